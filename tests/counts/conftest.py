"""Stores on fresh files; the schema is made once, by the real migrations, and copied."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from counting import Stores
from server import Server, programs

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


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL that is only ours. In CI it must be there: the test extra brings one."""
    found = programs()
    if found is None:
        missing = "no PostgreSQL >= 14 here: apt install postgresql, or pip install pgserver"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    made = Server(found)
    try:
        yield made
    finally:
        made.remove()


@pytest.fixture
def fleet_url(server: Server) -> str:
    """A store that an administrator has prepared."""
    from kiosk.counts import postgres

    url = server.store()
    postgres.prepare(url)
    return url
