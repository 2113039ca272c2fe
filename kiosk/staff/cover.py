"""What stands instead of attract: 维护中 while staff paused the kiosk, a dim rest outside opening hours. Pure."""

from datetime import datetime

from kiosk.scene import line
from kiosk.scene.frame import Frame
from kiosk.scene.layout import fitting, words
from kiosk.scene.scene import Disc, Path, Scene
from kiosk.staff.hours import shown

NIGHT, DIM, FAINT = "#05060F", "#55586F", "#2A2D45"  # a screen that burns in, and a guard's eyes, are spared
PLACES = ((0, 0), (3, 1), (1, 3), (2, 0), (0, 2), (3, 3), (1, 1), (2, 3), (3, 0), (0, 3), (2, 2), (1, 0))


def paused(frame: Frame) -> Scene:
    """Calm, and says where to go instead. Not for long: nothing of it moves."""
    t, w, h = frame.theme, frame.width, frame.height
    size, _ = fitting(frame, "维护中", w * 0.8, (220, 180, 140), 1, 900)
    y = h * 0.4
    base = h * 0.78
    items = (
        words(frame, "维护中", 64, y, size, 900, t.ink),
        words(frame, "请先看看别的展项，一会儿再来。", 70, y + 110, 52, 400, t.ink),
        words(frame, "Being looked after. Please come back in a while.", 70, y + 186, 40, 400, t.ink2),
        Path(line.quiet(0, w * 0.5, base, 3, "paused"), 10, t.ink),
        Disc(w * 0.5, base, 28, t.pen),
    )
    return Scene(w, h, t.paper, items)


def resting(frame: Frame, hours: tuple[int, int], mono: float, wall: datetime) -> Scene:
    """Dark, with the hours in small letters at another place each minute; wakes with the next minute."""
    w, h = frame.width, frame.height
    across, down = PLACES[(wall.hour * 60 + wall.minute) % len(PLACES)]
    text = f"开放时间 {shown(hours[0])}–{shown(hours[1])}"
    room = w - 128 - frame.measure(text, 44, 400)
    x, y = 64 + room * across / 3, 160 + (h - 320) * down / 3
    items = (
        words(frame, text, x, y, 44, 400, DIM),
        Path(line.quiet(x, x + 300, y + 60, 3, "rest"), 4, FAINT),
    )
    return Scene(w, h, NIGHT, items, wake=mono + 60.0 - wall.second)
