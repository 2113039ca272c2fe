"""Word documents (.docx): paragraphs, automatic numbers, tables, text boxes and embedded bodies as lines of text."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from kiosk.imports.office import opened
from kiosk.imports.paper import Paper, questions_on
from kiosk.imports.question import Line, Place, Raw, Remark
from kiosk.imports.table import Row, questions_in
from kiosk.imports.word_body import chunk_lines
from kiosk.imports.word_numbers import Numbering
from kiosk.imports.word_text import W, has_picture, paragraph_text, text_boxes

Part = Line | tuple[Row, ...]
DEEPEST = 3


def questions_of(data: bytes, depth: int = 0) -> Paper:
    """Every question of a document, in its order."""
    opened(data, ".docx")
    document = _document(data)
    raws: list[Raw] = []
    remarks: list[Remark] = []
    lines: list[Line] = []
    for part in _parts(document, depth):
        if isinstance(part, Line):
            lines.append(part)
            continue
        read = questions_in(part)
        if read.header:
            raws += read.raws
            remarks += read.remarks
        else:
            lines += _flat(part)
    paper = questions_on(lines)
    return Paper((*raws, *paper.raws), (*remarks, *paper.remarks, *_pictures(document)), paper.title)


def plain_lines(data: bytes, depth: int) -> list[str]:
    """All text of a document that lies inside another one."""
    opened(data, ".docx")
    parts = _parts(_document(data), depth)
    return [line.text for part in parts for line in _as_lines(part)]


def _as_lines(part: Part) -> Iterator[Line]:
    yield from [part] if isinstance(part, Line) else _flat(part)


def _document(data: bytes) -> Any:
    import docx

    return docx.Document(io.BytesIO(data))


def _parts(document: Any, depth: int) -> Iterator[Part]:
    numbering = Numbering(document)
    count = tables = 0
    for element in _blocks(document.element.body):
        if element.tag == f"{W}p":
            count += 1
            place = Place(f"第 {count} 段", f"paragraph {count}")
            yield from (Line(text, place) for text in _lines(element, numbering))
        elif element.tag == f"{W}tbl":
            tables += 1
            yield tuple(_rows(element, numbering, tables))
        else:
            yield from chunk_lines(document, element, depth)


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs, tables and embedded bodies, through content controls and tracked insertions."""
    for child in body:
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
            yield from _blocks(child)


def _lines(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    """A paragraph's lines (soft breaks part it), its number before the first; text boxes in it follow."""
    text = numbering.of(paragraph) + paragraph_text(paragraph)
    yield from text.split("\n")
    for box in text_boxes(paragraph):
        for inner in box.iter(f"{W}p"):
            yield from paragraph_text(inner).split("\n")


def _rows(table: Any, numbering: Numbering, count: int) -> Iterator[Row]:
    for number, row in enumerate(table.iterchildren(f"{W}tr"), 1):
        cells: list[str] = []
        for cell in _cells(row):
            paragraphs = (line for p in cell.iter(f"{W}p") for line in _lines(p, numbering))
            cells.append("\n".join(paragraphs).strip())
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            cells += [""] * (int(span.get(f"{W}val", "1")) - 1 if span is not None else 0)
        yield Row(tuple(cells), Place(f"表格 {count} 第 {number} 行", f"table {count}, row {number}"))


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _flat(rows: Iterable[Row]) -> Iterator[Line]:
    """A table without a header is only a frame around text: its cells, one after the other."""
    for row in rows:
        if len(row.cells) > 2 and all(len(cell) <= 8 and "\n" not in cell for cell in row.cells):
            yield Line("\t".join(row.cells), row.place)  # 题号 1 2 3: a key as a table
            continue
        for cell in row.cells:
            yield from (Line(text, row.place) for text in cell.split("\n") if text.strip())


def _pictures(document: Any) -> list[Remark]:
    """Paragraphs with pictures or formulas, which no text can hold."""
    found = []
    for number, paragraph in enumerate((e for e in _blocks(document.element.body) if e.tag == f"{W}p"), 1):
        if has_picture(paragraph):
            zh, en = "这里有图片或公式，图片导不进来，请对照原文", "a picture or formula here cannot be imported"
            found.append(Remark(Place(f"第 {number} 段", f"paragraph {number}"), zh, en, paragraph_text(paragraph)))
    return found
