"""Small figures are withheld, and nobody can work them out from what is told."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.counts.boot import Boot
from kiosk.counts.reader import Records, Row
from kiosk.report.disclosure import given_away
from kiosk.report.reading import Hour, Reading
from kiosk.report.suppression import suppressed
from kiosk.report.table import Book, Column, Line, Ref, Sum, Table, Withheld
from kiosk.report.told import Asked, Told, tell

SMALL = st.integers(0, 14) | st.integers(0, 120)


def row(metric: str, n: int, detail: str = "", at: str = "2023-05-20", **ids: str) -> Row:
    return Row("visitor", at, ids.get("exhibit", ""), ids.get("edition", ""), ids.get("page", ""), metric, detail, n)


@st.composite
def readings(draw: Any) -> Reading:
    """What two kiosks might count in two days: everything may be small."""
    rows, hours = [], []
    for day in ("20", "21"):
        for hour in ("09", "10", "14"):
            for kiosk in ("东门", "西门"):
                n = draw(SMALL)
                rows.append(row("visit", n, at=f"2023-05-{day}T{hour}"))
                hours.append(Hour("visitor", kiosk, "馆", "厅", f"2023-05-{day}T{hour}", "visit", n))
    rows.append(row("visit", draw(st.integers(0, 6)), at="unknown"))
    english = draw(st.integers(0, sum(one.n for one in rows)))
    rows += [row("language", english, "en"), row("language", sum(one.n for one in rows) - english, "zh")]
    rows += [row(metric, draw(SMALL)) for metric in ("large", "say", "timeout", "bounce")]
    for exhibit in ("h/a", "h/b", "h/c"):
        finishes, left, more = draw(SMALL), draw(SMALL), draw(SMALL)
        rows += [row("open", finishes + left + more, exhibit=exhibit), row("finish", finishes, exhibit=exhibit)]
        rows += [row("leave", left, exhibit=exhibit, page="p", edition="e")]
        rows += [row("leave", more, exhibit=exhibit, page="title")]
        rows += [row("page", finishes + left, exhibit=exhibit, page="p", edition="e")]
        for option in ("x:right", "y:wrong", "z:wrong"):
            rows.append(row("answer", draw(SMALL), f"{option}:first", exhibit=exhibit, page="p", edition="e"))
    return Reading(Records(tuple(r for r in rows if r.n), (Boot("b1", "visitor", "东门"),)), tuple(hours))


def counts(book: Book) -> Iterator[tuple[Ref, Any]]:
    for table in book.tables:
        for line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=True):
                if column.kind == "count" and cell is not None:
                    yield Ref(table.key, line.key, column.key), cell


def worked_out(book: Book) -> list[Ref]:
    """The hidden cells that the sums between all tables leave only one value: what a patient reader would find."""
    cells = dict(counts(book))
    unknown = [ref for ref, cell in cells.items() if isinstance(cell, Withheld)]
    place = {ref: i for i, ref in enumerate(unknown)}
    lines = []
    for total, parts in book.sums:
        if not any(part in cells for part in parts):
            continue
        line = np.zeros(len(unknown))
        for ref, sign in [*((part, 1) for part in parts), *([(total, -1)] if total else [])]:
            if ref in place:
                line[place[ref]] += sign
        if line.any():
            lines.append(line)
    if not lines:
        return []
    matrix = np.array(lines)
    rank = np.linalg.matrix_rank(matrix)
    units = np.eye(len(unknown))
    return [ref for ref in unknown if np.linalg.matrix_rank(np.vstack([matrix, units[place[ref]]])) == rank]


@settings(max_examples=60, deadline=None)
@given(readings(), st.booleans())
def test_no_small_count_is_told_and_none_can_be_worked_out(reading: Reading, public: bool) -> None:
    told = tell(reading, Asked(public=public))
    limit = 10 if public else 5
    assert not [ref for ref, cell in counts(told.book) if isinstance(cell, int) and 0 < cell < limit]
    cells = dict(counts(told.book))
    assert [ref for ref in worked_out(told.book) if cells[ref].limit] == []


@settings(max_examples=40, deadline=None)
@given(readings())
def test_what_is_computed_from_a_hidden_cell_is_hidden_with_it(reading: Reading) -> None:
    for table in tell(reading, Asked()).book.tables:
        keys = [column.key for column in table.columns]
        for line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=True):
                hidden = [key for key in column.of if key in keys and isinstance(line.cells[keys.index(key)], Withheld)]
                assert not hidden or cell is None or isinstance(cell, Withheld)


@settings(max_examples=40, deadline=None)
@given(readings())
def test_what_is_shown_is_what_was_counted(reading: Reading) -> None:
    """Withholding changes no figure that stays."""
    public, internal = (dict(counts(tell(reading, Asked(public=p)).book)) for p in (True, False))
    assert public.keys() == internal.keys()
    both = [(public[ref], internal[ref]) for ref in public if isinstance(public[ref], int)]
    assert all(one == other or isinstance(other, Withheld) for one, other in both)


def table(*numbers: int) -> Book:
    lines = tuple(Line(str(i), (str(i), n)) for i, n in enumerate(numbers))
    parts = tuple(Ref("t", str(i), "n") for i in range(len(numbers)))
    return Book((Table("t", (Column("name"), Column("n", "count")), lines),), (Sum(None, parts),))


def cells(book: Book) -> list[Any]:
    return [line.cells[1] for line in book.tables[0].lines]


def test_a_single_small_cell_takes_the_smallest_other_with_it() -> None:
    assert cells(suppressed(table(3, 40, 20, 0), public=False)) == [Withheld(5), 40, Withheld(), 0]
    assert cells(suppressed(table(3, 40, 20, 0), public=True)) == [Withheld(10), 40, Withheld(), 0]


def test_two_small_cells_that_can_only_be_one_each_take_a_third() -> None:
    assert cells(suppressed(table(1, 1, 40), public=False)) == [Withheld(5), Withheld(5), Withheld()]
    assert cells(suppressed(table(4, 4, 40), public=False)) == [Withheld(5), Withheld(5), Withheld()]
    assert cells(suppressed(table(1, 2, 40), public=False)) == [Withheld(5), Withheld(5), 40]


def test_nothing_small_means_nothing_is_withheld() -> None:
    assert cells(suppressed(table(12, 40, 0), public=True)) == [12, 40, 0]


def test_the_limit_is_five_inside_the_house_and_ten_outside() -> None:
    assert cells(suppressed(table(5, 40, 41), public=False)) == [5, 40, 41]
    assert cells(suppressed(table(9, 40, 41), public=True)) == [Withheld(10), Withheld(), 41]
    assert cells(suppressed(table(10, 40, 41), public=True)) == [10, 40, 41]


def told_of(*rows: Row, public: bool = False) -> Told:
    return tell(Reading(Records(rows, (Boot("b1"),))), Asked(public=public))


def test_counters_as_they_are_go_only_into_an_internal_report() -> None:
    one = row("visit", 3, at="2023-05-20T09")
    assert told_of(one).raw == (one,)
    assert told_of(one, public=True).raw == ()


def test_several_sums_together_give_a_cell_away() -> None:
    """a + b = 6 and c + d = 5 and a = c: then b − d is known, and with d = b − e so is e."""
    sums = [{"a": 1, "b": 1}, {"c": 1, "d": 1}, {"a": 1, "c": -1}, {"d": 1, "e": 1, "b": -1}]
    assert given_away(sums) == {"e"}
    assert given_away(sums[:3]) == set()
    assert given_away([{"x": 1}, {"x": 1, "y": 1}]) == {"x", "y"}
    assert given_away([]) == set()


def test_where_the_visits_are_withheld_no_rate_of_them_is_told() -> None:
    """Eight hours of four visits each: any total would tell them all."""
    rows = [row("visit", 4, at=f"2023-05-20T{hour:02d}") for hour in range(9, 17)]
    told = told_of(*rows, row("large", 16), row("language", 32, "zh"), row("on", 600))
    assert isinstance(told.book.at("summary", "visits"), Withheld)
    assert told.book.at("running", "starts", "value") is None
    assert [isinstance(told.book.at("access", "large", c), Withheld) for c in ("n", "share")] == [False, True]
