"""Physics of the seismograph: a pendulum on a table that is shaken, and the shaking itself. Units: m, s; ground in mm.

The mass's place x against the stand answers ẍ + 2ζω₀ẋ + ω₀²x = −ẍ_g, with ω₀ = 2π / T and T = 2π√(L / g). The pen
marks −x: how far the ground has gone past a mass that stays behind. Textbook; ζ = 1 is critical, instruments take 0.7.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

G = 9.81  # m/s²
RATE = 50  # samples a second
SHEET = 10  # seconds that one sheet of paper holds
SAMPLES = RATE * SHEET
MOST = 10.0  # mm: as far as the table goes to either side
Mm = tuple[float, ...]


def period(length: float) -> float:
    """Of a pendulum, s: .10 m 0.634, .25 m 1.003, .50 m 1.419, 1.0 m 2.006."""
    return 2 * math.pi * math.sqrt(length / G)


def swings(pushes: Iterable[float], natural: float, damping: float, step: float) -> Mm:
    """Where the mass is at each step, from rest, when the ground's acceleration is `pushes`.

    Newmark's method with γ = ½, β = ¼: stable whatever the step is.
    """
    w = 2 * math.pi / natural
    stiff, brake = w * w, 2 * damping * w
    whole = 1 + brake * step / 2 + stiff * step * step / 4
    x = v = a = 0.0
    found = []
    for push in pushes:
        ahead, going = x + step * v + step * step / 4 * a, v + step / 2 * a
        a = (-push - brake * going - stiff * ahead) / whole
        x, v = ahead + step * step / 4 * a, going + step / 2 * a
        found.append(x)
    return tuple(found)


def pushes(ground: Sequence[float], step: float) -> Mm:
    """The ground's acceleration from its places, one for each."""
    if not ground:
        return ()
    speeds = (0.0, *((b - a) / step for a, b in pairwise((ground[0], *ground))), 0.0)
    return tuple((b - a) / step for a, b in pairwise(speeds[1:]))


@lru_cache(maxsize=16)
def record(ground: Mm, length: float, damping: float) -> Mm:
    """What the pen draws of this shaking, mm: −x at each sample."""
    return tuple(-x for x in swings(pushes(ground, 1 / RATE), period(length), damping, 1 / RATE))


def stops(moved: Sequence[float], beyond: float) -> int:
    """The last sample at which something is farther from its rest than so many mm."""
    return max((k for k, at in enumerate(moved) if abs(at) > beyond), default=0)


def rings(ground: Sequence[float], drawn: Sequence[float]) -> float:
    """For how long the pen still swings once the ground has come to rest, s; swings below a tenth do not count."""
    most = max(map(abs, ground), default=0.0)
    return max(0, stops(drawn, 0.1 * most) - stops(ground, 0.03 * most)) / RATE


class Arrival(NamedTuple):
    """One kind of wave of the made-up quake."""

    at: float  # s
    height: float  # mm
    period: float  # s
    fades: float  # s


QUAKE = (Arrival(0.7, 2.2, 0.2, 0.9), Arrival(2.3, 15.0, 0.38, 0.65), Arrival(3.4, 5.0, 1.1, 0.6))


def quake(t: float) -> float:
    """Place of the ground in a made-up quake, mm: small waves first, then large ones."""
    return sum(_wave(one, t - one.at) for one in QUAKE)


def _wave(one: Arrival, t: float) -> float:
    if t <= 0:
        return 0.0
    return one.height * (1 - math.exp(-t / 0.25)) * math.exp(-t / one.fades) * math.sin(2 * math.pi * t / one.period)


def tap(t: float) -> float:
    """A slap on the table, mm: it comes after a moment and is over within half a second."""
    after = t - 0.2
    return 12.0 * math.exp(-after / 0.13) * math.sin(2 * math.pi * after / 0.3) if after > 0 else 0.0


WHOLE_QUAKE: Mm = tuple(round(quake(k / RATE), 3) for k in range(SAMPLES))
