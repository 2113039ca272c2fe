"""Mandarin: numbers, dates, times, units, magnitudes and signs written out in hanzi. Rules run in the order below."""

import re
from collections.abc import Callable
from functools import lru_cache

from kiosk.voice.units import UNITS

Rule = Callable[[str], str]

NUM = r"[0-9]+(?:\.[0-9]+)?"
DIGITS = "零一二三四五六七八九"
PHONE_DIGITS = "零幺二三四五六七八九"
_HAN = r"\u3400-\u9fff"

_ALONE = ("km/s", "km/h", "m/s²", "m/s^2", "cm/s²", "cm/s", "m/s", "km²", "m²", "km³", "m³", "℃", "°C")
_SIGNS = {
    "≈": "约等于", "≥": "大于等于", "⩾": "大于等于", "≤": "小于等于", "⩽": "小于等于", "≠": "不等于", "±": "正负",
    "=": "等于", ">": "大于", "<": "小于", "+": "加", "÷": "除以", "√": "根号", "&": "和", "→": "，", "²": "平方",
    "³": "立方", "π": "派", "——": "，", "—": "，", "−": "减", "°": "度", "‰": "千分号", "%": "百分号",
    "@": "艾特",
}  # fmt: skip
_MEASURES = (
    "小时|分钟|年级|千米|公里|厘米|毫米|公斤|千克|平方|立方|摄氏度|赫兹|千瓦|焦耳|部分|"
    "[个名位次条层栋天年月日号级度米秒分时点倍种件块张只座吨克元户页台组步句道题所家处间根人周岁升牛瓦伏帕万亿多余]"
)
_PAIRED = (  # what 2 of is 两, not 二 (2 月, 2 日, 2 级, 2 号, 2 楼 are numbers)
    "个(?!位数)|名|位|次(?!方|曲)|条|层|栋|天|年(?!级|代|生)|小时|分钟|秒|倍|种|件|块|张|只|座|米|公里|吨|部分|台|组|步|句|页|人|道|题|所|家|处|间|根|周|岁|万|亿"
)
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6, "Ⅶ": 7, "Ⅷ": 8, "Ⅸ": 9, "Ⅹ": 10, "Ⅺ": 11, "Ⅻ": 12}
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SINGLE = {ord(k): str(v) for k, v in _ROMAN.items()} | {0x2460 + i: f"，{i + 1}，" for i in range(20)}
_SCALES = {"": "", "s": "面波震级", "S": "面波震级", "w": "矩震级", "W": "矩震级", "L": "近震震级", "b": "体波震级"}
_HOTLINES = "12119|12122|12123|12315|12322|12329|12333|12345|12348|12350|12355|12369|12395|95598|96110"


def spoken(text: str) -> str:
    """The text with everything that is not plain words written out."""
    for rule in _RULES:
        text = rule(text)
    return text.lstrip("，")


def closed_up(text: str) -> str:
    """Without the spaces that stand between hanzi for the eye; an engine would pause there."""
    return re.sub(rf"(?<=[{_HAN}，。、；：！？）]) (?=[{_HAN}，。、；：！？（])", "", text)


def number(text: str) -> str:
    """A number as one says it; digit by digit where it is no quantity (leading zeros, more than 16 digits)."""
    whole, _, part = text.partition(".")
    if len(whole) > 16 or (len(whole) > 1 and whole[0] == "0"):
        return digits(whole) + ("点" + digits(part) if part else "")
    said = _an2cn(str(int(whole)))
    return said + ("点" + digits(part) if part else "")


def digits(text: str, names: str = DIGITS) -> str:
    """Digit by digit; whatever is no digit (the dashes of a telephone number) is left out."""
    return "".join(names[int(c)] for c in text if c in "0123456789")


@lru_cache(512)
def _an2cn(text: str) -> str:
    import cn2an

    return str(cn2an.an2cn(text, "low"))


def _rule(pattern: str, to: str | Callable[[re.Match[str]], str]) -> Rule:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(to, text)


def _standard(m: re.Match[str]) -> str:
    kind = " ".join(m[1]) + (" T" if m[2] else "")
    return f"{kind} {digits(m[3])}杠{digits(m[4])}"


def _telephone(m: re.Match[str]) -> str:
    return digits(m[0], PHONE_DIGITS)


def _hotline(m: re.Match[str]) -> str:
    """110, 119, 120 stand for themselves unless a range or a comparison stands before them."""
    before = m.string[max(0, m.start() - 3) : m.start()].rstrip()
    return m[0] if before.endswith(tuple("约近第共达到至过于~～-–—×=≈")) else digits(m[0], PHONE_DIGITS)


def _date(m: re.Match[str]) -> str:
    year, month, day = m[1], int(m[2]), int(m[3] or 0)
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return m[0]
    return f"{digits(year)}年{month}月" + (f"{day}日" if day else "")


def _year(m: re.Match[str]) -> str:
    """2008年 is a year; 约 2000 年 and 2000 年前 are spans of time."""
    before = m.string[max(0, m.start() - 4) : m.start()].rstrip()
    span = before.endswith(("约", "近", "每", "距今", "长达", "超过", "过去", "不到", "上"))
    if int(m[1]) % 100 == 0 and (span or re.match("前|来|多|以上|历史|左右", m.string[m.end() :])):
        return m[0]
    return digits(m[1]) + "年"


def _time(m: re.Match[str]) -> str:
    hour, minute, second = int(m[1]), int(m[2]), int(m[3] or 0)
    said = ("两" if hour == 2 else _an2cn(str(hour))) + "点"
    if minute or second:
        said += ("零" if 0 < minute < 10 else "") + _an2cn(str(minute)) + "分"
    return said + (_an2cn(str(second)) + "秒" if second else "")


def _magnitude(m: re.Match[str]) -> str:
    return f"{_SCALES[m[1] or '']}{m[2]}级"


def _power(m: re.Match[str]) -> str:
    exponent = m[1].translate(_SUPER).lstrip("+")
    return f"10的{exponent.replace('-', '负').replace('−', '负')}次方"


def _scientific(m: re.Match[str]) -> str:
    sign = "负" if m[2].startswith("-") else ""
    return f"{m[1]}乘10的{sign}{m[2].lstrip('+-')}次方"


def _place(m: re.Match[str]) -> str:
    return {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"}[m[2]] + m[1] + "度"


def _quantity(m: re.Match[str]) -> str:
    """One number; a lone 2 before a measure word is 两."""
    after = m.string[m.end() :]
    before = m.string[: m.start()].rstrip()
    if m[0] == "2" and not before.endswith(("第", "周", "期", "点", "负", "下")) and _PAIR.match(after):
        return "两"
    return number(m[0])


_PAIR = re.compile(rf"(?:到{NUM})?\s*(?:{_PAIRED})")
_UNIT = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
_SIGN = "|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True))
_DASH = r"\s*(?<![-–—])[-–—~～〜](?![-–—])\s*"
_NO_QUANTITY = rf"(?![0-9.]|\s*(?:{_MEASURES}))"

_NUMBERS_WITH_A_SHAPE: tuple[Rule, ...] = (
    lambda text: text.translate(_SINGLE),
    _rule(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", ""),
    _rule(r"(?<![A-Za-z])(GB|DB|DZ|JGJ|CJJ)(/T)?\s*([0-9]+)\s*[-—–]\s*([0-9]{4})(?![0-9])", _standard),
    _rule(r"(?<![0-9])(?:0[0-9]{2,3}[-—–]?[0-9]{7,8}|1[3-9][0-9]{9}|400-?[0-9]{3,4}-?[0-9]{3,4})(?![0-9])", _telephone),
    _rule(rf"(?<![0-9.])(?:{_HOTLINES}){_NO_QUANTITY}", _telephone),
    _rule(rf"(?:(?<=[拨打])|(?<=电话)|(?<=热线)|(?<=[电热][话线]：)) ?[0-9]{{3,12}}{_NO_QUANTITY}", _telephone),
    _rule(
        rf"(?<![0-9.A-Za-z])1(?:10|12|19|20|22){_NO_QUANTITY}(?!\s*(?:{_UNIT})|[%:/×°]|{_DASH}[0-9]|\s*[到至])",
        _hotline,
    ),
)
_TIMES: tuple[Rule, ...] = (
    _rule(r"(?<![0-9])([12][0-9]{3})(?:-|/|\.)([0-9]{1,2})(?:-|/|\.)([0-9]{1,2})(?![0-9.])", _date),
    _rule(r"(?<![0-9])((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])()(?![0-9])", _date),
    _rule(r"(公元前?)\s*([0-9]{1,4})\s*年", lambda m: f"{m[1]}{digits(m[2])}年"),
    _rule(
        rf"(?<![0-9.])([12][0-9]{{3}})年?{_DASH}([12][0-9]{{3}})\s*年",
        lambda m: f"{digits(m[1])}年到{digits(m[2])}年",
    ),
    _rule(r"(?<![0-9.])([12][0-9]{3})\s*年(?!级)", _year),
    _rule(r"(?<![0-9])([0-9]{1,2})[·•]([0-9]{1,2})(?![0-9])", lambda m: digits(m[1] + m[2])),  # 5·12 汶川地震
    _rule(r"(?<![0-9.:：])([01]?[0-9]|2[0-4])[:：]([0-5][0-9])(?:[:：]([0-5][0-9]))?(?![0-9:：])", _time),
    _rule(rf"(?<=[点分秒日月年时号]){_DASH}(?=[0-9零一二两三四五六七八九十])", "到"),
    _rule(r"(?<=[0-9])[:∶](?=[0-9])", "比"),
)
_QUANTITIES: tuple[Rule, ...] = (
    _rule(rf"(?<![A-Za-zΔ])M_?([swSWLb])?\s*({NUM})\s*级?(?![0-9A-Za-z.])", _magnitude),
    _rule(rf"({NUM})[eE]([+-]?[0-9]+)(?![0-9A-Za-z])", _scientific),
    _rule(r"10([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", _power),
    _rule(r"10\^\(?([-−]?[0-9]+)(?![0-9.+*])\)?", _power),
    _rule(rf"({NUM})\s*([%‰]?){_DASH}({NUM})\s*([%‰])", lambda m: f"{m[1]}{m[4]}到{m[3]}{m[4]}"),
    _rule(rf"(?<=[0-9]){_DASH}(?=[-−]?[0-9])", "到"),
    _rule(rf"({NUM})\s*%", r"百分之\1"),
    _rule(rf"({NUM})\s*‰", r"千分之\1"),
    _rule(rf"(?<=°[NSEW])\s+(?={NUM}°)", "，"),
    _rule(rf"({NUM})\s*°\s*([NSEW])(?![A-Za-z])", _place),
    _rule(rf"[-−]\s*(?={NUM}(?:到[-−]?{NUM})?\s*(?:℃|°C|摄氏度))", "零下"),
    _rule(r"(?<![0-9A-Za-z\u3400-\u9fff)）\]²³'′Δ])\s*[-−](?=[0-9])", "负"),
    _rule(r"(?<=[到于是为约])[-−](?=[0-9])", "负"),
    _rule(r"(?<![0-9A-Za-z\u3400-\u9fff])\s*[~～〜]\s*(?=[0-9])", "约"),
    _rule(r"约\s*[~～〜]\s*(?=[0-9])", "约"),
    _rule(r"(?<=[于是为距达有])\s*[~～〜]\s*(?=[0-9])", "约"),
    _rule(rf"(?:(?<=[0-9])|(?<=次方))\s*({_UNIT})(?![A-Za-z0-9²³])", lambda m: UNITS[m[1]][0]),
    _rule(r"(?<![0-9.])([0-9]+)\s*g(?![A-Za-z/])", r"\1克"),  # 0.05g is an acceleration and stays a letter
    _rule("|".join(map(re.escape, _ALONE)), lambda m: UNITS[m[0]][0]),
    _rule(r"(?<=[0-9])\s*([次个元吨米])/(?=[一-龥])", r"\1每"),
    _rule(r"(?<![0-9./])([0-9]{1,3})/([0-9]{1,3})(?![0-9./])", r"\2分之\1"),
    _rule(r"(?<=[0-9])°(?:([0-9]+)[′'])?", lambda m: f"度{m[1]}分" if m[1] else "度"),
    _rule(r"(?<=[0-9])\s*×(?!\s*[0-9A-Za-z(（\u3400-\u9fff])", "倍"),
    _rule(r"\s*×\s*", "乘"),
    _rule(r"(?<=[0-9])−(?=[0-9])", "减"),
)
_WORDS: tuple[Rule, ...] = (
    _rule(NUM, _quantity),
    _rule(r"(?<=\w)\s*[~～〜]\s*(?=\w)", "到"),
    _rule(r"[~～〜]", ""),
    _rule(rf"\s*(?:{_SIGN})\s*", lambda m: _SIGNS[m[0].strip()]),
    _rule(r"\s*/\s*", "、"),
    _rule(r"(?<=[\u3400-\u9fff])[-·•](?=[\u3400-\u9fff])", ""),
)
_RULES = _NUMBERS_WITH_A_SHAPE + _TIMES + _QUANTITIES + _WORDS
