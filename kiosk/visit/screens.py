"""state + frame → Scene: which screen is shown, and the screens that need no file of their own."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, assert_never

from kiosk.content.library import Library
from kiosk.pages.page import PageType, Part
from kiosk.scene import line
from kiosk.scene.chrome import Primary, bar, progress, row
from kiosk.scene.frame import Frame, Vocabulary
from kiosk.scene.grid import grid
from kiosk.scene.layout import paragraph, speak
from kiosk.scene.outdoor import outlined
from kiosk.scene.scene import EVERY_FRAME, Item, Path, Scene
from kiosk.scene.theme import CONTRAST, THEMES, Theme, own_theme
from kiosk.visit import attract, home, result, still, title_card
from kiosk.visit.by_ear import hint_at
from kiosk.visit.by_ear_said import voiced
from kiosk.visit.listening import player
from kiosk.visit.state import Attract, Home, Inside, State, Switches, idle_seconds


def theme_of(library: Library, contrast: bool) -> Theme:
    """The theme that the hall chose, or high contrast where the visitor asked for it."""
    if contrast:
        return CONTRAST
    return THEMES.get(library.hall.theme) or own_theme(library.theme)


def framed(state: State, screen: Frame) -> Frame:
    """The frame for this state on a screen of this size."""
    part = state.place.part if isinstance(state.place, Inside) else 0
    reading = state.reading.sentence if state.reading else None
    return _framed(screen, state.library, state.switches, reading, state.focus, part)


@lru_cache(maxsize=16)
def _framed(screen: Frame, library: Library, s: Switches, reading: str | None, focus: str | None, part: int) -> Frame:
    return replace(
        screen,
        theme=theme_of(library, s.contrast),
        lang=s.lang,
        languages=library.hall.languages or ("zh",),
        words=_own_words(screen.words, library),
        large=s.large,
        reach=s.reach,
        reading=reading,
        focus=focus,
        part=part,
    )


@lru_cache(maxsize=2)
def _own_words(words: Vocabulary, library: Library) -> Vocabulary:
    """The kiosk's words with the hall's own over them."""
    if not library.words:
        return words
    langs = {*words, *library.words}
    return Vocabulary({lang: {**words.get(lang, {}), **library.words.get(lang, {})} for lang in langs})


def view(state: State, screen: Frame) -> Scene:
    """The one screen that stands now."""
    frame = framed(state, screen)
    scene = voiced(state, frame, _view(state, frame), _page_before(state, frame))
    return outlined(scene, frame.theme) if frame.theme.outlined else scene


def _page_before(state: State, frame: Frame) -> Part | None:
    """The page as it stood before the change that who goes by ear is being told."""
    page = state.ear.before.page if state.ear and state.ear.before else None
    return _part(page.type, page.fields, page.state, frame) if page else None


def _view(state: State, frame: Frame) -> Scene:
    if state.still is not None:
        return still.view(state, frame, state.still)
    match state.place:
        case Attract():
            scene = attract.view(state, frame, state.place)
            return scene._replace(wake=_earliest(scene.wake, hint_at(state)))
        case Home():
            shown = state.library.shown(state.wall.date() if state.wall else None)
            scene = home.view(state, frame, state.place) if shown else _nothing(frame)
        case Inside():
            scene = _inside(state, frame, state.place)
        case _:
            assert_never(state.place)
    return scene._replace(wake=_earliest(scene.wake, _idle_at(state)))


def _idle_at(state: State) -> float | None:
    """When 还在吗 is due; while speech plays the clock is looked at once a second."""
    if state.visit is None:
        return None
    if state.reading and state.reading.playing:
        return state.now + 1.0
    return state.touched + idle_seconds(state)


def _earliest(one: float | None, other: float | None) -> float | None:
    return min((w for w in (one, other) if w is not None), default=None)


def _inside(state: State, frame: Frame, place: Inside) -> Scene:
    if place.on_title:
        summary = state.library.summary(place.exhibit)
        return title_card.view(state, frame, place, summary) if summary else _nothing(frame)
    if place.on_result:
        return result.view(state, frame, place)
    return _page(state, frame, place)


def _page(state: State, frame: Frame, place: Inside) -> Scene:
    """A page of an exhibit between its progress line and the bar."""
    page = place.page
    if page is None:
        return _nothing(frame)
    part = _part(page.type, page.fields, page.state, frame)
    header, wake = _progress(state, frame, place)
    primary = _primary(frame, place, part, page.type.done(page.fields, page.state))
    chrome = bar(frame, primary, saying=player(state), can_say=bool(part.speech))
    g = grid(frame)
    return Scene(
        g.width,
        g.height,
        frame.theme.paper,
        (*header, *part.items, *chrome.items),
        (*part.targets, *chrome.targets),
        part.speech,
        _earliest(part.wake, wake),
    )


@lru_cache(maxsize=64)
def _part(kind: PageType, fields: Any, state: Any, frame: Frame) -> Part:
    """A page's view, kept: a tap must not wait for text that was laid out while the page rested."""
    return kind.view(fields, state, frame)


def _primary(frame: Frame, place: Inside, part: Part, done: bool) -> Primary | None:
    if part.more:
        return Primary("more", frame.word(part.things, n=part.more))
    if part.act and not done:
        return Primary(part.act.id, part.act.label, part.act.icon)
    if not done:
        return None
    last = place.at == len(place.pages) - 1
    return Primary("next", frame.word("see_result" if last else "next"))


def _progress(state: State, frame: Frame, place: Inside) -> tuple[tuple[Item, ...], float | None]:
    """The progress line; its newest piece grows, everything else of the page is complete at once."""
    total = len(place.pages)
    page = place.page
    answered = page is not None and page.type.kind == "answer" and page.type.done(page.fields, page.state)
    made = row(frame, place.exhibit, place.at + answered, place.at, total)
    number = f"{place.at + 1} / {total}"
    whole = line.length(made.drawn)
    grown = made.settled + line.grown(place.drawn, state.now, whole - made.settled)
    if frame.still or grown >= whole - 0.5:
        return progress(frame, made, number), None
    return progress(frame, made, number, grown), EVERY_FRAME


def _nothing(frame: Frame) -> Scene:
    """No content at all: a calm screen that says whom to ask."""
    g = grid(frame)
    title, text = frame.word("nothing_title"), frame.word("nothing_text")
    head = paragraph(frame, title, g.margin, g.top + 180, 120, g.inner, 140, heavy=900, prefix="h")
    body = paragraph(frame, text, g.margin, head.bottom + 110, 48, g.inner, 72, prefix="t")
    ground = Path(line.quiet(0, g.width, g.bottom - 120, 3, "nothing"), 8, frame.theme.ink)
    chrome = bar(frame, None, at_home=True)
    speech = speak("h", title) + speak("t", text)
    return Scene(
        g.width, g.height, frame.theme.paper, (*head.items, *body.items, ground, *chrome.items), chrome.targets, speech
    )
