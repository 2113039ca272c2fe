"""How an estimate page looks: question and value beside the dial, and what is true once the guess was said."""

from kiosk.pages import dial as dials
from kiosk.pages.dial import Dial
from kiosk.pages.estimating import LEAST_TALLY, Estimate, Guess, number, off, value, with_unit
from kiosk.pages.explain import source_line
from kiosk.pages.page import Act, Part, text_in
from kiosk.pages.panel import Piece, panel, read_on, said
from kiosk.pages.pile import held_in
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid, lowest
from kiosk.scene.icons import badge
from kiosk.scene.layout import fitting, set_lines, span_of, title, words
from kiosk.scene.scene import Box, Disc, Item, Path, Rect, Sentence, Target, Text
from kiosk.scene.widgets import RADIUS, button


def view(page: Estimate, state: Guess, frame: Frame) -> Part:
    """The dial with all around it; in large text a rail."""
    if frame.large:
        return _large_said(page, state, frame) if state.said else _large(page, state, frame)
    g = grid(frame)
    dial = _dial(frame, g)
    left = _column(frame, g, dial, state.said)
    items: list[Item] = list(_stem(page, frame, left))
    targets: list[Target] = []
    items += dials.face(page, state, frame, dial)
    if state.said:
        items += _answer(page, state, frame, g, dial, left)
    else:
        made, buttons = _value(page, state, frame, _value_row(frame, g, dial, left))
        items += made
        targets += [*buttons, dials.target(frame, dial, text_in(frame, page.ask))]
        items += _hint(frame, g, dial, left, _stem_bottom(page, frame, left))
    return Part(tuple(items), tuple(targets), _speech(page, state, frame), act=_act(frame))


def _act(frame: Frame) -> Act:
    return Act("guess", frame.word("guess_this"))


def _dial(frame: Frame, g: Grid) -> Dial:
    if frame.portrait:
        r = min(436.0, g.width / 2 - dials.OUT - 32, (g.bottom - g.top) * (0.29 if g.height > 1600 else 0.25))
        cy = g.bottom - (190 if not frame.reach else 176)
        if frame.reach:
            r = min(r, cy - lowest(frame) - dials.OUT)
        return Dial(g.width / 2, cy, r)
    if frame.reach:
        r = min(340.0, g.width * 0.2)
        return Dial(g.width - g.margin - r - 90, g.bottom - 12, min(r, g.bottom - 12 - lowest(frame) - dials.OUT))
    r = min(436.0, g.width * 0.2271)
    return Dial(g.width - g.margin - r - 80, min(g.bottom - 86, 822.0), r)


def _column(frame: Frame, g: Grid, dial: Dial, said_it: bool) -> Rect:
    """Where question and words stand: left of the dial, in portrait above it."""
    if frame.portrait:
        top = (
            dial.cy - dial.r - (dials.flag_out(frame) + 48 if said_it else dials.OUT + 24)
        )  # the flag stands above the arc
        return (g.margin, g.top, g.inner, top - g.top)
    wide = dial.cx - dial.r - dials.OUT - 56 - g.margin
    return (g.margin, g.top, wide, g.bottom - g.top)


def _stem(page: Estimate, frame: Frame, left: Rect) -> tuple[Item, ...]:
    x, y, w, _ = left
    ask = text_in(frame, page.ask)
    size, lines = title(frame, ask, _stem_width(frame, w), _stem_sizes(frame), 3 if not frame.portrait else 2)
    if any(line.width > w for line in lines[2:]):  # it would run into the arc
        size, lines = title(frame, ask, w, _stem_sizes(frame), 3)
    return set_lines(
        frame, lines, x, y + 24 + size * 0.9, size, size * 1.28, frame.theme.ink, span_of(frame, "q", ask)
    ).items


def _stem_sizes(frame: Frame) -> tuple[int, ...]:
    if _tight(frame):
        return (52, 48, 44)
    return (58, 52, 48, 44) if frame.portrait and frame.height < 1600 else (72, 64, 58, 52, 48)


def _tight(frame: Frame) -> bool:
    """Landscape in low reach on a screen that hangs low: little height is left."""
    g = grid(frame)
    return not frame.portrait and g.bottom - g.top < 640


def _stem_width(frame: Frame, w: float) -> float:
    """Beside the arc's shoulder there is more room than beside its foot."""
    return w if frame.portrait else w + (420 if frame.reach and not _tight(frame) else 120)


def _stem_bottom(page: Estimate, frame: Frame, left: Rect) -> float:
    return max((i.y for i in _stem(page, frame, left) if isinstance(i, Text)), default=left[1]) + 24


def _value_row(frame: Frame, g: Grid, dial: Dial, left: Rect) -> Rect:
    """− 60 千米 +: left of the dial's foot, in portrait under it."""
    if frame.portrait:
        return (g.margin, g.bottom - 124, g.inner, 112)
    y = g.height * 0.545 if not frame.reach else g.bottom - 232
    return (left[0], y, left[2], 112)


def _value(page: Estimate, state: Guess, frame: Frame, row: Rect) -> tuple[list[Item], list[Target]]:
    """The buttons at both ends, the number with its unit between them."""
    x, y, w, h = row
    side = 150.0 if frame.large else 112.0
    items: list[Item] = []
    targets: list[Target] = []
    for name, word, at in (("less", "guess_less", x), ("more-of-it", "guess_more", x + w - side)):
        made = button(frame, name, (at, y, side, h), "", spoken=frame.word(word))
        cross = _sign(name, at + side / 2, y + h / 2, frame.theme.ink)
        pressed = (*made.target.pressed, *_sign(name, at + side / 2, y + h / 2, frame.theme.paper))
        items += [i for i in made.items if getattr(i, "text", None) != ""] + cross
        targets.append(made.target._replace(pressed=tuple(i for i in pressed if getattr(i, "text", None) != "")))
    items += _number(page, frame, value(page, state.at), (x + side + 12, y, w - 2 * side - 24, h))
    return items, targets


def _sign(name: str, cx: float, cy: float, ink: str) -> list[Item]:
    """A minus or a plus."""
    items: list[Item] = [Path(((cx - 24, cy), (cx + 24, cy)), 9, ink)]
    return [*items, Path(((cx, cy - 24), (cx, cy + 24)), 9, ink)] if name != "less" else items


def _number(page: Estimate, frame: Frame, shown: float, rect: Rect) -> list[Item]:
    """A large number and its unit, in the middle of a place."""
    x, y, w, h = rect
    unit, text = text_in(frame, page.unit), number(shown)
    spoken = frame.reading == "v0"
    for size in (150, 132, 116, 100, 88, 76, 64, 52):
        small = max(34, round(size * 0.36))
        wide = frame.measure(text, size, 900) + (frame.measure(unit, small, 900) + 16 if unit else 0)
        if wide <= w and size <= h * 1.35:
            break
    else:
        return _stacked(frame, text, unit, rect, spoken)
    left, base = x + (w - wide) / 2, y + h / 2 + size * 0.36
    ink = frame.theme.on_spoken if spoken else frame.theme.ink
    mark: list[Item] = [Box(left - 12, y, wide + 24, h, frame.theme.spoken, radius=RADIUS)] if spoken else []
    items: list[Item] = [*mark, words(frame, text, left, base, size, 900, ink)]
    if unit:
        items.append(words(frame, unit, left + wide - frame.measure(unit, small, 900), base, small, 900, ink))
    return items


def _stacked(frame: Frame, text: str, unit: str, rect: Rect, spoken: bool) -> list[Item]:
    """A number over its long unit; nothing where not even that has room."""
    x, y, w, h = rect
    ink = frame.theme.on_spoken if spoken else frame.theme.ink
    size, lines = fitting(frame, unit, w, (34, 32, 30, 28), 1, 900)
    high = next((s for s in (64, 56, 48, 42) if frame.measure(text, s, 900) <= w), 0)
    if len(lines) > 1 or not high or h < high + size + 12:
        return []
    mark: list[Item] = [Box(*rect, frame.theme.spoken, radius=RADIUS)] if spoken else []
    foot = y + h - (h - high - size) / 2 - size * 0.2
    number_, below = ((text, foot - size * 1.15, high), (unit, foot, size))
    return [*mark, *(words(frame, said_, x + w / 2, at, s, 900, ink, "middle") for said_, at, s in (number_, below))]


def _hint(frame: Frame, g: Grid, dial: Dial, left: Rect, below: float) -> tuple[Item, ...]:
    """How it is done, in a few words."""
    row = _value_row(frame, g, dial, left)
    top = below if frame.portrait else row[1] + row[3] + 24
    at = (left[0], top, left[2])
    size, lines = fitting(frame, frame.word("guess_how"), at[2], (36, 34), 2, 400)
    return set_lines(
        frame,
        lines,
        at[0],
        at[1] + size,
        size,
        size * 1.3,
        frame.theme.ink2,
        span_of(frame, "n", frame.word("guess_how")),
    ).items


def _legend(page: Estimate, state: Guess, frame: Frame) -> list[tuple[str, str]]:
    """What the dot, the flag and the trace are."""
    rows = [
        ("dot", frame.word("guess_value", value=with_unit(page, value(page, state.at), frame.lang, *frame.languages))),
        ("flag", frame.word("guess_about", value=with_unit(page, page.answer, frame.lang, *frame.languages))),
    ]
    if sum(state.others) >= LEAST_TALLY:
        rows.append(("trace", frame.word("guess_others", n=sum(state.others))))
    return rows


def _heading(page: Estimate, state: Guess, frame: Frame) -> str:
    """How far off, in words: never that it was no good."""
    far = off(page, state)
    if far == 0:
        return frame.word("guess_near")
    key = "guess_low" if far < 0 else "guess_high"
    return frame.word(key, value=with_unit(page, abs(far), frame.lang, *frame.languages))


def _answer(page: Estimate, state: Guess, frame: Frame, g: Grid, dial: Dial, left: Rect) -> list[Item]:
    """The legend and the reason beside the dial; the true number inside it, on the side where no needle is."""
    x, y, w, h = left
    top = _stem_bottom(page, frame, left) + 28
    source = () if frame.portrait else source_line(frame, page.source, x, w)
    items, below = _rows(page, state, frame, x, top, w)
    source = source if y + h - below > 220 else ()
    bottom = min((i.y - 44 for i in source if isinstance(i, Text)), default=y + h)
    pieces = _pieces(page, state, frame)
    if frame.portrait and bottom - below < 250:  # a short screen: the reason has the buttons' place below the dial
        items += panel(frame, (x, below + 16, w, bottom - below - 16), pieces[:1])
        items += panel(frame, (x, dial.cy + 28, w, g.bottom - dial.cy - 28), pieces[1:])
    else:
        items += panel(frame, (x, below + 24, w, bottom - below - 24), pieces)
    right = value(page, state.at) <= page.least + (page.most - page.least) / 2
    half = dial.r - 150
    place = (
        dial.cx + 24 if right else dial.cx - 24 - half,
        dial.cy - min(200, dial.r * 0.42),
        half,
        min(170, dial.r * 0.36),
    )
    if dial.r > 260:
        items += _number(page, frame, page.answer, place)
    return [*items, *source]


def _rows(page: Estimate, state: Guess, frame: Frame, x: float, top: float, w: float) -> tuple[list[Item], float]:
    t, items, y = frame.theme, list[Item](), top
    for kind, text in _legend(page, state, frame):
        size, lines = fitting(frame, text, w - 72, (42, 38, 34, 32, 30), 1, 700)
        middle = y + 28
        if kind == "dot":
            items.append(Disc(x + 26, middle, 22, t.pen))
        elif kind == "flag":
            items += badge("right", x + 26, middle, t, 24)
        else:
            trace = tuple((x + 4 + 8 * k, middle + (0, -14, 12, -22, 16, -8, 0)[k]) for k in range(7))
            items.append(Path(trace, 5, t.ink))
        items += set_lines(frame, lines, x + 72, middle + size * 0.36, size, size * 1.15, t.ink, (-1, -1)).items
        y += (62 if not frame.portrait or frame.height > 1600 else 52) + (len(lines) - 1) * size * 1.15
    return items, y


def _pieces(page: Estimate, state: Guess, frame: Frame) -> tuple[Piece, ...]:
    learn = text_in(frame, page.learn)
    return (
        Piece("h", _heading(page, state, frame), "heading"),
        Piece("w", text_in(frame, page.because)),
        *((Piece("l", learn, "bold"),) if learn else ()),
    )


def _speech(page: Estimate, state: Guess, frame: Frame) -> tuple[Sentence, ...]:
    """The question and where the needle stands; then what is true, how far off, and why."""
    if state.said:
        heading, *rest = _pieces(page, state, frame)
        rows = tuple(Sentence(f"r{k}", text, frame.lang) for k, (_, text) in enumerate(_legend(page, state, frame)))
        return (*said((heading,)), *rows, *said(tuple(rest)))
    ask = said((Piece("q", text_in(frame, page.say) or text_in(frame, page.ask)),))
    lang = ask[0].lang if ask else frame.lang
    now = Sentence("v0", with_unit(page, value(page, state.at), frame.lang, *frame.languages), lang)
    return (*ask, now, *said((Piece("n", frame.word("guess_how_large" if frame.large else "guess_how")),)))


def _large(page: Estimate, state: Guess, frame: Frame) -> Part:
    """Large text: question, the number between its buttons, the rail."""
    g = grid(frame)
    ask = text_in(frame, page.ask)
    size, lines = title(frame, ask, g.inner, (90, 80, 72, 64), 2 if not frame.portrait else 3)
    if len(lines) * size * 1.26 > g.bottom - 362 - g.top:
        size, lines = held_in(frame, ask, g.inner, g.bottom - 362 - g.top, (72, 64, 56, 48))
    items: list[Item] = list(
        set_lines(
            frame, lines, g.margin, g.top - 12 + size, size, size * 1.26, frame.theme.ink, span_of(frame, "q", ask)
        ).items
    )
    low = g.bottom - 362  # of the number's row
    made, targets = _value(page, state, frame, (g.margin, low, g.inner, 170))
    rail, target = dials.rail(page, state, frame, (g.margin + 44, g.bottom - 166, g.inner - 88, 112))
    return Part((*items, *made, *rail), (*targets, target), _speech(page, state, frame), act=_act(frame))


def _large_said(page: Estimate, state: Guess, frame: Frame) -> Part:
    """Large text: the rail with both places on top, then all the words, read on in parts."""
    g = grid(frame)
    rail, _ = dials.rail(page, state, frame, (g.margin + 44, g.top + 48, g.inner - 88, 112))
    rows = tuple(Piece(f"r{'abc'[k]}", text, "bold") for k, (_, text) in enumerate(_legend(page, state, frame)))
    heading, *rest = _pieces(page, state, frame)
    return read_on(frame, tuple(rail), g.top + 226, (heading, *rows, *rest))
