"""The two blocks drawn: a slab of three layers seen from above its front, cut by a fault, a fence across it.

Points of the slab are (x, depth, back): px along the front, px below the ground, 0 (front) to 1 (back).
"""

import math
from itertools import pairwise
from typing import NamedTuple

from kiosk.models.faults_physics import HOLDS, share
from kiosk.models.model import Drawing, Field, written
from kiosk.models.plot import circle
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly, Rect, Target
from kiosk.scene.widgets import focus_ring

BLOCK = "m:block"
LAYERS = (0.0, 0.23, 0.5, 1.0)  # tops of the layers and the foot, shares of the front's height
SAMPLES = 10
BENT = {"zh": "岩石弯了 0.0 米", "en": "Rock bent by 0.0 m"}
DIP = {"pull": math.radians(60), "push": math.radians(40)}


class Seen(NamedTuple):
    """What is to be seen: metres bent and slipped, years, the magnitude once it slipped."""

    force: str
    way: int
    bent: float
    slipped: float
    years: float
    quake: float | None
    springing: bool


class Slab(NamedTuple):
    """Where the slab lies: its front, its depth to the back, the fault, and which way the right side goes."""

    x0: float
    x1: float
    top: float
    high: float
    back: Point
    fault: float  # x of the fault at the ground
    run: float  # how far it has moved right at the foot
    way: Point  # px for each metre that the right side has moved
    flat: bool  # the foot stays level: the picture shows the uppermost kilometres of thick rock
    bent: float
    slipped: float

    def at_fault(self, depth: float) -> float:
        return self.fault + self.run * depth / self.high

    def moved(self, x: float, depth: float, right: bool) -> float:
        """How far rock has moved, m."""
        bent = self.bent * share(x - self.at_fault(depth), (self.x1 - self.x0) * 0.45)
        return bent + (self.slipped if right else 0.0)

    def place(self, x: float, depth: float, back: float, right: bool) -> Point:
        """Where a point of the slab is on the screen."""
        far = self.moved(x, depth, right)
        px, py = x + back * self.back[0], self.top + depth + back * self.back[1]
        if not self.flat or depth < self.high:
            return (round(px + far * self.way[0], 1) + 0.0, round(py + far * self.way[1], 1) + 0.0)
        at_plane = abs(x - self.at_fault(depth)) < 0.5
        return (round(px + (0.0 if at_plane else far * self.way[0]), 1) + 0.0, round(py, 1) + 0.0)

    def level(self, depth: float, back: float, right: bool) -> tuple[Point, ...]:
        """A level line of one block, from left to right."""
        left, end = (self.at_fault(depth), self.x1) if right else (self.x0, self.at_fault(depth))
        xs = (left + (end - left) * k / SAMPLES for k in range(SAMPLES + 1))
        return tuple(self.place(x, depth, back, right) for x in xs)


class Places(NamedTuple):
    """Where the slab, the words above and the gauge go."""

    slab: Rect
    head: Rect
    gauge: Rect
    column: bool


def places(field: Field) -> Places:
    """Words above, gauge below; where the field is low and wide, both stand in a column at the left."""
    x, y, w, h = field.rect
    head, gauge = field.size(44) * 1.3, field.size(30) * 1.7
    if w / h > 2.6:
        left = max(w * 0.27, field.frame.measure(field.say(BENT), field.size(30), 700) + 16)
        return Places(
            (x + left + 20, y, w - left - 20, h),
            (x, y, left, head * 2.2),
            (x, y + h - gauge * 2, left, gauge * 2),
            True,
        )
    return Places((x, y + head, w, h - head - gauge - 8), (x, y, w, head), (x, y + h - gauge, w, gauge), False)


def slab_of(seen: Seen, rect: Rect) -> Slab:
    """The slab for this force: a steep plane where it is pulled, a flat one where it is pushed, else upright."""
    x, y, w, h = rect
    back = (min(w * 0.12, h * 0.42), -h * 0.2)
    high, scale = h * 0.56, h * 0.05
    x0, x1 = x + 96, x + w - 96 - back[0] - 2 * HOLDS * scale * 0.5
    dip = DIP.get(seen.force)
    run = min(high / math.tan(dip), (x1 - x0) * 0.42) if dip else 0.0
    fault = x0 + (x1 - x0) * 0.5 - run * 0.6
    norm = math.hypot(run, high)
    along = (run / norm * scale, high / norm * scale)
    size = math.hypot(*back) / scale
    ways = {
        "pull": along,
        "push": (-along[0], -along[1]),
        "shear": (-seen.way * back[0] / size, -seen.way * back[1] / size),
    }
    top = y + h * 0.33
    return Slab(x0, x1, top, high, back, fault, run, ways[seen.force], dip is not None, seen.bent, seen.slipped)


def picture(seen: Seen, field: Field) -> Drawing:
    """The slab, its arrows, the words, and the right block as something to drag."""
    at = places(field)
    slab = slab_of(seen, at.slab)
    left = (slab.x0 + slab.x1) / 2  # the same for each force: a hand may change it on the way
    rect = (left, slab.top + slab.back[1], slab.x1 - left, slab.high - slab.back[1])
    items = [*_block(slab, field, False), *_scarp(slab, field), *_block(slab, field, True), *_side(slab, field)]
    items += [*_arrows(seen, slab, field), *_hand(seen, slab, field), *_told(seen, at, field)]
    rows = 2.4 if seen.quake is not None else 1.2  # of years and magnitude, above it where all stands in a column
    if not at.column or at.gauge[1] >= field.y + field.size(44) * rows:
        items += _gauge(seen, at, field)
    if field.frame.focus == BLOCK:
        items += focus_ring(field.frame, rect)
    label = field.say({"zh": "右边的岩石：左右拖，上下拖", "en": "Right block: drag sideways or up and down"})
    return Drawing(tuple(items), (Target(BLOCK, rect, label, drag=True, aimed=True, tap=False),))


def _block(slab: Slab, field: Field, right: bool) -> list[Item]:
    """One block: the ground on top with its fence, three layers on the front."""
    t = field.frame.theme
    front, rear = slab.level(0, 0, right), slab.level(0, 1, right)
    items: list[Item] = [Poly((*front, *reversed(rear)), t.paper, plain=True)]
    levels = [slab.level(share_ * slab.high, 0, right) for share_ in LAYERS]
    for (above, below), fill in zip(pairwise(levels), (t.quiet, t.sand, t.rule), strict=True):
        items.append(Poly((*above, *reversed(below)), fill, plain=True))
    items += [Path(Polyline(level), 4, t.ink) for level in levels[1:3]]
    items.append(Path(Polyline((*front, *reversed(rear), front[0])), 6, t.ink))
    items.append(Path(Polyline((*front, *reversed(levels[-1]), front[0])), 6, t.ink))
    return [*items, *_fence(slab, field, right)]


def _fence(slab: Slab, field: Field, right: bool) -> list[Item]:
    """A straight fence before anything moved; it bends with the ground and breaks with it."""
    t, width, fault = field.frame.theme, slab.x1 - slab.x0, slab.at_fault(0)
    high, along = max(18.0, slab.high * 0.1), [slab.x0 + width * (0.14 + 0.06 * k) for k in range(13)]
    own = [x for x in along if (x > fault + 8 if right else x < fault - 8)]
    posts = [slab.place(x, 0, 0.5, right) for x in own]
    end = slab.place(fault, 0, 0.5, right)
    rail = Polyline((x, round(y - high * 0.75, 1)) for x, y in ((end, *posts) if right else (*posts, end)))
    return [Path(rail, 6, t.ink), *(Path(((x, y), (x, round(y - high, 1))), 5, t.ink) for x, y in posts)]


def _scarp(slab: Slab, field: Field) -> list[Item]:
    """The step that a fault leaves open: seen where the right block went down or back."""
    if slab.slipped <= 0 or slab.way[1] * (1 if slab.flat else -1) < 0:
        return []
    t, x = field.frame.theme, slab.fault
    if slab.flat:
        corners = [slab.place(x, 0, back, right) for back, right in ((0, False), (1, False), (1, True), (0, True))]
    else:
        corners = [
            slab.place(x, d, 0, right) for d, right in ((0, False), (slab.high, False), (slab.high, True), (0, True))
        ]
    return [Poly(tuple(corners), t.rule, plain=True), Path((*corners, corners[0]), 5, t.ink)]


def _side(slab: Slab, field: Field) -> list[Item]:
    """The right end of the slab, layer by layer."""
    t = field.frame.theme
    edges = [tuple(slab.place(slab.x1, s * slab.high, back, True) for back in (0, 1)) for s in LAYERS]
    items: list[Item] = []
    for (above, below), fill in zip(pairwise(edges), (t.quiet, t.sand, t.rule), strict=True):
        items.append(Poly((*above, *reversed(below)), fill, plain=True))
    items += [Path(edge, 4, t.ink) for edge in edges[1:3]]
    first, last = edges[0], edges[-1]
    return [*items, Path((first[0], first[1], last[1], last[0], first[0]), 6, t.ink)]


def _arrow(start: Point, end: Point, ink: str, width: float = 7.0) -> list[Item]:
    """A line with an open head."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = math.hypot(dx, dy) or 1.0
    ux, uy = dx / size * 18, dy / size * 18
    heads = (
        (round(end[0] - ux - uy * 0.8, 1), round(end[1] - uy + ux * 0.8, 1)),
        end,
        (round(end[0] - ux + uy * 0.8, 1), round(end[1] - uy - ux * 0.8, 1)),
    )
    return [Path((start, end), width, ink), Path(heads, width, ink)]


def _arrows(seen: Seen, slab: Slab, field: Field) -> list[Item]:
    """Which way each side is moved: beside the slab, or on its ground."""
    t, width = field.frame.theme, slab.x1 - slab.x0
    if seen.force == "shear":
        ends = ((slab.x0 + width * 0.07, False), (slab.x1 - width * 0.07, True))
        rows = [(slab.place(x, 0, 0.16, side), slab.place(x, 0, 0.84, side), side) for x, side in ends]
        turned = [(b, a) if side == (seen.way > 0) else (a, b) for a, b, side in rows]
        return [item for a, b in turned for item in _arrow(a, b, t.ink)]
    y = round(slab.top + slab.high * 0.5, 1)
    left, right = slab.x0 - 22, slab.place(slab.x1, 0, 0, True)[0] + slab.back[0] + 22
    far = round(y + slab.back[1] * 0.5, 1)
    rows2 = [((left, y), (left - 62, y)), ((round(right, 1), far), (round(right + 62, 1), far))]
    return [item for a, b in rows2 for item in _arrow(*((a, b) if seen.force == "pull" else (b, a)), t.ink)]


def _grip(slab: Slab, field: Field, ink: str, clear: float) -> list[Item]:
    """Where to take hold of the right block, with a word where it can be dragged and there is room right of `clear`."""
    t, size = field.frame.theme, field.size(28)
    text = field.say({"zh": "拖这块", "en": "Drag me"})
    wide = field.frame.measure(text, size, 700) + 76
    x, y = slab.place(slab.x1 - wide / 2 - 14, slab.high * 0.76, 0, True)
    x, y = min(x, slab.x1 - wide / 2 - 14), min(y, slab.top + slab.high - size)
    grip = (round(x - wide / 2 + 30, 1), round(y, 1))
    if x - wide / 2 < clear + 14 or field.frame.reach:
        return [Disc(*grip, 17, ink)] if ink == t.pen else []
    edge = (round(x - wide / 2, 1), round(y - size * 0.8, 1))
    box = Box(*edge, round(wide, 1), round(size * 1.6, 1), t.paper, t.ink, 4, 8)
    label = words(field.frame, text, x - wide / 2 + 58, y + size * 0.36, size, 700, t.ink)
    return [box, label, Disc(*grip, 17 if ink == t.pen else 12, ink)]


def _hand(seen: Seen, slab: Slab, field: Field) -> list[Item]:
    """The dot: where the hand takes hold; after a quake where the rock broke."""
    t = field.frame.theme
    clear = max(slab.at_fault(slab.high / 2), slab.at_fault(slab.high))
    if seen.quake is None:
        return _grip(slab, field, t.pen, (slab.x0 + slab.x1) / 2)
    depth = slab.high * 0.52
    x, y = slab.at_fault(depth), slab.top + depth
    if not slab.flat:
        x, y = slab.place(x, depth, 0, True)
    rings: list[Item] = [Path(circle(x, y, slab.high * r), 4, t.ink) for r in (0.15, 0.27)]
    dot = Disc(round(x, 1), round(y, 1), 17, t.pen)
    return [*rings, dot, *_grip(slab, field, t.ink, max(clear, x + slab.high * 0.3))]


def _told(seen: Seen, at: Places, field: Field) -> list[Item]:
    """How many years it has been, and the quake."""
    t, big = field.frame.theme, field.size(44)
    x, y, w, _ = at.head
    years = field.say({"zh": f"{seen.years:.0f} 年", "en": f"{seen.years:.0f} years"})
    items: list[Item] = [words(field.frame, years, x, y + big, big, 900, t.ink)]
    if seen.quake is None:
        return items
    level, slip = written(seen.quake, 1), written(seen.slipped, 1)
    told = field.say({"zh": f"{level} 级 · 错开 {slip} 米", "en": f"M {level} · slipped {slip} m"})
    room = w if at.column else w - field.frame.measure(years, big, 900) - 40
    size = max(28, min(big, int(big * room / field.frame.measure(told, big, 900))))
    if at.column:
        return [*items, words(field.frame, told, x, y + big * 2.3, size, 900, t.ink)]
    return [*items, words(field.frame, told, x + w, y + big, size, 900, t.ink, "right")]


def _gauge(seen: Seen, at: Places, field: Field) -> list[Item]:
    """How far the rock is bent, of what the fault can hold."""
    t, size = field.frame.theme, field.size(30)
    x, y, w, h = at.gauge
    bent, most = written(seen.bent, 1), written(HOLDS, 1)
    text = field.say({"zh": f"岩石弯了 {bent} 米", "en": f"Rock bent by {bent} m"})
    end = field.say({"zh": f"{most} 米就滑", "en": f"slips at {most} m"})
    if at.column:
        left, right, top = x, x + w - 4, y + h - 34
        ends = [words(field.frame, text, x, y + size, size, 700, t.ink)]
    else:
        base = y + h / 2 + size * 0.36
        left = x + field.frame.measure(field.say(BENT), size, 700) + 28
        right, top = x + w - field.frame.measure(end, size, 700) - 28, y + h / 2 - 16
        ends = [words(field.frame, text, x, base, size, 700, t.ink)]
        ends.append(words(field.frame, end, x + w, base, size, 700, t.ink, "right"))
    part = round((right - left - 12) * min(seen.bent / HOLDS, 1.0), 1)
    bar: list[Item] = [Box(round(left, 1), round(top, 1), round(right - left, 1), 32, t.paper, t.ink, 4, 4)]
    if part > 0:
        bar.append(Box(round(left + 6, 1), round(top + 6, 1), part, 20, t.ink))
    return [*bar, *ends]
