"""A4 paper: scene items and pictures into a PDF whose text can be found and copied.

Places and sizes are tenths of a millimetre from the top left.
"""

import io
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.fonts import TTFFont

from kiosk.display.typeface import WEIGHTS, faces
from kiosk.refused import RefusedError
from kiosk.report.paper_font import Outlines, opened
from kiosk.scene.scene import Box, Disc, Item, Rect, Text
from kiosk.scene.scene import Path as Stroke

WIDTH, HEIGHT = 2100.0, 2970.0
_POINT = 72 / 254  # points in a tenth of a millimetre


class Leaf(NamedTuple):
    """One page: what is drawn on it, pictures below all else; `section`: its name in the reader's list of contents."""

    items: tuple[Item, ...]
    pictures: tuple[tuple[bytes, Rect], ...] = ()  # PNG, place
    section: str = ""


class About(NamedTuple):
    """What the file says of itself."""

    title: str
    author: str
    lang: str


class Type:
    """The typeface of paper: how wide text is, and the fonts that go into the file."""

    def __init__(self) -> None:
        found = faces()
        if not all(face.path for face in found.values()):
            raise RefusedError("没有中文字体，请先运行 doctor", "there is no Chinese font; run doctor")
        self._fonts = {path: opened(face) for path, face in {f.path: f for f in found.values()}.items()}
        names = {path: font.getBestCmap() for path, font in self._fonts.items()}
        self._outlines = {
            weight: Outlines(self._fonts[face.path], names[face.path], face, weight) for weight, face in found.items()
        }

    def measure(self, text: str, size: int, weight: int) -> float:
        """The width of a text, as layouts ask for it."""
        outlines = self._outlines[nearest(weight)]
        return sum(map(outlines.advance, text)) * size

    def put_into(self, pdf: FPDF, texts: Sequence[Text], folder: Path) -> None:
        """Give the file what its texts need of each weight; the folder must stay until the file is written."""
        for weight, outlines in self._outlines.items():
            characters = {c for text in texts if nearest(text.weight) == weight for c in text.text}
            if characters:
                file = folder / f"w{weight}.ttf"
                file.write_bytes(outlines.packed(characters))
                pdf.add_font(f"w{weight}", fname=file)

    def close(self) -> None:
        for font in self._fonts.values():
            font.close()


def nearest(weight: int) -> int:
    """The weight that stands for this one."""
    return min(WEIGHTS, key=lambda known: abs(known - weight))


def save_book(leaves: Sequence[Leaf], letters: Type, about: About, path: Path) -> None:
    """The finished book, whole or not at all."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells each table that it drops
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pdf = _blank(about)
        texts = [item for leaf in leaves for item in leaf.items if isinstance(item, Text)]
        letters.put_into(pdf, texts, Path(folder))
        for leaf in leaves:
            pdf.add_page()
            if leaf.section:
                pdf.start_section(leaf.section)
            for picture, place in leaf.pictures:
                pdf.image(io.BytesIO(picture), *place)
            _draw(pdf, leaf.items)
        written = pdf.output()
        for font in pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()  # it would keep its file
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(written)
    part.replace(path)


def _blank(about: About) -> FPDF:
    pdf = FPDF(unit=_POINT, format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_title(about.title)
    pdf.set_author(about.author)
    pdf.set_lang(about.lang)
    return pdf


def _draw(pdf: FPDF, items: Iterable[Item]) -> None:
    """Text, boxes, discs and strokes of a scene; paper knows no others."""
    for item in items:
        match item:
            case Text():
                pdf.set_font(f"w{nearest(item.weight)}", size=item.size * _POINT)
                pdf.set_text_color(item.colour)
                pdf.text(item.x, item.y, item.text)
            case Box():
                _box(pdf, item)
            case Disc():
                pdf.set_fill_color(item.fill)
                pdf.circle(item.cx, item.cy, item.r, style="F")
            case Stroke():
                _stroke(pdf, item)
            case _:
                raise TypeError(type(item).__name__)


def _box(pdf: FPDF, item: Box) -> None:
    if item.fill:
        pdf.set_fill_color(item.fill)
    if item.edge:
        pdf.set_draw_color(item.edge)
        pdf.set_line_width(item.edge_width)
    style = ("F" if item.fill else "") + ("D" if item.edge else "")
    inset = item.edge_width / 2 if item.edge else 0
    pdf.rect(item.x + inset, item.y + inset, item.w - 2 * inset, item.h - 2 * inset, style=style)


def _stroke(pdf: FPDF, item: Stroke) -> None:
    """With round caps and joins, as on the screen."""
    with pdf.drawing_context() as context:
        line = PaintedPath(*item.points[0])
        for point in item.points[1:]:
            line.line_to(*point)
        line.style.stroke_color, line.style.stroke_width = item.colour, item.width
        line.style.fill_color, line.style.auto_close = None, False
        line.style.stroke_cap_style = line.style.stroke_join_style = "round"
        context.add_item(line)
