"""What every live model must do, whatever it shows: fit every screen, speak both languages, survive any hands."""

import math
import re
from collections.abc import Iterator
from typing import Any

import fit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screens import Mode, modes
from visitor import Visitor, library, page

from kiosk.messages import Count, DragBegan, DragCancelled, DragEnded, DragMoved, Message, Tapped, Tick
from kiosk.models import MODELS
from kiosk.models.model import Button, Choice, Slider, start_values
from kiosk.pages.model import TYPE
from kiosk.pages.model_fields import ModelPage, Task, Trying
from kiosk.scene.scene import EVERY_FRAME, Item, Text
from kiosk.visit.screens import view

NAMES = sorted(MODELS)
SIZES = ((1920, 1080), (1080, 1920), (1440, 1080), (1080, 1440))
HAN = re.compile(r"[㐀-鿿]")
BARE = {"title": {"zh": "试一试这个", "en": "Try this"}, "text": ""}


def fields(name: str) -> dict[str, Any]:
    goal = next(iter(MODELS[name].goals))
    task = {
        "goal": goal,
        "ask": {"zh": "让它晃得最厉害", "en": "Make it shake most"},
        "because": {"zh": "因为一样快。", "en": "It keeps step."},
    }
    return {"model": name, **BARE, "task": task}


def built(name: str) -> ModelPage:
    goal = next(iter(MODELS[name].goals))
    return ModelPage(id="p", model=name, title="试", task=Task(goal=goal, ask="做"))


def opened(name: str, mode: Mode) -> Visitor:
    visitor = Visitor(library({"e": [page("model", fields(name))]}, title_card=False), mode.frame()).wakes()
    visitor.state = mode.chosen(visitor.state)
    return visitor.taps("exhibit:test/e")


def strips(name: str) -> list[tuple[str, tuple[Message, ...]]]:
    return [("rest", ()), *MODELS[name].strip(start_values(MODELS[name].controls))]


def faults(visitor: Visitor, mode: Mode) -> Iterator[str]:
    for part in range(6):
        scene = view(visitor.state, mode.frame())
        where = f"part {part}: "
        yield from (where + f for f in fit.target_faults(scene, mode.reach))
        yield from (where + f for f in fit.text_faults(scene))
        yield from (where + f for f in fit.colour_faults(scene))
        if scene.target("more") is None:
            return
        visitor.send(Tapped("more"))


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", NAMES)
def test_every_state_fits_every_screen(name: str, size: tuple[float, float]) -> None:
    """Nothing cut, nothing on top of another, targets large enough, in every look, at rest and along the strip."""
    found: dict[str, str] = {}
    for mode in modes(size):
        for state, messages in strips(name):
            visitor = opened(name, mode).send(*messages)
            found |= dict.fromkeys(faults(visitor, mode), f"{mode} {state}")
    assert not found, "\n".join(f"{where}: {fault}" for fault, where in found.items())


@pytest.mark.parametrize("name", NAMES)
def test_the_last_picture_of_the_strip_solves_the_task(name: str) -> None:
    """Tried and solved are counted once each, by hands alone."""
    model_page = built(name)
    state, counted = TYPE.start(model_page, 1), list[str]()
    for message in strips(name)[-1][1]:
        state, effects = TYPE.update(model_page, state, message)
        counted += [e.metric for e in effects if isinstance(e, Count)]
    assert sorted(counted) == ["solved", "tried"]
    assert TYPE.check(model_page) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_task_is_solved_by_taps_alone(name: str) -> None:
    """The strip that solves holds no drag, so keys and switches can do it; only time may pass."""
    assert all(isinstance(m, Tapped | Tick) for m in strips(name)[-1][1])
    own = opened(name, modes((1920, 1080))[0])
    for message in strips(name)[-1][1]:
        if isinstance(message, Tapped):
            targets = {t.id for t in view(own.state, modes((1920, 1080))[0].frame()).targets}
            assert message.id in targets or message.id.endswith((":less", ":more"))
        own.send(message)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_is_shown_in_both_languages(name: str) -> None:
    """One or two sentences that change with the model, short enough to stand beside it."""
    model = MODELS[name]
    said: dict[str, set[str]] = {"zh": set(), "en": set()}
    for _, messages in strips(name):
        model_page = built(name)
        state = TYPE.start(model_page, 1)
        for message in messages:
            state, _ = TYPE.update(model_page, state, message)
        for lang, texts in said.items():
            texts.add(model.says(dict(state.values), state.own, lang))
    assert all(HAN.search(text) and len(text) <= 64 for text in said["zh"]), said["zh"]
    assert all(not HAN.search(text) and len(text) <= 130 for text in said["en"]), said["en"]
    assert min(len(texts) for texts in said.values()) > 1


@pytest.mark.parametrize("name", NAMES)
def test_controls_are_few_and_whole(name: str) -> None:
    """No more than fits beside the model; both languages; starts on the scale."""
    controls = MODELS[name].controls
    buttons = sum(isinstance(one, Button) for one in controls)
    assert len(controls) - buttons + -(-buttons // 2) <= 3
    for one in controls:
        assert one.label == "" or (isinstance(one.label, dict) and {"zh", "en"} <= set(one.label))
        if isinstance(one, Slider):
            assert one.least <= one.start <= one.most
            steps = (one.most - one.least) / one.step
            assert steps == pytest.approx(round(steps))
        if isinstance(one, Choice):
            assert one.start in dict(one.options)
            assert 2 <= len(one.options) <= 4


numbers = st.one_of(st.floats(-4000, 4000), st.sampled_from((0.0, math.inf, -math.inf, math.nan)))
spots = st.one_of(st.none(), st.tuples(numbers, numbers))


def hands(name: str) -> st.SearchStrategy[Message]:
    model_page = built(name)
    frame = Mode((1920, 1080)).frame()
    shown = TYPE.view(model_page, TYPE.start(model_page, 1), frame)
    ids = st.sampled_from(sorted({t.id for t in shown.targets} | {"m:nothing", "c:nothing:less", "b:nothing", "c:"}))
    return st.one_of(
        st.builds(Tapped, ids, spots),
        st.builds(DragBegan, ids, numbers, numbers),
        st.builds(DragMoved, ids, numbers, numbers, st.just(""), spots),
        st.builds(DragEnded, ids, numbers, numbers, st.just(""), spots),
        st.builds(DragCancelled, ids),
        st.builds(Tick, st.floats(0, 1e6)),
    )


def finite(items: tuple[Item, ...]) -> bool:
    def whole(value: Any) -> bool:
        if isinstance(value, float):
            return math.isfinite(value)
        return all(whole(v) for v in value) if isinstance(value, tuple) else True

    return all(whole(tuple(item)) for item in items)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_hands_leave_a_sensible_picture(name: str, data: st.DataObject) -> None:
    """Twenty fingers, leaps in time, places that are no numbers: values stay on their scales, the picture finite."""
    model_page, model = built(name), MODELS[name]
    state: Trying = TYPE.start(model_page, data.draw(st.integers(0, 9)))
    for message in data.draw(st.lists(hands(name), max_size=25)):
        state, _ = TYPE.update(model_page, state, message)
    hash(state)
    for one in model.controls:
        value = dict(state.values).get(one.id)
        if isinstance(one, Slider):
            assert one.least <= value <= one.most
        if isinstance(one, Choice):
            assert value in dict(one.options)
    part = TYPE.view(model_page, state, Mode((1920, 1080)).frame())
    assert finite(part.items)
    assert all(s.text.strip() for s in part.speech)
    assert "nan" not in " ".join(i.text.lower() for i in part.items if isinstance(i, Text))


@pytest.mark.parametrize("name", NAMES)
def test_at_rest_it_asks_for_no_frames(name: str) -> None:
    """A model that was not touched costs nothing, unless it moves of itself and then comes to rest within a minute."""
    model_page = built(name)
    state, frame = TYPE.start(model_page, 1), Mode((1920, 1080)).frame()
    for k in range(60 * 60):
        if TYPE.view(model_page, state, frame).wake != EVERY_FRAME:
            return
        state, _ = TYPE.update(model_page, state, Tick(k / 60))
    raise AssertionError("it never rests")
