"""The records of the epicentre model with their picks, and how the picture is put together."""

from functools import lru_cache
from typing import NamedTuple

from kiosk.models.epicentre_map import Circles, draw_map
from kiosk.models.epicentre_physics import Fit, distance, record
from kiosk.models.model import Drawing, Field, written
from kiosk.models.plot import Axis, across
from kiosk.scene.layout import weight, words
from kiosk.scene.line import Polyline
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Rect, Target

FIRST, LAST = 1.5, 30.0  # s: what the records show
ROOMY = 3.4  # heights of letters that a record needs to have its words below itself
PX = 1.5  # between two points of a record


class Seen(NamedTuple):
    """What there is to draw: onsets are where P and S really begin, picks where the visitor says they do."""

    letters: tuple[str, ...]
    stations: tuple[Point, ...]
    onsets: tuple[tuple[float, float], ...]
    p: tuple[float, ...]
    gaps: tuple[float, ...]
    station: int
    wave: str
    fit: Fit


class Rows(NamedTuple):
    """Where the records are: their axis of time, the top of the first, the height of one, room for words beside."""

    axis: Axis
    left: float
    top: float
    high: float
    beside: float

    @property
    def right(self) -> float:
        return self.axis.end + self.beside


def drawing(seen: Seen, field: Field) -> Drawing:
    """Records left, the map right; the records are one target, exactly as wide as their axis."""
    rows, rect = _places(field)
    foot = rows.top + rows.high * 3
    if rows.high < field.size(30):  # no room for three: the chosen one alone
        alone = rows._replace(high=rows.high * 3, top=rows.top - seen.station * rows.high * 3)
        items = _record(seen, seen.station, alone, field)
    else:
        items = [item for k in range(3) for item in _record(seen, k, rows, field)]
    items += across(field, rows.axis, foot, field.say({"zh": "秒", "en": "s"}))
    size, made_up = field.size(28), field.say({"zh": "合成", "en": "made up"})
    items.append(words(field.frame, made_up, rows.left, foot + 16 + field.size(30), size, 400, field.frame.theme.ink2))
    far = tuple(map(distance, seen.gaps))
    items += draw_map(Circles(seen.letters, seen.stations, far, seen.station, seen.fit), rect, field)
    label = field.say({"zh": "三条记录：拖动 P 或 S", "en": "Three records: drag P or S"})
    place = (rows.axis.start, rows.top, rows.axis.end - rows.axis.start, rows.high * 3)
    return Drawing(tuple(items), (Target("m:records", place, label, drag=True, aimed=True),))


def _places(field: Field) -> tuple[Rows, Rect]:
    """Side by side; on a low field the words of a record stand beside it."""
    low, size = field.w > field.h * 3, field.size(30)
    left = field.w * (0.68 if low else 0.56)
    beside = size * 11.0 if low else 0.0
    axis = Axis(FIRST, LAST, round(field.x + size * 2.8), round(field.x + left - beside - 8))
    rows = Rows(axis, field.x, field.y, round((field.h - size - 24) / 3, 1), beside)
    start = round(field.x + left + 24)
    return rows, (start, field.y, round(field.right) - start, field.h)


def _record(seen: Seen, k: int, rows: Rows, field: Field) -> list[Item]:
    """One record: the chosen one on a field, its trace, the picks P and S, the gap and the distance in words."""
    t, top, chosen = field.frame.theme, round(rows.top + k * rows.high, 1), k == seen.station
    ground = t.quiet if chosen else t.paper
    letter = field.size(30)
    roomy = rows.high >= letter * ROOMY
    above, below = letter * 1.2, letter * 1.25 if roomy and not rows.beside else 4.0
    half = round((rows.high - above - below) / 2 if roomy else rows.high * 0.36, 1)
    base = round(top + rows.high - below - half, 1)
    items: list[Item] = [Box(rows.left, top, rows.right - rows.left, rows.high, t.quiet)] if chosen else []
    items += _badge(seen.letters[k], (rows.left + 10, base - letter * 0.85), field)
    items.append(Path(_trace(seen.onsets[k], rows.axis, base, half - 3, f"record{k}"), 4, t.ink))
    marks = (rows.axis.at(seen.p[k]), rows.axis.at(seen.p[k] + seen.gaps[k]))
    foot = top + rows.high - below - 2
    near = marks[1] - marks[0] < letter * 3.4
    for wave, x in zip(("p", "s"), marks, strict=True):
        apart = 30.0 if chosen and (near or seen.wave == wave) else 14.0  # clear of the dot
        items += _letter(wave, x, near, apart, (rows.axis.start, top + 4), field, "" if roomy else ground)
        items += _pick(wave, x, (top + 4, foot), field, seen.wave == wave and chosen)
    return [*items, *_told(seen, k, rows, top, base, field)]


def _badge(letter: str, corner: Point, field: Field) -> list[Item]:
    """A station's letter on its dark square."""
    t, size = field.frame.theme, field.size(30)
    side, (x, y) = size * 1.7, corner
    middle = words(field.frame, letter, x + side / 2, y + side / 2 + size * 0.36, size, 900, t.paper, "middle")
    return [Box(round(x, 1), round(y, 1), side, side, t.ink), middle]


@lru_cache(maxsize=32)
def _trace(onset: tuple[float, float], axis: Axis, base: float, half: float, seed: str) -> Polyline:
    """The synthetic record as a line."""
    n = round((axis.end - axis.start) / PX)
    heights = record(*onset, FIRST, LAST, n, seed)
    step = (axis.end - axis.start) / n
    return Polyline((round(axis.start + k * step, 1), round(base - half * h, 1) + 0.0) for k, h in enumerate(heights))


def _letter(wave: str, x: float, near: bool, apart: float, edge: Point, field: Field, ground: str) -> list[Item]:
    """P left of its pick, S right of its own where both are near; `ground`: it stands in the record, on a patch."""
    size, letter, (first, top) = field.size(30), wave.upper(), edge
    wide = field.frame.measure(letter, size, weight(field.frame, 900))
    tight = x - apart - wide < first + 4
    if tight and near and wave == "p":
        return []  # no room for both
    left = x + apart if tight or (near and wave == "s") else x - apart - wide
    patch = [Box(round(left - 4, 1), top, round(wide + 8, 1), size * 1.05, ground)] if ground else []
    return [*patch, words(field.frame, letter, left, top + size * 0.9, size, 900, field.frame.theme.ink)]


def _pick(wave: str, x: float, ends: Point, field: Field, held: bool) -> list[Item]:
    """P is a broken line, S a whole one; the one in the hand carries the dot."""
    t, (top, foot) = field.frame.theme, ends
    n = max(3, round((foot - top) / 16)) if wave == "p" else 1
    step, share = (foot - top) / n, 0.45 if wave == "p" else 1.0
    starts = [top + step * i for i in range(n)]
    items: list[Item] = [Path(((x, round(y, 1)), (x, round(y + step * share, 1))), 5, t.ink) for y in starts]
    return [*items, Disc(x, round(top + 17, 1), 18, t.pen)] if held else items


def _told(seen: Seen, k: int, rows: Rows, top: float, base: float, field: Field) -> list[Item]:
    """What the picks mean: under the record at its right, or beside it; the distance alone where room is short."""
    t, size = field.frame.theme, field.size(28)
    gap, far = written(seen.gaps[k], 1), f"{distance(seen.gaps[k]):.0f}"
    whole = field.say({"zh": f"晚 {gap} 秒，远 {far} 千米", "en": f"{gap} s later: {far} km"})
    short = field.say({"zh": f"{far} 千米", "en": f"{far} km"})
    if rows.beside:
        room, y = rows.beside - 24, base + size * 0.36
    elif rows.high >= field.size(30) * ROOMY:
        room, y = rows.axis.end - rows.axis.start - 24, top + rows.high - size * 0.3
    else:
        return []
    text = whole if field.frame.measure(whole, size, weight(field.frame, 700)) <= room else short
    return [words(field.frame, text, rows.right - 6, y, size, 700, t.ink, "right")]
