"""epicentre: pick P and S on three records; each gap is a distance, and where three circles meet the quake was.

The sliders are the gaps; a finger may as well drag P or S on a record. Physics: epicentre_physics, picture:
epicentre_view.
"""

import math
from typing import Any, NamedTuple

from kiosk.messages import DragCancelled, DragEnded, DragMoved, Message, Spot, Tapped
from kiosk.models.epicentre_map import TOUCHING
from kiosk.models.epicentre_physics import Fit, distance, gap_at, locate, p_arrival
from kiosk.models.epicentre_view import FIRST, LAST, Seen, drawing
from kiosk.models.model import (
    SIMULATION,
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
from kiosk.scene.scene import Point

STATIONS: tuple[Point, ...] = ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))  # km
TRUE: Point = (30.0, 40.0)  # km
IDS = ("a", "b", "c")
LETTERS = {"zh": ("甲", "乙", "丙"), "en": ("A", "B", "C")}
STEP, MOST = 0.2, 16.0  # s; 16 s are 128 km
STARTS = (3.0, 7.0, 5.0)  # too early: three circles that do not reach each other


def _slider(k: int) -> Slider:
    label = {"zh": f"{LETTERS['zh'][k]}：S 比 P 晚", "en": f"{LETTERS['en'][k]}: S after P by"}
    return Slider(IDS[k], label, 0.0, MOST, STEP, STARTS[k], {"zh": "秒", "en": "s"}, 1)


CONTROLS: tuple[Control, ...] = tuple(_slider(k) for k in range(3))


class Own(NamedTuple):
    """Where P is picked on each record (s), which pick the hand moved last, and whether a finger is on it."""

    p: tuple[float, float, float]
    station: int = 0
    wave: str = "s"
    held: bool = False


def begin(values: Values, seed: int) -> Own:
    """P is picked where it arrives, as a station's computer does; S is left to the visitor."""
    del values, seed
    first, second, third = (round(p_arrival(math.dist(TRUE, s)), 2) for s in STATIONS)
    return Own((first, second, third))


def changed(old: Values, new: Values, own: Own) -> Own:
    """A slider moves S of its station; where S would leave the record, P makes way."""
    k = next((k for k, name in enumerate(IDS) if new[name] != old[name]), own.station)
    return _moved_p(own, k, min(own.p[k], LAST - new[IDS[k]]))._replace(station=k, wave="s")


def _moved_p(own: Own, k: int, seconds: float) -> Own:
    p = tuple(seconds if i == k else at for i, at in enumerate(own.p))
    return own._replace(p=(p[0], p[1], p[2]))


def touch(values: Values, own: Own, message: Message) -> Touch:
    """A finger on the records: the nearest pick of that record goes with it until it is lifted."""
    if isinstance(message, DragCancelled) or getattr(message, "id", "") != "m:records":
        return Touch(values, own._replace(held=False))
    spot = message.spot if isinstance(message, Tapped | DragMoved | DragEnded) else None
    if spot is None or not all(map(math.isfinite, spot)):
        return Touch(values, own._replace(held=own.held and not isinstance(message, DragEnded)))
    own = own if own.held else _taken(values, own, spot)
    after = _dragged(values, own, FIRST + min(max(spot[0], 0.0), 1.0) * (LAST - FIRST))
    return after._replace(own=after.own._replace(held=isinstance(message, DragMoved)))


def _taken(values: Values, own: Own, spot: Spot) -> Own:
    """Which pick lies nearest to the finger."""
    k = min(max(int(spot[1] * 3), 0), 2)
    p = own.p[k]
    at = FIRST + spot[0] * (LAST - FIRST)
    return own._replace(station=k, wave="p" if abs(at - p) < abs(at - p - values[IDS[k]]) else "s")


def _dragged(values: Values, own: Own, at: float) -> Touch:
    """The pick in the hand at this second, in whole steps; the other one stays where it is."""
    k, name = own.station, IDS[own.station]
    p, gap = own.p[k], values[name]
    if own.wave == "s":
        gap = min(max(round((at - p) / STEP) * STEP, 0.0), MOST)
    else:
        steps = round((at - p) / STEP) * STEP
        steps = min(max(steps, gap - MOST, FIRST - p), gap)
        p, gap = round(p + steps, 2), gap - steps
    return Touch({**values, name: round(gap, 2)}, _moved_p(own, k, p))


def found(values: Values) -> Fit:
    """The point that the three gaps agree on best."""
    return locate(STATIONS, tuple(distance(round(values[name], 2)) for name in IDS))


def off(values: Values) -> float:
    """How far that point lies from where the quake really was, km."""
    return math.dist(found(values)[:2], TRUE)


def draw(values: Values, own: Own, field: Field) -> Drawing:
    """Records left, the map right."""
    gaps = tuple(values[name] for name in IDS)
    true = tuple(math.dist(TRUE, s) for s in STATIONS)
    onsets = tuple((p_arrival(d), p_arrival(d) + gap_at(d)) for d in true)
    letters = LETTERS["en" if field.frame.lang == "en" else "zh"]
    return drawing(Seen(letters, STATIONS, onsets, own.p, gaps, own.station, own.wave, found(values)), field)


def says(values: Values, own: Own, lang: str) -> str:
    """The three distances once the circles meet; before, the one in the hand and how much is missing."""
    fit, letters = found(values), LETTERS["en" if lang == "en" else "zh"]
    far = [f"{distance(values[name]):.0f}" for name in IDS]
    if fit.misfit <= TOUCHING:
        if lang == "en":
            return "The circles meet: " + ", ".join(f"{d} km from {s}" for d, s in zip(far, letters, strict=True)) + "."
        return "三个圆碰到一起了：" + "，".join(f"离{s} {d} 千米" for d, s in zip(far, letters, strict=True)) + "。"
    k = own.station
    gap, misses = written(values[IDS[k]], 1), max(1, round(fit.misfit))
    if lang == "en":
        return f"{letters[k]}: S {gap} s after P, so {far[k]} km away. The circles miss by {misses} km."
    return f"{letters[k]}：S 比 P 晚 {gap} 秒，远 {far[k]} 千米。三个圆还差约 {misses} 千米。"


def _reached(values: Values, own: Any, wanted: float | None) -> bool:
    return off(values) <= (wanted or 5.0) and found(values).misfit <= TOUCHING


def _possible(controls: tuple[Control, ...], wanted: float | None) -> bool:
    """The three true gaps lie on the sliders, and the asked-for error is more than their steps make."""
    for name, station in zip(IDS, STATIONS, strict=True):
        one, gap = control(controls, name), gap_at(math.dist(TRUE, station))
        if not isinstance(one, Slider) or not one.least - STEP / 2 <= gap <= one.most + STEP / 2:
            return False
    return bool(wanted and wanted >= 1.5)


def strip(values: Values) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """One record picked right; all three."""
    taps: list[tuple[Message, ...]] = []
    for name, station in zip(IDS, STATIONS, strict=True):
        steps = round((gap_at(math.dist(TRUE, station)) - values[name]) / STEP)
        taps.append((Tapped(f"c:{name}:{'more' if steps > 0 else 'less'}"),) * abs(steps))
    return (("one", taps[0]), ("solved", tuple(tap for some in taps for tap in some)))


MODEL = Model(
    name="epicentre",
    controls=CONTROLS,
    draw=draw,
    says=says,
    goals={"found": Goal(_reached, _possible, 5.0)},
    strip=strip,
    begin=begin,
    touch=touch,
    changed=changed,
    notice=SIMULATION,
)
