"""A tile: an exhibit or a topic on home and on the result page, its picture on the line, its words below or beside."""

from typing import NamedTuple

from kiosk.scene.frame import Frame
from kiosk.scene.icons import level as level_icon
from kiosk.scene.layout import Block, fitting, set_lines, title, weight, words
from kiosk.scene.scene import Box, Item, Picture, Rect, Target
from kiosk.scene.widgets import RADIUS, focus_ring

TALL = 500.0  # px: from this height on the featured tile has its title above its picture


class TileWords(NamedTuple):
    """What a tile says: title, level (1–3 peaks, 0 none), the line below, a remark (看过)."""

    title: str
    level: int
    meta: str
    remark: str = ""


def tile(
    frame: Frame,
    target_id: str,
    rect: Rect,
    base: float,
    say: TileWords,
    picture: Picture | None,
    featured: bool = False,
) -> tuple[tuple[Item, ...], Target]:
    """An exhibit on home: its picture standing on the line at `base`, title and what it takes below."""
    t, (x, y, w, h) = frame.theme, rect
    fill, ink = (t.night, t.on_night) if featured else (t.quiet, t.ink)
    edge = (t.target_edge, t.target_edge_width) if not featured else ("", 0)
    items: list[Item] = list(focus_ring(frame, rect)) if frame.focus == target_id else []
    items.append(Box(x, y, w, h, fill, edge[0], edge[1], RADIUS))
    if picture:
        items.append(picture)
    items += _tile_words(frame, rect, base, say, ink, featured)
    pressed: list[Item] = [
        Box(x, y, w, h, t.ink, "", 0, RADIUS),
        *_tile_words(frame, rect, base, say, t.paper, featured),
    ]
    label = " ".join(filter(None, (say.title, say.meta, say.remark)))
    return tuple(items), Target(target_id, rect, label, tuple(pressed))


def heading(frame: Frame, name: str, rect: Rect, ink: str) -> Block:
    """The title of the featured tile: beside its picture, above it where the tile is tall."""
    x, y, w, h = rect
    wide, sizes = (w - 72, (96, 88, 80, 72, 64, 56, 48)) if h >= TALL else (w * 0.56 - 36, (64, 56, 48, 40))
    size, lines = title(frame, name, wide, sizes, 2)
    return set_lines(frame, lines, x + 36, y + 28 + size, size, size * 1.25, ink, (-1, -1))


def _tile_words(frame: Frame, rect: Rect, base: float, say: TileWords, ink: str, featured: bool) -> list[Item]:
    x, y, w, h = rect
    small = 44 if frame.large else 30
    meta_y = y + h - (34 if featured else 24)
    if featured:
        items = list(heading(frame, say.title, rect, ink).items)
    else:
        items, two = _below(frame, say.title, (x + 32, base, w - 64, meta_y - small - base), ink)
        meta_y += 4 if two else 0
    left = x + 36 if featured else x + 32
    if say.level:
        items += level_icon(left, meta_y, say.level, ink)
        left += 70
    room = x + w - 24 - left
    items.append(words(frame, _meta_that_fits(frame, say.meta, small, room), left, meta_y, small, 400, ink))
    if say.remark:
        at = meta_y if featured else y + 22 + small
        items.append(words(frame, say.remark, x + w - 28, at, small, 700, ink, "right"))
    return items


def _below(frame: Frame, name: str, rect: Rect, ink: str) -> tuple[list[Item], bool]:
    """A title below the line in one row, else in two smaller ones (then True); rect: what is free above the meta."""
    x, base, w, room = rect
    big = (76, 68, 60, 54, 48) if frame.large else (56, 48) if room >= 84 and w > 600 else ()
    sizes = tuple(s for s in (*big, 42, 38) if 24 + s * (1.1 if s < 56 else 1.3) <= room) or (38,)
    size, lines = fitting(frame, name, w, sizes, 1, 900)
    if len(lines) == 1:
        return list(set_lines(frame, lines, x, base + 24 + size, size, size, ink, (-1, -1)).items), False
    both = (54, 48, 44, 40) if frame.large else ()
    sizes = tuple(s for s in (*both, 36, 34, 32, 30) if 6 + s * 2.2 <= room) or (28,)
    size, lines = title(frame, name, w, sizes, 2)
    first = base + (10 if len(lines) > 1 else 24) + size
    return list(set_lines(frame, lines[:2], x, first, size, size * 1.14, ink, (-1, -1)).items), True


def _meta_that_fits(frame: Frame, meta: str, size: int, room: float) -> str:
    """Level, minutes, what one does: where it is too much, the level goes first, as its peaks tell it too."""
    parts = meta.split("  ")
    while len(parts) > 1 and frame.measure("  ".join(parts), size, weight(frame, 400)) > room:
        parts = parts[1:]
    return "  ".join(parts)
