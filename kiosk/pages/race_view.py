"""How a race looks: the question above, two lines that grow towards the middle, answers in the outer lower corners."""

from typing import NamedTuple

from kiosk.content.fields import Asset
from kiosk.pages.explain import picture_field
from kiosk.pages.page import Act, Part
from kiosk.pages.pile import held_in
from kiosk.pages.question import LETTERS, Reason, reason_panel
from kiosk.scene import line
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.icons import badge
from kiosk.scene.layout import lines_of, paragraph, set_lines, span_of, speak, words
from kiosk.scene.layout import title as set_title
from kiosk.scene.scene import Box, Disc, Hatch, Item, Path, Point, Rect, Sentence, Target, Text
from kiosk.scene.widgets import RADIUS, focus_ring

SIDES = ("left", "right")


class Half(NamedTuple):
    """One of the two: the option chosen now, and how each shown question went (right, otherwise, no answer)."""

    chosen: int | None
    went: tuple[bool | None, ...]


class Standing(NamedTuple):
    """A race as it stands now."""

    ask: str
    options: tuple[str, ...]
    right: int
    because: str
    halves: tuple[Half, Half]
    shown: bool
    number: int
    total: int
    picture: Asset | None
    alt: str
    source: str
    seed: str


class Places(NamedTuple):
    """Where things are: the question's sizes, the row of the lines, the options' first row, the middle field."""

    sizes: tuple[int, ...]
    row: float
    top: float
    width: float
    height: float
    middle: Rect | None


def board(s: Standing, frame: Frame) -> Part:
    """The whole page."""
    g = grid(frame)
    p = _places(s, frame, g)
    top = g.top + (8 if not frame.large else -12)
    if frame.portrait:
        size, lines = set_title(frame, s.ask, g.inner, p.sizes, 3)
    else:
        size, lines = held_in(frame, s.ask, g.inner, p.row - 44 - top, p.sizes)
    span = span_of(frame, "q", s.ask)
    head = set_lines(frame, lines, g.margin, top + size, size, size * 1.24, frame.theme.ink, span)
    if frame.portrait and not frame.large:
        p = _drawn_up(p, head.bottom, g)
    behind = _behind(s, frame, g, p)
    if behind and frame.part:
        return behind._replace(speech=_speech(s, frame), act=_act(s, frame))
    items = list(head.items)
    items += _rows(s, frame, p.row)
    items += _middle(s, frame, p.middle)
    targets: list[Target] = []
    for side, half in zip(SIDES, s.halves, strict=True):
        made, touched = _options(s, frame, side, half, p)
        items += made
        targets += touched
    part = Part(tuple(items), tuple(targets), _speech(s, frame), act=_act(s, frame))
    return part._replace(more=1, things="read_on" if s.shown else "see_picture") if behind else part


def _places(s: Standing, frame: Frame, g: Grid) -> Places:
    n = len(s.options)
    lowest = (g.bottom + 10 - g.low) / n - 16 if frame.reach else 999.0  # how high an option may be in low reach
    if frame.large or (not frame.portrait and g.width < 1700):
        tall = g.height > 1600
        h = min((220.0 if tall else 150.0) if frame.portrait else 130.0, lowest)
        top = g.bottom + 16 - n * (h + 16)
        if not frame.portrait and top - 86 < g.top + 130:  # a narrow band: the question keeps a line of its own
            h = max(96.0, (g.bottom + 16 - g.top - 216) / n - 16)
            top = g.bottom + 16 - n * (h + 16)
        row = min(g.top + 420, top - 92) if frame.portrait else min(400.0, top - 86)
        sizes = (90, 80, 72, 64, 56) if frame.large and (tall or not frame.portrait) else (72, 64, 58, 52)
        return Places(sizes, row, top, (g.inner - 32) / 2, h, None)
    if frame.portrait:
        h = min(148.0 if g.height > 1600 else 140.0, lowest)
        top = g.bottom + 16 - n * (h + 16)
        row = g.top + 330
        return Places((72, 64, 58, 52), row, top, (g.inner - 24) / 2, h, (0, row + 76, g.width, top - row - 108))
    h = min(128.0 if n > 2 else 160.0, lowest)
    top = g.bottom + 16 - n * (h + 16)
    if top - 86 < g.top + 130:
        h = max(96.0, (g.bottom + 16 - g.top - 216) / n - 16)
        top = g.bottom + 16 - n * (h + 16)
    row = min(398.0, top - 86)
    left = g.margin + 560 + 32
    return Places((72, 64, 58, 52, 48), row, top, 560, h, (left, row + 80, g.width - 2 * left, g.bottom - row - 80))


def _drawn_up(p: Places, bottom: float, g: Grid) -> Places:
    """In portrait the line follows the question, and the middle field takes what is left."""
    row = min(p.row, bottom + 110)
    return p._replace(row=row, middle=(0, row + 76, g.width, p.top - row - 108))


def _act(s: Standing, frame: Frame) -> Act | None:
    if s.shown:
        return Act("next-round", frame.word("next_question"), "next")
    if any(half.chosen is not None for half in s.halves):
        return Act("reveal", frame.word("show_answer"), "tick")
    return None


def _behind(s: Standing, frame: Frame, g: Grid, p: Places) -> Part | None:
    """What waits behind the primary button where the middle is too narrow: the reason, or the picture."""
    if p.middle is not None:
        return None
    field: Rect = (0, g.top, g.width, g.bottom - g.top)
    if not s.shown:
        return Part(picture_field(frame, s.picture, field, "")) if s.picture else None
    size = 76 if frame.large else 48
    for size in (76, 68, 60, 52, 48) if frame.large else (48, 44, 40, 36):
        head = paragraph(frame, s.options[s.right], g.margin, g.top + 20 + size, size, g.inner, size * 1.3, "", 900)
        body = paragraph(frame, s.because, g.margin, head.bottom + size * 1.9, size, g.inner, size * 1.45, prefix="w")
        if body.bottom <= g.bottom - 20:
            break
    return Part((*head.items, *body.items))


def _middle(s: Standing, frame: Frame, rect: Rect | None) -> tuple[Item, ...]:
    """Between the two: the picture while they think, then why."""
    if rect is None or rect[3] < 180:
        return ()
    if not s.shown:
        return picture_field(frame, s.picture, rect, "") if s.picture else ()
    return reason_panel(Reason(frame.word("so_it_is"), s.because, "", ""), frame, rect, None, s.source)


# ---------------------------------------------------------------- the lines


def _rows(s: Standing, frame: Frame, y: float) -> list[Item]:
    """Each line begins at its edge: a burst for every answer, tall and far where it was right; the goal between."""
    t, w = frame.theme, frame.width
    goal = w / 2
    items: list[Item] = [Path(((0.0, y), (w, y)), 4, t.rule)]
    ends = []
    for side, half in enumerate(s.halves):
        drawn = _line(half, goal - 34, y, s, side)
        points = tuple((w - x, py) for x, py in drawn) if side else tuple(drawn)
        items.append(Path(line.Polyline(points), 6, t.ink))
        ends.append(points[-1])
    items.append(Disc(goal, y, 20, t.paper, t.ink, 6))
    items += [Disc(x, y, 17, t.pen) for x, y in ends]
    size = 36 if frame.large else 30
    margin = 48 if frame.portrait else 64
    items.append(words(frame, frame.word("left_player"), margin, y + 40 + size, size, 700, t.ink2))
    items.append(words(frame, frame.word("right_player"), w - margin, y + 40 + size, size, 700, t.ink2, "right"))
    return items


def _line(half: Half, goal: float, y: float, s: Standing, side: int) -> list[Point]:
    """From the edge: a right answer takes a whole step, another half a step; none stays."""
    start = 64.0
    step = (goal - start) / s.total
    points: list[Point] = list(line.quiet(0, start, y, 2, f"{s.seed}{side}"))
    x = start
    for i, went in enumerate(half.went):
        if went is None:
            continue
        end = x + step * (1.0 if went else 0.5)
        points += line.burst(x, end, y, 40 if went else 14, f"{s.seed}{side}{i}", 6, 13)[1:]
        x = end
    return points


# ---------------------------------------------------------------- the options


def _options(s: Standing, frame: Frame, side: str, half: Half, p: Places) -> tuple[list[Item], list[Target]]:
    """A half's answers in its outer corner; what can no longer be chosen is no target."""
    g = grid(frame)
    x = g.margin if side == "left" else g.width - g.margin - p.width
    size = _size(frame, s.options, p)
    items: list[Item] = []
    targets: list[Target] = []
    for i, text in enumerate(s.options):
        rect = (x, p.top + i * (p.height + 16), p.width, p.height)
        name = f"{side}:{i}"
        ring = list(focus_ring(frame, rect)) if frame.focus == name else []
        open_ = half.chosen is None and not s.shown
        items += [*ring, *_option(s, frame, half, rect, i, size)]
        if open_:
            down = [Box(*rect, frame.theme.ink, "", 0, RADIUS), *_words(frame, rect, i, text, size, frame.theme.paper)]
            label = f"{frame.word(side + '_player')} {LETTERS[i]} {text}"
            targets.append(Target(name, rect, label, tuple(down)))
    return items, targets


def _option(s: Standing, frame: Frame, half: Half, rect: Rect, i: int, size: int) -> list[Item]:
    t, (x, y, w, h) = frame.theme, rect
    mine, text = half.chosen == i, s.options[i]
    mark_x, mark_y = x + w - 58, y + h / 2
    if s.shown and i == s.right:
        face = [Box(x, y, w, h, t.right, "", 0, RADIUS), *_words(frame, rect, i, text, size, t.on_right)]
        return [*face, *badge("right", mark_x, mark_y, t, 30, inverse=True)]
    if s.shown and mine:
        return [*_other(frame, rect, _words(frame, rect, i, text, size, t.ink)), *badge("wrong", mark_x, mark_y, t, 30)]
    if s.shown or (half.chosen is not None and not mine):
        return [Box(x, y, w, h, "", t.rule, 3, RADIUS), *_words(frame, rect, i, text, size, t.ink2)]
    lit = frame.reading == f"o{i}"
    edge = (t.ink, 8.0) if mine else (t.target_edge, float(t.target_edge_width))
    field = Box(x, y, w, h, t.spoken if lit else t.quiet, *edge, RADIUS)
    return [field, *_words(frame, rect, i, text, size, t.on_spoken if lit else t.ink)]


def _other(frame: Frame, rect: Rect, said: tuple[Item, ...]) -> list[Item]:
    """What was chosen and is not right: a hatch, a broken border, the words on paper."""
    t, (x, y, w, h) = frame.theme, rect
    right_end = max(item.x + item.w for item in said if isinstance(item, Text))
    return [
        Box(x, y, w, h, t.paper, "", 0, RADIUS),
        Hatch(x + 4, y + 4, w - 8, h - 8, t.hatch, 18, 2.5),
        Box(x, y, w, h, "", t.ink, 5, RADIUS, (18, 12)),
        Box(x + 14, y + 14, right_end - x + 2, h - 28, t.paper),
        *said,
    ]


def _words(frame: Frame, rect: Rect, i: int, text: str, size: int, ink: str) -> tuple[Item, ...]:
    """Letter and words, on the middle of the option's height; room for its badge stays free."""
    x, y, w, h = rect
    letter = words(frame, LETTERS[i], x + 30, y + h / 2 + size * 0.4, round(size * 1.1), 900, ink)
    lines = lines_of(frame, text, size, _room(w, size), 700)
    first = y + h / 2 + size * 0.36 - size * 0.62 * (len(lines) - 1)
    return (letter, *set_lines(frame, lines, x + 30 + size * 1.4, first, size, size * 1.24, ink, (-1, -1)).items)


def _room(width: float, size: int) -> float:
    return width - 30 - size * 1.4 - 100


def _size(frame: Frame, texts: tuple[str, ...], p: Places) -> int:
    sizes = (84, 72, 64, 56, 50, 46, 42, 38, 34) if frame.large else (46, 42, 38, 34, 32, 30, 28)
    for rows in (1, 2, 3):
        for size in sizes:
            fits = size * 1.24 * rows <= p.height - 8
            if fits and all(len(lines_of(frame, text, size, _room(p.width, size), 700)) <= rows for text in texts):
                return size
    return sizes[-1]


# ---------------------------------------------------------------- by ear


def _speech(s: Standing, frame: Frame) -> tuple[Sentence, ...]:
    if s.shown:
        answer = frame.word("answer_is", letter=LETTERS[s.right], text=s.options[s.right])
        return speak("a", answer) + speak("w", s.because)
    said = speak("q", s.ask)
    lang = said[0].lang if said else frame.lang
    told = tuple(
        Sentence(f"o{i}", frame.word("option_is", letter=LETTERS[i], text=text), lang)
        for i, text in enumerate(s.options)
    )
    return said + told + speak("d", frame.word("race_how"))
