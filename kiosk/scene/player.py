"""The player in the bar: while somebody listens, its switches make room for sentences, speed and loudness."""

from typing import NamedTuple

from kiosk.scene.frame import Frame
from kiosk.scene.layout import weight
from kiosk.scene.scene import Rect
from kiosk.scene.widgets import Widget, button

CONTROLS = ("said-again", "said-next", "slower", "faster", "softer", "louder")
LEAST = 96.0  # px: as wide as a finger
GAP = 12.0


class Player(NamedTuple):
    """What a listener can do now. What cannot be used is not drawn, but its place stays."""

    playing: bool = True
    slower: bool = True
    faster: bool = True
    softer: bool = True
    louder: bool = True

    def can(self, control: str) -> bool:
        return control not in self._fields or bool(getattr(self, control))


def places(rects: list[Rect], right: float) -> tuple[list[Rect], list[Rect]]:
    """Where the bar's first three slots and the controls stand: the three keep their places where the room lasts.

    `rects` are the bar's slots without a player, `right` is where its primary button's place begins.
    """
    first, y, h = rects[:3], rects[0][1], rects[0][3]
    left = first[-1][0] + first[-1][2] + GAP
    most = _alike(left + GAP, right, len(CONTROLS), y, h)
    if most[0][2] >= LEAST:
        return first, most
    every = _alike(rects[0][0], right, 3 + len(CONTROLS), y, h)
    return every[:3], every[3:]


def _alike(left: float, right: float, n: int, y: float, h: float) -> list[Rect]:
    w = min(150.0, (right - left - (n - 1) * GAP) / n)
    return [(left + i * (w + GAP), y, w, h) for i in range(n)]


def buttons(frame: Frame, rects: list[Rect], player: Player) -> list[Widget]:
    """The controls that can be used."""
    size = _size(frame, rects[0][2])
    return [
        button(frame, control, rect, frame.word(control), control, size=size, stacked=True)
        for control, rect in zip(CONTROLS, rects, strict=True)
        if player.can(control)
    ]


def _size(frame: Frame, width: float) -> int:
    """The largest size at which every word fits its place."""
    heavy = weight(frame, 700)
    fits = (s for s in (28, 26, 24, 22) if all(frame.measure(frame.word(c), s, heavy) + 8 <= width for c in CONTROLS))
    return next(fits, 20)
