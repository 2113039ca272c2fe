"""Folding counts files into one: the larger value of each counter, whatever the order, however often.

One run of a kiosk owns its counters and only raises them, so of two copies of one counter the larger is the later.
Labels differ only where a wording in another language was mended: there the text that sorts last stays, so that the
order of the files does not matter. The sources are read as reader.py reads: they stay as they are.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.counts import database, reader
from kiosk.counts.admission import COLUMNS, KEY, WHY

BUSY_SECONDS = 30.0
_LARGER = "on conflict do update set n = excluded.n where excluded.n > n"
_COPY = f"insert into {{into}}.counts ({COLUMNS}) select {COLUMNS} from {{source}} where true {_LARGER}"
_ADMIT = _COPY.replace("where true", f"where {WHY} is null")
_NEVER_NULL = ", ".join(f"ifnull({column}, '')" for column in (*KEY, "n"))
_SET_APART = (
    f"insert into {{into}}.quarantine ({COLUMNS}, why) select {_NEVER_NULL}, {WHY} from {{source}} "
    f"where {WHY} is not null on conflict do update set why = excluded.why"
)
_BOOTS = """
    insert into mine.boots (boot, kind, kiosk, hall, unit, place, version, first_hour)
    select boot, kind, kiosk, hall, unit, place, version, first_hour from main.boots where typeof(boot) = 'text'
    on conflict do update set kind = max(kind, excluded.kind), kiosk = max(kiosk, excluded.kiosk),
        hall = max(hall, excluded.hall), unit = max(unit, excluded.unit), place = max(place, excluded.place),
        version = max(version, excluded.version), first_hour = min(first_hour, excluded.first_hour)
"""
_LABELS = """
    insert into mine.labels (exhibit, edition, page, detail, lang, text)
    select exhibit, edition, page, detail, lang, text from main.labels where typeof(text) = 'text'
    on conflict do update set text = excluded.text where excluded.text > text
"""


_READ = {
    "counts": COLUMNS,
    "boots": "boot, kind, kiosk, hall, unit, place, version, first_hour",
    "labels": "exhibit, edition, page, detail, lang, text",
}


class SkippedError(Exception):
    """A file is left out; `key` says why: foreign | damaged | newer | unreadable | itself."""

    def __init__(self, key: str, words: str = "") -> None:
        super().__init__(words or key)
        self.key = key


class IntoError(Exception):
    """The file that is merged into cannot be written, in SQLite's words."""


@dataclass(frozen=True)
class Merged:
    """What one file brought."""

    rows: int  # counters in the file
    raised: int  # of these, new or larger than before
    apart: Mapping[str, int]  # reason: counters of the file that went to the quarantine


def open_into(into: Path) -> None:
    """Make the file that is merged into, or bring it to the newest schema; damaged: IntoError."""
    try:
        database.open_to_write(into, BUSY_SECONDS, check=True).close()
    except (sqlite3.Error, database.CorruptError, OSError) as error:
        raise IntoError(str(error)) from error


def merge_file(source: Path, into: Path, limits: Mapping[str, str]) -> Merged:
    """Fold one file into another that `open_into` has prepared: all of it, or nothing and SkippedError."""

    def ask(db: sqlite3.Connection) -> Merged:
        still = reader.stillness(source)
        _check(db)
        try:
            return _fold(db, into, limits, still)
        except sqlite3.Error as error:
            raise IntoError(str(error)) from error

    try:
        if source.samefile(into):
            raise SkippedError("itself")
        return reader.looking(source, ask)
    except (reader.UnreadableError, OSError) as error:
        raise SkippedError(_kind_of(error), str(error)) from error


def judge_again(into: Path, limits: Mapping[str, str]) -> int:
    """Counters that the quarantine may give back by now; how many it did."""
    with closing(sqlite3.connect(into, timeout=BUSY_SECONDS, isolation_level=None)) as db:
        db.execute("begin immediate")
        back = int(db.execute(f"select count(*) from quarantine where {WHY} is null", limits).fetchone()[0])
        db.execute(_ADMIT.format(into="main", source="quarantine"), limits)
        db.execute(f"delete from quarantine where {WHY} is null", limits)
        db.execute(f"update quarantine set why = {WHY}", limits)
        db.execute("commit")
        return back


def _check(db: sqlite3.Connection) -> None:
    """The whole file is read before anything of it is believed: a half-copied one looks well at its beginning."""
    if db.execute("pragma user_version").fetchone()[0] > database.SCHEMA:
        raise SkippedError("newer")
    try:
        for table, columns in _READ.items():
            db.execute(f"select {columns} from main.{table} limit 0")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # no "no such table", but locked, unreadable
            raise
        raise SkippedError("foreign") from error
    found = db.execute("pragma quick_check(1)").fetchone()[0]
    if found != "ok":
        raise SkippedError("damaged", found)


def _tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("select name from main.sqlite_master where type = 'table'")}


def _fold(db: sqlite3.Connection, into: Path, limits: Mapping[str, str], still: Callable[[], bool]) -> Merged:
    db.execute("attach ? as mine", (f"{into.absolute().as_uri()}?mode=rw",))
    db.execute("begin")
    rows, apart = _judge(db, limits)
    changes = db.total_changes
    db.execute((_ADMIT if apart else _COPY).format(into="mine", source="main.counts"), limits)
    raised = db.total_changes - changes
    tables = ["main.counts"] if apart else []
    if "quarantine" in _tables(db):  # the source was merged itself: what it refused is judged here again
        db.execute(_ADMIT.format(into="mine", source="main.quarantine"), limits)
        tables.append("main.quarantine")
    for table in tables:
        db.execute(_SET_APART.format(into="mine", source=table), limits)
    db.execute(_BOOTS)
    db.execute(_LABELS)
    # A kiosk that began to write there meanwhile: `looking` reads again, and of this reading nothing may stay.
    db.execute("commit" if still() else "rollback")
    db.execute("detach mine")
    return Merged(rows, raised, apart)


def _judge(db: sqlite3.Connection, limits: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """How many counters there are, and how many of them cannot be right, by the reason."""
    rows, bad = db.execute(f"select count(*), sum({WHY} is not null) from main.counts", limits).fetchone()
    if not bad:
        return rows, {}
    reasons = db.execute(f"select {WHY} as why, count(*) from main.counts where why is not null group by why", limits)
    return rows, dict(reasons.fetchall())


def _kind_of(error: BaseException) -> str:
    code = (getattr(error.__cause__, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return "foreign"
    return "damaged" if code == sqlite3.SQLITE_CORRUPT else "unreadable"
