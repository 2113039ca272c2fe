"""What a hall may write under by_ear: minutes within reason, and keys by the names that keyboards give them."""

from collections.abc import Iterator
from dataclasses import fields

from kiosk.content.library import EarKeys
from kiosk.content.nodes import Loc, Node, Scalar, Table
from kiosk.content.problems import Flaw, nearest

MOST_MINUTES = 240
KEYS = (
    *(f"num{key}" for key in "0123456789+-*/."),
    *("enter", "return", "space", "tab", "backspace", "delete", "insert", "home", "end", "page up", "page down"),
    *("up", "down", "left", "right", "left ctrl", "right ctrl", "left shift", "right shift", "escape"),
    *(f"f{n}" for n in range(1, 13)),
    *"abcdefghijklmnopqrstuvwxyz0123456789",
)
_MINUTES = Flaw("「hint_minutes」超出范围", "“hint_minutes” is out of range", expected=f"0–{MOST_MINUTES}")
_KEY = Flaw(
    "没有叫这个名字的键", "no key has this name", expected="num5、enter、f1……", expected_en="num5, enter, f1, …"
)


def by_ear_flaws(node: Node | None) -> Iterator[tuple[Loc, Flaw, Node]]:
    """What is wrong with by_ear, beyond the kinds of its fields."""
    if not isinstance(node, Table):
        return
    minutes = node.get("hint_minutes")
    if isinstance(minutes, Scalar) and minutes.text.isdecimal() and int(minutes.text[:9]) > MOST_MINUTES:
        yield ("by_ear", "hint_minutes"), _MINUTES._replace(found=minutes.text), minutes
    keys = node.get("keys")
    if isinstance(keys, Table):
        yield from _keys(keys)


def _keys(keys: Table) -> Iterator[tuple[Loc, Flaw, Node]]:
    used: dict[str, str] = {}
    for field in fields(EarKeys):
        key = keys.get(field.name)
        if not isinstance(key, Scalar) or key.empty:
            continue
        name = key.text.lower()
        if name not in KEYS:
            yield ("by_ear", "keys", field.name), _KEY._replace(found=key.text, nearest=nearest(name, KEYS)), key
        elif name in used:
            zh, en = f"这个键已经用来「{used[name]}」", f"this key does “{used[name]}” already"
            yield ("by_ear", "keys", field.name), Flaw(zh, en, key.text), key
        used.setdefault(name, field.name)
