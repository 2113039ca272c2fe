"""Circles as far as they lie within a rectangle: nothing of a model may leave its field."""

import math
from functools import lru_cache

from kiosk.scene.line import Polyline
from kiosk.scene.scene import Point, Rect

STEPS = 180


@lru_cache(maxsize=256)
def arcs(cx: float, cy: float, r: float, rect: Rect) -> tuple[Polyline, ...]:
    """The pieces of a circle inside the rectangle, each as a line; the whole circle where all of it is inside."""
    if r <= 0:
        return ()
    angles = sorted({k * 2 * math.pi / STEPS for k in range(STEPS)} | set(_crossings(cx, cy, r, rect)))
    points = [(round(cx + r * math.cos(a), 1) + 0.0, round(cy + r * math.sin(a), 1) + 0.0) for a in angles]
    inside = [_holds(rect, point) for point in points]
    if all(inside):
        return (Polyline((*points, points[0])),)
    if not any(inside):
        return ()
    first = inside.index(False)  # begin where the circle is outside, so that no piece is cut in two
    runs: list[list[Point]] = [[]]
    for k in range(len(points)):
        i = (first + k) % len(points)
        if inside[i]:
            runs[-1].append(points[i])
        elif runs[-1]:
            runs.append([])
    return tuple(Polyline(run) for run in runs if len(run) > 1)


def _crossings(cx: float, cy: float, r: float, rect: Rect) -> list[float]:
    """The angles at which the circle meets the rectangle's sides."""
    x, y, w, h = rect
    found: list[float] = []
    for side in (x, x + w):
        if abs(side - cx) < r:
            found += [(turn * math.acos((side - cx) / r)) % (2 * math.pi) for turn in (1, -1)]
    for side in (y, y + h):
        if abs(side - cy) < r:
            at = math.asin((side - cy) / r)
            found += [at % (2 * math.pi), (math.pi - at) % (2 * math.pi)]
    return found


def _holds(rect: Rect, point: Point) -> bool:
    x, y, w, h = rect
    return x - 0.06 <= point[0] <= x + w + 0.06 and y - 0.06 <= point[1] <= y + h + 0.06


@lru_cache(maxsize=32)
def hatched(cx: float, cy: float, r: float, step: float, rect: Rect) -> tuple[Polyline, ...]:
    """45 degree strokes that fill a circle within the rectangle, each as a line."""
    found = []
    for k in range(-int(r // step), int(r // step) + 1):
        off = k * step
        half = math.sqrt(max(r * r - off * off, 0.0))
        ends = _cut(cx + (off - half) * math.sqrt(0.5), cy + (off + half) * math.sqrt(0.5), half * 2, rect)
        if ends:
            found.append(Polyline(ends))
    return tuple(found)


def _cut(x0: float, y0: float, length: float, rect: Rect) -> tuple[Point, ...]:
    """A stroke up to the right from here, as far as it lies in the rectangle."""
    x, y, w, h = rect
    run = length * math.sqrt(0.5)
    start = max(0.0, x - x0, y0 - (y + h))
    end = min(run, x + w - x0, y0 - y)
    if end - start < 1:
        return ()
    return tuple((round(x0 + at, 1) + 0.0, round(y0 - at, 1) + 0.0) for at in (start, end))


def dashes(cx: float, cy: float, r: float, rect: Rect, on: float, off: float) -> tuple[Polyline, ...]:
    """A broken circle: its dashes that lie wholly in the rectangle."""
    n = max(6, int(2 * math.pi * r / (on + off)))
    half = math.pi / n * on / (on + off)
    found = []
    for k in range(n):
        angles = (2 * math.pi * k / n + half * share for share in (-1, 0, 1))
        points = [(round(cx + r * math.cos(a), 1) + 0.0, round(cy + r * math.sin(a), 1) + 0.0) for a in angles]
        if all(_holds(rect, point) for point in points):
            found.append(Polyline(points))
    return tuple(found)
