"""Which hour a count belongs to, and whether the machine's clock can be believed."""

import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

UNKNOWN = "unknown"  # sorts after every dated hour
MAY_GO_BACK = timedelta(hours=1)  # summer time, a slewing clock
MAY_GO_AHEAD = timedelta(days=1)  # beyond the time that passed
YEARS_AHEAD = 20
ASK_AGAIN = 60.0  # seconds between questions to the system while in doubt


def hour_of(wall: datetime | None) -> str:
    """The local hour, "2023-05-20T09"; "unknown" while the clock is unsure."""
    return UNKNOWN if wall is None else wall.strftime("%Y-%m-%dT%H")


def steady() -> float:
    """Seconds that nobody can set, and that go on while the machine sleeps (where the system has such a clock)."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def synchronised() -> bool:
    """Whether the system says that its clock is set by a time server (Linux; elsewhere nobody is asked)."""
    if sys.platform != "linux":
        return False
    import ctypes

    timex = ctypes.create_string_buffer(512)  # struct timex, all zero: a question only
    time_error = 5
    try:
        return ctypes.CDLL(None, use_errno=True).adjtimex(timex) in range(time_error)
    except (OSError, AttributeError):
        return False


class HallClock:
    """Says None for a wall time that cannot be: before `counts_from`, back by more than an hour, or decades ahead.

    Nor is a jump ahead by more than a day believed, unless the system's clock is set by a time server. The times it has
    believed are kept in memory only, so a wrong doubt ends with the next start; and so does a wrong belief.
    """

    def __init__(
        self,
        counts_from: date | None = None,
        passed: Callable[[], float] = steady,
        confirmed: Callable[[], bool] = synchronised,
    ) -> None:
        first = counts_from or date(2023, 1, 1)
        self._first = datetime(first.year, first.month, first.day)
        self._last = self._first + timedelta(days=365 * YEARS_AHEAD)
        self._highest = self._first
        self._passed, self._confirmed = passed, confirmed
        self._known: tuple[datetime, float] | None = None  # the time last believed, and the steady one then
        self._ask_at = 0.0

    def believe(self, wall: datetime) -> datetime | None:
        """The time given, or None when it cannot be right; better again as soon as the clock is."""
        wall, now = wall.replace(tzinfo=None), self._passed()
        if not self._first <= wall <= self._last or wall < self._highest - MAY_GO_BACK or self._jumped(wall, now):
            return None
        self._highest = max(self._highest, wall)
        self._known = wall, now
        return wall

    def _jumped(self, wall: datetime, now: float) -> bool:
        """Ahead by more than the time that passed, and nobody confirms it."""
        if self._known is None or wall - self._known[0] <= timedelta(seconds=now - self._known[1]) + MAY_GO_AHEAD:
            self._ask_at = now
            return False
        if now < self._ask_at:
            return True
        self._ask_at = now + ASK_AGAIN
        return not self._confirmed()
