"""Pictures of waves-60-km: two waves from one place, the faster ahead of the slower."""

import math

from drawing import PAPER, QUIET, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import house
from seismogram import BASE, Point, burst, quiet

P_SPEED, S_SPEED = 6.0, 3.5  # km/s, as in docs/facts.yaml: the radii of fronts are as these


def _front(centre: Point, r: float, width: float, floor: float, top: float, dashed: bool = False) -> str:
    """A circle's part between two heights, right and left of its middle."""
    made = ""
    for side in (-1, 1):
        points = []
        for i in range(181):
            angle = math.radians(-90 + i)
            x, y = centre[0] + side * r * math.cos(angle), centre[1] + r * math.sin(angle)
            if top <= y <= floor and 0 <= x <= 800:
                points.append((x, y))
        if len(points) > 1:
            made += stroke(points, width, dash="16 14" if dashed else "")
    return made


def rings() -> Picture:
    """The ground cut open: both fronts on their way to a house. The dot is where it began."""
    ground, source = 250.0, (170.0, 360.0)
    line = [*quiet(0, 40, seed="rings"), (40, BASE), (40, ground), *quiet(40, 610, ground, "rings 2", 2)]
    line += [*house(610, ground, 110, 130), *quiet(720, 760, ground, "rings 3", 2), (760, BASE)]
    line += quiet(760, 800, seed="rings 4")
    back = rect(40, ground, 720, BASE - ground, QUIET) + polygon(house(610, ground, 110, 130), PAPER)
    reach = 470.0
    detail = _front(source, reach, 5, BASE - 10, ground + 8, dashed=True)
    detail += _front(source, reach * S_SPEED / P_SPEED, 10, BASE - 10, ground + 8)
    return Picture(line, Dot(*source, 20), back, detail)


def behind() -> Picture:
    """One quarter of both fronts, large, without a word of which is which. The dot is where they began."""
    line = [*quiet(0, 800, seed="behind")]
    reach = 560.0
    source = (110.0, BASE)
    detail = _front(source, reach, 6, BASE - 8, 20, dashed=True)
    detail += _front(source, reach * S_SPEED / P_SPEED, 12, BASE - 8, 20)
    back = disc(680, 90, 50, QUIET)
    return Picture(line, Dot(*source, 22), back, detail)


def gaps() -> Picture:
    """A record near and a record far; the gap between P and S is three times as long. The dot is the far one's pen."""
    line = [*quiet(0, 60, seed="gaps"), (60, BASE), (60, 330), *quiet(60, 230, 330, "gaps far", 2)]
    line += [*burst(230, 430, 40, "gaps p", 330, (8, 10)), *quiet(430, 470, 330, "gaps between", 2)]
    line += [*burst(470, 720, 110, "gaps s", 330, (9, 15)), *quiet(720, 740, 330, "gaps end", 2)]
    line += [(740, BASE), *quiet(740, 800, seed="gaps 2")]
    near = [*quiet(60, 110, 130, "near", 2), *burst(110, 180, 40, "near p", 130, (8, 10))]
    near += [*burst(190, 420, 110, "near s", 130, (9, 15)), *quiet(420, 740, 130, "near end", 2)]
    back = rect(60, 20, 680, 480, PAPER)
    detail = stroke(near, 6) + segment(110, 226, 190, 226, 6) + segment(230, 448, 470, 448, 6)
    for x, y in ((110, 226), (190, 226), (230, 448), (470, 448)):
        detail += segment(x, y - 14, x, y + 14, 6)
    return Picture(line, Dot(740, 330, 18), back, detail, width=6)


PICTURES = {"rings": rings, "behind": behind, "gaps": gaps}
