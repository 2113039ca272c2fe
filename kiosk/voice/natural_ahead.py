"""The natural voice while the kiosk runs: a source of what it has rendered, and a thread that has more rendered.

Whatever is asked for and not there (the page that stands, the page being read) is rendered next, the newest first; when
nothing was asked for a while the child ends, and later the whole hall is rendered by `voice` at low priority, until a
visitor comes. The window never waits: a sentence that is not there yet is read by the machine's own engine.
"""

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.voice.cache import Cache, Job
from kiosk.voice.natural import Voice
from kiosk.voice.paces import RATE
from kiosk.voice.pieces import pronounced
from kiosk.voice.rendering import Answer, Rendering
from kiosk.voice.sources import Recording, Source
from kiosk.voice.supervisor import Line, Supervisor, environment

CHILD_SECONDS = 30.0  # without a request: the child's 480 MB are given back
REST_SECONDS = 120.0  # without a request: nobody is here, the hall may be rendered
_MOST = 60  # sentences waiting: older ones belong to pages that nobody looks at any more


class Way(NamedTuple):
    """How this machine renders: into which folder, who speaks, what starts the child, what renders the whole hall."""

    folder: Path
    voice: Voice
    command: Sequence[str]
    whole: Sequence[str] = ()
    deadline: float = 60.0
    starting: float = 60.0
    child_seconds: float = CHILD_SECONDS
    rest_seconds: float = REST_SECONDS


class NaturalAhead:
    """A source for the narrator; `better` is one that is played before it, so that needs no rendering here."""

    def __init__(
        self,
        way: Way,
        pronunciation: Mapping[str, str],
        better: Source | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._way, self._pronunciation, self._better, self._clock = way, dict(pronunciation), better, clock
        self._cache = Cache(way.folder)  # the caller's thread; the rendering one has its own on the same folder
        self._asked: queue.SimpleQueue[Job | Line | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._busy_at = clock()  # when somebody wanted to hear something, whatever it was
        self.worker_pid: int | None = None  # the child's process id, for benchmarks
        # From here on the thread alone.
        self._waiting: list[Job] = []
        self._whole: Any = None
        self._whole_done = not way.whole

    # ---------------------------------------------------------------- from the narrator's thread

    def find(self, text: str, lang: str) -> Recording | None:
        """As any source's; asking for what is not there has it rendered."""
        self._busy_at = self._clock()
        if self._whole is not None:
            self._asked.put(Line(0, ""))  # a visitor is here
        if self._better is not None and self._better.find(text, lang) is not None:
            return None
        job = Job(pronounced(text, self._pronunciation), lang, RATE, self._way.voice.mark(lang))
        clip = self._cache.find(job)
        if clip is None:
            self._asked.put(job)
            return None
        return Recording(clip.path, job.key, seconds=clip.seconds)

    def close(self) -> None:
        """The end of the thread and of its children."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join(timeout=3)

    def start(self) -> None:
        """Begin to render, and to notice when nobody is here."""
        self._thread = threading.Thread(target=self._run, name="natural-voice", daemon=True)
        self._thread.start()

    # ---------------------------------------------------------------- the thread

    def _run(self) -> None:
        supervisor = Supervisor(
            self._asked.put, self._way.command, deadline=self._way.deadline, starting=self._way.starting
        )
        rendering = Rendering(Cache(self._way.folder), supervisor)
        try:
            while self._heard(rendering):
                self._waiting = [job for job in self._waiting if rendering.get(job) is Answer.NOT_YET]
                rendering.want(self._waiting)
                self._rest(rendering)
                self.worker_pid = rendering.worker_pid
        finally:
            rendering.close()
            self._end_whole()

    def _heard(self, rendering: Rendering) -> bool:
        """Wait for the next thing that happens; False: the end."""
        try:
            heard = self._asked.get(timeout=self._sleep(rendering))
        except queue.Empty:
            heard = Line(0, "")  # just time that passed
        if self._clock() - self._busy_at < self._way.rest_seconds:
            self._end_whole()
        if isinstance(heard, Job):
            self._waiting = [heard, *(job for job in self._waiting if job != heard)][:_MOST]
        elif heard is not None:
            rendering.hear(heard)
        return heard is not None

    def _sleep(self, rendering: Rendering) -> float | None:
        """How long nothing can happen by itself; None: for ever."""
        due = rendering.wake_in()
        if self._waiting or (self._whole_done and rendering.worker_pid is None):
            return due
        limit = self._way.rest_seconds if rendering.worker_pid is None else self._way.child_seconds
        rest = max(0.05, self._busy_at + limit - self._clock()) if self._whole is None else 1.0
        return rest if due is None else min(rest, due)

    def _rest(self, rendering: Rendering) -> None:
        """What is to do when nothing is asked for: end the child, then the whole hall."""
        if self._waiting or rendering.pending:
            self._busy_at = self._clock()
            return
        quiet = self._clock() - self._busy_at
        if rendering.worker_pid is not None and quiet >= self._way.child_seconds:
            rendering.close()
        if self._whole is not None and self._whole.poll() is not None:
            self._whole, self._whole_done = None, True  # whatever it could not do, the next start of the kiosk tries
        if self._whole is None and not self._whole_done and quiet >= self._way.rest_seconds:
            self._begin_whole()

    def _begin_whole(self) -> None:
        import subprocess  # late: most starts of the kiosk need none

        with suppress(OSError):
            self._whole = subprocess.Popen(
                self._way.whole, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment()
            )

    def _end_whole(self) -> None:
        """A visitor comes first; what was rendered is there, and a later rest goes on."""
        if self._whole is None:
            return
        with suppress(OSError):
            self._whole.kill()
            self._whole.wait(timeout=2)
        self._whole = None
