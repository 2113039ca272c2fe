"""What comes next, painted while a page rests: the screens that each target would lead to."""

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.display.painter import Painter, Pieces
from kiosk.display.tricks import on
from kiosk.messages import Started, Tapped
from kiosk.scene.damage import damage
from kiosk.scene.frame import Frame
from kiosk.scene.scene import EVERY_FRAME, Rect, Scene, Target
from kiosk.visit.screens import view
from kiosk.visit.state import Attract, State
from kiosk.visit.update import update

BUDGET = 18_000_000  # bytes of pixels kept ahead
BAR = ("home", "back", "say", "language", "large", "contrast", "reach")


class Next(NamedTuple):
    """The screen a target leads to: its scene, and the pixels that differ from the present one."""

    scene: Scene
    pieces: Pieces


class Ahead:
    """Prepares in small steps, forgets all when another screen stands. What it foretells is checked afterwards."""

    def __init__(self, painter: Painter, screen: Frame) -> None:
        self._painter, self._screen = painter, screen
        self._key: object = None
        self._found: dict[str, Next] = {}
        self._steps: Iterator[None] | None = None
        self._room = BUDGET

    def of(self, target: str, state: State) -> Next | None:
        """The screen that a tap on this target leads to, if it was painted ahead for the screen that stands."""
        return self._found.get(target) if self._key == _key(state) else None

    def step(self, state: State, painted: Scene) -> bool:
        """One small step; False when there is nothing left to prepare."""
        key = _key(state)
        if self._steps is None or self._key != key:
            self._key, self._room = key, BUDGET
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
                yield from self._paint(target, painted, coming)

    def _paint(self, target: Target, painted: Scene, coming: Scene) -> Iterator[None]:
        """Pixels too, as long as there is room for them."""
        rects = [*damage(painted, coming, max(2.0, 2.0 / self._painter.scale)), target.rect]
        if painted.wake == EVERY_FRAME:  # the progress line goes on growing meanwhile: all of its row
            rects.append((0.0, 30.0, painted.width, 120.0))
        need = sum(_bytes(rect, self._painter.scale) for rect in rects)
        yield
        if need > self._room:
            return
        for pieces in self._painter.ahead(coming, rects):
            if pieces is not None:
                self._found[target.id] = Next(coming, pieces)
                self._room -= need
            yield


def _key(state: State) -> object:
    """All that a screen follows from, but the time."""
    opened = state.visit.opened if state.visit else None
    return (state.place, state.switches, state.still, state.reading, state.focus, opened, state.library)


def _order(target: Target) -> tuple[int, str]:
    """The page's own targets first, then the way on, then the bar."""
    if target.id in BAR:
        return (2, "")
    return (1 if target.id in ("next", "more", "next-visitor") else 0, "")


def _bytes(rect: Rect, scale: float) -> int:
    return int(rect[2] * scale * rect[3] * scale * 4)
