"""Which hour a count belongs to, and whether the machine's clock can be believed."""

from datetime import date, datetime, timedelta

UNKNOWN = "unknown"  # sorts after every dated hour
MAY_GO_BACK = timedelta(hours=1)  # summer time, a slewing clock
YEARS_AHEAD = 20


def hour_of(wall: datetime | None) -> str:
    """The local hour, "2023-05-20T09"; "unknown" while the clock is unsure."""
    return UNKNOWN if wall is None else wall.strftime("%Y-%m-%dT%H")


class HallClock:
    """Says None for a wall time that cannot be: before `counts_from`, back by more than an hour, or decades ahead.

    The highest time it has believed is kept in memory only, so one wrong jump forward ends with the next start.
    """

    def __init__(self, counts_from: date | None = None) -> None:
        first = counts_from or date(2023, 1, 1)
        self._first = datetime(first.year, first.month, first.day)
        self._last = self._first + timedelta(days=365 * YEARS_AHEAD)
        self._highest = self._first

    def believe(self, wall: datetime) -> datetime | None:
        """The time given, or None when it cannot be right; better again as soon as the clock is."""
        wall = wall.replace(tzinfo=None)
        if not self._first <= wall <= self._last or wall < self._highest - MAY_GO_BACK:
            return None
        self._highest = max(self._highest, wall)
        return wall
