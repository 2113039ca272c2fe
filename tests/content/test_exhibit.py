"""content/exhibit and content/page: one exhibit.yaml to its checked form and its problems."""

import hashlib
from typing import Any

import pytest
from halls import PAGE, SVG, TOP, checked, hall_of, said
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pages import SMALL_PAGES, Choice, Explain, Option, Statement

from kiosk.content.checking import Result, check_hall
from kiosk.content.exhibit import Surroundings, checked_exhibit
from kiosk.content.fields import build
from kiosk.content.library import Page


def one(tmp_path, text: str) -> Result:
    return checked(tmp_path / "hall", {"one": text})


def pages_of(result: Result) -> tuple[Page, ...]:
    return result.library.pages(result.library.exhibits[0])


def fields_of(result: Result, index: int = 0) -> Any:
    page = pages_of(result)[index]
    return build(SMALL_PAGES[page.type].fields, page.fields)


def eight(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def test_fields_come_back_as_the_dataclass_that_was_declared(tmp_path) -> None:
    result = one(
        tmp_path,
        TOP + "pages:\n  - type: choice\n    ask: {en: How many?, zh: 多少？}\n    level: 小学\n    options:\n"
        "      - {text: 1.10, because: no}\n      - {text: 12:30, right: 对, id: half}\n",
    )
    assert result.problems == ()
    assert fields_of(result) == Choice(
        id=eight("多少？"),
        ask={"zh": "多少？", "en": "How many?"},
        level=("primary",),
        options=(Option(text="1.10", because="no", id=eight("1.10")), Option(text="12:30", right=True, id="half")),
    )


def test_the_first_language_of_the_hall_comes_first_however_staff_ordered_them(tmp_path) -> None:
    result = one(tmp_path, TOP + "pages:\n  - {type: explain, text: {en: one, zh: 一}}\n")
    assert list(fields_of(result).text) == ["zh", "en"]


@pytest.mark.parametrize(
    ("written", "answer"), [("true", True), ("false", False), ("对", True), ("错", False), ("'对'", True)]
)
def test_true_and_false_are_written_in_either_language(tmp_path, written: str, answer: bool) -> None:
    result = one(tmp_path, TOP + f"pages:\n  - {{type: true-false, ask: 题, answer: {written}, weight: 1.50}}\n")
    assert result.problems == ()
    assert fields_of(result) == Statement(id=eight("题"), ask="题", answer=answer, weight=1.5)


def test_a_picture_is_filled_in_with_its_place_hash_and_size(tmp_path) -> None:
    text = TOP + "pages:\n  - {type: explain, text: 文, picture: a.svg, alt: 图}\n"
    folder = hall_of(tmp_path / "hall", {"one": text})
    (folder / "one/a.svg").write_text(SVG)
    picture = fields_of(check_hall(folder, SMALL_PAGES)).picture
    assert (picture.name, picture.path) == ("a.svg", str(folder / "one/a.svg"))
    assert (picture.width, picture.height) == (800, 600)
    assert picture.hash == hashlib.sha256(SVG.encode()).hexdigest()


def test_editions_part_with_the_question_and_not_with_what_else_is_written(tmp_path) -> None:
    start = TOP + "pages:\n  - {type: true-false, answer: true, "
    first, same, other = (
        pages_of(checked(tmp_path / name, {"one": start + rest + "}\n"}))[0].edition
        for name, rest in {"a": "ask: 甲", "b": "ask: {zh: 甲, en: A}, weight: 2", "c": "ask: 乙"}.items()
    )
    assert first == same
    assert first != other
    assert len(first) == 8


def test_the_summary_tells_what_home_needs(tmp_path) -> None:
    folder = hall_of(
        tmp_path / "hall",
        {
            "one": "title: 标题\ntopic: earthquake\nlevel: [小学, adult]\nsources: 标准\n"
            "valid_from: 2023-05-20\npages:\n"
            "  - {type: explain, text: 一, picture: a.png, alt: 照片}\n"
            "  - {type: explain, text: 二, picture: b.svg, alt: 图}\n"
            "  - {type: true-false, ask: 三, answer: 对}\n"
        },
    )
    from PIL import Image

    Image.new("RGB", (40, 30)).save(folder / "one/a.png")
    (folder / "one/b.svg").write_text(SVG)
    result = check_hall(folder, SMALL_PAGES)
    assert result.problems == ()
    (summary,) = result.library.exhibits
    assert (summary.id, summary.title, summary.topic) == ("hall/one", "标题", "earthquake")
    assert (summary.level, summary.sources) == (("primary", "adult"), ("标准",))
    assert (summary.kind, summary.expected_seconds, summary.minutes) == ("answer", 70, 2)
    assert summary.picture is not None
    assert (summary.picture.name, summary.alt) == ("b.svg", "图")
    assert (summary.valid_from, summary.valid_until) == ("2023-05-20", "")


TOP_PROBLEMS = {
    "topic: earthquake\npages:\n" + PAGE: "1:1 缺少「title」",
    "title:\ntopic: earthquake\npages:\n" + PAGE: "1:1 「title」是空的",
    "title: ''\ntopic: earthquake\npages:\n" + PAGE: "1:8 「title」是空的",
    "title: {zh: '', en: }\ntopic: earthquake\npages:\n" + PAGE: "1:8 「title」是空的",
    "title: [一]\ntopic: earthquake\npages:\n" + PAGE: "1:8 「title」的写法不对",
    "title: {zh: [一], en: one}\ntopic: earthquake\npages:\n" + PAGE: "1:13 「zh」的写法不对",
    "title: 标题\ntopic: 地震科学\npages:\n" + PAGE: "2:8 hall.yaml 里没有这个主题 → earthquake",
    TOP + "pages: []\n": "3:8 一页也没有",
    TOP + "pages:\n": "3:1 「pages」是空的",
    TOP + "pages: 一页\n": "3:8 「pages」的写法不对",
    TOP + "标题: 二\npages:\n" + PAGE: "3:1 没有「标题」这个字段 → title",
    TOP + "Levels: 小学\npages:\n" + PAGE: "3:1 没有「Levels」这个字段 → level",
    TOP + "level: 大人\npages:\n" + PAGE: "3:8 没有这个学段",
    TOP + "expected_seconds: 两分钟\npages:\n" + PAGE: "3:19 「expected_seconds」的写法不对",
    TOP + "expected_seconds: -5\npages:\n" + PAGE: "3:19 「expected_seconds」超出范围",
    TOP + "expected_seconds: 120.5\npages:\n" + PAGE: "3:19 「expected_seconds」的写法不对",
    TOP + "valid_from: 2023年5月20日\npages:\n" + PAGE: "3:13 日期的写法不对 → 2023-05-20",
    TOP + "format: 2\npages:\n" + PAGE: "3:9 这个文件是给新版本程序写的",
    "- a\n": "1:1 展项文件应该是一组字段：title、topic、pages",
    "一段文字\n": "1:1 展项文件应该是一组字段：title、topic、pages",
}


@pytest.mark.parametrize("text", TOP_PROBLEMS)
def test_a_problem_at_the_top_leaves_the_exhibit_out_and_is_named_at_its_place(tmp_path, text: str) -> None:
    result = one(tmp_path, text)
    assert said(result) == [TOP_PROBLEMS[text]]
    assert result.library.exhibits == ()


PAGE_PROBLEMS = {
    "- 一页\n": "5:5 每一页应该是一组字段，从 type 开始",
    "- {text: 正文}\n": "5:5 这一页缺少「type」",
    "- {type: , text: 正文}\n": "5:5 这一页缺少「type」",
    "- {type: Explain, text: 正文}\n": "5:12 没有这种页面 → explain",
    "- {type: 判断题, text: 正文}\n": "5:12 没有这种页面 → true-false",
    "- {type: true_false, ask: 题}\n": "5:12 没有这种页面 → true-false",
    "- {type: explain}\n": "5:5 缺少「text」",
    "- {type: explain, text: }\n": "5:21 「text」是空的",
    "- {type: explain, text: {zh: 一, de: 二, en: 三}}\n": "5:35 「de」不是这个展馆的语言",
    "- {type: explain, text: {zh: 一, 二, en: 三}}\n": "5:35 「二」前面的逗号把文字切断了",
    "- {type: explain, text: 一, text: 二}\n": "5:30 「text」写了两次",
    "- {type: explain, text: 一, picture: {name: a.svg}, alt: 图}\n": "5:39 「picture」的写法不对",
    "- {type: explain, text: 一, id: a b}\n": "5:34 id 只能用字母、数字 → a-b",
    "- {type: explain, text: 一, level: [小学, 幼儿园]}\n": "5:42 没有这个学段",
    "- {type: true-false, ask: 题, answer: 也许}\n": "5:40 「answer」的写法不对",
    "- {type: true-false, ask: 题, answer: 对, weight: 1.1.1}\n": "5:51 「weight」的写法不对",
    "- {type: choice, ask: 题, options: {text: 甲, right: true}}\n": "5:37 「options」的写法不对",
    "- {type: choice, ask: 题, options: [{text: 甲, right: 对}, 乙]}\n": "5:59 「options」的写法不对",
    "- {type: choice, ask: 题, options: [{text: 甲, right: 对}, ]}\n": "",
    "- {type: choice, ask: 题, options: [{text: 甲, right: 对}, {text: 乙, rigth: 错}]}\n": (
        "5:69 没有「rigth」这个字段 → right"
    ),
    "- {type: choice, ask: 题, options: [{text: 甲, right: 对}, {text: 甲}]}\n": "5:59 这一项和前面的一项相同",
    "- {type: choice, ask: 题, options: [{text: 甲}]}\n": "5:37 没有正确答案",
    "- {type: explain, text: 正文}\n": "5:5 这一页和前面的一页 id 相同",
}


@pytest.mark.parametrize("page", PAGE_PROBLEMS)
def test_a_problem_in_a_page_leaves_that_page_out(tmp_path, page: str) -> None:
    result = one(tmp_path, TOP + "pages:\n" + PAGE + "  " + page)
    expected = PAGE_PROBLEMS[page]
    assert len(result.problems) == (1 if expected else 0)
    sentence, _, near = expected.partition(" → ")
    for line in said(result):
        assert line.startswith(sentence)
        assert line.partition(" → ")[2] == near
    assert [p.id for p in pages_of(result)][:1] == [eight("正文")]
    assert len(pages_of(result)) == (1 if expected else 2)


def test_an_exhibit_without_a_good_page_is_left_out(tmp_path) -> None:
    result = one(tmp_path, TOP + "pages:\n  - {type: explain}\n  - {type: choice}\n")
    assert result.library.exhibits == ()
    assert result.must == 3


def test_all_problems_of_a_file_come_at_once_in_its_order(tmp_path) -> None:
    result = one(
        tmp_path,
        "titel: 标题\ntopic: quake\nlevel: 高中\npages:\n"
        "  - {type: explian}\n  - {type: explain, text: 1, picture: a.svg}\n",
    )
    assert [line.split(" ")[0] for line in said(result)] == ["1:1", "2:8", "3:8", "5:12", "6:30", "6:39"]


def test_a_missing_translation_and_a_missing_alt_are_advice(tmp_path) -> None:
    folder = hall_of(
        tmp_path / "hall",
        {"one": TOP + "pages:\n  - {type: explain, text: {zh: 一}, picture: a.svg}\n"},
    )
    (folder / "one/a.svg").write_text(SVG)
    result = check_hall(folder, SMALL_PAGES)
    assert said(result) == ["4:27 「text」缺少 en 文字", "4:36 图片没有说明，看不见的人就听不到它画了什么"]
    assert [p.severity for p in result.problems] == ["advice", "advice"]
    assert len(pages_of(result)) == 1


def test_an_empty_optional_field_is_as_good_as_none(tmp_path) -> None:
    result = one(
        tmp_path, TOP + "level:\nsources: []\nvalid_until:\npages:\n  - {type: explain, text: 一, title: , alt: }\n"
    )
    assert result.problems == ()
    assert fields_of(result) == Explain(id=eight("一"), text="一")


PIECES = (
    "title: 标题\n",
    "topic: earthquake\n",
    "pages:\n",
    "  - type: explain\n",
    "    text: 正文\n",
    "  - type: choice\n",
    "    options:\n",
    "      - {text: 甲, right: 对}\n",
    "    ask: 题\n",
    "level: [小学, x]\n",
    "    picture: a.svg\n",
    "    alt: {zh: 图}\n",
    "valid_from: 2023-13-01\n",
    "expected_seconds: 99999999999999999999999\n",
    "  - \n",
    "    id: [a]\n",
    "    text: {zh: [a], x: {y: z}}\n",
    "sources: {zh: a}\n",
    "format: ²\n",
    "  - {}\n",
    "a: {b: [c, {d: }]}\n",
    "\t",
    "'",
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_mixture_of_right_and_wrong_makes_checking_fail(tmp_path_factory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "mixture"
    folder.mkdir(exist_ok=True)
    (folder / "exhibit.yaml").write_text(text, encoding="utf-8")
    around = Surroundings(SMALL_PAGES, ("zh", "en"), ("zh", "en"), {"earthquake": "地震"})
    result = checked_exhibit(folder, "hall/mixture", around)
    lines = max(1, len(text.splitlines()) + 1)
    assert (result.summary is None) <= any(p.must for p in result.problems)
    assert all(1 <= p.line <= lines and p.column >= 1 for p in result.problems)
