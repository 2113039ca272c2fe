"""Where the things and the bins of a sort page lie, for each composition of the screen."""

from typing import NamedTuple

from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid, lowest
from kiosk.scene.scene import Rect

GAP, LEAST_W = 16.0, 130.0


class Places(NamedTuple):
    """Rectangles of the question, of what is said, of the shelf's places and of the bins."""

    stem: Rect
    panel: Rect
    cards: tuple[Rect, ...]
    bins: tuple[Rect, ...]
    bag: bool = False  # one bin beside the shelf, drawn as a bag


def places(frame: Frame, things: int, bins: int) -> Places:
    """The composition for this screen."""
    g = grid(frame)
    if frame.large:
        return _large(frame, g, things, bins)
    if frame.portrait:
        return _portrait(frame, g, things, bins)
    return _beside(frame, g, things) if bins == 1 else _above(frame, g, things, bins)


def table(
    area: Rect, count: int, widest: int, least_w: float, most_h: float, least_h: float = 96.0
) -> tuple[Rect, ...]:
    """Equal places in rows: as few columns as let the rows stand in the area, no wider than fingers and words need."""
    x, y, w, h = area
    most = max(1, min(widest, int((w + GAP) // (least_w + GAP))))
    more = max(most, min(widest, int((w + GAP) // (LEAST_W + GAP))))  # rather narrow than too low for a finger
    fit = (c for c in range(min(most, 3), more + 1) if -(-count // c) * (least_h + GAP) - GAP <= h)
    cols = next(fit, more)
    while cols < most and -(-count // cols) * (min(most_h, 150) + GAP) - GAP > h:
        cols += 1
    rows = -(-count // cols)
    wide, high = (w - GAP * (cols - 1)) / cols, min(most_h, (h - GAP * (rows - 1)) / rows)
    spots = ((i % cols, i // cols) for i in range(count))
    return tuple((round(x + c * (wide + GAP)), round(y + r * (high + GAP)), int(wide), int(high)) for c, r in spots)


def side_by_side(area: Rect, count: int, cols: int = 4) -> tuple[Rect, ...]:
    """The bins next to each other, in so many columns."""
    x, y, w, h = area
    cols = min(cols, count)
    rows = -(-count // cols)
    wide, high = (w - 24 * (cols - 1)) / cols, (h - GAP * (rows - 1)) / rows
    spots = ((i % cols, i // cols) for i in range(count))
    return tuple((round(x + c * (wide + 24)), round(y + r * (high + GAP)), int(wide), int(high)) for c, r in spots)


def _beside(frame: Frame, g: Grid, things: int) -> Places:
    """The shelf on the left, one bag on the right; in low reach both move down and what is said moves up."""
    split = round(g.margin + g.inner * 0.61)
    wide = split - g.margin
    bag_x = split + 72
    top = lowest(frame) if frame.reach else 300.0
    bag: Rect = (bag_x, max(top, 300.0), g.width - g.margin - bag_x, g.bottom - max(top, 300.0))
    if frame.reach:
        cards = table((g.margin, top, wide, g.bottom - top), things, 5, 176, 186)
        stem, said = _high(g, top)
        return Places(stem, said, cards, (bag,), True)
    cards = table((g.margin, top, wide, 410), things, 5, 176, 186)
    below = max(y + h for _, y, _, h in cards) + 24
    return Places((g.margin, g.top + 24, g.inner, 110), (g.margin, below, wide, g.bottom - below), cards, (bag,), True)


def _high(g: Grid, top: float) -> tuple[Rect, Rect]:
    """Question and what is said above all that is touched: one below the other, side by side where that is low."""
    if top - 340 >= 100:
        return (g.margin, g.top + 24, g.inner, 130), (g.margin, 316, g.inner, top - 316 - 24)
    half = g.inner * 0.5
    return (g.margin, g.top - 8, half - 40, top - g.top - 8), (g.margin + half, g.top, half, top - g.top - 24)


def _above(frame: Frame, g: Grid, things: int, bins: int) -> Places:
    """The shelf above, the bins in a row below it; what is said stands beside the question."""
    half = round(g.inner * 0.5)
    top = lowest(frame) if frame.reach else 352.0
    deep = 176.0 if frame.reach else 260.0
    cards = table((g.margin, top, g.inner, g.bottom - top - deep - 24), things, 6, 190, 150)
    row = max(y + h for _, y, _, h in cards) + 24
    boxes = side_by_side((g.margin, row, g.inner, g.bottom - row), bins)
    stem: Rect = (g.margin, g.top - 8, half - 40, min(180.0, top - g.top - 8))
    beside: Rect = (g.margin + half, g.top + 8, g.inner - half, (top if frame.reach else 352.0) - g.top - 32)
    return Places(stem, beside, cards, boxes)


def _portrait(frame: Frame, g: Grid, things: int, bins: int) -> Places:
    """Question, what is said, shelf, and the bins lowest."""
    top = lowest(frame) if frame.reach else (560.0 if g.height > 1600 else 430.0)
    tall = g.height > 1600 and g.bottom - top > 600
    least = 150 if not tall else 180 if frame.reach else 220  # rather narrow than without its picture
    deep = (260.0 if frame.reach else 380.0) if tall else (112.0 if frame.reach and bins < 3 else 208.0)
    cards = table((g.margin, top, g.inner, g.bottom - top - deep - 24), things, 6, least, 220)
    row = max(y + h for _, y, _, h in cards) + 24
    boxes = side_by_side((g.margin, row, g.inner, g.bottom - row), bins, 2)
    if bins == 1 and g.bottom - row >= 300:  # a bag is no wider than it is deep, nearly
        wide = min(g.inner, (g.bottom - row) * 1.7)
        boxes = ((round(g.margin + (g.inner - wide) / 2), row, int(wide), g.bottom - row),)
    stem: Rect = (g.margin, g.top, g.inner, 190 if tall else 130)
    said: Rect = (g.margin, stem[1] + stem[3] + 12, g.inner, top - stem[1] - stem[3] - 36)
    return Places(stem, said, cards, boxes, bins == 1 and not frame.reach and tall)


def _large(frame: Frame, g: Grid, things: int, bins: int) -> Places:
    """Large text: as many things as fit in large places, the bins below; what is said takes the question's place."""
    cols = 1 if frame.portrait and bins < 3 else 2
    deep = 128.0 * -(-bins // cols) - GAP
    deep = max(deep, 128.0)
    top = lowest(frame) if frame.reach else g.top + (250.0 if frame.portrait else 220.0)
    across = 2 if frame.portrait or g.width < 1600 else 3
    wide = (g.inner - GAP * (across - 1)) / across
    rows = max(1, int((g.bottom - top - deep - 20 + GAP) // (120 + GAP)))
    high = min(170.0, (g.bottom - top - deep - 20 + GAP) / rows - GAP)
    spots = [(i % across, i // across) for i in range(min(things, rows * across))]
    cards = tuple(
        (round(g.margin + c * (wide + GAP)), round(top + r * (high + GAP)), int(wide), int(high)) for c, r in spots
    )
    boxes = side_by_side((g.margin, g.bottom - deep, g.inner, deep), bins, cols)
    stem: Rect = (g.margin, g.top - 12, g.inner, top - g.top - 8)
    return Places(stem, stem, cards, boxes)
