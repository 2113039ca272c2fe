"""Stories, polls, cards and races in every state and mode, with the longest texts there may be and what ships."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import fit
import pytest
from screens import SIZES, Mode, each_part, modes
from step_samples import asked, contest, pack, story
from visitor import library

from kiosk.content.checking import check_hall
from kiosk.content.library import Library
from kiosk.display.fonts import Fonts
from kiosk.messages import Started, Tallied, Tapped
from kiosk.pages import PAGE_TYPES, cards, decide, poll, race
from kiosk.scene.scene import Scene
from kiosk.visit.state import Inside, State, start_state
from kiosk.visit.update import update

STATES: dict[str, Any] = {"cards": cards.states, "decide": decide.states, "poll": poll.states, "race": race.states}


@cache
def halls() -> tuple[Library, ...]:
    hard = [story(2), story(3), story(4), story(3, judged=False), story(4, judged=False, picture=None)]
    hard += [pack(n, pictures) for n in (2, 3, 4, 5, 6) for pictures in (False, True)]
    hard += [asked(n) for n in (2, 3, 4, 5, 6)] + [contest(2), contest(3)]
    shipped = check_hall(Path("exhibits"), PAGE_TYPES).library
    return shipped, library({f"hard{i}": hard[i : i + 6] for i in range(0, len(hard), 6)})


@cache
def fonts() -> Fonts:
    return Fonts(1.0)


def opened() -> Iterator[State]:
    """Each page of these types as it is when one comes to it."""
    for hall in halls():
        begun, _ = update(start_state(replace(hall, hall=replace(hall.hall, title_card=False))), Started(1))
        for summary in hall.exhibits:
            state, _ = update(begun, Tapped(f"exhibit:{summary.id}"))
            assert isinstance(state.place, Inside)
            for i, open_page in enumerate(state.place.pages):
                if any(PAGE_TYPES[name] is open_page.type for name in STATES):
                    yield replace(state, place=replace(state.place, at=i, drawn=-100.0))


def every_state(state: State) -> Iterator[tuple[str, State]]:
    assert isinstance(state.place, Inside)
    open_page = state.place.page
    assert open_page
    name = next(n for n in STATES if PAGE_TYPES[n] is open_page.type)
    yield open_page.id, state
    for word, messages in STATES[name](open_page.fields):
        after = state
        for message in messages:
            mine = isinstance(message, Tallied)
            after, _ = update(
                after, message._replace(page=open_page.id, edition=open_page.edition) if mine else message
            )
        assert after.place != state.place, word
        yield f"{open_page.id}-{word}", replace(after, place=replace(after.place, drawn=-100.0))


def known_limit(mode: Mode, fault: str) -> bool:
    """As for choice: five and six options in the lower half of a 3:4 portrait screen stand a little higher."""
    return mode.reach and mode.size == (1080, 1440) and bool(re.match(r"target option:[01] is at 0\.[34]", fault))


def shown(mode: Mode, theme: str = "default") -> Iterator[tuple[str, Scene]]:
    screen = replace(mode.frame(), measure=fonts().measure, still=True)
    for start in opened():
        themed = replace(start.library, hall=replace(start.library.hall, theme=theme))
        for name, state in every_state(mode.chosen(replace(start, library=themed))):
            for part, _, scene in each_part(name, state, screen):
                yield part, scene


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_everything_fits_and_can_be_touched(size: tuple[float, float]) -> None:
    found = [
        f"{mode} {name}: {fault}"
        for mode in modes(size)
        if not mode.contrast
        for name, scene in shown(mode)
        for fault in (*fit.target_faults(scene, mode.reach), *fit.text_faults(scene))
        if not known_limit(mode, fault)
    ]
    assert found == []


@pytest.mark.parametrize("theme", ["default", "contrast", "outdoor"])
def test_every_word_can_be_read_on_what_lies_under_it(theme: str) -> None:
    found = [
        f"{mode} {name}: {fault}"
        for mode in (Mode(), Mode((1080, 1920), large=True))
        for name, scene in shown(mode, theme)
        for fault in fit.colour_faults(scene)
    ]
    assert found == []
