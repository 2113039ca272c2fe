"""seismoscope: Zhang Heng's vessel of the year 132 as it is imagined: the dragon towards the quake drops its ball.

It tells a direction after the ground has shaken; it draws no record, predicts nothing (FACTS 1.5, 4.16). Nobody knows
how it was built inside: 复原示意.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from kiosk.content.fields import Words
from kiosk.messages import DragBegan, DragEnded, DragMoved, Message, Spot, Tapped, Tick
from kiosk.models.model import Button, Control, Drawing, Field, Goal, Model, Slider, Touch, Values, control
from kiosk.scene.layout import words
from kiosk.scene.line import Polyline, arc, quiet, smooth
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly, Target

DIRECTIONS: tuple[Words, ...] = (
    {"zh": "北", "en": "north"},
    {"zh": "东北", "en": "north-east"},
    {"zh": "东", "en": "east"},
    {"zh": "东南", "en": "south-east"},
    {"zh": "南", "en": "south"},
    {"zh": "西南", "en": "south-west"},
    {"zh": "西", "en": "west"},
    {"zh": "西北", "en": "north-west"},
)
COMPASS = {
    0: {"zh": "北", "en": "N"},
    2: {"zh": "东", "en": "E"},
    4: {"zh": "南", "en": "S"},
    6: {"zh": "西", "en": "W"},
}
RECONSTRUCTION: Words = {"zh": "复原示意", "en": "As it is imagined"}
WAVES, FALLS, ALL = 1.3, 2.0, 2.6  # s: the waves arrive, the ball has fallen, it rests
FLAT = 0.34  # how flat circles on the ground look from where we stand
# half of the vessel's outline, foot to lid, when it is 372 high
HALF = ((92, 0), (94, 13), (104, 30), (150, 120), (159, 165), (145, 228), (118, 270), (71, 302), (58, 320), (56, 338))
LID = ((40, 359), (14, 371), (0, 372))
CONTROLS: tuple[Control, ...] = (
    Slider("from", {"zh": "地震来自", "en": "Quake from the"}, 0, 7, 1, 2, names=DIRECTIONS),
    Button("quake", {"zh": "地面晃起来", "en": "Shake the ground"}, "wave"),
)


class Vessel(NamedTuple):
    """From where the ground was shaken last (-1: not yet), how long it still takes."""

    shaken: int = -1
    left: float = 0.0  # s


def towards(azimuth: float) -> int:
    """Which of the eight dragons looks that way: degrees clockwise from north to 0 (north) … 7 (north-west)."""
    return round((azimuth % 360) / 45) % 8


def begin(values: Values, seed: int) -> Vessel:
    del values, seed
    return Vessel()


def touch(values: Values, own: Vessel, message: Message) -> Touch:
    """The button shakes the ground; a finger round the vessel says from where."""
    match message:
        case Tapped(id="b:quake"):
            return Touch(values, Vessel(round(values["from"]), ALL))
        case DragBegan(id="m:ring") if own.shaken >= 0 and own.left <= 0:
            return Touch(values, Vessel())
        case Tapped(id="m:ring", spot=spot) | DragMoved(id="m:ring", spot=spot) | DragEnded(id="m:ring", spot=spot) if (
            spot
        ):
            return Touch({**values, "from": _pointed(spot, values["from"])}, own)
    return Touch(values, own)


def _pointed(spot: Spot, before: float) -> float:
    """The direction of a place in the ring's rectangle, seen from its middle."""
    x, y = spot[0] - 0.5, spot[1] - 0.5
    if not (math.isfinite(x) and math.isfinite(y)) or x == y == 0:
        return before
    return towards(math.degrees(math.atan2(x, -y)))


def changed(old: Values, new: Values, own: Vessel) -> Vessel:
    """Another direction: all balls are put back."""
    return own if own.left > 0 else Vessel()


def moving(values: Values, own: Vessel) -> bool:
    return own.left > 0


def move(values: Values, own: Vessel, seconds: float) -> Vessel:
    return own._replace(left=round(max(own.left - seconds, 0.0), 6))


def says(values: Values, own: Vessel, lang: str) -> str:
    """From where it will shake, that it shakes, or which dragon has let go."""
    name = DIRECTIONS[round(values["from"]) if own.shaken < 0 else own.shaken]
    one = name if isinstance(name, str) else name["en" if lang == "en" else "zh"]
    if own.shaken < 0:
        return (
            f"All eight balls are held. The quake will come from the {one}."
            if lang == "en"
            else f"八颗铜丸都在龙嘴里。地震将从{one}边来。"
        )
    if own.left > 0:
        return f"The ground shakes, from the {one}." if lang == "en" else f"地面从{one}边晃过来了。"
    if lang == "en":
        return f"The dragon in the {one} let its ball fall: it shook over there."
    return f"{one}边的龙吐出铜丸：那个方向地震了。"


class Place(NamedTuple):
    """Where the vessel stands: the middle of its foot, its size (1: 372 px high), the ring of toads."""

    x: float
    y: float
    size: float
    ring: float  # half the width of the ring on the ground

    def ground(self, k: float, out: float = 1.0) -> Point:
        """A place on the ground towards a direction (0 … 8), `out` times as far as the toads."""
        a = math.radians(k * 45)
        r = self.ring * out
        return round(self.x + r * math.sin(a), 1), round(self.y - r * FLAT * math.cos(a), 1)

    def mouth(self, k: float, out: float = 1.0) -> Point:
        """A dragon's mouth."""
        a, r = math.radians(k * 45), 218 * self.size * out
        return round(self.x + r * math.sin(a), 1), round(self.y - 236 * self.size - r * FLAT * math.cos(a), 1)


def _place(field: Field) -> Place:
    """As large as the lid above, the near toad below and the word 南 under it leave room for."""
    below = field.size(30) * 1.3
    size = min((field.h - below - 6) / (372 * (1 + 1.02 * FLAT) + 34), field.w * 0.5 / 372)
    ring = min(field.w * 0.4, 372 * size * 1.02)
    foot = field.bottom - ring * FLAT - below - 34 * max(size, 0.5)
    return Place(round(field.x + field.w / 2, 1), round(foot, 1), round(size, 4), round(ring, 1))


def draw(values: Values, own: Vessel, field: Field) -> Drawing:
    """What stands behind first: far toads and dragons, the vessel, the near ones, the ball on its way."""
    t, at = field.frame.theme, _place(field)
    chosen = round(values["from"]) if own.shaken < 0 else own.shaken
    since = ALL - own.left if own.left > 0 else ALL
    tremble = 3 * math.sin(since * 40) if own.left > 0 and WAVES - 0.3 < since < FALLS else 0.0
    items: list[Item] = [Path(quiet(field.x, at.x - 92 * at.size, at.y, 2.5, "in"), 6, t.ink)]
    items.append(Path(quiet(at.x + 92 * at.size, field.right, at.y, 2.5, "out"), 6, t.ink))
    if own.left > 0 and since < WAVES:
        items += _waves(at, field, chosen, since / WAVES)
    far, near = (7, 0, 1), (6, 2, 5, 3, 4)
    for k in far:
        items += _toad(at, field, k) + _dragon(at, field, k, k == chosen, own, since)
    items += _body(at, field, tremble)
    for k in near:
        items += _toad(at, field, k) + _dragon(at, field, k, k == chosen, own, since)
    items += _compass(at, field)
    ring = Target(
        "m:ring",
        _ring(at),
        field.say({"zh": "地震的方向", "en": "direction of the quake"}),
        tap=False,
        drag=True,
        aimed=True,
    )
    return Drawing(tuple(items), (ring,))


def _ring(at: Place) -> tuple[float, float, float, float]:
    """What a finger may turn: the ring of toads and a little more behind it."""
    top, foot = at.y - at.ring * FLAT - 70, at.y + at.ring * FLAT + 10
    return (at.x - at.ring, round(top, 1), 2 * at.ring, round(foot - top, 1))


@lru_cache(maxsize=16)
def _outline(x: float, y: float, size: float) -> Polyline:
    right = smooth(tuple((x + a * size, y - b * size) for a, b in (*HALF, *LID)))
    left = tuple((2 * x - a, b) for a, b in right)
    return Polyline((*left, *reversed(right)))


def _body(at: Place, field: Field, tremble: float) -> list[Item]:
    """The vessel, with the band that the dragons sit on."""
    t = field.frame.theme
    outline = _outline(round(at.x + tremble, 1), at.y, at.size)
    band = arc(at.x + tremble, at.y - 236 * at.size, 143 * at.size, 8, 172, 24, 143 * at.size * 0.2)
    return [Poly(outline, t.quiet), Path(outline, 7, t.ink), Path(band, 5, t.ink)]


def _dragon(at: Place, field: Field, k: int, chosen: bool, own: Vessel, since: float) -> list[Item]:
    """Neck and head; its ball in the mouth, unless it fell. The chosen one's ball is the dot."""
    t, s = field.frame.theme, max(at.size, 0.5)
    root, head = at.mouth(k, 0.6), at.mouth(k)
    neck = smooth((root, ((root[0] + head[0]) / 2, (root[1] + head[1]) / 2 - 34 * s), head))
    ball = (head[0], head[1] + 33 * s)
    if chosen and own.shaken >= 0:
        ball = _falling(ball, at.ground(k), since, s)
    r = 22 * s if chosen else 17 * s
    held = [Disc(*ball, round(r, 1), t.pen if chosen else t.ink, t.paper, 3)]
    return [Path(neck, round(24 * s, 1), t.ink), Disc(*head, round(27 * s, 1), t.ink), *held]


def _falling(start: Point, toad: Point, since: float, s: float) -> Point:
    """From the mouth to the toad, ever faster."""
    share = min(max((since - WAVES) / (FALLS - WAVES), 0.0), 1.0)
    end = (toad[0], toad[1] - 30 * s)
    return round(start[0] + (end[0] - start[0]) * share, 1), round(start[1] + (end[1] - start[1]) * share * share, 1)


def _toad(at: Place, field: Field, k: int) -> list[Item]:
    """A toad with its mouth open upwards."""
    t, s = field.frame.theme, max(at.size, 0.5)
    x, y = at.ground(k)
    back = arc(x, y, 50 * s, 15, 165, 14, 34 * s)
    mouth = ((x + 48 * s, y + 9 * s), (x + 22 * s, y - 12 * s), (x - 22 * s, y - 12 * s), (x - 48 * s, y + 9 * s))
    outline = Polyline((*back, *((round(a, 1), round(b, 1)) for a, b in reversed(mouth))))
    return [Poly(outline, t.paper), Path(Polyline((*outline, outline[0])), 5, t.ink)]


def _waves(at: Place, field: Field, k: int, share: float) -> list[Item]:
    """Three fronts that come in over the ground from that side."""
    t, items = field.frame.theme, list[Item]()
    for behind in range(3):
        out = 1.55 - 1.5 * share + 0.16 * behind
        if not 0.1 < out < 1.6:
            continue
        x, y = at.ground(k, out)
        a = math.radians(k * 45)
        half = 0.55 * at.ring
        line = [
            (
                round(x + half * u * math.cos(a) - 0.12 * half * u * u * math.sin(a), 1),
                round(y + FLAT * half * (u * math.sin(a) + 0.12 * u * u * math.cos(a)), 1),
            )
            for u in (-1, -0.5, 0, 0.5, 1)
        ]
        inside = [p for p in line if field.x < p[0] < field.right and field.y < p[1] < field.bottom]
        if len(inside) > 1:
            items.append(Path(Polyline(inside), 9, t.ink))
    return items


def _compass(at: Place, field: Field) -> list[Item]:
    """North behind, south in front, each on paper: waves pass below it."""
    t, size = field.frame.theme, field.size(30)
    items: list[Item] = []
    for k, name in COMPASS.items():
        x, y = at.ground(k, 1.0)
        text = field.say(name)
        wide = field.frame.measure(text, size, 700)
        if k == 0:
            continue  # the vessel stands before it
        cx = x + (0 if k == 4 else (78 if k == 2 else -78) * max(at.size, 0.5) + (wide / 2 if k == 2 else -wide / 2))
        base = y + (34 * max(at.size, 0.5) + size * 1.05 if k == 4 else size * 0.36 + 30)
        items.append(Box(round(cx - wide / 2 - 8, 1), base - size, wide + 16, size * 1.3, t.paper))
        items.append(words(field.frame, text, cx, base, size, 700, t.ink, "middle"))
    return items


def _fell(values: Values, own: Vessel, wanted: float | None) -> bool:
    """The ball lies with the toad of that direction (0 north … 7 north-west)."""
    return own.left <= 0 and own.shaken == round(6 if wanted is None else wanted)


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    one = control(controls, "from")
    return (
        isinstance(one, Slider)
        and wanted is not None
        and one.least <= wanted <= one.most
        and float(wanted).is_integer()
    )


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The waves come from the east, the ball falls; from the west it lies with its toad."""
    shake: Message = Tapped("b:quake")
    ticks = [Tick(k / 20) for k in range(60)]
    more: Message = Tapped("c:from:more")
    return (
        ("waves", (shake, *ticks[:16])),
        ("falling", (more, more, shake, *ticks[:36])),
        ("solved", (*(more,) * 4, shake, *ticks)),
    )


MODEL = Model(
    name="seismoscope",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"direction": Goal(_fell, _possible, 6.0)},
    strip=strip,
    begin=begin,
    touch=touch,
    changed=changed,
    moving=moving,
    move=move,
    notice=RECONSTRUCTION,
)
