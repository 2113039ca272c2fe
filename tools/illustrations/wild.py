"""Pictures of tiger-forest: paw prints counted one by one, the woods, who feeds whom, a belt of trees in the wind."""

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow
from seismogram import BASE, Point, arc, quiet, smooth


def _tree(x: float, ground: float, size: float) -> list[Point]:
    """The outline of a fir, from its left foot to its right foot."""
    half = [(-8, 0), (-8, -34), (-62, -34), (-26, -96), (-48, -96), (-18, -152), (-34, -152), (0, -220)]
    left = [(x + a * size, ground + b * size) for a, b in half]
    return [*left, *[(2 * x - a, b) for a, b in reversed(left)][1:]]


def woods() -> Picture:
    """Firs, and between them the face of a tiger. The dot is its nose."""
    line: list[Point] = []
    end = 0.0
    back = ""
    for x, size in ((68, 0.9), (206, 1.4), (604, 1.4), (738, 0.85)):
        tree = _tree(x, BASE, size)
        line += [*quiet(end, tree[0][0], seed=f"woods {x}"), *tree]
        back += polygon(tree, QUIET)
        end = tree[-1][0]
    line += quiet(end, 800, seed="woods end")
    return Picture(line, Dot(405, 424, 17), back, _face(405, 390))


def _face(x: float, y: float) -> str:
    ears = "".join(disc(x + s * 66, y - 68, 32, PAPER, 7) + disc(x + s * 66, y - 68, 13) for s in (-1, 1))
    head = polygon(arc(x, y, 104, 0, 360, 92), SAND, 8)
    eyes = "".join(disc(x + s * 42, y - 10, 11) for s in (-1, 1))
    stripes = ""
    for s in (-1, 1):
        stripes += segment(x + s * 100, y - 4, x + s * 70, y + 4, 9) + segment(
            x + s * 92, y + 36, x + s * 62, y + 34, 9
        )
        stripes += segment(x + s * 22, y - 86, x + s * 18, y - 52, 9)
    brow = segment(x, y - 90, x, y - 46, 9)
    mouth = stroke(smooth([(x - 36, y + 62), (x - 16, y + 72), (x, y + 54), (x + 16, y + 72), (x + 36, y + 62)]), 6)
    return ears + head + stripes + brow + eyes + mouth


def _paw(x: float, y: float, size: float) -> str:
    toes = "".join(
        disc(x + a * size, y + b * size, 8.5 * size) for a, b in ((-22, -10), (-9, -24), (9, -24), (22, -10))
    )
    return polygon(smooth([(x + a * size, y + b * size) for a, b in _PAD], 4), INK) + toes


_PAD = ((0, -6), (-14, 4), (-18, 18), (-6, 20), (0, 17), (6, 20), (18, 18), (14, 4), (0, -6))


def _prints(count: int, places: int, seed: str) -> Picture:
    """`count` paw prints on a field that has room for `places`; the rest are pale rings. The dot is a fresh one."""
    columns = 10
    rows = places // columns
    line = quiet(0, 800, seed=seed)
    drawn = ""
    for i in range(places):
        x = 80 + 71 * (i % columns)
        y = 90 + (370 / max(1, rows - 1)) * (i // columns)
        drawn += _paw(x, y, 0.92) if i < count - 1 else disc(x, y, 12, RULE) if i >= count else ""
    last = count - 1
    here = Dot(80 + 71 * (last % columns), 90 + (370 / max(1, rows - 1)) * (last // columns), 22)
    return Picture(line, here, "", drawn)


def tigers_before() -> Picture:
    """Twenty-seven prints."""
    return _prints(27, 50, "tigers")


def tigers_after() -> Picture:
    """Fifty prints."""
    return _prints(50, 50, "tigers")


def leopards_before() -> Picture:
    """Forty-two prints."""
    return _prints(42, 60, "leopards")


def leopards_after() -> Picture:
    """Sixty prints."""
    return _prints(60, 60, "leopards")


def chain() -> Picture:
    """The sun, a plant, a deer, a tiger: who lives on whom. The dot is the sun."""
    line = quiet(0, 800, seed="chain")
    sapling = segment(250, BASE, 250, 380, 8) + "".join(
        stroke(smooth([(250, y), (250 + 30 * s, y - 34), (250 + 66 * s, y - 30)]), 9)
        for y, s in ((470, -1), (450, 1), (420, -1), (402, 1))
    )
    deer = (
        stroke([(400, 400), (490, 396)], 54)
        + stroke([(486, 392), (512, 318)], 26)
        + stroke([(512, 312), (548, 326)], 28)
    )
    deer += "".join(segment(x, 410, x, 490, 14) for x in (388, 412, 476, 500))
    deer += stroke([(508, 300), (496, 250), (474, 232)], 7) + stroke([(500, 266), (520, 238)], 7)
    arrows = arrow((180, 250), (210, 250), 7, False, 16) + arrow((320, 420), (352, 420), 7, False, 16)
    arrows += arrow((560, 420), (592, 420), 7, False, 16)
    return Picture(line, Dot(100, 210, 52), "", sapling + deer + arrows + _face(690, 404))


def belt() -> Picture:
    """Wind with sand from the left, a belt of trees, still fields to the right. The dot is the house kept safe."""
    line: list[Point] = list(quiet(0, 300, seed="belt"))
    back, end = "", 300.0
    for x in (330, 400, 470):
        tree = _tree(x, BASE, 1.45)
        line += [(tree[0][0], BASE), *tree]
        back += polygon(tree, QUIET)
        end = tree[-1][0]
    line += quiet(end, 800, seed="belt 2")
    wind = "".join(stroke([(20, y), *arc(200, y - 22, 24, 90, -150, 20)], 7) for y in (210, 310, 410))
    sand = "".join(disc(30 + 27 * i, 460 - 31 * (i % 5), 5) for i in range(9))
    rows = "".join(segment(x, BASE, x, 466, 7) + segment(x, 480, x + 14, 464, 5) for x in range(560, 800, 36))
    return Picture(line, Dot(670, 400, 26), back, wind + sand + rows)


def free() -> Picture:
    """A camera on a tree looks on while a tiger walks by: no fence, no cage. The dot is the camera's lamp."""
    line = quiet(0, 800, seed="free")
    trunk = rect(90, 60, 84, 440, PAPER, 8) + segment(112, 120, 112, 210, 5) + segment(150, 300, 150, 400, 5)
    camera = rect(78, 226, 108, 74, RULE, 7, 8) + disc(150, 263, 20, PAPER, 6)
    back = stroke(smooth([(380, 330), (480, 316), (600, 340)]), 90)
    legs = "".join(stroke([(x, 360), (x + d, 488)], 30) for x, d in ((370, -12), (426, 8), (560, -10), (612, 12)))
    head = disc(330, 296, 52) + disc(296, 252, 18) + disc(362, 248, 18) + disc(314, 290, 7, PAPER)
    tail = stroke(smooth([(636, 330), (700, 300), (730, 226)]), 20)
    stripes = "".join(segment(x, 292, x - 10, 344, 8, PAPER) for x in (420, 468, 516, 564))
    return Picture(line, Dot(104, 246, 12), "", trunk + camera + back + legs + head + tail + stripes)


PICTURES = {
    "free": free,
    "woods": woods,
    "tigers-before": tigers_before,
    "tigers-after": tigers_after,
    "leopards-before": leopards_before,
    "leopards-after": leopards_after,
    "chain": chain,
    "belt": belt,
}
