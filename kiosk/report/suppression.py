"""The one step before all writers: figures so small that they might tell of somebody are withheld.

A count from 1 to the limit becomes "<10" (public) or "<5" (internal). While it can be worked out from what is still
told, the smallest other cell of one of its sums is hidden too; what is computed from a hidden cell goes with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kiosk.report.disclosure import Equation, given_away
from kiosk.report.table import Book, Cell, Line, Ref, Sum, Table, Withheld

PUBLIC, INTERNAL = 10, 5
Hidden = dict[Ref, Withheld]


def suppressed(book: Book, *, public: bool) -> Book:
    """The book as it may be shown."""
    limit = PUBLIC if public else INTERNAL
    counts = dict(_counts(book))
    hidden = {ref: Withheld(limit) for ref, n in counts.items() if 0 < n < limit}
    sums = [there for one in book.sums if (there := _there(one, counts)).parts]
    _close(sums, counts, hidden, limit)
    while more := _more(sums, counts, hidden):
        hidden |= dict.fromkeys(more, Withheld())
        _close(sums, counts, hidden, limit)
    return Book(tuple(_table(table, hidden) for table in book.tables), book.sums)


def _counts(book: Book) -> Iterator[tuple[Ref, int]]:
    for table in book.tables:
        for i, column in enumerate(table.columns):
            for line in table.lines if column.kind == "count" else ():
                cell = line.cells[i]
                if isinstance(cell, int):
                    yield Ref(table.key, line.key, column.key), cell


def _there(one: Sum, counts: Mapping[Ref, int]) -> Sum:
    """A sum of the cells that are in the book."""
    return Sum(one.total if one.total in counts else None, tuple(ref for ref in one.parts if ref in counts))


def _close(sums: Sequence[Sum], counts: Mapping[Ref, int], hidden: Hidden, limit: int) -> None:
    """Sum by sum: where one cell alone is hidden, or several can only be one way, another one is hidden too."""
    before = -1
    while before < len(hidden):
        before = len(hidden)
        for one in sums:
            veiled = [ref for ref in (*one.parts, one.total) if ref in hidden]
            if len(veiled) == 1 or (veiled and _only_one_way(one, counts, hidden, limit)):
                hidden |= dict.fromkeys(_next(one, counts, hidden), Withheld())


def _more(sums: Sequence[Sum], counts: Mapping[Ref, int], hidden: Hidden) -> set[Ref]:
    """What must be hidden because several sums together give a small cell away; nothing, when all is well."""
    exposed = {ref for ref in given_away(_equation(one, hidden) for one in sums) if hidden[ref].limit}
    of: dict[Ref, list[Sum]] = defaultdict(list)
    for one in sums if exposed else ():
        for ref in (*one.parts, *([one.total] if one.total else [])):
            of[ref].append(one)
    more: set[Ref] = set()
    for ref in sorted(exposed):
        more |= _nearest(ref, of, counts, hidden, more)
    return more


def _equation(one: Sum, hidden: Hidden) -> Equation[Ref]:
    """What is unknown in a sum."""
    parts = {ref: 1 for ref in one.parts if ref in hidden}
    return {**parts, one.total: -1} if one.total in hidden and one.total else parts


def _nearest(
    ref: Ref, of: Mapping[Ref, Sequence[Sum]], counts: Mapping[Ref, int], hidden: Hidden, more: set[Ref]
) -> set[Ref]:
    """What to hide for a cell that is given away: something in its shortest sum, else near it; nothing twice."""
    seen, ring = {ref}, {ref}
    while ring:
        sums = sorted((one for near in ring for one in of[near]), key=lambda one: (len(one.parts), one.parts))
        for one in sums:
            if more & {*one.parts, one.total}:
                return set()
            if found := _next(one, counts, hidden):
                return found
        ring = {cell for one in sums for cell in (*one.parts, one.total) if cell is not None} - seen
        seen |= ring
    return set()


def _next(one: Sum, counts: Mapping[Ref, int], hidden: Hidden) -> set[Ref]:
    """The smallest part that is still shown, one with anything in it first; the total only where there is no part."""
    shown = [(counts[ref] == 0, counts[ref], ref) for ref in one.parts if ref not in hidden]
    if shown:
        return {min(shown)[2]}
    return {one.total} if one.total is not None and one.total not in hidden else set()


def _only_one_way(one: Sum, counts: Mapping[Ref, int], hidden: Hidden, limit: int) -> bool:
    """Whether several small cells can only be all 1, or all as large as a small one can be."""
    veiled = [ref for ref in one.parts if ref in hidden]
    if len(veiled) < 2 or one.total in hidden or not all(hidden[ref].limit for ref in veiled):
        return False
    return sum(counts[ref] for ref in veiled) in {len(veiled), len(veiled) * (limit - 1)}


def _table(table: Table, hidden: Hidden) -> Table:
    return Table(table.key, table.columns, tuple(_line(table, line, hidden) for line in table.lines))


def _line(table: Table, line: Line, hidden: Hidden) -> Line:
    keys = [column.key for column in table.columns]
    own = [hidden.get(Ref(table.key, line.key, key)) for key in keys]
    cells: list[Cell] = [mark or cell for mark, cell in zip(own, line.cells, strict=True)]
    for i, column in enumerate(table.columns):
        if any(isinstance(cells[keys.index(key)], Withheld) for key in column.of if key in keys):
            cells[i] = cells[i] if isinstance(cells[i], Withheld) or cells[i] is None else Withheld()
    return line._replace(cells=tuple(cells))
