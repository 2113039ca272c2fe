"""Pictures of drop-cover-hold: where people are when the ground shakes. Questions show the place, not the answer."""

import math

from drawing import INK, PAPER, QUIET, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import lamp, person, window
from seismogram import BASE, Point, burst, quiet, smooth


def shelter() -> Picture:
    """Someone under a table, one hand on the neck, one on its leg. The dot is the head that is kept safe."""
    line = [*burst(0, 118, 66, "shelter", swing=(6, 13)), *quiet(118, 160, seed="shelter 1")]
    line += [(160, 206), (104, 206), (104, 168), (696, 168), (696, 206), (160, 206), (640, 206), (640, BASE)]
    line += quiet(640, 800, seed="shelter 2")
    limbs = (
        ([(264, 476), (330, 478), (392, 474)], 36),
        ([(392, 474), (340, 440), (300, 398)], 42),
        ([(300, 396), (338, 334), (402, 306), (446, 310)], 62),
        ([(440, 320), (500, 408), (560, 400), (632, 352)], 28),
        ([(622, 340), (640, 352), (654, 350)], 24),
    )
    body = "".join(stroke(smooth(points), width) for points, width in limbs)
    hand = stroke(smooth([(430, 300), (462, 248), (512, 244), (548, 276)]), 28)
    return Picture(line, Dot(512, 322, 46), rect(160, 206, 480, 294, QUIET), _falling() + body, hand)


def _falling() -> str:
    """Four pieces of ceiling above the table."""
    drawn = ""
    for x, y, size, turn in ((250, 112, 44, 20), (380, 82, 30, -14), (520, 120, 52, 32), (610, 70, 26, 8)):
        corners = [math.radians(turn + 45 + 90 * k) for k in range(4)]
        drawn += polygon([(x + size * 0.84 * math.cos(a), y + size * 0.56 * math.sin(a)) for a in corners], PAPER, 6)
    return drawn


def classroom() -> Picture:
    """A classroom with nobody in it yet: shelf, window, lamp, desk, door. The dot is the shaking that has come in."""
    line = [*burst(0, 70, 84, "class", swing=(6, 11)), *quiet(70, 104, seed="classroom 1")]
    line += [
        (104, 150),
        (230, 150),
        (230, 270),
        (104, 270),
        (230, 270),
        (230, 385),
        (104, 385),
        (230, 385),
        (230, BASE),
    ]
    line += quiet(230, 316, seed="classroom 2")
    line += [(316, 352), (280, 352), (280, 318), (588, 318), (588, 352), (316, 352), (552, 352), (552, BASE)]
    line += [*quiet(552, 640, seed="classroom 3"), (640, 150), (756, 150), (756, BASE), *quiet(756, 800, seed="c4")]
    books = [(116, 270, 84, 22), (138, 270, 96, 18), (156, 270, 72, 24), (116, 385, 88, 26), (142, 385, 70, 20)]
    books += [(188, 500, 90, 26), (162, 500, 78, 20)]
    detail = "".join(rect(x, y - h, w, h, PAPER, 5) for x, y, h, w in books)
    detail += polygon([(184, 268), (212, 182), (230, 190), (204, 270)], PAPER, 5)
    detail += polygon([(250, 420), (292, 396), (303, 416), (261, 440)], PAPER, 5)
    detail += window(300, 76, 150, 150) + lamp(560, 0, 150, -28) + disc(732, 330, 9)
    back = rect(104, 150, 126, 350) + rect(640, 150, 116, 350) + rect(280, 318, 308, 34)
    return Picture(line, Dot(76, BASE, 17), back, detail)


def room() -> Picture:
    """A room without a table: balcony and big window, inner wall, lamp, tall cabinet. The dot is your head."""
    line: list[Point] = [*quiet(0, 60, seed="room"), (60, 380), (146, 380), (146, BASE), (146, 60), (176, 60)]
    line += [(176, BASE), *quiet(176, 470, seed="room 2"), (470, 60), (506, 60), (506, BASE), (600, BASE)]
    line += [(600, 130), (730, 130), (730, BASE), *quiet(730, 800, seed="room 3")]
    body, head = person(340, BASE, 0.94)
    detail = "".join(segment(x, 386, x, 496, 5) for x in (82, 104, 126))
    detail += rect(151, 150, 20, 200, QUIET, 5) + lamp(250, 60, 96, 24) + segment(146, 60, 730, 60, 8)
    detail += segment(665, 136, 665, 494, 5) + disc(652, 320, 7) + disc(678, 320, 7)
    detail += rect(610, 84, 52, 42, PAPER, 5) + rect(676, 96, 40, 30, PAPER, 5)
    back = rect(470, 60, 36, 440, INK) + rect(600, 130, 130, 370, PAPER)
    return Picture(line, head, back, detail + body)


def elevator() -> Picture:
    """Lift doors, and stairs beside them. The dot is the button a finger would press."""
    line = [*burst(0, 80, 54, "elevator", swing=(6, 12)), *quiet(80, 120, seed="elevator 1"), (120, 130), (330, 130)]
    line += [(330, BASE), *quiet(330, 450, seed="elevator 2")]
    steps = _steps(450, 6, 50, -48)
    line += [*steps, (750, BASE), *quiet(750, 800, seed="elevator 3")]
    back = rect(120, 130, 210, 370) + polygon([*steps, (750, BASE)], PAPER)
    doors = segment(225, 138, 225, 492, 6) + rect(160, 56, 130, 54, PAPER, 6)
    marks = polygon([(190, 96), (207, 70), (224, 96)], INK) + polygon([(228, 70), (262, 70), (245, 96)], INK)
    panel = rect(362, 286, 56, 112, PAPER, 6, 8)
    rail = "".join(segment(475 + 50 * i, 446 - 48 * i, 475 + 50 * i, 376 - 48 * i, 5) for i in range(6))
    rail += segment(460, 390, 740, 121, 7)
    return Picture(line, Dot(390, 342, 18), back, doors + marks + panel + rail)


def _steps(x0: float, count: int, tread: float, rise: float, y0: float = BASE) -> list[Point]:
    """The edge of a flight of stairs; a negative rise goes up the screen."""
    points: list[Point] = [(x0, y0)]
    for i in range(1, count + 1):
        points += [(x0 + tread * (i - 1), y0 + rise * i), (x0 + tread * i, y0 + rise * i)]
    return points


def street() -> Picture:
    """A street: tall building with a board, open ground, pole with wires, bridge. The dot is your head."""
    line = [*quiet(0, 40, seed="street"), (40, 140), (206, 140), (206, BASE), *quiet(206, 452, seed="street 1")]
    line += [(452, 120), (452, BASE), *quiet(452, 590, seed="street 2"), (590, 350), (540, 350), (540, 306), (800, 306)]
    line += [(800, 350), (638, 350), (638, BASE), *quiet(638, 800, seed="street 3")]
    windows = "".join(rect(64 + 66 * i, 172 + 78 * j, 40, 46, QUIET, 5) for i in range(2) for j in range(4))
    board = rect(24, 40, 198, 70, PAPER, 6) + segment(70, 116, 70, 136) + segment(176, 116, 176, 136)
    pole = segment(404, 150, 500, 150, 7) + segment(416, 186, 488, 186, 7)
    wires = "".join(stroke(smooth([(x, y), (640, y + 74), (800, y + 40)]), 4) for x, y in ((492, 150), (482, 186)))
    rail = segment(546, 276, 800, 276, 5) + "".join(segment(x, 276, x, 300, 5) for x in range(570, 800, 46))
    you, head = person(322, BASE, 0.84)
    back = rect(40, 140, 166, 360) + rect(590, 350, 48, 150) + rect(540, 306, 260, 44)
    return Picture(line, head, back, windows + board + wires + pole + rail + you)


def leaving() -> Picture:
    """Down the stairs one after another, arms over the head, out to open ground. The dot is your head."""
    steps = _steps(30, 5, 84, 50, 250)
    line = [(0, BASE), (30, BASE), *steps, *quiet(450, 800, seed="leaving")]
    back = polygon([*steps, (30, BASE)], PAPER)
    first, ahead = person(510, BASE, 0.8, "cover")
    second, head = person(324, 450, 0.8, "cover")
    third, behind = person(156, 350, 0.8, "cover")
    flag = segment(690, BASE, 690, 250, 8) + polygon([(694, 252), (786, 282), (694, 314)], PAPER, 6)
    others = disc(*ahead) + disc(*behind)
    return Picture(line, head, back, flag + first + second + third + others)


PICTURES = {
    "shelter": shelter,
    "classroom": classroom,
    "room": room,
    "elevator": elevator,
    "street": street,
    "leaving": leaving,
}
