"""Which waves arrive how far from a quake, when, by which way; and how far they have come at a moment.

Times are those of iasp91 (Kennett and Engdahl 1991) for 10 km of depth: 30° P 368.7 S 667.6, 60° 606.7 and 1100.0,
90° 779.7 and 1432.9, 180° PKIKP 1210.4 s. Radii by the same model. The shadow is that of textbooks, 103° to 143°.
"""

from functools import lru_cache

from kiosk.models.earth_table import Ray, table

RADIUS, OUTER_CORE, INNER_CORE = 6371.0, 6371.0 - 2889.0, 6371.0 - 5154.0  # km
SHADOW, BEYOND = 103.0, 143.0  # degrees: no direct P arrives between them, and no S from the first on
KM_A_DEGREE = 111.19

Place = tuple[float, float]  # degrees from the quake, km deep


def kilometres(degrees: float) -> float:
    """The way along the surface: 90° is 10,007 km."""
    return degrees * KM_A_DEGREE


def arrival(wave: str, degrees: float) -> Ray | None:
    """The first direct ray of P or S to this distance; through the core beyond the shadow; None where none comes."""
    found = table()
    if degrees < SHADOW:
        rays = found.direct[wave]
        return rays[min(max(round(degrees / found.step), 0), len(rays) - 1)]
    if wave == "P" and degrees > BEYOND:
        beyond = found.through
        return beyond[min(max(round((degrees - 180) / found.step) + len(beyond) - 1, 0), len(beyond) - 1)]
    return None


def in_shadow(degrees: float) -> bool:
    """No direct P arrives here."""
    return arrival("P", degrees) is None


@lru_cache(maxsize=2)
def fan(wave: str) -> tuple[Ray, ...]:
    """All rays of a wave as they leave the quake, from flat to steep; S ends at the liquid core."""
    found = table()
    rays = [ray for ray in found.direct[wave] if "diff" not in ray.phase]
    if wave == "P":
        rays += sorted(found.core, key=lambda ray: -ray.parameter)
    return tuple(rays)


def along(ray: Ray, seconds: float) -> Place | None:
    """Where a ray has come to by then; None once it is at the surface again."""
    if not 0 <= seconds <= ray.seconds:
        return None
    every, path = table().every, ray.path
    k = min(int(seconds / every), len(path) - 2)
    start, end = k * every, min((k + 1) * every, ray.seconds) if k + 2 == len(path) else (k + 1) * every
    share = (seconds - start) / (end - start) if end > start else 0.0
    one, other = path[k], path[k + 1]
    return (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
