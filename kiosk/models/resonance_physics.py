"""Physics of buildings that sway: own period, amplification, what passes through bearings. Units: s, kg, N/m.

A building is a mass on a spring. Steady answer to a ground that swings with period T_g, r = T_n / T_g (textbook):
amplification D = 1 / √((1 − r²)² + (2ζr)²); what bearings let through TR = √(1 + (2ζr)²) · D.
"""

import math
from functools import lru_cache
from typing import NamedTuple

A_STOREY = 0.1  # s: own period of a building for each storey, as schools teach it
BARE, BRACED, BORNE = "plain", "damper", "isolation"
DAMPING = {BARE: 0.05, BRACED: 0.2, BORNE: 0.15}  # share of the critical
BEARINGS = 2.5  # s: own period of a stiff building on rubber bearings


def period(storeys: float) -> float:
    """Own period, s: 10 storeys 1.0."""
    return A_STOREY * storeys


def stiffness(mass: float, natural: float) -> float:
    """Of the spring that lets a mass swing in this period, N/m: k = 4π²m / T²; 1e5 kg, 1 s: 3.948e6."""
    return 4 * math.pi**2 * mass / natural**2


def amplification(r: float, damping: float) -> float:
    """How many times the ground's swing: r = 1 ζ = .05 10.0, ζ = .02 25.0; r = .5 1.330; r = 2 0.333."""
    return 1 / math.hypot(1 - r * r, 2 * damping * r)


def passed(r: float, damping: float) -> float:
    """How much of the ground's swing passes through a spring: r = √2 1.00, whatever ζ; r = 5 ζ = .15 0.075."""
    return math.hypot(1, 2 * damping * r) * amplification(r, damping)


def late(r: float, damping: float) -> float:
    """How far the building lags behind the ground, radians: 0 stiff, π/2 in step, towards π soft."""
    return math.atan2(2 * damping * r, 1 - r * r)


def own_period(storeys: float, kind: str) -> float:
    """Of the building as it stands: on bearings two springs in a row, T² = T₁² + T₂²."""
    bare = period(storeys)
    return math.hypot(bare, BEARINGS) if kind == BORNE else bare


def times(natural: float, ground: float, kind: str) -> float:
    """Sway of a building of this own period against the ground's: D; on bearings TR."""
    r = natural / ground
    return passed(r, DAMPING[kind]) if kind == BORNE else amplification(r, DAMPING[kind])


class Sway(NamedTuple):
    """One building: its storeys, own period, how many times the ground it sways, how late it is."""

    storeys: int
    natural: float
    times: float
    late: float


@lru_cache(maxsize=256)
def sways(houses: tuple[int, ...], ground: float, kind: str) -> tuple[Sway, ...]:
    """All buildings under this ground."""
    found = []
    for storeys in houses:
        natural = own_period(storeys, kind)
        lag = late(natural / ground, DAMPING[kind])
        found.append(Sway(storeys, natural, times(natural, ground, kind), lag))
    return tuple(found)


@lru_cache(maxsize=64)
def curve(ground: float, kind: str, longest: float) -> tuple[tuple[float, float], ...]:
    """(own period, times) from 0 to the longest, more densely about the ground's own period, where the peak is."""
    even = {longest * k / 90 for k in range(91)}
    near = {ground * (0.6 + 0.8 * k / 80) for k in range(81)}
    return tuple((t, times(t, ground, kind)) for t in sorted(even | {t for t in near if t <= longest}))
