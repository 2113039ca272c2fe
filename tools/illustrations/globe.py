"""Pictures of inside-the-earth: rays through the Earth, true to the table that the model uses (iasp91)."""

import json
import math
from pathlib import Path

from drawing import PAPER, RULE, SAND, Dot, Picture, disc, stroke
from figures import person
from seismogram import BASE, Point, arc, burst, quiet

TABLE = json.loads((Path(__file__).parents[2] / "assets" / "models" / "iasp91.json").read_text(encoding="utf-8"))
EARTH, CORE, INNER_CORE = 6371.0, 6371.0 - 2889.0, 6371.0 - 5154.0  # radii in km
R = 225.0  # px
CX, CY = 400.0, BASE - R


def _place(degrees: float, depth: float, side: int) -> Point:
    reach, angle = (EARTH - depth) / EARTH * R, math.radians(degrees)
    return CX + side * reach * math.sin(angle), CY - reach * math.cos(angle)


def _rays(rows: list[dict[str, list[list[float]]]], width: float) -> str:
    sides = (1, -1)
    return "".join(stroke([_place(d, z, side) for d, z in row["path"]], width) for row in rows for side in sides)


def _globe(seed: str) -> tuple[list[Point], str]:
    """The line runs along the ground, once around the Earth, and on; the shells are fields."""
    ring = arc(CX, CY, R, 90, 450)
    line = [*quiet(0, CX, seed=f"{seed} 1"), *ring, *quiet(CX, 800, seed=f"{seed} 2")]
    shells = (
        disc(CX, CY, R, SAND) + disc(CX, CY, R * CORE / EARTH, RULE, 6) + disc(CX, CY, R * INNER_CORE / EARTH, PAPER, 6)
    )
    return line, shells


def rays() -> Picture:
    """P on its ways through mantle and core. The dot is the quake."""
    line, back = _globe("rays")
    ways = [row for row in TABLE["core"] if row["path"][-1][0] > 143][::2]
    return Picture(line, Dot(CX, CY - R, 22), back, _rays(TABLE["P"][10:50:8], 5) + _rays(ways, 5))


def stopped() -> Picture:
    """S on its ways: none passes the core, so none reaches the far side. The dot is who waits there in vain."""
    line, back = _globe("stopped")
    quake = disc(CX, CY - R, 14)
    return Picture(line, Dot(*_place(125, 0, 1), 22), back, _rays(TABLE["S"][10:50:6], 5) + quake)


def listener() -> Picture:
    """Someone listens to a record of a quake that happened far away. The dot is the head."""
    line = [*quiet(0, 60, seed="listen 1"), *burst(60, 520, 88, "listen"), *quiet(520, 800, seed="listen 2")]
    body, head = person(640, BASE, 1.35, "back", 26)
    fields = ((1.0, SAND), (CORE / EARTH, RULE), (INNER_CORE / EARTH, PAPER))
    globe = "".join(disc(250, 190, 120 * share, fill, 6) for share, fill in fields)
    return Picture(line, head, globe, body, width=10)


PICTURES = {"rays": rays, "stopped": stopped, "listener": listener}
