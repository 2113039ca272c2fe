"""Pictures of deepest-floor: a trench with a small submersible, water that presses, a car on a thumbnail."""

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow
from seismogram import BASE, Point, arc, noise, quiet, smooth

FLOOR = ((0, 500), (36, 300), (110, 190), (210, 226), (290, 350), (344, 462), (400, 490))


def _trench() -> list[Point]:
    half = smooth([(float(x), float(y)) for x, y in FLOOR], 10)
    return [*half, *[(800 - x, y) for x, y in reversed(half)][1:]]


def trench() -> Picture:
    """A cut through the sea: a ship above, a submersible in the deepest place. The dot is its lamp."""
    line = _trench()
    sea = polygon([(0, 110), (800, 110), *reversed(line)], RULE)
    surface = stroke(quiet(0, 800, 110, "surface", 10), 6)
    ship = polygon([(520, 84), (680, 84), (656, 124), (544, 124)], PAPER, 7) + rect(570, 44, 60, 40, PAPER, 6)
    boat = polygon(arc(400, 436, 44, 0, 360, 26), PAPER, 7) + segment(384, 410, 416, 410, 12)
    fin = segment(352, 424, 336, 410, 8) + segment(352, 448, 336, 462, 8)
    depth = "".join(segment(400, y, 400, y + 18, 5) for y in range(140, 390, 40))
    return Picture(line, Dot(436, 438, 17), sea, surface + ship + depth + fin + boat)


def press() -> Picture:
    """The same ball in shallow and in deep water; the deeper, the more it is pressed. The dot is the deep ball."""
    line = [*quiet(0, 100, seed="press"), (100, 110), (100, BASE), (700, BASE), (700, 110), (700, BASE)]
    line += quiet(700, 800, seed="press 2")
    water = rect(104, 150, 592, BASE - 150, RULE) + segment(104, 150, 696, 150, 6)
    pushes = ""
    for x, y, length in ((230, 226, 22), (400, 320, 46), (580, 400, 78)):
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            x1, y1 = x + 34 * dx, y + 34 * dy
            x0, y0 = x1 + length * dx, min(BASE - 14, y1 + length * dy)
            wing = [(x1 + 12 * (dx + dy), y1 + 12 * (dy + dx)), (x1, y1), (x1 + 12 * (dx - dy), y1 + 12 * (dy - dx))]
            pushes += segment(x0, y0, x1, y1, 7) + stroke(wing, 7)
        pushes += disc(x, y, 26, PAPER, 7) if y < 400 else ""
    return Picture(line, Dot(580, 400, 26), water, pushes)


def thumb() -> Picture:
    """A small car stands on the nail of a thumb. The dot is the place of one square centimetre under it."""
    nail = arc(560, 300, 120, 180, 360, 90)
    finger = [*smooth([(0, BASE), (120, 440), (230, 372), (340, 340), (440, 318)], 8), *nail[2:]]
    line = [*finger, *smooth([(680, 300), (690, 380), (700, 450), (740, 490), (800, BASE)], 8)]
    back = polygon([*line], SAND)
    edge = polygon([*arc(566, 302, 88, 190, 350, 74), *arc(566, 302, 88, 10, 60, 34)], PAPER, 6)
    car = polygon(
        [(416, 150), (452, 146), (500, 92), (612, 92), (660, 146), (708, 154), (708, 196), (416, 196)], QUIET, 7
    )
    car += polygon([(486, 144), (512, 108), (552, 108), (552, 144)], PAPER, 5)
    car += polygon([(568, 144), (568, 108), (602, 108), (632, 144)], PAPER, 5)
    wheels = disc(484, 198, 30, INK) + disc(484, 198, 11, PAPER) + disc(642, 198, 30, INK) + disc(642, 198, 11, PAPER)
    return Picture(line, Dot(562, 262, 20), back, edge + car + wheels)


def dark() -> Picture:
    """Where no sunlight comes a lamp lights the floor and what lives there. The dot is the lamp."""
    line = [*quiet(0, 470, seed="dark"), *smooth([(470, BASE), (500, 470), (548, 462), (590, BASE)], 6)]
    line += quiet(590, 800, seed="dark 2")
    boat = polygon(arc(230, 230, 130, 0, 360, 82), PAPER, 8) + disc(282, 236, 32, QUIET, 7)
    boat += rect(190, 118, 80, 36, PAPER, 7, 6) + segment(106, 190, 60, 150, 12) + segment(106, 270, 60, 310, 12)
    arm = stroke([(320, 290), (370, 340), (350, 380)], 10)
    light = polygon([(366, 244), (760, BASE), (420, BASE)], SAND)
    chance, snow = noise("snow of the sea"), ""
    for i in range(24):
        snow += disc(20 + 33 * i, 30 + 400 * next(chance), 4, RULE)
    star = "".join(
        stroke([(650, 478), (650 + dx, 478 + dy)], 11) for dx, dy in ((-34, 14), (34, 14), (-20, -28), (22, -28))
    )
    return Picture(line, Dot(366, 244, 22), light, snow + boat + arm + star)


def ball() -> Picture:
    """A ball is pressed alike from all sides and holds; a box gives way in its middle. The dot sits in the ball."""
    line = quiet(0, 800, seed="ball")
    drawn = disc(210, 270, 110, PAPER, 10)
    box: list[Point] = smooth([(500, 180), (590, 204), (680, 180)], 8)
    box += smooth([(680, 180), (650, 270), (680, 360)], 8) + smooth([(680, 360), (590, 336), (500, 360)], 8)
    box += smooth([(500, 360), (530, 270), (500, 180)], 8)
    drawn += polygon(box, PAPER, 10)
    for x, reach in ((210, 124), (590, 84)):
        drawn += arrow((x, 270 - reach - 76), (x, 270 - reach)) + arrow((x, 270 + reach + 76), (x, 270 + reach))
        drawn += arrow((x - reach - 56, 270), (x - reach, 270)) + arrow((x + reach + 56, 270), (x + reach, 270))
    return Picture(line, Dot(210, 270, 28), rect(0, 40, 800, 460, QUIET), drawn)


def bottle() -> Picture:
    """An empty bottle at the surface and the same one deep down, pressed flat. The dot is its cap."""
    line = quiet(0, 800, seed="bottle")
    back = rect(0, 110, 800, 390, QUIET) + stroke([(20 * k, 110 + 7 * (k % 2)) for k in range(41)], 6)
    whole: list[Point] = [(180, 70), (220, 70), (222, 104), (252, 140), (252, 250), (148, 250), (148, 140), (178, 104)]
    flat: list[Point] = [(580, 296), (614, 296), (612, 330), (626, 366), (606, 410), (630, 470), (562, 470), (584, 420)]
    flat += [(566, 372), (582, 332)]
    drawn = (
        polygon([*whole, whole[0]], PAPER, 8) + polygon([*flat, flat[0]], PAPER, 8) + rect(178, 48, 44, 24, INK, 0, 4)
    )
    drawn += (
        arrow((470, 400), (540, 400))
        + arrow((720, 400), (650, 400))
        + stroke([(290, 200), (520, 330)], 5, RULE, "4 18")
    )
    return Picture(line, Dot(597, 282, 16), back, drawn)


PICTURES = {"trench": trench, "press": press, "thumb": thumb, "dark": dark, "ball": ball, "bottle": bottle}
