"""A simulated visitor: drives the real app by fingers on its scene, from a seed, on a virtual clock."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.app import App
from kiosk.display.touch import Down, Move, Up
from kiosk.messages import Message, Reading, SentenceBegan, SpeechEnded
from kiosk.scene.scene import Scene, Sentence, Target
from kiosk.visit.state import Attract, Home, Inside

STEPS = 400  # a visit that takes more is a loop


@dataclass
class VirtualTimes:
    """Time that passes only when told."""

    mono: float
    wall: datetime | None

    def __call__(self) -> tuple[float, datetime | None]:
        return self.mono, self.wall

    def pass_(self, seconds: float) -> None:
        self.mono += seconds
        if self.wall is not None:
            self.wall += timedelta(seconds=seconds)


class VirtualVoice:
    """Reads a sentence in the time people take for it, on the virtual clock; makes no sound."""

    def __init__(self) -> None:
        self._speech: tuple[Sentence, ...] = ()
        self._take: int | None = None

    def follow(self, speech: tuple[Sentence, ...], reading: Reading | None) -> None:
        take = reading.take if reading and reading.playing else None
        if take != self._take:
            self._speech, self._take = speech if take is not None else (), take

    def prepare(self, speech: tuple[Sentence, ...]) -> None:
        pass

    def says(self) -> tuple[Message, ...]:
        """What the narrator would report next: a sentence begun, or the end."""
        if self._take is None:
            return ()
        if not self._speech:
            take, self._take = self._take, None
            return (SpeechEnded(take),)
        first, self._speech = self._speech[0], self._speech[1:]
        return (SentenceBegan(first.id, self._take),)


@dataclass
class Walk:
    """What visitors did."""

    visits: int = 0
    taps: int = 0
    screens: set[str] = field(default_factory=set)


class SimulatedVisitor:
    """Touches what a visitor would: mostly the obvious, now and then anything; palms rest, fingers tremble."""

    def __init__(
        self,
        app: App,
        times: VirtualTimes,
        voice: VirtualVoice,
        chance: random.Random,
        seen: Callable[[Scene, str], None] | None = None,
    ) -> None:
        self._app, self._times, self._voice, self._chance, self._seen = app, times, voice, chance, seen
        self.walk = Walk()
        self._finger = 0

    def visit(self) -> None:
        """One visit, from attract until attract stands again."""
        for step in range(STEPS):
            if step and isinstance(self._app.state.place, Attract):
                self.walk.visits += 1
                return
            self._look()
            self._act(step)
        raise RuntimeError(f"a visit did not end within {STEPS} steps: {self._app.state.place!r}")

    def _look(self) -> None:
        name = _name(self._app)
        if self._seen and name not in self.walk.screens:
            self._seen(self._app.scene, name)
        self.walk.screens.add(name)

    def _act(self, step: int) -> None:
        """Wait as people do, then touch something; late in a visit rather leave."""
        roll = self._chance.random()
        if step > 0 and (roll < 0.03 or step > 120):
            return self._walk_away()
        self._wait(self._chance.uniform(0.4, 9.0))
        if isinstance(self._app.state.place, Attract) and step:
            return None
        target = self._choice(self._app.scene)
        if target is None:
            return self._walk_away()
        if roll < 0.08:
            self._palm()
        return self._tap(target)

    def _choice(self, scene: Scene) -> Target | None:
        """The primary and the page's own targets often, the bar sometimes."""
        targets = [t for t in scene.targets if t.tap]
        if not targets:
            return None
        bar = {"home", "back", "say", "language", "large", "contrast", "reach", "next-visitor", "start-over"}
        own = [t for t in targets if t.id not in bar]
        return self._chance.choice(own if own and self._chance.random() < 0.86 else targets)

    def _tap(self, target: Target) -> None:
        """Press, tremble, release: within the target, up to 20 px aside."""
        x, y, w, h = target.rect
        px, py = x + w * self._chance.uniform(0.15, 0.85), y + h * self._chance.uniform(0.2, 0.8)
        self._finger += 1
        self._app.contacts((Down(self._finger, px, py, self._times.mono),))
        self._times.pass_(self._chance.uniform(0.04, 0.2))
        jitter = [self._chance.uniform(-12, 12) for _ in range(2)]
        if not target.drag:
            self._app.contacts((Move(self._finger, px + jitter[0], py + jitter[1], self._times.mono),))
        self._app.contacts((Up(self._finger, px, py, self._times.mono),))
        self.walk.taps += 1

    def _palm(self) -> None:
        """A hand that comes down beside everything and leaves again."""
        self._finger += 1
        self._app.contacts((Down(self._finger, 2, 2, self._times.mono),))
        self._app.contacts((Up(self._finger, 2, 2, self._times.mono),))

    def _wait(self, seconds: float) -> None:
        """Time passes; the kiosk's own wakes happen in between, animations in a few steps."""
        end = self._times.mono + seconds
        while self._times.mono < end:
            due = self._app.due()
            step = end if due is None else min(end, max(due, self._times.mono + 0.2))
            self._times.pass_(step - self._times.mono)
            self._app.tick()
            self._app.messages(self._voice.says())

    def _walk_away(self) -> None:
        """Nobody touches anything until attract stands again."""
        for _ in range(200):
            self._look()
            if isinstance(self._app.state.place, Attract):
                return
            self._wait(5.0)
        raise RuntimeError("the kiosk did not return to attract")


def _name(app: App) -> str:
    """A file name for the screen that stands."""
    state = app.state
    if state.still is not None:
        return "still-there"
    place = state.place
    if isinstance(place, Inside):
        short = place.exhibit.rpartition("/")[2]
        page = place.page
        if page is None:
            return f"{short}-{'title' if place.on_title else 'result'}"
        answered = page.type.kind == "answer" and page.type.done(page.fields, page.state)
        return f"{short}-{place.at + 1}-{page.id}{'-answered' if answered else ''}"
    return type(place).__name__.lower()


class Guided(SimulatedVisitor):
    """A visitor who does the main job: home, the first exhibit from title to result, by ear for one page, then away."""

    def visit(self) -> None:
        """Home, the first exhibit page by page, its result; then nobody is here."""
        self._look()
        self._first("wake")
        while isinstance(self._app.state.place, Home):
            self._first("exhibit:", "topic:")
        for _ in range(STEPS):
            place = self._app.state.place
            if not isinstance(place, Inside) or place.on_result:
                break
            if place.at == 0 and not place.part:
                self._first("say")
            self._first("option:", "next", "more")
        self._wait(3.0)
        self._look()
        self._walk_away()
        self.walk.visits += 1

    def _first(self, *wanted: str) -> None:
        """Tap the first target of these kinds (a random one of a question's options)."""
        self._wait(4.0)
        self._look()
        for kind in wanted:
            found = [t for t in self._app.scene.targets if t.tap and t.id.startswith(kind)]
            if found:
                return self._tap(self._chance.choice(found) if kind == "option:" else found[0])
        raise RuntimeError(f"nothing to tap like {wanted} on {_name(self._app)}")
