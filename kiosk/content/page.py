"""One page of an exhibit: from its part of the tree to its checked form."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Protocol

from kiosk.content.fields import Asset, in_language
from kiosk.content.library import Page
from kiosk.content.nodes import Loc, Node, Scalar, Table, follow, problem, repeated_names, shown
from kiosk.content.problems import Flaw, Problem, Severity, nearest
from kiosk.content.shape import LEVEL_FIELDS, LEVELS, plain
from kiosk.content.spot_checks import Setting, checked_spots
from kiosk.content.validation import validated

STEMS = ("ask", "text", "title", "name", "because")
CHINESE_TYPES = {
    "说明": "explain",
    "讲解": "explain",
    "选择": "choice",
    "选择题": "choice",
    "单选": "choice",
    "判断": "true-false",
    "判断题": "true-false",
}


class Complaint(Protocol):
    """What a page type says against fields that are each right on their own."""

    @property
    def at(self) -> Loc: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def must(self) -> bool: ...


class PageType(Protocol):
    """What checking needs of a page type (kiosk/pages/page.py has the whole of it)."""

    @property
    def fields(self) -> type: ...
    @property
    def kind(self) -> str: ...

    def check(self, fields: Any, /) -> Sequence[Complaint]: ...

    def identity(self, fields: Any, /) -> tuple[str, ...]: ...


PageTypes = Mapping[str, PageType]


@dataclass(frozen=True)
class CheckedPage:
    """A page that can be shown, and what its exhibit takes from it."""

    page: Page
    kind: str
    picture: Asset | None
    alt: Any


def checked_page(node: Node, types: PageTypes, setting: Setting) -> tuple[CheckedPage | None, list[Problem]]:
    """The page, None if something must be mended first; and all of its problems."""
    name, page_type, flaw = _type(node, types, setting.file)
    if page_type is None or not isinstance(node, Table):
        return None, [flaw] if flaw else []
    body = replace(node, entries=tuple(e for e in node.entries if e.key.text != "type"))
    value, problems = _value(body, page_type.fields, setting)
    if value is not None:
        problems += [_complaint(c, body, setting.file) for c in page_type.check(value)]
        if not any(p.must for p in problems):  # a type may have said it already, in better words
            problems += [problem(_TWINS, setting.file, follow(body, loc)[0]) for loc in _twins(value)]
    if value is None or any(p.must for p in problems):
        return None, problems
    edition = short_hash(json.dumps([name, *page_type.identity(value)], ensure_ascii=False))
    page = Page(name, value.id, edition, as_json(value), tuple(value.level))
    picture = getattr(value, "picture", None)
    return CheckedPage(page, page_type.kind, picture, getattr(value, "alt", "")), problems


def _type(node: Node, types: PageTypes, file: str) -> tuple[str, PageType | None, Problem | None]:
    if not isinstance(node, Table):
        return "", None, problem(_NOT_A_PAGE._replace(found=shown(node)), file, node)
    written = node.get("type")
    if written is None or (isinstance(written, Scalar) and not written.text.strip()):
        return "", None, problem(_NO_TYPE._replace(expected=" | ".join(f"type: {t}" for t in types)), file, node)
    name = shown(written)
    if isinstance(written, Scalar) and name in types:
        return name, types[name], None
    meant = CHINESE_TYPES.get(name, "")
    near = meant if meant in types else nearest(name, types)
    flaw = Flaw("没有这种页面", "there is no such type of page", name, "" if near else ", ".join(types), nearest=near)
    return name, None, problem(flaw, file, written)


def _value(body: Table, cls: type, setting: Setting) -> tuple[Any, list[Problem]]:
    assets, found = checked_spots(body, cls, setting)
    data = plain(body, cls, setting.allowed, assets)
    value, errors = validated(cls, with_levels(data), body, setting.file)
    problems = repeated_names(body, setting.file) + [p for _, p in (*found, *errors)]
    return (None if value is None else with_ids(value, setting.allowed)), problems


def with_levels(data: dict[str, Any]) -> dict[str, Any]:
    """The data with its levels by their English names."""
    levels = {name: data[name] for name in LEVEL_FIELDS if isinstance(data.get(name), list)}
    return data | {name: [LEVELS.get(v, v) if isinstance(v, str) else v for v in vs] for name, vs in levels.items()}


def _complaint(complaint: Complaint, body: Table, file: str) -> Problem:
    node, done = follow(body, complaint.at)
    severity: Severity = "must" if complaint.must else "advice"
    found = node.text if isinstance(node, Scalar) and done else ""
    return problem(Flaw(complaint.zh, complaint.en, found, severity=severity), file, node)


def short_hash(text: str) -> str:
    """8 hex digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def with_ids(value: Any, languages: tuple[str, ...]) -> Any:
    """The value with each empty `id` filled from the first language's words beside it."""
    if isinstance(value, tuple):
        return tuple(with_ids(item, languages) for item in value)
    if not is_dataclass(value) or isinstance(value, (type, Asset)):
        return value
    changes = {f.name: with_ids(getattr(value, f.name), languages) for f in fields(value)}
    if changes.get("id") == "":
        stems = (in_language(changes[name], *languages) for name in STEMS if changes.get(name))
        changes["id"] = next((short_hash(stem) for stem in stems if stem), "")
    return replace(value, **changes)


def _twins(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Where a list holds an item whose id was there before: counts could not tell the two apart."""
    if isinstance(value, tuple):
        ids = [getattr(item, "id", "") for item in value]
        for index, item in enumerate(value):
            if ids[index] and ids[index] in ids[:index]:
                yield (*loc, index)
            yield from _twins(item, (*loc, index))
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from _twins(getattr(value, f.name), (*loc, f.name))


def as_json(value: Any) -> Any:
    """Plain JSON of a checked value; fields at their defaults are left out, `build` puts them back."""
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: as_json(v) for f, v in pairs if v != f.default}
    return dict(value) if isinstance(value, Mapping) else value


_NOT_A_PAGE = Flaw(
    "每一页应该是一组字段，从 type 开始",
    "each page is a group of fields that begins with type",
    expected="- type: explain",
)
_NO_TYPE = Flaw("这一页缺少「type」", "this page has no “type”")
_TWINS = Flaw("这一项和前面的一项相同（文字或 id 一样）", "this item repeats an earlier one (the same text or id)")
