"""multiple, order, match: put together by the visitor, judged by a button, tried once more, then shown."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import fit
import judged_samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_samples import Sample, made
from screens import SIZES, Mode, each_part, modes, told
from visitor import Visitor, library

from kiosk.content.library import Page
from kiosk.display.fonts import Fonts
from kiosk.display.keys import press
from kiosk.display.touch import Down, Hands, Move, Up, feel
from kiosk.messages import (
    Count,
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    FocusMoved,
    Message,
    Pinched,
    Tallied,
    Tapped,
    Tick,
)
from kiosk.pages import PAGE_TYPES
from kiosk.scene.frame import Frame
from kiosk.visit.screens import view
from kiosk.visit.state import Inside, State

NAMES = ("multiple", "order", "match")
LAYOUTS = [mode for size in SIZES[:2] for mode in modes(size) if not mode.contrast and mode.lang == "zh"]


@pytest.fixture(name="judged", params=NAMES)
def _judged(request: pytest.FixtureRequest, checked: dict[str, Page]) -> Sample:
    return made(request.param, checked)


def ways(sample: Sample) -> dict[str, tuple[Message, ...]]:
    module: Any = sys.modules[PAGE_TYPES[sample.name].check.__module__]
    return dict(module.states(sample.fields))


def state_of(visitor: Visitor) -> Any:
    assert isinstance(visitor.state.place, Inside)
    assert visitor.state.place.page
    return visitor.state.place.page.state


def finds(visitor: Visitor, target: str) -> None:
    """Goes through the parts of a large page, on or back, until the target is on the screen."""
    for key in ("more", "back"):
        for _ in range(8):
            if visitor.scene.target(target):
                return
            if key == "more" and not visitor.scene.target("more"):
                break
            visitor.taps(key)
    assert visitor.scene.target(target), (target, [t.id for t in visitor.scene.targets])


def taps_all(visitor: Visitor, messages: tuple[Message, ...]) -> Visitor:
    for message in messages:
        assert isinstance(message, Tapped)
        finds(visitor, message.id)
        visitor.taps(message.id)
    return visitor


# ---------------------------------------------------------------- a right answer, three ways


@pytest.mark.parametrize("mode", LAYOUTS, ids=str)
def test_a_right_answer_by_taps_alone(judged: Sample, mode: Mode) -> None:
    visitor = taps_all(judged.visitor(mode), ways(judged)["right"])
    assert state_of(visitor).done
    visitor.sees("想对了") if not mode.large else None
    answers = [e.detail for e in visitor.effects if isinstance(e, Count) and e.metric == "answer"]
    assert answers
    assert all(detail.endswith(":right:first") for detail in answers)


@pytest.mark.parametrize("mode", LAYOUTS, ids=str)
def test_a_right_answer_by_keys_alone(judged: Sample, mode: Mode) -> None:
    """Tab to it, space; the focus comes to every card, every place and the button that judges."""
    visitor = judged.visitor(mode)
    for message in ways(judged)["right"]:
        assert isinstance(message, Tapped)
        for target in ["more"] * 8 if not visitor.scene.target(message.id) else []:
            if not visitor.scene.target(message.id):
                by_keys(visitor, target)
        by_keys(visitor, message.id)
    assert state_of(visitor).done


def by_keys(visitor: Visitor, target: str) -> None:
    for _ in visitor.scene.targets:
        visitor.send(*press("tab", visitor.scene, visitor.state.focus))
        if visitor.state.focus == target:
            visitor.send(*press("space", visitor.scene, visitor.state.focus))
            return
    raise AssertionError(f"tab never comes to {target}")


@pytest.mark.parametrize("mode", LAYOUTS, ids=str)
@pytest.mark.parametrize(("name", "pairs"), [("order", "step:{} place:{}"), ("match", "right:{} left:{}")])
def test_a_right_answer_by_dragging(name: str, pairs: str, mode: Mode, checked: dict[str, Page]) -> None:
    """Fingers go down on one target, move and lift on the other."""
    sample = made(name, checked)
    visitor = sample.visitor(mode)
    count = len(getattr(sample.fields, "steps", ()) or sample.fields.pairs)
    for i in range(count):
        drags(visitor, *pairs.format(i, i).split())
    visitor.taps("judge")
    assert state_of(visitor).done
    assert set(state_of(visitor).marks) == {"right"}


def drags(visitor: Visitor, what: str, to: str) -> None:
    ends = []
    for target_id in (what, to):
        target = visitor.scene.target(target_id)
        assert target
        x, y, w, h = target.rect
        ends.append((x + w / 2, y + h / 2))
    (ax, ay), (bx, by) = ends
    hands = Hands()
    middle = ((ax + bx) / 2, (ay + by) / 2)
    for contact in (Down(1, ax, ay, 1.0), Move(1, *middle, 1.1), Move(1, bx, by, 1.2), Up(1, bx, by, 1.3)):
        hands, messages = feel(hands, [contact], visitor.scene)
        visitor.send(*messages)


# ---------------------------------------------------------------- one more try


def test_after_a_first_miss_what_is_right_stays_and_one_may_try_again(judged: Sample) -> None:
    visitor = taps_all(judged.visitor(Mode()), ways(judged)["once"])
    assert not state_of(visitor).done
    visitor.sees("再想一想").sees("看答案").sees_not("下一页")
    verdicts = {e.detail.split(":")[1] for e in visitor.effects if isinstance(e, Count) and e.metric == "answer"}
    assert verdicts == {"right", "wrong"}
    locked = {t.id for t in visitor.scene.targets}
    assert len(locked) < len({t.id for t in taps_all(judged.visitor(Mode()), ways(judged)["once"][:-1]).scene.targets})


def test_a_second_miss_shows_the_answer_and_counts_as_later(judged: Sample) -> None:
    visitor = taps_all(judged.visitor(Mode()), ways(judged)["shown"])
    assert state_of(visitor).done
    turns = [e.detail.split(":")[2] for e in visitor.effects if isinstance(e, Count) and e.metric == "answer"]
    assert turns[0] == "first"
    assert visitor.scene.target("next")
    assert all(not t.drag for t in visitor.scene.targets)


def test_put_right_at_the_second_try(checked: dict[str, Page]) -> None:
    """The two that were exchanged change places; what was right is not judged again."""
    visitor = taps_all(made("order", checked).visitor(Mode()), ways(made("order", checked))["once"])
    visitor.effects.clear()
    visitor.taps("place:0").taps("place:1").sees("排好了").taps("judge").sees("想对了")
    assert [e.detail.split(":")[1:] for e in visitor.effects if isinstance(e, Count)] == [["right", "later"]] * 2
    visitor = taps_all(made("match", checked).visitor(Mode()), ways(made("match", checked))["once"])
    visitor.taps("left:0").taps("right:0").taps("right:1").taps("left:1").taps("judge").sees("想对了")


def test_a_page_of_safety_ends_on_the_right_action(checked: dict[str, Page]) -> None:
    """Whatever was ticked, the options to take stand there at the end; the cards end in their right order."""
    for way in ("shown", "right"):
        visitor = taps_all(made("multiple", checked).visitor(Mode()), ways(made("multiple", checked))[way])
        visitor.sees("饮用水，手电筒")
        visitor = taps_all(made("order", checked).visitor(Mode()), ways(made("order", checked))[way])
        assert state_of(visitor).places == (0, 1, 2, 3)


def test_as_many_as_are_asked_for(checked: dict[str, Page]) -> None:
    """选两个: the button comes with the second tick; a third one takes the place of the oldest."""
    visitor = made("multiple", checked).visitor(Mode()).sees("选两个")
    visitor.taps("option:0")
    assert not visitor.scene.target("judge")
    visitor.taps("option:1").sees("就这两个").taps("option:3")
    assert state_of(visitor).chosen == (1, 3)
    visitor.taps("option:3")
    assert not visitor.scene.target("judge")


def test_nothing_to_judge_is_judged(judged: Sample) -> None:
    """Half done, the button is not there, and its message changes nothing."""
    visitor = judged.visitor(Mode())
    before = state_of(visitor)
    visitor.send(Tapped("judge"))
    assert state_of(visitor) == before


@given(seed=st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_what_is_shuffled_is_all_there_and_never_right_already(seed: int, checked: dict[str, Page]) -> None:
    for name, shown in (("order", "shelf"), ("match", "order")):
        fields = made(name, checked).fields
        order = getattr(PAGE_TYPES[name].start(fields, seed), shown)
        assert sorted(order) == list(range(len(order)))
        assert order != tuple(range(len(order)))


def test_another_order_or_partner_is_another_question(checked: dict[str, Page]) -> None:
    for name, change in (
        ("multiple", lambda f: {"options": tuple(replace(o, right=not o.right) for o in f.options)}),
        ("order", lambda f: {"steps": f.steps[::-1]}),
        (
            "match",
            lambda f: {"pairs": tuple(replace(p, right=q.right) for p, q in zip(f.pairs, f.pairs[::-1], strict=True))},
        ),
    ):
        fields = made(name, checked).fields
        turn: Callable[[Any], dict[str, Any]] = change
        changed = replace(fields, **turn(fields))
        assert PAGE_TYPES[name].identity(changed) != PAGE_TYPES[name].identity(fields)


# ---------------------------------------------------------------- whatever is touched

ids = st.sampled_from([f"{kind}:{i}" for kind in ("option", "step", "place", "left", "right") for i in range(6)])
odd = st.sampled_from(("judge", "judge", "", "place:", "place:-1", "step:²", "left:99999", "option:x", "next"))
spots = st.floats(-3000, 3000)
messages = st.one_of(
    st.builds(Tapped, ids | odd),
    st.builds(Tapped, ids),
    st.builds(DragBegan, ids | odd, spots, spots),
    st.builds(DragMoved, ids, spots, spots, ids),
    st.builds(DragEnded, ids, spots, spots, ids | odd),
    st.builds(DragCancelled, ids),
    st.builds(Pinched, ids, spots, spots, spots),
    st.builds(FocusMoved, ids),
    st.builds(Tallied, ids, ids, st.just((("a", 40),))),
    st.builds(Tick, st.floats(0, 9)),
)


@settings(max_examples=150, deadline=None)
@given(touched=st.lists(messages, max_size=30), seed=st.integers(0, 9), mode=st.sampled_from(LAYOUTS))
@pytest.mark.parametrize("name", NAMES)
def test_any_touches_keep_the_page_valid_and_answerable(
    name: str, touched: list[Message], seed: int, mode: Mode, checked: dict[str, Page]
) -> None:
    """No card twice, none lost; what is done stays; and from anywhere the page can be finished by taps."""
    sample = made(name, checked)
    kind, fields = PAGE_TYPES[name], sample.fields
    state: Any = kind.start(fields, seed)
    for message in touched:
        was_done = kind.done(fields, state)
        state, effects = kind.update(fields, state, message)
        assert not (was_done and effects)
        assert kind.done(fields, state) >= was_done
        stands(name, state)
    part = kind.view(fields, state, replace(mode.frame(), large=mode.large, reach=mode.reach))
    assert part.speech
    assert len({t.id for t in part.targets}) == len(part.targets)
    for _ in range(2):
        for target in finishing(name, fields, state):
            state, _ = kind.update(fields, state, Tapped(target(state) if callable(target) else target))
    assert kind.done(fields, state)


def finishing(name: str, fields: Any, state: Any) -> list[Any]:
    """From any state the taps that put it right, each told by what has become of the state."""
    if name == "multiple":
        ticks = [f"option:{i}" for i in state.chosen]
        ticks += [f"option:{i}" for i, o in enumerate(fields.options) if o.right and i not in state.kept]
        return [*ticks, "judge", "judge"]
    if name == "match":
        pairs = [(f"left:{i}", f"right:{i}") for i, link in enumerate(state.links) if link != i]
        return [state.held, *(target for pair in pairs for target in pair), "judge"]

    def where(card: int) -> Callable[[Any], str]:
        return lambda now: f"place:{now.places.index(card)}" if card in now.places else f"step:{card}"

    moves: list[Any] = [where(state.held)] if state.held >= 0 else []
    for k, card in enumerate(state.places):
        if card != k:
            moves += [where(k), f"place:{k}", lambda now: where(now.held)(now) if now.held >= 0 else ""]
    return [*moves, "judge"]


def stands(name: str, state: Any) -> None:
    if name == "multiple":
        groups = (*state.chosen, *state.kept, *state.off)
        assert len(set(groups)) == len(groups)
        return
    put = [i for i in (state.places if name == "order" else state.links) if i >= 0]
    assert len(set(put)) == len(put)
    assert len(state.marks) == len(state.places if name == "order" else state.links)
    if state.done:
        assert put == sorted(put)


# ---------------------------------------------------------------- every look fits


@cache
def fonts() -> Fonts:
    return Fonts(1.0)


def hard_states(mode: Mode) -> list[tuple[str, State]]:
    found = []
    for one in judged_samples.hardest():
        visitor = Visitor(library({"hard": [one]}, title_card=False), mode.frame()).wakes()
        visitor.state = mode.chosen(visitor.state)
        visitor.taps("exhibit:test/hard")
        found += [(f"{one['id']}-{name}", state) for name, state in (("asked", visitor.state), *told(visitor.state))]
    return found


def screen(mode: Mode) -> Frame:
    return replace(mode.frame(), measure=fonts().measure)


@pytest.mark.parametrize("mode", [m for size in SIZES for m in modes(size) if not m.contrast], ids=str)
def test_the_longest_cards_fit_in_every_state(mode: Mode) -> None:
    """Targets, words and gaps measured with the real fonts: nothing cut, on top of another or out of reach."""
    faults = [
        f"{name}: {fault}"
        for state_name, state in hard_states(mode)
        for name, _, scene in each_part(state_name, state, screen(mode))
        for fault in (*fit.target_faults(scene, mode.reach), *fit.text_faults(scene))
    ]
    assert faults == []


HANGING = [(0.30, 0.80), (0.30, 1.0), (0.45, 0.90)]  # shares of the height that a measured mounting lets hands reach


@pytest.mark.parametrize("band", HANGING, ids=str)
@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_longest_cards_fit_however_the_screen_hangs(size: tuple[float, float], band: tuple[float, float]) -> None:
    """Order and match; options lie where a question puts them."""
    for large in (False, True):
        mode = Mode(size, large=large, reach=True)
        hung = replace(screen(mode), band=(band[0] * size[1], band[1] * size[1]))
        cards = [(name, state) for name, state in hard_states(mode) if name.startswith(("order", "match"))]
        for state_name, state in cards:
            for name, _, scene in each_part(state_name, state, hung):
                faults = [f for f in fit.target_faults(scene, False) if " is " in f or "apart" in f]
                assert [*faults, *fit.text_faults(scene)] == [], name


@pytest.mark.parametrize("theme", ["default", "contrast", "outdoor"])
def test_the_longest_cards_can_be_read(theme: str) -> None:
    for large in (False, True):
        mode = Mode(large=large, contrast=theme == "contrast")
        for name, state in hard_states(mode):
            known = replace(state, library=replace(state.library, hall=replace(state.library.hall, theme=theme)))
            assert list(fit.colour_faults(view(known, screen(mode)))) == [], name
