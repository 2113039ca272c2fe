"""Getting pieces of speech as files: from the cache, else from the worker, with an answer at once for each case."""

import time
from collections.abc import Callable, Sequence
from enum import Enum, auto

from kiosk.voice.cache import Cache, Clip, Job
from kiosk.voice.paces import RATE
from kiosk.voice.supervisor import Failed, Line, Rendered, Supervisor

_TRIES = 2  # a piece that failed so often is left out for a while
_RETRY_SECONDS = 600.0
_LOOK_AGAIN_SECONDS = 60.0  # at a folder that could not be written


class Answer(Enum):
    """What there is instead of a clip."""

    NOT_YET = auto()
    NOTHING = auto()  # no words in it: only emoji, only punctuation
    LEFT_OUT = auto()  # this piece cannot be rendered; the next may
    SILENT = auto()  # nothing can be rendered


class Rendering:
    """Cache and worker as one; used by the narrator's thread alone."""

    def __init__(self, cache: Cache, supervisor: Supervisor, clock: Callable[[], float] = time.monotonic) -> None:
        self._cache, self._supervisor, self._clock = cache, supervisor, clock
        self._problem = ""
        self._look_at = 0.0
        self._held_up = False  # something is wanted, but the worker's back-off is not over
        self._have: set[str] = set()
        self._nothing: set[str] = set()
        self._failed: dict[str, tuple[int, float]] = {}

    @property
    def reason(self) -> str:
        """Why nothing can be rendered, or ""."""
        return self._problem or (self._supervisor.reason if self._supervisor.silent else "")

    @property
    def worker_pid(self) -> int | None:
        return self._supervisor.pid

    def get(self, job: Job) -> Clip | Answer:
        """The clip to play, or why there is none."""
        if job.key in self._nothing:
            return Answer.NOTHING
        clip = _as_it_is(job) or self._cache.find(job)
        if clip is not None:
            return clip
        self._have.discard(job.key)
        if not self._able():
            return Answer.SILENT
        return Answer.LEFT_OUT if self._hopeless(job) else Answer.NOT_YET

    @property
    def pending(self) -> bool:
        """Something is under way or held up, so there will be news."""
        return self._held_up or self._supervisor.job is not None

    def want(self, jobs: Sequence[Job]) -> None:
        """Let the worker begin with the first of these that is missing, unless it has something to do."""
        self._held_up = False
        while self._supervisor.job is None and self._able():
            job = next((job for job in jobs if self._missing(job)), None)
            if job is None:
                return
            if self._supervisor.ready_in() > 0:
                self._held_up = True
                return
            self._learn(self._supervisor.ask(job, self._cache.path(job)))

    def hear(self, line: Line | None) -> None:
        """A line from the worker, or just the time that passed."""
        if line is not None:
            self._learn(self._supervisor.heard(line))
        self._learn(self._supervisor.late())

    def wake_in(self) -> float | None:
        """Seconds until hear() has something to see without a line; None: never."""
        return self._supervisor.ready_in() if self._held_up else self._supervisor.due_in()

    def close(self) -> None:
        self._supervisor.close()

    def _able(self) -> bool:
        """Whether the worker may be asked. Looks at the folder the first time, and again while it is bad."""
        if self._look_at == 0 or (self._problem and self._clock() >= self._look_at):
            problem = self._cache.open()
            self._problem = f"朗读缓存不能写入（{problem}）" if problem else ""
            self._look_at = self._clock() + _LOOK_AGAIN_SECONDS
            if problem:
                _log(self._problem)
        return not self._problem and not self._supervisor.silent

    def _missing(self, job: Job) -> bool:
        if job.key in self._have or job.key in self._nothing or self._hopeless(job):
            return False
        if (_as_it_is(job) or self._cache.find(job)) is None:
            return True
        self._have.add(job.key)
        return False

    def _hopeless(self, job: Job) -> bool:
        times, at = self._failed.get(job.key, (0, 0.0))
        if times and self._clock() - at > _RETRY_SECONDS:
            del self._failed[job.key]
            return False
        return times >= _TRIES

    def _learn(self, outcome: Rendered | Failed | None) -> None:
        match outcome:
            case Rendered(job, 0):
                self._nothing.add(job.key)
            case Rendered(job, _) if self._cache.find(job) is None:
                self._note(job, "语音文件没有写好")
            case Rendered(job, _):
                self._cache.added(job)
                self._have.add(job.key)
                self._failed.pop(job.key, None)
            case Failed(job, reason):
                self._note(job, reason)
            case None:
                pass

    def _note(self, job: Job, reason: str) -> None:
        times = _TRIES if job.recording is not None else self._failed.get(job.key, (0, 0.0))[0] + 1
        self._failed[job.key] = (times, self._clock())
        _log(f"{reason}（{job.text[:20]}）")


def _as_it_is(job: Job) -> Clip | None:
    """A recording that needs no rendering."""
    spoken = job.recording
    ready = spoken is not None and spoken.seconds > 0 and job.rate == RATE and spoken.path.is_file()
    return Clip(spoken.path, spoken.seconds) if spoken is not None and ready else None


def _log(text: str) -> None:
    import logging  # late: only when something went wrong

    logging.getLogger("kiosk.voice").warning("朗读：%s", text)
