"""The seismograph's physics: periods of the fact base (FACTS §4.7), the pendulum's answer, what hands do with it."""

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inside import outside
from screens import Mode

from kiosk.messages import Count, DragBegan, DragEnded, DragMoved, Message, Tapped, Tick
from kiosk.models.model import Field, start_values
from kiosk.models.seismograph import MODEL, Drum, begin, drawn, move, moving, touch
from kiosk.models.seismograph_physics import (
    MOST,
    RATE,
    SAMPLES,
    WHOLE_QUAKE,
    period,
    pushes,
    record,
    rings,
    swings,
    tap,
)
from kiosk.pages.model import TYPE
from kiosk.pages.model_fields import ModelPage, Task

VALUES = start_values(MODEL.controls)


@pytest.mark.parametrize(("length", "seconds"), [(0.10, 0.634), (0.25, 1.003), (0.50, 1.419), (1.0, 2.006)])
def test_period_of_a_pendulum(length: float, seconds: float) -> None:
    assert period(length) == pytest.approx(seconds, abs=5e-4)


def steady(damping: float, natural: float, of_ground: float) -> float:
    """The pen's swing against the ground's, once it has settled, for a ground that swings as a sine."""
    step = of_ground / 400
    w = 2 * math.pi / of_ground
    line = swings((-w * w * math.sin(w * k * step) for k in range(400 * 60)), natural, damping, step)
    return max(line[-400:])


@pytest.mark.parametrize(("damping", "natural", "of_ground"), [(0.7, 2.0, 0.5), (0.2, 1.0, 1.0), (0.5, 0.5, 2.0)])
def test_a_steady_swing_is_as_the_formula_says(damping: float, natural: float, of_ground: float) -> None:
    """x / x_g = r² / √((1 − r²)² + (2ζr)²), r = T / T_g."""
    r = natural / of_ground
    expected = r * r / math.hypot(1 - r * r, 2 * damping * r)
    assert steady(damping, natural, of_ground) == pytest.approx(expected, rel=0.005)


def test_a_pendulum_swings_in_its_own_period_and_dies_away_by_its_damping() -> None:
    step, natural, damping = 0.001, 1.0, 0.05
    line = swings((1000.0, *(0.0,) * 6000), natural, damping, step)
    tops = [k for k in range(1, len(line) - 1) if abs(line[k - 1]) < abs(line[k]) >= abs(line[k + 1])]
    shift = math.sqrt(1 - damping**2)
    assert (tops[4] - tops[2]) * step == pytest.approx(natural / shift, rel=0.005)
    assert math.log(line[tops[2]] / line[tops[4]]) == pytest.approx(2 * math.pi * damping / shift, rel=0.01)


def test_a_mass_with_critical_damping_never_crosses_its_rest() -> None:
    line = swings((1000.0, *(0.0,) * 3000), 1.0, 1.0, 0.002)
    assert max(line) <= 1e-9


@given(st.floats(0.05, 50), st.floats(0.05, 1), st.floats(1e-4, 100), st.lists(st.floats(-1e4, 1e4), max_size=60))
def test_it_is_stable_whatever_the_step(natural: float, damping: float, step: float, given_: list[float]) -> None:
    """Newmark's average acceleration makes no energy: after the last push, v² + (ω₀x)² never grows."""
    line = swings((*given_, *(0.0,) * 600), natural, damping, step)
    assert all(map(math.isfinite, line))
    w, rest = 2 * math.pi / natural, line[len(given_) :]
    speeds = [(b - a) / step for a, b in itertools.pairwise(rest)]  # between the steps, with the mean place
    energy = [v * v + (w * (a + b) / 2) ** 2 for v, (a, b) in zip(speeds, itertools.pairwise(rest), strict=True)]
    assert all(b <= a * (1 + 1e-9) + 1e-9 for a, b in itertools.pairwise(energy))


def test_places_give_back_their_pushes() -> None:
    step = 0.01
    ground = [0.5 * 3.0 * (k * step) ** 2 for k in range(50)]
    assert pushes(ground, step)[2:-1] == pytest.approx([3.0] * 47)
    assert pushes((), step) == ()


def test_a_long_damped_pendulum_draws_the_quake_and_an_undamped_one_rings_on() -> None:
    ground = max(WHOLE_QUAKE)
    assert max(record(WHOLE_QUAKE, 1.0, 0.7)) == pytest.approx(ground, rel=0.1)
    assert rings(WHOLE_QUAKE, record(WHOLE_QUAKE, 1.0, 0.7)) == 0
    assert all(rings(WHOLE_QUAKE, record(WHOLE_QUAKE, k / 20, 0.05)) > 3 for k in range(3, 21))


def test_the_ground_of_quake_and_tap_ends_at_rest() -> None:
    assert abs(WHOLE_QUAKE[-1]) < 0.01
    assert abs(tap(2.0)) < 0.01
    assert max(map(abs, WHOLE_QUAKE)) < MOST


def after(own: Drum, message: Message) -> Drum:
    found: Drum = touch(VALUES, own, message).own
    return found


def run(own: Drum, seconds: float = 30.0) -> Drum:
    for _ in range(round(seconds * 60)):
        if moving(VALUES, own):
            own = move(VALUES, own, 1 / 60)
    return own


def test_the_button_s_quake_is_drawn_whole_then_it_rests() -> None:
    own = run(after(begin(VALUES, 1), Tapped("b:quake")))
    assert own.ground == pytest.approx(WHOLE_QUAKE, abs=1e-3)
    assert not moving(VALUES, own)


def test_a_hand_shakes_the_table_within_its_room_and_the_record_stays() -> None:
    own = after(begin(VALUES, 1), DragBegan("m:table", 0, 0))
    for spot in (9.0, -9.0, 0.5, 1.0):
        own = run(after(own, DragMoved("m:table", 0, 0, "", (spot, 0.5))), 0.3)
    own = run(after(own, DragEnded("m:table", 0, 0)))
    assert 3 < max(map(abs, own.ground)) <= MOST
    assert abs(own.ground[-1]) < 0.01
    assert len(drawn(VALUES, own)) == len(own.ground) <= SAMPLES
    assert run(own) == own


def test_taps_go_on_the_same_sheet_until_it_is_full() -> None:
    own = run(after(begin(VALUES, 1), Tapped("b:tap")))
    assert len(own.ground) == pytest.approx(5.0 * RATE, abs=2)
    own = run(after(own, Tapped("m:table")))
    assert len(own.ground) == SAMPLES
    assert len(run(after(own, Tapped("b:tap")), 1.0).ground) < RATE + 2


def test_the_record_that_stood_there_is_no_size_of_yours() -> None:
    size, own = MODEL.goals["size"], begin(VALUES, 1)
    assert not size.reached(VALUES, own, 1.0)
    own = after(own, Tapped("b:quake"))
    assert not size.reached(VALUES, own, 1.0)
    assert size.reached(VALUES, run(own), 10.0)


@pytest.mark.parametrize("length", [0.1, 0.3, 0.5, 1.0])
def test_the_brake_stills_the_pen_at_any_length(length: float) -> None:
    still, own = MODEL.goals["still"], run(after(begin(VALUES, 1), Tapped("b:quake")))
    assert not still.reached({"length": length, "damping": 0.05}, own, None)
    assert still.reached({"length": length, "damping": 0.7}, own, None)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1059, 520), (1792, 330), (984, 492), (950, 300)])
def test_nothing_leaves_the_field(size: tuple[float, float], large: bool) -> None:
    """While it moves, with a short pendulum that swings far and with a long one."""
    for lang in ("zh", "en"):
        field = Field(60, 200, *size, replace(Mode((1920, 1080)).frame(), large=large, lang=lang))
        for changes in ({"length": 0.1}, {"length": 1.0, "damping": 1.0}):
            values = {**VALUES, **changes}
            own = touch(values, begin(values, 1), Tapped("b:quake")).own
            for _ in range(24):
                assert outside(MODEL.draw(values, own, field).items, field) == []
                own = move(values, own, 0.3) if moving(values, own) else own


def test_on_the_page_a_hand_shakes_with_the_brake_on_and_the_task_is_done_when_all_rests() -> None:
    """As fingers do it, with frames between: nothing counts as solved while the table is held or the drum turns."""
    page = ModelPage(
        id="p", model="seismograph", title="试", task=Task(goal="still", ask="做"), start={"length": "1.0"}
    )
    state, counted, now = TYPE.start(page, 1), list[str](), 0.0
    steps: list[Message] = [DragBegan("m:table", 0, 0)]
    steps += [DragMoved("m:table", 0, 0, "", (0.5 + 0.5 * math.sin(k / 2), 0.5)) for k in range(40)]
    steps += [DragEnded("m:table", 0, 0), *[Tapped("c:damping:more")] * 12, *[Tick(0)] * 300]
    for message in steps:
        for heard in (*(() if isinstance(message, Tick) else (message,)), Tick(now := now + 1 / 50)):
            state, effects = TYPE.update(page, state, heard)
            counted += [e.metric for e in effects if isinstance(e, Count)]
            assert not (state.solved and (state.held or moving(dict(state.values), state.own)))
    assert counted == ["tried", "solved"]
    assert max(map(abs, state.own.ground)) > 2
