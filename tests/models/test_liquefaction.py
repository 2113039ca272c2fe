"""The liquefaction model: the exact part by the fact base (FACTS §1.9, §4.6), the sketch by the ways it must go."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.messages import DragMoved, Tapped
from kiosk.models.liquefaction import CONTROLS, GENTLE, HARD, LASTS, MODEL, SETTLED, Own
from kiosk.models.liquefaction_physics import DEPTH, carried, effective, ratio, still, sunk, tilted, total
from kiosk.models.model import Slider, start_values

START = start_values(CONTROLS)
waters, tights, shakes = st.floats(0, 6), st.floats(0, 100), st.floats(0, 1)
steps = st.floats(0, 3)


def test_what_grains_carry_is_what_water_does_not() -> None:
    assert total(DEPTH) == 100
    assert still(DEPTH, 1.0) == 40
    assert effective(100, 40) == 60
    assert ratio(40, 100) == pytest.approx(0.4)
    assert effective(100, 100) == 0
    assert ratio(100, 100) == 1


def test_without_shaking_water_only_carries_what_stands_in_the_ground() -> None:
    assert carried(1.0, 30, 0.0) == pytest.approx(0.4)
    assert carried(5.0, 30, 1.0) == 0.0  # dry where it is looked at: nothing to squeeze


def test_loose_wet_strongly_shaken_sand_liquefies_and_any_one_of_the_three_missing_saves_it() -> None:
    assert carried(1.0, 30, HARD) == 1.0
    for water, tight, shaking in ((4.0, 30, HARD), (1.0, 80, HARD), (1.0, 30, GENTLE)):
        assert sunk(carried(water, tight, shaking)) < SETTLED


@given(waters, tights, shakes, steps)
def test_lower_water_tighter_sand_and_weaker_shaking_never_make_it_worse(
    water: float, tight: float, shaking: float, step: float
) -> None:
    here = carried(water, tight, shaking)
    assert 0.0 <= here <= 1.0 + 1e-12
    assert carried(water + step, tight, shaking) <= here + 1e-12
    assert carried(water, tight + 10 * step, shaking) <= here + 1e-12
    assert carried(water, tight, shaking + step) >= here - 1e-12


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_house_sinks_and_leans_the_more_the_more_the_water_carries(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= sunk(low) <= sunk(high) <= 1.0
    assert tilted(low) <= tilted(high)


def test_the_three_matter_on_the_sliders_and_not_only_on_paper() -> None:
    """From end to end of each slider the outcome of hard shaking changes clearly."""
    for one in CONTROLS:
        if isinstance(one, Slider):
            weak, safe = ({**START, one.id: end} for end in (one.least, one.most))
            first, last = (carried(ground["water"], ground["density"], HARD) for ground in (weak, safe))
            assert first - last > 0.3


def test_shaking_goes_on_for_its_time_then_rests() -> None:
    own, seconds = MODEL.touch(START, Own(), Tapped("b:hard")).own, 0.0
    while MODEL.moving(START, own):
        own, seconds = MODEL.move(START, own, 0.05), seconds + 0.05
    assert seconds == pytest.approx(LASTS, abs=0.06)
    assert MODEL.goals["liquefy"].reached(START, own, None)
    assert not MODEL.goals["safe"].reached(START, own, None)


def test_other_ground_is_shaken_anew() -> None:
    """A goal is never reached by changing the ground after the shaking."""
    done = Own(HARD, LASTS)
    dry = {**START, "water": 5.0}
    assert MODEL.changed(START, dry, done) == Own()
    assert not MODEL.goals["safe"].reached(dry, Own(), None)
    assert MODEL.goals["safe"].reached(dry, done, None)


@pytest.mark.parametrize(("height", "water"), [(0.0, 0.0), (0.5, 3.0), (1.0, 5.0), (-9.0, 0.0), (9.0, 5.0)])
def test_the_water_goes_where_the_finger_is(height: float, water: float) -> None:
    touch = MODEL.touch(START, Own(HARD, LASTS), DragMoved("m:ground", 0, 0, "", (0.5, height)))
    assert touch.values["water"] == water
    assert touch.own == Own()


def test_a_place_that_is_no_place_moves_no_water() -> None:
    own = Own(HARD, 1.0)
    assert MODEL.touch(START, own, DragMoved("m:ground", 0, 0, "", (0.5, math.nan))) == (START, own)


def test_only_ground_that_can_be_made_safe_or_weak_may_be_asked_for() -> None:
    water, tight, *_ = CONTROLS
    assert isinstance(water, Slider)
    assert isinstance(tight, Slider)
    always_wet = (water._replace(most=1.0), tight._replace(most=30.0))
    always_dry = (water._replace(least=4.5), tight)
    assert MODEL.goals["safe"].possible(CONTROLS, None)
    assert not MODEL.goals["safe"].possible(always_wet, None)
    assert MODEL.goals["liquefy"].possible(CONTROLS, None)
    assert not MODEL.goals["liquefy"].possible(always_dry, None)
