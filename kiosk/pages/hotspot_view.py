"""How a hotspot page looks: the picture with its numbers, the list of its places, and what is said."""

from typing import NamedTuple

from kiosk.pages.hotspots import Hotspot, Looked, outlines
from kiosk.pages.page import Act, Part, text_in
from kiosk.pages.panel import Piece, panel, read_on, said
from kiosk.pages.regions import middle
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid, lowest
from kiosk.scene.icons import badge
from kiosk.scene.layout import set_lines, span_of, title, words
from kiosk.scene.line import quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Picture, Rect, Sentence, Target, Text
from kiosk.scene.text import Line
from kiosk.scene.widgets import OptionLook, option, option_size

SHOW = "show"
GAP = 16.0


class Places(NamedTuple):
    """Where things lie: the question, the field of the picture, the rows of the list, what is said."""

    stem: Rect
    field: Rect
    rows: tuple[Rect, ...]
    panel: Rect


def view(page: Hotspot, state: Looked, frame: Frame) -> Part:
    """Picture, list and words; in large text the list alone, the picture behind its button."""
    if frame.large:
        return _large_done(page, state, frame) if state.done else _large(page, state, frame)
    p = _places(frame, len(page.regions))
    items, targets = _picture(page, state, frame, p.field)
    rows, listed = _list(page, state, frame, p.rows, tuple(range(len(page.regions))), (42, 38, 34, 30, 28))
    fill = frame.theme.right_tint if state.done else frame.theme.quiet
    pieces = _pieces(page, state, frame)
    if state.tried:
        words_said = panel(frame, p.panel, pieces, fill)
    else:
        x, y, w, h = p.panel
        under = _stem_foot(page, frame, p.stem) + 16 - y if p.panel == p.stem else 0.0
        words_said = panel(frame, (x, y + under, w, min(h - under, 110)), pieces) if h - under >= 56 else ()
    stem = () if state.tried and p.panel == p.stem else _stem(page, frame, p.stem)
    aimed = () if frame.reach or state.done else targets
    act = Act(SHOW, frame.word("see_answer")) if state.tried else None
    return Part((*items, *stem, *words_said, *rows), (*aimed, *listed), _speech(page, state, frame), act=act)


def _places(frame: Frame, n: int) -> Places:
    g = grid(frame)
    if frame.portrait:
        return _portrait(frame, g, n)
    if frame.reach or g.width < 1700:  # a narrow list leaves no room for names
        return _low(g, n)
    split = round(g.width * 0.646)
    x = split + 32
    w = g.width - g.margin - x
    rows = tuple((x, g.top + k * (96 + GAP), w, 96.0) for k in range(n))
    below = g.top + n * (96 + GAP) + 8
    stem: Rect = (g.margin, g.top + 8, split - g.margin - 24, 120)
    return Places(stem, (0, 296, split, g.bottom - 296), rows, (x, below, w, g.bottom - below))


def _low(g: Grid, n: int) -> Places:
    """The list two by two in the lower half, the picture above it on the right."""
    cols = 2 if n <= 4 else 3
    high = 112.0
    count = -(-n // cols)
    w = (g.inner - GAP * (cols - 1)) / cols
    top = g.bottom - count * (high + GAP) + GAP
    rows = tuple((g.margin + k % cols * (w + GAP), top + k // cols * (high + GAP), w, high) for k in range(n))
    split = round(g.width * 0.56)
    wide = split - g.margin - 40
    field: Rect = (split, g.top, g.width - split, top - g.top - 28)
    said: Rect = (g.margin, g.top + 190, wide, top - g.top - 190 - 28)
    return Places((g.margin, g.top + 8, wide, 170), field, rows, said)


def _portrait(frame: Frame, g: Grid, n: int) -> Places:
    """Picture at full width, the words, the list lowest; what is said takes the question's place."""
    high = 104.0 if g.height > 1600 else 96.0
    cols = 1 if g.height > 1600 or n < 5 else 2
    count = -(-n // cols)
    w = (g.inner - GAP * (cols - 1)) / cols
    top = g.bottom + GAP - count * (high + GAP)
    rows = tuple((g.margin + k % cols * (w + GAP), top + k // cols * (high + GAP), w, high) for k in range(n))
    room = top - g.top - 24
    deep = min(660.0, room * 0.66, g.width * 0.75)
    between: Rect = (g.margin, g.top + deep + 28, g.inner, room - deep - 28)
    return Places(between, (0, g.top, g.width, deep), rows, between)


def _stem(page: Hotspot, frame: Frame, rect: Rect) -> tuple[Item, ...]:
    x, y, w, h = rect
    ask = text_in(frame, page.ask)
    size, lines = 0, tuple[Line, ...]()
    for s in (90, 80, 72, 64) if frame.large else (64, 58, 52, 48, 44):
        size, lines = title(frame, ask, w, (s,), 2)
        if len(lines) * s * 1.26 <= h + 8:
            break
    return set_lines(frame, lines, x, y + size, size, size * 1.26, frame.theme.ink, span_of(frame, "q", ask)).items


def _stem_foot(page: Hotspot, frame: Frame, rect: Rect) -> float:
    return max((i.y + i.size * 0.3 for i in _stem(page, frame, rect) if isinstance(i, Text)), default=rect[1])


def _picture(page: Hotspot, state: Looked, frame: Frame, field: Rect) -> tuple[list[Item], tuple[Target, ...]]:
    """The drawing in its field, standing on the field's foot, the line running on to both sides; numbers in it."""
    t, (x, y, w, h) = frame.theme, field
    items: list[Item] = [Box(x, y, w, h, t.quiet)]
    picture = page.picture
    if picture is None or not picture.width or not picture.height:
        return items, ()
    scale = min(w / picture.width, (h - 12) / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    left, top = x + (w - wide) / 2, y + h - high
    svg = picture.path.lower().endswith(".svg")
    pairs = recolour(frame, "quiet") if svg else ()
    items.append(Picture(left, top, wide, high, picture.path, picture.hash, "contain", pairs, t.quiet))
    if svg and (picture.width, picture.height) == (800, 600) and wide < w - 4:
        ends = ((x, left), (left + wide, x + w))
        base = top + high * 5 / 6
        items += [Path(quiet(a, b, base, 2.5, f"{picture.hash}{a}"), max(4.0, wide / 100), t.ink) for a, b in ends]
    for i, outline in enumerate(outlines(page)):
        if outline:
            at = middle(outline)
            items += _number(page, state, frame, i, (left + at[0] * scale, top + at[1] * scale))
    return items, (Target("picture", (left, top, wide, high), text_in(frame, page.ask), tap=False, aimed=True),)


def _number(page: Hotspot, state: Looked, frame: Frame, i: int, at: tuple[float, float]) -> tuple[Item, ...]:
    """The mark of a place: its number in a ring; a tick on a disc, a cross in a square."""
    t, (x, y) = frame.theme, at
    look = _look(page, state, frame, i).state
    if look == "right":
        return badge("right", x, y, t, 62)
    if look == "wrong":
        return badge("wrong", x, y, t, 44)
    spoken = frame.reading == f"o{i}"
    fill, ink = (t.spoken, t.on_spoken) if spoken else (t.paper, t.ink)
    return (Disc(x, y, 44, fill, t.ink, 5), words(frame, str(i + 1), x, y + 15, 42, 900, ink, "middle"))


def _look(page: Hotspot, state: Looked, frame: Frame, i: int) -> OptionLook:
    if state.done and page.regions[i].right:
        return OptionLook("right", frame.word("safer" if page.safety else "right"))
    if i in state.tried:
        return OptionLook("wrong", frame.word("yours"))
    return OptionLook("rest" if state.done else "ask")


def _list(
    page: Hotspot, state: Looked, frame: Frame, rects: tuple[Rect, ...], shown: tuple[int, ...], sizes: tuple[int, ...]
) -> tuple[list[Item], tuple[Target, ...]]:
    """The numbered twins of the places."""
    texts = tuple(text_in(frame, page.regions[i].text) for i in shown)
    size = option_size(frame, texts, rects[0][2], rects[0][3], sizes)
    items: list[Item] = []
    targets: list[Target] = []
    for rect, i, text in zip(rects, shown, texts, strict=False):
        look = _look(page, state, frame, i)
        made = option(frame, f"option:{i}", rect, str(i + 1), text, size, look, frame.reading == f"o{i}")
        items += made.items
        targets += [made.target] if look.state == "ask" else []
    return items, tuple(targets)


def _pieces(page: Hotspot, state: Looked, frame: Frame) -> tuple[Piece, ...]:
    """How it works; after a miss why not; at the end why, and what to remember."""
    if not state.tried:
        return (Piece("n", frame.word("spot_how")),)
    last = page.regions[state.tried[-1]]
    right = next((r for r in page.regions if r.right), last)
    found = [Piece("h", frame.word("right_heading" if last.right else "wrong_heading"), "heading")]
    found.append(Piece("w", text_in(frame, last.because)))
    if state.done and not last.right:
        found.append(Piece("r", text_in(frame, right.because)))
    learn = text_in(frame, page.learn) or (text_in(frame, right.text) if page.safety else "")
    if state.done and learn:
        found.append(Piece("l", learn, "bold"))
    return tuple(found)


def _speech(page: Hotspot, state: Looked, frame: Frame) -> tuple[Sentence, ...]:
    """The question, what the picture shows, its places by number; then what is said."""
    if state.done:
        return said(_pieces(page, state, frame))
    ask = said((Piece("q", text_in(frame, page.say) or text_in(frame, page.ask)),))
    lang = ask[0].lang if ask else frame.lang
    left = [i for i in range(len(page.regions)) if i not in state.tried]
    told = tuple(
        Sentence(f"o{i}", frame.word("spot_is", n=i + 1, text=text_in(frame, page.regions[i].text)), lang) for i in left
    )
    shown = said((Piece("a", text_in(frame, page.alt)),))
    if state.tried:
        return (*said(_pieces(page, state, frame)), *ask, *told)
    return (*ask, *shown, *told)


def _large(page: Hotspot, state: Looked, frame: Frame) -> Part:
    """Large text: the list over the full width; after it the picture, which can be tapped too."""
    g = grid(frame)
    top = lowest(frame) if frame.reach else g.top + 230
    high = 150.0
    each = max(1, int((g.bottom - top + GAP) // (high + GAP)))
    count = -(-len(page.regions) // each)
    act = Act(SHOW, frame.word("see_answer")) if state.tried else None
    if frame.part >= count and page.picture:
        items, targets = _picture(page, state, frame, (0, g.top, g.width, g.bottom - g.top))
        return Part(tuple(items), () if frame.reach else targets, _speech(page, state, frame), act=act)
    at = min(frame.part, count - 1)
    shown = tuple(range(at * each, min(len(page.regions), (at + 1) * each)))
    rects = tuple((g.margin, top + k * (high + GAP), g.inner, high) for k in range(len(shown)))
    items, listed = _list(page, state, frame, rects, shown, (84, 76, 68, 60, 52, 44))
    head: Rect = (g.margin, g.top - 12, g.inner, top - g.top - 12)
    above = panel(frame, head, _bold(_pieces(page, state, frame)[1:])) if state.tried else _stem(page, frame, head)
    left = len(page.regions) - (shown[-1] + 1)
    more, things = (left, "more") if left else (int(bool(page.picture)), "see_picture")
    return Part((*above, *items), listed, _speech(page, state, frame), more, things, act)


def _bold(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(piece._replace(kind="heading") for piece in pieces)


def _large_done(page: Hotspot, state: Looked, frame: Frame) -> Part:
    """Large text: the places that matter on top, the reasons below them, the picture on the last part."""
    g = grid(frame)
    shown = tuple(i for i in range(len(page.regions)) if _look(page, state, frame, i).state in ("right", "wrong"))
    rects = tuple((g.margin, g.top + k * 160, g.inner, 140.0) for k in range(len(shown)))
    items, _ = _list(page, state, frame, rects, shown, (72, 64, 56, 48))

    def drawn(rect: Rect) -> tuple[Item, ...]:
        return tuple(_picture(page, state, frame, rect)[0])

    below = g.top + len(shown) * 160 + 8
    return read_on(frame, tuple(items), below, _pieces(page, state, frame), drawn if page.picture else None)
