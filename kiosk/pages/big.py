"""explain with one huge thing on it: a full picture over a night field, or a number that stands on the line."""

import re
from typing import NamedTuple

from kiosk.content.fields import Asset
from kiosk.pages import corners
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import fitting, lines_of, paragraph, set_lines, span_of, title, weight, words
from kiosk.scene.line import quiet
from kiosk.scene.scene import Box, Item, Path, Picture, Rect

LAYOUTS = ("text", "picture", "number")
_NUMBER = re.compile(r"\s*([-+−]?[\d.,:/%–—]+)\s*(.*?)\s*", re.DOTALL)
_SIZES = (590, 520, 460, 400, 350, 290, 240, 200, 160, 130, 110, 96, 80, 64, 52)


class Told(NamedTuple):
    """What stands on the page, in the visitor's language."""

    heading: str
    text: str
    caption: str
    source: str
    picture: Asset | None
    number: str = ""


def full_picture(frame: Frame, told: Told) -> tuple[Item, ...] | None:
    """The picture as large as the screen lets it be, its words on night beside or below; None where they do not fit."""
    picture, g = told.picture, grid(frame)
    if picture is None:
        return None
    if frame.portrait or picture.width > 1.6 * picture.height:
        room = (g.bottom - g.top) * (0.5 if frame.portrait else 0.42)
        night = _on_night(frame, told, g.margin, g.inner, room)
        field = (0.0, g.top, g.width, g.bottom - g.top - night[1]) if night else (0.0, 0.0, 0.0, 0.0)
        place = (0.0, g.bottom - night[1], g.width, night[1]) if night else field
    else:
        split = round(g.width * 0.66)
        night = _on_night(frame, told, split + 48, g.width - split - 96, g.bottom - g.top)
        field, place = (0.0, g.top, split, g.bottom - g.top), (split, g.top, g.width - split, g.bottom - g.top)
    if night is None:
        return None
    x, y, w, h = field
    drawing = corners.standing(frame, picture, (x, y + 12, w, h - 12))
    return (Box(*field, frame.theme.quiet), *drawing, Box(*place, frame.theme.night), *night[0])


def _on_night(frame: Frame, told: Told, x: float, wide: float, room: float) -> tuple[tuple[Item, ...], float] | None:
    """Heading, text, caption and source, ending at the foot of the page, and how high they are."""
    t, bottom = frame.theme, grid(frame).bottom
    body = "\n".join(filter(None, (told.text, told.caption)))
    notes = lines_of(frame, told.source, 28, wide)
    for big, size in ((72, 48), (64, 44), (60, 42), (56, 38), (52, 36), (48, 34)):
        fits, heads = title(frame, told.heading, wide, (big, big - 6), 4) if told.heading else (0, ())
        lines = lines_of(frame, body, size, wide)
        high = 40 + len(heads) * fits * 1.22 + len(lines) * size * 1.55 + len(notes) * 36 + 24
        if high <= room:
            break
    else:
        return None
    y = bottom - high
    head = set_lines(frame, heads, x, y + 20 + fits, fits, fits * 1.22, t.on_night, span_of(frame, "h", told.heading))
    first = head.bottom + size * 1.7 if heads else y + 24 + size
    block = set_lines(frame, lines, x, first, size, size * 1.5, t.on_night, span_of(frame, "t", told.text))
    foot = set_lines(frame, notes, x, bottom - 18 - (len(notes) - 1) * 36, 28, 36, t.on_night, (-1, -1))
    return (*head.items, *block.items, *(foot.items if told.source else ())), high


def big_number(frame: Frame, told: Told) -> tuple[Item, ...]:
    """Heading, the numeral on the lower line, its proof on the same line, a sentence below."""
    if frame.large:
        return _number_alone(frame, told)
    return _number_high(frame, told) if frame.portrait else _number_wide(frame, told)


def _number_wide(frame: Frame, told: Told) -> tuple[Item, ...]:
    g = grid(frame)
    split = round(g.width * 0.56) if told.picture else g.width - g.margin
    wide = split - g.margin - 24
    size = next((s for s in (42, 40, 38, 36) if len(lines_of(frame, told.text, s, wide)) <= 2), 34)
    lines = len(lines_of(frame, told.text, size, wide))
    foot, low = _foot(frame, told.source, wide)
    line_y = min(g.bottom - 132, g.bottom - 34 - low - lines * size * 1.4)
    block = paragraph(frame, told.text, g.margin, line_y + 24 + size, size, wide, size * 1.4, prefix="t")
    top, head = _head(frame, told.heading, wide, (72, 64, 56, 52, 48))
    numeral = _numeral(frame, told.number, (g.margin, top, wide - 20, line_y - 34 - top))
    proof, gap = _proof(frame, told, (split, g.top + 20, g.width - split - 40, line_y))
    return (*head, *numeral, *_ground(frame, line_y, gap), *proof, *block.items, *foot)


def _number_high(frame: Frame, told: Told) -> tuple[Item, ...]:
    """Portrait: numeral on its line, a sentence, then the proof on the lower line, where there is room."""
    g = grid(frame)
    top, head = _head(frame, told.heading, g.inner, (84, 76, 68, 60, 52))
    foot, low = _foot(frame, told.source, g.inner)
    room = g.bottom - low - top - 34
    high = min(430.0, room * 0.34) if told.picture else min(640.0, room * 0.5)
    line_y = top + high + 34
    numeral = _numeral(frame, told.number, (g.margin, top, g.inner, high))
    left = room - high - (room * 0.34 if told.picture else 40.0)
    fits = (s for s in (50, 46, 42, 40, 38, 36) if len(lines_of(frame, told.text, s, g.inner)) * s * 1.5 <= left - 40)
    size = next(fits, 34)
    block = paragraph(frame, told.text, g.margin, line_y + 40 + size * 1.2, size, g.inner, size * 1.5, prefix="t")
    base = g.bottom - 34 - low - (70 if told.caption else 0)
    proof, gap = _proof(frame, told, (0.0, block.bottom + 30, g.width, base))
    lower = _ground(frame, base, gap) if proof else ()
    return (*head, *numeral, *_ground(frame, line_y, None), *block.items, *lower, *proof, *foot)


def _number_alone(frame: Frame, told: Told) -> tuple[Item, ...]:
    """Large text: heading and numeral; the words come behind 接着看."""
    g = grid(frame)
    top, head = _head(frame, told.heading, g.inner, (104, 96, 88, 76))
    line_y = min(g.bottom - 200, top + 520) if frame.portrait else g.bottom - 60
    numeral = _numeral(frame, told.number, (g.margin, top, g.inner, line_y - 40 - top))
    return (*head, *numeral, *_ground(frame, line_y, None))


def _head(frame: Frame, heading: str, wide: float, sizes: tuple[int, ...]) -> tuple[float, tuple[Item, ...]]:
    g = grid(frame)
    if not heading:
        return g.top + 20, ()
    size, lines = title(frame, heading, wide, sizes, 2)
    span = span_of(frame, "h", heading)
    block = set_lines(frame, lines, g.margin, g.top + 16 + size, size, size * 1.2, frame.theme.ink, span)
    return block.bottom + size * 0.5, block.items


def _foot(frame: Frame, source: str, wide: float) -> tuple[tuple[Item, ...], float]:
    """Where the facts come from, at the foot of the page, and how much room that takes."""
    g = grid(frame)
    if not source:
        return (), 0.0
    lines = lines_of(frame, source, 28, wide)
    first = g.bottom - 8 - (len(lines) - 1) * 36
    return set_lines(frame, lines, g.margin, first, 28, 36, frame.theme.ink2, (-1, -1)).items, len(lines) * 36 + 4


def _numeral(frame: Frame, number: str, room: Rect) -> tuple[Item, ...]:
    """The digits as large as their room, the unit behind them at a third."""
    x, y, w, h = room
    found = _NUMBER.fullmatch(number)
    digits, unit = (found[1], found[2]) if found else (number, "")
    heavy = weight(frame, 900)
    high = 0.74 if digits.isascii() else 0.9
    size, small = _SIZES[-1], 40
    for size in _SIZES:
        small = max(40, round(size * 0.3))
        wide = frame.measure(digits, size, heavy) + (frame.measure(unit, small, heavy) + size * 0.08 if unit else 0.0)
        if size * high <= h and wide <= w:
            break
    told = words(frame, digits, x - size * 0.05, y + h, size, 900, frame.theme.ink)
    behind = told.x + told.w + size * 0.08
    return (told, words(frame, unit, behind, y + h, small, 900, frame.theme.ink)) if unit else (told,)


def _proof(frame: Frame, told: Told, room: Rect) -> tuple[tuple[Item, ...], tuple[float, float] | None]:
    """The picture on the line (room: left, top, width, the line's y), its caption below; and from where to where."""
    (left, top, wide, base), picture = room, told.picture
    if picture is None or base - top < 160:
        return (), None
    drawn, t = corners.drawn(picture), frame.theme
    x, y, w, h = corners.fitted(picture, (left, top, wide, (base - top) * (1.2 if drawn else 1.0)))
    y = base - h * (5 / 6 if drawn else 1)
    pairs = recolour(frame, "paper") if picture.path.lower().endswith(".svg") else ()
    items: list[Item] = [Picture(x, y, w, h, picture.path, picture.hash, "contain", pairs)]
    if told.caption:
        size, lines = fitting(frame, told.caption, wide - 20, (36, 34, 32, 30, 28), 1, 700)
        start = left + (wide - max(line.width for line in lines)) / 2
        span = span_of(frame, "c", told.caption)
        items += set_lines(frame, lines[:2], start, base + 28 + size, size, size * 1.2, t.ink, span).items
    return tuple(items), (x, x + w) if drawn else None


def _ground(frame: Frame, y: float, gap: tuple[float, float] | None) -> tuple[Item, ...]:
    """The line that all of it stands on; a drawing brings its own piece."""
    ends = ((0.0, gap[0]), (gap[1], frame.width)) if gap else ((0.0, frame.width),)
    return tuple(Path(quiet(a, b, y, 3, f"n{a}"), 8, frame.theme.ink) for a, b in ends if b - a > 4)
