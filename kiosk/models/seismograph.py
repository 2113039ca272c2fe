"""seismograph: shake the table; a pendulum that stays behind draws a living line on the drum beside what is true."""

import math
from typing import Any, NamedTuple

from kiosk.messages import DragBegan, DragCancelled, DragEnded, DragMoved, Message, Tapped, Tick
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
from kiosk.models.seismograph_physics import (
    MOST,
    RATE,
    SAMPLES,
    WHOLE_QUAKE,
    Mm,
    period,
    quake,
    record,
    rings,
    tap,
)
from kiosk.models.seismograph_view import picture

TABLE = "m:table"
LASTS = {"quake": SAMPLES / RATE + 0.1, "tap": 5.0, "hand": 4.0}  # s that the drum turns on
STILL = 0.3  # s: a pen that swings on no longer than this has come to rest with the ground
EASE = 0.18  # of the way to the hand, each sample: the table is heavy
CONTROLS: tuple[Control, ...] = (
    Slider("length", {"zh": "摆长", "en": "Pendulum"}, 0.1, 1.0, 0.05, 0.3, {"zh": "米", "en": "m"}, 2),
    Slider("damping", {"zh": "刹车（阻尼）", "en": "Brake (damping)"}, 0.05, 1.0, 0.05, 0.05, "", 2),
    Button("tap", {"zh": "拍一下桌子", "en": "Tap the table"}, "hand"),
    Button("quake", {"zh": "放一段地震", "en": "Play a quake"}, "wave"),
)


class Drum(NamedTuple):
    """How the table has moved on this sheet, mm at each sample; what moves it now, since how many samples."""

    ground: Mm
    by: str = ""
    at: int = 0
    left: float = 0.0  # s that the drum still turns
    over: float = 0.0  # s that were no whole sample yet
    hand: float = 0.0  # mm: where the hand wants the table
    base: float = 0.0  # mm: where the table was when it was tapped
    yours: bool = False


def begin(values: Values, seed: int) -> Drum:
    """A quake was drawn before anybody came."""
    del values, seed
    return Drum(WHOLE_QUAKE)


def touch(values: Values, own: Drum, message: Message) -> Touch:
    """The table is tapped, shaken by the button, or dragged."""
    match message:
        case Tapped(id="b:quake"):
            return Touch(values, Drum((), "quake", left=LASTS["quake"], yours=True))
        case Tapped(id="b:tap" | "m:table"):
            sheet = _sheet(own)
            base = sheet.ground[-1] if sheet.ground else 0.0
            return Touch(values, sheet._replace(by="tap", at=0, left=LASTS["tap"], base=base))
        case DragBegan(id="m:table"):
            return Touch(values, _held(_sheet(own), 0.0))
        case DragMoved(id="m:table", spot=spot) if spot and not math.isnan(spot[0]):
            hand = (min(max(spot[0], 0.0), 1.0) * 2 - 1) * MOST
            return Touch(values, _held(_sheet(own), hand))
        case DragEnded(id="m:table") | DragCancelled(id="m:table") if own.by == "hand":
            return Touch(values, own._replace(hand=0.0, left=LASTS["hand"]))
    return Touch(values, own)


def _sheet(own: Drum) -> Drum:
    """A sheet with room: the same one, or a new one when it is full or was drawn before you came."""
    return own if own.yours and len(own.ground) < SAMPLES else Drum((), yours=True)


def _held(own: Drum, hand: float) -> Drum:
    return own._replace(by="hand", hand=hand, left=LASTS["hand"])


def moving(values: Values, own: Drum) -> bool:
    return own.left > 0


def move(values: Values, own: Drum, seconds: float) -> Drum:
    """The drum turns on by whole samples; it stops when the time is over or the sheet is full."""
    own = own._replace(over=own.over + seconds, left=own.left - seconds)
    ground, at = list(own.ground), own.at
    while own.over * RATE >= 1 and len(ground) < SAMPLES:
        own = own._replace(over=own.over - 1 / RATE)
        ground.append(round(_next(own, at, ground[-1] if ground else 0.0), 3) + 0.0)
        at += 1
    left = 0.0 if len(ground) >= SAMPLES else max(own.left, 0.0)
    return own._replace(ground=tuple(ground), at=at, left=left)


def _next(own: Drum, at: int, last: float) -> float:
    """Where the table is next, mm."""
    t = at / RATE
    if own.by == "quake":
        return quake(t)
    if own.by == "tap":
        return own.base * math.exp(-t / 0.1) + tap(t)
    return last + (own.hand - last) * EASE


def drawn(values: Values, own: Drum) -> Mm:
    """The pen's line so far: the same shaking, drawn by the pendulum as it is set now."""
    return record(own.ground, values["length"], values["damping"])


def says(values: Values, own: Drum, lang: str) -> str:
    """How long a swing takes, and whether the pen keeps still with the ground."""
    one = written(period(values["length"]), 2)
    if own.left > 0:
        zh, en = "桌子在晃，笔正在画。", "The table shakes, the pen draws."
    elif (late := rings(own.ground, drawn(values, own))) > STILL:
        more = written(late, 1)
        zh, en = f"地面停了，笔还摆了 {more} 秒。", f"The ground stopped, the pen swung on for {more} s."
    else:
        zh, en = "地面一停，笔也停了。", "The ground stopped, and so did the pen."
    return f"{en} One swing takes {one} s." if lang == "en" else f"{zh}摆一个来回 {one} 秒。"


def draw(values: Values, own: Drum, field: Field) -> Drawing:
    """The pendulum on its table, and the drum with both lines."""
    return picture(values["length"], own.ground, drawn(values, own), field, TABLE)


def _still(values: Values, own: Drum, wanted: float | None) -> bool:
    """At rest, after a real shaking, the pen stopped when the ground did."""
    if own.left > 0 or max(map(abs, own.ground), default=0.0) < 1:
        return False
    return rings(own.ground, drawn(values, own)) <= (STILL if wanted is None else wanted)


def _still_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    length, brake = control(controls, "length"), control(controls, "damping")
    if not isinstance(length, Slider) or not isinstance(brake, Slider):
        return False
    return any(
        _still({"length": a, "damping": b}, Drum(WHOLE_QUAKE), wanted)
        for a in (length.least, length.most)
        for b in (brake.least, 0.7, brake.most)
        if brake.least <= b <= brake.most
    )


def _size(values: Values, own: Drum, wanted: float | None) -> bool:
    """Your own line is so many mm high, both ways together."""
    line = drawn(values, own) if own.yours and own.left <= 0 else ()
    return bool(line) and max(line) - min(line) >= (15.0 if wanted is None else wanted)


def _size_possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    return 0 < (15.0 if wanted is None else wanted) <= 2 * MOST


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """While the quake is drawn; a tap, come to rest; a longer pendulum; the brake on."""
    half, whole = (tuple(Tick(k / 25) for k in range(n)) for n in (110, 270))
    brake: Message = Tapped("c:damping:more")
    return (
        ("drawing", (Tapped("b:quake"), *half)),
        ("tapped", (Tapped("b:tap"), *whole)),
        ("short", (Tapped("c:length:less"),) * 4),
        ("solved", (Tapped("b:quake"), *whole, *(brake,) * 13)),
    )


GOALS: dict[str, Any] = {"still": Goal(_still, _still_possible, STILL), "size": Goal(_size, _size_possible, 15.0)}
MODEL = Model(
    name="seismograph",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals=GOALS,
    strip=strip,
    begin=begin,
    touch=touch,
    moving=moving,
    move=move,
    notice=SIMULATION,
    wide=True,
)
