"""A hall's own theme.yaml: colours by the names of docs/visual-language.md §2, measured before visitors see them."""

import re
from collections.abc import Mapping
from typing import Any

from kiosk.colours import TOKENS, Pair, own_theme, too_close
from kiosk.content.nodes import Scalar, Table, problem, shown
from kiosk.content.problems import Flaw, Problem, nearest

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORT = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_NAME = "name"  # of the theme, for staff alone
_MEANT = {"背景": "paper", "文字": "ink", "按钮": "quiet", "主按钮": "action", "正确": "right", "朗读": "spoken"}


def checked_colours(colours: Table | None, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The colours that can be used, and every problem. A pair that cannot be told apart sets the whole theme aside:
    which of the two is meant to give way is the designer's to say."""
    good: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in colours.entries if colours else ():
        name, value = entry.key.text, entry.value
        if name == _NAME:
            continue
        if name not in TOKENS:
            problems.append(problem(_unknown(name), file, entry.key))
        elif isinstance(value, Scalar) and _COLOUR.fullmatch(value.text):
            good[name] = value.text.upper()
        else:
            problems.append(problem(_no_colour(name, shown(value)), file, value))
    faults = list(too_close(own_theme(good)))
    if colours is not None:
        problems += [problem(_close(pair, ratio, good), file, _place(pair, colours)) for pair, ratio in faults]
    return ({} if faults else good), problems


def _place(pair: Pair, colours: Table) -> Scalar | Table:
    """The written token of a pair: the lettering where both are, the ground where only that one is."""
    entry = colours.entry(pair.front) or colours.entry(pair.ground)
    return entry.value if entry is not None and isinstance(entry.value, Scalar) else colours


def _close(pair: Pair, ratio: float, good: Mapping[str, str]) -> Flaw:
    front, ground = pair.front, pair.ground
    theme = own_theme(good)
    found = f"{front} {getattr(theme, front)}, {ground} {getattr(theme, ground)}: {ratio:.1f}:1"
    zh = f"「{front}」在「{ground}」上看不清，这套配色先不用"
    en = f"“{front}” cannot be told from “{ground}”, so this theme is not used"
    return Flaw(zh, en, found, f"对比度至少 {pair.least:g}:1", f"a contrast of {pair.least:g}:1 at least")


def _unknown(name: str) -> Flaw:
    near = _MEANT.get(name, "") or nearest(name, TOKENS)
    known = "" if near else "、".join(TOKENS)
    zh, en = f"没有「{name}」这种颜色", f"there is no colour named “{name}”"
    return Flaw(zh, en, "", known, known.replace("、", ", "), near)


def _no_colour(name: str, found: str) -> Flaw:
    """A colour by its English name, or one whose `#` made YAML take it for a remark, or with too few digits."""
    zh, en = f"「{name}」的写法不对", f"“{name}” is not a colour"
    short = _SHORT.fullmatch(found)
    near = ""
    if short:
        digits = short[1] if len(short[1]) == 6 else "".join(c * 2 for c in short[1])
        near = f'"#{digits.upper()}"'
    if not found.strip():
        zh, en = f"「{name}」后面没有颜色：# 号要和颜色一起放进引号", f"“{name}” has no colour: put it in quotes, # too"
    return Flaw(zh, en, found, "" if near else '"#1C1F4A"', "", near)
