"""resonance: buildings on a shake table; the one whose own period is the ground's sways most. Dampers, bearings."""

import math
from typing import NamedTuple

from kiosk.messages import Message, Tapped, Tick
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
from kiosk.models.resonance_physics import BARE, BORNE, BRACED, amplification, period, sways
from kiosk.models.resonance_view import picture

GROUPS = ((3, 10, 20), (1, 5, 40), (6, 15, 30))  # storeys of the buildings shown together
LASTS, CYCLES = 6.0, 2.5  # s, swings of the ground: a shake takes the longer of both
HALF_STEP = 0.051  # s: the ground is in step with a building
IN_STEP = 5.0  # times: a bare building sways so much only near its own period
CONTROLS: tuple[Control, ...] = (
    Slider("period", {"zh": "地面来回一次", "en": "Ground, one swing"}, 0.1, 4.0, 0.1, 1.0, {"zh": "秒", "en": "s"}, 1),
    Choice(
        "kind",
        "",
        (
            (BARE, {"zh": "普通", "en": "Plain"}),
            (BRACED, {"zh": "阻尼器", "en": "Damped"}),
            (BORNE, {"zh": "隔震", "en": "Rubber"}),
        ),
        BARE,
    ),
    Button("shake", {"zh": "晃一晃", "en": "Shake"}, "wave"),
    Button("others", {"zh": "换几座楼", "en": "Others"}, "again"),
)


class Table(NamedTuple):
    """Which buildings stand on it; how far the ground is in its swing, radians; for how long it still shakes, s."""

    group: int = 0
    turn: float = 0.0
    left: float = 0.0
    since: float = 0.0


def begin(values: Values, seed: int) -> Table:
    del values, seed
    return Table()


def touch(values: Values, own: Table, message: Message) -> Touch:
    """Shake, or other buildings."""
    match message:
        case Tapped(id="b:shake" | "m:table"):
            again = own if own.left > 0 else own._replace(turn=0.0, since=0.0)
            return Touch(values, again._replace(left=max(LASTS, CYCLES * values["period"])))
        case Tapped(id="b:others"):
            return Touch(values, Table((own.group + 1) % len(GROUPS)))
    return Touch(values, own)


def moving(values: Values, own: Table) -> bool:
    return own.left > 0


def move(values: Values, own: Table, seconds: float) -> Table:
    """The swing goes on; after its time it rests with everything at its extreme."""
    left = own.left - seconds
    if left <= 0:
        return Table(own.group)
    turn = own.turn + 2 * math.pi * seconds / values["period"]
    return own._replace(turn=turn % (2 * math.pi), left=left, since=own.since + seconds)


def says(values: Values, own: Table, lang: str) -> str:
    """Which sways most, how much, and whether it is in step with the ground."""
    most = max(sways(GROUPS[own.group], values["period"], values["kind"]), key=lambda one: one.times)
    n, much = most.storeys, written(most.times, 1 if most.times >= 0.95 else 2)
    together = abs(most.natural - values["period"]) < HALF_STEP
    floors = f"{n} storey" if n == 1 else f"{n} storeys"
    if values["kind"] == BORNE and most.times < 1:
        zh, en = (
            f"楼下垫了橡胶，最多只有地面的 {much} 倍。",
            f"On rubber, no house sways more than {much} times the ground.",
        )
    elif together:
        zh, en = (
            f"{n} 层楼和地面合拍，晃到地面的 {much} 倍。",
            f"{floors}: in step with the ground, {much} times its swing.",
        )
    else:
        zh, en = (
            f"晃得最厉害的是 {n} 层楼，是地面的 {much} 倍。",
            f"Most of all sway {floors}: {much} times the ground.",
        )
    return en if lang == "en" else zh


def draw(values: Values, own: Table, field: Field) -> Drawing:
    """The buildings on their table, and the curve that tells which of them sways."""
    shown = sways(GROUPS[own.group], values["period"], values["kind"])
    ramp = min(1.0, own.since / 0.4, own.left / 0.4) if own.left > 0 else 0.0
    return picture(shown, values["period"], values["kind"], own.turn, ramp, field)


def _storeys(values: Values, own: Table, wanted: float | None) -> bool:
    """The ground is in step with a bare building of so many storeys."""
    return bool(values["kind"] == BARE and abs(values["period"] - period(wanted or 20)) < HALF_STEP)


def _storeys_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    ground, wanted = control(controls, "period"), 20 if wanted is None else wanted
    whole = any(wanted in group for group in GROUPS)
    return whole and isinstance(ground, Slider) and ground.least - 0.01 <= period(wanted) <= ground.most + 0.01


def _isolate(values: Values, own: Table, wanted: float | None) -> bool:
    """A bare building would be in step with this ground, yet none of those shown sways more than so many times it."""
    ground, shown = values["period"], GROUPS[own.group]
    in_step = any(amplification(period(n) / ground, 0.05) >= IN_STEP for n in shown)
    most = max(one.times for one in sways(shown, ground, values["kind"]))
    return in_step and most <= (1.0 if wanted is None else wanted)


def _isolate_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    ground = control(controls, "period")
    if not isinstance(ground, Slider):
        return False
    steps = round((ground.most - ground.least) / ground.step)
    grounds = (round(ground.least + k * ground.step, 6) for k in range(steps + 1))
    return any(_isolate({"period": t, "kind": kind}, Table(), wanted) for t in grounds for kind in (BRACED, BORNE))


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Shaking; dampers; bearings; other buildings; in step with the tallest of three."""
    shaking: tuple[Message, ...] = (Tapped("b:shake"), *(Tick(k / 25) for k in range(46)))
    further = round((2.0 - values["period"]) / 0.1)
    way: Message = Tapped("c:period:more" if further > 0 else "c:period:less")
    return (
        ("shaking", shaking),
        ("damper", (Tapped("c:kind:damper"),)),
        ("isolated", (Tapped("c:kind:isolation"),)),
        ("others", (Tapped("b:others"),)),
        ("solved", (way,) * abs(further)),
    )


MODEL = Model(
    name="resonance",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={
        "storeys": Goal(_storeys, _storeys_possible, 20.0),
        "isolate": Goal(_isolate, _isolate_possible, 1.0),
    },
    strip=strip,
    begin=begin,
    touch=touch,
    moving=moving,
    move=move,
    notice=SIMULATION,
)
