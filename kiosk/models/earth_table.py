"""The rays of iasp91, assets/models/iasp91.json, read once, then plain values; no other model reads a file.

The table is made ahead by tools/travel_times/build.py with TauP; Kennett and Engdahl 1991, source 10 km deep.
"""

import json
from functools import lru_cache
from typing import Any, NamedTuple

from kiosk.settings import places


class Ray(NamedTuple):
    """One ray: its phase, the seconds it takes, and where it is every so many seconds: (degrees, km deep)."""

    phase: str
    seconds: float
    parameter: float  # s a degree: the steeper it leaves, the less
    path: tuple[tuple[float, float], ...]


class Table(NamedTuple):
    """Direct rays of P and S from 0° on, P through the core from `beyond` on, every `step` degrees; more core rays."""

    step: int
    every: float
    direct: dict[str, tuple[Ray, ...]]
    through: tuple[Ray, ...]
    core: tuple[Ray, ...]


def _rays(rows: list[dict[str, Any]]) -> tuple[Ray, ...]:
    return tuple(Ray(r["phase"], r["s"], r["p"], tuple((d, z) for d, z in r["path"])) for r in rows)


@lru_cache(maxsize=1)
def table() -> Table:
    """The whole table."""
    found = json.loads((places().assets / "models" / "iasp91.json").read_bytes())
    direct = {wave: _rays(found[wave]) for wave in ("P", "S")}
    return Table(found["step"], found["every"], direct, _rays(found["PKP"]), _rays(found["core"]))
