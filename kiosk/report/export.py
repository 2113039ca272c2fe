"""A summary as CSV for a spreadsheet, or as JSON for another program."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import NamedTuple

from kiosk.report.summary import ExhibitUse, QuestionUse, Summary, share
from kiosk.report.wording import word

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Line(NamedTuple):
    """One figure of a summary."""

    table: str  # key of its word
    item: str
    value: int | float | None
    exhibit: str = ""
    page: str = ""
    edition: str = ""
    option: str = ""
    base: int | None = None
    share: float | None = None


def as_csv(summary: Summary, source: str, lang: str) -> bytes:
    """UTF-8 with a mark, so that Excel reads the Chinese; no cell can be taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    keys = ("data", "table", "item", "value", "base", "share", "exhibit", "page", "edition", "option")
    writer.writerow([word(key, lang) for key in keys])
    mark = word("sample", lang) if summary.counted.sample else ""
    for line in [*_head(summary, source, lang), *lines(summary, lang)]:
        rate = None if line.share is None else round(line.share, 4)
        cells = [mark, word(line.table, lang), line.item, line.value, line.base, rate]
        writer.writerow([safe(cell) for cell in [*cells, line.exhibit, line.page, line.edition, line.option]])
    return out.getvalue().encode("utf-8-sig")


def as_json(summary: Summary, source: str, lang: str) -> bytes:
    """The whole summary under its own names; `note` stands only over a sample."""
    note = {"note": word("sample", lang)} if summary.counted.sample else {}
    told = {"source": source, **note, **asdict(summary)}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def safe(cell: object) -> object:
    """A text that a spreadsheet would run as a formula gets a ' before it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def lines(summary: Summary, lang: str) -> Iterator[Line]:
    """Every figure of a summary, one a line."""
    visits = summary.visits
    yield Line("summary", word("visits", lang), visits)
    yield Line("summary", word(summary.undated_key, lang), summary.undated, share=summary.undated_share)
    for key, n in (("timeouts", summary.timeouts), ("bounces", summary.bounces)):
        yield Line("summary", word(key, lang), n, base=visits, share=share(n, visits))
    yield Line("summary", word("errors", lang), summary.errors)
    yield from (Line("by_day", day, n) for day, n in summary.by_day)
    yield from (Line("by_hour", word("hour", lang, n=hour, next=hour + 1), n) for hour, n in summary.by_hour)
    for use in summary.exhibits:
        yield from _exhibit(use, lang)
    for question in summary.questions:
        yield from _question(question, lang)
    for key, n in summary.languages:
        yield Line("languages", word(key, lang), n, base=visits, share=share(n, visits))
    for key, n in summary.access:
        yield Line("access", word(key, lang), n, base=visits, share=None if key == "say" else share(n, visits))


def _head(summary: Summary, source: str, lang: str) -> Iterator[Line]:
    counted = summary.counted
    yield Line("database", source, None)
    yield Line("since", summary.since or word("start", lang), None)
    yield Line("until", summary.until or word("end", lang), None)
    for kind, boots in counted.kinds:
        yield Line("runs", word(kind, lang, n="").strip(), boots)


def _exhibit(use: ExhibitUse, lang: str) -> Iterator[Line]:
    seconds = None if use.median_seconds is None else round(use.median_seconds, 1)
    yield Line("exhibits", f"{use.title} {word('opens', lang)}", use.opens, use.exhibit)
    yield Line(
        "exhibits",
        f"{use.title} {word('finishes', lang)}",
        use.finishes,
        use.exhibit,
        base=use.opens,
        share=use.completion,
    )
    yield Line("exhibits", f"{use.title} {word('median', lang)}", seconds, use.exhibit)


def _question(use: QuestionUse, lang: str) -> Iterator[Line]:
    yield Line("questions", use.text, use.right, use.exhibit, use.page, use.edition, base=use.answers, share=use.share)
    for option in use.options:
        item = f"{use.text} → {option.text}"
        part = share(option.n, use.answers)
        yield Line("option", item, option.n, use.exhibit, use.page, use.edition, option.option, use.answers, part)
