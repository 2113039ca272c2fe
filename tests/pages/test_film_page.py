"""film: taps, the finger on the trace and what the display tells; captions; nobody is asked while a film runs."""

import typing
from dataclasses import replace
from typing import Any

import pytest
from films_made import FILM_FIELDS as FIELDS
from hypothesis import given, settings
from hypothesis import strategies as st
from screens import Mode
from visitor import Visitor, library, page

from kiosk.content.fields import build
from kiosk.display.keys import press
from kiosk.messages import (
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Effect,
    FilmAt,
    FilmPause,
    FilmPlay,
    FilmSeek,
    Message,
    Reading,
    Tapped,
)
from kiosk.pages import film
from kiosk.pages.film import Film, Watching
from kiosk.scene import scene as items
from kiosk.scene.scene import EVERY_FRAME

HASH = "5" * 64
PAGE = build(Film, FIELDS)


def visitor() -> Visitor:
    mode = Mode()
    hall = library(
        {"sample": [page("film", FIELDS), page("film", {**FIELDS, "title": "另一段"}, "q")]}, title_card=False
    )
    made = Visitor(hall, mode.frame()).wakes()
    made.state = mode.chosen(made.state)
    made.taps("exhibit:test/sample")
    made.effects.clear()
    return made


def sent(visitor: Visitor) -> list[Effect]:
    """The film's effects since the last look."""
    found = [e for e in visitor.effects if isinstance(e, FilmPlay | FilmPause | FilmSeek)]
    visitor.effects.clear()
    return found


def at(visitor: Visitor, seconds: float, playing: bool = True) -> Visitor:
    return visitor.send(FilmAt(HASH, seconds, playing))


def test_a_film_is_played_paused_and_begun_again() -> None:
    v = visitor().sees("点一下，开始看").taps("film:play")
    assert sent(v) == [FilmPlay()]
    at(v, 1.0).sees("细圈先到").sees("0:01 / 0:20").sees_not("粗圈")
    at(v, 5.5).sees_not("细圈先到")
    at(v, 6.0).sees("粗圈").taps("film:picture")
    assert sent(v) == [FilmPause()]
    v.taps("film:back")
    assert sent(v) == [FilmSeek(1.0)]
    v.sees("细圈先到").taps("film:again")
    assert sent(v) == [FilmSeek(0.0), FilmPlay()]
    at(v, 20.0, playing=False).sees("看完了").taps("film:play")
    assert sent(v) == [FilmPlay()]
    v.sees("0:00 / 0:20")


def test_the_captions_follow_the_language_at_once() -> None:
    v = at(visitor().taps("film:play"), 2.0).sees("细圈先到").taps("language").sees("The thin ring is first.")
    at(v, 7.0).sees_not("粗圈").sees("Two waves")


def test_a_finger_on_the_trace_moves_the_film_and_it_runs_on_from_there() -> None:
    v = at(visitor().taps("film:play"), 2.0)
    sent(v)
    v.send(DragBegan("film:scrub", 0, 0), DragMoved("film:scrub", 0, 0, "", (0.25, 0.5)))
    assert sent(v) == [FilmPause(), FilmSeek(5.0)]
    at(v, 2.1, playing=False).sees("0:05 / 0:20")  # the finger knows better
    v.send(DragEnded("film:scrub", 0, 0, "", (0.5, 0.5)))
    assert sent(v) == [FilmSeek(10.0), FilmPlay()]
    v.sees("0:10 / 0:20").taps("film:play")
    assert sent(v) == [FilmPause()]
    v.send(Tapped("film:scrub", (0.1, 0.5)))
    assert sent(v) == [FilmSeek(2.0)]
    v.send(DragBegan("film:scrub", 0, 0), DragCancelled("film:scrub"))
    assert sent(v) == []


def test_all_of_it_works_by_keys_alone() -> None:
    for target in ("film:picture", "film:scrub", "film:play", "film:back", "film:on", "film:again"):
        v = at(visitor().taps("film:play"), 8.0)
        sent(v)
        while v.state.focus != target:
            v.send(*press("tab", v.scene, v.state.focus))
        v.send(*press("space", v.scene, v.state.focus))
        assert sent(v), target


def test_nobody_is_asked_while_a_film_runs_and_everybody_after_it() -> None:
    v = visitor().taps("film:play")
    for second in range(0, 180, 5):
        v.waits(5)
        at(v, second / 10)
    assert v.state.still is None
    at(v, 18.0, playing=False).waits(62)
    assert v.state.still is not None


def test_a_film_and_the_voice_do_not_speak_together() -> None:
    v = visitor().taps("say")
    assert v.state.reading
    v.taps("film:play")
    assert v.state.reading is None


def test_what_the_film_says_is_read_and_shown_while_it_is_read() -> None:
    v = visitor().taps("say")
    said = v.scene.speech
    assert [s.text for s in said] == ["两种波", "盯住小房子。", "两个圈", "细圈先到。", "粗圈 后到。"]
    v.state = replace(v.state, reading=Reading(said[-1].id, v.state.take))
    v.sees("粗圈")


def test_a_film_that_cannot_be_shown_is_said_calmly_and_the_way_on_is_there() -> None:
    v = visitor().send(FilmAt(HASH, 0.0, ok=False)).sees("正在准备")
    assert not [t for t in v.scene.targets if t.id.startswith("film:")]
    assert not [i for i in v.scene.items if isinstance(i, items.Film)]
    v.taps("next")
    assert v.state.place.at == 1  # type: ignore[union-attr]


def test_what_another_film_does_is_none_of_its_business() -> None:
    assert film.update(PAGE, Watching(), FilmAt("other", 3.0, True)) == (Watching(), ())


def test_coming_back_finds_the_film_at_rest() -> None:
    """The display closes a film whose scene is gone; opening it again, it says where it stands."""
    v = at(visitor().taps("film:play"), 3.0).taps("next").taps("back")
    at(v, 0.0, playing=False).sees("点一下，开始看")


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1440, 1080), (1080, 1440)])
@pytest.mark.parametrize("shape", [(1280, 720), (720, 1280), (640, 480), (1920, 800)])
def test_the_hole_has_the_film_s_own_proportions(size: tuple[int, int], shape: tuple[int, int], large: bool) -> None:
    clip = {**FIELDS["film"], "width": shape[0], "height": shape[1]}
    hall = library({"sample": [page("film", {**FIELDS, "film": clip})]}, title_card=False)
    v = Visitor(hall, Mode(size).frame()).wakes()
    v.state = Mode(size, large=large).chosen(v.state)
    (hole,) = [i for i in v.taps("exhibit:test/sample").scene.items if isinstance(i, items.Film)]
    assert hole.w / hole.h == pytest.approx(shape[0] / shape[1], rel=0.01)
    assert hole.w == int(hole.w)
    assert 0 <= hole.x <= hole.x + hole.w <= size[0]
    assert hole.h >= 200


def test_a_film_at_rest_asks_for_no_ticks() -> None:
    v = visitor()
    v.now += 5  # the progress line has grown
    v.waits(3)
    assert v.scene.wake != EVERY_FRAME


spots = st.tuples(st.floats(0, 1), st.floats(0, 1)) | st.none()
ids = st.sampled_from(("film:play", "film:picture", "film:again", "film:back", "film:on", "film:scrub", "next", ""))
messages = st.one_of(
    st.builds(Tapped, ids, spots),
    st.builds(DragBegan, ids, st.just(0.0), st.just(0.0)),
    st.builds(DragMoved, ids, st.just(0.0), st.just(0.0), st.just(""), spots),
    st.builds(DragEnded, ids, st.just(0.0), st.just(0.0), st.just(""), spots),
    st.builds(DragCancelled, ids),
    st.builds(FilmAt, st.sampled_from((HASH, "other")), st.floats(-5, 500), st.booleans(), st.booleans()),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(messages, max_size=15), st.booleans(), st.booleans())
def test_whatever_comes_the_page_stands_and_asks_for_places_inside_the_film(
    row: list[Any], large: bool, portrait: bool
) -> None:
    state = film.start(PAGE, 1)
    screen = replace(Mode((1080, 1920) if portrait else (1920, 1080)).frame(), large=large)
    for message in row:
        state, effects = film.update(PAGE, state, typing.cast(Message, message))
        assert all(0 <= e.seconds <= 20 for e in effects if isinstance(e, FilmSeek))
        assert 0 <= state.seconds <= 20
        assert not (state.playing and (state.dragged or state.lost))
        part = film.view(PAGE, state, screen)
        assert part.speech
        assert hash(state) is not None


def test_every_state_for_the_pictures_is_another_one() -> None:
    seen = []
    for _, row in film.states(PAGE):
        state = film.start(PAGE, 1)
        for message in row:
            state, _ = film.update(PAGE, state, message)
        seen.append(state)
    assert len(set(seen)) == len(seen) == 4
