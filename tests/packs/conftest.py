"""A small hall, and a real pack of another hall's exhibit."""

from pathlib import Path

import pytest
from packing import hall_at, write_exhibit

from kiosk.packs import making


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    return hall_at(tmp_path / "hall", "one")


@pytest.fixture(name="pack")
def _pack(tmp_path: Path) -> Path:
    """A real pack of another hall's exhibit `one`, with other text."""
    folder = write_exhibit(tmp_path / "other" / "one", "新的正文")
    return making.pack("exhibit", folder, ("other/one", "标题"), tmp_path / "one.zip", None).path
