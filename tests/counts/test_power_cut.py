"""A power cut at any instant: the file opens, and what was acknowledged is in it. Control: without fsync it is not."""

import random
from pathlib import Path
from typing import Any, cast

import pytest
from counting import rows
from cut import Step, after_a_cut, recorded

from kiosk.counts import database
from kiosk.counts.boot import Boot
from kiosk.counts.ledger import Batch

HOUR = "2023-05-20T09"
BOOT = Boot("b1", kiosk="east")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory, empty_db: Path) -> tuple[dict[str, bytes], list[Step]]:
    """What the writer's code does to the disk in 150 commits and some checkpoints."""
    return live(tmp_path_factory.mktemp("safe"), empty_db, "full")


def live(folder: Path, empty: Path, synchronous: str) -> tuple[dict[str, bytes], list[Step]]:
    """The files before, and every step since; an acknowledgement after each commit."""
    path = folder / "counts.db"
    path.write_bytes(empty.read_bytes())
    with pytest.MonkeyPatch.context() as patch, recorded(path) as (db, recorder):
        patch.setattr(database, "connect", lambda path, busy_seconds: db)
        before = {path.name: path.read_bytes()}
        recorder.steps.clear()
        opened = cast("Any", database.open_to_write(path, 1.0, check=True))
        opened.execute(f"pragma synchronous = {synchronous}")  # full is what it is already
        opened.execute("pragma wal_autocheckpoint = 20")
        for number in range(150):
            database.write(opened, BOOT, Batch({(HOUR, f"e{number % 40}", "", "", "page", ""): 1}))
            recorder.ack(number + 1)
            if number % 60 == 59:
                opened.execute("pragma wal_checkpoint(truncate)")
        return before, list(recorder.steps)


def survives(folder: Path, files: dict[str, bytes]) -> int:
    """How many counts are in the file when the kiosk starts again; CorruptError when it cannot be opened."""
    for name, content in files.items():
        if not name.endswith("-shm"):  # of the machine's memory
            (folder / name).write_bytes(content)
    database.open_to_write(folder / "counts.db", 1.0, check=True).close()
    return int(rows(folder / "counts.db", "select coalesce(sum(n), 0) from counts")[0][0])


def lost(folder: Path, life: tuple[dict[str, bytes], list[Step]], cuts: int) -> list[int]:
    """For each cut, how many acknowledged counts were gone (at most one more than acknowledged may be there)."""
    before, steps = life
    chance, gone = random.Random(11), []
    for number in range(cuts):
        happened = steps[: chance.randrange(len(steps))]
        acknowledged = max((step.at for step in happened if step.what == "ack"), default=0)
        place = folder / str(number)
        place.mkdir()
        found = survives(place, after_a_cut(before, happened, chance))
        assert found <= acknowledged + 1
        gone.append(max(0, acknowledged - found))
    return gone


@pytest.mark.parametrize("cuts", [10, pytest.param(200, marks=pytest.mark.long)], ids=["ten", "two hundred"])
def test_no_acknowledged_count_is_lost_and_the_file_opens(tmp_path: Path, life: Any, cuts: int) -> None:
    assert lost(tmp_path, life, cuts) == [0] * cuts


def test_without_waiting_for_the_disk_counts_would_be_lost(tmp_path: Path, empty_db: Path) -> None:
    """The replay bites: synchronous=NORMAL, which does not wait, loses acknowledged counts."""
    (tmp_path / "unsafe").mkdir()
    assert sum(lost(tmp_path, live(tmp_path / "unsafe", empty_db, "normal"), 10)) > 0


def test_the_writer_waits_for_the_disk(life: tuple[dict[str, bytes], list[Step]]) -> None:
    """Between a commit's last write and its acknowledgement there is an fsync of the log."""
    _, steps = life
    acks = [i for i, step in enumerate(steps) if step.what == "ack"]
    assert len(acks) == 150
    for start, end in zip([0, *acks], acks, strict=False):
        log = [step.what for step in steps[start:end] if step.name.endswith("-wal")]
        assert log[-1] == "sync"
        assert "write" in log
