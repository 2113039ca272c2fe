"""Liquefaction drawn: a house on a cut through the ground, true to scale, and a lens on the grains below it."""

import math
from functools import lru_cache
from typing import NamedTuple

from kiosk.models.liquefaction_physics import DEPTH, sunk, tilted
from kiosk.models.model import Drawing, Field
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline, quiet, rng
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly, Rect, Target
from kiosk.scene.widgets import focus_ring

GROUND = "m:ground"
SHOWN = 6.0  # m of ground
WIDE, HIGH, FOOT = 4.4, 4.0, 1.0  # m: the house, and its foundation
BOILS = 0.9  # from this share on sand boils


class Seen(NamedTuple):
    """Depth of the water (m), tightness (%), the share that water carries, how hard it shakes now, since when."""

    water: float
    density: float
    carried: float
    shaking: float
    seconds: float


class Places(NamedTuple):
    """Where the cut, its ground and the lens lie; where the share is told."""

    x: float
    w: float
    ground: float
    metre: float
    lens: tuple[float, float, float]
    told: Rect
    size: int


def places(field: Field) -> Places:
    """The cut left, the lens right of it, the share below the lens; in a low field right of the lens."""
    x, y, w, h = field.rect
    size, low = field.size(30), w / h > 2.6
    cut = w * (0.5 if low else 0.58)
    ground = y + h * 0.43
    metre = (field.bottom - ground) / SHOWN
    if low:
        r = min(h * 0.42, w * 0.11)
        lens = (x + cut + 40 + r, y + h / 2, r)
        left = lens[0] + r + 32
        return Places(x, cut, ground, metre, lens, (left, y, field.right - left, h), size)
    told = size * 4.6
    r = min((w - cut - 40) / 2, (h - told - size * 0.5) / 2)
    middle = x + cut + 40 + (w - cut - 40) / 2
    lens = (middle, y + r + 2, r)
    return Places(x, cut, ground, metre, lens, (x + cut + 40, field.bottom - told, w - cut - 40, told), size)


def picture(seen: Seen, field: Field) -> Drawing:
    """House, ground, boils, lens; the ground is something to drag: its water goes up and down."""
    at = places(field)
    rect = (at.x, at.ground, at.w, SHOWN * at.metre)
    items = [*_house(seen, at, field), *_soil(seen, at, field), *_boils(seen, at, field), *_lens(seen, at, field)]
    items += _told(seen, at, field)
    if field.frame.focus == GROUND:
        x, y, w, h = rect
        items += focus_ring(field.frame, (x + 18, y + 18, w - 36, h - 36))
    label = field.say({"zh": "地下水：上下拖", "en": "Ground water: drag up and down"})
    return Drawing(tuple(items), (Target(GROUND, rect, label, drag=True, aimed=True),))


def _house(seen: Seen, at: Places, field: Field) -> list[Item]:
    """It stands on a foundation, leans and sinks; what lies below the ground is hidden by it."""
    t, m = field.frame.theme, at.metre
    lean = math.radians(tilted(seen.carried))
    swing = seen.shaking * 0.14 * math.sin(seen.seconds * 2 * math.pi * 2.2)
    cx, cy = at.x + at.w / 2, at.ground + sunk(seen.carried) * m

    def place(across: float, up: float) -> Point:
        across += swing * max(up, 0) / HIGH
        px = cx + (across * math.cos(lean) + up * math.sin(lean)) * m
        return (round(px, 1), round(cy + (across * math.sin(lean) - up * math.cos(lean)) * m, 1))

    half, eaves = WIDE / 2, HIGH * 0.6
    wall = tuple(place(*p) for p in ((-half, -FOOT), (-half, eaves), (half, eaves), (half, -FOOT)))
    roof = tuple(place(*p) for p in ((-half - 0.3, eaves), (0, HIGH), (half + 0.3, eaves), (-half - 0.3, eaves)))
    items: list[Item] = [Poly(wall, t.paper), Path(wall, 6, t.ink), Poly(roof, t.quiet), Path(roof, 6, t.ink)]
    for left, low, wide, high in ((-1.6, 0.9, 1.0, 0.9), (0.6, 0.0, 0.9, 1.7)):
        corners = ((left, low), (left, low + high), (left + wide, low + high), (left + wide, low), (left, low))
        shape = tuple(place(*p) for p in corners)
        items += [Poly(shape, t.quiet), Path(shape, 5, t.ink)]
    return items


@lru_cache(maxsize=64)
def _dots(w: float, h: float, density: float) -> tuple[Point, ...]:
    """Grains scattered evenly: rows set off by half, each a little out of its place; tighter sand has more."""
    step = 62.0 - density * 0.26
    chance, found = rng("sand"), list[Point]()
    for row in range(int((h - 20) / step * 1.15) + 1):
        y = 16 + row * step / 1.15
        for k in range(int((w - 24) / step) + 1):
            x = 14 + (k + 0.5 * (row % 2)) * step
            place = (x + (next(chance) - 0.5) * step * 0.5, y + (next(chance) - 0.5) * step * 0.4)
            if 8 < place[0] < w - 8 and 8 < place[1] < h - 8:
                found.append((round(place[0], 1), round(place[1], 1)))
    return tuple(found[:150])


def _soil(seen: Seen, at: Places, field: Field) -> list[Item]:
    """Sand, dry above and full of water below; the ground's line; where the lens looks."""
    t, high = field.frame.theme, SHOWN * at.metre
    table = round(at.ground + seen.water * at.metre, 1)
    items: list[Item] = [
        Box(at.x, at.ground, at.w, high, t.sand),
        Box(at.x, table, at.w, round(at.ground + high - table, 1), t.rule),
    ]
    shift = seen.shaking * 5 * math.sin(seen.seconds * 2 * math.pi * 2.2)
    for dx, dy in _dots(at.w, high, seen.density):
        items.append(Disc(round(at.x + dx + shift, 1), round(at.ground + dy, 1), 4, t.ink))
    items.append(Path(quiet(at.x, at.x + at.w, at.ground, 2.5, "sand"), 6, t.ink))
    items += [Path(((x, table), (min(x + 22, at.x + at.w), table)), 5, t.ink) for x in _dashes(at)]
    return [*items, *_water_mark(seen, at, field, table), *_looked_at(at, field)]


def _dashes(at: Places) -> list[float]:
    return [at.x + k * 40.0 for k in range(int(at.w // 40) + 1)]


def _water_mark(seen: Seen, at: Places, field: Field, table: float) -> list[Item]:
    """What the dashed line is, on a patch of paper above or below it."""
    t, size = field.frame.theme, at.size
    text = field.say({"zh": "地下水面", "en": "Ground water"})
    hand = 0 if field.frame.reach else 34
    wide, high = field.frame.measure(text, size, 700) + 28 + hand, size * 1.35
    y = table + 8 if table + 8 + high < at.ground + SHOWN * at.metre else table - 8 - high
    items: list[Item] = [
        Box(at.x + 12, round(y, 1), round(wide, 1), round(high, 1), t.paper, "", 0, 4),
        words(field.frame, text, at.x + 26, y + high * 0.5 + size * 0.36, size, 700, t.ink),
    ]
    if hand:
        x, top, foot = round(at.x + wide - 14, 1), round(y + high * 0.16, 1), round(y + high * 0.84, 1)
        items.append(Path(((x, top), (x, foot)), 5, t.ink))
        items += [Path(((x - 9, e + d), (x, e), (x + 9, e + d)), 5, t.ink) for e, d in ((top, 9), (foot, -9))]
    return items


def _looked_at(at: Places, field: Field) -> list[Item]:
    """The dot at the depth that the lens shows, tied to it by a thin line."""
    t, (cx, cy, r) = field.frame.theme, at.lens
    here = (round(at.x + at.w * 0.88, 1), round(at.ground + DEPTH * at.metre, 1))
    edge = (round(cx - r * 0.94, 1), round(cy + r * 0.34, 1))
    return [Path((here, edge), 5, t.ink), Disc(*here, 17, t.pen)]


def _boils(seen: Seen, at: Places, field: Field) -> list[Item]:
    """Cones of sand with water springing from them, once the water carries nearly all."""
    grown = min(max((seen.carried - BOILS) / (1 - BOILS), 0.0), 1.0)
    if grown <= 0:
        return []
    t, m, items = field.frame.theme, at.metre, list[Item]()
    for share, size in ((0.11, 1.0), (0.89, 0.8)):
        x, high = at.x + at.w * share, 0.8 * m * size * grown
        half = 1.0 * m * size * (0.4 + 0.6 * grown)
        half = min(half, at.w * 0.105)
        top = at.ground - high
        corners = ((x - half, at.ground), (x - half * 0.2, top), (x + half * 0.2, top), (x + half, at.ground))
        cone = tuple((round(a, 1), round(b, 1)) for a, b in corners)
        items += [Poly(cone, t.sand), Path(cone, 6, t.ink)]
        for way in (-1.0, -0.35, 0.35, 1.0):
            items.append(Path(_jet(x, top, way * half * 0.7, 1.5 * m * size * grown), 5, t.ink))
    return items


def _jet(x: float, y: float, across: float, high: float) -> Polyline:
    """Water thrown up and aside."""
    ts = (k / 8 for k in range(9))
    return Polyline(
        (round(x + across * k, 1), round(y - high * (1.6 * k - 1.25 * k * k) * (1.2 - abs(across) / 400), 1))
        for k in ts
    )


class Grains(NamedTuple):
    """Grains within the lens, and which of them touch."""

    places: tuple[Point, ...]
    touching: tuple[tuple[int, int], ...]
    r: float


@lru_cache(maxsize=128)
def _grains(lens: float, density: float, afloat: float) -> Grains:
    """Rows of grains: loose ones stand on each other's heads, tight ones lie in the gaps; afloat they part."""
    r = lens * 0.13
    lean = 0.5 * min(max((density - 20) / 70, 0.0), 1.0)  # of a step, each row: 0 square, ½ in the gaps
    across, down = 2 * r, 2 * r * math.sqrt(1 - lean * lean)
    chance = rng("grains")
    part = 1 + 0.22 * afloat
    found, index = list[Point](), dict[tuple[int, int], int]()
    for row in range(-5, 6):
        for k in range(-6, 7):
            jolt = (next(chance) - 0.5, next(chance) - 0.5)
            off = lean * (abs(row) % 2) - lean / 2
            x = ((k + off) * across * part) + jolt[0] * r * 0.5 * afloat
            y = row * down * part + jolt[1] * r * 0.5 * afloat
            if math.hypot(x, y) + r <= lens * 0.97:
                index[(row, k)] = len(found)
                found.append((round(x, 2), round(y, 2)))
    pairs = [
        (one, index[(row + 1, k + step)])
        for (row, k), one in index.items()
        for step in (-1, 0, 1)
        if (row + 1, k + step) in index
        and math.dist(found[one], found[index[(row + 1, k + step)]]) <= 2 * r * 1.05 * part
    ]
    return Grains(tuple(found), tuple(pairs), r)


def _lens(seen: Seen, at: Places, field: Field) -> list[Item]:
    """Grains that carry each other, the strokes between them as thick as what they carry; or that float."""
    t, (cx, cy, r) = field.frame.theme, at.lens
    afloat = round(min(max((seen.carried - 0.8) / 0.2, 0.0), 1.0), 2)
    grains = _grains(r, seen.density, afloat)
    items: list[Item] = [
        Disc(round(cx, 1), round(cy, 1), round(r, 1), t.rule if seen.water < DEPTH else t.paper, t.ink, 6)
    ]
    at_px = [(round(cx + x, 1), round(cy + y, 1)) for x, y in grains.places]
    items += [Disc(*place, round(grains.r, 1), t.sand, t.ink, 4) for place in at_px]
    width = round((1 - seen.carried) * r * 0.075, 1)
    if width >= 1:
        items += [Path((at_px[a], at_px[b]), width, t.ink) for a, b in grains.touching]
    return items


def _told(seen: Seen, at: Places, field: Field) -> list[Item]:
    """How much of the weight the water carries, as a number and a bar; at its end all is slurry."""
    t, (x, y, w, h) = field.frame.theme, at.told
    big = field.size(44)
    text = field.say({"zh": f"水扛了 {seen.carried * 100:.0f}%", "en": f"Water: {seen.carried * 100:.0f}%"})
    end = field.say({"zh": "100% 就成泥浆", "en": "100% is slurry"})
    big = max(28, min(big, int(big * w / max(field.frame.measure(text, big, 900), 1))))
    small = max(28, min(at.size, int(at.size * w / max(field.frame.measure(end, at.size, 400), 1))))
    top = y + (h - big * 1.2 - 44 - small * 1.2) / 2 if h > big * 6 else y + h - big * 1.2 - 44 - small * 1.3
    bar = round(top + big * 1.2, 1)
    full = round((w - 12) * seen.carried, 1)
    items: list[Item] = [
        words(field.frame, text, x, top + big * 0.9, big, 900, t.ink),
        Box(round(x, 1), bar, round(w, 1), 34, t.paper, t.ink, 4, 4),
    ]
    if full > 0:
        items.append(Box(round(x + 6, 1), bar + 6, full, 22, t.ink))
    return [*items, words(field.frame, end, x + w, bar + 34 + small * 1.1, small, 400, t.ink2, "right")]
