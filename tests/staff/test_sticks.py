"""Sticks: what lies on them is offered, taken in, taken back; a stick that goes away leaves the hall as it was."""

from pathlib import Path

import pytest
from packing import exhibit, hall_at, zipped
from visitor import DAY, library

from kiosk.hall_files import checked_folder, first_key
from kiosk.messages import Message, SaveSetting, StaffDid, StaffDo
from kiosk.refused import RefusedError
from kiosk.settings import Machine, RunOptions, read_machine, write_machine
from kiosk.staff import sticks
from kiosk.staff.state import Facts, Look
from kiosk.staff.work import Work

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"/>'


@pytest.fixture(name="stick")
def _stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    monkeypatch.setenv("KIOSK_STICKS", str(folder))
    return folder


def test_only_packs_and_banks_are_offered(stick: Path) -> None:
    for name in ("a.zip", "photo.jpg", ".hidden.zip", "~$open.docx"):
        (stick / name).write_bytes(b"x")
    (stick / "folder").mkdir()
    (stick / "folder" / "bank.xlsx").write_bytes(b"x")
    assert {one.name for one in sticks.found()} == {"a.zip", "bank.xlsx"}


def test_a_pack_is_shown_taken_in_and_taken_back(stick: Path, tmp_path: Path) -> None:
    hall = hall_at(tmp_path / "hall", "old") / "hall.yaml"
    pack = zipped(stick / "fault.zip", {"fault/exhibit.yaml": exhibit(), "fault/a.svg": SVG})
    look = sticks.taken_in(pack, hall, write=False)
    assert look.ok
    assert not look.done
    assert not (hall.parent / "fault").exists()
    taken = sticks.taken_in(pack, hall, write=True)
    assert taken.done, taken.lines
    assert (hall.parent / "fault" / "exhibit.yaml").is_file()
    assert taken.undo == "fault"
    assert sticks.kept(hall) == ("fault",)
    assert "拿掉" in " ".join(sticks.undone(taken.undo, hall).lines)
    assert not (hall.parent / "fault").exists()
    assert sticks.kept(hall) == ()


def test_a_stick_that_is_pulled_out_changes_nothing_and_says_so(stick: Path, tmp_path: Path) -> None:
    hall = hall_at(tmp_path / "hall", "old") / "hall.yaml"
    with pytest.raises(RefusedError, match="cannot be read"):
        sticks.taken_in(stick / "gone.zip", hall, write=True)
    half = stick / "half.zip"
    zipped(half, {"fault/exhibit.yaml": exhibit(), "fault/a.svg": SVG})
    half.write_bytes(half.read_bytes()[:200])
    look = sticks.taken_in(half, hall, write=True)
    assert not look.ok
    assert look.lines
    assert sorted(p.name for p in hall.parent.iterdir() if not p.name.startswith(".")) == ["hall.yaml", "old"]


class Asked:
    """Work, and what it answered."""

    def __init__(self, data: Path) -> None:
        self.told: list[Message] = []
        self.looked = 0
        self.work = Work(data, data / "hall", data / "checked", self.told.append, self._look)

    def _look(self) -> None:
        self.looked += 1

    def __call__(self, effect: StaffDo | SaveSetting) -> object:
        self.work.do(effect, library(), DAY, (), (1920, 1080)).join(60)
        last = self.told[-1] if self.told else None
        return last.result if isinstance(last, StaffDid) else None


def test_a_setting_is_kept_and_the_rest_of_the_file_with_it(tmp_path: Path) -> None:
    write_machine(tmp_path, Machine(name="一号机", pin="kept"))
    asked = Asked(tmp_path)
    asked(SaveSetting("paused", value=True))
    assert read_machine(tmp_path) == Machine(name="一号机", pin="kept", paused=True)
    assert "不能改" in str(asked(SaveSetting("pin", "")))
    assert read_machine(tmp_path).pin == "kept"


def test_the_facts_of_a_kiosk_that_counted_nothing_are_noughts(tmp_path: Path) -> None:
    facts = Asked(tmp_path)(StaffDo("facts"))
    assert isinstance(facts, Facts)
    assert facts.visits == 0
    assert facts.exhibits[0].opened == 0
    assert all(one.ok for one in facts.health)


def test_the_content_is_looked_at_again_after_something_was_taken_back(tmp_path: Path) -> None:
    hall_at(tmp_path / "hall", "old")
    asked = Asked(tmp_path)
    assert isinstance(asked(StaffDo("undo", "old")), Look)
    assert asked.looked == 1


def test_a_setting_that_changes_the_first_screen_forgets_the_saved_one(tmp_path: Path) -> None:
    """Else the old theme would stand on the screen after a restart."""
    hall = hall_at(tmp_path / "hall", "old") / "hall.yaml"
    folder = checked_folder(tmp_path, hall)
    folder.mkdir(parents=True)
    (folder / "index.json").write_text("{}", encoding="utf-8")
    options = RunOptions(hall=hall)
    before = first_key(options, tmp_path)
    assert before
    assert first_key(options, tmp_path) == before
    Asked(tmp_path)(SaveSetting("theme", "contrast"))
    assert first_key(options, tmp_path) != before
