"""The intensity model: the check values of the fact base (FACTS §4.8 a), its degrees, its room."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inside import outside
from screens import Mode

from kiosk.models.intensity import CONTROLS, DEPTHS, FELT, MODEL, SHAKES, Shake, degree, draw, intensity, move, moving
from kiosk.models.intensity_room import draw_room
from kiosk.models.model import Field, Slider, start_values
from kiosk.scene.scene import Path

START = start_values(CONTROLS)
FIELDS = ((1059, 520), (778, 520), (1792, 284), (984, 288), (984, 810))


@pytest.mark.parametrize(("km", "value"), [(25, 9.08), (50, 8.03), (100, 6.98), (200, 5.93)])
def test_the_rule_for_magnitude_eight(km: float, value: float) -> None:
    assert intensity(8.0, km, 0.0) == pytest.approx(value, abs=0.006)


def test_whole_degrees_are_those_of_the_fact_base() -> None:
    assert [degree(intensity(8.0, km, 0.0)) for km in (25, 50, 100, 200)] == [9, 8, 7, 6]


def test_the_deep_quake_of_wangqing_is_felt_and_breaks_little() -> None:
    """7.2 at 540 km: felt; the same near the surface would be degree nine."""
    assert degree(intensity(7.2, 0, 540)) == 3
    assert degree(intensity(7.2, 0, 10)) == 9


@given(st.floats(-2, 12), st.floats(0, 1e6), st.floats(0, 1e4))
def test_it_stays_between_one_and_twelve_and_falls_with_distance(magnitude: float, km: float, depth: float) -> None:
    here = intensity(magnitude, km, depth)
    assert 1 <= here <= 12
    assert intensity(magnitude, km + 10, depth) <= here <= intensity(magnitude + 0.5, km, depth)
    assert intensity(magnitude, km, depth + 10) <= here


def test_no_nearer_than_ten_kilometres() -> None:
    assert intensity(6.0, 0, 0) == intensity(6.0, 10, 0) == intensity(6.0, 0, 10)


def test_each_degree_has_its_own_words_and_room() -> None:
    field = Field(64, 280, 1059, 520, Mode((1920, 1080)).frame())
    assert all(len(set(texts)) == 12 for texts in FELT.values())
    rooms = [tuple(draw_room(d, 0.0, field.rect, field)) for d in range(1, 13)]
    assert len(set(rooms)) == 12


def test_the_task_can_be_done_for_every_degree_on_the_sliders() -> None:
    magnitude, distance, _ = CONTROLS
    assert isinstance(magnitude, Slider)
    assert isinstance(distance, Slider)
    sizes = [magnitude.least + k * magnitude.step for k in range(56)]
    found = {degree(intensity(m, 5.0 * k, float(d))) for m in sizes for k in range(61) for d in DEPTHS}
    goal = MODEL.goals["degree"]
    assert {d for d in range(1, 13) if goal.possible(CONTROLS, float(d))} == found
    assert not goal.possible(CONTROLS, 6.5)


def test_the_room_shakes_when_something_changes_and_rests_again() -> None:
    own = MODEL.changed(START, {**START, "magnitude": 7.0}, Shake())
    frames = 0
    while moving(START, own):
        own, frames = move(START, own, 0.05), frames + 1
    assert frames * 0.05 == pytest.approx(SHAKES, abs=0.06)
    assert own == Shake()


def test_with_reduced_motion_nothing_shakes() -> None:
    field = Field(64, 280, 1059, 520, Mode((1920, 1080)).frame(still=True))
    assert draw(START, Shake(1.0, 0.3), field) == draw(START, Shake(), field)


@pytest.mark.parametrize("size", FIELDS, ids=str)
@pytest.mark.parametrize("large", [False, True])
def test_nothing_leaves_the_field_however_hard_it_shakes(size: tuple[float, float], large: bool) -> None:
    field = Field(60, 200, *size, Mode((1920, 1080)).frame(large=large))
    for now, shake in itertools.product(range(1, 13), (-1.0, 0.0, 1.0)):
        wide = min(field.w * 0.56, field.h * 1.4)
        items = tuple(draw_room(now, shake, (field.x, field.y, wide, field.h), field))
        assert outside(items, field._replace(w=wide)) == []


def test_the_curve_goes_through_the_visitor_s_place() -> None:
    field = Field(64, 280, 1059, 520, Mode((1920, 1080)).frame())
    items = draw(START, Shake(), field).items
    dot = items[-1]
    line = next(item for item in items if isinstance(item, Path) and len(item.points) == 121)
    near = min(line.points, key=lambda p: abs(p[0] - dot.cx))
    assert abs(near[1] - dot.cy) < 4
