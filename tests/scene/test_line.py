"""The seismogram line: always the same for a seed, joined without gaps, drawn by length."""

import itertools
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.scene.line import (
    Points,
    arc,
    burst,
    cut,
    envelope,
    grown,
    length,
    point_at,
    progress,
    quiet,
    rng,
    section,
    simplify,
    smooth,
    svg_line,
    tremble,
    waves,
)

GOLDEN = Path(__file__).parent / "line_golden.txt"
CORNERS: Points = ((0.0, 0.0), (40.0, 80.0), (100.0, 20.0), (160.0, 60.0))

SHAPES = {
    "quiet": quiet(0, 300, 92, 3, "siping"),
    "burst": burst(64, 380, 92, 40, "visit0", 5, 11, smoothness=3),
    "burst page": burst(0, 800, 500, 160, "b"),
    "waves": waves(0, 1200, 540, 12, 172, 70, 470),
    "smooth": smooth(CORNERS),
    "smooth closed": smooth((*CORNERS, CORNERS[0]), 6, closed=True),
    "arc": arc(100, 100, 50, -90, 90),
    "ellipse": arc(100, 100, 50, 0, 360, 12, 20),
    "simplify": simplify(quiet(0, 300, 92, 3, "siping")),
    "tremble": tremble(CORNERS, "corn"),
    "progress": progress(0, 1680, 92, 2, 2, 5, "visit").drawn,
}
POINTS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=12).map(
    lambda points: tuple((float(x), float(y)) for x, y in points)
)


def golden() -> dict[str, str]:
    rows = (row.split(": ", 1) for row in GOLDEN.read_text(encoding="utf-8").splitlines())
    return dict(rows)


@pytest.mark.parametrize("name", SHAPES)
def test_a_seed_writes_the_same_line_on_every_machine(name: str) -> None:
    """The golden file was written once, by Python 3.11; the coordinates are its text, one shape a row."""
    assert " ".join(f"{x:.1f},{y:.1f}" for x, y in SHAPES[name]) == golden()[name]


def test_every_shape_is_in_the_golden_file() -> None:
    assert list(golden()) == list(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_coordinates_are_rounded_to_a_tenth(name: str) -> None:
    """And there is no minus zero, which would compare equal but print otherwise."""
    assert all(c == round(c, 1) and not (c == 0 and math.copysign(1, c) < 0) for p in SHAPES[name] for c in p)


def test_chance_is_xorshift32_from_the_crc32_of_the_seed() -> None:
    """First numbers of kit.py's generator; numbers stay between 0 and 1."""
    chance = rng("visit")
    assert [round(next(chance), 6) for _ in range(3)] == [0.333638, 0.757882, 0.362711]
    assert all(0 <= next(chance) <= 1 for _ in range(1000))


@pytest.mark.parametrize("piece", [quiet(10, 310, 92, 3, "a"), burst(10, 310, 92, 40, "b")])
def test_pieces_begin_and_end_on_the_base_line(piece: Points) -> None:
    assert (piece[0], piece[-1]) == ((10.0, 92.0), (310.0, 92.0))


def test_the_small_wave_comes_first_and_the_strong_one_second() -> None:
    """Honest physics: before S arrives a burst stays under a third of its height; it dies away at the end."""
    piece = burst(0, 1000, 0, 100, "any")
    early, late, last = (max(abs(y) for x, y in piece if a <= x < b) for a, b in ((0, 250), (260, 600), (960, 1001)))
    assert early < 33
    assert late > 50
    assert last < 10
    assert envelope(0.1) < envelope(0.35)


def test_seeds_differ() -> None:
    assert burst(0, 300, 92, 40, "one") != burst(0, 300, 92, 40, "two")


def test_a_smooth_curve_goes_through_its_points() -> None:
    assert set(CORNERS) <= set(smooth(CORNERS))


@settings(max_examples=200, deadline=None)
@given(POINTS, st.floats(0.1, 20))
def test_simplifying_keeps_the_ends_and_stays_near(points: Points, eps: float) -> None:
    """Every dropped point lies within eps of the piece that replaced it (measured to its straight line)."""
    kept = simplify(points, eps)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert len(kept) <= max(2, len(points))
    at = 0
    for a, b in itertools.pairwise(kept):
        end = points.index(b, at + 1) if b in points[at + 1 :] else len(points) - 1
        span = math.dist(a, b)
        for x, y in points[at + 1 : end]:
            off = abs((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) / span if span else math.dist(a, (x, y))
            assert off <= eps + 1e-9 or (x, y) in kept
        at = end


def test_simplifying_many_points_needs_no_deep_recursion() -> None:
    zigzag = tuple((float(i), float(i % 2) * 50) for i in range(1500))
    assert simplify(zigzag) == zigzag


def test_a_trembling_line_calms_down() -> None:
    """Seven px at the beginning, next to nothing after a few hundred."""
    shaken = tremble(((0.0, 0.0), (2000.0, 0.0)), "corn")
    assert 2 < max(abs(y) for x, y in shaken if x < 100) <= 7
    assert max(abs(y) for x, y in shaken if x > 1500) < 0.2


@settings(max_examples=300, deadline=None)
@given(POINTS, st.floats(-10, 4000), st.floats(-10, 4000))
def test_a_line_is_cut_by_its_length(points: Points, one: float, other: float) -> None:
    """A section is as long as asked (or as there is); it begins and ends where point_at says."""
    whole = length(points)
    low, high = sorted((min(max(one, 0.0), whole), min(max(other, 0.0), whole)))
    piece = section(points, low, high)
    assert piece[0] == point_at(points, low)
    assert piece[-1] == point_at(points, high)
    assert length(piece) == pytest.approx(high - low, abs=0.5)
    assert cut(points, high) == (section(points, 0, high) if high > 0 else ())


def test_lengths_of_simple_lines() -> None:
    assert (length(()), length(((5.0, 5.0),)), length(((0.0, 0.0), (3.0, 4.0), (3.0, 14.0)))) == (0.0, 0.0, 15.0)


def test_nothing_is_drawn_of_an_empty_line_or_at_zero() -> None:
    assert (cut((), 10), cut(CORNERS, 0), section((), 0, 5)) == ((), (), ())


def test_a_cut_beyond_the_end_is_the_whole_line() -> None:
    assert cut(CORNERS, 1e6) == CORNERS


def test_points_along_a_line() -> None:
    line = ((0.0, 0.0), (100.0, 0.0), (100.0, 0.0), (100.0, 50.0))
    assert [point_at(line, s) for s in (-5, 0, 25, 100, 120, 500)] == [
        (0.0, 0.0),
        (0.0, 0.0),
        (25.0, 0.0),
        (100.0, 0.0),
        (100.0, 20.0),
        (100.0, 50.0),
    ]


def test_a_line_grows_at_1400_px_a_second_and_slows_down_at_the_end() -> None:
    """700 px: half a second's way, 85 % of it at full speed, then twice as long for the last part."""
    assert grown(10, 10, 700) == 0
    assert grown(10, 10.2, 700) == pytest.approx(280)
    assert grown(10, 10 + 0.425, 700) == pytest.approx(595)
    assert 595 < grown(10, 10.5, 700) < 700 - 20
    assert grown(10, 10.575, 700) == 700


def test_long_lines_take_no_more_than_their_time() -> None:
    assert grown(0, 1.59, 9000) < 9000
    assert grown(0, 1.6, 9000) == 9000
    assert grown(0, 4, 6000, seconds=6) < 6000
    assert grown(0, 6, 6000, seconds=6) == 6000


def test_a_line_that_takes_no_time_is_there() -> None:
    """No length, or reduced motion's 0 seconds; before its time nothing is drawn."""
    assert (grown(5, 5, 0), grown(5, 5, 100, seconds=0), grown(5, 4, 100)) == (0, 100, 0)


@given(st.floats(0, 3), st.floats(0, 3), st.floats(0, 9000))
def test_a_line_never_shrinks_while_it_grows(one: float, other: float, total: float) -> None:
    early, late = sorted((one, other))
    assert 0 <= grown(0, early, total) <= grown(0, late, total) <= total + 0.05


PAGES = st.integers(1, 12)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_during_an_exhibit_the_progress_line_only_grows(total: int) -> None:
    """Page opened, answered, next page: each line holds the one before, and what is new begins at `settled`."""
    before: Points = ()
    for here in range(total):
        for done in (here, here + 1):
            row = progress(0, 1680, 92, done, here, total, "visit")
            assert row.drawn[: len(before)] == before
            assert row.settled == pytest.approx(length(before))
            assert row.dot == row.drawn[-1][0]
            before = row.drawn
    assert before[-1] == (1680.0, 92.0)


@settings(max_examples=100, deadline=None)
@given(PAGES, st.data())
def test_the_row_has_a_stop_for_every_page_to_come(total: int, data: st.DataObject) -> None:
    """Stops lie right of the drawn line; the dot of a page that is looked at again stands on its old place."""
    done, here = data.draw(st.integers(0, total)), data.draw(st.integers(0, total - 1))
    here = min(here, done)
    if here == total:
        here = total - 1
    row = progress(0, 1680, 92, done, here, total, "visit")
    assert len(row.stops) == total - max(here + 1, done)
    assert all(row.drawn[-1][0] < stop < 1680 for stop in row.stops)
    assert row.drawn[0] == (0.0, 92.0)
    assert row.drawn[-1][1] == 92.0
    assert row.dot <= row.drawn[-1][0]
    assert max(abs(y - 92) for _, y in row.drawn) <= 44


def test_the_pen_stands_where_an_earlier_page_began_when_the_visitor_goes_back() -> None:
    first = progress(0, 1680, 92, 0, 0, 5, "visit")
    assert progress(0, 1680, 92, 3, 0, 5, "visit").dot == first.dot


def test_every_finished_page_is_one_burst_whatever_the_answer() -> None:
    """Between the stops of finished pages the line shakes, elsewhere it rests."""
    row = progress(0, 1680, 92, 2, 2, 4, "visit")
    cell = (1680 - 64) / 4
    shakes = [max(abs(y - 92) for x, y in row.drawn if 64 + cell * i <= x < 64 + cell * (i + 1)) > 15 for i in range(2)]
    assert shakes == [True, True]
    assert max(abs(y - 92) for x, y in row.drawn if x < 64 or x > 64 + 2 * cell) < 5


def drawing(d: str, layer: str = "line") -> str:
    return f'<svg><g id="back"><path d="M1,1L2,2"/></g><g id="{layer}">\n<path fill="none" d="{d}"/></g></svg>'


def test_the_line_of_an_illustration_is_read() -> None:
    assert svg_line(drawing("M0.0,500.0L18.2,499.8L24.3,-500.7")) == ((0.0, 500.0), (18.2, 499.8), (24.3, -500.7))


@pytest.mark.parametrize(
    "svg", ["", "<svg/>", drawing("M0,0L1,1", "detail"), drawing("M0,0C1,1 2,2 3,3"), drawing("M0,0L1,1M5,5L6,6")]
)
def test_other_drawings_have_no_line(svg: str) -> None:
    """No such layer, curves, or a line in several pieces: such a picture stands still."""
    assert svg_line(svg) == ()


def test_the_shipped_illustrations_have_a_line_from_edge_to_edge() -> None:
    """Every drawing of ours in the shipped exhibits that has a line layer joins its neighbours on the base line."""
    drawings = [p.read_text(encoding="utf-8") for p in (Path(__file__).parents[2] / "exhibits").rglob("*.svg")]
    lines = [svg_line(svg) for svg in drawings if 'id="line"' in svg]
    assert lines
    assert {(line[0], line[-1]) for line in lines} == {((0.0, 500.0), (800.0, 500.0))}
