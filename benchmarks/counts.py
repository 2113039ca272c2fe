"""What counting costs: folding, flushing, reading a fleet-year, merging, sync, and a fleet on PostgreSQL.

    .venv/bin/python benchmarks/counts.py                  # all of it, some minutes; PostgreSQL as for the tests
    .venv/bin/python benchmarks/counts.py fold merge       # only these
    .venv/bin/python benchmarks/counts.py fleet --kiosks 10000

A fleet-year is 40 exhibits x 10 metrics x 24 h x 365 days = 3.5 million counters.
"""

import argparse
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "counts")]

from kiosk.counts import database, fleet, merge, postgres, reader  # noqa: E402 (from the tree above)
from kiosk.counts.admission import limits  # noqa: E402
from kiosk.counts.boot import Boot  # noqa: E402
from kiosk.counts.ledger import Batch, Ledger  # noqa: E402
from kiosk.counts.migrations import migrate  # noqa: E402
from kiosk.counts.store import Store  # noqa: E402
from kiosk.counts.sync import Sender  # noqa: E402
from kiosk.messages import Count  # noqa: E402

NINE = datetime(2023, 5, 20, 9, 30)
LIMITS = limits(datetime(2024, 1, 10), None)
METRICS = ("visit", "open", "page", "finish", "leave", "vote", "tried", "say", "large", "timeout")
YEAR = 365
# Counters of some days of some runs: every exhibit, metric and hour. A run is a day of a kiosk.
FILL = """
    with recursive
        days(d) as (select :first union all select d + 1 from days where d + 1 < :first + :days),
        hours(h) as (select 0 union all select h + 1 from hours where h < 23),
        exhibits(e) as (select 0 union all select e + 1 from exhibits where e + 1 < :exhibits),
        metrics(m) as (select value from json_each(:metrics))
    insert into counts
    select :boot || '-' || printf('%03d', d), strftime('%Y-%m-%d', '2023-01-01', d || ' days') || printf('T%02d', h),
           printf('hall/exhibit-%02d', e), 'ed', 'p1', m, '', 1 + (d * 7 + h * 3 + e) % 50
    from days, hours, exhibits, metrics order by 1, 2, 3, 4, 5, 6, 7
"""


def say(what: str, value: str, target: str = "") -> None:
    print(f"{what:<62}{value:>16}   {target}", flush=True)


@contextmanager
def folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="kiosk-counts-bench-"))
    try:
        yield place
    finally:
        shutil.rmtree(place)


def seconds(work: Callable[[], object]) -> float:
    return timed(work)[0]


def timed(work: Callable[[], object]) -> tuple[float, str]:
    """How long it took, and of that what this process worked (on a busy machine the two part)."""
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, f"{time.process_time() - worked:.1f} s of the processor"


def make(path: Path, boot: str, days: int, first: int = 0, exhibits: int = 40) -> Path:
    """A file of counters, all hours of some days."""
    migrate(str(path))
    words = ", ".join(f'"{metric}"' for metric in METRICS)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma synchronous = off")
        db.execute("begin")
        values = {"boot": boot, "days": days, "first": first, "exhibits": exhibits, "metrics": f"[{words}]"}
        db.execute(FILL, values)
        db.execute(
            "insert into boots select distinct boot, 'visitor', ?, 'hall', 'unit ' || substr(?, -1), '', '1', "
            "'2023-01-01T00' from counts",
            (boot, boot),
        )
        db.execute("commit")
    return path


# ---------------------------------------------------------------- one kiosk


def fold() -> None:
    """Events into memory, alone and with the writer at work."""
    events = [Count("page", f"hall/e{i % 40}", "ed", f"p{i % 7}") for i in range(1000)]
    ledger = Ledger()
    keys = [Store._key(event, "2023-05-20T09") for event in events]
    spent = seconds(lambda: [ledger.add(key, 1) for _ in range(200) for key in keys])
    say("fold: events a second into the ledger", f"{200_000 / spent:,.0f}", ">= 50,000")
    with folder() as place:
        migrate(str(place / "counts.db"))
        store = Store(place / "counts.db")
        store.start()
        spent = seconds(lambda: [store.count(event, NINE) for _ in range(100) for event in events])
        say("fold: through Store.count, while the writer commits", f"{100_000 / spent:,.0f}", ">= 50,000")
        assert store.close(60)


def flush() -> None:
    """A busy second's counters in one commit, durable."""
    with folder() as place, closing(database.open_to_write(place / "counts.db", 1.0, check=True)) as db:
        boot, spent = Boot("bench"), []
        for number in range(300):
            hour = f"2023-05-{number % 28 + 1:02}T09"
            batch = Batch({(hour, f"hall/e{i}", "ed", f"p{i}", "page", ""): 1 for i in range(60)})
            spent.append(seconds(lambda b=batch: database.write(db, boot, b)) * 1000)
        spent.sort()
        say("flush: 60 counters, synchronous=FULL, median", f"{statistics.median(spent):.2f} ms", "<= 5 ms")
        say("flush: 99th of a hundred", f"{spent[int(len(spent) * 0.99)]:.2f} ms")


# ---------------------------------------------------------------- files


def read() -> None:
    """A fleet-year, read as a report reads it."""
    with folder() as place:
        path = make(place / "year.db", "kiosk1", YEAR)
        size = path.stat().st_size / 1e6
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        spent, worked = timed(lambda: reader.read(path))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        say(f"read: a fleet-year ({size:,.0f} MB), all of it", f"{spent:.2f} s", f"<= 5 s; {worked}")
        say("read: peak memory of the process", f"{peak / 1000:,.0f} MB", f"<= 300 MB ({before / 1000:,.0f} before)")


def merging() -> None:
    """A fleet-year in 100 files; and one file that is a whole year."""
    with folder() as place:
        files = [make(place / f"{i}.db", f"kiosk{i:02}", 4, i * 3 % 360, exhibits=37) for i in range(100)]
        merge.open_into(place / "all.db")
        told = []
        spent, worked = timed(lambda: told.extend(merge.merge_file(one, place / "all.db", LIMITS) for one in files))
        rows = sum(one.rows for one in told)
        say(f"merge: 100 files, {rows:,} counters together", f"{spent:.1f} s", f"<= 60 s; {worked}")
        again = seconds(lambda: [merge.merge_file(one, place / "all.db", LIMITS) for one in files])
        say("merge: the same files again", f"{again:.1f} s")
        year = make(place / "year.db", "kiosk1", YEAR)
        merge.open_into(place / "one.db")
        spent, worked = timed(lambda: merge.merge_file(year, place / "one.db", LIMITS))
        say("merge: one file of 3.5 million counters", f"{spent:.1f} s", worked)


# ---------------------------------------------------------------- PostgreSQL


@contextmanager
def postgresql(url: str) -> Iterator[Callable[[], str]]:
    """Makes empty stores: in a server of our own, or the one database that was named (it is emptied)."""
    if url:
        yield lambda: _emptied(url)
        return
    from server import Server, programs

    found = programs()
    if found is None:
        raise SystemExit("no PostgreSQL here: see CONTRIBUTING.md, or --url")
    server = Server(found)
    try:
        yield lambda: _prepared(server.url(server.database()))
    finally:
        server.remove()


def _prepared(url: str) -> str:
    postgres.prepare(url)
    return url


def _emptied(url: str) -> str:
    with postgres.connect(url) as db:
        for table in ("counts", "boots", "labels", "arrived"):
            db.execute(f"drop table if exists {table}")
    return _prepared(url)


def sync(url: str) -> None:
    """A million counters, then the same again."""
    with folder() as place, postgresql(url) as empty:
        path = make(place / "counts.db", "kiosk1", 105)
        store = empty()
        told = []
        spent = seconds(lambda: told.append(Sender(path, store, LIMITS).run()))
        say(f"sync: {told[0].sent:,} counters", f"{spent:.1f} s", "<= 60 s")
        spent = seconds(lambda: told.append(Sender(path, store, LIMITS).run()))
        say(f"sync: again, {told[1].sent} to send", f"{spent:.2f} s")


def kiosks_of(path: Path, count: int) -> Path:
    """12 days of many kiosks, one run a day and 25 counters a run."""
    migrate(str(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma synchronous = off")
        db.execute("begin")
        db.executemany(
            "insert into boots values (?, 'visitor', ?, 'hall', ?, '', '1', ?)",
            (
                (f"{k:05}-{d:02}", f"kiosk {k}", f"unit {k % 60:02}", f"2023-05-{20 + d}T09")
                for k in range(count)
                for d in range(12)
            ),
        )
        db.executemany(
            "insert into counts values (?, ?, ?, 'ed', 'p', ?, '', ?)",
            (
                (f"{k:05}-{d:02}", f"2023-05-{20 + d}T{9 + i % 5:02}", f"hall/e{i}", METRICS[i % 10], 1 + (k + i) % 9)
                for k in range(count)
                for d in range(12)
                for i in range(25)
            ),
        )
        db.execute("commit")
    return path


def whole_fleet(url: str, most: int) -> None:
    """Twice and twice again as many kiosks: each must cost twice as much, and one kiosk's own sync the same."""
    with folder() as place, postgresql(url) as empty:
        for count in (most // 8, most // 4, most // 2, most):
            path, one = kiosks_of(place / f"{count}.db", count), kiosks_of(place / f"one-of-{count}.db", 1)
            store = empty()
            sent = seconds(lambda p=path, s=store: Sender(p, s, LIMITS).run())
            own = seconds(lambda p=one, s=store: Sender(p, s, LIMITS).run()) * 1000
            rows = count * 12 * 25
            told = f"{count:,} kiosks x 12 days ({rows:,} counters)"
            say(
                f"fleet: sync of {told}",
                f"{sent:.1f} s",
                f"{sent / rows * 1e6:.1f} s a million; one kiosk {own:.0f} ms",
            )
            read, units = (
                seconds(lambda s=store: fleet.read(s)),
                seconds(lambda s=store: fleet.read_by(s, "unit")),
            )
            silent = seconds(lambda s=store: fleet.silent_kiosks(s, datetime(2023, 6, 10)))
            say("fleet: report of all, by unit, who fell silent", f"{read:.2f} s", f"{units:.2f} s, {silent:.2f} s")


def main() -> None:
    parts: dict[str, Callable[[argparse.Namespace], None]] = {
        "fold": lambda given: fold(),
        "flush": lambda given: flush(),
        "read": lambda given: read(),
        "merge": lambda given: merging(),
        "sync": lambda given: sync(given.url),
        "fleet": lambda given: whole_fleet(given.url, given.kiosks),
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *parts], default=[])
    parser.add_argument(
        "--url", default="", help="an empty database that may be overwritten, instead of our own server"
    )
    parser.add_argument("--kiosks", type=int, default=10_000)
    given = parser.parse_args()
    for name, work in parts.items():
        if not given.parts or name in given.parts:
            work(given)


if __name__ == "__main__":
    main()
