"""Reading a counts file without changing it: a live one, a killed one, one on a read-only stick."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from kiosk.counts.boot import Boot
from kiosk.counts.sums import Hour, Row, add_up

__all__ = ["Hour", "Records", "Row", "UnreadableError", "looking", "read", "read_hours"]
T = TypeVar("T")
_BUSY_SECONDS = 5.0


class UnreadableError(Exception):
    """The file is no counts file, damaged, or locked by another program; the text says which, in SQLite's words."""


@dataclass(frozen=True)
class Records:
    """What a report is made of."""

    rows: tuple[Row, ...]
    boots: tuple[Boot, ...]
    labels: Mapping[tuple[str, str, str, str, str], str] = field(default_factory=dict)  # …, detail, language


def read(path: Path, since: date | None = None, until: date | None = None) -> Records:
    """All counters of these days (both included) and those without a time."""
    return read_hours(path, since, until)[0]


def read_hours(
    path: Path, since: date | None = None, until: date | None = None, kiosks: Iterable[str] = ()
) -> tuple[Records, tuple[Hour, ...]]:
    """The same, and what each kiosk did by the hour; of the kiosks with these names, or of all."""
    names = frozenset(kiosks)

    def ask(db: sqlite3.Connection) -> tuple[Records, tuple[Hour, ...]]:
        db.execute("begin")  # one look at one moment, though the kiosk goes on counting
        boots = tuple(boot for boot in boots_of(db) if not names or boot.kiosk in names)
        sums = add_up(db, boots, since, until)
        return Records(sums.rows, boots, labels_of(db)), sums.hours

    return looking(path, ask)


def boots_of(db: sqlite3.Connection) -> tuple[Boot, ...]:
    """Every run of which the file knows."""
    found = db.execute("select boot, kind, kiosk, hall, unit, place, version from boots order by boot")
    return tuple(Boot(*row) for row in found)


def labels_of(db: sqlite3.Connection) -> Mapping[tuple[str, str, str, str, str], str]:
    """What the counted things were called: (exhibit, edition, page, detail, language) and the text."""
    found = db.execute("select exhibit, edition, page, detail, lang, text from labels")
    return {(*row[:5],): row[5] for row in found}


def looking(path: Path, ask: Callable[[sqlite3.Connection], T]) -> T:
    """Whatever `ask` finds out from a connection that leaves the file and its -wal as they are."""
    wal, shm = (path.with_name(path.name + side) for side in ("-wal", "-shm"))
    try:
        for _ in range(5):
            before = _state(path)
            if wal.exists():
                return _live(path, ask) if shm.exists() else _copied(path, ask)
            found = _ask(path, "immutable=1", ask)
            if _state(path) == before and not wal.exists():
                return found  # else a kiosk began to write meanwhile: `immutable` reads are only right without one
    except sqlite3.Error as error:
        raise UnreadableError(str(error)) from error
    raise UnreadableError("the file keeps changing")


def stillness(path: Path) -> Callable[[], bool]:
    """Asked at the end of a reading: whether what was read is of one moment. (With a -wal SQLite itself sees to it.)"""
    wal = path.with_name(path.name + "-wal")
    live, before = wal.exists(), _state(path)
    return lambda: live or (_state(path) == before and not wal.exists())


def _ask(path: Path, how: str, ask: Callable[[sqlite3.Connection], T]) -> T:
    uri = f"{path.absolute().as_uri()}?{how}"
    with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)) as db:
        return ask(db)


def _live(path: Path, ask: Callable[[sqlite3.Connection], T]) -> T:
    """The log belongs to the counts: `immutable` would leave it out without a word, `mode=ro` reads both."""
    try:
        return _ask(path, "mode=ro", ask)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
        return _copied(path, ask)  # a medium that cannot be written: nobody is writing there


def _copied(path: Path, ask: Callable[[sqlite3.Connection], T]) -> T:
    """A file with its log but without a -shm is not in use; opening it in place would leave a -shm behind."""
    with tempfile.TemporaryDirectory(prefix="kiosk-counts-") as folder:
        copy = Path(folder) / "counts.db"
        for side in ("", "-wal"):
            shutil.copyfile(path.with_name(path.name + side), copy.with_name(copy.name + side))
        return _ask(copy, "mode=rw", ask)


def _state(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size
