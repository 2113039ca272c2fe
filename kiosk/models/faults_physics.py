"""Faults: how much rock bends before a fault slips, how much it slips, and how large that earthquake is.

Elastic rebound (Reid 1910): far from the fault the two sides move on steadily; at the fault they stick, so the rock
between bends. When the bend is more than the fault can hold, both sides spring straight, and the fault has slipped.
"""

import math

RATE = 0.005  # m a year: how fast the sides move past each other far from the fault
HOLDS = 2.0  # m: the bend at which the fault slips; at this rate after 400 years
WIDTH = 30e3  # m: how far down the dip the fault slips
RIGIDITY = 3e10  # Pa


def bend(years: float) -> float:
    """How far the sides have moved past each other, m: 5 mm/a × 400 a = 2.0 m."""
    return RATE * years


def moment(length: float, slip: float, width: float = WIDTH, rigidity: float = RIGIDITY) -> float:
    """Seismic moment M0 = μ A D, N·m: 3e10 Pa × (300 km × 30 km) × 3 m = 8.1e20. Lengths in metres."""
    return rigidity * length * width * slip


def magnitude(m0: float) -> float:
    """Moment magnitude Mw = (2/3)(lg M0 − 9.1), Hanks and Kanamori 1979: 8.1e20 N·m is Mw 7.87."""
    return 2 / 3 * (math.log10(m0) - 9.1)


def length_for(mw: float, slip: float = HOLDS) -> float:
    """How long a fault is that makes this magnitude with this slip, m."""
    return float(10 ** (1.5 * mw + 9.1) / (RIGIDITY * WIDTH * slip))


def share(distance: float, reach: float) -> float:
    """How much of the bend rock at this distance right of the fault takes part in: 0 far left, ½ at it, 1 far right.

    An arctangent, as the ground between two earthquakes is measured to bend; `reach` is where it ends, both ways.
    """
    if reach <= 0:
        return 0.5
    at = min(max(distance / reach, -1.0), 1.0)
    return 0.5 + 0.5 * math.atan(at * 4) / math.atan(4)
