"""When each kiosk was last heard of, and which of them fell silent."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from kiosk.counts import reader
from kiosk.counts.clock import UNKNOWN

SILENT_AFTER = timedelta(days=2)  # a hall may be closed for a day
RECENT = timedelta(days=7)


class Seen(NamedTuple):
    """A kiosk by its labels, and the last that came of it."""

    hall: str
    unit: str
    place: str
    kiosk: str
    version: str
    last_hour: str  # "unknown": its clock was never sure
    errors: int  # faults of the last seven days


def newest(found: Iterable[Seen]) -> tuple[Seen, ...]:
    """One row a kiosk: its latest version and hour, its faults added up."""
    kiosks: dict[tuple[str, ...], Seen] = {}
    for one in found:
        known = kiosks.get(one[:4], one._replace(errors=0))
        later = max(known, one, key=lambda seen: (seen.last_hour != UNKNOWN, seen.last_hour))
        kiosks[one[:4]] = later._replace(errors=known.errors + one.errors)
    return tuple(kiosks[key] for key in sorted(kiosks))


def silent(kiosks: Iterable[Seen], now: datetime, after: timedelta = SILENT_AFTER) -> tuple[Seen, ...]:
    """Those of which nothing came for so long, the longest silent first; a clock that was never sure tells nothing."""
    limit = (now - after).strftime("%Y-%m-%dT%H")
    found = [one for one in kiosks if one.last_hour == UNKNOWN or one.last_hour < limit]
    return tuple(sorted(found, key=lambda one: (one.last_hour == UNKNOWN, one.last_hour, one)))


def recent(now: datetime) -> str:
    """The day from which faults are recent."""
    return (now - RECENT).strftime("%Y-%m-%d")


_IN_FILE = """
    select hall, unit, place, kiosk, version, coalesce(max(case when hour <> 'unknown' then hour end), 'unknown'),
           sum(case when metric = 'error' and hour <> 'unknown' and hour >= ? then n else 0 end)
    from counts join boots using (boot) where kind = 'visitor' group by hall, unit, place, kiosk, version
"""


def in_file(path: Path, now: datetime) -> tuple[Seen, ...]:
    """Every kiosk of a file (a merged one), with the last hour that came of it."""
    rows = reader.looking(path, lambda db: db.execute(_IN_FILE, (recent(now),)).fetchall())
    return newest(Seen(*row) for row in rows)
