"""What surrounds a page: the progress line above, the bar below, tiles of exhibits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kiosk.scene import line
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.icons import level as level_icon
from kiosk.scene.layout import fitting, set_lines, title, weight, words
from kiosk.scene.scene import Box, Disc, Item, Path, Picture, Point, Rect, Target, Text
from kiosk.scene.widgets import RADIUS, button, focus_ring

DRAWING = 5 / 8  # height above the base line ÷ width of our drawings (800 × 600, base at 500)
SLOTS = ("home", "back", "say", "language", "large", "contrast", "reach")
ICONS = {"home": "home", "back": "back", "say": "say", "large": "large", "contrast": "contrast", "reach": "reach"}
WIDTHS = {"zh": (176, 176, 268, 124, 176, 176, 176), "en": (192, 180, 290, 124, 168, 244, 164)}


class Primary(NamedTuple):
    """The one primary button of a screen."""

    id: str
    label: str
    icon: str = "next"
    kind: str = "primary"


class Chrome(NamedTuple):
    """Items and targets around a page."""

    items: tuple[Item, ...]
    targets: tuple[Target, ...]


def bar(
    frame: Frame, primary: Primary | None, saying: bool = False, at_home: bool = False, can_say: bool = True
) -> Chrome:
    """The bar with its fixed order and places; what cannot be used is not drawn, but its place stays."""
    return _bar(
        replace(frame, reading=None, part=0) if frame.reading or frame.part else frame,
        primary,
        saying,
        at_home,
        can_say,
    )


@lru_cache(maxsize=64)
def _bar(frame: Frame, primary: Primary | None, saying: bool, at_home: bool, can_say: bool) -> Chrome:
    g = grid(frame)
    on = {
        "home": at_home,
        "say": saying,
        "large": frame.large,
        "contrast": frame.theme.name == "contrast",
        "reach": frame.reach,
    }
    items: list[Item] = []
    targets: list[Target] = []
    compact, rects = _slots(frame, g, primary)
    size = _label_size(frame, rects[0][2] - 8) if compact else _beside_icons(frame, rects)
    for slot, rect in zip(SLOTS, rects, strict=True):
        if (slot == "back" and at_home) or (slot == "say" and not can_say):
            continue
        if slot == "language" and len(frame.languages) < 2:
            continue
        key = "stop_saying" if slot == "say" and saying else slot
        name = "pause" if key == "stop_saying" else ICONS.get(slot, "")
        high = size if name else 32
        made = button(frame, slot, rect, frame.word(key), name, size=high, on=on.get(slot, False), stacked=compact)
        items += made.items
        targets.append(made.target)
    if primary:
        act = primary_button(frame, primary, g)
        items += act.items
        targets += act.targets
    return Chrome(tuple(items), tuple(targets))


def _label_size(frame: Frame, width: float) -> int:
    """The largest size at which every word of the compact bar fits its narrow place."""
    labels = [frame.word(key) for key in (*SLOTS, "stop_saying")]
    heavy = weight(frame, 700)
    fits = (size for size in (28, 26, 24, 22) if all(frame.measure(text, size, heavy) <= width for text in labels))
    return next(fits, 20)


def _primary_width(frame: Frame, primary: Primary) -> float:
    return max(300.0, frame.measure(primary.label, 42, 900) + 170)


def primary_button(frame: Frame, primary: Primary, g: Grid) -> Chrome:
    """The primary button at its place: right in the bar, in portrait in a row above it."""
    if frame.portrait:
        rect: Rect = (g.margin, g.primary_y, g.inner, g.primary_h)
    else:
        w = _primary_width(frame, primary)
        rect = (g.width - g.margin - w, g.bar_y, w, g.bar_h)
    made = button(frame, primary.id, rect, primary.label, primary.icon, primary.kind, 42)
    return Chrome(made.items, (made.target,))


def _beside_icons(frame: Frame, rects: list[Rect]) -> int:
    """The largest size at which every word fits beside its icon, 0: none does. A long primary button takes room."""
    rooms = [(slot, rect[2] - 62 - 8) for slot, rect in zip(SLOTS, rects, strict=True) if slot in ICONS]
    heavy = weight(frame, 700)
    sizes = (s for s in (32, 30, 28) if all(frame.measure(frame.word(slot), s, heavy) <= room for slot, room in rooms))
    return next(sizes, 0)


def _slots(frame: Frame, g: Grid, primary: Primary | None) -> tuple[bool, list[Rect]]:
    """The rectangles of the seven slots, and whether they are so narrow that words stand under their icons."""
    if g.compact:
        return True, _narrow(frame, g, primary)
    rects = _wide(frame, g, primary)
    narrow = rects[3][2] < 96 or not _beside_icons(frame, rects)
    return narrow, _narrow(frame, g, primary) if narrow else rects


def _narrow(frame: Frame, g: Grid, primary: Primary | None) -> list[Rect]:
    room = g.inner if frame.portrait else g.inner - (_primary_width(frame, primary) if primary else 300.0) - 32
    gap = 12.0 if room < 984 else 16.0
    w = min(150.0, (room - 6 * gap) / 7)
    return [(g.margin + i * (w + gap), g.bar_y, w, g.bar_h) for i in range(7)]


def _wide(frame: Frame, g: Grid, primary: Primary | None) -> list[Rect]:
    widths = WIDTHS.get(frame.lang, WIDTHS["en"])
    rects: list[Rect] = []
    x = g.margin
    for w in widths[:3]:
        rects.append((x, g.bar_y, w, g.bar_h))
        x += w + 16
    right = g.width - g.margin - (_primary_width(frame, primary) if primary else 300.0) - 32  # its place stays
    share = min(1.0, (right - x - 48) / sum(widths[3:]))  # less beside a long primary button
    x = right - sum(widths[3:]) * share - 48
    for wide in widths[3:]:
        rects.append((x, g.bar_y, wide * share, g.bar_h))
        x += wide * share + 16
    return rects


def row(frame: Frame, seed: str, done: int, here: int, total: int) -> line.Progress:
    """The visit's row on this screen."""
    y = 88.0 if frame.portrait else 92.0
    return line.progress(0.0, frame.width - (200 if frame.portrait else 240), y, done, here, total, seed)


def progress(frame: Frame, row: line.Progress, number: str, upto: float | None = None) -> tuple[Item, ...]:
    """A burst for each finished page, the pen-dot where the visitor is, rings for what comes; `upto` px are drawn."""
    t = frame.theme
    y = 88.0 if frame.portrait else 92.0
    x1 = frame.width - (200 if frame.portrait else 240)
    end = row.drawn[-1][0]
    items: list[Item] = (
        [Path(((end, y), (x1, y)), 4, t.rule)] if upto is None else [Path(((0.0, y), (x1, y)), 4, t.rule)]
    )
    items += [Disc(stop, y, 9, t.paper, t.rule, 4) for stop in row.stops]
    items.append(Path(row.drawn, 6, t.ink, upto))
    dot = (row.dot, y) if upto is None else line.point_at(row.drawn, upto)
    items.append(Disc(dot[0], dot[1], 17, t.pen))
    items.append(words(frame, number, frame.width - (48 if frame.portrait else 64), y + 15, 42, 900, t.ink, "right"))
    return tuple(items)


class TileWords(NamedTuple):
    """What a tile says: title, level (1–3 peaks, 0 none), the line below, a remark (看过)."""

    title: str
    level: int
    meta: str
    remark: str = ""


def recolour(frame: Frame, ground: str = "paper", plain_dot: bool = False) -> tuple[tuple[str, str], ...]:
    """How the colours of our drawings become those of the theme, on a paper, quiet, night or tint ground.

    On a pale field its own colour and paper change places, so that what the drawing leaves pale still shows. In an
    ordinary tile the dot turns ink: one orange on the page.
    """
    t = frame.theme
    ink = t.on_night if ground == "night" else t.ink
    pale, paper = {
        "paper": (t.quiet, t.paper),
        "quiet": (t.paper, t.quiet),
        "night": (t.night_field, t.night),
        "tint": (t.paper, t.right_tint),
    }[ground]
    pairs = {
        "#1C1F4A": ink,
        "#DCE7F3": pale,
        "#B7CDE6": t.rule,
        "#F1E7CC": t.sand,
        "#FBF7EB": paper,
        "#F24E0F": ink if plain_dot else t.pen,
    }
    return tuple((a, b) for a, b in pairs.items() if a != b)


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


def _tile_words(frame: Frame, rect: Rect, base: float, say: TileWords, ink: str, featured: bool) -> list[Item]:
    x, y, w, h = rect
    items: list[Item] = []
    meta_y = y + h - 34
    if featured:
        size, lines = title(frame, say.title, w * 0.56 - 36, (64, 56, 48, 40), 2)
        items += set_lines(frame, lines, x + 36, y + 28 + size, size, size * 1.25, ink, (-1, -1)).items
    else:
        size, lines = fitting(frame, say.title, w - 64, (42, 38), 1, 900)
        first = base + 24 + size
        meta_y = y + h - 24
        if len(lines) > 1:
            meta_y = y + h - 20
            room = meta_y - 30 - base
            sizes = tuple(s for s in (36, 34, 32, 30) if 10 + s * 2.2 <= room) or (28,)
            size, lines = title(frame, say.title, w - 64, sizes, 2)
            first = base + (10 if len(lines) > 1 else 24) + size
        items += set_lines(frame, lines[:2], x + 32, first, size, size * 1.14, ink, (-1, -1)).items
    left = x + 36 if featured else x + 32
    if say.level:
        items += level_icon(left, meta_y, say.level, ink)
        left += 70
    room = x + w - 24 - left
    items.append(words(frame, _meta_that_fits(frame, say.meta, room), left, meta_y, 30, 400, ink))
    if say.remark:
        items.append(words(frame, say.remark, x + w - 28, y + 52 if not featured else meta_y, 30, 700, ink, "right"))
    return items


def _meta_that_fits(frame: Frame, meta: str, room: float) -> str:
    """Level, minutes, what one does: where it is too much, the level goes first, as its peaks tell it too."""
    parts = meta.split("  ")
    while len(parts) > 1 and frame.measure("  ".join(parts), 30, weight(frame, 400)) > room:
        parts = parts[1:]
    return "  ".join(parts)


def clear_width(most: float, base: float, left_of: Callable[[float], float], items: Iterable[Item]) -> float:
    """How wide a drawing that stands on `base` may be (its left end follows from that) without meeting a text."""
    above = [item for item in items if isinstance(item, Text) and item.y < base]
    for wide in (most * share / 20 for share in range(20, 7, -1)):
        left, top = left_of(wide), base - wide * DRAWING
        if not any(t.y + t.size * 0.1 > top and t.x < left + wide and t.x + t.w > left for t in above):
            return wide
    return most * 0.4


def ground_line(
    frame: Frame, y: float, seed: str, gaps: Sequence[tuple[float, float]], x1: float = 0.0
) -> tuple[Item, ...]:
    """The line as the ground of a row, from screen edge to screen edge, interrupted where pictures bring their own."""
    pieces: list[Item] = []
    at = 0.0
    for left, right in (*gaps, (x1 or frame.width, x1 or frame.width)):
        if left - at > 4:
            points: tuple[Point, ...] = line.quiet(at, left, y, 2.5, f"{seed}{len(pieces)}")
            pieces.append(Path(points, 6, frame.theme.ink))
        at = max(at, right)
    return tuple(pieces)
