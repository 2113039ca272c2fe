"""The measuring of screens finds each fault it is there for."""

import fit
import pytest

from kiosk.scene.scene import Box, Hatch, Item, Path, Picture, Scene, Target, Text

PAPER, INK, PALE = "#FBF7EB", "#1C1F4A", "#B7CDE6"


def scene(*items: Item, targets: tuple[Target, ...] = ()) -> Scene:
    return Scene(1920, 1080, PAPER, items, targets)


def text(x: float = 100, y: float = 500, colour: str = INK, words: str = "地震", size: int = 40) -> Text:
    return Text(words, x, y, size, 400, colour, size * 2.0)


def target(x: float, y: float, w: float = 200, h: float = 100, name: str = "one") -> Target:
    return Target(name, (x, y, w, h), name)


@pytest.mark.parametrize(
    ("targets", "reach", "fault"),
    [
        ((target(0, 900, 95, 100),), False, "is 95 × 100"),
        ((target(0, 900, 300, 80),), False, "is 300 × 80"),
        ((target(1800, 900),), False, "leaves the screen"),
        ((target(0, 480),), True, "in low reach"),
        ((target(0, 900), target(205, 900, name="two")), False, "5 px apart"),
        ((target(0, 900), target(100, 950, name="two")), False, "apart"),
    ],
)
def test_a_target_that_cannot_be_hit_is_a_fault(targets: tuple[Target, ...], reach: bool, fault: str) -> None:
    (found,) = fit.target_faults(scene(targets=targets), reach)
    assert fault in found


def test_good_targets_are_no_fault() -> None:
    good = (target(0, 900), target(212, 900, name="two"), target(0, 500, 96, 96, "three"))
    assert list(fit.target_faults(scene(targets=good), True)) == []
    assert list(fit.target_faults(scene(targets=(target(0, 0, 1920, 1080, "wake"), *good)), True)) == []


@pytest.mark.parametrize(
    ("items", "fault"),
    [
        ((text(x=1900),), "leaves the screen"),
        ((text(y=20),), "leaves the screen"),
        ((text(), text(y=525)), "text on text"),
        ((text(), Path(((0, 485), (900, 485)), 6, INK)), "a line runs through"),
        ((text(x=950, y=540),), "over the edge of target"),
        ((Picture(0, 0, 800, 600, "a.svg", ""), text()), "text on a drawing"),
    ],
)
def test_text_that_is_in_the_way_is_a_fault(items: tuple[Item, ...], fault: str) -> None:
    found = list(fit.text_faults(scene(*items, targets=(target(1000, 500),))))
    assert found
    assert all(fault in one for one in found)


def test_text_with_room_is_no_fault() -> None:
    covered = (Path(((0, 485), (900, 485)), 6, INK), Box(50, 440, 300, 100, PAPER))
    below = Path(((0, 520), (900, 520)), 6, INK)
    not_yet = Path(((0, 485), (900, 485)), 6, INK, upto=90)
    inside = target(80, 440, 200, 100)
    assert list(fit.text_faults(scene(*covered, text(), text(y=600), below, not_yet, targets=(inside,)))) == []


@pytest.mark.parametrize(
    ("items", "fault"),
    [
        ((text(colour=PALE),), "1."),
        ((Box(0, 0, 500, 800, INK), text()), "1.0:1"),
        ((Box(140, 0, 500, 800, INK), text()), "1.0:1"),
        ((Hatch(0, 0, 500, 800, PALE, 18, 2), text()), "a hatch"),
        ((Picture(0, 0, 500, 800, "a.jpg", "", "cover"), text()), "a photograph"),
        ((text(colour="#B73A00"),), "not 7.0"),
    ],
)
def test_text_that_cannot_be_read_is_a_fault(items: tuple[Item, ...], fault: str) -> None:
    (found,) = fit.colour_faults(scene(*items))
    assert fault in found


def test_text_that_can_be_read_is_no_fault() -> None:
    hatched = (Hatch(0, 0, 500, 800, PALE, 18, 2), Box(0, 400, 500, 300, PAPER))
    large = text(x=900, colour="#B73A00", size=56)
    assert list(fit.colour_faults(scene(*hatched, text(), large))) == []


def test_a_word_cut_in_two_is_a_fault() -> None:
    known = frozenset({"magnitude", "and", "energy"})
    assert list(fit.cut_words(scene(text(words="Magnitu"), text(y=560, words="de and")), known))
    assert not list(fit.cut_words(scene(text(words="Magnitude"), text(y=560, words="and energy")), known))
