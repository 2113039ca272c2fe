"""Taking the place of what stands, by renames that a journal remembers: the old version or the new, never half of each.

    .update/new/           the new version, set up and tried here
    .update/was/           what it replaced, until the next update
    .update/journal.json   there while entries are exchanged: whoever starts next takes all of them back
    .update/done.json      the same list, once the new version was seen to work: `update --back` reads it

`python -m kiosk.bundle.moving FOLDER` takes back what was interrupted; run_kiosk.py calls it from a copy of this.
"""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.refused import RefusedError

HOME, NEW, WAS, MOVER = ".update", "new", "was", "mover"
JOURNAL, DONE = "journal.json", "done.json"


class Move(NamedTuple):
    """One entry of the installation's folder. `had`: it was there before."""

    name: str
    had: bool


def exchange(root: Path, names: Sequence[str]) -> None:
    """Put these entries of .update/new in place. Until `settle` is called, any start takes them back."""
    home = root / HOME
    moves = [Move(name, (root / name).exists()) for name in names]
    (home / WAS).mkdir()
    _write(home / JOURNAL, moves)
    try:
        for move in moves:
            if move.had:
                (root / move.name).rename(home / WAS / move.name)
            (home / NEW / move.name).rename(root / move.name)
    except OSError as error:
        take_back(root)
        why = error.strerror or str(error)
        raise RefusedError(
            f"换不上去（{why}），已经退回", f"it could not be put in place ({why}); all is as it was", 1
        ) from error


def forget(root: Path) -> None:
    """The version before the present one: nobody goes back two steps."""
    home = root / HOME
    (home / DONE).unlink(missing_ok=True)
    shutil.rmtree(home / WAS, ignore_errors=True)


def settle(root: Path) -> None:
    """The new version works: from here on it stays, and what it replaced can be had back with `take_back`."""
    (root / HOME / JOURNAL).replace(root / HOME / DONE)


def take_back(root: Path) -> bool:
    """Whatever was exchanged, as it was before. Safe to be interrupted and run again; False: there was nothing."""
    home = root / HOME
    if (home / DONE).is_file() and not (home / JOURNAL).is_file():
        (home / DONE).replace(home / JOURNAL)
    moves = _read(home / JOURNAL)
    if moves is None:
        return False
    bad = home / "bad"
    bad.mkdir(exist_ok=True)
    for move in moves:
        old, now = home / WAS / move.name, root / move.name
        came = old.exists() if move.had else now.exists() and not (home / NEW / move.name).exists()
        if came and now.exists():
            now.rename(bad / f"{len(os.listdir(bad))}-{move.name}")  # noqa: PTH208 - how many, not which
        if move.had and old.exists():
            old.rename(now)
    (home / JOURNAL).unlink()
    sweep(root)
    return True


def sweep(root: Path) -> None:
    """Away with what nobody needs any more; only what can still be taken back stays."""
    home = root / HOME
    kept = {WAS, DONE, MOVER} if (home / DONE).is_file() else set()
    for entry in sorted(home.iterdir()) if home.is_dir() else ():
        if entry.name not in kept:
            shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() else entry.unlink(missing_ok=True)
    if not kept:
        shutil.rmtree(home, ignore_errors=True)


def _write(file: Path, moves: Sequence[Move]) -> None:
    part = file.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        json.dump([list(move) for move in moves], out)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)


def _read(file: Path) -> list[Move] | None:
    try:
        told = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    return [Move(str(name), bool(had)) for name, had in told]


def main(root: Path) -> int:
    try:
        if take_back(root):
            print(
                "上次更新没有做完，已经退回原来的版本 / an update was interrupted; the earlier version is back",
                flush=True,
            )
    except (OSError, ValueError) as error:
        print(
            f"上次更新没有做完，也退不回去：{error} / an interrupted update cannot be undone: {error}", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
