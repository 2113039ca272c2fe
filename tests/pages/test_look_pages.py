"""Pages that are looked at: gallery, timeline, compare, schedule, list, and the large layouts of explain."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import fit
import pytest
from hardest import text
from hypothesis import given, settings
from hypothesis import strategies as st
from look_samples import COMPARE, EMPTY, GALLERY, LIST, PAGES, SCHEDULE, TIMELINE, big, row
from screens import SIZES, Mode, each_part, modes
from visitor import DAY, Visitor, library, page

from kiosk.content.fields import build
from kiosk.display.fonts import Fonts
from kiosk.messages import DragBegan, DragCancelled, DragEnded, DragMoved, Message, Pinched, Tapped, Tick
from kiosk.pages import PAGE_TYPES, compare, gallery, schedule, timeline
from kiosk.pages.programme import standing
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Box, Disc, Item, Path, Picture, Text
from kiosk.visit.screens import view
from kiosk.visit.state import Inside, State
from kiosk.visit.update import update


@cache
def fonts() -> Fonts:
    return Fonts(1.0)


def screen(mode: Mode) -> Frame:
    return replace(mode.frame(), measure=fonts().measure)


def opened(*pages: dict[str, Any], wall: datetime | None = DAY, mode: Mode | None = None) -> Visitor:
    """A visitor on the first of these pages."""
    mode = mode or Mode()
    visitor = Visitor(library({"one": list(pages)}, title_card=False), screen(mode), wall=wall).wakes()
    visitor.state = mode.chosen(visitor.state)
    return visitor.taps("exhibit:test/one")


def each_state(wall: datetime | None = DAY) -> Iterator[tuple[str, State]]:
    """Every page as it is opened, and in each state that its type names."""
    for one in PAGES:
        visitor = opened(one, wall=wall)
        visitor.send(Tick(visitor.now, wall))
        yield one["id"], visitor.state
        module = {"gallery": gallery, "timeline": timeline, "compare": compare, "schedule": schedule}.get(one["type"])
        fields: Any = build(PAGE_TYPES[one["type"]].fields, one["fields"])
        for name, messages in module.states(fields) if module else ():
            state = visitor.state
            for message in messages:
                state, _ = update(state, message)
            yield f"{one['id']}-{name}", state


STATES = tuple(each_state())
LAYOUTS = [m for size in SIZES for m in modes(size) if not m.contrast and (not m.reach or m.large == (m.lang == "en"))]


@pytest.mark.parametrize("mode", LAYOUTS, ids=str)
def test_every_target_can_be_hit_and_every_word_has_its_place(mode: Mode) -> None:
    """With the longest texts, in every layout, state and part."""
    faults = []
    for name, state in STATES:
        for part, _, scene in each_part(name, mode.chosen(state), screen(mode)):
            found = (*fit.target_faults(scene, mode.reach), *fit.text_faults(scene))
            faults += [f"{part}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_word_can_be_read_on_what_lies_under_it(size: tuple[int, int], contrast: bool) -> None:
    for large in (False, True):
        mode = Mode(size, large, contrast=contrast)
        for name, state in STATES:
            for part, at, scene in each_part(name, mode.chosen(state), screen(mode)):
                assert list(fit.colour_faults(scene)) == [], part
                for sentence in scene.speech:
                    reading = replace(screen(mode), reading=sentence.id)
                    assert at.place
                    assert list(fit.colour_faults(view(at, reading))) == [], (part, sentence.id)


@pytest.mark.parametrize("mode", [m for m in modes((1920, 1080)) if not m.contrast], ids=str)
def test_no_visible_target_is_dead(mode: Mode) -> None:
    """Whatever can be tapped changes the screen."""
    for name, state in STATES:
        for _, at, before in each_part(name, mode.chosen(state), screen(mode)):
            for target in before.targets:
                if target.tap and target.id not in ("home", "say"):
                    after, _ = update(at, Tapped(target.id))
                    assert view(after, screen(mode)) != before, (mode, name, target.id)


# ---------------------------------------------------------------- explain


def test_the_digits_of_a_number_are_huge_and_its_unit_stands_behind_them() -> None:
    texts = [
        i
        for i in opened(big("number", "n", number={"zh": "32 倍", "en": "32 times"})).scene.items
        if isinstance(i, Text)
    ]
    digits, unit = (next(t for t in texts if t.text == said) for said in ("32", "倍"))
    assert digits.size >= 290
    assert unit.size < digits.size / 2
    assert (unit.x > digits.x + digits.w, unit.y) == (True, digits.y)


def test_too_many_words_for_a_caption_are_read_as_text() -> None:
    """A full picture whose text would hide it is laid out like any page."""
    long = opened(big("picture", "p", text=text(240, 600))).scene
    short = opened(big("picture", "p")).scene
    night = "#1C1F4A"
    assert any(getattr(i, "fill", "") == night and getattr(i, "w", 0) > 400 for i in short.items)
    assert not any(getattr(i, "fill", "") == night and getattr(i, "w", 0) > 400 for i in long.items)


# ---------------------------------------------------------------- gallery


def at(visitor: Visitor) -> Any:
    assert isinstance(visitor.state.place, Inside)
    assert visitor.state.place.page
    return visitor.state.place.page.state


def test_a_gallery_is_gone_through_by_its_buttons_and_ends_at_its_ends() -> None:
    visitor = opened(GALLERY).sees("1 / 3")
    assert visitor.scene.target("gallery:back") is None
    visitor.taps("gallery:on").sees("2 / 3").taps("gallery:on").sees("3 / 3")
    assert visitor.scene.target("gallery:on") is None
    assert visitor.taps("gallery:back").sees("2 / 3").scene.target("gallery:on")


@pytest.mark.parametrize(("to", "number"), [(1000, "2 / 3"), (1150, "1 / 3"), (1600, "1 / 3")])
def test_a_swipe_goes_on_when_it_is_long_enough_and_there_is_something(to: float, number: str) -> None:
    visitor = opened(GALLERY)
    visitor.send(DragBegan("gallery", 1200, 400), DragMoved("gallery", to, 400), DragEnded("gallery", to, 400))
    visitor.sees(number)


def test_a_swipe_that_is_taken_away_changes_nothing() -> None:
    visitor = opened(GALLERY)
    before = visitor.scene
    visitor.send(DragBegan("gallery", 1200, 400), DragMoved("gallery", 700, 400))
    assert visitor.scene != before
    visitor.send(DragCancelled("gallery"))
    assert visitor.scene == before


def main_picture(visitor: Visitor) -> Picture:
    """The one in the middle, between its neighbours."""
    return min((i for i in visitor.scene.items if isinstance(i, Picture)), key=lambda i: abs(i.x + i.w / 2 - 960))


def test_a_picture_comes_nearer_by_its_button_or_by_two_fingers_and_is_prepared_once() -> None:
    visitor = opened(GALLERY)
    whole = main_picture(visitor)
    visitor.taps("gallery:nearer")
    near = main_picture(visitor)
    assert near.w == pytest.approx(2 * whole.w)
    made = {near.made}
    for scale in (0.9, 1.1, 1.3):
        visitor.send(Pinched("gallery", scale, 10, 5))
        made.add(main_picture(visitor).made)
    assert made == {near.made}
    assert visitor.taps("gallery:nearer").scene.items == opened(GALLERY).scene.items


def test_a_near_picture_follows_the_finger_but_never_leaves_its_field() -> None:
    visitor = opened(GALLERY).taps("gallery:nearer").send(Pinched("gallery", 1.5, 0, 0))
    before = main_picture(visitor)
    visitor.send(DragBegan("gallery", 900, 400), DragMoved("gallery", 1000, 420))
    assert main_picture(visitor).x == pytest.approx(before.x + 100)
    visitor.send(DragMoved("gallery", 9000, 9000), DragMoved("gallery", 9000, 400))
    moved = main_picture(visitor)
    assert moved.clip
    assert moved.x <= moved.clip[0] + max(0.0, (moved.clip[2] - moved.w) / 2) + 0.1


drags = st.builds(DragMoved, st.just("gallery"), st.floats(-4000, 4000), st.floats(-4000, 4000))
touches = st.one_of(
    st.builds(DragBegan, st.just("gallery"), st.floats(-4000, 4000), st.floats(-4000, 4000)),
    drags,
    st.builds(DragEnded, st.just("gallery"), st.floats(-4000, 4000), st.floats(-4000, 4000)),
    st.builds(Pinched, st.just("gallery"), st.floats(0.1, 9), st.floats(-900, 900), st.floats(-900, 900)),
    st.builds(Tapped, st.sampled_from(("gallery:on", "gallery:back", "gallery:nearer"))),
    st.just(DragCancelled("gallery")),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(touches, max_size=12))
def test_whatever_fingers_do_a_gallery_shows_one_of_its_pictures_over_its_field(messages: list[Message]) -> None:
    visitor = opened(GALLERY).send(*messages)
    state = at(visitor)
    assert 0 <= state.at < 3
    assert 1.0 <= state.zoom <= gallery.NEAREST
    if state.zoom > 1:
        picture = main_picture(visitor)
        x, y, w, h = picture.clip or (0, 0, 0, 0)
        assert picture.x < x + w
        assert picture.x + picture.w > x
        assert picture.y < y + h
        assert picture.y + picture.h > y


# ---------------------------------------------------------------- timeline


def test_a_year_is_shown_with_the_dot_above_its_button() -> None:
    visitor = opened(TIMELINE).sees("132 年").taps("stop:3")
    (dot,) = (i for i in visitor.scene.items if isinstance(i, Disc) and i.r == 20)
    button = next(i for i in visitor.scene.items if isinstance(i, Box) and i.fill == "#1C1F4A" and i.y > 700)
    assert dot.cx == button.x + button.w / 2
    assert visitor.scene.target("stop:3") is None


# ---------------------------------------------------------------- compare


def seam(items: tuple[Item, ...]) -> float:
    """The x of the ink line."""
    return next(
        i.points[0][0] for i in items if isinstance(i, Path) and i.width == 8 and i.points[0][0] == i.points[-1][0]
    )


def test_the_line_goes_where_the_finger_is_and_the_pictures_meet_there() -> None:
    visitor = opened(COMPARE).send(DragBegan("compare", 1200, 400), DragMoved("compare", 1250, 400))
    assert seam(visitor.scene.items) == 1250
    left, right = (i for i in visitor.scene.items if isinstance(i, Picture))
    assert left.clip
    assert right.clip
    assert left.clip[0] + left.clip[2] == right.clip[0] == 1250
    assert left[:4] == right[:4]


def test_buttons_move_the_line_step_by_step_to_both_ends() -> None:
    visitor = opened(COMPARE)
    places = [seam(visitor.scene.items)]
    while visitor.scene.target("compare:right"):
        visitor.taps("compare:right")
        places.append(seam(visitor.scene.items))
    assert places == sorted(set(places))
    for _ in range(20):
        if visitor.scene.target("compare:left"):
            visitor.taps("compare:left")
    assert visitor.scene.target("compare:left") is None
    assert seam(visitor.scene.items) < places[0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-5000, 5000) | st.sampled_from(("compare:left", "compare:right")), max_size=12))
def test_the_line_never_leaves_the_pictures(moves: list[float | str]) -> None:
    visitor = opened(COMPARE)
    for move in moves:
        visitor.send(Tapped(move) if isinstance(move, str) else DragMoved("compare", move, 300))
    picture = next(i for i in visitor.scene.items if isinstance(i, Picture))
    assert picture.x < seam(visitor.scene.items) < picture.x + picture.w


# ---------------------------------------------------------------- schedule


def stands(moment: str, **more: Any) -> tuple[str, ...]:
    fields: Any = build(PAGE_TYPES["schedule"].fields, {**SCHEDULE["fields"], **more})
    return standing(fields.rows, fields.lasts, datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2023-05-20T08:00", ("next", "", "", "", "", "")),
        ("2023-05-20T09:29:59", ("next", "", "", "", "", "")),
        ("2023-05-20T09:30", ("now", "next", "", "", "", "")),
        ("2023-05-20T10:30", ("now", "now", "next", "", "", "")),
        ("2023-05-20T11:00", ("over", "over", "next", "", "", "")),
        ("2023-05-20T15:30", ("over", "over", "over", "", "next", "")),
        ("2023-05-21T00:00", ("over", "over", "over", "over", "next", "")),
        ("2023-05-23T00:00", ("over",) * 6),
    ],
)
def test_now_and_next_follow_the_clock(moment: str, expected: tuple[str, ...]) -> None:
    """A row without a time is never now or next; one without an end is over after 90 minutes."""
    assert stands(moment) == expected


def test_how_long_a_row_without_an_end_goes_on_can_be_said() -> None:
    assert stands("2023-05-20T09:50", lasts=15)[0] == "over"


def test_an_unsure_clock_shows_no_now_and_no_next() -> None:
    visitor = opened(SCHEDULE, wall=None)
    visitor.waits(1)
    visitor.sees_not("正在进行").sees_not("下一项").sees_not("已结束")


def test_the_schedule_wakes_at_its_next_change_and_not_before() -> None:
    """9:30 it begins; from 8:00 on nothing is due but that, and the visitor's silence."""
    wall = datetime(2023, 5, 20, 9, 29, 30)
    visitor = opened(SCHEDULE, wall=wall)
    visitor.waits(0.5)
    asked = at(visitor)
    assert asked.wake == pytest.approx(visitor.now + 29.5, abs=0.2)
    visitor.sees("下一项").sees_not("正在进行")
    visitor.waits(10)
    assert at(visitor) is asked
    visitor.waits(20)
    visitor.sees("正在进行")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 4 * 86400), min_size=1, max_size=8), st.booleans())
def test_the_state_changes_only_when_the_programme_does(seconds: list[int], jump: bool) -> None:
    """Whatever the clock says, in whatever order: the state is that of a schedule opened just now."""
    fields: Any = build(PAGE_TYPES["schedule"].fields, SCHEDULE["fields"])
    first = datetime(2023, 5, 20)
    state = schedule.start(fields, 1)
    for i, second in enumerate(seconds if jump else sorted(seconds)):
        tick = Tick(float(second) if not jump else 1000.0 * i, first + timedelta(seconds=second))
        state, _ = schedule.update(fields, state, tick)
        fresh, _ = schedule.update(fields, schedule.start(fields, 1), tick)
        assert state.at == fresh.at
        assert (state.wake is None) == (fresh.wake is None)
        assert abs((state.wake or 0) - (fresh.wake or 0)) <= schedule.DRIFT


def test_what_is_not_known_is_announced_on_the_spot() -> None:
    opened(SCHEDULE).sees("以现场公告为准").sees("地点以现场公告为准")


def test_rows_that_are_over_come_last_where_not_all_fit() -> None:
    many = [row("2023-05-20", f"{h}:00", h, until=f"{h}:30") for h in range(8, 18)]
    visitor = opened(page("schedule", {"title": "日程", "rows": many}), wall=datetime(2023, 5, 20, 15, 10))
    visitor.waits(0.5)
    spoken = [s.text for s in visitor.scene.speech]
    assert [said.split("，")[0] for said in spoken[1:3]] == ["正在进行", "下一项"]
    assert spoken[-1].startswith("已结束")


# ---------------------------------------------------------------- list


def test_a_long_list_is_read_part_by_part_and_every_row_once() -> None:
    visitor = opened(LIST)
    spoken = [s.id for s in visitor.scene.speech if s.id.startswith("r")]
    while visitor.scene.target("more"):
        visitor.taps("more")
        spoken += [s.id for s in visitor.scene.speech if s.id.startswith("r")]
    assert spoken == [f"r{i}" for i in range(8)]
    assert visitor.scene.target("next")


def test_an_empty_list_says_who_fills_it_and_makes_nothing_up() -> None:
    opened(EMPTY).sees("由馆方填写")
