"""A summary as tables for the terminal, in columns that also stand straight with Chinese."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from kiosk.report.summary import LEAST_BASE, Summary, share
from kiosk.report.wording import word

INDENT = "  "


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


def head(summary: Summary, source: str, lang: str) -> Iterator[str]:
    """What was read, and who counted."""
    counted = summary.counted
    yield word("title", lang) + _sample(summary, lang)
    yield f"{word('database', lang)}: {source}"
    kiosks = ("、" if lang == "zh" else ", ").join(counted.kiosks) or word("unnamed", lang)
    yield word("counted", lang, kiosks=kiosks, boots=counted.boots)
    if [kind for kind, _ in counted.kinds] != ["visitor"]:
        yield word("kinds", lang, kinds=" · ".join(word(kind, lang, n=n) for kind, n in counted.kinds))


def block(summary: Summary, heading: str, lang: str) -> Iterator[str]:
    """One period: key figures, then the tables that have anything in them."""
    yield ""
    yield f"== {heading}{_sample(summary, lang)} =="
    yield from table(_figures(summary, lang))
    for key, rows in _tables(summary, lang):
        if rows:
            yield ""
            yield f"{word(key, lang)}{_sample(summary, lang)}"
            yield from table(rows)


def period(summary: Summary, lang: str) -> str:
    """The name of a summary's period."""
    if not summary.since and not summary.until:
        return word("all", lang)
    since, until = summary.since or word("start", lang), summary.until or word("end", lang)
    return since if since == until else word("period", lang, since=since, until=until)


def small_bases(lang: str) -> str:
    """Why some rates are missing."""
    return word("small", lang, least=LEAST_BASE)


def _sample(summary: Summary, lang: str) -> str:
    return word("marked", lang) if summary.counted.sample else ""


def _figures(summary: Summary, lang: str) -> list[list[str]]:
    rows = [[word("visits", lang), str(summary.visits), ""]]
    if summary.undated:
        rows.append([word(summary.undated_key, lang), str(summary.undated), percent(summary.undated_share)])
    for key, n in (("timeouts", summary.timeouts), ("bounces", summary.bounces)):
        rows.append([word(key, lang), str(n), percent(share(n, summary.visits))])
    if summary.errors:
        rows.append([word("errors", lang), str(summary.errors), ""])
    return rows


def _tables(summary: Summary, lang: str) -> Iterator[tuple[str, list[list[str]]]]:
    if summary.since != summary.until or not summary.since:
        yield "by_day", [[day, str(n)] for day, n in summary.by_day]
    yield "by_hour", [[word("hour", lang, n=hour, next=hour + 1), str(n)] for hour, n in summary.by_hour]
    yield "exhibits", _exhibits(summary, lang)
    yield "questions", _questions(summary, lang)
    yield "languages", _of_visits(((code, n) for code, n in summary.languages), summary.visits, lang)
    yield "access", _of_visits(((key, n) for key, n in summary.access if n), summary.visits, lang)


def _exhibits(summary: Summary, lang: str) -> list[list[str]]:
    if not summary.exhibits:
        return []
    heads = [word(key, lang) for key in ("exhibit", "opens", "finishes", "completion", "median")]
    rows = [
        [
            use.title,
            str(use.opens),
            str(use.finishes),
            percent(use.completion),
            "–" if use.median_seconds is None else word("seconds", lang, n=use.median_seconds),
        ]
        for use in summary.exhibits
    ]
    return [heads, *rows]


def _questions(summary: Summary, lang: str) -> list[list[str]]:
    if not summary.questions:
        return []
    heads = [word(key, lang) for key in ("question", "answers", "right", "rate")]
    rows = [[use.text, str(use.answers), str(use.right), percent(use.share)] for use in summary.questions]
    return [heads, *rows]


def _of_visits(pairs: Iterable[tuple[str, int]], visits: int, lang: str) -> list[list[str]]:
    """Shares are of visits; reading aloud may be asked for several times in one, so it has none."""
    return [[word(key, lang), str(n), "" if key == "say" else percent(share(n, visits))] for key, n in pairs]


def percent(part: float | None) -> str:
    """A share as people read it; a dash where the base is too small."""
    return "–" if part is None else f"{part:.0%}"
