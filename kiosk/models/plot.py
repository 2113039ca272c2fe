"""Axes, curves and grids for the pictures of models, in the visual language: rules, ink line, units."""

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kiosk.models.model import Field, written
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline
from kiosk.scene.scene import Item, Path, Point


class Axis(NamedTuple):
    """Values from `least` to `most`, laid from `start` to `end` px; `log`: each step is a multiple."""

    least: float
    most: float
    start: float
    end: float
    log: bool = False

    def at(self, value: float) -> float:
        """Where a value lies, px; values beyond the ends lie at the ends."""
        value = min(max(value, self.least), self.most)
        share = (
            math.log(value / self.least) / math.log(self.most / self.least)
            if self.log
            else (value - self.least) / (self.most - self.least)
        )
        return round(self.start + share * (self.end - self.start), 1) + 0.0

    def value(self, px: float) -> float:
        """What lies at a place, within the ends."""
        share = min(max((px - self.start) / (self.end - self.start), 0.0), 1.0)
        if self.log:
            return float(self.least * (self.most / self.least) ** share)
        return self.least + share * (self.most - self.least)


def ticks(least: float, most: float, wanted: int = 5) -> tuple[float, ...]:
    """Round numbers from end to end, about so many."""
    rough = (most - least) / max(1, wanted)
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * m for m in (1, 2, 2.5, 5, 10) if unit * m >= rough * 0.999)
    first, last = math.ceil(least / step - 1e-9), math.floor(most / step + 1e-9)
    return tuple(round(k * step, 9) for k in range(first, last + 1))


def _digits(values: Iterable[float]) -> int:
    """How many digits the numbers of an axis need."""
    return max((len(f"{v:.3f}".rstrip("0").split(".")[1]) for v in values), default=0)


def across(field: Field, axis: Axis, y: float, unit: str, wanted: int = 5) -> tuple[Item, ...]:
    """A horizontal axis at y: an ink line with ticks, numbers below, the unit at its end."""
    t, size = field.frame.theme, field.size(30)
    marks = ticks(axis.least, axis.most, wanted)
    digits = _digits(marks)
    items: list[Item] = [Path(((axis.start, y), (axis.end, y)), 3, t.ink)]
    unit_w = field.frame.measure(unit, size, 400)
    for value in marks:
        x = axis.at(value)
        items.append(Path(((x, y), (x, y + 12)), 3, t.ink))
        if x + 40 < axis.end - unit_w - 12 or not unit:
            items.append(words(field.frame, written(value, digits), x, y + 16 + size, size, 400, t.ink, "middle"))
    items.append(words(field.frame, unit, axis.end, y + 16 + size, size, 400, t.ink, "right"))
    return tuple(items)


def upward(field: Field, axis: Axis, x: float, right: float, marks: tuple[float, ...], unit: str) -> tuple[Item, ...]:
    """A vertical axis: rules from x to right at these values, their numbers left of x, the unit above."""
    t, size = field.frame.theme, field.size(30)
    digits = _digits(marks)
    items: list[Item] = []
    for value in marks:
        y = axis.at(value)
        items.append(Path(((x, y), (right, y)), 3, t.rule))
        items.append(words(field.frame, written(value, digits), x - 16, y + size * 0.36, size, 400, t.ink, "right"))
    if unit:
        items.append(words(field.frame, unit, x, min(axis.start, axis.end) - size * 0.7, size, 700, t.ink))
    return tuple(items)


def curve(of: Callable[[float], float], x: Axis, y: Axis, width: float, colour: str, n: int = 160) -> Path:
    """A function as a line; what goes beyond the axis runs along its end."""
    return Path(Polyline(point_of(of, x, y, k / n) for k in range(n + 1)), width, colour)


def point_of(of: Callable[[float], float], x: Axis, y: Axis, share: float) -> Point:
    """The point of a curve at a share of the x axis's length."""
    px = x.start + share * (x.end - x.start)
    return (round(px, 1) + 0.0, y.at(of(x.value(px))))


def circle(cx: float, cy: float, r: float, n: int = 96) -> Polyline:
    """A closed circle as a line."""
    turn = (k / n * 2 * math.pi for k in range(n + 1))
    return Polyline((round(cx + r * math.cos(a), 1) + 0.0, round(cy + r * math.sin(a), 1) + 0.0) for a in turn)
