"""energy: two earthquakes side by side; how much more energy one releases than the other, in areas that really scale.

lg E(J) = 4.8 + 1.5 M (Gutenberg and Richter 1956). One magnitude up is 10^1.5 ≈ 31.6 times the energy and 10 times
the amplitude that a seismograph records. 1 kt of TNT = 4.184e12 J.
"""

import math

from kiosk.messages import Message, Tapped
from kiosk.models.model import Choice, Control, Drawing, Field, Goal, Model, Slider, Values, control, written
from kiosk.models.plot import Axis
from kiosk.scene.layout import words
from kiosk.scene.line import quiet
from kiosk.scene.scene import Box, Disc, Item, Path

KILOTON = 4.184e12  # J
LEAST, MOST = 2.0, 9.5
HALF_STEP = 0.076  # of lg E: half a step of 0.1 in magnitude

LABELS = {"left": {"zh": "左边的地震", "en": "Left magnitude"}, "right": {"zh": "右边的地震", "en": "Right magnitude"}}
CONTROLS: tuple[Control, ...] = (
    Slider("left", LABELS["left"], LEAST, MOST, 0.1, 5.0, {"zh": "级", "en": ""}, 1),
    Slider("right", LABELS["right"], LEAST, MOST, 0.1, 6.0, {"zh": "级", "en": ""}, 1),
    Choice(
        "view",
        "",
        (("area", {"zh": "真实大小", "en": "True size"}), ("steps", {"zh": "按倍数", "en": "By tens"})),
        "area",
    ),
)


def energy(magnitude: float) -> float:
    """Energy radiated as waves, J: lg E = 4.8 + 1.5 M."""
    return float(10 ** (4.8 + 1.5 * magnitude))


def energy_ratio(difference: float) -> float:
    """How many times the energy for a difference in magnitude."""
    return float(10 ** (1.5 * difference))


def amplitude_ratio(difference: float) -> float:
    """How many times the recorded amplitude for a difference in magnitude."""
    return float(10**difference)


def tnt(joules: float) -> float:
    """The same energy as kilotons of TNT."""
    return joules / KILOTON


def about(value: float) -> str:
    """A ratio in round words: 1.4, 32, 1000."""
    if value < 9.95:
        return written(value, 1).removesuffix(".0")
    size = 10 ** max(0, math.floor(math.log10(value)) - 1)
    return f"{round(value / size) * size:.0f}"


def says(values: Values, own: object, lang: str) -> str:
    """Which is stronger, by how much in energy and in recorded amplitude."""
    left, right = values["left"], values["right"]
    if abs(left - right) < 0.05:
        return "Both quakes are alike." if lang == "en" else "两次地震一样强。"
    more, less = written(max(left, right), 1), written(min(left, right), 1)
    times, wide = about(energy_ratio(abs(left - right))), about(amplitude_ratio(abs(left - right)))
    if lang == "en":
        return f"{more} releases about {times} times the energy of {less}; the recorded swing is {wide} times as wide."
    return f"{more} 级放出的能量约是 {less} 级的 {times} 倍，记录到的摆动宽 {wide} 倍。"


def draw(values: Values, own: object, field: Field) -> Drawing:
    """Two balls whose areas are as the energies, or two columns on a scale of tens."""
    ground = field.bottom - field.size(30) * 3.4
    items = _balls(values, field, ground) if values["view"] == "area" else _columns(values, field, ground)
    return Drawing((*items, *_names(values, field, ground)))


def _middles(field: Field) -> tuple[float, float]:
    return field.x + field.w * 0.27, field.x + field.w * 0.73


def _balls(values: Values, field: Field, ground: float) -> list[Item]:
    """Discs that stand on the line; the larger has all the room, the other its true share of area."""
    t = field.frame.theme
    most = max(energy(values["left"]), energy(values["right"]))
    room = min(field.w * 0.235, (ground - field.y) / 2 - 4)
    items: list[Item] = [Path(quiet(field.x, field.right, ground, 2.5, "energy"), 6, t.ink)]
    for side, middle in zip(("left", "right"), _middles(field), strict=True):
        r = room * math.sqrt(energy(values[side]) / most)
        shown = max(r, 2.0)  # smaller could not be seen at all
        fill = t.pen if r == room or values["left"] == values["right"] else t.ink
        items.append(Disc(middle, round(ground - 3 - shown, 1), round(shown, 1), fill))
    return items


def _columns(values: Values, field: Field, ground: float) -> list[Item]:
    """Columns on a scale where each rule is a thousand times the one below (two magnitudes)."""
    t, size = field.frame.theme, field.size(28)
    axis = Axis(energy(LEAST) / 10, energy(MOST) * 3, ground - 4, field.y + 8, log=True)
    items: list[Item] = []
    apart = axis.at(energy(2)) - axis.at(energy(4))
    marks = (2, 4, 6, 8) if apart > size * 1.2 else (2, 8) if apart * 3 > size * 1.2 else ()
    for magnitude in marks:
        y = axis.at(energy(magnitude))
        items.append(Path(((field.x, y), (field.right, y)), 3, t.rule))
        label = field.say({"zh": f"{magnitude} 级", "en": f"M {magnitude}"})
        items.append(words(field.frame, label, field.x + 4, y - 8, size, 400, t.ink2))
    most = max(values["left"], values["right"])
    for side, middle in zip(("left", "right"), _middles(field), strict=True):
        y, wide = axis.at(energy(values[side])), field.w * 0.16
        fill = t.pen if values[side] == most else t.ink
        items.append(Box(round(middle - wide / 2, 1), y, round(wide, 1), round(ground - y, 1), fill))
    items.append(Path(quiet(field.x, field.right, ground, 2.5, "energy"), 6, t.ink))
    return items


def _names(values: Values, field: Field, ground: float) -> list[Item]:
    """Under each its magnitude and its energy as TNT."""
    t, big, small = field.frame.theme, field.size(40), field.size(30)
    items: list[Item] = []
    for side, middle in zip(("left", "right"), _middles(field), strict=True):
        level = field.say({"zh": f"{written(values[side], 1)} 级", "en": f"Magnitude {written(values[side], 1)}"})
        items.append(words(field.frame, level, middle, ground + big * 1.25, big, 900, t.ink, "middle"))
        base = ground + big * 1.25 + small * 1.35
        items.append(words(field.frame, _tnt(values[side], field), middle, base, small, 400, t.ink2, "middle"))
    return items


def _tnt(magnitude: float, field: Field) -> str:
    """So many tons of TNT, in round numbers."""
    tons = tnt(energy(magnitude)) * 1000
    if tons >= 1e8:
        return field.say({"zh": f"约 {about(tons / 1e8)} 亿吨 TNT", "en": f"about {about(tons / 1e6)} Mt TNT"})
    if tons >= 1e4:
        return field.say({"zh": f"约 {about(tons / 1e4)} 万吨 TNT", "en": f"about {about(tons / 1e3)} kt TNT"})
    if tons >= 1:
        return field.say({"zh": f"约 {about(tons)} 吨 TNT", "en": f"about {about(tons)} t TNT"})
    return field.say({"zh": f"约 {about(tons * 1000)} 千克 TNT", "en": f"about {about(tons * 1000)} kg TNT"})


def _reached(values: Values, own: object, wanted: float | None) -> bool:
    """The right quake has so many times the energy of the left."""
    wanted = wanted or 1000.0
    return bool(abs(1.5 * (values["right"] - values["left"]) - math.log10(wanted)) <= HALF_STEP)


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    left, right = control(controls, "left"), control(controls, "right")
    if not isinstance(left, Slider) or not isinstance(right, Slider) or not wanted or wanted <= 0:
        return False
    apart = math.log10(wanted) / 1.5
    return right.least - left.most - 0.05 <= apart <= right.most - left.least + 0.05


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Alike; by tens; and two magnitudes apart."""
    up: Message = Tapped("c:right:more")
    return (
        ("steps", (Tapped("c:view:steps"),)),
        ("close", (Tapped("c:right:less"),) * 8),
        ("solved", (up,) * 10),
    )


MODEL = Model(
    name="energy",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"ratio": Goal(_reached, _possible, 1000.0)},
    strip=strip,
)
