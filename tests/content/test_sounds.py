"""Recorded voices at check: kind, length, loudness and language; named by a page or dropped beside it."""

import math
import wave
from array import array
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.checking import check_hall
from kiosk.content.library import Library
from kiosk.content.problems import Problem
from kiosk.content.sound_probe import probe
from kiosk.pages import PAGE_TYPES

HALL = "id: hall\nname: 展馆\nlanguages: [zh, en]\ntopics: [{id: earthquake, name: 地震}]\n"
EXHIBIT = """title: {zh: 标题, en: Title}
topic: earthquake
pages:
  - type: explain
    id: scale
    text: {zh: "震级说的是大小。烈度说的是轻重。", en: "Magnitude is size. Intensity is harm."}
"""


def tone(path: Path, height: float, seconds: float = 1.0) -> None:
    """A sine of 1 kHz: 0 dB is -3 LUFS."""
    samples = array(
        "h",
        (
            max(-32768, min(32767, round(32767 * height * math.sin(2 * math.pi * 997 * n / 16000))))
            for n in range(round(seconds * 16000))
        ),
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(samples.tobytes())


def checked(folder: Path, more: str = "") -> tuple[Library, list[Problem]]:
    (folder / "one").mkdir(exist_ok=True)
    (folder / "hall.yaml").write_text(HALL, encoding="utf-8")
    (folder / "one/exhibit.yaml").write_text(EXHIBIT + more, encoding="utf-8")
    found = check_hall(folder, PAGE_TYPES, folder / "cache")
    return found.library, [p for p in found.problems if "录音" in p.zh or "narration" in p.zh]


def told(library: Library) -> list[tuple[Any, ...]]:
    return [(one["text"], Path(one["path"]).name, one["whole"]) for one in library.narration]


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    return tmp_path


@pytest.mark.parametrize(("height", "lufs"), [(1.0, -3.0), (0.1, -23.0)])
def test_loudness_is_that_of_the_standard(tmp_path: Path, height: float, lufs: float) -> None:
    tone(tmp_path / "a.wav", height, 2.0)
    found = probe(str(tmp_path / "a.wav"))
    assert found["lufs"] == pytest.approx(lufs, abs=0.2)
    assert found["seconds"] == pytest.approx(2.0, abs=0.05)


def test_silence_has_no_loudness(tmp_path: Path) -> None:
    tone(tmp_path / "a.wav", 0.0)
    assert probe(str(tmp_path / "a.wav"))["lufs"] is None


def test_a_page_names_its_recording_and_a_missing_language_is_advice(hall: Path) -> None:
    tone(hall / "one/page.wav", 0.22)
    library, problems = checked(hall, "    narration: {zh: page.wav}\n")
    assert told(library) == [("震级说的是大小。烈度说的是轻重。", "page.wav", False)]
    assert [(p.severity, "缺少 en" in p.zh) for p in problems] == [("advice", True)]


def test_one_name_alone_is_the_recording_in_the_first_language(hall: Path) -> None:
    tone(hall / "one/page.wav", 0.22)
    library, problems = checked(hall, "    narration: page.wav\n")
    assert [one[1] for one in told(library)] == ["page.wav"]
    assert problems == []


def test_files_are_found_by_page_and_language_and_by_what_a_sentence_says(hall: Path) -> None:
    for name in ("scale.zh.wav", "scale.en.wav", "烈度说的是轻重.wav"):
        tone(hall / "one" / name, 0.22)
    library, problems = checked(hall)
    assert sorted(told(library)) == [
        ("Magnitude is size. Intensity is harm.", "scale.en.wav", False),
        ("烈度说的是轻重", "烈度说的是轻重.wav", True),
        ("震级说的是大小。烈度说的是轻重。", "scale.zh.wav", False),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("name", "height", "says"),
    [
        ("scale.zh.wav", 0.02, "轻得多"),
        ("scale.zh.wav", 3.0, "削波"),
        ("scale.zh.wav", 0.0, "没有声音"),
        ("who.zh.wav", 0.22, "不知道是谁的"),
        ("scale.zh.wav", 0.22, "没有 en 录音"),
    ],
)
def test_what_is_wrong_with_a_dropped_recording_is_advice(hall: Path, name: str, height: float, says: str) -> None:
    tone(hall / "one" / name, height)
    library, problems = checked(hall)
    assert any(says in p.zh for p in problems), problems
    assert {p.severity for p in problems} == {"advice"}
    assert len(library.exhibits) == 1


def test_a_broken_or_missing_recording_leaves_its_page_on_show(hall: Path) -> None:
    (hall / "one/bad.ogg").write_bytes(b"OggS and no more")
    library, problems = checked(hall, "    narration: {zh: bad.ogg, en: none.ogg}\n")
    assert told(library) == []
    assert len(library.exhibits) == 1
    assert {p.severity for p in problems} == {"advice"}
    assert any("坏了" in p.zh for p in problems)


def test_a_recording_that_comes_later_is_noticed(hall: Path) -> None:
    assert told(checked(hall)[0]) == []
    tone(hall / "one/scale.zh.wav", 0.22)
    assert [one[1] for one in told(checked(hall)[0])] == ["scale.zh.wav"]
