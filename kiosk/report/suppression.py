"""The one step before all writers: figures so small that they might tell of somebody are withheld.

A count from 1 to the limit becomes "<10" (public) or "<5" (internal). Where it could be worked out from what it adds up
to, the smallest other cell is hidden too, until no sum gives a hidden cell away; what is computed from a hidden cell
goes with it.
"""

from collections.abc import Iterator, Mapping

from kiosk.report.table import Book, Cell, Line, Ref, Sum, Table, Withheld

PUBLIC, INTERNAL = 10, 5


def suppressed(book: Book, *, public: bool) -> Book:
    """The book as it may be shown."""
    limit = PUBLIC if public else INTERNAL
    counts = dict(_counts(book))
    hidden = {ref: Withheld(limit) for ref, n in counts.items() if 0 < n < limit}
    grown = bool(hidden)
    while grown:
        before = len(hidden)
        for ref in _given_away(book.sums, counts, hidden, limit):
            hidden[ref] = Withheld()
        grown = len(hidden) > before
    return Book(tuple(_table(table, hidden) for table in book.tables), book.sums)


def _counts(book: Book) -> Iterator[tuple[Ref, int]]:
    for table in book.tables:
        for i, column in enumerate(table.columns):
            for line in table.lines if column.kind == "count" else ():
                cell = line.cells[i]
                if isinstance(cell, int):
                    yield Ref(table.key, line.key, column.key), cell


def _given_away(
    sums: tuple[Sum, ...], counts: Mapping[Ref, int], hidden: Mapping[Ref, Withheld], limit: int
) -> Iterator[Ref]:
    """What else must be hidden: one cell of each sum that tells a hidden one."""
    for total, parts in sums:
        there = [ref for ref in parts if ref in counts]
        seen = sorted((ref for ref in there if ref not in hidden), key=lambda ref: (counts[ref] == 0, counts[ref]))
        veiled = [ref for ref in there if ref in hidden]
        if total in hidden:
            if not veiled and there:
                yield seen[0]
        elif veiled and _told(veiled, counts, hidden, limit):
            if seen:
                yield seen[0]
            elif total in counts and total is not None:
                yield total


def _told(veiled: list[Ref], counts: Mapping[Ref, int], hidden: Mapping[Ref, Withheld], limit: int) -> bool:
    """Whether the sum of the hidden cells leaves only one way to fill them."""
    if len(veiled) == 1:
        return True
    small = all(hidden[ref].limit for ref in veiled)
    return small and sum(counts[ref] for ref in veiled) in {len(veiled), len(veiled) * (limit - 1)}


def _table(table: Table, hidden: Mapping[Ref, Withheld]) -> Table:
    return Table(table.key, table.columns, tuple(_line(table, line, hidden) for line in table.lines))


def _line(table: Table, line: Line, hidden: Mapping[Ref, Withheld]) -> Line:
    keys = [column.key for column in table.columns]
    cells: list[Cell] = [
        hidden.get(Ref(table.key, line.key, key), cell) for key, cell in zip(keys, line.cells, strict=True)
    ]
    for i, column in enumerate(table.columns):
        if any(isinstance(cells[keys.index(key)], Withheld) for key in column.of if key in keys):
            cells[i] = cells[i] if isinstance(cells[i], Withheld) or cells[i] is None else Withheld()
    return line._replace(cells=tuple(cells))
