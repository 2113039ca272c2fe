"""Adding up by days gives what adding up every counter by hand gives."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from files import Bench, key
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.counts import reader
from kiosk.counts.sums import Hour, Row, Sums, add_up

HOURS = ["2023-05-19T23", "2023-05-20T00", "2023-05-20T09", "2023-05-21T23", "2023-05-22T00", "unknown"]
keys = st.builds(
    key,
    boot=st.sampled_from(["a", "b", "c"]),
    hour=st.sampled_from(HOURS),
    exhibit=st.sampled_from(["", "e"]),
    metric=st.sampled_from(["visit", "on", "error", "open", "answer", "void"]),
    detail=st.sampled_from(["", "a:right:first", "visit", "open"]),
)
days = st.sampled_from([None, date(2023, 5, 19), date(2023, 5, 20), date(2023, 5, 21), date(2023, 6, 1)])


def by_hand(counts: dict[Any, int], since: date | None, until: date | None) -> Sums:
    rows: Counter[Any] = Counter()
    hours: Counter[Any] = Counter()
    for (boot, hour, exhibit, edition, page, metric, detail), n in counts.items():
        day = hour[:10]
        if hour != "unknown" and not (str(since or "") <= day <= str(until or "9")):
            continue
        at = hour if metric in {"visit", "void"} or hour == "unknown" else day
        rows["visitor", at, exhibit, edition, page, metric, detail] += n
        if metric in {"visit", "on", "error"}:
            hours["visitor", f"kiosk {boot}", "u", "p", hour, metric] += n
        elif metric == "void" and detail == "visit":
            hours["visitor", f"kiosk {boot}", "u", "p", hour, "visit"] -= n
    return Sums(tuple(Row(*k, n) for k, n in rows.items()), tuple(Hour(*k, n) for k, n in hours.items()))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(keys, st.integers(1, 99), max_size=25), days, days)
def test_it_is_what_adding_up_by_hand_gives(
    tmp_path: Path, empty_db: Path, counts: dict[Any, int], since: date | None, until: date | None
) -> None:
    path = Bench(tmp_path, empty_db).file((counts, {}))
    found = reader.looking(path, lambda db: add_up(db, reader.boots_of(db), since, until))
    wanted = by_hand(counts, since, until)
    assert sorted(found.rows) == sorted(wanted.rows)
    assert sorted(found.hours) == sorted(wanted.hours)


def test_of_some_runs_only(tmp_path: Path, empty_db: Path) -> None:
    path = Bench(tmp_path, empty_db).file(({key("a"): 1, key("b"): 2}, {}))
    some = reader.looking(path, lambda db: add_up(db, reader.boots_of(db)[1:], None, None))
    assert [row.n for row in some.rows] == [2]


def test_hours_that_are_none_are_passed_by(tmp_path: Path, empty_db: Path) -> None:
    counts = {key(hour="yesterday"): 1, key(hour="zzz"): 1, key(hour=""): 1, key(hour="unknown"): 2, key(): 3}
    found = reader.read(Bench(tmp_path, empty_db).file((counts, {})))
    assert sorted(row.n for row in found.rows) == [2, 3]
