"""Sending counts to PostgreSQL: only what is missing there, each batch whole, to be cut off and gone on with at will.

A run's day is compared by how many counters it has and what they add up to. Both only grow and a copy is never ahead
of its original, so equal means the same; what a cut left out is what the next sync finds missing.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.counts import postgres, reader
from kiosk.counts.admission import COLUMNS, WHY
from kiosk.counts.postgres import StoreError
from kiosk.counts.sums import days_of

if TYPE_CHECKING:
    import psycopg

BATCH = 10_000  # counters
PAUSES = (1.0, 2.0, 4.0, 8.0)  # seconds before each new try

_SIZE = "select count(*), sum(n) from counts where boot = ? and hour between ? and ?"
_OF_A_DAY = f"from counts where boot = :boot and hour between :day and :day || '~' and {WHY}"
_FINE = f"select {COLUMNS} {_OF_A_DAY} is null order by hour, exhibit, edition, page, metric, detail"
_BAD = f"select count(*) {_OF_A_DAY} is not null"
_UPSERT = f"""
    insert into counts as kept ({COLUMNS})
    select * from unnest({", ".join(["%s::text[]"] * 7)}, %s::bigint[])
    on conflict (boot, hour, exhibit, edition, page, metric, detail)
    do update set n = greatest(kept.n, excluded.n) where kept.n < excluded.n
"""
_ARRIVED = """
    insert into arrived as kept (boot, day, counters, total, errors, last_hour)
    select * from unnest(%s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[])
    on conflict (boot, day) do update set counters = greatest(kept.counters, excluded.counters),
        total = greatest(kept.total, excluded.total), errors = greatest(kept.errors, excluded.errors),
        last_hour = greatest(kept.last_hour, excluded.last_hour)
"""
_NAMES = ("kind", "kiosk", "hall", "unit", "place", "version")
_BOOTS = f"""
    insert into boots as kept (boot, {", ".join(_NAMES)}, first_hour)
    select * from unnest({", ".join(["%s::text[]"] * 8)})
    on conflict (boot) do update set {", ".join(f"{name} = greatest(kept.{name}, excluded.{name})" for name in _NAMES)},
        first_hour = least(kept.first_hour, excluded.first_hour)
    where ({", ".join(f"kept.{name}" for name in (*_NAMES, "first_hour"))})
        <> ({", ".join(f"excluded.{name}" for name in (*_NAMES, "first_hour"))})
"""  # the names of one run differ only where one copy lost them to damage
_LABELS = """
    insert into labels as kept (exhibit, edition, page, detail, lang, text)
    select * from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    on conflict (exhibit, edition, page, detail, lang)
    do update set text = excluded.text where convert_to(kept.text, 'UTF8') < convert_to(excluded.text, 'UTF8')
"""
_NAMED = "select exhibit, edition, count(*), sum(length(text)) from labels {where} group by exhibit, edition"
Day = tuple[str, str]  # boot, day
Sizes = dict[Day, tuple[int, int]]  # counters, their sum
Row = tuple[Any, ...]


class Sent(NamedTuple):
    """What a sync did."""

    sent: int  # counters
    there: int  # counters that needed no sending
    kept_back: int  # counters that cannot be right
    tries: int
    in_clear: bool  # over a network, without TLS


class _Loaded(NamedTuple):
    rows: list[Row]
    boots: list[Row]
    bad: int


class Sender:
    """One sync: `run` tries until all is there or its patience ends."""

    def __init__(
        self,
        path: Path,
        url: str,
        limits: Mapping[str, str],
        *,
        everything: bool = False,
        tell: Callable[[int, int], None] = lambda done, of: None,
    ) -> None:
        self._path, self._url, self._limits = path, url, limits
        self._everything, self._tell = everything, tell
        self._done: set[Day] = set()  # in this sync
        self._sent = self._bad = 0

    def run(self, pauses: Sequence[float] | None = None, sleep: Callable[[float], None] = time.sleep) -> Sent:
        """Each failure of the network is followed by a pause; after the last one StoreError."""
        pauses = PAUSES if pauses is None else pauses
        tries = 1
        while True:
            try:
                return self._try(tries)
            except StoreError as error:
                if error.key != "network" or tries > len(pauses):
                    raise
                sleep(pauses[tries - 1])
                tries += 1

    def _try(self, tries: int) -> Sent:
        with postgres.opened(self._url) as db:
            local = reader.looking(self._path, _sizes)
            self._send_all(db, local)
            there = sum(counters for counters, _ in local.values()) - self._sent - self._bad
            return Sent(self._sent, max(0, there), self._bad, tries, postgres.in_clear(db))

    def _send_all(self, db: "psycopg.Connection[Row]", local: Sizes) -> None:
        there = {} if self._everything else _there(db, {boot for boot, _ in local})
        missing = [day for day, size in local.items() if day not in self._done and _more(size, there.get(day))]
        of = self._sent + sum(local[day][0] for day in missing)
        self._send_labels(db)
        for days in _batches(missing, local):
            found = reader.looking(self._path, partial(_load, days, self._limits))
            rows, arrivals = _only_more(found.rows, there)
            with db.transaction():
                db.execute(_BOOTS, _columns(found.boots, 8))
                db.execute(_UPSERT, _columns(rows, 8))
                db.execute(_ARRIVED, _columns(arrivals, 6))
            self._done.update(days)
            self._sent += len(rows)
            self._bad += found.bad
            self._tell(self._sent, of)

    def _send_labels(self, db: "psycopg.Connection[Row]") -> None:
        """What things are called, of each edition whose labels differ in number or length."""
        local = reader.looking(self._path, lambda file: file.execute(_NAMED.format(where="")).fetchall())
        exhibits = sorted({row[0] for row in local})
        there = (
            set() if self._everything else set(db.execute(_NAMED.format(where="where exhibit = any(%s)"), (exhibits,)))
        )
        for exhibit, edition, *_ in sorted(set(local) - there):
            rows = reader.looking(self._path, partial(_labels, exhibit, edition))
            db.execute(_LABELS, _columns(rows, 6))


def _sizes(file: sqlite3.Connection) -> Sizes:
    """What this machine has of each run's day. Counters that cannot be right are in it: such a day is looked into."""
    sizes: Sizes = {}
    boot = ""
    while boot := file.execute("select min(boot) from counts where boot > ?", (boot,)).fetchone()[0]:
        for day in days_of(file, boot, None, None):
            counters, total = file.execute(_SIZE, (boot, day, day + "~")).fetchone()
            if counters:
                sizes[boot, day] = counters, total
    return sizes


def _load(days: Sequence[Day], limits: Mapping[str, str], file: sqlite3.Connection) -> _Loaded:
    file.text_factory = _text
    rows: list[Row] = []
    bad = 0
    for boot, day in days:
        asked = {"boot": boot, "day": day, **limits}
        rows += file.execute(_FINE, asked)
        bad += file.execute(_BAD, asked).fetchone()[0]
    boots = file.execute(
        f"select boot, {', '.join(_NAMES)}, first_hour from boots "
        "where boot in (select value from json_each(?)) order by boot",
        (json.dumps(sorted({boot for boot, _ in days})),),
    )
    return _Loaded(rows, boots.fetchall(), bad)


def _only_more(rows: list[Row], there: Sizes) -> tuple[list[Row], list[Row]]:
    """Of the days that are more than what is there: their counters, and what of them arrives."""
    arrivals = [one for one in _arrivals(rows) if _more(one[2:4], there.get(one[:2]))]
    days = {one[:2] for one in arrivals}
    return [row for row in rows if (row[0], row[1][:10]) in days], arrivals


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace").replace("\0", "")  # PostgreSQL knows no NUL


def _labels(exhibit: str, edition: str, file: sqlite3.Connection) -> list[Row]:
    file.text_factory = _text
    asked = "select exhibit, edition, page, detail, lang, text from labels where exhibit = ? and edition = ?"
    return file.execute(asked, (exhibit, edition)).fetchall()


def _there(db: "psycopg.Connection[Row]", boots: Iterable[str]) -> Sizes:
    found: Sizes = {}
    wanted = sorted(boots)
    for start in range(0, len(wanted), 1000):
        asked = "select boot, day, counters, total from arrived where boot = any(%s)"
        rows = db.execute(asked, (wanted[start : start + 1000],))
        found |= {(boot, day): (counters, int(total)) for boot, day, counters, total in rows}
    return found


def _more(local: tuple[int, int], there: tuple[int, int] | None) -> bool:
    return there is None or local[0] > there[0] or local[1] > there[1]


def _batches(days: Iterable[Day], sizes: Sizes) -> Iterator[list[Day]]:
    """Whole days together, up to BATCH counters; a longer day alone."""
    batch: list[Day] = []
    size = 0
    for day in days:
        if batch and size + sizes[day][0] > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(day)
        size += sizes[day][0]
    if batch:
        yield batch


def _arrivals(rows: Iterable[Row]) -> list[tuple[Any, ...]]:
    """What of each run's day these rows are: (boot, day, counters, total, errors, last hour)."""
    found: dict[Day, list[Any]] = {}
    for boot, hour, *_, metric, _detail, n in rows:
        sums = found.setdefault((boot, hour[:10]), [0, 0, 0, hour])
        sums[0] += 1
        sums[1] += n
        sums[2] += n if metric == "error" else 0
        sums[3] = max(sums[3], hour)
    return [(*day, *sums) for day, sums in found.items()]


def _columns(rows: Sequence[Row], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]
