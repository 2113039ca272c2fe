"""Every screen in every mode can be shown and worked; how long silence lasts until a visit ends."""

import pytest
from screens import SIZES, each_part, every_screen, modes
from visitor import CHOICE, PAGES, Visitor, library

from kiosk.messages import DragMoved, FocusMoved, Message, Pinched, Tapped, Touched
from kiosk.visit.screens import view
from kiosk.visit.state import STILL_SECONDS, Home
from kiosk.visit.update import update

SCREENS = tuple(every_screen(library({"all": list(PAGES.values()), "one": [CHOICE]})))


def test_the_screens_that_are_looked_at_are_all_kinds_of_screens() -> None:
    """A list that lost a kind would make every test below pass for nothing."""
    names = {name for name, _ in SCREENS}
    assert {"attract", "attract-drawing", "home", "home-seen", "all-title", "all-result", "still-there"} <= names
    assert {"all-waves", "all-first", "all-first-0", "all-first-1", "all-first-3", "all-lift", "all-lift-1"} <= names


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_can_be_shown_in_every_mode(size: tuple[int, int]) -> None:
    """Large text × low reach × contrast × language, each part, on each size of screen."""
    for mode in modes(size):
        for name, state in SCREENS:
            for part, _, scene in each_part(name, mode.chosen(state), mode.frame()):
                assert scene.items, (mode, part)
                assert scene.targets, (mode, part)
                assert scene.speech, (mode, part)


def test_no_visible_target_is_dead() -> None:
    """Whatever can be touched changes the screen or is counted (首页 on home only says where one is)."""
    for mode in modes((1920, 1080)):
        for name, chosen in ((name, mode.chosen(state)) for name, state in SCREENS if state.visit):
            for _, state, before in each_part(name, chosen, mode.frame()):
                for target in before.targets:
                    after, effects = update(state, Tapped(target.id))
                    if target.id == "home" and state.place == Home() and state.still is None:
                        continue
                    assert effects or view(after, mode.frame()) != before, (mode, name, target.id)


@pytest.mark.parametrize("large", [False, True])
def test_idle_time_ends_a_visit_within_what_is_promised(large: bool) -> None:
    """Base time + reading time (doubled in large text) until 还在看吗, then its countdown: not sooner, not later."""
    visitor = Visitor(library({"one": [CHOICE]})).wakes()
    if large:
        visitor.taps("large")
    patience = 45.0 * (2 if large else 1)
    visitor.waits(patience - 1)
    assert visitor.state.still is None
    visitor.waits(1.5)
    assert visitor.state.still is not None
    visitor.waits(STILL_SECONDS - 1.5)
    assert visitor.state.visit is not None
    visitor.waits(2)
    assert visitor.state.visit is None


@pytest.mark.parametrize("message", [Touched(), DragMoved("x", 1, 1), FocusMoved("home"), Pinched("x", 1.1, 0, 0)])
def test_any_sign_of_life_starts_the_idle_clock_again(message: Message) -> None:
    visitor = Visitor(library({"one": [CHOICE]})).wakes().waits(44).send(message).waits(44)
    assert visitor.state.still is None
    visitor.waits(2)
    assert visitor.state.still is not None
