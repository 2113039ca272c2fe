"""Filled shapes with smooth edges, drawn larger, made smaller and kept."""

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pygame

from kiosk.display.surfaces import ALPHA_MASKS, Cache, clear, lay, size_of, sized
from kiosk.scene.scene import Disc, Hatch, Point

_BYTES = 3_000_000
_BAND = 1_000_000  # px of the enlarged picture that are drawn at once
_FINE, _COARSE = 8, 4  # enlargement of small and of large shapes
_QUARTER = 4  # places within a pixel, each way, where a disc may lie

Draw = Callable[[pygame.Surface, int, int], None]
"""(enlarged band, enlargement, first row of the band in small px)."""


class Piece(NamedTuple):
    """A ready surface and where its top left corner goes, device px."""

    surface: pygame.Surface
    x: int
    y: int

    @property
    def rect(self) -> pygame.Rect:
        return self.surface.get_rect(topleft=(self.x, self.y))


class Corners(NamedTuple):
    """All four round corners of a box, side by side: `size` px each; edge 0 for none."""

    size: int
    radius: int
    edge_width: int
    fill: str
    edge: str


@cache
def ink(colour: str, alpha: int = 255) -> pygame.Color:
    """A colour of the theme; parsed once."""
    parsed = pygame.Color(colour)
    return pygame.Color(parsed.r, parsed.g, parsed.b, alpha)


def smooth(width: int, height: int, colour: str, draw: Draw) -> pygame.Surface:
    """What `draw` draws, with its outer edge in this colour, antialiased and premultiplied."""
    times = _FINE if width * height < 10_000 else _COARSE
    rows = max(8, _BAND // (width * times * times))
    if rows >= height:
        return _band(width, height, 0, times, colour, draw)
    whole = clear(width, height)
    for top in range(0, height, rows):
        whole.blit(
            _band(width, min(rows, height - top), top, times, colour, draw), (0, top), None, pygame.BLEND_RGBA_MAX
        )
    return whole


def _whole_pixels(width: int, height: int, draw: Draw) -> pygame.Surface:
    """What `draw` draws, each pixel in or out."""
    whole = clear(width, height)
    draw(whole, 1, 0)
    return whole


def _band(width: int, rows: int, top: int, times: int, colour: str, draw: Draw) -> pygame.Surface:
    big = pygame.Surface((width * times, rows * times), pygame.SRCALPHA, 32, ALPHA_MASKS)
    big.fill(ink(colour, 0))  # clear, but of the same colour: no dark fringe where it is averaged
    draw(big, times, top)
    return pygame.transform.smoothscale(big, (width, rows)).premul_alpha()


def around(points: tuple[Point, ...], scale: float, reach: int) -> pygame.Rect:
    """All device px within `reach` of these points."""
    xs, ys = [p[0] * scale for p in points], [p[1] * scale for p in points]
    x, y = math.floor(min(xs)) - reach, math.floor(min(ys)) - reach
    return pygame.Rect(x, y, math.ceil(max(xs)) + reach - x, math.ceil(max(ys)) + reach - y)


class Shapes:
    """Makes shapes at one scale."""

    def __init__(self, scale: float, screen: pygame.Rect, limit: int = _BYTES) -> None:
        self.scale, self._screen = scale, screen
        self._kept: Cache[pygame.Surface] = Cache(sized(limit, scale))

    def corners(self, corners: Corners) -> pygame.Surface:
        found = self._kept.get(corners)
        return found if found is not None else self._keep(corners, _draw_corners(corners))

    def disc(self, disc: Disc) -> Piece:
        """A circle; its middle goes to the nearest quarter of a pixel, so that a moving one is drawn few times."""
        cx, cy, r = disc.cx * self.scale, disc.cy * self.scale, disc.r * self.scale
        column, row = (math.floor(c * _QUARTER + 0.5) for c in (cx, cy))
        reach = math.ceil(r) + 1
        x, y = column // _QUARTER - reach, row // _QUARTER - reach
        width = max(1.0, disc.edge_width * self.scale) if disc.edge and disc.edge_width > 0 else 0.0
        key = (disc.fill, disc.edge, r, width, column % _QUARTER, row % _QUARTER)
        found = self._kept.get(key)
        if found is None:
            found = self._keep(key, _draw_disc(disc, r, width, (column / _QUARTER - x, row / _QUARTER - y), reach))
        return Piece(found, x, y)

    def poly(self, points: tuple[Point, ...], fill: str, plain: bool = False) -> Piece:
        """A polygon's field, as far as it is on the screen; plain: in whole pixels."""
        rect = around(points, self.scale, 1).clip(self._screen)
        found = self._kept.get((points, fill, plain))
        if found is None and rect.size == (0, 0):
            found = clear(0, 0)
        elif found is None:
            draw = _polygon([(x * self.scale - rect.x, y * self.scale - rect.y) for x, y in points], fill)
            made = _whole_pixels(*rect.size, draw) if plain else smooth(*rect.size, fill, draw)
            found = self._keep((points, fill, plain), made)
        return Piece(found, rect.x, rect.y)

    def hatch(self, hatch: Hatch, width: int, height: int) -> pygame.Surface:
        """Slanting lines that begin in the lower left corner of a box of this size."""
        period, stroke = max(2, round(hatch.step * self.scale)), max(1.0, hatch.width * self.scale)
        key = (hatch.colour, period, stroke, width, height)
        found = self._kept.get(key)
        return found if found is not None else self._keep(key, _draw_hatch(hatch.colour, period, stroke, width, height))

    def _keep(self, key: object, surface: pygame.Surface) -> pygame.Surface:
        return self._kept.put(key, surface, size_of(surface) + 200)


def _draw_corners(corners: Corners) -> pygame.Surface:
    side, width = 2 * corners.size, corners.edge_width

    def draw(big: pygame.Surface, times: int, _top: int) -> None:
        outer = pygame.Rect(0, 0, side * times, side * times)
        colour = ink(corners.edge) if width else ink(corners.fill)
        pygame.draw.rect(big, colour, outer, border_radius=corners.radius * times)
        if width:
            inner = outer.inflate(-2 * width * times, -2 * width * times)
            inside = ink(corners.fill) if corners.fill else ink(corners.edge, 0)
            pygame.draw.rect(big, inside, inner, border_radius=max(0, corners.radius - width) * times)

    return smooth(side, side, corners.edge if width else corners.fill, draw)


def _draw_disc(disc: Disc, r: float, width: float, middle: Point, reach: int) -> pygame.Surface:
    """`middle` is within the surface; `reach` px are kept on each side of its pixel."""

    def circle(big: pygame.Surface, colour: pygame.Color, radius: float, times: int, top: int) -> None:
        x, y = (middle[0] - radius) * times, (middle[1] - top - radius) * times
        pygame.draw.ellipse(big, colour, (round(x), round(y), round(2 * radius * times), round(2 * radius * times)))

    def draw(big: pygame.Surface, times: int, top: int) -> None:
        if width:
            circle(big, ink(disc.edge), r, times, top)
        if disc.fill or width:
            inside = ink(disc.fill) if disc.fill else ink(disc.edge, 0)
            circle(big, inside, r - width, times, top)

    side = 2 * reach + 1
    return smooth(side, side, (disc.edge if width else disc.fill) or "#000000", draw)


def _polygon(places: list[Point], fill: str) -> Draw:
    def draw(big: pygame.Surface, times: int, top: int) -> None:
        # pygame takes a vertex as the middle of a pixel
        corners = [(x * times - 0.5, (y - top) * times - 0.5) for x, y in places]
        pygame.draw.polygon(big, ink(fill), [(round(x), round(y)) for x, y in corners] if times == 1 else corners)

    return draw


def _draw_hatch(colour: str, period: int, stroke: float, width: int, height: int) -> pygame.Surface:
    """One tile holds one period each way; tiles are set from the lower left corner."""
    half = stroke / math.sqrt(2)  # a 45 degree line is this wide to each side, measured along the row

    def draw(big: pygame.Surface, times: int, top: int) -> None:
        for k in (0, period, 2 * period):  # the line x + y = period and what its neighbours show of themselves
            ends = ((k - half, 0), (k + half, 0), (k + half - period, period), (k - half - period, period))
            places = [(x * times - 0.5, (y - top) * times - 0.5) for x, y in ends]
            pygame.draw.polygon(big, ink(colour), places)

    tile = smooth(period, period, colour, draw)
    whole = clear(width, height)
    for y in range(height - period, -period, -period):
        for x in range(0, width, period):
            lay(whole, tile, x, y)
    return whole
