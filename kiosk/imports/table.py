"""Question banks as tables: one row a question, from a sheet, a CSV file or a table in Word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kiosk.imports.columns import Columns, columns, filled, spread
from kiosk.imports.marks import MARKS, kind_named, options_in, section
from kiosk.imports.question import LETTERS, Place, Raw, Remark, clean

HEADER_WITHIN = 20  # rows above which a header may stand: titles, notes, blank lines
LONGEST_TITLE = 40
_SEPARATORS = (r"\$;\$", r"\n", r"[|｜]", r"[;；]", r"\t")


class Row(NamedTuple):
    """One row as text. `troubles`: what is wrong with a cell, by column (a formula, a picture)."""

    cells: tuple[str, ...]
    place: Place
    troubles: tuple[tuple[int, str, str], ...] = ()

    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells) and not self.troubles


class Read(NamedTuple):
    """What a table holds; `header` is False where no header was found, so that nothing could be read."""

    raws: tuple[Raw, ...]
    remarks: tuple[Remark, ...]
    header: bool
    title: str = ""


def questions_in(rows: Sequence[Row], kind: str = "") -> Read:
    """The questions of a table, of this kind where the rows do not say."""
    at, known, skip = _header(rows)
    if known is None:
        return Read((), (), header=False)
    body = rows[at + skip :]
    remarks = [_unknown(rows[at].place, i, name) for i, name in known.unknown.items() if _used(body, i)]
    title, above = _above(rows[:at])
    raws: list[Raw] = []
    for row in body:
        if row.blank() or columns(row.cells) is not None:  # a header repeated on each printed page
            continue
        if found := section_of(row):
            kind = found
            continue
        raws.append(_raw(row, known, kind))
        remarks += _beside(row, known)
    return Read(tuple(raws), (*above, *remarks), header=True, title=title)


def _above(rows: Sequence[Row]) -> tuple[str, list[Remark]]:
    """The title above a header, and rows there that are more than one."""
    title = ""
    remarks: list[Remark] = []
    for row in rows:
        words = {cell.strip() for cell in row.cells if cell.strip()}
        if len(words) == 1:
            title = title or words.pop()
        elif words:
            said = " ".join(cell.strip() for cell in row.cells if cell.strip())
            remarks.append(Remark(row.place, "表头上面的这一行没有导入", "above the header: not imported", said))
    return title if len(title) <= LONGEST_TITLE else "", remarks


def _beside(row: Row, known: Columns) -> list[Remark]:
    """What is wrong in cells that no question needs, such as a picture beside it."""
    used = {*known.fields.values(), *known.options.values()}
    return [Remark(row.place, zh, en, lost=True) for column, zh, en in row.troubles if column not in used]


def section_of(row: Row) -> str:
    """The kind that a row such as 一、判断题 alone in its row announces; "" for any other row."""
    words = {cell.strip() for cell in row.cells if cell.strip()}
    found = section(words.pop()) if len(words) == 1 else None
    return found.kind if found else ""


def _header(rows: Sequence[Row]) -> tuple[int, Columns | None, int]:
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        below = rows[at + 1].cells if at + 1 < len(rows) else ()
        merged, two = spread(row.cells, below)
        known = columns(merged if two else filled(row.cells))
        if known is not None:
            return at, known, 2 if two else 1
    return 0, None, 0


def _used(rows: Iterable[Row], column: int) -> bool:
    return any(column < len(row.cells) and row.cells[column].strip() for row in rows)


def _unknown(place: Place, column: int, name: str) -> Remark:
    zh, en = f"「{name}」这一列没有用到", f"the column “{name}” is not used"
    return Remark(
        Place(f"{place.zh} {column_name(column)} 列", f"{place.en}, column {column_name(column)}"), zh, en, "", False
    )


def column_name(column: int) -> str:
    return chr(65 + column) if column < 26 else column_name(column // 26 - 1) + column_name(column % 26)


def _raw(row: Row, known: Columns, kind: str) -> Raw:
    def cell(column: int | None) -> str:
        return clean(row.cells[column]).strip() if column is not None and column < len(row.cells) else ""

    fields = {field: cell(column) for field, column in known.fields.items()}
    said = kind_named(fields.get("kind", ""))
    ask, options = fields["ask"], tuple(_own(i, cell(known.options.get(i))) for i in range(_options_end(known)))
    trouble = _trouble(row, known)
    if not any(options) and fields.get("options"):
        options = tuple(split_options(fields["options"]))
    if not any(options) and (said or kind) not in ("true-false", "other"):
        inside = options_in(ask)  # stem and options in one cell
        ask, options, trouble = inside.stem, inside.options, trouble or inside.trouble
    notes = [cell(i) for i in known.notes if cell(i)]
    return Raw(
        row.place, ask, options, fields.get("answer", ""), fields.get("because", ""), said or kind,
        fields.get("source", ""), fields.get("level", ""), "；".join(notes), trouble=trouble,
    )  # fmt: skip


def _options_end(known: Columns) -> int:
    return max(known.options, default=-1) + 1


def _own(i: int, text: str) -> str:
    """An option without a letter of its own in the cell (A. 地震)."""
    found = MARKS[LETTERS[i]].match(text)
    return text[found.end() :].strip() if found and text[found.end() :].strip() else text


def split_options(text: str) -> Iterator[str]:
    """All options in one cell: marked by letters, else one a line, else between `$;$`, `|` or `;`."""
    marked = options_in(text)
    if len(marked.options) >= 2:
        yield from marked.options
        return
    for separator in _SEPARATORS:
        parts = [part.strip() for part in re.split(separator, text) if part.strip()]
        if len(parts) >= 2:
            yield from parts
            return
    yield text


def _trouble(row: Row, known: Columns) -> tuple[str, str] | None:
    """What is wrong with a cell that matters."""
    used = {*known.fields.values(), *known.options.values()}
    return next(((zh, en) for column, zh, en in row.troubles if column in used), None)
