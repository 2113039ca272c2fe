"""Pictures of sand-boils: a sand boil, a house that leans, three plots to build on."""

from drawing import PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import house, person
from seismogram import BASE, Point, burst, quiet, smooth


def sand_boil() -> Picture:
    """A field after strong shaking: a cone of sand with water springing from it. The dot is what comes from below."""
    cone = [(196, BASE), (268, 474), (330, 436), (366, 404), (384, 416), (416, 416), (434, 404), (470, 436), (532, 474)]
    line = [*burst(0, 150, 60, "boil", swing=(6, 13)), *quiet(150, 196, seed="boil 1"), *smooth(cone, 6)]
    line += [(604, BASE), *quiet(604, 800, seed="boil 2")]
    back = polygon([*smooth(cone, 6), (604, BASE)], SAND)
    detail = ""
    for reach, top in ((-120, 210), (-62, 150), (62, 160), (124, 224)):
        jet = [(400 + reach * 0.1, 408), (400 + reach * 0.4, top + 40), (400 + reach * 0.75, top + 20)]
        jet.append((400 + reach, top + 120))
        detail += stroke(smooth(jet), 7)
    detail += "".join(disc(x, y, r) for x, y, r in ((300, 380, 8), (516, 392, 8), (262, 300, 7), (548, 310, 7)))
    detail += "".join(
        disc(x, y, 6) for x, y in ((300, 476), (352, 458), (420, 452), (468, 470), (520, 486), (392, 482))
    )
    post = segment(676, BASE, 708, 300, 14) + segment(664, 336, 752, 350, 8)
    return Picture(line, Dot(400, 118, 22), back, detail + post)


def tilted() -> Picture:
    """A house that has sunk and leans, its walls whole; grains float apart below. The dot is the window's light."""
    ground, turn = 330.0, 0.16

    def at(x: float, y: float) -> Point:
        return 400 + x - turn * y, ground + 26 + y + turn * x

    walls = [at(-140, 40), at(-140, -130), at(0, -220), at(140, -130), at(140, 40)]
    line = [*burst(0, 110, 50, "tilted", swing=(6, 12)), *quiet(110, 130, seed="tilted 1"), (130, BASE), (130, ground)]
    line += [*quiet(130, 670, ground, "tilted 2", 2), (670, ground), (670, BASE), *quiet(670, 800, seed="tilted 3")]
    grains = ""
    for row, y in enumerate((388, 428, 468)):
        for k in range(13):
            x = 158 + 40 * k + 18 * (row % 2)
            if not (230 < x < 572 and y < 440):
                grains += disc(x, y, 9, PAPER, 4)
    pane = [at(-70, -96), at(-10, -96), at(-10, -36), at(-70, -36)]
    door = [at(40, 40), at(40, -70), at(96, -70), at(96, 40)]
    body = polygon(walls, PAPER, 8) + polygon(pane, QUIET, 5) + polygon(door, SAND, 5)
    slurry = polygon([(216, ground), (580, ground), (560, ground + 104), (236, ground + 104)], RULE)
    middle = at(-40, -66)
    back = rect(130, ground, 540, BASE - ground, SAND)
    return Picture(line, Dot(*middle, 15), back, grains + body + slurry + segment(216, ground, 580, ground, 6))


def plots() -> Picture:
    """Three plots: wet sand by the water, firm high ground, ground cut by a fault. The dot is you, who will build."""
    line = [*quiet(0, 124, seed="plots"), (124, BASE), (124, 430), (286, 404), (330, 300), (530, 300)]
    line += [(530, BASE), *quiet(530, 566, seed="plots 2"), (566, 372), (652, 372), (664, 340), (772, 340)]
    line += [(772, BASE), *quiet(772, 800, seed="plots 3")]
    wet = polygon([(124, 430), (286, 404), (330, 300), (330, BASE), (124, BASE)], SAND)
    back = wet + polygon([(330, 300), (530, 300), (530, BASE), (330, BASE)], RULE)
    back += polygon([(566, 372), (652, 372), (652, BASE), (566, BASE)], SAND)
    back += polygon([(664, 340), (772, 340), (772, BASE), (652, BASE), (652, 372)], RULE)
    grains = "".join(disc(146 + 30 * k + 12 * (r % 2), 446 + 22 * r, 6, PAPER, 3) for r in range(3) for k in range(6))
    ripples = stroke(smooth([(128, 418), (144, 408), (162, 416), (180, 404), (198, 412)]), 5)
    firm = "".join(segment(350, y, 512, y, 4) for y in (350, 400, 450))
    fault = segment(662, 336, 640, 494, 7)
    plans = "".join(stroke(house(x, y, 86, 92), 5, dash="12 12") for x, y in ((196, 410), (388, 296), (616, 348)))
    you, head = person(58, BASE, 0.62, "point")
    return Picture(line, head, back, grains + ripples + firm + fault + plans + you)


PICTURES = {"sand-boil": sand_boil, "tilted": tilted, "plots": plots}
