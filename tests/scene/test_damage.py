"""Repainting only the damage gives the same picture as repainting everything."""

import math
import random
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.scene.damage import MOST, bounds, damage
from kiosk.scene.line import burst, length
from kiosk.scene.scene import Box, Disc, Hatch, Item, Path, Picture, Point, Poly, Rect, Scene, Text

CELL, COLUMNS, ROWS = 20.0, 40, 30  # the tiny raster, design px a cell
WIDTH, HEIGHT = CELL * COLUMNS, CELL * ROWS
Raster = dict[tuple[int, int], tuple[object, ...]]  # what lies on each cell, bottom to top

LINE: tuple[Point, ...] = tuple((20.0 + 37 * i, 300 + 120 * math.sin(i * 1.3)) for i in range(20))
TALL = burst(40, 700, 200, 150, "test")


def away(x: float, y: float, a: Point, b: Point) -> float:
    """Distance of a place from a straight piece of line."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy or 1)))
    return math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)


def shown(path: Path) -> list[tuple[Point, Point]]:
    """The straight pieces of a path that are drawn (written apart from scene.line on purpose)."""
    left, pieces = math.inf if path.upto is None else path.upto, []
    for a, b in zip(path.points, path.points[1:], strict=False):
        span = math.dist(a, b)
        if left <= 0:
            break
        t = min(1.0, left / span) if span else 1.0
        pieces.append((a, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))))
        left -= span
    return pieces


def inked(item: Item, x: float, y: float) -> bool:
    match item:
        case Disc():
            return math.hypot(x - item.cx, y - item.cy) <= item.r
        case Path():
            return any(away(x, y, a, b) <= item.width / 2 for a, b in shown(item))
        case Poly():
            xs, ys = [p[0] for p in item.points], [p[1] for p in item.points]
            return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)
        case Text():
            return item.x <= x <= item.x + item.w and item.y - item.size <= y <= item.y + 0.35 * item.size
        case _:
            return item.x <= x <= item.x + item.w and item.y <= y <= item.y + item.h


@cache
def cells(item: Item) -> frozenset[tuple[int, int]]:
    places = ((c, r) for c in range(COLUMNS) for r in range(ROWS))
    return frozenset((c, r) for c, r in places if inked(item, (c + 0.5) * CELL, (r + 0.5) * CELL))


def look(item: Item) -> object:
    """What a covered cell shows: of a line only its pen, since the cell does not know where it goes on."""
    return item[1:3] if isinstance(item, Path) else item


def painted(scene: Scene) -> Raster:
    picture: Raster = {}
    for item in scene.items:
        for cell in cells(item):
            picture[cell] = (*picture.get(cell, ()), look(item))
    return picture


def inside(cell: tuple[int, int], rect: Rect) -> bool:
    x, y = (cell[0] + 0.5) * CELL, (cell[1] + 0.5) * CELL
    return rect[0] <= x <= rect[0] + rect[2] and rect[1] <= y <= rect[1] + rect[3]


def repainted(before: Raster, scene: Scene, rects: tuple[Rect, ...]) -> Raster:
    """`before`, with everything painted anew inside the rectangles."""
    after = {cell: pile for cell, pile in before.items() if not any(inside(cell, r) for r in rects)}
    for item in scene.items:
        for cell in cells(item):
            if any(inside(cell, r) for r in rects):
                after[cell] = (*after.get(cell, ()), look(item))
    return after


def pool() -> tuple[Item, ...]:
    """Items of every kind, and lines in several states of growing."""
    fixed: list[Item] = [Box(100 * i, 80 * j, 220, 130, "#111111", radius=8) for i in range(3) for j in range(3)]
    fixed += [Disc(200 + 90 * i, 300, 70, f"#22222{i}") for i in range(4)]
    fixed += [Text("震级", 60 + 80 * i, 400, 64, 900, "#333333", 128) for i in range(3)]
    fixed += [Picture(300, 100, 260, 200, "a.svg", "0"), Hatch(50, 50, 400, 300, "#444444", 18, 2.5)]
    fixed += [Poly(((400, 300), (700, 320), (520, 560)), "#555555"), Poly(((20, 20), (300, 90), (60, 200)), "#666666")]
    lines: list[Item] = [Path(LINE, 30, "#777777", upto) for upto in (None, 60.0, 200.0, 333.3, 900.0, 1e9)]
    lines += [Path(LINE[:n], 30, "#777777") for n in (1, 2, 3, 9, 15)]
    lines += [Path((*LINE[:9], (350, 60), (700, 500)), 30, "#777777"), Path(TALL, 30, "#888888", 700.0)]
    lines += [Path(TALL, 30, "#888888"), Path(TALL, 44, "#888888"), Path(LINE, 30, "#777777", 0.0)]
    return (*fixed, *lines)


POOL = pool()


def scene(items: list[Item]) -> Scene:
    return Scene(WIDTH, HEIGHT, "#FFFFFF", tuple(items))


def changed(chance: random.Random, items: list[Item]) -> list[Item]:
    """Another scene, not far from the first: items come, go, move up or down, are doubled or replaced."""
    after = list(items)
    for _ in range(chance.randint(0, 3)):
        match chance.randrange(5):
            case 0:
                after.insert(chance.randint(0, len(after)), chance.choice(POOL))
            case 1 if after:
                after.pop(chance.randrange(len(after)))
            case 2 if after:
                after.insert(chance.randint(0, len(after)), after.pop(chance.randrange(len(after))))
            case 3 if after:
                after.append(chance.choice(after))
            case 4 if after:
                after[chance.randrange(len(after))] = chance.choice(POOL)
    return after


def pairs(count: int, seed: int) -> list[tuple[Scene, Scene]]:
    chance = random.Random(seed)
    firsts = [[chance.choice(POOL) for _ in range(chance.randint(0, 9))] for _ in range(count)]
    return [(scene(items), scene(changed(chance, items))) for items in firsts]


def naive(old: Scene, new: Scene) -> tuple[Rect, ...]:
    """What must not be done: items in one list and not in the other."""
    return tuple(bounds(item) for item in set(old.items) ^ set(new.items))


def wrong(count: int, seed: int, rects: Callable[[Scene, Scene], tuple[Rect, ...]]) -> int:
    """How many of the pairs look wrong after repainting only these rectangles."""
    return sum(repainted(painted(old), new, rects(old, new)) != painted(new) for old, new in pairs(count, seed))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_repainting_the_damage_equals_repainting_all(seed: int) -> None:
    """Thousands of random pairs with reorderings, duplicates and growing lines: none differs."""
    assert wrong(1000, seed, damage) == 0


def test_the_plain_set_difference_is_wrong_and_this_test_would_notice() -> None:
    """The control: reordered and doubled items make the naive way fail often."""
    assert wrong(1000, 1, naive) > 100


ITEMS = st.lists(st.sampled_from(POOL), max_size=7)


@settings(max_examples=300, deadline=None)
@given(ITEMS, ITEMS)
def test_any_two_scenes(one: list[Item], other: list[Item]) -> None:
    """Scenes that have little in common are repainted right as well, on the screen, in a handful of rectangles."""
    old, new = scene(one), scene(other)
    rects = damage(old, new)
    assert repainted(painted(old), new, rects) == painted(new)
    assert len(rects) <= MOST
    assert all(x >= 0 and y >= 0 and x + w <= WIDTH and y + h <= HEIGHT for x, y, w, h in rects)


@settings(max_examples=200, deadline=None)
@given(st.permutations(POOL[:9]), st.permutations(POOL[:9]))
def test_only_the_order_differs(one: list[Item], other: list[Item]) -> None:
    """The same overlapping boxes in another order."""
    old, new = scene(one), scene(other)
    assert repainted(painted(old), new, damage(old, new)) == painted(new)


@settings(max_examples=200, deadline=None)
@given(st.floats(0, 1700), st.floats(0, 1700), st.integers(2, 20), st.integers(2, 20))
def test_a_line_that_grows_or_shrinks(before: float, after: float, some: int, others: int) -> None:
    """Any two states of one line, with points added and drawn up to anywhere."""
    old = scene([POOL[0], Path(LINE[:some], 30, "#777777", before), POOL[1]])
    new = scene([POOL[0], Path(LINE[:others], 30, "#777777", after), POOL[1]])
    assert repainted(painted(old), new, damage(old, new)) == painted(new)


def test_equal_scenes_have_no_damage() -> None:
    assert damage(scene(list(POOL)), scene(list(POOL))) == ()


@pytest.mark.parametrize(
    "old",
    [None, scene([])._replace(ground="#000000"), scene([])._replace(width=10.0), scene([])._replace(height=10.0)],
)
def test_the_whole_screen_where_nothing_can_be_kept(old: Scene | None) -> None:
    """No scene before, another ground, another size."""
    assert damage(old, scene([])) == ((0.0, 0.0, WIDTH, HEIGHT),)


def test_a_line_that_grew_damages_only_its_new_piece() -> None:
    old, new = Path(((0, 100), (600, 100)), 10, "#000000", 400.0), Path(((0, 100), (600, 100)), 10, "#000000", 424.0)
    assert damage(scene([old]), scene([new])) == ((393.0, 93.0, 38.0, 14.0),)


def test_a_line_with_points_added_damages_only_them() -> None:
    old, new = Path(((0, 100), (300, 100)), 10, "#000000"), Path(((0, 100), (300, 100), (300, 200)), 10, "#000000")
    assert damage(scene([old]), scene([new])) == ((293.0, 93.0, 14.0, 114.0),)


def test_a_line_drawn_to_its_end_is_drawn_once_more_when_it_is_shown_whole() -> None:
    """Shown whole, its long straight parts are bars: other bytes in its edges."""
    whole = Path(TALL, 6, "#000000")
    assert damage(scene([whole._replace(upto=length(TALL))]), scene([whole._replace(upto=9e9)])) == ()
    assert damage(scene([whole._replace(upto=length(TALL))]), scene([whole])) == (bounds(whole),)


def test_another_width_or_colour_damages_the_whole_line() -> None:
    rects = damage(scene([Path(LINE, 6, "#000000")]), scene([Path(LINE, 6, "#FFFFFF")]))
    assert rects == (bounds(Path(LINE, 6, "#000000")),)


def test_what_lies_off_the_screen_is_no_damage() -> None:
    assert damage(scene([]), scene([Box(-500, -500, 100, 100, "#000000")])) == ()


def test_near_rectangles_are_joined_and_far_ones_kept_apart() -> None:
    near, far = Box(0, 0, 100, 100, "#000000"), Box(690, 490, 100, 100, "#000000")
    assert len(damage(scene([]), scene([near, near._replace(x=110), far]))) == 2


def test_a_margin_for_coarse_screens_widens_every_rectangle() -> None:
    rects = damage(scene([]), scene([Box(100, 100, 50, 50, "#000000")]), margin=5)
    assert rects == ((95.0, 95.0, 60.0, 60.0),)


@pytest.mark.parametrize("item", [Path((), 6, "#000000"), Poly((), "#000000")])
def test_an_empty_shape_touches_nothing(item: Item) -> None:
    assert bounds(item) == (0.0, 0.0, 0.0, 0.0)
    assert damage(scene([]), scene([item])) == ()


def test_text_bounds_hold_ascenders_and_descenders() -> None:
    """From a whole size above the base line to 0.35 of it below."""
    x, y, w, h = bounds(Text("Ågy", 100, 200, 100, 900, "#000000", 150))
    assert (y, y + h) == (98.0, 237.0)
    assert x < 98
    assert x + w > 252
