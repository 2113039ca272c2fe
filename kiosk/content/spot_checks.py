"""What a field's type cannot tell: languages, levels, dates, ids, pictures that are there, words nobody wrote."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.content import captions, films, pictures, sounds
from kiosk.content.asset_path import place, refusal
from kiosk.content.fields import FILES, Asset, Captions, Clip, Sound, Words
from kiosk.content.files import Files
from kiosk.content.nodes import Entry, Loc, Node, Scalar, Table, cut_off, cut_text, problem
from kiosk.content.problems import Flaw, Problem, nearest
from kiosk.content.shape import LEVEL_FIELDS, LEVELS, Spot, file_of_each, spots
from kiosk.content.validation import empty

DATE_FIELDS = ("valid_from", "valid_until", "counts_from")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NEARLY_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_ID = re.compile(r"[\w.-]{1,64}")
_HOURS = re.compile(r"([01]?\d|2[0-3]):[0-5]\d\s*[-–—~]\s*([01]?\d|2[0-4]):[0-5]\d")

Found = list[tuple[Loc, Problem]]


@dataclass(frozen=True)
class Setting:
    """What the checks of one file must know: its folder, and the hall's languages (the first is a new visitor's)."""

    file: str
    folder: Path
    languages: tuple[str, ...]  # those that should be there
    allowed: tuple[str, ...]  # those that may be there
    files: Files = field(compare=False)


def checked_spots(node: Node, cls: type, setting: Setting) -> tuple[dict[Node, Any], Found]:
    """The pictures and films that can be shown, and all that is wrong in the spots below a node."""
    assets: dict[Node, Any] = {}
    found: Found = []
    for spot in spots(node, cls):
        found += [(spot.loc, p) for p in _spot(spot, setting, assets)]
    found += [(loc, p) for loc, p in _alts(node, cls, setting)]
    return assets, found


def _spot(spot: Spot, setting: Setting, assets: dict[Node, Any]) -> Iterator[Problem]:
    if spot.hint == Words or file_of_each(spot.hint):
        yield from _words(spot, setting)
    elif isinstance(spot.node, Scalar) and not spot.node.empty:
        if spot.hint in FILES:
            yield from _file(spot.node, spot.hint, setting, assets)
        elif spot.hint is str:
            flaw = _text(spot, spot.node.text)
            if flaw is not None:
                yield problem(flaw, setting.file, spot.node)


def _text(spot: Spot, text: str) -> Flaw | None:
    checks: dict[str, Callable[[str], Flaw | None]] = {"id": _id, "open": _hours}
    checks |= dict.fromkeys(LEVEL_FIELDS, _level) | dict.fromkeys(DATE_FIELDS, _date)
    if spot.field in checks:
        return checks[spot.field](text)
    return empty(spot.field) if spot.needed and not text.strip() else None


def _level(text: str) -> Flaw | None:
    if text in LEVELS:
        return None
    expected = "小学、中学、成人（或 primary、secondary、adult）"
    near = nearest(text, LEVELS) or next((word for word in LEVELS if word[0] in text), "")
    return Flaw("没有这个学段", "there is no such level", text, expected, "primary, secondary or adult", near)


def _date(text: str) -> Flaw | None:
    try:
        if _DATE.fullmatch(text):
            date.fromisoformat(text)
            return None
    except ValueError:
        pass
    nearly = _NEARLY_DATE.fullmatch(text.strip())
    near = f"{nearly[1]}-{int(nearly[2]):02}-{int(nearly[3]):02}" if nearly else ""
    if near == text:
        return Flaw("日历上没有这一天", "there is no such day", found=text)
    return Flaw("日期的写法不对", "this is not a date", found=text, expected="" if near else "2023-05-20", nearest=near)


def _id(text: str) -> Flaw | None:
    if _ID.fullmatch(text):
        return None
    near = re.sub(r"[^\w.-]+", "-", text).strip("-")[:64]
    return Flaw(
        "id 只能用字母、数字、「-」「_」「.」，最多 64 个字",
        "an id is made of letters, digits, `-`, `_` and `.`, 64 at most",
        found=text,
        nearest=near,
    )


def _hours(text: str) -> Flaw | None:
    if _HOURS.fullmatch(text.strip()):
        return None
    return Flaw("开放时间的写法不对", "these are not opening hours", found=text, expected='"09:00-16:30"')


def _words(spot: Spot, setting: Setting) -> Iterator[Problem]:
    node = spot.node
    if isinstance(node, Scalar):
        if spot.needed and not node.empty and not node.text.strip():
            yield problem(empty(spot.field), setting.file, node)
        return
    if not isinstance(node, Table):
        return
    for entry in node.entries:
        if entry.key.text not in setting.allowed:
            name = entry.key.text
            flaw = cut_text(name) if cut_off(entry) else _language(name, setting.allowed)
            yield problem(flaw, setting.file, entry.key)
    written = {e.key.text for e in node.entries if _says(e)}
    if not written:
        if spot.needed:
            yield problem(empty(spot.field), setting.file, node)
        return
    for lang in setting.languages:
        if lang not in written and written & set(setting.allowed):
            yield problem(_untranslated(spot.field, lang), setting.file, node)


def _says(entry: Entry) -> bool:
    return not (isinstance(entry.value, Scalar) and not entry.value.text.strip())


def _language(name: str, allowed: tuple[str, ...]) -> Flaw:
    return Flaw(
        f"「{name}」不是这个展馆的语言",
        f"“{name}” is not a language of this hall",
        expected="、".join(allowed),
        expected_en=", ".join(allowed),
        nearest=nearest(name, allowed),
    )


def _untranslated(name: str, lang: str) -> Flaw:
    return Flaw(f"「{name}」缺少 {lang} 文字", f"“{name}” has no text in {lang}", severity="advice")


def _file(node: Scalar, kind: Any, setting: Setting, assets: dict[Node, Any]) -> Iterator[Problem]:
    """A picture, a film or its captions; what is wrong inside captions stands at its line there."""
    path = place(setting.folder, node.text)
    if isinstance(path, Flaw):
        if refusal(node.text) is None:
            setting.files.note(setting.folder / node.text)
        flaw = path if kind is Asset else _renamed(path, kind)
        yield problem(flaw._replace(severity="advice") if kind is Sound else flaw, setting.file, node)
        return
    asset, flaws = EXAMINERS[kind](path, node.text, setting.files)
    if asset is not None:
        assets[node] = asset
    yield from (flaw if isinstance(flaw, Problem) else problem(flaw, setting.file, node) for flaw in flaws)


EXAMINERS: dict[Any, Callable[[Path, str, Files], tuple[Any, Any]]] = {
    Asset: pictures.examined,
    Clip: films.examined,
    Captions: captions.examined,
    Sound: sounds.examined,
}


def _renamed(flaw: Flaw, kind: Any) -> Flaw:
    """What is said of a picture's name, said of a film's."""
    example = {Clip: "waves.mp4", Sound: "page1.ogg"}.get(kind, "waves.zh.srt")
    zh, en = (text.replace("图片", "文件").replace("fault.svg", example) for text in (flaw.expected, flaw.expected_en))
    return flaw._replace(expected=zh, expected_en=en)


def _alts(node: Node, cls: type, setting: Setting) -> Iterator[tuple[Loc, Problem]]:
    """A picture that is not described says nothing to who cannot see it."""
    for spot in spots(node, cls):
        if not isinstance(spot.node, Table) or "alt" not in getattr(spot.hint, "__dataclass_fields__", ()):
            continue
        picture, alt = spot.node.entry("picture"), spot.node.get("alt")
        if picture is not None and (alt is None or (isinstance(alt, Scalar) and not alt.text.strip())):
            yield (*spot.loc, "alt"), problem(_NO_ALT, setting.file, picture.key)


_NO_ALT = Flaw(
    "图片没有说明，看不见的人就听不到它画了什么",
    "the picture has no description for those who cannot see it",
    expected="alt: 断层两侧的岩石错开了一段",
    expected_en="alt: what the picture shows",
    severity="advice",
)
