"""estimate: by dragging the dot, tapping the arc, by buttons, by keys; how far off; others' guesses from 20 on."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visitor import Visitor, library, page

from kiosk.content.fields import build
from kiosk.display.keys import press
from kiosk.messages import AskTally, DragBegan, DragEnded, DragMoved, Message, Tallied, Tapped
from kiosk.pages import estimate
from kiosk.pages.dial import marks
from kiosk.pages.estimating import BINS, Estimate, bin_of, number, steps, value
from kiosk.scene.scene import Disc, Path

WATER = {
    "ask": {"zh": "三个人三天要多少水？", "en": "How much water?"},
    "unit": {"zh": "升", "en": "litres"},
    "least": 0,
    "most": 60,
    "step": 3,
    "answer": 27,
    "tolerance": 3,
    "because": {"zh": "每人每天约 3 升。", "en": "About 3 litres a day."},
}


def one(**change: Any) -> Estimate:
    return build(Estimate, {**WATER, **change})


def visitor() -> Visitor:
    return Visitor(library({"water": [page("estimate", WATER)]}, title_card=False)).wakes().taps("exhibit:test/water")


def spot(share: float, r: float = 0.9) -> tuple[float, float]:
    """A place on the dial's arc, in its rectangle."""
    angle = math.pi * (1 - share)
    return round(0.5 + 0.5 * r * math.cos(angle), 4), round(1 - r * math.sin(angle), 4)


# ---------------------------------------------------------------- a visit


def test_a_near_guess_by_dragging() -> None:
    v = visitor().send(DragBegan("dial", 0, 0), DragMoved("dial", 0, 0, "", spot(0.3)))
    v.sees("18升").send(DragEnded("dial", 0, 0, "", spot(0.5))).sees("30升")
    v.taps("guess").sees("猜得很近").sees("你猜 30 升").sees("约 27 升").sees("每人每天约 3 升。")
    v.counted("guess", detail=bin_of(one(), 10)).counted("answer", detail="near:right:first")
    assert v.scene.target("next")


def test_a_tap_on_the_arc_and_the_buttons() -> None:
    v = visitor().send(Tapped("dial", spot(0.9))).sees("54升").taps("less").sees("51升").taps("more-of-it").sees("54升")
    v.taps("guess").sees("比实际多 27 升").counted("answer", detail="high:wrong:first")


def test_too_little_is_told_without_shame() -> None:
    v = visitor().send(Tapped("dial", spot(0.2))).taps("guess").sees("比实际少 15 升")
    v.counted("answer", detail="low:wrong:first")


def test_by_keys_alone() -> None:
    v = visitor()
    assert [t.id for t in v.scene.targets if t.id == "dial" and t.tap] == []
    for _ in range(40):
        v.send(*press("tab", v.scene, v.state.focus))
        if v.state.focus == "more-of-it":
            break
    while "27" not in [getattr(item, "text", "") for item in v.scene.items]:
        v.send(*press("space", v.scene, v.state.focus))
    while v.state.focus != "guess":
        v.send(*press("tab", v.scene, v.state.focus))
    v.send(*press("space", v.scene, v.state.focus)).sees("猜得很近")


def test_others_are_asked_for_and_shown_from_twenty_on() -> None:
    v = visitor()
    assert any(isinstance(e, AskTally) and e.metric == "guess" and e.page == "p" for e in v.effects)
    few = v.send(Tallied("p", "ep", (("g03", 19), ("nonsense", 500)))).taps("guess").sees_not("其他人")
    assert few.scene.target("next")
    v = visitor().send(Tallied("p", "ep", (("g03", 12), ("g11", 8), ("g99", 7)))).sees_not("其他人")
    v.taps("guess").sees("其他人的猜法，20 次")
    longest = max((item for item in v.scene.items if isinstance(item, Path)), key=lambda p: len(p.points))
    assert len(longest.points) > 100


def test_a_tally_after_the_guess_is_shown_too() -> None:
    visitor().taps("guess").send(Tallied("p", "ep", (("g03", 30),))).sees("其他人的猜法，30 次")


def test_the_number_is_heard() -> None:
    v = visitor().send(Tapped("dial", spot(0.5))).taps("say")
    assert "30 升" in v.hears_it_all()


# ---------------------------------------------------------------- numbers and scales


@pytest.mark.parametrize(
    ("v", "text"), [(27.0, "27"), (7.5, "7.5"), (10909.0, "10909"), (1e6, "1000000"), (-0.0, "0"), (0.1 + 0.2, "0.3")]
)
def test_numbers_are_written_as_people_do(v: float, text: str) -> None:
    assert number(v) == text


scales = st.tuples(st.integers(-500, 500), st.integers(4, 300), st.sampled_from((0.01, 0.1, 0.5, 1, 2, 5, 10, 250)))


@given(scales)
def test_every_scale_has_round_marks_inside_it(scale: tuple[int, int, float]) -> None:
    low, n, step = scale
    page_ = one(least=low, most=low + n * step, step=step, answer=low, tolerance=0)
    found = marks(page_)
    assert steps(page_) == n
    assert 2 <= sum(great for _, great in found) <= 9
    assert len(found) <= 45
    assert all(page_.least - 1e-6 <= v <= page_.most + 1e-6 for v, _ in found)


@given(scales, st.floats(0, 1), st.integers(0, 2**32))
def test_the_needle_never_starts_on_the_answer(scale: tuple[int, int, float], share: float, seed: int) -> None:
    low, n, step = scale
    page_ = one(least=low, most=low + n * step, step=step, answer=low + round(share * n) * step, tolerance=step / 2)
    state = estimate.start(page_, seed)
    assert 0 <= state.at <= n
    assert abs(value(page_, state.at) - page_.answer) > page_.tolerance


# ---------------------------------------------------------------- whatever is touched

names = st.sampled_from(("dial", "rail", "less", "more-of-it", "guess", "more", ""))
spots = st.none() | st.tuples(st.floats(-9, 9), st.floats(-9, 9))
messages = st.one_of(
    st.builds(Tapped, names, spots),
    st.builds(DragMoved, names, st.just(0.0), st.just(0.0), st.just(""), spots),
    st.builds(DragEnded, names, st.just(0.0), st.just(0.0), st.just(""), spots),
    st.builds(
        Tallied,
        st.just("p"),
        st.just("ep"),
        st.lists(st.tuples(st.sampled_from(("g00", "g23", "g24", "x")), st.integers(-5, 99))).map(tuple),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(messages, max_size=25))
def test_whatever_is_touched_the_needle_stays_on_the_dial(touches: list[Message]) -> None:
    page_ = one()
    state, guesses = estimate.start(page_, 1), 0
    for message in touches:
        was = state
        state, effects = estimate.update(page_, state, message)
        guesses += sum(getattr(e, "metric", "") == "guess" for e in effects)
        assert 0 <= state.at <= steps(page_)
        assert all(n >= 0 for n in state.others)
        assert len(state.others) in (0, BINS)
        assert not was.said or (state.said and state.at == was.at)
    assert guesses == int(state.said)


def test_the_dot_lies_on_the_arc_where_the_number_says() -> None:
    v = visitor().send(Tapped("dial", spot(1.0)))
    dial = v.scene.target("dial")
    assert dial
    dots = [item for item in v.scene.items if isinstance(item, Disc) and item.r == 44]
    x, y, w, h = dial.rect
    assert dots[0].cx == pytest.approx(x + w - 60, abs=1)
    assert dots[0].cy == pytest.approx(y + h, abs=1)
