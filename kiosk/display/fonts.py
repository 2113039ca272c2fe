"""Text measured and rendered: one open font a weight, advances and finished lines kept."""

import math
from typing import NamedTuple

import pygame
from pygame import freetype

from kiosk.display.surfaces import Cache, clear, premultiplied, size_of
from kiosk.display.typeface import WEIGHTS, Face, faces

_LINE_BYTES = 7_000_000


class Line(NamedTuple):
    """A finished line; its top left corner lies at dx, dy (device px) from the left end of its base line."""

    surface: pygame.Surface
    dx: int
    dy: int


class _Advances(dict[str, float]):
    """Advance of each character in device px, asked for once. Glyphs are set side by side, without kerning."""

    def __init__(self, font: freetype.Font, size: float) -> None:
        super().__init__()
        self._font, self._size = font, size

    def __missing__(self, character: str) -> float:
        metrics = self._font.get_metrics(character, self._size)
        advance = metrics[0][4] if metrics and metrics[0] else self._stand_in(character)
        self[character] = advance
        return advance

    def _stand_in(self, character: str) -> float:
        """The advance of the box that is drawn for a character the font lacks."""
        between, without = (self._font.get_rect(text, size=self._size) for text in (f"|{character}|", "||"))
        return float(between.width - without.width)


class Fonts:
    """Sizes are design px, drawn at `scale` device px each; weights other than 400, 700 and 900 go to the nearest."""

    def __init__(self, scale: float, line_bytes: int = _LINE_BYTES, found: dict[int, Face] | None = None) -> None:
        freetype.init()
        self.scale = scale
        self.lines: Cache[Line] = Cache(line_bytes)
        self._faces = found
        self._open: dict[int, freetype.Font] = {}
        self._advances: dict[tuple[int, int], _Advances] = {}

    def measure(self, text: str, size: int, weight: int) -> float:
        """Width in design px of what `render` draws."""
        advances = self._advances.get((size, weight)) or self._new_advances(size, weight)
        return sum(map(advances.__getitem__, text)) / self.scale

    def render(self, text: str, size: int, weight: int, colour: str) -> Line:
        """The line as a surface, from the cache if it was drawn before."""
        key = (text, size, weight, colour)
        line = self.lines.get(key)
        if line is None:
            line = self._draw(text, size, weight, colour)
            self.lines.put(key, line, size_of(line.surface) + 200)
        return line

    def _draw(self, text: str, size: int, weight: int, colour: str) -> Line:
        if not text.strip():
            return Line(clear(1, 1), 0, 0)
        drawn, rect = self._font(weight).render(text, colour, size=self._pixels(size))
        return Line(premultiplied(drawn), rect.x, -rect.y)

    def _pixels(self, size: int) -> float:
        return max(1.0, size * self.scale)

    def _new_advances(self, size: int, weight: int) -> _Advances:
        made = _Advances(self._font(weight), self._pixels(size))
        return self._advances.setdefault((size, weight), made)

    def _font(self, weight: int) -> freetype.Font:
        nearest = min(WEIGHTS, key=lambda known: math.fabs(known - weight))
        if nearest not in self._open:
            self._faces = self._faces or faces()
            self._open[nearest] = _opened(self._faces[nearest], self._pixels(40))
        return self._open[nearest]


def _opened(face: Face, size: float) -> freetype.Font:
    font = freetype.Font(face.path or None, size, font_index=face.number)
    font.kerning = False
    font.pad = False
    return font
