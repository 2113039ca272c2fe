"""black-soil: straw left on the field, a gust of wind, and how much of the dark earth stays.

Qualitative (示意): what the wind takes falls with cover, moisture rises with it; no figure of a real field is claimed.
The share of bare soil that moves is (1 - cover)^2: sparse straw already slows the wind between its stems.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from kiosk.messages import Message, Tapped, Tick
from kiosk.models.model import SKETCH, Button, Control, Drawing, Field, Goal, Model, Slider, Touch, Values, control
from kiosk.scene.layout import fitting, words
from kiosk.scene.line import Polyline, quiet, rng
from kiosk.scene.scene import Box, Disc, Item, Path, Point, Poly

GUST = 5.0  # s
GRAINS = 70
KEPT = 0.9  # of the soil: less was blown away than anybody would see
SOIL, DEEP = "#2F241C", "#D8BD92"  # black soil and the loam below it: what it is about, in every theme
CONTROLS: tuple[Control, ...] = (
    Slider("cover", {"zh": "秸秆盖住地面", "en": "Straw cover"}, 0.0, 100.0, 10.0, 10.0, {"zh": "%", "en": "%"}),
    Button("wind", {"zh": "起风了", "en": "Wind"}, "wave"),
    Button("anew", {"zh": "重新来", "en": "Again"}, "again"),
)


class Ground(NamedTuple):
    """How much of the soil is left (1: all), how long the wind has still to blow, and whether it has blown."""

    soil: float = 1.0
    left: float = 0.0  # s
    blown: bool = False


def loss(cover: float) -> float:
    """Share of the top soil that one gust takes, 0 to 0.4; cover as a share, 0 to 1."""
    bare = 1.0 - min(max(cover, 0.0), 1.0)
    return 0.4 * bare * bare


def moisture(cover: float) -> float:
    """How moist the ground stays, 0 to 1: straw shades it and keeps the wind off."""
    return 0.35 + 0.5 * min(max(cover, 0.0), 1.0)


def begin(values: Values, seed: int) -> Ground:
    del values, seed
    return Ground()


def touch(values: Values, own: Ground, message: Message) -> Touch:
    match message:
        case Tapped(id="b:wind"):
            return Touch(values, Ground(1.0, GUST, blown=True))
        case Tapped(id="b:anew"):
            return Touch(values, Ground())
    return Touch(values, own)


def changed(old: Values, new: Values, own: Ground) -> Ground:
    """Other straw: a fresh field, so that a gust shows what this cover does."""
    return own if own.left > 0 else Ground()


def moving(values: Values, own: Ground) -> bool:
    return own.left > 0


def move(values: Values, own: Ground, seconds: float) -> Ground:
    step = min(seconds, own.left)
    soil = own.soil - loss(values["cover"] / 100) * step / GUST
    return Ground(round(max(soil, 0.0), 6), round(max(own.left - seconds, 0.0), 6), blown=True)


def says(values: Values, own: Ground, lang: str) -> str:
    """What the straw does, and after the gust what became of the soil."""
    cover = values["cover"]
    if own.left > 0:
        return "The wind is blowing." if lang == "en" else "风正在吹。"
    if own.blown:
        kept = own.soil >= KEPT
        if lang == "en":
            return f"With {cover:.0f}% cover the soil {'stayed' if kept else 'blew away'}."
        return f"盖住 {cover:.0f}%，黑土{'留住了' if kept else '被吹走了'}。"
    if lang == "en":
        return f"Straw covers {cover:.0f}% of the field. Now let the wind blow."
    return f"秸秆盖住了 {cover:.0f}% 的地面。起风试试。"


def draw(values: Values, own: Ground, field: Field) -> Drawing:
    """A cut through the field: straw, black soil that gets thinner, loam; grains on the wind; a gauge of moisture."""
    t = field.frame.theme
    top = round(field.y + field.h * 0.52, 1)
    deep = round(field.bottom - field.h * 0.14, 1)
    was = deep - top
    now = round(deep - was * own.soil, 1)
    right = field.right - field.w * 0.17
    items: list[Item] = [
        Box(field.x, deep, right - field.x, field.bottom - deep, DEEP),
        Box(field.x, now, right - field.x, deep - now, SOIL),
        Path(((field.x, top), (right, top)), 3, t.rule),
        Path(quiet(field.x, right, now, 2.5, "field"), 6, t.ink),
    ]
    items += _straw(values["cover"] / 100, field, right, now)
    if own.left > 0:
        items += _wind(values, own, field, right, now)
    return Drawing((*items, *_names(field, right, now, deep), *_moist(values, field, right)))


@lru_cache(maxsize=16)
def _stems(cover: float, width: float) -> tuple[tuple[float, float, float], ...]:
    """Stems of straw: where along the field, how long, how tilted; more cover, more stems, the same ones first."""
    chance = rng("straw")
    found = [(next(chance), 26 + 34 * next(chance), -0.5 + next(chance)) for _ in range(90)]
    return tuple((x * width, length, tilt) for x, length, tilt in found[: round(90 * cover)])


def _straw(cover: float, field: Field, right: float, ground: float) -> list[Item]:
    """Each stem a short stroke that lies on the ground."""
    colour = field.frame.theme.spoken
    items: list[Item] = []
    for x, length, tilt in _stems(round(cover, 3), right - field.x - 70):
        left = field.x + 6 + x
        rise = abs(tilt) * 22
        ends: tuple[Point, Point] = (
            (left, ground - 8 - (rise if tilt < 0 else 0)),
            (left + length, ground - 8 - (rise if tilt > 0 else 0)),
        )
        items.append(Path(tuple((round(a, 1), round(b, 1)) for a, b in ends), 7, colour))
    return items


def _wind(values: Values, own: Ground, field: Field, right: float, ground: float) -> list[Item]:
    """Grains that the wind carries off, as many as the cover lets go, and three lines of the wind itself."""
    t, since = field.frame.theme, GUST - own.left
    room = ground - field.y - 20
    items: list[Item] = []
    for k, high in enumerate((0.18, 0.42, 0.66)):
        y = field.y + room * high
        start = field.x + (since * 420 + k * 260) % max(1.0, right - field.x - 240)
        line = tuple((round(start + s * 24, 1), round(y + 8 * math.sin(s * 0.9 + k), 1)) for s in range(9))
        items.append(Path(Polyline(line), 5, t.rule))
    n = round(GRAINS * math.sqrt(loss(values["cover"] / 100) / 0.4))
    chance = rng("grain")
    for _ in range(n):
        x0, speed, lift = next(chance), 0.25 + 0.3 * next(chance), next(chance)
        along = (x0 + since * speed) % 1.0
        y = ground - 14 - lift * room * 0.62 * min(1.0, since * 1.4)
        items.append(
            Disc(
                round(field.x + 8 + along * (right - field.x - 16), 1),
                round(y, 1),
                6,
                SOIL if t.name != "contrast" else t.ink2,
            )
        )
    return items


def _names(field: Field, right: float, now: float, deep: float) -> list[Item]:
    """What the layers are, in them where there is room."""
    items: list[Item] = []
    for text, top, foot, ink in (
        ({"zh": "黑土", "en": "Black soil"}, now, deep, "#FBF7EB"),
        ({"zh": "下面的土", "en": "Loam below"}, deep, field.bottom, "#14173A"),
    ):
        size = min(field.size(36), int((foot - top) * 0.62))
        if size >= 28:
            base = (top + foot) / 2 + size * 0.36
            items.append(words(field.frame, field.say(text), field.x + 24, base, size, 900, ink))
    return items


def _moist(values: Values, field: Field, right: float) -> list[Item]:
    """How moist the ground stays: a drop that fills, its edge marked by the dot."""
    t, size = field.frame.theme, field.size(30)
    cx, w = (right + field.right) / 2 + 12, (field.right - right) * 0.5
    label = field.say({"zh": "土里的水", "en": "Moisture"})
    fits, _ = fitting(field.frame, label, field.right - right - 16, (size, 28), 1, 700)
    foot, top = field.bottom - fits * 1.9, field.y + 14
    at = round(foot - (foot - top) * moisture(values["cover"] / 100), 1)
    left = round(cx - w / 2, 1)
    return [
        Box(left, top, w, foot - top, t.paper, t.ink, 5, 8),
        Poly(((left + 6, at), (left + w - 6, at), (left + w - 6, foot - 6), (left + 6, foot - 6)), t.rule),
        Disc(left + w, at, 20, t.pen),
        words(field.frame, label, cx, field.bottom - fits * 0.3, fits, 700, t.ink, "middle"),
    ]


def _kept(values: Values, own: Ground, wanted: float | None) -> bool:
    """A whole gust has passed and so much of the soil is left."""
    return own.blown and own.left <= 0 and own.soil >= (wanted or KEPT)


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    cover = control(controls, "cover")
    return isinstance(cover, Slider) and 1 - loss(cover.most / 100) >= (wanted or KEPT) > 0


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """While it blows, afterwards, and with straw on the field."""
    wind: Message = Tapped("b:wind")
    half, whole = (tuple(Tick(k / 20) for k in range(n)) for n in (50, 120))
    more: Message = Tapped("c:cover:more")
    return (
        ("blowing", (wind, *half)),
        ("blown", (wind, *whole)),
        ("solved", ((more,) * 6) + (wind, *whole)),
    )


MODEL = Model(
    name="black-soil",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"keep": Goal(_kept, _possible, KEPT)},
    strip=strip,
    begin=begin,
    touch=touch,
    changed=changed,
    moving=moving,
    move=move,
    notice=SKETCH,
)
