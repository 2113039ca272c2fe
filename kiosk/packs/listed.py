"""The list `exhibits:` of a hall.yaml, one name added or taken out, everything else kept to the letter.

A hall without that list shows every folder. Each change is read again before it is believed.
"""

import re

from kiosk.content.nodes import Items, Scalar, Table
from kiosk.content.source import parse


def with_listed(text: str, name: str) -> str | None:
    """The file with this exhibit at the end of its list. The same text where nothing has to be done, None where it
    cannot be done: somebody must write it there."""
    names = _names(text)
    if not names or name in [n.text for n in names]:
        return text
    last = names[-1]
    rows = text.split("\n")
    row = rows[last.line - 1]
    start = last.column - 1
    end = start + len(last.text)
    if not last.plain or row[start:end] != last.text:
        return None
    written = name if re.fullmatch(r"[\w.-]*[A-Za-z_\u4e00-\u9fff][\w.-]*", name) else f'"{name}"'
    if re.fullmatch(r"\s*-\s*", row[:start]):
        rows.insert(last.line, row[:start] + written)
    else:
        rows[last.line - 1] = f"{row[:end]}, {written}{row[end:]}"
    return _believed("\n".join(rows), [*(n.text for n in names), name])


def without_listed(text: str, name: str) -> str | None:
    """The file without this exhibit in its list; as above."""
    names = _names(text)
    found = next((n for n in names if n.text == name), None)
    if found is None:
        return text
    rows = text.split("\n")
    row = rows[found.line - 1]
    start = found.column - 1
    if re.fullmatch(r"\s*-\s*", row[:start]):
        del rows[found.line - 1]
    else:
        end = start + len(found.text) + (0 if found.plain else 2)
        head, tail = row[:start], row[end:]
        if "," in head:
            head = re.sub(r",\s*$", "", head)
        else:
            tail = re.sub(r"^\s*,\s*", "", tail)
        rows[found.line - 1] = head + tail
    return _believed("\n".join(rows), [n.text for n in names if n is not found])


def _names(text: str) -> list[Scalar]:
    tree, _ = parse(text.encode("utf-8", "surrogatepass"), "hall.yaml")
    node = tree.get("exhibits") if isinstance(tree, Table) else None
    return [n for n in node.items if isinstance(n, Scalar) and not n.empty] if isinstance(node, Items) else []


def _believed(text: str, expected: list[str]) -> str | None:
    return text if [n.text for n in _names(text)] == expected else None
