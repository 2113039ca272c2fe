"""Keys of who goes by ear: a keypad before the screen, or any keyboard; hall.yaml may choose others. Pure."""

import re
from collections.abc import Mapping

from kiosk.content.library import EarKeys
from kiosk.display.exploring import adjusted, chosen_of, moved
from kiosk.messages import ByEar, Message, Tapped
from kiosk.scene.scene import Scene

USUAL: Mapping[str, tuple[str, ...]] = {
    "next": ("num6", "right", "tab"),
    "back": ("num4", "left", "shift tab"),
    "choose": ("num5", "enter", "return", "space"),
    "more": ("num8", "up"),
    "less": ("num2", "down"),
    "read": ("num7", "home"),
    "help": ("num9", "f1"),
    "hush": ("num0", "left ctrl", "right ctrl"),
    "louder": ("num+",),
    "softer": ("num-",),
    "faster": ("num*",),
    "slower": ("num/",),
    "page back": ("num1", "page up"),
    "page on": ("num3", "page down"),
    "home": ("num.", "escape"),
}
_ASKED = {"read": "screen", "help": "help", "hush": "hush"}
_KEYPAD = re.compile(r"\[(.)\]")


def named(key: str) -> str:
    """A key as hall.yaml writes it: SDL calls the keypad's 5 “[5]”, which YAML takes for a list; here it is num5."""
    return _KEYPAD.sub(r"num\1", key.lower())


def deeds(own: EarKeys) -> dict[str, str]:
    """What each key does: the usual keys, and over them those that the hall chose."""
    known = {key: deed for deed, keys in USUAL.items() for key in keys}
    mine = {name: getattr(own, name) for name in EarKeys.__dataclass_fields__}
    return known | {key.lower(): deed for deed, key in mine.items() if key}


def begins(key: str, own: EarKeys) -> bool:
    """Whether this key begins a visit by ear: a keypad lies there for nobody else."""
    name = named(key)
    return name.startswith("num") or (bool(own.start) and name == own.start.lower())


def press_by_ear(key: str, scene: Scene, focus: str | None, own: EarKeys) -> tuple[Message, ...]:
    """The messages of a key while all is spoken."""
    deed = deeds(own).get(named(key), "")
    match deed:
        case "":
            return ()
        case "next" | "back":
            said = moved(scene, focus, 1 if deed == "next" else -1)
        case "choose":
            said = chosen_of(scene, focus) or (ByEar("focus"),)
        case "more" | "less":
            more = deed == "more"
            said = adjusted(scene, focus, more=more) or moved(scene, focus, -1 if more else 1)
        case "home":
            said = (Tapped("home"),) if scene.target("home") else (ByEar("screen"),)
        case "page on" | "page back":
            said = _page(scene, on=deed == "page on")
        case "start":
            said = (ByEar("help"),)
        case _:
            said = (ByEar(_ASKED.get(deed, deed)),)
    return (ByEar("keys"), *said)


def _page(scene: Scene, *, on: bool) -> tuple[Message, ...]:
    """A page on, where this one is done; a page back."""
    ways = ("next", "more") if on else ("back",)
    way = next((name for name in ways if scene.target(name) is not None), None)
    return (Tapped(way),) if way else (ByEar("last" if on else "first"),)
