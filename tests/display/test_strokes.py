"""Lines: the same bytes however they grew, even on both sides, round at the ends."""

import math

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.display.strokes import Strokes
from kiosk.display.surfaces import clear, lay, opaque
from kiosk.scene.scene import Path, Point

SCREEN = pygame.Rect(0, 0, 300, 200)
INK = "#1C1F4A"
coordinates = st.floats(-40, 340).map(lambda v: round(v, 2))
lines = st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=8).map(tuple)


def _shown(strokes: Strokes, path: Path) -> bytes:
    surface = opaque(*SCREEN.size)
    piece = strokes.stroke(path)
    assert piece is not None
    lay(surface, piece.surface, piece.x, piece.y)
    return surface.get_buffer().raw


@settings(max_examples=60, deadline=None)
@given(lines, st.sampled_from([1.0, 5.0, 10.0]), st.lists(st.floats(0, 900), max_size=5))
def test_a_line_drawn_by_length_is_the_line_drawn_at_once(
    line: tuple[Point, ...], width: float, ends: list[float]
) -> None:
    """Also when it goes back, as when a page is shown again."""
    strokes = Strokes(0.9, SCREEN)
    for end in ends:
        assert _shown(strokes, Path(line, width, INK, end)) == _shown(Strokes(0.9, SCREEN), Path(line, width, INK, end))
    assert _shown(strokes, Path(line, width, INK)) == _shown(Strokes(0.9, SCREEN), Path(line, width, INK))


@settings(max_examples=60, deadline=None)
@given(lines, st.data())
def test_a_line_that_gets_points_is_the_line_drawn_at_once(line: tuple[Point, ...], data: st.DataObject) -> None:
    strokes = Strokes(1.0, SCREEN)
    for count in range(1, len(line) + 1):
        upto = data.draw(st.one_of(st.none(), st.floats(0, 600)))
        path = Path(line[:count], 6.0, INK, upto)
        assert _shown(strokes, path) == _shown(Strokes(1.0, SCREEN), path)


@pytest.mark.parametrize("angle", [0, 7, 30, 45, 80, 90])
def test_a_straight_line_has_even_edges(angle: float) -> None:
    """Across the line the coverage adds up to its width everywhere."""
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    points = ((150 - 60 * dx, 100 - 60 * dy), (150 + 60 * dx, 100 + 60 * dy))
    piece = Strokes(1.0, SCREEN).stroke(Path(points, 8, "#FFFFFF"))
    assert piece is not None
    surface = clear(*SCREEN.size)
    lay(surface, piece.surface, piece.x, piece.y)
    widths = []
    for along in range(-45, 46):
        row = round(100 + along * dy) if angle > 45 else None
        column = round(150 + along * dx) if angle <= 45 else None
        cut = [surface.get_at((column, y) if column is not None else (x, row))[3] for x, y in _cut(column)]
        widths.append(sum(cut) / 255 * (dx if angle <= 45 else dy))
    assert all(abs(width - 8) < 0.45 for width in widths), widths


def _cut(column: int | None) -> list[tuple[int, int]]:
    return [(0, y) for y in range(200)] if column is not None else [(x, 0) for x in range(300)]


def test_ends_are_round_and_a_point_is_a_dot() -> None:
    piece = Strokes(1.0, SCREEN).stroke(Path(((50, 50),), 20, INK))
    assert piece is not None
    area = sum(piece.surface.get_at((x, y))[3] for x in range(piece.rect.w) for y in range(piece.rect.h)) / 255
    assert area == pytest.approx(math.pi * 100, rel=0.02)


def test_a_path_without_points_draws_nothing() -> None:
    assert Strokes(1.0, SCREEN).stroke(Path((), 5, INK)) is None


def test_ink_does_not_build_up_where_a_line_crosses_itself() -> None:
    once = Strokes(1.0, SCREEN).stroke(Path(((20, 20), (200, 90)), 6, INK))
    thrice = Strokes(1.0, SCREEN).stroke(Path(((20, 20), (200, 90), (20, 20), (200, 90)), 6, INK))
    assert once is not None
    assert thrice is not None
    assert once.surface.get_at((60, 20)) == thrice.surface.get_at((60, 20))


def test_a_line_that_leaves_the_screen_costs_no_more_than_the_screen() -> None:
    piece = Strokes(1.0, SCREEN).stroke(Path(((-9e3, 50), (9e3, 60)), 6, INK))
    assert piece is not None
    assert SCREEN.contains(piece.rect)


def test_kept_lines_stay_within_their_bytes() -> None:
    strokes = Strokes(1.0, SCREEN, limit=200_000)
    for number in range(40):
        strokes.stroke(Path(((0, number), (100, 150)), 6, INK))
    assert strokes.bytes <= 200_000
