"""The loop: messages in; pixels, words and counts out. Here, and only here, all parts meet."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from kiosk.ahead import Ahead
from kiosk.content.library import Library
from kiosk.counts.store import Counts
from kiosk.display.ears import START, Ears
from kiosk.display.effects import Effects, NoEffects
from kiosk.display.films import Films, NoFilms
from kiosk.display.keys import press
from kiosk.display.painter import Painter
from kiosk.display.touch import Contact, Down, Hands, Move, Up, at, feel, settle
from kiosk.messages import (
    AskTally,
    Count,
    Effect,
    FilmPause,
    FilmPlay,
    FilmSeek,
    Flush,
    Message,
    PictureReady,
    Play,
    Reading,
    SaveSetting,
    StaffDo,
    Started,
    Tallied,
    Tapped,
    Tick,
    Touched,
)
from kiosk.scene.damage import bounds, damage
from kiosk.scene.frame import Frame
from kiosk.scene.scene import EVERY_FRAME, Disc, Film, Picture, Rect, Scene, Sentence
from kiosk.staff.desk import NoDesk
from kiosk.visit.by_ear import listening
from kiosk.visit.by_ear_said import coming
from kiosk.visit.listening import asked
from kiosk.visit.screens import framed, theme_of, view
from kiosk.visit.state import Attract, State, start_state
from kiosk.visit.update import update

if TYPE_CHECKING:
    import pygame

FRAME_SECONDS = 1 / 60
RING_SECONDS = 0.35  # how long a touch on nothing is answered by a ring


class Voice(Protocol):
    """What reads aloud."""

    def follow(self, speech: tuple[Sentence, ...], reading: Reading | None) -> None: ...
    def prepare(self, speech: tuple[Sentence, ...]) -> None: ...


Clock = Callable[[], tuple[float, datetime | None]]
Present = Callable[[list["pygame.Rect"]], None]


class App:
    """The running kiosk, whatever it is shown on. Time comes from `clock`, chance from `chance`."""

    def __init__(
        self,
        library: Library,
        screen: Frame,
        painter: Painter,
        present: Present,
        voice: Voice,
        counts: Counts,
        clock: Clock,
        chance: Callable[[], int],
        debounce: float = 0.3,
        films: Films | None = None,
        effects: Effects | NoEffects | None = None,
        desk: NoDesk | None = None,
    ) -> None:
        self._screen, self._painter, self._present = screen, painter, present
        self._voice, self._counts, self._clock, self._chance, self._debounce = voice, counts, clock, chance, debounce
        self._films, self._effects = films or NoFilms(), effects or NoEffects()
        self._desk = desk or NoDesk()
        mono, wall = clock()
        self.state: State = start_state(library, mono, wall)
        self.scene: Scene = self._stands_now()
        self._painted: Scene | None = None
        self._hands, self._ears = Hands(), Ears()
        self._frame_at = -1.0  # when the last frame of what moves was due
        self._ahead = Ahead(painter, screen)
        self._ring: tuple[float, float, float] | None = None  # x, y, until when
        self._stale: tuple[Rect, ...] = ()  # where a picture became ready that the same scene lacked
        self._later: list[tuple[Count | Flush, datetime | None]] = []  # counted once the screen shows the answer

    # ------------------------------------------------------------ coming in

    def contacts(self, contacts: Iterable[Contact]) -> None:
        """Fingers came, moved or left; each is felt on the scene that stands when it comes."""
        ticked, quiet = False, True
        every = _thinned(list(contacts))
        batch = self._of_visitors(every)
        if listening(self.state) and not self.covered:
            self._by_ear(batch)
            return
        self._ears.wait(every, isinstance(self.state.place, Attract) and not self.covered)
        lifted = {contact.finger for contact in batch if isinstance(contact, Up)}
        for contact in batch:
            pressed = self._hands.pressed
            self._hands, messages = feel(self._hands, (contact,), self.scene, self._debounce)
            held = isinstance(contact, Down) and contact.finger not in lifted
            if held and self._hands.pressed != pressed and self._painted is not None:
                # the pressed look before anything else; a finger that is up again gets the answer itself
                self._present(self._painter.paint(self._painted, (), self._hands.pressed))
            if not ticked:
                self._tick()
                ticked = True
            self._answer(contact)
            quiet = quiet and held and self.state.focus is None and self._ring is None
            quiet = quiet and all(isinstance(message, Touched) for message in messages)
            self._take(messages)
        if not quiet:  # a finger came down and was answered: nothing else can have changed
            self.refresh()

    def _of_visitors(self, batch: list[Contact]) -> list[Contact]:
        """Without what belongs to the staff's gesture; what only looked like it wakes the kiosk."""
        rest, woken = self._desk.contacts(batch, self.state, self._screen.width)
        if woken:
            self._wake()
        return rest

    def _wake(self) -> None:
        self._tick()
        self._take((Tapped("wake"),))
        self.refresh()

    def _by_ear(self, batch: list[Contact]) -> None:
        """Fingers that explore; each is felt on the scene that the one before has led to."""
        self._tick()
        for contact in batch:
            self._take(self._ears.explore(contact, self.scene, self.state.focus))
        self.refresh()

    def _heard(self, messages: tuple[Message, ...]) -> None:
        """Waiting for more of a gesture is over."""
        if START in messages:
            self._hands = Hands()  # the finger that was held presses nothing
        self._tick()
        self._take(messages)
        self.refresh()

    def _answer(self, contact: Contact) -> None:
        """A touch on nothing is seen too: people tap ten times where nothing answers."""
        if isinstance(contact, Down) and at(self.scene, contact.x, contact.y) is None:
            self._ring = (contact.x, contact.y, self.state.now + RING_SECONDS)

    def keys(self, keys: Iterable[str]) -> None:
        """Keys or switches were pressed."""
        self._tick()
        own = self.state.library.hall.by_ear.keys
        for key in keys:
            focus, heard = self.state.focus, None
            if not self.covered:
                heard = self._ears.keys(key, self.scene, focus, own, listening(self.state))
            self._take(press(key, self.scene, focus) if heard is None else heard)
        self.refresh()

    def messages(self, messages: Iterable[Message]) -> None:
        """What other threads have to say."""
        messages = tuple(messages)
        self._tick()
        if any(isinstance(message, PictureReady) for message in messages):
            self._stale = tuple(bounds(item) for item in self.scene.items if isinstance(item, Picture))
        self._take(messages)
        self.refresh()

    def tick(self) -> None:
        """A wake of the scene is due, or the film's."""
        if self._desk.forsaken(self._clock()[0]):
            self._wake()
            return
        meant = self._ears.rest(self._clock()[0], self.scene, staff=self._desk.due() is not None)
        if meant:
            self._heard(meant)
            return
        moved = self._films.step()
        film = _film(self._painted) if moved.picture else None
        if film is not None and self._painted is not None:
            if not moved.told and not self._wakes(self._clock()[0]):  # nothing else can have changed
                self._present(self._painter.film(self._painted, film))
                return
            self._stale = (bounds(film),)
        elif not (moved.told or moved.picture) and not self._wakes(self._clock()[0]):
            return
        self._tick()
        self._take(moved.told)
        self.refresh()

    def _wakes(self, now: float) -> bool:
        """Whether the scene itself, not the film, wants a tick."""
        due = self._scene_due()
        return due is not None and now >= due - 0.001

    def due(self) -> float | None:
        """When the scene or its film wants its next tick (monotonic seconds); None: only when touched."""
        due, film = self._scene_due(), self._films.due()
        return film if due is None else due if film is None else min(due, film)

    def _scene_due(self) -> float | None:
        wake = self.scene.wake
        due = self._frame_at + FRAME_SECONDS if wake == EVERY_FRAME else wake
        for gesture in (self._desk.due(), self._ears.due()):
            due = gesture if due is None else due if gesture is None else min(due, gesture)
        if self._ring is None:
            return due
        return self._ring[2] if due is None else min(due, self._ring[2])

    def _tick(self) -> None:
        mono, wall = self._clock()
        self._update(Tick(mono, wall))

    def _take(self, messages: Iterable[Message]) -> None:
        for message in messages:
            before = self.state, self._desk.panel
            if isinstance(message, Tapped):
                self._show_ahead(message.id)
            begins = isinstance(message, Tapped) or message == START
            if begins and isinstance(self.state.place, Attract) and not self.covered:
                self._update(Started(self._chance()))
            self._update(message)
            if (self.state is not before[0] or self._desk.panel is not before[1]) and not isinstance(message, Tick):
                self._see()

    def _show_ahead(self, target: str) -> None:
        """The answer was painted while the page rested: it shows before anything is computed. `refresh` checks it."""
        ready = self._painted is not None and self._ring is None and not self.covered and not self.rehearsing
        found = self._ahead.of(target, self.state) if ready else None
        if found is not None and self._painted is not None:
            self._present(self._painter.carry_out(found.scene, found.plan))
            self._painted = found.painted(self._painted)

    def _update(self, message: Message) -> None:
        effects = self._desk.update(message, self.state)
        if effects is None or isinstance(message, Tick):
            self.state, more = update(self.state, message)
            effects = (*(effects or ()), *more)
        for effect in effects:
            self._do(effect)

    @property
    def covered(self) -> bool:
        """Whether the staff's panel, or a screen that lets no visit begin, stands instead of attract."""
        return self._desk.covers(self.state)

    @property
    def rehearsing(self) -> bool:
        """Whether staff let the kiosk stand as on another day."""
        return self._desk.rehearsing

    def _stands_now(self) -> Scene:
        shown = self._desk.scene(self.state, self._screen) or view(self.state, self._screen)
        return self._desk.marked(shown, self.state, self._screen)

    def _see(self) -> None:
        """The scene that follows from the state; fingers keep what is still there."""
        self.scene = self._stands_now()
        self._hands, cancelled = settle(self._hands, self.scene)
        for message in cancelled:
            self._update(message)

    # ------------------------------------------------------------ going out

    def _do(self, effect: Effect) -> None:
        match effect:
            case Count() | Flush() if self.rehearsing:
                pass  # another day is rehearsed: nothing of it is counted
            case Count() | Flush():
                self._later.append((effect, self.state.wall))
            case AskTally(exhibit=exhibit, edition=edition, page=page, metric=metric):
                tally = self._counts.tally(exhibit, edition, page, metric)
                self._update(Tallied(page, edition, tuple(sorted(tally.items()))))
            case SaveSetting() | StaffDo():
                self._desk.carry_out(effect)
            case Play(sound=sound):
                self._effects.play_effect(sound)
            case FilmPlay():
                self._films.play()
            case FilmPause():
                self._films.pause()
            case FilmSeek(seconds=seconds):
                self._films.seek(seconds)

    def refresh(self) -> None:
        """Bring what changed to the screen, and the voice to what the state says."""
        self.scene = self._stands_now()
        self._hands, cancelled = settle(self._hands, self.scene)
        for message in cancelled:
            self._update(message)
        old, new = self._painted, self._with_ring(self.scene)
        pressed = self._hands.pressed
        margin = max(2.0, 2.0 / self._painter.scale)
        same = old is not None and old.items == new.items and old.ground == new.ground
        rects = (*(() if same else damage(old, new, margin)), *self._stale)
        self._stale = ()
        self._present(self._painter.paint(new, rects, pressed))
        self._painted = new
        beat = self._frame_at + FRAME_SECONDS
        self._frame_at = beat if abs(self.state.now - beat) < FRAME_SECONDS / 2 else self.state.now
        self._voice.follow(new.speech, asked(self.state))
        self._films.follow(_film(new), self.state.reading is not None and self.state.reading.playing)
        self._count_now()

    def _with_ring(self, scene: Scene) -> Scene:
        if self._ring is None:
            return scene
        x, y, until = self._ring
        if self.state.now >= until:
            self._ring = None
            return scene
        return scene._replace(
            items=(*scene.items, Disc(x, y, 34, "", theme_of(self.state.library, self.state.switches.contrast).pen, 6))
        )

    def _count_now(self) -> None:
        later, self._later = self._later, []
        for effect, wall in later:
            if isinstance(effect, Count):
                self._counts.count(effect, wall)
            else:
                self._counts.flush()

    def count(self, event: Count) -> None:
        """A count that is not the visit's: minutes open, faults."""
        if not self.rehearsing:
            self._counts.count(event, self.state.wall)

    def start_over(self, mono: float, wall: datetime | None) -> None:
        """After a fault: a fresh attract screen, painted whole."""
        library = self.state.pending or self.state.library
        self.state = replace(start_state(library, mono, wall), marks=self.state.marks)
        self._hands = Hands()
        self._desk.close()
        self.repaint()

    def stands(self) -> None:
        """This scene is on the screen already: the saved first screen was shown."""
        self._painter.paint(self.scene, ())
        self._painted = self.scene

    def repaint(self) -> None:
        """All of it again: the window lost its pixels, or the painter was replaced."""
        self._painted = None
        self.refresh()

    def prepare(self) -> bool:
        """One small step of getting ready for the next tap; False when there is nothing left to prepare."""
        if self._hands.held or self._painted is None or self.covered or self.rehearsing:
            return False
        if self._ahead.step(self.state, self._painted):
            return True
        self._voice.prepare(coming(self.state, framed(self.state, self._screen), self.scene))
        return False


def _thinned(contacts: list[Contact]) -> list[Contact]:
    """Of several moves of one finger in a row only the last."""
    kept: list[Contact] = []
    for contact in contacts:
        if kept and isinstance(contact, Move) and isinstance(kept[-1], Move) and kept[-1].finger == contact.finger:
            kept[-1] = contact
        else:
            kept.append(contact)
    return kept


def _film(scene: Scene | None) -> Film | None:
    return next((item for item in scene.items if type(item) is Film), None) if scene is not None else None
