"""Replacing entries of a hall's folder, all or none, whenever the power fails.

What is to be moved stands in a journal first. The moves are renames on one disk, each can be told to be done or not,
so whoever finds the journal again (`recovered` before any change, `settled` around any checking) finishes them.
"""

import contextlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.packs.lock import holding
from kiosk.refused import RefusedError

HOME = ".packs"  # in the hall's folder: the same disk, and nothing is ever written outside
JOURNAL = "journal.json"
STALE = 86_400.0  # seconds


class Move(NamedTuple):
    """One entry of the hall's folder. `comes`: a new one takes its place; else it only goes."""

    name: str
    comes: bool = True


def home(hall: Path) -> Path:
    """Where packs keep what they need in a hall's folder."""
    return hall / HOME


def staging(hall: Path) -> Path:
    """A new empty folder for what is going to come."""
    home(hall).mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="new-", dir=home(hall)))


def swap(hall: Path, new: Path, old: Path, moves: Sequence[Move]) -> None:
    """Move the present entries to `old` and those in `new` into the hall; both folders lie in `home`."""
    journal = home(hall) / JOURNAL
    told = {"new": new.relative_to(home(hall)).as_posix(), "old": old.relative_to(home(hall)).as_posix()}
    old.mkdir(parents=True, exist_ok=True)
    _sync(new)
    write_whole(journal, json.dumps(told | {"moves": [list(move) for move in moves]}).encode())
    try:
        for move in moves:
            _do(hall, new, old, move)
        _sync(hall)
    except BaseException as error:
        for move in reversed(moves):  # if this fails too, the journal stays and the next look finishes the moves
            _undo(hall, new, old, move)
        journal.unlink(missing_ok=True)
        if isinstance(error, OSError):
            zh, en = f"换不上去：{error}；已经恢复原样", f"cannot be put in place: {error}; all is as it was"
            raise RefusedError(zh, en) from error
        raise
    journal.unlink()


def unfinished(hall: Path) -> bool:
    """Whether a journal stands: then nothing that it names may be thrown away."""
    return (home(hall) / JOURNAL).exists()


def _do(hall: Path, new: Path, old: Path, move: Move) -> None:
    """One move; doing it again does nothing."""
    live, fresh, kept = hall / move.name, new / move.name, old / move.name
    if move.comes and not _there(fresh):
        return  # it came already
    if _there(live) and not _there(kept):
        live.rename(kept)
    if move.comes:
        fresh.rename(live)


def _undo(hall: Path, new: Path, old: Path, move: Move) -> None:
    live, fresh, kept = hall / move.name, new / move.name, old / move.name
    if move.comes and not _there(fresh) and _there(live):
        live.rename(fresh)
    if _there(kept):
        kept.rename(live)


def _there(path: Path) -> bool:
    return os.path.lexists(path)


def recovered(hall: Path) -> bool:
    """`finished`, unless somebody is changing the hall just now."""
    with holding(home(hall), 0.0) as alone:
        return alone and finished(hall)


@contextlib.contextmanager
def settled(hall: Path, seconds: float = 5.0) -> Iterator[None]:
    """The hall's folder with nobody changing it: what was interrupted is finished, an import is waited for."""
    with holding(home(hall), seconds) as alone:
        if alone:
            with contextlib.suppress(OSError):
                finished(hall)
        yield


def finished(hall: Path) -> bool:
    """Finish what a power cut interrupted, and clear away what nobody will fetch; whether there was such a thing.
    For whoever holds the lock."""
    base = home(hall)
    if not base.is_dir():
        return False
    found = _journal(base)
    if found is not None:
        new, old, moves = found
        for move in moves:
            _do(hall, new, old, move)
        _sync(hall)
    for file in (base / JOURNAL, *base.glob(f".{JOURNAL}.*")):
        file.unlink(missing_ok=True)
    for folder in base.glob("new-*"):
        if (found is None or folder != found[0]) and time.time() - folder.stat().st_mtime < STALE:
            continue  # somebody may be looking at it just now
        shutil.rmtree(folder, ignore_errors=True)
    return found is not None


def _journal(base: Path) -> tuple[Path, Path, list[Move]] | None:
    try:
        told = json.loads((base / JOURNAL).read_bytes())
        new, old = base / told["new"], base / told["old"]
        moves = [Move(str(name), bool(comes)) for name, comes in told["moves"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    inside = all(folder.resolve().is_relative_to(base.resolve()) for folder in (new, old))
    plain = all(move.name not in ("", ".", "..") and "/" not in move.name for move in moves)
    return (new, old, moves) if inside and plain else None


def write_whole(path: Path, data: bytes) -> None:
    """The old file or the new one, whatever happens in between."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Let the disk know the names in a folder; Windows has no way to ask for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
