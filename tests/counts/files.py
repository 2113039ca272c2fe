"""Counts files made of given rows, for merging."""

import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.counts.admission import limits
from kiosk.counts.merge import Merged, judge_again, merge_file

NOW = datetime(2023, 6, 1, 12)
LIMITS = limits(NOW)
HOUR = "2023-05-20T09"
Key = tuple[str, str, str, str, str, str, str]  # boot … detail
LABEL = ("hall/e", "ed", "p", "", "zh")


def key(boot: str = "b1", hour: str = HOUR, exhibit: str = "hall/e", metric: str = "open", detail: str = "") -> Key:
    return (boot, hour, exhibit, "", "", metric, detail)


def write(path: Path, empty: Path, counts: Mapping[Any, Any], labels: Mapping[Any, str] | None = None) -> Path:
    """A file with these counters, and a run for each of their boots (named after it)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(empty, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma synchronous = off")
        db.execute("begin")
        for boot in {one[0] for one in counts}:
            hour = min(one[1] for one in counts if one[0] == boot)
            db.execute(
                "insert into boots values (?, 'visitor', ?, 'hall', 'u', 'p', '1', ?)", (boot, f"kiosk {boot}", hour)
            )
        db.executemany("insert into counts values (?, ?, ?, ?, ?, ?, ?, ?)", [(*k, n) for k, n in counts.items()])
        db.executemany("insert into labels values (?, ?, ?, ?, ?, ?)", [(*k, t) for k, t in (labels or {}).items()])
        db.execute("commit")
    return path


def everything(path: Path, tables: Iterable[str] = ("counts", "boots", "labels", "quarantine")) -> dict[str, list[Any]]:
    """All that a file holds, in key order."""
    with closing(sqlite3.connect(path)) as db:
        return {table: db.execute(f"select * from {table}").fetchall() for table in tables}


def counters(path: Path) -> dict[Any, int]:
    return {row[:7]: row[7] for row in everything(path, ["counts"])["counts"]}


def fold(sources: Sequence[Path], into: Path, allowed: Mapping[str, str] = LIMITS) -> list[Merged]:
    done = [merge_file(source, into, allowed) for source in sources]
    judge_again(into, allowed)
    return done


class Bench:
    """Makes files and merges them, each result a new file."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self._folder, self._empty, self._made = folder, empty, 0

    def _next(self) -> Path:
        self._made += 1
        return self._folder / f"{self._made}.db"

    def file(self, content: tuple[Mapping[Any, Any], Mapping[Any, str]]) -> Path:
        return write(self._next(), self._empty, *content)

    def merged(self, *sources: Path) -> Path:
        into = Path(shutil.copyfile(self._empty, self._next()))
        fold(sources, into)
        return into
