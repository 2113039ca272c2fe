"""What every page type must be able to do; a new type is tested by being in the table, with its sample in the guide."""

import sys
import typing
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_samples import HAN, TYPES, Sample, made
from screens import Mode, answered
from visitor import Visitor

from kiosk.content.library import Page
from kiosk.counts.metrics import METRICS
from kiosk.display.keys import press
from kiosk.messages import (
    Count,
    DragBegan,
    DragEnded,
    DragMoved,
    FocusMoved,
    Message,
    Pinched,
    Tallied,
    Tapped,
    Touched,
)
from kiosk.pages import PAGE_TYPES
from kiosk.scene.scene import Text
from kiosk.visit.screens import framed, view
from kiosk.visit.state import Inside, State
from kiosk.visit.update import update

MODES = [
    Mode(size, large, reach)
    for size in ((1920, 1080), (1080, 1920))
    for large in (False, True)
    for reach in (False, True)
]


def inside(state: State) -> Inside:
    assert isinstance(state.place, Inside)
    return state.place


def is_done(state: State) -> bool:
    open_page = inside(state).page
    return open_page is not None and open_page.type.done(open_page.fields, open_page.state)


def own(visitor: Visitor) -> list[str]:
    """The targets that the page itself brings, and the way to its further parts."""
    bar = {"home", "back", "say", "language", "large", "contrast", "reach", "next"}
    return [t.id for t in visitor.scene.targets if t.tap and t.id not in bar]


def right(effects: list[Any]) -> bool:
    return any(isinstance(e, Count) and e.metric == "answer" and ":right:" in e.detail for e in effects)


def way_to_right(sample: Sample, mode: Mode, depth: int = 8) -> list[str]:
    """The shortest row of taps on visible targets that answers the page rightly."""
    rows: list[list[str]] = [[]]
    for _ in range(depth):
        longer = []
        for row in rows:
            visitor = sample.visitor(mode)
            for target in row:
                visitor.taps(target)
            if is_done(visitor.state) and right(visitor.effects):
                return row
            if not is_done(visitor.state):
                longer += [[*row, target] for target in own(visitor)]
        rows = longer[:200]
    raise AssertionError(f"no taps on {sample.name} lead to the right answer in {mode}")


# ---------------------------------------------------------------- answering


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_the_right_answer_can_be_reached_by_touch(question: Sample, mode: Mode) -> None:
    """In every layout, by taps on what is seen."""
    assert way_to_right(question, mode)


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_the_right_answer_can_be_reached_by_keys_alone(question: Sample, mode: Mode) -> None:
    """Tab until it has the focus, then space; then on to the next screen the same way."""
    visitor = question.visitor(mode)
    for target in way_to_right(question, mode):
        by_keys(visitor, target)
    assert is_done(visitor.state)
    assert right(visitor.effects)
    while visitor.scene.target("more"):
        by_keys(visitor, "more")
    by_keys(visitor, "next")
    assert inside(visitor.state).on_result


def by_keys(visitor: Visitor, target: str) -> None:
    for _ in visitor.scene.targets:
        visitor.send(*press("tab", visitor.scene, visitor.state.focus))
        if visitor.state.focus == target:
            visitor.send(*press("space", visitor.scene, visitor.state.focus))
            return
    raise AssertionError(f"tab never comes to {target}: {[t.id for t in visitor.scene.targets]}")


def answers_in(visitor: Visitor) -> list[Count]:
    return [e for e in visitor.effects if isinstance(e, Count) and e.metric == "answer"]


def each_answer(question: Sample) -> Iterator[Visitor]:
    """A visitor for each way to answer: each of the targets tapped, or as the type tells by its `states`."""
    tell = getattr(sys.modules[PAGE_TYPES[question.name].check.__module__], "states", None)
    if tell is None:
        yield from (question.visitor(Mode()).taps(target) for target in own(question.visitor(Mode())))
    for _, messages in tell(question.fields) if tell else ():
        visitor = question.visitor(Mode()).send(*messages)
        if answers_in(visitor):
            yield visitor


def test_an_answer_is_shown_counted_and_named_for_reports(question: Sample) -> None:
    """Each way to answer looks unlike the question, is counted, and what it counts has a label in both languages."""
    page_type, asked = PAGE_TYPES[question.name], question.visitor(Mode())
    for visitor in each_answer(question):
        for count in answers_in(visitor):
            option, verdict, turn = count.detail.rsplit(":", 2)
            assert verdict in ("right", "wrong")
            assert turn in ("first", "later")
            named = {lang for detail, lang, text in page_type.labels(question.fields) if detail == option and text}
            assert named == {"zh", "en"}
        assert visitor.scene.items != asked.scene.items
        assert visitor.scene.speech != asked.scene.speech


def test_answers_right_and_wrong_look_and_sound_different(question: Sample) -> None:
    seen: dict[bool, set[str]] = {True: set(), False: set()}
    for visitor in each_answer(question):
        turns = [count.detail.rpartition(":")[2] for count in answers_in(visitor)]
        last = [count for count, turn in zip(answers_in(visitor), turns, strict=True) if turn == turns[-1]]
        seen[all(":right:" in count.detail for count in last)].add(visitor.scene.speech[0].text)
    assert seen[True]
    assert seen[False]
    assert not seen[True] & seen[False]


def test_the_way_on_is_there_exactly_when_the_page_is_done(sample: Sample) -> None:
    """A question waits for its answer; what is only read or tried lets everybody on."""
    visitor = sample.visitor(Mode())
    assert is_done(visitor.state) == (PAGE_TYPES[sample.name].kind != "answer")
    assert (visitor.scene.target("next") is not None) == is_done(visitor.state)
    before = visitor.state
    visitor.send(Tapped("next"))
    assert (visitor.state.place != before.place) == is_done(before)
    if not is_done(before):
        visitor.state = answered(visitor.state)
        assert is_done(visitor.state)
        assert visitor.scene.target("next")


# ---------------------------------------------------------------- saying and showing


@pytest.mark.parametrize("mode", [*MODES, *(replace(mode, lang="en") for mode in MODES)], ids=str)
def test_what_is_seen_and_heard_is_in_the_visitor_s_language(sample: Sample, mode: Mode) -> None:
    """Asked and answered: there is something to hear, every sentence in its own script, no Chinese left in English."""
    visitor = sample.visitor(mode)
    visitor.state = mode.chosen(visitor.state)
    for answer in ("", *own(visitor)):
        looked_at = Visitor(visitor.library, visitor.screen)
        looked_at.state = visitor.state
        if answer:
            looked_at.taps(answer)
        scene = looked_at.scene
        assert scene.speech
        assert all(s.text.strip() and s.lang in ("zh", "en") for s in scene.speech)
        assert len({s.id for s in scene.speech}) == len(scene.speech)
        seen = [item.text for item in scene.items if isinstance(item, Text)]
        names = {t.label for t in scene.targets}
        texts = (*seen, *names, *(s.text for s in scene.speech))
        if mode.lang == "en":
            assert [text for text in texts if HAN.search(text) and text != "中文"] == []
            assert any("English" in text for text in texts)
        else:
            assert [text for text in texts if "English" in text] == []


def test_the_sentence_that_is_read_is_marked(sample: Sample) -> None:
    """Some sentences of the page put a highlighter on the screen, and none does while nothing is read."""
    open_page = inside(sample.visitor(Mode()).state).page
    assert open_page
    screen = framed(sample.visitor(Mode()).state, Mode().frame())
    plain = open_page.type.view(open_page.fields, open_page.state, screen)
    marked = [
        sentence.id
        for sentence in plain.speech
        if open_page.type.view(open_page.fields, open_page.state, replace(screen, reading=sentence.id)).items
        != plain.items
    ]
    assert marked


# ---------------------------------------------------------------- whatever is touched

targets = st.sampled_from(("option:0", "option:1", "option:7", "option:-1", "next", "more", "", "p")) | st.text(
    max_size=5
)
spots = st.floats(-3000, 3000)
messages = st.one_of(
    st.builds(Tapped, targets),
    st.builds(DragBegan, targets, spots, spots),
    st.builds(DragMoved, targets, spots, spots),
    st.builds(DragEnded, targets, spots, spots),
    st.builds(Pinched, targets, st.floats(0.1, 10), spots, spots),
    st.builds(FocusMoved, targets),
    st.builds(Tallied, targets, targets, st.just((("run", 3), ("desk", 40)))),
    st.just(Touched()),
    st.integers(0, 20),  # the how-manieth target of the screen
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", TYPES)
def test_whatever_is_touched_the_page_stands(name: str, data: st.DataObject, checked: dict[str, Page]) -> None:
    """States stay values that can be a key; the view holds together; what is done stays done; metrics are known."""
    sample = made(name, checked)
    page_type, page_fields = PAGE_TYPES[name], sample.fields
    state = page_type.start(page_fields, data.draw(st.integers(0, 2**32)))
    mode = data.draw(st.sampled_from(MODES))
    screen = replace(mode.frame(), large=mode.large, reach=mode.reach)
    for message in data.draw(st.lists(messages, max_size=12)):
        part = page_type.view(page_fields, state, screen)
        if isinstance(message, int):
            if not part.targets:
                continue
            message = Tapped(part.targets[message % len(part.targets)].id)  # noqa: PLW2901
        was_done = page_type.done(page_fields, state)
        state, counts = page_type.update(page_fields, state, typing.cast(Message, message))
        assert hash(state) is not None
        assert {c.metric for c in counts if isinstance(c, Count)} <= set(METRICS)
        assert page_type.done(page_fields, state) or not was_done
        assert len({t.id for t in part.targets}) == len(part.targets)
        assert part.speech
        assert part.more >= 0


def test_an_open_page_is_a_view_that_can_be_kept(sample: Sample) -> None:
    """The same state on the same screen is the same scene, and views never change their state."""
    visitor = sample.visitor(Mode())
    before = visitor.state
    assert view(before, Mode().frame()) == view(visitor.state, Mode().frame())
    assert visitor.state == before
    assert update(before, Touched())[0].place == before.place
