"""Pictures beside the live models: where it was, seconds ahead, how hard it shakes here."""

import math

from drawing import PAPER, RULE, Dot, Picture, disc, rect, segment, stroke
from seismogram import Point, quiet

EPICENTRE = (30.0, 40.0)  # km, as in the model
STATIONS = ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))


def _ring(centre: Point, r: float, box: tuple[float, float, float, float], width: float = 7) -> str:
    """A circle as far as it lies in the box."""
    x0, y0, x1, y1 = box
    made, run = "", list[Point]()
    for i in range(361):
        angle = math.radians(i)
        x, y = centre[0] + r * math.cos(angle), centre[1] + r * math.sin(angle)
        if x0 <= x <= x1 and y0 <= y <= y1:
            run.append((x, y))
        else:
            made += stroke(run, width) if len(run) > 1 else ""
            run = []
    return made + (stroke(run, width) if len(run) > 1 else "")


def _squares(x0: float, y0: float, x1: float, y1: float, step: float) -> str:
    """An abstract grid on a field."""
    made = rect(x0, y0, x1 - x0, y1 - y0, PAPER)
    for k in range(1, int((x1 - x0) / step) + 1):
        made += segment(x0 + k * step, y0, x0 + k * step, y1, 3, RULE) if x0 + k * step < x1 else ""
    for k in range(1, int((y1 - y0) / step) + 1):
        made += segment(x0, y0 + k * step, x1, y0 + k * step, 3, RULE) if y0 + k * step < y1 else ""
    return made


def _map(stations: tuple[Point, ...], name: str, oy: float = 356.0, other: Point | None = None) -> Picture:
    """Stations, their circles true to scale, and the dot where they meet."""
    scale, ox = 2.9, 300.0
    box = (60.0, 20.0, 740.0, 492.0)

    def place(km: Point) -> Point:
        return ox + km[0] * scale, oy - km[1] * scale

    detail = "".join(_ring(place(s), math.dist(s, EPICENTRE) * scale, box) for s in stations)
    for x, y in map(place, stations):
        detail += rect(x - 22, y - 22, 44, 44, "#1C1F4A")
    if other:
        detail += disc(*place(other), 20, PAPER, 7)
    return Picture([*quiet(0, 800, seed=name)], Dot(*place(EPICENTRE), 22), _squares(*box, 58), detail)


def circles() -> Picture:
    """Three stations, three circles, one point. The dot is the epicentre."""
    return _map(STATIONS, "circles")


def two() -> Picture:
    """Two stations: two places where it may have been. The dot is one of them."""
    return _map(STATIONS[:2], "two", 250.0, (EPICENTRE[0], -EPICENTRE[1]))


WHERE = {"circles": circles, "two": two}
