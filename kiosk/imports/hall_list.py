"""hall.yaml's own list of exhibits: a new one is written into it, in the way the list is written."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.content.hall import CheckedHall
from kiosk.content.nodes import Items, Scalar, Table
from kiosk.content.source import parse

Changed = tuple[str, str]


def with_exhibits(checked: CheckedHall, path: Path, names: Sequence[str]) -> tuple[Changed | None, bool]:
    """The file before and after, None where nothing needs to change; and whether a person must write it instead."""
    node = checked.tree.get("exhibits") if checked.tree else None
    if node is None or not names or (isinstance(node, Scalar) and node.empty):
        return None, False
    try:
        before = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeError):
        return None, True
    if not isinstance(node, Items):
        return None, True
    after = _inserted(before, node, names)
    return ((before, after), False) if after and _listed(after) == [*_texts(node), *names] else (None, True)


def _inserted(text: str, node: Items, names: Sequence[str]) -> str | None:
    """Behind the last one: `, name` in brackets, a line of its own below dashes."""
    last = node.items[-1] if node.items else None
    lines = text.splitlines(keepends=True)
    if not isinstance(last, Scalar) or not last.plain:
        return None
    line = lines[last.line - 1]
    end = last.column - 1 + len(last.text)
    if line[: last.column - 1].strip() == "-":
        dash = line[: last.column - 1]
        ending = "" if line.endswith("\n") else "\n"
        more = "".join(f"{dash}{name}\n" for name in names)
        return "".join([*lines[: last.line], ending, more, *lines[last.line :]])
    lines[last.line - 1] = line[:end] + "".join(f", {name}" for name in names) + line[end:]
    return "".join(lines)


def _texts(node: Items) -> list[str]:
    return [item.text for item in node.items if isinstance(item, Scalar)]


def _listed(text: str) -> list[str]:
    tree, _ = parse(text.encode(), "")
    node = tree.get("exhibits") if isinstance(tree, Table) else None
    return _texts(node) if isinstance(node, Items) else []
