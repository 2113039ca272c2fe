"""Adding up a file's counters, one day of one run after the other.

In one statement SQLite would sort all counters of a year; a day's are few enough to be sorted where they are, twice
as fast and in a third of the memory. Texts that come again and again are kept once.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from kiosk.counts.boot import Boot
from kiosk.counts.clock import UNKNOWN

BY_HOUR = ("visit", "void")  # in rows; everything else is told by the day, so a year of counts stays small
WATCHED = ("visit", "on", "error")  # in hours

_NEXT = "select min(hour) from counts where boot = ? and hour > ? and hour <= ?"
_HOURLY = """
    select hour, exhibit, edition, page, metric, detail, n from counts
    where boot = :boot and hour between :day and :day || '~' and metric in ('visit', 'void', 'on', 'error')
"""  # as they lie: nothing to sort
_DAILY = """
    select :day, exhibit, edition, page, metric, detail, sum(n) from counts
    where boot = :boot and hour between :day and :day || '~' and metric not in ('visit', 'void', 'on', 'error')
    group by exhibit, edition, page, metric, detail
"""


class Row(NamedTuple):
    """A counter, summed over boots. `hour` is a day for all metrics but visits."""

    kind: str
    hour: str
    exhibit: str
    edition: str
    page: str
    metric: str
    detail: str
    n: int


class Hour(NamedTuple):
    """What one kiosk counted of one metric (visit, on, error) in one hour, what was declared void taken away."""

    kind: str
    kiosk: str
    unit: str
    place: str
    hour: str
    metric: str
    n: int


class Sums(NamedTuple):
    """A period: `rows` adds all kiosks up, `hours` tells them apart."""

    rows: tuple[Row, ...]
    hours: tuple[Hour, ...]


def add_up(db: sqlite3.Connection, boots: Iterable[Boot], since: date | None, until: date | None) -> Sums:
    """The counters of these runs, of these days (both included; None: no limit) and those without a time."""
    rows: dict[tuple[str, ...], int] = {}
    hours: dict[tuple[str, ...], int] = {}
    once: dict[str, str] = {}
    keep = once.setdefault
    for boot in boots:
        whose = (boot.kind, boot.kiosk, boot.unit, boot.place)
        for day, (at, *cell, metric, detail, n) in _counters(db, boot.boot, since, until):
            told = at if metric in BY_HOUR else day
            row = (boot.kind, *[keep(text, text) for text in (told, *cell, metric, detail)])
            rows[row] = rows.get(row, 0) + n
            meant, sign = (detail, -n) if metric == "void" else (metric, n)
            if meant in WATCHED:
                hour = (*whose, keep(at, at), keep(meant, meant))
                hours[hour] = hours.get(hour, 0) + sign
    return Sums(
        tuple(Row._make((*row, n)) for row, n in rows.items()), tuple(Hour._make((*one, n)) for one, n in hours.items())
    )


def _counters(
    db: sqlite3.Connection, boot: str, since: date | None, until: date | None
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """A day, and what of it is told: (hour or day, exhibit, edition, page, metric, detail, n)."""
    for day in days_of(db, boot, since, until):
        asked = {"boot": boot, "day": day}
        for row in chain(db.execute(_HOURLY, asked), db.execute(_DAILY, asked)):
            yield day, row


def days_of(db: sqlite3.Connection, boot: str, since: date | None, until: date | None) -> Iterator[str]:
    """The days of which a run has counters, and `unknown`."""
    day, last = since.isoformat() if since else "", (until.isoformat() if until else "9") + "~"
    while hour := db.execute(_NEXT, (boot, day, last)).fetchone()[0]:
        yield hour[:10]
        day = hour[:10] + "~"
    yield UNKNOWN
