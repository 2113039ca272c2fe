"""Rendered sentences on disk: found by what was said and how, checked before use, the longest unused thrown away."""

import hashlib
import importlib.util
import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kiosk.voice.sources import Recording

LIMIT_BYTES = 1_000_000_000  # six hours of speech: a large hall in two languages
_HEADER = 44  # bytes of a WAV file before its sound
_BYTES_A_SECOND = 44_100  # eSpeak and SAPI: mono, 16 bit, 22,050 Hz


class Job(NamedTuple):
    """One piece of speech to have: the words, the language of the voice, the speed, which engine."""

    text: str
    lang: str
    rate: int
    engine: str
    recording: Recording | None = None  # to be played instead of asking the engine

    @property
    def key(self) -> str:
        return _key(self)


@lru_cache(512)  # asked for many times while something plays
def _key(job: Job) -> str:
    spoken = job.recording
    told = (job.text, job.lang, str(job.rate), job.engine)
    whole = "|".join(told if spoken is None else (spoken.mark, f"{spoken.begin:.4f}-{spoken.end:.4f}", str(job.rate)))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]


class Clip(NamedTuple):
    """A file that can be played, and about how long it lasts."""

    path: Path
    seconds: float


def engine_mark() -> str:
    """Changes whenever this machine would say the same words otherwise: other engine, other rules of ours."""
    library = "loader" if importlib.util.find_spec("espeakng_loader") else "system"
    here = Path(__file__).parent
    rules = hashlib.sha256()
    for name in (
        "normalise.py",
        "mandarin.py",
        "english.py",
        "units.py",
        "drivers/engine.py",
        "drivers/espeak_sync.py",
    ):
        with suppress(OSError):
            rules.update((here / name).read_bytes())
    return f"{sys.platform}-{library}-{rules.hexdigest()[:8]}"


class Cache:
    """One folder of WAV files; used by one thread."""

    def __init__(self, folder: Path, limit: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit = limit
        self._bytes = 0

    def open(self) -> str:
        """Make the folder, sweep what was left half done, measure the rest. Returns why it cannot be written, or ""."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for part in self._folder.glob("*.part"):
                part.unlink(missing_ok=True)
            self._bytes = sum(size for _, size, _ in self._files())
            probe = self._folder / f"{os.getpid()}.part"
            probe.write_bytes(b"\0" * _HEADER)
            probe.unlink()
        except OSError as error:
            return f"{error.strerror or error}: {self._folder}"
        return ""

    def path(self, job: Job) -> Path:
        return self._folder / f"{job.key}.wav"

    def find(self, job: Job) -> Clip | None:
        """The clip for this job if it is there and whole; a damaged one is removed, so that it is made again."""
        path = self.path(job)
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                head = file.read(12)
        except OSError:
            return None
        if size <= _HEADER or head[:4] != b"RIFF" or head[8:] != b"WAVE" or _said(head) != size:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # used now: the clock of trim()
        return Clip(path, (size - _HEADER) / _BYTES_A_SECOND)

    def added(self, job: Job) -> None:
        """A new file was written for this job; make room when there are too many bytes."""
        with suppress(OSError):
            self._bytes += self.path(job).stat().st_size
        if self._bytes > self._limit:
            self._trim()

    def _trim(self) -> None:
        """Remove the longest unused until a tenth is free, so that this is seldom."""
        files = sorted(self._files())
        self._bytes = sum(size for _, size, _ in files)
        for _, size, path in files:
            if self._bytes <= self._limit * 0.9:
                break
            with suppress(OSError):
                Path(path).unlink()
                self._bytes -= size

    def _files(self) -> list[tuple[float, int, str]]:
        """(last used, bytes, path) of every clip."""
        found = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(".wav"):
                    with suppress(OSError):
                        stat = entry.stat()
                        found.append((stat.st_mtime, stat.st_size, entry.path))
        return found


def _said(head: bytes) -> int:
    """The size that a RIFF header claims for the whole file."""
    return int.from_bytes(head[4:8], "little") + 8
