"""Pictures of c919-story and c919-maiden-trip: an airliner in the air, on trial, at the gate; what carries it."""

from drawing import INK, PAPER, QUIET, RULE, SAND, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import arrow, person
from seismogram import BASE, Point, arc, quiet, smooth


def _airliner(x: float, y: float, size: float) -> str:
    """An airliner from the side, its nose to the right."""

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    top = smooth([at(-300, -30), at(-200, -46), at(150, -46), at(236, -30), at(280, 6)], 8)
    low = smooth([at(280, 6), at(220, 34), at(60, 46), at(-140, 42), at(-300, -30)], 8)
    fin = polygon([at(-290, -30), at(-322, -138), at(-270, -138), at(-196, -46)], PAPER, 7)
    tail = polygon([at(-280, -18), at(-340, -4), at(-330, 8), at(-230, 0)], PAPER, 6)
    wing = polygon([at(60, 14), at(-96, 108), at(-130, 108), at(-60, 14)], PAPER, 7)
    engine = polygon([at(40, 44), at(40, 84), at(-30, 88), at(-42, 66), at(-30, 44)], QUIET, 6)
    cabin = "".join(disc(*at(dx, -14), 8 * size) for dx in range(-190, 171, 40))
    front = polygon([at(224, -24), at(250, -12), at(226, -8), at(206, -24)], INK)
    return fin + polygon([*top, *low], PAPER, 8) + tail + cabin + front + engine + wing


def airliner() -> Picture:
    """An airliner above the clouds. The dot is the window where you would sit."""
    line = quiet(0, 90, seed="airliner")
    for w, h in ((120, 44), (170, 74), (140, 50), (190, 70)):
        start = line[-1][0]
        line += arc(start + w / 2, BASE, w / 2, 180, 360, h)
        line[-1] = (start + w, BASE)
    line += quiet(line[-1][0], 800, seed="airliner 2")
    return Picture(line, Dot(420 + 90, 250 - 14, 15), "", _airliner(420, 250, 1.0))


def trial() -> Picture:
    """An airliner climbs through wind and snow; marks on a list are ticked. The dot is the mark that comes next."""
    line = quiet(0, 800, seed="trial")
    sheet = rect(40, 90, 190, 350, PAPER, 7, 8)
    for i, y in enumerate((140, 210, 280, 350)):
        sheet += segment(120, y, 204, y, 8)
        if i < 3:
            sheet += stroke([(62, y), (76, y + 16), (102, y - 18)], 8)
    gusts = "".join(stroke([(330, y), *arc(470, y - 20, 22, 90, -150, 20)], 6, RULE) for y in (110, 170))
    gusts += "".join(disc(300 + 70 * i, 430 - 24 * (i % 2), 6, RULE) for i in range(7))
    return Picture(line, Dot(82, 350, 20), "", sheet + gusts + _airliner(540, 290, 0.72))


def lift() -> Picture:
    """A wing cut across: air streams past and is sent down, so the wing is pushed up. The dot is on the wing."""
    line = quiet(0, 800, seed="lift")
    wing = [(170, 330), (220, 268), (330, 232), (460, 250), (640, 350), (400, 340), (230, 352)]
    shape = polygon(smooth([*wing, wing[0]], 8), PAPER, 8)
    flows = ""
    for lift_, y in ((0, 180), (-40, 120)):
        flows += stroke(
            smooth([(20, y + 110), (170, y + 70 + lift_ * 0.2), (340, y), (560, y + 76), (780, y + 230)], 8), 6, RULE
        )
    flows += stroke(smooth([(20, 400), (230, 390), (420, 384), (620, 400), (780, 452)], 8), 6, RULE)
    return Picture(line, Dot(340, 292, 22), flows, shape + arrow((340, 214), (340, 70), 9, False, 26))


def gate() -> Picture:
    """People walk to an airliner with bags. The dot is the head of the one who goes first."""
    line = quiet(0, 800, seed="gate")
    body, head = person(470, BASE, 0.72, "reach", 26)
    others = ""
    for x in (340, 220, 100):
        one, face = person(x, BASE, 0.72, "down", 24)
        others += one + disc(*face) + rect(x - 62, 452, 40, 46, SAND, 5, 4)
    stairs = [(560, BASE), (560, 460), (610, 460), (610, 410), (660, 410), (660, 360), (720, 360), (720, BASE)]
    door = rect(670, 230, 66, 130, RULE, 6, 8)
    plane = polygon([(600, 130), (800, 130), (800, 400), (690, 380), (610, 300)], PAPER, 8)
    sky = _airliner(210, 140, 0.46)
    return Picture(line, head, "", sky + plane + door + polygon(stairs, QUIET, 7) + others + body)


PICTURES = {"airliner": airliner, "trial": trial, "lift": lift}
TRIP = {"gate": gate, "airliner": airliner}
