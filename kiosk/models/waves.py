"""waves: how a grain of the ground moves as P, S, Love and Rayleigh waves go by, and which of them liquid stops."""

from typing import NamedTuple

from kiosk.messages import Message, Tapped, Tick
from kiosk.models.model import SKETCH, Button, Choice, Control, Drawing, Field, Goal, Model, Touch, Values, control
from kiosk.models.waves_physics import EDGE, LIQUID, LOVE, RAYLEIGH, SOLID, P, S, lasts, passes, wavelength, when
from kiosk.models.waves_view import picture

SHOWN_AT = 0.82  # where the wave stands while nobody sends one
TURNED = 0.6  # wavelengths past the edge: by then it is seen to turn back
CONTROLS: tuple[Control, ...] = (  # the four waves last: alone in their row they are wide enough on any screen
    Choice(
        "medium",
        "",
        ((SOLID, {"zh": "全是岩石", "en": "All rock"}), (LIQUID, {"zh": "遇到液体", "en": "Then liquid"})),
        SOLID,
    ),
    Button("send", {"zh": "送一个波", "en": "Send a wave"}, "play"),
    Choice(
        "wave",
        "",
        (
            (P, {"zh": "P 波", "en": "P"}),
            (S, {"zh": "S 波", "en": "S"}),
            (LOVE, {"zh": "勒夫波", "en": "Love"}),
            (RAYLEIGH, {"zh": "瑞利波", "en": "Rayl."}),
        ),
        P,
    ),
)
SAID = {
    P: ("P 波：一粒土沿着波走的方向前后动。", "P wave: each grain moves to and fro, the way the wave goes."),
    S: ("S 波：一粒土摆的方向，和波走的方向垂直。", "S wave: each grain swings across the way the wave goes."),
    LOVE: ("勒夫波：地面水平地左右摆，越深越小。", "Love wave: the ground sways level, side to side; less below."),
    RAYLEIGH: ("瑞利波：一粒土转椭圆，倒着滚，越深越小。", "Rayleigh wave: each grain rolls backwards; less below."),
}
NAMES = {
    P: ("P 波", "The P wave"),
    S: ("S 波", "The S wave"),
    LOVE: ("勒夫波", "The Love wave"),
    RAYLEIGH: ("瑞利波", "The Rayleigh wave"),
}


class Sent(NamedTuple):
    """How long ago the wave shown was sent, s; whether it still goes; whether a hand has sent it."""

    t: float
    goes: bool = False
    yours: bool = False


def _shown(values: Values) -> Sent:
    """A wave on its way, standing still."""
    return Sent(when(values["wave"], SHOWN_AT))


def begin(values: Values, seed: int) -> Sent:
    del seed
    return _shown(values)


def touch(values: Values, own: Sent, message: Message) -> Touch:
    """Send a wave."""
    if isinstance(message, Tapped) and message.id in ("b:send", "m:block"):
        return Touch(values, Sent(0.0, goes=True, yours=True))
    return Touch(values, own)


def changed(old: Values, new: Values, own: Sent) -> Sent:
    """Another wave or another ground: the same wave on its way there, or, while one goes, sent anew."""
    return Sent(0.0, goes=True, yours=True) if own.goes else _shown(new)


def moving(values: Values, own: Sent) -> bool:
    return own.goes


def move(values: Values, own: Sent, seconds: float) -> Sent:
    """The wave goes on until it has left the picture."""
    t, end = own.t + seconds, lasts(values["wave"], values["medium"])
    return own._replace(t=min(t, end), goes=t < end)


def says(values: Values, own: Sent, lang: str) -> str:
    """How the grain moves; with liquid, whether the wave goes in."""
    wave, at = values["wave"], 1 if lang == "en" else 0
    if values["medium"] == SOLID:
        return SAID[wave][at]
    name = NAMES[wave][at]
    if passes(wave, LIQUID):
        return (
            f"{name} pushes and pulls: liquid can do that too, so it goes in."
            if at
            else f"{name}一挤一松，液体里也能传。"
        )
    return (
        f"{name} cannot go into the liquid: it turns back at the edge."
        if at
        else f"{name}传不进液体，到边上就折回来了。"
    )


def draw(values: Values, own: Sent, field: Field) -> Drawing:
    """The block of ground at this moment."""
    return picture(values["wave"], values["medium"], own.t, field)


def _stopped(values: Values, own: Sent, wanted: float | None) -> bool:
    """A hand has sent the S wave, the body wave without a way through liquid, and it has turned back."""
    turned = own.t >= when(S, EDGE + TURNED * wavelength(S))
    return bool(own.yours and turned and values["wave"] == S and values["medium"] == LIQUID)


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    return isinstance(control(controls, "wave"), Choice) and isinstance(control(controls, "medium"), Choice)


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Each wave; one sent; P in liquid; S turned back."""
    half: tuple[Message, ...] = tuple(Tick(k / 25) for k in range(70))
    sent: tuple[Message, ...] = (Tapped("b:send"), *(Tick(k / 25) for k in range(135)))
    return (
        ("sent", (Tapped("b:send"), *half)),
        ("s", (Tapped("c:wave:s"),)),
        ("love", (Tapped("c:wave:love"),)),
        ("rayleigh", (Tapped("c:wave:rayleigh"),)),
        ("p-liquid", (Tapped("c:medium:liquid"),)),
        ("solved", (Tapped("c:wave:s"), Tapped("c:medium:liquid"), *sent)),
    )


MODEL = Model(
    name="waves",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"stopped": Goal(_stopped, _possible)},
    strip=strip,
    begin=begin,
    touch=touch,
    changed=changed,
    moving=moving,
    move=move,
    notice=SKETCH,
)
