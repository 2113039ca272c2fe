"""A part of the window with a picture of its own: painted apart, shown at its place, its fingers its own."""

from collections.abc import Iterable

import pygame

from kiosk.display.surfaces import opaque
from kiosk.display.touch import Contact, Down, Finger, Lost, Up


class Pane:
    """`scale`: device px per design px of what is painted here; `surface` has the pane's size."""

    def __init__(self, window: pygame.Surface, place: tuple[int, int, int, int], scale: float) -> None:
        self._window, self._place, self.scale = window, pygame.Rect(place), scale
        self.surface = opaque(*self._place.size)
        self._fingers: set[Finger] = set()

    def present(self, rects: Iterable[pygame.Rect] | None = None) -> None:
        """Bring these rectangles of the pane (None: all) to the screen."""
        for rect in [self.surface.get_rect()] if rects is None else rects:
            shown = rect.move(self._place.topleft).clip(self._place)
            if shown.w and shown.h:
                self._window.blit(self.surface, shown, rect.clip(self.surface.get_rect()))
                pygame.display.update(shown)

    def mine(self, contacts: Iterable[Contact], scale: float) -> list[Contact]:
        """The contacts of fingers that came down here, in this pane's design px; `scale` is that of the window's."""
        found: list[Contact] = []
        for contact in contacts:
            if isinstance(contact, Lost):
                found.append(contact)
                continue
            x, y = contact.x * scale, contact.y * scale
            if isinstance(contact, Down) and self._place.collidepoint(x, y):
                self._fingers.add(contact.finger)
            if contact.finger in self._fingers:
                here = ((x - self._place.x) / self.scale, (y - self._place.y) / self.scale)
                found.append(contact._replace(x=here[0], y=here[1]))
            if isinstance(contact, Up):
                self._fingers.discard(contact.finger)
        return found


def blank(window: pygame.Surface, colour: str) -> None:
    """The whole window in one colour, before its panes are shown."""
    window.fill(colour)
    pygame.display.update()


def titled(words: str) -> None:
    """The window's title."""
    pygame.display.set_caption(words)
