"""The real app off-screen: touch to pixels and counts; what is painted piecewise or ahead is what is painted whole."""

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rig import Rig
from visitor import CHOICE, EXPLAIN, PAGES, library

from kiosk.commands.tour import START, simulated
from kiosk.content.checking import check_hall
from kiosk.content.fields import Asset
from kiosk.content.library import Library
from kiosk.messages import LibraryChanged
from kiosk.pages import PAGE_TYPES
from kiosk.visit.state import Attract, Home, Inside
from kiosk.visitor import SimulatedVisitor

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">'
    '<rect x="100" y="100" width="600" height="400" fill="#1C1F4A"/></svg>'
)
Make = Callable[..., Rig]


@pytest.fixture(name="rig")
def _rig() -> Iterator[Make]:
    """Makes rigs and closes them."""
    made: list[Rig] = []

    def make(hall: Library | None = None, pictures: Path | None = None, size: tuple[int, int] = (640, 360)) -> Rig:
        made.append(Rig(hall, pictures, size))
        return made[-1]

    yield make
    for one in made:
        one.close()


# ---------------------------------------------------------------- fingers


def test_the_pressed_look_shows_on_press_and_leaves_with_the_finger_that_slides_off(rig: Make) -> None:
    """Nothing has happened until the finger is lifted inside; sliding off means no (WCAG 2.5.2)."""
    kiosk = rig().tap("wake")
    target, before, state = kiosk.target("exhibit:"), kiosk.seen(), kiosk.app.state.place
    finger, x, y = kiosk.press("exhibit:")
    assert kiosk.seen(target) != kiosk.whole()
    assert kiosk.seen() == kiosk.whole(pressed=(target.id,))
    assert kiosk.app.state.place == state
    kiosk.move(finger, x, target.rect[1] - 40)
    assert kiosk.seen() == before
    kiosk.lift(finger, x, y)
    assert kiosk.app.state.place == state, "back inside does not undo the no"
    assert kiosk.seen() == before


def test_the_tap_happens_on_release(rig: Make) -> None:
    kiosk = rig().tap("wake")
    finger, x, y = kiosk.press("exhibit:")
    assert kiosk.app.state.place == Home()
    kiosk.lift(finger, x, y)
    assert isinstance(kiosk.app.state.place, Inside)


def test_the_pressed_look_is_presented_before_anything_else(rig: Make) -> None:
    """A press with nothing prepared still shows in the very first present after it."""
    kiosk = rig().tap("wake")
    kiosk.log.clear()
    kiosk.press("exhibit:")
    assert kiosk.log[0] == "screen"


@pytest.mark.parametrize("palm", [(2.0, 2.0), (960.0, 1070.0)])
def test_a_palm_that_rests_does_not_block(rig: Make, palm: tuple[float, float]) -> None:
    """A leaning hand beside everything, all visit long."""
    kiosk = rig().tap("wake")
    kiosk.down(*palm, finger=99)
    kiosk.tap("exhibit:", "next", "next", "option:1")
    kiosk.move(99, palm[0] + 3, palm[1])
    assert kiosk.counts.said("answer") == 1
    kiosk.tap("next")
    kiosk.lift(99, *palm)
    assert isinstance(kiosk.app.state.place, Inside)


def test_a_hand_on_another_target_does_not_block_either(rig: Make) -> None:
    """Whoever leans on 首页 keeps nobody from opening an exhibit."""
    kiosk = rig().tap("wake")
    leaning = kiosk.press("say")
    kiosk.tap("exhibit:")
    assert isinstance(kiosk.app.state.place, Inside)
    kiosk.lift(*leaning)
    assert isinstance(kiosk.app.state.place, Inside)


def test_a_trembling_double_tap_is_one_tap(rig: Make) -> None:
    """Within 300 ms the second tap on the same target is a tremble; later it is meant."""
    kiosk = rig().tap("wake")
    for _ in range(2):
        kiosk.lift(*kiosk.press("large"))
        kiosk.times.pass_(0.1)
    assert kiosk.app.state.switches.large is True
    kiosk.tap("large")
    assert kiosk.app.state.switches.large is False


def test_a_touch_on_nothing_is_answered_too(rig: Make) -> None:
    """A ring where the finger came down, gone a moment later."""
    kiosk = rig().tap("wake")
    before = kiosk.seen()
    kiosk.down(20, 20)
    assert kiosk.seen() != before
    kiosk.passes(1.0)
    assert kiosk.seen() == before


def test_the_touch_that_wakes_may_be_a_wipe(rig: Make) -> None:
    """Who drags over the attract screen finds it awake after all, or at least not stuck."""
    kiosk = rig()
    finger, x, y = kiosk.press("wake")
    kiosk.move(finger, x + 300, y)
    kiosk.lift(finger, x + 300, y)
    kiosk.tap(kiosk.app.scene.targets[0].id)
    assert not isinstance(kiosk.app.state.place, Attract)


# ---------------------------------------------------------------- what goes out


def test_counts_go_out_after_the_screen(rig: Make) -> None:
    """The answer is seen before anything is counted."""
    kiosk = rig(library({"one": [CHOICE]})).tap("wake", "exhibit:", "next")
    finger, x, y = kiosk.press("option:1")
    kiosk.log.clear()
    kiosk.lift(finger, x, y)
    assert "count answer" in kiosk.log
    assert kiosk.log.index("screen") < kiosk.log.index("count answer")


def test_the_end_of_a_visit_is_written_at_once(rig: Make) -> None:
    kiosk = rig().tap("wake", "exhibit:", "home", "next-visitor")
    assert kiosk.log.count("flush") == 1
    assert kiosk.counts.said("visit") == 2
    assert kiosk.log.index("count length") < kiosk.log.index("flush")


def test_a_fault_starts_over_on_a_whole_screen(rig: Make) -> None:
    """Whatever was on the surface, attract stands as if just opened."""
    kiosk = rig().tap("wake", "exhibit:")
    kiosk.press("next")
    kiosk.surface.fill("#ff00ff")
    kiosk.app.start_over(*kiosk.times())
    assert isinstance(kiosk.app.state.place, Attract)
    assert kiosk.app.state.visit is None
    assert kiosk.seen() == kiosk.whole()


def test_new_content_is_shown_when_the_visit_is_over(rig: Make) -> None:
    kiosk, other = rig().tap("wake"), library({"new": [EXPLAIN]})
    kiosk.app.messages((LibraryChanged(other),))
    assert kiosk.app.state.library is not other
    kiosk.tap("exhibit:", "home", "next-visitor")
    assert kiosk.app.state.library is other
    assert kiosk.target("exhibit:test/new")


# ---------------------------------------------------------------- pictures


def test_a_picture_that_becomes_ready_is_painted(rig: Make, tmp_path: Path) -> None:
    """First its empty field; once the child has made it, the picture, with no touch needed."""
    file = tmp_path / "p.svg"
    file.write_text(SVG, encoding="utf-8")
    asset = Asset("p.svg", str(file), hashlib.sha256(file.read_bytes()).hexdigest(), 800, 600)
    known = library({"one": [EXPLAIN]})
    hall = replace(known, exhibits=(replace(known.exhibits[0], picture=asset),))
    kiosk = rig(hall, tmp_path / "cache").tap("wake")
    empty = kiosk.seen()
    assert kiosk.pictures.wait(30.0)
    assert kiosk.ready
    kiosk.app.messages(tuple(kiosk.ready))
    assert kiosk.seen() != empty
    assert kiosk.seen() == kiosk.whole()


# ---------------------------------------------------------------- piecewise is whole


def wander(kiosk: Rig, chance: random.Random) -> None:
    """One step of somebody who does anything: taps, presses and slides off, waits, keys, rests."""
    roll = chance.random()
    targets = [t.id for t in kiosk.app.scene.targets if t.tap]
    if roll < 0.12:
        kiosk.passes(chance.choice((0.02, 0.3, 2.0, 30.0)))
    elif roll < 0.22:
        kiosk.app.keys(("tab",) if roll < 0.19 else ("return",))
    elif roll < 0.3:
        finger, x, y = kiosk.press(chance.choice(targets))
        kiosk.move(finger, x, y - 700)
        kiosk.lift(finger, x, y - 700)
    elif roll < 0.4:
        for _ in range(chance.randrange(40)):
            kiosk.app.prepare()
        kiosk.passes(0.05)
    else:
        own = [t for t in targets if t.partition(":")[0] in ("wake", "exhibit", "option", "next", "more")]
        kiosk.tap(chance.choice(own if own and roll < 0.8 else targets))
    kiosk.app.messages(kiosk.voice.says())


@pytest.mark.parametrize(("seed", "size"), [(1, (640, 360)), (2, (640, 360)), (3, (360, 640)), (4, (480, 360))])
def test_what_is_painted_piece_by_piece_is_what_is_painted_whole(rig: Make, seed: int, size: tuple[int, int]) -> None:
    """150 steps of a random tour: damage, pressed looks and screens painted ahead leave no wrong pixel."""
    hall = library({"all": list(PAGES.values()), "one": [CHOICE]})
    kiosk, chance = rig(hall, size=size), random.Random(seed)
    places = set()
    for step in range(150):
        wander(kiosk, chance)
        places.add(type(kiosk.app.state.place))
        if step % 3 == 0:
            kiosk.passes(1.0)  # rings of touches on nothing are gone
            assert kiosk.seen() == kiosk.whole(), (seed, step, kiosk.app.state.place)
    assert {Home, Inside} <= places


@pytest.mark.parametrize("way", [("wake",), ("wake", "exhibit:"), ("wake", "exhibit:", "next", "next")])
def test_preparing_changes_nothing_and_makes_no_difference(rig: Make, way: tuple[str, ...]) -> None:
    """Not the state, not a pixel; a tap that was prepared ends on the same pixels as one that was not."""
    rested, plain = rig().tap(*way).passes(3.0), rig().tap(*way).passes(3.0)
    state, seen, counted = rested.app.state, rested.seen(), list(rested.counts.events)
    rested.prepares()
    assert rested.app.state is state
    assert rested.seen() == seen
    assert rested.counts.events == counted
    targets = [t.id for t in rested.app.scene.targets if t.tap]
    for target in (targets[0], targets[-1]):
        for kiosk in (rested, plain):
            kiosk.tap(target).passes(3.0)
        assert rested.seen() == plain.seen() == rested.whole()
        assert rested.counts.events == plain.counts.events
        rested.prepares()


# ---------------------------------------------------------------- whole visits


def test_a_visit_by_keyboard_alone_from_attract_to_result(rig: Make) -> None:
    """Tab and space reach everything; each step is seen."""
    kiosk = rig()
    for wanted in ("wake", "exhibit:", "next", "next", "option:1", "next", "option:1", "next", "next-visitor"):
        for _ in range(20):
            kiosk.app.keys(("tab",))
            if str(kiosk.app.state.focus).startswith(wanted):
                break
        kiosk.passes(1.0)
        assert kiosk.seen() == kiosk.whole()
        kiosk.app.keys(("space",))
        kiosk.passes(1.0)
    assert kiosk.counts.said("finish") == 1
    assert kiosk.counts.said("answer") == 2
    assert kiosk.counts.said("visit") == 2


@pytest.fixture(name="shipped", scope="module")
def _shipped() -> Library:
    return check_hall(Path("exhibits"), PAGE_TYPES).library


@pytest.mark.parametrize("seed", range(1, 5))
def test_simulated_visitors_find_no_fault(shipped: Library, seed: int, tmp_path: Path) -> None:
    """Five visits through the shipped hall on a small screen, each ended by silence or by leaving."""
    made = simulated(shipped, tmp_path, seed, START, (480, 270), None)
    visitor = SimulatedVisitor(made.app, made.times, made.voice, random.Random(seed))
    try:
        for _ in range(5):
            visitor.visit()
    finally:
        made.close()
    assert visitor.walk.visits == 5
    assert visitor.walk.taps > 5
    assert isinstance(made.app.state.place, Attract)


def test_the_same_seed_walks_the_same_way(shipped: Library, tmp_path: Path) -> None:
    walks = []
    for _ in range(2):
        made = simulated(shipped, tmp_path, 3, START, (480, 270), None)
        visitor = SimulatedVisitor(made.app, made.times, made.voice, random.Random(3))
        visitor.visit()
        made.close()
        walks.append((visitor.walk.taps, sorted(visitor.walk.screens)))
    assert walks[0] == walks[1]
