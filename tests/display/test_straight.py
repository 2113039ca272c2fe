"""Bars: where discs would lie, no thicker, no nicks at their ends, the same wherever the line's surface begins."""

import math
from typing import Any

import pygame
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.display import straight
from kiosk.display.straight import bar
from kiosk.display.strokes import Strokes
from kiosk.display.surfaces import lay, opaque
from kiosk.scene.scene import Path, Point

SCREEN = pygame.Rect(0, 0, 300, 200)
WHITE = "#FFFFFF"
STAMPED = 9e9  # a line shown to a length has discs alone
places = st.tuples(st.floats(10, 290), st.floats(10, 190)).map(lambda p: (round(p[0], 1), round(p[1], 1)))
widths = st.sampled_from([1.0, 2.0, 3.0, 6.0, 12.0])

pytestmark = pytest.mark.skipif(not straight.ABLE, reason="this pygame draws no wide smooth lines")


def _grey(points: tuple[Point, ...], width: float, upto: float | None) -> list[int]:
    """How white each pixel is."""
    surface = opaque(*SCREEN.size)
    piece = Strokes(1.0, SCREEN).stroke(Path(points, width, WHITE, upto))
    assert piece is not None
    lay(surface, piece.surface, piece.x, piece.y)
    return list(surface.get_buffer().raw[::4])


@settings(max_examples=150, deadline=None)
@given(st.lists(places, min_size=2, max_size=4).map(tuple), st.sampled_from([3.0, 6.0, 12.0]))
def test_a_line_of_bars_is_the_line_of_discs_but_for_its_edges(points: tuple[Point, ...], width: float) -> None:
    bars, discs = _grey(points, width, None), _grey(points, width, STAMPED)
    assert max(abs(a - b) for a, b in zip(bars, discs, strict=True)) <= 130
    assert sum(bars) == pytest.approx(sum(discs), rel=0.15)


@settings(max_examples=100, deadline=None)
@given(places, places, widths)
def test_a_bar_has_the_ink_of_its_length_and_width(start: Point, end: Point, width: float) -> None:
    """Thin ones too, of which discs lose up to a third."""
    assume(bar(start, end, width) is not None)
    ink = (math.dist(start, end) * width + math.pi * width**2 / 4) * 255
    assert sum(_grey((start, end), width, None)) == pytest.approx(ink, rel=0.08 if width > 2 else 0.25)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 2 * math.pi), widths)
def test_the_ends_of_a_bar_are_as_round_as_those_of_discs(angle: float, width: float) -> None:
    end = (round(150 + 70 * math.cos(angle), 2), round(100 + 70 * math.sin(angle), 2))
    for upto in (None, STAMPED):
        grey = _grey(((150.0, 100.0), end), width, upto)
        for (x, y), back in ((end, 1), ((150.0, 100.0), -1)):
            reach = width / 2 + 1.2  # a smooth edge reaches a px farther
            over = (x + back * reach * math.cos(angle), y + back * reach * math.sin(angle))
            assert grey[math.floor(over[1]) * 300 + math.floor(over[0])] < 128
            assert width < 3 or grey[math.floor(y) * 300 + math.floor(x)] > 250


@settings(max_examples=60, deadline=None)
@given(places, places, places)
def test_a_bar_is_the_same_in_any_company(one: Point, two: Point, three: Point) -> None:
    """Byte for byte: what was drawn of a line is not drawn anew when it got a segment more."""
    together, alone, other = (_grey(p, 6.0, None) for p in ((one, two, three), (one, two), (two, three)))
    assert together == [max(a, b) for a, b in zip(alone, other, strict=True)]


@pytest.mark.parametrize("end", [(40.0, 20.0), (20.0, 40.0), (290.0, 30.0), (30.0, 190.0), (-4e3, 170.0)])
def test_ink_does_not_build_up_where_a_bar_is_gone_over(end: Point) -> None:
    once, often = (_grey(points, 6.0, None) for points in (((20.0, 20.0), end), ((20.0, 20.0), end) * 3))
    assert max(b - a for a, b in zip(once, often, strict=True)) <= 1


def test_a_short_piece_is_no_bar() -> None:
    assert bar((0.0, 0.0), (8.0, 3.0), 6.0) is None
    assert bar((0.0, 0.0), (0.0, 0.0), 6.0) is None
    assert bar((0.0, 0.0), (200.0, 190.0), 500.0) is None  # all of it is its round ends


def test_a_pygame_that_draws_only_thin_smooth_lines_has_discs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    discs = _grey(((20.0, 20.0), (250.0, 90.0)), 6.0, STAMPED)
    assert _grey(((20.0, 20.0), (250.0, 90.0)), 6.0, None) != discs
    monkeypatch.setattr(straight, "ABLE", False)

    def wrong(*_: Any) -> None:
        raise TypeError("aaline() takes 4 arguments")

    monkeypatch.setattr(straight, "_aaline", wrong)
    assert _grey(((20.0, 20.0), (250.0, 90.0)), 6.0, None) == discs
