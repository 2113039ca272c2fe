"""What an editor would look for in the shipped exhibits: facts, dates, names, sentences, terms, reading out."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from kiosk.models import model as modelled
from kiosk.voice.normalise import normalise

ROOT = Path(__file__).parents[1]
EXHIBITS = ROOT / "exhibits"
FACTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs" / "facts.yaml").read_text(encoding="utf-8"))
OPENING, CLOSING = date(2023, 5, 20), date(2023, 5, 31)


class Said(NamedTuple):
    """One text of a page, and which field it stands in."""

    page: str
    key: str
    zh: str
    en: str


def texts(value: Any, page: str, key: str = "") -> Iterator[Said]:
    """Every text in two languages inside a page, in the order in which it is written."""
    if isinstance(value, dict) and set(value) == {"zh", "en"}:
        yield Said(page, key, value["zh"].replace("**", ""), value["en"].replace("**", ""))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, page, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, page, key)


def loaded() -> dict[str, dict[str, Any]]:
    names = yaml.safe_load((EXHIBITS / "hall.yaml").read_text(encoding="utf-8"))["exhibits"]
    return {name: yaml.safe_load((EXHIBITS / name / "exhibit.yaml").read_text(encoding="utf-8")) for name in names}


SHIPPED = loaded()
SAID = {
    name: [*texts(exhibit["title"], "title"), *(t for p in exhibit["pages"] for t in texts(p, p["id"]))]
    for name, exhibit in SHIPPED.items()
}
EVERYTHING = [pytest.param(name, said, id=name) for name, said in SAID.items()]


def all_of(said: list[Said], language: str) -> str:
    return "\n".join(getattr(one, language) for one in said)


# ---------------------------------------------------------------- numbers

# Values that stand in words or in another unit: what is shown instead of the digits.
IN_WORDS = {
    "s-over-p": "五倍",
    "black-soil-fields": "5.38 亿亩",
    "black-soil-grain": "四分之一",
    "lishu-area": "570 万亩",
    "seismoscope-age": "一千八百多年",
    "law-forecasts": "第二十九条",
    "bag-check": "半年",
    "bag-look": "半年",
    "warning-of-ten-seconds": "10 秒",
}


@pytest.mark.parametrize("fact", [f for f in FACTS if isinstance(f["value"], int | float)], ids=lambda fact: fact["id"])
def test_a_number_is_shown_as_the_fact_has_it(fact: dict[str, Any]) -> None:
    shown = fact["shown"]["zh"]
    if fact["id"] in IN_WORDS:
        assert any(IN_WORDS[fact["id"]] in one for one in shown)
        return
    written = [float(n) for one in shown for n in re.findall(r"\d+(?:\.\d+)?", one.replace(",", ""))]
    written += [float(n) for one in fact["shown"]["en"] for n in re.findall(r"\d+(?:\.\d+)?", one.replace(",", ""))]
    assert any(abs(n - fact["value"]) <= 0.02 * abs(fact["value"]) for n in written), (fact["value"], shown)


# Wherever one of these is told, in whichever exhibit, its number is this one.
ONE_NUMBER = (
    (r"马里亚纳海沟[^。\n]{0,14}?(\d{4,5}) ?米", {"10909"}),
    (r"FAST[^。\n]{0,6}口径 ?(\d+) ?米", {"500"}),
    (r"哈大高铁[^。\n]{0,12}?(\d{3}) ?千米", {"921"}),
    (r"(\d+) 多颗新的?脉冲星", {"740"}),
    (r"C919 ?(\d{4}) 年首飞", {"2017"}),
    (r"智利[^。\n]{0,8}?(\d\.\d) 级", {"9.5"}),
    (r"每人每天约 ?(\d+) 升", {"3"}),
    (r"防灾减灾日[^。\n]{0,6}?(\d+ 月 \d+ 日)", {"5 月 12 日"}),
)


@pytest.mark.parametrize(("pattern", "right"), ONE_NUMBER, ids=lambda value: value if isinstance(value, str) else "")
def test_the_same_thing_has_the_same_number_everywhere(pattern: str, right: set[str]) -> None:
    found = {number for said in SAID.values() for number in re.findall(pattern, all_of(said, "zh"))}
    assert found <= right


# ---------------------------------------------------------------- what must not be told

# FACTS [U] (not verified) and §8 (later than the show, or never on screen).
NEVER = (
    r"5\.019|2\.240",  # coefficients from memory
    r"俞言祥|第 ?56 颗|56th BeiDou",
    r"伊通[^。\n]{0,20}(0\.10 ?g|7 度)",
    r"10\s*[—–-]\s*45 ?%|40\s*[—–-]\s*70 ?%|60\s*[—–-]\s*90 ?%",  # words of quantity of the 2020 scale
    r"15899|积石山|Jishishan|人民教育家|580 ?万|千余颗|1000 多颗",
    r"\b202[4-9]\b",
    r"2024|2025",
    r"(四平|吉林)[^。\n]{0,6}(将|会)(发生|有)[^。\n]{0,4}地震",  # no forecast, whoever made it
    r"四平[^。\n]{0,8}提前 ?\d+ ?秒",  # no promise of a warning
)


@pytest.mark.parametrize(("name", "said"), EVERYTHING)
def test_nothing_unverified_later_or_forbidden_is_told(name: str, said: list[Said]) -> None:
    told = all_of(said, "zh") + "\n" + all_of(said, "en")
    assert [pattern for pattern in NEVER if re.search(pattern, told)] == []


@pytest.mark.parametrize(("name", "said"), EVERYTHING)
def test_no_day_is_told_before_the_exhibit_is_shown(name: str, said: list[Said]) -> None:
    """A day of 2023 that has not come when the exhibit first opens is told only as the Week's own plan."""
    first = SHIPPED[name].get("valid_from", OPENING)
    days = re.findall(r"2023 年 (\d+) 月 (\d+) 日", all_of(said, "zh"))
    assert [day for day in days if date(2023, int(day[0]), int(day[1])) > first] == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["id"])
def test_a_fact_is_older_than_the_exhibits_that_tell_it(fact: dict[str, Any]) -> None:
    for name in fact["used_in"]:
        assert fact["as_of"] <= SHIPPED[name].get("valid_from", OPENING)
    assert fact["as_of"] <= CLOSING


PUBLIC = {"Zhang Heng", "Li Siguang", "Huang Danian", "Nan Rendong", "Yuan Longping", "Qian Xuesen", "Deng Jiaxian"}
PUBLIC |= {"Jing Haipeng", "Zhu Yangzhu", "Gui Haichao"}  # the crew that was announced
SURNAMES = (
    "Bai Cai Cao Chen Cheng Cui Deng Ding Dong Du Fang Feng Fu Gao Guo Gui Han Hou Hu Huang Jia Jiang Jin Jing Kong "
    "Lei Li Liang Liao Lin Liu Lu Luo Lv Ma Meng Nan Pan Peng Qian Qin Ren Shao Shen Shi Su Sun Tan Tang Tian Wang "
    "Wei Wu Xia Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou"
)
NAME = re.compile(rf"\b(?:{'|'.join(SURNAMES.split())}) [A-Z][a-z]+\b")


@pytest.mark.parametrize(("name", "said"), EVERYTHING)
def test_only_public_figures_are_named_and_nobody_can_be_called(name: str, said: list[Said]) -> None:
    assert set(NAME.findall(all_of(said, "en"))) <= PUBLIC
    zh = all_of(said, "zh")
    assert not re.search(r"\d{3,4}-\d{7,8}|1[3-9]\d{9}|\w@\w|5022411", zh)
    assert not re.search(r"(联系人|经办人|主讲人|讲解员|局长|馆长|主任|科长)[:：]", zh)


# ---------------------------------------------------------------- how it is said

LONGEST_ZH, LONGEST_EN = 52, 28  # characters between full stops; words between them


@pytest.mark.parametrize(("name", "said"), EVERYTHING)
def test_sentences_are_short(name: str, said: list[Said]) -> None:
    """Standing in front of a screen, one sentence is one breath."""
    for one in (one for one in said if one.key != "alt"):
        for sentence in re.split(r"[。！？；\n]", one.zh):
            assert len(sentence) <= LONGEST_ZH, (one.page, sentence)
        for sentence in re.split(r"(?<=[.!?;:])\s|\n", one.en):
            assert len(sentence.split()) <= LONGEST_EN, (one.page, sentence)


# A term, and what one of its explanations says on the page where it first stands, or before.
GLOSSARY = {
    "P 波": r"快|先|纵波",
    "S 波": r"慢|后|晚|横波",
    "震源": r"地下|破裂|断层",
    "震级": r"大|瓦",
    "烈度": r"晃",
    "断层": r"错|断|裂",
    "盲区": r"来不及|先到",
    "预警": r"已经|抢|提前|信号|险情",
    "面波": r"地面|表面",
    "莫霍面": r"地壳|地幔",
    "外核": r"液|地核|里面",
    "影区": r"收不到|没有|到不了|没到|消失",
    "阻尼": r"刹车|停",
    "合拍": r"晃|一样",
    "隔震": r"支座|垫",
    "液化": r"泥浆|水",
    "喷砂冒水": r"沙|砂",
    "候风地动仪": r"铜丸|龙",
    "空间站": r"住|天上|舱",
    "导航": r"哪里|路",
    "型号合格证": r"载客|试|合格",
    "梨树模式": r"秸秆|盖",
    "脉冲星": r"灯塔|转",
    "天宫": r"空间站|天上|住",
    "科学素质": r"会问|会查",
    "国家公园": r"老虎|林",
}


@pytest.mark.parametrize("term", GLOSSARY)
@pytest.mark.parametrize(("name", "said"), EVERYTHING)
def test_a_term_comes_with_its_explanation(name: str, said: list[Said], term: str) -> None:
    pages = [page["id"] for page in SHIPPED[name]["pages"]]
    seen = [one for one in said if one.page in pages and one.key not in {"alt", "source"}]
    first = next((one.page for one in seen if term in one.zh), None)
    if first is None:
        return
    until = pages.index(first)
    told = "\n".join(one.zh for one in said if one.page in pages and pages.index(one.page) <= until)
    assert re.search(GLOSSARY[term], told.replace(term, "")), first


def test_the_terms_of_the_glossary_are_used() -> None:
    """A glossary of words that nobody says would test nothing."""
    everything = "\n".join(all_of(said, "zh") for said in SAID.values())
    assert [term for term in GLOSSARY if term not in everything] == []


@pytest.mark.parametrize(("name", "said"), EVERYTHING)
def test_everything_can_be_read_out(name: str, said: list[Said]) -> None:
    """Mandarin has no digits or marks of units left; both languages say something wherever something is written."""
    for one in said:
        for language, text in (("zh", one.zh), ("en", one.en)) if one.key != "unit" else ():  # read with its number
            spoken = normalise(text, language)
            assert spoken or not re.search(r"\w", text), text
            assert not re.search(r"[°√±×]|\bkm\b|%", spoken), spoken
        assert not re.search(r"\d", normalise(one.zh, "zh")), one.zh


def test_what_imitates_an_earthquake_says_that_it_does() -> None:
    """The films and the shaking rooms are marked; the mark of models is the one of FACTS §8."""
    assert modelled.SIMULATION["zh"] == "模拟演示 非真实预警"
    pages = [page for exhibit in SHIPPED.values() for page in exhibit["pages"]]
    films = [page for page in pages if page["type"] == "film"]
    assert films
    assert all("合成" in page["label"]["zh"] for page in films)
    sketched = [page for page in pages if page.get("model") in {"seismoscope", "black-soil", "liquefaction"}]
    assert len(sketched) >= 2
    assert all(re.search(r"示意|推测", all_of(list(texts(page, "")), "zh")) for page in sketched)
