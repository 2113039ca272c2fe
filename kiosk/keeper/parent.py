"""Starts the kiosk, asks it every few seconds whether it goes round, and starts it again when it died or hangs."""

import contextlib
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from kiosk.keeper import judging
from kiosk.keeper.judging import Life
from kiosk.keeper.notify import Notify
from kiosk.keeper.pulse import ANSWER, KEPT, LEAVING, QUESTION
from kiosk.keeper.still import Stillness

ENDED = b""  # what a pipe gives when its other end is closed
STOP = b"stop"
DYING = 2.0  # seconds between the end of its pipe and its own

log = logging.getLogger("keeper")


class Keeper:
    """One kiosk after the other, until one ends by itself (somebody closed it) or we are told to stop."""

    def __init__(self, command: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._command, self._clock = list(command), clock
        self._inbox: queue.SimpleQueue[tuple[int, bytes]] = queue.SimpleQueue()
        self._notify = Notify()
        self._lives = 0
        self._stopping = False

    def run(self) -> int:
        """0: the kiosk was closed, or we were stopped."""
        for name in ("SIGTERM", "SIGINT", "SIGBREAK"):  # Windows has the last one, others the first
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self.stop)
        short = 0
        while not self._stopping:
            code, life = self._one()
            if code == 0 or self._stopping:
                break
            short = judging.short_lives(short, life, self._clock(), code)
            wait = judging.delay(short - 1) if short else 0.0
            log.warning("the kiosk ended (%s); the next start in %g s", _reason(code), wait)
            self._notify.status(f"the kiosk ended ({_reason(code)}); the next start in {wait:g} s")
            self._rest(wait)
        self._notify.stopping()
        return 0

    def stop(self, *_signal: object) -> None:
        """End the kiosk, then ourselves; safe in a signal handler."""
        self._stopping = True
        self._inbox.put((0, STOP))

    # ------------------------------------------------------------ one life

    def _one(self) -> tuple[int, Life]:
        """Start it and stay with it to its end; its exit code and what its life was."""
        self._lives += 1
        child = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=os.environ | {KEPT: "1"}
        )
        log.info("the kiosk is started: process %d", child.pid)
        listening = threading.Thread(target=self._listen, args=(child, self._lives), daemon=True)
        listening.start()
        life = self._stay(child, judging.born(self._clock()))
        hangs = judging.hung(life, self._clock())
        if hangs:
            log.error("the kiosk hangs: no answer")
        code = _ended(child, judging.LEAVING if self._stopping else 0.0 if hangs else DYING, self._stopping)
        listening.join(DYING)
        for pipe in (child.stdin, child.stdout):
            if pipe and not listening.is_alive():
                pipe.close()
        return code, life

    def _stay(self, child: "subprocess.Popen[bytes]", life: Life) -> Life:
        """Ask and hear until it ended, hangs, or we are stopped."""
        still = Stillness(child.pid)
        while not self._stopping and not judging.hung(life, self._clock()):
            now = self._clock()
            if not life.asked and now >= life.ask_at:
                life, ask = judging.look(life, now, still())
                if ask:
                    _ask(child)
            heard = self._hear(judging.due(life))
            if heard == ENDED:
                return life
            if heard is None and self._clock() - judging.due(life) > judging.OVERSLEPT:
                life = judging.overslept(life, self._clock())
            elif heard is not None:
                life = self._understood(life, heard)
        return life

    def _understood(self, life: Life, said: bytes) -> Life:
        """What it said changes what we know of it; anything else was printed, before it minded its output."""
        if LEAVING in said:
            return judging.leaving(life, self._clock())
        return self._heard(life) if ANSWER in said else life

    def _heard(self, life: Life) -> Life:
        if life.first_answer is None:
            self._notify.ready()
            log.info("attract stands")
        return judging.answered(life, self._clock())

    def _hear(self, until: float) -> bytes | None:
        """What this life says next, ENDED, STOP, or None when the time is over."""
        while True:
            self._notify.alive()
            try:
                number, said = self._inbox.get(timeout=max(0.0, min(until - self._clock(), judging.EVERY)))
            except queue.Empty:
                if self._clock() >= until:
                    return None
                continue
            if number in {0, self._lives}:
                return said

    def _listen(self, child: "subprocess.Popen[bytes]", number: int) -> None:
        """A thread: a pipe cannot be waited for with a limit on Windows."""
        said = STOP
        while said != ENDED:
            said = child.stdout.read(64) if child.stdout else ENDED  # what is there: it has no buffer
            self._inbox.put((number, said))

    def _rest(self, seconds: float) -> None:
        until = self._clock() + seconds
        while not self._stopping and self._clock() < until:
            self._hear(until)


def _ask(child: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(OSError):  # it is just dying: its end will be heard
        if child.stdin:
            child.stdin.write(QUESTION)


def _ended(child: "subprocess.Popen[bytes]", seconds: float, gently: bool) -> int:
    """Its exit code, after so long for an end of its own: one that hangs hears nothing but a kill."""
    if gently:
        child.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        return child.wait(seconds)
    child.kill()
    return child.wait()


def _reason(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit {code}"


def command_of(words: Sequence[str]) -> list[str]:
    """The kiosk itself, without the door: this interpreter has all that it needs."""
    return [sys.executable, "-m", "kiosk", *words]
