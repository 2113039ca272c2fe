"""Lines that look printed: a smooth disc stamped along the way, the stronger ink winning, so nothing builds up.

Stamps lie at fixed places of each segment, so a line that grew piece by piece is the same, byte for byte, as one drawn
at once; a piece more costs only its own stamps.
"""

import math
from dataclasses import dataclass, field
from typing import Any

import pygame

from kiosk.display.shapes import Piece, around, ink, smooth
from kiosk.display.surfaces import Cache, clear, size_of, sized
from kiosk.scene.scene import Path, Point

_BYTES = 6_000_000
_QUARTER = 4  # places within a pixel, each way, where a stamp may lie
_STAMP_BYTES = 150
_STARTS = 200  # lines that are looked at for growing

Key = tuple[tuple[Point, ...], float, str]
Stamp = tuple[float, int, int]  # length of the way to it (design px), place in quarters of a pixel


@dataclass(slots=True)
class _Ink:
    """A line being drawn: what is on its surface, and the stamps still to be set (in order, none when it is done)."""

    surface: pygame.Surface
    x: int
    y: int
    upto: float = 0.0
    way: float = 0.0  # its whole length
    left: list[Stamp] = field(default_factory=list)  # the next one last


class Strokes:
    """Draws paths at one scale and keeps them."""

    def __init__(self, scale: float, screen: pygame.Rect, limit: int = _BYTES) -> None:
        self.scale, self._screen = scale, screen
        self._kept: Cache[_Ink] = Cache(sized(limit, scale))
        self._sets: Cache[list[pygame.Surface]] = Cache(1_000_000)
        self._last: dict[tuple[Point, float, str], Key] = {}

    def stroke(self, path: Path) -> Piece | None:
        """The path as far as it is drawn; None for a path without points."""
        if not path.points:
            return None
        key = (path.points, path.width, path.colour)
        upto = math.inf if path.upto is None else path.upto
        line = self._kept.get(key)
        if line is None or line.upto > upto:
            line = self._begin(key, upto)
        if line.left:
            self._draw(line, path, upto)
        return Piece(line.surface, line.x, line.y)

    @property
    def bytes(self) -> int:
        return self._kept.bytes

    def _draw(self, line: _Ink, path: Path, upto: float) -> None:
        radius = self._radius(path.width)
        discs = self._discs(radius, path.colour)
        reach = math.ceil(radius) + 1
        left, top = line.x + reach, line.y + reach
        stamps: list[Any] = []
        while line.left and line.left[-1][0] <= upto:
            _, column, row = line.left.pop()
            disc = discs[column % _QUARTER * _QUARTER + row % _QUARTER]
            place = (column // _QUARTER - left, row // _QUARTER - top)
            stamps.append((disc, place, None, pygame.BLEND_RGBA_MAX))
        line.surface.blits(stamps, False)
        line.upto = min(upto, line.way)

    def _begin(self, key: Key, upto: float) -> _Ink:
        """A new line; what is drawn of a shorter version of it is taken over."""
        points, width, colour = key
        start = (points[0], width, colour)
        before = self._last.get(start)
        shorter = self._kept.get(before) if before is not None and _longer(points, before[0]) else None
        rect = around(points, self.scale, math.ceil(self._radius(width)) + 2).clip(self._screen)
        line = _Ink(clear(*rect.size), rect.x, rect.y)
        if before is not None and shorter is not None and shorter.upto <= upto:
            line.surface.blit(shorter.surface, (shorter.x - rect.x, shorter.y - rect.y), None, pygame.BLEND_RGBA_MAX)
            more = self._stamps(points[len(before[0]) - 1 :], width, shorter.way)[1:]
            stamps = shorter.left[::-1] + more
            line.way = shorter.way
            self._kept.drop(before)
        else:
            stamps = more = self._stamps(points, width, 0.0)
        if more:
            line.way = more[-1][0]
        line.left = stamps[::-1]
        self._remember(start, key)
        return self._kept.put(key, line, size_of(line.surface) + _STAMP_BYTES * len(stamps))

    def _remember(self, start: tuple[Point, float, str], key: Key) -> None:
        if len(self._last) > _STARTS:
            self._last.clear()
        self._last[start] = key

    def _stamps(self, points: tuple[Point, ...], width: float, way: float) -> list[Stamp]:
        """Each corner, and places between so near that the edge is even."""
        apart = max(0.75, math.sqrt(0.3 * self._radius(width))) / self.scale
        grid = self.scale * _QUARTER
        x, y = points[0]
        stamps = [(way, round(x * grid), round(y * grid))]
        for to_x, to_y in points[1:]:
            dx, dy = to_x - x, to_y - y
            length = math.hypot(dx, dy)
            pieces = math.ceil(length / apart)
            for piece in range(1, pieces + 1):
                part = piece / pieces
                stamps.append((way + length * part, round((x + dx * part) * grid), round((y + dy * part) * grid)))
            x, y, way = to_x, to_y, way + length
        return stamps

    def _radius(self, width: float) -> float:
        return max(1.0, width * self.scale) / 2

    def _discs(self, radius: float, colour: str) -> list[pygame.Surface]:
        """A disc for each quarter of a pixel that its middle may lie at, column by column."""
        found = self._sets.get((radius, colour))
        if found is None:
            parts = [part / _QUARTER for part in range(_QUARTER)]
            found = [_drawn_disc(radius, colour, column, row) for column in parts for row in parts]
            self._sets.put((radius, colour), found, sum(map(size_of, found)))
        return found


def _longer(points: tuple[Point, ...], before: tuple[Point, ...]) -> bool:
    return len(points) > len(before) and points[: len(before)] == before


def _drawn_disc(radius: float, colour: str, column: float, row: float) -> pygame.Surface:
    """A disc whose middle lies at this part of the middle pixel."""
    reach = math.ceil(radius) + 1

    def draw(big: pygame.Surface, times: int, top: int) -> None:
        x, y = (reach + column - radius) * times, (reach + row - radius - top) * times
        side = round(2 * radius * times)
        pygame.draw.ellipse(big, ink(colour), (round(x), round(y), side, side))

    return smooth(2 * reach + 1, 2 * reach + 1, colour, draw)
