"""What surrounds a page: the progress line above, the bar below, the ground that drawings stand on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kiosk.scene import line
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.layout import weight, words
from kiosk.scene.player import Player, buttons, places
from kiosk.scene.scene import Disc, Item, Path, Point, Rect, Target, Text
from kiosk.scene.widgets import button

DRAWING = 5 / 8  # height above the base line ÷ width of our drawings (800 × 600, base at 500)
SLOTS = ("home", "back", "say", "language", "large", "contrast", "reach")
ICONS = {"home": "home", "back": "back", "say": "say", "large": "large", "contrast": "contrast", "reach": "reach"}
DOT = 17  # px: the pen-dot's radius in the row
LEAST_SLOT = 96.0  # px: as wide as a finger
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
    frame: Frame, primary: Primary | None, saying: Player | None = None, at_home: bool = False, can_say: bool = True
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
def _bar(frame: Frame, primary: Primary | None, saying: Player | None, at_home: bool, can_say: bool) -> Chrome:
    g = grid(frame)
    on = {
        "home": at_home,
        "say": saying is not None,
        "large": frame.large,
        "contrast": frame.theme.name == "contrast",
        "reach": frame.reach,
    }
    items: list[Item] = []
    targets: list[Target] = []
    compact, rects = _slots(frame, g, primary)
    playing = saying is not None and saying.playing
    if playing:
        usual, (rects, controls) = rects, places(rects, _right(frame, g, primary))
        compact = compact or rects != usual[:3]
    size = _label_size(frame, rects) if compact else _beside_icons(frame, rects)
    for slot, rect in zip(SLOTS, rects, strict=False):  # a player takes the places of the switches
        if (slot == "back" and at_home) or (slot == "say" and not can_say):
            continue
        if slot == "language" and len(frame.languages) < 2:
            continue
        key, name = _say(saying) if slot == "say" else (slot, ICONS.get(slot, ""))
        high = size if name else 32
        made = button(frame, slot, rect, frame.word(key), name, size=high, on=on.get(slot, False), stacked=compact)
        items += made.items
        targets.append(made.target)
    for made in buttons(frame, controls, saying) if saying and playing else ():
        items += made.items
        targets.append(made.target)
    if primary:
        act = primary_button(frame, primary, g)
        items += act.items
        targets += act.targets
    return Chrome(tuple(items), tuple(targets))


def _say(saying: Player | None) -> tuple[str, str]:
    """Word and icon of 读给我听."""
    if saying is None:
        return "say", "say"
    return ("stop_saying", "pause") if saying.playing else ("go_on_saying", "play")


def _right(frame: Frame, g: Grid, primary: Primary | None) -> float:
    """Where the room of the slots ends: the primary button's place stays."""
    if frame.portrait:
        return g.width - g.margin
    return g.width - g.margin - (_primary_width(frame, primary, g) if primary else 300.0) - 32


def _label_size(frame: Frame, rects: list[Rect]) -> int:
    """The largest size at which every word of the compact bar fits its narrow place."""
    sizes = (s for s in (28, 26, 24, 22) if all(w + 8 <= r[2] for w, r in zip(_labels(frame, s), rects, strict=False)))
    return next(sizes, 20)


def _labels(frame: Frame, size: int) -> list[float]:
    """How wide the word of each slot is (the widest, where it has several)."""
    heavy = weight(frame, 700)
    keys = [(slot, "stop_saying", "go_on_saying") if slot == "say" else (slot,) for slot in SLOTS]
    return [max(frame.measure(frame.word(key), size, heavy) for key in both) for both in keys]


def _primary_size(frame: Frame, primary: Primary, g: Grid) -> tuple[int, float]:
    """Type and width of the primary button: beside it every slot of the bar stays as wide as a finger."""
    most = g.inner - 32 - sum(max(LEAST_SLOT, w + 8) for w in _labels(frame, 22)) - 6 * 12
    sizes = [(s, max(300.0, frame.measure(primary.label, s, 900) + s * 4 + 2)) for s in (42, 38, 34, 30, 28)]
    return next(((s, w) for s, w in sizes if w <= most), (28, most))


def _primary_width(frame: Frame, primary: Primary, g: Grid) -> float:
    return _primary_size(frame, primary, g)[1]


def primary_button(frame: Frame, primary: Primary, g: Grid) -> Chrome:
    """The primary button at its place: right in the bar, in portrait in a row above it."""
    size = 42
    if frame.portrait:
        rect: Rect = (g.margin, g.primary_y, g.inner, g.primary_h)
    else:
        size, w = _primary_size(frame, primary, g)
        rect = (g.width - g.margin - w, g.bar_y, w, g.bar_h)
    made = button(frame, primary.id, rect, primary.label, primary.icon, primary.kind, size)
    return Chrome(made.items, (made.target,))


def _beside_icons(frame: Frame, rects: list[Rect]) -> int:
    """The largest size at which every word fits beside its icon, 0: none does. A long primary button takes room."""
    rooms = [(slot, rect[2] - 62 - 8) for slot, rect in zip(SLOTS, rects, strict=False) if slot in ICONS]
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
    room = _right(frame, g, primary) - g.margin
    gap = 12.0 if room < 984 else 16.0
    alike = min(150.0, (room - 6 * gap) / 7)
    widths = [alike] * 7
    if any(w + 8 > alike for w in _labels(frame, 22)):  # a long word takes from the room of the short ones
        least = [max(LEAST_SLOT, w + 8) for w in _labels(frame, 24)]
        widths = [w + max(0.0, room - 6 * gap - sum(least)) / 7 for w in least]
    starts = [g.margin + sum(widths[:i]) + gap * i for i in range(7)]
    return [(x, g.bar_y, w, g.bar_h) for x, w in zip(starts, widths, strict=True)]


def _wide(frame: Frame, g: Grid, primary: Primary | None) -> list[Rect]:
    widths = WIDTHS.get(frame.lang, WIDTHS["en"])
    rects: list[Rect] = []
    x = g.margin
    for w in widths[:3]:
        rects.append((x, g.bar_y, w, g.bar_h))
        x += w + 16
    right = _right(frame, g, primary)
    share = min(1.0, (right - x - 48) / sum(widths[3:]))  # less beside a long primary button
    x = right - sum(widths[3:]) * share - 48
    for wide in widths[3:]:
        rects.append((x, g.bar_y, wide * share, g.bar_h))
        x += wide * share + 16
    return rects


def row(frame: Frame, seed: str, done: int, here: int, total: int) -> line.Progress:
    """The visit's row on this screen."""
    y = 88.0 if frame.portrait else 92.0
    return line.progress(0.0, _row_end(frame, str(total)), y, done, here, total, seed)


def _row_end(frame: Frame, total: str) -> float:
    """Where the row ends: clear of the widest number that stands behind it."""
    margin, usual = (48, 200) if frame.portrait else (64, 240)
    number = frame.measure(f"{total} / {total}", 42, 900)
    return frame.width - max(usual, round(number + margin + DOT + 14))


def progress(frame: Frame, row: line.Progress, number: str, upto: float | None = None) -> tuple[Item, ...]:
    """A burst for each finished page, the pen-dot where the visitor is, rings for what comes; `upto` px are drawn."""
    t = frame.theme
    y = 88.0 if frame.portrait else 92.0
    x1 = _row_end(frame, number.rsplit(maxsplit=1)[-1])
    end = row.drawn[-1][0]
    items: list[Item] = (
        [Path(((end, y), (x1, y)), 4, t.rule)] if upto is None else [Path(((0.0, y), (x1, y)), 4, t.rule)]
    )
    items += [Disc(stop, y, 9, t.paper, t.rule, 4) for stop in row.stops]
    items.append(Path(row.drawn, 6, t.ink, upto))
    dot = (row.dot, y) if upto is None else line.point_at(row.drawn, upto)
    items.append(Disc(dot[0], dot[1], DOT, t.pen))
    items.append(words(frame, number, frame.width - (48 if frame.portrait else 64), y + 15, 42, 900, t.ink, "right"))
    return tuple(items)


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
