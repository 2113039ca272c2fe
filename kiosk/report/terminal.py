"""A report as tables for the terminal, in columns that also stand straight with Chinese."""

import unicodedata
from collections.abc import Iterator, Sequence

from kiosk.report.blanks import FIELDS, missing
from kiosk.report.table import Book, Table, shown
from kiosk.report.told import Told
from kiosk.report.wording import word

INDENT = "  "
SHOWN = {  # table: the columns that a terminal has room for
    "summary": ("item", "n", "share"),
    "running": ("item", "value"),
    "by_day": ("day", "n"),
    "by_hour": ("time", "n"),
    "kiosks": ("kiosk", "unit", "place", "visits", "hours_on", "days_off", "last_hour"),
    "exhibits": ("exhibit", "opens", "finishes", "completion", "median"),
    "questions": ("question", "answers", "right", "rate"),
    "languages": ("language", "n", "share"),
    "access": ("feature", "n", "share"),
    "activity_kinds": ("kind", "events", "people"),
}
_BARE = {"summary", "running", "by_day", "by_hour", "languages", "access"}  # told without a line of headings


def width(text: str) -> int:
    """How many columns a terminal needs for a text."""
    return sum(
        0 if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Cc"} else 1 + wide(char)
        for char in text
    )


def wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Aligned lines: the first column to the left, the others (numbers) to the right."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        line = first + " " * (widths[0] - width(first))
        for cell, room in zip(others, widths[1:], strict=True):
            line += INDENT + " " * (room - width(cell)) + cell
        yield (INDENT + line).rstrip()


def head(told: Told) -> Iterator[str]:
    """What was read, and who counted."""
    counted, lang = told.counted, told.asked.lang
    yield word("title", lang) + _sample(told)
    yield f"{word('database', lang)}: {told.asked.source}"
    kiosks = ("、" if lang == "zh" else ", ").join(counted.kiosks) or word("unnamed", lang)
    yield word("counted", lang, kiosks=kiosks, boots=counted.boots)
    if [kind for kind, _ in counted.kinds] != ["visitor"]:
        yield word("kinds", lang, kinds=" · ".join(word(kind, lang, n=n) for kind, n in counted.kinds))


def block(told: Told, heading: str) -> Iterator[str]:
    """One period: key figures, then the tables that have anything in them."""
    lang = told.asked.lang
    yield ""
    yield f"== {heading}{_sample(told)} =="
    yield from table(_rows(told.book.index["summary"], lang))
    for key in list(SHOWN)[1:]:
        if rows := _wanted(told, key):
            yield ""
            yield f"{word(key, lang)}{_sample(told)}"
            yield from table(rows)


def _wanted(told: Told, key: str) -> list[list[str]]:
    """A table's lines; none of a table that says nothing."""
    book: Book = told.book
    one_day = bool(told.asked.since) and told.asked.since == told.asked.until
    lone = key == "kiosks" and len(book.lines(key)) < 2 and not any(line.key for line in book.lines(key))
    if key not in book.index or (key == "by_day" and one_day) or lone:
        return []
    return _rows(book.index[key], told.asked.lang)


def _rows(whole: Table, lang: str) -> list[list[str]]:
    cut = whole.only(*SHOWN[whole.key])
    lines = [line for line in cut.lines if whole.key != "access" or line.cells[1] != 0]
    if not lines:
        return []
    rows = [
        [shown(cell, column.kind, lang) for column, cell in zip(cut.columns, line.cells, strict=True)] for line in lines
    ]
    heads = [word(column.key, lang) for column in cut.columns]
    return rows if whole.key in _BARE else [heads, *rows]


def advice(told: Told) -> Iterator[str]:
    """What staff should look at, numbered."""
    lang = told.asked.lang
    if told.findings:
        yield ""
        yield f"{word('findings', lang)}{_sample(told)}"
        for number, finding in enumerate(told.findings, 1):
            yield f"{INDENT}{number}. {finding.told(lang)} → {finding.advice(lang)}"


def period(told: Told) -> str:
    """The name of a report's period."""
    lang = told.asked.lang
    first, last = (day.isoformat() if day else "" for day in (told.asked.since, told.asked.until))
    if not first and not last:
        return word("all", lang)
    since, until = first or word("start", lang), last or word("end", lang)
    return since if since == until else word("period", lang, since=since, until=until)


def to_write(told: Told) -> str:
    """What a person still has to write into the document, and where; "" for nothing."""
    fields = missing(told.materials.written)
    names = "、".join(f"{FIELDS[field][0]}（{field}）" for field in fields)
    return word("to_write", told.asked.lang, n=len(fields), names=names) if fields else ""


def _sample(told: Told) -> str:
    return word("marked", told.asked.lang) if told.sample else ""
