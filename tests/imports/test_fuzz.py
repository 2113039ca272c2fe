"""Every importer against files that nobody foresaw: no exception but the one sentence, no letter that was not there,
no file outside the hall; what is written is what the checker lets through."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import HEADER, bank_gift, bank_lines, bank_rows, document, repacked, saved, with_numbers, with_table, workbook

from kiosk.content.checking import check_hall
from kiosk.imports.bank import FORMATS, Bank, UnreadableError, Wish, fitted, read_bank, write
from kiosk.imports.exhibit_text import exhibit_text, one_line
from kiosk.imports.judge import judged
from kiosk.imports.paper import questions_on
from kiosk.imports.question import Line, Raw, clean, line_place
from kiosk.pages import PAGE_TYPES
from kiosk.refused import RefusedError

HALL = "id: hall\nname: 展馆\ntopics: [{id: quake, name: 地震}]\n"
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=3000)

SEEN = """
1. 1、 (2) 第3题 一、单选题 二、判断题 【多选题】 三、简答题 A. A、 （A） Ａ．
B. Ｂ、 (C) D． E. 答案： 答案:B 【答案】A、B
正确答案: 答：√ 解析： 【解析】 （D） （√） (×) 对 错 √ × ABCD 1-5 1-3ABC 参考答案 1.A 2.B 难度：易
来源：国标 震级 烈度Ⅵ度 2008年 3.5级 下列哪项对？ ____ （ ） ANSWER: { } = ~ %50% # :: T \\ \ufeff \u200b ㎞ “引号” ; ，
"""
PIECES = st.sampled_from(SEEN.split())
TEXTS = st.lists(st.one_of(PIECES, st.sampled_from([" ", "\n", "\n\n", "\t"]), st.text(max_size=4)), max_size=80).map(
    "".join
)


def read(data: bytes, name: str) -> Bank | None:
    """The bank, or None where the file was refused in a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            return read_bank(path)
        except UnreadableError as refused:
            said = refused
    assert said.zh
    assert said.en
    return None


def letters(text: str) -> str:
    return "".join(text.split())


def on_paper(text: str) -> None:
    text = clean(text)
    paper = questions_on(Line(line, line_place(i)) for i, line in enumerate(text.split("\n"), 1))
    questions, remarks = judged(paper.raws)
    source = letters(text)
    for question in questions:
        assert all(letters(option) in source for option in question.options)
        assert all(
            letters(part) in source for part in question.ask.replace("（　）", "\n").replace("( )", "\n").split("\n")
        )
    assert len(questions) + len(remarks) >= len(paper.raws)


@FEW
@given(TEXTS)
def test_text_of_any_kind(text: str) -> None:
    """Every question found ends as a question or as a remark, and no letter is made up."""
    on_paper(text)


@pytest.mark.long
@MANY
@given(TEXTS)
def test_text_of_any_kind_many_times(text: str) -> None:
    on_paper(text)


@FEW
@given(TEXTS, st.sampled_from(FORMATS), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_text_in_files_of_any_name(text: str, suffix: str, encoding: str) -> None:
    read(text.encode(encoding, "ignore"), f"a{suffix}")


@FEW
@given(st.binary(max_size=300), st.sampled_from([*FORMATS, ".xls", ".doc", ".pdf", ""]))
def test_bytes_in_files_of_any_name(data: bytes, suffix: str) -> None:
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        read(head + data, f"a{suffix}")


FILES = {
    "sheet.xlsx": saved(workbook({"单选": [HEADER, *bank_rows(4)]})),
    "paper.docx": saved(document(bank_lines(4))),
    "table.docx": saved(with_table([HEADER, *bank_rows(4)])),
    "numbers.docx": saved(
        with_numbers([(0, "甲？"), (1, "一"), (1, "二")], [("decimal", "%1."), ("upperLetter", "%2.")])
    ),
}
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=6)), min_size=1, max_size=4)


def changed(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """Some bytes taken out and others put in."""
    for where, count, more in cuts:
        at = int(where * len(data))
        data = data[:at] + more + data[at + count :]
    return data


@FEW
@given(st.sampled_from(sorted(FILES)), st.floats(0, 0.999), CUTS)
def test_office_files_with_damaged_parts(name: str, which: float, cuts: list[tuple[float, int, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
        parts = sorted(archive.namelist())
        part = parts[int(which * len(parts))]
        text = archive.read(part)
    read(repacked(FILES[name], {part: changed(text, cuts)}), name)


@FEW
@given(st.sampled_from(sorted(FILES)), CUTS)
def test_office_files_that_were_copied_badly(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    read(changed(FILES[name], cuts), name)


@FEW
@given(
    st.lists(
        st.lists(st.one_of(TEXTS.map(lambda t: t[:30]), st.integers(), st.floats(), st.booleans()), max_size=9),
        max_size=8,
    )
)
def test_sheets_with_any_cells(rows: list[list[object]]) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    try:
        data = saved(workbook({"题库": [HEADER, *rows]}))
    except (IllegalCharacterError, ValueError):
        return  # a sheet cannot hold that
    read(data, "a.xlsx")


@FEW
@given(st.text(max_size=200), CUTS)
def test_gift_with_any_signs(text: str, cuts: list[tuple[float, int, bytes]]) -> None:
    read(text.encode("utf-8", "ignore"), "a.gift")
    read(changed(bank_gift(3).encode(), cuts), "b.gift")


# ---------------------------------------------------------------- what is written

WORDS = st.text(min_size=1, max_size=20).map(clean).filter(lambda t: t.strip())


@FEW
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=5),
    WORDS,
    st.text(max_size=12),
    st.text(max_size=30),
)
def test_what_is_written_is_what_was_read_and_lies_in_the_hall(rows, title: str, name: str, file: str) -> None:
    raws = [
        Raw(line_place(i), f"{ask} {i}", (f"{one}a", f"{two}b"), "A", because)
        for i, (ask, one, two, because) in enumerate(rows, 1)
    ]
    questions, _ = judged(raws)
    with tempfile.TemporaryDirectory() as folder:
        hall = Path(folder) / "hall"
        hall.mkdir()
        (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
        bank = fitted(Bank(file or "x", questions, ()), hall, PAGE_TYPES)
        try:
            planned = write(bank, hall, Wish("quake", name=name, title=title))
        except RefusedError:
            assert [p.name for p in hall.iterdir()] == ["hall.yaml"]
        else:
            assert {p.name for p in hall.iterdir()} == {"hall.yaml", *planned.folders}
            library = check_hall(hall, PAGE_TYPES).library
            (pool,) = library.pages(library.exhibits[0])
            shown = [(q["fields"]["ask"], q["fields"]["options"][1]["text"]) for q in pool.fields["questions"]]
            assert shown == [(q.ask, q.options[1]) for q in bank.questions]
        assert [p.name for p in Path(folder).iterdir()] == ["hall"]


def test_the_text_of_an_exhibit_survives_any_title() -> None:
    from kiosk.content.nodes import Scalar, Table
    from kiosk.content.source import parse

    for title in ("a: b", "# x", "\u2028", "- ", "{", "'", '"', "\\", "\t", "true", "é\u0301", "\U0001f600"):
        tree, problems = parse(exhibit_text((), title, "t", title).encode(), "")
        assert problems == []
        assert isinstance(tree, Table)
        node = tree.get("title")
        assert isinstance(node, Scalar)
        assert node.text == one_line(title)
