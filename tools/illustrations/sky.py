"""Pictures of the weather: rain on an umbrella, a gauge that fills, flags in a wind."""

from drawing import PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import person
from seismogram import BASE, arc, noise, quiet, smooth

CLOUD = (
    (250, 150),
    (196, 140),
    (210, 86),
    (276, 84),
    (304, 38),
    (390, 34),
    (430, 78),
    (500, 62),
    (540, 104),
    (520, 148),
)


def rain() -> Picture:
    """A cloud over somebody with an umbrella. The dot is your head."""
    line = [*quiet(0, 800, seed="rain")]
    you, head = person(400, BASE, 1.0, "reach")
    roof = [*arc(440, 244, 178, 180, 360, 62)]
    back = polygon([(x + 20, y + 20) for x, y in smooth(list(CLOUD), 8)], QUIET, 8)
    umbrella = polygon([*roof, (440, 244)], PAPER, 8) + segment(440, 184, 440, 372, 8)
    chance = noise("drops")
    drops = ""
    for k in range(26):
        x, y = 180 + 22 * k, 190 + 250 * next(chance)
        under = 250 < x < 640 and y > 150
        drops += "" if under else segment(x, y, x - 8, y + 34, 6, RULE)
    return Picture(line, head, back, drops + umbrella + you)


def gauge() -> Picture:
    """A rain gauge, filled to its second mark. The dot is the water's edge."""
    line = [*quiet(0, 230, seed="gauge"), (230, 130), (230, BASE), (570, BASE), (570, 130), (570, BASE)]
    line += quiet(570, 800, seed="gauge 2")
    water = rect(234, 300, 332, BASE - 300, RULE)
    marks = "".join(segment(234, y, 290, y, 6) for y in (200, 300, 400))
    falling = "".join(segment(x, 60 + 18 * (x % 3), x - 8, 96 + 18 * (x % 3), 6, RULE) for x in range(260, 560, 46))
    return Picture(line, Dot(566, 300, 24), water, marks + falling)


def signs() -> Picture:
    """Four boards on posts, each higher than the last. The dot is on the highest."""
    line = [*quiet(0, 800, seed="signs")]
    boards = ""
    for k, x in enumerate((120, 280, 440, 600)):
        top = 340 - 72 * k
        boards += segment(x + 55, BASE, x + 55, top, 10) + rect(x, top - 96, 110, 96, PAPER, 7, 8)
        boards += "".join(disc(x + 24 + 21 * i, top - 24, 7) for i in range(k + 1)) if k < 3 else ""
    return Picture(line, Dot(655, 76, 26), "", boards)


def kinds() -> Picture:
    """Rain, wind and frost, each with boards of its own: not all have four. The dot is a snowflake's middle."""
    line = [*quiet(0, 800, seed="kinds")]
    detail = ""
    for x, n in ((150, 4), (400, 4), (650, 3)):
        for i in range(n):
            detail += rect(x - 44, 440 - 62 * i - 48, 88, 46, PAPER, 6, 6)
        detail += segment(x, BASE, x, 440, 9)
    detail += "".join(segment(x, 90, x - 10, 130, 6, RULE) for x in (110, 140, 170, 200))
    detail += stroke(smooth([(330, 110), (380, 92), (430, 112), (470, 96)], 8), 6, RULE)
    detail += "".join(
        segment(650 - 40 * a, 150 - 40 * b, 650 + 40 * a, 150 + 40 * b, 6)
        for a, b in ((1, 0), (0.5, 0.87), (-0.5, 0.87))
    )
    return Picture(line, Dot(650, 150, 16), "", detail)


def litres() -> Picture:
    """Rain on one square of ground and the five buckets that it fills. The dot is the brim of the last one."""
    line = quiet(0, 800, seed="litres")
    square = polygon([(60, 470), (250, 470), (330, 390), (140, 390)], RULE, 8)
    drops = "".join(segment(x, y, x - 8, y + 26, 6) for x, y in DROPS)
    buckets = ""
    for k in range(5):
        x = 380.0 + 84 * k
        buckets += polygon([(x, 410), (x + 64, 410), (x + 54, BASE), (x + 10, BASE)], QUIET, 7)
        buckets += stroke(arc(x + 32, 410, 32, 180, 360), 5)
    puffs = [(90, 150), (70, 110), (120, 76), (190, 70), (230, 40), (310, 70), (330, 120), (300, 150)]
    return Picture(line, Dot(748, 410, 15), "", polygon(smooth(puffs, 8), QUIET, 7) + drops + square + buckets)


DROPS = ((130, 190), (190, 210), (250, 186), (160, 270), (220, 290), (280, 264), (190, 350), (250, 340))


PICTURES = {"litres": litres, "rain": rain, "gauge": gauge, "signs": signs, "kinds": kinds}
