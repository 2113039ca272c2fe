"""Question-bank files made for the tests, in the shapes that offices save them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import docx
import openpyxl
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

HEADER = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "难度")
NUMBERED = 77  # an abstract list of our own in word/numbering.xml


def workbook(sheets: dict[str, Sequence[Sequence[Any]]]) -> openpyxl.Workbook:
    """A workbook with these rows on these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: Any) -> bytes:
    """The bytes of a workbook or document."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(lines: Iterable[str]) -> Any:
    """A Word document of these paragraphs; "\\n" in one is a soft break."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    return made


def with_numbers(levels: Sequence[tuple[int, str]], forms: Sequence[tuple[str, str]]) -> Any:
    """A document whose paragraphs are numbered by Word itself: (level, text); (format, text with %1) a level."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    abstract = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(forms)
    )
    xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERED}">{abstract}</w:abstractNum>'
    numbering.insert(0, parse_xml(xml))
    link = f'<w:num {nsdecls("w")} w:numId="{NUMBERED}"><w:abstractNumId w:val="{NUMBERED}"/></w:num>'
    numbering.append(parse_xml(link))
    for level, text in levels:
        paragraph = made.add_paragraph(text)
        if level < 0:
            continue
        properties = paragraph._p.get_or_add_pPr()
        xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{NUMBERED}"/></w:numPr>'
        properties.append(parse_xml(xml))
    return made


def with_chunk(blob: bytes, content_type: str, name: str) -> Any:
    """A document whose body is an altChunk."""
    made = docx.Document()
    part = Part(PackURI(f"/word/{name}"), content_type, blob, made.part.package)
    relation = made.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    chunk = OxmlElement("w:altChunk")
    chunk.set(qn("r:id"), relation)
    made.element.body.insert(0, chunk)
    return made


def with_table(rows: Sequence[Sequence[str]]) -> Any:
    """A document with one table."""
    made = docx.Document()
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    return made


def repacked(data: bytes, change: dict[str, bytes]) -> bytes:
    """An office file with some of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, change.pop(info.filename, old.read(info)))
        for name, blob in change.items():
            new.writestr(name, blob)
    return out.getvalue()


def ole(*streams: str) -> bytes:
    """The look of an OLE file that holds streams of these names."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"\0".join(s.encode("utf-16-le") for s in streams)


def bank_rows(count: int) -> list[tuple[str, ...]]:
    """Rows of a bank of choices, multiples and true-falses in turn, as HEADER has them."""
    rows: list[tuple[str, ...]] = []
    for i in range(count):
        if i % 3 == 0:
            options = ("6 度", "8 度", "10 度", f"不止 {i} 度")
            rows.append(("单选", f"第 {i} 题：烈度表分几度？", *options, "ABCD"[i % 4], f"见第 {i} 页。", "易"))
        elif i % 3 == 1:
            rows.append(("多选", f"第 {i} 题：包里放什么？", "水", "光", "电视", f"{i} 号", "AB", "", "中"))
        else:
            rows.append(("判断", f"第 {i} 题：可以准确预报。", "", "", "", "", "对" if i % 2 else "错", "还不能。", ""))
    return rows


def bank_lines(count: int) -> list[str]:
    """The same bank on paper."""
    lines: list[str] = []
    for i, (kind, ask, *options, answer, because, _) in enumerate(bank_rows(count), 1):
        lines.append(f"{i}. 【{kind}题】{ask}")
        lines += [f"{letter}. {text}" for letter, text in zip("ABCD", options, strict=True) if text]
        lines.append(f"答案：{answer}")
        lines += [f"解析：{because}"] if because else []
    return lines


def bank_gift(count: int) -> str:
    """The same bank in GIFT."""
    made = []
    for kind, ask, *options, answer, because, _ in bank_rows(count):
        general = f"####{because}" if because else ""
        if kind == "判断":
            inside = "T" if answer == "对" else "F"
        else:
            right = set(answer)
            share = "%50%" if kind == "多选" else ""
            signs = [f"{'~' if kind == '多选' else '='}{share}" if letter in right else "~" for letter in "ABCD"]
            inside = " ".join(f"{sign}{text}" for sign, text in zip(signs, options, strict=True))
        made.append(f"{ask} {{{inside}{general}}}")
    return "\n\n".join(made) + "\n"


def bank_aiken(count: int) -> str:
    """The choices of that bank in Aiken, which knows no other kind."""
    made = []
    for kind, ask, *options, answer, _, _ in bank_rows(count * 3):
        if kind == "单选":
            lines = [f"{letter}. {text}" for letter, text in zip("ABCD", options, strict=True)]
            made.append("\n".join([ask, *lines, f"ANSWER: {answer}"]))
    return "\n\n".join(made) + "\n"
