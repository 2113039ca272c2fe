"""Pictures of where-am-i: thirty satellites around the Earth, signals that tell a distance, a field of rows."""

import math

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import person
from seismogram import BASE, arc, quiet

SATELLITES = 30


def thirty() -> Picture:
    """The Earth and thirty satellites on three tracks. The dot is you, on the ground."""
    cx, cy, r = 400.0, 262.0, 80.0
    line = [*quiet(0, cx, seed="thirty"), (cx, cy + r), *arc(cx, cy, r, 90, 450), (cx, BASE)]
    line += quiet(cx, 800, seed="thirty 2")
    tracks = ""
    for k, (wide, high) in enumerate(((170.0, 130.0), (258.0, 172.0), (346.0, 214.0))):
        tracks += stroke(arc(cx, cy, wide, 0, 360, high), 4, RULE)
        for i in range(SATELLITES // 3):
            angle = math.radians(36 * i + 18 + 12 * k)
            x, y = cx + wide * math.cos(angle), cy + high * math.sin(angle)
            tracks += segment(x - 22, y, x + 22, y, 8) + rect(x - 10, y - 10, 20, 20, PAPER, 5)
    return Picture(line, Dot(cx - 34, cy + 16, 18), disc(cx, cy, r, PAPER), tracks)


def signals() -> Picture:
    """Satellites send to somebody on the ground; nothing goes back. The dot is the head."""
    line = quiet(0, 800, seed="signals")
    body, head = person(400, BASE, 0.95, "reach")
    drawn = rect(470, 344, 36, 58, PAPER, 6, 6)
    for x, y in ((90, 120), (300, 60), (520, 70), (720, 150)):
        drawn += (
            rect(x - 22, y - 18, 44, 36, PAPER, 6)
            + rect(x - 76, y - 12, 48, 24, RULE, 5)
            + rect(x + 28, y - 12, 48, 24, RULE, 5)
        )
        dx, dy = 488 - x, 350 - y
        length = math.hypot(dx, dy)
        for part in (0.22, 0.4, 0.58, 0.76):
            px, py = x + dx * part, y + dy * part
            angle = math.degrees(math.atan2(dy, dx))
            drawn += stroke(arc(px - 30 * dx / length, py - 30 * dy / length, 30, angle - 34, angle + 34), 6)
    return Picture(line, head, "", drawn + body)


def ranges() -> Picture:
    """Three circles, as far as each satellite is away; they meet where you are. The dot is that place."""
    line = quiet(0, 800, seed="ranges")
    here = (410.0, 300.0)
    drawn = ""
    for x, y in ((270, 190), (560, 200), (396, 396)):
        drawn += stroke(arc(x, y, math.hypot(here[0] - x, here[1] - y), 0, 360), 6)
        drawn += (
            rect(x - 16, y - 14, 32, 28, PAPER, 6) + segment(x - 44, y, x - 18, y, 8) + segment(x + 18, y, x + 44, y, 8)
        )
    return Picture(line, Dot(*here, 24), "", drawn)


def road() -> Picture:
    """A tractor drives a straight row by itself. The dot is the place that it knows."""
    line = quiet(0, 800, seed="road")
    rows = "".join(segment(20, y, 330, y, 7, RULE) for y in (524, 548, 572))
    cab = polygon([(470, 250), (590, 250), (610, 350), (470, 350)], PAPER, 8) + rect(490, 268, 80, 60, QUIET, 6)
    bonnet = rect(600, 340, 130, 82, SAND, 8, 8) + rect(440, 350, 180, 72, SAND, 8, 8)
    wheels = disc(490, 424, 76, INK) + disc(490, 424, 30, PAPER) + disc(690, 452, 48, INK) + disc(690, 452, 18, PAPER)
    plough = segment(440, 400, 330, 400, 12) + "".join(stroke([(x, 400), (x - 14, 490)], 12) for x in (350, 390))
    waves = "".join(stroke(arc(530, 200, r, 220, 320), 6) for r in (46, 80, 114))
    return Picture(line, Dot(530, 218, 20), rows, plough + bonnet + cab + wheels + waves)


PICTURES = {"thirty": thirty, "signals": signals, "ranges": ranges, "tractor": road}
