"""Icons as strokes and flat shapes in a 48 px box; never font glyphs.

A template is drawn around (0, 0) with items whose colours are only marks: `STROKE` on what is drawn with the pen,
`FILL` on what is filled.
"""

import functools
import math
from collections.abc import Callable, Mapping

from kiosk.scene.line import Points, arc
from kiosk.scene.scene import Box, Disc, Item, Path, Poly
from kiosk.scene.theme import Theme

_PEN = "pen"  # in a template's `edge`: outlined with the stroke's width; filled otherwise


def _stroke(*points: tuple[float, float]) -> Path:
    return Path(points, 0, "")


def _curve(points: Points) -> Path:
    return Path(points, 0, "")


def _frame(x: float, y: float, w: float, h: float) -> Box:
    return Box(x, y, w, h, edge=_PEN, radius=4)


def _field(x: float, y: float, w: float, h: float) -> Box:
    return Box(x, y, w, h, radius=1)


def _ring(r: float) -> Disc:
    return Disc(0, 0, r, "", _PEN)


def _shape(*points: tuple[float, float]) -> Poly:
    return Poly(points, "")


def _swing(half: float) -> Points:
    """A trace of half waves so wide."""
    return tuple((x, -15 * math.sin(math.pi * (x + 23) / half)) for x in (n - 23.0 for n in range(47)))


_SPEAKER = (_shape((-22, -8), (-12, -8), (0, -19), (0, 19), (-12, 8), (-22, 8)),)
_DROP = arc(0, -6, 14, 150, 390)
_SHAPES: Mapping[str, tuple[Item, ...]] = {
    "home": (
        _stroke((-22, 2), (0, -20), (22, 2)),
        _stroke((-15, -3), (-15, 20), (15, 20), (15, -3)),
        _stroke((0, 20), (0, 8)),
    ),
    "back": (_stroke((2, -18), (-18, 0), (2, 18)), _stroke((-18, 0), (22, 0))),
    "next": (_stroke((-2, -18), (18, 0), (-2, 18)), _stroke((-22, 0), (18, 0))),
    "say": (
        *_SPEAKER,
        _curve(arc(2, 0, 11, -46, 46)),
        _curve(arc(2, 0, 21, -46, 46)),
    ),
    "contrast": (_ring(20), Poly(((0, -20), *arc(0, 0, 20, -90, 90), (0, 20)), "")),
    "reach": (
        _frame(-20, -22, 40, 44),
        _field(-12, 2, 24, 12),
        _stroke((0, -16), (0, -4)),
        _stroke((-6, -9), (0, -3), (6, -9)),
    ),
    "large": (  # a big A and a small one on the same ground
        _stroke((-23, 18), (-9, -20), (5, 18)),
        _stroke((-18, 6), (0, 6)),
        _stroke((8, 18), (15.5, -2), (23, 18)),
        _stroke((11, 11), (20, 11)),
    ),
    "tick": (_stroke((-15, 1), (-4, 13), (17, -12)),),
    "cross": (_stroke((-12, -12), (12, 12)), _stroke((12, -12), (-12, 12))),
    "clock": (_ring(20), _stroke((0, -11), (0, 1), (9, 6))),
    "pause": (_field(-15, -18, 10, 36), _field(5, -18, 10, 36)),
    "said-again": (_field(-20, -18, 7, 36), _shape((20, -20), (-9, 0), (20, 20))),
    "said-next": (_shape((-20, -20), (9, 0), (-20, 20)), _field(13, -18, 7, 36)),
    "slower": (_curve(_swing(23.0)),),  # the same trace, long and short
    "faster": (_curve(_swing(9.2)),),
    "softer": (*_SPEAKER, _stroke((8, 0), (22, 0))),
    "louder": (*_SPEAKER, _stroke((8, 0), (22, 0)), _stroke((15, -7), (15, 7))),
    "play": (_shape((-13, -20), (20, 0), (-13, 20)),),
    "pin": (_curve((*_DROP, (0.0, 22.0), _DROP[0])), Disc(0, -6, 4.5, "")),
    "grip": tuple(Disc(x, y, 3.6, "") for x in (-7, 7) for y in (-14, 0, 14)),
    "again": (_curve(arc(0, 0, 18, -60, 220)), _stroke((-2, -24), (9, -16), (-2, -8))),
    "cc": (_frame(-24, -17, 48, 34), _stroke((-14, 6), (14, 6)), _stroke((-14, -4), (4, -4))),
    "hand": (Disc(0, 0, 9, ""), _ring(20)),
    "picture": (
        _frame(-22, -18, 44, 36),
        _stroke((-16, 11), (-6, -2), (2, 7), (8, 1), (16, 11)),
        Disc(9, -8, 3.6, ""),
    ),
    "calendar": (
        _frame(-20, -15, 40, 36),
        _stroke((-20, -4), (20, -4)),
        _stroke((-9, -22), (-9, -12)),
        _stroke((9, -22), (9, -12)),
        Disc(8, 9, 4.5, ""),
    ),
    "grain": (
        _stroke((0, 23), (0, -8)),
        *(_stroke((-12, y - 10), (0, y), (12, y - 10)) for y in (-8, 3, 14)),
        _stroke((0, -22), (0, -16)),
    ),
    "person": (Disc(0, -11, 9, ""), _curve((*arc(0, 21, 17, 180, 360), (-17.0, 21.0)))),
    "rocket": (
        _stroke((-7, 14), (-8, -6), (0, -22), (8, -6), (7, 14), (-7, 14)),
        _stroke((-8, 2), (-16, 16), (-7, 14)),
        _stroke((8, 2), (16, 16), (7, 14)),
        Disc(0, -3, 3.2, ""),
    ),
    "shelter": (  # somebody under a table
        _stroke((-23, -15), (23, -15)),
        _stroke((-17, -15), (-17, 21)),
        _stroke((17, -15), (17, 21)),
        Disc(0, -2, 6.5, ""),
        _shape((-9, 21), (-6, 8), (6, 8), (9, 21)),
    ),
    "tree": (_stroke((0, 22), (0, 9)), _stroke((-16, 9), (0, -21), (16, 9), (-16, 9))),
    "wave": (_stroke((-23, 2), (-14, 2), (-9, -8), (-2, 19), (6, -20), (12, 9), (15, 2), (23, 2)),),
}
NAMES = tuple(_SHAPES)


def _placed(
    shape: Item, at: Callable[[float, float], tuple[float, float]], colour: str, scale: float, pen: float
) -> Item:
    """A template's shape in its place; the pen keeps its width, half of it outside the outline."""
    match shape:
        case Path(points=points):
            return Path(tuple(at(x, y) for x, y in points), pen, colour)
        case Poly(points=points):
            return Poly(tuple(at(x, y) for x, y in points), colour)
        case Disc(cx=cx, cy=cy, r=r, edge=edge):
            x, y = at(cx, cy)
            return Disc(x, y, r * scale + pen / 2, "", colour, pen) if edge else Disc(x, y, r * scale, colour)
        case Box(x=left, y=top, w=w, h=h, edge=edge, radius=radius):
            x, y = at(left, top)
            w, h, out = w * scale, h * scale, pen / 2
            if not edge:
                return Box(x, y, w, h, colour, radius=radius)
            return Box(x - out, y - out, w + pen, h + pen, "", colour, pen, radius + out)
    raise TypeError(shape)


@functools.lru_cache(maxsize=256)
def icon(name: str, cx: float, cy: float, colour: str, scale: float = 1.0, width: float = 5) -> tuple[Item, ...]:
    """The icon centred on (cx, cy); an unknown name is a KeyError."""

    def at(x: float, y: float) -> tuple[float, float]:
        return round(cx + x * scale, 1), round(cy + y * scale, 1)

    return tuple(_placed(shape, at, colour, scale, width) for shape in _SHAPES[name])


def level(x: float, y: float, n: int, colour: str, width: float = 4) -> tuple[Item, ...]:
    """One to three peaks for 小学, 中学, 成人: a trace 54 px long, 22 high, its base line at y."""
    points = [(x, y)]
    for i in range(3):
        foot, end = x + 6 + i * 16, x + 17 + i * 16
        peak = [(foot + 5, y - 22), (end, y + 7.7)] if i < n else [(end, y)]
        points += [(foot, y), *peak]
    return (Path((*points, (x + 54, y)), width, colour),)


def badge(kind: str, cx: float, cy: float, theme: Theme, r: float = 30, inverse: bool = False) -> tuple[Item, ...]:
    """ "right": a tick on a disc; "wrong": a cross in a square. Two silhouettes, for those who see no colours."""
    if kind == "wrong":
        side = r * 1.84
        field: Item = Box(cx - side / 2, cy - side / 2, side, side, theme.ink, radius=6)
        return (field, *icon("cross", cx, cy, theme.paper, r / 30, 7))
    ground, sign = {"right": (theme.right, theme.on_right)}[kind]
    if inverse:
        ground, sign = sign, ground
    return (Disc(cx, cy, r, ground), *icon("tick", cx, cy, sign, r / 30, 7))
