"""Rendering ahead: all of a hall, resumed after any end, what cannot be made is named."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.voice import command
from kiosk.content.checking import check_hall
from kiosk.pages import PAGE_TYPES
from kiosk.scene.frame import Vocabulary
from kiosk.visit.sentences import every_sentence
from kiosk.voice.ahead import render_all
from kiosk.voice.cache import Job

HALL = "id: hall\nname: 展馆\nlanguages: [zh, en]\ntopics: [{id: earthquake, name: 地震}]\n"
PAGE = """title: 标题
topic: earthquake
pages:
  - type: true-false
    ask: {zh: 云能预报地震。, en: Clouds foretell quakes.}
    answer: false
    because: {zh: 两件事没有关系。, en: The two have nothing to do with each other.}
"""
JOBS = tuple(Job(text, "zh", 150, "e") for text in ("伏地。", "遮挡。", "手抓牢。"))


def worker(mode: str, folder: Path) -> tuple[str, ...]:
    return (sys.executable, "tests/voice/fake_worker.py", mode, str(folder))


def test_all_are_rendered_and_the_next_time_found(tmp_path: Path) -> None:
    told: list[int] = []
    first = render_all(JOBS, tmp_path / "cache", told.append, worker("good", tmp_path))
    again = render_all(JOBS, tmp_path / "cache", told.append, worker("good", tmp_path))
    assert (first.rendered, first.found, first.missing) == (3, 0, ())
    assert (again.rendered, again.found) == (0, 3)
    assert told == [1, 2, 3, 1, 2, 3]
    assert first.seconds > 0


def test_it_goes_on_where_it_was_ended(tmp_path: Path) -> None:
    """A kill between two sentences costs at most the one under way."""

    def ended(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_all(JOBS, tmp_path / "cache", ended, worker("good", tmp_path))
    made = render_all(JOBS, tmp_path / "cache", lambda done: None, worker("good", tmp_path))
    assert (made.found, made.rendered) == (2, 1)


def test_what_kills_the_engine_is_left_out_and_named(tmp_path: Path) -> None:
    bad = Job("有毒的一句。", "zh", 150, "e")
    made = render_all((JOBS[0], bad, JOBS[1]), tmp_path / "cache", lambda done: None, worker("good", tmp_path))
    assert made.missing == (bad,)
    assert made.rendered == 2


def test_every_sentence_of_a_hall_once_in_both_languages(tmp_path: Path) -> None:
    """The question, both verdicts' reasons and the result are all there, none twice."""
    hall = tmp_path / "hall"
    (hall / "one").mkdir(parents=True)
    (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
    (hall / "one/exhibit.yaml").write_text(PAGE, encoding="utf-8")
    library = check_hall(hall, PAGE_TYPES).library
    said = [(s.text, s.lang) for s in every_sentence(library, Vocabulary())]
    assert len(said) == len(set(said))
    for text in (
        "云能预报地震。",
        "两件事没有关系。",
        "Clouds foretell quakes.",
        "The two have nothing to do with each other.",
    ):
        assert any(text in one for one, _ in said), text


def test_the_command_says_how_much_there_is(tmp_path: Path) -> None:
    """With this machine's engine; where it has none, every sentence is named as missing."""
    hall = tmp_path / "hall"
    (hall / "one").mkdir(parents=True)
    (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
    (hall / "one/exhibit.yaml").write_text(PAGE, encoding="utf-8")
    done = CliRunner().invoke(command, ["--hall", str(hall), "--data", str(tmp_path / "data")], standalone_mode=False)
    assert done.exception is None, done.output
    assert done.return_value in (0, 1)
    assert "句" in done.output
    if done.return_value == 0:
        assert len(list((tmp_path / "data/cache/voice").glob("*.wav"))) > 3
