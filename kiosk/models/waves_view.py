"""The block of ground drawn: its front and its top in grains that move, one of them to follow, with its path."""

from typing import NamedTuple

from kiosk.models.model import Drawing, Field
from kiosk.models.waves_physics import ASIDE, BEAT, EDGE, LIQUID, Moved, moved, passes, when
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly

COLUMNS, DEEP, BACK = 29, 5, 3  # grains along; rows on the front from the surface down; rows on the top, behind
FOLLOWED = 20  # the column of the grain to follow, on the front edge of the surface
GRAIN = 6.0
NEAR = ASIDE / BEAT  # s before and after the middle of a packet that a grain moves


class Block(NamedTuple):
    """Where grains rest: the front's left upper one, how far they lie apart, how far rows behind are shifted."""

    x: float
    y: float
    step: float
    down: float
    behind: Point
    swing: float  # px of the largest displacement

    def at(self, column: float, deep: float, back: float) -> Point:
        return self.x + self.step * column + self.behind[0] * back, self.y + self.down * deep + self.behind[1] * back

    def seen(self, rest: Point, by: Moved) -> Point:
        """A grain's place on the screen: level across the wave's way is drawn slanting, as the rows behind are."""
        x = rest[0] + self.swing * (by.along + 0.8 * by.across)
        return round(x, 1) + 0.0, round(rest[1] - self.swing * (by.up + 0.8 * by.across), 1) + 0.0


def block(field: Field) -> Block:
    """As large as the field allows: words above and below, room to swing all round."""
    size = field.size(30)
    top, bottom = field.y + size * 1.6, field.bottom - size * 1.5
    room = bottom - top
    swing = min(room * 0.09, field.w * 0.034)
    behind = room * 0.3 / BACK
    step = (field.w - 2 * swing - behind * BACK - 16) / (COLUMNS - 1)
    down = (room - 2.2 * swing - behind * BACK) / (DEEP - 1 + 0.5)
    return Block(field.x + swing + 4, top + 1.2 * swing + behind * BACK, step, down, (behind, -behind), swing)


def picture(wave: str, medium: str, t: float, field: Field) -> Drawing:
    """The ground, its surface as the line, its grains, the one to follow and its path so far."""
    b, theme = block(field), field.frame.theme
    columns = [_column(wave, medium, t, k) for k in range(COLUMNS)]
    items = [*_ground(b, medium, field), *_told(b, medium, field)]
    for back in range(BACK, 0, -1):
        items += _grains(b, [row[0] for row in columns], 0, back, theme.ink)
    surface = [_surface(b, wave, medium, t, k / 3) for k in range(3 * COLUMNS - 2)]
    items.append(Path(Polyline(surface), 6, theme.ink))
    for deep in range(DEEP):
        items += _grains(b, [row[deep] for row in columns], deep, 0, theme.ink)
    wall = [b.seen(b.at(0, deep, 0), columns[0][deep]) for deep in range(DEEP)]
    items.append(Path(Polyline(wall), 14, theme.ink))
    return Drawing((*items, *_followed(b, wave, medium, t, field)))


def _surface(b: Block, wave: str, medium: str, t: float, column: float) -> Point:
    return b.seen(b.at(column, 0, 0), moved(wave, medium, column / (COLUMNS - 1), 0.0, t))


def _column(wave: str, medium: str, t: float, column: int) -> list[Moved]:
    place = column / (COLUMNS - 1)
    return [moved(wave, medium, place, deep / (DEEP - 1), t) for deep in range(DEEP)]


def _grains(b: Block, row: list[Moved], deep: int, back: int, ink: str) -> list[Item]:
    followed = FOLLOWED if deep == back == 0 else -1
    places = [b.seen(b.at(k, deep, back), by) for k, by in enumerate(row) if k != followed]
    return [Disc(x, y, GRAIN, ink) for x, y in places]


def _ground(b: Block, medium: str, field: Field) -> list[Item]:
    """The front and the top at rest, rock in sand, liquid in pale blue."""
    t = field.frame.theme
    items: list[Item] = []
    edge = EDGE * (COLUMNS - 1)
    for first, last, fill in ((0.0, edge, t.sand), (edge, COLUMNS - 1.0, t.quiet if medium == LIQUID else t.sand)):
        (x0, y0), (x1, y1) = b.at(first, 0, 0), b.at(last, DEEP - 0.5, 0)
        items.append(Box(round(x0, 1), round(y0, 1), round(x1 - x0, 1), round(y1 - y0, 1), fill))
        corners = (b.at(first, 0, 0), b.at(last, 0, 0), b.at(last, 0, BACK + 0.3), b.at(first, 0, BACK + 0.3))
        items.append(Poly(tuple((round(x, 1), round(y, 1)) for x, y in corners), fill))
    if medium == LIQUID:
        edge_line = (b.at(edge, DEEP - 0.5, 0), b.at(edge, 0, 0), b.at(edge, 0, BACK + 0.3))
        items.append(Path(tuple((round(x, 1), round(y, 1)) for x, y in edge_line), 4, t.hatch))
    return items


def _told(b: Block, medium: str, field: Field) -> list[Item]:
    """What the ground is of, below; which way the wave goes, above."""
    t, size = field.frame.theme, field.size(30)
    base, edge = field.bottom - size * 0.3, b.at(EDGE * (COLUMNS - 1), 0, 0)[0]
    rock, liquid = field.say({"zh": "岩石", "en": "rock"}), field.say({"zh": "液体", "en": "liquid"})
    right = b.at(COLUMNS - 1, 0, 0)[0]
    two = ((rock, b.x, edge), (liquid, edge, right)) if medium == LIQUID else ((rock, b.x, right),)
    items: list[Item] = [
        words(field.frame, name, (left + end) / 2, base, size, 700, t.ink, "middle") for name, left, end in two
    ]
    text = field.say({"zh": "波往这边走", "en": "The wave goes this way"})
    wide, y = field.frame.measure(text, size, 700), field.y + size * 0.66
    items.append(words(field.frame, text, field.x, field.y + size * 1.02, size, 700, t.ink))
    tip = field.x + wide + 110
    items.append(Path(((field.x + wide + 20, y), (tip, y)), 6, t.ink))
    items.append(Path(((tip - 16, y - 14), (tip, y), (tip - 16, y + 14)), 6, t.ink))
    return items


def _followed(b: Block, wave: str, medium: str, t: float, field: Field) -> list[Item]:
    """The orange grain on the path that it has gone since the wave came."""
    place, rest = FOLLOWED / (COLUMNS - 1), b.at(FOLLOWED, 0, 0)
    here = b.seen(rest, moved(wave, medium, place, 0.0, t))
    came, gone = when(wave, place) - NEAR, min(t, when(wave, place) + NEAR)
    items: list[Item] = []
    if passes(wave, medium) and gone > came:
        steps = (came + (gone - came) * k / 90 for k in range(91))
        way = Polyline(b.seen(rest, moved(wave, medium, place, 0.0, one)) for one in steps)
        items.append(Path(way, 5, field.frame.theme.pen))
    return [*items, Disc(*here, 17, field.frame.theme.pen)]
