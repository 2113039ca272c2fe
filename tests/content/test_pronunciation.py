"""pronunciation.yaml: the kiosk's list and a hall's own, with every mistake named; and what the voice makes of it."""

from pathlib import Path

import pytest

from kiosk.content.checking import check_hall
from kiosk.content.files import Files
from kiosk.content.fresh import load
from kiosk.content.pronunciation import checked_pronunciation
from kiosk.pages import PAGE_TYPES
from kiosk.scene.scene import Sentence
from kiosk.voice.pieces import pieces

HALL = "id: h\nname: 馆\ntopics: [{id: earthquake, name: 地震}]\n"


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pronunciation.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_hall_s_word_wins_over_the_kiosk_s(tmp_path: Path) -> None:
    shared = written(tmp_path / "shared", "zh: {差一级: 插一级, 行: 杭}\nen: {Siping: Suh-ping}\n")
    own = written(tmp_path / "hall", "zh: {行: 形}\n")
    said, problems = checked_pronunciation((shared, own), Files())
    assert said == {"差一级": "插一级", "行": "形", "Siping": "Suh-ping"}
    assert problems == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("差一级: 插一级\n", 1),
        ("zh: {差一级: [插, 一级]}\n", 1),
        ("zh:\n  差一级:\n", 2),
        ("- 差一级\n", 1),
        (f"zh: {{差: {'长' * 61}}}\n", 1),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    said, problems = checked_pronunciation((written(tmp_path / "hall", text),), Files())
    assert said == {}
    assert [p.line for p in problems] == [line]
    assert "读" in problems[0].zh


def test_it_reaches_the_voice_through_the_checked_form(tmp_path: Path) -> None:
    hall = written(tmp_path / "hall", "zh: {两行: 两杭}\n")
    (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
    check_hall(hall, PAGE_TYPES, tmp_path / "cache", Path("assets"))
    library = load(tmp_path / "cache")
    assert library is not None
    jobs = pieces((Sentence("t0", "震级每差一级，写成两行。", "zh"),), 150, "e", library.pronunciation)
    assert [piece.job.text for piece in jobs] == ["震级每插一级，写成两杭。"]


def test_the_kiosk_s_own_list_has_no_mistake() -> None:
    said, problems = checked_pronunciation((Path("assets"),), Files())
    assert problems == []
    assert said["差一级"] == "插一级"
