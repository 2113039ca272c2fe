"""Where the tiles of home stand: they fill the screen, however few or many they are."""

from typing import NamedTuple

from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid
from kiosk.scene.scene import Rect

GAP, PORTRAIT_TOP = 24.0, 224.0
WORDS, LARGE_WORDS = 142.0, 176.0  # px below a tile's line: two rows of title and one more


class Slots(NamedTuple):
    """Places for tiles, and at which share of its height each one's base line lies; the first may be wide."""

    rects: tuple[Rect, ...]
    base: float
    featured: bool


def slots(frame: Frame, g: Grid, many: int) -> Slots:
    """Places for tiles in this frame, where so many want one."""
    low = _low(frame, g)
    if frame.large:
        if not frame.reach:
            most, top = ((1, 3), PORTRAIT_TOP) if frame.portrait else ((2, 2), g.top + 32)
            return _even(g, many, most, top, LARGE_WORDS)
        cols = 2 if frame.portrait or g.width < 1700 else 3
        rows = 2 if frame.portrait and g.bottom - low > 640 else 1
        return _even(g, many, (cols, rows), low, LARGE_WORDS)
    if frame.reach:
        cols = 2 if frame.portrait else 4 if g.width >= 1700 else 3
        return _even(g, many, (cols, 2 if frame.portrait else 1), low)
    return _portrait_slots(g, many) if frame.portrait else _landscape_slots(g, many)


def _low(frame: Frame, g: Grid) -> float:
    """Where tiles begin in low reach: as low as looks well, unless the screen is known to hang lower or higher."""
    if frame.portrait:
        return g.low
    return g.height * 0.545 if frame.band is None else min(g.low + 6, g.bottom - 300)


def _even(g: Grid, many: int, most: tuple[int, int], top: float, below: float = WORDS) -> Slots:
    """Columns and rows of tiles, fewer and larger where so few want a place; the last row's share all of it."""
    cols = min(most[0], max(1, many))
    rows = min(most[1], -(-max(1, many) // cols))
    h = (g.bottom - top - GAP * (rows - 1)) / rows
    last = cols if many >= cols * rows else max(1, many - cols * (rows - 1))
    counts = [cols] * (rows - 1) + [last]
    rects = tuple(rect for r, count in enumerate(counts) for rect in _row(g, top + r * (h + GAP), h, count))
    return Slots(rects, base_share(h, 0.5, below), False)


def _row(g: Grid, y: float, h: float, count: int, first: float = 0.0) -> tuple[Rect, ...]:
    """Tiles from margin to margin, all alike or the first of a given width."""
    wide = first or (g.inner - GAP * (count - 1)) / count
    other = (g.inner - wide - GAP * (count - 1)) / max(1, count - 1)
    rest = tuple((g.margin + wide + GAP + k * (other + GAP), y, other, h) for k in range(count - 1))
    return ((g.margin, y, wide, h), *rest)


def base_share(h: float, usual: float, below: float = WORDS) -> float:
    """The share of a tile's height that lies above its line: below it two rows of title and one more have room."""
    return max(min(usual, 1 - below / h), 1 - (below + 28) / h)


def _landscape_slots(g: Grid, many: int) -> Slots:
    """The first tile two columns wide, then one column each; few tiles share all of the screen."""
    cols = 4 if g.width >= 1700 else 3
    n = min(max(1, many), 2 * cols - 1)
    upper = min({2: 2, 4: 2, 5: 2, 6: 3, 7: 3}.get(n, 1), cols - 1)
    top, rows = 192.0, 1 if upper == n else 2
    h = (g.bottom - top - GAP) / 2 if rows == 2 else g.bottom - top
    wide = 2 * (g.inner - GAP * (cols - 1)) / cols + GAP if upper > 1 else g.inner
    lower = _row(g, top + h + GAP, h, n - upper) if rows == 2 else ()
    return Slots((*_row(g, top, h, upper, wide), *lower), max(0.612, 1 - 150 / h) if rows == 1 else 0.612, True)


def _portrait_slots(g: Grid, many: int) -> Slots:
    """One wide tile, then two columns, the last one alone wide too; as many rows as are needed and fit."""
    top = PORTRAIT_TOP
    most = 1 + max(1, int((g.bottom - 596 + GAP) // (246 + GAP)))
    n = min(max(1, many), 2 * most - 1)
    rows = 1 + -(-(n - 1) // 2)
    h = (g.bottom - top - GAP * (rows - 1)) / rows
    counts = (1, *(2 if r < rows - 1 or n % 2 else 1 for r in range(1, rows)))
    rects = tuple(rect for r, count in enumerate(counts) for rect in _row(g, top + r * (h + GAP), h, count))
    return Slots(rects, base_share(h, 0.56), True)
