"""Where things go: margins, the picture field, the column of text, for any size of screen in either orientation."""

from typing import NamedTuple

from kiosk.scene.frame import Frame

TOP, BAR_H, BAR_BELOW = 168.0, 108.0, 24.0
LOW = 0.45  # of the height, where nobody measured how the screen hangs
HIGHEST_LOW, HIGHEST_FLOOR = 0.3, 0.8
ROOM, ROOM_PORTRAIT = 0.5, 0.42  # of the height: what pages need between the two
PORTRAIT_TOP, PORTRAIT_BAR_H, PORTRAIT_BAR_BELOW, PORTRAIT_PRIMARY_H = 160.0, 124.0, 32.0, 124.0


class Grid(NamedTuple):
    """The measures of one screen, in design px."""

    width: float
    height: float
    margin: float
    top: float  # content begins
    bottom: float  # content ends
    bar_y: float
    bar_h: float
    primary_y: float
    primary_h: float
    compact: bool  # the bar has icons over words
    low: float  # in low reach nothing to touch begins higher

    @property
    def inner(self) -> float:
        return self.width - 2 * self.margin


def grid(frame: Frame) -> Grid:
    """The grid of a frame."""
    w, h = frame.width, frame.height
    low, floor = _reach(frame)
    if frame.portrait:
        bar_y = floor - PORTRAIT_BAR_BELOW - PORTRAIT_BAR_H
        top, high = bar_y - 16 - PORTRAIT_PRIMARY_H, PORTRAIT_PRIMARY_H
        return Grid(w, h, 48, PORTRAIT_TOP, top - 32, bar_y, PORTRAIT_BAR_H, top, high, True, low)
    bar_y = floor - BAR_BELOW - BAR_H
    return Grid(w, h, 64, TOP, bar_y - 40, bar_y, BAR_H, bar_y, BAR_H, w < 1826, low)


def lowest(frame: Frame) -> float:
    """In low reach: where what is touched begins."""
    return grid(frame).low + 6


def _reach(frame: Frame) -> tuple[float, float]:
    """In low reach: below which y targets begin, and above which y they end. As the screen hangs, where that was
    measured; never so that a page would have no room left (doctor says when a screen hangs too high or too low)."""
    h = frame.height
    if not frame.reach:
        return 0.0, h
    if frame.band is None:
        return LOW * h, h
    floor = min(max(frame.band[1], HIGHEST_FLOOR * h), h)
    room = ROOM_PORTRAIT if frame.portrait else ROOM
    return min(max(frame.band[0], HIGHEST_LOW * h), floor - room * h), floor


class Columns(NamedTuple):
    """Text and picture of a page: the text's x, width, first y; the picture's field."""

    text_x: float
    text_y: float
    text_w: float
    picture: tuple[float, float, float, float]


def columns(frame: Frame, split: float, portrait_picture: float) -> Columns:
    """Text left, picture bleeding right (its left edge at `split` of the width); in portrait the picture on top."""
    g = grid(frame)
    if frame.portrait:
        high = min(portrait_picture, (g.bottom - g.top) * 0.44)
        return Columns(g.margin, g.top + high, g.inner, (0, g.top, g.width, high))
    left = round(g.width * split)
    return Columns(g.margin, g.top, left - g.margin - 64, (left, g.top, g.width - left, g.bottom - g.top))
