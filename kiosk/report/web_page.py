"""A report as one .html file that needs nothing else: text, tables, charts inside."""

import base64
from collections.abc import Iterator
from html import escape

from kiosk.report.charts import Chart, charts
from kiosk.report.sentences import opening, sections, title
from kiosk.report.table import Table, shown
from kiosk.report.told import Told
from kiosk.report.wording import word

_STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; color: #111; background: #fff; line-height: 1.7;
  font-family: "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif }
h1 { font-size: 1.6rem; text-align: center } h2 { font-size: 1.2rem; margin-top: 2rem }
table { border-collapse: collapse; margin: 1rem 0; width: 100% } caption { text-align: left; font-weight: bold }
th, td { border: 1px solid #888; padding: .25rem .5rem; text-align: right } th { background: #f0f2f7 }
th:first-child, td:first-child, td.text { text-align: left }
img { max-width: 100% } figure { margin: 1.5rem 0 }
.sample { border: 2px solid #111; padding: .3rem; text-align: center }
.wide { overflow-x: auto } mark { background: #fff3b0 }
@media print { .sample { position: fixed; top: 0; left: 0; right: 0; background: #fff } }
"""


def as_html(told: Told) -> bytes:
    """The whole page."""
    lang = told.asked.lang
    heading = title(told) if lang == "zh" else word("title", lang)
    parts = [
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">',
        f'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(heading)}</title><style>{_STYLE}</style></head>\n<body>",
        *_body(told, heading),
        "</body></html>\n",
    ]
    return "\n".join(parts).encode()


def _body(told: Told, heading: str) -> Iterator[str]:
    lang = told.asked.lang
    if told.sample:
        yield f'<p class="sample">{word("sample", lang)}</p>'
    yield f"<h1>{escape(heading)}</h1>"
    if lang == "zh":
        yield from _text(told)
    else:
        yield from _findings(told)
    annex = "附件{}　" if lang == "zh" else ""
    yield f"<h2>{annex.format(1)}{word('tables', lang)}</h2>"
    yield from (_table(table, lang) for table in told.book.tables if table.lines)
    yield f"<h2>{annex.format(2)}{word('charts', lang)}</h2>"
    yield from (_figure(chart) for chart in charts(told))
    yield f"<h2>{word('methods', lang)}</h2><ol>"
    yield from (f"<li>{escape(note)}</li>" for note in told.notes)
    yield "</ol>"


def _text(told: Told) -> Iterator[str]:
    """The text of the official summary; what a person must write stands out."""
    yield _paragraph(opening(told))
    for section in sections(told):
        yield f"<h2>{escape(section.heading)}</h2>"
        yield from map(_paragraph, section.paragraphs)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text).replace('【', '<mark>【').replace('】', '】</mark>')}</p>"


def _findings(told: Told) -> Iterator[str]:
    lang = told.asked.lang
    if told.findings:
        yield f"<h2>{word('findings', lang)}</h2><ol>"
        yield from (f"<li>{escape(f'{one.told(lang)} → {one.advice(lang)}')}</li>" for one in told.findings)
        yield "</ol>"


def _figure(chart: Chart) -> str:
    data = base64.b64encode(chart.picture).decode()
    picture = f'<img alt="{escape(chart.says)}" src="data:image/png;base64,{data}">'
    return f"<figure>{picture}<figcaption>{escape(chart.title)}</figcaption></figure>"


def _table(table: Table, lang: str) -> str:
    heads = "".join(f'<th scope="col">{escape(word(column.key, lang))}</th>' for column in table.columns)
    rows = [
        "".join(
            f"<td{' class=text' if column.kind == 'text' else ''}>{escape(shown(cell, column.kind, lang))}</td>"
            for column, cell in zip(table.columns, line.cells, strict=True)
        )
        for line in table.lines
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = escape(word(table.key, lang))
    return f'<div class="wide"><table><caption>{caption}</caption><tr>{heads}</tr>{body}</table></div>'
