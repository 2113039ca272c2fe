"""A question bank put in place as a pack is: all of it or nothing, what it replaces kept for `rollback`."""

import shutil
from pathlib import Path

from kiosk.imports.kept import FILE
from kiosk.imports.place import Plan
from kiosk.packs.swap import recovered, staging, unfinished, write_whole
from kiosk.packs.versions import put_in_place
from kiosk.refused import RefusedError


def put_up(planned: Plan) -> str:
    """Do it; returns what `rollback` calls it, "" where there was nothing to do. Raises RefusedError."""
    if not planned.writings:
        return ""
    new = None
    try:
        recovered(planned.hall)
        new = staging(planned.hall)
        for writing in planned.writings:
            _laid(planned.hall, new, writing.path, writing.text)
        names = sorted({_entry(planned.hall, writing.path) for writing in planned.writings})
        put_in_place(planned.hall, new, subject(planned), names)
    except OSError as error:
        zh, en = (
            f"写不进 {planned.hall}：{error}；没有改动",
            f"cannot write to {planned.hall}: {error}; nothing changed",
        )
        raise RefusedError(zh, en) from error
    finally:
        if new is not None and not unfinished(planned.hall):
            shutil.rmtree(new, ignore_errors=True)
    return subject(planned)


def subject(planned: Plan) -> str:
    """The folder that the bank's versions are kept under: its own, else the first that changes."""
    names = planned.folders
    return planned.name if planned.name in names or not names else names[0]


def _entry(hall: Path, path: Path) -> str:
    """The entry of the hall's folder that a file belongs to."""
    return path.relative_to(hall).parts[0]


def _laid(hall: Path, new: Path, path: Path, text: str) -> None:
    """The file as it will be, among everything that stands beside it now."""
    there = new / path.relative_to(hall)
    if path.name == FILE and path.parent.is_dir():
        shutil.copytree(path.parent, there.parent, symlinks=True)
    there.parent.mkdir(parents=True, exist_ok=True)
    write_whole(there, text.encode())
