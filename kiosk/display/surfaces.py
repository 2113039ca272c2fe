"""Surfaces kept for reuse within a limit of bytes, and the one pixel format they all have.

All pixels are 32 bit BGRA in memory; those with alpha are premultiplied, which blits fastest and without dark fringes,
and blits the same bytes whatever the clip.
"""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

import pygame

MASKS = (0xFF0000, 0xFF00, 0xFF, 0)
ALPHA_MASKS = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
Kept = TypeVar("Kept")


def opaque(width: int, height: int) -> pygame.Surface:
    """A surface without alpha; needs no window."""
    return pygame.Surface((width, height), 0, 32, MASKS)


def clear(width: int, height: int) -> pygame.Surface:
    """A wholly transparent surface."""
    return pygame.Surface((width, height), pygame.SRCALPHA, 32, ALPHA_MASKS)


def premultiplied(source: pygame.Surface) -> pygame.Surface:
    """The same picture in our format, from any surface with straight alpha."""
    copy = clear(*source.get_size())
    copy.blit(source, (0, 0), None, pygame.BLEND_RGBA_ADD)  # adds to nothing: copies colour and alpha as they are
    return copy.premul_alpha()


def lay(target: pygame.Surface, source: pygame.Surface, x: int, y: int, part: pygame.Rect | None = None) -> None:
    """Blit one of our surfaces, or a part of it."""
    target.blit(source, (x, y), part, pygame.BLEND_PREMULTIPLIED if source.get_flags() & pygame.SRCALPHA else 0)


def fill(target: pygame.Surface, colour: pygame.Color, rect: pygame.Rect) -> None:
    """Fill what of the rectangle is on the surface (the classic pygame shifts one that begins outside)."""
    seen = rect.clip(target.get_rect())
    if seen.w > 0 and seen.h > 0:
        target.fill(colour, seen)


def zoomed(source: pygame.Surface, place: pygame.Rect, seen: pygame.Rect) -> pygame.Surface:
    """What is seen of a picture stretched over a place: only that much of it is scaled, so fingers can zoom it."""
    width, height = source.get_size()
    across, down = width / place.w, height / place.h
    x = min(int((seen.x - place.x) * across), width - 1)
    y = min(int((seen.y - place.y) * down), height - 1)
    part = pygame.Rect(x, y, max(1, round(seen.w * across)), max(1, round(seen.h * down)))
    return pygame.transform.scale(source.subsurface(part.clip(source.get_rect())), seen.size)


class Cache(Generic[Kept]):
    """Values by key; the least lately used go when their bytes pass the limit (the newest always stays)."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.bytes = 0
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Kept | None:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: Kept, size: int) -> Kept:
        self.drop(key)
        self._kept[key] = (value, size)
        self.bytes += size
        while self.bytes > self.limit and len(self._kept) > 1:
            self.bytes -= self._kept.popitem(last=False)[1][1]
        return value

    def drop(self, key: Hashable) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self.bytes -= found[1]

    def clear(self) -> None:
        self._kept.clear()
        self.bytes = 0


def sized(limit: int, scale: float) -> int:
    """A limit meant for 1080p, at this scale: the same things need as much more on a larger screen."""
    return round(limit * max(1.0, scale) ** 2)


def size_of(surface: pygame.Surface) -> int:
    return surface.get_pitch() * surface.get_height()
