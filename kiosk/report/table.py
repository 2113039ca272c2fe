"""A report's figures as plain tables that every writer prints: cells, columns, and which cells add up to which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from kiosk.counts.measures import Estimate, printable
from kiosk.report.wording import word

NONE = "–"
SECOND = "＊"


class Withheld(NamedTuple):
    """A cell that is not told: below `limit`, or (0) hidden so that another one cannot be worked out."""

    limit: int = 0


class Span(NamedTuple):
    """Between what an estimate lies, never finer than the bucket it was counted in; None: no upper end."""

    low: float
    high: float | None


Cell = str | int | float | Span | Withheld | None


class Column(NamedTuple):
    """`kind`: text | count (of visitors' doing: small ones are withheld) | plain (a number that tells of nobody) |
    share | rate | span. `of`: the columns of the same line that this one would give away."""

    key: str
    kind: str = "text"
    of: tuple[str, ...] = ()


class Ids(NamedTuple):
    """What a line is about, for programs."""

    exhibit: str = ""
    page: str = ""
    edition: str = ""
    option: str = ""


class Line(NamedTuple):
    """A row of a table."""

    key: str
    cells: tuple[Cell, ...]
    ids: Ids = Ids()


@dataclass(frozen=True)
class Table:
    """`key` is that of its heading's word."""

    key: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def at(self, line: str, column: str) -> Cell:
        """A cell; None where there is none."""
        place = self.place(column)
        return next((one.cells[place] for one in self.lines if one.key == line), None)

    def place(self, column: str) -> int:
        return next(i for i, one in enumerate(self.columns) if one.key == column)

    def has(self, column: str) -> bool:
        return any(one.key == column for one in self.columns)

    def only(self, *columns: str) -> "Table":
        """Some of the columns, in this order, as far as there are."""
        places = [self.place(key) for key in columns if self.has(key)]
        lines = tuple(line._replace(cells=tuple(line.cells[i] for i in places)) for line in self.lines)
        return Table(self.key, tuple(self.columns[i] for i in places), lines)


class Ref(NamedTuple):
    """Where a cell stands."""

    table: str
    line: str
    column: str


class Sum(NamedTuple):
    """Cells that add up to another one (or, None, to a figure that everybody knows)."""

    total: Ref | None
    parts: tuple[Ref, ...]


@dataclass(frozen=True)
class Book:
    """All tables of a report, and what adds up in them."""

    tables: tuple[Table, ...]
    sums: tuple[Sum, ...] = ()
    index: Mapping[str, Table] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {table.key: table for table in self.tables})

    def at(self, table: str, line: str, column: str = "n") -> Cell:
        """A cell; None where there is none."""
        return self.index[table].at(line, column) if table in self.index else None

    def lines(self, table: str) -> tuple[Line, ...]:
        return self.index[table].lines if table in self.index else ()


def span(estimate: Estimate | None) -> Span | None:
    """An estimated duration in whole seconds, as wide as its bucket."""
    return Span(*printable(estimate)) if estimate else None


def ratio_span(estimate: Estimate | None) -> Span | None:
    """An estimated ratio with two decimals, outwards."""
    if estimate is None:
        return None
    high = None if estimate.high == inf else -(-estimate.high * 100 // 1) / 100
    return Span(estimate.low * 100 // 1 / 100, high)


def rounded(share: float) -> float:
    """A share in whole per cent: the same in a cell that counts as in one that is read."""
    return int(f"{share * 100:.0f}") / 100


def shown(cell: Cell, kind: str, lang: str) -> str:
    """A cell as people read it."""
    match cell:
        case None:
            return NONE
        case Withheld(limit=limit):
            return f"<{limit}" if limit else SECOND
        case Span(low=low, high=high):
            ends = f"{low:g}–{high:g}" if high is not None else f"≥{low:g}"
            return f"{ends} {word('second', lang)}" if kind == "span" else ends
        case str():
            return cell
    if kind == "share":
        return f"{rounded(cell):.0%}"
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
