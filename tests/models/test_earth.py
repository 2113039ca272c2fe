"""The Earth model: times of iasp91 by the fact base (FACTS §4.11), shells, shadow, rays, and hands on the globe."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitor import frame

from kiosk.messages import DragMoved, Tapped
from kiosk.models.earth import CONTROLS, MODEL, Own
from kiosk.models.earth_physics import INNER_CORE, OUTER_CORE, RADIUS, along, arrival, fan, in_shadow, kilometres
from kiosk.models.earth_table import table
from kiosk.models.earth_view import LONGEST, clock
from kiosk.models.model import Field, Slider, start_values
from kiosk.scene.scene import Disc

START = start_values(CONTROLS)


def seconds(wave: str, degrees: float) -> float:
    ray = arrival(wave, degrees)
    assert ray is not None
    return ray.seconds


@pytest.mark.parametrize(
    ("degrees", "wave", "expected"),
    [
        (30, "P", 368.7),
        (30, "S", 667.6),
        (60, "P", 606.7),
        (60, "S", 1100.0),
        (90, "P", 779.7),
        (90, "S", 1432.9),
        (180, "P", 1210.4),
    ],
)
def test_arrivals_are_those_of_iasp91(degrees: float, wave: str, expected: float) -> None:
    assert seconds(wave, degrees) == pytest.approx(expected, rel=0.005)


def test_near_the_quake_the_delay_is_about_that_of_the_stations() -> None:
    """2 degrees are 222 km: S comes some 26 s after P (8.4 km for each second)."""
    delay = seconds("S", 2) - seconds("P", 2)
    assert kilometres(2) / delay == pytest.approx(8.5, abs=0.3)


def test_shells_have_the_radii_of_the_model() -> None:
    assert (RADIUS, RADIUS - OUTER_CORE, RADIUS - INNER_CORE) == (6371, 2889, 5154)
    assert kilometres(90) == pytest.approx(2 * math.pi * RADIUS / 4, rel=1e-4)


@given(st.floats(0, 180))
def test_p_has_a_shadow_and_s_never_passes_the_core(degrees: float) -> None:
    p, s = arrival("P", degrees), arrival("S", degrees)
    assert (p is None) == in_shadow(degrees) == (103 <= degrees <= 143)
    assert (s is None) == (degrees >= 103)
    if p and s:
        assert p.seconds < s.seconds < LONGEST


@pytest.mark.parametrize("wave", ["P", "S"])
def test_farther_is_later(wave: str) -> None:
    rays = table().direct[wave]
    assert all(near.seconds < far.seconds for near, far in pairwise(rays))
    assert [round(ray.path[-1][0]) for ray in rays] == list(range(0, 103, 2))
    through = table().through
    assert all(near.seconds <= far.seconds for near, far in pairwise(through))
    assert [round(ray.path[-1][0]) for ray in through] == list(range(144, 181, 2))


def test_every_ray_begins_at_the_quake_and_ends_at_the_ground_within_the_earth() -> None:
    found = table()
    for ray in (*found.direct["P"], *found.direct["S"], *found.through, *found.core):
        assert ray.path[0] == (0.0, 10)
        assert ray.path[-1][1] == 0
        assert all(0 <= depth <= RADIUS for _, depth in ray.path)
        assert all(one[0] <= other[0] for one, other in pairwise(ray.path))
        assert len(ray.path) == int(ray.seconds / found.every) + 2


def test_s_stays_out_of_the_core_and_the_far_rays_of_p_pass_it() -> None:
    assert max(depth for ray in fan("S") for _, depth in ray.path) <= RADIUS - OUTER_CORE
    straight = arrival("P", 180)
    assert straight is not None
    assert max(depth for _, depth in straight.path) > RADIUS - INNER_CORE


@given(st.sampled_from(("P", "S")), st.floats(-10, 2000))
def test_a_wave_is_on_its_ray_until_it_has_arrived(wave: str, now: float) -> None:
    for ray in fan(wave)[::7]:
        place = along(ray, now)
        assert (place is None) == (not 0 <= now <= ray.seconds)
        if place:
            assert -1e-9 <= place[0] <= ray.path[-1][0] + 1e-9
            assert -1e-9 <= place[1] <= RADIUS


def test_a_wave_comes_to_its_place_at_its_time() -> None:
    ray = arrival("P", 30)
    assert ray is not None
    assert along(ray, ray.seconds) == pytest.approx((30, 0))
    assert along(ray, 0) == (0.0, 10)


@pytest.mark.parametrize(
    ("spot", "degrees", "side"),
    [((0.5, 0.0), 0, 1), ((1.0, 0.5), 90, 1), ((0.0, 0.5), 90, -1), ((0.5, 1.0), 180, 1), ((0.9, 0.9), 135, 1)],
)
def test_a_place_is_the_angle_from_the_top(spot: tuple[float, float], degrees: float, side: int) -> None:
    touch = MODEL.touch(START, Own(), Tapped("m:globe", spot))
    assert touch.values["distance"] == pytest.approx(degrees, abs=1.01)
    assert touch.own.side == side


@pytest.mark.parametrize("spot", [(0.5, 0.5), (math.nan, 0.1), (math.inf, -math.inf)])
def test_the_middle_and_no_place_at_all_are_no_place_on_the_ground(spot: tuple[float, float]) -> None:
    assert MODEL.touch(START, Own(), DragMoved("m:globe", 0, 0, "", spot)) == (START, Own())


def test_a_quake_runs_once_and_ends() -> None:
    own, ours = MODEL.touch(START, Own(), Tapped("b:quake")).own, 0.0
    while MODEL.moving(START, own):
        own, ours = MODEL.move(START, own, 0.05), ours + 0.05
    assert own == Own()
    assert 8 < ours < 20


def test_shadow_and_no_s_are_places_that_the_slider_can_reach() -> None:
    shadow, no_s = MODEL.goals["shadow"], MODEL.goals["no-s"]
    reached = {
        d: (shadow.reached({"distance": d}, Own(), None), no_s.reached({"distance": d}, Own(), None))
        for d in (30, 120, 170)
    }
    assert reached == {30: (False, False), 120: (True, False), 170: (False, True)}
    one = CONTROLS[0]
    assert isinstance(one, Slider)
    near = (one._replace(most=100.0), *CONTROLS[1:])
    assert shadow.possible(CONTROLS, None)
    assert no_s.possible(CONTROLS, None)
    assert not shadow.possible(near, None)
    assert not no_s.possible(near, None)


def test_times_are_written_in_minutes_and_seconds() -> None:
    assert [clock(t, False) for t in (8.4, 368.7)] == ["8 秒", "6 分 9 秒"]
    assert [clock(t, True) for t in (59.6, 1210.4)] == ["1 min 0 s", "20 min 10 s"]


def test_the_globe_shows_that_it_has_the_keyboard_within_its_field() -> None:
    field = Field(64, 280, 1059, 516, frame(focus="m:globe"))
    shown = MODEL.draw(START, Own(), field).items
    rings = [one for one in shown if isinstance(one, Disc) and one.fill == field.frame.theme.spoken]
    assert [r.cy + r.r <= field.bottom and r.cx - r.r >= field.x for r in rings] == [True]
