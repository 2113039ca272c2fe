"""A report as CSV for a spreadsheet, or as JSON for another program."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from kiosk.report.spreadsheet import safe
from kiosk.report.table import Cell, Column, Line, Span, Table, Withheld, rounded, shown
from kiosk.report.told import Told
from kiosk.report.wording import word

_KEYS = ("data", "table", "item", "measure", "value", "exhibit", "page", "edition", "option")


def as_csv(told: Told) -> bytes:
    """One figure a line. UTF-8 with a mark, so that Excel reads the Chinese; no cell can be taken for a formula."""
    lang = told.asked.lang
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([word(key, lang) for key in _KEYS])
    mark = word("sample", lang) if told.sample else ""
    for row in [*_head(told), *(row for table in told.book.tables for row in _figures(table, lang))]:
        writer.writerow([safe(cell) for cell in [mark, *row]])
    return out.getvalue().encode("utf-8-sig")


def _head(told: Told) -> Iterator[list[str]]:
    lang = told.asked.lang
    since, until = (day.isoformat() if day else "" for day in (told.asked.since, told.asked.until))
    figures = [
        (word("database", lang), told.asked.source),
        (word("since", lang), since or word("start", lang)),
        (word("until", lang), until or word("end", lang)),
        *((word("runs", lang), word(kind, lang, n=n)) for kind, n in told.counted.kinds),
        *((word("finding", lang), finding.told(lang)) for finding in told.findings),
        *((word("note", lang), note) for note in told.notes),
    ]
    for name, value in figures:
        yield [word("report", lang), name, "", value, "", "", "", ""]


def _figures(table: Table, lang: str) -> Iterator[list[str]]:
    """Each figure of a table; `item` is what its line is called."""
    heading = word(table.key, lang)
    for line in table.lines:
        named = [str(cell) for column, cell in zip(table.columns, line.cells, strict=True) if _names(column, cell)]
        for column, cell in zip(table.columns, line.cells, strict=True):
            if column.kind != "text" and cell is not None:
                yield [heading, " / ".join(named), word(column.key, lang), shown(cell, column.kind, lang), *line.ids]


def _names(column: Column, cell: Cell) -> bool:
    return column.kind == "text" and isinstance(cell, str) and bool(cell)


def as_json(told: Told) -> bytes:
    """The tables under their keys; `note` stands only over a sample."""
    lang = told.asked.lang
    whole = {
        "source": told.asked.source,
        **({"note": word("sample", lang)} if told.sample else {}),
        "since": told.asked.since.isoformat() if told.asked.since else "",
        "until": told.asked.until.isoformat() if told.asked.until else "",
        "public": told.asked.public,
        "kinds": dict(told.counted.kinds),
        "kiosks": told.counted.kiosks,
        "tables": {table.key: _table(table, lang) for table in told.book.tables},
        "findings": [{"told": one.told(lang), "advice": one.advice(lang)} for one in told.findings],
        "methods": told.notes,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _table(table: Table, lang: str) -> dict[str, Any]:
    return {
        "title": word(table.key, lang),
        "columns": {column.key: word(column.key, lang) for column in table.columns},
        "rows": [_row(table, line) for line in table.lines],
    }


def _row(table: Table, line: Line) -> dict[str, Any]:
    ids = {name: value for name, value in line.ids._asdict().items() if value}
    cells = {c.key: _plain(cell, c.kind) for c, cell in zip(table.columns, line.cells, strict=True)}
    return {"key": line.key, **({"ids": ids} if ids else {}), **cells}


def _plain(cell: Cell, kind: str) -> Any:
    match cell:
        case Withheld():
            return shown(cell, kind, "zh")
        case Span(low=low, high=high):
            return [low, high]
        case float() if kind == "share":
            return rounded(cell)
    return cell
