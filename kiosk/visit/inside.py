"""Inside an exhibit: opening it, going through its pages, leaving it; each step with its counts."""

from dataclasses import replace
from typing import Any

from kiosk.content.fields import build
from kiosk.content.library import Library, Page, Summary
from kiosk.messages import AskTally, Count, Effect, FilmPlay, Message, Reading, Tallied, Tapped
from kiosk.pages import PAGE_TYPES
from kiosk.pages.page import in_each_language
from kiosk.visit.counting import exhibit_left
from kiosk.visit.levels import at_level, differ, offered
from kiosk.visit.state import Home, Inside, OpenPage, State, chars_of, fresh_switches, with_place

Step = tuple[State, tuple[Effect, ...]]


def open_page(page: Page, seed: int, lang: str) -> OpenPage:
    """A page as a visitor meets it first."""
    kind = PAGE_TYPES[page.type]
    fields: Any = build(kind.fields, page.fields)
    return OpenPage(kind, page.id, page.edition, fields, kind.start(fields, seed), chars_of(dict(page.fields), lang))


def _drawn(page: Page, seed: int) -> tuple[Page, ...]:
    """The pages that a visit meets in this place: the page itself, or what a pool draws."""
    expand = PAGE_TYPES[page.type].expand
    return (page,) if expand is None else expand(build(PAGE_TYPES[page.type].fields, page.fields), seed)


def open_exhibit(state: State, summary: Summary) -> Step:
    """The exhibit's title card (or its first page, where the hall wants none)."""
    visit = state.visit
    if visit is None:
        return state, ()
    written = _written(state, summary)
    levels = offered(written, summary.level, state.library.hall.levels)
    level = visit.level if visit.level in levels else next(iter(levels), "")
    pages = _pages(state, written, level)
    if not pages:
        return state, ()
    choice = levels if differ(written, levels) else ()
    place = Inside(summary.id, pages, -1, state.now, state.now, level=level, levels=choice)
    opened = replace(with_place(state, place), visit=replace(visit, opened=(*visit.opened, summary.id)))
    labels = in_each_language("", summary.title)  # a report names exhibits on a machine that has none
    effects: tuple[Effect, ...] = (Count("open", exhibit=summary.id, labels=labels),)
    if state.library.hall.title_card:
        return _heard(state, opened), effects
    entered, more = step(opened, place, +1)
    return entered, (*effects, *more)


def _written(state: State, summary: Summary) -> tuple[Page, ...]:
    return tuple(page for page in state.library.pages(summary) if page.type in PAGE_TYPES)


def _pages(state: State, written: tuple[Page, ...], level: str) -> tuple[OpenPage, ...]:
    """The pages of a level as this visit meets them."""
    seed = state.visit.seed if state.visit else state.seed
    drawn = (page for one in at_level(written, level) for page in _drawn(one, seed) if page.type in PAGE_TYPES)
    return tuple(open_page(page, seed, state.switches.lang) for page in drawn)


def choose_level(state: State, place: Inside, level: str) -> Step:
    """Another level's pages; the visit remembers it for the exhibits that come."""
    summary = state.library.summary(place.exhibit)
    if summary is None or not place.on_title or level not in place.levels or level == place.level:
        return state, ()
    pages = _pages(state, _written(state, summary), level)
    visit = replace(state.visit, level=level) if state.visit else None
    chosen = replace(state, place=replace(place, pages=pages, level=level), visit=visit, reading=None)
    if visit and visit.by_ear:
        chosen = replace(chosen, take=state.take + 1, reading=Reading("", state.take + 1))
    return chosen, ()


def reopened(state: State, library: Library) -> State:
    """The same place with other content, in a preview; pages that did not change keep what was done on them."""
    lang = state.switches.lang if state.switches.lang in library.hall.languages else fresh_switches(library).lang
    state = replace(state, library=library, pending=None, switches=replace(state.switches, lang=lang))
    place = state.place
    if not isinstance(place, Inside):
        return with_place(state, place)
    summary = library.summary(place.exhibit)
    pages = _pages(state, _written(state, summary), place.level) if summary else ()
    if not pages:
        return with_place(state, Home())
    before = {(page.id, repr(page.fields)): page for page in place.pages}  # fields compare by identity
    same = tuple(before.get((page.id, repr(page.fields)), page) for page in pages)
    return with_place(state, replace(place, pages=same, at=min(place.at, len(pages)), part=0))


def _heard(before: State, after: State) -> State:
    """Who goes by ear hears the new page without asking again."""
    auto = after.library.hall.auto_read
    if auto or (before.reading and before.reading.playing):
        take = after.take + 1
        return replace(after, take=take, reading=Reading("", take))
    return after


def step(state: State, place: Inside, by: int) -> Step:
    """One page on or back; past the last page comes the result."""
    at = min(max(place.at + by, -1), len(place.pages))
    moved = replace(place, at=at, part=0, drawn=state.now if by > 0 else 0.0)
    effects: list[Effect] = []
    visit = state.visit
    page = moved.page
    if page and not page.shown:
        labels = page.type.labels(page.fields)
        effects.append(Count("page", exhibit=place.exhibit, edition=page.edition, page=page.id, labels=labels))
        effects += _named(place, page, page.type.open(page.fields))
        pages = (*place.pages[:at], replace(page, shown=True), *place.pages[at + 1 :])
        moved = replace(moved, pages=pages)
    if moved.on_result and visit and not place.finished:
        moved = replace(moved, finished=True)
        visit = replace(visit, finished=(*visit.finished, place.exhibit))
        effects.append(Count("finish", exhibit=place.exhibit))
    after = replace(with_place(state, moved), visit=visit)
    return _heard(state, after), tuple(effects)


def page_message(state: State, place: Inside, message: Message) -> Step:
    """A message for the page itself."""
    page = place.page
    if page is None:
        return state, ()
    if isinstance(message, Tallied) and (message.page, message.edition) != (page.id, page.edition):
        return state, ()  # it was asked for a page that is no longer open
    after, effects = page.type.update(page.fields, page.state, message)
    if after == page.state:
        return state, _named(place, page, effects)
    counts = any(isinstance(effect, Count) and effect.metric not in ("tried", "solved") for effect in effects)
    pages = (*place.pages[: place.at], replace(page, state=after), *place.pages[place.at + 1 :])
    fresh = counts or page.type.screen(after) != page.type.screen(page.state)
    moved = replace(place, pages=pages, part=0 if fresh else place.part)
    if counts:
        moved = replace(moved, drawn=state.now)
    changed = replace(state, place=moved)
    if fresh and state.reading:  # an answer: what was being read is over; who goes by ear hears the reason
        changed = _heard(state, replace(changed, reading=None))
    elif any(isinstance(effect, FilmPlay) for effect in effects):
        changed = replace(changed, reading=None)  # a film speaks for itself
    elif (fresh or page.type.aloud) and state.visit and state.visit.by_ear and isinstance(message, Tapped):
        changed = replace(changed, take=state.take + 1, reading=Reading("", state.take + 1))
    return changed, _named(place, page, effects)


def _named(place: Inside, page: OpenPage, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """A page says what happened; which exhibit, edition and page that was is added here."""
    return tuple(
        e._replace(exhibit=place.exhibit, edition=page.edition, page=page.id) if isinstance(e, Count | AskTally) else e
        for e in effects
    )


def leave(state: State) -> Step:
    """Out of the exhibit, if the visitor is in one: count how long, and where it was left."""
    if not isinstance(state.place, Inside):
        return state, ()
    return state, exhibit_left(state, state.place)
