"""The official summary as .docx: six chapters, then the annexes."""

import io
from collections.abc import Iterable, Sequence
from itertools import count

from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from kiosk.report import sentences
from kiosk.report.blanks import filled
from kiosk.report.charts import Chart, charts
from kiosk.report.materials import Media
from kiosk.report.office_page import BODY, FANG, HEI, blank_paper, clean, mark_every_page, set_face
from kiosk.report.photos import Prepared, prepared
from kiosk.report.table import Table, shown
from kiosk.report.told import Told
from kiosk.report.wording import word

SHOWN = {  # table: the columns a page has room for, and their widths in mm
    "summary": (("item", 66), ("n", 30), ("base", 30), ("share", 30)),
    "running": (("item", 96), ("value", 60)),
    "kiosks": (
        *(("kiosk", 34), ("unit", 34), ("place", 30), ("kiosk_count", 18)),
        *(("visits", 18), ("hours_on", 20), ("days_off", 20), ("last_hour", 28)),
    ),
    "by_day": (("day", 96), ("n", 60)),
    "by_hour": (("time", 96), ("n", 60)),
    "exhibits": (
        *(("exhibit", 50), ("opens", 16), ("finishes", 16), ("completion", 17)),
        *(("leaves", 17), ("median", 28), ("holding", 20)),
    ),
    "questions": (("question", 56), ("answers", 17), ("right", 16), ("rate", 17), ("tempting", 34), ("tempting_n", 16)),
    "pages": (("exhibit", 46), ("page", 54), ("seen", 18), ("left", 19), ("left_share", 19)),
    "languages": (("language", 76), ("n", 40), ("share", 40)),
    "access": (("feature", 76), ("n", 40), ("share", 40)),
    "opened": (("exhibits_opened", 76), ("n", 40), ("share", 40)),
    "activity_kinds": (("kind", 46), ("events", 30), ("people", 40), ("events_counted", 40)),
    "activities": (
        *(("day", 27), ("unit", 32), ("kind", 20), ("what", 34)),
        *(("place", 24), ("people", 18), ("volunteers", 16)),
    ),
}
MOST_PAGES = 15
TITLE_LINE = 20  # characters of 二号 on 156 mm
SMALL = Pt(10.5)  # 五号, in tables
SAMPLE = "样例数据，非真实统计"


def as_docx(told: Told, pictures: Sequence[Prepared] | None = None) -> bytes:
    """The whole document. `pictures`: the photos, where they are prepared already."""
    title = sentences.title(told)
    paper = blank_paper(title)
    if told.sample:
        mark_every_page(paper, SAMPLE)
    _text(paper, told, title)
    _annexes(paper, told, prepared(told.materials.photos)[0] if pictures is None else pictures)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _text(paper: Paper, told: Told, title: str) -> None:
    written = told.materials.written
    for text in title_lines(title):
        _line(paper, text, "Title")
    if told.sample:
        _line(paper, f"（{SAMPLE}）", "Caption")
    _line(paper, "")
    _line(paper, f"{filled(written, 'to').removesuffix('：')}：").paragraph_format.first_line_indent = Pt(0)
    _line(paper, sentences.opening(told))
    for section in sentences.sections(told):
        _line(paper, section.heading, "Heading 1").paragraph_format.keep_with_next = True
        for text in section.paragraphs:
            _line(paper, text, "Heading 2" if text.startswith("（") and not text.endswith("。") else "Normal")
    _line(paper, "")
    for number, name in enumerate(_annex_names(told), 1):
        line = _line(paper, f"{'附件：' if number == 1 else '　　　'}{number}．{name}")
        line.paragraph_format.keep_with_next = True  # the list and who signs it stand on one page
    _line(paper, "").paragraph_format.keep_with_next = True
    for text in (filled(written, "signed"), filled(written, "date")):
        line = _line(paper, text)
        line.paragraph_format.keep_with_next = text != filled(written, "date")
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(2 * BODY.pt)


def title_lines(title: str) -> list[str]:
    """A title longer than a line is broken once, after a word near its middle."""
    if len(title) <= TITLE_LINE:
        return [title]
    ends = [i for i in range(1, len(title)) if title[i - 1] in "周年月日市县区的和、：" and title[i] not in "、："]
    middle = len(title) / 2
    at = min(ends, key=lambda i: abs(i - middle), default=round(middle))
    at = at if max(at, len(title) - at) <= TITLE_LINE else round(middle)
    return [title[:at], title[at:]]


def _annex_names(told: Told) -> tuple[str, ...]:
    return ("统计表", "统计图", "影像资料", "媒体报道", "统计口径说明")


def _line(paper: Paper, text: str, style: str = "Normal") -> Paragraph:
    return paper.add_paragraph(clean(text), style=style)


# ---------------------------------------------------------------- annexes


def _annexes(paper: Paper, told: Told, pictures: Sequence[Prepared]) -> None:
    names = _annex_names(told)
    _annex(paper, 1, names[0])
    _tables(paper, [told.book.index[key] for key in SHOWN if key in told.book.index])
    _annex(paper, 2, names[1])
    _charts(paper, charts(told))
    _annex(paper, 3, names[2])
    _photos(paper, pictures)
    _annex(paper, 4, names[3])
    _media(paper, told.materials.media)
    _annex(paper, 5, names[4])
    for number, note in enumerate(told.notes, 1):
        _small(_line(paper, f"{number}．{note}"))


def _annex(paper: Paper, number: int, name: str) -> None:
    mark = _line(paper, f"附件{number}", "Heading 1")
    mark.paragraph_format.page_break_before = True
    mark.paragraph_format.first_line_indent = Pt(0)
    _line(paper, name, "Title")
    _line(paper, "")


def _small(paragraph: Paragraph) -> None:
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)
    layout.first_line_indent = Pt(0)
    for run in paragraph.runs:
        set_face(run, FANG, Pt(12))


def _tables(paper: Paper, tables: Iterable[Table]) -> None:
    numbers = count(1)
    for table in tables:
        widths = dict(SHOWN[table.key])
        cut = _shortened(table).only(*widths)
        if cut.lines:
            caption = _line(paper, f"表{next(numbers)}　{word(table.key, 'zh')}", "Caption")
            caption.paragraph_format.keep_with_next = True
            heads = [word(column.key, "zh") for column in cut.columns]
            kinds = [column.kind for column in cut.columns]
            rows = [[shown(c, k, "zh") for k, c in zip(kinds, line.cells, strict=True)] for line in cut.lines]
            _grid(paper, heads, rows, [widths[column.key] for column in cut.columns], [k == "text" for k in kinds])
            _line(paper, "")


def _shortened(table: Table) -> Table:
    """Features nobody used are left out, and of the pages only those that were left most; the workbook has them all."""
    if table.key == "access":
        return Table(table.key, table.columns, tuple(line for line in table.lines if line.cells[1] != 0))
    if table.key == "pages":
        left = [(line.cells[3], line) for line in table.lines if isinstance(line.cells[3], int) and line.cells[3]]
        left.sort(key=lambda pair: (-pair[0], pair[1].key) if isinstance(pair[0], int) else (0, ""))
        return Table(table.key, table.columns, tuple(line for _, line in left[:MOST_PAGES]))
    return table


def _grid(
    paper: Paper, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], left: Sequence[bool]
) -> None:
    """A table over the width of the text, its headings again on each page, no line broken between two pages."""
    made = paper.add_table(1 + len(rows), len(heads), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    share = 156 / sum(widths)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width * share)
    for number, (row, texts) in enumerate(zip(made.rows, [heads, *rows], strict=True)):
        _keep_whole(row, heading=number == 0)
        for cell, text, width, to_left in zip(row.cells, texts, widths, left, strict=True):
            cell.width = Mm(width * share)
            _fill(cell, text, heading=number == 0, to_left=to_left and number > 0)


def _keep_whole(row: _Row, *, heading: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if heading else [])):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), "true")
        properties.append(mark)


def _fill(cell: _Cell, text: str, *, heading: bool, to_left: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if to_left else WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.first_line_indent = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(16)
    set_face(paragraph.add_run(clean(text)), HEI if heading else FANG, SMALL)


def _charts(paper: Paper, drawn: Sequence[Chart]) -> None:
    if not drawn:
        _line(paper, "没有可以画成图的数字。")
    for chart in drawn:
        _picture(paper, chart.picture, chart.says, 156)
        _line(paper, chart.title, "Caption")


def _picture(paper: Paper, data: bytes, says: str, width: float) -> None:
    """A picture on a line of its own, with a text for who cannot see it."""
    paragraph = _line(paper, "")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.keep_with_next = Pt(0), True
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.SINGLE, 1.0
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(width))
    shape._inline.docPr.set("descr", clean(says))


def _photos(paper: Paper, pictures: Sequence[Prepared]) -> None:
    if not pictures:
        _line(paper, "没有随附照片。把照片放进材料文件夹的 photos，在 captions.csv 里写说明。")
    for picture in pictures:
        wide = picture.width >= picture.height
        _picture(paper, picture.data, picture.caption, 130 if wide else 78)
        _line(paper, f"照片{picture.number}　{picture.caption}", "Caption")


def _media(paper: Paper, media: Sequence[Media]) -> None:
    if not media:
        _line(paper, "没有登记媒体报道。登记在材料文件夹的 media.csv 里。")
        return
    heads = ("序号", "媒体", "标题", "日期", "链接")
    rows = [[str(n), one.outlet, one.title, one.day, one.link] for n, one in enumerate(media, 1)]
    _grid(paper, heads, rows, (12, 28, 52, 24, 40), (False, True, True, False, True))
