"""Every screen of a hall in each of its states, for whoever looks at pictures of them: `shots`, the review book."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

from kiosk import pages as page_files
from kiosk.content.fields import build
from kiosk.content.library import Library, Page, Summary
from kiosk.messages import Message, Reading, Started, Tallied, Tapped
from kiosk.pages import PAGE_TYPES
from kiosk.pages.page import PageType
from kiosk.scene.chrome import SLOTS
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Scene, Target
from kiosk.visit.home import entries
from kiosk.visit.inside import open_page
from kiosk.visit.screens import view
from kiosk.visit.state import Home, Inside, OpenPage, State, Switches, start_state
from kiosk.visit.update import update

MOST_OPTIONS = 8
MOST_PARTS = 60
Way = tuple[str, tuple[Message, ...]]  # the name of a state, and the messages that lead to it


class Shot(NamedTuple):
    """A screen worth a picture. `group`: what belongs on one sheet; `pressed`: the target that a finger is on."""

    group: str
    name: str
    scene: Scene
    pressed: str = ""


class Beheld(NamedTuple):
    """A page and the states that it can be in, the answered one last."""

    state: State  # before any of it
    page: OpenPage
    ways: tuple[tuple[str, State], ...]


def begun(library: Library, switches: Switches) -> State:
    """A visit that has just begun, with these switches."""
    state, _ = update(start_state(library), Started(1))
    return replace(state, switches=switches)


def ways_of(kind: PageType, page: Any) -> tuple[Way, ...] | None:
    """What a page type says of its states: `states(fields)` stands in its module beside its TYPE."""
    module = next((m for m in vars(page_files).values() if getattr(m, "TYPE", None) is kind), None)
    tell = getattr(module, "states", None)
    return None if tell is None else tell(page)


def whole_exhibit(library: Library, summary: Summary, switches: Switches) -> State:
    """The exhibit opened at its title, with every page that it may show: all questions of a pool, not those drawn."""
    state, _ = update(begun(library, switches), Tapped(f"exhibit:{summary.id}"))
    written = (page for page in library.pages(summary) if page.type in PAGE_TYPES)
    known = [inner for page in written for inner in unfolded(page) if inner.type in PAGE_TYPES]
    opened = tuple(open_page(page, 1, switches.lang) for page in known)
    place = state.place if isinstance(state.place, Inside) else Inside(summary.id, (), -1, 0.0, 0.0)
    return replace(state, place=replace(place, pages=opened, at=-1))


def unfolded(page: Page) -> tuple[Page, ...]:
    """The pages inside a page that is never shown itself (a pool), else the page."""
    kind = PAGE_TYPES[page.type]
    if kind.expand is None:
        return (page,)
    held: Any = build(kind.fields, page.fields)
    values = (getattr(held, f.name) for f in fields(held))
    return tuple(inner for value in values if isinstance(value, tuple) for inner in value if isinstance(inner, Page))


def beheld(state: State) -> Iterator[Beheld]:
    """Each page of an opened exhibit with its states; every page begins as a visitor meets it."""
    place = state.place
    for at in range(len(place.pages) if isinstance(place, Inside) else 0):
        assert isinstance(place, Inside)  # noqa: S101 - for mypy
        here = replace(state, place=replace(place, at=at, pages=place.pages), now=state.now + 10.0)
        page = place.pages[at]
        ways = ways_of(page.type, page.fields)
        yield Beheld(here, page, _by_options(here, page) if ways is None else tuple(_led(here, page, ways)))


def _led(state: State, page: OpenPage, ways: tuple[Way, ...]) -> Iterator[tuple[str, State]]:
    for name, messages in ways:
        after = state
        for message in messages:
            named = message._replace(page=page.id, edition=page.edition) if isinstance(message, Tallied) else message
            after, _ = update(after, named)
        yield name, after


def _by_options(state: State, page: OpenPage) -> tuple[tuple[str, State], ...]:
    """A page that says nothing of its states: each option tapped, the right one last."""
    if page.type.done(page.fields, page.state):
        return ()
    answers = [(i, *update(state, Tapped(f"option:{i}"))) for i in range(MOST_OPTIONS)]
    told = [(f"{'abcdefgh'[i]}", after, any(":right:" in str(e) for e in effects)) for i, after, effects in answers]
    changed = [one for one in told if one[1].place != state.place]
    return tuple((name, after) for name, after, _ in sorted(changed, key=lambda one: one[2]))


# ---------------------------------------------------------------- as pictures


def every_shot(library: Library, switches: Switches, screen: Frame, only: str | None = None) -> Iterator[Shot]:
    """All screens in the order in which a visitor meets them; `group-name` sorts so."""
    if only is None:
        yield from _front(library, switches, screen)
    for number, summary in enumerate(library.exhibits, 1):
        if only in (None, short_name(summary)):
            group = f"{number:02}-{short_name(summary)}"
            for name, scene, pressed in _exhibit(whole_exhibit(library, summary, switches), screen):
                yield Shot(group, name, scene, pressed)
    if only is None:
        state = begun(library, switches)
        yield Shot("99", "still-there", view(replace(state, still=state.now - 6.0), screen))


def short_name(summary: Summary) -> str:
    """The exhibit's folder."""
    return summary.id.rpartition("/")[2]


def _front(library: Library, switches: Switches, screen: Frame) -> Iterator[Shot]:
    """Attract while it draws, drawn, and with its next picture; home, and each of its topics."""
    resting = replace(start_state(library), switches=replace(switches, large=False, reach=False))
    for i, now in enumerate((3.0, 10.0, 36.0)):
        yield Shot("00", f"attract-{i}", view(replace(resting, now=now), replace(screen, still=i > 0)))
    home = begun(library, switches)
    yield Shot("00", "home-0", view(home, screen))
    topics = [one.topic.id for one in entries(library, None, "") if not isinstance(one, Summary)]
    for i, topic in enumerate(topics, 1):
        yield Shot("00", f"home-{i}-{topic}", view(replace(home, place=Home(topic)), screen))


_Named = tuple[str, Scene, str]  # name, scene, what is pressed


def _exhibit(opened: State, screen: Frame) -> Iterator[_Named]:
    yield from _parts("00-title", opened, screen)
    for number, one in enumerate(beheld(opened), 1):
        yield from _page(one, f"{number:02}-{one.page.id}", screen)
    place = opened.place
    if isinstance(place, Inside):
        finished = replace(opened, place=replace(place, at=len(place.pages), finished=True))
        yield from _parts(f"{len(place.pages) + 1:02}-result", finished, screen)


def _page(one: Beheld, name: str, screen: Frame) -> Iterator[_Named]:
    """Its states in the order of their names: as it is first, handled, read aloud, then each that answers lead to."""
    yield from _parts(f"{name}-00-idle", one.state, screen)
    scene = view(one.state, screen)
    target = first_target(scene)
    if target:
        yield f"{name}-01-focus", view(replace(one.state, focus=target.id), screen), ""
        yield f"{name}-02-pressed", scene, target.id
    yield from _spoken(f"{name}-03-spoken", one.state, screen)
    for number, (way, state) in enumerate(one.ways, 4):
        yield from _parts(f"{name}-{number:02}-{way}", state, screen)
    if one.ways:
        way, state = one.ways[-1]
        yield from _spoken(f"{name}-{len(one.ways) + 4:02}-{way}-spoken", state, screen)


def _parts(name: str, state: State, screen: Frame) -> Iterator[_Named]:
    """The screen, and what waits behind 接着看 where not all of it fits."""
    for part in range(MOST_PARTS):
        scene = view(state, screen)
        yield (f"{name}-part{part + 1}" if part else name), scene, ""
        if scene.target("more") is None:
            return
        state, _ = update(state, Tapped("more"))


def first_target(scene: Scene) -> Target | None:
    """The first target of the page itself; where it has none, the primary button."""
    return next((t for t in scene.targets if t.tap and t.id not in SLOTS), None)


def _spoken(name: str, state: State, screen: Frame) -> Iterator[_Named]:
    """The first sentence that lights up something."""
    quiet = view(replace(state, reading=Reading("", 1)), screen)
    for sentence in quiet.speech:
        told = view(replace(state, reading=Reading(sentence.id, 1)), screen)
        if told.items != quiet.items:
            yield name, told, ""
            return
