"""Rectangles on a surface: filled, edged, with smooth round corners, dashed."""

from collections.abc import Iterator
from typing import NamedTuple

import pygame

from kiosk.display.shapes import Corners, Shapes, ink
from kiosk.display.surfaces import fill, lay


class Frame(NamedTuple):
    """A box in whole device px. `edge_width` 0 or no edge colour: no edge; no fill colour: only the edge."""

    place: pygame.Rect
    radius: int
    fill: str
    edge: str = ""
    edge_width: int = 0


def paint_box(surface: pygame.Surface, shapes: Shapes, box: Frame, dash: tuple[float, float] | None) -> None:
    """Paint a box; dash = (on, off) in device px."""
    box = _sound(box)
    if not (dash and box.edge):
        _paint(surface, shapes, box)
        return
    if box.fill:
        _paint(surface, shapes, box._replace(edge="", edge_width=0))
    _paint_corners(surface, shapes, box._replace(fill=""))
    for rect in _dashes(box, max(1, round(dash[0])), max(1, round(dash[1]))):
        fill(surface, ink(box.edge), rect)


def _sound(box: Frame) -> Frame:
    """The same box with a radius and an edge that fit into it."""
    half = min(box.place.w, box.place.h) // 2
    radius = min(box.radius, half)
    if not box.edge or box.edge_width <= 0:
        return box._replace(radius=radius, edge="", edge_width=0)
    if box.edge_width >= half:
        return Frame(box.place, radius, box.edge)
    return box._replace(radius=radius)


def _corner(box: Frame) -> int:
    return max(box.radius, box.edge_width)


def _paint(surface: pygame.Surface, shapes: Shapes, box: Frame) -> None:
    place, corner = box.place, _corner(box) if box.radius else 0
    if box.fill:
        middle = place.inflate(-2 * corner, 0)
        fill(surface, ink(box.fill), middle)
        if corner:
            fill(surface, ink(box.fill), pygame.Rect(place.x, place.y + corner, corner, place.h - 2 * corner))
            fill(surface, ink(box.fill), pygame.Rect(middle.right, place.y + corner, corner, place.h - 2 * corner))
    if box.edge:
        for side in _sides(place, corner, box.edge_width):
            fill(surface, ink(box.edge), side)
    if corner:
        _paint_corners(surface, shapes, box)


def _sides(place: pygame.Rect, corner: int, width: int) -> Iterator[pygame.Rect]:
    """The straight parts of an edge, which lies inside."""
    across, down = place.inflate(-2 * corner, 0), place.inflate(0, -2 * corner)
    yield pygame.Rect(across.x, place.y, across.w, width)
    yield pygame.Rect(across.x, place.bottom - width, across.w, width)
    yield pygame.Rect(place.x, down.y, width, down.h)
    yield pygame.Rect(place.right - width, down.y, width, down.h)


def _paint_corners(surface: pygame.Surface, shapes: Shapes, box: Frame) -> None:
    size = _corner(box)
    if size <= 0 or not (box.fill or box.edge):
        return
    four = shapes.corners(Corners(size, box.radius, box.edge_width, box.fill, box.edge))
    for column, x in enumerate((box.place.x, box.place.right - size)):
        for row, y in enumerate((box.place.y, box.place.bottom - size)):
            lay(surface, four, x, y, pygame.Rect(column * size, row * size, size, size))


def _dashes(box: Frame, on: int, off: int) -> Iterator[pygame.Rect]:
    """Dashes of the straight sides. Each corner is a dash bent round it, so all four look alike."""
    corner, width, place = _corner(box), box.edge_width, box.place
    for start, length in _runs(place.w - 2 * corner, on, off):
        yield pygame.Rect(place.x + corner + start, place.y, length, width)
        yield pygame.Rect(place.x + corner + start, place.bottom - width, length, width)
    for start, length in _runs(place.h - 2 * corner, on, off):
        yield pygame.Rect(place.x, place.y + corner + start, width, length)
        yield pygame.Rect(place.right - width, place.y + corner + start, width, length)


def _runs(length: int, on: int, off: int) -> Iterator[tuple[int, int]]:
    """Where dashes begin and how long they are: half a dash at each end, whole ones evenly between."""
    leg = min(on // 2, length // 2)
    between = length - 2 * leg
    count = max(0, round((between - off) / (on + off)))
    gap = (between - count * on) / (count + 1)
    yield 0, leg
    for number in range(count):
        yield round(leg + gap + number * (on + gap)), on
    yield length - leg, leg
