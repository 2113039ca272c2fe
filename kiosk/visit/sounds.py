"""The short sound that a tap makes, where the hall wants sounds: never for what changes nothing, never a sad one."""

from kiosk.messages import Count, Effect, Play
from kiosk.visit.state import Inside, State


def heard(before: State, step: tuple[State, tuple[Effect, ...]]) -> tuple[State, tuple[Effect, ...]]:
    """The step of a tap, with its sound."""
    after, effects = step
    if not before.library.hall.sounds or before.visit is None:
        return step
    sound = _sound(before, after, effects)
    return (after, (*effects, Play(sound))) if sound else step


def _sound(before: State, after: State, effects: tuple[Effect, ...]) -> str:
    counts = [effect for effect in effects if isinstance(effect, Count)]
    if any(c.metric == "solved" or (c.metric == "answer" and ":right:" in c.detail) for c in counts):
        return "right"
    if _screen(before) != _screen(after):
        return "next"
    same = (before.place, before.switches, before.still, before.reading)
    return "" if same == (after.place, after.switches, after.still, after.reading) else "tap"


def _screen(state: State) -> object:
    """Which screen stands, whatever is chosen on it."""
    place = state.place
    return (place.exhibit, place.at, place.part) if isinstance(place, Inside) else place
