"""Physics of the waves model: how the ground moves as a P, S, Love or Rayleigh wave goes by, and what liquid lets in.

A place is a share of the picture's width from the left, a depth a share of the block's. A displacement has three
parts: along the way the wave goes, across it (level), up; it is 1 at most. From textbooks: P pushes and pulls along
its way; S shakes across it; Love shakes level and Rayleigh rolls backwards in ellipses, both near the surface and
slower than S. A liquid has no stiffness against shear: only P goes in, the others turn back at its edge. P 6 km/s,
S 3.5 km/s.
"""

import math
from typing import NamedTuple

P, S, LOVE, RAYLEIGH = "p", "s", "love", "rayleigh"
SOLID, LIQUID = "solid", "liquid"
EDGE = 0.46  # where the rock on the left ends
SLOW = 0.07  # widths a second for each km/s
BEAT = 0.8  # swings a second, the same for all: what is slower has shorter waves
BREADTH = 0.62  # of a wavelength: how long the packet is
ASIDE = 1.3  # wavelengths outside the picture, where a packet begins and ends
FLAT = 0.7  # Rayleigh: how far along against how far up


class Kind(NamedTuple):
    """A wave: its speed in km/s, and whether it passes liquid, keeps to the surface."""

    speed: float
    in_liquid: bool
    surface: bool


KINDS = {
    P: Kind(6.0, True, False),
    S: Kind(3.5, False, False),
    LOVE: Kind(3.3, False, True),
    RAYLEIGH: Kind(3.1, False, True),
}


class Moved(NamedTuple):
    """A displacement: along the way of the wave, level across it, up."""

    along: float
    across: float
    up: float


def speed(wave: str) -> float:
    """Widths a second."""
    return KINDS[wave].speed * SLOW


def wavelength(wave: str) -> float:
    """Widths: speed over frequency."""
    return speed(wave) / BEAT


def passes(wave: str, medium: str) -> bool:
    """Whether the wave goes on to the right of the edge."""
    return medium == SOLID or KINDS[wave].in_liquid


def middle(wave: str, t: float) -> float:
    """Where the packet's middle is t seconds after it was sent, as if nothing turned it back."""
    return speed(wave) * t - ASIDE * wavelength(wave)


def when(wave: str, place: float) -> float:
    """The time at which the packet's middle is there."""
    return (place + ASIDE * wavelength(wave)) / speed(wave)


def lasts(wave: str, medium: str) -> float:
    """Until the packet has left the picture, to the right or, turned back, to the left."""
    way = 1.0 if passes(wave, medium) else 2 * EDGE
    return when(wave, way + ASIDE * wavelength(wave))


def moved(wave: str, medium: str, place: float, depth: float, t: float) -> Moved:
    """How far a grain is from its rest. A wave that turns back is added to what still comes: no shear at the edge."""
    if passes(wave, medium):
        return _packet(wave, place, depth, t)
    if place > EDGE:
        return Moved(0.0, 0.0, 0.0)
    there, back = _packet(wave, place, depth, t), _packet(wave, 2 * EDGE - place, depth, t)
    way_back = -1.0 if wave == RAYLEIGH else 1.0  # what went along goes the other way
    return Moved(there.along + way_back * back.along, there.across + back.across, there.up + back.up)


def _packet(wave: str, place: float, depth: float, t: float) -> Moved:
    long = wavelength(wave)
    off = place - middle(wave, t)
    near = math.exp(-((off / (BREADTH * long)) ** 2))
    size = near * (math.exp(-2.2 * depth) if KINDS[wave].surface else 1.0)
    turn = 2 * math.pi * off / long
    if wave == P:
        return Moved(size * math.sin(turn), 0.0, 0.0)
    if wave == S:
        return Moved(0.0, 0.0, size * math.cos(turn))
    if wave == LOVE:
        return Moved(0.0, size * math.cos(turn), 0.0)
    return Moved(FLAT * size * math.sin(turn), 0.0, size * math.cos(turn))
