"""The window while it is open: its size in design px, what happened to it, and bringing pixels to the screen."""

import time
from collections.abc import Iterable

import pygame

from kiosk.display.events import WANTED, Batch, read

SHORT_SIDE = 1080  # design px


def scale_of(size: tuple[int, int]) -> float:
    """Device px per design px."""
    return min(size) / SHORT_SIDE


class Window:
    """What `opening.open_window` opened."""

    def __init__(self, surface: pygame.Surface) -> None:
        self.surface = surface
        self.size = surface.get_size()
        self.scale = scale_of(self.size)
        self.width, self.height = self.size[0] / self.scale, self.size[1] / self.scale  # design px
        pygame.event.set_blocked(None)
        pygame.event.set_allowed(WANTED)

    def read(self) -> Batch:
        """All that happened since the last call; what the window lost of its pixels is shown again."""
        batch = read(pygame.event.get(), self.size, self.scale, time.monotonic())
        if batch.exposed:
            self.present(None)
        return batch

    def present(self, rects: Iterable[pygame.Rect] | None) -> None:
        """Bring these rectangles (device px; None: all) of the surface to the screen."""
        if rects is None:
            pygame.display.update()
            return
        changed = [rect for rect in rects if rect.w > 0 and rect.h > 0]
        if changed:
            pygame.display.update(changed)

    def close(self) -> None:
        pygame.display.quit()
