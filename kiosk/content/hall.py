"""hall.yaml: the hall that it declares, or as much of it as can be read, so that the kiosk always opens."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kiosk.content import pictures
from kiosk.content.asset_path import place
from kiosk.content.ear_keys import by_ear_flaws
from kiosk.content.exhibit import format_flaw
from kiosk.content.fields import Asset, build
from kiosk.content.files import Files, is_file
from kiosk.content.library import ICONS, Hall
from kiosk.content.nodes import Items, Loc, Node, Scalar, Table, problem, repeated_names, shown
from kiosk.content.own_theme import checked_colours
from kiosk.content.page import as_json, with_levels
from kiosk.content.problems import Flaw, Problem, nearest
from kiosk.content.shape import plain
from kiosk.content.source import read
from kiosk.content.spot_checks import Setting, checked_spots
from kiosk.content.validation import validated

FILE = "hall.yaml"
WORDS_FILE = "words.yaml"
THEMES = ("default", "contrast", "outdoor")
DEFAULT_LANGUAGES = ("zh",)
ANY_LANGUAGES = ("zh", "en")  # while hall.yaml cannot be read, no exhibit shall be refused for its languages
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_LONGEST_IDLE = 3600
VOICES = ("woman", "man")
_VOICE = Flaw("没有这样的声音", "there is no such voice", "", " | ".join(VOICES))


@dataclass(frozen=True)
class CheckedHall:
    """The hall that will be shown, where its parts stand in the file, its own words and theme, its problems."""

    hall: Hall
    tree: Table | None
    problems: tuple[Problem, ...]
    words: Mapping[str, Mapping[str, str]]
    theme: Mapping[str, Any]
    icons: Mapping[str, Asset]  # topic: the icon that the hall drew for it


def checked_hall(path: Path, files: Files, before: Mapping[str, Any]) -> CheckedHall:
    """The hall of a hall.yaml. What cannot be read there comes from `before`, the hall as it was checked last."""
    tree, problems = _tree(path, files)
    languages = _languages(tree, before)
    setting = Setting(str(path), path.parent, languages, languages, files)
    good: dict[str, Any] = dict(before)
    if tree is not None:
        good, broken, found = _fields(tree, setting)
        lost = broken | ({"name", "topics"} - set(good))
        good |= {name: before[name] for name in lost if before.get(name)}
        problems += found
    hall = build(Hall, {"name": path.parent.name, "topics": []} | good)
    hall = hall if hall.id else replace(hall, id=path.parent.name)
    theme, of_theme = _theme(hall.theme, tree, setting)
    words, of_words = _own_words(path.parent / WORDS_FILE, files)
    icons, of_icons = _icons(tree, setting)
    if hall.theme not in THEMES and not theme:
        hall = replace(hall, theme=THEMES[0])
    return CheckedHall(hall, tree, (*problems, *of_theme, *of_words, *of_icons), words, theme, icons)


def _tree(path: Path, files: Files) -> tuple[Table | None, list[Problem]]:
    tree, problems = read(path, files)
    if tree is None or isinstance(tree, Table):
        return tree, problems
    return None, [*problems, problem(_NOT_FIELDS._replace(found=shown(tree)), str(path), tree)]


def _languages(tree: Table | None, before: Mapping[str, Any]) -> tuple[str, ...]:
    """Read ahead of all else: every text of the hall is checked against them."""
    node = tree.get("languages") if tree else None
    nodes = node.items if isinstance(node, Items) else (node,)
    named = [n.text for n in nodes if isinstance(n, Scalar) and _LANGUAGE.fullmatch(n.text)]
    unread = ANY_LANGUAGES if tree is None else DEFAULT_LANGUAGES
    return tuple(dict.fromkeys(named)) or tuple(before.get("languages", ())) or unread


def _fields(tree: Table, setting: Setting) -> tuple[dict[str, Any], set[str], list[Problem]]:
    """The fields without a problem, as plain data; the names of the others; the problems. A bad topic goes alone."""
    assets, found = checked_spots(tree, Hall, setting)
    data = with_levels(plain(tree, Hall, setting.languages, assets))
    value, errors = validated(Hall, data, tree, setting.file)
    found += errors
    found += [(loc, problem(flaw, setting.file, node)) for loc, flaw, node in _sense(tree)]
    bad = {loc[:2] if loc[:1] == ("topics",) else loc[:1] for loc, p in found if p.must}
    problems = repeated_names(tree, setting.file) + [p for _, p in found]
    kept = {name: part for name, part in data.items() if (name,) not in bad}
    if isinstance(kept.get("topics"), list):
        kept["topics"] = [t for i, t in enumerate(kept["topics"]) if ("topics", i) not in bad]
    if bad:
        value, _ = validated(Hall, {"name": "?", "topics": []} | kept, tree, setting.file)
    fields = as_json(value) if value is not None else {}
    broken = {str(loc[0]) for loc in bad if len(loc) == 1}
    return {name: part for name, part in fields.items() if name in kept}, broken, problems


def _sense(tree: Table) -> Iterator[tuple[Loc, Flaw, Node]]:
    yield from _topics(tree.get("topics"))
    languages = tree.get("languages")
    for i, node in enumerate(languages.items if isinstance(languages, Items) else ()):
        if isinstance(node, Scalar) and not node.empty and not _LANGUAGE.fullmatch(node.text):
            flaw = Flaw("语言要用代码写", "a language is written as its code", node.text, "zh、en……", "zh, en, …")
            yield ("languages", i), flaw, node
    yield from ((("format",), flaw, node) for flaw, node in format_flaw(tree))
    voice = tree.get("voice")
    if isinstance(voice, Scalar) and voice.text not in VOICES:
        yield ("voice",), _VOICE._replace(found=voice.text, nearest=nearest(voice.text, VOICES)), voice
    idle = tree.get("idle_seconds")
    whole = isinstance(idle, Scalar) and idle.text.isascii() and idle.text.isdecimal()
    if isinstance(idle, Scalar) and whole and not 10 <= int(idle.text[:9]) <= _LONGEST_IDLE:
        yield ("idle_seconds",), _IDLE._replace(found=idle.text), idle
    yield from by_ear_flaws(tree.get("by_ear"))


def _topics(node: Node | None) -> Iterator[tuple[Loc, Flaw, Node]]:
    seen: dict[str, int] = {}
    for i, topic in enumerate(node.items if isinstance(node, Items) else ()):
        own = topic.get("id") if isinstance(topic, Table) else None
        if isinstance(own, Scalar) and own.text in seen:
            zh = f"主题 id 写了两次（第 {seen[own.text]} 行已经写过）"
            yield ("topics", i), Flaw(zh, f"this topic id stands in line {seen[own.text]} already", own.text), own
        elif isinstance(own, Scalar):
            seen[own.text] = own.line


def _icons(tree: Table | None, setting: Setting) -> tuple[dict[str, Asset], list[Problem]]:
    """The drawings that the hall gives its topics; a topic without a usable icon keeps the usual wave."""
    found: dict[str, Asset] = {}
    problems: list[Problem] = []
    node = tree.get("topics") if tree else None
    for topic in node.items if isinstance(node, Items) else ():
        own, icon = (topic.get("id"), topic.get("icon")) if isinstance(topic, Table) else (None, None)
        if not isinstance(icon, Scalar) or icon.empty or icon.text in ICONS:
            continue
        asset, flaws = _icon(icon.text, setting)
        problems += [problem(flaw._replace(severity="advice"), setting.file, icon) for flaw in flaws]
        if asset is not None and isinstance(own, Scalar):
            found[own.text] = asset
    return found, problems


def _icon(name: str, setting: Setting) -> tuple[Asset | None, list[Flaw]]:
    if "." not in name:
        near = nearest(name, ICONS)
        known = "" if near else f"{'、'.join(ICONS)}，或 icon.svg"
        return None, [Flaw("没有这个图标", "there is no such icon", name, known, known.replace("、", ", "), near)]
    path = place(setting.folder, name)
    if isinstance(path, Flaw):
        setting.files.note(setting.folder / name)
        return None, [path]
    return pictures.examined(path, name, setting.files)


def _theme(name: str, tree: Table | None, setting: Setting) -> tuple[dict[str, Any], list[Problem]]:
    node = tree.get("theme") if tree else None
    if name in THEMES or node is None:
        return {}, []
    path = place(setting.folder, name) if name.endswith((".yaml", ".yml")) else None
    if not isinstance(path, Path):
        near = nearest(name, THEMES)
        flaw = path or Flaw(
            "没有这个主题配色", "there is no such theme", name, "default | contrast | outdoor", nearest=near
        )
        return {}, [problem(flaw, setting.file, node)]
    colours, problems = _strings(path, setting.files)
    good, of_colours = checked_colours(colours, str(path))
    return good, problems + of_colours


def _own_words(path: Path, files: Files) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """The hall's own interface words: language, key, text."""
    if not is_file(path):
        files.note(path)
        return {}, []
    tree, problems = _strings(path, files)
    words: dict[str, dict[str, str]] = {}
    for entry in tree.entries if tree else ():
        inner = entry.value.entries if isinstance(entry.value, Table) else ()
        texts = {e.key.text: e.value.text for e in inner if isinstance(e.value, Scalar)}
        if not _LANGUAGE.fullmatch(entry.key.text) or len(texts) < len(inner) or not inner:
            problems.append(problem(_WORDS, str(path), entry.value))
        words[entry.key.text] = texts
    return words, problems


def _strings(path: Path, files: Files) -> tuple[Table | None, list[Problem]]:
    tree, problems = read(path, files)
    if tree is not None and not isinstance(tree, Table):
        return None, [*problems, problem(_NOT_FIELDS._replace(expected="", found=shown(tree)), str(path), tree)]
    return tree, problems + (repeated_names(tree, str(path)) if tree else [])


_NOT_FIELDS = Flaw(
    "这个文件应该是一组字段",
    "this file is a group of fields",
    expected="name: 四平市防震减灾科技馆",
)
_IDLE = Flaw("「idle_seconds」超出范围", "“idle_seconds” is out of range", expected=f"10–{_LONGEST_IDLE}")
_WORDS = Flaw(
    "界面文字要按语言分写",
    "interface words are written by language",
    expected="zh: {home: 首页}",
)
