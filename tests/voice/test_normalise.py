"""What visitors read is said as a person would say it: numbers, dates, units, telephone numbers, signs."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.voice.normalise import normalise, pronounced, script_of

MANDARIN = [
    ("2023年5月20日", "二零二三年五月二十日"),
    ("2023-05-20", "二零二三年五月二十日"),
    ("2018-05-28 01:50:52", "二零一八年五月二十八日一点五十分五十二秒"),
    ("1976–1978年", "一九七六年到一九七八年"),
    ("约 2000 年前", "约二千年前"),
    ("公元前780年", "公元前七八零年"),
    ("20世纪70年代", "二十世纪七十年代"),
    ("5·12汶川地震", "五一二汶川地震"),
    ("9:30", "九点三十分"),
    ("2:05", "两点零五分"),
    ("9:00-16:30", "九点到十六点三十分"),
    ("请拨打12322", "请拨打幺二三二二"),
    ("火警 119、急救 120，报警110", "火警幺幺九、急救幺二零，报警幺幺零"),
    ("走 120 米，用 110 分钟", "走一百二十米，用一百一十分钟"),
    ("从110到120", "从一百一十到一百二十"),
    ("12322 年", "一万二千三百二十二年"),
    ("0434-3268100", "零四三四三二六八幺零零"),
    ("7.8级", "七点八级"),
    ("M7.8 地震", "七点八级地震"),
    ("Ms8.0", "面波震级八点零级"),
    ("M≥5", "M大于等于五"),
    ("差 1 级，约 32 倍", "差一级，约三十二倍"),
    ("3–5 天", "三到五天"),
    ("1～5级", "一到五级"),
    ("3-5 分钟", "三到五分钟"),
    ("2～3天", "两到三天"),
    ("周一～周五", "周一到周五"),
    ("快来～", "快来"),
    ("95%", "百分之九十五"),
    ("10–20%", "百分之十到百分之二十"),
    ("~5 km", "约五千米"),
    ("约 6 km/s", "约六千米每秒"),
    ("单位是 km/s", "单位是千米每秒"),
    ("0.15 m/s²", "零点一五米每二次方秒"),
    ("100 km²", "一百平方千米"),
    ("3×10⁵ km/s", "三乘十的五次方千米每秒"),
    ("1.995e12 J", "一点九九五乘十的十二次方焦耳"),
    ("放大10×", "放大十倍"),
    ("10 − 3", "十减三"),
    ("−10℃", "零下十摄氏度"),
    ("−10～5℃", "零下十到五摄氏度"),
    ("气温-3℃", "气温零下三摄氏度"),
    ("45.27°N 124.71°E", "北纬四十五点二七度，东经一百二十四点七一度"),
    ("0.05g", "零点零五g"),
    ("50g", "五十克"),
    ("P波和S波", "P波和S波"),
    ("GB 17740-2017", "G B 一七七四零杠二零一七"),
    ("GB/T 17742-2020", "G B T 一七七四二杠二零二零"),
    ("1,000,000 人", "一百万人"),
    ("2个人在第2层，2级", "两个人在第二层，二级"),
    ("1/2", "二分之一"),
    ("1:100", "一比一百"),
    ("Ⅷ度", "八度"),
    ("７．８级", "七点八级"),
    ("地震——快跑", "地震，快跑"),
    ("007", "零零七"),
    ("12345678901234567890", "一二三四五六七八九零一二三四五六七八九零"),
]
ENGLISH = [
    ("about 6 km/s", "about 6 kilometres per second"),
    ("0.15 m/s²", "0.15 metres per second squared"),
    ("1 km", "1 kilometre"),
    ("10,909 m deep", "10,909 metres deep"),
    ("~5 km", "about 5 kilometres"),
    ("3–5 days", "3 to 5 days"),
    ("10%–20%", "10 percent to 20 percent"),
    ("−10℃", "minus 10 degrees Celsius"),
    ("M7.8", "magnitude 7.8"),
    ("call 12322", "call 1 2 3 2 2"),
    ("Call 110, 119 or 120.", "Call 1 1 0, 1 1 9 or 1 2 0."),
    ("120 people", "120 people"),
    ("3×10⁵ km/s", "3 times 10 to the power of 5 kilometres per second"),
    ("32× more", "32 times more"),
    ("9:00–16:30", "9 o'clock to 16 30"),
    ("2023-05-20", "May 20, 2023"),
    ("in 1906, in 1556", "in 19 oh 6, in 15 56"),
    ("of 1500 people", "of 1500 people"),
    ("GB 17740-2017", "GB 17740, 2017"),
    ("P-wave and S-wave", "P-wave and S-wave"),
]
NOTHING = [
    "",
    " ",
    "😀",
    "👩‍🔬👍🏽",
    "……",
    "！？",
    "\x00\x07\n",
    "\ud800",
    "\u200b\ufeff",
    "**",
    "①".translate({0x2460: "♥"}),
]


@pytest.mark.parametrize(("written", "said"), MANDARIN)
def test_mandarin_is_said_as_a_person_says_it(written: str, said: str) -> None:
    assert normalise(written, "zh") == said


@pytest.mark.parametrize(("written", "said"), ENGLISH)
def test_english_is_said_as_a_person_says_it(written: str, said: str) -> None:
    assert normalise(written, "en") == said


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", NOTHING)
def test_where_there_are_no_words_there_is_nothing_to_say(text: str, lang: str) -> None:
    assert normalise(text, lang) == ""


def test_emoji_and_control_characters_leave_the_words_alone() -> None:
    assert normalise("你好😀！\x00快\x07跑👍🏽") == "你好！快跑"


def test_what_was_said_already_is_left_as_it_is() -> None:
    for _, said in MANDARIN:
        assert normalise(said) == said


@settings(deadline=None, max_examples=300)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("0123456789.,:-–~～%/×°年月日时分秒级 M幺kms²℃−至到"), st.characters()),
        max_size=60,
    )
)
def test_any_text_becomes_mandarin_without_a_digit_left(text: str) -> None:
    said = normalise(text, "zh")
    assert re.search(r"[0-9]", said) is None
    assert "\x00" not in said
    said.encode("utf-8")


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.one_of(st.sampled_from("0123456789.,:-–~%/×°kms M²℃−to"), st.characters()), max_size=60))
def test_any_text_becomes_english_that_an_engine_can_take(text: str) -> None:
    said = normalise(text, "en")
    assert "\x00" not in said
    said.encode("utf-8")


def test_a_pronunciation_list_comes_first_and_prefers_the_longest_word() -> None:
    words = {"单": "善", "单县": "善县", "M7": "七级"}
    assert normalise("单县 M7 地震", "zh", words) == "善县七级地震"
    assert pronounced("ab", {"a": "b", "b": "a"}) == "ba"
    assert pronounced("ab", {}) == "ab"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("地震", "zh"),
        ("P波", "zh"),
        ("Siping (四平) Earthquake Hall", "en"),
        ("Drop!", "en"),
        ("12322", "zh"),
        ("", "zh"),
    ],
)
def test_the_voice_is_that_of_the_script(text: str, script: str) -> None:
    assert script_of(text) == script
