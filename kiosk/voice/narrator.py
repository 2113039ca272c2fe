"""Reading aloud what the visit's state asks for: pieces of speech played in order, told as messages.

`follow` may be called at any time from the window's thread: it never waits for a file, a process or a device. All the
rest happens in one thread of our own, which sleeps without a wake-up when nothing is asked for.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from kiosk.messages import Message, Reading, SentenceBegan, SpeechEnded
from kiosk.scene.scene import Sentence
from kiosk.voice.cache import Cache, Clip, Job, engine_mark
from kiosk.voice.paces import RATE, rate_at
from kiosk.voice.pieces import Piece, pieces
from kiosk.voice.rendering import Answer, Rendering
from kiosk.voice.sources import Source
from kiosk.voice.supervisor import COMMAND, Line, Supervisor
from kiosk.voice.wanted import Wanted, first_of, same, wanted_of

SILENCE_SECONDS = 10.0  # after which the player gives its device back
_POLL_SECONDS = 0.025  # while something plays, and only then
_STUCK_SECONDS = 3.0  # a device that plays so much longer than the file lasts has been lost
_AHEAD = 3  # pieces rendered before they are due


class Player(Protocol):
    """Plays one file at a time; display/sound fulfils it. `stop` and the loudness come from another thread."""

    def play(self, path: Path) -> bool: ...
    def stop(self) -> None: ...
    def turn(self, step: int) -> None: ...
    def set_volume(self, volume: float) -> None: ...
    def busy(self) -> bool: ...
    def close_if_idle(self) -> None: ...


class _Wake(NamedTuple):
    """Something changed; `close` ends the thread."""

    close: bool = False


class Narrator:
    """Follows the reading. `post` must only put the message somewhere: follow() waits for it."""

    def __init__(
        self,
        folder: Path,
        post: Callable[[Message], None],
        player: Player,
        *,
        rate: int = RATE,
        command: Sequence[str] = COMMAND,
        pronunciation: Mapping[str, str] | None = None,
        sources: Sequence[Source] = (),
        deadline: float = 3.0,
        starting: float = 5.0,
        silence: float = SILENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._post, self._player, self._clock, self._rate = post, player, clock, rate
        self._pronunciation, self._sources, self._silence = dict(pronunciation or {}), tuple(sources), silence
        self._events: queue.SimpleQueue[Line | _Wake] = queue.SimpleQueue()
        supervisor = Supervisor(self._events.put, command, deadline=deadline, starting=starting, clock=clock)
        self._rendering = Rendering(Cache(folder), supervisor, clock)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._wanted: Wanted | None = None  # written by follow() under the lock
        self._prepare: tuple[Sentence, ...] = ()
        self._loud = 0
        # From here on the narrator's thread alone.
        self._engine = ""
        self._pace = 0
        self._over_by: float | None = None  # while something plays: when it must have ended
        self._begin(None)
        self._quiet_at: float | None = None
        self._preparing: tuple[tuple[Sentence, ...], int] = ((), 0)
        self._later: tuple[Job, ...] = ()
        self._deaf = ""

    # ---------------------------------------------------------------- from the window's thread

    def follow(self, speech: tuple[Sentence, ...], reading: Reading | None) -> None:
        """Play what the state says, from the sentence it names on; nothing when it is None or paused."""
        wanted = wanted_of(speech, reading)
        if reading is not None and reading.loud != self._loud:
            self._loud = reading.loud
            self._player.turn(reading.loud)
        with self._lock:
            if self._closed or same(wanted, self._wanted):
                return
            self._wanted = wanted
            self._player.stop()  # under the lock, so that it cannot hit the first sentence of what is wanted now
        self._wake()

    def prepare(self, speech: tuple[Sentence, ...]) -> None:
        """Have this rendered when nothing else is to do: what a visitor may want to hear next."""
        if speech and speech != self._prepare and not self._closed:
            self._prepare = speech
            self._wake()

    def set_volume(self, volume: float) -> None:
        """Staff turned the machine louder or softer."""
        self._player.set_volume(volume)

    def health(self) -> str:
        """Why the kiosk is silent, for staff; "" while it can speak."""
        return self._rendering.reason or self._deaf

    @property
    def worker_pid(self) -> int | None:
        """The child's process id, for doctor and benchmarks."""
        return self._rendering.worker_pid

    def close(self) -> None:
        """Silence, and the end of thread and worker."""
        with self._lock:
            self._closed, self._wanted = True, None
        self._player.stop()
        if self._thread is not None:
            self._events.put(_Wake(close=True))
            self._thread.join(timeout=3)

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="narrator", daemon=True)
            self._thread.start()
        self._events.put(_Wake())

    # ---------------------------------------------------------------- the narrator's thread

    def _run(self) -> None:
        self._engine = engine_mark()
        while True:
            try:
                event = self._events.get(timeout=self._sleep())
            except queue.Empty:
                event = None
            if isinstance(event, _Wake) and event.close:
                break
            try:
                self._rendering.hear(event if isinstance(event, Line) else None)
                self._step()
            except Exception as error:  # whatever fails here, the kiosk goes on without a voice
                self._deaf = f"朗读出错（{type(error).__name__}：{error}）"
                self._over_by = None
                self._end()
                time.sleep(0.5)  # a fault that repeats must not spin
        self._rendering.close()
        self._player.close_if_idle()

    def _sleep(self) -> float | None:
        """How long nothing can happen without an event; None: for ever."""
        quiet = None if self._quiet_at is None else max(0.0, self._quiet_at - self._clock())
        poll = None if self._over_by is None else _POLL_SECONDS
        return min((t for t in (quiet, poll, self._rendering.wake_in()) if t is not None), default=None)

    def _step(self) -> None:
        with self._lock:
            wanted = self._wanted
        if wanted is not self._current:
            self._begin(wanted)
        if self._over_by is not None and not (self._player.busy() and self._clock() < self._over_by):
            self._player.stop()
            self._over_by = None
            self._at += 1
        while True:
            while self._over_by is None and not self._over and self._advance():
                pass
            self._rendering.want(self._jobs())
            if self._over or self._over_by is not None or self._rendering.pending:
                break  # else asking has failed at once, and the next round knows more
        self._watch_silence()

    def _begin(self, wanted: Wanted | None) -> None:
        """Another reading: from its sentence on. (follow() has stopped the sound.)"""
        self._current = wanted
        self._over = wanted is None
        self._over_by = None
        self._pace = wanted.pace if wanted is not None else self._pace
        self._pieces = tuple(self._cut(wanted.speech)) if wanted is not None else ()
        self._at = first_of(self._pieces, wanted) if wanted is not None else 0
        self._begun = ""  # the sentence that was told last

    def _cut(self, speech: tuple[Sentence, ...]) -> Iterator[Piece]:
        rate = rate_at(self._pace, self._rate)
        return pieces(speech, rate, self._engine, self._pronunciation, self._sources)

    def _advance(self) -> bool:
        """Play the next piece or pass over it; False: it is not there yet."""
        if self._at >= len(self._pieces):
            self._end()
            return True
        piece = self._pieces[self._at]
        match self._rendering.get(piece.job):
            case Clip() as clip:
                self._play(piece, clip)
            case Answer.NOT_YET:
                return False
            case Answer.SILENT:
                self._end()
            case Answer.LEFT_OUT if piece.instead:
                self._pieces = (*self._pieces[: self._at], *piece.instead, *self._pieces[self._at + 1 :])
            case Answer.NOTHING | Answer.LEFT_OUT:
                self._at += 1
        return True

    def _play(self, piece: Piece, clip: Clip) -> None:
        if not self._tell(None):
            self._over = True  # the next step begins what is wanted now
        elif not self._player.play(clip.path):
            self._deaf = "没有可用的声音设备"
            self._end()
        elif self._tell(self._beginning(piece)):
            self._deaf, self._begun = "", piece.sentence
            self._over_by = self._clock() + clip.seconds + _STUCK_SECONDS
        else:
            self._player.stop()  # stopped while the device was being opened
            self._over = True

    def _beginning(self, piece: Piece) -> Message | None:
        return SentenceBegan(piece.sentence, self._take()) if piece.sentence != self._begun else None

    def _end(self) -> None:
        self._over = True
        self._tell(SpeechEnded(self._take()))

    def _take(self) -> int:
        return self._current.take if self._current is not None else 0

    def _tell(self, message: Message | None) -> bool:
        """Post it, unless something else is wanted by now: a stale take never speaks up."""
        with self._lock:
            if self._wanted is not self._current:
                return False
            if message is not None:
                self._post(message)
            return True

    def _jobs(self) -> tuple[Job, ...]:
        """What should be rendered, the most urgent first."""
        preparing = self._prepare, self._pace
        if preparing[0] is not self._preparing[0] or preparing[1] != self._preparing[1]:
            self._preparing = preparing
            self._later = tuple(piece.job for piece in self._cut(preparing[0]))
        due = () if self._over else self._pieces[self._at : self._at + 1 + _AHEAD]
        return (*(piece.job for piece in due), *self._later)

    def _watch_silence(self) -> None:
        """The player gives its device back after some seconds without a sound."""
        if self._over_by is not None:
            self._quiet_at = self._clock() + self._silence
        elif self._quiet_at is not None and self._clock() >= self._quiet_at:
            self._quiet_at = None
            self._player.close_if_idle()
