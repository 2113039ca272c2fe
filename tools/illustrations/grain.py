"""Pictures of one-bowl-in-four: four bowls, a train of grain wagons, how large a mu is, what becomes of a plant."""

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import person, sheaf, sprout
from seismogram import BASE, arc, noise, quiet

MU, COURT = 2000 / 3, 28.0 * 15.0  # square metres: one mu, one basketball court


def bowls() -> Picture:
    """Four bowls of rice in a row; one comes from the black soil. The dot lies on that one."""
    line = quiet(0, 800, seed="bowls")
    drawn, chance = "", noise("rice")
    for i in range(4):
        x = 112 + 192 * i
        heap = polygon([(x - 78, 380), *arc(x, 380, 78, 180, 360, 62), (x + 78, 380)], PAPER, 6)
        grains = ""
        for _ in range(9):
            gx, gy = x - 48 + 96 * next(chance), 348 + 22 * next(chance)
            grains += segment(gx, gy, gx + 10, gy - 4, 5)
        cup = polygon(
            [(x - 88, 380), *reversed(arc(x, 380, 88, 0, 180, 96)), (x + 88, 380)], INK if i == 1 else QUIET, 7
        )
        drawn += heap + grains + cup + rect(x - 34, 470, 68, 30, INK if i == 1 else PAPER, 7)
    return Picture(line, Dot(304, 296, 24), "", drawn)


def wagons() -> Picture:
    """Three wagons of grain on the way to other provinces; one is from the black soil. The dot is its load."""
    line = quiet(0, 800, seed="wagons")
    drawn = segment(0, 484, 800, 484, 8)
    for i in range(3):
        x = 40 + 250 * i
        heap = polygon([(x + 10, 300), *arc(x + 110, 300, 100, 180, 360, 66), (x + 210, 300)], SAND, 6)
        body = polygon([(x, 300), (x + 220, 300), (x + 196, 430), (x + 24, 430)], INK if i == 0 else PAPER, 8)
        wheels = disc(x + 60, 452, 28, PAPER, 8) + disc(x + 160, 452, 28, PAPER, 8)
        drawn += heap + body + wheels + (segment(x + 220, 400, x + 250, 400, 9) if i < 2 else "")
    return Picture(line, Dot(150, 254, 24), "", drawn)


def mu() -> Picture:
    """A field of one mu and a basketball court to the same scale. The dot is somebody on the court."""
    scale = 11.0
    wide, high = 28.0 * scale, 15.0 * scale
    side = MU**0.5 * scale
    line = [*quiet(0, 60, seed="mu"), (60, BASE - side), (60 + side, BASE - side), (60 + side, BASE)]
    line += quiet(60 + side, 800, seed="mu 2")
    left, top = 420.0, BASE - high - 14
    court = rect(left, top, wide, high, PAPER, 7)
    court += segment(left + wide / 2, top, left + wide / 2, top + high, 5) + disc(
        left + wide / 2, top + high / 2, 20, PAPER, 5
    )
    for s in (0, 1):
        court += rect(left + s * (wide - 64), top + high / 2 - 27, 64, 54, QUIET, 5)
    plants = "".join(sprout(100 + 68 * i, BASE - 10 - 92 * k, 0.5) for i in range(4) for k in range(3))
    return Picture(line, Dot(left + 214, top + 40, 15), rect(60, BASE - side, side, side, SAND), plants + court)


def plants() -> Picture:
    """A sheaf, a bag and a bowl on a table. The dot is a grain on the way."""
    line = [*quiet(0, 300, seed="plants"), (300, 400), (280, 400), (770, 400), (750, 400), (750, BASE)]
    line += quiet(750, 800, seed="plants 2")
    bag = polygon([(330, 396), (318, 300), (350, 230), (430, 230), (462, 300), (450, 396)], PAPER, 8)
    bag += segment(352, 232, 428, 232, 10) + polygon([(356, 224), (340, 190), (440, 190), (424, 224)], PAPER, 7)
    bowl = polygon([(540, 310), *reversed(arc(640, 310, 100, 0, 180, 88)), (740, 310)], QUIET, 8)
    rice = polygon([(552, 306), *arc(640, 306, 88, 180, 360, 56), (728, 306)], PAPER, 6)
    sticks = segment(600, 200, 700, 110, 8) + segment(640, 210, 740, 124, 8)
    return Picture(
        line,
        Dot(500, 262, 17),
        rect(300, 400, 450, 100, RULE),
        sheaf(150, BASE, 1.5) + bag + rice + bowl + sticks + stroke([(462, 256), (478, 258)], 5),
    )


def silo() -> Picture:
    """Two silos with air blown through, so that grain stays cool and dry. The dot is a grain being looked after."""
    line = [*quiet(0, 110, seed="silo"), (110, BASE), (110, 190), (215, 110), (320, 190), (320, BASE)]
    line += [*quiet(320, 400, seed="silo 1"), (400, BASE), (400, 190), (505, 110), (610, 190), (610, BASE)]
    line += quiet(610, 800, seed="silo 2")
    back, detail = "", ""
    for x in (110, 400):
        back += polygon([(x, BASE), (x, 190), (x + 105, 110), (x + 210, 190), (x + 210, BASE)], PAPER)
        back += rect(x, 290, 210, 210, SAND)
        detail += segment(x, 190, x + 210, 190, 6) + segment(x, 290, x + 210, 290, 5)
        for k in (50, 105, 160):
            detail += segment(x + k, 470, x + k, 330, 5) + stroke(
                [(x + k - 14, 348), (x + k, 330), (x + k + 14, 348)], 5
            )
    body, head = person(710, BASE, 0.9, "back")
    return Picture(line, Dot(505, 240, 18), back, detail + body + disc(*head))


PICTURES = {"bowls": bowls, "wagons": wagons, "mu": mu, "plants": plants, "silo": silo}
