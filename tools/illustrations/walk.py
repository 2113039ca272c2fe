"""Pictures of your-way-out: the scenes of the story, the two who answer side by side, the bag."""

from drawing import INK, PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import lamp, person, window
from seismogram import BASE, Point, burst, quiet, smooth


def cabin() -> Picture:
    """Inside a lift: walls, the row of buttons, somebody. The dot is your head."""
    line = [*burst(0, 110, 52, "cabin", swing=(6, 12)), *quiet(110, 170, seed="cabin 1"), (170, 70), (630, 70)]
    line += [(630, BASE), *quiet(630, 800, seed="cabin 2")]
    body, head = person(330, BASE, 1.16)
    doors = rect(210, 112, 240, 388, PAPER, 6) + segment(330, 112, 330, 500, 6)
    panel = rect(500, 190, 84, 236, PAPER, 6, 8)
    buttons = "".join(disc(524 + 36 * i, 222 + 42 * j, 11, INK) for i in range(2) for j in range(5))
    ropes = segment(370, 70, 370, 10, 7) + segment(430, 70, 430, 10, 7)
    return Picture(line, head, rect(170, 70, 460, 430, QUIET), ropes + doors + panel + buttons + body)


def stuck() -> Picture:
    """The same lift between two floors, its light out. The dot is the call button."""
    line = [*quiet(0, 150, seed="stuck"), (150, 260), (220, 260), (220, 40), (580, 40), (580, 260), (650, 260)]
    line += [(650, BASE), *quiet(650, 800, seed="stuck 1")]
    box = rect(250, 110, 300, 330, QUIET, 7) + segment(400, 110, 400, 440, 6)
    ropes = segment(370, 48, 370, 110, 7) + segment(430, 48, 430, 110, 7)
    panel = rect(588, 300, 46, 120, PAPER, 6, 6)
    back = rect(220, 40, 360, 460, RULE) + rect(150, 260, 70, 240, INK) + rect(580, 260, 70, 240, INK)
    return Picture(line, Dot(611, 340, 17), back, box + ropes + panel)


def desks() -> Picture:
    """A classroom from the door: two desks, window, lamp, somebody who has come in. The dot is your head."""
    line = [*burst(0, 96, 66, "desks", swing=(6, 11)), *quiet(96, 360, seed="desks 1")]
    for x in (360, 580):
        top: list[Point] = [(x, 372), (x - 24, 372), (x - 24, 344), (x + 164, 344), (x + 164, 372), (x, 372)]
        line += [*top, (x + 140, 372), (x + 140, BASE)]
        line += quiet(x + 140, x + 220 if x < 500 else 800, seed=f"desks {x}")
    body, head = person(196, BASE, 1.06)
    board = rect(300, 120, 250, 150, QUIET, 6) + stroke(burst(326, 520, 34, "board", 200, (5, 10)), 5)
    return Picture(line, head, "", board + window(640, 110, 120, 150) + lamp(130, 0, 60, 22) + body)


def slope() -> Picture:
    """A steep slope with stones coming down, and somebody at its foot. The dot is your head."""
    hill: list[Point] = [(0, 120), (90, 170), (170, 250), (270, 330), (360, 430), (430, BASE)]
    line = [(0, BASE), (0, 120), *smooth(hill), *quiet(430, 800, seed="slope")]
    stones = ""
    for x, y, r in ((150, 176, 28), (262, 262, 22), (352, 352, 34)):
        stones += polygon(
            [(x + r * a, y + r * b) for a, b in ((-1, 0.2), (-0.5, -0.9), (0.6, -0.8), (1, 0.3), (0.2, 1))], QUIET, 6
        )
        stones += segment(x - r - 14, y - r - 12, x - r - 40, y - r - 38, 6)
    body, head = person(600, BASE, 1.1)
    back = polygon([(0, BASE), (0, 120), *smooth(hill)], QUIET)
    return Picture(line, head, back, stones + body)


def rivals() -> Picture:
    """Two people on either side of one line that shakes between them. The dot is the middle where they meet."""
    line = [*quiet(0, 190, seed="rivals"), *burst(190, 392, 86, "rivals one", swing=(7, 15))]
    line += [(400, BASE), *[(800 - x, y) for x, y in reversed(burst(190, 392, 86, "rivals two", swing=(7, 15)))]]
    line += quiet(610, 800, seed="rivals 1")
    one, first = person(110, BASE - 3, 1.2, "point")
    other, second = person(690, BASE - 3, 1.2, "back")
    return Picture(line, Dot(400, BASE, 22), "", one + other + disc(*first) + disc(*second))


def bag() -> Picture:
    """A packed bag by the door. The dot is its buckle: where a hand goes."""
    line = [*quiet(0, 90, seed="bag"), (90, 90), (270, 90), (270, BASE), *quiet(270, 360, seed="bag 1"), (360, 300)]
    line += [*smooth([(360, 300), (380, 240), (450, 214), (540, 214), (610, 240), (630, 300)]), (630, BASE)]
    line += quiet(630, 800, seed="bag 2")
    door = rect(90, 90, 180, 410, QUIET) + polygon(
        [(360, BASE), (360, 300), (380, 240), (450, 214), (540, 214), (610, 240), (630, 300), (630, BASE)], QUIET
    )
    handle = stroke(smooth([(450, 214), (462, 160), (528, 160), (540, 214)]), 14)
    pocket = rect(408, 380, 174, 120, PAPER, 6, 8) + segment(360, 320, 630, 320, 6)
    torch = rect(672, 420, 40, 80, QUIET, 6, 6) + polygon([(664, 420), (676, 386), (708, 386), (720, 420)], INK)
    bottle = rect(318, 400, 34, 100, QUIET, 6, 8) + rect(326, 378, 18, 22, INK)
    knob = disc(240, 300, 10)
    return Picture(line, Dot(495, 352, 22), door, handle + pocket + torch + bottle + knob)


PICTURES = {
    "cabin": cabin,
    "stuck": stuck,
    "desks": desks,
    "slope": slope,
    "rivals": rivals,
    "bag": bag,
}
