"""cards: two to six cards, a picture and a word; a tap turns one over and shows what the word means."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.content.fields import Asset, Words
from kiosk.messages import Effect, Message, Tapped
from kiosk.pages.explain import in_field
from kiosk.pages.page import Complaint, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.icons import icon
from kiosk.scene.layout import fitting, lines_of, set_lines, span_of, speak, words
from kiosk.scene.layout import title as set_title
from kiosk.scene.scene import Box, Item, Picture, Rect, Sentence, Target
from kiosk.scene.text import Line
from kiosk.scene.widgets import RADIUS, focus_ring

PAD = 32.0  # beside the text on a card's back


@dataclass(frozen=True, kw_only=True)
class Card:
    """One card: the word on its face, the text on its back."""

    word: Words
    text: Words
    picture: Asset | None = None
    alt: Words = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Cards(PageFields):
    """The fields of a page of cards."""

    title: Words
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Turned:
    """Which cards show their backs, and the one that was turned last (-1: none, or it was turned back)."""

    up: tuple[int, ...] = ()
    last: int = -1


def update(page: Cards, state: Turned, message: Message) -> tuple[Turned, tuple[Effect, ...]]:
    """A tap turns a card over, another turns it back."""
    for i in range(len(page.cards)):
        if isinstance(message, Tapped) and message.id == f"card:{i}":
            if i in state.up:
                return Turned(tuple(k for k in state.up if k != i)), ()
            return replace(state, up=tuple(sorted((*state.up, i))), last=i), ()
    return state, ()


def view(page: Cards, state: Turned, frame: Frame) -> Part:
    """The title and the cards in rows; in large text two at a time."""
    g = grid(frame)
    title = text_in(frame, page.title)
    sizes = (90, 80, 72) if frame.large else (72, 64, 58, 52, 48)
    size, lines = set_title(frame, title, g.inner, sizes, 2)
    head = set_lines(
        frame, lines, g.margin, g.top + 8 + size, size, size * 1.22, frame.theme.ink, span_of(frame, "h", title)
    )
    top = head.bottom + 44
    items: list[Item] = list(head.items)
    if not frame.large:
        hint, below = _hint(frame, lines, head.bottom, size)
        items.append(hint)
        top += below
    if frame.reach:
        top = max(top, g.low + 10)
    made, targets, more = _placed(page, state, frame, top)
    return Part((*items, *made), tuple(targets), _speech(page, state, frame), more)


def _placed(page: Cards, state: Turned, frame: Frame, top: float) -> tuple[list[Item], list[Target], int]:
    """The cards of this screen, and how many wait."""
    each = next((n for n in _counts(page, frame) if _all_fit(page, frame, n, top)), 1)
    shown, more = _shown(page, frame, each)
    items: list[Item] = []
    targets: list[Target] = []
    rects = _rects(frame, len(shown), top)
    words_in = [(text_in(frame, c.word), _word_place(c, frame, rects[0])) for c in page.cards]
    size = min(_word_size(frame, word, place) for word, place in words_in)  # one size for all cards
    for i, rect in zip(shown, rects, strict=True):
        made, target = _card(page.cards[i], frame, i, rect, i in state.up, size)
        items += made
        targets.append(target)
    return items, targets, more


def _hint(frame: Frame, title: tuple[Line, ...], bottom: float, size: int) -> tuple[Item, float]:
    """What to do, at the right end of a short title, else below it; and how much room that takes."""
    g = grid(frame)
    said = words(frame, frame.word("cards_hint"), g.width - g.margin, bottom, 36, 400, frame.theme.ink2, "right")
    if len(title) == 1 and g.margin + title[0].width + 60 < said.x:
        return said, 0.0
    return said._replace(x=g.margin, y=bottom + size * 0.3 + 44), 64.0


def _counts(page: Cards, frame: Frame) -> tuple[int, ...]:
    """How many cards one screen may hold, the most first."""
    n = len(page.cards)
    return (2, 1) if frame.large else tuple(c for c in (n, 4, 3, 2) if c <= n)


def _all_fit(page: Cards, frame: Frame, each: int, top: float) -> bool:
    """Whether the longest text fits its card on a screen of so many, in no small type."""
    rect = _rects(frame, each, top)[0]
    settings = [_setting(frame, rect, text_in(frame, card.text)) for card in page.cards]
    return all(s.need <= rect[3] - 24 and s.size >= 34 for s in settings)


def _shown(page: Cards, frame: Frame, each: int) -> tuple[range, int]:
    """Which cards are on this screen, and how many wait."""
    n = len(page.cards)
    at = min(frame.part, max(0, -(-n // each) - 1))
    last = min(n, (at + 1) * each)
    return range(at * each, last), n - last


def _rects(frame: Frame, n: int, top: float) -> list[Rect]:
    """Rows of cards from `top` to the bar."""
    g = grid(frame)
    across = (1 if n <= 3 else 2) if frame.portrait else (n if n <= 4 else 3)
    rows = -(-n // across)
    gap = 24.0
    w = (g.inner - gap * (across - 1)) / across
    if not frame.portrait and n <= 2:
        w = min(w, 880.0)
    high = min((g.bottom - top - gap * (rows - 1)) / rows, 640.0)
    first = g.bottom - rows * high - gap * (rows - 1) if frame.reach else top
    return [(g.margin + (k % across) * (w + gap), first + (k // across) * (high + gap), w, high) for k in range(n)]


def _card(card: Card, frame: Frame, i: int, rect: Rect, up: bool, size: int) -> tuple[list[Item], Target]:
    name = f"card:{i}"
    word, text = text_in(frame, card.word), text_in(frame, card.text)
    face = _back(frame, rect, word, text, i) if up else _face(card, frame, rect, i, size)
    ring = list(focus_ring(frame, rect)) if frame.focus == name else []
    t, (x, y, w, h) = frame.theme, rect
    down: list[Item] = [Box(x, y, w, h, t.ink, "", 0, RADIUS), *_word(frame, word, rect, t.paper, size)]
    label = frame.word("card_turned" if up else "card", word=word)
    return [*ring, *face], Target(name, rect, label, tuple(down))


def _face(card: Card, frame: Frame, rect: Rect, i: int, size: int) -> list[Item]:
    """The picture standing on its line, the word below it (beside it where the card is low)."""
    t, (x, y, w, h) = frame.theme, rect
    lit = frame.reading == f"c{i}"
    ink = t.on_spoken if lit else t.ink
    items: list[Item] = [Box(x, y, w, h, t.quiet, t.target_edge, t.target_edge_width, RADIUS)]
    rest = _word_place(card, frame, rect)
    if card.picture and rest[0] > x:
        items += _standing(frame, card.picture, (x + 4, y + 12, rest[0] - x - 4, h - 24))
    elif card.picture and rest[1] > y:
        items += _standing(frame, card.picture, (x + 4, y + 12, w - 8, h - rest[3] - 16))
    if lit:
        items.append(Box(*rest, t.spoken, "", 0, RADIUS))
    return [
        *items,
        *_word(frame, text_in(frame, card.word), rest, ink, size),
        *icon("again", x + w - 52, y + h - 52, ink),
    ]


def _word_place(card: Card, frame: Frame, rect: Rect) -> Rect:
    """Where the word stands: below the picture, right of it on a low and wide card, or alone."""
    x, y, w, h = rect
    room = 190.0 if frame.large else min(130.0, max(96.0, h * 0.26))
    if card.picture is None or (h - room < 120 and w < h * 2.2):
        return rect
    if w > h * 2.0:
        wide = min(h * 4 / 3, w * 0.5)
        return (x + wide, y, w - wide, h)
    return (x, y + h - room, w, room)


def _standing(frame: Frame, picture: Asset, rect: Rect) -> tuple[Item, ...]:
    if picture.path.lower().endswith(".svg"):
        return in_field(frame, picture, rect, "quiet")
    pairs = recolour(frame, "quiet")
    return (Picture(*rect, picture.path, picture.hash, "contain", pairs, frame.theme.quiet),)


def _word_size(frame: Frame, word: str, rect: Rect) -> int:
    """The largest size at which the word fits, rather in one line than in two."""
    sizes = (96, 84, 72, 64, 56) if frame.large else (64, 56, 50, 46, 42, 38, 34, 30, 28)
    for most, high in ((1, 1.3), (2, 2.5)):
        fits = tuple(s for s in sizes if s * high <= rect[3]) or (34,)
        size, lines = fitting(frame, word, rect[2] - 120, fits, most, 900)
        if len(lines) <= most:
            return size
    return sizes[-1]


def _word(frame: Frame, word: str, rect: Rect, ink: str, size: int) -> tuple[Item, ...]:
    """The word on the middle of a rectangle's height."""
    x, y, w, h = rect
    lines = lines_of(frame, word, size, w - 120, 900)
    first = y + h / 2 + size * 0.36 - (len(lines) - 1) * size * 0.6
    return set_lines(frame, lines, x + 32, first, size, size * 1.2, ink, (-1, -1)).items


class _Setting(NamedTuple):
    """The back of a card: the sizes of word and text, the text's lines, how high they are with and without the word."""

    word: int
    size: int
    lines: tuple[Line, ...]
    need: float


def _setting(frame: Frame, rect: Rect, text: str) -> _Setting:
    """The largest type that fits; the text alone where both would be too high."""
    _, _, w, h = rect
    sizes = (84, 76, 68, 60, 56, 52, 48) if frame.large else (48, 44, 42, 40, 38, 36, 34, 32, 30, 28)
    for with_word in (True, False):
        for size in sizes:
            lines = lines_of(frame, text, size, w - 2 * PAD)
            word = max(30, round(size * 0.8)) if with_word else 0
            found = _Setting(word, size, lines, word * 1.8 + len(lines) * size * 1.42)
            if found.need <= h - 40:
                return found
    return found


def _back(frame: Frame, rect: Rect, word: str, text: str, i: int) -> list[Item]:
    """Night, the word small, the text as large as it fits."""
    t, (x, y, w, h) = frame.theme, rect
    edge = (t.on_night, 5) if t.night == t.quiet else (t.target_edge, t.target_edge_width)  # told apart in any theme
    items: list[Item] = [Box(x, y, w, h, t.night, *edge, RADIUS)]
    s = _setting(frame, rect, text)
    top = y + max(16.0, min(PAD, (h - s.need) / 2))
    if s.word:
        size, lines = fitting(frame, word, w - 2 * PAD, (s.word, 28), 1, 900)
        items += set_lines(frame, lines[:1], x + PAD, top + s.word * 0.95, size, 0, t.on_night, (-1, -1)).items
        top += s.word * 1.8
    span = span_of(frame, f"c{i}-", text)
    items += set_lines(frame, s.lines, x + PAD, top + s.size, s.size, s.size * 1.42, t.on_night, span).items
    return items


def _speech(page: Cards, state: Turned, frame: Frame) -> tuple[Sentence, ...]:
    """A card that was just turned says what it says; otherwise the title, and each card by the side it shows."""
    if state.last in state.up:
        return _heard(page.cards[state.last], frame, state.last)
    said = speak("h", text_in(frame, page.say or page.title))
    for i, card in enumerate(page.cards):
        if i in state.up:
            said += _heard(card, frame, i)
        else:
            named = speak("", ", ".join(filter(None, (text_in(frame, card.word), text_in(frame, card.alt)))))
            said += tuple(s._replace(id=f"c{i}" if k == 0 else f"c{i}+{k}") for k, s in enumerate(named))
    return said + speak("t", frame.word("cards_hint"))


def _heard(card: Card, frame: Frame, i: int) -> tuple[Sentence, ...]:
    word = tuple(s._replace(id=f"w{i}-{k}") for k, s in enumerate(speak("", text_in(frame, card.word))))
    return word + speak(f"c{i}-", text_in(frame, card.text))


def check(page: Cards) -> list[Complaint]:
    """Two to six cards, no word twice."""
    found: list[Complaint] = []
    if not 2 <= len(page.cards) <= 6:
        zh = f"卡片有 {len(page.cards)} 张，请写 2 到 6 张"
        found.append(Complaint(("cards",), zh, f"{len(page.cards)} cards: write 2 to 6"))
    said = [first_language(card.word).strip() for card in page.cards]
    for i, word in enumerate(said):
        if word in said[:i]:
            found.append(Complaint(("cards", i, "word"), "和前面的卡片一样，请改一改", "the same as a card above"))
    return found


def states(page: Cards) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """What is worth a picture: one card turned, all turned."""
    every = tuple(Tapped(f"card:{i}") for i in range(len(page.cards)))
    return (("one", every[1:2]), ("all", every))


TYPE = PageType(
    fields=Cards,
    start=lambda page, seed: Turned(),
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=lambda page: (
        first_language(page.title),
        *(f"{first_language(c.word)}\t{first_language(c.text)}" for c in page.cards),
    ),
    labels=lambda page: in_each_language("", page.title),
    aloud=True,
)
