"""Keeping the voice's child process alive: one request at a time, a deadline for each, back-off, and giving up.

Used by the narrator's thread alone; only the reader thread of each child runs beside it, and does nothing but pass on.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.voice.cache import Job

COMMAND = (sys.executable, "-P", "-m", "kiosk.voice.worker")
_BACK_OFF = (0.0, 0.5, 2.0)  # seconds before the next start, after one, two, more failures in a row
_GIVE_UP_AFTER = 3
_FORGET_SECONDS = 600.0


def environment() -> dict[str, str]:
    """What a child needs to find this package wherever the kiosk was started from (-P keeps the current folder out)."""
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join(p for p in (root, os.environ.get("PYTHONPATH", "")) if p)
    return {**os.environ, "PYTHONPATH": path}


class Line(NamedTuple):
    """What a child said; None: it is gone. `child` tells which one, so that a dead one's words are ignored."""

    child: int
    text: str | None


class Rendered(NamedTuple):
    """A job is done; 0 frames: there was nothing to say, and there is no file."""

    job: Job
    frames: int


class Failed(NamedTuple):
    """A job was not done."""

    job: Job
    reason: str


class Failures:
    """How often in a row nothing could be rendered: says how long to wait, and when to be silent for ten minutes."""

    def __init__(self) -> None:
        self._at: list[float] = []

    def note(self, now: float) -> None:
        self._at = [*self._recent(now), now]

    def clear(self) -> None:
        self._at = []

    def silent(self, now: float) -> bool:
        return len(self._recent(now)) >= _GIVE_UP_AFTER

    def back_off(self) -> float:
        return _BACK_OFF[min(len(self._at), len(_BACK_OFF)) - 1] if self._at else 0.0

    def _recent(self, now: float) -> list[float]:
        return [at for at in self._at if now - at < _FORGET_SECONDS]


class Supervisor:
    """The child, seen from outside. `tell` is called from reader threads and must only put the line into a queue."""

    def __init__(
        self,
        tell: Callable[[Line], None],
        command: Sequence[str] = COMMAND,
        *,
        deadline: float = 3.0,
        starting: float = 5.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell, self._command, self._clock = tell, tuple(command), clock
        self._deadline, self._starting = deadline, starting
        self.failures = Failures()
        self.reason = ""
        self.job: Job | None = None
        self._path = Path()
        self._process: Any = None
        self._child = 0
        self._proven = False  # this child has answered: from now on it needs no time to start
        self._due = 0.0
        self._start_at = 0.0

    @property
    def silent(self) -> bool:
        """Too many failures: ask again in some minutes."""
        return self.failures.silent(self._clock())

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def ask(self, job: Job, path: Path) -> Failed | None:
        """Begin a job (only when none is under way); Failed when no child can be started or reached."""
        self.job, self._path = job, path
        try:
            self._start()
            self._process.stdin.write(json.dumps(_request(self._child, job, path)).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            return self._failed(job, f"语音进程不能启动（{error}）", kill=True)
        self._due = self._clock() + self._deadline + (0 if self._proven else self._starting)
        return None

    def ready_in(self) -> float:
        """Seconds until ask() may be called: the back-off after a failure."""
        return max(0.0, self._start_at - self._clock())

    def due_in(self) -> float | None:
        """Seconds until the job under way is late; None when there is none."""
        return None if self.job is None else max(0.0, self._due - self._clock())

    def heard(self, line: Line) -> Rendered | Failed | None:
        """What a line from the child means; None: nothing that was waited for."""
        if line.child != self._child or self._process is None:
            return None
        if line.text is None:
            if self.job is not None:
                return self._failed(self.job, "语音进程意外结束", kill=True)
            self._end()
            return None
        return self._answered(self.job, line.text) if self.job is not None else None

    def late(self) -> Failed | None:
        """The job under way took too long: end the child."""
        if self.job is None or self._clock() < self._due:
            return None
        return self._failed(self.job, "语音进程没有回答", kill=True)

    def close(self) -> None:
        """The child ends by itself when its input does; what does not end is killed."""
        process = self._process
        if process is None:
            return
        with suppress(OSError):
            process.stdin.close()
        with suppress(Exception):  # subprocess.TimeoutExpired, without importing subprocess for its name
            process.wait(timeout=0.5)
        self._end()

    def _answered(self, job: Job, text: str) -> Rendered | Failed:
        try:
            answer = json.loads(text)
            ok, frames = answer["ok"], answer.get("frames", 0)
            error = "" if ok else str(answer["error"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return self._failed(job, f"语音进程的回答看不懂：{text[:80]!r}", kill=True)
        self._proven = True
        if ok and frames and not self._path.exists():
            return self._failed(job, "语音进程没有写出文件", kill=False)
        if not ok and job.recording is not None:  # a file nobody can play says nothing about the worker
            self.job = None
            return Failed(job, error)
        if not ok:
            return self._failed(job, error, kill=False)
        self.job, self.reason = None, ""
        self.failures.clear()
        return Rendered(job, frames)

    def _failed(self, job: Job, reason: str, *, kill: bool) -> Failed:
        self.job, self.reason = None, reason
        self.failures.note(self._clock())
        if kill:
            self._end()
            self._start_at = self._clock() + self.failures.back_off()
        return Failed(job, reason)

    def _start(self) -> None:
        if self._process is not None:
            return
        import subprocess  # late: the first screen needs none

        self._child += 1
        self._proven = False
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        reader = threading.Thread(target=self._read, args=(self._process.stdout, self._child), name="voice-reader")
        reader.daemon = True
        reader.start()

    def _read(self, stdout: Any, child: int) -> None:
        with stdout:
            for line in iter(lambda: stdout.readline(65536), b""):  # bounded, whatever a broken child says
                self._tell(Line(child, line.decode("ascii", "replace")))
        self._tell(Line(child, None))

    def _end(self) -> None:
        """Kill and reap the child, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            process.kill()
        with suppress(Exception):  # a child stuck in the kernel must not hold us
            process.wait(timeout=2)
        with suppress(OSError):
            process.stdin.close()


def _request(child: int, job: Job, path: Path) -> dict[str, Any]:
    """What the worker is asked."""
    asked = {"id": child, "text": job.text, "lang": job.lang, "rate": job.rate, "path": str(path)}
    if job.recording is not None:
        asked["recording"] = {**job.recording._asdict(), "path": str(job.recording.path)}
    return asked
