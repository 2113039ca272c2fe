"""Waves: how grains move in each kind (FACTS §1.4), what liquid lets in, and that a wave that is sent goes by."""

import itertools
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inside import outside
from screens import Mode

from kiosk.messages import Tapped
from kiosk.models.model import Field, start_values
from kiosk.models.waves import MODEL, Sent, begin, changed, move, moving, touch
from kiosk.models.waves_physics import BEAT, EDGE, KINDS, Moved, lasts, middle, moved, passes, speed, wavelength, when

WAVES = ("p", "s", "love", "rayleigh")
VALUES = start_values(MODEL.controls)


def orbit(wave: str, place: float = 0.7, depth: float = 0.0, medium: str = "solid") -> list[Moved]:
    """Where a grain goes while the wave passes it."""
    begun = when(wave, place) - 1.6
    return [moved(wave, medium, place, depth, begun + k / 100) for k in range(320)]


def farthest(way: list[Moved]) -> Moved:
    return Moved(*(max(abs(one[part]) for one in way) for part in range(3)))


def test_speeds_of_p_and_s_and_slower_waves_along_the_surface() -> None:
    assert (KINDS["p"].speed, KINDS["s"].speed) == (6.0, 3.5)
    assert KINDS["rayleigh"].speed < KINDS["love"].speed < KINDS["s"].speed


@pytest.mark.parametrize("wave", WAVES)
def test_waves_keep_their_order_on_the_way(wave: str) -> None:
    assert speed(wave) / speed("p") == pytest.approx(KINDS[wave].speed / 6.0)
    assert middle(wave, when(wave, 0.4)) == pytest.approx(0.4)
    assert wavelength(wave) * BEAT == pytest.approx(speed(wave))


@pytest.mark.parametrize(
    ("wave", "parts"), [("p", (1, 0, 0)), ("s", (0, 0, 1)), ("love", (0, 1, 0)), ("rayleigh", (0.7, 0, 1))]
)
def test_each_wave_moves_grains_its_own_way(wave: str, parts: tuple[float, float, float]) -> None:
    """P along its way, S across it, Love level, Rayleigh both along and up."""
    assert farthest(orbit(wave)) == pytest.approx(parts, abs=0.22)
    assert [far == 0 for far in farthest(orbit(wave))] == [part == 0 for part in parts]


def test_rayleigh_rolls_backwards() -> None:
    """At the top of its way a grain goes against the wave; all the way round it turns one way only."""
    way = orbit("rayleigh")
    top = max(range(len(way)), key=lambda k: way[k].up)
    assert way[top + 1].along < way[top - 1].along
    area = sum(a.along * b.up - b.along * a.up for a, b in itertools.pairwise(way))
    assert area > 0.5  # against the clock where along is right and up is up: backwards for a wave that goes right


@pytest.mark.parametrize("wave", WAVES)
def test_surface_waves_fade_with_depth_and_body_waves_do_not(wave: str) -> None:
    deep, high = farthest(orbit(wave, depth=1.0)), farthest(orbit(wave))
    assert math.hypot(*deep) / math.hypot(*high) == pytest.approx(math.exp(-2.2) if KINDS[wave].surface else 1.0)


@pytest.mark.parametrize("wave", WAVES)
def test_only_p_goes_into_liquid(wave: str) -> None:
    assert passes(wave, "liquid") is (wave == "p")
    assert passes(wave, "solid")
    assert (math.hypot(*farthest(orbit(wave, 0.8, 0.2, "liquid"))) > 0) is (wave == "p")


@pytest.mark.parametrize("wave", ["s", "love", "rayleigh"])
def test_at_the_edge_of_liquid_there_is_no_shear(wave: str) -> None:
    """What comes and what turned back add up so that the ground there is not bent sideways or upwards."""
    for k in range(40):
        t = when(wave, EDGE) - 1 + k / 20
        here, left = (moved(wave, "liquid", EDGE - off, 0.0, t) for off in (0.0, 1e-5))
        assert (here.up - left.up) / 1e-5 == pytest.approx(0.0, abs=0.05)
        assert (here.across - left.across) / 1e-5 == pytest.approx(0.0, abs=0.05)


@given(st.sampled_from(WAVES), st.sampled_from(("solid", "liquid")), st.floats(0, 1), st.floats(0, 1), st.floats(0, 60))
def test_no_grain_goes_farther_than_two_of_a_wave(wave: str, medium: str, place: float, depth: float, t: float) -> None:
    assert all(math.isfinite(part) and abs(part) <= 2.0 for part in moved(wave, medium, place, depth, t))


@pytest.mark.parametrize("medium", ["solid", "liquid"])
@pytest.mark.parametrize("wave", WAVES)
def test_a_wave_begins_and_ends_outside_the_picture(wave: str, medium: str) -> None:
    for t in (0.0, lasts(wave, medium)):
        assert all(math.hypot(*moved(wave, medium, k / 28, 0.0, t)) < 0.03 for k in range(29))


def run(values: dict[str, Any], own: Sent, seconds: float = 30.0) -> Sent:
    for _ in range(round(seconds * 60)):
        if moving(values, own):
            own = move(values, own, 1 / 60)
    return own


def sent(**values: Any) -> tuple[dict[str, Any], Sent]:
    stands = {**VALUES, **values}
    return stands, touch(stands, begin(stands, 1), Tapped("b:send")).own


@pytest.mark.parametrize("wave", WAVES)
def test_a_wave_that_is_sent_goes_by_within_ten_seconds(wave: str) -> None:
    values, own = sent(wave=wave)
    assert not moving(values, run(values, own, 10.0))
    assert run(values, own).t == pytest.approx(lasts(wave, "solid"))


def test_another_wave_is_shown_at_once_and_sent_anew_if_one_was_going() -> None:
    other = {**VALUES, "wave": "s"}
    assert changed(VALUES, other, begin(VALUES, 1)) == begin(other, 1)
    _, own = sent()
    assert changed(VALUES, other, run(VALUES, own, 2.0)) == Sent(0.0, goes=True, yours=True)


@pytest.mark.parametrize(
    ("wave", "medium", "done"),
    [("s", "liquid", True), ("p", "liquid", False), ("s", "solid", False), ("love", "liquid", False)],
)
def test_the_goal_is_an_s_wave_turned_back_by_liquid(wave: str, medium: str, done: bool) -> None:
    values, own = sent(wave=wave, medium=medium)
    reached = MODEL.goals["stopped"].reached
    assert not reached(values, begin(values, 1), None)  # shown is not sent
    assert not reached(values, run(values, own, 1.0), None)
    assert reached(values, run(values, own), None) is done


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1059, 520), (1792, 330), (984, 492), (950, 300)])
def test_nothing_leaves_the_field(size: tuple[float, float], large: bool) -> None:
    """While it moves, each wave."""
    for lang in ("zh", "en"):
        field = Field(60, 200, *size, replace(Mode((1920, 1080)).frame(), large=large, lang=lang))
        for changes in [{"wave": wave, "medium": medium} for wave in WAVES for medium in ("solid", "liquid")]:
            values = {**VALUES, **changes}
            own = touch(values, begin(values, 1), Tapped("b:send")).own
            for _ in range(24):
                assert outside(MODEL.draw(values, own, field).items, field) == []
                own = move(values, own, 0.3) if moving(values, own) else own
