#!/usr/bin/env python3
"""Draws exhibits/waves-60-km/waves.mp4 with the kiosk's own painter: P and S run 60 km, as fast as they really do.

    SDL_VIDEODRIVER=dummy .venv/bin/python tools/films/waves.py [OUT.mp4]

Everything is computed: distance and depth are true to scale, speeds are those of docs/facts.yaml, the record and the
sound follow one formula. It says so on the picture: 合成演示.
"""

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from reel import FPS, SCALE, encode, painted, sounded  # noqa: E402

from kiosk.display.fonts import Fonts  # noqa: E402
from kiosk.scene.icons import icon  # noqa: E402
from kiosk.scene.line import rng  # noqa: E402
from kiosk.scene.scene import Box, Disc, Item, Poly, Scene, Text  # noqa: E402
from kiosk.scene.scene import Path as Stroke  # noqa: E402
from kiosk.scene.theme import DEFAULT  # noqa: E402

LEAD, SECONDS = 1.0, 25.0  # it is quiet for a second, then the earthquake begins
P_SPEED, S_SPEED, DISTANCE, DEPTH = 6.0, 3.5, 60.0, 10.0  # km/s, km
KM = 24.0  # px
GROUND, FLOOR, SOURCE_X = 470.0, 800.0, 240.0
HOUSE_X = SOURCE_X + DISTANCE * KM
FOCUS = (SOURCE_X, GROUND + DEPTH * KM)
P_AT, S_AT = (math.hypot(DISTANCE, DEPTH) / speed for speed in (P_SPEED, S_SPEED))
RECORD_Y, RECORD_X0, RECORD_X1 = 950.0, 120.0, 1800.0
INK, PAPER, QUIET, RULE, PEN = DEFAULT.ink, DEFAULT.paper, DEFAULT.quiet, DEFAULT.rule, DEFAULT.pen
_chance = rng("waves-60-km")
WAVES = [(0.8 + 0.35 * k, 6.283 * next(_chance)) for k in range(12)]  # Hz and phase of the record's swings


def height(t: float) -> float:
    """How strongly the ground at the house moves: 1 for P, about 5 for S."""
    p = math.exp(-(t - P_AT) / 6.0) * (1 - math.exp(-(t - P_AT) / 0.08)) if t > P_AT else 0.0
    s = 5.0 * math.exp(-(t - S_AT) / 3.2) * (1 - math.exp(-(t - S_AT) / 0.25)) if t > S_AT else 0.0
    return p + s


def swing(t: float) -> float:
    """The ground's movement itself, -1 to 1 times `height`."""
    return height(t) * sum(math.sin(6.283 * f * t + phase) for f, phase in WAVES) / 5.2


def front(radius: float, width: float, dash: bool) -> Iterator[Item]:
    """A wave front below the ground, down to the picture's floor."""
    if radius < 6:
        return
    n = max(24, int(radius / 1.5))
    row: list[tuple[float, float]] = []
    rows = [row]
    for i in range(n + 1):
        angle = 2 * math.pi * i / n
        x, y = FOCUS[0] + radius * math.cos(angle), FOCUS[1] + radius * math.sin(angle)
        if GROUND + 6 <= y <= FLOOR - 6 and -20 <= x <= 1940 and not (dash and i % 6 > 3):
            row.append((round(x, 1), round(y, 1)))
        elif row:
            row = []
            rows.append(row)
    yield from (Stroke(tuple(points), width, INK) for points in rows if len(points) > 1)


def named_front(t: float, speed: float, name: str, width: float, fonts: Fonts) -> Iterator[Item]:
    radius = speed * KM * max(0.0, t)
    yield from front(radius, width, name == "P")
    if radius > DEPTH * KM:
        x = FOCUS[0] + math.sqrt(radius**2 - (DEPTH * KM) ** 2)
        if x < 1900:
            yield Stroke(((x, GROUND - 34), (x, GROUND)), width, INK)
            yield label(fonts, name, x, GROUND - 52, 72, 900)


def label(fonts: Fonts, text: str, x: float, y: float, size: int, weight: int, colour: str = INK) -> Text:
    w = fonts.measure(text, size, weight)
    return Text(text, round(x - w / 2, 1), y, size, weight, colour, w)


def house(t: float) -> Iterator[Item]:
    """It jumps with P and sways with S."""
    up = 9 * swing(t) if t < S_AT else 0.0
    side = 7 * swing(t) if t > S_AT else 0.0
    x, y = HOUSE_X + side, GROUND + min(0.0, up)
    walls = ((x - 84, y), (x - 84, y - 118), (x, y - 204), (x + 84, y - 118), (x + 84, y))
    yield Poly(tuple((round(a, 1), round(b, 1)) for a, b in walls), PAPER)
    yield Stroke(tuple((round(a, 1), round(b, 1)) for a, b in walls), 9, INK)
    yield Box(round(x - 26, 1), round(y - 80, 1), 52, 80, QUIET, INK, 6)


def record(t: float, fonts: Fonts) -> Iterator[Item]:
    """What an instrument in the house writes; the pen is now."""
    per_second = (RECORD_X1 - RECORD_X0) / (SECONDS - LEAD)
    yield Box(0, FLOOR, 1920, 1080 - FLOOR, PAPER)
    yield Stroke(((RECORD_X0, RECORD_Y), (RECORD_X1, RECORD_Y)), 3, RULE)
    for second in range(0, int(SECONDS - LEAD) + 1, 10):
        x = RECORD_X0 + second * per_second
        yield Stroke(((x, 1020.0), (x, 1040.0)), 4, INK)
        yield label(fonts, f"{second} s", x + 46, 1046, 34, 700)
    if t <= 0:
        yield Disc(RECORD_X0, RECORD_Y, 20, PEN)
        return
    times = [i / 50 for i in range(int(t * 50) + 1)]
    points = [(round(RECORD_X0 + at * per_second, 1), round(RECORD_Y - 17 * swing(at), 1)) for at in times]
    yield Stroke((*points, (points[-1][0] + 0.1, points[-1][1])), 6, INK)
    yield Disc(*points[-1], 20, PEN)


def scene(t: float, fonts: Fonts) -> Scene:
    """The picture t seconds after the earthquake began."""
    items: list[Item] = [Box(0, GROUND, 1920, FLOOR - GROUND, QUIET)]
    items += named_front(t, S_SPEED, "S", 14, fonts)
    items += named_front(t, P_SPEED, "P", 7, fonts)
    items += [Stroke(((0, GROUND), (1920, GROUND)), 9, INK)]
    for km in (0, 20, 40, 60):
        x = SOURCE_X + km * KM
        name = label(fonts, f"{km} km", x, GROUND + 66, 36, 700)
        patch = Box(name.x - 12, GROUND + 30, name.w + 24, 46, QUIET)  # so that no front runs through the words
        items += [patch, Stroke(((x, GROUND), (x, GROUND + 22)), 5, INK), name]
    items += [Stroke((FOCUS, (SOURCE_X, GROUND + 84)), 4, INK), Disc(*FOCUS, 26, INK)]
    items += [label(fonts, "10 km", FOCUS[0] + 110, FOCUS[1] + 14, 36, 700)] if t < 0.4 else []
    items += house(t)
    items += icon("clock", 104, 130, INK, 2.0, 6)
    items.append(Text(f"{max(0.0, t):.1f} s", 180, 172, 118, 900, INK, fonts.measure(f"{max(0.0, t):.1f} s", 118, 900)))
    return Scene(1920, 1080, PAPER, (*items, *record(t, fonts)))


def pictures() -> Iterator[Any]:
    fonts = Fonts(SCALE)
    return painted((scene(i / FPS - LEAD, fonts) for i in range(int(SECONDS * FPS))), fonts)


def tone(t: float) -> float:
    """The movement made audible: a low hum as strong as the ground moves."""
    hum = math.sin(6.283 * 110 * t) + 0.6 * math.sin(6.283 * 165 * t) + 0.3 * math.sin(6.283 * 220 * t)
    return 0.045 * height(t) * hum * (0.7 + 0.3 * math.sin(6.283 * 6.3 * t))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "exhibits" / "waves-60-km" / "waves.mp4"
    encode(target, pictures(), sounded(lambda t: tone(t - LEAD), SECONDS))
    sys.stdout.write(f"{target} {target.stat().st_size} bytes; P {P_AT:.2f} s, S {S_AT:.2f} s\n")
