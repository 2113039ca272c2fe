"""A fleet on PostgreSQL reads like one merged file, apart by unit, and names who fell silent."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from files import HOUR, LIMITS, Bench, key, write
from server import Server

from kiosk.counts import fleet, reader, seen
from kiosk.counts.boot import Boot
from kiosk.counts.postgres import StoreError
from kiosk.counts.reader import Records
from kiosk.counts.seen import Seen
from kiosk.counts.sync import Sender

COUNTS = {
    key("b1", metric="visit", exhibit=""): 3,
    key("b1", "2023-05-21T23", metric="visit", exhibit=""): 4,
    key("b1", "2023-05-22T00", metric="visit", exhibit=""): 5,
    key("b1", "unknown", metric="visit", exhibit=""): 6,
    key("b1", "2023-05-20T10", metric="answer", detail="a:right:first"): 7,
    key("b1", "2023-05-20T11", metric="answer", detail="a:right:first"): 8,
    key("b2", metric="visit", exhibit=""): 10,
    key("b2", metric="void", exhibit="", detail="visit"): 1,
    key("b2", metric="error", exhibit="", detail="fault"): 2,
}
LABELS = {("hall/e", "ed", "p", "", "zh"): "差多少？", ("hall/e", "", "", "", "en"): "Energy"}


@pytest.fixture
def two(tmp_path: Path, empty_db: Path, fleet_url: str) -> Path:
    """Two kiosks of two units, sent one by one; the file is both, merged."""
    files = []
    for boot in ("b1", "b2"):
        path = write(tmp_path / f"{boot}.db", empty_db, {k: n for k, n in COUNTS.items() if k[0] == boot}, LABELS)
        with closing(sqlite3.connect(path)) as db:
            db.execute("update boots set unit = ?, version = ?", (f"unit of {boot}", f"0.{boot[1]}"))
            db.commit()
        Sender(path, fleet_url, LIMITS).run(())
        files.append(path)
    return Bench(tmp_path, empty_db).merged(*files)


def same(one: Records, other: Records) -> bool:
    return (sorted(one.rows), sorted(one.boots), dict(one.labels)) == (
        sorted(other.rows),
        sorted(other.boots),
        dict(other.labels),
    )


@pytest.mark.parametrize("since", [None, date(2023, 5, 20), date(2023, 5, 21), date(2023, 5, 22)])
@pytest.mark.parametrize("until", [None, date(2023, 5, 20), date(2023, 5, 21)])
def test_the_fleet_reads_as_the_merged_file(two: Path, fleet_url: str, since: date | None, until: date | None) -> None:
    assert same(fleet.read(fleet_url, since, until), reader.read(two, since, until))


def test_apart_by_unit_it_is_the_same_rows(two: Path, fleet_url: str) -> None:
    whole, parts = fleet.read(fleet_url), fleet.read_by(fleet_url, "unit")
    assert set(parts) == {"unit of b1", "unit of b2"}
    for part, boot in (("unit of b1", "b1"), ("unit of b2", "b2")):
        assert [one.boot for one in parts[part].boots] == [boot]
        assert sum(row.n for row in parts[part].rows) == sum(n for k, n in COUNTS.items() if k[0] == boot)
        assert same(parts[part], fleet.read(fleet_url, where={"unit": part}))
        assert parts[part].labels == whole.labels
    with pytest.raises(ValueError, match="no label"):
        fleet.read_by(fleet_url, "version")
    with pytest.raises(ValueError, match="no label"):
        fleet.read(fleet_url, where={"1=1; --": ""})


def test_hours_tell_the_kiosks_apart_and_take_what_is_void_away(two: Path, fleet_url: str) -> None:
    found = sorted(fleet.hours(fleet_url, date(2023, 5, 20), date(2023, 5, 20)))
    assert found == [
        ("visitor", "kiosk b1", "unit of b1", "p", HOUR, "visit", 3),
        ("visitor", "kiosk b1", "unit of b1", "p", "unknown", "visit", 6),
        ("visitor", "kiosk b2", "unit of b2", "p", HOUR, "error", 2),
        ("visitor", "kiosk b2", "unit of b2", "p", HOUR, "visit", 9),
    ]


def test_an_empty_fleet_is_no_error(fleet_url: str) -> None:
    assert fleet.read(fleet_url) == Records((), (), {})
    assert fleet.read_by(fleet_url, "unit") == {}
    assert fleet.silent_kiosks(fleet_url, datetime(2023, 6, 1)) == ()


def test_kiosks_that_fell_silent_are_named_with_their_last_hour_version_and_faults(two: Path, fleet_url: str) -> None:
    now = datetime(2023, 5, 22, 12)
    b1 = Seen("hall", "unit of b1", "p", "kiosk b1", "0.1", "2023-05-22T00", 0)
    b2 = Seen("hall", "unit of b2", "p", "kiosk b2", "0.2", HOUR, 2)
    assert fleet.last_seen(fleet_url, now) == seen.in_file(two, now) == (b1, b2)
    assert fleet.silent_kiosks(fleet_url, now) == (b2,)
    assert fleet.silent_kiosks(fleet_url, now, timedelta(days=4)) == ()
    assert fleet.silent_kiosks(fleet_url, now + timedelta(days=9)) == (b2._replace(errors=0), b1)


def test_a_kiosk_whose_clock_was_never_sure_is_named_last() -> None:
    kiosks = [
        Seen("h", "", "", "b", "1", "unknown", 0),
        Seen("h", "", "", "a", "1", "2023-05-01T09", 0),
        Seen("h", "", "", "c", "1", "2023-05-22T09", 0),
    ]
    assert [one.kiosk for one in seen.silent(kiosks, datetime(2023, 5, 22, 12))] == ["a", "b"]


def test_one_kiosk_under_two_versions_is_one_kiosk() -> None:
    old, new = Seen("h", "", "", "a", "0.9", "2023-05-01T09", 1), Seen("h", "", "", "a", "1.0", "2023-05-02T09", 2)
    assert seen.newest([new, old]) == seen.newest([old, new]) == (new._replace(errors=3),)
    unsure = old._replace(last_hour="unknown")
    assert seen.newest([unsure, new]) == (new._replace(errors=3),)


def test_tours_are_no_kiosks(tmp_path: Path, empty_db: Path, fleet_url: str) -> None:
    path = write(tmp_path / "a.db", empty_db, {key(): 1})
    with closing(sqlite3.connect(path)) as db:
        db.execute("update boots set kind = 'tour'")
        db.commit()
    Sender(path, fleet_url, LIMITS).run(())
    assert fleet.last_seen(fleet_url, datetime(2023, 6, 1)) == seen.in_file(path, datetime(2023, 6, 1)) == ()
    assert fleet.read(fleet_url).boots == (Boot("b1", "tour", "kiosk b1", "hall", "u", "p", "1"),)


def test_a_store_that_cannot_be_read_is_one_error(server: Server) -> None:
    with pytest.raises(StoreError) as gone:
        fleet.read(server.url("nothere"))
    assert gone.value.key == "refused"
    with pytest.raises(StoreError) as unprepared:
        fleet.silent_kiosks(server.store(), datetime(2023, 6, 1))
    assert unprepared.value.key == "unprepared"
    with pytest.raises(StoreError) as off:
        fleet.read("postgresql://127.0.0.1:1/fleet")
    assert off.value.key == "network"


def test_a_session_of_another_database_is_not_disturbed(two: Path, fleet_url: str, tmp_path: Path) -> None:
    """Reading holds no lock that a sync would wait for."""
    with psycopg.connect(fleet_url) as db:
        db.execute("select count(*) from counts")  # an open reading
        copy = Path(shutil.copy(two, tmp_path / "copy.db"))
        assert Sender(copy, fleet_url, LIMITS, everything=True).run(()).sent == len(COUNTS)
