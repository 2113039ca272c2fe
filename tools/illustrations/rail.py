"""Pictures of cold-railway: a train in the snow, twenty-three stations, a pitch in a second, a thermometer."""

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from seismogram import BASE, Point, noise, quiet, smooth

STATIONS = 23


def _snow(seed: str, count: int, low: float) -> str:
    chance = noise(seed)
    return "".join(disc(10 + 780 * next(chance), 20 + low * next(chance), 5, RULE) for _ in range(count))


def train() -> Picture:
    """A train on a viaduct, in falling snow. The dot is a head in a window: you."""
    line: list[Point] = list(quiet(0, 40, seed="train"))
    for x in (40.0, 230.0, 420.0, 610.0):
        line += [(x, BASE), (x, 400), (x + 36, 400), (x + 36, BASE), *quiet(x + 36, x + 190, seed=f"pier {x}")]
    deck = rect(0, 372, 800, 28, PAPER, 7)
    nose = smooth([(0, 224), (520, 224), (640, 240), (716, 300), (736, 352)], 8)
    body = polygon([*nose, (0, 352)], QUIET, 8) + segment(0, 320, 728, 320, 6)
    glass = "".join(rect(x, 252, 62, 44, PAPER, 5, 8) for x in range(40, 480, 92))
    front = polygon([(580, 252), (634, 258), (676, 292), (580, 292)], PAPER, 5)
    wheels = "".join(disc(x, 362, 13) for x in (70, 130, 330, 390, 590, 650))
    line[-1] = (800, BASE)
    return Picture(line, Dot(439, 274, 17), "", _snow("train", 40, 190) + deck + body + glass + front + wheels)


def stations() -> Picture:
    """One line with twenty-three stations. The dot is a train on it; the places are not to scale."""
    line = quiet(0, 800, seed="stations")
    track = [_stop(i) for i in range(STATIONS)]
    bends = [(730.0, 175.0), (70.0, 325.0)]
    rail = stroke(smooth([*track[:8], bends[0], *track[8:16], bends[1], *track[16:]], 8), 8)
    stops = "".join(disc(x, y, 15, PAPER, 6) for x, y in track)
    x, y = track[9]
    return Picture(line, Dot(x, y, 20), "", rail + stops)


def _stop(i: int) -> Point:
    """Where the i-th station lies: three rows, the middle one from right to left."""
    row, column = i // 8, i % 8
    return 120 + 80.0 * (7 - column if row == 1 else column), 100 + 150.0 * row


def second() -> Picture:
    """A football pitch from above, and a train that passes along it in one second. The dot is its front."""
    line = [*quiet(0, 90, seed="second"), (90, 130), (710, 130), (710, BASE), *quiet(710, 800, seed="second 2")]
    field = rect(90, 130, 620, 370, QUIET)
    marks = segment(400, 130, 400, BASE, 6) + disc(400, 315, 62, QUIET, 6)
    marks += rect(90, 220, 84, 190, QUIET, 6) + rect(626, 220, 84, 190, QUIET, 6)
    run = segment(70, 70, 650, 70, 34) + "".join(
        segment(20 + 150 * k, 70, 60 + 150 * k, 70, 6, PAPER) for k in range(1, 4)
    )
    return Picture(line, Dot(690, 70, 24), field, marks + run)


def cold() -> Picture:
    """A thermometer far below its middle mark, snow and a rail. The dot is the end of its column."""
    line = quiet(0, 800, seed="cold")
    glass = rect(150, 70, 70, 330, PAPER, 8, 35) + disc(185, 424, 54, INK)
    column = segment(185, 420, 185, 330, 30)
    marks = "".join(segment(236, y, 270, y, 7) for y in range(110, 390, 44)) + segment(236, 242, 300, 242, 10)
    rails = segment(380, 470, 800, 470, 10) + "".join(segment(x, 486, x + 26, 486, 10) for x in range(400, 790, 56))
    drift = polygon(smooth([(440, 464), (520, 400), (610, 440), (700, 380), (790, 464)], 8), PAPER, 7)
    return Picture(line, Dot(185, 322, 19), "", _snow("cold", 30, 330) + glass + column + marks + drift + rails)


PICTURES = {"train": train, "stations": stations, "second": second, "cold": cold}
