"""The counts file is corrupt, locked, on a full or read-only disk: counting goes on, and is written later."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from counting import NINE, Stores, rows

from kiosk.counts import database
from kiosk.counts.store import Store
from kiosk.messages import Count

OPEN = Count("open", "hall/quake")
TOTAL = "select coalesce(sum(n), 0) from counts"


def until(store: Store, mark: str) -> None:
    """Wait for the writer to see a fault."""
    wait_for(lambda: mark in store.health(), mark)


def wait_for(came: Callable[[], bool], what: str) -> None:
    """No assertion on how long it takes, only that it comes."""
    waiting = threading.Event()
    for _ in range(3000):
        if came():
            return
        waiting.wait(0.01)
    raise AssertionError(f"never: {what}")


class Disk:
    """Stands before the writer's connections; `fault` is applied to each new one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.real = database.connect
        self.fault = "none"
        monkeypatch.setattr(database, "connect", self.connect)

    def connect(self, path: Path, busy_seconds: float) -> sqlite3.Connection:
        if self.fault == "cannot open":
            raise sqlite3.OperationalError("unable to open database file")
        db = self.real(path, busy_seconds)
        if self.fault == "full":
            db.execute("pragma max_page_count = 1")  # SQLite takes the file's present size as the least
        if self.fault == "read-only":
            db.execute("pragma query_only = on")
        return db


@pytest.mark.parametrize("fault", ["cannot open", "read-only"])
def test_while_the_disk_fails_counts_wait_and_are_written_when_it_works(
    stores: Stores, db_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    disk = Disk(monkeypatch)
    disk.fault = fault
    store = stores(db_path)
    store.count(OPEN, NINE)
    until(store, "counts-disk")
    for _ in range(99):
        store.count(OPEN, NINE)
    assert rows(db_path, TOTAL) == [(0,)]
    assert store.unwritten == 100
    disk.fault = "none"
    assert store.settled(20)
    assert rows(db_path, TOTAL) == [(100,)]
    assert store.health() == ()


def test_on_a_full_disk_counts_wait_and_nothing_is_half_written(
    stores: Stores, db_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    disk.fault = "full"
    store = stores(db_path)
    for number in range(2000):  # more than the file's free pages hold
        store.count(Count("page", f"hall/exhibit-{number:04d}", "edition", f"page-{number}"), NINE)
    until(store, "counts-disk")
    assert store.unwritten > 0
    kept = rows(db_path, TOTAL)[0][0]
    assert kept + store.unwritten == 2000
    disk.fault = "none"
    assert store.settled(20)
    assert rows(db_path, TOTAL) == [(2000,)]


def test_the_writer_tries_again_by_itself(stores: Stores, db_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch)
    disk.fault = "cannot open"
    store = stores(db_path, retry_seconds=0.02)
    store.count(OPEN, NINE)
    until(store, "counts-disk")
    disk.fault = "none"
    assert store._ledger.settled(20)
    assert rows(db_path, TOTAL) == [(1,)]


def test_a_folder_that_cannot_be_made_is_a_disk_fault(stores: Stores, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    store = stores(tmp_path / "data" / "counts.db")
    store.count(OPEN, NINE)
    until(store, "counts-disk")
    assert store.tally("hall/quake", "", "") == {}
    assert not store.close(20)
    assert store.unwritten == 1


def test_a_locked_file_is_waited_for(stores: Stores, db_path: Path) -> None:
    with closing(sqlite3.connect(db_path, isolation_level=None)) as other:
        other.execute("pragma locking_mode = exclusive")
        other.execute("begin exclusive")
        store = stores(db_path)
        store.count(OPEN, NINE)
        until(store, "counts-locked")
        assert store.unwritten == 1
        other.execute("commit")
    assert store.settled(20)
    assert rows(db_path, TOTAL) == [(1,)]
    assert store.health() == ()


def test_a_file_locked_while_running_is_waited_for(stores: Stores, db_path: Path) -> None:
    store = stores(db_path)
    store.count(OPEN, NINE)
    assert store.settled(20)
    with closing(sqlite3.connect(db_path, isolation_level=None)) as other:
        other.execute("begin immediate")
        store.count(OPEN, NINE)
        until(store, "counts-locked")
        other.execute("commit")
    assert store.settled(20)
    assert rows(db_path, TOTAL) == [(2,)]


def damage(path: Path, kind: str) -> bytes:
    """Harm a file; what it holds then."""
    content = bytearray(path.read_bytes())
    if kind == "not a database":
        content[:100] = b"x" * 100
    else:
        at = {"first page": 0, "a page": len(content) // 8192 * 4096, "last page": len(content) - 4096}[kind]
        content[at : at + 4096] = bytes(4096)
    path.write_bytes(content)
    return bytes(content)


def test_a_corrupt_file_is_set_aside_with_its_date_and_a_new_one_begun(stores: Stores, db_path: Path) -> None:
    db_path.write_bytes(b"no database " * 1000)
    store = stores(db_path, clock=lambda: datetime(2023, 5, 21, 8, 0, 5))
    store.count(OPEN, NINE)
    assert store.settled(60)
    assert store.health() == ("counts-corrupt",)
    assert (db_path.parent / "counts.db.bad-20230521-080005").read_bytes() == b"no database " * 1000
    assert rows(db_path, TOTAL) == [(1,)]
    assert rows(db_path, "select count(*) from boots where boot = ?".replace("?", f"'{store.boot.boot}'")) == [(0,)]


ANSWER = Count("answer", "hall/quake", "ed1", "p1", "a:right:first")


@pytest.mark.parametrize("kind", ["not a database", "first page", "a page", "last page"])
def test_what_can_be_read_of_a_corrupt_file_is_brought_back(stores: Stores, db_path: Path, kind: str) -> None:
    first = stores(db_path, kiosk="east")
    first.count(ANSWER, NINE)
    for number in range(2000):
        first.count(Count("page", f"hall/{number:04}"), NINE)
    assert first.close(20)
    content = damage(db_path, kind)

    store = stores(db_path, clock=lambda: datetime(2023, 5, 21, 8, 0, 5))
    store.count(ANSWER, NINE)
    assert store.settled(60)
    wait_for(lambda: rows(db_path, TOTAL)[0][0] > 1000, "salvaged")
    if kind != "last page":  # there the answer itself lay
        wait_for(lambda: store.tally("hall/quake", "ed1", "p1") == {"a:right:first": 2}, "known to the pages")
    kept = rows(db_path, TOTAL)[0][0]
    assert kept == 2002 if kind in {"not a database", "first page"} else 1700 < kept < 2002
    assert rows(db_path, "select kiosk from boots where boot = '" + first.boot.boot + "'") == [("east",)]
    assert (db_path.parent / "counts.db.bad-20230521-080005").read_bytes() == content
    assert store.health() == ("counts-corrupt",)
    assert store.close(20)


def test_only_the_newest_three_damaged_files_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "counts.db"
    for day in range(1, 7):
        path.write_text(str(day))
        (tmp_path / "counts.db-wal").write_text("wal")
        database.set_aside(path, datetime(2023, 5, day))
    names = [f"counts.db.bad-2023050{day}-000000" for day in (4, 5, 6)]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*names, *(f"{name}-wal" for name in names)])


def test_two_damaged_files_of_one_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "counts.db"
    for text in ("one", "two"):
        path.write_text(text)
        database.set_aside(path, datetime(2023, 5, 1))
    assert sorted(p.read_text() for p in tmp_path.iterdir()) == ["one", "two"]


def test_a_commit_that_seemed_to_fail_is_not_counted_twice(
    stores: Stores, db_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flush may fail after the log's frames are whole: the next opening finds the counts in the file."""
    real = database.write
    failing = ["once"]

    def lands_but_says_no(*args: Any) -> None:
        real(*args)
        if failing:
            failing.clear()
            raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(database, "write", lands_but_says_no)
    store = stores(db_path, retry_seconds=0.01)
    store.count(OPEN, NINE)
    assert store.settled(20)
    store.count(OPEN, NINE)
    assert store.settled(20)
    assert rows(db_path, TOTAL) == [(2,)]


def test_memory_is_bounded_and_what_is_given_up_is_told(
    stores: Stores, db_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    disk.fault = "cannot open"
    store = stores(db_path, limit=10)
    for number in range(15):
        store.count(Count("open", f"hall/{number}"), NINE)
    store.count(Count("open", "hall/0"), NINE)
    assert store.unwritten == 11
    assert "counts-lost" in store.health()
    disk.fault = "none"
    assert store.settled(20)
    assert rows(db_path, TOTAL) == [(11,)]
    assert store.health() == ("counts-lost",)


FULL = """
import resource, signal, sys, time
from pathlib import Path
from kiosk.counts.store import Store
from kiosk.messages import Count
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
store = Store(path, retry_seconds=600.0)
store.count(Count("open", "first"), None)
assert store.settled(60)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))  # files of this process grow no further
for number in range(3000):
    store.count(Count("open", f"exhibit {number}"), None)
for _ in range(3000):
    if "counts-disk" in store.health():
        break
    time.sleep(0.01)
assert store.health() == ("counts-disk",), store.health()
store.count(Count("open", "last"), None)
assert store.unwritten > 0
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
assert store.close(60), store.health()
assert store.health() == ()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's files")
def test_when_the_system_lets_files_grow_no_further_nothing_is_lost(db_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL, str(db_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert rows(db_path, TOTAL) == [(3002,)]
    assert rows(db_path, "pragma quick_check") == [("ok",)]
