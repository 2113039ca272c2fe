"""Pictures of lishu-model: maize, black soil, and the straw that covers it."""

import math

from drawing import INK, PAPER, QUIET, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow, person, sheaf, sprout, straw
from seismogram import BASE, Point, arc, noise, quiet, smooth

SOIL = rect(0, BASE, 800, 100, INK)


def corn() -> Picture:
    """A cob grown out of black soil with straw in it. The dot is its tip: this year's harvest."""
    half = smooth([(400, 374), (344, 342), (324, 240), (346, 128), (400, 70)])
    husk = smooth([(400, 420), (318, 392), (274, 306), (258, 190)])
    husk += smooth([(258, 190), (298, 304), (340, 382), (400, 420)])
    leaf = smooth([(400, 462), (330, 372), (224, 342), (112, 428)])
    leaf += smooth([(112, 428), (226, 388), (322, 412), (400, 462)])
    line: list[Point] = [
        *quiet(0, 340, seed="corn"),
        (400, BASE),
        (400, 462),
        *leaf,
        (400, 420),
        *husk,
        (400, 374),
        *half,
    ]
    line += [*_mirror(half)[::-1], *smooth([(400, 374), *_kernels(), (400, 70)], 6), *_mirror(half)[::-1], (400, 420)]
    line += [*_mirror(husk), (400, 462), *_mirror(leaf), (400, BASE), *quiet(400, 800, seed="corn 2")]
    return Picture(line, Dot(400, 46, 20), SOIL, _straw_in_soil())


def _mirror(points: list[Point]) -> list[Point]:
    return [(800 - x, y) for x, y in points]


def _kernels() -> list[Point]:
    """Rows of kernels: a zigzag that fills the cob from its foot to its tip."""
    points = []
    for i in range(22):
        t = i / 21
        half = 55 * math.sin(math.pi * (0.12 + 0.76 * t)) ** 0.55 * (1 - 0.14 * t)
        points.append((400 + (half if i % 2 else -half), 346 - 250 * t))
    return points


def _straw_in_soil() -> str:
    chance, drawn = noise("straw"), ""
    for i in range(24):
        x, y = 16 + 31 * i + 12 * next(chance), 524 + 60 * next(chance)
        length = min(26 + 26 * next(chance), 786 - x)
        drawn += segment(x, y, x + length, y + 6 * (next(chance) - 0.5), 5, SAND)
    return drawn


def stubble() -> Picture:
    """After the harvest: stubs in a row, bundles of stalks, somebody thinking. The dot is your head."""
    line = quiet(0, 50, seed="stubble")
    for x in (50, 122, 194, 266):
        line += [(x, 446), (x + 16, 462), (x + 16, BASE), *quiet(x + 16, x + 72, seed=f"stub {x}")]
    line += quiet(338, 800, seed="stubble 2")
    body, head = person(420, BASE, 1.25, "reach")
    bundles = sheaf(710, BASE, 1.1) + sheaf(600, BASE, 1.1)
    return Picture(line, head, SOIL, bundles + body)


def cover() -> Picture:
    """Left: wind takes bare soil away. Right: it stays under straw. The dot is the drop of water kept there."""
    line = [*quiet(0, 396, seed="cover"), (396, 90), (404, 90), (404, BASE), *quiet(404, 800, seed="cover 2")]
    wind = ""
    for y, x0, x1 in ((170, 30, 250), (250, 90, 330), (330, 20, 220)):
        wind += stroke([(x0, y), *arc(x1, y - 22, 26, 90, -160, 22)], 7)
    chance, grains = noise("grains"), ""
    for i in range(26):
        x = 30 + 13.5 * i
        grains += disc(x, BASE - 16 - 110 * next(chance) * (i / 26 + 0.15), 4 + 5 * next(chance))
    right = straw(416, 790, 466, 492, 13, "cover") + straw(416, 790, 478, 492, 8, "cover 3") + sprout(600, 470, 1.5)
    return Picture(line, Dot(600, 552, 20), SOIL, wind + grains + right)


def sowing() -> Picture:
    """Spring: straw on the field, a seed above it. The dot is the seed."""
    line = quiet(0, 800, seed="sowing")
    body, head = person(250, 478, 1.25, "reach")
    stalks = straw(8, 792, 468, 490, 22, "sowing")
    fall = "".join(segment(386, y, 386, y + 8, 6) for y in range(316, 380, 22))
    return Picture(line, Dot(386, 410, 20), SOIL, body + disc(*head) + stalks + fall)


def share() -> Picture:
    """A hundred fields, eighty of them under straw. The dot is where it began."""
    side, left, top = 40.0, 200.0, 100.0
    right = left + 10 * side
    line = [*quiet(0, left, seed="share"), (left, top), (right, top), (right, BASE), *quiet(right, 800, seed="share 2")]
    back = rect(left, top, 10 * side, 10 * side, PAPER)
    covered = rect(left, top + 2 * side, 10 * side, 8 * side, SAND)
    lines = "".join(segment(left + side * i, top, left + side * i, BASE, 4) for i in range(1, 10))
    lines += "".join(segment(left, top + side * i, right, top + side * i, 4) for i in range(1, 11))
    stalks = ""
    for row in range(2, 10):
        for column in range(10):
            x, y = left + side * column, top + side * row
            stalks += segment(x + 9, y + 15, x + 25, y + 12, 4) + segment(x + 14, y + 28, x + 31, y + 26, 4)
    return Picture(line, Dot(left + side / 2, BASE - side / 2, 15), back + covered, stalks + lines)


def profile() -> Picture:
    """A block cut out of a field: plants, a layer of black soil, paler ground below. The dot is a seed in the black."""
    top, dark, left, right = 250.0, 390.0, 130.0, 670.0
    line = [*quiet(0, left, seed="profile"), (left, top), *quiet(left, right, top, "profile 1"), (right, BASE)]
    line += quiet(right, 800, seed="profile 2")
    back = rect(left, top, right - left, dark - top, INK) + rect(left, dark, right - left, BASE - dark, SAND)
    detail = segment(left, BASE, right, BASE, 8) + "".join(sprout(x, top, 1.0) for x in (220, 380, 540))
    chance = noise("pebbles")
    for i in range(12):
        detail += disc(156 + 44 * i, dark + 24 + 66 * next(chance), 5 + 4 * next(chance))
    for x in (220, 380, 540):
        roots = ([(0, 0), (-10, 40), (-34, 76)], [(0, 0), (6, 50), (0, 96)], [(0, 0), (16, 34), (40, 64)])
        detail += "".join(stroke(smooth([(x + a, top + b) for a, b in root]), 5, QUIET) for root in roots)
    blown = arrow((690, 196), (780, 196), 7, False, 20) + "".join(
        disc(x, y, 6) for x, y in ((700, 236), (736, 220), (770, 240))
    )
    return Picture(line, Dot(620, 330, 18), back, detail + blown)


def machine() -> Picture:
    """A machine takes in the maize and leaves the straw on the field behind it. The dot is whoever drives."""
    line = quiet(0, 800, seed="machine")
    stalks = "".join(sprout(x, BASE, 1.5) for x in (50, 120, 190))
    head = polygon([(230, 440), (330, 400), (330, 480), (214, 490)], PAPER, 8)
    body = polygon([(330, 470), (330, 330), (620, 330), (650, 380), (650, 470)], PAPER, 8)
    cab = polygon([(340, 330), (352, 220), (450, 220), (450, 330)], QUIET, 8)
    spout = stroke(smooth([(560, 330), (600, 250), (680, 236)], 8), 20) + rect(470, 276, 110, 54, PAPER, 7)
    wheels = disc(404, 448, 56, QUIET, 10) + disc(404, 448, 14) + disc(590, 466, 38, QUIET, 9) + disc(590, 466, 10)
    left = straw(650, 790, 470, 494, 5, "behind")
    return Picture(line, Dot(400, 276, 24), SOIL, stalks + head + body + cab + spout + wheels + left)


PICTURES = {
    "machine": machine,
    "corn": corn,
    "stubble": stubble,
    "cover": cover,
    "sowing": sowing,
    "share": share,
    "profile": profile,
}
