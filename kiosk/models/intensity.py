"""intensity: one earthquake, one magnitude; how hard a place shakes depends on distance and depth too.

I = 0.92 + 1.63 M - 3.49 lg R, a rule of thumb for the whole of China, R in km from the hypocentre and at least 10, I
between 1 and 12 (FACTS 4.8 a). Check values for M = 8: R = 25, 50, 100, 200 km give 9.08, 8.03, 6.98, 5.93. The words
for the degrees are those of GB/T 17742-2020 in short.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from kiosk.messages import Message, Tapped
from kiosk.models.intensity_room import draw_room
from kiosk.models.model import (
    SIMULATION,
    Choice,
    Control,
    Drawing,
    Field,
    Goal,
    Model,
    Slider,
    Values,
    control,
)
from kiosk.models.plot import Axis, across, curve, upward
from kiosk.scene.layout import weight
from kiosk.scene.scene import Disc, Item, Path

LEAST, MOST = 1, 12
NEAR = 10.0  # km: no closer does the rule hold
FAR = 300.0  # km
SHAKES = 2.4  # s that the room moves after a hand has changed something
PACE = 2.2  # times a second
PLACES = 5  # to each side: few, so that a painter has seen each before
KM = {"zh": "千米", "en": "km"}
DEPTHS = ("10", "100", "540")
CONTROLS: tuple[Control, ...] = (
    Slider("magnitude", {"zh": "震级", "en": "Magnitude"}, 3.0, 8.5, 0.1, 6.0, {"zh": "级", "en": ""}, 1),
    Slider("distance", {"zh": "离震中", "en": "Distance"}, 0.0, FAR, 5.0, 80.0, KM),
    Choice(
        "depth",
        {"zh": "震源有多深", "en": "Depth"},
        tuple((d, {"zh": f"{d} 千米", "en": f"{d} km"}) for d in DEPTHS),
        "10",
    ),
)
FELT = {
    "zh": (
        "没有感觉，只有仪器记得到",
        "室内个别静止的人有感",
        "室内少数静止的人有感，悬挂物微微动",
        "室内多数、室外少数人有感，器皿作响",
        "室内绝大多数、室外多数人有感，多数人惊醒",
        "多数人站立不稳，个别房屋轻微破坏",
        "大多数人惊逃户外，骑车、行车的人也有感",
        "多数人摇晃颠簸，行走困难",
        "行动的人摔倒",
        "不稳的人摔离原地，有抛起感",
        "断裂延续很长，大量山崩滑坡",
        "地面剧烈变化，山河改观",
    ),
    "en": (
        "not felt, only recorded",
        "felt by a few people at rest",
        "felt by some, hanging things stir",
        "felt by most indoors, dishes rattle",
        "felt by nearly all, most sleepers wake",
        "most are unsteady, a few houses crack",
        "most run out, felt even while driving",
        "people are tossed, walking is hard",
        "people who move about fall",
        "people are thrown off their feet",
        "long ruptures, many landslides",
        "the ground and the landscape change",
    ),
}


class Shake(NamedTuple):
    """How long the room still moves, and how long it has moved, s."""

    left: float = 0.0
    time: float = 0.0


def intensity(magnitude: float, km: float, depth: float) -> float:
    """Intensity, 1 to 12, by the rule of thumb: km from the epicentre, depth in km."""
    return min(max(0.92 + 1.63 * magnitude - 3.49 * math.log10(max(math.hypot(km, depth), NEAR)), LEAST), MOST)


def degree(value: float) -> int:
    """The whole degree that is nearest."""
    return math.floor(value + 0.5)


def _here(values: Values) -> float:
    return intensity(values["magnitude"], values["distance"], float(values["depth"]))


def begin(values: Values, seed: int) -> Shake:
    del values, seed
    return Shake()


def changed(old: Values, new: Values, own: Shake) -> Shake:
    """Whatever changes, the room shows it."""
    del old, new
    return Shake(SHAKES, own.time if own.left else 0.0)


def moving(values: Values, own: Shake) -> bool:
    del values
    return own.left > 0


def move(values: Values, own: Shake, seconds: float) -> Shake:
    del values
    return Shake(own.left - seconds, own.time + seconds) if own.left > seconds else Shake()


def says(values: Values, own: Shake, lang: str) -> str:
    """The degree here and what it means for people."""
    del own
    now = degree(_here(values))
    felt = FELT["en" if lang == "en" else "zh"][now - 1]
    return f"Degree {now} here: {felt}." if lang == "en" else f"这里约 {now} 度：{felt}。"


def draw(values: Values, own: Shake, field: Field) -> Drawing:
    """The room left, the curve of intensity over distance right, the visitor's place upon it."""
    wide = round(min(field.w * 0.56, field.h * 1.4))
    now = degree(_here(values))
    shake = 0.0 if field.frame.still else min(1.0, own.left) * math.sin(own.time * 2 * math.pi * PACE)
    shake = round(shake * PLACES) / PLACES
    room = draw_room(now, shake, (field.x, field.y, wide, field.h), field)
    return Drawing((*room, *_curve(values, field, field.x + wide + 28)))


def _curve(values: Values, field: Field, left: float) -> list[Item]:
    """Intensity over distance for this magnitude and depth."""
    t, size = field.frame.theme, field.size(30)
    start = round(left + size * 1.8 + 14)
    long = field.say({"zh": "烈度（度，经验示意）", "en": "Intensity (rule of thumb)"})
    short = field.say({"zh": "烈度（示意）", "en": "Intensity"})
    name = long if field.frame.measure(long, size, weight(field.frame, 700)) <= field.right - start else short
    x = Axis(0, FAR, start, round(field.right - size * 0.8))
    y = Axis(LEAST, MOST, field.bottom - size - 28, round(field.y + size * 1.9))
    marks: tuple[float, ...] = (2.0, 4.0, 6.0, 8.0, 10.0, 12.0) if field.h > size * 11 else (4.0, 8.0, 12.0)
    marks = marks if abs(y.at(4.0) - y.at(8.0)) > size else (12.0,)
    at = (x.at(values["distance"]), y.at(_here(values)))
    return [
        *upward(field, y, start - 14, x.end, marks, name),
        *across(field, x, y.start, field.say(KM), 3),
        _line(values["magnitude"], float(values["depth"]), x, y, t.ink),
        Disc(*at, 22, t.pen),
    ]


@lru_cache(maxsize=32)
def _line(magnitude: float, depth: float, x: Axis, y: Axis, ink: str) -> Path:
    """The curve, kept while only the distance changes."""
    return curve(lambda km: intensity(magnitude, km, depth), x, y, 6, ink, 120)


def _reached(values: Values, own: object, wanted: float | None) -> bool:
    return degree(_here(values)) == (wanted or 6.0)


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    """Between the weakest and the strongest that the sliders allow; the steps of the magnitude miss no degree."""
    size, far = control(controls, "magnitude"), control(controls, "distance")
    if not isinstance(size, Slider) or not isinstance(far, Slider) or wanted is None or wanted != int(wanted):
        return False
    weakest, strongest = intensity(size.least, far.most, 540.0), intensity(size.most, far.least, 10.0)
    return degree(weakest) <= wanted <= degree(strongest)


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Far below; strong and near; six."""
    more: Message = Tapped("c:magnitude:more")
    near: tuple[Message, ...] = (Tapped("c:distance:less"),) * round(values["distance"] / 5.0)
    up = next((k for k in range(60) if degree(_here({**values, "magnitude": values["magnitude"] + k * 0.1})) >= 6), 0)
    return (
        ("deep", (Tapped("c:depth:540"), *(more,) * 12)),
        ("strong", ((more,) * 14 + near)),
        ("solved", (more,) * up),
    )


MODEL = Model(
    name="intensity",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"degree": Goal(_reached, _possible, 6.0)},
    strip=strip,
    begin=begin,
    changed=changed,
    moving=moving,
    move=move,
    notice=SIMULATION,
)
