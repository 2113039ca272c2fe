"""Pictures of tall-and-short: three houses true to scale, a push at the right moment, rubber under a house."""

import math

from drawing import PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow
from seismogram import BASE, Point, arc, quiet

STOREY = 19.0  # px: all houses in one picture to the same scale
HOUSES = ((3, 80.0, 120.0), (10, 300.0, 130.0), (20, 540.0, 140.0))  # storeys, left wall, width


def _floors(storeys: int, x: float, w: float, top: float, storey: float, lean: float = 0.0) -> str:
    """The floors of a house between its walls; `lean`: how far its roof has gone aside."""

    def aside(k: int) -> float:
        return lean * math.sin(math.pi / 2 * k / storeys)

    return "".join(
        segment(x + aside(k), top + (storeys - k) * storey, x + w + aside(k), top + (storeys - k) * storey, 4)
        for k in range(1, storeys)
    )


def houses() -> Picture:
    """Houses of 3, 10 and 20 storeys, heights true to scale. The dot is on the one that is asked about."""
    line: list[Point] = []
    back, detail, end = "", "", 0.0
    for storeys, x, w in HOUSES:
        top = BASE - storeys * STOREY
        line += [*quiet(end, x, seed=f"houses {storeys}"), (x, top), (x + w, top), (x + w, BASE)]
        back += rect(x, top, w, BASE - top, QUIET)
        detail += _floors(storeys, x, w, top, STOREY)
        end = x + w
    line += quiet(end, 800, seed="houses end")
    return Picture(line, Dot(365, BASE - 10 * STOREY - 24, 20), back, detail)


def swing() -> Picture:
    """A child on a swing, pushed from behind each time it comes back. The dot is the child's head."""
    apex: Point = (470, 90)
    posts: list[Point] = [(330, BASE), (410, 90), (560, 90), (640, BASE)]
    line = [*quiet(0, 330, seed="swing"), *posts, *quiet(640, 800, seed="swing 2")]
    long, angle = 316.0, math.radians(24)
    seat = (apex[0] - long * math.sin(angle), apex[1] + long * math.cos(angle))
    path = arc(*apex, long, 90 - 24, 90 + 24)
    pale = stroke(path, 6, RULE)
    for side in (-24, 24):
        x, y = apex[0] + side, apex[1]
        pale += segment(x, y, x + long * math.sin(angle), y + long * math.cos(angle), 4, RULE)
    ropes = "".join(segment(apex[0] + s, apex[1], seat[0] + s, seat[1], 6) for s in (-24, 24))
    board = segment(seat[0] - 44, seat[1], seat[0] + 44, seat[1], 12)
    child = stroke([(seat[0] - 6, seat[1] - 84), (seat[0], seat[1] - 20), (seat[0] + 52, seat[1] - 14)], 32)
    child += stroke([(seat[0] + 52, seat[1] - 14), (seat[0] + 78, seat[1] + 40)], 24)
    child += segment(seat[0] - 4, seat[1] - 70, seat[0] + 30, seat[1] - 100, 18)
    head = (seat[0] - 2, seat[1] - 136)
    pusher = stroke([(150, BASE - 14), (160, 384), (152, 286)], 34) + stroke([(160, 384), (196, BASE - 14)], 30)
    pusher += segment(152, 292, seat[0] - 66, seat[1] - 66, 22) + disc(150, 226, 36)
    return Picture(line, Dot(*head, 34), pale, pusher + ropes + board + child)


def bearings() -> Picture:
    """A house on blocks of rubber: the ground has gone to the right, the house nearly stayed. The dot is the house."""
    x, w, shift, storeys, storey = 250.0, 300.0, 56.0, 5, 58.0
    slab, foot = BASE - 40, BASE - 100
    top = foot - storeys * storey
    line = [*quiet(0, 170 + shift, seed="bearings"), (170 + shift, slab), (630 + shift, slab), (630 + shift, BASE)]
    line += quiet(630 + shift, 800, seed="bearings 2")
    back = rect(x, top, w, foot - top, QUIET) + rect(170 + shift, slab, 460, 40, RULE)
    walls = stroke([(x, foot), (x, top), (x + w, top), (x + w, foot), (x, foot)], 8)
    walls += _floors(storeys, x, w, top, storey)
    for at in (0.1, 0.5, 0.9):
        head, below = x + at * w, x + shift + at * w
        rubber = [(head - 30, foot + 8), (head + 30, foot + 8), (below + 30, slab - 6), (below - 30, slab - 6)]
        walls += polygon(rubber, PAPER, 7)
        for part in (1 / 3, 2 / 3):
            y = foot + 8 + (slab - foot - 14) * part
            walls += segment(head + (below - head) * part - 30, y, head + (below - head) * part + 30, y, 5)
    away = arrow((60, 440), (190, 440), 8, True, 22)
    return Picture(line, Dot(x + w / 2, top - 28, 24), back, walls + away)


PICTURES = {"houses": houses, "swing": swing, "bearings": bearings}
