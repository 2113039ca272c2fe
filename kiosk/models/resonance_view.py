"""Resonance drawn: buildings on a shake table, swaying in proportion, left; the curve of amplification, right."""

import math
from functools import lru_cache
from typing import NamedTuple

from kiosk.models.model import Drawing, Field, written
from kiosk.models.plot import Axis, across, upward
from kiosk.models.resonance_physics import BARE, BORNE, BRACED, Sway, curve, own_period
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline, graph, quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly, Rect

LONGEST, MOST_TIMES = 4.2, 10.6  # ends of the axes: s, times
RAISED = 26.0  # px: how high the rubber is


class Stage(NamedTuple):
    """Where the buildings stand: left edge, width of each one's place, the table's top, px for a storey and for the
    ground's own swing."""

    x: float
    cell: float
    ground: float
    storey: float
    swing: float


class Pose(NamedTuple):
    """How far from its rest, px: the table, a building's foot against it, its top against its foot."""

    table: float
    foot: float
    top: float


def picture(shown: tuple[Sway, ...], ground: float, kind: str, turn: float, ramp: float, field: Field) -> Drawing:
    """Both halves; `turn` is where the ground is in its swing, `ramp` how much of the motion there is (0 at rest)."""
    stage = _stage(shown, field)
    moved = stage.swing * ((1 - ramp) + ramp * math.cos(turn))
    items, told = _ground(stage, moved, field), list[Item]()
    for k, one in enumerate(shown):
        middle = stage.x + stage.cell * (k + 0.5)
        drawn, roof = _building(one, kind, _pose(one, kind, moved, turn, ramp, stage), middle, stage, field)
        items += drawn
        told += _told(one, roof, middle, _name_size(shown, stage, field), stage, field)
    return Drawing((*items, *told, *_arrow(shown, stage, field), *_chart(shown, ground, kind, field)))


def _stage(shown: tuple[Sway, ...], field: Field) -> Stage:
    """The highest building has the room between what stands above and below it."""
    tallest, cell = max(one.storeys for one in shown), field.w * 0.48 / len(shown)
    below, above = 44 + field.size(34) * 1.3 + field.size(28) * 1.35, field.size(38) * 1.5 + RAISED
    room = field.h - below - above
    return Stage(
        field.x + field.w * 0.025, cell, field.bottom - below, room / max(tallest, 6), min(cell * 0.045, room * 0.032)
    )


def _pose(one: Sway, kind: str, moved: float, turn: float, ramp: float, stage: Stage) -> Pose:
    """The steady swing, late as it is; at rest each stands at its extreme, on the side where it is then."""
    side = 1 if one.late <= math.pi / 2 + 1e-9 else -1
    now = stage.swing * one.times * ((1 - ramp) * side + ramp * math.cos(turn - one.late))
    if kind != BORNE:
        return Pose(moved, 0.0, now)
    apart = now - moved  # on bearings `times` tells the building's own place: most of the way lies in the rubber
    in_rubber = 1 - (own_period(one.storeys, BARE) / one.natural) ** 2
    return Pose(moved, apart * in_rubber, apart * (1 - in_rubber))


def _ground(stage: Stage, moved: float, field: Field) -> list[Item]:
    """The house's line, and the table on it."""
    t, right = field.frame.theme, field.x + field.w * 0.53
    table = Box(round(stage.x + 12 + moved, 1), stage.ground + 3, right - stage.x - 36, 22, t.ink, radius=3)
    return [Path(quiet(field.x, right, stage.ground - 3, 2.5, "resonance"), 6, t.ink), table]


def _arrow(shown: tuple[Sway, ...], stage: Stage, field: Field) -> list[Item]:
    """A double arrow between the first two names, if there is room: so the table moves."""
    names = [field.frame.measure(_name_of(one, field), field.size(34), 700) for one in shown[:2]]
    gap = stage.cell - sum(names) / 2
    if gap < 84:
        return []
    middle = stage.x + stage.cell / 2 + names[0] / 2 + gap / 2
    y, half, ink = stage.ground + 40 + field.size(34) * 0.66, min(gap / 2 - 18, 46.0), field.frame.theme.ink
    ends = ((middle - half, 1), (middle + half, -1))
    tips = (Path(((x + way * 13, y - 12), (x, y), (x + way * 13, y + 12)), 5, ink) for x, way in ends)
    return [Path(((middle - half, y), (middle + half, y)), 5, ink), *tips]


def _name_size(shown: tuple[Sway, ...], stage: Stage, field: Field) -> int:
    """The largest at which no name touches the next."""
    longest = max((_name_of(one, field) for one in shown), key=len)
    sizes = (field.size(34), 44, 40, 36, 34, 30)
    return next((s for s in sizes if field.frame.measure(longest, s, 700) <= stage.cell - 16), 28)


def _name_of(one: Sway, field: Field) -> str:
    return field.say({"zh": f"{one.storeys} 层", "en": f"{one.storeys} fl."})


@lru_cache(maxsize=16)
def _bend(storeys: int) -> tuple[float, ...]:
    """How far each floor goes against the top: a frame that shears, its first way to swing."""
    return tuple(math.sin(math.pi / 2 * k / storeys) for k in range(storeys + 1))


def _building(one: Sway, kind: str, pose: Pose, middle: float, stage: Stage, field: Field) -> tuple[list[Item], Point]:
    """Its place at rest in pale, its outline as it leans, its floors; and where the middle of its roof is."""
    t = field.frame.theme
    wide, high = round(min(stage.cell * 0.42, 120.0)), one.storeys * stage.storey
    raised = RAISED if kind == BORNE else 0.0
    foot = middle - wide / 2 + pose.table + pose.foot
    floors = [
        (round(foot + pose.top * bend, 1) + 0.0, round(stage.ground - 6 - raised - k * stage.storey, 1))
        for k, bend in enumerate(_bend(one.storeys))
    ]
    rest = Box(round(middle - wide / 2, 1), floors[-1][1], wide, round(high, 1), t.quiet)
    wall = _wall(floors)
    items: list[Item] = [rest, *_floors(floors, wide, t.ink, stage.storey)]
    items.append(Path(Polyline((*wall, *((x + wide, y) for x, y in reversed(wall)), wall[0])), 6, t.ink))
    if kind == BORNE:
        items += _bearings(floors[0][0], wide, stage.ground, middle + pose.table - wide / 2, t.ink)
    if kind == BRACED:
        items += _brace(floors, wide, t.ink)
    return items, (floors[-1][0] + wide / 2, floors[-1][1])


def _wall(floors: list[Point]) -> list[Point]:
    """A wall through some ten of the floors: it is bent so little that more of them cannot be told from straight."""
    step = max(1, len(floors) // 10)
    return [*floors[:-1:step], floors[-1]]


def _floors(left: list[Point], wide: float, ink: str, storey: float) -> list[Item]:
    """Each floor a bar from wall to wall (bars are painted faster than strokes); near each other, every second."""
    step = 1 if storey >= 9 else 2 if storey >= 5 else 4
    high = 3 if storey >= 9 else 2
    return [Box(round(x), round(y - high / 2), round(wide), high, ink) for x, y in left[step:-1:step]]


def _bearings(foot: float, wide: float, ground: float, below: float, ink: str) -> list[Item]:
    """Two blocks of rubber that shear: their feet go with the table, their heads with the building."""
    blocks: list[Item] = []
    for at in (0.2, 0.8):
        head, end = round(foot + at * wide, 1), round(below + at * wide, 1)
        top, low = ground - RAISED - 4, ground
        blocks.append(Poly(((head - 15, top), (head + 15, top), (end + 15, low), (end - 15, low)), ink))
    return blocks


def _brace(floors: list[Point], wide: float, ink: str) -> list[Item]:
    """A damper: a slanting rod with a thick middle."""
    top = floors[min(len(floors) - 1, max(1, len(floors) // 2))]
    (x0, y0), (x1, y1) = floors[0], (top[0] + wide, top[1])
    part = [(round(x0 + (x1 - x0) * s, 1), round(y0 + (y1 - y0) * s, 1)) for s in (0.36, 0.64)]
    return [Path(((x0, y0), (x1, y1)), 6, ink), Path(tuple(part), 17, ink)]


def _told(one: Sway, roof: Point, middle: float, name: int, stage: Stage, field: Field) -> list[Item]:
    """Above it how many times, below it storeys and own period."""
    t, frame = field.frame.theme, field.frame
    n = written(one.times, 1 if one.times >= 0.95 else 2)
    times = field.say({"zh": f"{n} 倍", "en": f"× {n}"})
    size = next((s for s in (field.size(38), 38, 34, 30) if frame.measure(times, s, 900) <= stage.cell - 16), 28)
    half = frame.measure(times, size, 900) / 2
    slack = max(0.0, stage.cell / 2 - half - 4)
    at, base = middle + min(max(roof[0] - middle, -slack), slack), roof[1] - 16
    seconds = field.say({"zh": f"{written(one.natural, 1)} 秒", "en": f"{written(one.natural, 1)} s"})
    low = stage.ground + 40 + field.size(34)
    return [
        Box(
            round(at - half - 4, 1),
            round(base - size * 0.86, 1),
            round(2 * half + 8, 1),
            round(size * 0.98, 1),
            t.paper,
        ),
        words(frame, times, at, base, size, 900, t.ink, "middle"),
        words(frame, _name_of(one, field), middle, low, name, 700, t.ink, "middle"),
        words(frame, seconds, middle, low + field.size(28) * 1.3, field.size(28), 400, t.ink2, "middle"),
    ]


def _chart(shown: tuple[Sway, ...], ground: float, kind: str, field: Field) -> list[Item]:
    """Amplification over own period, the peak where the ground's period is; the one that sways most has the dot."""
    t, size = field.frame.theme, field.size(30)
    left = field.x + field.w * 0.53 + 60 + size
    bottom = field.bottom - size * 1.3 - 22
    x, y = Axis(0.0, LONGEST, left, field.right - 20), Axis(0.0, MOST_TIMES, bottom, field.y + size * 1.7)
    units = ({"zh": "晃动放大（倍）", "en": "Times the ground"}, {"zh": "放大（倍）", "en": "× ground"}, "×")
    said = [field.say(unit) for unit in units]
    unit = next((one for one in said if field.frame.measure(one, size, 700) <= field.right - left), said[-1])
    low = abs(y.at(1.0) - y.at(10.0)) < field.size(30) * 5
    items = [*upward(field, y, left, x.end, (1.0, 10.0) if low else (1.0, 5.0, 10.0), unit)]
    items += across(field, x, bottom, field.say({"zh": "秒", "en": "s"}), 5)
    if kind != BARE:
        items.append(_line(ground, BARE, x, y, 4, t.rule))
    items.append(_line(ground, kind, x, y, 6, t.ink))
    return [*items, *_points(shown, ground, x, y, field)]


def _line(ground: float, kind: str, x: Axis, y: Axis, width: float, colour: str) -> Path:
    points = curve(ground, kind, LONGEST)
    return Path(graph((x.at(period), y.at(times)) for period, times in points), width, colour)


def _points(shown: tuple[Sway, ...], ground: float, x: Axis, y: Axis, field: Field) -> list[Item]:
    """Each building on the curve, named where no other name or point stands; the one that sways most is the dot."""
    t, size = field.frame.theme, field.size(30)
    ranked = sorted(shown, key=lambda one: -one.times)
    places = [(x.at(one.natural), y.at(one.times), 20.0 if one is ranked[0] else 11.0) for one in ranked]
    taken: list[Rect] = [(px - r, py - r, 2 * r, 2 * r) for px, py, r in places]
    items: list[Item] = []
    for one, (px, py, r) in zip(ranked, places, strict=True):
        name = _name_of(one, field)
        wide = field.frame.measure(name, size, 700) + 4
        left = px - 14 if one.natural >= ground else px + 14 - wide
        box = (min(left, field.right - wide), py - r - 6 - size * 1.1, wide, size * 1.2)
        if box[1] < min(y.start, y.end) + 4:  # at the top of a peak: beside it
            box = (px + r + 8 if px + r + 8 + wide <= field.right else px - r - 8 - wide, py - size * 0.5, wide, box[3])
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            items.append(Box(round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1), t.paper))
            items.append(words(field.frame, name, box[0] + 2, box[1] + size * 0.92, size, 700, t.ink))
    inks = (t.pen, *(t.ink for _ in places[1:]))
    return [*items, *(Disc(px, py, r, ink) for (px, py, r), ink in zip(places, inks, strict=True))]


def _meet(one: Rect, other: Rect) -> bool:
    across_ = one[0] < other[0] + other[2] + 2 and other[0] < one[0] + one[2] + 2
    return across_ and one[1] < other[1] + other[3] + 2 and other[1] < one[1] + one[3] + 2
