"""Pictures of home-in-orbit and of shenzhou-16: a station of three modules, ships that bring people and goods."""

import math

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow
from seismogram import BASE, Point, arc, quiet, smooth


def _horizon(top: float = 452) -> list[Point]:
    """The edge of the Earth, seen from above."""
    return smooth([(0, BASE), (180, top + 18), (400, top), (620, top + 18), (800, BASE)], 12)


def _wing(x: float, y: float, w: float, h: float) -> str:
    cells = "".join(segment(x + w * k / 4, y, x + w * k / 4, y + h, 4) for k in (1, 2, 3))
    return rect(x, y, w, h, RULE, 6) + cells + segment(x, y + h / 2, x + w, y + h / 2, 4)


def _module(x: float, y: float, w: float, h: float) -> str:
    return rect(x, y, w, h, PAPER, 7, 14)


def _core(y: float) -> str:
    core = _module(330, y - 38, 230, 76) + segment(560, y - 20, 600, y - 14, 7) + segment(560, y + 20, 600, y + 14, 7)
    wings = _wing(480, y - 176, 60, 124) + _wing(480, y + 52, 60, 124)
    return segment(510, y - 60, 510, y + 60, 7) + wings + core + disc(300, y, 36, PAPER, 7)


def _labs(y: float, upper: bool, lower: bool) -> str:
    drawn = ""
    for there, side in ((upper, -1), (lower, 1)):
        if there:
            near, far = y + side * 36, y + side * 150
            drawn += _module(266, min(near, far), 68, 114)
            drawn += _wing(120, far - 22, 136, 44) + _wing(344, far - 22, 110, 44)
    return drawn


def station() -> Picture:
    """Three modules joined above the Earth. The dot is a window: somebody lives there."""
    y = 232.0
    line = _horizon(462)
    stars = "".join(disc(x, at, 5) for x, at in ((60, 60), (700, 90), (740, 300), (60, 330), (640, 40), (90, 180)))
    field = polygon(line, RULE)
    return Picture(line, Dot(400, y, 18), field, stars + _labs(y, True, True) + _core(y))


def core_only() -> Picture:
    """The core module alone, as it was at first. The dot is its window."""
    line = _horizon(462)
    return Picture(line, Dot(400, 232, 18), polygon(line, RULE), _core(232))


def cargo() -> Picture:
    """A cargo ship comes to the station's port; boxes are in it. The dot is what somebody has waited for."""
    line = _horizon()
    field = polygon(line, RULE)
    port = _module(-40, 180, 220, 110) + rect(176, 206, 34, 58, PAPER, 7)
    ship = _module(400, 168, 250, 134) + polygon([(400, 190), (352, 212), (352, 258), (400, 280)], PAPER, 7)
    boxes = rect(426, 196, 56, 50, SAND, 6) + rect(492, 220, 50, 54, SAND, 6) + rect(552, 192, 66, 56, SAND, 6)
    wings = (
        _wing(460, 326, 130, 60)
        + _wing(460, 84, 130, 60)
        + segment(525, 144, 525, 168, 7)
        + segment(525, 302, 525, 326, 7)
    )
    return Picture(
        line, Dot(454, 268, 16), field, wings + port + ship + boxes + arrow((330, 235), (232, 235), 8, False, 22)
    )


def crew() -> Picture:
    """A crew ship with three inside. The dot is the head of one of them."""
    line = _horizon()
    field = polygon(line, RULE)
    bell = [(300, 130), (440, 130), (500, 330), (240, 330)]
    ship = disc(370, 92, 54, PAPER, 7) + polygon(bell, PAPER, 8) + _module(262, 330, 216, 84)
    wings = _wing(100, 344, 150, 56) + _wing(490, 344, 150, 56)
    heads = disc(318, 262, 24) + disc(422, 262, 24)
    bodies = "".join(stroke([(x, y), (x, 310)], 36) for x, y in ((318, 304), (370, 290), (422, 304)))
    return Picture(line, Dot(370, 240, 24), field, wings + ship + heads + bodies)


def pad() -> Picture:
    """A rocket has just left; smoke below, a trail behind it. The dot is the ship at its top."""
    line = [*quiet(0, 250, seed="pad")]
    for i in range(6):
        line += arc(275 + 50 * i, BASE, 25, 180, 360, 20 + 22 * math.sin(math.pi * (i + 0.5) / 6))
    line += quiet(550, 800, seed="pad 2")
    body = [(372, 330), (372, 150), (400, 96), (428, 150), (428, 330)]
    rocket = polygon(body, QUIET, 8) + polygon([(372, 260), (340, 336), (372, 330)], INK)
    rocket += polygon([(428, 260), (460, 336), (428, 330)], INK) + segment(376, 200, 424, 200, 6)
    flame = polygon([(380, 336), (400, 446), (420, 336)], SAND, 6)
    tower = segment(640, BASE, 640, 120, 9) + segment(700, BASE, 700, 120, 9)
    for y in range(120, 500, 76):
        tower += segment(640, y, 700, y, 6) + segment(640, y, 700, min(BASE, y + 76), 6)
    return Picture(line, Dot(400, 82, 20), "", flame + rocket + tower)


PICTURES = {"station": station, "core": core_only, "cargo": cargo, "crew": crew}
SHENZHOU = {"pad": pad, "crew": crew, "station": station}
