"""Pictures of six-words: people in a row, and for each of six scientists the thing they gave their years to."""

import math

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import person
from history import bowl
from seismogram import BASE, Point, arc, quiet, smooth


def row() -> Picture:
    """Five grown-ups and a child in one row. The dot is the child's head: who comes next."""
    line = quiet(0, 800, seed="row")
    bodies = ""
    for i, x in enumerate((90, 214, 338, 462, 586)):
        body, head = person(x, BASE, 1.12 + 0.06 * (i % 2), "down", 18)
        bodies += body + disc(*head)
    child, mine = person(708, BASE, 0.76, "reach", 18)
    return Picture(line, mine, "", bodies + child)


def strata() -> Picture:
    """A folded hill, its layers and a hammer. The dot is the stone that is looked at."""
    top = smooth([(0, BASE), (90, 430), (210, 250), (330, 180), (450, 300), (560, 380), (660, 400), (740, 450)], 8)
    line = [*top, *smooth([(740, 450), (770, 484), (800, BASE)], 8)]
    layers = ""
    for k in (0.3, 0.55, 0.78):
        fold = [(x, y + (BASE - y) * k) for x, y in line if 30 + 40 * k < x < 770 - 30 * k]
        layers += stroke(fold, 6)
    handle = segment(548, 96, 636, 250, 16)
    head = polygon([(496, 118), (520, 74), (596, 84), (612, 62), (618, 104), (572, 122)], INK)
    return Picture(line, Dot(690, 372, 26), polygon(line, SAND), layers + handle + head)


def derrick() -> Picture:
    """A drilling tower and the hole under it. The dot is the bit, deep down."""
    line = [*quiet(0, 250, seed="derrick"), (250, BASE), (368, 70), (432, 70), (550, BASE)]
    line += quiet(550, 800, seed="derrick 2")
    back = rect(0, BASE, 800, 100, SAND)
    steel = ""
    for i in range(5):
        low, high = i / 5, (i + 1) / 5
        left, right = 250 + 118 * low, 550 - 118 * high
        steel += segment(left, BASE - 430 * low, right, BASE - 430 * high, 6)
        steel += segment(550 - 118 * low, BASE - 430 * low, 250 + 118 * high, BASE - 430 * high, 6)
    pipe = segment(400, 70, 400, 556, 10)
    hut = rect(620, 412, 120, 88, QUIET, 7)
    return Picture(line, Dot(400, 566, 22), back, steel + pipe + hut)


def rice() -> Picture:
    """A stem of rice that bends under its grains. The dot is one of them."""
    stem = smooth([(330, BASE), (338, 340), (366, 190), (440, 106), (540, 116), (606, 200)], 12)
    line = [*quiet(0, 330, seed="rice"), *stem, *reversed(stem), *quiet(330, 800, seed="rice 2")]
    grains = ""
    for i, (x, y) in enumerate(stem[26::3]):
        for side in (-1, 1):
            angle = -0.9 + 0.13 * i + side * 0.7
            grains += _grain(x + side * 12 * math.cos(angle), y + 26, angle)
    leaves = stroke(smooth([(330, 470), (250, 330), (150, 270), (80, 330)]), 12)
    leaves += stroke(smooth([(332, 420), (420, 330), (540, 330), (600, 400)]), 12)
    return Picture(line, Dot(612, 236, 22), "", leaves + grains)


def _grain(x: float, y: float, angle: float) -> str:
    turn, lean = math.cos(angle), math.sin(angle)
    shape: list[Point] = [(a, b) for a, b in arc(0, 0, 26, 0, 360, 11)]
    return polygon([(x + a * turn - b * lean, y + a * lean + b * turn) for a, b in shape], SAND, 5)


def rocket() -> Picture:
    """A rocket beside its tower. The dot is its window."""
    body: list[Point] = [(340, 470), (340, 210), (358, 140), (400, 70), (442, 140), (460, 210), (460, 470)]
    line = [*quiet(0, 270, seed="rocket"), (270, BASE), (340, 470), *body, (460, 470), (530, BASE)]
    line += quiet(530, 800, seed="rocket 2")
    fins = polygon([(340, 360), (286, 470), (340, 470)], INK) + polygon([(460, 360), (514, 470), (460, 470)], INK)
    bands = segment(344, 330, 456, 330, 7) + segment(344, 214, 456, 214, 7)
    tower = segment(620, BASE, 620, 110, 9) + segment(690, BASE, 690, 110, 9)
    for y in range(110, 500, 65):
        tower += segment(620, y, 690, min(BASE, y + 65), 6) + segment(620, y, 690, y, 6)
    arm = segment(620, 250, 466, 250, 8)
    return Picture(line, Dot(400, 272, 24), polygon(body, QUIET), fins + bands + tower + arm)


def desk() -> Picture:
    """Somebody works out a sum by a lamp at night. The dot is the head."""
    line = [*quiet(0, 330, seed="desk"), (330, 330), (300, 330), (720, 330), (690, 330), (690, BASE)]
    line += quiet(690, 800, seed="desk 2")
    night = rect(60, 60, 190, 190, RULE, 7) + segment(155, 60, 155, 250, 5) + disc(208, 108, 18, PAPER)
    lamp = segment(640, 326, 640, 170, 9) + segment(640, 170, 560, 130, 9)
    lamp += polygon([(510, 170), (540, 110), (592, 128), (600, 182)], INK)
    light = polygon([(516, 172), (596, 182), (640, 326), (420, 326)], SAND)
    sheet = polygon([(420, 326), (444, 300), (566, 300), (548, 326)], PAPER, 6)
    sitter = stroke([(300, 420), (300, 260)], 66) + stroke([(306, 426), (398, 430), (400, 484)], 30)
    sitter += stroke(smooth([(310, 250), (360, 300), (436, 306)]), 24) + segment(262, 470, 262, BASE, 10)
    seat = segment(238, 470, 330, 470, 14) + segment(322, 470, 322, BASE, 10)
    return Picture(line, Dot(318, 178, 42), night + light, sheet + lamp + sitter + seat)


def years() -> Picture:
    """A long path up to a bowl on a hill. The dot is who is still on the way."""
    hill = smooth([(0, BASE), (160, 470), (330, 400), (480, 300), (590, 220), (700, 200), (770, 330), (800, BASE)], 8)
    dish = arc(680, 150, 84, 0, 180, 60)
    body, head = person(300, 414, 0.72, "reach", 22)
    steps = "".join(segment(x, BASE - 6, x, BASE + 18, 6) for x in range(60, 780, 33))
    return Picture(
        hill, head, polygon(hill, QUIET) + polygon(dish, PAPER, 7), body + steps + segment(680, 204, 680, 150, 6)
    )


PICTURES = {
    "row": row,
    "strata": strata,
    "derrick": derrick,
    "bowl": bowl,
    "rice": rice,
    "rocket": rocket,
    "desk": desk,
    "years": years,
}
