"""The film on the screen: which frame is due, with the sound leading.

All of it runs in the window's thread and waits for nothing: the child decodes ahead (film_process), the loudspeaker is
opened in a thread of its own. Where there is no loudspeaker, the monotonic clock leads and captions go on.
"""

import threading
import time
from collections.abc import Callable

import pygame

from kiosk.display.film_process import CHILD, Projector, Ready
from kiosk.display.film_sound import Sounding, give_back
from kiosk.display.films import Moved
from kiosk.display.speaker import Speaker
from kiosk.display.surfaces import opaque
from kiosk.messages import FilmAt
from kiosk.scene.scene import Film

TELL_SECONDS = 0.25
POLL_SECONDS = 1 / 60  # while a frame or the loudspeaker is waited for


class _Showing:
    """One film that stands on the screen."""

    def __init__(self, item: Film, size: tuple[int, int], projector: Projector) -> None:
        self.item, self.projector = item, projector
        self.surface = opaque(*size)
        self.at = 0.0  # where it stands while it does not run
        self.gen = 0
        self.cued = False  # a frame of this gen was shown
        self.shown = False  # any frame was
        self.wants = False  # to run
        self.then: float | None = None  # where to go next: a finger moves faster than a film is decoded
        self.sounding: Sounding | None = None
        self.holds = False  # the loudspeaker is kept open
        self.next_told = 0.0

    @property
    def base(self) -> float | None:
        return self.sounding.base if self.sounding else None


class ScreenFilms:
    """Films on one screen. `speaker` None: no sound (--mute)."""

    def __init__(
        self,
        scale: float,
        speaker: Speaker | None = None,
        volume: float = 0.8,
        child: tuple[str, ...] = CHILD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._scale, self._speaker, self._volume, self._child, self._clock = scale, speaker, volume, child, clock
        self._item: Film | None = None  # of the scene that stands
        self._showing: _Showing | None = None
        self._lost: set[str] = set()
        self._news: list[FilmAt] = []
        self._stepped = 0.0  # when `step` was called last

    # ------------------------------------------------------------ what the scene and the visit want

    def follow(self, item: Film | None, speaking: bool) -> None:
        """The film of the scene, or none. A film stops where its scene ends; it waits while somebody is speaking."""
        if item != self._item:
            self._item = item
            self._change(self._showing, item)
        elif speaking:
            self.pause()

    def _change(self, old: _Showing | None, item: Film | None) -> None:
        kept = old if old and item and old.item.hash == item.hash else None
        at, running = (self._position(kept), kept.wants) if kept else (0.0, False)
        if old is not None:
            self._drop(old)
        self._showing = None
        if item is None:
            return
        if item.path in self._lost:
            self._news.append(FilmAt(item.hash, 0.0, ok=False))
            return
        size = self.size(item)
        self._showing = _Showing(item, size, Projector(item.path, *size, self._child))
        if kept:  # the same film in another size: large text was switched
            self.seek(at)
            self._showing.wants = running
        else:
            self._news.append(FilmAt(item.hash, 0.0))

    def size(self, item: Film) -> tuple[int, int]:
        """Of the hole, device px, as the painter rounds it."""
        s = self._scale
        return round((item.x + item.w) * s) - round(item.x * s), round((item.y + item.h) * s) - round(item.y * s)

    def play(self) -> None:
        """Run from where it stands; from the beginning where it stands at the end."""
        show = self._showing
        if show is not None and not show.wants:
            show.wants = True
            if show.projector.seconds and show.at >= show.projector.seconds - 0.05:
                self.seek(0.0)

    def pause(self) -> None:
        """Stand."""
        show = self._showing
        if show is not None and show.wants:
            show.at = self._position(show)
            show.wants = False
            self._silence(show)
            self._news.append(FilmAt(show.item.hash, show.at))

    def seek(self, seconds: float) -> None:
        """Go to another place; a running film runs on from there."""
        show = self._showing
        if show is None:
            return
        self._silence(show)
        last = show.projector.seconds - 0.1 if show.projector.seconds else seconds
        show.at = max(0.0, min(seconds, last))
        if show.cued or not show.gen:
            show.gen += 1
            show.cued, show.then = False, None
            show.projector.seek(show.at, show.gen)
        else:
            show.then = show.at

    # ------------------------------------------------------------ time

    def due(self) -> float | None:
        """When `step` wants to be called; None: not until something else happens."""
        now, show = self._clock(), self._showing
        if self._news:
            return now
        if show is None:
            return None
        poll = self._stepped + POLL_SECONDS  # not from now on: that would never come
        if show.base is None:
            return None if show.cued and not show.wants else poll
        coming = [f.at + show.base for f in show.projector.frames()[:1]] or [poll]
        return min(show.next_told, *coming)

    def step(self) -> Moved:
        """Bring the picture up to date."""
        self._stepped = self._clock()
        show = self._showing
        picture = False
        if show is not None:
            if show.projector.lost or (show.projector.hangs(show.gen) and (show.wants or not show.cued)):
                self._lose(show)
            else:
                picture = self._advance(show)
        told, self._news = tuple(self._news), []
        return Moved(told, picture)

    def _advance(self, show: _Showing) -> bool:
        base = show.base
        if base is None:
            picture = not show.cued and self._cue(show)
            if show.cued and show.then is not None:
                self.seek(show.then)
            elif show.cued and show.wants and show.sounding is None and show.projector.sound is not None:
                self._hold(show)
                show.sounding = Sounding(self._speaker, self._volume, show.projector.sound, show.at)
            return picture
        now = self._clock() - base
        due = [f for f in show.projector.frames() if f.gen != show.gen or f.at <= now]
        picture = self._show(show, due, now)
        if show.projector.ended == show.gen and not show.projector.frames() and now >= show.projector.seconds:
            self._finish(show)
        elif self._clock() >= show.next_told:
            show.next_told = self._clock() + TELL_SECONDS
            self._news.append(FilmAt(show.item.hash, round(now, 2), playing=True))
        return picture

    def _cue(self, show: _Showing) -> bool:
        """The first frame from where it stands, when it has come."""
        frames = show.projector.frames()
        stale = [f for f in frames if f.gen != show.gen]
        fresh = [f for f in frames if f.gen == show.gen][:1]
        show.cued = bool(fresh) or show.projector.ended == show.gen
        return self._show(show, [*stale, *fresh], show.at)

    def _show(self, show: _Showing, frames: list[Ready], now: float) -> bool:
        """Of frames that are due only the latest is copied; all are given back."""
        latest = next((f for f in reversed(frames) if f.gen == show.gen), None)
        pixels = show.projector.pixels(latest) if latest else None
        if pixels is not None and (
            show.wants or show.shown or show.at > 0
        ):  # at rest at the beginning the poster stays
            show.surface.get_buffer().write(bytes(pixels), 0)
            show.shown = True
        for frame in frames:
            show.projector.give_back(frame, now)
        return pixels is not None

    def _finish(self, show: _Showing) -> None:
        self._silence(show)
        show.wants, show.at = False, show.projector.seconds
        self._news.append(FilmAt(show.item.hash, show.at))

    def _position(self, show: _Showing) -> float:
        return show.at if show.base is None else min(self._clock() - show.base, show.projector.seconds)

    def _silence(self, show: _Showing) -> None:
        if show.sounding is not None:
            show.at = self._position(show)
            show.sounding.stop()
            show.sounding = None

    # ------------------------------------------------------------ pixels

    def frame(self, item: Film) -> pygame.Surface | None:
        """The frame that stands in this hole now; None: nothing yet."""
        show = self._showing
        return show.surface if show is not None and show.shown and show.item == item else None

    # ------------------------------------------------------------ ends

    def _lose(self, show: _Showing) -> None:
        """It cannot be shown: the page says so calmly, staff see a mark."""
        self._lost.add(show.item.path)
        self._drop(show)
        self._showing = None
        self._news.append(FilmAt(show.item.hash, 0.0, ok=False))

    def _drop(self, show: _Showing) -> None:
        self._silence(show)
        show.projector.close()
        if show.holds and self._speaker is not None:
            threading.Thread(target=give_back, args=(self._speaker,), name="film-silence", daemon=True).start()

    def _hold(self, show: _Showing) -> None:
        """Keep the loudspeaker open while the film is there, so that it goes on at once after a pause."""
        if not show.holds and self._speaker is not None:
            show.holds = True
            self._speaker.hold()

    def health(self) -> tuple[str, ...]:
        """A mark when a film could not be shown."""
        return ("film",) if self._lost else ()

    def close(self) -> None:
        """Stop, and end the child."""
        self._item = None
        if self._showing is not None:
            self._drop(self._showing)
            self._showing = None
