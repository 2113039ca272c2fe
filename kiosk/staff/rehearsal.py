"""预演某日: the kiosk as it will be on another day. Which days are worth it, and the mark on every screen. Pure."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from kiosk.content.library import Library
from kiosk.scene.frame import Frame
from kiosk.scene.layout import words
from kiosk.scene.scene import Box, Item, Scene

LEFT_ALONE = 180.0  # seconds on attract without a touch, then the real day is back
HIGH = 44.0
STEPS = {"day": timedelta(days=1), "week": timedelta(days=7), "hour": timedelta(hours=1)}


class Rehearsal(NamedTuple):
    """The day that is rehearsed, and when somebody was last seen at it (monotonic)."""

    at: datetime
    touched: float

    @property
    def ends(self) -> float:
        return self.touched + LEFT_ALONE


def days_of_change(library: Library) -> tuple[date, ...]:
    """When something comes or goes: the first day of each, and the day after each last one."""
    found: set[date] = set()
    for one in library.exhibits:
        found |= {day for day in (_day(one.valid_from),) if day}
        found |= {day + timedelta(days=1) for day in (_day(one.valid_until),) if day}
    return tuple(sorted(found))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def moved(at: datetime, tapped: str, changes: tuple[date, ...]) -> datetime:
    """Another day or hour: "day:+1", "hour:-1", "change:+1" (the next day on which something changes)."""
    kind, _, by = tapped.partition(":")
    if kind == "change":
        after = [day for day in changes if (day > at.date() if by == "+1" else day < at.date())]
        if not after:
            return at
        return datetime.combine(after[0] if by == "+1" else after[-1], at.time())
    return at + STEPS[kind] * int(by) if kind in STEPS else at


def usual(wall: datetime | None) -> datetime:
    """What is offered first: tomorrow at nine."""
    today = (wall or datetime(2023, 5, 20)).date()
    return datetime.combine(today + timedelta(days=1), time(9, 0))


def said(at: datetime) -> str:
    return f"{at.year} 年 {at.month} 月 {at.day} 日 星期{'一二三四五六日'[at.weekday()]} {at:%H:%M}"


def marked(scene: Scene, frame: Frame, at: datetime) -> Scene:
    """The same screen with a strip that nobody can take for a visitors' one."""
    t = frame.theme
    text = f"预演 {at.month} 月 {at.day} 日，不计数  Rehearsal, not counted"
    label = words(frame, text, scene.width / 2, 31, 26, 700, t.on_spoken, "middle")
    strip: tuple[Item, ...] = (Box(0, 0, scene.width, HIGH, t.spoken), label)
    return scene._replace(items=(*scene.items, *strip))
