"""The epicentre model: the check values of the fact base (FACTS §4.2), and the corners where circles go wrong."""

import math

import fit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inside import outside
from screens import Mode

from kiosk.messages import Count, DragBegan, DragEnded, DragMoved, Tapped
from kiosk.models.epicentre import CONTROLS, IDS, MODEL, STATIONS, TRUE, begin, found, off
from kiosk.models.epicentre_physics import distance, factor, gap_at, height, locate, misfit, p_arrival, record
from kiosk.models.epicentre_view import FIRST, LAST
from kiosk.models.model import Field, start_values
from kiosk.models.within import arcs, hatched
from kiosk.pages.model import TYPE
from kiosk.pages.model_fields import ModelPage, Task
from kiosk.scene.scene import Scene

START = start_values(CONTROLS)
RIGHT = {"a": 6.2, "b": 10.0, "c": 8.4}
km = st.floats(-400, 400, allow_nan=False)
far = st.floats(0, 300, allow_nan=False)


def spot(seconds: float, row: int) -> tuple[float, float]:
    return ((seconds - FIRST) / (LAST - FIRST), (row + 0.5) / 3)


@pytest.mark.parametrize(("station", "distance_km", "seconds"), [(0, 50.00, 6.25), (1, 80.62, 10.08), (2, 67.08, 8.39)])
def test_the_three_stations_of_the_fact_base(station: int, distance_km: float, seconds: float) -> None:
    real = math.dist(TRUE, STATIONS[station])
    assert real == pytest.approx(distance_km, abs=0.005)
    assert gap_at(real) == pytest.approx(seconds, abs=0.005)


@pytest.mark.parametrize(("gap", "distance_km"), [(10, 80), (25, 200), (38, 304), (0, 0), (-1, 0)])
def test_distance_from_the_gap(gap: float, distance_km: float) -> None:
    assert distance(gap) == distance_km


@pytest.mark.parametrize(("vp", "vs", "k"), [(6.0, 3.5, 8.40), (5.8, 3.36, 7.987), (6.0, 6 / math.sqrt(3), 8.196)])
def test_the_factor_comes_from_the_speeds(vp: float, vs: float, k: float) -> None:
    assert factor(vp, vs) == pytest.approx(k, abs=0.001)


def test_three_distances_give_the_place() -> None:
    fit = locate(STATIONS, tuple(math.dist(TRUE, s) for s in STATIONS))
    assert fit[:2] == pytest.approx(TRUE, abs=0.05)
    assert fit.misfit < 0.05


@given(st.tuples(km, km))
def test_any_place_is_found_again(place: tuple[float, float]) -> None:
    fit = locate(STATIONS, tuple(math.dist(place, s) for s in STATIONS))
    assert math.dist(fit[:2], place) < 2.0


def test_a_pick_that_is_off_leaves_an_error() -> None:
    assert off(RIGHT) < 1.0
    late = {**RIGHT, "c": RIGHT["c"] + 1.0}
    assert off(late) > 2.0
    assert found(late).misfit > 1.5
    assert found(START).misfit > 20.0


@given(st.lists(st.tuples(km, km), min_size=3, max_size=3), st.lists(far, min_size=3, max_size=3))
def test_nothing_is_too_strange_to_fit(stations: list[tuple[float, float]], distances: list[float]) -> None:
    """Stations in a line or in one place, distances of nothing: a finite place, no worse than any station itself."""
    fit = locate(tuple(stations), tuple(distances))
    assert all(map(math.isfinite, fit))
    assert fit.misfit == pytest.approx(misfit(fit[:2], tuple(stations), tuple(distances)), abs=0.02)


def test_stations_in_a_line_see_two_places_and_name_one() -> None:
    line = ((0.0, 0.0), (50.0, 0.0), (100.0, 0.0))
    fit = locate(line, tuple(math.dist((30, 40), s) for s in line))
    assert (fit.x, abs(fit.y)) == pytest.approx((30, 40), abs=0.1)


def test_the_record_is_still_before_p_and_large_from_s_on() -> None:
    p, s = p_arrival(50), p_arrival(50) + gap_at(50)
    assert height(p - 0.1, p, s) == 0
    assert 3 < max(height(s + k / 10, p, s) for k in range(20)) / max(height(p + k / 10, p, s) for k in range(60)) < 6
    values = record(p, s, FIRST, LAST, 500, "test")
    assert len(values) == 501
    assert max(map(abs, values[:50])) < 0.1


def test_a_finger_takes_the_nearest_pick_and_keeps_it() -> None:
    own = begin(START, 1)
    taken = MODEL.touch(START, own, DragMoved("m:records", 0, 0, "", spot(own.p[0] + 4.0, 0)))
    assert taken.values["a"] == pytest.approx(4.0)
    across = MODEL.touch(taken.values, taken.own, DragMoved("m:records", 0, 0, "", spot(own.p[0] + 6.2, 2)))
    assert across.values == {**START, "a": pytest.approx(6.2)}  # another row below the finger changes nothing
    ended = MODEL.touch(across.values, across.own, DragEnded("m:records", 0, 0, "", None))
    assert not ended.own.held
    assert ended.values == across.values


def test_dragging_p_leaves_s_where_it_is() -> None:
    own = begin(START, 1)
    s = own.p[1] + START["b"]
    after = MODEL.touch(START, own, Tapped("m:records", spot(own.p[1] - 2.0, 1)))
    assert after.own.wave == "p"
    assert after.own.p[1] + after.values["b"] == pytest.approx(s)
    assert after.values["b"] == pytest.approx(START["b"] + 2.0)


@given(st.sampled_from(IDS), st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=8))
def test_picks_stay_on_the_record(name: str, spots: list[tuple[float, float]]) -> None:
    values, own = dict(START), begin(START, 1)
    for at in spots:
        touch = MODEL.touch(values, own, Tapped("m:records", at))
        values, own = dict(touch.values), touch.own
    own = MODEL.changed(values, {**values, name: 16.0}, own)
    values[name] = 16.0
    for k, one in enumerate(IDS):
        assert FIRST - 0.01 <= own.p[k] <= own.p[k] + values[one] <= LAST + 0.01


@given(km, km, st.floats(0.1, 900))
def test_circles_stay_within_their_rectangle(x: float, y: float, r: float) -> None:
    rect = (-100.0, -50.0, 240.0, 130.0)
    lines = (*arcs(x, y, r, rect), *hatched(x, y, min(r, 200), 20, rect))
    for px, py in (point for line in lines for point in line):
        assert -100.1 <= px <= 140.1
        assert -50.1 <= py <= 80.1


def test_a_circle_that_is_all_inside_is_closed() -> None:
    (line,) = arcs(0, 0, 10, (-20, -20, 40, 40))
    assert line[0] == line[-1]
    assert all(math.hypot(x, y) == pytest.approx(10, abs=0.1) for x, y in line)


@pytest.mark.parametrize("size", [(1059, 520), (778, 520), (1792, 284), (984, 288), (984, 810)], ids=str)
@given(st.tuples(*(st.floats(0, 16) for _ in IDS)))
@settings(max_examples=30)
def test_nothing_leaves_the_field(size: tuple[float, float], gaps: tuple[float, ...]) -> None:
    field = Field(60, 200, *size, Mode((1920, 1080)).frame())
    values = dict(zip(IDS, gaps, strict=True))
    assert outside(MODEL.draw(values, MODEL.changed(START, values, begin(START, 1)), field).items, field) == []


def test_on_the_page_three_drags_solve_it_when_the_hand_lets_go() -> None:
    """As fingers do it: down, moved in steps, up; swept over the right place does not count, letting go there does."""
    page = ModelPage(id="p", model="epicentre", title="试", task=Task(goal="found", ask="做"))
    state, counted = TYPE.start(page, 1), list[str]()
    p = begin(START, 1).p
    for row, name in enumerate(IDS):
        steps = [START[name] + (RIGHT[name] - START[name]) * k / 5 for k in range(1, 6)]
        drag = [DragMoved("m:records", 0, 0, "", spot(p[row] + s, row)) for s in steps]
        end = DragEnded("m:records", 0, 0, "", spot(p[row] + RIGHT[name], row))
        for message in (DragBegan("m:records", 0, 0), *drag, end):
            assert not state.solved
            state, effects = TYPE.update(page, state, message)
            counted += [e.metric for e in effects if isinstance(e, Count)]
    assert state.solved
    assert counted == ["tried", "solved"]
    assert dict(state.values) == pytest.approx(RIGHT)


@pytest.mark.parametrize("size", [(1059, 520), (778, 520), (1312, 270), (984, 288)], ids=str)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=6), st.data())
@settings(max_examples=25)
def test_no_line_runs_through_a_letter_wherever_picks_are(
    size: tuple[float, float], taps: list[tuple[float, float]], data: st.DataObject
) -> None:
    values, own = dict(START), begin(START, 1)
    for at in taps:
        touch = MODEL.touch(values, own, Tapped("m:records", at))
        values = {k: round(v / 0.2) * 0.2 for k, v in touch.values.items()}
        own = touch.own._replace(wave=data.draw(st.sampled_from("ps")), station=data.draw(st.integers(0, 2)))
    frame = Mode((1920, 1080)).frame()
    drawing = MODEL.draw(values, own, Field(60, 200, *size, frame))
    scene = Scene(1920, 1080, frame.theme.paper, drawing.items, drawing.targets)
    assert [*fit.text_faults(scene), *fit.colour_faults(scene)] == []
