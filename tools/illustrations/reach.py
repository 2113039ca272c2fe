"""Pictures of far-reaching: the deep sea, a cold railway, a first flight, a station above the Earth."""

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
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


PICTURES = {"deep": deep, "train": train, "plane": plane, "station": station}
