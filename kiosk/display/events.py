"""pygame's events, read: fingers and the mouse as contacts in design px, keys by name, and what the window wants."""

from collections.abc import Iterable
from typing import NamedTuple

import pygame

from kiosk.display.touch import Contact, Down, Finger, Lost, Move, Up

_FINGERS = (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP)
_MOUSE = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION, pygame.MOUSEBUTTONUP)
MOUSE: Finger = "mouse"
WANTED = (
    *_FINGERS,
    *_MOUSE,
    pygame.KEYDOWN,
    pygame.QUIT,
    pygame.WINDOWEXPOSED,
    pygame.WINDOWFOCUSLOST,
    pygame.USEREVENT,
)


class Batch(NamedTuple):
    """All that happened since the last batch."""

    contacts: tuple[Contact, ...] = ()
    keys: tuple[str, ...] = ()
    quit: bool = False
    exposed: bool = False  # the window lost its pixels


def read(events: Iterable[pygame.event.Event], size: tuple[int, int], scale: float, now: float) -> Batch:
    """Read events of a window of this size (device px); `now` is monotonic seconds."""
    contacts: list[Contact] = []
    keys: list[str] = []
    quit_ = exposed = False
    for event in events:
        if event.type in _FINGERS:
            x, y = event.x * size[0] / scale, event.y * size[1] / scale
            contacts.append(_contact(_FINGERS.index(event.type), _finger(event), x, y, now))
        elif event.type in _MOUSE:
            contacts += _from_mouse(event, scale, now)
        elif event.type == pygame.KEYDOWN:
            keys.append(_key(event))
        elif event.type == pygame.WINDOWFOCUSLOST:
            contacts.append(Lost(MOUSE, now))
        quit_ = quit_ or event.type == pygame.QUIT
        exposed = exposed or event.type == pygame.WINDOWEXPOSED
    return Batch(tuple(contacts), tuple(keys), quit_, exposed)


def _contact(kind: int, finger: Finger, x: float, y: float, now: float) -> Contact:
    if kind == 0:
        return Down(finger, x, y, now)
    return Move(finger, x, y, now) if kind == 1 else Up(finger, x, y, now)


def _finger(event: pygame.event.Event) -> Finger:
    """Two touch screens may both have a finger 0."""
    return (event.touch_id, event.finger_id)


def _from_mouse(event: pygame.event.Event, scale: float, now: float) -> list[Contact]:
    """The left button as a finger. What SDL makes of a touch is dropped: the finger itself is read."""
    held = event.buttons[0] if event.type == pygame.MOUSEMOTION else event.button == 1
    if not held or getattr(event, "touch", False):
        return []
    x, y = event.pos
    return [_contact(_MOUSE.index(event.type), MOUSE, x / scale, y / scale, now)]


def _key(event: pygame.event.Event) -> str:
    name = pygame.key.name(event.key)
    return f"shift {name}" if name == "tab" and event.mod & pygame.KMOD_SHIFT else name
