"""warning-colours: so much rain in so many hours, and the colour of the rainstorm warning that goes with it.

China Meteorological Administration decree 16 (2007), rainstorm (FACTS 3.2): blue from 50 mm in 12 h, yellow from 50 mm
in 6 h, orange from 50 mm in 3 h, red from 100 mm in 3 h. Other kinds of weather have other rules, some have no blue or
no red. Here the rain falls evenly; a real warning also counts what is forecast.
"""

from typing import NamedTuple

from kiosk.content.fields import Words
from kiosk.messages import Message, Tapped
from kiosk.models.model import SKETCH, Choice, Control, Drawing, Field, Goal, Model, Slider, Values, control
from kiosk.scene.layout import fitting, words
from kiosk.scene.line import quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Rect
from kiosk.scene.theme import contrast

MOST = 150.0  # mm


class Signal(NamedTuple):
    """A colour of warning: from how many mm in how many hours; its field is named, never told by colour alone."""

    name: Words
    mm: float
    hours: int
    field: str


SIGNALS = (  # from the lowest up
    Signal({"zh": "蓝色", "en": "Blue"}, 50.0, 12, "#1B4F94"),
    Signal({"zh": "黄色", "en": "Yellow"}, 50.0, 6, "#F5CE33"),
    Signal({"zh": "橙色", "en": "Orange"}, 50.0, 3, "#F6A04D"),
    Signal({"zh": "红色", "en": "Red"}, 100.0, 3, "#A3161B"),
)
INKS = ("#FFFFFF", "#14173A")
HOURS = (3, 6, 12)
CONTROLS: tuple[Control, ...] = (
    Slider("rain", {"zh": "雨量", "en": "Rain"}, 0.0, MOST, 5.0, 30.0, {"zh": "毫米", "en": "mm"}),
    Choice(
        "hours",
        {"zh": "在多长时间里落下", "en": "within"},
        tuple((f"h{h}", {"zh": f"{h} 小时", "en": f"{h} h"}) for h in HOURS),
        "h12",
    ),
)


def hours_of(values: Values) -> int:
    """Within how many hours the rain falls."""
    return int(str(values["hours"])[1:])


def level(mm: float, hours: float) -> int:
    """The warning for so much rain in so many hours: 0 none, 1 blue, 2 yellow, 3 orange, 4 red."""
    reached = [k for k, s in enumerate(SIGNALS, 1) if hours <= s.hours and mm >= s.mm]
    return max(reached, default=0)


def says(values: Values, own: object, lang: str) -> str:
    """How much rain in how long, and which warning."""
    mm, hours = values["rain"], hours_of(values)
    found = level(mm, hours)
    if lang == "en":
        name = f"a {_name(found, lang).lower()} rainstorm warning" if found else "no rainstorm warning yet"
        return f"{mm:.0f} mm of rain in {hours} hours: {name}."
    name = f"暴雨{_name(found, lang)}预警" if found else "还不到发布暴雨预警的雨量"
    return f"{hours} 小时下了 {mm:.0f} 毫米：{name}。"


def _name(found: int, lang: str) -> str:
    name = SIGNALS[found - 1].name
    return name if isinstance(name, str) else name["en" if lang == "en" else "zh"]


def draw(values: Values, own: object, field: Field) -> Drawing:
    """A rain gauge true to scale, and the four signals one above the other; the one that applies is marked."""
    glass = (field.x, field.y, field.w * 0.36, field.h)
    signs = (field.x + field.w * 0.42, field.y, field.w * 0.58, field.h)
    return Drawing(
        (*_gauge(values["rain"], field, glass), *_signs(level(values["rain"], hours_of(values)), field, signs))
    )


def _gauge(mm: float, field: Field, rect: Rect) -> list[Item]:
    """A measuring glass with marks at 50 and 100 mm; the water's edge carries the dot."""
    t, (x, y, w, h) = field.frame.theme, rect
    size = field.size(30)
    foot, top = y + h - size * 0.8, y + size * 0.6
    left, right = x + w * 0.42, x + w * 0.88
    at = round(foot - (foot - top) * mm / MOST, 1)
    items: list[Item] = []
    if mm > 0:
        items.append(Box(left, at, right - left, foot - at, t.rule))
    for mark in (50, 100, 150):
        level_y = round(foot - (foot - top) * mark / MOST, 1)
        items.append(Path(((left, level_y), (left + (right - left) * 0.28, level_y)), 4, t.ink))
        label = field.say({"zh": f"{mark} 毫米", "en": f"{mark} mm"})
        fits, _ = fitting(field.frame, label, left - x - 14, (size, 28), 1, 400)
        items.append(words(field.frame, label, left - 14, level_y + fits * 0.36, fits, 400, t.ink, "right"))
    outline = ((left, top - 12), (left, foot), (right, foot), (right, top - 12))
    items += [Path(outline, 6, t.ink), Path(quiet(x, left, foot, 2.0, "gauge in"), 6, t.ink)]
    return [*items, Path(quiet(right, x + w * 1.08, foot, 2.0, "gauge out"), 6, t.ink), Disc(right, at, 22, t.pen)]


def _signs(found: int, field: Field, rect: Rect) -> list[Item]:
    """Red above, blue below. The one that applies has its full field and a dot; the others only their name's edge."""
    t, (x, y, w, h) = field.frame.theme, rect
    gap, high = 14.0, (h - 14.0 * 3) / 4
    items: list[Item] = []
    for k, signal in enumerate(SIGNALS, 1):
        at = round(y + h - k * high - (k - 1) * gap, 1)
        on = k == found
        wide = w if on else w * 0.92
        ink = max(INKS, key=lambda one: contrast(one, signal.field)) if on else t.ink
        items.append(Box(x, at, wide, high, signal.field if on else t.paper, t.ink, 8 if on else 3, 8))
        if not on:
            items.append(Box(x + 14, at + high * 0.25, 26, high * 0.5, signal.field, t.ink, 3))
        items += _label(signal, field, (x, at, wide, high), ink, on)
    return items


def _label(signal: Signal, field: Field, rect: Rect, ink: str, on: bool) -> list[Item]:
    """The colour's name, and from how much rain on it applies."""
    x, y, w, h = rect
    name = field.say(signal.name)
    rule = field.say(
        {"zh": f"{signal.hours} 小时 {signal.mm:.0f} 毫米", "en": f"{signal.mm:.0f} mm in {signal.hours} h"}
    )
    left = x + 56
    big, _ = fitting(field.frame, name, w * 0.4 - 56, _sizes(field.size(48), h), 1, 900)
    small, _ = fitting(field.frame, rule, w * 0.6 - 40, _sizes(field.size(34), h), 1, 400)
    middle = y + h / 2
    heavy = 900 if on else 700
    return [
        words(field.frame, name, left, middle + big * 0.36, big, heavy, ink),
        words(field.frame, rule, x + w - 32, middle + small * 0.36, small, 700 if on else 400, ink, "right"),
    ]


def _sizes(usual: int, high: float) -> tuple[int, ...]:
    """Sizes from the usual one down that a field of this height takes."""
    most = int(min(usual, high * 0.72))
    return tuple(s for s in (usual, 44, 40, 36, 32, 30, 28) if s <= max(28, most))


def _reached(values: Values, own: object, wanted: float | None) -> bool:
    return level(values["rain"], hours_of(values)) == round(wanted or 4)


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    rain = control(controls, "rain")
    if not isinstance(rain, Slider) or wanted is None or round(wanted) not in (1, 2, 3, 4):
        return False
    steps = round((rain.most - rain.least) / rain.step)
    amounts = [rain.least + k * rain.step for k in range(steps + 1)]
    return any(level(mm, hours) == round(wanted) for mm in amounts for hours in HOURS)


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Blue, orange, red."""
    more: Message = Tapped("c:rain:more")
    return (
        ("blue", (more,) * 4),
        ("orange", ((more,) * 8) + (Tapped("c:hours:h3"),)),
        ("solved", ((more,) * 14) + (Tapped("c:hours:h3"),)),
    )


MODEL = Model(
    name="warning-colours",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"colour": Goal(_reached, _possible, 4.0)},
    strip=strip,
    notice=SKETCH,
)
