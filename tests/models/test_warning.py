"""The warning model: the check values of the fact base (FACTS §4.3), and what happens when."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inside import outside
from screens import Mode

from kiosk.messages import DragMoved, Tapped
from kiosk.models.model import Field, start_values
from kiosk.models.warning import CONTROLS, MODEL, Run, end, move, moving, says, touch
from kiosk.models.warning_physics import VP, VS, alarm_at, blind_zone, front, p_at, s_at, warned
from kiosk.models.warning_view import DONE, IDLE, RUNNING
from kiosk.models.within import dashes

START = start_values(CONTROLS)


def test_the_alarm_goes_out_after_seven_seconds() -> None:
    assert alarm_at(5) == pytest.approx(7.36, abs=0.005)


@pytest.mark.parametrize(
    ("km", "seconds"),
    [
        (0, -4.50),
        (20, -0.97),
        (30, 1.68),
        (50, 7.21),
        (60, 10.02),
        (80, 15.68),
        (100, 21.36),
        (150, 35.60),
        (200, 49.86),
        (300, 78.40),
    ],
)
def test_seconds_of_warning(km: float, seconds: float) -> None:
    assert warned(km, 5) == pytest.approx(seconds, abs=0.006)


@pytest.mark.parametrize(("computing", "km"), [(3, 15.9), (5, 23.7), (8, 34.8), (10, 42.1)])
def test_the_blind_zone(computing: float, km: float) -> None:
    assert blind_zone(computing) == pytest.approx(km, abs=0.06)
    assert warned(blind_zone(computing), computing) == pytest.approx(0, abs=1e-9)


def test_the_blind_zone_can_be_nothing() -> None:
    """S that has not come up to the ground when the alarm goes out: nobody is blind."""
    assert blind_zone(0.0) == 0.0


@given(st.floats(0, 300), st.floats(3, 10))
def test_fronts_are_where_the_times_say(km: float, computing: float) -> None:
    assert front(VS, s_at(km)) == pytest.approx(km, abs=1e-3)
    assert front(VP, p_at(km)) == pytest.approx(km, abs=1e-3)
    assert (warned(km, computing) > 0) == (km > blind_zone(computing)) or warned(km, computing) == pytest.approx(0)


def test_a_quake_runs_in_real_time_and_rests_when_both_have_come() -> None:
    own, seconds = touch(START, Run(), Tapped("b:start")).own, 0
    while moving(START, own):
        own, seconds = move(START, own, 0.05), seconds + 1
    assert own == Run(DONE, end(START))
    assert seconds * 0.05 == pytest.approx(s_at(40), abs=0.06)


def test_inside_the_blind_zone_it_waits_for_the_late_alarm() -> None:
    assert end({**START, "distance": 0.0}) == alarm_at(5)


def test_the_task_needs_a_quake_and_then_follows_the_slider() -> None:
    far, goal = {**START, "distance": 100.0}, MODEL.goals["seconds"]
    assert not goal.reached(far, Run(), 10.0)
    over = touch(START, Run(), Tapped("b:skip")).own
    assert not goal.reached(START, over, 10.0)
    moved = MODEL.changed(START, far, over)
    assert moved == Run(DONE, end(far))
    assert goal.reached(far, moved, 10.0)


def test_while_it_runs_another_place_changes_no_time() -> None:
    own = Run(RUNNING, 6.0)
    assert MODEL.changed(START, {**START, "distance": 80.0}, own) == own


def test_a_finger_moves_the_visitor_on_the_map() -> None:
    over = touch(START, Run(), Tapped("b:skip")).own
    moved = touch(START, over, DragMoved("m:map", 0, 0, "", ((48 + 101) / 372, 0.5)))
    assert moved.values == {**START, "distance": 100.0}
    assert moved.own == Run(DONE, end(moved.values))
    for spot, km in (((-5.0, 0.5), 0.0), ((9.0, 0.5), 300.0), ((math.nan, 0.5), 40.0)):
        assert touch(START, over, DragMoved("m:map", 0, 0, "", spot)).values["distance"] == km


def test_each_step_is_said() -> None:
    far = {**START, "distance": 100.0}
    moments = [Run(IDLE), Run(RUNNING, 1.0), Run(RUNNING, 4.0), Run(RUNNING, 9.0), Run(DONE, end(far))]
    said = [says(far, own, "zh") for own in moments] + [says({**START, "distance": 10.0}, moments[-1], "zh")]
    assert len(set(said)) == len(said)
    assert "21.4 秒" in said[4]
    assert "盲区" in said[5]


@given(st.floats(-300, 300), st.floats(-300, 300), st.floats(0.5, 700))
def test_dashes_stay_within_their_rectangle(x: float, y: float, r: float) -> None:
    for px, py in (point for line in dashes(x, y, r, (-100.0, -50.0, 240.0, 130.0), 22, 16) for point in line):
        assert -100.1 <= px <= 140.1
        assert -50.1 <= py <= 80.1


@pytest.mark.parametrize("size", [(1059, 520), (778, 520), (1792, 284), (984, 288), (984, 734)], ids=str)
@given(st.floats(0, 300), st.floats(3, 10), st.floats(0, 90))
@settings(max_examples=30)
def test_nothing_leaves_the_field(size: tuple[float, float], km: float, computing: float, seconds: float) -> None:
    field = Field(60, 200, *size, Mode((1920, 1080)).frame())
    values = {"distance": km, "computing": computing}
    assert outside(MODEL.draw(values, Run(RUNNING, seconds), field).items, field) == []
