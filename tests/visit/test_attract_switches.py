"""Attract: the switches begin a visit with what they switch; the rest of the screen is one large target."""

from dataclasses import replace

import pytest
from fit import target_faults, text_faults
from screens import SIZES
from visitor import DRAWING, Visitor, frame, library

from kiosk.content.fields import Asset
from kiosk.display.keys import press
from kiosk.display.touch import at
from kiosk.messages import Started, Tapped
from kiosk.scene.scene import Picture
from kiosk.visit.state import Home

SWITCHES = {
    "language": ("lang", "en"),
    "large": ("large", True),
    "contrast": ("contrast", True),
    "reach": ("reach", True),
}


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_switch_on_attract_begins_a_visit_with_it(switch: str) -> None:
    visitor = Visitor().send(Started(7), Tapped(switch))
    name, value = SWITCHES[switch]
    assert isinstance(visitor.state.place, Home)
    assert getattr(visitor.state.switches, name) == value
    assert visitor.state.visit
    assert visitor.state.visit.used == (switch,)
    assert visitor.counts("visit") == 1


def test_a_finger_on_a_switch_meets_the_switch_and_anywhere_else_the_screen() -> None:
    scene = Visitor().scene
    for target in scene.targets[1:]:
        x, y, w, h = target.rect
        assert (found := at(scene, x + w / 2, y + h / 2))
        assert found.id == target.id
    assert (found := at(scene, 960, 300))
    assert found.id == "wake"
    assert [t.id for t in scene.targets] == ["wake", *SWITCHES]


def test_a_hall_of_one_language_has_no_language_switch() -> None:
    assert Visitor(library(languages=("zh",))).scene.target("language") is None


def test_keys_reach_the_switches() -> None:
    visitor = Visitor()
    for _ in range(3):
        visitor.send(*press("tab", visitor.scene, visitor.state.focus))
    assert visitor.state.focus == "large"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_they_are_large_enough_apart_and_low(size: tuple[int, int], lang: str) -> None:
    """While the line draws, at rest, and when it has become a picture."""
    visitor = Visitor(library(languages=(lang, "en" if lang == "zh" else "zh")), frame(*size))
    for now in (1.0, 3.0, 5.5, 10.0, 30.0, 36.0):
        visitor.state = replace(visitor.state, now=now)
        assert [*target_faults(visitor.scene, True), *text_faults(visitor.scene)] == []


def test_the_hall_s_own_pictures_and_logo_are_shown() -> None:
    logo = Asset("logo.svg", "/hall/logo.svg", "9" * 64, 400, 200)
    own = Asset("own.svg", "/hall/own.svg", "8" * 64, 800, 600)
    plain = library()
    hall = replace(plain.hall, logo=logo, attract=replace(plain.hall.attract, pictures=(own,)))
    visitor = Visitor(replace(plain, hall=hall))
    visitor.waits(36)
    shown = {item.path for item in visitor.scene.items if isinstance(item, Picture)}
    assert shown == {logo.path, own.path}
    assert DRAWING.path not in shown
    visitor.wakes()
    assert logo.path in {item.path for item in visitor.scene.items if isinstance(item, Picture)}


def test_a_photograph_stands_on_the_line_too() -> None:
    photo = Asset("gate.jpg", "/hall/gate.jpg", "7" * 64, 1600, 1200)
    plain = library()
    visitor = Visitor(replace(plain, hall=replace(plain.hall, attract=replace(plain.hall.attract, pictures=(photo,)))))
    visitor.waits(36)
    (picture,) = [item for item in visitor.scene.items if isinstance(item, Picture)]
    assert (picture.path, picture.fit, picture.recolour) == (photo.path, "cover", ())
