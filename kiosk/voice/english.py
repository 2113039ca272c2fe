"""English: units, magnitudes, ranges, telephone numbers and signs written out; the engine reads plain numbers."""

import re
from collections.abc import Callable

from kiosk.voice.units import UNITS

Rule = Callable[[str], str]

NUM = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"

_SIGNS = {
    "≈": "about", "≥": "at least", "≤": "at most", "≠": "is not", "±": "plus or minus", "=": "equals", ">": "more than",
    "<": "less than", "+": "plus", "÷": "divided by", "&": "and", "×": "times", "−": "minus", "→": ",", "°": "degrees",
    "²": "squared", "³": "cubed",
}  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def spoken(text: str) -> str:
    """The text with everything that the engine would spell or swallow written out."""
    for rule in _RULES:
        text = rule(text)
    return re.sub(r" +([,.;:!?])", r"\1", text)


def _rule(pattern: str, to: str | Callable[[re.Match[str]], str]) -> Rule:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(to, text)


def _one_by_one(m: re.Match[str]) -> str:
    return " ".join(c for c in m[0] if c.isdigit())


def _date(m: re.Match[str]) -> str:
    month, day = int(m[2]), int(m[3])
    return f"{_MONTHS[month - 1]} {day}, {m[1]}" if 1 <= month <= 12 and 1 <= day <= 31 else m[0]


def _time(m: re.Match[str]) -> str:
    hour, minute, second = int(m[1]), int(m[2]), int(m[3] or 0)
    if not minute and not second:
        return f"{hour} o'clock"
    said = f"{hour} {'oh ' if minute < 10 else ''}{minute}"
    return f"{said} and {second} seconds" if second else said


def _year(m: re.Match[str]) -> str:
    """1976 in halves, as years are said; the engine alone says one thousand nine hundred and …"""
    if m[2] == "00":
        return f"{m[1]} hundred"
    return f"{m[1]} {'oh ' if m[2][0] == '0' else ''}{int(m[2])}"


def _measured(m: re.Match[str]) -> str:
    return f"{m[1]} {UNITS[m[2]][1 if m[1] == '1' else 2]}"


def _power(m: re.Match[str]) -> str:
    return "10 to the power of " + m[1].translate(_SUPER).replace("-", "minus ")


_UNIT = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
_SIGN = "|".join(map(re.escape, _SIGNS))
_YEAR_END = r"(?=$|[,;:)!?]|\.(?![0-9])| (?:and|or|to|in|by|the|when|until)\b)"
_DASH = r"\s*[-–—~～]\s*"

_RULES: tuple[Rule, ...] = (
    _rule(r"(?<![A-Za-z])(GB|DB|DZ)(/T)?\s*([0-9]+)\s*[-–—]\s*([0-9]{4})(?![0-9])", r"\1 \3, \4"),
    _rule(r"(?<![0-9.,])(?:12[0-9]{3}|95598|96110)(?![0-9.,]|\s*[a-z])", _one_by_one),
    _rule(r"(?i:(?<=call )|(?<=dial )|(?<=ring )|(?<=phone ))[0-9][0-9 -]{1,12}[0-9]", _one_by_one),
    _rule(r"(?<![0-9.,:/])1(?:10|19|20|22)(?= (?:or|and)\b|, 1[12]|[.!?]?$)", _one_by_one),
    _rule(r"(?<![0-9])([12][0-9]{3})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])", _date),
    _rule(r"(?<=:[0-5][0-9])\s*[-–—~～]\s*(?=[0-9]{1,2}:)", " to "),
    _rule(r"(?<![0-9.:])([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])", _time),
    _rule(rf"(?i:(?<=\bin )|(?<=\bof )|(?<=since )|(?<=from )|(?<=to ))(1[1-9])([0-9]{{2}}){_YEAR_END}", _year),
    _rule(rf"(?<![A-Za-zΔ])M[swWL]?\s*({NUM})(?![0-9A-Za-z])", r"magnitude \1"),
    _rule(r"10([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", _power),
    _rule(rf"(?<=[0-9%])(?<![A-Za-z]){_DASH}(?=[0-9])", " to "),
    _rule(rf"({NUM})\s*%", r"\1 percent"),
    _rule(rf"({NUM})\s*°\s*([NSEW])(?![A-Za-z])", lambda m: f"{m[1]} degrees {_COMPASS[m[2]]}"),
    _rule(r"(?<![\w)])[-−](?=[0-9])", "minus "),
    _rule(r"[~～]\s*(?=[0-9])", "about "),
    _rule(rf"({NUM})\s*({_UNIT})(?![A-Za-z0-9²³])", _measured),
    _rule(r"(?<![0-9/])1/2(?![0-9/])", "a half"),
    _rule(rf"\s*({_SIGN})\s*", lambda m: f" {_SIGNS[m[1]]} "),
    _rule(r"[~～]", " "),
    _rule(r"(?<=[A-Za-z])/(?=[A-Za-z])", " or "),
)
