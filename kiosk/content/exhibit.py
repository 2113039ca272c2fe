"""One exhibit's folder: what its exhibit.yaml declares, all its problems, and its checked form."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kiosk.content.fields import Words, in_language
from kiosk.content.files import Files, Stamp
from kiosk.content.library import Page, Summary
from kiosk.content.narration import with_dropped
from kiosk.content.nodes import Items, Node, Scalar, Table, problem, repeated_names, shown
from kiosk.content.page import CheckedPage, PageTypes, checked_pages, with_levels
from kiosk.content.problems import Flaw, Problem, in_order, nearest
from kiosk.content.review import is_reviewed
from kiosk.content.shape import plain
from kiosk.content.source import read
from kiosk.content.spot_checks import Setting, checked_spots
from kiosk.content.validation import EXAMPLES, validated

FILE = "exhibit.yaml"
FORMAT = 1
LOOK_SECONDS = 20
QUESTION_SECONDS = 30
LONGEST_SECONDS = 3600


@dataclass(frozen=True)
class ExhibitFile:
    """exhibit.yaml, as staff write it; each page is checked against its own type."""

    title: Words
    topic: str
    pages: tuple[Any, ...]
    level: tuple[str, ...] = ()
    expected_seconds: int | None = None
    minutes: int | None = None
    sources: tuple[Words, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    format: int = FORMAT


@dataclass(frozen=True)
class Surroundings:
    """What an exhibit's checking depends on besides its own files."""

    types: PageTypes
    languages: tuple[str, ...]  # the hall's
    allowed: tuple[str, ...]  # with those of the hall that owns the exhibit
    topics: Mapping[str, Words]  # empty: the hall's topics cannot be read, any will do


@dataclass(frozen=True)
class CheckedExhibit:
    """What can be shown of an exhibit (no summary: nothing), its problems, the files they come from."""

    summary: Summary | None
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    stamps: tuple[Stamp, ...]


def checked_exhibit(folder: Path, exhibit_id: str, around: Surroundings) -> CheckedExhibit:
    """Everything about one exhibit; never raises for anything that its files hold."""
    files = Files()
    path = folder / FILE
    setting = Setting(str(path), folder, around.languages, around.allowed, files)
    tree, problems = read(path, files)
    summary: Summary | None = None
    pages: list[CheckedPage] = []
    if isinstance(tree, Table):
        top, own = _top(tree, around, setting)
        pages, of_pages = checked_pages(tree.get("pages"), around.types, setting)
        pages, of_sounds = with_dropped(pages, setting)
        problems += own + of_pages + of_sounds
        if top is not None and pages and not any(p.must for p in own):
            summary = _summary(exhibit_id, top, pages)
    elif tree is not None:
        problems.append(problem(_NOT_FIELDS._replace(found=shown(tree)), str(path), tree))
    shown_pages = tuple(p.page for p in pages) if summary is not None else ()
    if is_reviewed(folder, files) and summary is not None:  # asked last: all that the exhibit is has been read by now
        summary = replace(summary, reviewed=True)
    return CheckedExhibit(summary, shown_pages, in_order(problems), tuple(files.stamps.values()))


def _top(tree: Table, around: Surroundings, setting: Setting) -> tuple[ExhibitFile | None, list[Problem]]:
    _, found = checked_spots(tree, ExhibitFile, setting)
    data = with_levels(plain(tree, ExhibitFile, setting.allowed, {}))
    top, errors = validated(ExhibitFile, data, tree, setting.file)
    without_pages = replace(tree, entries=tuple(e for e in tree.entries if e.key.text != "pages"))
    problems = repeated_names(without_pages, setting.file) + [p for _, p in (*found, *errors)]
    problems += [problem(flaw, setting.file, node) for flaw, node in _sense(tree, around.topics)]
    return top, problems


def _sense(tree: Table, topics: Mapping[str, Words]) -> Iterator[tuple[Flaw, Node]]:
    """What the fields say together."""
    topic, pages = tree.get("topic"), tree.get("pages")
    if isinstance(topic, Scalar) and not topic.empty and topics and topic.text not in topics:
        yield _unknown_topic(topic.text, topics), topic
    if isinstance(pages, Items) and not pages.items:
        yield Flaw("一页也没有", "there are no pages", expected=EXAMPLES["pages"]), pages
    first, last = tree.get("valid_from"), tree.get("valid_until")
    if isinstance(first, Scalar) and isinstance(last, Scalar) and _iso(first) and _iso(last) and last.text < first.text:
        yield _ends_before(first.text, last.text), last
    yield from format_flaw(tree)
    for name, most in (("expected_seconds", LONGEST_SECONDS), ("minutes", LONGEST_SECONDS // 60)):
        node = tree.get(name)
        if isinstance(node, Scalar) and _whole(node.text) and not 0 < int(node.text) <= most:
            yield Flaw(f"「{name}」超出范围", f"“{name}” is out of range", node.text, f"1–{most}"), node


def format_flaw(tree: Table) -> Iterator[tuple[Flaw, Node]]:
    """A file written for a newer kiosk is not guessed at."""
    node = tree.get("format")
    if isinstance(node, Scalar) and _whole(node.text) and int(node.text) != FORMAT:
        zh, en = "这个文件是给新版本程序写的", "this file was written for a newer version of the kiosk"
        yield Flaw(zh, en, node.text, f"format: {FORMAT}"), node


def _whole(text: str) -> bool:
    return text.lstrip("+-").isascii() and text.lstrip("+-").isdecimal() and len(text) < 20


def _iso(node: Scalar) -> bool:
    return len(node.text) == 10 and node.text[4] == node.text[7] == "-"


def _ends_before(first: str, last: str) -> Flaw:
    return Flaw(
        f"结束日期早于开始日期（{first}），这样永远不会显示",
        f"it ends before it begins ({first}) and would never be shown",
        found=last,
    )


def _unknown_topic(name: str, topics: Mapping[str, Words]) -> Flaw:
    by_name = {
        text: id_ for id_, words in topics.items() for text in ([words] if isinstance(words, str) else words.values())
    }
    near = by_name.get(name) or nearest(name, topics) or by_name.get(nearest(name, by_name), "")
    known = "、".join(f"{id_}（{in_language(words)}）" for id_, words in topics.items())
    zh, en = "hall.yaml 里没有这个主题", "hall.yaml has no such topic"
    return Flaw(zh, en, name, "" if near else known, "" if near else ", ".join(topics), near)


def _summary(exhibit_id: str, top: ExhibitFile, pages: Sequence[CheckedPage]) -> Summary:
    seconds = top.expected_seconds or sum(
        p.count * (LOOK_SECONDS if p.kind == "look" else QUESTION_SECONDS) for p in pages
    )
    pictures = [p for p in pages if p.picture is not None and p.picture.path]
    drawn = [p for p in pictures if p.picture and p.picture.name.lower().endswith(".svg")]
    best = next(iter(drawn or pictures), None)
    kinds = {p.kind for p in pages}
    return Summary(
        id=exhibit_id,
        title=top.title,
        topic=top.topic,
        level=top.level,
        minutes=top.minutes or math.ceil(seconds / 60),
        kind=next((kind for kind in ("answer", "try") if kind in kinds), "look"),
        picture=best.picture if best else None,
        alt=best.alt if best else "",
        expected_seconds=seconds,
        sources=top.sources,
        valid_from=top.valid_from,
        valid_until=top.valid_until,
    )


_NOT_FIELDS = Flaw(
    "展项文件应该是一组字段：title、topic、pages",
    "an exhibit's file is a group of fields: title, topic, pages",
    expected="title: …",
)
