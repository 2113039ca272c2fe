"""doctor's list of what covers the screen: asked where the system says, told by hand where it does not."""

import sys

import pytest

from kiosk.commands import doctor
from kiosk.commands.covering import DANGERS, UNSET, asked_of_system, covering

GOOD = {cover.ask: cover.good[-1] for danger in DANGERS.values() for cover in danger.covers}


@pytest.mark.parametrize("name", DANGERS)
def test_each_danger_is_well_wrong_or_to_be_looked_at_by_hand(name: str) -> None:
    danger = DANGERS[name]
    assert covering(danger, GOOD.__getitem__).state == doctor.OK
    wrong = covering(danger, lambda command: "true" if command == danger.covers[0].ask else "")
    assert wrong.state == doctor.ADVICE
    assert danger.covers[0].how in wrong.zh
    assert danger.covers[0].how in wrong.en
    unknown = covering(danger, lambda command: "")
    assert unknown.state == doctor.ADVICE
    assert danger.by_hand_zh in unknown.zh


def test_a_windows_setting_that_nobody_wrote_is_not_taken_for_turned_off() -> None:
    found = covering(DANGERS["edges"], lambda command: UNSET if command[0] == "reg" else "")
    assert found.state == doctor.ADVICE
    assert "AllowEdgeSwipe /t REG_DWORD /d 0" in found.zh


@pytest.mark.skipif(sys.platform == "win32", reason="asks another system's programmes")
def test_the_settings_of_a_desktop_that_does_not_run_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "UKUI")
    assert asked_of_system(["echo", "false"]) == ""
    assert asked_of_system(["reg", "query"]) == ""
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    assert asked_of_system(["echo", "uint32", "0"]) == "uint32 0"
    assert asked_of_system(["there-is-no-such-programme"]) == ""


def test_doctor_has_a_line_for_each() -> None:
    assert {(danger.zh, danger.en) for danger in DANGERS.values()} <= set(doctor.CHECKS)
