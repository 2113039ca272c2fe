"""A YAML file as staff wrote it: a tree of texts, lists and fields that know their line and column."""

from dataclasses import dataclass

from kiosk.content.problems import Flaw, Problem

Loc = tuple[str | int, ...]
"""Where in a tree: field names and list indexes from the root."""


@dataclass(frozen=True)
class Scalar:
    """Text. `plain` is False where it stood in quotes or in a block."""

    text: str
    line: int
    column: int
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Nothing was written after the colon or dash."""
        return self.plain and self.text in ("", "~")


@dataclass(frozen=True)
class Items:
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


@dataclass(frozen=True)
class Entry:
    """A field: its name and value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True)
class Table:
    """Fields by name; `repeated` holds (again, first) of each name written twice (the first counts)."""

    entries: tuple[Entry, ...]
    line: int
    column: int
    repeated: tuple[tuple[Scalar, Scalar], ...] = ()

    def entry(self, name: str) -> Entry | None:
        return next((e for e in self.entries if e.key.text == name), None)

    def get(self, name: str) -> "Node | None":
        entry = self.entry(name)
        return entry.value if entry else None

    def names(self) -> tuple[str, ...]:
        return tuple(e.key.text for e in self.entries)


Node = Scalar | Items | Table


def step(node: Node, part: str | int) -> Node | None:
    """The child of a node, None if it has none such."""
    if isinstance(node, Table) and isinstance(part, str):
        return node.get(part)
    if isinstance(node, Items) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None


def follow(node: Node, loc: Loc) -> tuple[Node, Loc]:
    """As far as the tree goes along `loc`, passing over parts that it does not have; what was really followed."""
    done: Loc = ()
    for part in loc:
        child = step(node, part)
        if child is not None:
            node, done = child, (*done, part)
    return node, done


def shown(node: Node) -> str:
    """What stands there, for "found"."""
    match node:
        case Scalar(text=text):
            return text
        case Items(items=items):
            return f"[{', '.join(shown(i) for i in items[:3])}{', …' if len(items) > 3 else ''}]"
        case Table():
            names = node.names()
            return f"{{{', '.join(f'{n}: …' for n in names[:3])}{', …' if len(names) > 3 else ''}}}"


def problem(flaw: Flaw, file: str, node: Node) -> Problem:
    """The flaw at the node's place."""
    return flaw.at(file, node.line, node.column)


def cut_off(entry: Entry) -> bool:
    """Whether this "field" has no colon: the rest of a text that a comma cut in two, as in `{en: one, two}`."""
    key, value = entry.key, entry.value
    end = key.column + len(key.text)
    return isinstance(value, Scalar) and value.empty and (value.line, value.column) == (key.line, end)


def repeated_names(node: Node, file: str) -> list[Problem]:
    """Each field written twice, anywhere in the tree."""
    match node:
        case Scalar():
            return []
        case Items(items=items):
            return [p for item in items for p in repeated_names(item, file)]
        case Table(entries=entries, repeated=repeated):
            own = [problem(_twice(again, first), file, again) for again, first in repeated]
            return own + [p for e in entries for p in repeated_names(e.value, file)]


def cut_text(rest: str) -> Flaw:
    """For a text that a comma cut in two."""
    return Flaw(
        f"「{rest}」前面的逗号把文字切断了：大括号里带逗号的文字要放进引号",
        f"the comma before “{rest}” cuts the text in two: inside braces, put text with commas in quotes",
        expected=f'"……, {rest}"',
        expected_en=f'"…, {rest}"',
    )


def _twice(again: Scalar, first: Scalar) -> Flaw:
    return Flaw(
        f"「{again.text}」写了两次（第 {first.line} 行已经写过），请只留一个",
        f"“{again.text}” is written twice (first in line {first.line}); keep one of them",
    )
