"""Every screen that a visitor can meet, as (name, state), and every mode that one can be shown in."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from visitor import DAY, frame

from kiosk.content.library import Library, Summary
from kiosk.messages import DragMoved, Started, Tapped
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Scene
from kiosk.visit.screens import view
from kiosk.visit.state import Inside, State, start_state
from kiosk.visit.update import update

SIZES = ((1920, 1080), (1080, 1920), (1440, 1080), (1728, 1080), (1080, 1440))


@dataclass(frozen=True)
class Mode:
    """What a visitor may choose, and how large the screen is."""

    size: tuple[float, float] = (1920, 1080)
    large: bool = False
    reach: bool = False
    contrast: bool = False
    lang: str = "zh"

    def __str__(self) -> str:
        on = [name for name in ("large", "reach", "contrast") if getattr(self, name)]
        return "-".join((f"{self.size[0]:.0f}x{self.size[1]:.0f}", *on, self.lang))

    def frame(self, **more: Any) -> Frame:
        return frame(*self.size, **more)

    def chosen(self, state: State) -> State:
        """The state with these switches; attract has none, only its hall's language changes."""
        switches = replace(state.switches, lang=self.lang)
        if state.visit is not None:
            switches = replace(switches, large=self.large, reach=self.reach, contrast=self.contrast)
        return replace(state, switches=switches)


def modes(size: tuple[float, float]) -> tuple[Mode, ...]:
    """Large text × low reach × contrast × language on one size of screen."""
    both = (False, True)
    return tuple(Mode(size, a, b, c, d) for a in both for b in both for c in both for d in ("zh", "en"))


Named = tuple[str, State]


def tap(state: State, target: str) -> State:
    return update(state, Tapped(target))[0]


def every_screen(library: Library, wall: datetime | None = DAY) -> Iterator[Named]:
    """Attract while it draws and at rest, home, each exhibit from title to result, and 还在看吗."""
    start = start_state(library, 0.0, wall)
    for name, now in (("attract-drawing", 3.0), ("attract", 10.0), ("attract-drawn", 36.0)):
        yield name, replace(start, now=now)
    begun, _ = update(replace(start, now=60.0, touched=60.0), Started(1))
    yield "home", begun
    if library.exhibits:
        yield "home-seen", tap(tap(begun, f"exhibit:{library.exhibits[0].id}"), "home")
    for summary in library.shown(wall.date() if wall else None):
        yield from every_page(begun, summary)
    yield "still-there", replace(begun, still=begun.now - 6.0)


def every_page(begun: State, summary: Summary) -> Iterator[Named]:
    """Title, each page as it is asked and answered in each way, result."""
    short = summary.id.rpartition("/")[2]
    state = tap(begun, f"exhibit:{summary.id}")
    yield f"{short}-title", _grown(state)
    while isinstance(state.place, Inside) and not state.place.on_result:
        state = _grown(tap(state, "next"))
        place = state.place
        if not isinstance(place, Inside) or place.page is None:
            yield f"{short}-result", state
            return
        name = f"{short}-{place.page.id}"
        yield name, state
        for way, after in told(state):
            yield f"{name}-{way}", _grown(after)
        for target in own_targets(state) if not done(state) else ():
            yield f"{name}-{target.removeprefix('option:')}", _grown(tap(state, target))
        state = answered(state)


def done(state: State) -> bool:
    page = state.place.page if isinstance(state.place, Inside) else None
    return page is None or page.type.done(page.fields, page.state)


def own_targets(state: State) -> list[str]:
    """What can be tapped on the page itself."""
    shown = view(state, frame())
    bar = {"home", "back", "say", "language", "large", "contrast", "reach", "next", "more"}
    return [t.id for t in shown.targets if t.tap and t.id not in bar]


def told(state: State) -> Iterator[Named]:
    """What a page type says of its states (`states` in its module), but for those with a card in the air."""
    page = state.place.page if isinstance(state.place, Inside) else None
    tell = page and getattr(sys.modules[page.type.check.__module__], "states", None)
    for name, messages in tell(page.fields) if page and tell and not done(state) else ():
        after = state
        for message in messages:
            after = update(after, message)[0]
        if not messages or not isinstance(messages[-1], DragMoved):
            yield name, after


def answered(state: State) -> State:
    """The page done: as its type says it is done, else its last target is tapped until it is."""
    for _, after in told(state):
        state = after if done(after) else state
    for _ in range(40):
        if done(state):
            return state
        state = _grown(tap(state, own_targets(state)[-1]))
    raise AssertionError(f"taps alone never finish {state.place}")


def _grown(state: State) -> State:
    """Long enough on this screen that the progress line has grown."""
    return replace(state, now=state.now + 10.0, touched=state.now + 10.0)


def each_part(name: str, state: State, screen: Frame) -> Iterator[tuple[str, State, Scene]]:
    """The scene, and those behind 接着看 where not all of it fits on one screen."""
    for part in range(60):
        scene = view(state, screen)
        yield f"{name}+{part}" if part else name, state, scene
        if scene.target("more") is None:
            return
        state = tap(state, "more")
    raise AssertionError(f"{name}: 接着看 never ends")
