"""pygame's events become contacts once each, in design px."""

import pygame

from kiosk.display.events import MOUSE, Batch, read
from kiosk.display.touch import Down, Lost, Move, Up

SIZE, SCALE, NOW = (960, 540), 0.5, 12.5


def _read(*events: pygame.event.Event) -> Batch:
    return read(events, SIZE, SCALE, NOW)


def _mouse(kind: int, **fields: object) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=(100, 50), **fields)


def test_fingers_come_in_design_px() -> None:
    kinds = (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP)
    events = [pygame.event.Event(kind, touch_id=3, finger_id=1, x=0.5, y=0.25, dx=0, dy=0) for kind in kinds]
    place = ((3, 1), 960.0, 270.0, NOW)
    assert _read(*events).contacts == (Down(*place), Move(*place), Up(*place))


def test_fingers_of_two_screens_are_two_fingers() -> None:
    events = [pygame.event.Event(pygame.FINGERDOWN, touch_id=t, finger_id=0, x=0, y=0, dx=0, dy=0) for t in (1, 2)]
    assert len({contact.finger for contact in _read(*events).contacts}) == 2


def test_the_left_mouse_button_is_a_finger() -> None:
    events = (
        _mouse(pygame.MOUSEBUTTONDOWN, button=1, touch=False),
        _mouse(pygame.MOUSEMOTION, buttons=(1, 0, 0), rel=(0, 0), touch=False),
        _mouse(pygame.MOUSEBUTTONUP, button=1, touch=False),
    )
    place = (MOUSE, 200.0, 100.0, NOW)
    assert _read(*events).contacts == (Down(*place), Move(*place), Up(*place))


def test_mouse_events_made_of_touch_other_buttons_and_hovering_are_dropped() -> None:
    events = (
        _mouse(pygame.MOUSEBUTTONDOWN, button=1, touch=True),
        _mouse(pygame.MOUSEMOTION, buttons=(1, 0, 0), rel=(0, 0), touch=True),
        _mouse(pygame.MOUSEBUTTONUP, button=1, touch=True),
        _mouse(pygame.MOUSEBUTTONDOWN, button=3, touch=False),
        _mouse(pygame.MOUSEMOTION, buttons=(0, 0, 0), rel=(1, 1), touch=False),
    )
    assert _read(*events) == Batch()


def test_a_window_that_loses_the_focus_loses_the_mouse() -> None:
    assert _read(pygame.event.Event(pygame.WINDOWFOCUSLOST)).contacts == (Lost(MOUSE, NOW),)


def test_keys_come_by_name(screen: pygame.Surface) -> None:
    names = ((pygame.K_TAB, 0), (pygame.K_TAB, pygame.KMOD_LSHIFT), (pygame.K_RETURN, 0), (pygame.K_LEFT, 0))
    events = [pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod) for key, mod in names]
    assert _read(*events).keys == ("tab", "shift tab", "return", "left")


def test_closing_and_lost_pixels_are_told() -> None:
    assert _read(pygame.event.Event(pygame.QUIT)).quit
    assert _read(pygame.event.Event(pygame.WINDOWEXPOSED)).exposed
