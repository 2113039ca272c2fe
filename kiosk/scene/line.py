"""The seismogram line: seeded traces, bursts and waves as polylines, and how much of them is drawn.

All coordinates are rounded to 0.1 px, so that scenes compare equal and goldens are the same on every machine.
"""

import bisect
import functools
import itertools
import math
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kiosk.scene.scene import Point

Points = tuple[Point, ...]


class Polyline(tuple[Point, ...]):
    """Points that remember their hash: a line of 500 points is a key of several caches in every frame."""

    def __hash__(self) -> int:
        found: int | None = self.__dict__.get("hash")
        if found is None:
            found = self.__dict__["hash"] = super().__hash__()
        return found


SPEED = 1400.0  # px a second
LONGEST = 1.6  # seconds that drawing a line may take
EASED = 0.15  # the last part of the way slows down to a stop


def rng(seed: str) -> Iterator[float]:
    """xorshift32 from the seed's crc32, 0 to 1: the same exhibit always writes the same line."""
    state = zlib.crc32(seed.encode()) or 1
    while True:
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        yield state / 0xFFFFFFFF


def _rounded(points: Iterable[Point]) -> Points:
    return Polyline((round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in points)  # + 0.0: no -0.0


@functools.lru_cache(maxsize=256)
def quiet(x0: float, x1: float, y: float, amp: float = 3.0, seed: str = "q", step: float = 6.0) -> Points:
    """A resting trace; both ends lie exactly on the base line, so pieces join."""
    chance = rng(seed)
    one, two, _ = (next(chance) * 6.283 for _ in range(3))
    n = max(2, int(abs(x1 - x0) / step))
    points = []
    for i in range(n + 1):
        x = x0 + (x1 - x0) * i / n
        ease = min(1, i / 6, (n - i) / 6)
        noise = 0.55 * math.sin(x / 21 + one) + 0.3 * math.sin(x / 8.3 + two) + 0.45 * (next(chance) - 0.5)
        points.append((x, y + ease * amp * noise))
    return _rounded(points)


def joined(*pieces: Points) -> Polyline:
    """Pieces of a line one after the other."""
    return Polyline(itertools.chain(*pieces))


def envelope(t: float, p: float = 0.0, s: float = 0.26, pa: float = 0.22, tail: float = 0.24) -> float:
    """Height at t (0 to 1): P arrives at p with a fifth of the height, S at s with all of it, then it dies away."""
    height = 0.0
    if t >= p:
        height += pa * (1 - math.exp(-(t - p) / 0.012)) * math.exp(-(t - p) / 0.35)
    if t >= s:
        height += (1 - math.exp(-(t - s) / 0.02)) * math.exp(-(t - s) / tail)
    return height


@functools.lru_cache(maxsize=256)
def burst(
    x0: float,
    x1: float,
    y: float,
    height: float,
    seed: str = "b",
    d0: float = 7,
    d1: float = 17,
    s: float = 0.26,
    tail: float = 0.24,
    smoothness: int = 5,
    pa: float = 0.22,
) -> Points:
    """A quake: half swings whose width grows from d0 to d1 px (dispersion) under the envelope of P and S."""
    chance = rng(seed)
    points, x, up = [(x0, y)], x0, 1
    while x < x1 - d0:
        along = (x - x0) / (x1 - x0)
        d = min(d0 + (d1 - d0) * along, x1 - x)
        strength = envelope(along + d / 2 / (x1 - x0), s=s, tail=tail, pa=pa)
        h = height * strength * (0.5 + 0.5 * next(chance)) * min(1, (x1 - x) / 60)
        turns = (k / smoothness for k in range(1, smoothness + 1))
        points += [(x + d * t, y - up * h * math.sin(math.pi * t)) for t in turns]
        x, up = x + d, -up
    return _rounded([*points, (x1, y)])


@functools.lru_cache(maxsize=64)
def waves(x0: float, x1: float, y: float, a0: float, a1: float, l0: float, l1: float, step: float = 6.0) -> Points:
    """Smooth surface waves: height glides from a0 to a1, wavelength from l0 to l1."""
    points, phase, n = [], 0.0, max(1, int((x1 - x0) / step))
    for i in range(n + 1):
        t = i / n
        points.append((x0 + (x1 - x0) * t, y - (a0 + (a1 - a0) * t) * math.sin(phase)))
        phase += 2 * math.pi * step / (l0 * (l1 / l0) ** t)
    return _rounded(points)


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


@functools.lru_cache(maxsize=128)
def smooth(points: Points, n: int = 10, closed: bool = False) -> Points:
    """Catmull-Rom through the points, n steps between two of them."""
    before, after = (points[-2], points[1]) if closed else (points[0], points[-1])
    along = (before, *points, after)
    curve = [
        (_spline(a[0], b[0], c[0], d[0], k / n), _spline(a[1], b[1], c[1], d[1], k / n))
        for a, b, c, d in zip(along, along[1:], along[2:], along[3:], strict=False)
        for k in range(n)
    ]
    return _rounded([*curve, points[-1]])


@functools.lru_cache(maxsize=256)
def arc(cx: float, cy: float, r: float, a0: float, a1: float, n: int | None = None, ry: float | None = None) -> Points:
    """Part of a circle (or ellipse) from angle a0 to a1, degrees, clockwise on the screen from the right."""
    n, ry = n or max(8, int(abs(a1 - a0) / 5)), r if ry is None else ry
    angles = (math.radians(a0 + (a1 - a0) * i / n) for i in range(n + 1))
    return _rounded((cx + r * math.cos(a), cy + ry * math.sin(a)) for a in angles)


def _off(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from the straight line through two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    span = math.hypot(dx, dy)
    if span <= 1e-6:
        return math.hypot(point[0] - start[0], point[1] - start[1])
    return abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / span


@functools.lru_cache(maxsize=128)
def simplify(points: Points, eps: float = 0.35) -> Points:
    """Fewer points, none farther than eps from what was (Douglas-Peucker)."""
    kept = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        a, b = todo.pop()
        inner = range(a + 1, b)
        far = max(inner, key=lambda i: _off(points[i], points[a], points[b]), default=a)
        if inner and _off(points[far], points[a], points[b]) > eps:
            kept.add(far)
            todo += [(a, far), (far, b)]
    return tuple(points[i] for i in sorted(kept)) if points else ()


def graph(points: Iterable[Point], off: float = 0.3) -> Polyline:
    """A curve that runs to the right with fewer points, none of those left out farther above or below it than `off`.

    In one go (`simplify` needs many): for curves that are new in each frame."""
    (ax, ay), *rest = points
    kept, last, low, high = [(ax, ay)], (ax, ay), -math.inf, math.inf
    for x, y in rest:
        if x > ax and low <= (y - ay) / (x - ax) <= high:
            low, high = max(low, (y - off - ay) / (x - ax)), min(high, (y + off - ay) / (x - ax))
        elif last != (ax, ay):
            kept.append(last)
            ax, ay = last
            low, high = ((y - off - ay) / (x - ax), (y + off - ay) / (x - ax)) if x > ax else (-math.inf, math.inf)
        last = (x, y)
    return Polyline([*kept, last] if last != kept[-1] else kept)


@functools.lru_cache(maxsize=64)
def tremble(points: Points, seed: str) -> Points:
    """A picture's line while it is being drawn: it shakes by 7 px at first and calms down along the way."""
    chance, along, shaken = rng(seed), 0.0, [points[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        span = math.hypot(bx - ax, by - ay)
        n = max(1, int(span / 5))
        for i in range(1, n + 1):
            by_px = 14 * math.exp(-along / 210)
            x, y = ax + (bx - ax) * i / n, ay + (by - ay) * i / n
            shaken.append((x + by_px * (next(chance) - 0.5), y + by_px * (next(chance) - 0.5)))
            along += span / n
    return _rounded(shaken)


@functools.lru_cache(maxsize=64)
def way(points: Points) -> tuple[float, ...]:
    """How far along the line each point lies."""
    steps = (math.hypot(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points))
    return tuple(itertools.accumulate(steps, initial=0.0))


def length(points: Points) -> float:
    return way(points)[-1] if points else 0.0


def _at(points: Points, marks: tuple[float, ...], s: float) -> Point:
    if s <= 0 or len(points) == 1:
        return points[0]
    i = bisect.bisect_left(marks, s)
    if i >= len(points):
        return points[-1]
    t = (s - marks[i - 1]) / (marks[i] - marks[i - 1])
    (ax, ay), (bx, by) = points[i - 1], points[i]
    return round(ax + (bx - ax) * t, 1) + 0.0, round(ay + (by - ay) * t, 1) + 0.0


def point_at(points: Points, s: float) -> Point:
    """The point s px along the line (its ends beyond them): where the pen is."""
    return _at(points, way(points), s)


def section(points: Points, s0: float, s1: float) -> Points:
    """The piece between s0 and s1 px along the line; one point where it has no length, none of an empty line."""
    if not points:
        return ()
    marks = way(points)
    s1 = min(s1, marks[-1])
    inner = points[bisect.bisect_right(marks, max(0.0, s0)) : bisect.bisect_left(marks, s1)]
    first, last = _at(points, marks, s0), _at(points, marks, s1)
    return (first, *inner, last) if inner or first != last else (first,)


def cut(points: Points, upto: float) -> Points:
    """The first `upto` px of the line; nothing of it at 0."""
    return section(points, 0.0, upto) if upto > 0 else ()


def grown(started: float, now: float, total: float, seconds: float | None = None) -> float:
    """How many px of a line are drawn by now: 1,400 a second, at most 1.6 s in all (or the seconds given).

    The speed is even for 85 % of the way, then falls to nothing.
    """
    whole = 1 + EASED  # slowing down evenly takes twice the time that the last part would
    if seconds is None:
        seconds = min(LONGEST, whole * total / SPEED)
    if seconds <= 0 or now >= started + seconds:
        return total
    t = max(0.0, now - started) / seconds * whole
    even = 1 - EASED
    share = t if t <= even else 1 - (whole - t) ** 2 / (4 * EASED)
    return round(total * share, 1)


class Progress(NamedTuple):
    """The visit's row: `drawn` goes up to (and with) the newest piece, which begins `settled` px along it.

    `stops` are the x of pages still to come, `dot` is the x of here; the pale rule runs from the line's end to x1.
    """

    drawn: Points
    settled: float
    stops: tuple[float, ...]
    dot: float


@functools.lru_cache(maxsize=64)
def progress(
    x0: float, x1: float, y: float, done: int, here: int, total: int, seed: str, lead: float = 64, height: float = 40
) -> Progress:
    """One burst per finished page, whatever the answer was; pages count from 0.

    A page's burst begins where its stop was, so that during an exhibit the line only ever grows.
    """
    cell = (x1 - x0 - lead) / total
    stop = [round(x0 + lead + cell * (i + 0.25), 1) for i in range(total)]
    ends = [round(x0 + lead + cell * (i + 1), 1) for i in range(total)]
    pieces = [quiet(x0, stop[0], y, 2, f"{seed}lead")]
    for i in range(min(done, total)):
        if i:
            pieces.append(quiet(ends[i - 1], stop[i], y, 2, f"{seed}to{i}"))
        pieces.append(burst(stop[i], ends[i], y, height, f"{seed}{i}", 5, 11, smoothness=3))
    if 0 < done <= here:
        pieces.append(quiet(ends[done - 1], stop[here], y, 2, f"{seed}to{done}"))
    line = Polyline(itertools.chain(pieces[0], *(piece[1:] for piece in pieces[1:])))
    settled = length(line) - length(pieces[-1])
    dot = line[-1][0] if here in (done, done - 1) else stop[here]
    return Progress(line, settled, tuple(stop[max(here + 1, done) :]), dot)


_LINE = re.compile(r"<g\b[^>]*\bid=[\"']line[\"'][^>]*>.*?<path\b[^>]*?\sd=[\"']([^\"']*)[\"']", re.DOTALL)
_POLYLINE = re.compile(r"\s*M[-\d.,\s]+(?:L[-\d.,\s]+)*")
_PAIR = re.compile(r"(-?[\d.]+)[\s,]+(-?[\d.]+)")


def svg_line(svg_text: str) -> Points:
    """The one line of our illustrations (layer `line`); none where there is no such layer or it has curves."""
    found = _LINE.search(svg_text)
    if not found or not _POLYLINE.fullmatch(found[1]):
        return ()
    return _rounded((float(x), float(y)) for x, y in _PAIR.findall(found[1]))
