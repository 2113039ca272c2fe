"""Values from a YAML tree by pydantic, and its errors as sentences for staff, each at its line and column."""

import functools
from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from kiosk.content.fields import Asset, Captions, Clip, Sound, Words, names
from kiosk.content.nodes import Loc, Node, Scalar, Table, cut_off, cut_text, follow, problem, shown
from kiosk.content.problems import Flaw, Problem, nearest
from kiosk.content.shape import file_of_each, hints, is_group, item_of

EXAMPLES = {
    "title": "title: {zh: 震级差一级, en: One magnitude up}",
    "topic": "topic: earthquake",
    "pages": "pages: [{type: explain, …}]",
    "text": "text: {zh: ……, en: ……}",
    "ask": "ask: 震级差 1 级，能量大约差多少倍？",
    "options": "options: [{text: 约 32 倍, right: true, because: ……}, …]",
    "answer": "answer: true",
    "questions": "questions: [{type: true-false, ask: ……, answer: 对}, …]",
    "pick": "pick: 5",
    "bins": "bins: [{id: bag, name: 应急包, most: 7}]",
    "items": "items: [{text: 饮用水, bin: bag, because: ……}, …]",
    "least": "least: 0",
    "most": "most: 200",
    "step": "step: 10",
    "tolerance": "tolerance: 10",
    "regions": "regions: [{text: 课桌下, right: true, rect: [20, 40, 30, 25], because: ……}, …]",
    "circle": "circle: [50, 60, 10]",
    "rect": "rect: [20, 40, 30, 25]",
    "polygon": "polygon: [[10, 20], [30, 20], [20, 40]]",
    "steps": "steps: [{text: 伏地}, {text: 遮挡}, …]",
    "pairs": "pairs: [{left: 正断层, right: 两边拉开}, …]",
    "left": "left: 正断层",
    "choose": "choose: 2",
    "scenes": "scenes: [{id: lift, text: ……, options: [{text: ……, goes_to: stairs}, …]}, …]",
    "goes_to": "goes_to: stairs",
    "ends": "ends: true",
    "cards": "cards: [{word: 震源, text: ……}, …]",
    "rounds": "rounds: [{ask: ……, options: [{text: ……, right: true}, {text: ……}]}, …]",
    "name": "name: {zh: 四平市防震减灾科技馆, en: Siping Earthquake Science Hall}",
    "topics": "topics: [{id: earthquake, name: 地震科学}]",
    "id": "id: earthquake",
    "film": "film: waves.mp4",
    "captions": "captions: {zh: waves.zh.srt, en: waves.en.srt}",
}
CHINESE_NAMES = {
    "from": "least",  # what people write for the ends of a scale
    "to": "most",
    "min": "least",
    "max": "most",
    "最小": "least",
    "最大": "most",
    "单位": "unit",
    "误差": "tolerance",
    "东西": "items",
    "区域": "regions",
    "标题": "title",
    "主题": "topic",
    "页面": "pages",
    "类型": "type",
    "文字": "text",
    "正文": "text",
    "题目": "ask",
    "问题": "ask",
    "选项": "options",
    "正确": "right",
    "答案": "answer",
    "解释": "because",
    "图片": "picture",
    "影片": "film",
    "视频": "film",
    "字幕": "captions",
    "来源": "source",
    "学段": "level",
    "名称": "name",
}


@functools.cache
def _adapter(cls: type) -> Any:
    # a TypeAdapter takes no config for a dataclass itself, but one around it hands its config down
    return TypeAdapter(tuple[cls], config=ConfigDict(extra="forbid"))  # type: ignore[valid-type]


def validated(cls: type, data: Any, node: Node, file: str) -> tuple[Any, list[tuple[Loc, Problem]]]:
    """An instance of `cls`, or None; every problem with the place in the tree that it belongs to."""
    try:
        return _adapter(cls).validate_python([data])[0], []
    except ValidationError as error:
        errors = [(tuple(e["loc"])[1:], str(e["type"])) for e in error.errors(include_url=False, include_context=False)]
    found: dict[Loc, Problem] = {}
    for loc, kind in errors:
        place, issue = _issue(cls, loc, kind, node, file)
        found.setdefault(place, issue)
    return None, [(at, p) for at, p in found.items() if not (_told_deeper(cls, at, found) or _misspelt(at, found))]


def _told_deeper(cls: type, at: Loc, found: Mapping[Loc, Problem]) -> bool:
    """Words are text or a mapping: what is wrong inside the mapping makes "not a text" no news."""
    inside = any(len(other) > len(at) and other[: len(at)] == at for other in found)
    return inside and declared(cls, at) == Words


def _misspelt(at: Loc, found: Mapping[Loc, Problem]) -> bool:
    """A missing field whose misspelt name stands beside it is one mistake, not two."""
    return any(other[:-1] == at[:-1] and p.nearest == at[-1] for other, p in found.items() if other and at)


def _issue(cls: type, loc: Loc, kind: str, node: Node, file: str) -> tuple[Loc, Problem]:
    if kind == "unexpected_keyword_argument":
        parent, done = follow(node, loc[:-1])
        return (*done, loc[-1]), _unknown(str(loc[-1]), declared(cls, done), parent, file)
    if kind == "missing":
        parent, done = follow(node, loc[:-1])
        return (*done, loc[-1]), _missing(str(loc[-1]), parent, file)
    child, done = follow(node, loc)
    hint = declared(cls, done)
    return done, problem(wrong_value(hint, child, _last_name(done)), file, child)


def declared(cls: Any, loc: Loc) -> Any:
    """The type declared for a place below `cls`."""
    hint: Any = cls
    for part in loc:
        if isinstance(part, int):
            hint = item_of(hint) or Any
        elif is_group(hint):
            hint = hints(hint).get(part, Any)
        else:
            hint = str if hint == Words else file_of_each(hint) or Any
    return hint


def _last_name(loc: Loc) -> str:
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def _unknown(name: str, group: Any, parent: Node, file: str) -> Problem:
    entry = parent.entry(name) if isinstance(parent, Table) else None
    allowed = names(group) if is_group(group) else ()
    if entry is not None and cut_off(entry):
        return problem(cut_text(name), file, entry.key)
    return problem(unknown_name(name, allowed), file, entry.key if entry else parent)


def unknown_name(name: str, allowed: tuple[str, ...]) -> Flaw:
    """A field that the type does not have."""
    meant = CHINESE_NAMES.get(name, "")
    near = meant if meant in allowed else nearest(name, allowed)
    expected = "" if near else "、".join(allowed)
    return Flaw(
        f"没有「{name}」这个字段", f"there is no field “{name}”", "", expected, ", ".join(expected.split("、")), near
    )


def _missing(name: str, parent: Node, file: str) -> Problem:
    entry = parent.entry(name) if isinstance(parent, Table) else None
    example = EXAMPLES.get(name, f"{name}: …")
    if entry is not None:
        return problem(empty(name), file, entry.key)
    return problem(Flaw(f"缺少「{name}」", f"“{name}” is missing", expected=example), file, parent)


def empty(name: str) -> Flaw:
    """A required field with nothing in it."""
    return Flaw(f"「{name}」是空的", f"“{name}” is empty", expected=EXAMPLES.get(name, f"{name}: …"))


def wrong_value(hint: Any, node: Node, name: str) -> Flaw:
    """What stands there is not what the type takes."""
    zh, en = _expected(hint, name)
    if isinstance(node, Scalar) and node.empty:
        return Flaw(f"「{name}」下面有一项是空的", f"an item of “{name}” is empty", "", zh, en)
    return Flaw(f"「{name}」的写法不对", f"“{name}” cannot be this", shown(node), zh, en)


def _expected(hint: Any, name: str) -> tuple[str, str]:
    simple: dict[Any, tuple[str, str]] = {
        str: ("一段文字", "text"),
        int: ("整数，如 120", "a whole number such as 120"),
        float: ("数，如 5.0", "a number such as 5.0"),
        bool: ("true 或 false（对 或 错）", "true or false"),
        Asset: ("图片的文件名，如 fault.svg", "a picture's file name such as fault.svg"),
        Clip: ("影片的文件名，如 waves.mp4", "a film's file name such as waves.mp4"),
        Sound: ("录音的文件名，如 page1.ogg", "a file name of a recording such as page1.ogg"),
        Captions: ("字幕的文件名，如 waves.zh.srt", "a file name of captions such as waves.zh.srt"),
    }
    if hint == Words:
        return "一段文字，或按语言分写 {zh: ……, en: ……}", "text, or one text a language {zh: …, en: …}"
    if isinstance(hint, type) and hint in simple:
        return simple[hint]
    if is_group(hint):
        fields = ", ".join(f"{n}: …" for n in names(hint)[:4])
        return f"一组字段 {{{fields}}}", f"fields {{{fields}}}"
    if item_of(hint) is not None:
        example = EXAMPLES.get(name, f"{name}: […, …]")
        return f"列表，每项以「- 」开头，如 {example}", f"a list, each item after a dash, such as {example}"
    return EXAMPLES.get(name, "……"), EXAMPLES.get(name, "…")
