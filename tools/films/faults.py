#!/usr/bin/env python3
"""Draws exhibits/when-a-fault-moves/faults.mp4: the kiosk's own model `faults`, left to run, 400 years in 10 seconds.

    SDL_VIDEODRIVER=dummy .venv/bin/python tools/films/faults.py [OUT.mp4]

Nothing is drawn for the film but the frame round it: blocks, fence, gauge and magnitude are what a visitor's own hands
get on the page after it. It says so on the picture: 模拟 Simulation.
"""

import math
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from reel import FPS, SCALE, encode, painted, sounded  # noqa: E402

from kiosk.display.fonts import Fonts  # noqa: E402
from kiosk.messages import Tapped  # noqa: E402
from kiosk.models.faults import MODEL, Own, size  # noqa: E402
from kiosk.models.faults_physics import HOLDS, RATE  # noqa: E402
from kiosk.models.faults_view import Seen, places, slab_of  # noqa: E402
from kiosk.models.model import Field, start_values, written  # noqa: E402
from kiosk.scene.frame import Frame  # noqa: E402
from kiosk.scene.layout import words  # noqa: E402
from kiosk.scene.line import Polyline, rng  # noqa: E402
from kiosk.scene.scene import Box, Disc, Item, Scene, Text  # noqa: E402
from kiosk.scene.scene import Path as Stroke  # noqa: E402
from kiosk.scene.theme import DEFAULT  # noqa: E402

INK, PAPER, QUIET, RULE, PEN = DEFAULT.ink, DEFAULT.paper, DEFAULT.quiet, DEFAULT.rule, DEFAULT.pen
SPRING = 0.6  # s that a slip is seen for
SPRING_RATE = 0.5 / SPRING  # the model springs in half a second
YEARS_HELD = HOLDS / RATE
FIELD = (120.0, 140.0, 1680.0, 740.0)


class Act(NamedTuple):
    """Which force, whether on new land; how long it rests, the years run, and what came of it is looked at, s."""

    force: str
    anew: bool
    rest: float
    run: float
    look: float


ACTS = (
    Act("shear", True, 1.0, 9.0, 4.4),
    Act("shear", False, 0.4, 4.0, 4.0),
    Act("push", True, 0.4, 3.5, 3.5),
    Act("pull", True, 0.4, 3.5, 3.5),
)
SECONDS = math.fsum(act.rest + act.run + SPRING + act.look for act in ACTS)
RECORD_X0, RECORD_X1, RECORD_Y = 330.0, 1800.0, 985.0
_chance = rng("faults")
SWINGS = [(1.6 + 0.7 * k, 6.283 * next(_chance)) for k in range(10)]  # Hz and phase of the record's swings


class Moment(NamedTuple):
    """One frame of the film: what the model stands at."""

    force: str
    own: Own


@lru_cache(maxsize=1)
def moments() -> tuple[Moment, ...]:
    """The model from frame to frame, moved by nothing but its own button and time."""
    made: list[Moment] = []
    own = Own()
    for act in ACTS:
        values = {**start_values(MODEL.controls), "force": act.force}
        own = Own() if act.anew else own
        made += [Moment(act.force, own)] * round(act.rest * FPS)
        for _ in range(round(YEARS_HELD / 100)):
            own = MODEL.touch(values, own, Tapped("b:years")).own
        for _ in range(round((act.run + SPRING + act.look) * FPS)):
            per_second = SPRING_RATE if own.springing > 0 else YEARS_HELD / 100 / act.run
            own = MODEL.move(values, own, per_second / FPS)
            made.append(Moment(act.force, own))
    return tuple(made)


@lru_cache(maxsize=1)
def slips() -> tuple[float, ...]:
    """When the fault slips, s into the film."""
    row = moments()
    return tuple(i / FPS for i in range(1, len(row)) if row[i].own.springing > 0 >= row[i - 1].own.springing)


def shaking(t: float) -> float:
    """How strongly the ground shakes: 1 at most, soon after each slip."""
    since = [t - at for at in slips() if t > at]
    return sum(math.exp(-s / 0.9) * (1 - math.exp(-s / 0.1)) * 1.4 for s in since)


def swing(t: float) -> float:
    return shaking(t) * sum(math.sin(6.283 * f * t + phase) for f, phase in SWINGS) / 3.6


def record(t: float, frame: Frame) -> Iterator[Item]:
    """What an instrument beside the fault writes: still for centuries, then once for a moment. The pen is now."""
    per_second = (RECORD_X1 - RECORD_X0) / SECONDS
    yield Box(0, 890, 1920, 190, QUIET)
    yield words(frame, "地面 Ground", 120, RECORD_Y + 12, 32, 700, INK)
    yield Stroke(((RECORD_X0, RECORD_Y), (RECORD_X1, RECORD_Y)), 3, RULE)
    times = [i / 30 for i in range(int(t * 30) + 1)]
    points = [(round(RECORD_X0 + at * per_second, 1), round(RECORD_Y - 62 * swing(at), 1)) for at in times]
    yield Stroke(Polyline((*points, (points[-1][0] + 0.1, points[-1][1]))), 5, INK)
    yield Disc(*points[-1], 17, PEN)


def rings(t: float, dot: Disc, front: tuple[float, float, float, float]) -> Iterator[Item]:
    """Two rings that run through the rock from where it broke, to the edges of the block's front."""
    left, right, top, bottom = front
    for since in (t - at - late for at in slips() for late in (0.1, 0.45)):
        if not 0 < since < 1.6:
            continue
        r = 30 + 420 * since
        rows: list[list[tuple[float, float]]] = [[]]
        for k in range(181):
            x, y = dot.cx + r * math.cos(math.pi * k / 90), dot.cy + r * math.sin(math.pi * k / 90)
            if left < x < right and top < y < bottom:
                rows[-1].append((round(x, 1), round(y, 1)))
            elif rows[-1]:
                rows.append([])
        yield from (Stroke(Polyline(row), round(max(3.0, 9 - 4 * since), 1), INK) for row in rows if len(row) > 1)


def front(moment: Moment, field: Field) -> tuple[float, float, float, float]:
    """Where the model has put the front of the block: left, right, top, bottom."""
    own = moment.own
    seen = Seen(moment.force, own.way, own.far - own.slipped, own.slipped, 0, None, False)
    slab = slab_of(seen, places(field).slab)
    return slab.x0, slab.x1, slab.top, slab.top + slab.high


def told(moment: Moment, frame: Frame) -> Iterator[Item]:
    """Years and bend in numbers that both languages read, and what this is: a simulation."""
    values = {**start_values(MODEL.controls), "force": moment.force}
    own = moment.own
    years = f"{round(own.far / RATE / 5) * 5}"
    number = words(frame, years, 120, 150, 120, 900, INK)
    yield number
    yield words(frame, "年 years", 120 + number.w + 20, 150, 48, 700, INK)
    if own.slipped > 0 and own.springing <= 0:
        yield words(
            frame, f"M {written(size(values), 1)}", 1330, 150, 84, 900, INK, "right"
        )  # the page's label is in the corner
    yield words(frame, "模拟 Simulation", 120, 214, 40, 700, DEFAULT.ink2)
    yield words(frame, f"{written(own.far - own.slipped, 1)} m", 290, 866, 36, 700, INK, "right")
    yield words(frame, f"{written(HOLDS, 1)} m", 1680, 866, 36, 700, INK)


def scene(i: int, frame: Frame) -> Scene:
    """The i-th picture: the model's own drawing, its words left out, since one film serves both languages."""
    moment, t = moments()[i], i / FPS
    values = {**start_values(MODEL.controls), "force": moment.force}
    field = Field(*FIELD, frame)
    drawn = [item for item in MODEL.draw(values, moment.own, field).items if not isinstance(item, Text)]
    dot = next(item for item in drawn if isinstance(item, Disc) and item.fill == PEN)
    drawn.remove(dot)  # where a hand would take hold; the film's own dot is the pen of the record
    broken: list[Item] = []
    if moment.own.slipped > 0:
        broken = [*rings(t, dot, front(moment, field)), dot._replace(fill=INK)]
    return Scene(1920, 1080, PAPER, (*drawn, *broken, *told(moment, frame), *record(t, frame)))


def tone(t: float) -> float:
    """A low hum, soft, as strong as the ground shakes; nothing in between, and nothing like an alarm."""
    hum = math.sin(6.283 * 82 * t) + 0.5 * math.sin(6.283 * 123 * t) + 0.25 * math.sin(6.283 * 164 * t)
    return 0.09 * shaking(t) * hum * (0.8 + 0.2 * math.sin(6.283 * 5.1 * t))


def pictures() -> Iterator[Any]:
    fonts = Fonts(SCALE)
    frame = Frame(1920, 1080, fonts.measure, reach=True)  # low reach: the block bears no word that asks to be dragged
    return painted((scene(i, frame) for i in range(len(moments()))), fonts)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "exhibits" / "when-a-fault-moves" / "faults.mp4"
    encode(target, pictures(), sounded(tone, len(moments()) / FPS))
    sys.stdout.write(f"{target} {target.stat().st_size} bytes, {len(moments()) / FPS:.1f} s; slips at {slips()}\n")
