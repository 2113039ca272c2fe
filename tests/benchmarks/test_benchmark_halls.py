"""What is measured is comparable: our hall says what the peers say; a made hall has as many exhibits as asked for."""

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
WORK = json.loads((BENCHMARKS / "harness/work/work.json").read_text(encoding="utf-8"))


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module(name)


def exhibits(hall: Path) -> list[dict[str, Any]]:
    shown = yaml.safe_load((hall / "hall.yaml").read_text(encoding="utf-8")).get("exhibits")
    folders = shown or sorted(path.parent.name for path in hall.glob("*/exhibit.yaml"))
    return [yaml.safe_load((hall / name / "exhibit.yaml").read_text(encoding="utf-8")) for name in folders]


def test_home_shows_the_peers_titles_in_their_order() -> None:
    assert [exhibit["title"] for exhibit in exhibits(BENCHMARKS / "hall")] == WORK["home"]["tiles"]["titles"]


def test_the_explainer_has_the_peers_text_and_picture() -> None:
    (page,) = exhibits(BENCHMARKS / "hall")[0]["pages"]
    assert page["text"] == WORK["explainer"]["text"]
    assert len(page["text"]) == 451
    picture = BENCHMARKS / "hall/how-quakes-happen" / page["picture"]
    assert picture.read_bytes() == (BENCHMARKS / "harness/work/picture.jpg").read_bytes()


def test_each_other_exhibit_asks_the_peers_question() -> None:
    for exhibit in exhibits(BENCHMARKS / "hall")[1:]:
        (page,) = exhibit["pages"]
        assert page["ask"] == WORK["quiz"]["question"]
        assert [option["text"] for option in page["options"]] == WORK["quiz"]["options"]
        assert [option.get("right", False) for option in page["options"]].index(True) == WORK["quiz"]["correct"]


def test_a_made_hall_has_so_many_exhibits_with_titles_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thousand = script("thousand", monkeypatch)
    templates = [BENCHMARKS / "hall/how-quakes-happen", BENCHMARKS / "hall/wave-secrets"]
    thousand.make_hall(tmp_path / "hall", 11, templates)
    made = exhibits(tmp_path / "hall")
    assert len({exhibit["title"] for exhibit in made}) == 11
    assert {exhibit["pages"][0]["type"] for exhibit in made} == {"explain", "choice"}
    assert len(list((tmp_path / "hall").glob("*/picture.jpg"))) == 5


def test_steps_of_a_start_are_told_from_its_own_trace_and_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = script("start", monkeypatch)
    trace = tmp_path / "trace"
    trace.write_text("python 100.010\nwindow 100.050\nwindow 100.900\n", encoding="utf-8")
    found = start.steps(trace, 100.0, {"first_pixel": 0.06, "ready": 0.08, "answered": None})
    expected = {"python": 10, "window": 50, "seen: first_pixel": 60, "seen: ready": 80}
    assert found == {name: pytest.approx(ms) for name, ms in expected.items()}
    rows = [line.split()[:1] for line in start.table([found, found]).splitlines()[1:]]
    assert rows == [["python"], ["window"], ["seen:"], ["seen:"]]


def test_a_start_that_leaves_no_trace_still_has_what_was_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = script("start", monkeypatch)
    assert start.steps(tmp_path / "none", 0.0, {"first_pixel": None, "ready": 0.1, "answered": None}) == {
        "seen: ready": pytest.approx(100)
    }
