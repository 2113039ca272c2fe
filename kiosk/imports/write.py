"""Carrying out a plan: everything is written beside its place first, then put there by renames alone."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.imports.place import Plan, Writing

BEFORE = "before-import.yaml"
"""Beside a file that was changed: how it was before the last import."""


@dataclass(frozen=True)
class _Staged:
    """One file of the plan, written beside its place; `old` is a copy of what stands there."""

    writing: Writing
    new: Path
    old: Path | None

    @property
    def target(self) -> Path:
        """What the rename puts in place: a changed file, or a whole new folder."""
        return self.writing.path if self.old is not None else self.writing.path.parent

    def put(self) -> None:
        if self.old is None and self.target.exists():
            raise FileExistsError(17, "exists", str(self.target))
        self.new.replace(self.target)

    def take_back(self) -> None:
        """Undo `put`, without writing anything: the disk may be full."""
        if self.old is not None:
            self.old.replace(self.target)
        else:
            self.target.replace(self.new)

    def settle(self) -> None:
        """What was there becomes the kept copy; hall.yaml needs none."""
        if self.old is not None and self.writing.path.name != "hall.yaml":
            self.old.replace(self.writing.path.with_name(BEFORE))


def carry_out(plan: Plan) -> None:
    """Write all of the plan; whatever fails, the hall is as it was before. Raises OSError."""
    staged: list[_Staged] = []
    done: list[_Staged] = []
    try:
        for writing in plan.writings:
            staged.append(_places(plan.hall, writing))
            _write(staged[-1])
        for one in staged:
            one.put()
            done.append(one)
    except BaseException:
        for one in reversed(done):
            one.take_back()
        raise
    else:
        for one in done:
            one.settle()
    finally:
        _swept(staged)


def _places(hall: Path, writing: Writing) -> _Staged:
    """Names that nobody shows: they begin with a point."""
    path = writing.path
    if writing.before is None:
        return _Staged(writing, hall / f".import-{os.getpid()}-{path.parent.name}", None)
    new, old = (path.with_name(f".{path.name}.{os.getpid()}.{which}") for which in ("new", "old"))
    return _Staged(writing, new, old)


def _write(staged: _Staged) -> None:
    writing = staged.writing
    if staged.old is None:
        shutil.rmtree(staged.new, ignore_errors=True)
        staged.new.mkdir()
        _flushed(staged.new / writing.path.name, writing.text)
        return
    _flushed(staged.old, writing.before or "")
    _flushed(staged.new, writing.text)


def _flushed(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _swept(staged: Sequence[_Staged]) -> None:
    """What is left beside the places."""
    for one in staged:
        if one.old is None:
            shutil.rmtree(one.new, ignore_errors=True)
            continue
        one.new.unlink(missing_ok=True)
        one.old.unlink(missing_ok=True)
