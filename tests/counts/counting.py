"""Stores that are closed whatever a test does, and a look into the file behind the kiosk's back."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.counts.store import Store

NINE = datetime(2023, 5, 20, 9, 30)


class Stores:
    """Makes stores and closes them, whatever a test does."""

    def __init__(self) -> None:
        self.made: list[Store] = []

    def __call__(self, path: Path, kind: str = "visitor", **more: Any) -> Store:
        store = Store(path, kind, **{"busy_seconds": 0.05, "retry_seconds": 600.0, "strict": True, **more})
        self.made.append(store)
        return store


def rows(
    path: Path, sql: str = "select hour, exhibit, page, metric, detail, n from counts order by 1, 2, 3, 4, 5"
) -> Any:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()
