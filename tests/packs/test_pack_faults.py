"""Power cuts, disks that fail, two at a time: the old content or the new, never half of it."""

import contextlib
import json
from pathlib import Path

import pytest
from packing import exhibit, install, refusal, tree, write_exhibit

from kiosk.commands import checker
from kiosk.packs import lock, making, swap, versions
from kiosk.packs.install import carry_out, plan
from kiosk.packs.versions import roll_back
from kiosk.refused import RefusedError

# ---------------------------------------------------------------- two at a time


def test_one_change_at_a_time(hall: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process changes or checks the hall, a change waits, then says so; nothing is half done."""
    monkeypatch.setattr(versions, "PATIENCE", 0.0)
    with plan(pack, hall) as planned:
        with lock.holding(hall / ".packs", 0.0) as alone:
            assert alone
            with pytest.raises(RefusedError, match="another import"):
                carry_out(planned)
            assert not swap.recovered(hall)
        carry_out(planned)
    assert "新的正文" in (hall / "one" / "exhibit.yaml").read_text(encoding="utf-8")


def test_what_is_interrupted_is_finished_before_the_hall_is_checked(hall: Path, tmp_path: Path) -> None:
    """The journal stands, the moves were not made: the checking child finds the new exhibit, not the old."""
    new, old = swap.staging(hall), hall / ".packs" / "old"
    old.mkdir()
    write_exhibit(new / "one", "新的正文")
    journal = {"new": new.name, "old": "old", "moves": [["one", True]]}
    (hall / ".packs" / "journal.json").write_text(json.dumps(journal), encoding="utf-8")
    assert checker.main(hall, tmp_path / "cache") == 0
    assert "新的正文" in (tmp_path / "cache" / "pages.jsonl").read_text(encoding="utf-8")


# ---------------------------------------------------------------- power cuts and disks that fail


@pytest.mark.parametrize("steps", range(5))
def test_a_power_cut_at_any_step_is_finished_at_the_next_look(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """A whole hall with four entries is being replaced; the machine stops after so many renames."""
    write_exhibit(hall / "two")
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    wanted = tree(hall)
    (hall / "one" / "exhibit.yaml").write_text(exhibit("改过"), encoding="utf-8")
    write_exhibit(hall / "extra")
    planned = plan(pack, hall)
    real, done = Path.rename, []

    def cut(self: Path, target: Path) -> Path:
        if len(done) == steps:
            raise KeyboardInterrupt
        done.append(target)
        return real(self, target)

    def off(*_: object) -> None:
        raise KeyboardInterrupt  # nobody undoes anything when the power is gone

    monkeypatch.setattr(Path, "rename", cut)
    monkeypatch.setattr(swap, "_undo", off)
    with pytest.raises(KeyboardInterrupt):
        swap.swap(hall, planned.new, hall / ".packs" / "old", [swap.Move(n, n != "extra") for n in planned.changes])
    monkeypatch.undo()
    assert swap.recovered(hall)
    assert tree(hall) == wanted
    assert not swap.recovered(hall), "it was finished"


def test_a_full_disk_is_not_called_a_missing_stick(hall: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "写不进去" in refusal(pack, hall)


def test_a_disk_that_fills_up_before_the_swap(hall: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with plan(pack, hall) as planned:
        before = tree(hall)
        monkeypatch.setattr(versions, "write_whole", _full)
        with pytest.raises(RefusedError, match="nothing was changed"):
            carry_out(planned)
    assert (tree(hall), versions.versions(hall, "one")) == (before, [])


def _full(path: Path, data: bytes) -> None:
    raise OSError(28, "No space left on device")


def test_a_version_that_is_not_whole_is_passed_over(hall: Path, pack: Path, tmp_path: Path) -> None:
    """The power went after its folder was made and before anything moved: the one before it is gone back to."""
    before = tree(hall)
    install(pack, hall)
    empty = hall / ".packs" / "versions" / "one" / "000002"
    (empty / "was").mkdir(parents=True)
    note = {"had": ["one"], "gone": [], "undone": False, "when": "2023-05-20T09:30:00"}
    (empty / "version.json").write_text(json.dumps(note), encoding="utf-8")
    (hall / ".packs" / ".journal.json.1.part").write_text("half", encoding="utf-8")
    roll_back(hall / "hall.yaml", "one")
    assert tree(hall) == before
    assert not empty.exists()
    assert not list((hall / ".packs").glob(".journal*"))


def test_a_kept_version_that_cannot_be_read_changes_nothing(
    hall: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(pack, hall)
    before = tree(hall)

    def unreadable(*names: object, **more: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("shutil.copytree", unreadable)
    with pytest.raises(RefusedError, match="cannot be read"):
        roll_back(hall / "hall.yaml", "one")
    assert tree(hall) == before
    assert not list((hall / ".packs").glob("new-*"))


@pytest.mark.parametrize("steps", range(6))
@pytest.mark.parametrize("stops", [KeyboardInterrupt, OSError])
def test_an_import_that_stops_and_cannot_be_undone_loses_nothing(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int, stops: type[BaseException]
) -> None:
    """Every rename fails from some step on: in the end it is the new hall with the old one kept, or the old one."""
    before = tree(hall)
    write_exhibit(hall / "one", "新的正文")
    wanted = tree(hall)
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    write_exhibit(hall / "one")
    assert tree(hall) == before
    real, done = Path.rename, []

    def stop(self: Path, target: Path) -> Path:
        if len(done) == steps:
            raise stops
        done.append(target)
        return real(self, target)

    monkeypatch.setattr(Path, "rename", stop)
    with contextlib.suppress(KeyboardInterrupt, RefusedError):
        install(pack, hall)
    monkeypatch.undo()
    swap.recovered(hall)
    assert tree(hall) in (before, wanted)
    if tree(hall) == wanted:
        roll_back(hall / "hall.yaml", versions.HALL)
        assert tree(hall) == before


def test_a_disk_that_refuses_in_the_middle_leaves_everything_as_it_was(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    (hall / "one" / "exhibit.yaml").write_text(exhibit("改过"), encoding="utf-8")
    real = Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if target == hall / "one" and self.parent.name.startswith("new-"):
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuses)
    assert "恢复原样" in refusal(pack, hall)
    assert versions.versions(hall, versions.HALL) == []
