"""Hours, and clocks that cannot be right."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.counts.clock import HallClock, hour_of, steady, synchronised

NOW = datetime(2023, 5, 20, 9, 59, 59)


def test_the_hour_is_local_and_unknown_without_a_clock() -> None:
    assert hour_of(NOW) == "2023-05-20T09"
    assert hour_of(None) == "unknown"
    assert hour_of(None) > hour_of(datetime(9999, 12, 31))


class Machine:
    """A steady clock, and what the system says of the wall clock."""

    def __init__(self) -> None:
        self.seconds, self.synchronised, self.asked = 1000.0, False, 0

    def passed(self) -> float:
        return self.seconds

    def confirmed(self) -> bool:
        self.asked += 1
        return self.synchronised


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def hall(machine: Machine) -> HallClock:
    clock = HallClock(date(2023, 5, 1), machine.passed, machine.confirmed)
    assert clock.believe(NOW) == NOW
    return clock


@pytest.mark.parametrize(
    ("change", "believed"),
    [
        (timedelta(minutes=-30), True),
        (timedelta(seconds=90), True),
        (timedelta(hours=1), True),
        (timedelta(hours=23), True),
        (timedelta(days=-1), False),
        (timedelta(days=2), False),
        (timedelta(days=11), False),
        (timedelta(days=365 * 4), False),
        (timedelta(days=365 * 50), False),
    ],
)
def test_a_clock_may_slew_but_not_jump_by_days(hall: HallClock, change: timedelta, believed: bool) -> None:
    assert hall.believe(NOW + change) == (NOW + change if believed else None)


@pytest.mark.parametrize("days", [2, 11, 365 * 4])
def test_a_jump_ahead_is_believed_when_a_time_server_set_the_clock(
    hall: HallClock, machine: Machine, days: int
) -> None:
    machine.synchronised = True
    assert hall.believe(NOW + timedelta(days=days)) == NOW + timedelta(days=days)
    assert hall.believe(NOW) is None


def test_after_a_wrong_jump_ahead_the_right_time_is_believed_again(hall: HallClock, machine: Machine) -> None:
    assert hall.believe(NOW + timedelta(days=400)) is None
    machine.seconds += 60
    assert hall.believe(NOW + timedelta(minutes=1)) == NOW + timedelta(minutes=1)


def test_a_machine_that_slept_for_days_has_not_jumped(hall: HallClock, machine: Machine) -> None:
    machine.seconds += 3 * 86_400
    assert hall.believe(NOW + timedelta(days=3)) == NOW + timedelta(days=3)
    assert machine.asked == 0


def test_while_in_doubt_the_system_is_asked_once_a_minute(hall: HallClock, machine: Machine) -> None:
    for _ in range(100):
        assert hall.believe(NOW + timedelta(days=11)) is None
    assert machine.asked == 1
    machine.seconds += 61
    machine.synchronised = True
    assert hall.believe(NOW + timedelta(days=11)) is not None
    assert machine.asked == 2


def test_a_new_start_believes_what_an_older_one_doubted(hall: HallClock) -> None:
    """It cannot know better; what a merge finds in the future it sets apart."""
    later = NOW + timedelta(days=11)
    assert hall.believe(later) is None
    assert HallClock(date(2023, 5, 1)).believe(later) == later


def test_the_real_clocks_answer() -> None:
    before = steady()
    assert steady() >= before
    assert synchronised() in {True, False}
    assert HallClock().believe(datetime.now()) is not None


def test_a_clock_before_the_hall_counts_is_unsure_until_it_is_set() -> None:
    clock = HallClock(date(2023, 5, 1))
    assert clock.believe(datetime(1970, 1, 1)) is None
    assert clock.believe(datetime(2023, 4, 30, 23)) is None
    assert clock.believe(NOW) == NOW


def test_an_impossible_time_does_not_make_later_ones_impossible() -> None:
    clock = HallClock(date(2023, 5, 1))
    assert clock.believe(datetime(2073, 1, 1)) is None
    assert clock.believe(NOW) == NOW
