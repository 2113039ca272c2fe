"""A room that reacts by the degree of intensity: lamp, shelf, table, cup, wall, and somebody in it. A sketch."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from kiosk.models.model import Field
from kiosk.scene.layout import words
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly, Rect

WIDE, HIGH = 122.0, 96.0  # units that the room needs; a higher one has its ceiling above 0
FLOOR = 90.0
SWAY = (0.0, 0.0, 0.0, 0.2, 0.5, 0.9, 1.4, 1.9, 2.4, 2.9, 3.2, 3.5)  # units that things are moved, by degree
SWING = (0, 0, 4, 8, 13, 20, 28, 36, 44, 52, 56, 60)  # degrees of arc of the lamp
LEAN = (0, 0, 0, 0, 0, 0, 2, 4, 7, 10, 13, 16)  # of the shelf
CRACKS = (  # the first point of those with a y below 1 lies on the ceiling
    ((13, 0), (16, 8), (11, 15), (18, 24)),
    ((88, 60), (92, 50), (88, 42), (93, 33)),
    ((121, 40), (114, 46), (118, 54), (111, 62)),
    ((2, 33), (7, 28), (3, 22), (9, 17)),
    ((68, 0), (64, 9), (70, 18), (65, 28)),
    ((44, 84), (49, 74), (44, 66), (50, 55)),
)
COVER = 7  # from here on under the table is where one should be


class Room(NamedTuple):
    """Units of the room on the screen; `shift` moves what stands in it."""

    x: float
    y: float
    unit: float
    shift: float
    line: float
    ceiling: float

    def at(self, x: float, y: float, moved: bool = True) -> Point:
        return (
            round(self.x + (x + (self.shift if moved else 0.0)) * self.unit, 1) + 0.0,
            round(self.y + y * self.unit, 1) + 0.0,
        )

    def all(self, points: Iterable[Point], moved: bool = True) -> tuple[Point, ...]:
        return tuple(self.at(x, y, moved) for x, y in points)


def draw_room(degree: int, shake: float, rect: Rect, field: Field) -> list[Item]:
    """The room at a degree, `shake` (-1 to 1) of the way to one side."""
    t, (x, y, w, h) = field.frame.theme, rect
    unit = min(w / WIDE, h / HIGH)
    left, top = x + (w - WIDE * unit) / 2, y + h - HIGH * unit
    room = Room(left, top, unit, SWAY[degree - 1] * shake, max(4.0, min(7.0, unit * 1.4)), round((y - top) / unit, 2))
    wall = Box(x, y, w, round(top + FLOOR * unit - y, 1), t.quiet)
    return [
        wall,
        *_cracks(degree, room, t.ink),
        *_floor(degree, room, rect, t.ink),
        *_lamp(degree, shake, room, field),
        *_shelf(degree, room, field),
        *_table(degree, room, field),
        *_person(degree, room, t.ink),
        *_numeral(degree, room, field),
    ]


def _cracks(degree: int, room: Room, ink: str) -> list[Item]:
    """From six on the wall cracks: one more with each degree."""
    cracks = ([(x, y if y >= 1 else room.ceiling) for x, y in crack] for crack in CRACKS[: max(0, degree - 5)])
    return [Path(room.all(crack, moved=False), 4, ink) for crack in cracks]


def _floor(degree: int, room: Room, rect: Rect, ink: str) -> list[Item]:
    """The ground; at the highest degrees it breaks into steps."""
    step = max(0, degree - 10) * 1.6
    foot, left, right = FLOOR, rect[0], rect[0] + rect[2]
    (a, base), (b, _) = room.at(44, foot, moved=False), room.at(96, foot, moved=False)
    down = round(step * room.unit, 1)
    if not down:
        return [Path(((left + 3, base), (right - 3, base)), room.line + 1, ink)]
    points = ((left + 3, base), (a, base), (a + 6, base + down), (b, base + down), (b + 6, base), (right - 3, base))
    return [Path(points, room.line + 1, ink)]


def _lamp(degree: int, shake: float, room: Room, field: Field) -> list[Item]:
    """It hangs, and swings while the room moves; how far to both sides stands behind it in pale."""
    t, cord = field.frame.theme, 31.0 - room.ceiling
    most = min(math.radians(SWING[degree - 1]), math.asin(min(1.0, 27.0 / cord)))  # inside the room
    pale = [item for side in (-most, most) if most for item in _lamp_at(side, room, t.rule, t.quiet)]
    return [*pale, *_lamp_at(most * shake, room, t.ink, t.paper)]


def _lamp_at(angle: float, room: Room, ink: str, fill: str) -> list[Item]:
    pivot = (46.0, room.ceiling)
    turned = [_turned(p, pivot, -angle) for p in ((46, 22), (39, 31), (53, 31))]
    hook, shade = room.at(*pivot, moved=False), room.all(turned, moved=False)
    return [Path((hook, shade[0]), room.line, ink), Poly(shade, fill, ink, room.line)]


def _turned(point: Point, pivot: Point, angle: float) -> Point:
    (x, y), (px, py) = point, pivot
    c, s = math.cos(angle), math.sin(angle)
    return (px + (x - px) * c - (y - py) * s, py + (x - px) * s + (y - py) * c)


def _shelf(degree: int, room: Room, field: Field) -> list[Item]:
    """Three boards with books; the books tip, then lie on the floor, the shelf leans."""
    t, lean = field.frame.theme, math.radians(LEAN[degree - 1])

    def put(points: Iterable[Point]) -> tuple[Point, ...]:
        return room.all([_turned(p, (30, FLOOR), lean) for p in points])

    items: list[Item] = [Poly(put(((6, 36), (30, 36), (30, 90), (6, 90))), t.paper, t.ink, room.line)]
    items += (Path(put(((6, y), (30, y))), room.line, t.ink) for y in (54, 72))
    tipped = math.radians(0 if degree < 5 else 9 if degree < 6 else 16)
    for k, (x, y, high) in enumerate(
        ((10, 54, 12), (14, 54, 10), (24, 54, 12), (10, 72, 11), (20, 72, 12), (24, 72, 9))
    ):
        if degree >= 6 + k // 2 and k % 2:  # every other one has fallen
            items.append(Path(room.all(((33 + k * 2, 88.4), (39 + k * 2, 87.6))), room.line * 1.4, t.ink))
            continue
        top = _turned((x, y - high), (x, y), tipped if k % 3 else -tipped)
        items.append(Path(put(((x, y - 1.5), top)), room.line * 1.4, t.ink))
    return items


def _table(degree: int, room: Room, field: Field) -> list[Item]:
    """A sturdy table stays; its cup rattles from four on, lies from six on, and is on the floor from eight on."""
    t, line = field.frame.theme, room.line
    items: list[Item] = [
        Path(room.all(((56, 64), (94, 64))), line * 1.8, t.ink),
        Path(room.all(((60, 64), (60, 89))), line * 1.4, t.ink),
        Path(room.all(((90, 64), (90, 89))), line * 1.4, t.ink),
    ]
    pivot, fallen = ((75.0, 62.6), 0.0) if degree < 8 else ((102.0, 88.6), -math.pi / 2)
    angle = fallen or (0.0 if degree < 4 else 0.14 if degree < 6 else math.pi / 2)
    cup = [
        _turned(p, pivot, angle)
        for p in (
            (pivot[0] - 3, pivot[1]),
            (pivot[0] - 4, pivot[1] - 8),
            (pivot[0] + 4, pivot[1] - 8),
            (pivot[0] + 3, pivot[1]),
        )
    ]
    items.append(Poly(room.all(cup), t.paper, t.ink, max(4.0, line * 0.8)))
    if degree in (4, 5):
        items += (Path(room.all(((75 + d * 7, 52), (75 + d * 9, 56), (75 + d * 7, 60))), 4, t.ink) for d in (-1, 1))
    return items


def _person(degree: int, room: Room, ink: str) -> list[Item]:
    """Stands, looks up, sways; from seven on under the table, a hand on its leg."""
    thick, limbs = room.unit * 3.6, _limbs(degree)
    head = (69.0, 75.5) if degree >= COVER else (110.5, 42.0) if degree == COVER - 1 else (106.0, 40.5)
    return [*(Path(room.all(limb), thick, ink) for limb in limbs), Disc(*room.at(*head), round(room.unit * 5, 1), ink)]


def _limbs(degree: int) -> tuple[tuple[Point, ...], ...]:
    """Body, legs and arms."""
    if degree >= COVER:
        return (
            ((72, 79), (83, 78)),
            ((83, 78), (78, 87), (86, 87.4)),
            ((71, 80), (66, 84), (61, 79)),
            ((72, 78), (66, 71)),
        )
    if degree == COVER - 1:
        return (
            ((109, 50), (105, 68)),
            ((105, 68), (97, 88)),
            ((105, 68), (113, 88)),
            ((109, 52), (97, 47)),
            ((109, 52), (118, 46)),
        )
    out = 4.0 if degree >= COVER - 2 else 0.0
    return (
        ((106, 48), (106, 68)),
        ((106, 68), (102, 88)),
        ((106, 68), (110, 88)),
        ((106, 51), (99 - out, 64 - out * 2)),
        ((106, 51), (113 + out, 64 - out * 2)),
    )


def _numeral(degree: int, room: Room, field: Field) -> list[Item]:
    """The degree, large, on a patch that no crack crosses."""
    t, big = field.frame.theme, round(room.unit * 19)
    text = field.say({"zh": f"{degree} 度", "en": f"{degree}"})
    wide = field.frame.measure(text, big, 900)
    right, top = room.at(WIDE - 6, room.ceiling + 5, moved=False)
    box = Box(round(right - wide - 12, 1), top, round(wide + 20, 1), round(big * 1.12, 1), t.quiet)
    return [box, words(field.frame, text, right, top + big * 0.94, big, 900, t.ink, "right")]
