"""faults: pull, push or shear two blocks; the rock bends, holds, springs: a normal, reverse or strike-slip fault.

The hand drags the right block, or a choice and a button do the same. Physics: faults_physics, picture: faults_view.
"""

import math
from typing import Any, NamedTuple

from kiosk.messages import DragBegan, DragCancelled, DragEnded, DragMoved, Message, Tapped, Tick
from kiosk.models.faults_physics import HOLDS, RATE, bend, length_for, magnitude, moment
from kiosk.models.faults_view import Seen, picture
from kiosk.models.model import (
    SIMULATION,
    Button,
    Choice,
    Control,
    Drawing,
    Field,
    Goal,
    Model,
    Slider,
    Touch,
    Values,
    control,
    written,
)

YEARS, RUNS = 100.0, 1.0  # one tap on the button is so many years, seen in so many seconds
SPRINGS = 0.5  # s that a slip is seen for
MOST = 2 * HOLDS  # m: two earthquakes fit into the picture; then the land begins anew
SEEN = 0.02  # m: half a px; smaller steps would be painted for nothing
REACH = 5.0  # m: what dragging as far as the block is wide pulls
KINDS = {"pull": 1, "push": 2, "shear": 3}
CONTROLS: tuple[Control, ...] = (
    Choice(
        "force",
        "",
        (
            ("pull", {"zh": "拉开", "en": "Pull"}),
            ("push", {"zh": "挤压", "en": "Push"}),
            ("shear", {"zh": "错动", "en": "Shear"}),
        ),
        "pull",
    ),
    Slider("length", {"zh": "断层长", "en": "Length of fault"}, 20, 400, 10, 100, {"zh": "千米", "en": "km"}),
    Button("years", {"zh": "过 100 年", "en": "100 years on"}),
    Button("anew", {"zh": "重来", "en": "Start again"}),
)


class Own(NamedTuple):
    """How far the far sides have moved, how far the fault has slipped (m), what is still to come, what a hand does."""

    far: float = 0.0
    slipped: float = 0.0
    years: float = 0.0  # still to run
    springing: float = 0.0  # m of slip still to come
    way: int = 1  # sheared: the right block comes nearer (1, right-lateral) or goes back (-1, left-lateral)
    hold: tuple[float, float, float] | None = None  # where the hand took the block, and `far` then


def touch(values: Values, own: Own, message: Message) -> Touch:
    """A hundred years pass, the land begins anew, or the right block is dragged."""
    match message:
        case Tapped(id="b:years") if own.springing <= 0:
            own = _room(own)
            return Touch(values, own._replace(years=min(own.years + YEARS, (MOST - own.far) / RATE)))
        case Tapped(id="b:anew"):
            return Touch(values, Own(way=own.way))
        case DragBegan(id="m:block"):
            return Touch(values, _room(own)._replace(hold=None, years=0.0))
        case DragMoved(id="m:block", spot=spot) if spot and all(map(math.isfinite, spot)):
            return _dragged(values, own, spot[0], spot[1])
        case DragEnded(id="m:block") | DragCancelled(id="m:block"):
            return Touch(values, own._replace(hold=None))
    return Touch(values, own)


def _room(own: Own) -> Own:
    """Land that has moved as far as the picture holds begins anew."""
    return Own(way=own.way) if own.far >= MOST - 1e-6 and own.springing <= 0 else own


def _dragged(values: Values, own: Own, x: float, y: float) -> Touch:
    """The first way that the hand goes is the force; the block follows it until the fault springs."""
    if own.springing > 0:
        return Touch(values, own)
    if own.hold is None:
        return Touch(values, own._replace(hold=(x, y, own.far)))
    force, along = _force(x - own.hold[0], y - own.hold[1])
    if abs(along) < 0.04:
        return Touch(values, _pulled(own, own.hold[2]))
    way = (1 if along > 0 else -1) if force == "shear" else own.way
    if force != values["force"] or (way != own.way and own.far > 0):
        if own.far > own.hold[2]:  # half way through a pull the hand wavers
            return Touch(values, own)
        own = Own(hold=(*own.hold[:2], 0.0))
    start = own.hold[2] if own.hold else 0.0
    return Touch({**values, "force": force}, _pulled(own._replace(way=way), start + abs(along) * REACH))


def _force(dx: float, dy: float) -> tuple[str, float]:
    """What a hand that moved so far does to the rock."""
    if abs(dy) > abs(dx):
        return "shear", dy
    return ("pull", dx) if dx > 0 else ("push", dx)


def _pulled(own: Own, far: float) -> Own:
    """The far sides stand here now; the fault springs if it cannot hold that."""
    far = round(min(max(far, own.slipped), own.slipped + HOLDS, MOST), 9)
    sprung = far - own.slipped >= HOLDS - 1e-6  # a sum of many frames may fall short by a hair
    far = own.slipped + HOLDS if sprung else far
    return own._replace(far=far, springing=HOLDS if sprung else 0.0, years=0.0 if sprung else own.years)


def changed(old: Values, new: Values, own: Own) -> Own:
    """Another force works on new land; the length of the fault changes only how large the quake is."""
    return own if old["force"] == new["force"] else Own(hold=own.hold)


def moving(values: Values, own: Own) -> bool:
    return own.years > 0 or own.springing > 0


def move(values: Values, own: Own, seconds: float) -> Own:
    """Years run until the fault springs; then nothing but the spring."""
    if own.springing > 0:
        step = min(own.springing, HOLDS * seconds / SPRINGS)
        step = own.springing if own.springing - step < 1e-6 else step
        hold = own.hold if own.springing > step else None  # the hand takes the block anew
        slipped = own.slipped + step if own.springing > step else own.far
        return own._replace(slipped=slipped, springing=own.springing - step, hold=hold)
    run = min(own.years, YEARS * seconds / RUNS)
    left = own.years - run if own.years - run > 1e-6 else 0.0
    return _pulled(own._replace(years=left), own.far + bend(run))


def size(values: Values) -> float:
    """The magnitude of a slip of this fault."""
    return magnitude(moment(values["length"] * 1000, HOLDS))


def draw(values: Values, own: Own, field: Field) -> Drawing:
    """The two blocks, with what was counted above and how far they bend below."""
    quake = size(values) if own.slipped > 0 else None
    bent = round((own.far - own.slipped) / SEEN) * SEEN
    years = round(own.far / RATE / 5) * 5
    seen = Seen(values["force"], own.way, bent, own.slipped, years, quake, own.springing > 0)
    return picture(seen, field)


NAMES = {
    "pull": ("右边那块（上盘）滑下去：正断层。", "The upper block slid down: a normal fault."),
    "push": ("右边那块（上盘）爬上来：逆断层。", "The upper block climbed: a reverse fault."),
    "shear": ("两块水平错开：走滑断层。", "The sides slid past each other: strike-slip."),
}


def says(values: Values, own: Own, lang: str) -> str:
    """How long it has been held, how far it is bent; after the slip what kind of fault, how large."""
    english, years, bent = lang == "en", f"{own.far / RATE:.0f}", written(own.far - own.slipped, 1)
    if own.springing > 0:
        return "It cannot hold any longer: it slips!" if english else "撑不住了，断层滑动！"
    if own.slipped > 0 and own.far == own.slipped:
        zh, en = NAMES[values["force"]]
        level = written(size(values), 1)
        return f"Magnitude {level}. {en}" if english else f"{level} 级地震。{zh}"
    if own.far == 0:
        return "Nothing has moved yet." if english else "还没有动。"
    if english:
        return f"After {years} years the rock is bent by {bent} m, and the fault still holds."
    return f"{years} 年了，岩石弯了 {bent} 米，断层还卡着。"


def _kind(values: Values, own: Own, wanted: float | None) -> bool:
    return own.slipped > 0 and own.springing <= 0 and KINDS[values["force"]] == wanted


def _kind_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    return wanted in KINDS.values()


def _magnitude(values: Values, own: Own, wanted: float | None) -> bool:
    """A quake of at least this magnitude."""
    return own.slipped > 0 and own.springing <= 0 and size(values) >= (wanted or 7.5) - 1e-9


def _magnitude_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    one = control(controls, "length")
    return isinstance(one, Slider) and wanted is not None and length_for(wanted) <= one.most * 1000


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Pulled for 300 years; pulled until it slips; sheared until it slips; sprung half; pushed until it slips."""
    run = tuple(Tick(k / 25) for k in range(28))
    spring = tuple(Tick(k / 25) for k in range(16))
    hundred: tuple[Message, ...] = (Tapped("b:years"), *run)
    slip: tuple[Message, ...] = (*hundred * 4, *spring)
    return (
        ("bent", hundred * 3),
        ("pulled", slip),
        ("sheared", (Tapped("c:force:shear"), *slip)),
        ("springing", (Tapped("c:force:shear"), *hundred * 3, Tapped("b:years"), *(Tick(k / 25) for k in range(33)))),
        ("solved", (Tapped("c:force:push"), *slip)),
    )


GOALS: dict[str, Any] = {
    "kind": Goal(_kind, _kind_possible, 2.0),
    "magnitude": Goal(_magnitude, _magnitude_possible, 7.5),
}
MODEL = Model(
    name="faults",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals=GOALS,
    strip=strip,
    begin=lambda values, seed: Own(),
    touch=touch,
    changed=changed,
    moving=moving,
    move=move,
    notice=SIMULATION,
)
