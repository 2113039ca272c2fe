"""Lines that look printed: a smooth disc stamped along the way, the stronger ink winning, so nothing builds up.

Stamps lie at fixed places of each segment, so a line that grew piece by piece is the same, byte for byte, as one drawn
at once; a piece more costs only its own stamps. Long straight segments of a line that is shown whole are bars
(straight.py): no more than their ends is stamped. One that is shown to a length has stamps alone.
"""

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pygame

from kiosk.display.shapes import Piece, around, ink, smooth
from kiosk.display.straight import LEAST, Bar, Bars, bar
from kiosk.display.surfaces import Cache, clear, size_of, sized
from kiosk.scene.scene import Path, Point

_BYTES = 6_000_000
_QUARTER = 4  # places within a pixel, each way, where a stamp may lie
_STAMP_BYTES = 150
_STARTS = 200  # lines that are looked at for growing

Points = tuple[Point, ...]
Key = tuple[Points, float, str, bool]  # points, width, colour, whether there are bars in it
Start = tuple[Point, float, str, bool]
Spot = tuple[int, int]  # a place in quarters of a pixel
Stamp = tuple[float, int, int]  # length of the way to it (design px), its spot


@dataclass(slots=True)
class _Ink:
    """A line being drawn: what is on its surface, and the stamps still to be set (in order, none when it is done)."""

    surface: pygame.Surface
    x: int
    y: int
    upto: float = 0.0
    way: float = 0.0  # its whole length
    left: list[Stamp] = field(default_factory=list)  # the next one last
    barless: bool = False  # nothing of the line is long and straight: shown whole it is the same


class Strokes:
    """Draws paths at one scale and keeps them."""

    def __init__(self, scale: float, screen: pygame.Rect, limit: int = _BYTES) -> None:
        self.scale, self._screen = scale, screen
        self._kept: Cache[_Ink] = Cache(sized(limit, scale))
        self._sets: Cache[list[pygame.Surface]] = Cache(1_000_000)
        self._last: dict[Start, Key] = {}
        self._bars = Bars(screen)

    def stroke(self, path: Path) -> Piece | None:
        """The path as far as it is drawn; None for a path without points."""
        if not path.points:
            return None
        line = self._whole(path) if path.upto is None else self._partly(path, path.upto)
        return Piece(line.surface, line.x, line.y)

    @property
    def bytes(self) -> int:
        return self._kept.bytes

    # ------------------------------------------------------------ shown whole

    def _whole(self, path: Path) -> _Ink:
        key = (path.points, path.width, path.colour, True)
        line = self._kept.get(key)
        if line is not None:
            return line
        line = self._kept.get((*key[:3], False))
        if line is not None and line.barless and not line.left:
            return line
        bars = self._bars_of(path)
        if any(bars):
            return self._barred(key, bars)
        line = self._partly(path, math.inf)
        line.barless = True
        return line

    def _bars_of(self, path: Path) -> list[Bar | None]:
        """What each of its segments is drawn as: a bar, or discs alone. Empty: all of them are too short."""
        wide, scale = max(1.0, path.width * self.scale), self.scale
        least = LEAST / scale
        if not any(abs(b[0] - a[0]) >= least or abs(b[1] - a[1]) >= least for a, b in pairwise(path.points)):
            return []
        places = [(x * scale, y * scale) for x, y in path.points]
        return [bar(start, end, wide) for start, end in pairwise(places)]

    def _barred(self, key: Key, bars: list[Bar | None]) -> _Ink:
        points, width, colour, _ = key
        line, done = self._begin(key, math.inf)
        line.upto = math.inf
        spots = [] if done else self._corner(points[0])
        for at in range(max(0, done - 1), len(bars)):
            one, (start, end) = bars[at], points[at : at + 2]
            if one is None:
                spots += self._between(start, end, width)
            else:
                self._bars.draw(line.surface, line.x, line.y, one, ink(colour))
                spots += self._ends(start, end, width, one.rounded)
        self._set(line, width, colour, spots)
        return self._kept.put(key, line, size_of(line.surface))

    def _ends(self, start: Point, end: Point, width: float, rounded: float) -> list[Spot]:
        """Discs along both ends of a bar; the one at its start is there already."""
        if not rounded:
            return self._corner(end)
        grid, apart = self.scale * _QUARTER, self._apart(width)
        (x, y), (to_x, to_y) = start, end
        size = math.hypot(to_x - x, to_y - y)
        step_x, step_y = (to_x - x) / size * apart * grid, (to_y - y) / size * apart * grid
        last = math.ceil(rounded / self.scale / apart)
        x, y, to_x, to_y = x * grid, y * grid, to_x * grid, to_y * grid
        first = [(round(x + step_x * k), round(y + step_y * k)) for k in range(1, last + 1)]
        return first + [(round(to_x - step_x * k), round(to_y - step_y * k)) for k in range(last + 1)]

    # ------------------------------------------------------------ shown to a length

    def _partly(self, path: Path, upto: float) -> _Ink:
        key = (path.points, path.width, path.colour, False)
        line = self._kept.get(key)
        if line is None or line.upto > upto:
            line = self._stamped(key, upto)
        if line.left:
            self._draw(line, path, upto)
        return line

    def _draw(self, line: _Ink, path: Path, upto: float) -> None:
        """The stamps as far as the line is shown now."""
        left = line.left
        count = next((k for k, stamp in enumerate(reversed(left)) if stamp[0] > upto), len(left))
        due = left[len(left) - count :][::-1]
        del left[len(left) - count :]
        self._set(line, path.width, path.colour, [(column, row) for _, column, row in due])
        line.upto = min(upto, line.way)

    def _stamped(self, key: Key, upto: float) -> _Ink:
        points, width, _, _ = key
        line, done = self._begin(key, upto)
        more = self._stamps(points[done - 1 :], width, line.way)[1:] if done else self._stamps(points, width, 0.0)
        if more:
            line.way = more[-1][0]
        line.left = [*reversed(more), *line.left]
        return self._kept.put(key, line, size_of(line.surface) + _STAMP_BYTES * len(line.left))

    def _stamps(self, points: Points, width: float, way: float) -> list[Stamp]:
        """Each corner, and places between so near that the edge is even."""
        stamps = [(way, *spot) for spot in self._corner(points[0])]
        for start, end in pairwise(points):
            length = math.dist(start, end)
            spots = self._between(start, end, width)
            stamps += [(way + length * k / len(spots), *spot) for k, spot in enumerate(spots, 1)]
            way += length
        return stamps

    # ------------------------------------------------------------ both

    def _begin(self, key: Key, upto: float) -> tuple[_Ink, int]:
        """A new line, and how many of its points are drawn: those of a shorter version of it are taken over."""
        points, width, colour, barred = key
        start = (points[0], width, colour, barred)
        before = self._last.get(start)
        shorter = self._kept.get(before) if before is not None and _longer(points, before[0]) else None
        rect = around(points, self.scale, math.ceil(self._radius(width)) + 2).clip(self._screen)
        line, done = _Ink(clear(*rect.size), rect.x, rect.y), 0
        if before is not None and shorter is not None and shorter.upto <= upto:
            line.surface.blit(shorter.surface, (shorter.x - rect.x, shorter.y - rect.y), None, pygame.BLEND_RGBA_MAX)
            line.left, line.way, done = shorter.left, shorter.way, len(before[0])
            self._kept.drop(before)
        if len(self._last) > _STARTS:
            self._last.clear()
        self._last[start] = key
        return line, done

    def _set(self, line: _Ink, width: float, colour: str, spots: list[Spot]) -> None:
        """Stamp discs."""
        radius = self._radius(width)
        discs = self._discs(radius, colour)
        reach = math.ceil(radius) + 1
        left, top = line.x + reach, line.y + reach
        stamps: list[Any] = [
            (discs[column % _QUARTER * _QUARTER + row % _QUARTER], (column // _QUARTER - left, row // _QUARTER - top))
            for column, row in spots
        ]
        if hasattr(line.surface, "fblits"):
            line.surface.fblits(stamps, pygame.BLEND_RGBA_MAX)
        else:
            line.surface.blits([(*stamp, None, pygame.BLEND_RGBA_MAX) for stamp in stamps], False)

    def _corner(self, point: Point) -> list[Spot]:
        grid = self.scale * _QUARTER
        return [(round(point[0] * grid), round(point[1] * grid))]

    def _between(self, start: Point, end: Point, width: float) -> list[Spot]:
        """Places on the way to the end, which is the last of them; none where there is no way."""
        (x, y), (to_x, to_y) = start, end
        dx, dy, grid = to_x - x, to_y - y, self.scale * _QUARTER
        pieces = math.ceil(math.hypot(dx, dy) / self._apart(width))
        parts = (k / pieces for k in range(1, pieces + 1))
        return [(round((x + dx * part) * grid), round((y + dy * part) * grid)) for part in parts]

    def _apart(self, width: float) -> float:
        return max(0.75, math.sqrt(0.3 * self._radius(width))) / self.scale

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
