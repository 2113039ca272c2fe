"""The seismograph drawn: a pendulum on its table, left; a drum as wide as there is room, with two lines, right."""

import math
from typing import NamedTuple

from kiosk.models.model import Drawing, Field
from kiosk.models.plot import Axis, across
from kiosk.models.seismograph_physics import MOST, RATE, SHEET, Mm
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline, arc
from kiosk.scene.scene import Box, Disc, Item, Path, Poly, Rect, Target
from kiosk.scene.widgets import focus_ring

TRUE_WIDTH, DRAWN_WIDTH = 13, 5
CAP = 24.0  # half the width of the drum's round end
MARK = 74.0  # px: a piece of line in the legend, and the gap to its words


class Places(NamedTuple):
    """Where things are in the field."""

    stand: Rect
    drum: Rect
    size: int


def places(field: Field) -> Places:
    """The instrument takes a fifth; above the drum stands what its lines are, below it the seconds."""
    size = field.size(30)
    wide = round(min(max(field.w * 0.2, 236.0), 340.0))
    top, below = size * 1.5, 20.0 + size * 1.3
    left = field.x + wide + 40
    drum = (left, field.y + top, field.right - left - CAP, field.h - top - below)
    return Places((field.x, field.y, wide, field.h), drum, size)


def picture(length: float, ground: Mm, drawn: Mm, field: Field, table: str) -> Drawing:
    """Both, and the table as something to drag."""
    at = places(field)
    here, line = (ground[-1], drawn[-1]) if ground else (0.0, 0.0)
    rect = at.stand
    items = [*_stand(length, here, line, field, at), *_drum(ground, drawn, field, at)]
    if field.frame.focus == table:
        x, y, w, h = rect
        items += focus_ring(field.frame, (x + 14, y + 14, w - 28, h - 28))
    label = field.say({"zh": "桌子：左右拖", "en": "Table: drag left and right"})
    return Drawing(tuple(items), (Target(table, rect, label, drag=True, aimed=True),))


def _stand(length: float, here: float, line: float, field: Field, at: Places) -> list[Item]:
    """A table that moves with the ground, a stand on it, a pendulum as long as it is set, a mass that stays."""
    t, (x, y, w, h) = field.frame.theme, at.stand
    foot = y + h - at.size * 1.7 - 36
    px = w * 0.15 / MOST
    middle = x + w / 2 + here * px
    post, arm = middle - w * 0.3, y + at.size * 1.5 + 4
    reach = foot - 26 - arm - 40
    wire = reach * length
    aside = min(max(-line * px, -0.8 * wire), 0.8 * wire)
    mass = (round(middle + aside, 1), round(arm + math.sqrt(wire * wire - aside * aside), 1))
    swing = ((round(middle, 1), arm), mass)
    frame = ((post, foot), (post, arm), (round(middle + 26, 1), arm))
    return [
        Box(round(x + w * 0.12 + here * px, 1), foot, round(w * 0.76, 1), 22, t.ink, radius=4),
        Path(tuple((round(px_, 1), round(py, 1)) for px_, py in frame), 9, t.ink),
        Path(swing, 5, t.ink),
        Disc(mass[0], round(mass[1] + 18, 1), 26, t.ink),
        *(_both_ways(field, x + w / 2, foot + 22 + at.size * 0.95, w / 2) if foot - arm > 90 else ()),
    ]


def _both_ways(field: Field, middle: float, y: float, room: float) -> list[Item]:
    """A double arrow with the words between: the table can be dragged."""
    t = field.frame.theme
    text = field.say({"zh": "左右拖", "en": "Drag me"})
    size = _fitting(field, text, 2 * (room - 54))
    half = field.frame.measure(text, size, 700) / 2
    items: list[Item] = [words(field.frame, text, middle, y + size * 0.36, size, 700, t.ink, "middle")]
    for way in (-1, 1):
        near, far = middle + way * (half + 14), middle + way * (half + 50)
        items.append(Path(((near, y), (far, y)), 5, t.ink))
        items.append(Path(((far - way * 12, y - 12), (far, y), (far - way * 12, y + 12)), 5, t.ink))
    return items


def _fitting(field: Field, text: str, room: float) -> int:
    """The size at which a text has room."""
    sizes = (field.size(30), 38, 34, 30)
    return next((size for size in sizes if field.frame.measure(text, size, 700) <= room), 28)


def _drum(ground: Mm, drawn: Mm, field: Field, at: Places) -> list[Item]:
    """The drum with its round ends, the ground's line broad and grey, the pen's dark upon it, a dot at its tip."""
    t, (x, y, w, h) = field.frame.theme, at.drum
    middle = round(y + h / 2, 1)
    said = max(field.frame.measure(word, at.size, 400) for word in _side_words(field))
    along, up = Axis(0.0, SHEET, x + 2 * CAP + 34 + said, x + w - 24), Axis(-MOST, MOST, y + h - 16, y + 16)
    items = [*_paper(field, at), Path(((along.start, middle), (along.end, middle)), 4, t.rule)]
    if ground:
        xs = [along.at((k + 1) / RATE) for k in range(len(ground))]
        begun = (along.start, middle)
        for moved, wide, ink in ((ground, TRUE_WIDTH, t.hatch), (drawn, DRAWN_WIDTH, t.ink)):
            items.append(Path(Polyline((begun, *((px, up.at(v)) for px, v in zip(xs, moved, strict=True)))), wide, ink))
    tip = (along.at(len(ground) / RATE), up.at(drawn[-1]) if drawn else middle)
    items += _sides(field, at, x + 2 * CAP + 16)
    items += across(field, along, y + h + 8, field.say({"zh": "秒", "en": "s"}))
    return [*items, *_legend(field, at), Disc(*tip, 17, t.pen)]


def _paper(field: Field, at: Places) -> list[Item]:
    """A cylinder that lies: paper between two round ends. In pieces: one large outline would be a large picture."""
    t, (x, y, w, h) = field.frame.theme, at.drum
    middle, half, right = y + h / 2, h / 2, x + w
    end, face = arc(right, middle, CAP, -90, 90, 24, half), arc(x + CAP, middle, CAP, 0, 360, 48, half)
    edges = (Path(((x + CAP, edge), (right, edge)), 6, t.ink) for edge in (y, y + h))
    body = (Box(x + CAP, y, right - x - CAP, h, t.quiet), Poly(end, t.quiet))
    return [*body, *edges, Path(end, 6, t.ink), Poly(face, t.paper), Path(face, 6, t.ink)]


def _side_words(field: Field) -> tuple[str, str]:
    """Which way of the table is up on the paper, and which is down."""
    return field.say({"zh": "右", "en": "right"}), field.say({"zh": "左", "en": "left"})


def _sides(field: Field, at: Places, x: float) -> list[Item]:
    """Both, left of where the lines begin; none on a drum that is too low for two rows."""
    t, (_, y, _, h) = field.frame.theme, at.drum
    if h < at.size * 2 + 48:
        return []
    bases = (y + 12 + at.size * 0.92, y + h - 16 - at.size * 0.08)
    return [
        words(field.frame, said, x, base, at.size, 400, t.ink)
        for said, base in zip(_side_words(field), bases, strict=True)
    ]


def _legend(field: Field, at: Places) -> list[Item]:
    """Which line is which, above the drum: broad and grey, thin and dark."""
    t, (x, y, w, _) = field.frame.theme, at.drum
    table, pen = field.say({"zh": "桌子的晃动", "en": "Table"}), field.say({"zh": "笔画的线", "en": "Pen"})
    size = _fitting(field, table + pen, w - 2 * MARK - 60)
    items: list[Item] = []
    left, base = x + CAP, y - at.size * 0.55
    for said, wide, ink in ((table, TRUE_WIDTH, t.hatch), (pen, DRAWN_WIDTH, t.ink)):
        level = base - size * 0.36
        items.append(Path(((left, level), (left + MARK - 22, level)), wide, ink))
        items.append(words(field.frame, said, left + MARK, base, size, 700, t.ink))
        left += MARK + field.frame.measure(said, size, 700) + 48
    return items
