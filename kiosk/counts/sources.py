"""Which files a merge is given: single ones as named, folders (a USB stick) searched for counts files."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_MAGIC = b"SQLite format 3\x00"
_SIDES = ("-wal", "-shm", "-journal")


class Sources(NamedTuple):
    """What was found."""

    files: tuple[Path, ...]  # worth trying, in the order given
    others: tuple[Path, ...]  # in folders: other things, left alone
    missing: tuple[Path, ...]


def find(named: Iterable[Path]) -> Sources:
    """A file that was named is always tried; of a folder's, those that are databases or are called so."""
    files: list[Path] = []
    others: list[Path] = []
    missing: list[Path] = []
    for path in named:
        if path.is_dir():
            for found in sorted(inside for inside in path.rglob("*") if inside.is_file()):
                if not found.name.endswith(_SIDES):
                    (files if _may_be(found) else others).append(found)
        elif path.exists():
            files.append(path)
        else:
            missing.append(path)
    return Sources(tuple(dict.fromkeys(files)), tuple(others), tuple(missing))


def _may_be(path: Path) -> bool:
    """A file half copied may have lost its beginning, but not its name."""
    if path.suffix.lower() == ".db" or ".db." in path.name:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False
