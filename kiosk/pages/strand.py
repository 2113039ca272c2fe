"""A resting trace between any two places: what joins a pair, and the line along which cards are put in order."""

import functools
import math

from kiosk.scene.line import Polyline, quiet
from kiosk.scene.scene import Point


@functools.lru_cache(maxsize=256)
def strand(a: Point, b: Point, seed: str, amplitude: float = 3.0) -> Polyline:
    """A quiet trace from a to b; both ends lie exactly there."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.hypot(dx, dy)
    if far < 1:
        return Polyline((a, b))
    level = quiet(0, round(far, 1), 0, amplitude, seed)
    turned = ((a[0] + (x * dx - y * dy) / far, a[1] + (x * dy + y * dx) / far) for x, y in level)
    return Polyline((round(x, 1), round(y, 1)) for x, y in turned)
