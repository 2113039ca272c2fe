"""(state, message) → (state', effects): the whole of a visit, pure."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from kiosk.content.library import Library, Summary
from kiosk.messages import (
    ByEar,
    Count,
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Effect,
    FilmAt,
    FocusMoved,
    Health,
    LibraryChanged,
    Message,
    PictureReady,
    Pinched,
    Reading,
    SentenceBegan,
    SpeechEnded,
    StaffDid,
    Started,
    Tallied,
    Tapped,
    Tick,
    Touched,
)
from kiosk.visit.by_ear import listening, told
from kiosk.visit.counting import visit_counts
from kiosk.visit.home import entries
from kiosk.visit.inside import choose_level, leave, open_exhibit, page_message, reopened, step
from kiosk.visit.listening import controlled, paused
from kiosk.visit.sounds import heard
from kiosk.visit.state import (
    Attract,
    Home,
    Inside,
    State,
    Visit,
    fresh_switches,
    idle_seconds,
    still_seconds,
    with_place,
)

Step = tuple[State, tuple[Effect, ...]]
SWITCHES = ("language", "large", "contrast", "reach")


def update(state: State, message: Message) -> Step:
    """What the kiosk becomes, and what it asks for."""
    return told(state, message, _updated(state, message))


def _updated(state: State, message: Message) -> Step:
    match message:
        case Tick():
            return _tick(replace(state, now=message.mono, wall=message.wall))
        case Touched():
            return _alive(replace(state, focus=None) if state.focus and not listening(state) else state), ()
        case Tapped():
            return heard(state, _tapped(_alive(state), message))
        case DragBegan() | DragMoved() | DragEnded() | DragCancelled() | Pinched() | Tallied() | FilmAt():
            nobody = isinstance(message, Tallied) or (isinstance(message, FilmAt) and not message.playing)
            return _passed_on(state if nobody else _alive(state), message)  # who watches a film is there
        case FocusMoved():
            return _alive(replace(state, focus=message.id)), ()
        case Started():
            return _started(state, message.seed)
        case LibraryChanged():
            return _library(state, message), ()
        case PictureReady() | StaffDid() | ByEar():
            return state, ()  # nothing changes but pixels, which the app paints; the staff panel hears the other
        case SentenceBegan():
            return _sentence(state, message), ()
        case SpeechEnded():
            return _speech_ended(state, message), ()
        case Health():
            return replace(state, marks=message.marks), ()
        case _:
            assert_never(message)


def _alive(state: State) -> State:
    """Somebody did something: the idle clock starts again."""
    return replace(state, touched=state.now)


# ---------------------------------------------------------------- time


def _tick(state: State) -> Step:
    """Idle time and what moves by itself on a page."""
    place = state.place
    if isinstance(place, Inside) and place.page and place.page.type.ticks and state.still is None:
        state, effects = page_message(state, place, Tick(state.now, state.wall))
        after, more = _idle(state)
        return after, (*effects, *more)
    return _idle(state)


def _idle(state: State) -> Step:
    if state.visit is None:
        return state, ()
    if state.still is None:
        if state.reading and state.reading.playing:
            return _alive(state), ()
        if state.now - state.touched >= idle_seconds(state):
            take = state.take + 1
            return replace(state, still=state.now, take=take, reading=_spoken_if_by_ear(state, take)), ()
        return state, ()
    if state.reading and state.reading.playing:
        return replace(state, still=state.now), ()  # it never runs out during speech
    if state.now - state.still >= still_seconds(state):
        return _end_visit(state, timeout=True)
    return state, ()


def _spoken_if_by_ear(state: State, take: int) -> Reading | None:
    """Who goes by ear hears the question; others are not startled."""
    return Reading("", take) if state.visit and state.visit.by_ear else None


# ---------------------------------------------------------------- taps


def _tapped(state: State, message: Tapped) -> Step:
    if state.visit is None:
        return state, ()  # Started begins a visit; the touch that wakes presses nothing underneath
    state = replace(state, visit=replace(state.visit, inputs=state.visit.inputs + 1))
    if state.still is not None:
        return _still_tapped(state, message.id)
    if message.id in SWITCHES:
        return _switch(state, message.id), ()
    handled = _bar(state, message.id)
    if handled is not None:
        return handled
    match state.place:
        case Home():
            return _home_tapped(state, state.place, message.id)
        case Inside():
            return _inside_tapped(state, state.place, message)
        case Attract():
            return state, ()
        case _:
            assert_never(state.place)


def _still_tapped(state: State, tapped: str) -> Step:
    if tapped == "start-over":
        return _end_visit(state, timeout=False)
    return replace(state, still=None, reading=None), ()


def _switch(state: State, name: str) -> State:
    s, visit = state.switches, state.visit
    if name == "language":
        languages = state.library.hall.languages or ("zh",)
        after = languages[(languages.index(s.lang) + 1) % len(languages)] if s.lang in languages else languages[0]
        s = replace(s, lang=after)
    elif name == "large":
        s = replace(s, large=not s.large)
    elif name == "contrast":
        s = replace(s, contrast=not s.contrast)
    else:
        s = replace(s, reach=not s.reach)
    if visit and name not in visit.used:
        visit = replace(visit, used=(*visit.used, name))
    place = replace(state.place, part=0) if isinstance(state.place, Inside) else state.place
    return replace(state, switches=s, visit=visit, place=place, reading=None)


def _bar(state: State, tapped: str) -> Step | None:
    """The buttons that every screen has; None if it was none of them."""
    if tapped == "home":
        state, effects = leave(state)
        return with_place(state, Home()), effects
    if tapped == "back":
        return _back(state)
    if tapped == "say":
        return _say(state)
    if (listened := controlled(state, tapped)) is not None:
        return listened, ()
    if tapped == "next-visitor":
        ended, effects = _end_visit(state, timeout=False)
        begun, more = _begin(ended, _next_seed(ended.seed))
        return begun, (*effects, *more)
    return None


def _back(state: State) -> Step:
    place = state.place
    if isinstance(place, Home):
        if place.page:
            return with_place(state, replace(place, page=place.page - 1)), ()
        return with_place(state, Home()), ()
    if isinstance(place, Inside):
        if place.part:
            return with_place(state, replace(place, part=place.part - 1)), ()
        first = -1 if state.library.hall.title_card else 0
        if place.at > first:
            return step(state, place, -1)
        summary = state.library.summary(place.exhibit)
        state, effects = leave(state)
        topic = summary.topic if summary and needs_topics(state) else ""
        return with_place(state, Home(topic)), effects
    return state, ()


def _say(state: State) -> Step:
    """Read aloud; a pause, in which there is silence at once; and on."""
    if state.reading:
        return paused(state, state.reading), ()
    take = state.take + 1
    visit = replace(state.visit, by_ear=True) if state.visit else None
    exhibit = state.place.exhibit if isinstance(state.place, Inside) else ""
    return replace(state, take=take, reading=Reading("", take), visit=visit), (Count("say", exhibit=exhibit),)


# ---------------------------------------------------------------- home


def needs_topics(state: State) -> bool:
    """Whether home shows topics first: there are more exhibits than one screen of tiles."""
    return bool(tiles := entries(state.library, _today(state), "")) and not isinstance(tiles[0], Summary)


def _today(state: State) -> date | None:
    return state.wall.date() if state.wall else None


def _home_tapped(state: State, place: Home, tapped: str) -> Step:
    kind, _, value = tapped.partition(":")
    if kind == "topic":
        return with_place(state, Home(topic=value)), ()
    if kind == "tiles" and value.isdigit():
        return with_place(state, replace(place, page=int(value))), ()
    if kind == "exhibit" and (summary := state.library.summary(value)):
        return open_exhibit(state, summary)
    return state, ()


# ---------------------------------------------------------------- in an exhibit


def _inside_tapped(state: State, place: Inside, message: Tapped) -> Step:
    if message.id == "more":
        return with_place(state, replace(place, part=place.part + 1)), ()
    if message.id == "next" and (place.page is None or place.page.type.done(place.page.fields, place.page.state)):
        return step(state, place, +1)
    kind, _, value = message.id.partition(":")
    if kind == "level" and place.on_title:
        return choose_level(state, place, value)
    if kind == "exhibit" and place.on_result and (summary := state.library.summary(value)):
        left, effects = leave(state)
        opened, more = open_exhibit(left, summary)
        return opened, (*effects, *more)
    return page_message(state, place, message)


def _passed_on(state: State, message: Message) -> Step:
    if isinstance(state.place, Inside) and state.still is None:
        return page_message(state, state.place, message)
    return state, ()


# ---------------------------------------------------------------- speech


def _sentence(state: State, message: SentenceBegan) -> State:
    if state.reading and state.reading.take == message.take:
        begun = state.reading._replace(sentence=message.id, move=0)
        return replace(state, reading=begun, said=state.now, touched=state.now)
    return state


def _speech_ended(state: State, message: SpeechEnded) -> State:
    if state.reading and state.reading.take == message.take:
        return replace(state, reading=None, touched=state.now)
    return state


# ---------------------------------------------------------------- visits


def _started(state: State, seed: int) -> Step:
    if state.visit is not None or not isinstance(state.place, Attract):
        return replace(state, seed=seed), ()
    return _begin(state, seed)


def _begin(state: State, seed: int) -> Step:
    visit = Visit(began=state.now, seed=seed)
    begun = replace(with_place(state, Home()), visit=visit, seed=seed)
    if state.library.hall.auto_read:
        begun = replace(begun, take=begun.take + 1, reading=Reading("", begun.take + 1))
    return begun, (Count("visit"),)


def _end_visit(state: State, timeout: bool) -> Step:
    """Count what the visit was, forget it, and show attract again."""
    state, left = leave(state)
    effects = (*left, *visit_counts(state, timeout))
    library = state.pending or state.library
    ended = replace(
        with_place(state, Attract(state.now)),
        visit=None,
        library=library,
        pending=None,
        switches=fresh_switches(library),
    )
    return ended, effects


def _next_seed(seed: int) -> int:
    return (seed * 1664525 + 1013904223) % 2**32


def _library(state: State, message: LibraryChanged) -> State:
    library = message.library
    if not isinstance(library, Library):
        return state
    if state.visit is not None and not message.at_once:
        return replace(state, pending=library)
    if state.visit is not None:
        return reopened(state, library)
    return replace(state, library=library, switches=fresh_switches(library), place=Attract(state.now))
