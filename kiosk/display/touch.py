"""What fingers mean: raw contacts and the scene they fell on become messages. Pure; knows neither pygame nor a clock.

Only a finger that goes down on a target owns that target until it lifts. A contact on nothing owns nothing and is in
nobody's way; neither is a hand that rests on a target: each finger on a target works it on its own.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from math import hypot
from typing import NamedTuple

from kiosk.messages import (
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Message,
    Pinched,
    Spot,
    Tapped,
    Touched,
)
from kiosk.scene.scene import Rect, Scene, Target

SLACK = 24.0  # px outside its target where a finger's release still taps
DRAG_AFTER = 16.0  # px
DEBOUNCE = 0.3  # seconds in which a second tap on the same target is a tremble
_MOST_FINGERS = 64  # more are contacts whose end was never told
Finger = Hashable


class Down(NamedTuple):
    finger: Finger
    x: float
    y: float
    t: float


class Move(NamedTuple):
    finger: Finger
    x: float
    y: float
    t: float


class Up(NamedTuple):
    finger: Finger
    x: float
    y: float
    t: float


class Lost(NamedTuple):
    """The contact ended without a release: the window or the device went away."""

    finger: Finger
    t: float


Contact = Down | Move | Up | Lost


class Held(NamedTuple):
    """A finger on a target. It began at x0, y0 and is at x, y; `way` is press, drag, pinch or spent (means no more)."""

    finger: Finger
    target: str
    x0: float
    y0: float
    x: float
    y: float
    way: str = "press"


@dataclass(frozen=True, slots=True)
class Hands:
    """All fingers that own a target now, and when each target was last tapped."""

    held: tuple[Held, ...] = ()
    tapped: tuple[tuple[str, float], ...] = ()

    @property
    def pressed(self) -> tuple[str, ...]:
        """The targets to be shown pressed."""
        return tuple(dict.fromkeys(held.target for held in self.held if held.way == "press"))

    def of(self, finger: Finger) -> Held | None:
        return next((held for held in self.held if held.finger == finger), None)

    def on(self, target: str, *ways: str) -> tuple[Held, ...]:
        return tuple(held for held in self.held if held.target == target and held.way in ways)

    def put(self, *changed: Held) -> "Hands":
        new = {held.finger: held for held in changed}
        return replace(self, held=tuple(new.get(held.finger, held) for held in self.held))

    def without(self, finger: Finger) -> "Hands":
        return replace(self, held=tuple(held for held in self.held if held.finger != finger))


Felt = tuple[Hands, tuple[Message, ...]]


def feel(hands: Hands, contacts: Iterable[Contact], scene: Scene, debounce: float = DEBOUNCE) -> Felt:
    """The contacts of one frame, all on this scene. Of a drag or pinch only the latest place is told."""
    messages: list[Message] = []
    for contact in contacts:
        hands, more = _one(hands, contact, scene, debounce)
        messages += more
    return hands, _thinned(messages)


def settle(hands: Hands, scene: Scene) -> Felt:
    """The scene changed under the fingers: who keeps a target that is still there, who loses it."""
    messages: list[Message] = []
    kept = []
    for held in hands.held:
        target = scene.target(held.target)
        if target is not None and _may_go_on(held, target):
            kept.append(held)
        elif held.way == "drag":
            messages.append(DragCancelled(held.target))
    return replace(hands, held=tuple(kept)), tuple(messages)


def at(scene: Scene, x: float, y: float) -> Target | None:
    """The topmost target at this place."""
    return next((t for t in reversed(scene.targets) if outside(t.rect, x, y) == 0), None)


def _below(scene: Scene, dragged: Target, x: float, y: float) -> tuple[str, Spot | None]:
    """What lies under a dragging finger besides what it drags, and where it is in the dragged one's rectangle."""
    under = (t.id for t in reversed(scene.targets) if t.id != dragged.id and outside(t.rect, x, y) == 0)
    return next(under, ""), _spot(dragged, x, y)


def _spot(target: Target, x: float, y: float) -> Spot | None:
    if not target.aimed:
        return None
    left, top, width, height = target.rect
    return round((x - left) / width, 4), round((y - top) / height, 4)


def outside(rect: Rect, x: float, y: float) -> float:
    """How far a place lies outside a rectangle, 0 inside it."""
    left, top, width, height = rect
    return hypot(max(left - x, 0, x - left - width), max(top - y, 0, y - top - height))


def _may_go_on(held: Held, target: Target) -> bool:
    if held.way == "press":
        return target.tap or target.drag or target.aimed
    if held.way == "drag":
        return target.drag
    return held.way == "spent" or target.fingers > 1


def _one(hands: Hands, contact: Contact, scene: Scene, debounce: float) -> Felt:
    match contact:
        case Down():
            return _down(hands, contact, scene)
        case Move():
            hands, messages = _moved(hands, contact, scene)
            return hands, (Touched(), *messages)
        case Up():
            return _up(hands, contact, scene, debounce)
        case Lost():
            return _lost(hands, contact.finger)


def _down(hands: Hands, down: Down, scene: Scene) -> Felt:
    hands, before = _lost(hands, down.finger)  # its end was never told
    while len(hands.held) >= _MOST_FINGERS:
        hands, more = _lost(hands, hands.held[0].finger)
        before += more
    messages: tuple[Message, ...] = (Touched(), *before)
    target = at(scene, down.x, down.y)
    if target is None:
        return hands, messages
    held = Held(down.finger, target.id, down.x, down.y, down.x, down.y)
    hands = replace(hands, held=(*hands.held, held))
    if target.fingers > 1:
        hands, more = _pair(hands, target.id)
        messages += more
    return hands, messages


def _pair(hands: Hands, target: str) -> Felt:
    """Two fingers on a target that takes two pinch it; a drag that was under way ends where it is."""
    pair = hands.on(target, "press", "drag")[:2]
    if len(pair) < 2 or hands.on(target, "pinch"):
        return hands, ()
    ended = tuple(DragEnded(target, held.x, held.y) for held in pair if held.way == "drag")
    return hands.put(*(held._replace(way="pinch") for held in pair)), ended


def _moved(hands: Hands, move: Move, scene: Scene) -> Felt:
    held, target = hands.of(move.finger), None
    if held is not None:
        target = scene.target(held.target)
    if held is None or target is None:
        return hands, ()
    here = held._replace(x=move.x, y=move.y)
    match held.way:
        case "drag":
            return hands.put(here), (DragMoved(target.id, move.x, move.y, *_below(scene, target, move.x, move.y)),)
        case "pinch":
            return _pinched(hands, here)
        case "press":
            return _slid(hands, here, target, scene)
        case _:
            return hands.put(here), ()


def _slid(hands: Hands, here: Held, target: Target, scene: Scene) -> Felt:
    """A pressing finger moved: it may begin to drag, or slide off and mean no tap any more."""
    far = hypot(here.x - here.x0, here.y - here.y0)
    if target.drag and far > DRAG_AFTER and not hands.on(target.id, "drag", "pinch"):
        others = (held._replace(way="spent") for held in hands.on(target.id, "press"))
        hands = hands.put(*others).put(here._replace(way="drag"))
        began = DragBegan(target.id, here.x0, here.y0)
        return hands, (began, DragMoved(target.id, here.x, here.y, *_below(scene, target, here.x, here.y)))
    if outside(target.rect, here.x, here.y) > SLACK:
        here = here._replace(way="spent")
    return hands.put(here), ()


def _pinched(hands: Hands, here: Held) -> Felt:
    """How the pair that this finger is of changed its span and its middle."""
    pair = hands.on(here.target, "pinch")
    was = next(held for held in pair if held.finger == here.finger)
    other = next((held for held in pair if held.finger != here.finger), None)
    hands = hands.put(here)
    if other is None:
        return hands, ()
    before = max(1.0, hypot(was.x - other.x, was.y - other.y))
    after = max(1.0, hypot(here.x - other.x, here.y - other.y))
    return hands, (Pinched(here.target, after / before, (here.x - was.x) / 2, (here.y - was.y) / 2),)


def _up(hands: Hands, up: Up, scene: Scene, debounce: float) -> Felt:
    hands, messages = _moved(hands, Move(up.finger, up.x, up.y, up.t), scene)
    held = hands.of(up.finger)
    if held is None:
        return hands, messages
    target = scene.target(held.target)
    if held.way == "drag":
        below = _below(scene, target, up.x, up.y) if target else ("", None)
        return hands.without(up.finger), (*messages, DragEnded(held.target, up.x, up.y, *below))
    hands = _left_alone(hands, held)
    if held.way != "press" or target is None or not (target.tap or target.aimed):
        return hands, messages
    # A hand that rests on the same target has been answered with this tap.
    hands = hands.put(*(other._replace(way="spent") for other in hands.on(held.target, "press")))
    last = dict(hands.tapped)
    if up.t - last.get(held.target, float("-inf")) < debounce:
        return hands, messages
    fresh = {key: t for key, t in last.items() if up.t - t < debounce}
    tapped = Tapped(held.target, _spot(target, up.x, up.y))
    return replace(hands, tapped=tuple({**fresh, held.target: up.t}.items())), (*messages, tapped)


def _lost(hands: Hands, finger: Finger) -> Felt:
    held = hands.of(finger)
    if held is None:
        return hands, ()
    cancelled = (DragCancelled(held.target),) if held.way == "drag" else ()
    return _left_alone(hands, held), cancelled


def _left_alone(hands: Hands, gone: Held) -> Hands:
    """Take a finger away; the other one of a pinch means no more until it lifts too."""
    hands = hands.without(gone.finger)
    if gone.way != "pinch":
        return hands
    return hands.put(*(held._replace(way="spent") for held in hands.on(gone.target, "pinch")))


def _thinned(messages: list[Message]) -> tuple[Message, ...]:
    """One Touched, and of moves in a row on the same target the latest (pinches added up)."""
    kept: list[Message] = [Touched()] if Touched() in messages else []
    for message in messages:
        last = kept[-1] if kept else None
        match message, last:
            case Touched(), _:
                continue
            case DragMoved(), DragMoved() if last.id == message.id:
                kept[-1] = message
            case Pinched(), Pinched() if last.id == message.id:
                both = message.scale * last.scale
                kept[-1] = Pinched(message.id, both, last.dx + message.dx, last.dy + message.dy)
            case _:
                kept.append(message)
    return tuple(kept)
