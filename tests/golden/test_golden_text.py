"""Each screen in each mode, written down: a change of the look shows as a difference to be read.

`just golden` (KIOSK_GOLDEN=write) writes them anew; look at the differences before you commit them.
"""

import difflib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from listing import listing
from page_samples import Sample, checked_samples, made
from screens import Mode, done, each_part, every_screen, own_targets, tap
from visitor import CHOICE, EXPLAIN, PAGES, library

from kiosk.content.library import Page
from kiosk.pages import PAGE_TYPES
from kiosk.scene.damage import bounds
from kiosk.scene.scene import Scene
from kiosk.visit.screens import theme_of
from kiosk.visit.state import Home, State

HERE = Path(__file__).parent
WRITE = os.environ.get("KIOSK_GOLDEN") == "write"
USUAL = Mode()
MODES = {
    "portrait": Mode((1080, 1920)),
    "large": Mode(large=True),
    "reach": Mode(reach=True),
    "portrait, reach": Mode((1080, 1920), reach=True),
    "English": Mode(lang="en"),
}
BAR = ("home", "back", "say", "language", "large", "contrast", "reach")
SCREENS = ("attract-drawing", "attract", "attract-drawn", "home", "home-seen", "all-title", "all-result", "still-there")
Named = tuple[str, State]


@pytest.fixture(name="checked", scope="module")
def _checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return checked_samples(tmp_path_factory.mktemp("hall"))


def states_of(sample: Sample) -> Iterator[Named]:
    """The page as it comes, and after a tap on each of the first two things of its own (right and wrong answers)."""
    state = sample.visitor(USUAL).state
    state = replace(state, now=state.now + 10, touched=state.now + 10)
    yield "as it comes", state
    for target in own_targets(state)[:2] if not done(state) else ():
        after = tap(state, target)
        yield f"after {target}", replace(after, now=after.now + 10)


def told(name: str, state: State) -> Iterator[str]:
    """The usual screen whole, high contrast as its difference, then the other modes (each part of them)."""
    plain = lines(USUAL, state)
    yield from (f"== {name}", *plain)
    yield from (f"== {name}, high contrast (differences)", *differences(plain, lines(Mode(contrast=True), state)))
    for words, mode in MODES.items():
        for part, _, scene in each_part(words, mode.chosen(state), mode.frame()):
            yield from (f"== {name}, {part}", *listed(scene, mode, state))


def lines(mode: Mode, state: State) -> list[str]:
    (_, _, scene), *_ = each_part("", mode.chosen(state), mode.frame())
    return listed(scene, mode, state)


def listed(scene: Scene, mode: Mode, state: State) -> list[str]:
    scene = scene if isinstance(state.place, Home) else without_bar(scene)
    return listing(scene, theme_of(state.library, mode.chosen(state).switches.contrast))


def without_bar(scene: Scene) -> Scene:
    """The bar is the same on all pages: it is written down with home; its primary button stays as a target."""
    first = scene.target("home")
    if first is None:
        return scene
    items = tuple(item for item in scene.items if bounds(item)[1] < first.rect[1] - 24)
    return scene._replace(items=items, targets=tuple(t for t in scene.targets if t.id not in BAR))


def differences(one: list[str], other: list[str]) -> list[str]:
    return [line for line in difflib.ndiff(one, other) if line[0] in "+-"] or ["none"]


def compare(name: str, make: Callable[[], Iterator[str]]) -> None:
    """The same as what is kept; in writing, it is kept."""
    file, now = HERE / f"{name}.txt", "\n".join(make()) + "\n"
    if WRITE:
        file.write_text(now, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    changed = list(difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1))
    shown = "\n".join(changed[:40])
    assert not changed, f"{name} has changed (`just golden` writes it anew):\n{shown}"


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was(name: str) -> None:
    found = dict(every_screen(library({"all": list(PAGES.values()), "one": [CHOICE]})))
    compare(name.removeprefix("all-"), lambda: told(name, found[name]))


def test_home_with_topics_and_home_without_content_are_as_they_were() -> None:
    many = dict(every_screen(library({f"x{i:02}": [EXPLAIN] for i in range(20)})))["home"]
    none = dict(every_screen(library({})))["home"]
    halls = (("topics", many), ("a topic", tap(many, "topic:quake")), ("nothing", none))
    compare("home-topics", lambda: (line for name, state in halls for line in told(name, state)))


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_type_is_as_it_was(name: str, checked: dict[str, Page]) -> None:
    sample = made(name, checked)
    compare(f"page-{name}", lambda: (line for words, state in states_of(sample) for line in told(words, state)))


def test_nothing_is_kept_that_is_not_compared() -> None:
    """A page type that went takes its file along."""
    wanted = {f"page-{name}" for name in PAGE_TYPES} | {s.removeprefix("all-") for s in SCREENS} | {"home-topics"}
    assert {file.stem for file in HERE.glob("*.txt")} == wanted
