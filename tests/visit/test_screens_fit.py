"""Attract, home and 还在看吗 in every mode, measured with the real fonts, and what is read aloud on every page.

Pages are measured in tests/test_every_page_fits.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import fit
import pytest
from hardest import hardest
from screens import SIZES, Mode, each_part, every_screen, modes
from visitor import EXPLAIN, library

from kiosk.content.checking import check_hall
from kiosk.content.library import Library
from kiosk.display.fonts import Fonts
from kiosk.messages import Reading
from kiosk.pages import PAGE_TYPES
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Scene
from kiosk.visit.screens import view
from kiosk.visit.state import State

PHOTO = {"name": "p.jpg", "path": "/hall/p.jpg", "hash": "4" * 64, "width": 1200, "height": 800}
FRONT = ("attract", "home", "still")
WORD = re.compile(rb"[A-Za-z]{2,}")


@cache
def fonts() -> Fonts:
    return Fonts(1.0)


@cache
def halls() -> tuple[Library, ...]:
    """What ships, the longest texts there may be, and so many exhibits that home shows topics."""
    shipped = check_hall(Path("exhibits"), PAGE_TYPES).library
    assert len(shipped.exhibits) >= 5
    return shipped, hardest(), library({f"x{i:02}": [EXPLAIN] for i in range(20)})


@cache
def vocabulary() -> frozenset[str]:
    return frozenset(w.decode().lower() for hall in halls() for w in WORD.findall(hall.pages_blob)) | {"magnitude"}


def screen(mode: Mode) -> Frame:
    return replace(mode.frame(), measure=fonts().measure)


def states(theme: str = "default") -> Iterator[tuple[str, State]]:
    """The screens of all halls in this theme; of the hall with many exhibits only home."""
    for i, hall in enumerate(halls()):
        for name, state in every_screen(replace(hall, hall=replace(hall.hall, theme=theme))):
            if i < 2 or name.startswith("home"):
                yield name, state


def shown(mode: Mode, theme: str = "default", only: tuple[str, ...] = ("",)) -> Iterator[tuple[str, State, Scene]]:
    for name, state in states(theme):
        if name.startswith(only):
            yield from each_part(name, mode.chosen(state), screen(mode))


def looked_at(mode: Mode) -> bool:
    """Colours move nothing; in low reach one language a layout is enough, as its texts have the more room."""
    return not mode.contrast and (not mode.reach or mode.large == (mode.lang == "en"))


LAYOUTS = [mode for size in SIZES for mode in modes(size) if looked_at(mode)]


@pytest.mark.parametrize("mode", LAYOUTS, ids=str)
def test_every_target_can_be_hit_and_every_word_has_its_place(mode: Mode) -> None:
    """≥ 96 px both ways, ≥ 12 px apart, on the screen, low where asked; text in its button, on no text and no line."""
    faults = [
        f"{name}: {fault}"
        for name, _, scene in shown(mode, only=FRONT)
        for fault in (
            *fit.target_faults(scene, mode.reach),
            *fit.text_faults(scene),
            *fit.cut_words(scene, vocabulary()),
        )
    ]
    assert faults == []


@pytest.mark.parametrize("theme", ["default", "contrast", "outdoor"])
@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_word_can_be_read_on_what_lies_under_it(size: tuple[int, int], theme: str) -> None:
    """7:1, and 4.5:1 from 56 px on (or 40 px in the heaviest weight); never on a hatch or a photograph; pressed too."""
    for large in (False, True):
        for name, _, scene in shown(Mode(size, large), theme):
            assert list(fit.colour_faults(scene)) == [], name


@pytest.mark.parametrize("theme", ["default", "contrast", "outdoor"])
def test_the_sentence_that_is_read_can_be_read(theme: str) -> None:
    """With each sentence on the highlighter, words on it and beside it keep their contrast."""
    for name, state, scene in shown(Mode(lang="en"), theme):
        for sentence in scene.speech:
            marked = view(replace(state, reading=Reading(sentence.id, 1)), screen(Mode()))
            assert list(fit.colour_faults(marked)) == [], (name, sentence.id)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_heavier_type_of_the_outdoor_theme_fits_too(size: tuple[int, int]) -> None:
    for mode in (Mode(size), Mode(size, lang="en"), Mode(size, large=True), Mode(size, reach=True)):
        for name, _, scene in shown(mode, "outdoor"):
            found = (*fit.target_faults(scene, mode.reach), *fit.text_faults(scene))
            assert found == (), (mode, name)


def test_a_photograph_takes_no_words_onto_itself() -> None:
    """Pictures that are not drawings are cropped to their field, with their caption below."""
    pages = [{**EXPLAIN, "fields": {**EXPLAIN["fields"], "picture": PHOTO}}]
    for size in SIZES:
        for name, state in every_screen(library({"photo": pages})):
            scene = view(state, screen(Mode(size)))
            assert [*fit.colour_faults(scene), *fit.text_faults(scene)] == [], name
