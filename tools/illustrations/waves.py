"""Pictures of p-and-s-waves: an instrument, a record, and how the ground itself moves."""

import math
from collections.abc import Callable

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow, house
from seismogram import BASE, Point, arc, burst, half_swing, noise, quiet, smooth

SECOND, P_AT, S_AT = 17.5, 10.0, 17.5  # px a second on the axis; arrivals in s for 60 km (docs/facts.yaml)
RECORD_X, RECORD_Y = 40.0, 220.0
S_HEIGHT, P_HEIGHT = 150.0, 30.0  # S is about five times P


def seismograph() -> Picture:
    """Drum, pen and heavy mass. The dot is the point of the pen: now."""
    trace = burst(236, 520, 86, "seismograph", 300, (6, 13))
    line = [*quiet(0, 120, seed="drum 1"), (120, BASE), (120, 300), (196, 300), *quiet(196, 236, 300, "drum 2", 2)]
    line += [*trace, (540, 300), (690, 236), (690, 180), (756, 180), (756, 292), (690, 292), (690, 236), (690, 292)]
    line += [(722, 292), (722, BASE), *quiet(722, 800, seed="drum 3")]
    end, face = arc(560, 300, 36, -90, 90, 150), arc(196, 300, 36, 0, 360, 150)
    back = polygon([(196, 150), (560, 150), *end, (196, 450)], PAPER) + polygon(face, QUIET)
    back += stroke([(196, 150), (560, 150), *end, (196, 450)], 8) + stroke(face, 8)
    for y in (206, 248, 352, 396):
        bulge = 36 * math.sqrt(1 - ((y - 300) / 150) ** 2)
        back += stroke(quiet(200 + bulge, 556 + bulge, y, f"drum row {y}"), 5, RULE)
    return Picture(line, Dot(540, 300, 22), back, rect(690, 180, 66, 112, INK))


def _swings(x0: float, x1: float, height: float, fade: float, seed: str, width: Point) -> list[Point]:
    """Swings that die away; the highest is exactly `height`."""
    chance, widths, heights = noise(seed), [], []
    x = x0
    while x < x1 - 0.5:
        w = min(width[0] + (width[1] - width[0]) * (x - x0) / (x1 - x0), x1 - x)
        widths.append(w)
        heights.append(math.exp(-(x - x0) / fade) * (0.72 + 0.28 * next(chance)) * min(1, (x1 - x) / 50))
        x += w
    points, x = [(x0, RECORD_Y)], x0
    for i, (w, h) in enumerate(zip(widths, heights, strict=True)):
        points += half_swing(x, w, RECORD_Y, (-1) ** i * height * h / max(heights))
        x += w
    return points


def seismogram() -> Picture:
    """One record on its time axis: P at 10 s, S at 17.5 s, a tick each 10 s. The dot is the pen at the end of it."""
    p, s = RECORD_X + SECOND * P_AT, RECORD_X + SECOND * S_AT
    line = [(0, BASE), (RECORD_X, BASE), (RECORD_X, RECORD_Y), *quiet(RECORD_X, p, RECORD_Y, "before")]
    line += _swings(p, s, P_HEIGHT, 260, "P", (9, 9)) + _swings(s, 748, S_HEIGHT, 110, "S", (11, 15))
    line += [(770, RECORD_Y), (770, BASE), (800, BASE)]
    axis = segment(RECORD_X, BASE, 770, BASE, 6)
    ticks = "".join(segment(RECORD_X + SECOND * t, BASE, RECORD_X + SECOND * t, BASE + 26, 6) for t in range(0, 41, 10))
    marks = "".join(_dotted(x, 40, BASE) for x in (p, s))
    moving = _small_house(p + 22, 0, 16) + arrow((p + 108, 396), (p + 108, 478), 5, True, 12)
    moving += _small_house(s + 40, 22, 0) + arrow((s + 140, 440), (s + 226, 440), 5, True, 12)
    back = rect(RECORD_X, 40, 730, 460)
    return Picture(line, Dot(770, RECORD_Y, 18), back, axis + ticks + marks + moving, width=6)


def _dotted(x: float, y0: float, y1: float) -> str:
    return "".join(segment(x, y, x, y + 4, 5) for y in range(int(y0) + 6, int(y1) - 4, 16))


def _small_house(x: float, dx: float, dy: float) -> str:
    """A house twice: where it was (pale) and where it is."""
    pale, now = house(x - dx, 478 + dy, 66, 76), house(x, 478, 66, 76)
    return stroke([*pale, pale[0]], 5, RULE) + stroke([*now, now[0]], 6)


def jolt() -> Picture:
    """A house thrown up a little, after the first small waves. The dot is where the record is: now."""
    first: list[Point] = [(0, BASE)]
    for i in range(16):
        first += half_swing(10.0 * i, 10, BASE, (-1) ** i * (10 + 22 * min(1, i / 3) - i * 0.6))
    outline = [(x, y - 36) for x, y in house(350, BASE, 270, 330)]
    line = [*first, *quiet(160, 350, seed="jolt"), *outline, (620, BASE), *quiet(620, 800, seed="jolt 2")]
    pale = house(350, BASE, 270, 330)
    back = polygon(outline, PAPER) + stroke([*pale, pale[0]], 6, RULE)
    detail = segment(350, 464, 620, 464, 8) + rect(450, 352, 70, 112, QUIET, 6) + rect(384, 316, 40, 44, QUIET, 6)
    detail += rect(548, 316, 40, 44, QUIET, 6) + arrow((700, 200), (700, 430), 8, True, 26)
    return Picture(line, Dot(214, BASE, 18), back, detail)


def _coil(x: float, shift: Callable[[float], float], y: float, turns: int, end: float) -> list[Point]:
    """A spring from x to end, its turns pushed along by shift(place)."""
    points, n = [], turns * 16
    for i in range(n + 1):
        place = x + (end - x) * i / n
        angle = 2 * math.pi * turns * i / n
        ends = min(1.0, i / 16, (n - i) / 16)
        turn = 13 * ends * math.sin(angle)
        points.append((place + shift(place) * ends + turn, y + 42 * ends * math.cos(angle)))
    return points


def spring() -> Picture:
    """A spring pushed along its length, and the ground's grains below it doing the same. The dot is one grain."""

    def shift(x: float) -> float:
        return 20 * math.sin(2 * math.pi * (x - 150) / 250)

    line = [*quiet(0, 60, seed="spring"), (60, BASE), (60, 150), (110, 150), *_coil(110, shift, 150, 26, 690)]
    line += [(740, 150), (740, BASE), *quiet(740, 800, seed="spring 2")]
    back, grains = rect(60, 270, 680, 230), ""
    for row in range(4):
        for i in range(34):
            x, y = 96 + 18.4 * i, 316.0 + 48 * row
            if (row, i) != FOLLOWED:
                grains += disc(x + shift(x), y, 6)
    x = 96 + 18.4 * FOLLOWED[1]
    along = arrow((x - 62, 262), (x + 62, 262), 7, True, 16)
    travel = arrow((560, 48), (720, 48), 7, False, 20)
    return Picture(line, Dot(x + shift(x), 364, 16), back, grains + along + travel)


FOLLOWED = (1, 16)  # row and place of the grain to follow with the eye


def rope() -> Picture:
    """A rope shaken sideways, and the ground's grains below it doing the same. The dot is one grain."""

    def shift(x: float) -> float:
        return -26 * math.sin(2 * math.pi * (x - 150) / 250)

    def tied(x: float) -> float:
        return math.sin(math.pi / 2 * min(1.0, (x - 60) / 130, (740 - x) / 130)) ** 2

    wave = [(x, 150 + 2.6 * shift(x) * tied(x)) for x in range(60, 741, 5)]
    line = [*quiet(0, 60, seed="rope"), (60, BASE), *wave, (740, BASE), *quiet(740, 800, seed="rope 2")]
    back, grains = rect(60, 270, 680, 230), ""
    for row in range(4):
        for i in range(34):
            x, y = 96 + 18.4 * i, 322.0 + 44 * row
            if (row, i) != FOLLOWED:
                grains += disc(x, y + 0.9 * shift(x), 6)
    x = 96 + 18.4 * FOLLOWED[1]
    y = 366 + 0.9 * shift(x)
    across = arrow((x, y - 64), (x, y + 64), 7, True, 16)
    travel = arrow((560, 48), (720, 48), 7, False, 20)
    return Picture(line, Dot(x, y, 16), back, grains + across + travel)


CENTRE, RADIUS, FOCUS = (400.0, 264.0), 236.0, -128.0  # the Earth on the screen; where the earthquake is, degrees


def _on(angle: float, r: float = RADIUS) -> Point:
    return CENTRE[0] + r * math.cos(math.radians(angle)), CENTRE[1] + r * math.sin(math.radians(angle))


def earth() -> Picture:
    """The Earth cut open, cores true to scale, rays from one earthquake. The dot is the hypocentre."""
    outer, inner = RADIUS * 3482 / 6371, RADIUS * 1217 / 6371
    line = [*quiet(0, 250, seed="earth 1"), *quiet(250, 400, seed="earth 2", amplitude=1), *_shaken_ring()]
    line += quiet(400, 800, seed="earth 3", amplitude=2)
    back = disc(*CENTRE, RADIUS, QUIET) + disc(*CENTRE, outer, RULE, 6) + disc(*CENTRE, inner, PAPER, 6)
    source = _on(FOCUS, RADIUS * 0.965)
    rays = ""
    for side in (-1, 1):
        for far in (30, 60, 92):
            bend = _on(FOCUS + side * far / 2, RADIUS * math.cos(math.radians(far / 2)) * 0.93 - far * 0.12)
            rays += stroke(_bent(source, bend, _on(FOCUS + side * far)), 5)
        through = [source, _on(FOCUS + side * 12, outer), _on(FOCUS + side * 75, outer * 0.3)]
        rays += stroke(smooth([*through, _on(FOCUS + side * 136, outer), _on(FOCUS + side * 150)], 8), 5)
    rays += stroke([source, _on(FOCUS + 180)], 5)
    return Picture(line, Dot(*source, 22), back, rays)


def _bent(a: Point, b: Point, c: Point) -> list[Point]:
    """A quadratic curve from a to c, pulled towards b."""
    steps = [i / 20 for i in range(21)]
    return [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * b[0] + t * t * c[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * b[1] + t * t * c[1],
        )
        for t in steps
    ]


def _shaken_ring() -> list[Point]:
    """Once around the Earth from its foot; near the earthquake the ground swings."""
    chance, ring, sign, height = noise("earth"), [], 1, 0.0
    for i in range(721):
        angle = 90 + i / 2
        away = abs((angle - FOCUS + 180) % 360 - 180)
        swing = 34 * math.exp(-away / 11) if away < 60 else 0.0
        if i % 3 == 0:
            sign, height = -sign, swing * (0.5 + 0.5 * next(chance))
            ring.append(_on(angle, RADIUS + sign * height))
        elif swing <= 0.8:
            ring.append(_on(angle))
    return ring


PICTURES = {
    "seismograph": seismograph,
    "seismogram": seismogram,
    "spring": spring,
    "rope": rope,
    "jolt": jolt,
    "earth": earth,
}
