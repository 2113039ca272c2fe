"""What `shots` and the review book show: every page in every state, in the order of their names."""

from dataclasses import replace
from itertools import pairwise

import pytest
from page_samples import checked_samples
from visitor import CHOICE, EXPLAIN, PORTRAIT, TRUE_FALSE, frame, library, page

from kiosk.content.library import Library
from kiosk.pages import PAGE_TYPES
from kiosk.scene.scene import Hatch
from kiosk.visit.every_state import beheld, every_shot, whole_exhibit
from kiosk.visit.state import Inside, Switches

SCREEN, PLAIN = frame(still=True), Switches()
POOL = page("pool", {"pick": 1, "questions": [CHOICE, TRUE_FALSE]}, "pool")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """An exhibit for each page type, out of the authors' guide."""
    found = checked_samples(tmp_path_factory.mktemp("guide"))
    pages = {kind: [page(kind, dict(one.fields), one.id)] for kind, one in found.items()}
    return library({name: [{**one[0], "edition": "e"}] for name, one in pages.items()})


def names(hall: Library, switches: Switches = PLAIN, only: str | None = None) -> list[str]:
    return [f"{shot.group}-{shot.name}" for shot in every_shot(hall, switches, SCREEN, only)]


def test_a_question_is_shown_idle_touched_read_and_answered_in_every_way_the_right_one_last() -> None:
    found = names(library({"shake": [CHOICE]}), only="shake")
    assert found == [
        "01-shake-00-title",
        "01-shake-01-first-00-idle",
        "01-shake-01-first-01-focus",
        "01-shake-01-first-02-pressed",
        "01-shake-01-first-03-spoken",
        "01-shake-01-first-04-a",
        "01-shake-01-first-05-c",
        "01-shake-01-first-06-d",
        "01-shake-01-first-07-b",
        "01-shake-01-first-08-b-spoken",
        "01-shake-02-result",
    ]


def test_names_sort_as_a_visitor_meets_the_screens_and_none_comes_twice() -> None:
    many = library({f"x{i}": [EXPLAIN, CHOICE] for i in range(12)})
    for switches in (Switches(), Switches(large=True)):
        found = names(many, switches)
        assert len(set(found)) == len(found)
        assert all(one.replace("-part", ".part") < two.replace("-part", ".part") for one, two in pairwise(found))
    assert [name for name in names(many) if name.startswith("00-home")] == ["00-home-0", "00-home-1-quake"]


def test_every_question_of_a_pool_is_shown_not_those_that_one_visit_draws() -> None:
    opened = whole_exhibit(library({"bank": [POOL]}), library({"bank": [POOL]}).exhibits[0], Switches())
    assert isinstance(opened.place, Inside)
    assert [one.id for one in opened.place.pages] == ["first", "lift"]


def test_the_pressed_shot_names_a_target_and_the_focus_shot_lies_on_it() -> None:
    shots = {shot.name: shot for shot in every_shot(library({"shake": [CHOICE]}), Switches(), SCREEN, "shake")}
    assert shots["01-first-02-pressed"].pressed == "option:0"
    assert shots["01-first-01-focus"].scene != shots["01-first-00-idle"].scene
    assert shots["01-first-03-spoken"].scene.items != shots["01-first-00-idle"].scene.items


def test_a_wrong_answer_is_told_by_more_than_its_colour_in_its_shot() -> None:
    shots = {shot.name: shot for shot in every_shot(library({"shake": [CHOICE]}), Switches(), SCREEN, "shake")}
    assert any(isinstance(item, Hatch) for item in shots["01-first-04-a"].scene.items)


def test_large_text_is_shown_in_all_its_parts() -> None:
    found = names(library({"shake": [CHOICE]}), Switches(large=True), "shake")
    assert "01-shake-01-first-00-idle-part2" in found


@pytest.mark.parametrize("kind", sorted(PAGE_TYPES))
def test_every_page_type_reaches_its_states(samples: Library, kind: str) -> None:
    """Also in portrait and large text; a question is answered in its last state, and states differ from the first."""
    summary = next(e for e in samples.exhibits if e.id == f"test/{kind}")
    for switches in (Switches(), Switches("en", large=True, reach=True)):
        for one in beheld(whole_exhibit(samples, summary, switches)):
            last = one.ways[-1][1].place if one.ways else one.state.place
            assert isinstance(last, Inside)
            assert last.page is not None
            assert last.page.type.done(last.page.fields, last.page.state), "not answered in its last state"
            assert all(state.place != one.state.place for _, state in one.ways), "a state that changes nothing"
            assert len({name for name, _ in one.ways}) == len(one.ways)
        assert list(every_shot(samples, switches, replace(PORTRAIT, still=True), kind))
