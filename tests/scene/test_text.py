"""Lines, pages and sentences of Chinese and English text."""

import itertools
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.scene.breaks import NEVER_FIRST, NEVER_LAST, legal
from kiosk.scene.text import Line, balance, lay_out, paginate, plain, script, sentences

KINSOKU_FIRST = "，。、；：！？）】》」』”’…—～%℃"  # as DESIGN and STYLE name them
KINSOKU_LAST = "（《「『【“‘"


def measure(text: str, size: int, weight: int) -> float:
    """Chinese characters one em, others 0.55; bold a little wider, so that weights matter."""
    em = sum(1.0 if ord(c) >= 0x2E80 or c in "“”‘’…—" else 0.55 for c in text)
    return em * size * (1.0 if weight < 700 else 1.05)


def rows(markup: str, ems: float) -> list[str]:
    return ["".join(s.text for s in line.segments) for line in lay_out(markup, 10, ems * 10, measure)]


ALPHABET = st.text(
    st.sampled_from(
        "震级差一断层波，。、；：！？（）《》「」『』【】“”‘’…—～%℃,.;!?()[]/\"'-−*° \n\t　abcXYZ0123456789³µé"
    ),
    max_size=80,
)
WORDS = "震 差 波 ， 。 …… —— （ ） 《 》 ：“ 。” 7.8~级 km/s 3.5~km/s −5℃ P~波 **很大** Earth ~ 2014年 、 ！ ？ 50%"
PIECES = st.lists(
    st.sampled_from([word.replace("~", " ") for word in WORDS.split()])
    | st.sampled_from([" ", "\n", "10 千米", "9:30～16:30", "http://a.cn/bcd"]),
    max_size=40,
).map("".join)
TEXTS = st.one_of(ALPHABET, PIECES)
WIDTHS = st.floats(5, 300)


@settings(max_examples=400, deadline=None)
@given(TEXTS, WIDTHS)
def test_nothing_is_lost_or_doubled(markup: str, width: float) -> None:
    """The lines hold the plain text in order; only spaces at the edges of lines are missing."""
    words, end = plain(markup), 0
    for line in lay_out(markup, 10, width, measure):
        assert words[end : line.start].strip() == ""
        assert "".join(s.text for s in line.segments) == words[line.start : line.end]
        assert words[line.start : line.end] == words[line.start : line.end].strip() != ""
        assert all(words[s.start : s.start + len(s.text)] == s.text for s in line.segments)
        end = line.end
    assert words[end:].strip() == ""


@settings(max_examples=400, deadline=None)
@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_box(markup: str, width: float) -> None:
    """Unless it is one character that is wider by itself; segments stand side by side."""
    for line in lay_out(markup, 10, width, measure):
        assert line.width <= width + 0.02 or line.end - line.start == 1
        assert line.width == pytest.approx(sum(s.width for s in line.segments))
        assert [s.x for s in line.segments] == pytest.approx(
            [sum(s.width for s in line.segments[:i]) for i in range(len(line.segments))]
        )


@settings(max_examples=500, deadline=None)
@given(TEXTS, WIDTHS)
def test_kinsoku_holds_unless_the_box_is_too_narrow(markup: str, width: float) -> None:
    """A line may begin or end wrongly only if the line before offered no right place to break at all."""
    words, lines = plain(markup), lay_out(markup, 10, width, measure)
    for before, line in itertools.pairwise(lines):
        if not line.gap and not legal(words, line.start, before.start, line.end):
            assert not any(legal(words, cut, before.start, line.end) for cut in range(before.start + 1, before.end + 1))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES.filter(lambda piece: "\n" not in piece), max_size=5), st.floats(200, 400))
def test_kinsoku_and_units_hold_strictly_in_boxes_of_20_characters(parts: list[str], width: float) -> None:
    """Where a han character stands between clusters of marks every rule can be kept, so it is."""
    words = "震".join(re.sub(r"([^\w\s*]{2})[^\w\s*]+", r"\1", part) for part in parts)
    assume(max(map(len, re.split(r"[\s震级差波]+", plain(words)))) <= 15)
    lines = rows(words, width / 10)
    for number, row in enumerate(lines):
        assert number == 0 or row[0] not in KINSOKU_FIRST
        assert number == len(lines) - 1 or row[-1] not in KINSOKU_LAST


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["7.8 级", "7.8级", "120km/s", "3.5 km/s", "−5℃", "2014年", "10 千米", "2023-05-20", "9:30", "第 3 页"]
        )
        | st.sampled_from(
            ["300 多年", "5～10 级", "Ⅶ 度", "VII 度", "S波", "P 波", "A栋", "50 %", "Earthquake", "GB17740-2017"]
        )
        | st.sampled_from(
            ["don’t", "……", "——", "1.5 万人", "7 平方千米", "元/张", "20 °C", "9 a.m.", "40 million", "①断", "S wave"]
        ),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.sampled_from(["震", "震级", "断层面", "的能量", "大约是"]), min_size=8, max_size=8),
    st.floats(130, 300),
)
def test_numbers_keep_their_units_and_words_stay_whole(units: list[str], between: list[str], width: float) -> None:
    markup = "".join(a + b for a, b in zip(between, units, strict=False)) + "震"
    ends = {line.end for line in lay_out(markup, 10, width, measure)}
    at = 0
    for before, unit in zip(between, units, strict=False):
        at += len(before)
        assert not ends & set(range(at + 1, at + len(unit)))
        at += len(unit)


@pytest.mark.parametrize(
    ("markup", "ems", "expected"),
    [
        ("震级差一级，能量差很多。", 5, ["震级差一", "级，能量差", "很多。"]),
        ("他说：“快趴下！”然后", 4, ["他说：", "“快趴", "下！”然", "后"]),
        ("见《地震震级的规定》", 2, ["见", "《地", "震震", "级的", "规", "定》"]),
        ("等等……好——好", 3, ["等", "等……", "好——", "好"]),
        ("seismograph", 3, ["seism", "ograp", "h"]),
        ("约 32倍。", 2, ["约", "32", "倍。"]),
        ("a  b", 1, ["a", "b"]),
        ("一\n\n二\n三", 9, ["一", "二", "三"]),
        ("", 9, []),
        (" \n ", 9, []),
        ("。", 0.5, ["。"]),
        ("“你好”", 1, ["“", "你", "好", "”"]),
    ],
)
def test_lines_of_small_boxes(markup: str, ems: float, expected: list[str]) -> None:
    """Where marks go along with a character, and what is broken by force in a box that is too narrow."""
    assert rows(markup, ems) == expected


def test_bold_words_are_segments_of_their_own_weight() -> None:
    """x, weight and the index in the plain text of each piece."""
    (line,) = lay_out("差 **32** 倍", 10, 200, measure)
    assert [(s.text, s.weight, s.start) for s in line.segments] == [("差 ", 400, 0), ("32", 700, 2), (" 倍", 400, 4)]
    assert line.segments[1].x == pytest.approx(15.5)


def test_a_bold_number_keeps_its_unit() -> None:
    assert rows("能量差 **32** 倍", 5) == ["能量差", "32 倍"]


def test_a_new_paragraph_is_marked_on_its_first_line() -> None:
    assert [line.gap for line in lay_out("一二三四\n\n五六七八", 10, 20, measure)] == [False, False, True, False]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("**a** b", "a b"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("**a", "**a"),
        ("**a**b**c**", "abc"),
        ("**a\nb**", "**a\nb**"),
        ("*a*", "*a*"),
    ],
)
def test_marks_are_stripped_and_stray_stars_are_text(markup: str, expected: str) -> None:
    assert plain(markup) == expected


def test_every_mark_that_design_names_is_in_the_tables() -> None:
    assert set(KINSOKU_FIRST) <= NEVER_FIRST
    assert set(KINSOKU_LAST) <= NEVER_LAST


@pytest.mark.parametrize(
    ("markup", "ems", "expected"),
    [
        ("震级差 1 级，释放的能量大约差多少倍？", 17, ["震级差 1 级，", "释放的能量大约差多少倍？"]),
        ("上课时突然晃起来，第一步做什么？", 15, ["上课时突然晃起来，", "第一步做什么？"]),
        ("纵波与横波谁跑得快", 8, ["纵波与横波", "谁跑得快"]),
        ("短题目", 8, ["短题目"]),
    ],
)
def test_titles_break_at_clauses_and_leave_no_lonely_character(markup: str, ems: float, expected: list[str]) -> None:
    lines = balance(markup, 10, ems * 10, measure, 400)
    assert ["".join(s.text for s in line.segments) for line in lines] == expected


@settings(max_examples=200, deadline=None)
@given(PIECES, st.floats(40, 200))
def test_a_balanced_title_takes_no_more_lines(markup: str, width: float) -> None:
    usual, lines = lay_out(markup, 10, width, measure, 900, 900), balance(markup, 10, width, measure)
    assert len(lines) == len(usual)
    assert all(line.width <= width + 0.02 or line.end - line.start == 1 for line in lines)


SENTENCES = [
    ("震级差一级。能量差多少？很多！", ["震级差一级。", "能量差多少？", "很多！"]),
    ("他说：“快趴下！”然后跑了。", ["他说：“快趴下！”", "然后跑了。"]),
    ("（见下页。）再来。", ["（见下页。）", "再来。"]),
    ("先断开；再走……完了", ["先断开；", "再走……", "完了"]),
    ("真的？！是真的。", ["真的？！", "是真的。"]),
    ("速度 7.8 km/s。见 example.com/a?b=c 网页。", ["速度 7.8 km/s。", "见 example.com/a?b=c 网页。"]),
    ("It moved 7.8 km. Then it stopped.", ["It moved 7.8 km.", "Then it stopped."]),
    ("Dr. Smith saw it, e.g. in No. 5. He ran!", ["Dr. Smith saw it, e.g. in No. 5.", "He ran!"]),
    ("No. Stay. “Down!” she said.", ["No.", "Stay.", "“Down!” she said."]),
    (
        "At 9 a.m. in the U.S. it was calm... and then not. End",
        ["At 9 a.m. in the U.S. it was calm... and then not.", "End"],
    ),
    ("1. Drop. 2. Cover.", ["1. Drop.", "2. Cover."]),
    ("标题\n正文一句。", ["标题", "正文一句。"]),
    ("  前后有空。  第二句。 ", ["前后有空。", "第二句。"]),
    ("好。……", ["好。……"]),
    ("……\n！", []),
    ("", []),
    ("你好!再见.走", ["你好!", "再见.", "走"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    """Chinese and English full stops with their closing marks; not decimals, addresses, abbreviations, list numbers."""
    assert [text[a:b] for a, b in sentences(text)] == expected


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    ranges = sentences(text)
    assert all(a < b <= c < d for (a, b), (c, d) in itertools.pairwise(ranges))
    outside = (
        text[: ranges[0][0]]
        + "".join(text[b:c] for (_, b), (c, _) in itertools.pairwise(ranges))
        + text[ranges[-1][1] :]
        if ranges
        else text
    )
    assert not re.search(r"\w", outside)
    assert all(text[a:b] == text[a:b].strip() and "\n" not in text[a:b] for a, b in ranges)


def many(count: int) -> list[Line]:
    return list(lay_out("\n".join("一二三" for _ in range(count)), 10, 100, measure))


def test_pages_hold_all_lines_in_order() -> None:
    pages = paginate(many(7), 3)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [line.start for page in pages for line in page] == [line.start for line in many(7)]


def test_a_paragraphs_gap_takes_room_except_at_the_top_of_a_page() -> None:
    pages = paginate(many(5), 3.5, gap=0.5)
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [line.gap for page in pages for line in page] == [False, True, False, True, False]


def test_no_lines_make_no_page() -> None:
    assert paginate((), 5) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("震级", "zh"),
        ("用 App 扫一扫", "zh"),
        ("The word 地震 means earthquake", "en"),
        ("7.8", "zh"),
        ("Siping 四平", "zh"),
        ("Drop!", "en"),
    ],
)
def test_the_script_of_a_sentence(text: str, expected: str) -> None:
    """Chinese characters weigh as much as Latin words."""
    assert script(text) == expected
