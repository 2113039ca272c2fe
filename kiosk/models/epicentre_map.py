"""The map of the epicentre model: stations and their circles on an abstract grid, and the point where they meet."""

import math
from typing import NamedTuple

from kiosk.models.epicentre_physics import Fit
from kiosk.models.model import Field
from kiosk.models.within import arcs
from kiosk.scene.layout import weight, words
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Rect

TOUCHING = 2.0  # km: so close, and the circles meet
CENTRE, ACROSS, DOWN = (46.0, 44.0), 170.0, 160.0  # km: what is always to be seen
GRID, BAR = 20, 40  # km


class Circles(NamedTuple):
    """What lies on the map: stations, how far away each says it was (km), which is in the hand, what they agree on."""

    letters: tuple[str, ...]
    stations: tuple[Point, ...]
    distances: tuple[float, ...]
    chosen: int
    fit: Fit


def draw_map(seen: Circles, rect: Rect, field: Field) -> list[Item]:
    """Everything, north up; what would leave the rectangle is cut off."""
    t, (x, y, w, h) = field.frame.theme, rect
    scale = min(w / ACROSS, h / DOWN)
    places = [_place(s, rect, scale) for s in seen.stations]
    radii = [km * scale for km in seen.distances]
    inner = (x + 4, y + 4, w - 8, h - 8)  # a stroke is as thick as this
    items: list[Item] = [Box(x, y, w, h, t.quiet), *_grid(rect, scale, t.rule)]
    for k, ((cx, cy), r) in enumerate(zip(places, radii, strict=True)):
        items += (Path(arc, 7 if k == seen.chosen else 5, t.ink) for arc in arcs(cx, cy, round(r, 1), inner))
    at = _place(seen.fit[:2], rect, scale)
    met = seen.fit.misfit <= TOUCHING
    items += [] if met else _misses(at, places, radii, inner, t.pen)
    taken = [_square(place, field) for place in places]
    for letter, square in zip(seen.letters, taken, strict=True):
        items += _badge(letter, square, field)
    bar = _bar(rect, scale, field) if h > field.size(30) * 4.5 else ()  # on a map that low it would meet a station
    labels = (*bar, *_caption(seen.fit, rect, taken, field))
    taken += [(b.x, b.y, b.w, b.h) for b in labels if isinstance(b, Box)]
    return [*items, *labels, *(_found(at, rect, taken, field) if met else [])]


def _badge(letter: str, square: Rect, field: Field) -> list[Item]:
    """A station's letter on its dark square."""
    t, (left, top, side, _) = field.frame.theme, square
    foot = top + side / 2 + side * 0.22
    name = words(field.frame, letter, left + side / 2, foot, round(side * 0.6), 900, t.paper, "middle")
    return [Box(left, top, side, side, t.ink), name]


def _place(km: Point, rect: Rect, scale: float) -> Point:
    """Where km lie on a map; on a wide one to the right, so that its words have the left."""
    x, y, w, h = rect
    return (
        round(x + w - ACROSS * scale / 2 + (km[0] - CENTRE[0]) * scale, 1) + 0.0,
        round(y + h / 2 - (km[1] - CENTRE[1]) * scale, 1) + 0.0,
    )


def _grid(rect: Rect, scale: float, colour: str) -> list[Item]:
    """Squares of 20 km."""
    x, y, w, h = rect
    (x0, y0), step = _place((0, 0), rect, scale), GRID * scale
    across = [round(x0 + k * step, 1) for k in range(math.ceil((x - x0) / step), math.floor((x + w - x0) / step) + 1)]
    down = [round(y0 + k * step, 1) for k in range(math.ceil((y - y0) / step), math.floor((y + h - y0) / step) + 1)]
    return [
        *(Path(((at, y), (at, y + h)), 3, colour) for at in across),
        *(Path(((x, at), (x + w, at)), 3, colour) for at in down),
    ]


def _square(place: Point, field: Field) -> Rect:
    side = field.size(46)
    return (place[0] - side / 2, place[1] - side / 2, side, side)


def _misses(at: Point, places: list[Point], radii: list[float], rect: Rect, colour: str) -> list[Item]:
    """From the best point a stroke to each circle: what is missing until they meet."""
    items: list[Item] = []
    x, y, w, h = rect
    if not (x <= at[0] <= x + w and y <= at[1] <= y + h):
        return items
    for (cx, cy), r in zip(places, radii, strict=True):
        far = math.dist(at, (cx, cy))
        if far < 1e-6:
            continue
        end = (cx + (at[0] - cx) * r / far, cy + (at[1] - cy) * r / far)
        end = (round(min(max(end[0], x), x + w), 1) + 0.0, round(min(max(end[1], y), y + h), 1) + 0.0)
        items.append(Path((at, end), 6, colour))
    return items


def _bar(rect: Rect, scale: float, field: Field) -> list[Item]:
    """How long 40 km are, in the upper right corner."""
    t, (x, y, w, _), size = field.frame.theme, rect, field.size(28)
    text = field.say({"zh": f"{BAR} 千米", "en": f"{BAR} km"})
    wide = max(BAR * scale, field.frame.measure(text, size, weight(field.frame, 700)))
    right = x + w - 12
    middle, foot = right - 8 - wide / 2, y + 12 + size * 1.5
    rule = Path(((round(middle - BAR * scale / 2, 1), foot), (round(middle + BAR * scale / 2, 1), foot)), 6, t.ink)
    box = Box(round(right - wide - 16, 1), y + 10, round(wide + 16, 1), round(size * 1.5 + 14, 1), t.quiet)
    return [box, words(field.frame, text, middle, y + 10 + size * 1.05, size, 700, t.ink, "middle"), rule]


def _caption(fit: Fit, rect: Rect, taken: list[Rect], field: Field) -> list[Item]:
    """In the lower left corner whether they meet, and how much is missing; nothing where a station is in the way."""
    t, (x, y, _, h), size = field.frame.theme, rect, field.size(30)
    misses = max(1, round(fit.misfit))
    text = field.say(
        {"zh": "三个圆碰到一起了", "en": "The circles meet"}
        if fit.misfit <= TOUCHING
        else {"zh": f"还差约 {misses} 千米", "en": f"about {misses} km to go"}
    )
    wide = field.frame.measure(text, size, weight(field.frame, 700))
    top = y + h - size * 1.7
    if any(_meets((x, top, wide + 44, size * 1.7), other) for other in taken):
        return []
    return [
        Box(x, round(top, 1), round(wide + 40, 1), round(size * 1.7, 1), t.paper),
        words(field.frame, text, x + 16, top + size * 1.2, size, 700, t.ink),
    ]


def _found(at: Point, rect: Rect, taken: list[Rect], field: Field) -> list[Item]:
    """The dot, and its name where nothing else stands."""
    t, size = field.frame.theme, field.size(40)
    text = field.say({"zh": "震中", "en": "epicentre"})
    wide, high = field.frame.measure(text, size, weight(field.frame, 900)) + 16, size * 1.25
    dot = Disc(*at, 24, t.pen)
    corners = (
        (at[0] + 36, at[1] - high / 2),
        (at[0] - 36 - wide, at[1] - high / 2),
        (at[0] - wide / 2, at[1] - 36 - high),
        (at[0] - wide / 2, at[1] + 36),
    )
    for left, top in corners:
        place = (left, top, wide, high)
        if _holds(rect, place) and not any(_meets(place, other) for other in taken):
            name = words(field.frame, text, left + 8, top + size, size, 900, t.ink)
            return [Box(round(left, 1), round(top, 1), wide, high, t.quiet), name, dot]
    return [dot]


def _holds(rect: Rect, place: Rect) -> bool:
    (x, y, w, h), (a, b, c, d) = rect, place
    return x <= a and y <= b and a + c <= x + w and b + d <= y + h


def _meets(one: Rect, other: Rect) -> bool:
    (x, y, w, h), (a, b, c, d) = one, other
    return x < a + c and a < x + w and y < b + d and b < y + h
