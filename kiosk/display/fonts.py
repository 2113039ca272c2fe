"""Text measured and rendered: one open font a weight, advances and finished lines kept."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pygame
from pygame import freetype

from kiosk.display.surfaces import Cache, clear, premultiplied, size_of
from kiosk.display.typeface import WEIGHTS, Face, faces
from kiosk.settings import places

_LINE_BYTES = 6_000_000
_LETTER_BYTES = 1_000_000


class Line(NamedTuple):
    """A finished line; its top left corner lies at dx, dy (device px) from the left end of its base line."""

    surface: pygame.Surface
    dx: int
    dy: int


class _Advances(dict[str, float]):
    """Advance of each character in device px, asked for once. Glyphs are set side by side, without kerning."""

    def __init__(self, font: freetype.Font, size: float, weight: int, widths: Mapping[str, Sequence[int]]) -> None:
        super().__init__()
        self._font, self._size = font, size
        self._column, self._widths = 1 + WEIGHTS.index(weight), widths
        self.own: set[str] = set()  # set by the table and not by the font

    def __missing__(self, character: str) -> float:
        metrics = self._font.get_metrics(character, self._size)
        advance = metrics[0][4] if metrics and metrics[0] else self._stand_in(character)
        row = self._widths.get(character)
        if row is not None and round(self._font.get_metrics(character, 1000)[0][4]) == row[0]:
            advance = row[self._column] * self._size / 1000
            self.own.add(character)
        self[character] = advance
        return advance

    def _stand_in(self, character: str) -> float:
        """The advance of the box that is drawn for a character the font lacks."""
        between, without = (self._font.get_rect(text, size=self._size) for text in (f"|{character}|", "||"))
        return float(between.width - without.width)

    def runs(self, text: str) -> list[tuple[float, str]]:
        """The text in pieces that the font may set by itself: (where each begins, device px; its characters)."""
        pieces: list[tuple[float, str]] = []
        x, begin, joined = 0.0, 0.0, ""
        for character in text:
            advance = self[character]
            if character in self.own:
                if joined:
                    pieces.append((begin, joined))
                pieces.append((x, character))
                joined = ""
            else:
                begin = begin if joined else x
                joined += character
            x += advance
        return [*pieces, (begin, joined)] if joined else pieces


def letter_widths() -> Mapping[str, Sequence[int]]:
    """assets/fonts/advances.json: what tools/fonts/advances.py found; a font that fits it not is left as it is."""
    try:
        found: dict[str, list[int]] = json.loads((places().assets / "fonts" / "advances.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found


class Fonts:
    """Sizes are design px, drawn at `scale` device px each; weights other than 400, 700 and 900 go to the nearest."""

    def __init__(self, scale: float, line_bytes: int = _LINE_BYTES, found: dict[int, Face] | None = None) -> None:
        freetype.init()
        self.scale = scale
        self.lines: Cache[Line] = Cache(line_bytes)
        self._faces = found
        self._open: dict[int, freetype.Font] = {}
        self._advances: dict[tuple[int, int], _Advances] = {}
        self._letters: Cache[tuple[pygame.Surface, pygame.Rect]] = Cache(_LETTER_BYTES)
        self._widths: Mapping[str, Sequence[int]] | None = None

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
        advances = self._advances.get((size, weight)) or self._new_advances(size, weight)
        pieces = [(x, *self._piece(run, size, weight, colour)) for x, run in advances.runs(text) if run.strip()]
        if len(pieces) == 1:
            x, drawn, rect = pieces[0]
            return Line(drawn, round(x) + rect.x, -rect.y)
        places = [rect.move(round(x), -2 * rect.y) for x, _, rect in pieces]
        whole = places[0].unionall(places[1:])
        surface = clear(*whole.size)
        for (_, drawn, _), place in zip(pieces, places, strict=True):
            surface.blit(drawn, (place.x - whole.x, place.y - whole.y), None, pygame.BLEND_PREMULTIPLIED)
        return Line(surface, whole.x, whole.y)

    def _piece(self, run: str, size: int, weight: int, colour: str) -> tuple[pygame.Surface, pygame.Rect]:
        """A run that the font sets by itself; single letters are kept, they come again and again."""
        key = (run, size, weight, colour)
        found = self._letters.get(key)
        if found is None:
            drawn, rect = self._font(weight).render(run, colour, size=self._pixels(size))
            found = (premultiplied(drawn), rect)
            if len(run) == 1:
                self._letters.put(key, found, size_of(found[0]) + 200)
        return found

    def _pixels(self, size: int) -> float:
        return max(1.0, size * self.scale)

    def _new_advances(self, size: int, weight: int) -> _Advances:
        self._widths = letter_widths() if self._widths is None else self._widths
        nearest = min(WEIGHTS, key=lambda known: math.fabs(known - weight))
        made = _Advances(self._font(weight), self._pixels(size), nearest, self._widths)
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
