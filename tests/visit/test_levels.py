"""小学, 中学, 成人: the title card offers what an exhibit has; the choice is remembered, spoken, and filters pages."""

import json
from dataclasses import replace
from typing import Any

import pytest
from fit import target_faults, text_faults
from screens import SIZES, modes
from visitor import CHOICE, EXPLAIN, TRUE_FALSE, Visitor, library, page

from kiosk.content.library import Library
from kiosk.messages import Tapped
from kiosk.visit.levels import at_level, differ, offered
from kiosk.visit.state import Inside


def at(one: dict[str, Any], *levels: str) -> dict[str, Any]:
    return {**one, "level": list(levels)}


MIXED = [EXPLAIN, at(CHOICE, "primary"), at(TRUE_FALSE, "secondary", "adult")]


def hall(*exhibits: list[dict[str, Any]], **more: Any) -> Library:
    made = library({f"e{i}": pages for i, pages in enumerate(exhibits)}, **more)
    return replace(made, exhibits=tuple(replace(e, level=()) for e in made.exhibits))


def place(visitor: Visitor) -> Inside:
    assert isinstance(visitor.state.place, Inside)
    return visitor.state.place


def shown(visitor: Visitor) -> list[str]:
    return [one.id for one in place(visitor).pages]


def test_the_first_level_is_shown_unasked_and_the_others_are_offered() -> None:
    visitor = Visitor(hall(MIXED)).wakes().taps("exhibit:test/e0")
    assert shown(visitor) == ["waves", "first"]
    assert place(visitor).levels == ("primary", "secondary", "adult")
    assert {t.id for t in visitor.scene.targets if t.id.startswith("level:")} == {"level:secondary", "level:adult"}
    visitor.sees("小学").sees("中学").sees("成人")


def test_another_level_brings_its_pages_and_is_remembered_for_the_visit() -> None:
    visitor = Visitor(hall(MIXED, MIXED)).wakes().taps("exhibit:test/e0").taps("level:secondary")
    assert shown(visitor) == ["waves", "lift"]
    assert {t.id for t in visitor.scene.targets if t.id.startswith("level:")} == {"level:primary", "level:adult"}
    visitor.taps("home").taps("exhibit:test/e1")
    assert place(visitor).level == "secondary"
    assert shown(visitor) == ["waves", "lift"]
    visitor.taps("home").taps("next-visitor").taps("exhibit:test/e0")
    assert place(visitor).level == "primary", "the next visitor starts afresh"


def test_an_exhibit_without_the_remembered_level_shows_its_own_first() -> None:
    adults = [EXPLAIN, at(CHOICE, "adult"), at(TRUE_FALSE, "secondary")]
    visitor = Visitor(hall(MIXED, adults)).wakes().taps("exhibit:test/e0").taps("home").taps("exhibit:test/e1")
    assert place(visitor).level == "secondary"


def test_choosing_a_level_counts_no_second_opening() -> None:
    visitor = Visitor(hall(MIXED)).wakes().taps("exhibit:test/e0").taps("level:adult")
    assert visitor.counts("open") == 1


def test_levels_are_heard_and_heard_again_when_chosen() -> None:
    visitor = Visitor(hall(MIXED)).wakes().taps("exhibit:test/e0").taps("say")
    assert any("现在是小学的内容，也可以选中学、成人" in said for said in visitor.hears_it_all())
    visitor.taps("level:adult")
    assert any("现在是成人的内容" in said for said in visitor.hears_it_all())


def test_where_levels_make_no_difference_nothing_is_asked() -> None:
    same = Visitor(library({"e0": [EXPLAIN, CHOICE]})).wakes().taps("exhibit:test/e0")
    one = Visitor(hall([EXPLAIN, at(CHOICE, "primary")])).wakes().taps("exhibit:test/e0")
    for visitor in (same, one):
        assert not [t.id for t in visitor.scene.targets if t.id.startswith("level:")]
        assert not [s for s in visitor.scene.speech if s.id.startswith("v")]


def test_the_hall_may_offer_fewer_levels_in_its_own_order() -> None:
    visitor = Visitor(hall(MIXED, levels=("adult", "primary"))).wakes().taps("exhibit:test/e0")
    assert place(visitor).levels == ("adult", "primary")
    assert shown(visitor) == ["waves", "lift"]


def test_without_a_title_card_the_first_level_is_shown() -> None:
    visitor = Visitor(hall(MIXED, title_card=False)).wakes().taps("exhibit:test/e0")
    assert shown(visitor) == ["waves", "first"]


def test_a_level_that_is_not_offered_changes_nothing() -> None:
    visitor = Visitor(hall(MIXED)).wakes().taps("exhibit:test/e0")
    before = visitor.state.place
    for target in ("level:", "level:primary", "level:nonsense"):
        visitor.send(Tapped(target))
        assert visitor.state.place == before


def test_a_pool_draws_from_the_questions_of_the_level() -> None:
    inner = [at({**CHOICE, "id": f"q{i}", "edition": f"e{i}"}, "primary" if i < 3 else "adult") for i in range(6)]
    pool = page("pool", {"pick": 3, "questions": inner}, "pool")
    visitor = Visitor(hall([EXPLAIN, pool])).wakes().taps("exhibit:test/e0")
    assert sorted(shown(visitor)[1:]) == ["q0", "q1", "q2"]
    visitor.taps("level:adult")
    assert sorted(shown(visitor)[1:]) == ["q3", "q4", "q5"]


def test_the_rules_by_themselves() -> None:
    made = hall(MIXED)
    pages = made.pages(made.exhibits[0])
    assert offered(pages, (), ()) == ("primary", "secondary", "adult")
    assert offered(pages, ("primary",), ()) == ("primary", "secondary", "adult")
    assert offered(pages[:1], ("adult", "primary"), ()) == ("primary", "adult")
    assert not differ(pages[:1], ("primary", "adult"))
    assert differ(pages, ("primary", "adult"))
    assert [p.id for p in at_level(pages, "")] == ["waves", "first", "lift"]
    assert json.dumps([p.id for p in at_level(pages, "adult")]) == '["waves", "lift"]'


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_choice_fits_on_the_title_card_in_every_mode(size: tuple[int, int]) -> None:
    for mode in modes(size):
        visitor = Visitor(hall(MIXED), mode.frame()).wakes().taps("exhibit:test/e0")
        visitor.state = mode.chosen(visitor.state)
        scene = visitor.scene
        assert [*target_faults(scene, mode.reach), *text_faults(scene)] == [], mode
