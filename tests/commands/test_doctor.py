"""doctor: each finding says OK or what to do, whatever state the machine is in."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import run_kiosk
from kiosk.commands import doctor
from kiosk.commands.mounting import within_reach
from kiosk.counts.store import Store
from kiosk.messages import Count
from kiosk.settings import Data, Machine, Mounting, places, write_machine


@pytest.fixture
def patient(tmp_path: Path) -> doctor.Patient:
    return doctor.Patient(places().exhibits, Data(tmp_path, "--data"), datetime.now())


def test_doctor_and_door_agree_on_what_is_needed() -> None:
    assert set(doctor.PACKAGES) == set(run_kiosk.NEEDED)


def test_every_check_has_its_line_and_the_exit_code_tells_whether_there_is_something_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", dict.fromkeys(doctor.CHECKS, ok) | {("屏幕", "screen"): doctor.screen})
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    shown = CliRunner().invoke(doctor.command, ["--data", str(tmp_path)], standalone_mode=False)
    lines = shown.output.splitlines()
    assert str(tmp_path) in lines[0]
    assert sum(line.startswith("OK ") for line in lines) == len(doctor.CHECKS) - 1
    assert sum(line.startswith("要处理 屏幕：没有屏幕") for line in lines) == 1
    assert shown.return_value == 1


def ok(_: doctor.Patient) -> doctor.Finding:
    return doctor.Finding(doctor.OK, "好", "fine")


def test_a_check_that_breaks_is_a_finding_and_not_the_end(patient: doctor.Patient) -> None:
    def broken(_: doctor.Patient) -> doctor.Finding:
        raise OSError("unplugged")

    found = doctor._examined(broken, patient)
    assert found == doctor.Finding(
        doctor.TODO, "检查没有做成：OSError: unplugged", "could not be examined: OSError: unplugged"
    )


def test_a_device_that_hangs_or_crashes_takes_only_a_child_with_it() -> None:
    assert doctor.in_child("import time; time.sleep(60)", seconds=0.2) == ("", "no answer within 0 s")
    assert doctor.in_child("import os; os.abort()")[1].startswith("exit -")
    assert doctor.in_child("raise SystemExit('no device')") == ("", "no device")


def test_a_database_is_whole_or_damaged_or_not_there_yet(patient: doctor.Patient) -> None:
    assert doctor.database(patient).zh == "还没有统计"
    file = patient.data.path / "counts.db"
    store = Store(file)
    store.count(Count("visit"), datetime.now())
    assert store.close(30)
    assert doctor.database(patient).state == doctor.OK
    file.write_bytes(b"not a database, but long enough to be read as one" * 100)
    found = doctor.database(patient)
    assert found.state == doctor.TODO
    assert str(file) in found.zh


def test_a_clock_before_the_newest_file_or_before_2023_is_wrong(patient: doctor.Patient) -> None:
    (patient.data.path / "written-now").touch()
    assert doctor.clock(patient).state == doctor.OK
    assert doctor.clock(patient._replace(now=datetime(2024, 1, 1))).state == doctor.TODO
    assert doctor.clock(patient._replace(now=datetime(1970, 1, 1))).state == doctor.TODO


def test_a_data_folder_that_cannot_be_written_is_something_to_do(patient: doctor.Patient) -> None:
    assert doctor.disk(patient).state == doctor.OK
    assert doctor.disk(patient._replace(data=Data(patient.data.path, "temporary", "data-folder"))).state == doctor.TODO


def test_a_screen_that_was_not_measured_is_advice_with_the_line_to_write(patient: doctor.Patient) -> None:
    found = doctor.mounting(patient)
    assert found.state == doctor.ADVICE
    assert '"screen": {"inches": 43, "bottom_mm": 800}' in found.zh
    write_machine(patient.data.path, Machine(screen=Mounting(43, 800)))
    assert doctor.mounting(patient).state == doctor.OK


@pytest.mark.parametrize(
    ("hung", "pixels", "said"),
    [
        (Mounting(43, 800), (1920, 1080), ""),
        (Mounting(55, 800), (1920, 1080), ""),
        (Mounting(43, 600), (1080, 1920), ""),
        (Mounting(55, 100), (1080, 1920), "抬高 56 mm"),
        (Mounting(55, 900), (1080, 1920), "放低 211 mm"),
        (Mounting(65, 1000), (1920, 1080), "放低 205 mm"),
    ],
)
def test_a_screen_that_hangs_too_high_or_low_is_said_with_by_how_much(
    hung: Mounting, pixels: tuple[int, int], said: str
) -> None:
    zh, en, reached = within_reach(hung, pixels)
    assert reached == (not said)
    assert said in zh
    assert said[2:] in en


def test_sound_that_is_only_pretended_is_said_to_be(patient: doctor.Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    assert doctor.sound(patient).state == doctor.ADVICE
    monkeypatch.setenv("SDL_AUDIODRIVER", "nonexistent")
    found = doctor.sound(patient)
    assert found.state == doctor.TODO
    assert "nonexistent" in found.zh


def test_python_fonts_and_voice_are_there_from_packages_alone(patient: doctor.Patient) -> None:
    """What the set-up installs is enough for text and (on Linux) speech; nothing of the system is needed."""
    assert [doctor.python(patient).state, doctor.fonts(patient).state] == [doctor.OK] * 2
    assert doctor.voice(patient).state == doctor.OK


def test_content_is_judged_by_check(patient: doctor.Patient) -> None:
    assert doctor.content(patient).state == doctor.OK
    (patient.data.path / "hall.yaml").write_text("nmae: x\n", encoding="utf-8")
    found = doctor.content(patient._replace(hall=patient.data.path))
    assert found.state == doctor.TODO
    assert "run_kiosk.py check" in found.zh
