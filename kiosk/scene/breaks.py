"""Where a line of Chinese or English text may break: kinsoku, numbers with their units, words."""

import functools
import re
from collections.abc import Iterator

NEVER_FIRST = frozenset("，。、；：！？）】》〉」』〕”’…—～·％%℃‰,.;:!?)]}")
NEVER_LAST = frozenset("（【《〈「『〔“‘￥$([{①②③④⑤⑥⑦⑧⑨⑩")
ATTACHED = frozenset("\"'/")  # may open or close: keeps both neighbours, but a space frees it

_ATOM = re.compile(
    r"…+|—+"
    # Latin words and numbers, with what is written close to them
    r"|(?:[^\s…—“”‘’\u2e80-\U0010ffff]|[０-９Ａ-Ｚａ-ｚ]|(?<=[A-Za-z])’(?=[A-Za-z])|[\xa0\u202f])+"
    r"|\S"
)
_COUNTED = (
    "平方千米|平方公里|平方米|立方米|摄氏度|公里|厘米|毫米|微米|纳米|公斤|毫克|小时|分钟|毫秒|世纪|公顷|赫兹|焦耳|牛顿"
    "|[年月日号时点分秒米克吨度级倍次层页个种名位人元台座栋张条家岁天周组题步届星颗帕伏瓦亩]"
)
_LATIN_UNIT = (
    r"(?:[kcmµμn]?m(?:/(?:s|h|min)|[²³])?|[km]?g|t|m?s|min|h|[kMG]?Hz|[kMG]?Wh?|k?J|k?N|[hkM]?Pa|k?V|A|K|[ap]\.?m\.?"
    r"|°[CF]?|[℃%‰]|million|billion)(?![A-Za-z])"
)
_UNIT = rf"(?:[多余]?[十百千万亿]+[多余]?(?:{_COUNTED})?|[多余]?(?:{_COUNTED})|{_LATIN_UNIT})"
_MAY_HOLD = re.compile(r"[0-9A-ZⅠ-Ⅻ]")
_HELD = (  # no break inside these: 第 3 页, 5～10 千米, 3.5 km/s, Ⅶ 度, S 波
    rf"(?:第 ?)?\d[\d.,:/-]*(?:[～—：]\d[\d.,:/-]*)*(?: ?{_UNIT})?"
    rf"|[Ⅰ-Ⅻ]+ ?{_UNIT}|(?<![A-Za-z])[IVX]+ ?度|(?<![A-Za-z])[A-Z] ?(?:[波栋座馆区厅口型]|waves?(?![A-Za-z]))"
)


@functools.cache
def _held() -> re.Pattern[str]:
    """Compiled when first needed: that takes 10 ms, and a first screen needs it seldom."""
    return re.compile(_HELD)


def legal(text: str, cut: int, start: int, end: int) -> bool:
    """Whether a line may end before `cut` by the never-first and never-last rules (spaces do not count)."""
    before, after = text[start:cut].rstrip(), text[cut:end].lstrip()
    return bool(before and after) and after[0] not in NEVER_FIRST and before[-1] not in NEVER_LAST


def atoms(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, free): words, numbers, single characters; `free`: a line may begin here."""
    held = [m.span() for m in _held().finditer(text, start, end)] if _MAY_HOLD.search(text, start, end) else []
    previous, inside = start, 0
    for atom in _ATOM.finditer(text, start, end):
        at = atom.start()
        while inside < len(held) and held[inside][1] <= at:
            inside += 1
        first, last = text[at], text[previous - 1] if previous > start else " "
        glued = first in NEVER_FIRST or last in NEVER_LAST or (inside < len(held) and held[inside][0] < at)
        if previous == at and (first in ATTACHED or last in ATTACHED):
            glued = True
        yield at, atom.end(), not glued
        previous = atom.end()
