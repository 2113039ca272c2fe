"""Pictures of far-reaching: the deep sea, a cold railway, a first flight, a station above the Earth."""

from beidou import signals
from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow, person
from history import bowl
from seismogram import BASE, Point, arc, noise, quiet, smooth


def deep() -> Picture:
    """A small submersible on the floor of a trench, far under the waves. The dot is its lamp."""
    wall_left: list[Point] = [(0, BASE), (40, BASE), (90, 330), (130, 352), (190, 470)]
    wall_right: list[Point] = [(610, 466), (660, 340), (720, 316), (770, BASE), (800, BASE)]
    line = [*wall_left, (240, BASE), *quiet(240, 560, seed="deep"), *wall_right]
    back = rect(0, 84, 800, 416, QUIET)
    surface = stroke([(x, 84 + 8 * ((x // 40) % 2)) for x in range(0, 801, 40)], 6)
    depth = stroke([(400, 100), (400, 318)], 5, RULE, "4 18")
    hull = polygon(arc(400, 400, 120, 0, 360, 62), PAPER, 8) + rect(356, 322, 88, 30, PAPER, 7, 8)
    fins = segment(520, 370, 560, 340, 8) + segment(520, 430, 560, 460, 8) + segment(560, 340, 560, 460, 8)
    skids = segment(340, 458, 330, 490, 8) + segment(460, 458, 470, 490, 8) + segment(300, 492, 500, 492, 8)
    ports = disc(350, 396, 22, RULE, 6) + disc(414, 396, 16, RULE, 6)
    return Picture(line, Dot(276, 430, 20), back, surface + depth + hull + fins + skids + ports)


def train() -> Picture:
    """A fast train in falling snow. The dot is your head in its window."""
    nose = smooth([(50, 470), (96, 410), (180, 340), (300, 306)], 8)
    line = [*quiet(0, 50, seed="train"), *nose, (760, 306), (760, BASE), (800, BASE)]
    back = polygon([*nose, (760, 306), (760, 470), (50, 470)], PAPER)
    windows = "".join(rect(x, 346, 76, 54, QUIET, 6, 8) for x in (310, 410, 510, 610))
    low = segment(60, 470, 760, 470, 7) + polygon([(128, 396), (196, 346), (250, 346), (250, 396)], QUIET, 6)
    wheels = "".join(disc(x, 482, 14) for x in (180, 250, 420, 490, 640, 710))
    chance = noise("snow")
    snow = "".join(disc(20 + 26 * k, 40 + 220 * next(chance), 7, RULE) for k in range(30))
    return Picture(line, Dot(448, 376, 20), back, snow + low + windows + wheels)


def plane() -> Picture:
    """An airliner that has just left the runway. The dot is the window where you would sit."""
    line = quiet(0, 800, seed="plane")
    body = [(150, 300), (600, 190), (662, 190), (690, 214), (650, 246), (210, 356)]
    tail = polygon([(150, 300), (110, 200), (164, 190), (250, 284)], PAPER, 8)
    wing = polygon([(396, 286), (250, 420), (312, 414), (510, 258)], PAPER, 8)
    windows = "".join(disc(270 + 46 * k, 300 - 11.3 * k, 9, RULE, 4) for k in range(8) if k != 5)
    path = stroke([(40, 470), (150, 430), (230, 396)], 6, RULE, "4 18")
    cloud = stroke(smooth([(560, 96), (600, 70), (650, 84), (690, 64), (740, 96)], 8), 6, RULE)
    marks = "".join(segment(x, BASE + 34, x + 60, BASE + 34, 6) for x in (80, 240, 400, 560, 720))
    return Picture(
        line, Dot(500, 243.5, 14), "", cloud + path + tail + polygon(body, PAPER, 8) + windows + wing + marks
    )


def station() -> Picture:
    """A station of three modules with wings in the sun, above the Earth's edge. The dot is its window."""
    edge = arc(400, 800, 500, 217, 323)
    line = [(0, BASE), *edge, (800, BASE)]
    back = polygon(line, PAPER)
    core = (
        rect(250, 120, 300, 60, PAPER, 7, 12)
        + rect(366, 40, 60, 80, PAPER, 7, 10)
        + rect(366, 180, 60, 60, PAPER, 7, 10)
    )
    wings = ""
    for x in (90, 590):
        wings += rect(x, 96, 120, 108, RULE, 6) + "".join(segment(x + 40 * k, 96, x + 40 * k, 204, 5) for k in (1, 2))
        wings += segment(x, 150, x + 120, 150, 5)
    arms = segment(210, 150, 250, 150, 8) + segment(550, 150, 590, 150, 8)
    stars = "".join(disc(x, y, 5, INK) for x, y in ((60, 60), (250, 56), (540, 50), (730, 280), (60, 300), (640, 40)))
    return Picture(line, Dot(396, 150, 17), back, stars + wings + arms + core)


def levels() -> Picture:
    """From a trench over the hills up to a station in the sky. The dot is you, in the middle."""
    bed: list[Point] = [(0, BASE), (60, BASE), (120, 540), (160, 590), (216, 590), (252, 540), (300, 330), (330, 300)]
    hills: list[Point] = [(470, 300), (500, 262), (560, 226), (590, 244), (720, 244), (750, 226), (800, BASE)]
    line = [*bed, *quiet(330, 470, 300, "levels"), *hills]
    sea = polygon([(0, 330), (300, 330), (252, 540), (216, 590), (160, 590), (120, 540), (60, BASE), (0, BASE)], QUIET)
    sea += stroke([(20 * k, 330 + 7 * (k % 2)) for k in range(15)], 6)
    boat = disc(188, 548, 18, PAPER, 6) + segment(206, 548, 222, 534, 6) + segment(206, 548, 222, 562, 6)
    depth = stroke([(188, 360), (188, 510)], 5, RULE, "4 18")
    dish = polygon([*arc(655, 226, 62, 0, 180, 40)], PAPER, 6) + segment(655, 210, 655, 160, 5)
    home = rect(330, 70, 130, 34, PAPER, 6, 8) + rect(378, 40, 34, 94, PAPER, 6, 8)
    home += "".join(rect(x, 60, 52, 54, RULE, 5) for x in (270, 468))
    stars = "".join(disc(x, y, 5) for x, y in ((90, 90), (200, 40), (600, 60), (720, 110), (150, 190), (560, 130)))
    body, head = person(400, 300, 0.5, "point")
    return Picture(line, head, sea, depth + boat + dish + home + stars + body)


def cabins() -> Picture:
    """Two cabins: in the deep sea water presses in, in space the air inside presses out. The dot is a guest in one."""
    line = quiet(0, 800, seed="cabins")
    back = rect(0, 60, 400, 440, QUIET) + rect(400, 60, 400, 440, PAPER)
    rooms = disc(200, 270, 96, PAPER, 9) + disc(600, 270, 96, QUIET, 9)
    inward = arrow((200, 92), (200, 160)) + arrow((200, 448), (200, 380)) + arrow((30, 270), (90, 270))
    inward += arrow((370, 270), (310, 270))
    outward = arrow((600, 250), (600, 196)) + arrow((600, 300), (600, 350)) + arrow((576, 270), (524, 270))
    outward += arrow((624, 270), (676, 270))
    stars = "".join(disc(x, y, 5) for x, y in ((440, 100), (520, 130), (690, 96), (770, 180), (760, 420), (450, 420)))
    return Picture(line, Dot(200, 270, 30), back, rooms + inward + outward + stars)


PICTURES = {"train": train, "plane": plane, "station": station, "deep": deep, "levels": levels, "cabins": cabins}
PICTURES |= {"dish": bowl, "satellites": signals}
