"""Pictures of magnitude-energy: areas, heights and counts that are true to scale, computed here."""

import math

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import house, person
from seismogram import BASE, Point, arc, burst, quiet

ENERGY_STEP = 10**1.5  # lg E = 4.8 + 1.5 M: one magnitude up is this many times the energy
AMPLITUDE_STEP = 10.0
PEN = 8.0


def fault() -> Picture:
    """A block of rock whose right side has slid up along a fault. The dot is the hypocentre."""
    top, throw, left, right = 230.0, 64.0, 90.0, 710.0

    def plane(y: float) -> float:
        return 392 + (y - top) * 0.36

    line: list[Point] = [*quiet(0, left, seed="fault"), (left, top), *quiet(left, plane(top), top, "fault 1", 2)]
    line += [(plane(top - throw), top - throw), *quiet(plane(top - throw), right, top - throw, "fault 2", 2)]
    line += [(right, BASE), *quiet(right, 800, seed="fault 3")]
    back = ""
    for depth, colour in ((0, QUIET), (80, SAND), (150, RULE)):
        y, z = top + depth, top - throw + depth
        back += polygon([(left, y), (plane(y), y), (plane(BASE), BASE), (left, BASE)], colour)
        back += polygon([(plane(z), z), (right, z), (right, BASE), (plane(BASE), BASE)], colour)
    detail = segment(plane(top - throw), top - throw, plane(BASE), BASE, 8) + segment(left, BASE, right, BASE, 8)
    for depth in (80, 150):
        detail += segment(left, top + depth, plane(top + depth), top + depth, 5)
        detail += segment(plane(top - throw + depth), top - throw + depth, right, top - throw + depth, 5)
    focus = (plane(430), 430.0)
    detail += "".join(stroke(arc(*focus, r, -200, -20), 5) for r in (48, 84))
    return Picture(line, Dot(*focus, 22), back, detail)


def energy() -> Picture:
    """Two balls on the line whose areas are as 1 to 31.6, edges included. The dot marks the stronger."""
    big = 230.0
    small = big / math.sqrt(ENERGY_STEP)
    places = ((140.0, small), (480.0, big))
    line = quiet(0, places[0][0], seed="energy")
    for (x, r), end in zip(places, (places[1][0], 800.0), strict=True):
        line += arc(x, BASE - r + PEN / 2, r - PEN / 2, 90, 450) + quiet(x, end, seed=f"energy {r:.0f}")
    back = "".join(disc(x, BASE - r + PEN / 2, r, PAPER) for x, r in places)
    return Picture(line, Dot(places[1][0], BASE - big + PEN / 2, 20), back)


def amplitude() -> Picture:
    """The same earthquake's wiggle twice, the second ten times as high. The dot is the pen: now."""
    y, high = 310.0, 250.0
    small = burst(60, 370, high / AMPLITUDE_STEP, "amplitude", y, (8, 18))
    large = [(x + 350, y + (v - y) * AMPLITUDE_STEP) for x, v in small]
    line = [(0, BASE), (30, BASE), (30, y), *quiet(30, 60, y, "am"), *small, *quiet(370, 410, y, "am 2")]
    line += [*large, (770, y), (770, BASE), (800, BASE)]
    back = polygon([(30, 70), (770, 70), (770, BASE), (30, BASE)], PAPER)
    tops = (min(v for _, v in small), min(v for _, v in large))
    marks = "".join(segment(x0, top, x1, top, 5, RULE) for x0, x1, top in ((60, 370, tops[0]), (410, 740, tops[1])))
    floor = segment(30, BASE, 770, BASE, 6)
    return Picture(line, Dot(770, y, 18), back + marks, floor, width=5)


def steps() -> Picture:
    """Two equal steps up, somebody on the first. The dot is your head."""
    line = [*quiet(0, 230, seed="steps"), (230, 390), *quiet(230, 440, 390, "steps 1", 2), (440, 280)]
    line += [*quiet(440, 650, 280, "steps 2", 2), (650, BASE), *quiet(650, 800, seed="steps 3")]
    back = polygon([(230, BASE), (230, 390), (440, 390), (440, 280), (650, 280), (650, BASE)], PAPER)
    body, head = person(330, 390, 0.9, "point")
    return Picture(line, head, back, body)


def small_quakes() -> Picture:
    """Small shakes between houses. The dot is the pen, and the dashed ring the question: will a big one come?"""
    line: list[Point] = []
    for i in range(3):
        x = 234.0 * i
        line += [*burst(x, x + 116, 64, f"many {i}", swing=(6, 11)), *quiet(x + 116, x + 132, seed=f"many {i} end")]
        line += [*house(x + 132, BASE, 92, 124), *quiet(x + 224, x + 234, seed=f"many {i} house")]
    line += quiet(702, 800, seed="many end")
    back = "".join(polygon(house(132 + 234.0 * i, BASE, 92, 124), PAPER) for i in range(3))
    doors = "".join(rect(166 + 234.0 * i, 456, 24, 44, QUIET, 5) for i in range(3))
    ring = arc(400, 184, 136, 0, 360)
    dashes = "".join(stroke(ring[i : i + 2], 6) for i in range(0, len(ring) - 1, 2))
    return Picture(line, Dot(748, BASE, 18), back, doors + dashes)


def below() -> Picture:
    """A wiggle too small to feel, large under a lens. The dot is the pen."""
    line = [*quiet(0, 180, seed="below", amplitude=1), *burst(180, 250, 16, "below 1", swing=(4, 7))]
    line += quiet(250, 800, seed="below 2", amplitude=1)
    cx, cy, r = 440.0, 236.0, 158.0
    seen = [(x, y - BASE + cy) for x, y in burst(cx - 120, cx + 120, 110, "below 1", swing=(7, 14))]
    wide = [(cx - r + 10, cy), *seen, (cx + r - 10, cy)]
    lens = disc(cx, cy, r, PAPER, 12) + stroke(wide, 7) + segment(cx + 114, cy + 114, cx + 200, cy + 200, 26)
    rays = stroke([(180, 486), (cx - 150, cy + 60)], 4, dash="12 12") + stroke(
        [(250, 486), (cx - 60, cy + 150)], 4, dash="12 12"
    )
    return Picture(line, Dot(740, BASE, 18), "", rays + lens)


def thousand() -> Picture:
    """A thousand small discs and one large one of the same area. The dot marks the one."""
    big, columns, rows = 150.0, 40, 25
    small = big / math.sqrt(columns * rows)
    pitch, left, top = 10.7, 30.0, 220.0
    discs = "".join(
        disc(left + pitch * (c + 0.5), top + pitch * (r + 0.5), small) for r in range(rows) for c in range(columns)
    )
    cx = 630.0
    line = [*quiet(0, cx, seed="thousand"), *arc(cx, BASE - big + PEN / 2, big - PEN / 2, 90, 450)]
    line += quiet(cx, 800, seed="thousand 2")
    back = disc(cx, BASE - big + PEN / 2, big, INK)
    return Picture(line, Dot(cx, BASE - big + PEN / 2, 20), back, discs)


PICTURES = {
    "fault": fault,
    "energy": energy,
    "amplitude": amplitude,
    "steps": steps,
    "small-quakes": small_quakes,
    "below": below,
    "thousand": thousand,
}
