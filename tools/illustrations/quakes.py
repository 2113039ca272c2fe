"""Pictures beside the live models: where it was, seconds ahead, how hard it shakes here."""

import math

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import house, person
from seismogram import BASE, Point, burst, quiet

EPICENTRE = (30.0, 40.0)  # km, as in the model
STATIONS = ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))


def _ring(centre: Point, r: float, box: tuple[float, float, float, float], width: float = 7) -> str:
    """A circle as far as it lies in the box."""
    x0, y0, x1, y1 = box
    made, run = "", list[Point]()
    for i in range(361):
        angle = math.radians(i)
        x, y = centre[0] + r * math.cos(angle), centre[1] + r * math.sin(angle)
        if x0 <= x <= x1 and y0 <= y <= y1:
            run.append((x, y))
        else:
            made += stroke(run, width) if len(run) > 1 else ""
            run = []
    return made + (stroke(run, width) if len(run) > 1 else "")


def _squares(x0: float, y0: float, x1: float, y1: float, step: float) -> str:
    """An abstract grid on a field."""
    made = rect(x0, y0, x1 - x0, y1 - y0, PAPER)
    for k in range(1, int((x1 - x0) / step) + 1):
        made += segment(x0 + k * step, y0, x0 + k * step, y1, 3, RULE) if x0 + k * step < x1 else ""
    for k in range(1, int((y1 - y0) / step) + 1):
        made += segment(x0, y0 + k * step, x1, y0 + k * step, 3, RULE) if y0 + k * step < y1 else ""
    return made


def _map(stations: tuple[Point, ...], name: str, oy: float = 356.0, other: Point | None = None) -> Picture:
    """Stations, their circles true to scale, and the dot where they meet."""
    scale, ox = 2.9, 300.0
    box = (60.0, 20.0, 740.0, 492.0)

    def place(km: Point) -> Point:
        return ox + km[0] * scale, oy - km[1] * scale

    detail = "".join(_ring(place(s), math.dist(s, EPICENTRE) * scale, box) for s in stations)
    for x, y in map(place, stations):
        detail += rect(x - 22, y - 22, 44, 44, INK)
    if other:
        detail += disc(*place(other), 20, PAPER, 7)
    return Picture([*quiet(0, 800, seed=name)], Dot(*place(EPICENTRE), 22), _squares(*box, 58), detail)


def circles() -> Picture:
    """Three stations, three circles, one point. The dot is the epicentre."""
    return _map(STATIONS, "circles")


def two() -> Picture:
    """Two stations: two places where it may have been. The dot is one of them."""
    return _map(STATIONS[:2], "two", 250.0, (EPICENTRE[0], -EPICENTRE[1]))


def below() -> Picture:
    """Ground cut open: from where rock broke, straight up to a flag on the ground. The dot is the source."""
    ground = 210.0
    line = [*quiet(0, 40, seed="below"), (40, BASE), (40, ground), *quiet(40, 520, ground, "below 2", 2)]
    line += [*house(520, ground, 120, 130), *quiet(640, 760, ground, "below 3", 2), (760, BASE)]
    line += quiet(760, 800, seed="below 4")
    back = rect(40, ground, 720, BASE - ground, QUIET) + rect(40, 330, 720, BASE - 330, RULE)
    back += polygon(house(520, ground, 120, 130), PAPER, 0)
    detail = "".join(segment(300, y, 300, y + 18, 6) for y in range(228, 396, 34))
    detail += segment(300, ground, 300, 96, 8) + polygon([(304, 98), (384, 126), (304, 154)], PAPER, 6)
    detail += "".join(_ring((300.0, 424.0), r, (48.0, ground + 8, 752.0, 492.0), 5) for r in (46.0, 74.0))
    return Picture(line, Dot(300, 424, 24), back, detail)


WHERE = {"circles": circles, "two": two, "below": below}


def _arc(centre: Point, r: float, first: float, last: float, width: float, dashed: bool = False) -> str:
    """A piece of a circle between two angles, degrees from the right, upwards."""
    angles = (math.radians(first + (last - first) * k / 60) for k in range(61))
    points = [(centre[0] + r * math.cos(a), centre[1] - r * math.sin(a)) for a in angles]
    return stroke(points, width, dash="16 14" if dashed else "")


def radio() -> Picture:
    """P has come to a mast near by, its radio is far ahead of S; far right the house. The dot is where it began."""
    ground, source, mast = 330.0, (150.0, 452.0), 268.0
    line = [*quiet(0, 30, seed="radio"), (30, BASE), (30, ground), *quiet(30, mast, ground, "radio 2", 2)]
    line += [(mast, ground - 150), (mast, ground), *quiet(mast, 610, ground, "radio 3", 2)]
    line += [*house(610, ground, 110, 130), *quiet(720, 765, ground, "radio 4", 2), (765, BASE)]
    line += quiet(765, 800, seed="radio 5")
    back = rect(30, ground, 735, BASE - ground, QUIET) + polygon(house(610, ground, 110, 130), PAPER, 0)
    detail = segment(mast - 34, ground, mast, ground - 110, 6) + segment(mast + 34, ground, mast, ground - 110, 6)
    for r in (60.0, 120.0, 180.0, 240.0, 300.0):
        wide = min(40.0, math.degrees(math.asin(136 / r)) if r > 136 else 40.0)  # above the ground
        detail += _arc((mast, ground - 160), r, -wide, wide, 6)
    low = math.degrees(math.asin((source[1] - ground - 10) / 205))
    detail += _arc(source, 205, -12, low, 5, dashed=True) + _arc(source, 120, -22, 88, 10)
    return Picture(line, Dot(*source, 20), back, detail)


def blind() -> Picture:
    """A map: the hatched zone round the epicentre, houses inside and outside. The dot is the house inside."""
    middle, r = (300.0, 250.0), 150.0
    box = (60.0, 20.0, 740.0, 492.0)
    detail = ""
    for k in range(-8, 9):
        half = math.sqrt(max(r * r - (k * 18) ** 2, 0.0))
        (dx, dy), off = (half * math.sqrt(0.5), half * math.sqrt(0.5)), k * 18 * math.sqrt(0.5)
        x, y = middle[0] + off, middle[1] + off
        detail += segment(x - dx, y + dy, x + dx, y - dy, 3, INK) if half > 6 else ""
    detail += _ring(middle, r, box, 8) + disc(*middle, 14)
    for x, y in ((560.0, 190.0), (640.0, 380.0), (500.0, 420.0)):
        detail += rect(x - 16, y - 16, 32, 32, INK)
    return Picture([*quiet(0, 800, seed="blind")], Dot(360, 320, 20), _squares(*box, 58), detail)


def alert() -> Picture:
    """Someone holds up a phone that has just been warned; the shaking is still far off. The dot is your head."""
    line = [*quiet(0, 40, seed="alert"), *burst(40, 190, 110, "alert 2", swing=(8, 16)), *quiet(190, 800, seed="a3")]
    body, head = person(430, BASE, 1.25, "phone")
    phone = rect(462, 148, 58, 100, PAPER, 7, 10) + segment(482, 232, 500, 232, 5)
    waves = "".join(_arc((491, 150), r, 48, 132, 7) for r in (44.0, 80.0, 116.0))
    return Picture(line, head, "", body + phone + waves)


AHEAD = {"radio": radio, "blind": blind, "alert": alert}


def lamp() -> Picture:
    """One lamp over a street: bright near by, dim far off. The dot is the lamp, the strokes are its light."""
    x, y = 190.0, 150.0
    line = [*quiet(0, 130, seed="lamp"), (130, BASE), (130, y), (x, y), (x, y + 30), (x, y), (130, y), (130, BASE)]
    line += quiet(130, 300, seed="lamp 2")
    for k, at in enumerate((300.0, 480.0, 660.0)):
        line += [*house(at, BASE, 90, 110), *quiet(at + 90, min(at + 180, 800), seed=f"lamp {k + 3}", amplitude=2)]
    back = "".join(polygon(house(at, BASE, 90, 110), PAPER) for at in (300, 480, 660))
    rays = ""
    for angle, n in ((5, 4), (28, 4), (52, 3), (90, 3), (128, 3)):
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        for r in (56 + 36 * k for k in range(n)):
            rays += segment(x + r * c, y + 44 + r * s, x + (r + 18) * c, y + 44 + (r + 18) * s)
    for at, n in ((345.0, 5), (525.0, 3), (705.0, 1)):
        rays += "".join(segment(at + (k - (n - 1) / 2) * 18, 340, at + (k - (n - 1) / 2) * 18, 364) for k in range(n))
    return Picture(line, Dot(x, y + 44, 28), back, rays)


def felt() -> Picture:
    """Far and wide people feel it, every house stands. The dot is one who looks out."""
    places = (30.0, 310.0, 590.0)
    line: list[Point] = [*quiet(0, 30, seed="felt")]
    for k, at in enumerate(places):
        line += house(at, BASE, 180, 280)
        line += burst(at + 180, at + 280, 40, f"felt {k}", swing=(8, 12)) if at + 280 < 800 else []
    line += quiet(770, 800, seed="felt 2")
    back = "".join(polygon(house(at, BASE, 180, 280), PAPER) for at in places)
    detail = "".join(rect(at + 58, BASE - 140, 64, 64, PAPER, 6) for at in places)
    return Picture(line, Dot(400, BASE - 104, 22), back, detail)


def near_far() -> Picture:
    """One quake: the ground shakes hard at the near house, little at the far one. The dot is where it broke."""
    line = [*quiet(0, 20, seed="near"), *burst(20, 190, 170, "near 1", swing=(8, 16)), *house(190, BASE, 130, 160)]
    line += [*burst(320, 440, 76, "near 2", swing=(7, 12)), *quiet(440, 620, seed="near 3")]
    line += [*house(620, BASE, 130, 160), *quiet(750, 800, seed="near 4")]
    back = polygon(house(190, BASE, 130, 160), PAPER) + polygon(house(620, BASE, 130, 160), PAPER)
    windows = rect(232, 424, 46, 46, QUIET, 6) + rect(662, 424, 46, 46, QUIET, 6)
    marks = "".join(segment(x, y, x + dx, y - 26, 7) for x, y, dx in ((178, 330, -22), (214, 306, -10), (300, 306, 10)))
    return Picture(line, Dot(105, BASE, 22), back, windows + marks)


HERE = {"lamp": lamp, "felt": felt, "near-far": near_far}
