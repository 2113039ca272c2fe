"""Pictures of when-a-fault-moves: rebound, three faults; and the Earth's shells, of inside-the-earth."""

import math

from drawing import PAPER, RULE, SAND, Dot, Picture, polygon, rect, segment, stroke
from seismogram import BASE, Point, arc, quiet

EARTH, CORE, INNER_CORE = 6371.0, 6371.0 - 2889.0, 6371.0 - 5154.0  # radii in km, iasp91
GLOBE = 350.0  # px


def faults() -> Picture:
    """A normal, a reverse and a strike-slip fault; no arrows, they are asked for. The dot is where it broke."""
    line: list[Point] = []
    back = detail = ""
    for x, left_top, right_top in ((30.0, 236.0, 300.0), (284.0, 300.0, 236.0)):
        block, fields, layers = _dip(x, left_top, right_top)
        line += [*quiet(line[-1][0] if line else 0, x, seed=f"faults {x}"), *block]
        back, detail = back + fields, detail + layers
    x = 536.0
    slip, fields, edges = _slip(x)
    line += [*quiet(line[-1][0], x, seed="faults slip"), *slip, *quiet(slip[-1][0], 800, seed="faults end")]
    return Picture(line, Dot(284 + _plane(420), 420, 20), back + fields, detail + edges)


def _plane(y: float) -> float:
    """Where a dipping fault is at this height, from the block's left side."""
    return 74 + (y - 236) * 0.3


def _dip(x: float, left: float, right: float) -> tuple[list[Point], str, str]:
    """A block cut by a dipping fault; its halves have slid up or down along it."""
    width = 222.0
    outline: list[Point] = [(x, BASE), (x, left), (x + _plane(left), left), (x + _plane(right), right)]
    outline += [(x + width, right), (x + width, BASE)]
    fields = layers = ""
    for depth, colour in ((0, PAPER), (62, SAND), (124, RULE)):
        y, z = left + depth, right + depth
        fields += polygon([(x, y), (x + _plane(y), y), (x + _plane(BASE), BASE), (x, BASE)], colour)
        fields += polygon([(x + _plane(z), z), (x + width, z), (x + width, BASE), (x + _plane(BASE), BASE)], colour)
        if depth:
            layers += segment(x, y, x + _plane(y), y, 5) + segment(x + _plane(z), z, x + width, z, 5)
    top = min(left, right)
    return outline, fields, layers + segment(x + _plane(top), top, x + _plane(BASE), BASE, 7)


def _slip(x: float) -> tuple[list[Point], str, str]:
    """A block seen from above its front: the right half has moved back, and the road across is broken."""
    w, dx, dy, bx, by = 92.0, 44.0, -62.0, 22.0, -31.0  # half width, depth, and how far the right half moved back
    front = 330.0
    left = [(x, front), (x + w, front), (x + w + dx, front + dy), (x + dx, front + dy)]
    right = [(p + w + bx, q + by) for p, q in left]
    outline: list[Point] = [(x, BASE), (x, front), left[3], left[2], right[3], right[2], right[1], (right[1][0], BASE)]
    fields = polygon([(x, front), (x + w, front), (x + w, BASE), (x, BASE)], SAND)
    fields += polygon([right[0], right[1], (right[1][0], BASE), (right[0][0], BASE)], SAND)
    fields += polygon([left[1], right[0], (right[0][0], BASE), (x + w, BASE)], RULE)
    fields += polygon(left, PAPER) + polygon(right, PAPER)
    edges = segment(*left[0], *left[1], 6) + segment(*right[0], *right[1], 6) + segment(*left[1], *left[2], 7)
    edges += segment(*left[1], x + w, BASE, 7) + segment(*right[0], right[0][0], BASE, 5)
    for a in (left, right):
        road = [(a[0][0] + dx * k, a[0][1] + dy * k) for k in (0.36, 0.66)]
        edges += "".join(segment(p + 8, q, p + w - 4, q, 5) for p, q in road)
    return outline, fields, edges


def rebound() -> Picture:
    """Land seen from above, twice: a fence bends across the fault, then breaks. The dot is where it broke."""
    top = 130.0
    high = BASE - top
    line: list[Point] = []
    back = detail = ""
    for x, bent, slipped in ((40.0, 96.0, 0.0), (420.0, 0.0, 96.0)):
        w, middle = 340.0, x + 170.0
        line += [
            *quiet(line[-1][0] if line else 0, x, seed=f"rebound {x}"),
            (x, BASE),
            (x, top),
            (x + w, top),
            (x + w, BASE),
        ]
        back += rect(x, top, w, high, PAPER) + rect(middle, top, w / 2, high, SAND)
        detail += stroke([(middle, top), (middle, top + high)], 7, dash="" if slipped else "14 16")
        for side in (-1, 1):
            reach = (middle + side * k * 15 for k in range(11))
            fence = [(px, top + high / 2 + side * slipped / 2 + bent * _bend(px - middle)) for px in reach]
            detail += stroke(fence, 10) + "".join(segment(px, y - 16, px, y + 16, 7) for px, y in fence[2::3])
    line += quiet(760, 800, seed="rebound end")
    return Picture(line, Dot(590, top + high / 2, 22), back, detail)


def _bend(x: float) -> float:
    """How far land at x px from the stuck fault has moved, of what its far sides have: from -½ to ½."""
    return 0.5 * math.atan(x / 40) / math.atan(150 / 40)


def shells() -> Picture:
    """The upper half of the Earth cut open, its cores true to scale. The dot is you, on the thin crust."""
    line = [
        *quiet(0, 400 - GLOBE, seed="shells"),
        *arc(400, BASE, GLOBE, 180, 360),
        *quiet(400 + GLOBE, 800, seed="s2"),
    ]
    core, inner = GLOBE * CORE / EARTH, GLOBE * INNER_CORE / EARTH
    back = polygon(arc(400, BASE, GLOBE, 180, 360), SAND) + polygon(arc(400, BASE, core, 180, 360), RULE)
    back += polygon(arc(400, BASE, inner, 180, 360), PAPER)
    detail = stroke(arc(400, BASE, core, 180, 360), 6) + stroke(arc(400, BASE, inner, 180, 360), 6)
    return Picture(
        line, Dot(400, BASE - GLOBE - 14, 20), back, detail + segment(400 - GLOBE, BASE, 400 + GLOBE, BASE, 6)
    )


PICTURES = {"rebound": rebound, "faults": faults}
SHELLS = {"shells": shells}
