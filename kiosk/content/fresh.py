"""Loading the checked form and telling whether it still fits the files, with nothing but the standard library's basics.

The running kiosk does both before its first screen, so neither hashes, parses YAML nor imports what does.
"""

import json
import os
import stat
import zlib
from pathlib import Path
from typing import Any

from kiosk.content.library import Library, from_checked

INDEX = "index.json"
PAGES = "pages.jsonl"
STAMPS = "stamps.json"
KEPT = "kept.json"
FORMAT = 1


def load(cache: Path) -> Library | None:
    """The library of the checked form; None if there is none, or if it was written only in part."""
    index, pages = _index(cache)
    return None if index is None else from_checked(index, pages)


def noted_problems(cache: Path) -> dict[str, Any]:
    """How many problems the last checking found, and their first lines, for the staff mark."""
    index, _ = _index(cache)
    problems: dict[str, Any] = index["problems"] if index else {"must": 0, "advice": 0, "first": [], "broken": []}
    return problems


def noted_of(cache: Path, exhibit: Path) -> list[dict[str, Any]]:
    """The problems that the last checking found in this exhibit's folder, as JSON."""
    try:
        kept = json.loads((cache / KEPT).read_bytes())
        problems: list[dict[str, Any]] = kept["exhibits"][str(exhibit)]["problems"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return problems


def _index(cache: Path) -> tuple[dict[str, Any] | None, bytes]:
    try:
        pages = (cache / PAGES).read_bytes()
        index = json.loads((cache / INDEX).read_bytes())
        whole = index["format"] == FORMAT and index["pages"] == [len(pages), zlib.crc32(pages)]
    except (OSError, ValueError, KeyError, TypeError):
        return None, b""
    return (index, pages) if whole else (None, b"")


def is_fresh(cache: Path, hall: Path) -> bool:
    """Whether no file that was checked has changed since, none came and none went. `hall`: file or folder."""
    try:
        with (cache / STAMPS).open("rb") as file:
            stamps = json.load(file)
        if stamps["format"] != FORMAT or stamps["hall"] != str(hall_file(hall)):
            return False
        return all(_same(path, size, mtime) for path, size, mtime, _ in stamps["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def hall_file(hall: Path) -> Path:
    """The absolute hall.yaml that a hall file or its folder means."""
    path = Path(os.path.abspath(hall))  # noqa: PTH100 - links stay as staff named them
    return path if path.suffix in (".yaml", ".yml") and not path.is_dir() else path / "hall.yaml"


def _same(path: str, size: int, mtime: int) -> bool:
    try:
        info = os.stat(path)  # noqa: PTH116 - a thousand of them, before the first screen
    except (OSError, ValueError):
        return size == -1
    if size in (-2, -3):
        return info.st_mtime_ns == mtime and not stat.S_ISREG(info.st_mode)
    return info.st_mtime_ns == mtime and info.st_size == size
