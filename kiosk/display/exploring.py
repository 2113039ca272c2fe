"""Fingers of who goes by ear: what is under them is told, swipes move on and back, two quick taps choose. Pure.

A finger explores once it has rested a moment, so that a swipe does not stumble over what it passes. A hand that rests
beside it is in nobody's way: the finger that came last leads.
"""

from math import hypot
from typing import NamedTuple

from kiosk.display.touch import Contact, Down, Finger, Lost, Move, Up, at, outside
from kiosk.messages import ByEar, FocusMoved, Message, Tapped, Touched
from kiosk.scene.scene import Scene
from kiosk.visit.places import OFF, adjusting, neighbour

REST_SECONDS = 0.22  # a finger that is down so long explores
SWIPE_SECONDS = 0.6  # a swipe takes no longer
SWIPE_LEAST = 90.0  # px
STRAY = 48.0  # px that a tapping or resting finger may tremble
TWICE_SECONDS = 0.4  # from one tap to the next
HOLD_SECONDS = 2.0  # on attract: so long held, and all is spoken


class Led(NamedTuple):
    """The finger that leads: where it came down and when, where it is, whether it explores by now."""

    finger: Finger
    x0: float
    y0: float
    t: float
    x: float
    y: float
    explores: bool = False
    beside: bool = False  # it came down while another explored: its tap chooses what that one found

    @property
    def far(self) -> float:
        return hypot(self.x - self.x0, self.y - self.y0)


class Exploring(NamedTuple):
    """How far a gesture has come."""

    led: Led | None = None
    others: tuple[Finger, ...] = ()  # fingers that are down besides
    pair: float | None = None  # when two fingers came down together
    tap: tuple[float, float, float] | None = None  # x, y, when: a tap that may become two
    under: str | None = None  # what was told last of what lies under the finger

    def due(self) -> float | None:
        """When waiting is over, without another contact."""
        if self.led is not None and not self.led.explores and self.pair is None:
            return self.led.t + (REST_SECONDS if self.led.far <= STRAY else SWIPE_SECONDS)
        return self.tap[2] + TWICE_SECONDS if self.tap is not None and self.led is None else None


Step = tuple[Exploring, tuple[Message, ...]]


def explore(state: Exploring, contact: Contact, scene: Scene, focus: str | None) -> Step:
    """The gesture after a contact, and what it means."""
    match contact:
        case Down():
            return _down(state, contact, scene)
        case Move():
            return _move(state, contact, scene)
        case Up():
            return _up(state, contact, scene, focus)
        case Lost():
            return _gone(state, contact.finger), ()


def rest(state: Exploring, now: float, scene: Scene) -> Step:
    """Time has passed: a resting finger explores, a single tap was one."""
    due = state.due()
    if due is None or now < due - 0.001:
        return state, ()
    if state.led is not None:
        return _told(state._replace(led=state.led._replace(explores=True), tap=None), scene)
    x, y, _ = state.tap or (0.0, 0.0, 0.0)
    return _under(state._replace(tap=None, under=None), scene, x, y)


def _down(state: Exploring, down: Down, scene: Scene) -> Step:
    state, late = rest(state, down.t, scene)
    if state.led is not None and state.led.finger == down.finger:
        state = state._replace(led=None)  # its end was never told
    before = state.led
    others = tuple(f for f in state.others if f != down.finger)
    hello = (ByEar("touch"), Touched(), *late)
    if before is not None and not before.explores and before.far < STRAY:
        return state._replace(others=(*others, down.finger), pair=down.t, tap=None), hello
    led = Led(down.finger, down.x, down.y, down.t, down.x, down.y, beside=before is not None)
    state = state._replace(led=led, others=(*others, before.finger) if before else others, pair=None)
    return state._replace(under=state.under if led.beside else None), hello


def _move(state: Exploring, move: Move, scene: Scene) -> Step:
    led = state.led
    if led is None or led.finger != move.finger:
        return state, ()
    led = led._replace(x=move.x, y=move.y)
    waited = move.t - led.t
    slow = waited >= REST_SECONDS and (led.far <= STRAY or waited >= SWIPE_SECONDS)
    if state.pair is None and slow:
        led = led._replace(explores=True)
    state = state._replace(led=led)
    if not led.explores:
        return state, ()
    state, told = _told(state, scene)
    return state, (Touched(), *told)


def _told(state: Exploring, scene: Scene) -> Step:
    return _under(state, scene, state.led.x, state.led.y) if state.led is not None else (state, ())


def _under(state: Exploring, scene: Scene, x: float, y: float) -> Step:
    """What lies here is told, once."""
    target = at(scene, x, y)
    name = target.id if target is not None else None
    if name == state.under:
        return state, ()
    return state._replace(under=name), (FocusMoved(name),) if name is not None else ()


def _up(state: Exploring, up: Up, scene: Scene, focus: str | None) -> Step:
    led = state.led
    if led is None or led.finger != up.finger:
        return _gone(state, up.finger), ()
    led = led._replace(x=up.x, y=up.y)
    left, waited = _gone(state, up.finger), up.t - led.t
    if state.pair is not None:
        both = up.t - state.pair < SWIPE_SECONDS and led.far < SWIPE_LEAST
        return left._replace(tap=None), (ByEar("hush"),) if both else ()
    if led.explores:
        return left, ()
    if led.far >= SWIPE_LEAST and waited <= SWIPE_SECONDS:
        return left._replace(tap=None, under=None), _swiped(led, scene, focus)
    if led.far <= STRAY:
        return _tapped(left, led, up, scene, focus)
    return left, ()


def _tapped(left: Exploring, led: Led, up: Up, scene: Scene, focus: str | None) -> Step:
    """The first tap waits for a second one; that one chooses, wherever it falls."""
    if not led.beside and (left.tap is None or led.t - left.tap[2] > TWICE_SECONDS):
        return left._replace(tap=(up.x, up.y, up.t)), ()
    out = scene.target(OFF)
    if out and left.tap and outside(out.rect, left.tap[0], left.tap[1]) == outside(out.rect, up.x, up.y) == 0:
        return left._replace(tap=None), (ByEar("off"),)  # where sighted people read that it ends
    left = left._replace(tap=None, under=None)
    chosen = chosen_of(scene, focus)
    return (left, chosen) if chosen else _under(left, scene, up.x, up.y)


def chosen_of(scene: Scene, focus: str | None) -> tuple[Message, ...]:
    """What choosing means where the focus is."""
    target = scene.target(focus) if focus else None
    if target is None:
        return ()
    if target.id == OFF:
        return (ByEar("off"),)
    return (Tapped(target.id),) if target.tap else (FocusMoved(target.id),)


def _swiped(led: Led, scene: Scene, focus: str | None) -> tuple[Message, ...]:
    across, along = led.x - led.x0, led.y - led.y0
    if abs(across) >= abs(along):
        return moved(scene, focus, 1 if across > 0 else -1)
    return adjusted(scene, focus, more=along < 0) or (ByEar("help" if along < 0 else "screen"),)


def moved(scene: Scene, focus: str | None, by: int) -> tuple[Message, ...]:
    """To the neighbour, or the word that there is none."""
    to = neighbour(scene, focus, by)
    return (FocusMoved(to),) if to is not None else (ByEar("last" if by > 0 else "first"),)


def adjusted(scene: Scene, focus: str | None, *, more: bool) -> tuple[Message, ...]:
    """One step of the slider under the focus; none where it is no slider."""
    twin = adjusting(scene, focus, more)
    if twin is None:
        return ()
    return (Tapped(twin),) if twin else (ByEar("last" if more else "first"),)


def _gone(state: Exploring, finger: Finger) -> Exploring:
    led = None if state.led is not None and state.led.finger == finger else state.led
    others = tuple(f for f in state.others if f != finger)
    return state._replace(led=led, others=others, pair=state.pair if led is not None or others else None)


# ---------------------------------------------------------------- on attract


class Hold(NamedTuple):
    """One finger that rests on attract: which, where and since when. None of it: finger is None."""

    finger: Finger | None = None
    x: float = 0.0
    y: float = 0.0
    since: float = 0.0

    def due(self) -> float | None:
        return self.since + HOLD_SECONDS if self.finger is not None else None


def held(hold: Hold, contact: Contact) -> Hold:
    """One finger alone, still; whatever else happens is no wish to listen."""
    match contact:
        case Down():
            new = Hold(contact.finger, contact.x, contact.y, contact.t)
            return new if hold.finger in (None, contact.finger) else Hold()
        case Move() if contact.finger == hold.finger:
            return hold if hypot(contact.x - hold.x, contact.y - hold.y) <= STRAY else Hold()
        case Up() | Lost() if contact.finger == hold.finger:
            return Hold()
    return hold
