"""The review book: a leaf for each page, all its texts in each language, what is right, a line to sign."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from page_samples import checked_samples
from visitor import CHOICE, EXPLAIN, TRUE_FALSE, fake_measure, frame, library, page

from kiosk.content.fields import Words, build
from kiosk.display.fonts import Fonts
from kiosk.display.offscreen import Camera
from kiosk.display.painter import Painter
from kiosk.display.pictures import NoPictures
from kiosk.display.surfaces import opaque
from kiosk.pages import PAGE_TYPES
from kiosk.report.paper import HEIGHT, Leaf, Type
from kiosk.report.review_book import write_book
from kiosk.report.sheet_layout import Entry, Sheet, Shown, cover, leaves, on_paper
from kiosk.report.sheets import KINDS, NAMES, Row, rows_of_hall, rows_of_page
from kiosk.scene.scene import Text

LANGUAGES = ("zh", "en")
ON_PAPER = on_paper(fake_measure)


@pytest.fixture
def camera() -> Camera:
    return Camera(Painter(opaque(320, 180), 1 / 6, Fonts(1 / 6), NoPictures()), NoPictures())


def rows(sample: Mapping[str, Any], sources: tuple[Words, ...] = ()) -> list[Row]:
    return rows_of_page(build(PAGE_TYPES[sample["type"]].fields, sample["fields"]), LANGUAGES, sources)


def sheet(count: int, pictures: int = 2, text: str = "一段话。" * 9) -> Sheet:
    made = tuple(Row(f"选项 {i}", (text, "A sentence or two. " * 6)) for i in range(count))
    return Sheet("1.1", ("标题", "Title"), "单选题", made, (Shown("图", b""),) * pictures, "待审核")


def texts(leaf: Leaf) -> list[Text]:
    return [item for item in leaf.items if isinstance(item, Text)]


# ---------------------------------------------------------------- what it says


def test_a_question_is_told_with_its_options_reasons_and_what_is_right() -> None:
    told = rows(CHOICE)
    assert told[0] == Row(
        "题目", ("上课时突然晃起来，第一步做什么？", "The classroom shakes. What first?"), strong=True
    )
    assert [row.name for row in told if row.right] == ["选项 B", "选项 B · 理由"]
    assert [row.name for row in told][-3:] == ["记住", "图片说明", "来源"]


def test_the_answer_of_a_claim_is_told_though_it_is_no() -> None:
    (answer,) = [row for row in rows(TRUE_FALSE) if row.right]
    assert answer == Row("答案", ("否 / no",), True)


def test_a_page_without_a_source_tells_those_of_its_exhibit() -> None:
    assert rows(TRUE_FALSE, ("GB 17740", {"zh": "指南", "en": "Guide"}))[-1] == Row(
        "展项来源", ("GB 17740；指南", "GB 17740；Guide")
    )


def test_numbers_stand_behind_what_they_belong_to() -> None:
    sort = page(
        "sort", {"ask": "放哪些？", "bins": [{"name": "包", "most": 7}], "items": [{"text": "水", "bin": "包"}]}
    )
    assert [row.texts for row in rows(sort)][1:] == [("包（最多 7）",), ("水（放进 包）",)]


def test_the_hall_tells_its_name_its_attract_words_and_topics() -> None:
    told = rows_of_hall(library().hall)
    assert [row.name for row in told] == ["馆名", "主题 1"]


def words_in(value: Any) -> list[str]:
    """Every text for people in a page's fields, read off its declared types."""
    if isinstance(value, tuple):
        return [text for one in value for text in words_in(one)]
    if not is_dataclass(value) or isinstance(value, type):
        return []
    hints = get_type_hints(type(value))
    found: list[str] = []
    for f in fields(value):
        inner = getattr(value, f.name)
        if hints[f.name] == Words:
            found += inner.values() if isinstance(inner, Mapping) else filter(None, [inner])
        else:
            found += words_in(inner)
    return found


def test_every_text_of_every_page_type_is_in_the_book(tmp_path: Path) -> None:
    """So that nobody signs what was not shown; the fields have Chinese names."""
    for name, one in checked_samples(tmp_path).items():
        if PAGE_TYPES[name].expand is not None:
            continue
        built: Any = build(PAGE_TYPES[name].fields, one.fields)
        told = rows_of_page(built, LANGUAGES, ())
        said = "\n".join(text for row in told for text in row.texts)
        assert [text for text in words_in(built) if text not in said] == [], name
        unnamed = [row.name for row in told if re.search(r"[a-z]{2}", row.name)]
        assert not unnamed, f"{name}: give it a Chinese name in kiosk/report/sheets.py"
        assert name in KINDS
    assert set(NAMES.values())


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize("count", [1, 6, 12, 24, 60])
@pytest.mark.parametrize("pictures", [1, 2])
def test_nothing_is_cut_or_lost_however_long_a_page_is(count: int, pictures: int) -> None:
    made = leaves(ON_PAPER, sheet(count, pictures), "展馆", LANGUAGES)
    names = [item.text for leaf in made for item in texts(leaf) if item.text.startswith("选项")]
    assert names == [f"选项 {i}" for i in range(count)]
    for leaf in made:
        assert all(100 < item.y < HEIGHT - 100 for item in texts(leaf))
        assert all(item.x + item.w <= 2100 - 150 for item in texts(leaf) if item.size < 60)
        assert max(item.y for item in texts(leaf) if item.text.startswith("选项")) < 2620
        assert any("审核人签字" in item.text for item in texts(leaf))
    assert (len(made) == 1) == (count <= 6)


def test_a_missing_translation_is_named() -> None:
    one = sheet(0)._replace(rows=(Row("文字", ("有中文", "")),))
    (leaf,) = leaves(ON_PAPER, one, "展馆", LANGUAGES)
    assert "（缺）" in [item.text for item in texts(leaf)]


def test_a_long_list_of_exhibits_goes_on_behind_the_cover() -> None:
    entries = [Entry(str(i), (f"展项 {i}", f"Exhibit {i}"), "5 个画面", "待审核") for i in range(1, 61)]
    made = cover(ON_PAPER, ("展馆", "Hall"), entries, ["一", "二"])
    told = [item.text for leaf in made for item in texts(leaf) if item.text.startswith("展项 ")]
    assert told == [f"展项 {i}" for i in range(1, 61)]
    assert len(made) == 3


# ---------------------------------------------------------------- the file


def test_the_file_has_a_page_for_each_page_and_says_where_each_exhibit_begins(tmp_path: Path, camera: Camera) -> None:
    hall = library({"shake": [EXPLAIN, CHOICE], "lift": [TRUE_FALSE]})
    book = tmp_path / "new/book.pdf"
    made = write_book(hall, book, camera, frame(still=True))
    data = book.read_bytes()
    assert made == 5  # cover, attract and home, three pages
    assert len(re.findall(rb"/Type /Page\b(?!s)", data)) == 5
    assert data.count(b"/ToUnicode") == 3
    assert write_book(hall, book, camera, frame(still=True), "lift") == 2


def test_a_pool_has_a_page_for_each_of_its_questions(tmp_path: Path, camera: Camera) -> None:
    pool = page("pool", {"pick": 1, "questions": [CHOICE, TRUE_FALSE]}, "pool")
    assert write_book(library({"bank": [pool]}), tmp_path / "b.pdf", camera, frame(still=True), "bank") == 3


def test_a_reviewed_exhibit_says_so(tmp_path: Path, camera: Camera) -> None:
    hall = library({"lift": [TRUE_FALSE]})
    signed = replace(hall, exhibits=tuple(replace(e, reviewed=True) for e in hall.exhibits))
    write_book(signed, tmp_path / "b.pdf", camera, frame(still=True), "lift")
    assert "已审核" in read(tmp_path / "b.pdf")


def test_what_is_printed_can_be_found_and_copied(tmp_path: Path, camera: Camera) -> None:
    write_book(library({"shake": [CHOICE]}), tmp_path / "b.pdf", camera, frame(still=True))
    said = read(tmp_path / "b.pdf")
    for text in (
        "四平市防震减灾科技馆",
        "展项shake",
        "待审核",
        "钻到课桌下，抓牢桌腿",
        "审核人签字",
        "第3页/共3页",
    ):
        assert text.replace(" ", "") in said.replace(" ", "")


def read(pdf: Path) -> str:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext")
    return subprocess.run([reader, "-layout", pdf, "-"], capture_output=True, timeout=60, check=True).stdout.decode()


def test_widths_on_paper_are_those_that_the_file_is_set_in() -> None:
    """One fault here and columns run into each other."""
    letters = Type()
    try:
        assert letters.measure("四平", 100, 400) == 200
        assert letters.measure("i", 100, 400) < letters.measure("i", 100, 900) < letters.measure("M", 100, 400)
    finally:
        letters.close()
