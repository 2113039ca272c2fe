"""One page of an exhibit: from its part of the tree to its checked form."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Protocol

from kiosk.content.fields import FILES, Asset, in_language
from kiosk.content.library import Page
from kiosk.content.nodes import Items, Loc, Node, Scalar, Table, follow, problem, repeated_names, shown
from kiosk.content.problems import Flaw, Problem, Severity, nearest
from kiosk.content.shape import LEVEL_FIELDS, LEVELS, hints, item_of, plain
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
    "多选": "multiple",
    "多选题": "multiple",
    "排序": "order",
    "匹配": "match",
    "连线": "match",
    "分类": "sort",
    "装包": "sort",
    "估数": "estimate",
    "估一估": "estimate",
    "热点": "hotspot",
    "图上找": "hotspot",
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
    ids: frozenset[str]  # its own, and those of the pages inside it
    count: int = 1  # how many pages a visitor meets


def checked_page(
    node: Node, types: PageTypes, setting: Setting, taken: Collection[str] = ()
) -> tuple[CheckedPage | None, list[Problem]]:
    """The page, None if something must be mended first; and all of its problems. `taken`: ids of earlier pages."""
    name, page_type, flaw = _type(node, types, setting.file)
    if page_type is None or not isinstance(node, Table):
        return None, [flaw] if flaw else []
    body = replace(node, entries=tuple(e for e in node.entries if e.key.text != "type"))
    inner, of_inner = _inner(body, page_type.fields, types, setting, taken)
    value, problems = _value(body, page_type.fields, setting, inner)
    if value is not None:
        problems += [_complaint(c, body, setting.file) for c in page_type.check(value)]
        if not any(p.must for p in problems):  # a type may have said it already, in better words
            problems += [problem(_TWINS, setting.file, follow(body, loc)[0]) for loc in _twins(value)]
    if value is not None and value.id and value.id in taken:
        problems.append(_same_id(value.id, node, setting.file))
    if value is None or any(p.must for p in problems):
        return None, [*problems, *of_inner]
    edition = short_hash(json.dumps([name, *page_type.identity(value)], ensure_ascii=False))
    page = Page(name, value.id, edition, as_json(value), tuple(value.level))
    return _told(page, page_type.kind, value, [p for pages in inner.values() for p in pages]), [*problems, *of_inner]


def _told(page: Page, kind: str, value: Any, inner: Sequence[CheckedPage]) -> CheckedPage:
    """What the exhibit takes from a page; where it has no picture, from the first page inside it that has one."""
    ids = frozenset({page.id}.union(*(p.ids for p in inner)) - {""})
    picture, alt = getattr(value, "picture", None), getattr(value, "alt", "")
    if picture is None:
        picture, alt = next(((p.picture, p.alt) for p in inner if p.picture), (None, alt))
    return CheckedPage(page, kind, picture, alt, ids, getattr(value, "pick", 1) if inner else 1)


def page_fields(cls: type) -> tuple[str, ...]:
    """The fields that hold whole pages (`tuple[Page, ...]`): each page is checked, and dropped, alone."""
    return tuple(name for name, hint in hints(cls).items() if item_of(hint) is Page)


def _inner(
    body: Table, cls: type, types: PageTypes, setting: Setting, taken: Collection[str]
) -> tuple[dict[str, list[CheckedPage]], list[Problem]]:
    """The pages inside a page, by field; and their problems, which are no problems of the page around them."""
    found: dict[str, list[CheckedPage]] = {}
    problems: list[Problem] = []
    for name in page_fields(cls):
        node = body.get(name)
        if isinstance(node, Items):
            found[name], of_pages = checked_pages(node, types, setting, taken, inside=True)
            problems += of_pages
    return found, problems


def checked_pages(
    node: Node | None, types: PageTypes, setting: Setting, taken: Collection[str] = (), inside: bool = False
) -> tuple[list[CheckedPage], list[Problem]]:
    """The pages of a list that can be shown, and all that is wrong with any of them."""
    pages: list[CheckedPage] = []
    problems: list[Problem] = []
    known = set(taken)
    for child in node.items if isinstance(node, Items) else ():
        kind = child.get("type") if isinstance(child, Table) else None
        if inside and isinstance(kind, Scalar) and kind.text in types and page_fields(types[kind.text].fields):
            problems.append(problem(_NOT_INSIDE._replace(found=kind.text), setting.file, kind))
            continue
        page, of_page = checked_page(child, types, setting, known)
        problems += of_page
        if page is not None:
            pages.append(page)
            known |= page.ids
    return pages, problems


def _same_id(page_id: str, node: Node, file: str) -> Problem:
    own = node.get("id") if isinstance(node, Table) else None
    zh = "这一页和前面的一页 id 相同（没有写 id 时由题目或正文得出）"
    en = "this page has the id of an earlier one (where no id is written, it comes from the question or text)"
    return problem(Flaw(zh, en, page_id), file, own or node)


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


def _value(
    body: Table, cls: type, setting: Setting, inner: Mapping[str, Sequence[CheckedPage]]
) -> tuple[Any, list[Problem]]:
    own = replace(body, entries=tuple(e for e in body.entries if e.key.text not in inner))
    assets, found = checked_spots(own, cls, setting)
    data = plain(own, cls, setting.allowed, assets) | {name: [p.page for p in pages] for name, pages in inner.items()}
    value, errors = validated(cls, with_levels(data), body, setting.file)
    problems = repeated_names(own, setting.file) + [p for _, p in (*found, *errors)]
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
    if not is_dataclass(value) or isinstance(value, (type, *FILES)):
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
    return {key: as_json(item) for key, item in value.items()} if isinstance(value, Mapping) else value


_NOT_A_PAGE = Flaw(
    "每一页应该是一组字段，从 type 开始",
    "each page is a group of fields that begins with type",
    expected="- type: explain",
)
_NOT_INSIDE = Flaw(
    "题库里不能再放题库，请把题目直接写在这里",
    "a pool cannot hold a pool; write its questions here",
    expected="type: choice",
)
_NO_TYPE = Flaw("这一页缺少「type」", "this page has no “type”")
_TWINS = Flaw("这一项和前面的一项相同（文字或 id 一样）", "this item repeats an earlier one (the same text or id)")
