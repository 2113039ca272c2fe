"""sort: by dragging, by taps, by keys; limits; one more try; whatever is touched, no bin holds more than it can."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from visitor import Visitor, library, page

from kiosk.content.fields import build
from kiosk.display.keys import press
from kiosk.messages import Count, DragBegan, DragCancelled, DragEnded, DragMoved, Message, Tapped
from kiosk.pages import sort
from kiosk.pages.sorting import Sort, Sorting, inside, start, update, wanted, weight


def thing(name: str, into: str = "", kg: float = 0.5) -> dict[str, Any]:
    why = {"zh": f"{name}的理由", "en": f"Reason of {name}"}
    return {"id": name, "text": {"zh": name, "en": name.title()}, "bin": into, "because": why, "kg": kg}


BAG = {
    "ask": {"zh": "应急包放哪些？", "en": "What goes in?"},
    "bins": [{"id": "bag", "name": {"zh": "应急包", "en": "Go-bag"}, "most": 2}],
    "items": [thing("水", "bag"), thing("手电", "应急包"), thing("蜡烛"), thing("电视")],
    "learn": {"zh": "先带水和光", "en": "Water and light first"},
}
SIDES = {
    "ask": {"zh": "先做什么，后做什么？", "en": "What first?"},
    "bins": [{"id": "now", "name": "晃的时候", "most_kg": 1.0}, {"id": "after", "name": "停了以后"}],
    "items": [thing("伏地", "now"), thing("抓牢", "now"), thing("走楼梯", "after"), thing("到空地", "after")],
}


def visitor(fields: dict[str, Any] = BAG) -> Visitor:
    return Visitor(library({"bag": [page("sort", fields)]}, title_card=False)).wakes().taps("exhibit:test/bag")


def put(v: Visitor, name: str, into: int = 0) -> Visitor:
    """By taps: the thing by its name, then its place."""
    return v.taps(name).taps(f"bin:{into}")


def fields(data: dict[str, Any]) -> Sort:
    return build(Sort, data)


# ---------------------------------------------------------------- a visit


def test_packed_rightly_by_taps() -> None:
    v = visitor().sees("还能放 2 样")
    assert v.scene.target("judge") is None
    put(put(v, "水"), "手电").sees("装满了")
    v.taps("judge").sees("想对了").sees("先带水和光").counted("answer", detail="水:right:first")
    assert v.counts("answer", detail="蜡烛:right:first") == 1
    assert v.scene.target("next")


def test_packed_rightly_by_dragging() -> None:
    v = visitor()
    for i in (0, 1):
        place = v.scene.target(f"item:{i}")
        assert place
        assert place.drag
        v.send(DragBegan(f"item:{i}", 300, 400), DragMoved(f"item:{i}", 900, 500, "item:3"))
        assert any(item[:2] == (900 - place.rect[2] / 2, 500 - place.rect[3] / 2) for item in v.scene.items)
        v.send(DragMoved(f"item:{i}", 1500, 600, "bin:0"), DragEnded(f"item:{i}", 1500, 600, "bin:0"))
    v.taps("judge").sees("想对了")


def test_packed_rightly_by_keys() -> None:
    v = visitor()

    def key(target: str) -> None:
        for _ in v.scene.targets:
            v.send(*press("tab", v.scene, v.state.focus))
            if v.state.focus == target:
                v.send(*press("space", v.scene, v.state.focus))
                return
        raise AssertionError(target)

    for target in ("item:0", "bin:0", "item:1", "bin:0", "judge"):
        key(target)
    v.sees("想对了")


def test_what_does_not_belong_comes_back_with_its_reason_and_may_be_tried_once_more() -> None:
    v = put(put(visitor(), "水"), "蜡烛").taps("judge")
    v.sees("再想一想").sees("蜡烛的理由").sees("还有 1 样该放进来").sees("还能放 1 样")
    v.counted("answer", detail="蜡烛:wrong:first").counted("answer", detail="手电:wrong:first")
    assert v.scene.target("next") is None
    assert v.scene.target("item:0") is None, "what is right stays where it is"
    put(v, "手电").taps("judge").sees("想对了").counted("answer", detail="手电:right:later")
    assert v.counts("answer", detail="水:right:later") == 0


def test_who_has_had_enough_is_shown_where_things_belong() -> None:
    v = put(visitor(), "电视").taps("judge")
    assert next(t.label for t in v.scene.targets if t.id == "judge") == "看答案"
    v.taps("judge").sees("这样放").sees("装满了").sees("先带水和光")
    assert v.scene.target("next")
    assert v.counts("answer", detail="水:wrong:later") == 1


def test_a_full_bag_says_so_and_a_thing_can_be_taken_back() -> None:
    v = put(put(visitor(), "水"), "手电")
    put(v, "蜡烛").sees("这里放不下了，先拿出一样")
    v.taps("拿回水").sees("还能放 1 样")
    put(v, "蜡烛").sees("装满了")


def test_a_bag_without_a_thing_in_hand_says_how_it_goes() -> None:
    visitor().taps("bin:0").sees("先点一样东西，再点这里")


def test_weight_is_told_in_words() -> None:
    v = visitor(SIDES).sees("还能装 1 千克")
    put(v, "伏地").sees("还能装 0.5 千克")
    put(v, "抓牢").sees("装满了")
    assert v.scene.target("judge") is None, "where everything has its place, all must be placed"
    put(put(v, "走楼梯", 1), "到空地", 1).taps("judge").sees("想对了")


def test_a_thing_dropped_beside_everything_goes_back() -> None:
    v = visitor().send(DragBegan("item:0", 300, 400), DragMoved("item:0", 700, 200), DragEnded("item:0", 700, 200))
    v.sees("还能放 2 样")
    v.send(DragBegan("item:0", 300, 400), DragCancelled("item:0")).sees("还能放 2 样")


def test_the_shelf_is_heard_with_what_is_in_the_bag() -> None:
    v = put(visitor(), "水").taps("say")
    heard = v.hears_it_all()
    assert "水，在应急包里" in heard
    assert any("还能放 1 样" in sentence for sentence in heard)


# ---------------------------------------------------------------- whatever is touched

names = st.sampled_from(
    [*(f"item:{i}" for i in range(-1, 5)), "bin:0", "bin:1", "bin:9", "judge", "item:", "item:²", ""]
)
numbers = st.floats(-3000, 3000)
messages = st.one_of(
    st.builds(Tapped, names),
    st.builds(DragBegan, names, numbers, numbers),
    st.builds(DragMoved, names, numbers, numbers, names),
    st.builds(DragEnded, names, numbers, numbers, names),
    st.builds(DragCancelled, names),
)


@settings(max_examples=150, deadline=None)
@given(data=st.sampled_from((BAG, SIDES)), seed=st.integers(0, 2**32), touches=st.lists(messages, max_size=30))
def test_whatever_is_touched_no_bin_holds_more_than_it_can(
    data: dict[str, Any], seed: int, touches: list[Message]
) -> None:
    one = fields(data)
    state = start(one, seed)
    counted = 0
    for message in touches:
        settled = [i for i, mark in enumerate(state.marks) if mark == "right" and state.places[i] >= 0]
        before = state.places
        state, effects = update(one, state, message)
        counted += sum(isinstance(e, Count) for e in effects)
        assert all(state.places[i] == before[i] for i in settled)
        holds(one, state)
    assert counted <= 2 * len(one.items)
    assert state.tries <= 2
    if state.done:
        assert [wanted(one, t) for t in one.items] == list(state.places)


def holds(one: Sort, state: Sorting) -> None:
    assert sorted(state.order) == list(range(len(one.items)))
    assert all(-1 <= p < len(one.bins) for p in state.places)
    for b, limits in enumerate(one.bins):
        assert not limits.most or len(inside(state, b)) <= limits.most
        assert not limits.most_kg or weight(one, state, b) <= limits.most_kg


def test_its_states_end_right() -> None:
    for data in (BAG, SIDES):
        one = fields(data)
        told = sort.states(one)
        assert [name for name, _ in told][-1] == "right"
        for name, moves in told:
            state = start(one, 1)
            for message in moves:
                state, _ = update(one, state, message)
            assert state.done == (name in ("right", "shown"))
            assert (set(state.marks) == {"right"}) == (name == "right")
