"""Pictures of go-bag: a packed bag, a classroom with places to shelter, and the things to pack as small drawings."""

import math
from collections.abc import Callable

from drawing import INK, PAPER, QUIET, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import lamp, window
from seismogram import BASE, Point, burst, quiet, smooth

SIDE = 150  # of a thing's own drawing; it has no line and no dot: it is carried about


def bag() -> Picture:
    """A go-bag standing ready; torch and bottle look out. The dot is the whistle on its strap."""
    left = smooth([(236, BASE), (222, 380), (232, 280), (262, 230)])
    right = [(800 - x, y) for x, y in reversed(left)]
    handle = smooth([(336, 230), (340, 168), (400, 146), (460, 168), (464, 230)])
    line = [*burst(0, 150, 70, "bag", swing=(6, 13)), *quiet(150, 236, seed="bag 1"), *left, *handle, *right]
    line += quiet(564, 800, seed="bag 2")
    back = polygon([*left, *right], PAPER) + rect(284, 360, 232, 140, QUIET, 6, 10)
    bottle = rect(246, 120, 54, 110, PAPER, 6, 8) + rect(258, 92, 30, 28, PAPER, 6) + segment(246, 168, 300, 168, 5)
    torch = rect(500, 146, 36, 90, PAPER, 6) + polygon([(488, 104), (548, 104), (536, 146), (500, 146)], PAPER, 6)
    strap = stroke(smooth([(286, 262), (300, 300), (330, 316)]), 6)
    pocket = segment(284, 402, 516, 402, 5) + segment(262, 238, 538, 238, 6)
    return Picture(line, Dot(340, 322, 20), bottle + torch + back, pocket + strap)


def checked() -> Picture:
    """The bag by the door, and a year that goes round: half a year on one side. The dot is today."""
    line = [*quiet(0, 410, seed="checked"), (410, 90), (600, 90), (600, BASE), *quiet(600, 800, seed="checked 2")]
    ring = [(200 + 130 * math.cos(a), 230 + 130 * math.sin(a)) for a in (math.radians(3 * k) for k in range(121))]
    marks = "".join(
        segment(200 + 108 * math.cos(a), 230 + 108 * math.sin(a), 200 + 130 * math.cos(a), 230 + 130 * math.sin(a), 5)
        for a in (math.radians(30 * k) for k in range(12))
    )
    half = [
        (200, 230),
        *((200 + 96 * math.sin(a), 230 - 96 * math.cos(a)) for a in (math.radians(5 * k) for k in range(37))),
    ]
    back = rect(410, 90, 190, 410) + disc(200, 230, 130, PAPER) + polygon(half, QUIET)
    small = rect(644, 384, 104, 116, PAPER, 6, 10) + rect(664, 430, 64, 70, QUIET, 6, 6)
    small += stroke(smooth([(670, 384), (674, 350), (696, 340), (718, 350), (722, 384)]), 6)
    detail = stroke(ring, 6) + marks + disc(566, 300, 10) + small
    return Picture(line, Dot(200, 100, 20), back, detail)


def classroom() -> Picture:
    """A classroom with four places: window, desk, lamp, bookshelf. The dot is the shaking that has come in."""
    line = [*burst(0, 84, 84, "spots", swing=(6, 11)), *quiet(84, 250, seed="spots 1")]
    line += [(250, 360), (206, 360), (206, 324), (502, 324), (502, 360), (250, 360), (458, 360), (458, BASE)]
    line += [*quiet(458, 600, seed="spots 2"), (600, 140), (740, 140), (740, 260), (600, 260), (740, 260), (740, 380)]
    line += [(600, 380), (740, 380), (740, BASE), *quiet(740, 800, seed="spots 3")]
    books = [(612, 260, 88, 24), (636, 260, 74, 22), (700, 260, 92, 24), (614, 380, 80, 22), (640, 380, 92, 26)]
    books += [(690, 500, 84, 24), (664, 500, 96, 24)]
    detail = "".join(rect(x, y - h, w, h, PAPER, 5) for x, y, h, w in books)
    detail += polygon([(548, 424), (590, 400), (602, 420), (560, 444)], PAPER, 5)
    detail += window(60, 90, 160, 170) + lamp(420, 0, 96, 26)
    back = rect(600, 140, 140, 360) + rect(206, 324, 296, 36)
    return Picture(line, Dot(90, BASE, 17), back, detail)


def _closed(points: list[Point], width: float = 8) -> str:
    return stroke([*points, points[0]], width)


def _small(drawn: str) -> str:
    size = f'viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<g id="thing">{drawn}</g>\n</svg>\n'


def water() -> str:
    bottle = [(62, 12), (88, 12), (88, 36), (106, 58), (106, 138), (44, 138), (44, 58), (62, 36)]
    return _small(polygon(bottle, QUIET) + _closed(bottle) + segment(44, 88, 106, 88, 8) + segment(62, 36, 88, 36, 8))


def torch() -> str:
    body = [(10, 54), (92, 54), (92, 96), (10, 96)]
    head = [(92, 54), (116, 38), (116, 112), (92, 96)]
    light = segment(132, 48, 144, 42, 8) + segment(132, 75, 146, 75, 8) + segment(132, 102, 144, 108, 8)
    return _small(polygon(head, QUIET) + _closed(body) + _closed(head) + segment(40, 75, 62, 75, 8) + light)


def whistle() -> str:
    ring = [(92 + 42 * math.cos(a), 86 + 42 * math.sin(a)) for a in (math.radians(d) for d in range(-90, 190, 10))]
    mouth = [(92, 44), (14, 44), (14, 74), (52, 78)]
    return _small(disc(92, 86, 42, QUIET) + stroke([*reversed(mouth), *ring[1:]], 8) + disc(92, 86, 9, INK))


def first_aid() -> str:
    box = rect(14, 48, 122, 88, QUIET, 8, 6) + rect(52, 22, 46, 26, PAPER, 8)
    return _small(box + segment(75, 68, 75, 116, 9) + segment(51, 92, 99, 92, 9))


def food() -> str:
    tin = rect(32, 34, 86, 102, PAPER, 8, 6) + rect(32, 64, 86, 42, QUIET, 8)
    return _small(tin + segment(24, 34, 126, 34, 9) + stroke(smooth([(66, 32), (70, 14), (92, 14), (94, 30)]), 7))


def blanket() -> str:
    return _small("".join(rect(16, 30 + 36 * i, 118, 36, QUIET if i == 1 else PAPER, 8, 14) for i in range(3)))


def papers() -> str:
    lines = segment(84, 62, 122, 62, 8) + segment(84, 86, 122, 86, 8)
    return _small(
        rect(10, 34, 130, 86, QUIET, 8, 6) + disc(46, 66, 14, PAPER, 7) + segment(28, 100, 64, 100, 8) + lines
    )


def television() -> str:
    return _small(rect(8, 22, 134, 88, QUIET, 8) + segment(75, 112, 75, 134, 9) + segment(42, 136, 108, 136, 9))


def candle() -> str:
    flame = smooth([(75, 8), (92, 34), (75, 50), (58, 34), (75, 8)])
    return _small(rect(54, 66, 42, 74, QUIET, 8) + segment(75, 50, 75, 64, 7) + stroke(flame, 7))


def toy() -> str:
    ears = disc(36, 36, 20, PAPER, 8) + disc(114, 36, 20, PAPER, 8)
    face = disc(75, 82, 54, QUIET, 8) + disc(56, 74, 6, INK) + disc(94, 74, 6, INK)
    return _small(ears + face + stroke(smooth([(60, 102), (75, 110), (90, 102)]), 7))


def phone() -> Picture:
    """A telephone on a table, its receiver off. The dot is the key that is pressed."""
    line = [*quiet(0, 90, seed="phone"), (90, 400), (60, 400), (60, 366), (740, 366), (740, 400), (90, 400)]
    line += [(680, 400), (680, BASE), *quiet(680, 800, seed="phone 2")]
    back = rect(60, 366, 680, 34, PAPER) + polygon([(250, 366), (292, 176), (508, 176), (550, 366)], PAPER, 8)
    keys = ""
    for row in range(4):
        for k in range(3):
            keys += rect(330 + 52 * k, 200 + 38 * row, 36, 26, QUIET, 5, 5)
    ear = stroke(smooth([(130, 300), (110, 216), (150, 150), (226, 120)]), 30)
    ends = disc(132, 306, 34) + disc(236, 122, 34)
    cord = stroke(smooth([(132, 336), (150, 360), (190, 346), (214, 360), (252, 350)]), 5)
    return Picture(line, Dot(400, 289, 22), back, keys + ear + ends + cord)


PICTURES: dict[str, Callable[[], Picture | str]] = {
    "bag": bag,
    "classroom": classroom,
    "checked": checked,
    "phone": phone,
    "thing-water": water,
    "thing-torch": torch,
    "thing-whistle": whistle,
    "thing-first-aid": first_aid,
    "thing-food": food,
    "thing-blanket": blanket,
    "thing-papers": papers,
    "thing-television": television,
    "thing-candle": candle,
    "thing-toy": toy,
}
