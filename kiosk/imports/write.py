"""Carrying out a plan: every file whole or not at all, and all of them or none."""

import os
import shutil
from pathlib import Path

from kiosk.imports.place import Plan, Writing

BEFORE = "before-import.yaml"
"""Beside a file that was changed: how it was before the last import."""


def carry_out(plan: Plan) -> None:
    """Write all of the plan; whatever fails, the hall is as it was before. Raises OSError."""
    done: list[Writing] = []
    try:
        for writing in plan.writings:
            done.append(writing)
            _written(plan.hall, writing)
    except BaseException:
        for writing in reversed(done):
            _taken_back(writing)
        raise


def _written(hall: Path, writing: Writing) -> None:
    if writing.before is None:
        _new_folder(hall, writing)
        return
    if writing.path.name != "hall.yaml":
        _replaced(writing.path.with_name(BEFORE), writing.before)
    _replaced(writing.path, writing.text)


def _new_folder(hall: Path, writing: Writing) -> None:
    """Made beside its place under a name that nobody shows, then renamed: there is never half an exhibit."""
    folder = writing.path.parent
    making = hall / f".import-{os.getpid()}-{folder.name}"
    shutil.rmtree(making, ignore_errors=True)
    try:
        making.mkdir()
        _replaced(making / writing.path.name, writing.text)
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _replaced(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _taken_back(writing: Writing) -> None:
    try:
        if writing.before is None:
            if (writing.path).is_file() and writing.path.read_text(encoding="utf-8") == writing.text:
                shutil.rmtree(writing.path.parent)
        else:
            _replaced(writing.path, writing.before)
    except OSError:
        return  # the disk is gone: what was there lies there still, each file whole
