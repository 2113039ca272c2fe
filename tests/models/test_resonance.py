"""Resonance: the check values of the fact base (FACTS §4.4, §4.5), and how buildings and table move."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inside import outside
from screens import Mode

from kiosk.messages import Tapped
from kiosk.models.model import Field, Slider, start_values
from kiosk.models.resonance import GROUPS, MODEL, Table, begin, move, moving, touch
from kiosk.models.resonance_physics import (
    amplification,
    curve,
    late,
    own_period,
    passed,
    period,
    stiffness,
    sways,
)

VALUES = start_values(MODEL.controls)


@pytest.mark.parametrize(("storeys", "seconds"), [(1, 0.1), (3, 0.3), (10, 1.0), (20, 2.0), (40, 4.0)])
def test_own_period_grows_with_storeys(storeys: int, seconds: float) -> None:
    assert period(storeys) == pytest.approx(seconds)


@pytest.mark.parametrize(("mass", "natural", "k"), [(1e5, 1.0, 3.948e6), (2e5, 0.5, 3.158e7)])
def test_stiffness_of_a_period(mass: float, natural: float, k: float) -> None:
    assert stiffness(mass, natural) == pytest.approx(k, rel=2e-4)
    assert 2 * math.pi * math.sqrt(mass / stiffness(mass, natural)) == pytest.approx(natural)


@pytest.mark.parametrize(
    ("r", "damping", "times"),
    [(1, 0.05, 10.0), (1, 0.02, 25.0), (1, 0.10, 5.0), (1, 0.20, 2.5), (0.5, 0.05, 1.330), (2, 0.05, 0.333)],
)
def test_amplification(r: float, damping: float, times: float) -> None:
    assert amplification(r, damping) == pytest.approx(times, rel=2e-3)


@pytest.mark.parametrize(("r", "damping", "share"), [(1, 0.05, 10.05), (5, 0.15, 0.075)])
def test_what_passes_through_bearings(r: float, damping: float, share: float) -> None:
    assert passed(r, damping) == pytest.approx(share, abs=5e-4 * max(1, share * 10))


@given(st.floats(0.001, 1))
def test_at_the_root_of_two_all_passes_whatever_the_damping(damping: float) -> None:
    assert passed(math.sqrt(2), damping) == pytest.approx(1.0)


def test_a_stiff_house_goes_with_the_ground_and_a_soft_one_against_it() -> None:
    assert late(0.01, 0.05) == pytest.approx(0, abs=0.01)
    assert late(1, 0.05) == pytest.approx(math.pi / 2)
    assert late(9, 0.05) == pytest.approx(math.pi, abs=0.02)


def test_the_answer_is_that_of_the_equation_of_motion() -> None:
    """x = A cos(ωt − φ) solves ẍ + 2ζω₀ẋ + ω₀²x = ω₀² cos ωt."""
    r, damping, w0 = 1.3, 0.2, 5.0
    w, a, phi = r * w0, amplification(r, damping), late(r, damping)
    for t in (0.0, 0.1, 0.7):
        x, v, acc = (f * g(w * t - phi) for f, g in ((a, math.cos), (-a * w, math.sin), (-a * w * w, math.cos)))
        assert acc + 2 * damping * w0 * v + w0**2 * x == pytest.approx(w0**2 * math.cos(w * t), abs=1e-9)


@given(st.integers(1, 40), st.floats(0.1, 4.0), st.sampled_from(("plain", "damper", "isolation")))
def test_every_building_has_a_finite_sway_and_none_is_stiffer_on_rubber(n: int, ground: float, kind: str) -> None:
    (one,) = sways((n,), ground, kind)
    assert 0 < one.times <= 10.02
    assert 0 <= one.late <= math.pi
    assert own_period(n, "isolation") > max(2.5, period(n))


@pytest.mark.parametrize("ground", [0.1, 0.5, 1.0, 4.0])
def test_the_curve_holds_its_peak(ground: float) -> None:
    """Even where it is narrower than a pixel."""
    points = curve(ground, "plain", 4.2)
    assert max(times for _, times in points) == pytest.approx(10.0, rel=0.01)
    assert [t for t, _ in points] == sorted(t for t, _ in points)
    assert points[0] == (0.0, pytest.approx(1.0))


def shaken(values: dict[str, Any]) -> list[Table]:
    own, seen = touch(values, begin(values, 1), Tapped("b:shake")).own, list[Table]()
    while moving(values, own) and len(seen) < 3000:
        own = move(values, own, 1 / 60)
        seen.append(own)
    return seen


@pytest.mark.parametrize("ground", [0.1, 1.0, 4.0])
def test_a_shake_is_some_swings_long_then_it_rests_as_before(ground: float) -> None:
    seen = shaken({**VALUES, "period": ground})
    assert len(seen) / 60 == pytest.approx(max(6.0, 2.5 * ground), abs=0.1)
    assert seen[-1] == begin(VALUES, 1)


def test_the_swing_goes_on_where_it_is_when_the_slider_moves() -> None:
    own = shaken(VALUES)[100]
    after = move({**VALUES, "period": 4.0}, own, 1 / 60)
    assert after.turn - own.turn == pytest.approx(2 * math.pi / 60 / 4)


def test_other_buildings_come_round() -> None:
    own = begin(VALUES, 1)
    for _ in GROUPS:
        own = touch(VALUES, own, Tapped("b:others")).own
    assert own == begin(VALUES, 1)


def reached(goal: str, wanted: float, **values: Any) -> bool:
    return MODEL.goals[goal].reached({**VALUES, **values}, begin(VALUES, 1), wanted)


def test_the_goals_are_physics() -> None:
    assert reached("storeys", 20, period=2.0)
    assert not reached("storeys", 20, period=1.9)
    assert not reached("storeys", 20, period=2.0, kind="damper")
    assert reached("isolate", 1.0, period=1.0, kind="isolation")
    assert not reached("isolate", 1.0, period=1.0, kind="damper")
    assert reached("isolate", 2.6, period=1.0, kind="damper")
    assert not reached("isolate", 1.0, period=0.6, kind="plain")  # no house is in step: nothing was calmed
    assert not reached("isolate", 1.0, period=4.0, kind="isolation")


def test_a_goal_out_of_reach_is_told() -> None:
    period_only = (MODEL.controls[0], *MODEL.controls[1:])
    short = tuple(one._replace(most=1.5) if isinstance(one, Slider) else one for one in period_only)
    assert MODEL.goals["storeys"].possible(period_only, 20)
    assert not MODEL.goals["storeys"].possible(short, 20)
    assert not MODEL.goals["storeys"].possible(period_only, 7)
    assert MODEL.goals["isolate"].possible(short, 1.0)
    assert not MODEL.goals["isolate"].possible(period_only, 0.001)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1059, 520), (1792, 330), (984, 492), (950, 300)])
def test_nothing_leaves_the_field(size: tuple[float, float], large: bool) -> None:
    """While it moves, the ground quick and slow."""
    for lang in ("zh", "en"):
        field = Field(60, 200, *size, replace(Mode((1920, 1080)).frame(), large=large, lang=lang))
        for changes in ({}, {"period": 2.0}, {"period": 0.3}, {"period": 4.0, "kind": "isolation"}, {"kind": "damper"}):
            values = {**VALUES, **changes}
            own = touch(values, begin(values, 1), Tapped("b:shake")).own
            for _ in range(24):
                assert outside(MODEL.draw(values, own, field).items, field) == []
                own = move(values, own, 0.3) if moving(values, own) else own
