"""hotspot: tapped in the picture or in its list; nearest place; one more try; geometry of regions."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visitor import PORTRAIT, Visitor, library, page

from kiosk.content.fields import build
from kiosk.messages import Message, Tapped
from kiosk.pages import hotspot
from kiosk.pages.hotspots import Hotspot, Looked, outlines
from kiosk.pages.regions import area, away, corners, holds, leaves, middle, overlap
from kiosk.scene.scene import Picture


def region(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": {"zh": name, "en": name}, "because": {"zh": f"{name}的理由", "en": "why"}, **more}


ROOM = {
    "ask": {"zh": "哪里更安全？", "en": "Where is it safer?"},
    "picture": {"name": "r.svg", "path": "/hall/r.svg", "hash": "1" * 64, "width": 800, "height": 600},
    "alt": {"zh": "一间教室", "en": "A classroom"},
    "safety": True,
    "learn": {"zh": "课桌下，抓牢桌腿", "en": "Under a desk, hold on"},
    "regions": [
        region("窗边", rect=[5, 10, 20, 40]),
        region("课桌下", right=True, polygon=[[35, 60], [60, 60], [60, 84], [35, 84]]),
        region("书柜旁", circle=[85, 50, 10]),
    ],
}


def visitor(**more: Any) -> Visitor:
    hall = library({"room": [page("hotspot", ROOM)]}, title_card=False)
    return Visitor(hall, **more).wakes().taps("exhibit:test/room")


# ---------------------------------------------------------------- a visit


def test_the_right_place_in_the_picture() -> None:
    v = visitor().send(Tapped("picture", (0.5, 0.7))).sees("想对了").sees("课桌下的理由").sees("课桌下，抓牢桌腿")
    v.counted("answer", detail="课桌下:right:first")
    assert v.scene.target("next")


def test_its_number_in_the_list() -> None:
    visitor().taps("课桌下").sees("想对了").counted("answer", detail="课桌下:right:first")


def test_after_a_miss_the_reason_and_one_more_try() -> None:
    v = visitor().send(Tapped("picture", (0.1, 0.2))).sees("再想一想").sees("窗边的理由")
    v.counted("answer", detail="窗边:wrong:first")
    assert v.scene.target("next") is None
    v.taps("option:1").sees("想对了").counted("answer", detail="课桌下:right:later")


def test_a_second_miss_ends_on_the_right_place() -> None:
    v = visitor().taps("option:0").taps("option:2").sees("课桌下，抓牢桌腿").sees("这样做更安全")
    v.counted("answer", detail="书柜旁:wrong:later")
    assert v.scene.target("next")


def test_who_has_had_enough_is_shown_the_place() -> None:
    v = visitor().taps("option:0").taps("show").sees("这样做更安全")
    assert v.counts("answer") == 1
    assert v.scene.target("next")


def test_a_finger_beside_a_place_means_it_and_one_far_from_all_means_none() -> None:
    visitor().send(Tapped("picture", (0.62, 0.72))).sees("想对了")
    v = visitor().send(Tapped("picture", (0.7, 0.05))).sees_not("再想一想")
    assert v.counts("answer") == 0
    assert visitor().send(Tapped("picture")).counts("answer") == 0


@pytest.mark.parametrize("more", [{}, {"screen": PORTRAIT}], ids=["landscape", "portrait"])
def test_the_place_to_touch_is_exactly_where_the_drawing_lies(more: dict[str, Any]) -> None:
    scene = visitor(**more).scene
    target = scene.target("picture")
    (drawn,) = [item for item in scene.items if isinstance(item, Picture)]
    assert target
    assert target.rect == (drawn.x, drawn.y, drawn.w, drawn.h)
    assert drawn.w / drawn.h == pytest.approx(800 / 600)
    assert target.aimed


def test_places_are_heard_by_number() -> None:
    heard = visitor().taps("say").hears_it_all()
    assert heard[:2] == ["哪里更安全？", "一间教室"]
    assert "第 2 处，课桌下" in heard


# ---------------------------------------------------------------- shapes

SIZE = (800.0, 600.0)


def one(**change: Any) -> Hotspot:
    return build(Hotspot, {**ROOM, **change})


def test_percent_and_px_mean_the_same_place() -> None:
    percent = outlines(one())
    px = one(
        units="px",
        regions=[
            region("窗边", rect=[40, 60, 160, 240]),
            region("课桌下", right=True, polygon=[[280, 360], [480, 360], [480, 504], [280, 504]]),
            region("书柜旁", circle=[680, 300, 80]),
        ],
    )
    for a, b in zip(percent, outlines(px), strict=True):
        assert [v for point in a for v in point] == pytest.approx([v for point in b for v in point])


def test_a_circle_stays_round_and_is_measured_across() -> None:
    outline = outlines(one())[2]
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    assert max(xs) - min(xs) == pytest.approx(160)
    assert max(ys) - min(ys) == pytest.approx(160)
    assert not leaves(outline, SIZE)
    assert leaves(outline, (700.0, 600.0))


def test_a_bent_place_carries_its_number_inside() -> None:
    bent = (
        (0.0, 0.0),
        (100.0, 0.0),
        (100.0, 20.0),
        (20.0, 20.0),
        (20.0, 80.0),
        (100.0, 80.0),
        (100.0, 100.0),
        (0.0, 100.0),
    )
    assert holds(bent, middle(bent))


def test_places_side_by_side_do_not_overlap() -> None:
    left, right = (
        ((0.0, 0.0), (50.0, 0.0), (50.0, 50.0), (0.0, 50.0)),
        ((50.0, 0.0), (90.0, 0.0), (90.0, 50.0), (50.0, 50.0)),
    )
    inside = ((10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0))
    assert not overlap(left, right)
    assert overlap(left, inside)
    assert overlap(inside, left)


coordinates = st.floats(0, 100)
points = st.tuples(coordinates, coordinates)


@given(st.lists(points, min_size=3, max_size=7, unique=True))
def test_any_outline_has_a_middle_and_knows_what_is_in_it(outline: list[tuple[float, float]]) -> None:
    shape = tuple(outline)
    at = middle(shape)
    assert away(shape, at) == 0 or area(shape) < 700 or at in shape
    assert away(shape, (1e4, 1e4)) > 0
    assert not holds(shape, (1e4, 1e4))


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=5).map(tuple))
def test_numbers_of_any_kind_and_count_are_a_shape_or_none(numbers: tuple[float, ...]) -> None:
    made = build(
        Hotspot, {**ROOM, "regions": [region("a", circle=list(numbers)), region("b", rect=list(numbers), right=True)]}
    )
    for r in made.regions:
        assert len(corners(r, SIZE, True)) in (0, 4, 48)
    hotspot.check(made)


# ---------------------------------------------------------------- whatever is touched

ids = st.sampled_from(("picture", "show", "option:0", "option:1", "option:2", "option:3", "option:-1", "option:²", ""))
taps = st.builds(Tapped, ids, st.none() | st.tuples(st.floats(-2, 2), st.floats(-2, 2)))


@settings(max_examples=150, deadline=None)
@given(st.lists(taps, max_size=20))
def test_whatever_is_touched_two_answers_are_all(touches: list[Message]) -> None:
    page_ = one()
    state, counted = Looked(), 0
    for message in touches:
        was = state
        state, effects = hotspot.update(page_, state, message)
        counted += len(effects)
        assert len(set(state.tried)) == len(state.tried) <= 2
        assert not was.done or state == was
    assert counted == len(state.tried)
    assert not state.done or state.tried
