"""The hidden gesture: staff can do it, no tapping child does it, and visitors lose no touch to it."""

import random

from kiosk.display.touch import Contact, Down, Move, Up
from kiosk.staff.gesture import HOLD_SECONDS, Gesture, complete, felt, forsaken

WIDTH = 1920.0
LEFT, RIGHT = (20.0, 20.0), (1900.0, 20.0)


def tapped(gesture: Gesture, place: tuple[float, float], t: float, lasts: float = 0.1) -> tuple[Gesture, str]:
    gesture, _ = felt(gesture, Down(1, *place, t), WIDTH)
    return felt(gesture, Up(1, *place, t + lasts), WIDTH)


def begun() -> Gesture:
    gesture = Gesture()
    for i, place in enumerate((LEFT, RIGHT, LEFT)):
        gesture, whose = tapped(gesture, place, i * 0.5)
        assert whose == "ours"
    return gesture


def test_three_taps_in_order_and_a_hold_of_three_seconds_complete_it() -> None:
    gesture, _ = felt(begun(), Down(1, *RIGHT, 1.6), WIDTH)
    assert gesture.due == 1.6 + HOLD_SECONDS
    assert not complete(gesture, 4.5)
    assert complete(gesture, 4.6)


def test_letting_go_too_early_or_sliding_away_begins_from_the_start() -> None:
    held, _ = felt(begun(), Down(1, *RIGHT, 1.6), WIDTH)
    for contact in (Up(1, *RIGHT, 3.0), Move(1, 900.0, 500.0, 3.0)):
        after, _ = felt(held, contact, WIDTH)
        assert after == Gesture()


def test_a_tap_elsewhere_or_too_late_is_a_visitors() -> None:
    assert felt(begun(), Down(2, 900.0, 600.0, 1.6), WIDTH) == (Gesture(), "visitor")
    assert felt(begun(), Down(2, *RIGHT, 9.0), WIDTH) == (Gesture(), "visitor")


def test_corner_taps_that_nobody_goes_on_with_are_a_visitors_after_all() -> None:
    gesture, _ = tapped(Gesture(), LEFT, 0.0)
    assert not forsaken(gesture, 1.0)
    assert forsaken(gesture, 2.2)
    assert tapped(Gesture(), LEFT, 0.0, lasts=1.5)[1] == "wake", "a long touch in a corner wakes at once"


def test_no_amount_of_tapping_completes_it() -> None:
    """Twenty thousand taps in the corners alone, in any order and pace, each shorter than the hold."""
    chance, gesture, t = random.Random(8), Gesture(), 0.0
    reached = 0
    for _ in range(20_000):
        place = chance.choice((LEFT, RIGHT))
        gesture, _ = felt(gesture, Down(1, *place, t), WIDTH)
        lasts = chance.uniform(0.02, 2.9)
        assert not complete(gesture, t + lasts)
        reached += gesture.holding
        contact: Contact = Up(1, *place, t + lasts)
        gesture, _ = felt(gesture, contact, WIDTH)
        t += lasts + chance.uniform(0.05, 1.0)
    assert reached, "the test never came near it"
