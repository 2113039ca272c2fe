"""Prepared pictures for the painter. Nothing is decoded here: what the cache lacks, a child process makes."""

import contextlib
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pygame

from kiosk.display import picture_file
from kiosk.display.picture_file import Job
from kiosk.display.surfaces import Cache, clear, opaque, size_of, sized
from kiosk.messages import PictureReady
from kiosk.scene.scene import Picture

_MEMORY = 9_000_000
_DEADLINE = 20.0  # seconds for one picture
_IDLE = 2.0  # seconds after which a child without work is let go: it is 40 MB
_GROUND_LINE, _LEAST_LINE = 6.0, 4.0  # design px: the line that drawings on home stand on; any other
_STOP, _SHOWN, _AHEAD, _NEVER = range(4)  # what is on the screen comes first
_CHILD = ("-m", "kiosk.display.picture_child")

Post = Callable[[PictureReady], None]


if TYPE_CHECKING:
    import subprocess


class PictureSource(Protocol):
    """What the painter needs."""

    def get(self, item: Picture) -> pygame.Surface | None: ...
    def prepare(self, items: Iterable[Picture]) -> None: ...
    def wait(self, timeout: float) -> bool: ...


class NoPictures:
    """No picture is ever ready."""

    def get(self, item: Picture) -> pygame.Surface | None:
        del item
        return None

    def prepare(self, items: Iterable[Picture]) -> None:
        pass

    def wait(self, timeout: float) -> bool:
        del timeout
        return True

    def health(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        pass


class Pictures:
    """Pictures at one scale. `folder` is the cache; `post` is called from a thread when a missing one is there."""

    def __init__(
        self, folder: Path, post: Post, scale: float, child: tuple[str, ...] = _CHILD, deadline: float = _DEADLINE
    ) -> None:
        self._folder, self._post, self._scale = folder / "pictures", post, scale
        self._memory: Cache[pygame.Surface] = Cache(sized(_MEMORY, scale))
        self._asked: dict[str, int] = {}  # key -> how urgently
        self._failed: dict[str, tuple[str, str]] = {}  # key -> path, why; not tried again
        self._jobs: queue.PriorityQueue[tuple[int, int, Job | None]] = queue.PriorityQueue()
        self._order = count()
        self._change = threading.Condition()
        self._child = _Child(child, deadline)
        self._thread: threading.Thread | None = None

    def get(self, item: Picture) -> pygame.Surface | None:
        """The picture, or None: it comes later (PictureReady tells) or, if it cannot be made, never."""
        job = self._job(item)
        found = self._memory.get(job.key)
        if found is None and (found := self._load(job.key)) is None:
            self._ask(job, _SHOWN)
        return found

    def prepare(self, items: Iterable[Picture]) -> None:
        """Have these made for the cache, after those that are on the screen."""
        for item in items:
            job = self._job(item)
            if self._memory.get(job.key) is None and not picture_file.place(self._folder, job.key).exists():
                self._ask(job, _AHEAD)

    def wait(self, timeout: float) -> bool:
        """Until all that was asked for is made or given up; False when this took longer than `timeout` seconds."""
        with self._change:
            return self._change.wait_for(lambda: not self._asked, timeout)

    def health(self) -> tuple[str, ...]:
        """A mark when a picture could not be made."""
        return ("picture",) if self._failed else ()

    def failures(self) -> dict[str, str]:
        """Path of each picture that could not be made, and why (English, for the log)."""
        with self._change:
            return dict(self._failed.values())

    def close(self) -> None:
        """Stop; what was asked for and is not made stays unmade."""
        self._jobs.put((_STOP, next(self._order), None))
        self._child.close()
        if self._thread is not None:
            self._thread.join(timeout=5)
        with self._change:
            self._asked.clear()
            self._change.notify_all()

    def _job(self, item: Picture) -> Job:
        scale = self._scale
        x, y, w, h = (0.0, 0.0, *item.made) if item.made else (item.x, item.y, item.w, item.h)
        width = round((x + w) * scale) - round(x * scale)
        height = round((y + h) * scale) - round(y * scale)
        line = (_GROUND_LINE if item.fit == "ground" else _LEAST_LINE) if item.path.lower().endswith(".svg") else 0.0
        return Job(item.path, item.hash, width, height, item.fit, item.recolour, round(line * scale, 2))

    def _ask(self, job: Job, urgency: int) -> None:
        with self._change:
            if job.key in self._failed or self._asked.get(job.key, _NEVER) <= urgency:
                return
            self._asked[job.key] = urgency
        self._jobs.put((urgency, next(self._order), job))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
            self._thread.start()

    def _load(self, key: str) -> pygame.Surface | None:
        """From the cache's raw pixels; what cannot be read is made again."""
        if key in self._asked:
            return None
        path = picture_file.place(self._folder, key)
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                head, _ = picture_file.read_head(file.read(picture_file.HEADER_BYTES), size)
                surface = (clear if head.alpha else opaque)(head.width, head.height)
                file.readinto(memoryview(surface.get_view("0")))  # type: ignore[arg-type]
            os.utime(path)  # used now: what was used longest ago is removed first
        except (OSError, ValueError):
            return None
        return self._memory.put(key, surface, size_of(surface))

    def _work(self) -> None:
        """The thread: one job after the other; without work the child is let go."""
        while True:
            try:
                _, _, job = self._jobs.get(timeout=_IDLE if self._child.running else None)
            except queue.Empty:
                self._child.rest()
                continue
            if job is None:
                self._child.rest()
                return
            if job.key in self._asked:  # not made meanwhile, when it was asked for twice
                self._make(job)

    def _make(self, job: Job) -> None:
        error = self._child.make(job, self._folder)
        with self._change:
            if error is not None:
                self._failed[job.key] = (job.path, error)
            self._asked.pop(job.key, None)
            self._change.notify_all()
        if error is None:
            self._post(PictureReady(job.key))


class _Child:
    """The decoding process: started when needed, killed when it hangs, started again when it died."""

    def __init__(self, arguments: tuple[str, ...], deadline: float) -> None:
        self._arguments, self._deadline = arguments, deadline
        self._process: subprocess.Popen[str] | None = None
        self._closed = False

    @property
    def running(self) -> bool:
        return self._process is not None

    def make(self, job: Job, folder: Path) -> str | None:
        """None when the picture is in the folder, else why it is not."""
        line = json.dumps({**job._asdict(), "key": job.key, "folder": str(folder)})
        for _ in range(2):  # the first death may have been of another picture's making
            if self._closed:
                return "closed"
            begun = time.monotonic()
            reply = self._exchange(line)
            if reply:
                error: str | None = json.loads(reply)["error"]
                return error
            self.rest()
            if time.monotonic() - begun >= self._deadline:
                return f"not ready after {self._deadline:g} s"
        return "the decoder died"

    def _exchange(self, line: str) -> str:
        """The child's answer; empty when it died or was killed at the deadline."""
        try:
            process = self._process = self._process or self._start()
        except OSError:
            return ""
        if self._closed:  # meanwhile: `close` saw no process yet
            process.kill()
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        alarm = threading.Timer(self._deadline, process.kill)
        alarm.start()
        try:
            process.stdin.write(line + "\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return ""
        finally:
            alarm.cancel()

    def _start(self) -> "subprocess.Popen[str]":
        root = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        environment = {**os.environ, "PYTHONPATH": paths, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        import subprocess

        return subprocess.Popen(
            [sys.executable, *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=environment,
        )

    def rest(self) -> None:
        """Let the child go; called by the thread that works with it."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr]
        from subprocess import TimeoutExpired

        try:
            process.wait(timeout=1)
        except TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()  # type: ignore[union-attr]

    def close(self) -> None:
        """End it, from any thread."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
