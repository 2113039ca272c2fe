"""The text of a Word paragraph as it is read: breaks, tabs, ticks from symbol fonts, raised and lowered figures."""

from collections.abc import Iterator
from typing import Any

from kiosk.imports.question import shifted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
V_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
SYMBOLS = {  # ticks and crosses of symbol fonts, by font and code
    "wingdings": {0xFC: "√", 0xFE: "√", 0xFB: "×", 0xFD: "×"},
    "wingdings 2": {0x50: "√", 0x52: "√", 0x4F: "×", 0x51: "×", 0x53: "×"},
}
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}txbxContent", f"{W}pPr", f"{W}rPr", f"{W}instrText"}


def paragraph_text(paragraph: Any) -> str:
    """What stands in the paragraph, without what was struck out by tracked changes and without text boxes."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}r":
            yield _run(child)
        else:
            yield from _pieces(child) if child.tag != f"{M}t" else [child.text or ""]


def _run(run: Any) -> str:
    text = "".join(_in_run(run))
    align = run.find(f"{W}rPr/{W}vertAlign")
    return shifted(text, align.get(f"{W}val", "") if align is not None else "")


def _in_run(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield _in_font(run, child.text or "")
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}sym":
            code = int(child.get(f"{W}char", "0"), 16) & 0xFF
            yield SYMBOLS.get(child.get(f"{W}font", "").lower(), {}).get(code, "")
        elif child.tag not in _SKIPPED and len(child):
            yield from _pieces(child)


def _in_font(run: Any, text: str) -> str:
    """Letters set in a symbol font are ticks and crosses."""
    fonts = run.find(f"{W}rPr/{W}rFonts")
    table = SYMBOLS.get((fonts.get(f"{W}ascii") or "").lower() if fonts is not None else "", {})
    return "".join(table.get(ord(c) & 0xFF, c) if ord(c) < 0x100 or 0xF000 <= ord(c) < 0xF100 else c for c in text)


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph; the older copy that Word keeps of each is passed over."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(up.tag == f"{MC}Fallback" for up in box.iterancestors()):
            yield box


def has_picture(paragraph: Any) -> bool:
    """Whether a picture or a formula stands in the paragraph."""
    return any(next(paragraph.iter(tag), None) is not None for tag in (A_BLIP, V_IMAGE, f"{M}oMath"))
