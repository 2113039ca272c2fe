"""Reading a counts file in whatever state it is found, and leaving it so."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from counting import NINE, Stores

from kiosk.counts import reader
from kiosk.counts.reader import Row, UnreadableError, read
from kiosk.messages import Count


def contents(folder: Path) -> dict[str, bytes]:
    """All files but -shm, which is SQLite's scratch paper for locks."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.endswith("-shm")}


def killed(db_path: Path, into: Path) -> Path:
    """A file whose newest counts are only in its -wal, as kill -9 leaves it."""
    into.mkdir()
    with closing(sqlite3.connect(db_path, isolation_level=None)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("insert into boots values ('b', 'visitor', '', '', '', '', '', 'unknown')")
        db.execute("insert into counts values ('b', 'unknown', '', '', '', 'visit', '', 7)")
        for side in ("", "-wal", "-shm"):
            shutil.copy(f"{db_path}{side}", into / f"counts.db{side}")
    return into / "counts.db"


def visits(path: Path) -> int:
    return sum(row.n for row in read(path).rows if row.metric == "visit")


def test_a_file_that_nobody_has_open_is_read_and_not_touched(stores: Stores, db_path: Path) -> None:
    store = stores(db_path)
    store.count(Count("visit"), NINE)
    assert store.close(10)
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in db_path.parent.iterdir()}
    assert visits(db_path) == 1
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in db_path.parent.iterdir()} == before


def test_a_running_kiosk_is_read_while_it_counts(stores: Stores, db_path: Path) -> None:
    store = stores(db_path)
    for number in range(1, 4):
        store.count(Count("visit"), NINE)
        assert store.settled(10)
        before = contents(db_path.parent)
        assert visits(db_path) == number
        assert contents(db_path.parent) == before


def test_after_kill_9_the_counts_in_the_log_are_read_and_stay_in_the_log(db_path: Path, tmp_path: Path) -> None:
    path = killed(db_path, tmp_path / "killed")
    before = contents(path.parent)
    assert visits(path) == 7
    assert contents(path.parent) == before


def test_a_copy_of_file_and_log_is_read_without_leaving_anything(db_path: Path, tmp_path: Path) -> None:
    path = killed(db_path, tmp_path / "stick")
    path.with_name("counts.db-shm").unlink()
    before = {p.name: p.read_bytes() for p in path.parent.iterdir()}
    assert visits(path) == 7
    assert {p.name: p.read_bytes() for p in path.parent.iterdir()} == before


def test_a_medium_that_cannot_be_written_is_read_with_its_log(
    db_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = killed(db_path, tmp_path / "medium")
    real = reader._ask

    def unopenable_in_place(at: Path, how: str, ask: Any) -> Any:
        if at == path:
            sqlite3.connect(tmp_path).close()  # a folder: raises SQLite's own "unable to open"
        return real(at, how, ask)

    monkeypatch.setattr(reader, "_ask", unopenable_in_place)
    assert visits(path) == 7


def test_a_kiosk_that_starts_during_the_reading_makes_it_read_again(db_path: Path) -> None:
    seen: list[int] = []
    with closing(sqlite3.connect(db_path, isolation_level=None)) as kiosk:

        def ask(db: sqlite3.Connection) -> int:
            if not seen:  # begins to count in the middle of the first reading
                kiosk.execute("pragma journal_mode = wal")
                kiosk.execute("insert into counts values ('b', 'unknown', '', '', '', 'visit', '', 7)")
            seen.append(db.execute("select count(*) from counts").fetchone()[0])
            return seen[-1]

        assert reader.looking(db_path, ask) == 1
    assert seen == [0, 1]


def test_rows_are_summed_over_boots_and_told_by_day_but_visits_by_hour(stores: Stores, db_path: Path) -> None:
    for hour in (9, 10):
        store = stores(db_path)
        for metric in ("visit", "open"):
            store.count(Count(metric, "e"), NINE.replace(hour=hour))
        assert store.close(10)
    assert set(read(db_path).rows) == {
        Row("visitor", "2023-05-20T09", "e", "", "", "visit", "", 1),
        Row("visitor", "2023-05-20T10", "e", "", "", "visit", "", 1),
        Row("visitor", "2023-05-20", "e", "", "", "open", "", 2),
    }


def test_a_period_holds_its_first_and_last_day_and_what_has_no_time(stores: Stores, db_path: Path) -> None:
    store = stores(db_path)
    for day in (19, 20, 21, 22):
        store.count(Count("visit"), datetime(2023, 5, day, 23))
    store.count(Count("visit"), None)
    assert store.close(10)
    hours = {row.hour for row in read(db_path, date(2023, 5, 20), date(2023, 5, 21)).rows}
    assert hours == {"2023-05-20T23", "2023-05-21T23", "unknown"}
    assert len(read(db_path, until=date(2023, 5, 20)).rows) == 3
    assert len(read(db_path, since=date(2023, 5, 20)).rows) == 4


def test_of_the_kiosks_named_only_and_by_the_hour(stores: Stores, db_path: Path) -> None:
    for name, n in (("东门", 2), ("西门", 3)):
        store = stores(db_path, kiosk=name, unit="科协", place="四平")
        store.count(Count("visit", n=n), NINE)
        store.count(Count("on"), NINE)
        assert store.close(10)
    records, hours = reader.read_hours(db_path, kiosks=["西门"])
    assert [boot.kiosk for boot in records.boots] == ["西门"]
    assert {row.metric: row.n for row in records.rows} == {"visit": 3, "on": 1}
    assert set(hours) == {
        reader.Hour("visitor", "西门", "科协", "四平", "2023-05-20T09", metric, n)
        for metric, n in (("visit", 3), ("on", 1))
    }


@pytest.mark.parametrize("content", [b"not a database, though it is long enough to be one" * 100, b""])
def test_what_is_no_counts_file_is_said_to_be_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "counts.db"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"not a database|no such table"):
        read(path)
