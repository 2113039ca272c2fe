"""Merging: the larger value per counter, in any order, however often; nothing impossible is added up."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from files import HOUR, LABEL, LIMITS, NOW, Bench, Key, counters, everything, fold, key, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.counts import database, merge
from kiosk.counts.admission import REASONS, limits
from kiosk.counts.merge import IntoError, SkippedError, judge_again, merge_file, open_into


@pytest.fixture
def into(tmp_path: Path, empty_db: Path) -> Path:
    return Path(shutil.copy(empty_db, tmp_path / "into.db"))


# ---------------------------------------------------------------- what comes of one or two files


def test_the_larger_value_of_each_counter_stays(tmp_path: Path, empty_db: Path, into: Path) -> None:
    older = write(tmp_path / "a.db", empty_db, {key(): 3, key(exhibit="only"): 1})
    newer = write(tmp_path / "b.db", empty_db, {key(): 5, key("b2"): 7}, {LABEL: "差多少？"})
    assert [m.raised for m in fold([older, newer], into)] == [2, 2]
    assert counters(into) == {key(): 5, key(exhibit="only"): 1, key("b2"): 7}
    assert everything(into)["boots"] == [
        ("b1", "visitor", "kiosk b1", "hall", "u", "p", "1", HOUR),
        ("b2", "visitor", "kiosk b2", "hall", "u", "p", "1", HOUR),
    ]
    assert everything(into)["labels"] == [(*LABEL, "差多少？")]
    before = everything(into)
    assert [m.raised for m in fold([older, newer, older], into)] == [0, 0, 0]
    assert everything(into) == before


def test_the_sources_are_left_as_they_are(tmp_path: Path, empty_db: Path, into: Path) -> None:
    folder = tmp_path / "stick"
    source = write(folder / "a.db", empty_db, {key(): 3})
    with closing(sqlite3.connect(source)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("insert into boots values ('b9', 'visitor', '', '', '', '', '', 'unknown')")
        db.commit()
        shutil.copytree(folder, tmp_path / "killed", ignore=shutil.ignore_patterns("*-shm"))
    killed = tmp_path / "killed"
    for place in (folder, killed):
        before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in place.iterdir()}
        fold([place / "a.db"], into)
        assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in place.iterdir()} == before
    assert [row[0] for row in everything(into)["boots"]] == ["b1", "b9"]


def test_a_kiosk_that_is_counting_is_merged_with_what_is_only_in_its_log(
    tmp_path: Path, empty_db: Path, into: Path
) -> None:
    source = write(tmp_path / "a.db", empty_db, {key(): 3})
    with closing(sqlite3.connect(source, isolation_level=None)) as kiosk:
        kiosk.execute("pragma journal_mode = wal")
        kiosk.execute("update counts set n = 4")
        fold([source], into)
        assert counters(into) == {key(): 4}


def test_a_kiosk_that_begins_to_count_meanwhile_is_read_again(
    tmp_path: Path, empty_db: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "a.db", empty_db, {key(): 3})
    real = merge._check
    with closing(sqlite3.connect(source, isolation_level=None)) as kiosk:

        def begins_now(db: sqlite3.Connection) -> None:
            real(db)
            monkeypatch.setattr(merge, "_check", real)
            kiosk.execute("pragma journal_mode = wal")
            kiosk.execute("update counts set n = 4")

        monkeypatch.setattr(merge, "_check", begins_now)
        fold([source], into)
    assert counters(into) == {key(): 4}


def test_a_name_may_hold_anything_that_a_file_name_may(tmp_path: Path, empty_db: Path) -> None:
    into = Path(shutil.copy(empty_db, tmp_path / "全馆 #1%41?.db"))
    fold([write(tmp_path / "U 盘?" / "a#b.db", empty_db, {key(): 3})], into)
    assert counters(into) == {key(): 3}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["U 盘?", "全馆 #1%41?.db"]


BAD: list[tuple[Any, Any, str]] = [
    (key(), -1, "value"),
    (key(), 0, "value"),
    (key(), "many", "value"),
    (key(), 2.5, "value"),
    (key(), 36_001, "many"),
    (key(hour="unknown"), 400_000_000, "many"),
    (key(metric="touches"), 1, "metric"),
    (key(hour="2023-02-30T09"), 1, "hour"),
    (key(hour="2023-05-20T25"), 1, "hour"),
    (key(hour="2023-05-20"), 1, "hour"),
    (key(hour="yesterday"), 1, "hour"),
    (key(hour="2023-06-01T15"), 1, "future"),
    (key(hour="2022-12-31T23"), 1, "before"),
    (key(hour="1970-01-01T00"), 1, "before"),
    (key(metric="dwell", detail="b52"), 1, "detail"),
    (key(metric="dwell", detail="12.5"), 1, "detail"),
    (key(exhibit=b"\xff"), 1, "text"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("bad", "n", "why"), BAD, ids=[f"{why}-{n}-{k[1]}" for k, n, why in BAD])
def test_what_cannot_be_is_set_apart_and_the_rest_of_the_file_counts(
    tmp_path: Path, empty_db: Path, into: Path, bad: Any, n: Any, why: str
) -> None:
    good = {key(exhibit="fine"): 36_000, key(metric="dwell", detail="b51"): 1, key(hour="2023-06-01T14"): 1}
    source = write(tmp_path / "a.db", empty_db, {bad: n, **good, key("b2", hour="unknown"): 40_000})
    (told,) = fold([source], into)
    assert dict(told.apart) == {why: 1}
    assert counters(into) == {**good, key("b2", hour="unknown"): 40_000}
    assert everything(into)["quarantine"] == [(*bad, n, why)]
    assert why in REASONS


def test_counting_began_when_the_hall_says(tmp_path: Path, empty_db: Path, into: Path) -> None:
    source = write(tmp_path / "a.db", empty_db, {key(): 1, key(hour="2023-04-30T23"): 1})
    fold([source], into, limits(NOW, NOW.date().replace(month=5)))
    assert counters(into) == {key(): 1}


def test_an_hour_of_the_future_counts_once_it_came(tmp_path: Path, empty_db: Path, into: Path) -> None:
    later = key(hour="2023-06-02T10")
    source = write(tmp_path / "a.db", empty_db, {later: 4})
    fold([source], into)
    assert counters(into) == {}
    assert judge_again(into, limits(NOW + timedelta(days=1))) == 1
    assert counters(into) == {later: 4}
    assert everything(into)["quarantine"] == []


def test_a_merging_machine_without_a_clock_does_not_set_everything_apart(
    tmp_path: Path, empty_db: Path, into: Path
) -> None:
    source = write(tmp_path / "a.db", empty_db, {key(): 3, key(hour="2099-01-01T00"): 1, key(hour="1970-01-01T00"): 1})
    fold([source], into, limits(datetime(1970, 1, 1, 0, 5)))
    assert counters(into) == {key(): 3}


def test_what_another_merge_set_apart_is_passed_on(tmp_path: Path, empty_db: Path, into: Path) -> None:
    later, bad = key(hour="2023-06-02T10"), key(metric="touches")
    first = Path(shutil.copy(empty_db, tmp_path / "first.db"))
    fold([write(tmp_path / "a.db", empty_db, {later: 4, bad: 1})], first)
    fold([first], into, limits(NOW + timedelta(days=1)))
    assert counters(into) == {later: 4}
    assert everything(into)["quarantine"] == [(*bad, 1, "metric")]


# ---------------------------------------------------------------- files that are none


def damaged(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_half_copied_and_foreign_files_are_skipped_and_change_nothing(
    tmp_path: Path, empty_db: Path, into: Path
) -> None:
    whole = write(tmp_path / "a.db", empty_db, {key(exhibit=f"e{i}"): 1 for i in range(500)}).read_bytes()
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        for table in ("counts", "boots", "labels"):
            db.execute(f"create table {table} (n)")
    for path, kind in (
        (damaged(tmp_path / "half.db", whole[: len(whole) // 2]), "damaged"),
        (damaged(tmp_path / "zeros.db", whole[:8192] + bytes(len(whole) - 8192)), "damaged"),
        (damaged(tmp_path / "empty.db", b""), "foreign"),
        (damaged(tmp_path / "text.db", b"no database " * 1000), "foreign"),
        (tmp_path / "other.db", "foreign"),
        (tmp_path / "gone.db", "unreadable"),
        (into, "itself"),
    ):
        with pytest.raises(SkippedError) as skipped:
            merge_file(path, into, LIMITS)
        assert (path.name, skipped.value.key) == (path.name, kind)
    assert counters(into) == {}


def test_a_file_of_a_newer_version_is_not_guessed_at(tmp_path: Path, empty_db: Path, into: Path) -> None:
    source = write(tmp_path / "a.db", empty_db, {key(): 3})
    with closing(sqlite3.connect(source)) as db:
        db.execute(f"pragma user_version = {database.SCHEMA + 1}")
    with pytest.raises(SkippedError, match="newer"):
        merge_file(source, into, LIMITS)


def test_a_file_of_the_first_version_is_merged(tmp_path: Path, empty_db: Path, into: Path) -> None:
    source = write(tmp_path / "a.db", empty_db, {key(): 3})
    with closing(sqlite3.connect(source)) as db:
        db.execute("drop table quarantine")
        db.execute("pragma user_version = 1")
    fold([source], into)
    assert counters(into) == {key(): 3}


def test_a_target_that_cannot_be_written_is_not_blamed_on_the_source(tmp_path: Path, empty_db: Path) -> None:
    with pytest.raises(IntoError):
        open_into(damaged(tmp_path / "into.db", b"no database " * 1000))
    with pytest.raises(IntoError):
        open_into(damaged(tmp_path / "file", b"") / "into.db")
    good = Path(shutil.copy(empty_db, tmp_path / "good.db"))
    source = write(tmp_path / "a.db", empty_db, {key(): 3})
    with closing(sqlite3.connect(good)) as db:
        db.execute("drop table counts")
    with pytest.raises(IntoError, match="no such table"):
        merge_file(source, good, LIMITS)


# ---------------------------------------------------------------- whatever the files hold

values = st.one_of(st.integers(-2, 40_000), st.sampled_from(["x", 1.5, 36_000, 36_001]))
keys: st.SearchStrategy[Key] = st.builds(
    key,
    boot=st.sampled_from("ab"),
    hour=st.sampled_from([HOUR, "unknown", "2024-01-01T00", "1970-01-01T00", "?"]),
    exhibit=st.sampled_from(["e", "f"]),
    metric=st.sampled_from(["open", "dwell", "touches"]),
    detail=st.sampled_from(["", "b03"]),
)
labels = st.dictionaries(st.sampled_from([LABEL, ("x", "", "", "", "en")]), st.sampled_from(["", "a", "b"]))
files = st.tuples(st.dictionaries(keys, values, max_size=6), labels)
slow = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def bench(tmp_path: Path, empty_db: Path) -> Bench:
    return Bench(tmp_path, empty_db)


@slow
@given(st.lists(files, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(bench: Bench, contents: list[Any], chance: Any) -> None:
    sources = [bench.file(content) for content in contents]
    mixed = [*sources, *chance.choices(sources, k=2)]
    chance.shuffle(mixed)
    assert everything(bench.merged(*mixed)) == everything(bench.merged(*sources))


@slow
@given(files, files, files)
def test_merging_merged_files_is_merging_all(bench: Bench, one: Any, two: Any, three: Any) -> None:
    a, b, c = bench.file(one), bench.file(two), bench.file(three)
    left, right = bench.merged(bench.merged(a, b), c), bench.merged(a, bench.merged(b, c))
    assert everything(left) == everything(right) == everything(bench.merged(a, b, c))


@slow
@given(files, files)
def test_merging_never_takes_anything_away(bench: Bench, one: Any, two: Any) -> None:
    a, b = bench.file(one), bench.file(two)
    alone, both = counters(bench.merged(a)), counters(bench.merged(a, b))
    assert all(both[k] >= n for k, n in alone.items())
    assert all(1 <= n <= 36_000 or k[1] == "unknown" for k, n in both.items())
