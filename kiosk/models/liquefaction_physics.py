"""Liquefaction: how much of the weight on sand is carried by its water, and what becomes of a house on it.

Effective stress σ' = σ − u and the ratio r_u = u / σ are exact; how fast shaking raises u is a sketch: it only goes the
right way. More water, looser sand and stronger shaking never make it safer.
"""

DEPTH = 5.0  # m: where the sand is looked at
SOIL, WATER = 20.0, 10.0  # kN/m³, round: 5 m of wet sand weigh 100 kPa
EAGER = 2.2  # how much strong shaking raises the pressure in loose sand that is full of water
FIRM = 0.75  # below this ratio a house stands


def total(depth: float) -> float:
    """Weight of all that lies above, σ, kPa: 100 at 5 m."""
    return SOIL * depth


def still(depth: float, table: float) -> float:
    """Pressure of water at rest, u, kPa, with the ground water `table` m below the ground: 40 at 5 m for 1 m."""
    return WATER * max(0.0, depth - table)


def effective(sigma: float, u: float) -> float:
    """What the grains carry, σ' = σ − u, kPa: 100 − 40 = 60; 0 is liquefied."""
    return sigma - u


def ratio(u: float, sigma: float) -> float:
    """The share of the weight that the water carries, r_u = u / σ: 0.4 for 40 of 100 kPa, 1 is liquefied."""
    return u / sigma


def eagerness(table: float, density: float, shaking: float) -> float:
    """How much of what grains still carry goes to the water, 0 to 1 (a sketch).

    `density` in % (0 as loose, 100 as tight as can be); `shaking` from 0 to 1.
    """
    wet = min(max((DEPTH - table) / DEPTH, 0.0), 1.0)
    loose = min(max(1 - density / 100, 0.0), 1.0)
    return min(EAGER * max(shaking, 0.0) * loose * wet, 1.0)


def carried(table: float, density: float, shaking: float) -> float:
    """The ratio r_u at the depth looked at, after such shaking."""
    sigma, u = total(DEPTH), still(DEPTH, table)
    u += effective(sigma, u) * eagerness(table, density, shaking)
    return ratio(u, sigma)


def sunk(r_u: float) -> float:
    """How far a house sinks, m (a sketch): nothing while it stands on grains, a metre in slurry."""
    return round(min(max((r_u - FIRM) / (1 - FIRM), 0.0), 1.0) ** 2, 4)


def tilted(r_u: float) -> float:
    """How far it leans, degrees (a sketch)."""
    return 11 * sunk(r_u)
