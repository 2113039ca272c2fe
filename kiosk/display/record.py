"""Painting written down instead of done: the calls that a scene would make on the surface, to be made later at once."""

from typing import Any

import pygame

Calls = list[tuple[Any, tuple[Any, ...]]]  # (bound method of the surface, its arguments)


class Recorder:
    """Stands in for a surface while a scene is painted on it; keeps the calls, touches no pixel."""

    def __init__(self, surface: pygame.Surface) -> None:
        self._surface = surface
        self.calls: Calls = []

    def fill(self, colour: Any, rect: Any = None) -> None:
        """As Surface.fill."""
        self.calls.append((self._surface.fill, (colour,) if rect is None else (colour, rect)))

    def blit(self, source: pygame.Surface, place: Any, area: Any = None, flags: int = 0) -> None:
        """As Surface.blit."""
        self.calls.append((self._surface.blit, (source, place, area, flags)))

    def set_clip(self, rect: Any) -> None:
        """As Surface.set_clip."""
        self.calls.append((self._surface.set_clip, (rect,)))

    def get_rect(self) -> pygame.Rect:
        """As Surface.get_rect."""
        return self._surface.get_rect()


def play(calls: Calls) -> None:
    """Make the calls."""
    for method, arguments in calls:
        method(*arguments)
