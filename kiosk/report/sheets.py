"""What a review book says about each page: every text that a visitor may read or hear, in each language, with its name.

It is read off the fields of the page types, so a new type is in the book without a line here; a field that has no
Chinese name below stands under its own.
"""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from kiosk.content.fields import FILES, Captions, Words, in_language
from kiosk.content.library import Hall, Page

KINDS = {
    "explain": "讲解 Explain",
    "choice": "单选题 Choice",
    "multiple": "多选题 Multiple",
    "true-false": "判断题 True or false",
    "order": "排序题 Order",
    "match": "配对题 Match",
    "sort": "分类题 Sort",
    "estimate": "估计题 Estimate",
    "hotspot": "找位置 Hotspot",
    "decide": "情景选择 Decide",
    "poll": "投票 Poll",
    "cards": "翻卡 Cards",
    "race": "双人抢答 Race",
    "gallery": "图集 Gallery",
    "timeline": "时间线 Timeline",
    "compare": "前后对比 Compare",
    "film": "短片 Film",
    "schedule": "日程 Schedule",
    "list": "清单 List",
    "model": "动手模型 Live model",
}
NAMES = {
    "ask": "题目",
    "title": "标题",
    "text": "文字",
    "name": "名称",
    "word": "正面",
    "because": "理由",
    "learn": "记住",
    "say": "朗读稿",
    "caption": "图注",
    "captions": "字幕",
    "alt": "图片说明",
    "source": "来源",
    "label": "标注",
    "note": "备注",
    "place": "地点",
    "when": "时间",
    "date": "日期",
    "time": "开始",
    "until": "结束",
    "year": "年份",
    "short": "短文",
    "detail": "详情",
    "unit": "单位",
    "number": "大数字",
    "answer": "答案",
    "value": "数值",
    "tolerance": "允许偏差",
    "left": "左边",
    "right": "右边",
    "options": "选项",
    "items": "项目",
    "bins": "归处",
    "bin": "放进",
    "most": "最多",
    "most_kg": "最多公斤",
    "least": "最少",
    "kg": "公斤",
    "step": "每格",
    "goes_to": "接着到",
    "ends": "到此结束",
    "steps": "步骤",
    "choose": "选几个",
    "lasts": "默认分钟",
    "pairs": "配对",
    "cards": "卡片",
    "stops": "节点",
    "rows": "行",
    "pictures": "图",
    "scenes": "情节",
    "rounds": "题",
    "regions": "位置",
    "before": "之前",
    "after": "之后",
    "task": "任务",
    "goal": "做到",
    "model": "模型",
    "start": "起点",
    "range": "范围",
    "labels": "控制的名字",
}
LETTERED = {"options"}
UNSAID = {"id", "level", "picture", "answer_picture", "icon", "shuffle", "safety", "pick", "layout"}
UNSAID |= {"rect", "circle", "polygon", "units"}  # the picture shows where
FIRST = ("ask", "title", "year", "word", "name")  # what a page or a part of it says first
HEADS = {NAMES["ask"], NAMES["title"]}
LAST = ("learn", "say", "caption", "alt", "source")  # in this order, after what is the page's own


class Row(NamedTuple):
    """A text in each language of the hall (plain values: the same in all), and whether it is the right answer."""

    name: str
    texts: tuple[str, ...]
    right: bool = False
    strong: bool = False  # what the page asks or says first


def rows_of_page(page: Any, languages: tuple[str, ...], sources: tuple[Words, ...]) -> list[Row]:
    """The rows of a page's fields; where it names no source, those of its exhibit."""
    rows = list(_rows(page, languages, ""))
    if not getattr(page, "source", "") and sources:
        rows.append(
            Row("展项来源", tuple("；".join(in_language(s, lang, *languages) for s in sources) for lang in languages))
        )
    return [row._replace(strong=row.strong or row.name in HEADS) for row in rows]


def rows_of_hall(hall: Hall) -> list[Row]:
    """What stands around the exhibits: the hall's name, attract's words, the topics."""
    languages = hall.languages or ("zh",)
    said = (("大标题", hall.attract.words), ("右上角", hall.attract.note), ("左下角", hall.attract.motto))
    attract = [_words(f"开机画面 · {name}", words, languages) for name, words in said if words]
    topics = [_words(f"主题 {i}", topic.name, languages) for i, topic in enumerate(hall.topics, 1)]
    return [_words("馆名", hall.name, languages), *attract, *topics]


def kind_of(page: Page) -> str:
    return KINDS.get(page.type, page.type)


def _words(name: str, words: Words, languages: tuple[str, ...], right: bool = False) -> Row:
    if isinstance(words, str):
        return Row(name, (words,), right)
    return Row(name, tuple(words.get(lang, "") for lang in languages), right)


def _rows(value: Any, languages: tuple[str, ...], within: str) -> Iterator[Row]:
    """The rows of a group of fields; numbers and marks stand behind its first text, those of a page by themselves."""
    hints = typing.get_type_hints(type(value))
    right = getattr(value, "right", None) is True
    names = _in_order(value)
    plain = [name for name in names if hints[name] != Words and isinstance(getattr(value, name), str | int | float)]
    settings = "，".join(
        f"{NAMES.get(name, name)} {_plain(getattr(value, name))}" for name in plain if name != "answer"
    )
    rows: list[Row] = []
    for name in names:
        if name in LAST and settings and not within:
            rows.append(Row("设定", (settings,)))
            settings = ""
        if name == "answer" or name not in plain:
            rows += _field(name, getattr(value, name), hints[name], languages, within, right)
    if settings and rows:
        first, *others = rows[0].texts
        rows[0] = rows[0]._replace(texts=(f"{first}（{settings}）", *others))
    yield from rows


def _in_order(value: Any) -> list[str]:
    """The fields that say something, in the order in which a reader wants them."""
    found = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in UNSAID}
    said = [name for name, v in found.items() if v not in (None, "", (), 0) or name == "answer"]
    order = {name: i for i, name in enumerate((*FIRST, "", *LAST))}
    return sorted((n for n in said if not (n == "right" and found[n] is True)), key=lambda n: order.get(n, order[""]))


def _joined(within: str, name: str) -> str:
    return f"{within} · {name}" if within else name


def _field(name: str, value: Any, hint: Any, languages: tuple[str, ...], within: str, right: bool) -> Iterator[Row]:
    label = _joined(within, NAMES.get(name, name))
    if hint == Words:
        main = within and name in (*FIRST, "text")
        yield _words(within if main else label, value, languages, right)._replace(strong=bool(main and right))
    elif isinstance(value, tuple):
        yield from _listed(name, value, languages, within)
    elif isinstance(value, Mapping):
        yield from _captions(label, value, languages)
    elif isinstance(value, FILES):
        return
    elif is_dataclass(value):
        yield from _rows(value, languages, label)
    else:
        yield Row(label, (_plain(value),), right or name == "answer")


def _listed(name: str, values: tuple[Any, ...], languages: tuple[str, ...], within: str) -> Iterator[Row]:
    for i, value in enumerate(values):
        number = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i % 26] if name in LETTERED else str(i + 1)
        label = _joined(within, f"{NAMES.get(name, name)} {number}")
        if is_dataclass(value) and not isinstance(value, FILES):
            yield from _rows(value, languages, label)
        elif isinstance(value, str | Mapping):
            yield _words(label, value, languages)


def _captions(label: str, value: Mapping[str, Any], languages: tuple[str, ...]) -> Iterator[Row]:
    """All that a film says, as running text."""
    said = {lang: " / ".join(cue.text for cue in one.cues) for lang, one in value.items() if isinstance(one, Captions)}
    if said:
        yield Row(label, tuple(said.get(lang, "") for lang in languages))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "是 / yes" if value else "否 / no"
    return f"{value:g}" if isinstance(value, float) else str(value)
