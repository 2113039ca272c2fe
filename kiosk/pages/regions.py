"""Regions of a picture: circles, rectangles, polygons; what lies in them, where their number stands, what overlaps.

Places are in percent of the picture's width and height, or in its own px; a circle's radius is measured across.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from kiosk.content.fields import Words
from kiosk.scene.scene import Point

Corners = tuple[Point, ...]
ROUND = 48  # corners of a circle


@dataclass(frozen=True, kw_only=True)
class Region:
    """A place in the picture: one shape, a name, whether it is right, and why or why not."""

    text: Words
    right: bool = False
    because: Words = ""
    circle: tuple[float, ...] = ()  # x, y, radius
    rect: tuple[float, ...] = ()  # x, y, width, height
    polygon: tuple[tuple[float, ...], ...] = ()  # corners x, y
    id: str = ""


def shapes(region: Region) -> tuple[str, ...]:
    """The shapes that were written; one is right."""
    return tuple(name for name in ("circle", "rect", "polygon") if getattr(region, name))


def corners(region: Region, size: Point, percent: bool) -> Corners:
    """The outline in px of the picture; none where the shape is not written rightly."""
    w, h = size
    sx, sy = (w / 100, h / 100) if percent else (1.0, 1.0)
    if len(region.circle) == 3:
        x, y, r = region.circle
        turns = (2 * math.pi * k / ROUND for k in range(ROUND))
        return tuple((x * sx + r * sx * math.cos(a), y * sy + r * sx * math.sin(a)) for a in turns)
    if len(region.rect) == 4:
        x, y, wide, high = region.rect
        return tuple((a * sx, b * sy) for a, b in ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)))
    if len(region.polygon) >= 3 and all(len(p) == 2 for p in region.polygon):
        return tuple((p[0] * sx, p[1] * sy) for p in region.polygon)
    return ()


def holds(outline: Corners, point: Point) -> bool:
    """Whether a point lies inside an outline."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise((*outline, outline[0])):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def away(outline: Corners, point: Point) -> float:
    """How far a point lies from an outline; 0 inside it."""
    if holds(outline, point):
        return 0.0
    return min(_from_edge(point, a, b) for a, b in pairwise((*outline, outline[0])))


def _from_edge(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length))
    return math.hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy)


def area(outline: Corners) -> float:
    ring = pairwise((*outline, outline[0]))
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in ring)) / 2


def middle(outline: Corners) -> Point:
    """Where its number stands: the middle of gravity, or the inner place farthest from the edge in a bent one."""
    ring = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise((*outline, outline[0]))]
    twice = sum(c for *_, c in ring)
    if abs(twice) > 1e-9:
        x = sum((a[0] + b[0]) * c for a, b, c in ring) / (3 * twice)
        y = sum((a[1] + b[1]) * c for a, b, c in ring) / (3 * twice)
        if holds(outline, (x, y)):
            return round(x, 2), round(y, 2)
    inner = [p for p in _grid(outline, 17) if holds(outline, p)]
    edges = list(pairwise((*outline, outline[0])))
    return max(inner, key=lambda p: min(_from_edge(p, a, b) for a, b in edges), default=outline[0])


def _grid(outline: Corners, n: int) -> list[Point]:
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, top = min(xs), min(ys)
    wide, high = max(xs) - left, max(ys) - top
    return [(left + wide * (i + 0.5) / n, top + high * (j + 0.5) / n) for i in range(n) for j in range(n)]


def overlap(one: Corners, other: Corners) -> bool:
    """Whether two outlines share more than an edge."""
    return any(holds(b, p) for a, b in ((one, other), (other, one)) for p in _grid(a, 25) if holds(a, p))


def leaves(outline: Corners, size: Point) -> bool:
    """Whether any of it lies outside the picture (by more than a rounding)."""
    slack = max(size) * 0.002
    return any(not (-slack <= x <= size[0] + slack and -slack <= y <= size[1] + slack) for x, y in outline)
