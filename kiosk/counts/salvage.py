"""What can still be read of a damaged counts file. Run as a child: python -m kiosk.counts.salvage DAMAGED INTO.

Its rows are read from both ends of each table up to the damage, then run by run and hour by hour between; all go
through the same rules as a merge, since a damaged value may be any. The damaged file itself stays as it is.
"""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.counts.admission import limits
from kiosk.counts.merge import Merged, SkippedError, merge_file, open_into

_TABLES = {  # table: its columns, those of its key first
    "boots": ("boot", "kind", "kiosk", "hall", "unit", "place", "version", "first_hour"),
    "labels": ("exhibit", "edition", "page", "detail", "lang", "text"),
    "counts": ("boot", "hour", "exhibit", "edition", "page", "metric", "detail", "n"),
}
_KEYS = {"boots": 1, "labels": 5, "counts": 7}  # how many columns make the key
_PAGE = 4096
_LOST = "lost"  # the kind of a run whose row is gone: kept, and told by no report as visitors


def merge_damaged(damaged: Path, into: Path, allowed: Mapping[str, str]) -> Merged:
    """Fold in what can be read; SkippedError when that is nothing."""
    with tempfile.TemporaryDirectory(prefix="kiosk-salvage-") as folder:
        copy, clean = Path(folder) / "damaged.db", Path(folder) / "clean.db"
        shutil.copyfile(damaged, copy)
        wal = damaged.with_name(damaged.name + "-wal")
        if wal.exists():
            shutil.copyfile(wal, copy.with_name(copy.name + "-wal"))
        open_into(clean)
        if not _has_schema(copy):
            _lend_first_page(clean, copy)
        if not _rescue(copy, clean):
            raise SkippedError("damaged")
        return merge_file(clean, into, allowed)


def _has_schema(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("select 1 from counts limit 1").fetchall()
    except sqlite3.Error as error:
        return (error.sqlite_errorcode & 0xFF) not in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
    return True


def _lend_first_page(ours: Path, damaged: Path) -> None:
    """The first page says only where each table begins, and the migrations begin them in the same places everywhere."""
    page = bytearray(ours.read_bytes()[:_PAGE])
    pages = max(1, damaged.stat().st_size // _PAGE)
    page[24:28] = page[92:96] = bytes(4)  # the change for which the size below is valid
    page[28:32] = pages.to_bytes(4)
    page[32:40] = bytes(8)  # no free pages
    with damaged.open("r+b") as file:
        file.write(page)


def _rescue(damaged: Path, clean: Path) -> int:
    """Copy the readable rows into a file of our own; how many counters."""
    with (
        closing(sqlite3.connect(damaged, isolation_level=None)) as db,
        closing(sqlite3.connect(clean, isolation_level=None)) as out,
    ):
        db.text_factory = _text
        out.execute("pragma synchronous = off")  # a scratch file
        out.execute("begin")
        for table in _TABLES:
            _copy(db, out, table)
        out.execute(
            f"insert or ignore into boots select distinct boot, '{_LOST}', '', '', '', '', '', 'unknown' from counts"
        )
        out.execute("commit")
        return int(out.execute("select count(*) from counts").fetchone()[0])


def _copy(db: sqlite3.Connection, out: sqlite3.Connection, table: str) -> None:
    """From both ends up to the damage, then part by part; a row that is met twice is ignored by its key."""
    if _part(db, out, table) or _part(db, out, table, order="desc"):
        return
    first, second = _TABLES[table][:2]
    firsts = {one for (one,) in out.execute(f"select distinct {first} from {table}")}
    seconds = sorted(one for (one,) in out.execute(f"select distinct {second} from {table}"))
    if table == "counts":  # the runs are listed elsewhere, should the damage hide some
        firsts |= {boot for (boot,) in out.execute("select boot from boots")}
    for one in sorted(firsts):
        if not (_part(db, out, table, {first: one}) or _part(db, out, table, {first: one}, order="desc")):
            for other in seconds:
                _part(db, out, table, {first: one, second: other})


def _part(
    db: sqlite3.Connection,
    out: sqlite3.Connection,
    table: str,
    where: Mapping[str, str] | None = None,
    order: str = "asc",
) -> bool:
    """Copy rows up to the damage; whether there was none."""
    columns = _TABLES[table]
    asked = " and ".join(f"{column} = ?" for column in where or {}) or "true"
    ordered = ", ".join(f"{column} {order}" for column in columns[: _KEYS[table]])
    into = f"insert or ignore into {table} values ({', '.join('?' * len(columns))})"
    try:
        found = db.execute(
            f"select {', '.join(columns)} from {table} where {asked} order by {ordered}", tuple((where or {}).values())
        )
        out.executemany(into, (row for row in found if _whole(row)))  # what came before the damage stays
    except sqlite3.DatabaseError:
        return False
    return True


def _text(raw: bytes) -> str | None:
    """Text that is no text any more makes its row worthless."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _whole(row: tuple[Any, ...]) -> bool:
    return all(isinstance(value, str) for value in row[:-1]) and row[-1] is not None


def main(damaged: Path, into: Path) -> int:
    """Exit code 1 when nothing could be read."""
    try:
        told = merge_damaged(damaged, into, limits(datetime.now()))
    except (SkippedError, OSError) as error:
        print(f"nothing could be read of {damaged.name}: {error}", file=sys.stderr)
        return 1
    print(f"{told.raised} counters were taken from {damaged.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
