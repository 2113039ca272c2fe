"""Pictures of when-a-fault-moves: rebound, three faults, a sand boil, the Earth's shells, the moves in their order."""

import math

from drawing import PAPER, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow, person
from seismogram import BASE, Point, arc, burst, quiet, smooth

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


def sand_boil() -> Picture:
    """A field after strong shaking: a cone of sand with water springing from it. The dot is what comes from below."""
    cone = [(196, BASE), (268, 474), (330, 436), (366, 404), (384, 416), (416, 416), (434, 404), (470, 436), (532, 474)]
    line = [*burst(0, 150, 60, "boil", swing=(6, 13)), *quiet(150, 196, seed="boil 1"), *smooth(cone, 6)]
    line += [(604, BASE), *quiet(604, 800, seed="boil 2")]
    back = polygon([*smooth(cone, 6), (604, BASE)], SAND)
    detail = ""
    for reach, top in ((-120, 210), (-62, 150), (62, 160), (124, 224)):
        jet = [(400 + reach * 0.1, 408), (400 + reach * 0.4, top + 40), (400 + reach * 0.75, top + 20)]
        jet.append((400 + reach, top + 120))
        detail += stroke(smooth(jet), 7)
    detail += "".join(disc(x, y, r) for x, y, r in ((300, 380, 8), (516, 392, 8), (262, 300, 7), (548, 310, 7)))
    detail += "".join(
        disc(x, y, 6) for x, y in ((300, 476), (352, 458), (420, 452), (468, 470), (520, 486), (392, 482))
    )
    post = segment(676, BASE, 708, 300, 14) + segment(664, 336, 752, 350, 8)
    return Picture(line, Dot(400, 118, 22), back, detail + post)


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


def _down(x: float, parts: tuple[tuple[list[Point], float], ...]) -> str:
    return "".join(stroke(smooth([(x + a, b) for a, b in points]), width) for points, width in parts)


def drop() -> Picture:
    """Down on hands and knees. The dot is your head."""
    body = _down(0, (([(236, 476), (320, 480), (352, 470)], 44), ([(352, 470), (322, 420), (306, 372)], 52)))
    body += _down(0, (([(306, 366), (384, 300), (470, 306)], 84), ([(470, 318), (500, 400), (494, 474)], 40)))
    return Picture(quiet(0, 800, seed="drop"), Dot(566, 318, 54), "", body + segment(494, 478, 540, 478, 34), width=12)


def cover() -> Picture:
    """Under a strong table, a hand over the neck. The dot is your head."""
    line = [*quiet(0, 150, seed="cover"), (150, 190), (90, 190), (90, 140), (710, 140), (710, 190), (150, 190)]
    line += [(650, 190), (650, BASE), *quiet(650, 800, seed="cover 2")]
    limbs = (([(238, 474), (320, 478), (392, 472)], 44), ([(392, 472), (330, 430), (296, 392)], 50))
    body = _down(0, (*limbs, ([(298, 388), (340, 320), (410, 298), (448, 304)], 74)))
    hand = stroke(smooth([(420, 300), (456, 240), (506, 236), (548, 276)]), 34)
    return Picture(line, Dot(516, 330, 54), rect(90, 140, 620, 50, SAND), body, hand, width=12)


def hold() -> Picture:
    """A hand around the leg of the table. The dot is where it holds."""
    line = [*quiet(0, 500, seed="hold"), (500, 120), (590, 120), (590, BASE), *quiet(590, 800, seed="hold 2")]
    arm = stroke(smooth([(70, 420), (240, 356), (430, 300)]), 96) + stroke([(430, 300), (480, 294)], 84)
    fingers = "".join(stroke([(470, y), (626, y - 4)], 34) for y in (246, 294, 342))
    return Picture(line, Dot(545, 190, 26), rect(500, 120, 90, 380, SAND), arm, fingers, width=12)


def wait() -> Picture:
    """The shaking dies away. The dot is the pen, at rest."""
    swings = [(x, min(y, 590.0)) for x, y in burst(60, 620, 300, "wait", swing=(12, 26))]
    line = [*quiet(0, 60, seed="wait"), *swings, *quiet(620, 800, seed="wait 2")]
    return Picture(line, Dot(740, BASE, 30), width=12)


def leave() -> Picture:
    """Walking out, arms over the head. The dot is your head."""
    body, head = person(330, BASE, 1.5, "cover", 34)
    return Picture(quiet(0, 800, seed="leave"), head, "", body + arrow((520, 330), (700, 330), 16, barb=50), width=12)


PICTURES = {
    "rebound": rebound,
    "faults": faults,
    "sand-boil": sand_boil,
    "shells": shells,
    "drop": drop,
    "cover": cover,
    "hold": hold,
    "wait": wait,
    "leave": leave,
}
