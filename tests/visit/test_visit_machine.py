"""The visit as a machine: whatever comes in, in whatever order, it stands, can be shown, counts right and ends."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from screens import SIZES
from visitor import CHOICE, DAY, EXPLAIN, PAGES, frame, library

from kiosk.content.library import EMPTY, Library
from kiosk.counts.metrics import METRICS, stored_detail
from kiosk.messages import (
    Count,
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Effect,
    Flush,
    FocusMoved,
    Health,
    LibraryChanged,
    Message,
    PictureReady,
    Pinched,
    SentenceBegan,
    SpeechEnded,
    Started,
    Tallied,
    Tapped,
    Tick,
    Touched,
)
from kiosk.scene.scene import EVERY_FRAME, Scene
from kiosk.visit.screens import view
from kiosk.visit.state import Attract, State, fresh_switches, start_state
from kiosk.visit.update import update

SCREENS = tuple(frame(*size) for size in SIZES)
LONG = {
    **EXPLAIN,
    "id": "long",
    "fields": {**EXPLAIN["fields"], "text": {"zh": "地动山摇。" * 90, "en": "Shake. " * 90}},
}
UNKNOWN = {"type": "hologram", "id": "h", "edition": "e", "fields": {}}


def dated(known: Library) -> Library:
    """The first exhibit is shown on a few days only, so clocks that jump make it come and go."""
    first = replace(known.exhibits[0], valid_from="2023-05-20", valid_until="2023-05-21")
    return replace(known, exhibits=(first, *known.exhibits[1:]))


HALLS: dict[str, Library] = {
    "usual": library({"all": list(PAGES.values()), "long": [LONG, CHOICE], "one": [CHOICE]}),
    "dated": dated(library()),
    "topics": library({f"x{i:02}": [CHOICE, EXPLAIN] for i in range(20)}),
    "no title card, reads by itself": library(title_card=False, auto_read=True),
    "one language, never ends drawing": library(languages=("zh",), theme="contrast"),
    "a page of an unknown type": library({"odd": [UNKNOWN, EXPLAIN], "nothing": [UNKNOWN]}),
    "empty": library({}),
    "no hall at all": EMPTY,
}
IDS: tuple[str, ...] = (
    *("home", "back", "say", "next", "more", "language", "large", "contrast", "reach", "next-visitor", "still-here"),
    *("start-over", "wake", "option:0", "option:3", "option:99", "exhibit:test/all", "exhibit:gone", "topic:quake"),
    *("topic:gone", "tiles:1", "tiles:99999", "tiles:-1", "", ":", "exhibit:", "option:"),
)

ids = st.sampled_from(IDS) | st.text(max_size=8)
places = st.floats(-4000, 4000) | st.sampled_from((0.0, 1e9, -1e9))
takes = st.integers(-1, 40)


class Machine(RuleBasedStateMachine):
    """Messages as they may come; after each the state is shown on one of the screens."""

    state: State
    now: float
    wall: datetime | None

    @initialize(hall=st.sampled_from(sorted(HALLS)), clock=st.booleans())
    def begins(self, hall: str, clock: bool) -> None:
        self.now, self.wall = 50.0, DAY if clock else None
        self.state = start_state(HALLS[hall], self.now, self.wall)
        self.began = self.ended = self.steps = 0
        self.counted: dict[str, int] = {}

    def send(self, message: Message) -> tuple[Effect, ...]:
        """One message; counts and visits are added up."""
        before = self.state
        self.state, effects = update(before, message)
        assert self.state.now == self.now
        flushes = sum(isinstance(e, Flush) for e in effects)
        self.ended += flushes
        begun = self.state.visit is not None and (before.visit is None or flushes > 0)
        self.began += begun
        for effect in effects:
            if isinstance(effect, Count):
                assert effect.metric in METRICS
                assert effect.n >= 1
                stored_detail(effect.metric, effect.detail)  # raises where a duration is none
                self.counted[effect.metric] = self.counted.get(effect.metric, 0) + effect.n
        return effects

    @property
    def scene(self) -> Scene:
        return view(self.state, SCREENS[0])

    # ------------------------------------------------------------ what people do

    @rule(pick=st.integers(0, 99))
    def a_target_of_the_screen_is_tapped(self, pick: int) -> None:
        targets = [t for t in self.scene.targets if t.tap]
        if targets:
            tapped = targets[pick % len(targets)].id
            if tapped == "wake":
                self.send(Started(pick))
            self.send(Tapped(tapped))

    @rule(times=st.integers(1, 8))
    def the_way_on_is_tapped(self, times: int) -> None:
        """Deeper into an exhibit than chance alone would go."""
        for _ in range(times):
            wanted = ("wake", "exhibit", "topic", "option", "more", "next")
            found = [t.id for kind in wanted for t in self.scene.targets if t.id.partition(":")[0] == kind]
            if found:
                self.send(Started(1))
                self.send(Tapped(found[0]))

    @rule(what=ids)
    def anything_is_tapped(self, what: str) -> None:
        self.send(Tapped(what))

    @rule(what=ids, x=places, y=places, kind=st.sampled_from((DragBegan, DragMoved, DragEnded)))
    def something_is_dragged(self, what: str, x: float, y: float, kind: Any) -> None:
        self.send(kind(what, x, y))

    @rule(what=ids, scale=st.floats(0.01, 100), dx=places, dy=places)
    def something_is_pinched(self, what: str, scale: float, dx: float, dy: float) -> None:
        self.send(Pinched(what, scale, dx, dy))

    @rule(message=st.sampled_from((Touched(), DragCancelled("x"), FocusMoved(None), PictureReady("k"), Started(9))))
    def something_plain_happens(self, message: Message) -> None:
        self.send(message)

    @rule(what=ids, pick=st.none() | st.integers(0, 30))
    def the_focus_moves(self, what: str, pick: int | None) -> None:
        targets = self.scene.targets
        self.send(FocusMoved(targets[pick % len(targets)].id if pick is not None and targets else what))

    # ------------------------------------------------------------ what the machine does

    @rule(seconds=st.floats(0, 90) | st.sampled_from((0.0, 1 / 60, 3600.0, 1e6)))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds
        if self.wall is not None and seconds < 1e5:
            self.wall += timedelta(seconds=seconds)
        self.send(Tick(self.now, self.wall))

    @rule(wall=st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)))
    def the_wall_clock_jumps(self, wall: datetime | None) -> None:
        self.wall = wall
        self.send(Tick(self.now, self.wall))

    @rule(sentence=st.sampled_from(("h0", "t0", "t1", "o0", "q0", "w0", "", "zz99", "h")), take=takes)
    def an_old_sentence_begins(self, sentence: str, take: int) -> None:
        before = self.state
        self.send(SentenceBegan(sentence, take))
        if before.reading is None or before.reading.take != take:
            assert self.state == before, "a stale take is ignored"

    @rule(take=takes)
    def an_old_speech_ends(self, take: int) -> None:
        before = self.state
        self.send(SpeechEnded(take))
        if before.reading is None or before.reading.take != take:
            assert self.state == before, "a stale take is ignored"

    @rule(pick=st.integers(0, 60))
    def the_narrator_says_a_sentence(self, pick: int) -> None:
        if self.state.reading and (speech := self.scene.speech):
            self.send(SentenceBegan(speech[pick % len(speech)].id, self.state.reading.take))

    @rule(page=ids, counts=st.lists(st.tuples(ids, st.integers(0, 999)), max_size=3))
    def others_were_tallied(self, page: str, counts: list[tuple[str, int]]) -> None:
        self.send(Tallied(page, "e", tuple(counts)))

    @rule(hall=st.sampled_from(sorted(HALLS)))
    def new_content_comes(self, hall: str) -> None:
        before = self.state
        self.send(LibraryChanged(HALLS[hall]))
        if before.visit is not None:
            assert self.state.library is before.library, "content changes between visits only"
        else:
            assert self.state.library is HALLS[hall]

    @rule()
    def something_that_is_no_library_comes(self) -> None:
        before = self.state
        self.send(LibraryChanged("hall"))
        assert self.state == before

    @rule(marks=st.lists(st.sampled_from(("voice", "content", "counts-disk")), unique=True))
    def the_machine_is_unwell(self, marks: list[str]) -> None:
        self.send(Health(tuple(marks)))

    # ------------------------------------------------------------ what always holds

    @invariant()
    def it_can_be_shown_on_every_screen_in_turn(self) -> None:
        self.steps += 1
        screen = SCREENS[self.steps % len(SCREENS)]
        scene = view(self.state, replace(screen, still=self.steps % 7 == 0))
        assert (scene.width, scene.height) == (screen.width, screen.height)
        assert scene.items
        assert scene.targets, "there is always something to touch"
        assert len({t.id for t in scene.targets}) == len(scene.targets)

    @invariant()
    def visits_are_counted_once_each(self) -> None:
        assert self.counted.get("visit", 0) == self.began
        assert self.ended == self.began - (self.state.visit is not None)
        for once in ("length", "opened", "finished", "language"):
            assert self.counted.get(once, 0) == self.ended, once
        for at_most in ("large", "contrast", "reach", "by_ear", "bounce", "timeout"):
            assert self.counted.get(at_most, 0) <= self.ended, at_most

    @invariant()
    def attract_stands_exactly_while_nobody_visits(self) -> None:
        assert isinstance(self.state.place, Attract) == (self.state.visit is None)

    def teardown(self) -> None:
        """Silence: the kiosk's own wakes alone lead back to attract."""
        if not hasattr(self, "state"):
            return
        silence(self)
        assert self.ended == self.began


def silence(machine: Machine) -> None:
    """Nobody does anything, the narrator falls silent; only due wakes make ticks."""
    for _ in range(200):
        if machine.state.visit is None:
            break
        if machine.state.reading:
            machine.send(SpeechEnded(machine.state.reading.take))
        wake = machine.scene.wake
        assert wake is not None, "a visit that nothing will ever end"
        machine.now = machine.now + 1.0 if wake == EVERY_FRAME else max(machine.now + 0.25, wake)
        machine.send(Tick(machine.now, machine.wall))
    if machine.state.reading:  # attract says from time to time that it can be heard
        machine.send(SpeechEnded(machine.state.reading.take))
    state = machine.state
    assert isinstance(state.place, Attract)
    assert state.visit is None
    assert state.switches == fresh_switches(state.library)
    assert (state.still, state.reading, state.pending) == (None, None, None)


Machine.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestMachine = Machine.TestCase
