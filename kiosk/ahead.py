"""What comes next, painted while a page rests: the screens that each target would lead to."""

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.display.painter import Painter, Plan
from kiosk.display.tricks import on
from kiosk.messages import Started, Tapped
from kiosk.scene.damage import bounds, damage
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Path, Scene, Target
from kiosk.visit.screens import view
from kiosk.visit.state import Attract, State
from kiosk.visit.update import update

HEAD = 150.0  # design px: the progress line lies above
BAR = ("home", "back", "say", "language", "large", "contrast", "reach")


class Next(NamedTuple):
    """The screen a target leads to: its scene, and how to paint what differs from the present one."""

    scene: Scene
    plan: Plan

    def painted(self, before: Scene) -> Scene:
        """What stands once the plan is carried out on the screen before: all of the new one but the progress line."""
        old_line, page = before.items[: _head(before)], self.scene.items[_head(self.scene) :]
        return self.scene._replace(items=(*old_line, *page))


class Ahead:
    """Prepares in small steps, forgets all when another screen stands. What it foretells is checked afterwards."""

    def __init__(self, painter: Painter, screen: Frame) -> None:
        self._painter, self._screen = painter, screen
        self._key: object = None
        self._found: dict[str, Next] = {}
        self._steps: Iterator[None] | None = None

    def of(self, target: str, state: State) -> Next | None:
        """The screen that a tap on this target leads to, if it was painted ahead for the screen that stands."""
        return self._found.get(target) if self._key == _key(state) else None

    def step(self, state: State, painted: Scene) -> bool:
        """One small step; False when there is nothing left to prepare."""
        key = _key(state)
        if self._steps is None or self._key != key:
            self._key = key
            self._found.clear()
            self._steps = self._all(state, painted)
        return next(self._steps, self) is None

    def _all(self, state: State, painted: Scene) -> Iterator[None]:
        while self._painter.prepare_one():
            yield
        for target in sorted((t for t in painted.targets if t.tap), key=_order):
            begun, _ = update(state, Started(1)) if isinstance(state.place, Attract) else (state, ())
            after, _ = update(begun, Tapped(target.id))
            yield
            coming = view(after, self._screen)
            yield
            yield from self._painter.warm(coming)
            if on("looks") and state.still is None and not isinstance(state.place, Attract):
                self._plan(target, painted, coming)
                yield

    def _plan(self, target: Target, painted: Scene, coming: Scene) -> None:
        """How to paint the coming screen. The progress line goes on growing meanwhile: it is left to the app."""
        old, new = painted.items[_head(painted) :], coming.items[_head(coming) :]
        margin = max(2.0, 2.0 / self._painter.scale)
        rects = (*damage(painted._replace(items=old), coming._replace(items=new), margin), target.rect)
        plan = self._painter.ahead(coming, rects)
        if plan is not None:
            self._found[target.id] = Next(coming, plan)


def _head(scene: Scene) -> int:
    """How many items at the beginning are the progress line above the page."""
    top = next((i for i, item in enumerate(scene.items) if sum(bounds(item)[1::2]) > HEAD), len(scene.items))
    return top if any(isinstance(item, Path) for item in scene.items[:top]) else 0


def _key(state: State) -> object:
    """All that a screen follows from, but the time."""
    opened = state.visit.opened if state.visit else None
    return (state.place, state.switches, state.still, state.reading, state.focus, state.ear, opened, state.library)


def _order(target: Target) -> tuple[int, str]:
    """The page's own targets first, then the way on, then the bar."""
    if target.id in BAR:
        return (2, "")
    return (1 if target.id in ("next", "more", "next-visitor") else 0, "")
