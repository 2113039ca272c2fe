"""The half dial and the rail of an estimate page: scale, needle, what is true, and the guesses of others as a trace."""

import math
from typing import NamedTuple

from kiosk.pages.estimating import BINS, LEAST_TALLY, Estimate, Guess, number, share, value
from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge
from kiosk.scene.layout import words
from kiosk.scene.line import arc, quiet
from kiosk.scene.scene import Disc, Item, Path, Point, Poly, Rect, Target

OUT = 60.0  # how far the place to touch reaches beyond the arc


class Dial(NamedTuple):
    """A half circle standing on its middle."""

    cx: float
    cy: float
    r: float

    def at(self, share: float, r: float) -> Point:
        angle = math.pi * (1 - share)
        return round(self.cx + r * math.cos(angle), 1), round(self.cy - r * math.sin(angle), 1)

    @property
    def rect(self) -> Rect:
        out = self.r + OUT
        return (self.cx - out, self.cy - out, 2 * out, out)


def target(frame: Frame, dial: Dial, label: str) -> Target:
    """The whole half circle: dragged and tapped at a place; keys use the buttons."""
    return Target("dial", dial.rect, label, tap=False, drag=True, aimed=True)


def face(page: Estimate, state: Guess, frame: Frame, dial: Dial) -> list[Item]:
    """The scale, once it was said what is true and how others guessed, the needle with its dot."""
    t = frame.theme
    here, true = share(page, value(page, state.at)), share(page, page.answer)
    items: list[Item] = []
    if state.said:
        items.append(_band(page, frame, dial))
    items.append(Path(arc(dial.cx, dial.cy, dial.r, 180, 360), 5, t.rule))
    items += _ticks(page, frame, dial, here, true if state.said else here)
    items.append(_line(state, frame, dial))
    if state.said:
        flag = _flag(frame, dial, true)
        items.append(Path((dial.at(true, dial.r - 112), flag), 8, t.right))
        items += badge("right", *flag, t, 34)
    items.append(Path(((dial.cx, dial.cy), dial.at(here, dial.r)), 9, t.ink))
    items.append(Disc(dial.cx, dial.cy, 16, t.ink))
    items.append(Disc(*dial.at(here, dial.r), 44, t.pen))
    return items


def flag_out(frame: Frame) -> float:
    """How far above the arc the flag of the true number stands; the trace of others stays below its top."""
    return 148.0 if not frame.portrait else 104.0 if frame.height > 1600 else 80.0


def _flag(frame: Frame, dial: Dial, true: float) -> Point:
    """The top of the flag: as far out as the screen lets it stand."""
    outs = (flag_out(frame), 120.0, 96.0, 76.0, 56.0, 40.0)
    tops = [dial.at(true, dial.r + out) for out in outs if out <= flag_out(frame)]
    return next((top for top in tops if 44 <= top[0] <= frame.width - 44), tops[-1])


def _band(page: Estimate, frame: Frame, dial: Dial) -> Item:
    """How far off is still close, as a piece of the ring."""
    a, b = (share(page, page.answer + d * max(page.tolerance, page.step / 2)) for d in (-1, 1))
    n = max(2, round((b - a) * 60))
    ring = [dial.at(a + (b - a) * k / n, dial.r - 6) for k in range(n + 1)]
    inner = [dial.at(b - (b - a) * k / n, dial.r - 112) for k in range(n + 1)]
    return Poly((*ring, *inner), frame.theme.right_tint)


def marks(page: Estimate) -> tuple[tuple[float, bool], ...]:
    """The numbers at ticks, and which of them are written: round ones, five or so on the scale."""
    span = page.most - page.least
    rough = span / 4
    unit = 10.0 ** math.floor(math.log10(rough))
    great = next(unit * m for m in (1, 2, 2.5, 5, 10) if unit * m >= rough * 0.99)
    small = great / 5
    first = math.ceil(page.least / small - 1e-9)
    last = math.floor(page.most / small + 1e-9)
    found = []
    for k in range(first, last + 1):
        v = round(k * small, 6)
        found.append((v, abs(v / great - round(v / great)) < 1e-6))
    return tuple(found)


def _ticks(page: Estimate, frame: Frame, dial: Dial, here: float, true: float) -> list[Item]:
    """The scale; no number stands where the needle or the flag runs."""
    t = frame.theme
    items: list[Item] = []
    for v, great in marks(page):
        at = share(page, v)
        ends = (dial.at(at, dial.r - 8), dial.at(at, dial.r - (48 if great else 30)))
        items.append(Path(ends, 6 if great else 4, t.ink))
        inner, clear = (dial.r - 88) * math.pi, 46.0
        if great and all(abs(at - other) * inner > clear for other in (here, true)):
            x, y = dial.at(at, dial.r - 88)
            low = min(y + 14, dial.cy - 12)
            items.append(words(frame, number(v), x, low, 38 if dial.r > 260 else 30, 700, t.ink, "middle"))
    return items


def _line(state: Guess, frame: Frame, dial: Dial) -> Item:
    """The line comes in from the left, goes over the arc, and leaves: quiet, or as high as others guessed."""
    r, n = dial.r + 22, 130
    points: list[Point] = list(quiet(0.0 if frame.portrait else dial.cx - r - 64, dial.cx - r, dial.cy, 2.5, "dial in"))
    shown = state.said and sum(state.others) >= LEAST_TALLY
    most = max(state.others, default=1) or 1
    for k in range(n + 1):
        height = 2.0
        if shown:
            place = k / n * (BINS - 1)
            low = min(BINS - 2, int(place))
            n0, n1 = state.others[low], state.others[low + 1]
            height = 3 + (flag_out(frame) - 56) * (n0 + (n1 - n0) * (place - low)) / most
        points.append(dial.at(k / n, r + (height if k % 2 else 0.0)))
    points += quiet(dial.cx + r, frame.width, dial.cy, 2.5, "dial out")
    return Path(tuple(points), 6, frame.theme.ink)


def rail(page: Estimate, state: Guess, frame: Frame, rect: Rect) -> tuple[list[Item], Target]:
    """Large text: a straight rail with the dot; what is true stands above it as a flag."""
    t, (x, y, w, h) = frame.theme, rect
    middle, here, true = y + h / 2, share(page, value(page, state.at)), share(page, page.answer)
    items: list[Item] = [Path(((x, middle), (x + w, middle)), 14, t.rule)]
    if state.said:
        items.append(Path(((x + w * true, middle - 54), (x + w * true, middle + 20)), 10, t.right))
        items += badge("right", x + w * true, middle - 72, t, 34)
    if here > 0:
        items.append(Path(((x, middle), (x + w * here, middle)), 14, t.ink))
    items.append(Disc(x + w * here, middle, 44, t.pen))
    for at, end, align in ((x - 40, page.least, "left"), (x + w + 40, page.most, "right")):
        items.append(words(frame, number(end), at, y + h + 44, 56, 700, t.ink, align))
    return items, Target("rail", rect, number(value(page, state.at)), tap=False, drag=True, aimed=True)
