"""Display tests draw on plain surfaces; where a window is needed SDL's dummy driver gives one."""

import os
from collections.abc import Iterator

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"


@pytest.fixture(name="screen")
def _screen() -> Iterator[object]:
    """A small window of the dummy driver."""
    import pygame

    pygame.display.init()
    yield pygame.display.set_mode((640, 360))
    pygame.display.quit()
