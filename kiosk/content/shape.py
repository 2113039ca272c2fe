"""A declared dataclass laid over a YAML tree: which type each spot should have, and its plain data for pydantic."""

import functools
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any

from kiosk.content.fields import FILES, Sound, Words
from kiosk.content.nodes import Items, Loc, Node, Scalar, Table

LEVELS = {
    "小学": "primary",
    "中学": "secondary",
    "成人": "adult",
    "primary": "primary",
    "secondary": "secondary",
    "adult": "adult",
}
LEVEL_FIELDS = ("level", "levels")
TRUTHS = {"对": True, "是": True, "正确": True, "错": False, "否": False, "不对": False}


@dataclass(frozen=True)
class Spot:
    """A place in the tree and the type declared for it."""

    loc: Loc
    node: Node
    hint: Any
    needed: bool = False  # its field has no default

    @property
    def field(self) -> str:
        """The name of the field that it belongs to."""
        return next((part for part in reversed(self.loc) if isinstance(part, str)), "")


@functools.cache
def hints(cls: type) -> Mapping[str, Any]:
    """The fields of a dataclass and their types, None left out."""
    return {name: without_none(hint) for name, hint in typing.get_type_hints(cls).items()}


@functools.cache
def required(cls: type) -> frozenset[str]:
    """The fields without a default."""
    return frozenset(f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING)


def without_none(hint: Any) -> Any:
    """`T | None` as T: in YAML, leaving a field out is how to say None."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        some = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return functools.reduce(lambda one, other: one | other, some)
    return hint


def is_group(hint: Any) -> bool:
    """Whether staff write a group of fields here."""
    return isinstance(hint, type) and is_dataclass(hint) and hint not in FILES


def file_of_each(hint: Any) -> Any:
    """Of a file for each language (captions: {zh: a.srt, en: b.srt}): what one of them is; None of anything else."""
    args = typing.get_args(hint)
    return args[1] if typing.get_origin(hint) is Mapping and args[1] in FILES else None


def item_of(hint: Any) -> Any:
    """The type of a list's items, None if the hint is no list."""
    args = typing.get_args(hint)
    return without_none(args[0]) if typing.get_origin(hint) in (tuple, list) and args else None


def takes_one(hint: Any, node: Node) -> bool:
    """Whether one bare value may stand for a list of one (`level: 小学`)."""
    item = item_of(hint)
    bare = isinstance(node, Scalar) or (item == Words and isinstance(node, Table))
    return item is not None and bare and not is_group(item) and item is not Any


def spots(node: Node, hint: Any, loc: Loc = (), needed: bool = False) -> Iterator[Spot]:
    """The node and everything below it that has a declared type."""
    yield Spot(loc, node, hint, needed)
    item = item_of(hint)
    if is_group(hint) and isinstance(node, Table):
        for entry in node.entries:
            if entry.key.text in hints(hint):
                name = entry.key.text
                yield from spots(entry.value, hints(hint)[name], (*loc, name), name in required(hint))
    elif item is not None and isinstance(node, Items):
        for index, child in enumerate(node.items):
            yield from spots(child, item, (*loc, index))
    elif file_of_each(hint) is Sound and isinstance(node, Scalar):  # one file, in the first language
        yield Spot(loc, node, file_of_each(hint))
    elif file_of_each(hint) and isinstance(node, Table):
        for entry in node.entries:
            yield from spots(entry.value, file_of_each(hint), (*loc, entry.key.text))
    elif takes_one(hint, node):
        yield Spot(loc, node, item)


def plain(node: Node, hint: Any, languages: tuple[str, ...], assets: Mapping[Node, Any]) -> Any:
    """Strings, lists and dictionaries for pydantic, with what only we know done (对/错, pictures, empty fields).

    Words come out in the hall's order of languages, so that "the first language" means the same everywhere.
    """
    go = functools.partial(plain, languages=languages, assets=assets)
    item = item_of(hint)
    match node:
        case Scalar() if item is not None and takes_one(hint, node):
            return [] if node.empty else [go(node, item)]
        case Scalar() if file_of_each(hint) is Sound and not node.empty:
            return {next(iter(languages), "zh"): _scalar(node, file_of_each(hint), assets)}
        case Scalar():
            return _scalar(node, hint, assets) if not node.empty else None
        case Items(items=items):
            return [go(child, item if item is not None else Any) for child in items]
        case Table() if hint in FILES:
            return list(node.names())  # pydantic must not take it for the checked form of a picture
        case Table() if hint == Words or file_of_each(hint):
            item = file_of_each(hint) or Any
            return in_order_of({e.key.text: go(e.value, item) for e in node.entries if not _empty(e.value)}, languages)
        case Table() if takes_one(hint, node):
            return [go(node, item)]
        case Table(entries=entries):
            known = hints(hint) if is_group(hint) else {}
            named = [(e.key.text, e.value) for e in entries]
            return {n: go(v, known.get(n, Any)) for n, v in named if not (_empty(v) and n in known)}


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _scalar(node: Scalar, hint: Any, assets: Mapping[Node, Any]) -> Any:
    if hint in FILES:
        return assets.get(node, hint(node.text))
    if hint is bool:
        return TRUTHS.get(node.text.strip(), node.text.strip())
    return node.text


def in_order_of(words: dict[str, Any], languages: tuple[str, ...]) -> dict[str, Any]:
    """The mapping with the hall's languages first, in their order."""
    ordered = [lang for lang in languages if lang in words] + [lang for lang in words if lang not in languages]
    return {lang: words[lang] for lang in ordered}
