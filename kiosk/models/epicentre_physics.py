"""Where was it? Distance from the gap between P and S, the point that three distances agree on, synthetic records.

Sources (FACTS 4.2): D = k (S - P), k = Vp Vs / (Vp - Vs); k = 8 km/s is the round number of the eqexercise of Saint
Louis University, good up to about 200 km. Check values, stations at (0, 0), (100, 0), (0, 100) km, epicentre (30, 40):
D = 50.00, 80.62, 67.08 km; S - P = 6.25, 10.08, 8.39 s. Gaps of 10, 25, 38 s mean 80, 200, 304 km.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from kiosk.scene.line import rng
from kiosk.scene.scene import Point

K = 8.0  # km/s
VP = 6.0  # km/s
P_SWING, S_SWING = 0.5, 0.75  # s, one swing of the synthetic waves
QUIET = 0.025  # height of the resting trace
COARSE, ROUNDS = 9, 60


class Fit(NamedTuple):
    """The point whose distances come closest to those measured, and how far they are off (root mean square), km."""

    x: float
    y: float
    misfit: float


def distance(gap: float, k: float = K) -> float:
    """Distance in km for so many seconds between P and S."""
    return k * max(gap, 0.0)


def gap_at(km: float, k: float = K) -> float:
    """Seconds between P and S at a distance in km."""
    return km / k


def factor(vp: float, vs: float) -> float:
    """k in km/s for the speeds of P and S, km/s: 6.0 and 3.5 give 8.40."""
    return vp * vs / (vp - vs)


def p_arrival(km: float, vp: float = VP) -> float:
    """Seconds from the quake until P is there."""
    return km / vp


def misfit(point: Point, stations: tuple[Point, ...], distances: tuple[float, ...]) -> float:
    """How far a point's distances are off, root mean square, km."""
    off = (math.dist(point, s) - d for s, d in zip(stations, distances, strict=True))
    return math.sqrt(sum(o * o for o in off) / len(stations))


@lru_cache(maxsize=256)
def locate(stations: tuple[Point, ...], distances: tuple[float, ...]) -> Fit:
    """Least squares: the best of a coarse grid, then ever smaller steps round it; no matrix that could be singular."""
    reach = max(*distances, 1.0)
    xs, ys = [x for x, _ in stations], [y for _, y in stations]
    low, high = (min(xs) - reach, min(ys) - reach), (max(xs) + reach, max(ys) + reach)
    grid = (
        (low[0] + (high[0] - low[0]) * i / COARSE, low[1] + (high[1] - low[1]) * j / COARSE)
        for i in range(COARSE + 1)
        for j in range(COARSE + 1)
    )
    best = min(grid, key=lambda p: misfit(p, stations, distances))
    left, step = misfit(best, stations, distances), max(high[0] - low[0], high[1] - low[1]) / COARSE
    for _ in range(ROUNDS):
        around = ((best[0] + a * step, best[1] + b * step) for a in (-1, 0, 1) for b in (-1, 0, 1))
        found = min(around, key=lambda p: misfit(p, stations, distances))
        now = misfit(found, stations, distances)
        if now < left:
            best, left = found, now
        else:
            step /= 2
        if step < 0.01:
            break
    return Fit(round(best[0], 2) + 0.0, round(best[1], 2) + 0.0, left)


def height(seconds: float, p: float, s: float) -> float:
    """Size of the shaking (0 to 1): small from P on, large from S on, then it dies away."""
    size = 0.0
    if seconds >= p:
        size += 0.2 * (1 - math.exp(-(seconds - p) / 0.12)) * math.exp(-(seconds - p) / 7.0)
    if seconds >= s:
        size += (1 - math.exp(-(seconds - s) / 0.3)) * math.exp(-(seconds - s) / 4.0)
    return size


def swing(seconds: float, p: float, s: float) -> float:
    """A synthetic record, -1 to 1, of a station where P and S arrive at these seconds."""
    if seconds < p:
        return 0.0
    wave = math.sin(2 * math.pi * (seconds - p) / P_SWING)
    if seconds >= s:
        wave = math.sin(2 * math.pi * (seconds - s) / S_SWING * (1 - 0.008 * (seconds - s)))
    return height(seconds, p, s) * wave * (0.82 + 0.18 * math.sin(seconds * 2.3 + p))


@lru_cache(maxsize=16)
def record(p: float, s: float, first: float, last: float, n: int, seed: str) -> tuple[float, ...]:
    """n + 1 values of the record from one second to another, with the unrest of a quiet place."""
    chance, size = rng(seed), min(1.0, 6.0 / max(s - p, 1.0))
    found = []
    for k in range(n + 1):
        at = first + (last - first) * k / n
        calm = QUIET * (math.sin(at * 3.1 + p) + 0.6 * math.sin(at * 7.7 + s) + 0.8 * (next(chance) - 0.5))
        found.append(size**0.5 * swing(at, p, s) + calm)
    return tuple(found)
