"""The picture of the warning model: rings on an abstract grid, the blind zone, and the seconds as a numeral."""

import math
import re
from typing import NamedTuple

from kiosk.models.model import Drawing, Field, written
from kiosk.models.plot import Axis, across
from kiosk.models.warning_physics import STATION, VP, VS, alarm_at, blind_zone, front, s_at, warned
from kiosk.models.within import arcs, dashes, hatched
from kiosk.scene.layout import fitting, set_lines, weight, words
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly, Rect, Target, Text

IDLE, RUNNING, DONE = "idle", "running", "done"
LEFT, FAR, RIGHT = 48.0, 300.0, 24.0  # km: left of the epicentre, the axis, right of its end
GRID = 50  # km


class Seen(NamedTuple):
    """What there is to draw."""

    distance: float  # km
    computing: float  # s
    phase: str
    seconds: float


class Ground(NamedTuple):
    """The map: its rectangle, px a km, and where the epicentre lies."""

    rect: Rect
    scale: float
    middle: Point

    def at(self, km: float) -> Point:
        """A place so far to the right of the epicentre."""
        return (round(self.middle[0] + km * self.scale, 1), self.middle[1])


def drawing(seen: Seen, field: Field) -> Drawing:
    """The map with its axis, the numeral below it or, on a low field, left of it."""
    beside = field.w > field.h * 2.6
    high = 0.0 if beside else min(field.size(30) * 6.2, field.h * 0.36)
    wide = min(field.w * 0.3, field.size(30) * 14.0) if beside else 0.0
    foot = field.size(30) + 24
    rect = (field.x + wide, field.y, field.w - wide, round(field.h - high - foot, 1))
    scale = rect[2] / (LEFT + FAR + RIGHT)
    ground = Ground(rect, scale, (round(rect[0] + LEFT * scale, 1), round(rect[1] + rect[3] / 2, 1)))
    axis = Axis(0, FAR, ground.middle[0], ground.at(FAR)[0])
    below = (field.x, rect[1] + rect[3] + foot + 12, field.w, high - 12)
    panel = (field.x, field.y, wide - 32, field.h) if beside else below
    label = field.say({"zh": "地图：拖动你的位置", "en": "Map: drag your place"})
    return Drawing(
        (
            *_ground(ground, field),
            *_blind(seen, ground, field),
            *_waves(seen, ground, field),
            *_names(seen, ground, field),
            *_places(seen, ground, field),
            *across(field, axis, rect[1] + rect[3], field.say({"zh": "千米", "en": "km"}), 3),
            *_panel(seen, panel, beside, field),
        ),
        (Target("m:map", rect, label, drag=True, aimed=True),),
    )


def km_at(share: float) -> float:
    """The distance from the epicentre at a share of the map's width."""
    return min(max(share * (LEFT + FAR + RIGHT) - LEFT, 0.0), FAR)


def _ground(ground: Ground, field: Field) -> list[Item]:
    """A pale field with squares of 50 km."""
    t, (x, y, w, h), (cx, cy) = field.frame.theme, ground.rect, ground.middle
    step = GRID * ground.scale
    right = [round(cx + k * step, 1) for k in range(math.ceil((x - cx) / step), math.floor((x + w - cx) / step) + 1)]
    down = [round(cy + k * step, 1) for k in range(math.ceil((y - cy) / step), math.floor((y + h - cy) / step) + 1)]
    return [
        Box(x, y, w, h, t.quiet),
        *(Path(((at, y), (at, y + h)), 3, t.rule) for at in right),
        *(Path(((x, at), (x + w, at)), 3, t.rule) for at in down),
    ]


def _inner(rect: Rect, by: float = 5.0) -> Rect:
    x, y, w, h = rect
    return (x + by, y + by, w - 2 * by, h - 2 * by)


def _blind(seen: Seen, ground: Ground, field: Field) -> list[Item]:
    """Where S comes before any alarm: hatched and edged."""
    t, (cx, cy) = field.frame.theme, ground.middle
    r, inner = round(blind_zone(seen.computing) * ground.scale, 1), _inner(ground.rect)
    lines = (*(Path(line, 4, t.hatch) for line in hatched(cx, cy, r, 18.0, inner)),)
    return [*lines, *(Path(line, 4, t.ink) for line in arcs(cx, cy, r, inner))]


def _names(seen: Seen, ground: Ground, field: Field) -> list[Item]:
    """The blind zone by its name above it, the waves by their letters."""
    (cx, cy), (x, y, w, h), size = ground.middle, ground.rect, field.size(30)
    if h < size * 4:  # lines would run through them; the sentence below says it
        return []
    top = max(y + 8, cy - blind_zone(seen.computing) * ground.scale - size * 1.5)
    text = field.say({"zh": "盲区", "en": "blind zone"})
    half = field.frame.measure(text, size, weight(field.frame, 700)) / 2 + 16
    items = _label(text, (max(cx, x + half), top), field)
    for name, speed in (("P", VP), ("S", VS)) if seen.phase != IDLE else ():
        r = front(speed, seen.seconds) * ground.scale
        down = min(r * 0.75, h / 2 - size)
        right = cx + math.sqrt(max(r * r - down * down, 0.0))
        if r > size * 2 and right < x + w - size:
            items += _label(name, (right, cy + down - size * 0.6), field)
    return items


def _label(text: str, top_middle: Point, field: Field) -> list[Item]:
    """Words on a patch of the ground, so that no line crosses them."""
    t, size = field.frame.theme, field.size(30)
    wide = field.frame.measure(text, size, weight(field.frame, 700)) + 16
    x, y = top_middle
    return [
        Box(round(x - wide / 2, 1), round(y, 1), round(wide, 1), round(size * 1.25, 1), t.quiet),
        words(field.frame, text, x, y + size, size, 700, t.ink, "middle"),
    ]


def _waves(seen: Seen, ground: Ground, field: Field) -> list[Item]:
    """P thin and broken, S thick, as far as they have come."""
    t, (cx, cy) = field.frame.theme, ground.middle
    if seen.phase == IDLE:
        return []
    p, s = (round(front(v, seen.seconds) * ground.scale, 1) for v in (VP, VS))
    broken = dashes(cx, cy, p, _inner(ground.rect), 22, 16) if p > 0 else ()
    whole = arcs(cx, cy, s, _inner(ground.rect, 6))
    return [*(Path(line, 5, t.ink) for line in broken), *(Path(line, 10, t.ink) for line in whole)]


def _places(seen: Seen, ground: Ground, field: Field) -> list[Item]:
    """The epicentre, the first station, the alarm on its way, and the visitor."""
    t, (cx, cy) = field.frame.theme, ground.middle
    here = ground.at(seen.distance)
    half = STATION * ground.scale * math.sqrt(0.5)
    sx, sy = round(cx - half, 1), round(cy - half, 1)
    items: list[Item] = [Disc(cx, cy, 11, t.ink)]
    if seen.phase != IDLE and seen.seconds >= alarm_at(seen.computing):
        items.append(Path(((sx, sy), here), 5, t.ink2))
    items.append(Poly(((sx, sy - 18), (sx + 17, sy + 12), (sx - 17, sy + 12)), t.ink, t.quiet, 4))
    items.append(Disc(*here, 24, t.pen))
    size = field.size(34)
    text = field.say({"zh": "你", "en": "you"})
    wide = field.frame.measure(text, size, weight(field.frame, 900)) + 12
    room = ground.rect[0] + ground.rect[2] - here[0] - 30
    left = here[0] + 30 if wide <= room else here[0] - 30 - wide
    items.append(Box(round(left, 1), round(cy - size * 0.65, 1), round(wide, 1), round(size * 1.25, 1), t.quiet))
    return [*items, words(field.frame, text, left + 6, cy + size * 0.36, size, 900, t.ink)]


class Told(NamedTuple):
    """The numeral and what it counts."""

    number: str
    text: str


def _told(seen: Seen, field: Field) -> Told:
    alarm, s = alarm_at(seen.computing), s_at(seen.distance)
    if seen.phase == IDLE:
        return Told("?", field.say({"zh": "能提前几秒知道？", "en": "How many seconds ahead?"}))
    if seen.phase == DONE:
        seconds = warned(seen.distance, seen.computing)
        if seconds <= 0:
            return Told("0", field.say({"zh": "盲区：S 波先到了", "en": "Blind zone: S was first"}))
        return Told(written(seconds, 1), field.say({"zh": "秒，警报早到这么多", "en": "s of warning"}))
    if seen.seconds < alarm:
        return Told("?", field.say({"zh": "还没有警报", "en": "No alarm yet"}))
    return Told(f"{max(0, math.ceil(s - seen.seconds))}", field.say({"zh": "秒后 S 波到", "en": "s until S comes"}))


def _panel(seen: Seen, rect: Rect, beside: bool, field: Field) -> list[Item]:
    """The numeral, large; what it counts; the clock since the quake began."""
    t, (x, y, w, h) = field.frame.theme, rect
    told, note = _told(seen, field), field.size(30)
    big = round(min(h * (0.5 if beside else 1.0), w / (2.3 if beside else 3.0), 190))
    numeral = words(field.frame, told.number, x, y + big * 0.86, big, 900, t.ink)
    if beside:
        size, lines = fitting(field.frame, told.text, w, (field.size(38), 36, 34, 32, 30, 28), 2, 700)
        block = set_lines(field.frame, lines, x, y + big * 0.98 + size, size, size * 1.25, t.ink, (-1, -1))
        clock = _clock(seen, (x, block.bottom + note * 1.4), field)
        fits = block.bottom + note * 1.4 <= y + h and all(one.w <= w for one in clock)
        return [numeral, *block.items, *(clock if fits else ())]
    left = x + field.frame.measure(re.sub(r"\d", "8", told.number), big, 900) + 32  # steady while it counts down
    size, _ = fitting(field.frame, told.text, x + w - left, (field.size(44), 40, 36, 34, 32, 30, 28), 1, 700)
    text = words(field.frame, told.text, left, y + h / 2 - 4, size, 700, t.ink)
    return [numeral, text, *_clock(seen, (left, y + h / 2 + note * 1.35), field)]


def _clock(seen: Seen, at: Point, field: Field) -> list[Text]:
    """How long ago it began."""
    if seen.phase == IDLE:
        return []
    since = written(seen.seconds, 1)
    text = field.say({"zh": f"地震发生 {since} 秒", "en": f"{since} s into the quake"})
    return [words(field.frame, text, *at, field.size(30), 400, field.frame.theme.ink2)]
