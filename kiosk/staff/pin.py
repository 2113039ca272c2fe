"""The staff PIN: kept as a slow hash, five tries, then growing delays that a restart does not shorten.

Trying takes a third of a second: never in the window's thread.
"""

import hashlib
import hmac
import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kiosk.settings import read_machine

TRIES = 5
FIRST_DELAY, MOST_DELAY = 60.0, 3600.0
LEAST_DIGITS, MOST_DIGITS = 4, 8
N, R, P = 2**14, 8, 1
FILE = "pin-tries.json"


class Answer(NamedTuple):
    """What came of a try: open, wrong, locked (for so many seconds), or unset: there is no PIN yet."""

    state: str
    left: int = 0
    seconds: float = 0.0


def allowed(pin: str) -> bool:
    return pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS


def hashed(pin: str, salt: bytes | None = None) -> str:
    """The PIN as it is kept."""
    salt = os.urandom(16) if salt is None else salt
    return f"scrypt${N}${R}${P}${salt.hex()}${_digest(pin, salt, N, R, P).hex()}"


def fits(pin: str, kept: str) -> bool:
    """Whether this is the PIN that was kept; what cannot be read fits nothing."""
    try:
        kind, n, r, p, salt, digest = kept.split("$")
        made = _digest(pin, bytes.fromhex(salt), int(n), int(r), int(p))
        return kind == "scrypt" and hmac.compare_digest(made, bytes.fromhex(digest))
    except ValueError:
        return False


def _digest(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=2**26, dklen=32)


def forget_tries(folder: Path) -> None:
    """After a reset from the command line nobody waits."""
    (folder / FILE).unlink(missing_ok=True)


class Pins:
    """The tries on one machine. The number of wrong ones outlives the process, the waiting is monotonic."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], float] = time.monotonic,
        judge: Callable[[str, str], bool] = fits,
    ) -> None:
        self._folder, self._clock, self._judge = folder, clock, judge
        self._until: float | None = None
        self._unsaved = 0  # wrong tries where the disk takes nothing
        self._alone = threading.Lock()

    def attempt(self, pin: str) -> Answer:
        """One try."""
        with self._alone:
            kept = read_machine(self._folder).pin
            if not kept:
                return Answer("unset")
            wrong = self._wrong()
            if waits := self._waits(wrong):
                return Answer("locked", 0, waits)
            self._save(wrong + 1)  # before it is judged: a power cut wins no tries
            if self._judge(pin, kept):
                self._save(0)
                self._until = None
                return Answer("open")
            self._until = self._clock() + _delay(wrong + 1) if wrong + 1 >= TRIES else None
            if self._until is not None:
                return Answer("locked", 0, _delay(wrong + 1))
            return Answer("wrong", TRIES - wrong - 1)

    def _waits(self, wrong: int) -> float:
        """Seconds still to wait. A process that finds too many wrong tries waits from its own start."""
        if wrong < TRIES:
            self._until = None
            return 0.0
        if self._until is None:
            self._until = self._clock() + _delay(wrong)
        return max(0.0, self._until - self._clock())

    def _wrong(self) -> int:
        try:
            found = json.loads((self._folder / FILE).read_bytes())["wrong"]
        except FileNotFoundError:
            return self._unsaved
        except (OSError, ValueError, KeyError, TypeError):
            return TRIES  # a file that somebody spoiled frees nobody
        return max(found, self._unsaved) if isinstance(found, int) and found >= 0 else TRIES

    def _save(self, wrong: int) -> None:
        part = self._folder / f"{FILE}.part"
        try:
            part.write_text(json.dumps({"wrong": wrong}), encoding="utf-8")
            part.replace(self._folder / FILE)
            self._unsaved = 0
        except OSError:
            self._unsaved = wrong


def _delay(wrong: int) -> float:
    return float(min(MOST_DELAY, FIRST_DELAY * 2 ** min(wrong - TRIES, 10)))
