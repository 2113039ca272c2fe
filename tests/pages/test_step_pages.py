"""decide, poll, cards and race, walked through by visitors; whatever is touched, their states stay valid."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from step_samples import asked, contest, pack, story
from visitor import PORTRAIT, Visitor, frame, library, page

from kiosk.content.fields import build
from kiosk.display.keys import press
from kiosk.messages import AskTally, Message, Tallied, Tapped
from kiosk.pages import PAGE_TYPES
from kiosk.pages.poll import LEAST_VOTES, Vote, shares
from kiosk.visit.state import Inside


def at(one: dict[str, Any], **more: Any) -> Visitor:
    """A visitor who has come to this page."""
    return Visitor(library({"x": [one]}, title_card=False), **more).wakes().taps("exhibit:test/x")


def is_done(visitor: Visitor) -> bool:
    place = visitor.state.place
    return (
        isinstance(place, Inside)
        and place.page is not None
        and place.page.type.done(place.page.fields, place.page.state)
    )


def by_keys(visitor: Visitor, target: str) -> None:
    """Tab until it has the focus, then space."""
    for _ in visitor.scene.targets:
        visitor.send(*press("tab", visitor.scene, visitor.state.focus))
        if visitor.state.focus == target:
            visitor.send(*press("space", visitor.scene, visitor.state.focus))
            return
    raise AssertionError(f"tab never comes to {target}")


def bag() -> dict[str, Any]:
    options = [{"id": i, "text": {"zh": f"选{i}", "en": f"Pick {i}"}} for i in ("fresh", "old", "none")]
    return page("poll", {"id": "bag", "ask": "有应急包吗？", "options": options, "because": "半年检查一次。"}, "bag")


WALK = page(
    "decide",
    {
        "title": "走出去",
        "safety": True,
        "learn": "停了走楼梯",
        "scenes": [
            {
                "id": "room",
                "text": "突然晃起来。",
                "options": [
                    {"id": "desk", "text": "躲到桌下", "right": True, "because": "桌子挡住了。", "goes_to": "quiet"},
                    {"id": "run", "text": "往外跑", "because": "你摔了一跤。", "goes_to": "again"},
                ],
            },
            {
                "id": "again",
                "text": "还在晃。",
                "options": [
                    {"id": "back", "text": "回到桌边", "right": True, "because": "你回来了。", "goes_to": "room"},
                    {"id": "lift", "text": "坐电梯", "because": "电梯停住了。", "goes_to": "late"},
                ],
            },
            {
                "id": "quiet",
                "text": "停了。",
                "options": [
                    {"id": "stairs", "text": "走楼梯", "right": True, "because": "你到了空地。", "ends": True},
                    {"id": "lift", "text": "坐电梯", "because": "电梯停住了。", "goes_to": "late"},
                ],
            },
            {"id": "late", "text": "后来你走楼梯到了楼外。"},
        ],
    },
    "walk",
)

# ---------------------------------------------------------------- decide


def test_a_story_is_walked_to_its_end_and_shows_the_whole_way() -> None:
    visitor = at(WALK).sees("突然晃起来。").taps("躲到桌下").sees("桌子挡住了。")
    visitor.counted("answer", detail="room.desk:right:first").sees_not("停了。").taps("go-on").sees("停了。")
    visitor.taps("走楼梯").taps("go-on")
    visitor.sees("你走过的路").sees("躲到桌下").sees("桌子挡住了。").sees("走楼梯").sees("停了走楼梯")
    assert is_done(visitor)
    assert visitor.scene.target("next")


def test_with_safety_another_choice_is_told_what_is_safer_then_and_at_the_end() -> None:
    visitor = at(WALK).taps("往外跑").sees("你摔了一跤。").sees("更安全：躲到桌下")
    visitor.counted("answer", detail="room.run:wrong:first").taps("go-on").taps("坐电梯").taps("go-on")
    visitor.sees("后来你走楼梯到了楼外。").sees("更安全：躲到桌下").sees("更安全：回到桌边").sees("停了走楼梯")


def test_who_comes_back_to_a_scene_tries_once_more() -> None:
    """The second answer counts as later, and the way is told from there anew."""
    visitor = at(WALK).taps("往外跑").taps("go-on").taps("回到桌边").taps("go-on").sees("突然晃起来。")
    visitor.taps("躲到桌下").counted("answer", detail="room.desk:right:later")
    visitor.taps("go-on").taps("走楼梯").taps("go-on").sees_not("你摔了一跤。")


def test_a_story_without_right_ways_judges_nothing() -> None:
    visitor = at(story(3, judged=False)).taps("option:0")
    visitor.sees("这样一来").counted("vote", detail="s0.w0")
    assert visitor.counts("answer") == 0


def test_in_large_text_a_new_scene_begins_at_its_first_part() -> None:
    visitor = at(story(3)).taps("large")
    visitor.taps("more").taps("back").taps("option:1")
    while visitor.scene.target("more"):
        visitor.taps("more")
    visitor.taps("go-on")
    assert visitor.scene.target("option:0")


def test_a_story_is_walked_by_keys_alone() -> None:
    visitor = at(WALK)
    for target in ("option:0", "go-on", "option:0", "go-on", "next"):
        by_keys(visitor, target)
    assert isinstance(visitor.state.place, Inside)
    assert visitor.state.place.on_result


# ---------------------------------------------------------------- poll


def test_a_poll_asks_how_others_voted_when_it_is_shown() -> None:
    visitor = at(bag())
    assert [e for e in visitor.effects if isinstance(e, AskTally)] == [AskTally("test/x", "ebag", "bag", "vote")]


def test_with_twenty_votes_the_shares_are_shown_the_own_vote_among_them() -> None:
    visitor = at(bag()).send(Tallied("bag", "ebag", (("fresh", 10), ("none", 5), ("old", 4), ("gone", 90))))
    visitor.taps("选old").sees("满 20 票").sees_not("%")
    visitor = at(bag()).send(Tallied("bag", "ebag", (("fresh", 10), ("none", 5), ("old", 5))))
    visitor.sees_not("%").taps("选old").sees("48 %").sees("28 %").sees("24 %").sees("21 票").sees("半年检查一次。")
    visitor.counted("vote", detail="old", page="bag", edition="ebag")
    assert visitor.counts("answer") == 0
    visitor.sees_not("想对了").sees_not("再想一想")


def test_votes_of_another_page_are_not_taken_for_this_one_s() -> None:
    votes = (("fresh", 50), ("old", 50))
    for stale in (Tallied("bag", "older", votes), Tallied("other", "ebag", votes)):
        at(bag()).send(stale).taps("选old").sees_not("%")


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=6), st.data())
def test_shares_are_a_hundred_in_all_and_near_the_truth(before: list[int], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(before) - 1))
    found = shares(Vote(chosen, tuple(before)))
    if sum(before) < LEAST_VOTES:
        assert found == ()
        return
    assert sum(found) == 100
    counts = [n + (i == chosen) for i, n in enumerate(before)]
    assert all(abs(share - 100 * n / sum(counts)) < 1 for share, n in zip(found, counts, strict=True))


# ---------------------------------------------------------------- cards


def test_a_card_is_turned_over_and_back_and_everybody_may_go_on() -> None:
    visitor = at(pack(3, pictures=True))
    before = visitor.scene
    assert visitor.scene.target("next")
    visitor.taps("card:1")
    assert visitor.scene.items != before.items
    assert [s.id for s in visitor.scene.speech][:2] == ["w1-0", "c1-0"]
    visitor.taps("card:1")
    assert visitor.scene.items == before.items


def test_who_goes_by_ear_hears_a_card_as_it_is_turned() -> None:
    visitor = at(pack(3, pictures=False)).taps("card:0")
    assert visitor.state.reading is None  # who did not ask is not startled
    visitor.taps("say").hears_it_all()
    visitor.taps("card:2")
    assert visitor.hears_it_all()[0] == "地震烈度表"


def test_in_large_text_turning_a_card_stays_on_its_screen() -> None:
    visitor = at(pack(5, pictures=True)).taps("large").taps("more")
    card = next(t.id for t in visitor.scene.targets if t.id.startswith("card:"))
    visitor.taps(card)
    assert visitor.scene.target(card)


# ---------------------------------------------------------------- race


def test_two_race_with_two_fingers_and_see_why_when_both_have_chosen() -> None:
    visitor = at(contest(3)).taps("left:0")
    assert not visitor.scene.target("left:1")
    assert visitor.scene.target("right:1")
    visitor.taps("right:1").sees("原来是这样")
    visitor.counted("answer", detail="r0.o0:right:first").counted("answer", detail="r0.o1:wrong:first")
    for _ in range(2):
        visitor.taps("next-round").taps("left:0").taps("right:0")
    assert is_done(visitor)


def test_a_race_works_alone() -> None:
    visitor = at(contest(2))
    for k in range(3):
        assert not visitor.scene.target("reveal")
        visitor.taps(f"right:{k % 2}").taps("reveal").sees("原来是这样")
        if k < 2:
            visitor.taps("next-round")
    assert is_done(visitor)
    assert visitor.counts("answer") == 3


def test_the_halves_are_mirrored_and_their_lines_grow_towards_the_middle() -> None:
    for screen in (frame(), PORTRAIT):
        visitor = at(contest(3), screen=screen)
        rects = {t.id: t.rect for t in visitor.scene.targets}
        for i in range(3):
            (lx, ly, lw, lh), (rx, ry, rw, rh) = rects[f"left:{i}"], rects[f"right:{i}"]
            assert (lx, ly, lw, lh) == (screen.width - rx - rw, ry, rw, rh)
            assert ly >= screen.height * 0.45


def test_a_race_is_run_by_keys_alone() -> None:
    visitor = at(contest(2))
    for k in range(3):
        for target in (f"left:{k % 2}", f"right:{k % 2}"):
            by_keys(visitor, target)
        by_keys(visitor, "next" if k == 2 else "next-round")
    assert isinstance(visitor.state.place, Inside)
    assert visitor.state.place.on_result


# ---------------------------------------------------------------- whatever is touched

IDS = [f"{kind}:{i}" for kind in ("option", "card", "left", "right") for i in range(-1, 7)]
TOUCHES = st.sampled_from([*IDS, "go-on", "reveal", "next-round", "left:", "right:x", "option:１"])


@pytest.mark.parametrize("made", [WALK, story(4), bag(), asked(6), pack(6, True), contest(3)], ids=lambda p: p["id"])
@settings(max_examples=60, deadline=None)
@given(touches=st.lists(TOUCHES, max_size=40))
def test_any_row_of_touches_keeps_the_page_valid_and_an_end_in_reach(made: dict[str, Any], touches: list[str]) -> None:
    """After whatever was touched, taps on what is seen still finish the page."""
    kind = PAGE_TYPES[made["type"]]
    fields: Any = build(kind.fields, made["fields"])
    state = kind.start(fields, 1)
    for touch in touches:
        state, effects = kind.update(fields, state, Tapped(touch))
        assert all(effect.detail.count(":") in (0, 2) for effect in effects)  # type: ignore[union-attr]
    for _ in range(40):
        part = kind.view(fields, state, frame())
        if kind.done(fields, state):
            return
        ids = [t.id for t in part.targets] or ([part.act.id] if part.act else [])
        message: Message = Tapped(ids[0])
        state, _ = kind.update(fields, state, message)
    raise AssertionError("no end")
