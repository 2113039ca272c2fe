"""Pictures of true-or-tale: what stories about earthquakes speak of, and the words that are mixed up."""

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import house, window
from seismogram import BASE, Point, arc, burst, quiet, smooth


def cloud() -> Picture:
    """A long strange cloud over the ground. The dot is the sun behind it."""
    home = house(150, BASE, 130, 150)
    line = [*quiet(0, 150, seed="cloud"), *home, *quiet(280, 800, seed="cloud 1")]
    puffs = [(180, 250), (150, 214), (196, 168), (262, 176), (320, 122), (420, 118), (476, 160), (556, 150)]
    puffs += [(628, 182), (640, 226), (600, 254), (180, 254)]
    band = stroke(smooth([(250, 318), (420, 300), (600, 322), (740, 300)]), 6)
    band += stroke(smooth([(330, 366), (470, 352), (600, 368)]), 6)
    field = polygon(smooth(puffs, 8), QUIET, 6)
    return Picture(line, Dot(640, 118, 46), polygon(home), band, field)


def dog() -> Picture:
    """A dog that listens. The dot is its ear to the ground wave that has come in."""
    line = [*burst(0, 150, 40, "dog", swing=(6, 12)), *quiet(150, 800, seed="dog 1")]
    back = stroke(smooth([(330, 330), (430, 316), (540, 336)]), 96)
    legs = "".join(stroke([(x, 360), (x + lean, 486)], 30) for x, lean in ((326, -8), (374, 6), (508, -6), (556, 10)))
    neck = stroke(smooth([(330, 322), (290, 270), (262, 226)]), 70)
    head = stroke(smooth([(268, 214), (226, 222), (178, 240)]), 58)
    ear = stroke(smooth([(282, 196), (302, 160), (296, 128)]), 28)
    tail = stroke(smooth([(570, 318), (622, 276), (640, 214)]), 22)
    return Picture(line, Dot(150, BASE, 17), "", back + legs + neck + head + ear + tail + disc(236, 208, 7, PAPER))


def urn() -> Picture:
    """The seismoscope as it is imagined: an urn, dragons with balls, toads below. The dot is the ball that fell."""
    line = [*quiet(0, 250, seed="urn"), (250, BASE), (262, 468), (538, 468), (550, BASE), *quiet(550, 800, seed="u1")]
    shape = smooth([(310, 468), (268, 380), (262, 280), (318, 200), (352, 168), (352, 120)], 8)
    other = [(800 - x, y) for x, y in reversed(shape)]
    body = polygon([*shape, *other], QUIET, 7) + rect(338, 92, 124, 30, QUIET, 6, 6)
    bands = stroke([(266, 300), (534, 300)], 5) + stroke([(276, 400), (524, 400)], 5)
    dragons = ""
    for side in (-1, 1):
        neck: list[Point] = [(400 + side * a, b) for a, b in ((128, 244), (176, 226), (214, 250), (226, 292))]
        dragons += stroke(smooth(neck), 18)
        dragons += polygon([(400 + side * a, b) for a, b in ((150, 500), (170, 452), (232, 446), (262, 500))], INK)
    ball = disc(626, 318, 15, QUIET, 5)
    return Picture(line, Dot(192, 424, 20), "", body + bands + dragons + ball)


def seal() -> Picture:
    """An official announcement with its seal. The dot is the seal."""
    line = [*quiet(0, 210, seed="seal"), (210, 90), (590, 90), (590, BASE), *quiet(590, 800, seed="seal 1")]
    rows = segment(270, 156, 530, 156, 14)
    rows += "".join(segment(250, y, x, y, 6) for y, x in ((216, 550), (256, 550), (296, 550), (336, 430)))
    ring = disc(486, 410, 54, PAPER, 6)
    return Picture(line, Dot(486, 410, 22), rect(210, 90, 380, 410, QUIET), rows + ring)


def bulb() -> Picture:
    """One lamp: how strong it is. The dot is its light."""
    line = [*quiet(0, 800, seed="bulb")]
    glass = smooth([(356, 372), (342, 316), (296, 262), (296, 180), (352, 118), (400, 108)], 8)
    other = [(800 - x, y) for x, y in reversed(glass)]
    body = polygon([*glass, *other], QUIET, 7)
    foot = rect(356, 372, 88, 78, QUIET, 6, 6) + segment(356, 398, 444, 398, 5) + segment(356, 424, 444, 424, 5)
    rays = "".join(
        segment(400 + a * 176, 216 + b * 176, 400 + a * 238, 216 + b * 238, 9)
        for a, b in ((-1, 0), (1, 0), (-0.8, -0.6), (0.8, -0.6), (-0.86, 0.5), (0.86, 0.5))
    )
    return Picture(line, Dot(400, 216, 40), "", body + foot + rays + rect(378, 450, 44, 50, INK))


def houses() -> Picture:
    """The same quake in three places: strong near, weak far. The dot is where it began."""
    line = [
        *quiet(0, 40, seed="houses"),
        *burst(40, 150, 110, "near", swing=(7, 13)),
        *quiet(150, 310, seed="houses 1"),
    ]
    line += [
        *quiet(150, 310, seed="houses 1"),
        *burst(310, 410, 52, "mid", swing=(7, 13)),
        *quiet(410, 560, seed="houses 2"),
    ]
    line += [*burst(560, 640, 20, "far", swing=(6, 12)), *quiet(640, 800, seed="houses 3")]
    homes = ""
    for x, lean in ((160, 40), (416, 16), (648, 0)):
        shape = [(a + lean * (BASE - b) / 170, b) for a, b in house(x, BASE, 118, 190)]
        homes += polygon(shape, QUIET, 7)
    return Picture(line, Dot(40, BASE, 17), "", homes)


def tower() -> Picture:
    """A mast that sends faster than the ground wave comes. The dot is the wave that it has felt."""
    line = [*burst(0, 190, 74, "tower", swing=(6, 12)), *quiet(190, 800, seed="tower 1")]
    mast = stroke([(300, BASE), (352, 170), (404, BASE)], 8) + segment(352, 170, 352, 110, 8)
    mast += "".join(segment(352 - a, y, 352 + a, y, 6) for y, a in ((260, 14), (340, 26), (420, 39)))
    mast += stroke([(338, 260), (378, 340), (313, 420)], 5)
    waves = "".join(stroke(arc(352, 110, r, -38, 38), 7) for r in (70, 130, 190))
    home = polygon(house(610, BASE, 130, 170), QUIET, 7) + rect(656, 420, 38, 76, QUIET, 5)
    return Picture(line, Dot(190, BASE, 17), "", mast + waves + home)


def calendar() -> Picture:
    """A calendar on which a day is not known. The dot is that day."""
    line = [*quiet(0, 190, seed="calendar"), (190, 110), (610, 110), (610, BASE), *quiet(610, 800, seed="calendar 1")]
    back = rect(190, 110, 420, 390, QUIET)
    head = rect(190, 110, 420, 86, INK)
    rings = segment(280, 82, 280, 138, 14, RULE) + segment(520, 82, 520, 138, 14, RULE)
    days = "".join(
        rect(228 + 92 * i, 230 + 86 * j, 66, 58, RULE, 5, 4) for i in range(4) for j in range(3) if (i, j) != (2, 1)
    )
    return Picture(line, Dot(445, 345, 26), back + head, rings + days)


def crack() -> Picture:
    """Ground that has moved along a fault: layers out of step, no gap. The dot is where you look."""
    line = [*quiet(0, 380, seed="crack"), (420, BASE - 60), *[(x, y - 60) for x, y in quiet(420, 640, seed="crack 1")]]
    line += [*smooth([(640, BASE - 60), (700, BASE - 40), (740, BASE)]), *quiet(740, 800, seed="crack 2")]
    home = polygon(house(130, BASE, 150, 200), QUIET, 7) + window(176, 410, 58, 52)
    tree = segment(540, BASE - 60, 540, 300, 12) + disc(540, 268, 62, QUIET, 6)
    soil = "".join(
        segment(x, 524 + 26 * j, x + 64, 524 + 26 * j, 5) for j in range(2) for x in range(40 + 30 * j, 740, 120)
    )
    return Picture(line, Dot(402, BASE - 30, 20), "", home + tree + soil)


def boxes() -> Picture:
    """Four boxes to count in: cloud or none, quake or none. Only one is remembered, with the dot in it."""
    line = quiet(0, 800, seed="boxes")
    drawn = ""
    for cloudy, shaken, x, y in ((1, 1, 90, 60), (1, 0, 410, 60), (0, 1, 90, 280), (0, 0, 410, 280)):
        drawn += rect(x, y, 300, 200, PAPER if cloudy and shaken else QUIET, 7, 10)
        if cloudy:
            puffs = [(x + 40, y + 76), (x + 80, y + 40), (x + 150, y + 30), (x + 220, y + 52), (x + 250, y + 80)]
            drawn += polygon(smooth(puffs, 6), RULE, 5)
        shake = burst(x + 30, x + 270, 34, f"box {x} {y}", y + 150, (9, 15)) if shaken else [(x + 30, y + 150)]
        drawn += stroke([*shake, (x + 270, y + 150)], 6)
    return Picture(line, Dot(356, 94, 18), "", drawn)


def warm() -> Picture:
    """A hot day above, the same ground deep below: rock knows no weather. The dot is the sun."""
    line = quiet(0, 800, 230, "warm")[:-1]
    line = [(0, BASE), (0, 230), *line[1:], (800, 230), (800, BASE)]
    home = house(420, 230, 120, 130)
    layers = "".join(
        stroke(smooth([(20, y), (260, y + 24), (520, y - 10), (780, y + 14)], 8), 6, RULE) for y in (320, 400)
    )
    slip = stroke([(560, 250), (500, 480)], 8) + stroke([(470, 350), (450, 420)], 6)
    glass = rect(650, 60, 34, 120, PAPER, 6, 17) + rect(660, 96, 14, 80, INK, 0, 7)
    return Picture(
        line, Dot(150, 96, 46), rect(0, 230, 800, 270, QUIET), layers + slip + polygon(home, PAPER, 8) + glass
    )


def swarm() -> Picture:
    """Two records: one with small shocks before the large one, one without. The dot: it came alone."""
    line = quiet(0, 800, seed="swarm")
    small = [p for k in range(4) for p in burst(90 + 90 * k, 150 + 90 * k, 14 + 5 * k, f"fore {k}", 180, (6, 11))]
    upper = [(60.0, 180.0), *small, *burst(490, 610, 110, "main 1", 180, (6, 11)), (740.0, 180.0)]
    lower = [*quiet(60, 490, 370, "calm", 2), *burst(490, 610, 110, "main 2", 370, (6, 11)), (740.0, 370.0)]
    return Picture(line, Dot(470, 370, 18), rect(40, 50, 720, 420, PAPER, 7, 10), stroke(upper, 6) + stroke(lower, 6))


PICTURES = {
    "boxes": boxes,
    "warm": warm,
    "swarm": swarm,
    "cloud": cloud,
    "dog": dog,
    "urn": urn,
    "seal": seal,
    "bulb": bulb,
    "houses": houses,
    "tower": tower,
    "calendar": calendar,
    "crack": crack,
}
