"""Going by ear alone: what a blind visitor asks for, and what is said next. Pure; the words are in by_ear_said."""

from dataclasses import replace

from kiosk.messages import (
    ByEar,
    DragCancelled,
    DragEnded,
    Effect,
    FilmPlay,
    FocusMoved,
    Message,
    Reading,
    SentenceBegan,
    SpeechEnded,
    Started,
    Tapped,
    Tick,
)
from kiosk.visit.listening import controlled, paused
from kiosk.visit.state import Attract, Ear, Inside, State

Step = tuple[State, tuple[Effect, ...]]
PACES = ("slower", "faster", "softer", "louder")
_DID = (Tapped, DragEnded, DragCancelled)


def listening(state: State) -> bool:
    """Whether fingers explore and everything is spoken."""
    return state.ear is not None and state.ear.on


def hint_at(state: State) -> float | None:
    """When attract says next that it can be heard; None: this hall wants no hint."""
    minutes = state.library.hall.by_ear.hint_minutes
    if minutes <= 0 or not isinstance(state.place, Attract):
        return None
    return max(state.place.since, state.hinted) + minutes * 60.0


def told(before: State, message: Message, step: Step) -> Step:
    """A step of the visit, with what is to be said about it to who cannot see it."""
    state, effects = step
    if isinstance(message, ByEar):
        return _asked(state, message.ask), effects
    if state.ear is None:
        due = hint_at(state) if isinstance(message, Tick) and state.reading is None else None
        return (_hinted(state) if due is not None and state.now >= due else state), effects
    if not state.ear.on:
        return _over(before, state, message), effects
    if _ended(before, state):
        return say(replace(state, ear=replace(state.ear, on=False)), "bye"), effects
    return _followed(before, message, state, effects), effects


def say(state: State, what: str, before: Inside | None = None) -> State:
    """Something else is said now; what was being said stops."""
    if state.ear is None:
        return state
    ear, take = replace(state.ear, say=what, before=before), state.take + 1
    return replace(state, ear=ear, take=take, reading=Reading("", take))


def _hinted(state: State) -> State:
    return say(replace(state, ear=Ear(on=False), hinted=state.now), "hint")


def _over(before: State, state: State, message: Message) -> State:
    """A hint or a farewell lasts until it is spoken, or until somebody does something."""
    if isinstance(message, Started):
        return replace(state, ear=None)  # a visit for eyes has begun
    spoken = isinstance(message, SpeechEnded) and state.reading is None
    if not spoken and not isinstance(message, Tapped):
        return state
    same = state.reading is not None and before.reading is not None and state.reading.take == before.reading.take
    return replace(state, ear=None, reading=None if same else state.reading)


def _ended(before: State, state: State) -> bool:
    """The visit is over, or somebody else's."""
    return state.visit is None or before.visit is None or state.visit.began != before.visit.began


# ---------------------------------------------------------------- what was asked for


def _asked(state: State, ask: str) -> State:
    if ask == "start":
        return _started(state)
    ear = state.ear
    if ear is None or not ear.on:
        return state
    state = replace(state, touched=state.now)
    if ask in ("touch", "keys"):  # by what hints speak from now on
        return replace(state, ear=replace(ear, hand=ask))
    if state.still is not None:
        return _woken(state)
    match ask:
        case "off":
            return say(replace(state, ear=replace(ear, on=False), focus=None), "off")
        case "hush":
            return paused(state, state.reading) if state.reading else say(state, "focus" if state.focus else "screen")
        case "slower" | "faster" | "softer" | "louder":
            spoken = state if state.reading else say(state, "focus" if state.focus else "screen")
            return controlled(spoken, ask) or spoken
        case "first" | "last":
            return say(state, ask)
        case _:
            return say(state, ask if ask in ("screen", "help") else "screen")


def _started(state: State) -> State:
    """On whatever stands; a visit was begun before, where there was none."""
    if state.visit is None:
        return state
    visit = replace(state.visit, by_ear=True)
    hand = state.ear.hand if state.ear and state.ear.on else "touch"
    started = replace(state, ear=Ear(hand=hand), visit=visit, focus=None, still=None, touched=state.now)
    return say(started, "welcome")


# ---------------------------------------------------------------- what happened


def _followed(before: State, message: Message, state: State, effects: tuple[Effect, ...]) -> State:
    """What has to be said after a message, if anything."""
    if state.still is not None:
        if before.still is None:
            return say(replace(state, focus=None), "still")
        return _woken(state) if isinstance(message, FocusMoved) else state
    if before.still is not None:
        return say(state, "screen")
    if isinstance(message, FocusMoved):
        return _moved(state) if message.id else state
    if isinstance(message, SentenceBegan | SpeechEnded):
        return state
    if any(isinstance(effect, FilmPlay) for effect in effects):
        return replace(state, reading=None)  # a film speaks for itself
    what = _news(before, state, message)
    return say(state, what, before.place if isinstance(before.place, Inside) else None) if what else state


def _news(before: State, state: State, message: Message) -> str:
    """Which kind of thing has happened: another screen, something on this one, nothing."""
    if _screen(before) != _screen(state) or before.switches.lang != state.switches.lang:
        return "screen"
    if isinstance(message, Tapped) and message.id == "say":
        return "screen"
    if isinstance(message, _DID):
        return "focus" if before.place == state.place else "changed"
    return "changed" if _settled(before.place) != _settled(state.place) else ""


def _screen(state: State) -> object:
    """Which screen stands, whatever was chosen on it."""
    place = state.place
    if not isinstance(place, Inside):
        return place
    page = place.page
    fresh = page.type.screen(page.state) if page and not page.type.done(page.fields, page.state) else None
    return (place.exhibit, place.at, place.part, place.level, fresh)


def _settled(place: object) -> bool:
    """Whether the page is done: a model's task may be solved while time passes."""
    page = place.page if isinstance(place, Inside) else None
    return page is not None and page.type.done(page.fields, page.state)


def _moved(state: State) -> State:
    if state.ear is None:
        return state
    return say(replace(state, ear=replace(state.ear, moves=state.ear.moves + 1)), "focus")


def _woken(state: State) -> State:
    """Whoever is asked 还在吗 answers with anything at all."""
    return say(replace(state, still=None, focus=None, touched=state.now), "screen")
