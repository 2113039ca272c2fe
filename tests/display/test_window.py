"""The window tells what happened in design px and shows what it is given."""

import pygame
import pytest

from kiosk.display.touch import Down
from kiosk.display.window import Window, scale_of


@pytest.mark.parametrize(
    ("size", "scale"), [((1920, 1080), 1), ((1080, 1920), 1), ((3840, 2160), 2), ((960, 540), 0.5)]
)
def test_the_shorter_side_is_1080_design_px(size: tuple[int, int], scale: float) -> None:
    assert scale_of(size) == scale


def test_a_touch_is_read_in_design_px(screen: pygame.Surface) -> None:
    window = Window(screen)
    assert (window.width, window.height) == (1920, 1080)
    window.read()
    pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, touch_id=1, finger_id=2, x=0.5, y=0.5, dx=0, dy=0))
    (contact,) = window.read().contacts
    assert isinstance(contact, Down)
    assert (contact.finger, contact.x, contact.y) == ((1, 2), 960, 540)


def test_events_that_mean_nothing_here_are_not_queued(screen: pygame.Surface) -> None:
    Window(screen)
    pygame.event.clear()
    pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=1, flipped=False))
    assert pygame.event.get() == []


@pytest.mark.parametrize(
    "rects", [None, [], [pygame.Rect(0, 0, 0, 5)], [pygame.Rect(3, 3, 9, 9), pygame.Rect(0, 0, 4, 4)]]
)
def test_any_rectangles_can_be_presented(screen: pygame.Surface, rects: list[pygame.Rect] | None) -> None:
    screen.fill("#1C1F4A")
    Window(screen).present(rects)
    assert tuple(screen.get_at((5, 5)))[:3] == (28, 31, 74)


def test_a_window_whose_pixels_were_lost_says_so(screen: pygame.Surface) -> None:
    window = Window(screen)
    window.read()
    pygame.event.post(pygame.event.Event(pygame.WINDOWEXPOSED))
    assert window.read().exposed
