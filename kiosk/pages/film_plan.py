"""Where a film page puts things, on every screen: landscape and portrait, usual and large text."""

from typing import NamedTuple

from kiosk.content.fields import Clip
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.scene import Rect


class Plan(NamedTuple):
    """Where everything goes: the night field, the film in it, captions, the trace, the buttons, the words beside."""

    field: Rect
    film: Rect
    caption: Rect
    trace: Rect
    keys: tuple[Rect, ...]
    words: Rect


def plan_of(clip: Clip, frame: Frame) -> Plan:
    """The layout for this film on this screen."""
    g = grid(frame)
    ratio = clip.width / clip.height if clip.height else 16 / 9
    if frame.large:
        return _large_portrait(g, ratio) if frame.portrait else _large_landscape(g, ratio)
    return _portrait(g, ratio) if frame.portrait else _landscape(g, ratio)


def _fitted(ratio: float, rect: Rect) -> Rect:
    """The film in a rectangle, in the middle of it, in whole px."""
    x, y, w, h = rect
    wide = round(min(w, h * ratio))
    high = round(wide / ratio)
    return round(x + (w - wide) / 2), round(y + (h - high) / 2), wide, high


def _row(x: float, y: float, w: float, h: float, n: int = 4, gap: float = 16) -> list[Rect]:
    wide = (w - gap * (n - 1)) / n
    return [(x + i * (wide + gap), y, wide, h) for i in range(n)]


def _landscape(g: Grid, ratio: float) -> Plan:
    high, caption = g.bottom - g.top, 156.0
    wide = max(g.width * 0.45, min(g.width * 0.58, (high - caption) * ratio))
    x = round(wide) + 56.0
    w = g.width - g.margin - x
    narrow = w < 620  # the buttons stand two by two
    top = g.bottom - (328 if narrow else 236)
    return Plan(
        (0, g.top, round(wide), high),
        _fitted(ratio, (0, g.top, round(wide), high - caption)),
        (48, g.bottom - caption, wide - 96, caption),
        (x, top, w, 96),
        tuple(_row(x, g.bottom - 216, w, 100, 2) + _row(x, g.bottom - 100, w, 100, 2))
        if narrow
        else tuple(_row(x, g.bottom - 124, w, 124)),
        (x, g.top, w, top - g.top - 8),
    )


def _portrait(g: Grid, ratio: float) -> Plan:
    caption = 156.0
    high = min(g.width / ratio, (g.bottom - g.top) * 0.44)
    top = g.bottom - 244
    field = (0.0, g.top, g.width, round(high) + caption)
    return Plan(
        field,
        _fitted(ratio, (0, g.top, g.width, high)),
        (g.margin, g.top + high, g.inner, caption),
        (g.margin, top, g.inner, 96),
        tuple(_row(g.margin, g.bottom - 132, g.inner, 132)),
        (g.margin, g.top + field[3] + 8, g.inner, top - g.top - field[3] - 24),
    )


def _large_landscape(g: Grid, ratio: float) -> Plan:
    """Film left, its captions large at its right, all on night; trace and buttons over the full width below."""
    high = (g.bottom - g.top) - 290
    wide = min(g.width * 0.42, high * ratio)
    top = g.top + high + 24
    return Plan(
        (0, g.top, g.width, high),
        _fitted(ratio, (0, g.top, wide, high)),
        (wide + 48, g.top, g.width - wide - 48 - g.margin, high),
        (g.margin, top, g.inner, 112),
        tuple(_row(g.margin, g.bottom - 138, g.inner, 138, gap=24)),
        (g.margin, g.top + 20, g.inner, g.bottom - g.top - 70),
    )


def _large_portrait(g: Grid, ratio: float) -> Plan:
    room = g.bottom - 436 - 16 - g.top
    high = min(g.width / ratio, room * (0.64 if room > 800 else 0.5))
    caption = min(350.0, room - high)
    keys = _row(g.margin, g.bottom - 300, g.inner, 138, 2, 24) + _row(g.margin, g.bottom - 138, g.inner, 138, 2, 24)
    return Plan(
        (0, g.top, g.width, round(high) + caption),
        _fitted(ratio, (0, g.top, g.width, high)),
        (g.margin, g.top + high, g.inner, caption),
        (g.margin, g.bottom - 436, g.inner, 112),
        tuple(keys),
        (g.margin, g.top + 20, g.inner, g.bottom - g.top - 70),
    )
