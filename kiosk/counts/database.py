"""The counts file: opening it to write, setting a corrupt one aside, telling what is wrong with it.

Used by the writer thread only; nothing here is imported before the first screen. sqlite-utils (its migrations) runs
in a child, and only for a new file or an older schema: imported here it would cost the window 16 MB and a stutter.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import kiosk
from kiosk.counts.boot import Boot
from kiosk.counts.ledger import Batch, TallyKey
from kiosk.counts.metrics import TALLIED

SCHEMA = 2
KEPT_ASIDE = 3
_SIDES = ("", "-wal", "-shm")

_ADD = (
    "insert into counts (boot, hour, exhibit, edition, page, metric, detail, n) values (?, ?, ?, ?, ?, ?, ?, ?) "
    "on conflict do update set n = n + excluded.n"  # one boot owns its keys, so adding is exact
)
_LABEL = (
    "insert into labels (exhibit, edition, page, detail, lang, text) values (?, ?, ?, ?, ?, ?) "
    "on conflict do update set text = excluded.text"
)
_BOOT = (
    "insert into boots (boot, kind, kiosk, hall, unit, place, version, first_hour) values (?, ?, ?, ?, ?, ?, ?, ?) "
    "on conflict do update set first_hour = min(first_hour, excluded.first_hour)"  # "unknown" is the highest
)


class CorruptError(Exception):
    """The counts file is damaged."""


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """The one place where the writer opens a connection (tests put faults here)."""
    return sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)


def open_to_write(path: Path, busy_seconds: float, *, check: bool) -> sqlite3.Connection:
    """A connection to a file of the newest schema, WAL, synchronous=FULL; `check` reads all of it for damage."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = connect(path, busy_seconds)
    try:
        if check and db.execute("pragma quick_check(1)").fetchone()[0] != "ok":
            raise CorruptError(path.name)
        if db.execute("pragma journal_mode").fetchone()[0] != "wal":  # asking to switch takes a lock, even for nothing
            db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        if _schema(db) < SCHEMA:
            said = _migrate_in_child(path)
            if _schema(db) < SCHEMA:
                raise sqlite3.OperationalError(f"schema could not be made: {said}")
        if check:
            db.execute("pragma wal_checkpoint(truncate)")
    except BaseException:
        db.close()
        raise
    return db


def _schema(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _migrate_in_child(path: Path) -> str:
    """Run the migrations; the answer is what the child complained about, for the log."""
    child = in_child("kiosk.counts.migrations", path)
    try:
        return complaint(child, 60)
    finally:
        child.kill()
        child.wait()


def in_child(module: str, *paths: Path) -> "subprocess.Popen[bytes]":
    """A child that works on counts files with what would cost the window memory."""
    root = str(Path(kiosk.__file__).parent.parent)
    found = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, paths)],
        env={**os.environ, "PYTHONPATH": found},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def complaint(child: "subprocess.Popen[bytes]", seconds: float | None = None) -> str:
    """Its last line, when it ends; else how it ended."""
    said = child.communicate(timeout=seconds)[1]
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit {child.returncode}"


def write(db: sqlite3.Connection, boot: Boot, batch: Batch) -> None:
    """One batch, all of it or nothing."""
    db.execute("begin immediate")
    try:
        db.execute(_BOOT, (*boot, batch.first_hour))
        db.executemany(_ADD, ((boot.boot, *key, n) for key, n in batch.counts.items()))
        db.executemany(_LABEL, ((*key, text) for key, text in batch.labels.items()))
        db.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("rollback")
        raise


def written_by(db: sqlite3.Connection, boot: str) -> int:
    """The sum of all that a boot has counted in this file."""
    return int(db.execute("select coalesce(sum(n), 0) from counts where boot = ?", (boot,)).fetchone()[0])


def tallies(db: sqlite3.Connection, but: Iterable[str] = ()) -> dict[TallyKey, dict[str, int]]:
    """How visitors answered in earlier boots, `but` those of this process, whose answers are in memory."""
    rows: Iterable[tuple[str, str, str, str, str, int]] = db.execute(
        "select exhibit, edition, page, metric, detail, sum(n) from counts join boots using (boot) "
        "where kind = 'visitor' and metric in (select value from json_each(?)) "
        "and boot not in (select value from json_each(?)) "
        "group by exhibit, edition, page, metric, detail",
        (json.dumps(sorted(TALLIED)), json.dumps(sorted(but))),
    )
    found: dict[TallyKey, dict[str, int]] = {}
    for exhibit, edition, page, metric, detail, n in rows:
        found.setdefault((exhibit, edition, page, metric), {})[detail] = n
    return found


def mark_of(error: BaseException) -> str:
    """The short word for staff: what a failed write means."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if isinstance(error, CorruptError) or code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return "counts-corrupt"
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return "counts-locked"
    return "counts-disk"


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file (with its -wal and -shm) to NAME.bad-YYYYMMDD-HHMMSS; the newest three are kept."""
    stem = f"{path.name}.bad-{now:%Y%m%d-%H%M%S}"
    aside, more = path.with_name(stem), 1
    while aside.exists():
        more += 1
        aside = path.with_name(f"{stem}-{more}")
    for side in _SIDES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + side).rename(aside.with_name(aside.name + side))
    older = sorted(p for p in path.parent.glob(f"{path.name}.bad-*") if _whole(p) and p != aside)
    for old in older[: max(0, len(older) - KEPT_ASIDE + 1)]:
        for side in _SIDES:
            old.with_name(old.name + side).unlink(missing_ok=True)
    return aside


def _whole(path: Path) -> bool:
    return not path.name.endswith(("-wal", "-shm"))
