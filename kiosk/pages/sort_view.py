"""How a sort page looks: things on a shelf, the bins they go into, the card in hand, and what was found."""

from kiosk.pages.judged import JUDGE
from kiosk.pages.page import Act, Part, text_in
from kiosk.pages.panel import Piece, panel, read_on, said
from kiosk.pages.sort_bins import bin_face, bin_said
from kiosk.pages.sort_card import card, lifted
from kiosk.pages.sort_places import Places, places
from kiosk.pages.sorting import Sort, Sorting, inside, ready, wanted
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import set_lines, span_of, title
from kiosk.scene.scene import Item, Rect, Sentence, Target, Text
from kiosk.scene.text import Line


def view(page: Sort, state: Sorting, frame: Frame) -> Part:
    """The shelf, the bins, what is said; last the card that a finger carries."""
    if frame.large and state.done:
        return _large_done(page, state, frame)
    p = places(frame, len(page.items), len(page.bins))
    each = len(p.cards)
    count = -(-len(page.items) // each)
    at = min(frame.part, count - 1)
    shown = state.order[at * each : (at + 1) * each]
    items: list[Item] = []
    targets: list[Target] = []
    for i, rect in zip(shown, p.cards, strict=False):
        made, target = card(page, state, frame, i, rect)
        items += made
        targets += [target] if target else []
    for b, rect in enumerate(p.bins):
        made, target = bin_face(page, state, frame, b, rect, p.bag)
        items += made
        targets += [target] if not state.done else []
    left = len(page.items) - (at + 1) * each if at < count - 1 else 0
    top = _top(page, state, frame, p)
    hand = lifted(page, state, frame, p.cards[0]) if state.finger else ()
    act = Act(JUDGE, _act_label(state, frame)) if ready(page, state) else None
    return Part((*top, *items, *hand), tuple(targets), _speech(page, state, frame), left, "more", act)


def _act_label(state: Sorting, frame: Frame) -> str:
    return frame.word("see_answer" if state.tries and not state.moved else "sort_done")


def _top(page: Sort, state: Sorting, frame: Frame, p: Places) -> tuple[Item, ...]:
    """The question and what is said; in large text the second takes the place of the first."""
    pieces = _pieces(page, state, frame)
    spoken = any(piece.kind == "heading" for piece in pieces)
    if frame.large:
        if spoken or state.note or (state.held >= 0 and not state.finger):
            return panel(frame, p.panel, tuple(x._replace(kind="bold") for x in pieces[:2]))
        return _stem(page, frame, p.stem)
    stem = _stem(page, frame, p.stem)
    if frame.portrait:  # a short question leaves its place to what is said
        x, y, w, h = p.panel
        foot = max((i.y + i.size * 0.5 for i in stem if isinstance(i, Text)), default=y)
        p = p._replace(panel=(x, min(foot, y), w, y + h - min(foot, y)))
    fill = frame.theme.right_tint if state.done else frame.theme.quiet if spoken else ""
    if not spoken:  # a word on how to do it stands under the top edge, not in the middle of nothing
        return (*stem, *_hint(frame, p.panel, pieces))
    return (*stem, *panel(frame, p.panel, pieces, fill))


def _hint(frame: Frame, rect: Rect, pieces: tuple[Piece, ...]) -> tuple[Item, ...]:
    return panel(frame, (rect[0], rect[1], rect[2], min(rect[3], 120)), pieces[:1])


def _stem(page: Sort, frame: Frame, rect: Rect) -> tuple[Item, ...]:
    """The question in its place, as large as fits."""
    x, y, w, h = rect
    ask = text_in(frame, page.ask)
    sizes = (90, 80, 72, 64, 56) if frame.large else (64, 58, 52, 48, 42)
    size, lines = 0, tuple[Line, ...]()
    for s in sizes:
        size, lines = title(frame, ask, w, (s,), 1 if h < 120 else 2)
        if len(lines) * size * 1.28 <= h + 12:
            break
    return set_lines(frame, lines, x, y + size, size, size * 1.26, frame.theme.ink, span_of(frame, "q", ask)).items


def _pieces(page: Sort, state: Sorting, frame: Frame) -> tuple[Piece, ...]:
    """What is to be said now: what was found and why, what to do with the thing in hand, or how it works."""
    if state.note:
        return (Piece("n", frame.word(f"sort_{state.note}"), "bold"),)
    if state.held >= 0 and not state.finger and state.marks[state.held] != "wrong":
        return (Piece("n", frame.word("sort_where", thing=text_in(frame, page.items[state.held].text)), "bold"),)
    if not state.tries:
        return (Piece("n", frame.word("sort_how")),)
    return _found(page, state, frame)


def _found(page: Sort, state: Sorting, frame: Frame) -> tuple[Piece, ...]:
    """The reasons of what lay in another place, the one that was asked for first; then what is still missing."""
    off = [i for i in state.order if state.marks[i] == "wrong"]
    off.sort(key=lambda i: i != state.told)
    if state.done and not off:
        heading = frame.word("right_heading")
        off = [i for i in state.order if wanted(page, page.items[i]) < 0] or list(state.order[:2])
    else:
        heading = frame.word("sort_shown" if state.done else "wrong_heading")
    why = [_because(page, frame, i, k) for k, i in enumerate(off)]
    missing = sum(
        state.marks[i] == "" and state.places[i] < 0 and wanted(page, t) >= 0 for i, t in enumerate(page.items)
    )
    more = [Piece("m", frame.word("sort_missing", n=missing), "bold")] if missing and not state.done else []
    learn = [Piece("l", text_in(frame, page.learn), "bold")] if state.done and page.learn else []
    return (Piece("h", heading, "heading"), *why[:1], *more, *learn, *why[1:])


def _because(page: Sort, frame: Frame, item: int, k: int) -> Piece:
    thing = page.items[item]
    said_of = frame.word("sort_because", thing=text_in(frame, thing.text), why=text_in(frame, thing.because))
    return Piece(f"w{'abcdefghijkl'[k]}", said_of)


def _speech(page: Sort, state: Sorting, frame: Frame) -> tuple[Sentence, ...]:
    """What is said; while it goes on also the question, each thing with its place, each bin with its room."""
    pieces = _pieces(page, state, frame)
    if state.done:
        return said(pieces)
    ask = said((Piece("q", text_in(frame, page.say) or text_in(frame, page.ask)),))
    lang = ask[0].lang if ask else frame.lang
    things = tuple(Sentence(f"i{i}", _thing_said(page, state, frame, i), lang) for i in state.order)
    bins = tuple(Sentence(f"b{b}", bin_said(page, state, frame, b), lang) for b in range(len(page.bins)))
    if any(p.kind == "heading" for p in pieces) or state.note:
        return (*said(pieces), *ask, *things, *bins)
    return (*ask, *said(pieces), *things, *bins)


def _thing_said(page: Sort, state: Sorting, frame: Frame, item: int) -> str:
    text, into = text_in(frame, page.items[item].text), state.places[item]
    return frame.word("sort_is_in", thing=text, bin=text_in(frame, page.bins[into].name)) if into >= 0 else text


def _large_done(page: Sort, state: Sorting, frame: Frame) -> Part:
    """Large text: what belongs where in words, then the reasons, read on in parts."""
    g = grid(frame)
    pieces = list(_found(page, state, frame))
    for b, one in enumerate(page.bins):
        names = "、" if frame.lang == "zh" else ", "
        things = names.join(text_in(frame, page.items[i].text) for i in inside(state, b))
        pieces.insert(
            1 + b, Piece(f"b{'abcd'[b]}", frame.word("sort_because", thing=text_in(frame, one.name), why=things))
        )
    return read_on(frame, (), g.top, tuple(pieces))
