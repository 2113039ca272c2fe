"""The controls under a visitor's hands: a slider with − and +, options side by side, a button."""

from typing import Any

from kiosk.models.model import Button, Choice, Control, Slider, said, written
from kiosk.scene.frame import Frame
from kiosk.scene.layout import fitting, weight, words
from kiosk.scene.scene import Box, Disc, Item, Path, Rect, Target
from kiosk.scene.widgets import RADIUS, Widget, button, focus_ring

LESS, MORE = "less", "more"
RAIL_END = 0.09  # share of the rail's target at each end that the knob needs
KNOB = 38.0


def side(frame: Frame) -> float:
    """How high and wide a button of a control is."""
    return 140.0 if frame.large else 104.0


def height(frame: Frame, one: Control) -> float:
    """What a control takes, with its words."""
    if isinstance(one, Button):
        return side(frame)
    return side(frame) + ((76.0 if frame.large else 46.0) if one.label else 0.0)


def value_text(one: Slider, value: float, frame: Frame) -> str:
    """A value with its unit: 1.0 秒."""
    if one.names:
        step = round((value - one.least) / one.step)
        return said(one.names[min(max(step, 0), len(one.names) - 1)], frame)
    unit = said(one.unit, frame)
    gap = "" if unit in ("°", "%", "") else " "
    return f"{written(value, one.digits)}{gap}{unit}"


def draw(frame: Frame, one: Control, value: Any, rect: Rect) -> list[Widget]:
    """A control in its place; the words stand below it, in large text above."""
    match one:
        case Slider():
            return _slider(frame, one, value, rect)
        case Choice():
            return _choice(frame, one, value, rect)
    return [_button(frame, f"b:{one.id}", said(one.label, frame), rect, one.icon)]


def _sizes(frame: Frame) -> tuple[int, ...]:
    return (60, 56, 52, 48, 44, 40, 36) if frame.large else (36, 34, 32, 30, 28)


def _caption(frame: Frame, text: str, rect: Rect) -> tuple[Item, ...]:
    """The words of a control, in the middle below (large text: above) its buttons."""
    x, y, w, h = rect
    size, _ = fitting(frame, text, w, _sizes(frame), 1, 700)
    base = y + size if frame.large else y + h - 6
    return (words(frame, text, x + w / 2, base, size, 700, frame.theme.ink, "middle"),)


def _hands(frame: Frame, rect: Rect) -> Rect:
    """Where the buttons are, without the words."""
    x, y, w, h = rect
    return (x, y + h - side(frame), w, side(frame)) if frame.large else (x, y, w, side(frame))


def _slider(frame: Frame, one: Slider, value: float, rect: Rect) -> list[Widget]:
    x, y, w, h = _hands(frame, rect)
    text = value_text(one, value, frame)
    label = said(one.label, frame)
    words_of = f"{label} {text}"
    rail = (x + h + 16, y, w - 2 * h - 32, h)
    made = [
        Widget((*_caption(frame, words_of, rect), *_rail(frame, one, value, rail)), _rail_target(one, rail, words_of))
    ]
    if value > one.least:
        made.append(_sign(frame, one, LESS, (x, y, h, h), frame.word("model_less", text=words_of)))
    if value < one.most:
        made.append(_sign(frame, one, MORE, (x + w - h, y, h, h), frame.word("model_more", text=words_of)))
    return made


def _rail_target(one: Slider, rail: Rect, label: str) -> Target:
    return Target(f"c:{one.id}", rail, label, tap=False, drag=True, aimed=True)


def _rail(frame: Frame, one: Slider, value: float, rail: Rect) -> list[Item]:
    t, (x, y, w, h) = frame.theme, rail
    left, right, middle = x + w * RAIL_END, x + w * (1 - RAIL_END), y + h / 2
    at = round(left + (right - left) * (value - one.least) / (one.most - one.least), 1)
    items: list[Item] = [Path(((left, middle), (right, middle)), 12, t.rule)]
    if at > left:
        items.append(Path(((left, middle), (at, middle)), 12, t.ink))
    return [*items, Disc(at, middle, KNOB, t.ink), Disc(at, middle, 14, t.paper)]


def _sign(frame: Frame, one: Slider, way: str, rect: Rect, spoken: str) -> Widget:
    """A minus or a plus."""
    x, y, w, h = rect
    t, name = frame.theme, f"c:{one.id}:{way}"
    face = Box(x, y, w, h, t.quiet, t.target_edge, t.target_edge_width, RADIUS)
    ring = focus_ring(frame, rect) if frame.focus == name else ()
    items = (*ring, face, *_stroke(way, x + w / 2, y + h / 2, t.ink))
    pressed = (Box(x, y, w, h, t.ink, radius=RADIUS), *_stroke(way, x + w / 2, y + h / 2, t.paper))
    return Widget(items, Target(name, rect, spoken, pressed))


def _stroke(way: str, cx: float, cy: float, ink: str) -> tuple[Item, ...]:
    level = Path(((cx - 22, cy), (cx + 22, cy)), 9, ink)
    return (level, Path(((cx, cy - 22), (cx, cy + 22)), 9, ink)) if way == MORE else (level,)


def _choice(frame: Frame, one: Choice, value: Any, rect: Rect) -> list[Widget]:
    x, y, w, h = _hands(frame, rect)
    gap, n = 16.0, len(one.options)
    wide = (w - gap * (n - 1)) / n
    label = said(one.label, frame)
    texts = [said(text, frame) for _, text in one.options]
    fits = (s for s in _sizes(frame) if all(frame.measure(text, s, weight(frame, 700)) <= wide - 20 for text in texts))
    size = next(fits, 28)
    made = []
    for k, (name, text) in enumerate(zip((key for key, _ in one.options), texts, strict=True)):
        place = (x + k * (wide + gap), y, wide, h)
        spoken = f"{label} {text}" if name != value else frame.word("model_chosen", text=f"{label} {text}")
        made.append(button(frame, f"c:{one.id}:{name}", place, text, size=size, on=name == value, spoken=spoken))
    first = made[0]
    return [Widget((*_caption(frame, label, rect), *first.items), first.target), *made[1:]] if label else made


def _button(frame: Frame, name: str, label: str, rect: Rect, icon: str) -> Widget:
    room = rect[2] - (90 if icon else 24)
    fits = (s for s in _sizes(frame) if frame.measure(label, s, weight(frame, 700)) <= room)
    return button(frame, name, rect, label, icon, size=next(fits, 28))
