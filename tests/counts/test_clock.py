"""Hours, and clocks that cannot be right."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.counts.clock import HallClock, hour_of

NOW = datetime(2023, 5, 20, 9, 59, 59)


def test_the_hour_is_local_and_unknown_without_a_clock() -> None:
    assert hour_of(NOW) == "2023-05-20T09"
    assert hour_of(None) == "unknown"
    assert hour_of(None) > hour_of(datetime(9999, 12, 31))


@pytest.mark.parametrize(
    ("change", "believed"),
    [
        (timedelta(minutes=-30), True),
        (timedelta(seconds=90), True),
        (timedelta(days=-1), False),
        (timedelta(days=365 * 50), False),
        (timedelta(days=11), True),
    ],
)
def test_a_clock_may_slew_but_not_jump_back_a_day_or_ahead_by_decades(change: timedelta, believed: bool) -> None:
    clock = HallClock(date(2023, 5, 1))
    assert clock.believe(NOW) == NOW
    assert clock.believe(NOW + change) == (NOW + change if believed else None)


def test_a_clock_before_the_hall_counts_is_unsure_until_it_is_set() -> None:
    clock = HallClock(date(2023, 5, 1))
    assert clock.believe(datetime(1970, 1, 1)) is None
    assert clock.believe(datetime(2023, 4, 30, 23)) is None
    assert clock.believe(NOW) == NOW


def test_an_impossible_time_does_not_make_later_ones_impossible() -> None:
    clock = HallClock(date(2023, 5, 1))
    assert clock.believe(datetime(2073, 1, 1)) is None
    assert clock.believe(NOW) == NOW
