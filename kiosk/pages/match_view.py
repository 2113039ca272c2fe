"""How a match page looks: two groups of cards, a quiet trace between the two of a pair, what was found beside them."""

from dataclasses import replace

from kiosk.content.fields import Words
from kiosk.pages import piece
from kiosk.pages.explain import picture_field
from kiosk.pages.judged import JUDGE
from kiosk.pages.matching import Match, Matching, card, mark_of
from kiosk.pages.page import Act, Part, text_in
from kiosk.pages.panel import Piece, panel, said
from kiosk.pages.pile import Two, above, beside, held_in
from kiosk.pages.strand import strand
from kiosk.pages.told import told_in_parts
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid, lowest
from kiosk.scene.layout import set_lines, span_of
from kiosk.scene.scene import Disc, Item, Path, Point, Rect, Sentence, Target

LARGE = (84, 76, 68, 60, 54, 48, 44, 40, 36)
USUAL = (42, 40, 38, 36, 34)
SPLIT = 0.646  # landscape: from this share of the width on the picture's field


def view(page: Match, state: Matching, frame: Frame) -> Part:
    """The question, both groups, the lines, and beside or above them the picture or what was found."""
    across = frame.reach and not frame.portrait
    stem, below = _stem(page, state, frame)
    two = _spread(page, frame, below, across)
    size = _size(page, frame, two)
    items: list[Item] = [*_field(page, state, frame, two, below), *stem]
    targets: list[Target] = []
    for target_id, rect, text in _cards(page, state, frame, two):
        made, target = _card(state, frame, target_id, rect, text, size)
        items += made
        targets += target
    lines = _lines(state, frame, two, across)
    if state.done and frame.large:
        return _read_on(page, state, frame, (*items, *lines))
    act = Act(JUDGE, _act_label(state, frame)) if state.full else None
    return Part((*items, *lines), tuple(targets), _speech(page, state, frame), act=act)


def _act_label(state: Matching, frame: Frame) -> str:
    return frame.word("judge_show" if state.tries and not state.moved else "match_done")


def _split(frame: Frame) -> float:
    return round(frame.width * SPLIT)


def _spread(page: Match, frame: Frame, below: float, across: bool) -> Two:
    g, count = grid(frame), len(page.pairs)
    if across:
        return above(frame, count, lowest(frame), g.bottom, 100, count)
    if frame.portrait:
        top = lowest(frame) if frame.reach else max(below + 36, min(880.0, g.bottom - count * 206.0))
        if frame.reach and g.bottom - top < _least(
            page
        ):  # a short screen: side by side they would be too low for a finger
            return above(frame, count, top, g.bottom, 60, count)
        return beside((g.margin, top, g.inner, g.bottom - top), count, 430 if frame.large else 410, 190)
    top = below + 32
    width = g.inner if frame.large else _split(frame) - 64 - g.margin
    wide = (g.inner - 200) / 2 if frame.large else min(460.0, (width - 150) / 2)
    return beside((g.margin, top, width, g.bottom - top), count, wide, 150 if frame.large else 168)


def _size(page: Match, frame: Frame, two: Two) -> int:
    texts = tuple(text_in(frame, words) for pair in page.pairs for words in (pair.left, pair.right))
    return piece.words_size(frame, texts, two.first[0], None, LARGE if frame.large else USUAL, grip=False) or 28


def _stem(page: Match, state: Matching, frame: Frame) -> tuple[tuple[Item, ...], float]:
    """The question and where it ends. In large text what is to be said takes its place."""
    g, ask = grid(frame), text_in(frame, page.ask)
    top = g.top + 20
    if frame.portrait or frame.large:
        top = g.top - 12 if frame.large else g.top + _field_height(page, frame) + 32
    width = g.inner if frame.large or frame.portrait else _split(frame) - 64 - g.margin
    if frame.reach and not frame.portrait and not frame.large:
        width = g.inner / 2 - 40
    most = g.bottom - _least(page) - 32 - top if not frame.reach else lowest(frame) - 16 - top
    sizes = (90, 80, 72, 64, 56) if frame.large else (72, 64, 58, 52, 48, 44)
    size, lines = held_in(frame, ask, width, most, sizes)
    below = top + size + (len(lines) - 1) * size * 1.24 + size * 0.3
    span = span_of(frame, "q", ask)
    if frame.large and not state.done and (state.tries or state.held):
        pieces = _pieces(page, state, frame)
        said_now = pieces[min(1, len(pieces) - 1)].text
        size, lines = held_in(frame, said_now, width, below - top, (76, 68, 60, 54, 48, 44))
        span = (-1, -1)
    return set_lines(frame, lines, g.margin, top + size, size, size * 1.24, frame.theme.ink, span).items, below


def _least(page: Match) -> float:
    """How high a column of cards is that are as high as a finger is wide."""
    return 96.0 * len(page.pairs) + 16 * (len(page.pairs) - 1)


def _field_height(page: Match, frame: Frame) -> float:
    """Portrait: the picture's field above the question, as high as the cards leave it."""
    g = grid(frame)
    if g.height > 1600:
        return min(430.0, max(0.0, lowest(frame) - g.top - 200)) if frame.reach else 430.0
    room = g.bottom - g.top - _least(page) - 230
    return 0.0 if frame.reach or room < 200 else min(250.0, room)


def _field(page: Match, state: Matching, frame: Frame, two: Two, below: float) -> tuple[Item, ...]:
    """The picture, or how it works; once it was looked at, what was found."""
    g = grid(frame)
    if frame.large:
        return ()
    rect: Rect = (_split(frame), g.top, g.width - _split(frame), g.bottom - g.top)
    if frame.portrait:
        rect = (0, g.top, g.width, _field_height(page, frame))
        if rect[3] < 200:  # a short screen in low reach: one line between the question and the cards
            room: Rect = (g.margin, below + 16, g.inner, two.one[1] - below - 32)
            return panel(frame, room, _pieces(page, state, frame)) if room[3] > 60 else ()
    elif frame.reach:
        rect = (g.width / 2, g.top, g.width / 2, two.one[1] - g.top - 32)
    pieces = _pieces(page, state, frame)
    if page.picture and not state.tries:
        return picture_field(frame, page.picture, rect, pieces[0].text if rect[3] > 400 else "")
    return panel(frame, rect, pieces, frame.theme.right_tint if state.done else frame.theme.quiet)


def _cards(page: Match, state: Matching, frame: Frame, two: Two) -> list[tuple[str, Rect, str]]:
    """Target, rectangle and words of every card: the left ones as written, the right ones as they stand."""

    def text(words: Words) -> str:
        return text_in(frame, words)

    left = [(f"left:{i}", two.first[i], text(pair.left)) for i, pair in enumerate(page.pairs)]
    return left + [(f"right:{i}", two.second[k], text(page.pairs[i].right)) for k, i in enumerate(state.order)]


def _card(
    state: Matching, frame: Frame, target_id: str, rect: Rect, text: str, size: int
) -> tuple[tuple[Item, ...], list[Target]]:
    side, i = card(state, target_id)
    linked = state.links[i] >= 0 if side == "left" else i in state.links
    look = mark_of(state, target_id) or ("placed" if linked else "free")
    if state.held == target_id:
        look = "held"
    reading = frame.reading in (f"{side}{i}", f"pair{i if side == 'left' else _partner(state, i)}")
    drawn = piece.face(frame, rect, text, size, look, None, reading, grip=False)
    if state.done or look == "right":
        return drawn, []
    down = piece.pressed(frame, rect, text, size, None, grip=False)
    return (*piece.ring(frame, target_id, rect), *drawn), [Target(target_id, rect, text, down, drag=True)]


def _partner(state: Matching, right: int) -> int:
    return state.links.index(right) if right in state.links else -1


def _lines(state: Matching, frame: Frame, two: Two, across: bool) -> tuple[Item, ...]:
    """A trace between the two of each pair; the one being drawn ends at the finger, with the pen-dot."""
    t = frame.theme
    across = two.one[0] == two.other[0]
    drawn: list[Item] = []
    for i, link in enumerate(state.links):
        if link < 0:
            continue
        a, b = _end(two.first[i], across, True), _end(two.second[state.order.index(link)], across, False)
        drawn.append(Path(strand(a, b, f"pair{i}"), 6, t.hatch if state.marks[i] == "wrong" else t.ink))
        drawn += [Disc(*end, 9, t.ink) for end in (a, b)]
    if state.finger and state.held:
        side, i = card(state, state.held)
        first = side == "left"
        rect = two.first[i] if first else two.second[state.order.index(i)]
        a = _end(rect, across, first)
        drawn += [Path(strand(a, state.finger, "hand"), 6, t.ink), Disc(*a, 9, t.ink), Disc(*state.finger, 17, t.pen)]
    return tuple(drawn)


def _end(rect: Rect, across: bool, first: bool) -> Point:
    """Where a card's line begins: in the middle of its edge towards the other group."""
    x, y, w, h = rect
    if across:
        return (round(x + w / 2, 1), round(y + h if first else y, 1))
    return (round(x + w if first else x, 1), round(y + h / 2, 1))


# ---------------------------------------------------------------- what is said


def _pieces(page: Match, state: Matching, frame: Frame) -> tuple[Piece, ...]:
    """How it works, or what to do with the card in hand; after a look what was found and why."""
    if not state.tries:
        key = "match_held" if state.held and not state.finger else "match_ready" if state.full else "match_how"
        return (Piece("n", frame.word(key), "bold"),)
    off = [i for i, mark in enumerate(state.marks) if mark == "wrong"]
    if not state.done:
        again = (
            frame.word("match_again", n=len(off)) if off else frame.word("match_ready" if state.full else "match_how")
        )
        why = next((said_of for i in off if (said_of := _because(page, frame, i))), "")
        return (Piece("h", frame.word("wrong_heading"), "heading"), Piece("m", again, "bold"), Piece("w", why))
    heading = frame.word("match_shown" if "shown" in state.marks else "right_heading")
    learn = text_in(frame, page.learn)
    whole = text_in(frame, page.because)
    reasons = [whole] if whole else [text_in(frame, pair.because) for pair in page.pairs]
    told = tuple(Piece(f"w{'abcde'[k]}", why) for k, why in enumerate(reasons) if why)
    return (Piece("h", heading, "heading"), *told, *((Piece("l", learn, "bold"),) if learn else ()))


def _because(page: Match, frame: Frame, i: int) -> str:
    pair = page.pairs[i]
    why = text_in(frame, pair.because)
    return frame.word("because_of", text=text_in(frame, pair.left), why=why) if why else ""


def _read_on(page: Match, state: Matching, frame: Frame, head: tuple[Item, ...]) -> Part:
    """Large text: first the pairs alone, then the reasons."""
    g = grid(frame)
    pieces = _pieces(page, state, frame)
    told = told_in_parts(frame, (), g.top, pieces, page.picture)
    speech = _speech(page, state, frame)
    if frame.part == 0:
        return Part(head, (), speech, told.more + 1, "read_on")
    after = told_in_parts(replace(frame, part=frame.part - 1), (), g.top, pieces, page.picture)
    return after._replace(speech=speech)


def _speech(page: Match, state: Matching, frame: Frame) -> tuple[Sentence, ...]:
    """The question, how it works, the left cards with their partners, the right ones; after a look first that."""
    found = said(_pieces(page, state, frame))
    ask = said((Piece("q", text_in(frame, page.say) or text_in(frame, page.ask)),))
    lang = ask[0].lang if ask else frame.lang

    def one(i: int) -> Sentence:
        left, link = text_in(frame, page.pairs[i].left), state.links[i]
        if link < 0:
            return Sentence(f"left{i}", left, lang)
        right = text_in(frame, page.pairs[link].right)
        return Sentence(f"pair{i}", frame.word("match_pair", left=left, right=right), lang)

    lefts = tuple(one(i) for i in range(len(page.pairs)))
    free = (i for i in state.order if i not in state.links)
    rights = tuple(Sentence(f"right{i}", text_in(frame, page.pairs[i].right), lang) for i in free)
    if state.done:
        return (*found[:1], *lefts, *found[1:])
    return (*found, *ask, *lefts, *rights) if state.tries else (*ask, *found, *lefts, *rights)
