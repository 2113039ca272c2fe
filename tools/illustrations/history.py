"""Pictures of seismoscope-to-fast: an old instrument, how a new one works, a great ear for the sky."""

import math

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow
from seismogram import BASE, Point, arc, quiet, smooth
from waves import earth

MIDDLE = 400.0


def houfeng() -> Picture:
    """The seismoscope as it is imagined: dragons around a vessel, toads below. The dot is the ball that has fallen."""
    half: list[Point] = [(-92, 0), (-96, -30), (-150, -120), (-158, -190), (-124, -262), (-66, -306), (-58, -326)]
    left = smooth([(MIDDLE + x, BASE + y) for x, y in half], 8)
    dome = arc(MIDDLE, BASE - 326, 58, 180, 360, 46)
    right = [(2 * MIDDLE - x, y) for x, y in reversed(left)]
    line = [*quiet(0, left[0][0], seed="houfeng"), *left, *dome, *right, *quiet(right[-1][0], 800, seed="houfeng 2")]
    back = polygon([*left, *dome, *right], QUIET)
    bands = "".join(
        stroke(smooth([(MIDDLE - w, BASE - y), (MIDDLE, BASE - y + 16), (MIDDLE + w, BASE - y)], 8), 5)
        for y, w in ((262, 120), (96, 136))
    )
    bands += segment(left[0][0], BASE, right[-1][0], BASE, 8)
    knob = segment(MIDDLE, BASE - 372, MIDDLE, BASE - 396, 10) + disc(MIDDLE, BASE - 408, 14)
    dragons = _dragon(-1, True) + _dragon(1, False) + _front_dragon()
    toads = _toad(172, 1) + _toad(628, -1)
    return Picture(line, Dot(604, 430, 15), back, bands + knob + dragons + toads)


def _dragon(side: int, holds: bool) -> str:
    """A dragon's neck and head at one side, head down; the ball is in its jaws or gone."""

    def at(x: float, y: float) -> Point:
        return MIDDLE + side * x, BASE + y

    neck = stroke(smooth([at(128, -250), at(170, -262), at(206, -240), at(212, -200)], 8), 22)
    head = polygon([at(190, -214), at(236, -214), at(246, -176), at(216, -158), at(186, -178)], INK)
    jaw = segment(*at(186, -172), *at(180, -146), 9) + segment(*at(244, -172), *at(242, -146), 9)
    horn = stroke([at(232, -214), at(252, -244)], 8)
    return neck + head + jaw + horn + (disc(*at(212, -146), 14) if holds else "")


def _front_dragon() -> str:
    """The one in front, seen from above its nose."""
    neck = stroke(smooth([(MIDDLE, 290), (MIDDLE - 14, 316), (MIDDLE + 6, 340), (MIDDLE, 356)], 8), 24)
    head = polygon([(MIDDLE - 26, 350), (MIDDLE + 26, 350), (MIDDLE + 20, 396), (MIDDLE - 20, 396)], INK)
    horns = segment(MIDDLE - 22, 352, MIDDLE - 40, 330, 8) + segment(MIDDLE + 22, 352, MIDDLE + 40, 330, 8)
    return neck + head + horns + disc(MIDDLE, 410, 14)


def _toad(x: float, way: int) -> str:
    """A toad that looks up with its mouth open towards the vessel."""

    def at(dx: float, dy: float) -> Point:
        return x + way * dx, BASE + dy

    body = [at(-62, 0), at(-66, -26), at(-40, -56), at(-6, -62), at(14, -82), at(30, -64), at(44, -74), at(48, -40)]
    eye = disc(*at(-2, -72), 9, PAPER, 5)
    legs = stroke(smooth([at(-56, -8), at(-30, -34), at(-14, -4)], 8), 7) + segment(*at(36, -30), *at(46, -4), 9)
    return polygon([*body, at(40, 0)], SAND, 7) + eye + legs


def still() -> Picture:
    """A heavy mass on a long wire, its pen on a drum; nothing moves. The dot is the mass."""
    return _instrument(0)


def moving() -> Picture:
    """The ground has gone to the right, and stand and drum with it; the mass is where it was."""
    return _instrument(56)


def _instrument(shift: float) -> Picture:
    post = 170 + shift
    line = [*quiet(0, post, seed="stand"), (post, BASE), (post, 96), (post + 260, 96), (post, 96), (post, BASE)]
    line += quiet(post, 800, seed="stand 2")
    brace = segment(post, 190, post + 90, 96, 8) + segment(post - 50, BASE - 6, post + 50, BASE - 6, 14)
    drum = rect(524 + shift, 176, 150, 220, PAPER, 7, 10)
    feet = segment(550 + shift, 396, 550 + shift, BASE, 12) + segment(648 + shift, 396, 648 + shift, BASE, 12)
    wire = segment(post + 200, 96, 370, 204, 6)
    mass = rect(310, 200, 120, 92, INK, 0, 12)
    pen = segment(430, 246, 606, 246, 8)
    marks = segment(540 + shift, 206, 540 + shift, 368, 5, RULE) + segment(658 + shift, 206, 658 + shift, 368, 5, RULE)
    away = arrow((60, 430), (60 + 90, 430), 7, True) if shift else ""
    return Picture(line, Dot(370, 246, 26), "", brace + drum + feet + marks + wire + mass + _trace(shift) + pen + away)


def _trace(shift: float) -> str:
    """What the pen has written on the drum, the newest at its tip: the drum swung aside, so the line did too."""
    rows = [i / 60 for i in range(61)]
    aside = [shift * (1 - math.cos(13 * t) * (1 - t) ** 1.5) for t in rows]
    return stroke([(606 + x, 246 + 126 * t) for x, t in zip(aside, rows, strict=True)], 6)


def bowl() -> Picture:
    """A great bowl between hills, six masts, and a cabin hung over it. The dot is the cabin: where it listens."""
    left: list[Point] = [(0, BASE), (30, 470), (76, 392), (120, 352), (164, 372)]
    rim, deep = 178.0, 150.0
    dish = [(MIDDLE + rim * 1.26 * math.cos(a), 372 + deep * 0.78 * math.sin(a)) for a in _angles()]
    right = [(800 - x, y) for x, y in reversed(left)]
    line = [*smooth(left, 8), *dish, *smooth(right, 8)]
    face = arc(MIDDLE, 372, rim * 1.26, 0, 360, 40)
    masts = ((110, 170), (214, 120), (330, 96), (470, 96), (586, 120), (690, 170))
    foot = {110: 356, 214: 340, 330: 334, 470: 334, 586: 340, 690: 356}
    cabin = (MIDDLE, 236.0)
    drawn = "".join(segment(x, top, x, foot[x], 8) + segment(x, top, cabin[0], cabin[1], 4) for x, top in masts)
    stars = "".join(
        segment(x - 9, y, x + 9, y, 5) + segment(x, y - 9, x, y + 9, 5)
        for x, y in ((60, 90), (272, 40), (540, 46), (744, 80))
    )
    ribs = "".join(
        stroke(
            smooth([(MIDDLE + x, 372 + 38 * (1 - abs(x) / 240)), (MIDDLE + x * 0.7, 450), (MIDDLE + x * 0.3, 482)], 8),
            4,
            RULE,
        )
        for x in (-160, -80, 80, 160)
    )
    back = polygon(dish, QUIET) + polygon(face, PAPER)
    return Picture(line, Dot(*cabin, 20), back, stroke(face, 6) + ribs + drawn + stars)


def _angles() -> list[float]:
    return [math.pi - math.pi * i / 40 for i in range(41)]


PICTURES = {"houfeng": houfeng, "still": still, "moving": moving, "earth": earth, "bowl": bowl}
