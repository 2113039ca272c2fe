"""The page of an official document by GB/T 9704-2012, by python-docx: margins, type, page numbers, fallbacks."""

import re
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
PLAIN = "宋体"
LATIN = "Times New Roman"
FALLBACKS = {SONG: "小标宋;宋体;SimSun", FANG: "仿宋;FangSong;宋体", HEI: "SimHei;微软雅黑", KAI: "楷体;KaiTi;宋体"}
LINE = Pt(28.95)  # 22 lines on 225 mm
BODY = Pt(16)  # 三号
STYLES = {  # name: (typeface, size, alignment, indent in characters)
    "Normal": (FANG, BODY, WD_ALIGN_PARAGRAPH.JUSTIFY, 2),
    "Title": (SONG, Pt(22), WD_ALIGN_PARAGRAPH.CENTER, 0),
    "Heading 1": (HEI, BODY, WD_ALIGN_PARAGRAPH.LEFT, 2),
    "Heading 2": (KAI, BODY, WD_ALIGN_PARAGRAPH.LEFT, 2),
    "Caption": (FANG, Pt(12), WD_ALIGN_PARAGRAPH.CENTER, 0),
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """What XML can hold."""
    return _CONTROL.sub("", text)


def blank_paper(title: str) -> Paper:
    """A4 with its margins and styles, nothing on it."""
    paper = Document()
    _page(paper)
    for name, (face, size, alignment, indent) in STYLES.items():
        style = paper.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 (for the type checker: python-docx's own styles)
        _style(style, face, size, alignment, indent)
    _name_fallbacks(paper)
    for lang in paper.styles.element.iter(qn("w:lang")):  # else commas stand in the middle, as in Taiwan
        lang.set(qn("w:eastAsia"), "zh-CN")
    paper.core_properties.title = clean(title)
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    paper.settings.odd_and_even_pages_header_footer = True
    footers = (paper.sections[0].footer, paper.sections[0].even_page_footer)
    for footer, alignment in zip(footers, (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT), strict=True):
        _number(footer.paragraphs[0], alignment)
    return paper


def mark_every_page(paper: Paper, text: str) -> None:
    """A line at the top of every page."""
    section = paper.sections[0]
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Pt(0)
        set_face(paragraph.add_run(text), HEI, Pt(12))


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(35 - 7 - 5)  # the number stands 7 mm below the text
    section.gutter = Mm(0)


def _style(style: ParagraphStyle, face: str, size: Pt, alignment: WD_ALIGN_PARAGRAPH, indent: int) -> None:
    style.font.size, style.font.bold, style.font.italic = size, False, False
    style.font.color.rgb = None
    _fonts(style.element.get_or_add_rPr(), face)
    layout = style.paragraph_format
    layout.alignment = alignment
    layout.first_line_indent = Pt(indent * size.pt)
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    layout.widow_control = False
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):  # python-docx's Title has a line below
        border.getparent().remove(border)


def _fonts(properties: Any, face: str) -> None:
    """python-docx sets the Latin fonts only, and its template's theme fonts would win over East Asian ones."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN)
    fonts.set(qn("w:eastAsia"), face)
    for colour in properties.findall(qn("w:color")):
        properties.remove(colour)


def set_face(run: Any, face: str, size: Pt, *, bold: bool = False) -> None:
    """A run in a typeface other than its style's."""
    run.font.size, run.font.bold = size, bold
    _fonts(run._element.get_or_add_rPr(), face)


def _number(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 四号, odd pages right and even pages left, one character in."""
    paragraph.alignment = alignment
    layout = paragraph.paragraph_format
    layout.first_line_indent = Pt(0)
    if alignment == WD_ALIGN_PARAGRAPH.RIGHT:
        layout.right_indent = Pt(14)
    else:
        layout.left_indent = Pt(14)
    for kind, text in (("", "— "), ("begin", ""), ("code", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        set_face(run, PLAIN, Pt(14))
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._element.append(code)
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)


def _name_fallbacks(paper: Paper) -> None:
    """What a reader without these typefaces should take instead; they are named, not embedded."""
    part = next(rel.target_part for rel in paper.part.rels.values() if rel.reltype.endswith("/fontTable"))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")
