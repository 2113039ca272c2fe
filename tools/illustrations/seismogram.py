"""The one line that draws everything: quiet trace, bursts, smooth curves, and fewer points for the same shape."""

import math
import zlib
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
BASE = 500.0  # every picture enters at (0, BASE) and leaves at (WIDTH, BASE), so that pictures join into one line
WIDTH, HEIGHT = 800.0, 600.0


def noise(seed: str) -> Iterator[float]:
    """Numbers from 0 to 1 by xorshift32: the same seed always writes the same line, on every machine."""
    state = zlib.crc32(seed.encode()) or 1
    while True:
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        yield state / 0xFFFFFFFF


def quiet(x0: float, x1: float, y: float = BASE, seed: str = "quiet", amplitude: float = 3.0) -> list[Point]:
    """A resting trace; both ends lie exactly on y, so pieces join without a step."""
    chance = noise(seed)
    phases = [next(chance) * 2 * math.pi for _ in range(3)]
    n = max(2, int(abs(x1 - x0) / 6))
    points = []
    for i in range(n + 1):
        x = x0 + (x1 - x0) * i / n
        ends = min(1.0, i / 6, (n - i) / 6)
        wobble = 0.55 * math.sin(x / 21 + phases[0]) + 0.3 * math.sin(x / 8.3 + phases[1])
        points.append((x, y + ends * amplitude * (wobble + 0.45 * (next(chance) - 0.5))))
    return points


def envelope(t: float, second: float = 0.26, first_height: float = 0.22, tail: float = 0.24) -> float:
    """Height over time 0…1: P comes at once and small, S at `second` with all of it, then it dies away."""
    height = first_height * (1 - math.exp(-t / 0.012)) * math.exp(-t / 0.35)
    if t >= second:
        height += (1 - math.exp(-(t - second) / 0.02)) * math.exp(-(t - second) / tail)
    return height


def burst(x0: float, x1: float, height: float, seed: str, y: float = BASE, swing: Point = (7.0, 17.0)) -> list[Point]:
    """A small earthquake: half sine swings, up and down in turn, that grow wider from swing[0] to swing[1] px."""
    chance = noise(seed)
    points, x, sign = [(x0, y)], x0, 1
    while x < x1 - swing[0]:
        t = (x - x0) / (x1 - x0)
        width = min(swing[0] + (swing[1] - swing[0]) * t, x1 - x)
        middle = t + width / 2 / (x1 - x0)
        h = height * envelope(middle) * (0.5 + 0.5 * next(chance)) * min(1.0, (x1 - x) / 60)
        points += half_swing(x, width, y, sign * h)
        x, sign = x + width, -sign
    return [*points, (x1, y)]


def half_swing(x: float, width: float, y: float, height: float, steps: int = 5) -> list[Point]:
    """Half a sine, without its first point."""
    return [(x + width * k / steps, y - height * math.sin(math.pi * k / steps)) for k in range(1, steps + 1)]


def smooth(points: Sequence[Point], n: int = 10) -> list[Point]:
    """A Catmull-Rom curve through the points, n samples from each to the next."""
    known = [points[0], *points, points[-1]]
    out: list[Point] = []
    for a, b, c, d in zip(known, known[1:], known[2:], known[3:], strict=False):
        for k in range(n):
            t = k / n
            out.append((_catmull_rom(a[0], b[0], c[0], d[0], t), _catmull_rom(a[1], b[1], c[1], d[1], t)))
    return [*out, points[-1]]


def _catmull_rom(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)


def arc(cx: float, cy: float, r: float, start: float, end: float, ry: float | None = None) -> list[Point]:
    """Part of an ellipse; degrees, clockwise from the right as y grows downwards."""
    n = max(8, int(abs(end - start) / 5))
    angles = [math.radians(start + (end - start) * i / n) for i in range(n + 1)]
    return [(cx + r * math.cos(a), cy + (ry or r) * math.sin(a)) for a in angles]


def simplify(points: Sequence[Point], tolerance: float = 0.35) -> list[Point]:
    """Fewer points, nowhere further than the tolerance from the shape (Douglas-Peucker)."""
    if len(points) < 3:
        return list(points)
    distances = [_distance(p, points[0], points[-1]) for p in points[1:-1]]
    worst = max(range(len(distances)), key=distances.__getitem__)
    if distances[worst] <= tolerance:
        return [points[0], points[-1]]
    return simplify(points[: worst + 2], tolerance)[:-1] + simplify(points[worst + 1 :], tolerance)


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    if length < 1e-6:
        return math.hypot(p[0] - a[0], p[1] - a[1])
    return abs(dy * (p[0] - a[0]) - dx * (p[1] - a[1])) / length
