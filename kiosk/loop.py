"""The running kiosk on its window: waiting, reading what happened, keeping alive whatever goes wrong."""

import gc
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.app import App
from kiosk.content.fields import in_language
from kiosk.content.fresh import load, noted_problems
from kiosk.content.library import EMPTY, Library
from kiosk.counts.clock import HallClock
from kiosk.counts.store import Store
from kiosk.display import opening
from kiosk.display.effects import Effects, NoEffects
from kiosk.display.films import LateFilms
from kiosk.display.speaker import Speaker
from kiosk.display.wait import Waiter
from kiosk.display.window import Window
from kiosk.hall_files import checked_folder, first_key, hall_path
from kiosk.late import films, voice
from kiosk.messages import Count, Health, LibraryChanged, Message, SaveSetting, StaffDo
from kiosk.settings import Data, Machine, RunOptions, places, start_log
from kiosk.staff.desk import Desk
from kiosk.stage import Stage
from kiosk.trace import trace
from kiosk.visit.state import Attract

if TYPE_CHECKING:
    import logging

    import pygame

    from kiosk.keeper.pulse import Pulse
    from kiosk.reload import Reload
    from kiosk.staff.work import Work

RESTART = 4  # the exit code of a kiosk that wants to begin anew at once
FAULTS, FAULT_SECONDS = 5, 60.0  # so many in so short a time: end loudly, the service manager starts us again
MINUTE = 60.0


def log() -> "logging.Logger":
    """The kiosk's log; its module is imported after the first screen."""
    import logging

    return logging.getLogger("kiosk")


class Times:
    """Monotonic and wall time; the wall clock may be rehearsed (--at) and is None while it cannot be right."""

    def __init__(self, at: datetime | None, counts_from: str) -> None:
        self._first = date.fromisoformat(counts_from) if counts_from else None
        self._rehearsed: tuple[timedelta, HallClock] | None = None
        self._ahead = at - datetime.now() if at else timedelta()
        self._hall = HallClock(self._first)

    def rehearse(self, at: datetime | None) -> None:
        """Another day from now on, on a clock of its own (the real one has not jumped); None: the real one again."""
        self._rehearsed = (at - datetime.now(), HallClock(self._first)) if at else None

    def __call__(self) -> tuple[float, datetime | None]:
        ahead, hall = self._rehearsed or (self._ahead, self._hall)
        return time.monotonic(), hall.believe(datetime.now() + ahead)


class Kiosk:
    """One run: made around a window that is already open."""

    def __init__(
        self, options: RunOptions, data: Data, machine: Machine, surface: "pygame.Surface", saved: bool = False
    ) -> None:
        self._options, self._data, self._surface, self._saved = options, data, surface, saved
        self._machine = machine
        self._hall = hall_path(options.hall)
        self._checked = checked_folder(data.path, self._hall)
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._waiter = Waiter()
        self._window = Window(surface)
        speaker = None if options.mute else Speaker(machine.sound_device or None)
        self._stage = Stage(
            surface, data.path, self.post, lambda scale: LateFilms(lambda: films(scale, speaker, machine.volume))
        )
        self._ending, self._code = False, 0
        self._work: Work | None = None  # made when staff first ask for something
        self._faults: deque[float] = deque(maxlen=FAULTS)
        self._plain = load(self._checked) or EMPTY  # before this machine's own wishes
        library = self._for_here(self._plain)
        hall = library.hall
        self._voice = voice(
            data.path / "cache" / "voice",
            self.post,
            machine.volume,
            speaker,
            lambda: self._app.state.library.pronunciation,
            lambda: self._app.state.library.hall.voice,
            self._hall,
            recorded=lambda: self._app.state.library.narration,
        )
        self._counts = Store(
            data.path / "counts.db",
            "preview" if options.at else "visitor",
            kiosk=machine.name,
            hall=hall.id,
            unit=in_language(hall.unit),
            place=in_language(hall.place),
            version=__version__,
        )
        self._times = Times(options.at, hall.counts_from)
        self._effects = Effects(speaker, places().assets / "sounds", machine.volume) if speaker else NoEffects()
        self._app = App(
            library,
            self._stage.screen,
            self._stage.painter,
            self._window.present,
            self._voice,
            self._counts,
            self._times,
            lambda: int.from_bytes(os.urandom(4)),
            machine.debounce_ms / 1000,
            self._stage.films,
            self._effects,
            Desk(self._asked, machine.closing, machine.paused, machine.name),
        )
        self._minute = time.monotonic() + MINUTE
        self._preparing = True
        self._reload: Reload | None = None  # made after the first screen
        self._pulse: Pulse | None = None  # the same, where a keeper wants to know whether the loop goes round

    def post(self, message: Message) -> None:
        """From any thread: tell the visit something."""
        self._inbox.put(message)
        self._waiter.wake()

    def run(self) -> int:
        """The loop."""
        sys.setswitchinterval(0.0005)  # a thread that counts or renders lets a tap through at once
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        try:
            self._guarded(self._first_screen)
            while not self._ending:
                if not self._guarded(self._turn):
                    return 3
            return self._code
        finally:
            self._close()

    def _end(self, *_signal: object) -> None:
        self._ending = True

    # ------------------------------------------------------------ start

    def _first_screen(self) -> None:
        if self._saved and not self._app.covered:
            self._app.stands()
        self._app.refresh()
        trace("app")
        threading.Thread(target=self._after, name="after", daemon=True).start()
        self._counts.start()
        self._save()
        gc.freeze()  # what was imported stays; the collector need not look at it at every tap
        gc.disable()
        trace("ready")

    def _after(self) -> None:
        """What may follow the first screen: log, freshness of the content."""
        if "KIOSK_KEPT" in os.environ:
            from kiosk.keeper.pulse import Pulse

            self._pulse = Pulse(self._waiter.wake)
        start_log(self._data.path, self._options.debug)
        log().info("kiosk %s, hall %s, data %s", __version__, self._hall, self._data.path)
        from kiosk.reload import Reload

        reload = Reload(self._hall, self._checked, self._app.state.library, self._changed)
        reload.look_now()
        self.post(Health(self._marks()))
        if self._options.at and not self._ending:
            reload.watch()
        self._reload = reload

    def _changed(self, library: Library) -> None:
        """Other content, from the thread that had it checked; a rehearsal shows it at once."""
        self._plain = library
        self.post(LibraryChanged(self._for_here(library), at_once=self._options.at is not None))
        self.post(Health(self._marks()))

    # ------------------------------------------------------------ turns

    def _turn(self) -> None:
        """Wait for something, then do all of it."""
        now = time.monotonic()
        self._waiter.wait(self._patience(now))
        if self._pulse:
            self._pulse.beat()
        batch = self._window.read()
        if batch.quit:
            self._ending = True
            return
        app = self._app
        if batch.contacts:
            app.contacts(batch.contacts)
        if batch.keys:
            app.keys(batch.keys)
        if self._reload:
            self._reload.after(app.state.visit.began if app.state.visit else None)
        posted = _drain(self._inbox)
        if posted:
            app.messages(posted)
            if any(isinstance(message, LibraryChanged) for message in posted):
                self._saved = False
                self._save()
        now = time.monotonic()
        if batch.contacts or batch.keys or posted:
            self._preparing = True
            return
        due = app.due()
        if due is not None and now >= due - 0.001:
            app.tick()
        elif now >= self._minute:
            self._each_minute(now)
        elif self._preparing:
            self._preparing = app.prepare()

    def _save(self) -> None:
        """Keep what stands, a first screen, for the next start: called when attract has just been painted anew."""
        key = first_key(self._options, self._data.path)
        if self._saved or not key or not isinstance(self._app.state.place, Attract):
            return
        if self._app.covered or self._app.rehearsing:  # not what a visitor should see first
            return
        self._saved = True
        copy, folder = self._surface.copy(), self._data.path / "cache"
        threading.Thread(target=_kept, args=(copy, folder, key), name="save", daemon=True).start()

    def _patience(self, now: float) -> float | None:
        """How long nothing needs to be done."""
        due = self._app.due()
        ends = [self._minute]
        if due is not None:
            ends.append(due)
        if self._preparing and min(ends) - now > 0.002:
            return 0.0
        return max(0.0, min(ends) - now)

    def _each_minute(self, now: float) -> None:
        """The kiosk was open for another minute; how is everybody?"""
        self._minute = now + MINUTE
        if not self._app.covered:
            self._app.count(Count("on"))
        marks = self._marks()
        if marks != self._app.state.marks:
            log().warning("health: %s", ", ".join(marks) or "well")
            self._app.messages((Health(marks),))
        if self._reload:
            self._reload.look()
        if isinstance(self._app.state.place, Attract):
            gc.collect()

    def _marks(self) -> tuple[str, ...]:
        """What staff should look at, one short word each; doctor says more."""
        voice = ("voice",) if self._voice.health() else ()
        disk = (self._data.mark,) if self._data.mark else ()
        state = self._app.state  # there may be no such hall, or nothing of it that can be shown
        nothing = not state.library.shown(state.wall.date() if state.wall else None)
        content = ("content",) if nothing or noted_problems(self._checked)["must"] else ()
        shown = (*self._stage.pictures.health(), *self._stage.films.health())
        return (*self._counts.health(), *shown, *voice, *disk, *content)

    def _for_here(self, library: Library) -> Library:
        """The hall as this machine and this run want it: its own theme, and --lang first."""
        theme, lang, hall = self._machine.theme, self._options.lang, library.hall
        if theme:
            hall = replace(hall, theme=theme)
        if lang and hall.languages[:1] != (lang,):
            hall = replace(hall, languages=(lang, *(known for known in hall.languages if known != lang)))
        return library if hall is library.hall else replace(library, hall=hall)

    # ------------------------------------------------------------ staff

    def _look(self) -> None:
        if self._reload:
            self._reload.look()

    def _asked(self, effect: StaffDo | SaveSetting) -> None:
        """What the staff panel wants. Only what must happen in this thread is done here."""
        if isinstance(effect, StaffDo) and effect.what in ("restart", "exit"):
            self._code, self._ending = RESTART if effect.what == "restart" else 0, True
            return
        if isinstance(effect, StaffDo) and effect.what == "rehearse":
            self._times.rehearse(datetime.fromisoformat(effect.value) if effect.value else None)
            return
        if isinstance(effect, SaveSetting) and effect.name == "theme":
            self._machine = self._machine._replace(theme=str(effect.value))
            self.post(LibraryChanged(self._for_here(self._plain)))
        if isinstance(effect, SaveSetting) and effect.name == "volume":
            self._effects.set_volume(float(effect.value))
        if self._work is None:
            from kiosk.staff.work import Work

            self._work = Work(self._data.path, self._hall, self._checked, self.post, self._look)
        state, seen = self._app.state, (*self._marks(), *(() if self._app.state.wall else ("clock",)))
        self._work.do(effect, state.library, state.wall, seen, self._surface.get_size())

    # ------------------------------------------------------------ faults

    def _guarded(self, work: Callable[[], None]) -> bool:
        """The one place where faults are caught: log, count, back to attract; False when there were too many."""
        try:
            work()
        except Exception:
            if self._options.debug:
                raise
            log().exception("a fault; back to attract")
            return self._recover()
        return True

    def _recover(self) -> bool:
        now = time.monotonic()
        self._faults.append(now)
        self._app.count(Count("error"))
        if len(self._faults) == FAULTS and now - self._faults[0] < FAULT_SECONDS:
            log().critical("%d faults within a minute: giving up, to be started again", FAULTS)
            return False
        try:
            mono, wall = self._times()
            self._app.start_over(mono, wall)
        except Exception:
            log().exception("attract cannot be shown")
        return True

    def _close(self) -> None:
        if self._pulse:
            self._pulse.leave()
        if self._reload:
            self._reload.close()
        self._voice.close()
        self._effects.close()
        self._stage.close()
        self._counts.close(2.0)
        self._waiter.close()
        self._window.close()


def _kept(copy: "pygame.Surface", folder: Path, key: str) -> None:
    try:
        opening.save_first(copy, folder, key)
    except OSError as error:
        log().warning("the first screen cannot be saved: %s", error)


def _drain(inbox: "queue.SimpleQueue[Message]") -> list[Message]:
    found: list[Message] = []
    while True:
        try:
            found.append(inbox.get_nowait())
        except queue.Empty:
            return found
