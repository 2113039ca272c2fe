"""The writer thread: takes what waits in the ledger and commits it, through every fault a disk can have."""

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from kiosk.counts import database
from kiosk.counts.boot import Boot
from kiosk.counts.ledger import Batch, Ledger

log = logging.getLogger(__name__)


class Waits(NamedTuple):
    """How long to rest after a failure, and how long to wait for a lock of another program."""

    retry_seconds: float
    busy_seconds: float


class Writer:
    """Runs in its own thread. Group commit without a fixed delay: whatever came during one commit is the next."""

    def __init__(
        self,
        path: Path,
        boot: Boot,
        ledger: Ledger,
        waits: Waits,
        *,
        clock: Callable[[], datetime],
        report: Callable[[frozenset[str]], None],
    ) -> None:
        self._path, self._boot, self._ledger = path, boot, ledger
        self._waits, self._clock, self._report = waits, clock, report
        self._db: sqlite3.Connection | None = None
        self._written = 0  # by this boot into this file
        self._doubt = False  # the batch in hand failed, perhaps after it was safe
        self._checked = self._loaded = False
        self._aside = 0
        self._damaged: Path | None = None  # set aside, and not yet searched for what can be read
        self._own = {boot.boot}
        self._marks: frozenset[str] = frozenset()
        self._day: date | None = None

    def run(self) -> None:
        """Until the ledger is closed and empty, or closed and the disk fails."""
        while True:
            try:
                db = self._db or self._open()
                batch = self._ledger.next_batch()
                if batch is None:
                    break
                self._commit(db, batch)
            except Exception as error:  # the thread must outlive whatever a disk does; each cause is logged
                self._drop()
                if not self._survive(error):
                    break
        self._drop()

    def _open(self) -> sqlite3.Connection:
        db = self._db = database.open_to_write(self._path, self._waits.busy_seconds, check=not self._checked)
        self._checked = True
        if not self._loaded:
            self._ledger.learn(database.tallies(db, self._own))
            self._loaded = True
        self._day = self._clock().date()
        return db

    def _commit(self, db: sqlite3.Connection, batch: Batch) -> None:
        landed = self._doubt and batch.counts and self._written + batch.total == self._in_file(db)
        if not landed:  # else the commit that seemed to fail was found in the file: adding again would count twice
            self._doubt = True
            database.write(db, self._boot, batch)
        self._doubt = False
        self._written += batch.total
        self._ledger.written()
        self._mark(self._marks & {"counts-corrupt"})
        if self._damaged:
            self._salvage(db, self._damaged)
        if self._clock().date() != self._day:  # keeps the -wal small on a kiosk that is never switched off
            self._day = self._clock().date()
            db.execute("pragma wal_checkpoint(truncate)")

    def _salvage(self, db: sqlite3.Connection, damaged: Path) -> None:
        """A child brings what can be read of the damaged file. A kiosk that closes does not wait: `merge` can do it."""
        self._damaged = None
        child = database.in_child("kiosk.counts.salvage", damaged, self._path)
        while child.poll() is None and not self._ledger.closing:
            time.sleep(0.05)
        if child.poll() is None:
            log.warning("closing before %s was searched; merge --salvage can do that", damaged.name)
            child.kill()
        log.warning("salvage: %s", database.complaint(child))
        self._ledger.learn(database.tallies(db, self._own))

    def _in_file(self, db: sqlite3.Connection) -> int:
        return database.written_by(db, self._boot.boot)

    def _survive(self, error: Exception) -> bool:
        """Note what is wrong, help where that is possible, rest; False when the kiosk is closing."""
        mark = database.mark_of(error)
        log.warning("counts cannot be written (%s): %s", mark, error)
        if mark == "counts-corrupt":
            mark = self._set_aside()
        self._mark(self._marks | {mark})
        fresh = mark == "counts-corrupt" and self._aside == 1  # a disk that damages each new file is given a rest
        if not self._ledger.closing:
            if not fresh:
                self._ledger.rest(self._waits.retry_seconds)
            return True
        if mark == "counts-locked":
            time.sleep(0.1)
        return fresh or (mark == "counts-locked" and time.monotonic() < self._ledger.until)

    def _set_aside(self) -> str:
        try:
            aside = database.set_aside(self._path, self._clock())
        except OSError as error:
            log.warning("the damaged counts file cannot be renamed: %s", error)
            return "counts-disk"
        log.warning("the damaged counts file is now %s; a new one is begun", aside.name)
        self._aside += 1
        self._damaged = aside
        self._boot, self._written, self._doubt, self._checked = self._boot.again(), 0, False, False
        self._own.add(self._boot.boot)
        self._ledger.name_again()
        return "counts-corrupt"

    def _mark(self, marks: frozenset[str]) -> None:
        if marks != self._marks:
            self._marks = marks
            self._report(marks)

    def _drop(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None
