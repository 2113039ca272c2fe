"""The long straight pieces of a line: bars with smooth sides, each drawn at once where discs would be set one by one.

A bar is cut off along a row or column of pixels, so discs round both its ends. It depends on its own two points only,
and the stronger ink wins where it meets others: a line that got a piece more is the same as one drawn at once.
"""

import math
from typing import Any, NamedTuple

import pygame

from kiosk.display.surfaces import clear
from kiosk.scene.scene import Point

_aaline: Any = pygame.draw.aaline
ABLE = "width" in (_aaline.__doc__ or "")  # pygame-ce draws smooth lines of any whole width, pygame only thin ones
LEAST = 12.0  # px: a shorter bar saves nothing
_PIECE = 256  # px of a bar that are drawn at once
_MORE = 2  # px that a piece is drawn longer than it is
_FINE = 0.15  # px that a bar may be wider or narrower than wanted
_NOTHING = (0, 0, 0, 0)


class Bar(NamedTuple):
    """A straight piece, from its lower to its higher end along the axis that it mostly follows; device px."""

    steep: bool  # that axis is y
    low: float
    high: float
    off: float  # where it is on the other axis at `low`
    slope: float  # how far it goes there with each px
    thick: float  # its width along the other axis
    rounded: float  # px along the line that discs have to cover at each end, besides the end itself


def bar(start: Point, end: Point, width: float) -> Bar | None:
    """The bar between two points; None where discs alone are better."""
    (low, off), (high, other) = start, end
    steep = abs(other - off) > abs(high - low)
    if steep:
        (off, low), (other, high) = start, end
    if low > high:
        low, off, high, other = high, other, low, off
    long = high - low
    if not ABLE or long < LEAST:
        return None
    slope = (other - off) / long
    longer = math.hypot(1.0, slope)
    if width / 2 * (longer - 1) < _FINE:
        return Bar(steep, low, high, off, slope, width * longer, 0.0)
    back = width / 2 * abs(slope) / longer  # where the cut meets a corner of the line's end
    if long - 2 * back < LEAST:
        return None
    return Bar(steep, low + back, high - back, off + slope * back, slope, width * longer, width * abs(slope) + 1)


class Bars:
    """Draws bars by way of one small surface."""

    def __init__(self, screen: pygame.Rect) -> None:
        self._screen = screen
        self._scratch = clear(1, 1)

    def draw(self, surface: pygame.Surface, left: int, top: int, one: Bar, ink: pygame.Color) -> None:
        """Onto a surface whose corner lies at (left, top)."""
        most = self._screen.bottom if one.steep else self._screen.right
        first, last = max(round(one.low), 0), min(round(one.high), most)
        for at in range(first, last, _PIECE):
            self._piece(surface, left, top, one, at, min(at + _PIECE, last), ink)

    def _piece(
        self, surface: pygame.Surface, left: int, top: int, one: Bar, first: int, last: int, ink: pygame.Color
    ) -> None:
        """A smooth line of whole width, twice, apart by what is left of the width; pygame's own ends are cut off."""
        whole = max(1, round(one.thick))
        rest = one.thick - whole
        if abs(rest) > _FINE:
            whole = max(1, int(one.thick))
            rest = one.thick - whole
        ends = (first - _MORE, last + _MORE)
        sides = [one.off + (end - one.low) * one.slope for end in ends]
        x, y = ends[0], math.floor(min(sides) - one.thick / 2) - 1
        wide, high = last - first, math.ceil(max(sides) + one.thick / 2) + 1 - y
        middle = y + (0.5 if whole % 2 else 1.0)  # of pixel 0; pygame sets an even width half a px farther
        part, place = pygame.Rect(_MORE, 0, wide, high), (first - left, y - top)
        if one.steep:
            part, place = pygame.Rect(0, _MORE, high, wide), (y - left, first - top)
        scratch = self._room(max(wide + 2 * _MORE, high))
        for aside in (-rest / 2, rest / 2) if rest > _FINE else (0.0,):
            scratch.fill(_NOTHING, part)
            points = [(end - 0.5 - x, side - middle + aside) for end, side in zip(ends, sides, strict=True)]
            _aaline(scratch, ink, *(point[::-1] if one.steep else point for point in points), whole)
            surface.blit(scratch, place, part, pygame.BLEND_RGBA_MAX)

    def _room(self, side: int) -> pygame.Surface:
        if self._scratch.get_width() < side:
            self._scratch = clear(side, side)
        return self._scratch
