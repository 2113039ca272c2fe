"""The seismoscope: eight directions, the one towards the quake lets go, and only after the ground has shaken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.messages import Tapped
from kiosk.models.seismoscope import ALL, DIRECTIONS, MODEL, Vessel, move, says, touch, towards


@pytest.mark.parametrize(
    ("azimuth", "dragon"), [(0, 0), (44, 1), (22, 0), (90, 2), (180, 4), (270, 6), (315, 7), (359, 0)]
)
def test_the_dragon_nearest_to_the_quake(azimuth: float, dragon: int) -> None:
    assert towards(azimuth) == dragon


@given(st.floats(-720, 720))
def test_no_direction_is_further_than_half_a_dragon(azimuth: float) -> None:
    off = abs((azimuth - towards(azimuth) * 45 + 180) % 360 - 180)
    assert off <= 22.5 + 1e-6


@pytest.mark.parametrize("direction", range(8))
def test_it_lets_go_once_and_says_where(direction: int) -> None:
    values = {"from": float(direction)}
    own = touch(values, Vessel(), Tapped("b:quake")).own
    goal = MODEL.goals["direction"]
    assert not goal.reached(values, own, float(direction))  # not before it has fallen
    own = move(values, own, ALL + 0.1)
    assert goal.reached(values, own, float(direction))
    assert not goal.reached(values, own, float((direction + 1) % 8))
    name = DIRECTIONS[direction]
    assert isinstance(name, dict)
    assert name["zh"] in says(values, own, "zh")
    assert name["en"] in says(values, own, "en")
