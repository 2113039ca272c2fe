"""What several pictures show: people, arrows, lamps, houses, straw."""

from collections.abc import Sequence

from drawing import INK, PAPER, SAND, Dot, polygon, rect, segment, stroke
from seismogram import Point, noise, smooth

SHOULDER, HIP, HEAD = 168.0, 96.0, 219.0  # heights of a standing person of size 1


def person(x: float, ground: float, size: float = 1.0, arms: str = "down", stride: float = 20.0) -> tuple[str, Dot]:
    """A standing person as thick round strokes, and the head as a disc: ink for others, the dot for you."""

    def at(dx: float, up: float) -> Point:
        return x + dx * size, ground - up * size

    foot = 11.0  # half a leg's stroke, so that feet stand on the ground and not in it
    body = [
        stroke([at(0, HIP + 8), at(0, SHOULDER - 10)], 54 * size),
        stroke([at(-8, HIP), at(-stride, foot)], 24 * size),
        stroke([at(8, HIP), at(stride, foot)], 24 * size),
    ]
    body += [stroke(smooth([at(dx, up) for dx, up in arm], 6), 20 * size) for arm in ARMS[arms]]
    return "".join(body), Dot(*at(0, HEAD), 34 * size)


ARMS: dict[str, tuple[Sequence[Point], ...]] = {
    "down": (((-20, 172), (-44, 134), (-46, 96)), ((20, 172), (44, 134), (46, 96))),
    "cover": (((-20, 172), (-68, 206), (-52, 246), (-16, 260)), ((20, 172), (68, 206), (52, 246), (16, 260))),
    "point": (((-20, 172), (-44, 134), (-46, 96)), ((20, 172), (62, 178), (104, 204))),
    "reach": (((-16, 168), (30, 140), (76, 132)), ((20, 172), (60, 150), (92, 150))),
    "phone": (((-20, 172), (-44, 134), (-46, 96)), ((20, 172), (70, 190), (46, 228))),
    "back": (((-20, 172), (-62, 178), (-104, 204)), ((20, 172), (44, 134), (46, 96))),
}


def arrow(tail: Point, head: Point, width: float = 6, both: bool = False, barb: float = 18) -> str:
    """An arrow along one of the axes."""
    (x0, y0), (x1, y1) = tail, head
    dx = (x1 > x0) - (x1 < x0)
    dy = (y1 > y0) - (y1 < y0)
    tip = [(x1 - barb * (dx + dy), y1 - barb * (dy + dx)), head, (x1 - barb * (dx - dy), y1 - barb * (dy - dx))]
    drawn = segment(x0, y0, x1, y1, width) + stroke(tip, width)
    return drawn + (arrow(head, tail, width, False, barb) if both else "")


def lamp(x: float, top: float, drop: float, lean: float) -> str:
    """A hanging lamp that has swung aside by `lean` px."""
    y = top + drop
    shade = [(x + lean - 16, y), (x + lean + 10, y + 6), (x + lean + 40, y + 66), (x + lean - 54, y + 50)]
    return segment(x, top, x + lean, y) + polygon(shade, PAPER, 6)


def window(x: float, y: float, w: float, h: float) -> str:
    """A window of four panes."""
    panes = segment(x + w / 2, y, x + w / 2, y + h, 5) + segment(x, y + h / 2, x + w, y + h / 2, 5)
    return rect(x, y, w, h, PAPER, 6) + panes


def house(x: float, ground: float, w: float, h: float) -> list[Point]:
    """The outline of a house with a gable, from its left foot to its right foot."""
    wall = ground - h * 0.62
    return [(x, ground), (x, wall), (x + w / 2, ground - h), (x + w, wall), (x + w, ground)]


def straw(x0: float, x1: float, top: float, bottom: float, count: int, seed: str) -> str:
    """Loose stalks of straw lying about: sand with an ink edge, so that they show on every field."""
    chance = noise(seed)
    drawn = ""
    for i in range(count):
        length = 34 + 30 * next(chance)
        x = x0 + (x1 - x0 - length) * (i + 0.6 * next(chance)) / count
        y = top + (bottom - top) * next(chance)
        stalk = [(x, y), (x + length, y + 16 * (next(chance) - 0.5))]
        drawn += stroke(stalk, 13, INK) + stroke(stalk, 6, SAND)
    return drawn


def sprout(x: float, ground: float, size: float = 1.0) -> str:
    """A young maize plant with three leaves."""
    stem = segment(x, ground, x, ground - 70 * size, 7)
    leaves = (
        [(0, 22), (-14, 50), (-38, 66), (-70, 62)],
        [(0, 38), (16, 68), (42, 82), (74, 72)],
        [(0, 60), (2, 88), (-10, 112), (-34, 124)],
    )
    return stem + "".join(stroke(smooth([(x + a * size, ground - b * size) for a, b in leaf]), 7) for leaf in leaves)


def sheaf(x: float, ground: float, size: float = 1.0) -> str:
    """A tied bundle of maize stalks."""
    shape = [(-62, 0), (-16, 92), (-58, 196), (-22, 178), (0, 208), (24, 178), (58, 196), (16, 92), (62, 0)]
    drawn = polygon([(x + a * size, ground - b * size) for a, b in shape], SAND, 6)
    for foot, top in ((-34, -30), (0, 0), (34, 30)):
        drawn += stroke([(x + foot * size, ground), (x + foot * size * 0.2, ground - 92 * size)], 5)
        drawn += stroke([(x + top * size * 0.2, ground - 92 * size), (x + top * size, ground - 150 * size)], 5)
    return drawn + segment(x - 20 * size, ground - 92 * size, x + 20 * size, ground - 92 * size, 10)
