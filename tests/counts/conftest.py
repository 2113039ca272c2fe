"""Stores on fresh files; the schema is made once, by the real migrations, and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from counting import Stores

from kiosk.counts.migrations import migrate


@pytest.fixture(scope="session")
def empty_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "counts.db"
    migrate(str(path))
    return path


@pytest.fixture
def db_path(tmp_path: Path, empty_db: Path) -> Path:
    """A counts file with its schema and nothing in it."""
    return Path(shutil.copy(empty_db, tmp_path / "counts.db"))


@pytest.fixture
def stores() -> Iterator[Stores]:
    made = Stores()
    yield made
    for store in made.made:
        store.close(10)
