"""The window's end of a film's child: it is started, read from and ended in threads, so that nothing here waits."""

import contextlib
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.display.film_ring import SLOTS, SOUND, Ring

if TYPE_CHECKING:
    import subprocess

CHILD = ("-m", "kiosk.display.film_child")
HANG_SECONDS = 6.0  # without a sign of life while something is owed


class Ready(NamedTuple):
    """A decoded frame that lies in a slot."""

    slot: int
    at: float
    gen: int


class Projector:
    """One film's child and the pixels it leaves. What it said so far is in the attributes, for the window's thread."""

    def __init__(self, path: str, width: int, height: int, child: tuple[str, ...] = CHILD) -> None:
        self.seconds = 0.0  # how long the film is; 0: not opened yet
        self.sound: bytes | None = None  # None: not decoded yet
        self.ended = -1  # the gen that came to its end
        self.lost = ""  # why it cannot be shown
        self.heard = time.monotonic()  # the last sign of life
        self._frames: list[Ready] = []
        self._unsaid: list[str] = []  # orders that came before there was a process
        self._ring: Ring | None = None
        self._process: subprocess.Popen[str] | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._arguments = (*child, path), (str(width), str(height))
        self._size = (width, height)
        threading.Thread(target=self._run, name="film", daemon=True).start()

    def frames(self) -> tuple[Ready, ...]:
        """What is decoded and not yet given back, in its order."""
        return tuple(self._frames)

    def pixels(self, frame: Ready) -> memoryview | None:
        """Where a frame's pixels lie, until it is given back."""
        return self._ring.slot(frame.slot) if self._ring else None

    def give_back(self, frame: Ready, now: float) -> None:
        """Its slot may be filled again."""
        self._frames.remove(frame)
        self._say({"free": frame.slot, "now": round(now, 3)})

    def seek(self, seconds: float, gen: int) -> None:
        """Decode from there on; frames of an earlier gen are no longer wanted."""
        self.heard = time.monotonic()
        self._say({"seek": round(seconds, 3), "gen": gen})

    def hangs(self, gen: int) -> bool:
        """Whether something is owed and nothing has come for long."""
        waited = time.monotonic() - self.heard
        owed = len(self._frames) < SLOTS and self.ended != gen
        return waited > HANG_SECONDS and (owed or (self.sound is None and waited > 3 * HANG_SECONDS))

    def close(self) -> None:
        """End the child, whatever it does."""
        with self._lock:
            self._closed = True
            process = self._process
        if process is not None:
            process.kill()

    def _say(self, order: dict[str, Any]) -> None:
        line = json.dumps(order) + "\n"
        with self._lock:
            if self._process is None:
                self._unsaid.append(line)
            else:
                self._write(self._process, line)

    def _write(self, process: "subprocess.Popen[str]", text: str) -> None:
        try:
            process.stdin.write(text)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
        except (OSError, ValueError):
            self.lost = self.lost or "the decoder died"

    # ------------------------------------------------------------ the thread

    def _run(self) -> None:
        import shutil
        import tempfile

        folder = Path(tempfile.mkdtemp(prefix="kiosk-film-", dir=_in_memory()))
        try:
            self._start(folder)
            self._read(folder)
            if not self._closed:
                self.lost = self.lost or "the decoder died"
        except (OSError, ValueError) as error:
            self.lost = f"{type(error).__name__}: {error}"
        finally:
            self._end()
            shutil.rmtree(folder, ignore_errors=True)

    def _start(self, folder: Path) -> None:
        import subprocess

        root = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        first, last = self._arguments
        process = subprocess.Popen(
            [sys.executable, *first, str(folder), *last],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": paths},
        )
        with self._lock:
            self._process = process
            if self._closed:  # meanwhile: `close` saw no process yet
                process.kill()
            self._write(process, "".join(self._unsaid))

    def _read(self, folder: Path) -> None:
        process = self._process
        if process is None or process.stdout is None:
            return
        for line in process.stdout:
            self.heard = time.monotonic()
            said = json.loads(line)
            if "frame" in said:
                self._frames.append(Ready(said["frame"], said["at"], said["gen"]))
            elif "end" in said:
                self.ended = said["end"]
            elif "open" in said:
                self._ring = Ring(folder, *self._size, create=False)
                self.seconds = max(0.1, said["open"])
            elif "sound" in said:
                self.sound = (folder / SOUND).read_bytes() if said["sound"] else b""
            elif "lost" in said:
                self.lost = said["lost"]

    def _end(self) -> None:
        process = self._process
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]


def _in_memory() -> str | None:
    """A folder that is no disk, where the system has one: frames need none."""
    shared = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of our own in it
    return str(shared) if shared.is_dir() and os.access(shared, os.W_OK) else None
