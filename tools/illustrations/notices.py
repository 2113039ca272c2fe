"""Pictures of three-questions: a message going round, a notice with its seal, how long four kinds of forecast reach."""

from drawing import PAPER, QUIET, RULE, Dot, Picture, disc, polygon, rect, segment, stroke
from figures import person
from seismogram import BASE, Point, arc, quiet

LONGEST = 620.0  # px for ten years
SPANS = (10.0, 2.0, 0.25, 10 / 365.25)  # years: long, middle, short term, imminent


def _bubble(x: float, y: float, w: float, h: float, side: int, fill: str) -> str:
    """A speech bubble; its tail on the left (-1) or the right (1)."""
    at = x + 40 if side < 0 else x + w - 40
    tail: list[Point] = [(at - 16, y + h - 3), (at + 22 * side, y + h + 34), (at + 16, y + h - 3)]
    return rect(x, y, w, h, fill, 6, 14) + polygon(tail, fill) + stroke(tail, 6)


def chat() -> Picture:
    """Messages go from one to the next; one person stops and asks. The dot is the head of the one who asks."""
    body, head = person(640, BASE, 1.0, "back")
    line = [*quiet(0, 800, seed="chat")]
    back = ""
    for x, y, w in ((70.0, 70.0, 300.0), (150.0, 210.0, 270.0), (70.0, 350.0, 230.0)):
        back += _bubble(x, y, w, 92, -1, QUIET)
        back += segment(x + 34, y + 34, x + w - 50, y + 34, 8) + segment(x + 34, y + 62, x + w - 110, y + 62, 8)
    question = _bubble(500, 76, 210, 130, 1, PAPER)
    question += stroke([*arc(605, 122, 22, 180, 395), (605, 152), (605, 162)], 10) + disc(605, 184, 7)
    return Picture(line, head, back, question + body)


def notice() -> Picture:
    """An official notice on a board, two people read it. The dot is its seal."""
    line = [*quiet(0, 200, seed="notice"), (200, BASE), (200, 70), (520, 70), (520, BASE)]
    line += quiet(520, 800, seed="notice 1")
    sheet = rect(238, 106, 244, 268, PAPER, 5)
    rows = segment(290, 146, 430, 146, 12) + "".join(segment(266, y, 454, y, 5) for y in (186, 218, 250))
    readers = ""
    for x, size in ((610, 1.0), (720, 0.72)):
        body, head = person(x, BASE, size, "down")
        readers += body + disc(*head)
    foot = segment(200, 410, 520, 410, 8)
    ring = disc(420, 318, 40, PAPER, 5)
    return Picture(line, Dot(420, 318, 18), rect(200, 70, 320, 340, QUIET), sheet + rows + foot + ring + readers)


def spans() -> Picture:
    """Ten years, two years, three months as bars true to scale; ten days are a hair's breadth, there lies the dot."""
    line = [*quiet(0, 800, seed="spans")]
    left, bars = 90.0, ""
    for k, years in enumerate(SPANS[:3]):
        bars += rect(left, 80 + 104 * k, LONGEST * years / SPANS[0], 62, (QUIET, RULE, RULE)[k], 5)
    bars += segment(left, 56, left, 450, 6)
    return Picture(line, Dot(left + LONGEST * SPANS[3] / SPANS[0], 423, 15), "", bars)


PICTURES = {"chat": chat, "notice": notice, "spans": spans}
