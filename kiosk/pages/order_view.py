"""How an order page looks: numbered places along the line, the cards below them, then what was found."""

from dataclasses import replace

from kiosk.pages import piece
from kiosk.pages.explain import in_field, picture_field
from kiosk.pages.judged import JUDGE
from kiosk.pages.ordering import Order, Ordering
from kiosk.pages.page import Act, Part, text_in
from kiosk.pages.panel import Piece, panel, said
from kiosk.pages.pile import Two, above, held_in
from kiosk.pages.strand import strand
from kiosk.pages.told import told_in_parts
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid, lowest
from kiosk.scene.layout import fitting, set_lines, span_of
from kiosk.scene.line import burst, joined, quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Rect, Sentence, Target
from kiosk.scene.widgets import RADIUS

LARGE = (84, 76, 68, 60, 54, 48, 44, 40, 36)
USUAL = (42, 40, 38, 36, 34)
ROOMY = (56, 50, 46)  # words without a picture


def view(page: Order, state: Ordering, frame: Frame) -> Part:
    """The question, the places along the line, the cards, and what is said in their place once all are put."""
    two = _spread(page, frame)
    size, drawn = _sizes(page, frame, two)
    page = page if drawn else replace(page, steps=tuple(replace(step, picture=None) for step in page.steps))
    items: list[Item] = list(_stem(page, state, frame))
    items += _line(page, state, frame, two)
    targets: list[Target] = []  # the cards come first, for whoever goes by keys
    for i, rect in zip(state.shelf, two.second, strict=True):
        made, target = _on_shelf(page, state, frame, i, rect, size)
        items += made
        targets += target
    for k, rect in enumerate(two.first):
        made, target = _place(page, state, frame, k, rect, size)
        items += made
        targets += target
    if state.done and frame.large:
        return _read_on(page, state, frame, tuple(items), two.other[1])
    items += _message(page, state, frame, two.other)
    items += _lifted(page, state, frame, two.second[0], size)
    act = Act(JUDGE, _act_label(state, frame)) if state.full else None
    return Part(tuple(items), tuple(targets), _speech(page, state, frame), act=act)


def _act_label(state: Ordering, frame: Frame) -> str:
    return frame.word("judge_show" if state.tries and not state.moved else "order_done")


def _field(page: Order, frame: Frame) -> Rect | None:
    """Where the page's picture stands while the question is open: where there is a free band for it."""
    g = grid(frame)
    if frame.large or not page.picture or g.height < 1000:
        return None
    if not frame.portrait:
        high = lowest(frame) - g.top - 28
        return (1160, g.top, g.width - 1160, high) if frame.reach and g.width > 1800 and high > 200 else None
    high = min(410.0, lowest(frame) - g.top - 260) if frame.reach else 0.0 if page.steps[0].picture else 410.0
    return (0, g.top, g.width, high) if g.height > 1600 and high > 200 else None


def _spread(page: Order, frame: Frame) -> Two:
    g, count = grid(frame), len(page.steps)
    if not frame.portrait:
        top = lowest(frame) if frame.reach else 328.0 if frame.large else 296.0
        return above(frame, count, top, g.bottom, 76 if frame.reach else 108, count)
    tall = g.height > 1600
    top = lowest(frame) if frame.reach else 390.0 if not tall else 864.0 if _field(page, frame) else 470.0
    bottom = g.bottom if frame.reach else min(g.bottom, top + (960 if count < 4 else 1120))
    return above(frame, count, top, bottom, 72 if bottom - top > 600 else 40, 3 if count != 4 else 2)


def _sizes(page: Order, frame: Frame, two: Two) -> tuple[int, bool]:
    """How large the cards' words are, and whether the cards have room for their pictures too."""
    rect = min(two.first[0], two.second[0], key=lambda r: r[3])
    texts = tuple(text_in(frame, step.text) for step in page.steps)
    picture = page.steps[0].picture if not frame.large else None
    if picture and (size := piece.words_size(frame, texts, rect, picture, (*USUAL, 32, 30, 28))):
        return size, True
    return piece.words_size(frame, texts, rect, None, LARGE if frame.large else (*ROOMY, *USUAL)) or 28, False


def _stem(page: Order, state: Ordering, frame: Frame) -> tuple[Item, ...]:
    """The question; how it works stands at its right, or below it."""
    g, ask, field = grid(frame), text_in(frame, page.ask), _field(page, frame)
    sizes = (90, 80, 72, 64, 56) if frame.large else (64, 58, 52, 48, 44)
    right = not (frame.portrait or frame.large or field)
    width = g.inner - 600 if right else g.inner if frame.portrait or not field else field[0] - g.margin - 48
    end = _spread(page, frame).one[1] - (24 if right or frame.large else 96)
    start = field[1] + field[3] + 20 if field and frame.portrait else g.top
    size, lines = held_in(frame, ask, width, end - start, sizes)
    if right and len(lines) > 1:
        size, lines = held_in(frame, ask, width, end - start, (48, 46, 44, 42, 38))
    top = g.top + (0 if len(lines) > 1 else 16)
    if field and frame.portrait:
        top = field[1] + field[3] + 20
    stem = set_lines(frame, lines, g.margin, top + size, size, size * 1.24, frame.theme.ink, span_of(frame, "q", ask))
    how = () if frame.large else _how_set(state, frame, None if right else stem.bottom, width)
    if state.done and frame.reach and not (frame.large or frame.portrait):  # below there is room for one line only
        room: Rect = (g.margin, stem.bottom + 24, width, end - stem.bottom - 36)
        how = panel(frame, room, _pieces(page, state, frame)[1:-1]) if room[3] > 60 else ()
    return (*(picture_field(frame, page.picture, field, "") if field and page.picture else ()), *stem.items, *how)


def _how_set(state: Ordering, frame: Frame, below: float | None, width: float) -> tuple[Item, ...]:
    """How it works, under the question or (below: None) at the right of it."""
    g, how = grid(frame), _how(state, frame)
    if not how:
        return ()
    small, told = fitting(frame, how, 560 if below is None else width, (38, 36, 34), 2, 400)
    y = 248.0 - (len(told) - 1) * small * 1.4 if below is None else below + 70
    x = g.width - g.margin - max(line.width for line in told) if below is None else g.margin
    return set_lines(frame, told, x, y, small, small * 1.4, frame.theme.ink2, span_of(frame, "n", how)).items


def _how(state: Ordering, frame: Frame) -> str:
    """One line: how it works, or what to do with the card in hand. After a look the message says it."""
    if state.held >= 0 and not state.finger:
        return frame.word("order_held")
    return "" if state.full else frame.word("order_how")


def _line(page: Order, state: Ordering, frame: Frame, two: Two) -> tuple[Item, ...]:
    """The lower row of the screen: it runs as far as the places are filled from the first one on."""
    t, (_, y0, _, h0), top = frame.theme, two.one, two.other[1]
    y = (y0 + h0 + top) / 2
    seed = page.id or "order"
    if len({rect[1] for rect in two.first}) > 1:  # several lines of places: the line is only the ground between
        return (Path(strand((0.0, y), (frame.width, y), seed), 6, t.ink),)
    middles = [x + w / 2 for x, _, w, _ in two.first]
    filled = next((k for k, card in enumerate(state.places) if card < 0), len(middles))
    if filled == 0:
        pieces = [quiet(0, middles[0], y, 2, seed)]
    else:
        start, end = two.first[0][0], min(middles[filled - 1], frame.width - 200)
        high = min(34.0, (top - y) - 16)
        pieces = [quiet(0, start, y, 2, seed), burst(start, end + 60, y, high, f"{seed}{filled}", 5, 11, smoothness=3)]
        pieces.append(quiet(end + 60, middles[filled] if filled < len(middles) else frame.width, y, 2, seed + "e"))
    line = joined(*pieces)
    rest: list[Item] = [Path(((line[-1][0], y), (frame.width, y)), 4, t.rule)] if filled < len(middles) else []
    stops = [Disc(x, y, 9, t.paper, t.rule, 4) for x in middles[filled + 1 :]]
    here = [Disc(middles[filled], y, 13, t.paper, t.ink, 5)] if filled < len(middles) else []
    return (*rest, *stops, Path(line, 6, t.ink), *here)


def _place(
    page: Order, state: Ordering, frame: Frame, k: int, rect: Rect, size: int
) -> tuple[tuple[Item, ...], list[Target]]:
    """A place with its card, or its number; what is rightly placed stays."""
    name, card = f"place:{k}", state.places[k]
    number = frame.word("order_place", n=k + 1)
    ring = piece.ring(frame, name, rect)
    if card < 0 or (card == state.held and state.finger):
        made = piece.place(frame, rect, str(k + 1), state.held >= 0)
        down = piece.pressed_place(frame, rect, str(k + 1))
        return (*ring, *made), [Target(name, rect, number, down, tap=state.held >= 0, drag=card >= 0)]
    text = text_in(frame, page.steps[card].text)
    look = state.marks[k] or "placed"
    if card == state.held:
        look = "held"
    picture = page.steps[card].picture
    drawn = piece.face(frame, rect, text, size, look, picture, frame.reading == f"s{card}")
    label = frame.word("order_at", n=k + 1, text=text)
    down = piece.pressed(frame, rect, text, size, picture)
    movable = not state.done and state.marks[k] != "right"
    return (*ring, *drawn), [Target(name, rect, label, down, drag=True)] if movable else []


def _on_shelf(
    page: Order, state: Ordering, frame: Frame, i: int, rect: Rect, size: int
) -> tuple[tuple[Item, ...], list[Target]]:
    """A card that waits, or the gap it left."""
    if i in state.places:
        return (() if state.full else (piece.gap(frame, rect),)), []
    name, text = f"step:{i}", text_in(frame, page.steps[i].text)
    picture = page.steps[i].picture
    down = piece.pressed(frame, rect, text, size, picture)
    target = Target(name, rect, text, down, drag=True)
    if i == state.held and state.finger:
        return (piece.gap(frame, rect),), [target]
    look = "held" if i == state.held else "free"
    drawn = piece.face(frame, rect, text, size, look, picture, frame.reading == f"s{i}")
    return (*piece.ring(frame, name, rect), *drawn), [target]


def _lifted(page: Order, state: Ordering, frame: Frame, like: Rect, size: int) -> tuple[Item, ...]:
    """The card that a finger carries, a little above it, and the finger's ring."""
    if not state.finger or state.held < 0:
        return ()
    x, y = state.finger
    rect = (x - like[2] / 2, y - like[3] * 0.62, like[2], like[3])
    text = text_in(frame, page.steps[state.held].text)
    picture = page.steps[state.held].picture
    card = piece.face(frame, rect, text, size, "held", picture)
    return (*card, Disc(x, y, 46, "", frame.theme.pen, 5))


# ---------------------------------------------------------------- what is said


def _pieces(page: Order, state: Ordering, frame: Frame) -> tuple[Piece, ...]:
    """What was found and why; before the first look, that one may look."""
    if not state.tries:
        return (Piece("r", frame.word("order_ready"), "bold"),) if state.full else ()
    off = [k for k, mark in enumerate(state.marks) if mark == "wrong"]
    if not state.done:
        why = next((said_of for k in off if (said_of := _because(page, frame, state.places[k]))), "")
        again = frame.word("order_again", n=len(off)) if off else frame.word("order_ready")
        return (Piece("h", frame.word("wrong_heading"), "heading"), Piece("m", again, "bold"), Piece("w", why))
    heading = frame.word("right_heading" if "shown" not in state.marks else "order_shown")
    why = text_in(frame, page.because) or next((c for s in page.steps if (c := text_in(frame, s.because))), "")
    learn = text_in(frame, page.learn)
    return (Piece("h", heading, "heading"), Piece("w", why), *((Piece("l", learn, "bold"),) if learn else ()))


def _because(page: Order, frame: Frame, i: int) -> str:
    step = page.steps[i]
    why = text_in(frame, step.because)
    return frame.word("because_of", text=text_in(frame, step.text), why=why) if why else ""


def _message(page: Order, state: Ordering, frame: Frame, rect: Rect) -> tuple[Item, ...]:
    """In the place of the cards, once all are placed."""
    pieces = _pieces(page, state, frame) if state.full else ()
    if not pieces or state.finger:
        return ()
    if frame.large:
        text = "\n".join(p.text for p in pieces[:2])
        size, lines = held_in(frame, text, rect[2], rect[3], (72, 64, 56, 50, 44, 38))
        leading = size * 1.24
        return set_lines(frame, lines, rect[0], rect[1] + size, size, leading, frame.theme.ink, (-1, -1)).items
    if not state.tries:
        return panel(frame, (rect[0], rect[1] + 12, rect[2], min(rect[3], 120)), pieces)
    fill = frame.theme.right_tint if state.done else frame.theme.quiet
    x, y, w, h = rect
    high = min(h, 300.0)
    if h < 200:  # only the most important: what to do, or what to remember; why stands under the question
        shown = (pieces[0], pieces[-1] if state.done else pieces[1])
        return panel(frame, (x, y, w, high), shown, fill)
    if not (state.done and page.picture) or _field(page, frame) or frame.portrait or h < 200:
        return panel(frame, (x, y, w, high), pieces, fill)
    drawn = in_field(frame, page.picture, (x + w - 380, y + 8, 380, high - 12), "tint")
    return (Box(x, y, w, high, fill, radius=RADIUS), *panel(frame, (x, y, w - 400, high), pieces, fill), *drawn)


def _read_on(page: Order, state: Ordering, frame: Frame, head: tuple[Item, ...], below: float) -> Part:
    return told_in_parts(frame, head, below, _pieces(page, state, frame), page.picture)


def _speech(page: Order, state: Ordering, frame: Frame) -> tuple[Sentence, ...]:
    """The question, how it works, each card with its place; after a look first what was found."""
    found = said(_pieces(page, state, frame))
    if state.done:
        places = enumerate(state.places)
        told = tuple(_heard(page, frame, card, k, found[0].lang) for k, card in places)
        return (*found[:1], *told, *found[1:])
    ask = said((Piece("q", text_in(frame, page.say) or text_in(frame, page.ask)),))
    lang = ask[0].lang if ask else frame.lang
    how = said((Piece("n", _how(state, frame)),))
    put = tuple(_heard(page, frame, card, k, lang) for k, card in enumerate(state.places) if card >= 0)
    waiting = (i for i in state.shelf if i not in state.places)
    free = tuple(Sentence(f"s{i}", text_in(frame, page.steps[i].text), lang) for i in waiting)
    return (*found, *ask, *put, *free) if state.tries else (*ask, *how, *put, *free, *found)


def _heard(page: Order, frame: Frame, card: int, k: int, lang: str) -> Sentence:
    text = text_in(frame, page.steps[card].text)
    return Sentence(f"s{card}", frame.word("order_at", n=k + 1, text=text), lang)
