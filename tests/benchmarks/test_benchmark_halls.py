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


def test_home_shows_as_many_of_the_peers_titles_as_it_has_places_without_topics() -> None:
    titles = [exhibit["title"] for exhibit in exhibits(BENCHMARKS / "hall")]
    assert titles == WORK["home"]["tiles"]["titles"][:7]


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


def test_each_page_of_tiles_can_be_turned_to_and_back_from(monkeypatch: pytest.MonkeyPatch) -> None:
    thousand = script("thousand", monkeypatch)
    for pages in (2, 3, 12):
        flow = thousand.flow(pages)
        assert {state for turns in flow.values() for state in turns.values()} <= set(flow) | {f"tiles{pages}"}
        for page in range(1, pages):
            assert flow[f"tiles{page}"]["tiles_next"] == f"tiles{page + 1}"
            assert flow[f"tiles{page + 1}"]["back"] == f"tiles{page}"


def test_every_tap_of_the_measured_walk_has_a_place_and_leads_on() -> None:
    candidate = json.loads((BENCHMARKS / "hall/candidate.json").read_text(encoding="utf-8"))
    state = "attract"
    for action in candidate["learn_walk"]:
        assert len(candidate["points"][action]) == 2
        state = candidate["flow"][state][action]
    learned = {action for taps in candidate["flow"].values() for action in taps}
    assert learned == set(candidate["learn_walk"])
    state = "home"
    for action in candidate["soak_walk"]:
        state = candidate["flow"][state][action]
    assert state == "home"
