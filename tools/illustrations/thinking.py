"""Pictures of think-it-through: a close look, fair pots, readings written down, sayings and what is behind them."""

import math

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import person, sprout
from seismogram import BASE, arc, quiet, smooth


def look() -> Picture:
    """Somebody looks through a large glass at a small plant. The dot is the head of the one who looks."""
    line = quiet(0, 800, seed="look")
    body, head = person(210, BASE, 1.1, "point")
    glass = disc(500, 250, 150, PAPER, 10) + segment(372, 330, 322, 366, 22)
    large = polygon([(430, 372), (570, 372), (596, 342), (404, 342)], INK) + sprout(500, 344, 1.5)
    small = sprout(700, BASE, 0.5)
    return Picture(line, head, "", small + glass + large + body)


def pots() -> Picture:
    """Three pots alike in everything but the water: a little, more, most. The dot is the drop that differs."""
    line = quiet(0, 800, seed="pots")
    drawn = ""
    for k, x in enumerate((150.0, 400.0, 650.0)):
        drawn += polygon([(x - 74, 380), (x + 74, 380), (x + 54, BASE), (x - 54, BASE)], PAPER, 8)
        drawn += rect(x - 86, 352, 172, 36, QUIET, 7, 6) + sprout(x, 352, 0.7 + 0.35 * k)
        drawn += "".join(disc(x + 26 * (i - k / 2), 120 - 26 * (i % 2), 10, RULE, 5) for i in range(k + 1) if k < 2)
    drawn += disc(624, 120, 10, RULE, 5) + disc(676, 120, 10, RULE, 5)
    return Picture(line, Dot(650, 94, 16), "", drawn)


def notes() -> Picture:
    """A notebook with four readings drawn as bars, the odd one too. The dot is the newest."""
    line = [*quiet(0, 110, seed="notes"), (110, BASE), (110, 90), (690, 90), (690, BASE), *quiet(690, 800, seed="n2")]
    page = rect(110, 90, 580, 410, PAPER) + rect(110, 90, 60, 410, QUIET)
    rings = "".join(disc(140, y, 11, PAPER, 5) for y in range(130, 490, 60))
    axis = segment(220, 440, 650, 440, 6) + segment(220, 140, 220, 440, 6)
    bars = "".join(rect(x, 440 - h, 56, h, fill, 6) for x, h, fill in ((250, 150, RULE), (340, 140, RULE)))
    bars += rect(430, 350, 56, 90, QUIET, 6) + rect(520, 290, 56, 150, RULE, 6)
    return Picture(line, Dot(548, 262, 18), page, rings + axis + bars)


def rulers() -> Picture:
    """Two children measure the same plank and come out differently. The dot is the head of one."""
    line = quiet(0, 800, seed="rulers")
    plank = rect(180, 400, 440, 40, RULE, 7, 6)
    upper = rect(180, 352, 300, 34, PAPER, 5) + "".join(
        segment(180 + 30 * k, 352, 180 + 30 * k, 368, 4) for k in range(11)
    )
    lower = rect(320, 454, 300, 34, PAPER, 5) + "".join(
        segment(320 + 30 * k, 454, 320 + 30 * k, 470, 4) for k in range(11)
    )
    one, mine = person(90, BASE, 0.9, "reach")
    two, other = person(700, BASE, 0.9, "back")
    asked = stroke([*arc(400, 180, 44, 180, 395), (400, 240), (400, 262)], 16) + disc(400, 300, 11)
    return Picture(line, mine, "", plank + upper + lower + one + two + disc(*other) + asked)


def heat() -> Picture:
    """One sun, two things that follow from it: ices that sell, people who sweat. The dot is the sun, their cause."""
    line = quiet(0, 800, seed="heat")
    sun = (400.0, 120.0)
    rays = ""
    for a in range(0, 360, 30):
        c, s = math.cos(math.radians(a)), math.sin(math.radians(a))
        rays += segment(sun[0] + 78 * c, sun[1] + 78 * s, sun[0] + 104 * c, sun[1] + 104 * s, 8)
    ways = stroke([(300, 190), (230, 260)], 6) + stroke([(230, 230), (230, 260), (262, 260)], 6)
    ways += stroke([(500, 190), (570, 260)], 6) + stroke([(570, 230), (570, 260), (538, 260)], 6)
    ices = "".join(rect(x, 300, 64, 120, fill, 7, 30) + segment(x + 32, 424, x + 32, 480, 12) for x, fill in ICES)
    body, head = person(600, BASE, 0.86, "cover")
    drops = "".join(polygon([(x, y), (x - 9, y + 22), (x + 9, y + 22)], RULE, 4) for x, y in ((690, 300), (716, 340)))
    return Picture(line, Dot(*sun, 58), "", rays + ways + ices + body + disc(*head) + drops)


ICES = ((110, PAPER), (200, RULE), (290, QUIET))


def ten() -> Picture:
    """Ten people were asked, nine are content; and who was not asked? The dot is the tenth."""
    line = quiet(0, 800, seed="ten")
    drawn = ""
    for k in range(9):
        body, head = person(92 + 68 * k, BASE, 0.5)
        drawn += body + disc(*head)
    body, mine = person(704, BASE, 0.5)
    crowd = "".join(disc(70 + 60 * i, 90 + 54 * j, 15, RULE) for j in range(4) for i in range(12))
    return Picture(line, mine, "", crowd + segment(60, 330, 740, 330, 5) + drawn + body)


def law() -> Picture:
    """A law with its cover, on a stand for all to read. The dot is the ribbon that marks the page."""
    line = [
        *quiet(0, 250, seed="law"),
        (250, BASE),
        (330, 430),
        (470, 430),
        (550, BASE),
        *quiet(550, 800, seed="law 2"),
    ]
    left = [
        *smooth([(400, 410), (310, 370), (160, 380)], 8),
        (160, 120),
        *smooth([(160, 120), (310, 110), (400, 150)], 8),
    ]
    right = [(800 - x, y) for x, y in left]
    rows = "".join(
        segment(196, y, 350, y + 12, 6, RULE) + segment(450, y + 12, 604, y, 6, RULE) for y in range(176, 350, 44)
    )
    return Picture(line, Dot(400, 128, 17), "", polygon(left, PAPER, 8) + polygon(right, PAPER, 8) + rows)


PICTURES = {"look": look, "pots": pots, "notes": notes, "rulers": rulers, "heat": heat, "ten": ten, "law": law}
