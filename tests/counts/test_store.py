"""Counting and reading back; several writers; kill -9."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from pathlib import Path

import pytest
from counting import NINE, Stores, rows

import kiosk
from kiosk.counts.store import NoStore, Store
from kiosk.messages import Count

ROOT = Path(kiosk.__file__).parent.parent
OPEN = Count("open", "hall/quake")


def test_counts_are_added_up_per_hour_and_thing(stores: Stores, db_path: Path) -> None:
    store = stores(db_path)
    for event, wall in ((OPEN, NINE), (OPEN, NINE), (OPEN, None), (Count("visit", n=3), NINE)):
        store.count(event, wall)
    assert store.settled(10)
    store.count(OPEN, NINE)
    assert store.close(10)
    assert rows(db_path) == [
        ("2023-05-20T09", "", "", "visit", "", 3),
        ("2023-05-20T09", "hall/quake", "", "open", "", 3),
        ("unknown", "hall/quake", "", "open", "", 1),
    ]


def test_a_new_file_gets_its_schema_from_the_migrations_without_importing_them_here(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kiosk.counts.store import Store; from kiosk.messages import Count\n"
        "assert 'sqlite3' not in sys.modules and 'logging' not in sys.modules\n"
        "store = Store(Path(sys.argv[1])); store.count(Count('visit'), None); assert store.close(60)\n"
        "assert 'sqlite_utils' not in sys.modules and 'uuid' not in sys.modules"
    )
    path = tmp_path / "new" / "counts.db"
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True, timeout=90)
    assert rows(path, "select metric, n from counts") == [("visit", 1)]
    assert rows(path, "select name from _sqlite_migrations") == [("first",), ("quarantine",)]
    assert rows(path, "pragma user_version") == [(2,)]
    assert rows(path, "pragma journal_mode") == [("wal",)]


def test_the_boot_row_names_the_kiosk_and_the_earliest_hour(stores: Stores, db_path: Path) -> None:
    store = stores(db_path, kiosk="东门", hall="siping-quake", unit="科协", place="四平", version="0.1")
    for wall in (None, NINE, NINE.replace(hour=8)):
        store.count(Count("visit"), wall)
        assert store.settled(10)
    boots = rows(db_path, "select * from boots")
    assert boots == [(store.boot.boot, "visitor", "东门", "siping-quake", "科协", "四平", "0.1", "2023-05-20T08")]
    assert uuid.UUID(store.boot.boot).version == 4


def test_each_store_is_another_boot_even_on_the_same_file(stores: Stores, db_path: Path) -> None:
    for _ in range(3):
        store = stores(db_path)
        store.count(OPEN, NINE)
        assert store.close(10)
    assert rows(db_path, "select count(distinct boot), count(*), sum(n) from counts") == [(3, 3, 3)]


def test_labels_are_kept_beside_the_counts(stores: Stores, db_path: Path) -> None:
    store = stores(db_path)
    event = Count("page", "hall/quake", "ed1", "p1", labels=(("", "zh", "差多少？"), ("a", "zh", "约 32 倍")))
    store.count(event, NINE)
    store.count(event, NINE)
    assert store.close(10)
    assert rows(db_path, "select * from labels order by detail") == [
        ("hall/quake", "ed1", "p1", "", "zh", "差多少？"),
        ("hall/quake", "ed1", "p1", "a", "zh", "约 32 倍"),
    ]


@pytest.mark.parametrize(
    "event", [Count("touches"), Count("open", n=0), Count("open", n=-1), Count("dwell", detail="x")]
)
def test_what_may_not_be_counted_is_an_error_in_tests(stores: Stores, db_path: Path, event: Count) -> None:
    with pytest.raises(ValueError, match=r"no metric|only grow|convert"):
        stores(db_path).count(event, NINE)


def test_what_may_not_be_counted_is_counted_as_error_at_run_time(stores: Stores, db_path: Path) -> None:
    store = stores(db_path, strict=False)
    store.count(Count("touches", "hall/quake"), NINE)
    assert store.close(10)
    assert rows(db_path) == [("2023-05-20T09", "", "", "error", "refused", 1)]


def test_a_tally_holds_earlier_visitors_and_those_of_now_but_no_tours(stores: Stores, db_path: Path) -> None:
    answer = Count("answer", "hall/quake", "ed1", "p1", "a:right:first")
    for kind, n in (("visitor", 20), ("tour", 500)):
        earlier = stores(db_path, kind)
        earlier.count(Count("answer", "hall/quake", "ed1", "p1", "a:right:first", n), NINE)
        assert earlier.close(10)
    store = stores(db_path)
    store.count(answer, NINE)
    assert store.settled(10)
    store.count(answer, NINE)
    assert store.tally("hall/quake", "ed1", "p1") == {"a:right:first": 22}
    assert store.tally("hall/quake", "ed2", "p1") == {}


def test_a_tour_sees_what_visitors_answered_and_not_itself(stores: Stores, db_path: Path) -> None:
    store = stores(db_path, "tour")
    store.count(Count("vote", "hall/quake", "ed1", "p1", "a"), NINE)
    assert store.settled(10)
    assert store.tally("hall/quake", "ed1", "p1", "vote") == {}


def test_a_store_that_was_never_used_leaves_no_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "counts.db")
    assert store.close(1)
    assert store.health() == ()
    assert list(tmp_path.iterdir()) == []


def test_the_twin_counts_nothing_and_is_always_well() -> None:
    twin = NoStore()
    twin.start()
    twin.count(Count("visit"), None)
    twin.flush()
    assert (twin.tally("e", "ed", "p"), twin.health(), twin.close()) == ({}, (), True)


def child(script: str, path: Path) -> subprocess.Popen[str]:
    head = (
        "import sys, time; from pathlib import Path\n"
        "from kiosk.counts.store import Store; from kiosk.messages import Count\n"
        "store = Store(Path(sys.argv[1]), busy_seconds=10.0, strict=True)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", head + script, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_on_one_new_file_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "counts.db"
    script = "for _ in range(400): store.count(Count('open', 'e'), None)\nsys.exit(0 if store.close(60) else 1)"
    both = [child(script, path) for _ in range(2)]
    for process in both:
        process.communicate(timeout=90)
    assert [process.returncode for process in both] == [0, 0]
    assert rows(path, "select sum(n), count(distinct boot) from counts") == [(800, 2)]


# Says how much is queued and how much of that is on disk, with its own clock, until it is killed.
KILLED = (
    "n = 0\n"
    "while True:\n"
    "    store.count(Count('open', 'e'), None); n += 1\n"
    "    print(n, n - store.unwritten, time.monotonic(), flush=True)\n"
    "    time.sleep(0.004)"
)


Ack = tuple[int, int, float]  # counted, of these on disk, when


def killed_after(lines: int, script: str, path: Path) -> tuple[list[Ack], int]:
    """What a kiosk said until it was killed, and how much of it is in the file, which must be whole."""
    process = child(script, path)
    assert process.stdout is not None
    with process.stdout as said:
        heard = [said.readline() for _ in range(lines)]
        os.kill(process.pid, signal.SIGKILL)
        heard += said.readlines()
    process.wait(10)
    acks = [(int(n), int(safe), float(at)) for n, safe, at in (line.split() for line in heard if line.endswith("\n"))]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma quick_check").fetchone() == ("ok",)
        return acks, db.execute("select coalesce(sum(n), 0) from counts").fetchone()[0]


@pytest.mark.parametrize("after", [1, 30, 90, 150, 220])
def test_kill_9_loses_nothing_that_was_written_and_at_most_a_second_of_the_rest(db_path: Path, after: int) -> None:
    acks, kept = killed_after(after, KILLED, db_path)
    assert acks[-1][1] <= kept <= acks[-1][0] + 1
    a_second_before = [n for n, _, at in acks if at < acks[-1][2] - 1]
    assert kept >= max(a_second_before, default=0)


@pytest.mark.parametrize("kills", [3, pytest.param(200, marks=pytest.mark.long)], ids=["three", "two hundred"])
def test_kill_9_at_any_instant_of_one_file_s_life_loses_no_acknowledged_count(db_path: Path, kills: int) -> None:
    """One file, killed again and again in full writing; each start finds it whole and goes on."""
    chance, before = random.Random(7), 0
    for _ in range(kills):
        acks, kept = killed_after(chance.randrange(1, 300), KILLED.replace("0.004", "0.0003"), db_path)
        assert acks[-1][1] <= kept - before <= acks[-1][0] + 1
        before = kept
    assert not list(db_path.parent.glob("*.bad-*"))
    assert rows(db_path, "select count(*) from boots")[0][0] <= kills


def test_the_next_start_after_kill_9_is_normal(stores: Stores, db_path: Path) -> None:
    process = child(KILLED, db_path)
    assert process.stdout is not None
    with process.stdout as said:
        for _ in range(40):
            said.readline()
        process.kill()
    process.wait(10)
    store = stores(db_path)
    store.count(OPEN, NINE)
    assert store.settled(10)
    assert store.health() == ()
    assert rows(db_path, "select n from counts where exhibit = 'hall/quake'") == [(1,)]
