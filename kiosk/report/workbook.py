"""A report as .xlsx: a sheet a table with native charts; of an internal report also the counters as they are."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.counts.metrics import METRICS
from kiosk.report.materials import Media
from kiosk.report.office_page import clean
from kiosk.report.spreadsheet import safe
from kiosk.report.table import Cell, Span, Table, Withheld, rounded, shown
from kiosk.report.told import Told
from kiosk.report.wording import word

CHARTS = {  # table: (its column, how wide the names are)
    "by_day": "n",
    "by_hour": "n",
    "exhibits": "opens",
    "questions": "rate",
    "languages": "n",
    "access": "n",
    "kiosks": "visits",
}
MOST_RAW = 500_000
_RAW = ("day", "exhibit", "edition", "page", "metric", "meaning", "detail", "n")


def as_xlsx(told: Told) -> bytes:
    """The workbook."""
    book = Workbook()
    lang = told.asked.lang
    first = book.active
    if first is not None:
        book.remove(first)
    _about(book.create_sheet(word("report", lang)), told)
    for table in told.book.tables:
        if table.lines:
            _sheet(book.create_sheet(word(table.key, lang)), table, told)
    if told.materials.media:
        _media(book.create_sheet(word("media", lang)), told.materials.media, told)
    if told.raw:
        _raw(book.create_sheet(word("raw", lang)), told)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """A cell that can be no formula: texts are stored as texts, and begin with nothing that would run elsewhere."""
    cell = sheet.cell(row, column)
    plain = safe(clean(value)) if isinstance(value, str) else value
    cell.value = plain
    if isinstance(plain, str):
        cell.data_type = "s"


def _about(sheet: Worksheet, told: Told) -> None:
    """What was read, what staff should look at, and how the figures were got."""
    lang = told.asked.lang
    since, until = (day.isoformat() if day else "" for day in (told.asked.since, told.asked.until))
    lines: list[tuple[str, str]] = [
        (word("database", lang), told.asked.source),
        (word("since", lang), since or word("start", lang)),
        (word("until", lang), until or word("end", lang)),
        *((word("runs", lang), word(kind, lang, n=n)) for kind, n in told.counted.kinds),
        (word("kiosks", lang), "、".join(told.counted.kiosks)),
        *((word("finding", lang), f"{one.told(lang)} → {one.advice(lang)}") for one in told.findings),
        *((word("note", lang), note) for note in told.notes),
    ]
    _marked(sheet, told)
    for row, (name, text) in enumerate(lines, 2):
        put(sheet, row, 1, name)
        put(sheet, row, 2, text)
        sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 100


def _marked(sheet: Worksheet, told: Told) -> None:
    """The first line of every sheet: its name, and that it is a sample."""
    mark = f"　{word('sample', told.asked.lang)}" if told.sample else ""
    put(sheet, 1, 1, f"{sheet.title}{mark}")
    sheet.cell(1, 1).font = Font(bold=True)
    if told.sample:
        sheet.oddHeader.center.text = word("sample", told.asked.lang)


def _sheet(sheet: Worksheet, table: Table, told: Told) -> None:
    lang = told.asked.lang
    _marked(sheet, told)
    heads: list[str] = []
    for column in table.columns:
        name = word(column.key, lang)
        heads += [f"{name} {word('low', lang)}", f"{name} {word('high', lang)}"] if _ends(column.kind) else [name]
    _heads(sheet, heads, [column.kind == "text" for column in table.columns for _ in _formats(column.kind)])
    formats = [form for column in table.columns for form in _formats(column.kind)]
    kinds = [column.kind for column in table.columns for _ in _formats(column.kind)]
    for row, line in enumerate(table.lines, 3):
        cells = [
            value for c, cell in zip(table.columns, line.cells, strict=True) for value in _values(cell, c.kind, lang)
        ]
        for place, (value, form) in enumerate(zip(cells, formats, strict=True), 1):
            put(sheet, row, place, value)
            sheet.cell(row, place).number_format = form
            if isinstance(value, str) and kinds[place - 1] != "text":
                sheet.cell(row, place).alignment = Alignment(horizontal="right")
    if table.key in CHARTS:
        at = next(i for i, head in enumerate(heads, 1) if head == word(CHARTS[table.key], lang))
        _chart(sheet, table, at, len(heads), percent=formats[at - 1] == "0%")


def _ends(kind: str) -> bool:
    return kind in {"span", "ratio"}


def _formats(kind: str) -> tuple[str, ...]:
    return ("General", "General") if _ends(kind) else ("0%",) if kind == "share" else ("General",)


def _values(cell: Cell, kind: str, lang: str) -> Sequence[object]:
    """What stands in a sheet for a cell: numbers as numbers, a span in two columns, a withheld one as its mark."""
    match cell:
        case Span(low=low, high=high):
            return (low, high)
        case Withheld():
            mark = shown(cell, kind, lang)
            return (mark, mark) if _ends(kind) else (mark,)
        case float() if kind == "share":
            return (rounded(cell),)
    return (None, None) if _ends(kind) else (cell,)


def _heads(sheet: Worksheet, heads: Sequence[str], texts: Sequence[bool]) -> None:
    """The line of headings, columns as wide as what stands in them; on paper, all of them on one page's width."""
    for place, (head, text) in enumerate(zip(heads, texts, strict=True), 1):
        put(sheet, 2, place, head)
        sheet.cell(2, place).font = Font(bold=True)
        sheet.cell(2, place).alignment = Alignment(horizontal="left" if text else "right")
        sheet.column_dimensions[get_column_letter(place)].width = 34 if text else 4 + 2 * len(head)
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "2:2"


def _chart(sheet: Worksheet, table: Table, at: int, columns: int, *, percent: bool) -> None:
    """Plain columns beside the table, drawn by the spreadsheet program itself from the cells."""
    last = 2 + min(len(table.lines), 40)
    chart = BarChart()
    chart.type = "col" if table.key in {"by_day", "by_hour"} else "bar"
    chart.add_data(Reference(sheet, min_col=at, min_row=2, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=3, max_row=last))
    chart.title, chart.legend = sheet.title, None
    chart.series[0].graphicalProperties.solidFill = "1B1B4B"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.x_axis.tickLblSkip = 1
    if percent:
        chart.y_axis.number_format, chart.y_axis.scaling.max = "0%", 1
    if chart.type == "bar":
        chart.x_axis.scaling.orientation = "maxMin"
        chart.height = max(7.0, 0.7 * (last - 2))
    chart.width = 18
    sheet.add_chart(chart, f"{get_column_letter(columns + 2)}2")


def _media(sheet: Worksheet, media: Sequence[Media], told: Told) -> None:
    _marked(sheet, told)
    heads = [word(key, told.asked.lang) for key in ("outlet", "headline", "day", "link", "shot")]
    _heads(sheet, heads, [True] * len(heads))
    for row, one in enumerate(media, 3):
        for place, text in enumerate(one, 1):
            put(sheet, row, place, text)


def _raw(sheet: Worksheet, told: Told) -> None:
    """One counter a line, ready for a pivot table; never in a public report."""
    lang = told.asked.lang
    _marked(sheet, told)
    _heads(sheet, [word(key, lang) for key in _RAW], [key != "n" for key in _RAW])
    for row, one in enumerate(told.raw[:MOST_RAW], 3):
        metric = METRICS.get(one.metric)
        meaning = (metric.en if lang == "en" else metric.zh) if metric else ""
        cells = (one.hour, one.exhibit, one.edition, one.page, one.metric, meaning, one.detail, one.n)
        for place, value in enumerate(cells, 1):
            put(sheet, row, place, value)
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(_RAW))}{2 + min(len(told.raw), MOST_RAW)}"
