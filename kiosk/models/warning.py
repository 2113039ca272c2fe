"""warning: an earthquake begins; will the alarm reach the visitor's place before the strong waves do?

Time is real: a second here is a second. Physics: warning_physics, picture: warning_view.
"""

import math
from typing import NamedTuple

from kiosk.messages import DragEnded, DragMoved, Message, Tapped, Tick
from kiosk.models.model import (
    SIMULATION,
    Button,
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
from kiosk.models.warning_physics import STATION, alarm_at, p_at, s_at, warned
from kiosk.models.warning_view import DONE, IDLE, RUNNING, Seen, drawing, km_at

MOST, STEP = 300.0, 5.0  # km
CONTROLS: tuple[Control, ...] = (
    Slider("distance", {"zh": "你离震中", "en": "You are at"}, 0.0, MOST, STEP, 40.0, {"zh": "千米", "en": "km"}),
    Slider("computing", {"zh": "台站要算", "en": "The station needs"}, 3.0, 10.0, 1.0, 5.0, {"zh": "秒", "en": "s"}),
    Button("start", {"zh": "地震发生", "en": "Start quake"}),
    Button("skip", {"zh": "直接看结果", "en": "See result"}),
)


class Run(NamedTuple):
    """Before, while or after the quake; seconds since it began."""

    phase: str = IDLE
    seconds: float = 0.0


def end(values: Values) -> float:
    """When there is nothing left to wait for: both the alarm and S have come, s."""
    return max(s_at(values["distance"]), alarm_at(values["computing"]))


def begin(values: Values, seed: int) -> Run:
    del values, seed
    return Run()


def touch(values: Values, own: Run, message: Message) -> Touch:
    """The quake begins, what comes of it is shown at once, or a finger moves the visitor's place on the map."""
    if isinstance(message, Tapped | DragMoved | DragEnded) and message.id == "m:map" and message.spot:
        if not math.isfinite(message.spot[0]):
            return Touch(values, own)
        here = {**values, "distance": round(km_at(message.spot[0]) / STEP) * STEP}
        return Touch(here, changed(values, here, own))
    if not isinstance(message, Tapped):
        return Touch(values, own)
    if message.id == "b:start":
        return Touch(values, Run(RUNNING))
    return Touch(values, Run(DONE, end(values)) if message.id == "b:skip" else own)


def changed(old: Values, new: Values, own: Run) -> Run:
    """Once it is over, another place or another station is shown as it would have been."""
    del old
    return Run(DONE, end(new)) if own.phase == DONE else own


def moving(values: Values, own: Run) -> bool:
    del values
    return own.phase == RUNNING


def move(values: Values, own: Run, seconds: float) -> Run:
    """Second by second until both have come."""
    after = own.seconds + seconds
    return Run(DONE, end(values)) if after >= end(values) else Run(RUNNING, after)


def draw(values: Values, own: Run, field: Field) -> Drawing:
    return drawing(Seen(values["distance"], values["computing"], own.phase, own.seconds), field)


def says(values: Values, own: Run, lang: str) -> str:
    """Where the visitor is, what is happening, and whether there was time."""
    english = lang == "en"
    if own.phase == IDLE:
        km = f"{values['distance']:.0f}"
        if english:
            return f"You are {km} km from the epicentre. Guess how many seconds you get, then start the quake."
        return f"你离震中 {km} 千米。先猜猜能提前几秒，再让地震发生。"
    return _over(values, english) if own.phase == DONE else _under_way(values, own.seconds, english)


def _under_way(values: Values, seconds: float, english: bool) -> str:
    if seconds < p_at(STATION):
        return "The quake has begun. P is on its way to the station." if english else "地震发生了，P 波正跑向台站。"
    if seconds < alarm_at(values["computing"]):
        s = f"{values['computing']:.0f}"
        return f"P is at the station. It computes for {s} s." if english else f"P 波到了台站，电脑要算 {s} 秒。"
    return "The alarm is out. S is still on its way." if english else "警报发出了，S 波还在路上。"


def _over(values: Values, english: bool) -> str:
    seconds = warned(values["distance"], values["computing"])
    if seconds <= 0:
        if english:
            return "You are in the blind zone: S came before the alarm. Take cover at the first shake."
        return "你在盲区里：S 波先到，警报后到。一晃就要马上躲。"
    if english:
        return f"S came {written(seconds, 1)} s after the alarm. Farther away: more time, and weaker shaking."
    return f"警报响后 {written(seconds, 1)} 秒，S 波才到。离得越远，时间越多，晃得越轻。"


def _reached(values: Values, own: Run, wanted: float | None) -> bool:
    return own.phase == DONE and warned(values["distance"], values["computing"]) >= (wanted or 10.0)


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    far, computing = control(controls, "distance"), control(controls, "computing")
    if not isinstance(far, Slider) or not isinstance(computing, Slider) or wanted is None:
        return False
    return 0 < wanted <= warned(far.most, computing.least)


def _seconds(so_many: float) -> tuple[Message, ...]:
    """Frames that let so much time pass."""
    return tuple(Tick(k / 25) for k in range(round(so_many * 25) + 1))


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """P under way; the alarm out; over, in the blind zone; over, with time enough."""
    need = max(0, math.ceil((100.0 - values["distance"]) / STEP))
    away: tuple[Message, ...] = (Tapped("c:distance:more"),) * need
    near: tuple[Message, ...] = (Tapped("c:distance:less"),) * max(0, round((values["distance"] - 20.0) / STEP))
    return (
        ("begun", (*away, Tapped("b:start"), *_seconds(5.0))),
        ("alarm", (*away, Tapped("b:start"), *_seconds(14.0))),
        ("blind", (*near, Tapped("b:skip"))),
        ("solved", (*away, Tapped("b:skip"))),
    )


MODEL = Model(
    name="warning",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"seconds": Goal(_reached, _possible, 10.0)},
    strip=strip,
    begin=begin,
    touch=touch,
    changed=changed,
    moving=moving,
    move=move,
    notice=SIMULATION,
)
