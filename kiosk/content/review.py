"""Who has reviewed an exhibit: a small file beside it with the hash of what was reviewed, so an edit reopens it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk.content.files import Files, Stamp, TooLargeError, UnreadableError
from kiosk.content.nodes import Scalar, Table
from kiosk.content.problems import Flaw
from kiosk.content.source import parse

FILE = "reviewed.yaml"
MOST_BYTES = 10_000
LONGEST_NAME = 60


class Review(NamedTuple):
    """What the file says: who, on which day, and the hash of the content that was seen."""

    by: str
    date: str
    content: str


def content_hash(folder: Path, stamps: Iterable[Stamp]) -> str:
    """Of all files that checking read in the exhibit's folder; the same wherever the folder lies."""
    read = sorted((Path(path), sha256) for path, size, _, sha256 in stamps if size >= 0)
    inside = [(p.relative_to(folder).as_posix(), sha256) for p, sha256 in read if p.is_relative_to(folder)]
    named = [one for one in inside if one[0] != FILE]
    return hashlib.sha256(json.dumps(named, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def read_review(folder: Path, files: Files) -> Review | None:
    """The review beside an exhibit; None where there is none that can be read."""
    try:
        data = files.read(folder / FILE, MOST_BYTES)
    except (TooLargeError, UnreadableError):
        return None
    tree, _ = parse(data or b"", FILE)
    if not isinstance(tree, Table):
        return None
    nodes = [tree.get(name) for name in Review._fields]
    texts = [node.text for node in nodes if isinstance(node, Scalar)]
    return Review(*texts) if len(texts) == len(nodes) else None


def is_reviewed(folder: Path, files: Files) -> bool:
    """Whether what was read of an exhibit (all of it, by now) is what somebody reviewed."""
    review = read_review(folder, files)
    return review is not None and review.content == content_hash(folder, files.stamps.values())


def sign(folder: Path, by: str, stamps: Iterable[Stamp], today: date) -> Path:
    """Write the review of what these stamps say was read. Raises OSError."""
    told = {"by": by, "date": today.isoformat(), "content": content_hash(folder, stamps)}
    path = folder / FILE
    part = folder / f".{FILE}.part"
    try:
        part.write_text(_written(told), encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _written(told: Mapping[str, str]) -> str:
    head = "# review 命令写的：谁在哪天审核了这个展项。内容一改，就要重新审核。\n"
    return head + "".join(f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in told.items())


UNSEEN = Flaw(
    "这个展项待审核，观众看不到（hall.yaml 里 require_review: true）；审核后运行 review",
    "this exhibit awaits review and is not shown (require_review: true in hall.yaml); then run `review`",
    severity="advice",
)
