"""Counting while the kiosk runs: into memory at once, to disk by one writer thread. Nobody waits for a disk."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.counts.boot import Boot, new_boot
from kiosk.counts.clock import hour_of
from kiosk.counts.ledger import LIMIT, CountKey, Ledger
from kiosk.counts.metrics import require, stored_detail
from kiosk.messages import Count


class Counts(Protocol):
    """What the app knows of counting."""

    def start(self) -> None: ...
    def count(self, event: Count, wall: datetime | None) -> None: ...
    def flush(self) -> None: ...
    def close(self, timeout: float = 5.0) -> bool: ...
    def tally(self, exhibit: str, edition: str, page: str, metric: str = "answer") -> dict[str, int]: ...
    def health(self) -> tuple[str, ...]: ...


class NoStore:
    """Counts nothing."""

    def start(self) -> None:
        """No thread."""

    def count(self, event: Count, wall: datetime | None) -> None:
        """Forgotten at once."""

    def flush(self) -> None:
        """Nothing waits."""

    def close(self, timeout: float = 5.0) -> bool:  # noqa: ARG002 (the same as Store's)
        return True

    def tally(self, exhibit: str, edition: str, page: str, metric: str = "answer") -> dict[str, int]:  # noqa: ARG002
        return {}

    def health(self) -> tuple[str, ...]:
        return ()


class Store:
    """The counts of one run of the kiosk. Making one touches no disk; `start` or the first count starts the writer."""

    def __init__(
        self,
        path: Path,
        kind: str = "visitor",
        *,
        kiosk: str = "",
        hall: str = "",
        unit: str = "",
        place: str = "",
        version: str = "",
        clock: Callable[[], datetime] = datetime.now,
        retry_seconds: float = 30.0,
        busy_seconds: float = 1.0,
        limit: int = LIMIT,
        strict: bool = False,
    ) -> None:
        self.boot = Boot(new_boot(), kind, kiosk, hall, unit, place, version)
        self._path, self._clock, self._strict = path, clock, strict
        self._retry_seconds, self._busy_seconds = retry_seconds, busy_seconds
        self._ledger = Ledger(limit)
        self._marks: frozenset[str] = frozenset()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to write, and load how others answered; call it once the first screen is shown."""
        if self._thread is None and not self._ledger.closing:
            self._thread = threading.Thread(target=self._run, name="counts", daemon=True)
            self._thread.start()

    def count(self, event: Count, wall: datetime | None) -> None:
        """Add to a counter, in memory. What may not be counted becomes an `error` (strict: ValueError)."""
        hour = hour_of(wall)
        try:
            key = self._key(event, hour)
        except ValueError:
            if self._strict:
                raise
            event = Count("error", detail="refused")
            key = self._key(event, hour)
        self._ledger.add(key, event.n, event.labels)
        self.start()

    @staticmethod
    def _key(event: Count, hour: str) -> CountKey:
        require(event.metric)
        if event.n < 1:
            raise ValueError(f"{event.metric}: counters only grow, not by {event.n}")
        detail = stored_detail(event.metric, event.detail)
        return (hour, event.exhibit, event.edition, event.page, event.metric, detail)

    def flush(self) -> None:
        """Write what waits now, even while a failing disk is given a rest. Returns at once."""
        self._ledger.flush()

    def settled(self, timeout: float) -> bool:
        """Wait until all is on disk (for commands and tests, never the window): whether it is."""
        self.start()
        self.flush()
        return self._ledger.settled(timeout)

    @property
    def unwritten(self) -> int:
        """How much was counted and is not safely on disk."""
        return self._ledger.unwritten

    def close(self, timeout: float = 5.0) -> bool:
        """Write what waits and stop; whether all is on disk. A hanging disk is left alone after `timeout` seconds."""
        self._ledger.close(time.monotonic() + timeout)
        if self._thread is not None:
            self._thread.join(timeout)
        return not self._ledger.unwritten

    def tally(self, exhibit: str, edition: str, page: str, metric: str = "answer") -> dict[str, int]:
        """How visitors answered here, those of this boot included; from memory."""
        return self._ledger.tally((exhibit, edition, page, metric), own=self.boot.kind == "visitor")

    def health(self) -> tuple[str, ...]:
        """Short marks for staff: counts-disk, -locked, -corrupt (set aside), -lost (memory full); none: all is well."""
        return tuple(sorted(self._marks | ({"counts-lost"} if self._ledger.lost else set())))

    def _run(self) -> None:
        # Imported here, in the thread: sqlite3 and logging are no part of the way to the first screen.
        from kiosk.counts.writer import Waits, Writer

        waits = Waits(self._retry_seconds, self._busy_seconds)
        writer = Writer(self._path, self.boot, self._ledger, waits, clock=self._clock, report=self._learn)
        writer.run()

    def _learn(self, marks: frozenset[str]) -> None:
        self._marks = marks
