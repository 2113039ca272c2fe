"""The checked form on disk: what the running kiosk loads, and what the next checking need not do again.

In the cache folder: `pages.jsonl` and `index.json` (library.py), `stamps.json` (fresh.py), and `kept.json`, each
exhibit's result with its problems, for the checker alone. Each file is replaced whole.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.content.exhibit import CheckedExhibit
from kiosk.content.fields import build
from kiosk.content.files import Stamp, refreshed, unchanged
from kiosk.content.fresh import INDEX, KEPT, PAGES, STAMPS
from kiosk.content.library import Page, Summary
from kiosk.content.page import as_json
from kiosk.content.problems import Problem


@dataclass(frozen=True)
class Form:
    """The checked form of a hall, and what the checker keeps for its next time."""

    index: Mapping[str, Any]
    pages: bytes
    kept: Mapping[str, Any]


def write(form: Form, stamps: Mapping[str, Any], cache: Path) -> None:
    """Pages before the index that points into them: a kill between the two is seen by fresh.load."""
    cache.mkdir(parents=True, exist_ok=True)
    replace_file(cache / PAGES, form.pages)
    replace_file(cache / INDEX, as_bytes(form.index))
    replace_file(cache / STAMPS, as_bytes(stamps))
    replace_file(cache / KEPT, as_bytes(form.kept))


def as_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def replace_file(path: Path, data: bytes) -> None:
    """The old file or the new one, whatever happens in between."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def kept_before(cache: Path | None) -> Mapping[str, Any]:
    """What the last checking left; nothing if it cannot be read."""
    if cache is None:
        return {}
    try:
        kept = json.loads((cache / KEPT).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def kept_form(exhibit: CheckedExhibit) -> dict[str, Any]:
    """An exhibit's result as JSON."""
    return {
        "summary": as_json(exhibit.summary) if exhibit.summary else None,
        "pages": [as_json(page) for page in exhibit.pages],
        "problems": [p.as_json() for p in exhibit.problems],
        "stamps": list(exhibit.stamps),
    }


def reused(kept: Mapping[str, Any]) -> CheckedExhibit | None:
    """The result again if all its files are as they were."""
    stamps: list[Stamp] = [(path, size, mtime, sha256) for path, size, mtime, sha256 in kept["stamps"]]
    if not all(unchanged(stamp) for stamp in stamps):
        return None
    return CheckedExhibit(
        build(Summary, kept["summary"]) if kept["summary"] else None,
        tuple(build(Page, page) for page in kept["pages"]),
        tuple(Problem(**problem) for problem in kept["problems"]),
        tuple(refreshed(stamp) for stamp in stamps),
    )
