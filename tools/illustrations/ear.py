"""Pictures of great-ear: how wide FAST is in football pitches, what a pulsar sends, what an ear like this hears."""

import math

from drawing import INK, PAPER, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from history import bowl
from seismogram import BASE, arc, half_swing, quiet

PITCHES = 30  # together as large as the dish, in round figures


def pitches() -> Picture:
    """The dish from above, and beside it thirty pitches that have together its area. The dot is its cabin."""
    r, x, y = 165.0, 205.0, BASE - 165.0
    wide, high = _pitch(r)
    line = [*quiet(0, x, seed="pitches"), *arc(x, y, r, 90, 450), *quiet(x, 800, seed="pitches 2")]
    fields = ""
    for i in range(PITCHES):
        column, row = i % 5, i // 5
        left, top = 420 + 68 * column, BASE - 62 - 57 * row
        fields += rect(left, top, wide, high, PAPER, 5)
        fields += segment(left + wide / 2, top, left + wide / 2, top + high, 4)
    ribs = "".join(
        segment(x, y, x + r * math.cos(math.radians(a)), y + r * math.sin(math.radians(a)), 4, RULE)
        for a in range(0, 360, 30)
    )
    rings = "".join(stroke(arc(x, y, r * k, 0, 360), 4, RULE) for k in (0.33, 0.66))
    return Picture(line, Dot(x, y, 20), disc(x, y, r, PAPER), ribs + rings + fields)


def _pitch(r: float) -> tuple[float, float]:
    """One pitch, 3 : 2, so that thirty are as large as a disc of radius r."""
    high = math.sqrt(math.pi * r * r / PITCHES / 1.5)
    return 1.5 * high, high


def pulsar() -> Picture:
    """A star that turns like a lighthouse; the line below is what arrives, beat after beat. The dot is the star."""
    line = quiet(0, 64, seed="pulsar")
    for i in range(6):
        x = 64 + 120.0 * i
        line += [*half_swing(x, 14, BASE, 96), *half_swing(x + 14, 10, BASE, -26)]
        line += quiet(x + 24, 800 if i == 5 else x + 120, seed=f"pulsar {i}")
    star = (400.0, 190.0)
    beams = ""
    for side in (-1, 1):
        near, far = star[0] + side * 40, star[0] + side * 330
        beams += segment(near, star[1] - side * 20, far, star[1] - side * 190, 6)
        beams += segment(near, star[1] - side * 10, far, star[1] - side * 80, 6)
    turn = stroke(arc(*star, 84, 200, 340, 30), 6, RULE) + stroke(arc(*star, 84, 20, 160, 30), 6, RULE)
    sparks = "".join(disc(x, y, 5) for x, y in ((90, 80), (210, 330), (580, 350), (720, 280), (300, 60), (520, 60)))
    return Picture(line, Dot(*star, 34), "", turn + beams + sparks)


def catch() -> Picture:
    """Waves fall on a small bowl and on a large one: the wider one catches more. The dot is what it is turned to."""
    line = [*quiet(0, 160, seed="catch"), (160, 430), *arc(160, 380, 60, 180, 0, 50), (160, 430), (160, BASE)]
    line += [*quiet(160, 530, seed="catch 1"), (530, 440), *arc(530, 330, 220, 180, 0, 110), (530, 440), (530, BASE)]
    line += quiet(530, 800, seed="catch 2")
    waves = ""
    for i, x in enumerate(range(60, 780, 44)):
        caught = abs(x - 160) < 58 or abs(x - 530) < 216
        for k in range(3):
            y = 40 + 84 * k + 26 * (i % 2)
            waves += segment(x, y, x, y + 38, 7, INK if caught else RULE)
    back = polygon(arc(160, 380, 60, 0, 180, 50), PAPER) + polygon(arc(530, 330, 220, 0, 180, 110), PAPER)
    return Picture(
        line, Dot(530, 330, 24), back, waves + segment(100, 380, 220, 380, 6) + segment(310, 330, 750, 330, 6)
    )


PICTURES = {"bowl": bowl, "pitches": pitches, "pulsar": pulsar, "catch": catch}
