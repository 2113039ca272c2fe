"""The real app on a plain surface: fingers, keys and time as a test wants them; all that goes out is kept."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pygame
from visitor import DAY, WORDS, library

from kiosk.app import App
from kiosk.content.library import Library
from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.pictures import NoPictures, Pictures, PictureSource
from kiosk.display.surfaces import opaque
from kiosk.display.touch import Down, Move, Up
from kiosk.messages import Count, Message
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Scene, Target
from kiosk.visitor import VirtualTimes, VirtualVoice

SIZE = (640, 360)


class Kept:
    """Counts in the order in which they came, between the presents of the screen."""

    def __init__(self, log: list[str]) -> None:
        self.log = log
        self.events: list[Count] = []

    def start(self) -> None:
        """No thread."""

    def count(self, event: Count, wall: datetime | None) -> None:  # noqa: ARG002 (the same as Store's)
        self.events.append(event)
        self.log.append(f"count {event.metric}")

    def flush(self) -> None:
        self.log.append("flush")

    def close(self, timeout: float = 5.0) -> bool:  # noqa: ARG002 (the same as Store's)
        return True

    def tally(self, exhibit: str, edition: str, page: str, metric: str = "answer") -> dict[str, int]:  # noqa: ARG002
        return {}

    def health(self) -> tuple[str, ...]:
        return ()

    def said(self, metric: str) -> int:
        return sum(e.n for e in self.events if e.metric == metric)


class Rig:
    """One app and its surface."""

    def __init__(self, hall: Library | None = None, pictures: Path | None = None, size: tuple[int, int] = SIZE) -> None:
        self.log: list[str] = []
        self.counts, self.voice, self.times = Kept(self.log), VirtualVoice(), VirtualTimes(100.0, DAY)
        self.surface, self.scale = opaque(*size), min(size) / 1080
        self.fonts = Fonts(self.scale)
        self.ready: list[Message] = []
        self.pictures = Pictures(pictures, self.ready.append, self.scale) if pictures else NoPictures()
        screen = Frame(size[0] / self.scale, size[1] / self.scale, self.fonts.measure, words=WORDS)
        painter = Painter(self.surface, self.scale, self.fonts, self.pictures)
        self.app = App(hall or library(), screen, painter, self.present, self.voice, self.counts, self.times, lambda: 7)
        self.app.refresh()
        self._finger = 0

    def present(self, rects: Iterable[pygame.Rect]) -> None:
        self.log.append("screen" if any(rect.w and rect.h for rect in rects) else "nothing")

    # ------------------------------------------------------------ what a visitor does

    def target(self, wanted: str) -> Target:
        """A target by its id or the beginning of it."""
        found = [t for t in self.app.scene.targets if t.id.startswith(wanted)]
        assert found, f"no {wanted} among {[t.id for t in self.app.scene.targets]}"
        return found[0]

    def down(self, x: float, y: float, finger: int | None = None) -> int:
        self._finger += 1
        used = self._finger if finger is None else finger
        self.app.contacts((Down(used, x, y, self.times.mono),))
        return used

    def press(self, wanted: str) -> tuple[int, float, float]:
        """A finger on the middle of a target: which finger, and where."""
        x, y, w, h = self.target(wanted).rect
        return self.down(x + w / 2, y + h / 2), x + w / 2, y + h / 2

    def move(self, finger: int, x: float, y: float) -> None:
        self.app.contacts((Move(finger, x, y, self.times.mono),))

    def lift(self, finger: int, x: float, y: float) -> None:
        self.app.contacts((Up(finger, x, y, self.times.mono),))

    def tap(self, *wanted: str) -> "Rig":
        """Taps, each a second after the one before."""
        for one in wanted:
            self.passes(1.0)
            self.lift(*self.press(one))
        return self

    def passes(self, seconds: float) -> "Rig":
        self.times.pass_(seconds)
        self.app.tick()
        return self

    def prepares(self) -> "Rig":
        """As long as it rests, until there is nothing left to prepare."""
        for _ in range(5000):
            if not self.app.prepare():
                return self
        raise AssertionError("preparing never ends")

    # ------------------------------------------------------------ what is seen

    def seen(self, target: Target | None = None) -> bytes:
        """The pixels of the screen, or of one target."""
        if target is None:
            return pixels(self.surface)
        return pixels(self.surface.subsurface(self.app._painter.device(target.rect).clip(self.surface.get_rect())))

    def whole(self, scene: Scene | None = None, pressed: tuple[str, ...] = ()) -> bytes:
        """The pixels of this scene (default: the one that stands) painted whole by a new painter."""
        source: PictureSource = self.pictures
        surface = opaque(*self.surface.get_size())
        Painter(surface, self.scale, self.fonts, source).paint(scene or self.app.scene, None, pressed)
        return pixels(surface)

    def close(self) -> None:
        self.pictures.close()


def pixels(surface: Any) -> bytes:
    return bytes(pygame.image.tobytes(surface, "RGB"))
