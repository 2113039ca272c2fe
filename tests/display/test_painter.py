"""What is repainted is what would be painted; shapes are where they should be, in whole and clean colours."""

from typing import Any

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter, apart
from kiosk.display.pictures import NoPictures
from kiosk.display.surfaces import opaque
from kiosk.scene.damage import damage
from kiosk.scene.scene import Box, Disc, Hatch, Item, Path, Picture, Poly, Rect, Scene, Target, Text

W, H = 320, 200
COLOURS = ("#FBF7EB", "#1C1F4A", "#DCE7F3", "#F24E0F")
FONTS = {scale: Fonts(scale) for scale in (1.0, 0.75)}


def _painter(scale: float = 1.0) -> Painter:
    return Painter(opaque(round(W * scale), round(H * scale)), scale, FONTS[scale], NoPictures())


def _pixels(painter: Painter) -> bytes:
    return painter.surface.get_buffer().raw


def _scene(*items: Item, targets: tuple[Target, ...] = ()) -> Scene:
    return Scene(W, H, "#FBF7EB", items, targets)


def _at(painter: Painter, x: int, y: int) -> str:
    return "#{:02X}{:02X}{:02X}".format(*painter.surface.get_at((x, y))[:3])


# ---------------------------------------------------------------- repainting

x = st.floats(-20, W).map(lambda v: round(v, 1))
y = st.floats(-20, H).map(lambda v: round(v, 1))
side = st.floats(0, 150).map(lambda v: round(v, 1))
colour = st.sampled_from(COLOURS)
edge = st.sampled_from(["", *COLOURS])
points = st.lists(st.tuples(x, y), min_size=3, max_size=6).map(tuple)


def _measured(drawn: list[Item], scale: float) -> list[Item]:
    """With texts as wide as they are at this scale: whole device px a glyph."""
    measure = FONTS[scale].measure
    return [t._replace(w=measure(t.text, t.size, t.weight)) if isinstance(t, Text) else t for t in drawn]


items: st.SearchStrategy[Any] = st.one_of(
    st.builds(Box, x, y, side, side, edge, edge, st.sampled_from([0, 3, 8]), st.sampled_from([0, 8, 20]), st.none()),
    st.builds(Box, x, y, side, side, edge, colour, st.just(5), st.just(8), st.just((24, 12))),
    st.builds(
        Text,
        st.text("震级ABgjy，7", min_size=1, max_size=6),
        x,
        y,
        st.sampled_from([24, 40]),
        st.just(700),
        colour,
        st.just(0),
    ),
    st.builds(Path, points, st.sampled_from([2, 6, 10]), colour, st.one_of(st.none(), st.floats(0, 500))),
    st.builds(Poly, points, edge, edge, st.sampled_from([0, 4])),
    st.builds(Disc, x, y, st.floats(1, 60), edge, edge, st.sampled_from([0, 4])),
    st.builds(Hatch, x, y, side, side, colour, st.just(18), st.just(2.5)),
    st.builds(
        Picture,
        x,
        y,
        side,
        side,
        st.just("p"),
        st.just("h"),
        st.just("contain"),
        st.just(()),
        edge,
        st.none() | st.tuples(x, y, side, side),
        st.none() | st.tuples(side, side),
    ),
)
rects = st.lists(st.tuples(x, y, side, side), min_size=1, max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(items, max_size=8), rects, st.sampled_from([1.0, 0.75]))
def test_painting_inside_a_rectangle_is_painting_all_and_cutting_it_out(
    drawn: list[Item], inside: list[Rect], scale: float
) -> None:
    scene = _scene(*_measured(drawn, scale))
    whole, part = _painter(scale), _painter(scale)
    whole.paint(scene)
    part.surface.fill("#00FF00")
    changed = part.paint(scene, inside)
    expected = part.surface.copy()
    expected.fill("#00FF00")
    for clip in changed:
        expected.blit(whole.surface, clip, clip)
    assert _pixels(part) == expected.get_buffer().raw


@st.composite
def _changes(draw: st.DrawFn) -> tuple[list[Item], list[Item]]:
    """A scene and what became of it: items gone, come, moved, changed in order, lines grown."""
    old = draw(st.lists(items, max_size=7))
    new = [item for item in old if draw(st.integers(0, 3))]
    new = draw(st.permutations(new)) if draw(st.booleans()) else new
    new = [_grown(draw, item) for item in new]
    return old, [*new, *draw(st.lists(items, max_size=2))]


def _grown(draw: st.DrawFn, item: Item) -> Item:
    if isinstance(item, Path) and draw(st.booleans()):
        more = draw(st.lists(st.tuples(x, y), max_size=2))
        return item._replace(points=(*item.points, *more), upto=draw(st.one_of(st.none(), st.floats(0, 700))))
    return item


@settings(max_examples=250, deadline=None)
@given(_changes(), st.sampled_from([1.0, 0.75]))
def test_repainting_the_damage_is_repainting_everything(changes: tuple[list[Item], list[Item]], scale: float) -> None:
    """Byte for byte: idea 4 of the design."""
    old, new = (_scene(*_measured(drawn, scale)) for drawn in changes)
    kept, fresh = _painter(scale), _painter(scale)
    kept.paint(old)
    kept.paint(new, damage(old, new))
    fresh.paint(new)
    assert _pixels(kept) == _pixels(fresh)


def test_rectangles_within_others_are_painted_once() -> None:
    large, small, other = pygame.Rect(0, 0, 50, 50), pygame.Rect(5, 5, 9, 9), pygame.Rect(40, 40, 50, 5)
    assert apart([small, large, other, large.copy(), pygame.Rect(0, 0, 0, 9)]) == [large, other]


# ---------------------------------------------------------------- pressed looks

PRESSED = (Box(20, 20, 100, 60, "#1C1F4A", radius=8),)
BUTTON = Target("b", (20, 20, 100, 60), "", PRESSED)
OTHER = Target("c", (150, 20, 100, 60), "", (Box(150, 20, 100, 60, "#F24E0F", radius=8),))
BUTTONS = _scene(
    Box(20, 20, 100, 60, "#DCE7F3", radius=8), Box(150, 20, 100, 60, "#DCE7F3", radius=8), targets=(BUTTON, OTHER)
)


@pytest.mark.parametrize("ahead", [True, False])
def test_a_press_shows_its_look_and_a_release_takes_it_back(ahead: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_PLAIN", "" if ahead else "looks")
    painter = _painter()
    painter.paint(BUTTONS)
    clean = _pixels(painter)
    assert painter.prepare_one() is ahead
    assert painter.prepare_one() is ahead
    assert not painter.prepare_one()
    assert _pixels(painter) == clean
    for _ in range(2):
        assert painter.press(BUTTON) == pygame.Rect(20, 20, 100, 60)
        plain = _painter()
        plain.paint(BUTTONS, None, ["b"])
        assert _pixels(painter) == _pixels(plain) != clean
        painter.release(BUTTON)
        assert _pixels(painter) == clean


def test_a_look_drawn_ahead_is_drawn_anew_when_what_lies_under_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_PLAIN", raising=False)
    painter = _painter()
    painter.paint(BUTTONS)
    assert painter.prepare_one()
    changed = BUTTONS._replace(items=(*BUTTONS.items, Box(15, 15, 20, 20, "#F24E0F")))
    painter.paint(changed, damage(BUTTONS, changed))
    painter.press(BUTTON)
    fresh = _painter()
    fresh.paint(changed, None, ["b"])
    assert _pixels(painter) == _pixels(fresh)


def test_what_is_pressed_stays_so_through_a_repaint() -> None:
    painter = _painter()
    painter.paint(BUTTONS)
    painter.paint(BUTTONS, (), ["b", "c"])
    pressed = _pixels(painter)
    painter.paint(BUTTONS, [(0, 0, W, H)])
    assert _pixels(painter) == pressed


def test_a_pressed_target_that_goes_takes_its_look_with_it() -> None:
    painter = _painter()
    painter.paint(BUTTONS, None, ["b"])
    changed = painter.paint(BUTTONS._replace(targets=(OTHER,)), ())
    clean = _painter()
    clean.paint(BUTTONS)
    assert changed == [pygame.Rect(20, 20, 100, 60)]
    assert _pixels(painter) == _pixels(clean)


def test_press_and_answer_are_one_repaint() -> None:
    """The release, the new scene and the next press in one call."""
    painter = _painter()
    painter.paint(BUTTONS, None, ["b"])
    answer = BUTTONS._replace(items=(*BUTTONS.items, Text("对", 40, 60, 32, 700, "#1C1F4A", 32)))
    painter.paint(answer, damage(BUTTONS, answer), ["c"])
    fresh = _painter()
    fresh.paint(answer, None, ["c"])
    assert _pixels(painter) == _pixels(fresh)


def test_warming_up_paints_nothing() -> None:
    painter = _painter()
    painter.paint(_scene())
    before = _pixels(painter)
    painter.warm(BUTTONS._replace(items=(Text("对", 40, 60, 32, 700, "#1C1F4A", 32),)))
    assert _pixels(painter) == before


# ---------------------------------------------------------------- shapes


def test_neighbouring_boxes_meet_at_any_scale() -> None:
    painter = _painter(0.75)
    painter.paint(_scene(*(Box(n * 17.3, 0, 17.3, 100, "#1C1F4A") for n in range(10))))
    assert {_at(painter, column, 10) for column in range(129)} == {"#1C1F4A"}


def test_a_round_box_is_whole_inside_and_smooth_at_its_corners() -> None:
    painter = _painter()
    painter.paint(_scene(Box(20, 20, 200, 100, "#DCE7F3", "#1C1F4A", 5, 20)))
    assert _at(painter, 20, 20) == "#FBF7EB"
    assert {_at(painter, 120, row) for row in range(20, 25)} == {"#1C1F4A"}
    assert {_at(painter, column, 70) for column in range(25, 215)} == {"#DCE7F3"}
    assert _at(painter, 219, 70) == _at(painter, 215, 70) == "#1C1F4A"
    assert len({_at(painter, 20 + n, 20 + m) for n in range(12) for m in range(12)}) > 8


def test_all_four_corners_are_alike() -> None:
    painter = _painter()
    painter.paint(_scene(Box(20, 20, 200, 100, "#DCE7F3", "#1C1F4A", 5, 20, (24, 12))))
    box = painter.surface.subsurface((20, 20, 200, 100)).copy()
    for flips in ((True, False), (False, True)):
        turned = pygame.transform.flip(box, *flips)
        assert turned.get_buffer().raw == box.get_buffer().raw


@pytest.mark.parametrize("box", [Box(5, 5, 3, 90, "#1C1F4A", "", 0, 40), Box(5, 5, 9, 9, "", "#1C1F4A", 40, 8)])
def test_a_box_smaller_than_its_corners_or_its_edge_is_filled(box: Box) -> None:
    painter = _painter()
    painter.paint(_scene(box))
    assert _at(painter, 6, 9) == "#1C1F4A"


def test_a_disc_is_round_and_where_it_belongs() -> None:
    painter = _painter()
    painter.paint(_scene(Disc(100.5, 80.5, 30, "#1C1F4A", "#F24E0F", 4)))
    assert _at(painter, 100, 80) == "#1C1F4A"
    assert [_at(painter, 100, 52), _at(painter, 72, 80), _at(painter, 128, 80)] == ["#F24E0F"] * 3
    assert [_at(painter, 100, 49), _at(painter, 69, 80), _at(painter, 131, 80)] == ["#FBF7EB"] * 3


def test_a_disc_that_is_only_an_edge_shows_what_is_under_it() -> None:
    painter = _painter()
    painter.paint(_scene(Disc(100, 80, 30, "", "#F24E0F", 4)))
    assert _at(painter, 100, 80) == "#FBF7EB"


def test_a_polygon_fills_its_inside_only() -> None:
    painter = _painter()
    painter.paint(_scene(Poly(((50, 50), (150, 50), (50, 150)), "#1C1F4A")))
    assert (_at(painter, 60, 60), _at(painter, 140, 140)) == ("#1C1F4A", "#FBF7EB")


def test_a_large_polygon_has_no_seams() -> None:
    """It is drawn in bands."""
    painter = Painter(opaque(1920, 1080), 1.0, FONTS[1.0], NoPictures())
    painter.paint(Scene(1920, 1080, "#FBF7EB", (Poly(((0, 0), (1920, 0), (1920, 1080), (0, 1080)), "#1C1F4A"),)))
    inner = painter.surface.subsurface((1, 1, 1918, 1078))
    assert pygame.mask.from_threshold(inner, pygame.Color("#1C1F4A"), (1, 1, 1, 255)).count() == 1918 * 1078


def test_a_hatch_stays_in_its_box() -> None:
    painter = _painter()
    painter.paint(_scene(Hatch(50, 50, 100, 60, "#1C1F4A", 18, 2.5)))
    inked = pygame.mask.from_threshold(painter.surface, pygame.Color("#FBF7EB"), (1, 1, 1, 255))
    inked.invert()
    assert inked.get_bounding_rects()
    assert all(pygame.Rect(50, 50, 100, 60).contains(rect) for rect in inked.get_bounding_rects())


def test_a_picture_that_is_not_there_shows_its_field() -> None:
    painter = _painter()
    painter.paint(_scene(Picture(20, 20, 100, 60, "p", "h", empty="#DCE7F3"), Picture(150, 20, 100, 60, "p", "h")))
    assert (_at(painter, 60, 40), _at(painter, 200, 40)) == ("#DCE7F3", "#FBF7EB")


def test_text_stands_on_its_line() -> None:
    painter = _painter()
    painter.paint(_scene(Text("H", 50, 100, 60, 700, "#1C1F4A", 44)))
    rows = [row for row in range(H) if any(_at(painter, column, row) != "#FBF7EB" for column in range(50, 100))]
    assert rows[-1] == 99
    assert 40 <= len(rows) <= 50
