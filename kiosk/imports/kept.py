"""An exhibit that was imported before, read back from its file: which question stands on which lines."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.content.files import Files, TooLargeError, UnreadableError
from kiosk.content.nodes import Items, Scalar, Table
from kiosk.content.source import MOST_BYTES, parse
from kiosk.imports.exhibit_text import MARK, SOURCE

FILE = "exhibit.yaml"


@dataclass(frozen=True)
class Item:
    """One question of the file: its lines (from, to), its stem and options; `mark` is "" where staff wrote it."""

    id: str
    mark: str
    start: int
    end: int
    ask: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Imported:
    """An imported exhibit as it is now."""

    folder: Path
    lines: tuple[str, ...]
    items: tuple[Item, ...]
    source: str
    title: str
    topic: str
    indent: str  # before the dash of a question

    @property
    def text(self) -> str:
        return "".join(self.lines)


def imported(folder: Path) -> Imported | None:
    """The exhibit in this folder, if it was imported; None if it was not, or can no longer be told apart."""
    try:
        data = Files().read(folder / FILE, MOST_BYTES)
        text = data.decode("utf-8-sig") if data else ""
    except (OSError, UnicodeError, TooLargeError, UnreadableError):
        return None
    source = SOURCE.search(text)
    if data is None or source is None:
        return None
    tree, _ = parse(text.encode(), "")
    held = _questions(tree) if isinstance(tree, Table) else None
    if held is None:
        return None
    lines = tuple(text.splitlines(keepends=True))
    items = _items(held, lines)
    if items is None:
        return None
    title, topic = _text(tree, "title"), _text(tree, "topic")
    return Imported(folder, lines, items, source[1].strip(), title, topic, _indent(held, lines))


def _questions(tree: Table) -> Items | None:
    """The questions of the first pool."""
    pages = tree.get("pages")
    for page in pages.items if isinstance(pages, Items) else ():
        held = page.get("questions") if isinstance(page, Table) else None
        if isinstance(held, Items) and held.items:
            return held
    return None


def _indent(held: Items, lines: tuple[str, ...]) -> str:
    line = lines[held.items[0].line - 1]
    return line[: len(line) - len(line.lstrip())]


def _items(held: Items, lines: tuple[str, ...]) -> tuple[Item, ...] | None:
    """The items with their lines; None where dashes do not stand before them, so that lines cannot be told apart."""
    indent = _indent(held, lines)
    starts = [item.line - 1 for item in held.items]
    if any(not lines[start].startswith(f"{indent}- ") for start in starts) or len(set(starts)) < len(starts):
        return None
    ends = [*starts[1:], _end(lines, starts[-1], len(indent))]
    found = []
    for node, start, end in zip(held.items, starts, ends, strict=True):
        own = MARK.search("".join(lines[start:end]))
        found.append(Item(_text(node, "id"), own[2] if own else "", start, end, _text(node, "ask"), _options(node)))
    return tuple(found)


def _end(lines: tuple[str, ...], start: int, depth: int) -> int:
    """Where the last item ends: before the next line that is not indented more than its dash."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= depth:
            return number
    return len(lines)


def _text(node: object, name: str) -> str:
    value = node.get(name) if isinstance(node, Table) else None
    return value.text if isinstance(value, Scalar) else ""


def _options(node: object) -> tuple[str, ...]:
    held = node.get("options") if isinstance(node, Table) else None
    return tuple(_text(option, "text") for option in (held.items if isinstance(held, Items) else ()))
