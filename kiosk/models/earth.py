"""earth: P and S cross the Earth; tap a place on its surface to see which arrive there, when, and where none does.

The place is set by a slider, or in the picture. Physics: earth_physics on the table earth_table; picture: earth_view.
"""

import math
from typing import Any, NamedTuple

from kiosk.messages import DragEnded, DragMoved, Message, Spot, Tapped, Tick
from kiosk.models.earth_physics import SHADOW, arrival, in_shadow, kilometres
from kiosk.models.earth_view import LONGEST, Seen, clock, picture
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
)

STEP = 2.0  # degrees
SPEED = 130.0  # seconds of the quake in each of ours
CONTROLS: tuple[Control, ...] = (
    Slider("distance", {"zh": "离震中", "en": "From the quake"}, 0, 180, STEP, 30, "°"),
    Choice(
        "rays",
        "",
        (("p", {"zh": "P 波的路", "en": "Ways of P"}), ("s", {"zh": "S 波的路", "en": "Ways of S"})),
        "p",
    ),
    Button("quake", {"zh": "来一次地震", "en": "Start a quake"}, "wave"),
)


class Own(NamedTuple):
    """Seconds since the quake while its waves run (None: all have come), and on which side of the globe you are."""

    seconds: float | None = None
    side: int = 1


def touch(values: Values, own: Own, message: Message) -> Touch:
    """A quake begins, or the place goes where the finger is."""
    match message:
        case Tapped(id="b:quake"):
            return Touch(values, own._replace(seconds=0.0))
        case Tapped(id="m:globe", spot=spot) | DragMoved(id="m:globe", spot=spot) | DragEnded(id="m:globe", spot=spot):
            return _placed(values, own, spot) if spot and all(map(math.isfinite, spot)) else Touch(values, own)
    return Touch(values, own)


def _placed(values: Values, own: Own, spot: Spot) -> Touch:
    """The angle between the top of the globe and the finger, on the finger's side."""
    across, up = spot[0] - 0.5, 0.5 - spot[1]
    if math.hypot(across, up) < 0.05:  # the middle of the Earth is below every place
        return Touch(values, own)
    degrees = round(math.degrees(math.atan2(abs(across), up)) / STEP) * STEP
    return Touch({**values, "distance": degrees}, own._replace(side=1 if across >= 0 else -1))


def moving(values: Values, own: Own) -> bool:
    return own.seconds is not None


def move(values: Values, own: Own, seconds: float) -> Own:
    if own.seconds is None:
        return own
    now = own.seconds + seconds * SPEED
    return own._replace(seconds=now if now < LONGEST else None)


def draw(values: Values, own: Own, field: Field) -> Drawing:
    """The globe cut open, and the record at the place."""
    return picture(Seen(values["distance"], values["rays"].upper(), own.seconds, own.side), field)


def _where(degrees: float, lang: str) -> str:
    far = f"{round(kilometres(degrees), -2):.0f}"
    return f"{degrees:.0f}° away ({far} km)" if lang == "en" else f"离震中 {degrees:.0f}°（约 {far} 千米）"


def says(values: Values, own: Own, lang: str) -> str:
    """Which waves come to the place and when."""
    degrees, english = values["distance"], lang == "en"
    if own.seconds is not None:
        now = clock(own.seconds, english)
        return f"{now} after the quake: P leads, S follows." if english else f"震后 {now}：P 波在前，S 波在后。"
    p, s, where = arrival("P", degrees), arrival("S", degrees), _where(degrees, lang)
    if p is None:
        if english:
            return f"{where}: the shadow. The core bends P away and stops S."
        return f"{where}：影区。地核把 P 波折开了，S 波被挡住。"
    first = clock(p.seconds, english)
    if s is None:
        if english:
            return f"{where}: P came through the core in {first}. S cannot pass the liquid."
        return f"{where}：P 波穿过地核，{first}到；S 波过不了液体。"
    last = clock(s.seconds, english)
    return f"{where}: P after {first}, S after {last}." if english else f"{where}：P 波 {first}到，S 波 {last}到。"


def _shadow(values: Values, own: Own, wanted: float | None) -> bool:
    return in_shadow(values["distance"])


def _no_s(values: Values, own: Own, wanted: float | None) -> bool:
    """A place where P arrives, and S does not."""
    return not in_shadow(values["distance"]) and arrival("S", values["distance"]) is None


def _possible(least: float, most: float) -> Any:
    def possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
        one = control(controls, "distance")
        return isinstance(one, Slider) and one.least <= most and one.most >= least

    return possible


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Waves on their way; rays of S; at the far side; in the shadow."""
    more: Message = Tapped("c:distance:more")
    return (
        ("running", (Tapped("b:quake"), *(Tick(k / 25) for k in range(104)))),
        ("rays-s", (Tapped("c:rays:s"),)),
        ("far", (more,) * 70),
        ("solved", (more,) * 44),
    )


GOALS: dict[str, Any] = {
    "shadow": Goal(_shadow, _possible(SHADOW + 1, 142)),
    "no-s": Goal(_no_s, _possible(144, 180)),
}
MODEL = Model(
    name="earth",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals=GOALS,
    strip=strip,
    begin=lambda values, seed: Own(),
    touch=touch,
    moving=moving,
    move=move,
    notice=SIMULATION,
)
