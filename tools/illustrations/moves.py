"""Pictures of shelter-elsewhere: the moves in their order, and other places to be in when the ground shakes."""

import math

from drawing import PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow, person
from seismogram import BASE, Point, burst, quiet, smooth


def _limbs(parts: tuple[tuple[list[Point], float], ...]) -> str:
    return "".join(stroke(smooth(points), width) for points, width in parts)


def drop() -> Picture:
    """Down on hands and knees. The dot is your head."""
    body = _limbs((([(236, 476), (320, 480), (352, 470)], 44), ([(352, 470), (322, 420), (306, 372)], 52)))
    body += _limbs((([(306, 366), (384, 300), (470, 306)], 84), ([(470, 318), (500, 400), (494, 474)], 40)))
    return Picture(quiet(0, 800, seed="drop"), Dot(566, 318, 54), "", body + segment(494, 478, 540, 478, 34), width=12)


def cover() -> Picture:
    """Under a strong table, a hand over the neck. The dot is your head."""
    line = [*quiet(0, 150, seed="cover"), (150, 190), (90, 190), (90, 140), (710, 140), (710, 190), (150, 190)]
    line += [(650, 190), (650, BASE), *quiet(650, 800, seed="cover 2")]
    limbs = (([(238, 474), (320, 478), (392, 472)], 44.0), ([(392, 472), (330, 430), (296, 392)], 50.0))
    body = _limbs((*limbs, ([(298, 388), (340, 320), (410, 298), (448, 304)], 74.0)))
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


def seats() -> Picture:
    """Rows of seats in a hall; somebody crouches beside one. The dot is your head."""
    line: list[Point] = [*burst(0, 70, 60, "seats", swing=(6, 12)), *quiet(70, 96, seed="seats 1")]
    for x in (96.0, 300.0, 600.0):
        line += [(x, BASE), (x, 250), (x + 34, 250), (x + 34, 386), (x + 124, 386), (x + 124, BASE)]
        line += quiet(x + 124, {96.0: 300.0, 300.0: 600.0}.get(x, 800.0), seed=f"seats {x}")
    back = "".join(rect(x, 250, 34, 250, SAND) + rect(x + 34, 386, 90, 114, QUIET) for x in (96.0, 300.0, 600.0))
    legs = _limbs((([(494, 484), (548, 484)], 30), ([(512, 474), (456, 430)], 34), ([(456, 430), (548, 424)], 40)))
    torso = stroke(smooth([(540, 418), (528, 370), (496, 338)]), 60)
    arms = stroke(smooth([(520, 352), (476, 300), (436, 268), (458, 246)]), 24)
    lamp = segment(540, 0, 520, 78) + polygon([(504, 78), (536, 84), (552, 136), (474, 122)], PAPER, 6)
    return Picture(line, Dot(474, 300, 36), back, lamp + legs + torso, arms)


def _wheel(x: float, r: float) -> str:
    spokes = "".join(
        segment(x, BASE - r, x + r * math.cos(a), BASE - r + r * math.sin(a), 4)
        for a in (math.pi * k / 4 for k in range(8))
    )
    return disc(x, BASE - r, r, PAPER, 8) + spokes + disc(x, BASE - r, 10)


def car() -> Picture:
    """A car stands at the side of the road, before a bridge. The dot is the driver's head."""
    line = [*burst(0, 80, 54, "car", swing=(6, 12)), *quiet(80, 560, seed="car 1"), (560, BASE), (560, 300)]
    line += [(800, 300), (800, 348), (640, 348), (640, BASE), *quiet(640, 800, seed="car 2")]
    shape = [(110, 462), (110, 392), (196, 378), (256, 300), (384, 300), (438, 378), (500, 400), (500, 462)]
    panes = polygon([(222, 376), (268, 320), (312, 320), (312, 376)], QUIET, 5)
    panes += polygon([(330, 376), (330, 320), (374, 320), (412, 376)], QUIET, 5)
    lamps = "".join(segment(x, y, x + dx, y + dy, 5) for x, y, dx, dy in ((84, 400, -26, -12), (84, 424, -28, 4)))
    rail = segment(566, 270, 800, 270, 5) + "".join(segment(x, 270, x, 296, 5) for x in range(590, 800, 46))
    wheels = _wheel(196, 44) + _wheel(412, 44)
    back = rect(560, 348, 80, 152, SAND) + rect(560, 300, 240, 48, SAND)
    return Picture(line, Dot(352, 352, 24), back, polygon(shape, PAPER, 7) + panes + lamps + rail + wheels)


def wheelchair() -> Picture:
    """Wheels locked, bent over, hands over the neck. The dot is your head."""
    line = [*burst(0, 110, 70, "wheelchair", swing=(6, 12)), *quiet(110, 800, seed="wheelchair 2")]
    chair = segment(292, 190, 316, 350, 14) + segment(316, 350, 486, 350, 14) + segment(292, 196, 250, 190, 12)
    chair += segment(486, 350, 516, 452, 10) + segment(500, 462, 580, 462, 12)
    lock = segment(430, 356, 452, 306, 12) + disc(454, 300, 13)
    body = _limbs((([(350, 322), (474, 328)], 46), ([(480, 330), (520, 440)], 36), ([(520, 442), (566, 444)], 30)))
    torso = stroke(smooth([(352, 312), (392, 236), (468, 228)]), 70)
    arms = stroke(smooth([(440, 222), (482, 170), (540, 172), (566, 214)]), 26)
    falling = polygon([(640, 96), (684, 84), (700, 124), (656, 138)], PAPER, 6) + polygon(
        [(180, 70), (214, 60), (224, 92), (190, 104)], PAPER, 6
    )
    wheels = _wheel(356, 110) + _wheel(556, 30)
    return Picture(line, Dot(530, 242, 42), "", falling + chair + wheels + lock + body + torso, arms)


def pipe() -> Picture:
    """A hand knocks on a pipe with a stone, and the pipe rings. The dot is where it knocks."""
    line = [*quiet(0, 470, seed="pipe"), (470, 40), (540, 40), (540, BASE), *quiet(540, 800, seed="pipe 2")]
    arm = stroke(smooth([(40, 410), (180, 372), (330, 320)]), 84) + stroke([(330, 316), (388, 300)], 74)
    stone = polygon([(392, 262), (436, 250), (456, 286), (444, 326), (402, 332), (380, 298)], RULE, 7)
    rings = ""
    for r in (70, 116, 162):
        arc = [(540 + r * math.cos(a), 286 + r * math.sin(a)) for a in (math.radians(d) for d in range(-50, 51, 5))]
        rings += stroke(arc, 7)
    bands = rect(458, 110, 94, 30, PAPER, 6) + rect(458, 420, 94, 30, PAPER, 6)
    fingers = "".join(stroke([(372, y), (418, y - 8)], 26) for y in (276, 306, 336))
    return Picture(line, Dot(470, 286, 18), rect(470, 40, 70, 460, SAND), bands + arm + stone + rings, fingers)


PICTURES = {
    "drop": drop,
    "cover": cover,
    "hold": hold,
    "wait": wait,
    "leave": leave,
    "seats": seats,
    "car": car,
    "wheelchair": wheelchair,
    "pipe": pipe,
}
