"""Pictures of what the office fills in: open doors, books and goods, the days of science, news of the week."""

import orbit
import week
from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import house, person, window
from seismogram import BASE, Point, arc, burst, noise, quiet, smooth


def lab() -> Picture:
    """A microscope on a table in a laboratory that is open today. The dot is your head."""
    line = [*quiet(0, 330, seed="lab"), (330, BASE), (330, 380), (310, 380), (740, 380), (720, 380), (720, BASE)]
    line += quiet(720, 800, seed="lab 2")
    you, head = person(236, BASE, 1.05, "reach")
    scope = rect(420, 356, 150, 24, INK, 0, 8) + stroke(smooth([(540, 356), (570, 290), (530, 220)], 8), 20)
    scope += polygon([(392, 196), (428, 170), (520, 290), (484, 314)], PAPER, 8) + segment(440, 330, 540, 330, 10)
    glass = polygon([(628, 376), (612, 320), (640, 250), (664, 250), (692, 320), (676, 376)], PAPER, 7)
    glass += polygon([(624, 372), (618, 330), (686, 330), (680, 372)], RULE)
    back = rect(330, 380, 390, 120, PAPER) + rect(430, 50, 180, 90, QUIET, 6)
    return Picture(line, head, back, scope + glass + you)


def round_trip() -> Picture:
    """A block of flats, a works, a school and a village house in one line. The dot is the guest who goes to them."""
    works: list[Point] = [
        (230, BASE),
        (230, 330),
        (280, 290),
        (280, 330),
        (330, 290),
        (330, 330),
        (380, 290),
        (380, BASE),
    ]
    school, home = house(470, BASE, 150, 230), house(660, BASE, 110, 150)
    line = [*quiet(0, 40, seed="trip"), (40, BASE), (40, 210), (180, 210), (180, BASE), *works, *school, *home]
    line += quiet(770, 800, seed="trip 2")
    back = rect(40, 210, 140, 290) + "".join(polygon(shape) for shape in (works, school, home))
    detail = "".join(window(x, y, 40, 44) for x in (60, 120) for y in (236, 310, 384))
    detail += segment(360, 288, 360, 200, 16) + "".join(rect(x, 390, 40, 40, PAPER, 6) for x in (250, 312))
    detail += segment(545, 268, 545, 200, 6) + polygon([(545, 200), (590, 214), (545, 230)], PAPER, 6)
    detail += "".join(window(x, 400, 40, 44) for x in (490, 560)) + rect(700, 446, 34, 54, PAPER, 6)
    you, head = person(425, BASE, 0.62)
    return Picture(line, head, back, detail + you)


def books() -> Picture:
    """Books on a shelf, one of them pulled forward. The dot is its bookmark."""
    line = [*quiet(0, 90, seed="books"), (90, BASE), (90, 70), (710, 70), (710, 440), (90, 440), (710, 440)]
    line += [(710, BASE), *quiet(710, 800, seed="books 2")]
    chance, x, shelf = noise("shelf"), 120.0, ""
    fills = (PAPER, RULE, PAPER, INK, PAPER, RULE)
    for k in range(8):
        w, h = 40 + 22 * next(chance), 200 + 110 * next(chance)
        shelf += rect(x, 436 - h, w, h, fills[k % 6], 6) + segment(x + 10, 470 - h, x + w - 10, 470 - h, 5, QUIET)
        x += w + 6
    lean = polygon([(570, 436), (628, 180), (690, 194), (636, 436)], PAPER, 7)
    return Picture(line, Dot(658, 176, 20), rect(90, 70, 620, 370, QUIET), shelf + lean)


def gadget() -> Picture:
    """A wristband in its box that draws a line, whatever it promises. The dot is its small lamp."""
    line = [*quiet(0, 120, seed="gadget"), (120, BASE), (120, 420), (680, 420), (680, BASE), (800, BASE)]
    back = rect(120, 420, 560, 80, PAPER)
    band = polygon([(190, 420), (250, 150), (316, 150), (286, 420)], PAPER, 8)
    band += polygon([(610, 420), (550, 150), (484, 150), (514, 420)], PAPER, 8)
    face = rect(270, 96, 260, 190, PAPER, 9, 30) + rect(298, 124, 204, 134, QUIET, 6, 14)
    trace = stroke([(312, 200), *burst(326, 474, 40, "gadget", 200, (7, 12)), (488, 200)], 5)
    return Picture(line, Dot(482, 146, 13), back, band + face + trace)


def torch() -> Picture:
    """A packed bag whose torch is looked after: an old battery out, a new one in. The dot is the lamp."""
    line = [*quiet(0, 80, seed="torch"), (80, BASE), (80, 330), (130, 230), (290, 230), (340, 330), (340, BASE)]
    line += quiet(340, 800, seed="torch 2")
    back = polygon([(80, BASE), (80, 330), (130, 230), (290, 230), (340, 330), (340, BASE)], PAPER)
    bag = stroke(arc(210, 230, 50, 180, 360, 60), 10) + rect(130, 370, 160, 90, QUIET, 6, 10)
    lamp = polygon([(440, 250), (640, 250), (640, 330), (440, 330)], PAPER, 8)
    lamp += polygon([(640, 250), (710, 210), (710, 370), (640, 330)], RULE, 8) + rect(520, 236, 60, 18, INK, 0, 6)
    cells = "".join(
        rect(x, 430, 110, 50, fill, 6, 8) + rect(x + 110, 444, 14, 22, INK) for x, fill in ((430, PAPER), (600, RULE))
    )
    return Picture(line, Dot(704, 290, 24), back, bag + lamp + cells)


def team() -> Picture:
    """Four people carry one long instrument together. The dot is your head."""
    line = [*quiet(0, 800, seed="team")]
    mast = polygon([(70, 196), (700, 150), (740, 168), (740, 190), (84, 236)], PAPER, 8)
    struts = "".join(segment(x, 232 - (x - 90) * 0.072, x + 50, 188 - (x - 40) * 0.072, 5) for x in range(110, 690, 74))
    bodies, heads = "", ""
    for k, x in enumerate((160, 310, 470, 630)):
        body, head = person(x, BASE, 0.98, "cover")
        bodies += body
        heads += disc(*head) if k != 2 else ""
    mine = person(470, BASE, 0.98)[1]
    return Picture(line, mine, "", mast + struts + bodies + heads)


def calendar() -> Picture:
    """A year's leaf with three days marked by rings. The dot is today."""
    line = [
        *quiet(0, 150, seed="leaf"),
        (150, BASE),
        (150, 90),
        (650, 90),
        (650, BASE),
        *quiet(650, 800, seed="leaf 2"),
    ]
    cells = "".join(disc(206 + 65 * i, 240 + 58 * k, 11, RULE) for k in range(5) for i in range(7) if (i, k) != (1, 4))
    rings = "".join(stroke(arc(206 + 65 * i, 240 + 58 * k, 25, 0, 360), 6) for i, k in ((4, 1), (5, 1), (6, 1)))
    head = rect(150, 90, 500, 90, RULE, 6) + segment(250, 60, 250, 120, 14) + segment(550, 60, 550, 120, 14)
    return Picture(line, Dot(271, 472, 20), rect(150, 90, 500, 410, PAPER), head + cells + rings)


def cargo() -> Picture:
    """A rocket rises from its pad with cargo for the station. The dot is the cargo."""
    line = [*quiet(0, 240, seed="cargo"), (240, 470), (560, 470), (560, BASE), *quiet(560, 800, seed="cargo 2")]
    body = polygon([(356, 380), (356, 130), (372, 80), (400, 40), (428, 80), (444, 130), (444, 380)], PAPER, 8)
    sides = "".join(
        polygon([(x, 386), (x, 260), (x + 18, 224), (x + 36, 260), (x + 36, 386)], PAPER, 7) for x in (316, 448)
    )
    puffs = "".join(disc(x, 446, r, QUIET, 5) for x, r in ((300, 30), (350, 36), (400, 40), (450, 36), (500, 30)))
    tower = segment(620, 470, 620, 130, 8) + segment(680, 470, 680, 130, 8)
    tower += "".join(segment(620, y, 680, y + 56, 6) for y in range(130, 440, 62))
    bands = segment(356, 200, 444, 200, 6) + segment(356, 330, 444, 330, 6)
    return Picture(line, Dot(400, 130, 24), rect(240, 470, 320, 30, PAPER), puffs + tower + sides + body + bands)


def phone() -> Picture:
    """A phone with one switch that is on. The dot is the switch."""
    line = [
        *quiet(0, 270, seed="phone"),
        (270, BASE),
        (270, 50),
        (530, 50),
        (530, BASE),
        *quiet(530, 800, seed="phone 2"),
    ]
    face = rect(292, 92, 216, 360, QUIET, 6, 10)
    trace = stroke([(308, 170), *burst(320, 480, 44, "phone", 170, (7, 12)), (492, 170)], 5)
    rows = "".join(segment(316, y, 400, y, 8, RULE) for y in (280, 340, 400))
    switches = "".join(rect(424, y - 20, 68, 40, PAPER, 6, 20) for y in (280, 340, 400))
    knobs = disc(446, 280, 13, RULE) + disc(446, 400, 13, RULE)
    return Picture(line, Dot(472, 340, 15), rect(270, 50, 260, 450, PAPER), face + trace + rows + switches + knobs)


def gas() -> Picture:
    """A stove that has been turned off and a window wide open. The dot is the tap of the gas."""
    line = [*quiet(0, 90, seed="gas"), (90, BASE), (90, 350), (430, 350), (430, BASE), *quiet(430, 800, seed="gas 2")]
    stove = segment(130, 336, 250, 336, 10) + segment(270, 336, 390, 336, 10) + rect(140, 256, 100, 74, PAPER, 7, 8)
    stove += segment(240, 280, 296, 266, 10) + disc(330, 410, 22, QUIET, 6)
    frame = rect(540, 110, 190, 220, PAPER, 8) + polygon([(540, 110), (490, 80), (490, 350), (540, 330)], QUIET, 7)
    air = "".join(
        stroke(smooth([(570, y), (610, y - 14), (650, y + 12), (700, y - 4)], 8), 6, RULE) for y in (170, 220, 270)
    )
    return Picture(line, Dot(190, 410, 22), rect(90, 350, 340, 150, PAPER), stove + frame + air)


def call() -> Picture:
    """Somebody asks by telephone; the line runs from the one to the other. The dot is the head of the one who asks."""
    line = [*quiet(0, 230, seed="call"), *burst(230, 560, 30, "call 1", swing=(8, 14)), *quiet(560, 800, seed="call 2")]
    you, head = person(150, BASE, 1.05, "phone")
    desk = rect(560, 384, 200, 116, PAPER, 8, 6) + segment(560, 414, 760, 414, 6)
    other, its_head = person(660, BASE, 1.0, "phone")
    talk = rect(270, 90, 240, 150, PAPER, 7, 18) + polygon([(300, 237), (250, 280), (350, 237)], PAPER)
    talk += stroke([(300, 240), (250, 280), (350, 240)], 7)
    talk += stroke([*arc(390, 140, 24, 180, 395), (390, 176), (390, 186)], 10) + disc(390, 212, 7)
    return Picture(line, head, "", other + disc(*its_head) + desk + talk + you)


def opened() -> Picture:
    """An open book whose notes at the foot say where it knows that from. The dot is the first note."""
    line = [*quiet(0, 90, seed="opened"), (90, BASE), (90, 120), (400, 160), (710, 120), (710, BASE), (400, 460)]
    line = [*line, (90, BASE), (400, 460), (710, BASE), *quiet(710, 800, seed="opened 2")]
    back = polygon([(90, BASE), (90, 120), (400, 160), (400, 460)], PAPER)
    back += polygon([(710, BASE), (710, 120), (400, 160), (400, 460)], PAPER)
    rows = "".join(segment(130, y, 360, y + 27, 7, RULE) for y in range(166, 330, 40))
    rows += rect(450, 176, 210, 150, QUIET, 6) + stroke(smooth([(470, 300), (530, 220), (590, 270), (640, 200)], 8), 7)
    notes = segment(130, 366, 230, 378, 5) + segment(166, 404, 330, 424, 6) + segment(166, 436, 290, 450, 6)
    return Picture(line, Dot(136, 402, 14), back, rows + notes + segment(400, 160, 400, 460, 8))


OPEN = {"lab": lab, "round-trip": round_trip, "talks": week.three}
BOOKS = {"books": books, "gadget": gadget, "torch": torch, "opened": opened}
DAYS = {"team": team, "calendar": calendar}
NEWS = {"cargo": cargo, "hold": orbit.cargo, "call": call, "phone": phone, "gas": gas}
