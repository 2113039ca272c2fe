"""Earthquake early warning: a station near the epicentre feels P, computes, and warns by radio before S arrives.

Source: FACTS 4.3. t_warn = sqrt(D^2 + h^2) / Vs - (sqrt(d^2 + h^2) / Vp + t_proc), with h = 10 km, first station at
d = 10 km, Vp = 6 and Vs = 3.5 km/s. Check values for t_proc = 5 s: alarm at 7.36 s, blind zone 23.7 km, D = 30, 50, 60,
80, 100, 150, 200, 300 km: 1.68, 7.21, 10.02, 15.68, 21.36, 35.60, 49.86, 78.40 s; D = 0: -4.50, D = 20: -0.97 s.
Blind zone for t_proc = 3, 8, 10 s: 15.9, 34.8, 42.1 km. Radio takes no time worth counting here.
"""

import math

VP, VS = 6.0, 3.5  # km/s
DEPTH = 10.0  # km
STATION = 10.0  # km from the epicentre to the first station


def path(km: float, depth: float = DEPTH) -> float:
    """Distance in km from the hypocentre for so many km from the epicentre."""
    return math.hypot(km, depth)


def p_at(km: float) -> float:
    """Seconds after the quake began until P is there."""
    return path(km) / VP


def s_at(km: float) -> float:
    """Seconds after the quake began until S is there."""
    return path(km) / VS


def alarm_at(computing: float) -> float:
    """Seconds after the quake began until the alarm goes out: P at the first station, then the computing."""
    return p_at(STATION) + computing


def warned(km: float, computing: float) -> float:
    """Seconds between alarm and S at a place; below zero where S is first."""
    return s_at(km) - alarm_at(computing)


def blind_zone(computing: float) -> float:
    """Radius in km round the epicentre within which S comes before the alarm."""
    return front(VS, alarm_at(computing))


def front(speed: float, seconds: float) -> float:
    """How far from the epicentre, in km, a wave has come along the ground; 0 until it reaches the surface."""
    return math.sqrt(max((speed * seconds) ** 2 - DEPTH**2, 0.0))
