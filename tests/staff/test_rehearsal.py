"""预演某日: the kiosk stands as on that day, says so on every screen, counts nothing, and comes back by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from staff_rig import StaffRig, texts
from visitor import library

from kiosk.loop import Times
from kiosk.messages import StaffDo
from kiosk.staff.rehearsal import LEFT_ALONE, days_of_change, moved, usual

DAY = datetime(2023, 5, 30, 9, 0)


@pytest.fixture(name="rig")
def _rig() -> Iterator[StaffRig]:
    made = StaffRig()
    yield made
    made.close()


def begun(rig: StaffRig) -> StaffRig:
    rig.opened().tap("rehearse", "begin")
    asked = rig.asked[-1]
    assert isinstance(asked, StaffDo)
    assert asked.what == "rehearse"
    assert datetime.fromisoformat(asked.value)
    return rig


def test_a_rehearsal_is_marked_on_every_screen_and_counts_nothing(rig: StaffRig) -> None:
    begun(rig)
    assert "预演" in texts(rig.app.scene)
    before = len(rig.counts.events)
    rig.tap("wake", "exhibit:")
    assert "预演" in texts(rig.app.scene)
    rig.tap("next", "home")
    rig.passes(600)
    assert rig.counts.events[before:] == []


def test_the_panel_itself_has_no_mark_and_ends_the_rehearsal(rig: StaffRig) -> None:
    begun(rig).opened()
    assert "结束预演" in texts(rig.app.scene)
    rig.tap("rehearse")
    assert rig.asked[-1] == StaffDo("rehearse")
    rig.tap("close")
    assert "预演" not in texts(rig.app.scene)
    rig.tap("wake")
    assert rig.counts.said("visit") == 1


def test_left_alone_it_ends_by_itself_but_not_while_somebody_is_at_it(rig: StaffRig) -> None:
    begun(rig)
    for _ in range(8):
        rig.passes(LEFT_ALONE / 6)
        rig.down(900.0, 500.0)
    assert rig.desk.rehearsing
    rig.passes(LEFT_ALONE * 3)
    assert not rig.desk.rehearsing
    assert rig.asked[-1] == StaffDo("rehearse")
    assert "预演" not in texts(rig.app.scene)


def test_the_real_clock_has_not_jumped_when_it_is_back() -> None:
    times = Times(None, "2023-05-01")
    now = times()[1]
    assert now is not None
    times.rehearse(datetime(now.year + 1, 5, 30, 9, 0))
    then = times()[1]
    assert then is not None
    assert then.date() == date(now.year + 1, 5, 30)
    times.rehearse(None)
    again = times()[1]
    assert again is not None
    assert (again - now).total_seconds() < 60


def test_days_on_which_something_changes_are_one_tap_away() -> None:
    hall = library()
    first, second = hall.exhibits
    dated = replace(first, valid_from="2023-05-20", valid_until="2023-05-31")
    changes = days_of_change(replace(hall, exhibits=(dated, second)))
    assert changes == (date(2023, 5, 20), date(2023, 6, 1))
    assert moved(DAY, "change:+1", changes) == datetime(2023, 6, 1, 9, 0)
    assert moved(DAY, "change:-1", changes) == datetime(2023, 5, 20, 9, 0)
    assert moved(datetime(2023, 6, 1, 9, 0), "change:+1", changes) == datetime(2023, 6, 1, 9, 0)
    assert moved(DAY, "week:-1", ()) == datetime(2023, 5, 23, 9, 0)
    assert usual(DAY) == datetime(2023, 5, 31, 9, 0)
