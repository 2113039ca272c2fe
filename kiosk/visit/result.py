"""The result of an exhibit: the visitor's own line, what was learned, what to see next. No marks, no ranks."""

from kiosk.pages.page import text_in
from kiosk.scene import line
from kiosk.scene.chrome import DRAWING, Primary, bar, recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid, lowest
from kiosk.scene.icons import badge
from kiosk.scene.layout import fitting, paragraph, set_lines, span_of, speak, words
from kiosk.scene.scene import Disc, Item, Path, Picture, Point, Rect, Scene, Sentence, Target
from kiosk.scene.tiles import tile
from kiosk.visit.home import Card, exhibit_card, standing
from kiosk.visit.listening import player
from kiosk.visit.state import Inside, State
from kiosk.visit.tile_places import base_share


def learned(place: Inside, frame: Frame) -> list[str]:
    """The take-aways of the pages, in their order."""
    return [text for page in place.pages if (text := text_in(frame, page.fields.learn))]


def next_cards(state: State, frame: Frame, place: Inside, n: int) -> list[Card]:
    """What to see next: not yet opened first, of the same topic first."""
    shown = state.library.shown(state.wall.date() if state.wall else None)
    mine = state.library.summary(place.exhibit)
    opened = state.visit.opened if state.visit else ()
    others = [e for e in shown if e.id != place.exhibit]
    others.sort(key=lambda e: (e.id in opened, mine is not None and e.topic != mine.topic))
    return [exhibit_card(state, frame, e) for e in others[:n]]


def view(state: State, frame: Frame, place: Inside) -> Scene:
    """The whole screen."""
    g = grid(frame)
    title = frame.word("result_title")
    took = learned(place, frame)
    items: list[Item] = list(_head(frame, g, title, place))
    base = 400.0 if frame.portrait else _next_top(frame, g) - 180
    items += _line(state, frame, g, place, base)
    body, targets = (_portrait if frame.portrait else _landscape)(state, frame, g, place, took, base)
    items += body
    chrome = bar(frame, Primary("next-visitor", frame.word("next_visitor"), "again"), saying=player(state))
    speech = speak("h", title) + tuple(s for i, text in enumerate(took) for s in _told(i, text))
    return Scene(g.width, g.height, frame.theme.paper, (*items, *chrome.items), (*targets, *chrome.targets), speech)


def _told(i: int, text: str) -> tuple[Sentence, ...]:
    return tuple(s._replace(id=f"k{i}-{n}") for n, s in enumerate(speak("", text)))


def _head(frame: Frame, g: Grid, title: str, place: Inside) -> tuple[Item, ...]:
    answers = sum(page.type.kind == "answer" for page in place.pages)
    n = answers or len(place.pages)
    note = frame.word("result_note" if answers else "result_note_look", n=n)
    room = g.inner if frame.portrait else g.width - g.margin - 540  # the drawing stands at its right
    size, lines = fitting(frame, title, room, (96, 84, 72, 60), 1, 900)
    y = 152.0 if frame.portrait else 158.0
    head = set_lines(frame, lines[:1], g.margin, y, size, size, frame.theme.ink, span_of(frame, "h", title)).items
    if frame.portrait:
        return (*head, words(frame, note, g.margin, 212, 36, 400, frame.theme.ink2))
    beside = words(frame, note, g.margin + frame.measure(title, size, 900) + 60, y - 6, 36, 400, frame.theme.ink2)
    if beside.x + beside.w > g.width - 520:  # the drawing stands there
        beside = beside._replace(x=g.margin, y=y + 56)
    return (*head, beside)


def _next_top(frame: Frame, g: Grid) -> float:
    """Where the tiles of what to see next begin in landscape."""
    return min(max(536.0, lowest(frame) if frame.reach else 0.0), g.bottom - 230)


def _line(state: State, frame: Frame, g: Grid, place: Inside, base: float) -> tuple[Item, ...]:
    """One burst a page, then the drawing of the exhibit."""
    t = frame.theme
    summary = state.library.summary(place.exhibit)
    asset = summary.picture if summary else None
    svg = asset is not None and asset.path.lower().endswith(".svg")
    wide = 420.0 if not frame.portrait else 330.0
    left = g.width - wide - (70 if not frame.portrait else 20) if svg else g.width - 120
    n = max(1, len(place.pages))
    step = (left - g.margin - 10) / n
    points: list[Point] = list(line.quiet(0, g.margin, base, 3, "r"))
    for i, page in enumerate(place.pages):
        x = g.margin + i * step
        points += line.burst(x, x + step * 0.9, base, 82, f"{place.exhibit}{page.id}", 7, 17)
        points += line.quiet(x + step * 0.9, x + step, base, 2, page.id)
    items: list[Item] = []
    if svg and asset:
        points += line.quiet(g.margin + n * step, left, base, 2, "rq")
        pairs = recolour(frame)
        h = wide * DRAWING
        items.append(Picture(left, base - h, wide, h + 5, asset.path, asset.hash, "ground", pairs))
        items.append(Path(line.quiet(left + wide, g.width, base, 2, "re"), 6, t.ink))
    items.append(Path(line.Polyline(points), 6, t.ink))
    if not svg:
        items.append(Disc(points[-1][0], base, 17, t.pen))
    return tuple(items)


def _landscape(
    state: State, frame: Frame, g: Grid, place: Inside, took: list[str], base: float
) -> tuple[list[Item], list[Target]]:
    split = round(g.width * 0.454)
    top = _next_top(frame, g)
    heads = top - 36  # both headings stand on one line
    items = list(_learned(frame, took, g.margin, heads, split - g.margin - 40, g.bottom))
    cards = next_cards(state, frame, place, 2)
    if cards:
        items.append(words(frame, frame.word("next_up"), split, heads, 46, 900, frame.theme.ink))
    w = (g.width - g.margin - split - 32) / 2
    rects: list[Rect] = [(split + i * (w + 32), top, w, g.bottom - top) for i in range(len(cards))]
    made, targets = _next(frame, cards, rects)
    return [*items, *made], targets


def _portrait(
    state: State, frame: Frame, g: Grid, place: Inside, took: list[str], base: float
) -> tuple[list[Item], list[Target]]:
    h = 310.0
    top = g.bottom - h
    items = list(_learned(frame, took, g.margin, base + 130, g.inner, top - 110))
    cards = next_cards(state, frame, place, 2)
    if cards:
        items.append(words(frame, frame.word("next_up"), g.margin, top - 32, 46, 900, frame.theme.ink))
    w = (g.inner - 24) / 2
    made, targets = _next(frame, cards, [(g.margin + i * (w + 24), top, w, h) for i in range(len(cards))])
    return [*items, *made], targets


def _learned(frame: Frame, took: list[str], x: float, y: float, width: float, bottom: float) -> list[Item]:
    """Take-aways with ticks; as many as fit, at the largest size that lets all fit."""
    if not took:
        return []
    t = frame.theme
    sizes = (64, 56, 48, 42, 38, 34) if frame.large else (42, 38, 34)
    for size in sizes:
        items: list[Item] = [words(frame, frame.word("learned"), x, y, 46, 900, t.ink)]
        at = y + 34
        for i, text in enumerate(took):
            at += size * 1.25
            block = paragraph(frame, text, x + 76, at, size, width - 76, size * 1.25, t.ink, 400, f"k{i}-")
            if i and size == sizes[-1] and block.bottom > bottom:
                break  # the rest is heard, not seen
            items += badge("right", x + 27, at - size * 0.36, t, 26)
            items += block.items
            at = block.bottom + size * 0.5
        if at - size * 0.5 <= bottom:
            break
    return items


def _next(frame: Frame, cards: list[Card], rects: list[Rect]) -> tuple[list[Item], list[Target]]:
    items: list[Item] = []
    targets: list[Target] = []
    for card, rect in zip(cards, rects, strict=True):
        base = rect[1] + rect[3] * base_share(rect[3], 0.5)
        picture = standing(frame, card.picture, rect, base)
        made, target = tile(frame, card.id, rect, base, card.say, picture)
        items += made
        x, _, w, _ = rect
        ends = [(x, picture.x), (picture.x + picture.w, x + w)] if picture else [(x, x + w)]
        items += [Path(line.quiet(a, b, base, 2.5, f"n{a}"), 6, frame.theme.ink) for a, b in ends if b - a > 12]
        targets.append(target)
    return items, targets
