"""Pictures of quakes-near-home: an old record, one quake, a swarm, how far 235 km are, sand that boils up."""

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import house, sprout, window
from seismogram import BASE, Point, burst, quiet, smooth

FAR_KM, KM = 235.0, 2.2  # the distance that is told, and px per km in the picture of it
FROM = 120.0


def record() -> Picture:
    """An old book, bound on the right, columns of writing. The dot is the column that tells of the quake."""
    line = [*quiet(0, 190, seed="record"), (190, 120), (610, 120), (610, BASE), *quiet(610, 800, seed="record 1")]
    back = rect(190, 120, 420, BASE - 120, QUIET)
    thread = segment(566, 120, 566, BASE, 5) + "".join(segment(566, y, 610, y, 6) for y in (168, 262, 358, 452))
    columns = "".join(segment(x, 166, x, 452, 3, RULE) for x in range(236, 560, 66))
    rows = ""
    for k, x in enumerate((269, 335, 467, 533)):
        rows += "".join(segment(x, y, x, y + 20, 12) for y in range(184, 440 - 40 * (k % 2), 42))
    rows += "".join(segment(401, y, 401, y + 20, 12) for y in range(268, 440, 42))
    return Picture(line, Dot(401, 206, 24), back, columns + thread + rows)


def once() -> Picture:
    """One quake between two houses. The dot is where it began."""
    left, right = house(120, BASE, 150, 220), house(530, BASE, 150, 220)
    line = [*quiet(0, 120, seed="once"), *left, *burst(270, 520, 90, "once 1"), *quiet(520, 530, seed="once 2")]
    line += [*right, *quiet(680, 800, seed="once 3")]
    panes = window(168, 398, 54, 50) + window(578, 398, 54, 50)
    return Picture(line, Dot(270, BASE, 18), polygon(left) + polygon(right), panes)


def swarm() -> Picture:
    """A swarm: many quakes, one after the other, none of them alone. The dot is the largest."""
    heights = (26.0, 44.0, 30.0, 96.0, 38.0, 70.0, 24.0, 52.0)
    line: list[Point] = [*quiet(0, 60, seed="swarm")]
    for k, height in enumerate(heights):
        line += burst(60 + 85 * k, 145 + 85 * k, height, f"swarm {k}", swing=(5, 9))
    line += quiet(740, 800, seed="swarm end")
    homes = "".join(polygon(house(x, 300, 90, 110), PAPER, 6) for x in (150, 355, 560))
    ground = segment(90, 300, 710, 300, 6, INK)
    return Picture(line, Dot(315, BASE, 18), "", homes + ground)


def far() -> Picture:
    """From the epicentre to a house far off at night, a tick each 50 km, true to scale. The dot is the epicentre."""
    there = FROM + FAR_KM * KM
    home = house(there - 55, BASE, 110, 150)
    line = [*quiet(0, FROM, seed="far"), *burst(FROM, FROM + 180, 84, "far 1", swing=(6, 12))]
    line += [*burst(FROM + 180, there - 60, 26, "far 2", swing=(9, 15)), (there - 55, BASE), *home]
    line += quiet(there + 55, 800, seed="far 3")
    ticks = "".join(segment(FROM + km * KM, 560, FROM + km * KM, 584, 6) for km in range(0, 201, 50))
    ticks += segment(there, 560, there, 584, 6) + segment(FROM, 572, there, 572, 4)
    moon = disc(250, 130, 46, QUIET, 6) + rect(there - 22, 400, 44, 46, PAPER, 6)
    stars = "".join(disc(x, y, 6) for x, y in ((380, 90), (470, 190), (590, 110), (150, 230), (690, 210)))
    return Picture(line, Dot(FROM, BASE, 20), polygon(home, QUIET), ticks + moon + stars)


def sand() -> Picture:
    """A field where water and sand come up through small cones between the young plants. The dot is a cone's mouth."""
    line: list[Point] = [*quiet(0, 140, seed="sand")]
    cones = ((140.0, 200.0, 70.0), (370.0, 250.0, 110.0), (650.0, 90.0, 44.0))
    water = ""
    for k, (x, w, h) in enumerate(cones):
        top = BASE - h
        line += smooth([(x, BASE), (x + w * 0.3, BASE - h * 0.55), (x + w * 0.43, top), (x + w * 0.5, top + 14)], 8)
        line += smooth([(x + w * 0.57, top), (x + w * 0.7, BASE - h * 0.55), (x + w, BASE)], 8)
        line += quiet(x + w, cones[k + 1][0] if k < 2 else 800, seed=f"sand {k}")
        for side in (-1, 0, 1):
            middle = x + w / 2
            jet = [(middle, top), (middle + side * 16, top - h * 0.9), (middle + side * 44, top - h * 0.5)]
            water += stroke(smooth(jet), 6) if side else segment(middle, top - 8, middle, top - h * 1.1, 6)
    plants = sprout(70, BASE, 0.9) + sprout(355, BASE, 0.7) + sprout(775, BASE, 0.5)
    soil = "".join(segment(x, 532, x + 50, 532, 5) for x in range(30, 760, 110))
    return Picture(line, Dot(495, BASE - 96, 18), "", plants + water + soil)


PICTURES = {"record": record, "once": once, "swarm": swarm, "far": far, "sand": sand}
