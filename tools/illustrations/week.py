"""Pictures of launch-day: the square, what there is to do, and an open hall. None of them is a plan of the place."""

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import person
from seismogram import BASE, Point, arc, burst, quiet


def square() -> Picture:
    """A stage on a square with flags and people before it. The dot is your head."""
    line: list[Point] = [*quiet(0, 90, seed="square"), (90, 330), (150, 330), (150, 96), (650, 96), (650, 330)]
    line += [(710, 330), (710, BASE), *quiet(710, 800, seed="square 2")]
    back = rect(150, 96, 500, 234, QUIET) + rect(90, 330, 620, 170, PAPER)
    detail = segment(90, 330, 710, 330, 8)
    screen = burst(216, 584, 66, "square", 210, (8, 16))
    detail += stroke([(186, 210), (216, 210), *screen, (614, 210)], 6)
    for x, side in ((46, 1), (754, -1)):
        detail += segment(x, BASE, x, 130, 7) + polygon([(x, 132), (x + 38 * side, 152), (x, 176)], PAPER, 5)
    crowd = ""
    for i, x in enumerate((130, 238, 454, 562, 670)):
        crowd += _watcher(x, 14 * (i % 2)) + disc(x, 410 + 14 * (i % 2), 34)
    return Picture(line, Dot(346, 404, 36), back, detail + crowd + _watcher(346, -6))


def _watcher(x: float, down: float) -> str:
    """Shoulders seen from behind, cut off by the line."""
    return polygon([(x - 48, BASE), *arc(x, 496 + down, 48, 180, 360, 50), (x + 48, BASE)], INK)


def three() -> Picture:
    """Something to look at, something to listen to, something to try. The dot is your head."""
    line = [*quiet(0, 40, seed="three"), (40, 392), (190, 392), (190, BASE), *quiet(190, 270, seed="three 1")]
    line += [(270, 140), (510, 140), (510, 300), (270, 300), (270, BASE), *quiet(270, 600, seed="three 2")]
    line += [(600, 400), (570, 400), (770, 400), (745, 400), (745, BASE), *quiet(745, 800, seed="three 3")]
    back = rect(40, 392, 150, 108) + rect(270, 140, 240, 160) + rect(600, 400, 145, 100)
    rocket = polygon([(90, 388), (90, 250), (115, 190), (140, 250), (140, 388)], PAPER, 7) + disc(
        115, 274, 14, QUIET, 6
    )
    rocket += polygon([(90, 330), (62, 380), (90, 380)], PAPER, 6) + polygon(
        [(140, 330), (168, 380), (140, 380)], PAPER, 6
    )
    talk = stroke([(296, 220), *burst(310, 480, 50, "three", 220, (7, 13))], 5)
    speaker, head = person(340, BASE, 0.7, "point")
    listeners = "".join(rect(410 + 60 * i, 456, 40, 44, INK, 0, 14) + disc(430 + 60 * i, 436, 20) for i in range(2))
    tower = polygon([(690, 396), (690, 330), (740, 330), (740, 396)], PAPER, 6) + segment(690, 363, 740, 363, 5)
    tower += segment(672, 300, 660, 286, 5) + segment(716, 310, 716, 292, 5)
    you, mine = person(562, BASE, 0.86, "reach")
    return Picture(line, mine, back, rocket + talk + speaker + disc(*head) + listeners + tower + you)


def banner() -> Picture:
    """Two people hold up a banner that has nothing on it yet. The dot is your head."""
    line = [*quiet(0, 150, seed="banner"), (150, 90), (650, 90), (650, 230), (150, 230), (650, 230), (650, BASE)]
    line += quiet(650, 800, seed="banner 2")
    left, mine = person(262, BASE, 1.0, "back")
    right, head = person(538, BASE, 1.0, "point")
    back = rect(150, 90, 500, 140, PAPER)
    detail = segment(220, 160, 580, 160, 6, RULE) + left + right + disc(*head)
    return Picture(line, mine, back, detail)


def open_hall() -> Picture:
    """A hall with its doors open and twelve marks under its roof, one a day. The dot is your head, on the way in."""
    roof: list[Point] = [(70, 206), (400, 60), (730, 206)]
    line: list[Point] = [*quiet(0, 100, seed="hall"), (100, 250), (70, 250), *roof, (730, 250), (100, 250), (700, 250)]
    line += [(700, BASE), *quiet(700, 800, seed="hall 2")]
    back = polygon(roof, PAPER) + rect(100, 250, 600, 250, PAPER) + rect(310, 300, 180, 200, RULE)
    days = "".join(segment(125 + 50 * i, 218, 125 + 50 * i, 238, 6) for i in range(12))
    detail = segment(70, 206, 730, 206, 6) + days
    detail += stroke([(250, 172), *burst(280, 520, 40, "hall 7", 172, (6, 12)), (550, 172)], 5)
    detail += polygon([(310, 300), (250, 330), (250, 520), (310, 496)], QUIET, 6)
    detail += polygon([(490, 300), (550, 330), (550, 520), (490, 496)], QUIET, 6)
    detail += "".join(rect(x, 262, 40, 236, QUIET, 6) for x in (130, 200, 560, 630))
    body, head = person(400, 590, 0.86)
    return Picture(line, head, back, detail + body)


PICTURES = {"square": square, "three": three, "banner": banner, "open-hall": open_hall}
