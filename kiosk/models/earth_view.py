"""The Earth cut open, drawn: its shells true to scale, rays, wave fronts, you on its surface; and the record there.

P is a whole line, S a dotted one, everywhere.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from kiosk.models.earth_physics import (
    BEYOND,
    INNER_CORE,
    OUTER_CORE,
    RADIUS,
    SHADOW,
    Place,
    along,
    arrival,
    fan,
    in_shadow,
    kilometres,
)
from kiosk.models.earth_table import Ray
from kiosk.models.model import Drawing, Field
from kiosk.models.plot import Axis, across
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline, arc, burst, joined, length, point_at, quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Rect, Target

GLOBE = "m:globe"
LONGEST = 1620.0  # s that a record is long, and waves run


class Seen(NamedTuple):
    """Where you are (degrees from the quake, and the side), whose rays are shown, seconds since a quake that runs."""

    degrees: float
    wave: str
    seconds: float | None
    side: int


class Globe(NamedTuple):
    """The globe on the screen."""

    cx: float
    cy: float
    r: float

    def at(self, place: Place, side: int) -> Point:
        """Where a place lies: degrees from the top, km deep."""
        reach = (RADIUS - place[1]) / RADIUS * self.r
        angle = math.radians(place[0])
        return (round(self.cx + side * reach * math.sin(angle), 1), round(self.cy - reach * math.cos(angle), 1))

    def line(self, ray: Ray, side: int) -> Polyline:
        return Polyline(self.at(place, side) for place in ray.path)


class Places(NamedTuple):
    """The globe, where the times are told, where the record lies."""

    globe: Globe
    told: Rect
    record: Rect
    size: int


def places(field: Field) -> Places:
    """The globe left, the times and below them the record right of it; in a low field side by side."""
    x, y, w, h = field.rect
    size, low = field.size(30), w / h > 2.6
    above, below = size * 1.05 + 24, 26.0
    r = round(min((h - above - below) / 2, w * (0.2 if low else 0.27)), 1)
    globe = Globe(round(x + r + 34, 1), round(y + above + (h - above - below) / 2, 1), r)
    left = globe.cx + r + 82
    wide = field.right - left
    if low:
        half = wide * 0.42
        return Places(globe, (left, y, half, h), (left + half + 32, y, wide - half - 32, h), size)
    told = field.size(44) * 1.3 + size * 3.4
    return Places(globe, (left, y, wide, told), (left, y + told + 12, wide, h - told - 12), size)


def picture(seen: Seen, field: Field) -> Drawing:
    """The globe, what comes to you and when, the record; the globe is something to tap or drag on."""
    at = places(field)
    g = at.globe
    rect = (g.cx - g.r, g.cy - g.r, 2 * g.r, 2 * g.r)
    items = [
        *_focus(g, field),
        *_shells(g, field),
        *_waves(seen, g, field),
        *_names(at, field),
        *_shadow(seen, at, field),
        *_you(seen, at, field),
    ]
    items += [*_told(seen, at, field), *_record(seen, at, field)]
    label = field.say({"zh": "地球：点一个地方", "en": "The Earth: tap a place"})
    return Drawing(tuple(items), (Target(GLOBE, rect, label, drag=True, aimed=True),))


def _focus(g: Globe, field: Field) -> list[Item]:
    """The keyboard's focus, round as the globe."""
    if field.frame.focus != GLOBE:
        return []
    t = field.frame.theme
    return [Disc(g.cx, g.cy, round(g.r + 19, 1), t.ink), Disc(g.cx, g.cy, round(g.r + 15, 1), t.spoken)]


def _shells(g: Globe, field: Field) -> list[Item]:
    t = field.frame.theme
    shells = ((RADIUS, t.sand, 6), (OUTER_CORE, t.rule, 5), (INNER_CORE, t.paper, 5))
    return [Disc(g.cx, g.cy, round(g.r * km / RADIUS, 1), fill, t.ink, wide) for km, fill, wide in shells]


def _waves(seen: Seen, g: Globe, field: Field) -> list[Item]:
    """Fronts while a quake runs; else all ways of one wave, thin, and those that come to you."""
    t = field.frame.theme
    if seen.seconds is not None:
        return [*_front(g, seen.seconds, t.ink), *_dotted_front(g, seen.seconds, t.ink)]
    items = list(_fan(g, seen.wave, t.hatch))
    for wave in ("S", "P"):
        ray = arrival(wave, seen.degrees)
        if ray is not None and seen.degrees > 0:
            line = g.line(ray, seen.side)
            items += _dotted(line, t.ink) if wave == "S" else [Path(line, 7, t.ink)]
    return items


@lru_cache(maxsize=16)
def _fan(g: Globe, wave: str, ink: str) -> tuple[Item, ...]:
    """Every tenth degree of the direct ways, and those through the core, on both sides; not the faint ones between."""
    rays = [ray for k, ray in enumerate(fan(wave)) if (k % 2 == 0 if "K" in ray.phase else k % 5 == 0)]
    rays = [ray for ray in rays if "K" not in ray.phase or ray.path[-1][0] > BEYOND]
    return tuple(Path(g.line(ray, side), 3, ink) for ray in rays if len(ray.path) > 2 for side in (1, -1))


def _dotted(line: Polyline, ink: str) -> list[Item]:
    """A line as dots."""
    step, whole = 20.0, length(line)
    return [Disc(*point_at(line, k * step), 5, ink) for k in range(1, int(whole / step) + 1)]


def _front(g: Globe, seconds: float, ink: str) -> list[Item]:
    """How far P has come, as a line; it breaks where rays part: in the shadow, and at the core's edge."""
    items: list[Item] = []
    for side in (1, -1):
        run: list[Point] = []
        for ray in fan("P"):
            place = along(ray, seconds)
            point = g.at(place, side) if place else None
            if run and (point is None or math.dist(run[-1], point) > g.r * 0.3):
                items += [Path(Polyline(run), 7, ink)] if len(run) > 1 else []
                run = []
            run += [point] if point else []
        items += [Path(Polyline(run), 7, ink)] if len(run) > 1 else []
    return items


def _dotted_front(g: Globe, seconds: float, ink: str) -> list[Item]:
    """How far S has come, as dots that keep apart."""
    items: list[Item] = []
    for side in (1, -1):
        last: Point | None = None
        for ray in fan("S"):
            place = along(ray, seconds)
            point = g.at(place, side) if place else None
            if point and (last is None or math.dist(last, point) >= 15):
                items.append(Disc(*point, 6, ink))
                last = point
    return items


def _names(at: Places, field: Field) -> list[Item]:
    """The shells' names, each on a patch, where there is room."""
    t, (cx, cy, r), size = field.frame.theme, at.globe, field.size(28)
    items: list[Item] = []
    for text, reach, angle in (
        ({"zh": "地幔", "en": "Mantle"}, 0.78, 205),
        ({"zh": "液态外核", "en": "Liquid core"}, 0.37, 180),
        ({"zh": "内核", "en": "Inner"}, 0.0, 0),
    ):
        said = field.say(text)
        wide = field.frame.measure(said, size, 700) + 12
        if wide > 2 * r * (0.17 if reach == 0 else 0.42) or r < 150:
            continue
        x = cx + r * reach * math.sin(math.radians(angle))
        y = cy - r * reach * math.cos(math.radians(angle))
        items.append(
            Box(
                round(x - wide / 2, 1),
                round(y - size * 0.6, 1),
                round(wide, 1),
                round(size * 1.2, 1),
                t.paper,
                radius=4,
            )
        )
        items.append(words(field.frame, said, x, y + size * 0.36, size, 700, t.ink, "middle"))
    return items


def _shadow(seen: Seen, at: Places, field: Field) -> list[Item]:
    """Where no direct P comes: an arc on both sides, named where there is room; shown to who stands in it."""
    if seen.seconds is not None or not in_shadow(seen.degrees):
        return []
    t, g, size = field.frame.theme, at.globe, field.size(28)
    edges = ((SHADOW - 90, BEYOND - 90), (270 - BEYOND, 270 - SHADOW))
    items: list[Item] = [Path(Polyline(arc(g.cx, g.cy, g.r + 17, a, b, 30)), 12, t.ink) for a, b in edges]
    said = field.say({"zh": "影区", "en": "Shadow"})
    x, y = g.cx + g.r + 6, g.cy + g.r * 0.8 + size * 0.3
    if field.frame.measure(said, size, 700) < 70 and g.r > 90:
        items.append(words(field.frame, said, x, y, size, 700, t.ink))
    return items


def _you(seen: Seen, at: Places, field: Field) -> list[Item]:
    """The quake at the top with its name, and you."""
    t, g = field.frame.theme, at.globe
    name = field.say({"zh": "震中", "en": "Quake"})
    return [
        words(field.frame, name, g.cx, g.cy - g.r - 26, at.size, 700, t.ink, "middle"),
        Disc(g.cx, round(g.cy - g.r, 1), 13, t.ink),
        Disc(*g.at((seen.degrees, 0.0), seen.side), 17, t.pen),
    ]


def clock(seconds: float, english: bool) -> str:
    """6 分 9 秒."""
    minutes, rest = divmod(round(seconds), 60)
    if english:
        return f"{minutes} min {rest} s" if minutes else f"{rest} s"
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"


def _told(seen: Seen, at: Places, field: Field) -> list[Item]:
    """How far you are, and when P and S come, each with its kind of line."""
    t, (x, y, w, _), size = field.frame.theme, at.told, at.size
    english = field.frame.lang == "en"
    far = f"{round(kilometres(seen.degrees), -2):.0f}"
    head = field.say({"zh": f"{far} 千米外", "en": f"{far} km away"})
    big = max(30, min(field.size(44), int(field.size(44) * w / field.frame.measure(head, field.size(44), 900))))
    items: list[Item] = [words(field.frame, head, x, y + big, big, 900, t.ink)]
    for k, wave in enumerate("PS"):
        ray = arrival(wave, seen.degrees)
        never = "none" if english else "到不了"
        text = f"{wave}{': ' if english else '：'}{clock(ray.seconds, english) if ray else never}"
        room = max(w - 76, 40)
        least = max(28, min(size, int(size * room / field.frame.measure(text, size, 700))))
        base = y + field.size(44) * 1.3 + size * (1.0 + 1.5 * k)
        line = Polyline(((x + 4, base - size * 0.36), (x + 60, base - size * 0.36)))
        items += (
            [Path(line, 7, t.ink)] if wave == "P" else [Disc(x + 8 + 16 * j, line[0][1], 5, t.ink) for j in range(4)]
        )
        items.append(words(field.frame, text, x + 76, base, least, 700, t.ink))
    return items


@lru_cache(maxsize=64)
def _trace(x0: float, x1: float, y: float, high: float, marks: tuple[float, ...]) -> Polyline:
    """A record: quiet, a small burst from the first mark on, a large one from the second."""
    pieces, x = list[tuple[Point, ...]](), x0
    for k, mark in enumerate(marks):
        strong = k == 1
        if mark > x + 2:
            pieces.append(quiet(x, mark, y, 2.5, f"record {k}"))
        until = marks[k + 1] if k + 1 < len(marks) else x1
        x = min(mark + (150 if strong else 120), until, x1)
        if x - mark > 12:
            pieces.append(burst(mark, x, y, high * (1.0 if strong else 0.42), f"wave {k}", 5, 9, 0.0, 0.35, 5, 0.0))
        else:
            x = max(x0, pieces[-1][-1][0]) if pieces else x0
    return joined(*pieces, quiet(x, x1, y, 2.5, "record end")) if x < x1 - 2 else joined(*pieces)


def _record(seen: Seen, at: Places, field: Field) -> list[Item]:
    """What an instrument at your place writes; while a quake runs, up to now."""
    t, (x, y, w, h), size = field.frame.theme, at.record, at.size
    foot = y + h - size * 1.35 - 18
    if foot - y < 70:
        return []
    axis = Axis(0.0, LONGEST / 60, x + 4, x + w - 4)
    middle = round(y + size + (foot - y - size) / 2, 1)
    high = min((foot - y - size) / 2 - 8, 110.0)
    rays = [arrival(wave, seen.degrees) for wave in ("P", "S")]
    marks = tuple(axis.at(ray.seconds / 60) for ray in rays if ray)
    line = _trace(axis.start, axis.end, middle, high, marks)
    now = axis.end if seen.seconds is None else axis.at(seen.seconds / 60)
    shown = Polyline(point for point in line if point[0] <= now)
    items = list(across(field, axis, foot, field.say({"zh": "分", "en": "min"}), 3))
    items += [Path(shown, 6, t.ink)] if len(shown) > 1 else []
    if marks and marks[0] <= now:
        items.append(
            words(field.frame, "P", max(marks[0], x + size * 0.4), y + size * 0.86, size, 700, t.ink, "middle")
        )
    if len(marks) > 1 and marks[1] <= now and marks[1] - marks[0] > size * 1.1:
        items.append(words(field.frame, "S", marks[1], y + size * 0.86, size, 700, t.ink, "middle"))
    return items
