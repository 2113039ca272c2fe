"""Daylight: every target of every screen has a broad dark edge, no pale field stands without one, type is heavy."""

from pathlib import Path

import pytest
from fit import colour_faults, target_faults, text_faults
from hardest import hardest
from screens import Mode, each_part, every_screen
from visitor import frame

from kiosk.colours import OUTDOOR, contrast
from kiosk.content.checking import check_hall
from kiosk.content.library import Library
from kiosk.pages import PAGE_TYPES
from kiosk.scene.scene import Box, Scene, Text


@pytest.fixture(name="halls", scope="module")
def _halls() -> tuple[Library, ...]:
    from dataclasses import replace

    shipped = check_hall(Path("exhibits"), PAGE_TYPES).library
    return tuple(replace(one, hall=replace(one.hall, theme="outdoor")) for one in (shipped, hardest()))


def edge_faults(scene: Scene) -> list[str]:
    """Targets without a 5 px dark edge, pale fields without any."""
    boxes = [item for item in scene.items if isinstance(item, Box)]
    found = []
    for target in scene.targets:
        if target.id == "wake" or target.aimed:
            continue
        own = [b for b in boxes if all(abs(a - c) < 2 for a, c in zip(b[:4], target.rect, strict=True)) and b.fill]
        if own and not any(b.edge_width >= 5 and contrast(b.edge, OUTDOOR.paper) >= 7 for b in own):
            found.append(f"{target.id} has no edge")
    pale = {OUTDOOR.quiet, OUTDOOR.right_tint, OUTDOOR.spoken}
    found += [
        f"a pale field without an edge: {b}" for b in boxes if b.fill in pale and not b.edge and min(b.w, b.h) > 24
    ]
    return found


MODES = [
    Mode(size, large, reach, lang=lang)
    for size, large, reach, lang in (
        ((1920, 1080), False, False, "zh"),
        ((1920, 1080), False, True, "en"),
        ((1080, 1920), False, False, "zh"),
        ((1080, 1920), True, False, "en"),
        ((1920, 1080), True, True, "zh"),
    )
]


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_every_screen_holds_in_daylight(halls: tuple[Library, ...], mode: Mode) -> None:
    """Every page of the shipped exhibits and the hardest ones: targets, words, contrast, edges, weights."""
    faults: list[tuple[str, str]] = []
    for hall in halls:
        for name, state in every_screen(hall):
            for part, _, scene in each_part(name, mode.chosen(state), mode.frame()):
                found = [*target_faults(scene, mode.reach and state.visit is not None), *text_faults(scene)]
                found += [*colour_faults(scene), *edge_faults(scene)]
                found += [f"light type: {i.text}" for i in scene.items if isinstance(i, Text) and i.weight < 700]
                faults += [(part, fault) for fault in found]
    assert faults == []


def test_the_edges_are_drawn_in_daylight_only() -> None:
    """The same screen in the usual theme has pale fields without edges: what is tested above is the theme's doing."""
    from kiosk.visit.screens import view

    name, state = next((n, s) for n, s in every_screen(hardest()) if n == "home")
    assert edge_faults(view(state, frame())) != [], name
