"""state + frame → Scene: which screen is shown, and the screens that need no file of their own."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, assert_never

from kiosk.content.fields import Asset, in_language
from kiosk.content.library import Library, Summary
from kiosk.pages.page import PageType, Part
from kiosk.scene import line
from kiosk.scene.chrome import DRAWING, Primary, bar, clear_width, progress, recolour, row
from kiosk.scene.frame import Frame, Vocabulary
from kiosk.scene.grid import grid
from kiosk.scene.icons import icon
from kiosk.scene.icons import level as level_icon
from kiosk.scene.layout import paragraph, set_lines, span_of, speak, words
from kiosk.scene.layout import title as set_title
from kiosk.scene.scene import EVERY_FRAME, Disc, Item, Path, Picture, Scene, Text
from kiosk.scene.theme import CONTRAST, THEMES, Theme, own_theme
from kiosk.visit import attract, home, result, still
from kiosk.visit.home import LEVELS
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
    if state.still is not None:
        return still.view(state, frame, state.still)
    match state.place:
        case Attract():
            return attract.view(state, frame, state.place)
        case Home():
            scene = _nothing(frame) if not state.library.exhibits else home.view(state, frame, state.place)
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
        return _title(state, frame, place)
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
    chrome = bar(frame, primary, saying=state.reading is not None, can_say=bool(part.speech))
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


def _title(state: State, frame: Frame, place: Inside) -> Scene:
    """The title card: what it is about, how long it takes, for whom, and where it comes from."""
    g = grid(frame)
    t = frame.theme
    summary = state.library.summary(place.exhibit)
    if summary is None:
        return _nothing(frame)
    title = in_language(summary.title, frame.lang, *frame.languages)
    topic = next(
        (in_language(x.name, frame.lang, *frame.languages) for x in state.library.hall.topics if x.id == summary.topic),
        "",
    )
    base = g.bottom - 96 if not frame.portrait else g.bottom - 150
    items: list[Item] = [words(frame, topic, g.margin, 130, 36, 700, t.ink2)]
    items += _title_words(frame, title, summary, base - 76)
    items += _title_line(frame, summary.picture, base, place.exhibit, items)
    sources = "；".join(in_language(s, frame.lang, *frame.languages) for s in summary.sources)
    if sources:
        said = frame.word("sources", text=sources)
        items += paragraph(frame, said, g.margin, base + 76, 28, g.inner, 36, t.ink2).items
    chrome = bar(frame, Primary("next", frame.word("start")), saying=state.reading is not None)
    alt = in_language(summary.alt, frame.lang, *frame.languages)
    speech = speak("h", title) + speak("a", alt)
    return Scene(g.width, g.height, t.paper, (*items, *chrome.items), chrome.targets, speech)


def _title_words(frame: Frame, title: str, summary: Summary, bottom: float) -> list[Item]:
    """The title and what to expect, at the largest size that ends above the line."""
    g = grid(frame)
    wide = g.inner if frame.portrait else g.width * 0.46
    right = g.inner if frame.portrait else g.width * 0.54 - 24  # the drawing may stand there
    sizes, items = (140, 124, 108, 92, 76, 64), list[Item]()
    for k in range(len(sizes)):
        size, lines = set_title(frame, title, wide, sizes[k:], 3)
        span = span_of(frame, "h", title)
        head = set_lines(frame, lines, g.margin - 4, 160 + size, size, size * 1.12, frame.theme.ink, span)
        facts = _facts(frame, summary.minutes, summary.level, g.margin, head.bottom + 108, right)
        items = [*head.items, *facts]
        if all(item.y <= bottom for item in facts if isinstance(item, Text)):
            break
    return items


def _facts(frame: Frame, minutes: int, levels: tuple[str, ...], x: float, y: float, right: float) -> list[Item]:
    t = frame.theme
    size = 56 if frame.large else 40
    about = frame.word("about_minutes", n=minutes)
    items: list[Item] = [
        *icon("clock", x + 24, y - size * 0.36, t.ink),
        words(frame, about, x + 64, y, size, 400, t.ink),
    ]
    if levels:
        left = x + 64 + frame.measure(about, size, 400) + 48
        who = words(frame, " ".join(frame.word(v) for v in levels), left + 74, y, size, 400, t.ink)
        if who.x + who.w > right:  # a line of its own
            left, y = x - 6, y + size * 1.5
            who = who._replace(x=x + 64, y=y)
        items += [*level_icon(left, y, LEVELS.get(levels[0], 0), t.ink), who]
    return items


def _title_line(frame: Frame, picture: Asset | None, base: float, seed: str, above: list[Item]) -> list[Item]:
    """The line runs in, shakes, and becomes the exhibit's drawing."""
    t, w = frame.theme, frame.width
    wide = clear_width(w * (0.66 if frame.portrait else 0.44), base, lambda wide: w * 0.98 - wide, above)
    left = w * 0.98 - wide
    a, b = w * (0.03 if frame.portrait else 0.2), min(w * 0.42, left - 8)
    lead = line.joined(
        line.quiet(0, a, base, 3, seed),
        line.burst(a, b, base, 44, seed, 7, 15),
        line.quiet(b, left + 2, base, 3, seed + "q"),
    )
    if picture is None or not picture.path.lower().endswith(".svg"):
        rest = line.quiet(left + 2, w * 0.8, base, 3, seed + "r")
        return [Path(line.joined(lead, rest), 8, t.ink), Disc(w * 0.8, base, 17, t.pen)]
    pairs = recolour(frame)
    drawing = Picture(
        left, base - wide * DRAWING, wide, wide * DRAWING + 5, picture.path, picture.hash, "ground", pairs
    )
    return [Path(lead, 8, t.ink), drawing, Path(line.quiet(left + wide, w, base, 3, seed + "e"), 8, t.ink)]


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
