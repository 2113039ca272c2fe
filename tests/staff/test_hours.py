"""Opening hours: outside them the kiosk rests, moves its one line about, and wakes by itself."""

from dataclasses import replace
from datetime import datetime

import pytest
from staff_rig import StaffRig, texts
from visitor import library

from kiosk.content.library import Library
from kiosk.scene.frame import Frame, fixed_width
from kiosk.scene.scene import Text
from kiosk.staff.cover import resting
from kiosk.staff.hours import closed, span

NIGHT = datetime(2023, 5, 20, 20, 0)


@pytest.mark.parametrize(
    ("hours", "closing", "at", "rests"),
    [
        ("09:00-16:30", "", "08:59", True),
        ("09:00-16:30", "", "09:00", False),
        ("09:00-16:30", "", "16:29", False),
        ("09:00-16:30", "", "16:30", True),
        ("09:00-16:30", "17:30", "17:00", False),
        ("18:00-02:00", "", "01:00", False),
        ("18:00-02:00", "", "12:00", True),
        ("", "", "03:00", False),
        ("anything", "", "03:00", False),
        ("9-17", "", "03:00", False),
    ],
)
def test_when_a_hall_rests(hours: str, closing: str, at: str, rests: bool) -> None:
    wall = datetime.fromisoformat(f"2023-05-20T{at}")
    assert closed(hours, closing, wall) == rests
    assert not closed(hours, closing, None), "an unsure clock closes nothing"


def hall() -> Library:
    made = library()
    return replace(made, hall=replace(made.hall, open="09:00-16:30"))


def test_the_kiosk_rests_at_night_and_opens_in_the_morning_without_a_touch() -> None:
    rig = StaffRig(hall())
    rig.times.wall = NIGHT
    rig.app.messages(())
    assert "开放时间 09:00–16:30" in texts(rig.app.scene)
    assert rig.app.covered
    rig.down(600.0, 600.0)
    assert rig.counts.said("visit") == 0
    due = rig.app.due()
    assert due is not None
    assert 0 < due - rig.times.mono <= 60
    rig.passes(13 * 3600.0)
    assert rig.app.scene.target("wake")
    rig.close()


def test_a_visitor_may_finish_after_closing() -> None:
    rig = StaffRig(hall())
    rig.times.wall = NIGHT.replace(hour=16, minute=29)
    rig.tap("wake")
    rig.passes(40)
    assert not rig.app.covered
    rig.passes(120).passes(30)
    assert rig.app.covered
    rig.close()


def test_the_line_of_the_rest_wanders_and_stays_on_the_screen() -> None:
    span_ = span("09:00-16:30")
    assert span_ is not None
    seen = set()
    for minute in range(60):
        for shape in ((1920.0, 1080.0), (1080.0, 1920.0)):
            scene = resting(Frame(*shape, fixed_width), span_, 0.0, NIGHT.replace(minute=minute))
            text = next(item for item in scene.items if isinstance(item, Text))
            assert 0 < text.x < text.x + text.w < shape[0]
            seen.add((shape, text.x, text.y))
    assert len(seen) == 24
