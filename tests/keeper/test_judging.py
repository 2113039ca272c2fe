"""When a kiosk counts as hung, and how long its next start waits."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.keeper import judging
from kiosk.keeper.judging import DELAYS, EVERY, OPENING, PATIENCE, SETTLED


def test_a_kiosk_that_stops_is_noticed_early_enough_to_be_back_within_ten_seconds() -> None:
    """The worst moment to stop is right after an answer."""
    life = judging.answered(judging.asked(judging.born(0), 0), 3)
    assert judging.due(life) == 3 + EVERY
    life = judging.asked(life, judging.due(life))
    assert not judging.hung(life, judging.due(life) - 0.01)
    assert judging.hung(life, judging.due(life))
    assert judging.due(life) - 3 <= 7


def test_the_first_screen_may_take_its_time_and_a_later_answer_may_not() -> None:
    opening = judging.asked(judging.born(0), 0)
    assert judging.due(opening) == OPENING
    assert judging.due(judging.asked(judging.answered(opening, 20), 22)) == 22 + PATIENCE


def test_a_machine_that_slept_is_not_held_against_the_kiosk() -> None:
    life = judging.asked(judging.answered(judging.asked(judging.born(0), 0), 1), 3)
    woken = judging.overslept(life, 5000)
    assert judging.hung(life, 5000)
    assert not judging.hung(woken, 5000)
    assert judging.hung(woken, 5000 + PATIENCE)


def test_a_kiosk_that_is_closing_gets_longer_than_an_answer() -> None:
    life = judging.leaving(judging.answered(judging.asked(judging.born(0), 0), 1), 2)
    assert not judging.hung(life, 2 + PATIENCE)
    assert judging.hung(life, 2 + judging.LEAVING)


def test_short_lives_in_a_row_wait_longer_up_to_a_minute_and_a_settled_one_starts_anew() -> None:
    never = judging.asked(judging.born(0), 0)
    well = judging.answered(never, 1)
    assert judging.short_lives(3, never, 100, 3) == 4
    assert judging.short_lives(3, well, 1 + SETTLED - 0.1, -9) == 4
    assert judging.short_lives(3, well, 1 + SETTLED, -9) == 0
    assert judging.short_lives(3, well, 2, judging.AT_ONCE) == 0


def test_a_kiosk_that_rests_is_asked_seldom_and_any_other_at_each_look() -> None:
    life = judging.answered(judging.asked(judging.born(0), 0), 1)
    resting, ask = judging.look(life, 1 + EVERY, still=True)
    assert (resting.asked, ask, judging.due(resting)) == (False, False, 1 + 2 * EVERY)
    assert judging.look(resting, 1 + 2 * EVERY, still=False)[1]
    assert judging.look(resting, 1 + judging.RESTING, still=True)[1]
    assert judging.look(judging.born(0), 0, still=True)[1]


@given(st.integers(0, 10**6))
def test_the_wait_never_shrinks_while_lives_stay_short(short: int) -> None:
    assert judging.delay(0) == 0
    assert judging.delay(short) <= judging.delay(short + 1) <= DELAYS[-1] == 60
