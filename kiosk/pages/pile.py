"""Where an order or match page has its two groups of cards: two rows or two columns, the band between them free."""

from typing import NamedTuple

from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import title
from kiosk.scene.scene import Rect
from kiosk.scene.text import Line

GAP = 16.0


class Two(NamedTuple):
    """The rectangles of the first and the second group, and of all that each covers."""

    first: tuple[Rect, ...]
    second: tuple[Rect, ...]
    one: Rect
    other: Rect


def held_in(
    frame: Frame, text: str, width: float, height: float, sizes: tuple[int, ...], leading: float = 1.24
) -> tuple[int, tuple[Line, ...]]:
    """The text at the largest size at which its lines stand in a height; at the smallest if at none."""
    for size in sizes:
        most = max(1, int((height - size * 0.3) / (size * leading)))
        found, lines = title(frame, text, width, (size, sizes[-1]), most)
        if found == size and len(lines) <= most and size <= max(height, sizes[-1]):
            return size, lines
    return title(frame, text, width, sizes[-1:], 9)


def cells(area: Rect, count: int, columns: int) -> tuple[Rect, ...]:
    """Equal places, line by line."""
    x, y, w, h = area
    lines = -(-count // columns)
    gap = 32.0 if columns < 6 else GAP
    wide, high = (w - gap * (columns - 1)) / columns, (h - GAP * (lines - 1)) / lines
    spots = ((i % columns, i // columns) for i in range(count))
    return tuple((x + c * (wide + gap), y + r * (high + GAP), wide, high) for c, r in spots)


def above(frame: Frame, count: int, top: float, bottom: float, band: float, columns: int) -> Two:
    """One group above the other, each from edge to edge."""
    g = grid(frame)
    high = (bottom - top - band) / 2
    one: Rect = (g.margin, top, g.inner, high)
    other: Rect = (g.margin, bottom - high, g.inner, high)
    return Two(cells(one, count, columns), cells(other, count, columns), one, other)


def beside(area: Rect, count: int, wide: float, most_h: float) -> Two:
    """One group at the left edge of an area, one at the right, each a column."""
    x, y, w, h = area
    high = min(most_h, (h - GAP * (count - 1)) / count)
    left = tuple((x, y + i * (high + GAP), wide, high) for i in range(count))
    right = tuple((x + w - wide, top, wide, high) for _, top, _, high in left)
    whole = count * (high + GAP) - GAP
    return Two(left, right, (x, y, wide, whole), (x + w - wide, y, wide, whole))
