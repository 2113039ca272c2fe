"""The window of a preview: the real app on the left, the panel on the right, content that follows each save."""

import os
import queue
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.app import App
from kiosk.content.fresh import load, noted_of
from kiosk.content.library import EMPTY, Library, Summary
from kiosk.content.problems import Problem
from kiosk.counts.store import NoStore
from kiosk.display.films import LateFilms
from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.pane import Pane, blank, titled
from kiosk.display.pictures import NoPictures
from kiosk.display.speaker import Speaker
from kiosk.display.touch import Contact, Hands, feel, settle
from kiosk.display.wait import Waiter
from kiosk.display.window import Window
from kiosk.late import films, voice
from kiosk.messages import LibraryChanged, Message, Started, Tapped
from kiosk.preview.panel import WIDTH, Facts, panel
from kiosk.reload import Reload
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Scene
from kiosk.settings import Data, Machine
from kiosk.stage import Stage, interface_words
from kiosk.visit.inside import open_exhibit, step
from kiosk.visit.state import Inside, State
from kiosk.visit.update import update

if TYPE_CHECKING:
    import pygame

THEMES = ("", "default", "contrast", "outdoor")
PATIENT = 10**6  # seconds: nobody is asked 还在吗 here
PANEL_PART = 0.27  # of the window's width
EDGE = 24  # px around the page
GROUND = "#4A4D57"


class Wanted(NamedTuple):
    """What is previewed: an exhibit's folder in a hall, from which page, in which language the panel speaks."""

    hall: Path
    cache: Path  # where its checked form lies
    exhibit: Path
    page: int = 0  # 0: the title card
    lang: str = "zh"
    mute: bool = False


class Preview:
    """One preview, around a window that is open."""

    def __init__(self, wanted: Wanted, data: Data, machine: Machine, surface: "pygame.Surface") -> None:
        self._wanted, self._data, self._machine, self._surface = wanted, data, machine, surface
        self._window, self._waiter = Window(surface), Waiter()
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._speaker = None if wanted.mute else Speaker(machine.sound_device or None)
        self._voice = voice(
            data.path / "cache" / "voice",
            self.post,
            machine.volume,
            self._speaker,
            lambda: self._library.pronunciation,
            lambda: self._library.hall.voice,
        )
        self._library = load(wanted.cache) or EMPTY
        self._theme, self._portrait, self._ending = "", False, False
        self._hands, self._panel_scene = Hands(), Scene(0, 0, "", (), ())
        self._words, self._problems = interface_words(), self._noted()
        self._said: Facts | None = None
        self._reload = Reload(wanted.hall, wanted.cache, self._library, self._changed)
        self._lay_out(None)
        self._open(wanted.page)

    def post(self, message: Message) -> None:
        """From any thread: tell the app something."""
        self._inbox.put(message)
        self._waiter.wake()

    def _changed(self, library: Library) -> None:
        self.post(LibraryChanged(library, at_once=True))

    def run(self) -> int:
        """Until the window is closed."""
        self._reload.watch()
        try:
            while not self._ending:
                self._turn()
        finally:
            self._close()
        return 0

    def _close(self) -> None:
        for part in (self._reload, self._voice, self._stage, self._waiter, self._window):
            part.close()

    # ------------------------------------------------------------ the window's two parts

    def _lay_out(self, state: State | None) -> None:
        """Place page and panel, for the shape that is wanted now; the page goes on where it was."""
        width, height = self._surface.get_size()
        side = round(width * PANEL_PART)
        titled(f"{self._wanted.exhibit.name} - preview")
        blank(self._surface, GROUND)
        place = fitted((width - side - 2 * EDGE, height - 2 * EDGE), self._portrait)
        left, top = (width - side - place[0]) // 2, (height - place[1]) // 2
        self._pane = Pane(self._surface, (left, top, *place), min(place) / 1080)
        self._stage = Stage(self._pane.surface, self._data.path, self.post, self._films)
        self._app = self._made(state)
        self._said = None
        self._side = Pane(self._surface, (width - side, 0, side, height), side / WIDTH)
        self._fonts = Fonts(self._side.scale)
        self._painter = Painter(self._side.surface, self._side.scale, self._fonts, NoPictures())
        self._app.repaint()

    def _films(self, scale: float) -> LateFilms:
        return LateFilms(lambda: films(scale, self._speaker, self._machine.volume))

    def _made(self, state: State | None) -> App:
        chance: Callable[[], int] = lambda: int.from_bytes(os.urandom(4))  # noqa: E731 - as the loop has it
        app = App(
            self._for_here(),
            self._stage.screen,
            self._stage.painter,
            self._pane.present,
            self._voice,
            NoStore(),
            lambda: (time.monotonic(), datetime.now()),
            chance,
            self._machine.debounce_ms / 1000,
            self._stage.films,
        )
        app.state = app.state if state is None else state
        return app

    def _for_here(self) -> Library:
        """The hall in the theme that is looked at, patient, and with what still awaits review."""
        hall = replace(self._library.hall, idle_seconds=PATIENT, require_review=False)
        if not self._theme:
            return replace(self._library, hall=hall)
        return replace(self._library, hall=replace(hall, theme=self._theme), theme={})

    # ------------------------------------------------------------ the exhibit

    def _summary(self) -> Summary | None:
        named = (e for e in self._library.exhibits if e.id.rpartition("/")[2] == self._wanted.exhibit.name)
        return next(named, None)

    def _open(self, page: int) -> None:
        """The exhibit from its start, or from that page."""
        summary, app = self._summary(), self._app
        state, _ = update(app.state, Started(1))
        if summary is not None:
            state, _ = open_exhibit(state, summary)
        place = state.place
        for _ in range(page if isinstance(place, Inside) and place.on_title else page - 1):
            if isinstance(state.place, Inside):
                state, _ = step(state, state.place, +1)
        app.state = state
        app.refresh()
        self._show_panel()

    def _go(self, by: int) -> None:
        place = self._app.state.place
        if isinstance(place, Inside):
            self._app.state, _ = step(self._app.state, place, by)
            self._app.refresh()

    def _follow(self, library: Library) -> None:
        """Other content: on the page that stands, or opened now that there is something to open."""
        had, self._library, self._problems = self._summary(), library, self._noted()
        self._app.messages((LibraryChanged(self._for_here(), at_once=True),))
        if had is None and self._summary() is not None:
            self._open(self._wanted.page)

    # ------------------------------------------------------------ turns

    def _turn(self) -> None:
        """Wait for something, then do all of it."""
        due = self._app.due()
        self._waiter.wait(None if due is None else max(0.0, due - time.monotonic()))
        batch = self._window.read()
        self._ending = batch.quit or "escape" in batch.keys
        scale = self._window.scale
        here = self._pane.mine(batch.contacts, scale)
        if here:
            self._app.contacts(here)
        if batch.keys:
            self._app.keys(batch.keys)
        while not self._inbox.empty():
            message = self._inbox.get()
            if isinstance(message, LibraryChanged) and isinstance(message.library, Library):
                self._follow(message.library)
            else:
                self._app.messages((message,))
        if (due := self._app.due()) is not None and time.monotonic() >= due - 0.001:
            self._app.tick()
        self._beside(self._side.mine(batch.contacts, scale))
        self._show_panel()

    def _beside(self, contacts: list[Contact]) -> None:
        """Fingers on the panel."""
        self._hands, messages = feel(self._hands, contacts, self._panel_scene, 0.0)
        for message in messages:
            if isinstance(message, Tapped):
                self._pressed(message.id)

    def _pressed(self, name: str) -> None:
        match name:
            case "earlier" | "later":
                self._go(-1 if name == "earlier" else +1)
            case "again":
                self._open(0)
            case "theme":
                self._theme = THEMES[(THEMES.index(self._theme) + 1) % len(THEMES)]
                self._app.messages((LibraryChanged(self._for_here(), at_once=True),))
            case "portrait":
                self._portrait = not self._portrait
                self._stage.close()
                self._lay_out(self._app.state)
            case _:
                self._app.messages((Tapped(name),))

    # ------------------------------------------------------------ the panel

    def _noted(self) -> tuple[Problem, ...]:
        return tuple(Problem(**one) for one in noted_of(self._wanted.cache, self._wanted.exhibit))

    def _facts(self) -> Facts:
        s = self._app.state.switches
        where, found = self._where(), self._summary()
        name, lang = self._wanted.exhibit.name, self._wanted.lang
        looks = (s.lang, self._theme, self._portrait, s.large, s.reach)
        return Facts(name, where, self._problems, found is not None, *looks, lang, found is not None and found.reviewed)

    def _where(self) -> str:
        place = self._app.state.place
        if not isinstance(place, Inside):
            return "–"
        page = place.page
        return f"{max(0, min(place.at + 1, len(place.pages)))} / {len(place.pages)}" + (f"  {page.id}" if page else "")

    def _show_panel(self) -> None:
        """Laid out anew only when it says something else; fingers on it are shown at once."""
        facts = self._facts()
        scene = self._panel_scene if facts == self._said else panel(self._side_frame(), facts)
        changed = None if facts != self._said else ()
        self._said, self._panel_scene = facts, scene
        self._hands, _ = settle(self._hands, scene)
        self._side.present(self._painter.paint(scene, changed, self._hands.pressed))

    def _side_frame(self) -> Frame:
        width, height = self._side.surface.get_size()
        scale = self._side.scale
        return Frame(width / scale, height / scale, self._fonts.measure, words=self._words)


def fitted(room: tuple[int, int], portrait: bool) -> tuple[int, int]:
    """The largest 16:9 (portrait: 9:16) picture in this room."""
    across, down = (9, 16) if portrait else (16, 9)
    part = min(room[0] / across, room[1] / down)
    return max(1, round(across * part)), max(1, round(down * part))
