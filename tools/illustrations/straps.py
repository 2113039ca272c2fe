"""Pictures of houses-that-stand: a brick house with and without its straps, and what shakes it."""

from drawing import PAPER, QUIET, RULE, Dot, Picture, rect, segment, stroke
from seismogram import BASE, Point, burst, quiet
from sway import bearings

X, W, TOP, STOREY = 230.0, 340.0, 116.0, 192.0  # the same house at the same place in every picture
COLUMNS = (X, X + W / 2, X + W)


def _bricks() -> str:
    """Courses of bricks, each shifted by half a brick against the one below."""
    courses = ""
    for row in range(1, 12):
        y = TOP + row * 32
        courses += segment(X, y, X + W, y, 3, RULE)
        courses += "".join(
            segment(x, y - 32, x, y, 3, RULE) for x in range(int(X) + 34 + 34 * (row % 2), int(X + W), 68)
        )
    return courses


def _windows() -> str:
    """Two windows on each floor, a door below on the left."""
    panes = "".join(rect(x, TOP + 54, 66, 82, PAPER, 6) for x in (X + 52, X + W - 118))
    return panes + rect(X + W - 118, TOP + STOREY + 48, 66, 82, PAPER, 6) + rect(X + 52, BASE - 138, 66, 138, PAPER, 6)


def _straps() -> str:
    """Ring beams lying round each floor, tie columns standing in the corners."""
    beams = "".join(segment(X, y, X + W, y, 20) for y in (TOP, TOP + STOREY, BASE - 8))
    return beams + "".join(segment(x, TOP, x, BASE - 8, 20) for x in COLUMNS)


def _outline(name: str, shaken: float) -> list[Point]:
    """The ground, the walls and the flat roof; the ground beside it shakes where `shaken` > 0."""
    before = burst(0, X - 20, shaken, name, swing=(7, 12)) if shaken else quiet(0, X - 20, seed=name)
    walls = [*quiet(X - 20, X, seed=f"{name} 1"), (X, TOP), (X + W, TOP), (X + W, BASE)]
    return [*before, *walls, *quiet(X + W, 800, seed=f"{name} 2")]


def strapped() -> Picture:
    """A house tied up like a parcel. The dot is a knot: where a ring beam meets a tie column."""
    back = rect(X, TOP, W, BASE - TOP, QUIET) + _bricks()
    return Picture(_outline("strapped", 0), Dot(X + W / 2, TOP + STOREY, 26), back, _windows() + _straps())


def shaken_plain() -> Picture:
    """Without straps: the shaking has opened long cracks from corner to corner. The dot is the shaking."""
    back = rect(X, TOP, W, BASE - TOP, PAPER) + _bricks()
    corner: list[Point] = [(X, TOP + 150), (X + 34, TOP + 160), (X + 34, TOP + 192), (X + 102, TOP + 192)]
    corner += [(X + 102, TOP + 224), (X + 170, TOP + 224), (X + 170, TOP + 256), (X + 222, TOP + 262)]
    upper: list[Point] = [(X + W, TOP + 20), (X + W - 40, TOP + 32), (X + W - 40, TOP + 64), (X + 190, TOP + 64)]
    upper += [(X + 190, TOP + 128), (X + 136, TOP + 128)]
    lower: list[Point] = [(X + W, BASE - 40), (X + W - 60, BASE - 46), (X + W - 60, BASE - 22), (X + 150, BASE - 20)]
    cracks = "".join(stroke(crack, 9) for crack in (corner, upper, lower))
    return Picture(_outline("shaken", 80), Dot(60, BASE, 20), back, _windows() + cracks)


def shaken_strapped() -> Picture:
    """With straps, shaken as hard: one short crack, and the straps hold it. The dot is the shaking."""
    back = rect(X, TOP, W, BASE - TOP, PAPER) + _bricks()
    crack = stroke([(X + 10, TOP + 224), (X + 34, TOP + 224), (X + 34, TOP + 256), (X + 50, TOP + 256)], 5)
    return Picture(_outline("shaken", 80), Dot(60, BASE, 20), back, _windows() + crack + _straps())


def three() -> Picture:
    """Three shakings of one place, small, middle, great; behind each a house that stands. The dot is the great one."""
    line: list[Point] = [*quiet(0, 116, seed="three")]
    back, detail = "", ""
    for k, (x, height) in enumerate(((116.0, 14.0), (310.0, 38.0), (504.0, 66.0))):
        left, right, top = x + 74, x + 178, 240.0
        line += [*burst(x, left, height, f"three {k}", swing=(6, 9)), (left, top), (right, top), (right, BASE)]
        line += quiet(right, x + 194 if k < 2 else 800, seed=f"three b{k}")
        back += rect(left, top, right - left, BASE - top, PAPER)
        detail += rect(left + 32, top + 44, 40, 50, PAPER, 5) + rect(left + 32, top + 196, 40, 64, PAPER, 5)
        if k:
            detail += stroke([(left, 360), (left + 28, 352), (left + 34, 378), (left + 58, 382)], 4 + 2 * k)
        if k == 2:
            detail += stroke([(right, 264), (right - 22, 276), (right - 18, 304), (right - 44, 318)], 7)
    return Picture(line, Dot(504, BASE, 18), back, detail)


PICTURES = {
    "strapped": strapped,
    "shaken-plain": shaken_plain,
    "shaken-strapped": shaken_strapped,
    "three": three,
    "bearings": bearings,
}
