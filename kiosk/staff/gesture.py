"""The hidden gesture: the upper corners tapped left, right, left, then the right one held. Pure.

A child who taps about cannot open anything: the last step is no tap, and any other touch begins from the start.
"""

from typing import NamedTuple

from kiosk.display.touch import Contact, Down, Finger, Lost, Move, Up

CORNER = 130.0  # design px
TAPS = ("left", "right", "left")
HOLD_IN, HOLD_SECONDS = "right", 3.0
GAP_SECONDS = 2.0  # between one tap and the next
TAP_SECONDS = 1.0


class Gesture(NamedTuple):
    """How far it has come: taps done, when the last was done, which finger is down and since when."""

    step: int = 0
    at: float = 0.0
    finger: Finger | None = None
    since: float = 0.0

    @property
    def holding(self) -> bool:
        return self.step == len(TAPS) and self.finger is not None

    @property
    def due(self) -> float | None:
        """When it is complete, or when nobody goes on with it."""
        if self.finger is not None:
            return self.since + HOLD_SECONDS if self.holding else None
        return self.at + GAP_SECONDS if self.step else None


def corner(x: float, y: float, width: float, slack: float = 0.0) -> str:
    """Which upper corner this is; "" elsewhere."""
    size = CORNER + slack
    if y > size:
        return ""
    return "left" if x < size else "right" if x > width - size else ""


def felt(gesture: Gesture, contact: Contact, width: float) -> tuple[Gesture, str]:
    """The gesture after a contact, and whose the contact is: "ours", "visitor", or "wake": it was a visitor's tap."""
    if isinstance(contact, Down):
        return _down(gesture, contact, corner(contact.x, contact.y, width))
    if gesture.finger is None or contact.finger != gesture.finger:
        return gesture, "visitor"
    if isinstance(contact, Lost):
        return Gesture(), "ours"
    if isinstance(contact, Up):
        return _up(gesture, contact)
    assert isinstance(contact, Move)  # noqa: S101 - for mypy
    return (gesture if corner(contact.x, contact.y, width, 60) else Gesture()), "ours"


def _down(gesture: Gesture, contact: Down, where: str) -> tuple[Gesture, str]:
    if gesture.finger is not None:  # a second finger: that is play
        return Gesture(), "visitor"
    wanted = (*TAPS, HOLD_IN)[gesture.step]
    late = gesture.step > 0 and contact.t - gesture.at > GAP_SECONDS
    if where == wanted and not late:
        return gesture._replace(finger=contact.finger, since=contact.t), "ours"
    if where == TAPS[0]:
        return Gesture(finger=contact.finger, since=contact.t), "ours"
    return Gesture(), "visitor"


def _up(gesture: Gesture, contact: Up) -> tuple[Gesture, str]:
    if gesture.holding:
        return Gesture(), "ours"  # let go too early
    if contact.t - gesture.since > TAP_SECONDS:
        return Gesture(), "wake"
    return Gesture(gesture.step + 1, contact.t), "ours"


def complete(gesture: Gesture, now: float) -> bool:
    return gesture.holding and now - gesture.since >= HOLD_SECONDS - 0.001


def forsaken(gesture: Gesture, now: float) -> bool:
    """Taps that nobody goes on with were a visitor's."""
    return gesture.finger is None and gesture.step > 0 and now - gesture.at >= GAP_SECONDS - 0.001
