"""The fault model: the check values of the fact base (FACTS §1.1, §4.10), and what hands make of the two blocks."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitor import frame

from kiosk.messages import DragBegan, DragEnded, DragMoved, Message, Tapped
from kiosk.models.faults import CONTROLS, MODEL, MOST, Own
from kiosk.models.faults_physics import HOLDS, bend, length_for, magnitude, moment, share
from kiosk.models.model import Field, Touch, Values, start_values

START = start_values(CONTROLS)


def rested(values: Values, own: Own) -> Own:
    for _ in range(2000):
        if not MODEL.moving(values, own):
            return own
        own = MODEL.move(values, own, 0.04)
    raise AssertionError("it never rests")


def dragged(*spots: tuple[float, float], values: Values = START, own: Own | None = None) -> Touch:
    """The block taken at the first spot and drawn through the others, each at leisure."""
    touch = MODEL.touch(values, own or Own(), DragBegan("m:block", 0, 0))
    for spot in spots:
        touch = MODEL.touch(touch.values, touch.own, DragMoved("m:block", 0, 0, "", spot))
        touch = touch._replace(own=rested(touch.values, touch.own))
    return MODEL.touch(touch.values, touch.own, DragEnded("m:block", 0, 0))


def test_five_millimetres_a_year_are_two_metres_in_400_years() -> None:
    assert bend(400) == pytest.approx(2.0)


def test_moment_and_magnitude_of_a_long_fault() -> None:
    assert moment(300e3, 3.0) == pytest.approx(8.1e20)
    assert magnitude(8.1e20) == pytest.approx(7.87, abs=0.005)


@given(st.floats(5, 8.5), st.floats(0.1, 10))
def test_the_length_for_a_magnitude_makes_it(mw: float, slip: float) -> None:
    assert magnitude(moment(length_for(mw, slip), slip)) == pytest.approx(mw)


def test_ten_times_the_moment_is_two_thirds_of_a_magnitude() -> None:
    assert magnitude(1e21) - magnitude(1e20) == pytest.approx(2 / 3)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e6))
def test_rock_takes_part_from_nothing_to_all(distance: float, reach: float) -> None:
    assert 0.0 <= share(distance, reach) <= 1.0
    assert share(distance, reach) + share(-distance, reach) == pytest.approx(1.0)
    assert share(distance, reach) <= share(distance + 1, reach) + 1e-12


def test_it_holds_for_300_years_and_slips_after_400() -> None:
    own, year = Own(), Tapped("b:years")
    for _ in range(3):
        own = rested(START, MODEL.touch(START, own, year).own)
    assert (own.far, own.slipped) == (pytest.approx(1.5), 0.0)
    own = rested(START, MODEL.touch(START, own, year).own)
    assert own.far == own.slipped == pytest.approx(HOLDS)


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60, 144])
def test_it_slips_after_400_years_at_any_pace_of_the_screen_and_then_all_is_straight(fps: int) -> None:
    own = Own()
    for _ in range(4):
        own = MODEL.touch(START, own, Tapped("b:years")).own
        while MODEL.moving(START, own):
            own = MODEL.move(START, own, 1 / fps)
    assert own.slipped == own.far == HOLDS
    assert "7.4" in MODEL.says(START, own, "zh")


def test_what_has_slipped_is_never_more_than_what_has_moved_and_the_land_begins_anew_when_full() -> None:
    own, seen = Own(), []
    for _ in range(9):
        own = rested(START, MODEL.touch(START, own, Tapped("b:years")).own)
        assert own.slipped <= own.far + 1e-9 <= MOST + 1e-6
        seen.append(round(own.slipped, 3))
    assert seen == [0, 0, 0, 2, 2, 2, 2, 4, 0]


@pytest.mark.parametrize(
    ("end", "force", "way"),
    [((0.9, 0.5), "pull", 1), ((0.1, 0.5), "push", 1), ((0.5, 0.9), "shear", 1), ((0.5, 0.1), "shear", -1)],
)
def test_the_way_of_the_hand_is_the_force(end: tuple[float, float], force: str, way: int) -> None:
    touch = dragged((0.5, 0.5), end)
    assert touch.values["force"] == force
    assert touch.own.way == way
    assert touch.own.slipped == HOLDS
    assert touch.own.hold is None


def test_a_hand_that_goes_back_before_the_slip_lets_the_rock_straighten() -> None:
    assert dragged((0.5, 0.5), (0.75, 0.5), (0.5, 0.5)).own == Own()
    assert 0 < dragged((0.5, 0.5), (0.75, 0.5), (0.6, 0.5)).own.far < HOLDS


def test_a_wavering_hand_does_not_change_the_force_half_way() -> None:
    touch = dragged((0.5, 0.5), (0.7, 0.5), (0.52, 0.58))
    assert touch.values["force"] == "pull"
    assert 0 < touch.own.far < HOLDS


def test_another_force_works_on_new_land_a_longer_fault_on_the_same() -> None:
    bent = Own(far=1.5)
    assert MODEL.changed(START, {**START, "force": "push"}, bent).far == 0
    assert MODEL.changed(START, {**START, "length": 300.0}, bent) == bent


def test_a_longer_fault_makes_a_larger_quake_and_says_so() -> None:
    own = Own(far=2.0, slipped=2.0)
    assert MODEL.says({**START, "length": 300.0}, own, "zh").startswith("7.8 级")
    assert MODEL.says({**START, "length": 100.0}, own, "en").startswith("Magnitude 7.4")


@pytest.mark.parametrize(("force", "kind"), [("pull", 1.0), ("push", 2.0), ("shear", 3.0)])
def test_the_kind_is_what_the_force_makes(force: str, kind: float) -> None:
    goal, values, slipped = MODEL.goals["kind"], {**START, "force": force}, Own(far=2.0, slipped=2.0)
    assert [k for k in (1.0, 2.0, 3.0) if goal.reached(values, slipped, k)] == [kind]
    assert not goal.reached(values, Own(far=1.9), kind)
    assert goal.possible(CONTROLS, kind)
    assert not goal.possible(CONTROLS, 4.0)


def test_a_magnitude_can_be_asked_for_as_long_as_the_fault_can_make_it() -> None:
    goal = MODEL.goals["magnitude"]
    assert goal.possible(CONTROLS, 7.8)
    assert not goal.possible(CONTROLS, 9.0)
    assert goal.reached({**START, "length": 400.0}, Own(far=2.0, slipped=2.0), 7.8)


@pytest.mark.parametrize("spot", [(math.nan, 0.5), (math.inf, 0.5), (0.5, -math.inf)])
def test_places_that_are_no_places_move_nothing(spot: tuple[float, float]) -> None:
    message: Message = DragMoved("m:block", 0, 0, "", spot)
    assert MODEL.touch(START, Own(), message) == Touch(START, Own())


def test_the_block_is_taken_at_the_same_place_whatever_the_force() -> None:
    """A hand's first move may change the force: the rectangle that its place is told in must not jump."""
    field = Field(64, 280, 1059, 516, frame())
    rects = {
        MODEL.draw({**START, "force": force}, own, field).targets[0].rect
        for force in ("pull", "push", "shear")
        for own in (Own(), Own(far=1.0), Own(far=2.0, slipped=2.0))
    }
    assert len(rects) == 1
