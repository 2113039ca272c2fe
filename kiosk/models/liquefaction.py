"""liquefaction: ground water, how tight sand lies, shaking; a house that stands, or sinks while sand boils.

The water is dragged in the picture, or set by its slider. Physics: liquefaction_physics, picture: liquefaction_view.
"""

import math
from typing import Any, NamedTuple

from kiosk.content.fields import Words
from kiosk.messages import DragEnded, DragMoved, Message, Tapped, Tick
from kiosk.models.liquefaction_physics import carried, sunk
from kiosk.models.liquefaction_view import SHOWN, Seen, picture
from kiosk.models.model import Button, Control, Drawing, Field, Goal, Model, Slider, Touch, Values, control

GENTLE, HARD = 0.35, 1.0
LASTS = 4.0  # s of shaking
SETTLED = 0.1  # m that a house may sink and still stand
STEP, MOST = 0.5, 5.0  # m
NOTICE: Words = {"zh": "示意 模拟演示 非真实预警", "en": "Sketch and simulation, no real warning"}
CONTROLS: tuple[Control, ...] = (
    Slider(
        "water",
        {"zh": "地下水离地面", "en": "Water depth"},
        0.0,
        MOST,
        STEP,
        1.0,
        {"zh": "米", "en": "m"},
        1,
    ),
    Slider("density", {"zh": "砂子压得多紧", "en": "Tightness of sand"}, 20, 90, 10, 30, "%"),
    Button("gentle", {"zh": "轻轻晃", "en": "Shake gently"}),
    Button("hard", {"zh": "使劲晃", "en": "Shake hard"}),
)


class Own(NamedTuple):
    """How hard it is shaken (0: not yet), and for how many seconds it has been."""

    shaking: float = 0.0
    seconds: float = 0.0


def touch(values: Values, own: Own, message: Message) -> Touch:
    """It is shaken anew, or the water is set where the finger is."""
    match message:
        case Tapped(id="b:gentle"):
            return Touch(values, Own(GENTLE))
        case Tapped(id="b:hard"):
            return Touch(values, Own(HARD))
        case (
            Tapped(id="m:ground", spot=spot) | DragMoved(id="m:ground", spot=spot) | DragEnded(id="m:ground", spot=spot)
        ) if spot and math.isfinite(spot[1]):
            table = round(min(max(spot[1], 0.0), 1.0) * SHOWN / STEP) * STEP
            new = {**values, "water": min(table, MOST)}
            return Touch(new, own if new == values else Own())
    return Touch(values, own)


def moving(values: Values, own: Own) -> bool:
    return own.shaking > 0 and own.seconds < LASTS


def move(values: Values, own: Own, seconds: float) -> Own:
    return own._replace(seconds=min(own.seconds + seconds, LASTS))


def share(values: Values, own: Own) -> float:
    """How much of the weight the water carries by now."""
    return carried(values["water"], values["density"], own.shaking * own.seconds / LASTS)


def draw(values: Values, own: Own, field: Field) -> Drawing:
    """The house on its ground, and a lens on the sand."""
    shaking = own.shaking if moving(values, own) else 0.0
    return picture(Seen(values["water"], values["density"], share(values, own), shaking, own.seconds), field)


def says(values: Values, own: Own, lang: str) -> str:
    """What carries the weight, and what became of the house."""
    carries, english = share(values, own), lang == "en"
    if moving(values, own):
        return "It shakes; the water is squeezed." if english else "在晃，砂粒想挤紧，水被越挤越急。"
    percent = f"{carries * 100:.0f}%"
    if own.shaking == 0:
        return f"At rest, water carries {percent} of the weight." if english else f"没晃时，水扛着 {percent} 的重量。"
    if carries >= 1:
        return (
            "Water carries all the weight: the grains float, the house sinks."
            if english
            else "全部重量都压在水上：砂粒浮起来，房子陷下去了。"
        )
    if sunk(carries) >= SETTLED:
        return (
            f"Water carries {percent} of the weight; the house sinks a little."
            if english
            else f"水扛了 {percent} 的重量，地基软了，房子陷了一点。"
        )
    return (
        f"Water carries {percent}; grains carry the rest, the house stands."
        if english
        else (f"水扛了 {percent} 的重量，其余靠砂粒，房子站住了。")
    )


def _shaken(own: Own, least: float) -> bool:
    return own.shaking >= least and own.seconds >= LASTS


def _safe(values: Values, own: Own, wanted: float | None) -> bool:
    """After hard shaking the house stands."""
    return _shaken(own, HARD) and sunk(share(values, own)) < SETTLED


def _liquefied(values: Values, own: Own, wanted: float | None) -> bool:
    return _shaken(own, GENTLE) and share(values, own) >= 1


def _ends(controls: tuple[Control, ...], safest: bool) -> Values | None:
    """The safest, or the weakest, ground that these controls can make."""
    water, density = control(controls, "water"), control(controls, "density")
    if not isinstance(water, Slider) or not isinstance(density, Slider):
        return None
    return {one.id: one.most if safest else one.least for one in (water, density)}


def _safe_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    values = _ends(controls, safest=True)
    return values is not None and _safe(values, Own(HARD, LASTS), None)


def _liquefied_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    values = _ends(controls, safest=False)
    return values is not None and _liquefied(values, Own(HARD, LASTS), None)


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Shaken gently; half way through hard shaking; liquefied; packed tight; the water lowered."""
    whole, half = (tuple(Tick(k / 25) for k in range(n)) for n in (104, 78))
    hard: Message = Tapped("b:hard")
    return (
        ("gentle", (Tapped("b:gentle"), *whole)),
        ("shaking", (hard, *half)),
        ("liquefied", (hard, *whole)),
        ("tight", (*(Tapped("c:density:more"),) * 5, hard, *whole)),
        ("solved", (*(Tapped("c:water:more"),) * 5, hard, *whole)),
    )


GOALS: dict[str, Any] = {"safe": Goal(_safe, _safe_possible), "liquefy": Goal(_liquefied, _liquefied_possible)}
MODEL = Model(
    name="liquefaction",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals=GOALS,
    strip=strip,
    begin=lambda values, seed: Own(),
    touch=touch,
    changed=lambda old, new, own: Own(),
    moving=moving,
    move=move,
    notice=NOTICE,
)
