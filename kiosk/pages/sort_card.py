"""A thing of a sort page as a card on the shelf, and as the card that a finger carries."""

from kiosk.pages.page import text_in
from kiosk.pages.sorting import Sort, Sorting
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge, icon
from kiosk.scene.layout import fitting, lines_of, set_lines
from kiosk.scene.scene import Box, Hatch, Item, Picture, Rect, Target, Text
from kiosk.scene.text import Line
from kiosk.scene.widgets import RADIUS, focus_ring

NAMES = (38, 36, 34, 32, 30, 28, 26, 24)
LARGE_NAMES = (76, 68, 60, 52, 46, 40)


def card(page: Sort, state: Sorting, frame: Frame, item: int, rect: Rect) -> tuple[list[Item], Target | None]:
    """The thing as it stands, and its target unless it is settled. Its place is its target for as long as it may move:
    a placed thing comes back with a tap on its empty place."""
    name = f"item:{item}"
    settled = state.done or state.marks[item] == "right"
    look = _look(page, state, frame, item, rect)
    if settled:
        return look, None
    t, (x, y, w, h) = frame.theme, rect
    pressed = [Box(x, y, w, h, t.ink, radius=RADIUS), *_name(page, frame, item, rect, t.paper, False)]
    ring = focus_ring(frame, rect) if frame.focus == name else ()
    label = text_in(frame, page.items[item].text)
    if state.places[item] >= 0:
        label = frame.word("sort_take_back", thing=label)
    return [*ring, *look], Target(name, rect, label, tuple(pressed), drag=True)


def _look(page: Sort, state: Sorting, frame: Frame, item: int, rect: Rect) -> list[Item]:
    t, (x, y, w, h) = frame.theme, rect
    carried = state.finger is not None and state.held == item
    mark = state.marks[item] if state.done or state.places[item] < 0 or state.marks[item] == "right" else ""
    if mark == "right" and state.places[item] >= 0:
        return _right(page, frame, item, rect)
    if mark == "right":  # rightly left where it is
        rest: list[Item] = [Box(x, y, w, h, "", t.rule, 3, RADIUS), *_drawing(page, frame, item, rect, t.paper)]
        return [*rest, *_name(page, frame, item, rect, t.ink2, False)]
    if mark == "wrong" and not carried:
        return _wrong(page, frame, item, rect, 9 if state.held == item else 5)
    if carried or state.places[item] >= 0:  # its empty place
        dash = (16.0, 12.0) if carried else (10.0, 12.0)
        empty: list[Item] = [Box(x, y, w, h, "", t.ink if carried else t.hatch, 4, RADIUS, dash)]
        return [*empty, *([] if carried else _back(page, frame, item, rect))]
    field, ink = (t.spoken, t.on_spoken) if frame.reading == f"i{item}" else (t.paper, t.ink)
    edge = 9 if state.held == item else 4
    items: list[Item] = [Box(x, y, w, h, field, t.ink, edge, RADIUS)]
    if not state.done:
        items += icon("grip", x + 28, y + 34, ink, 0.9)
    return [*items, *_drawing(page, frame, item, rect, field), *_name(page, frame, item, rect, ink, True)]


def _drawn(page: Sort, frame: Frame, item: int, rect: Rect) -> bool:
    return page.items[item].picture is not None and rect[3] >= 150 and not frame.large


def _drawing(page: Sort, frame: Frame, item: int, rect: Rect, field: str) -> list[Item]:
    picture, (x, y, w, h) = page.items[item].picture, rect
    if picture is None or not _drawn(page, frame, item, rect):
        return []
    size, lines = best(frame, text_in(frame, page.items[item].text), w - 20, 76, NAMES)
    high = h - 32 - len(lines) * size * 1.15
    return [Picture(x + 48, y + 16, w - 96, high, picture.path, picture.hash, "contain", recolour(frame), field)]


def _name(page: Sort, frame: Frame, item: int, rect: Rect, ink: str, grip: bool) -> list[Item]:
    """The thing's name: at the foot below its drawing, else in the middle, beside the grip."""
    x, y, w, h = rect
    if _drawn(page, frame, item, rect):
        size, lines = best(frame, text_in(frame, page.items[item].text), w - 20, 76, NAMES)
        return _lines(frame, lines, (x, y + h - 12 - len(lines) * size * 1.15, w, len(lines) * size * 1.15), size, ink)
    return _fit_middle(page, frame, item, (x + 40, y, w - 48, h) if grip else rect, ink)


def best(frame: Frame, text: str, width: float, height: float, sizes: tuple[int, ...]) -> tuple[int, tuple[Line, ...]]:
    """The largest size at which a name fits a place in at most three lines without cutting a word in two."""
    for rows in (1, 2, 3):
        for size in sizes:
            lines = lines_of(frame, text, size, width, 700)
            if len(lines) <= rows and len(lines) * size * 1.15 <= max(height, size * 1.15) and not _cut(text, lines):
                return size, lines
    return sizes[-1], lines_of(frame, text, sizes[-1], width, 700)[:3]


def _cut(text: str, lines: tuple[Line, ...]) -> bool:
    starts = (line.start for line in lines[1:])
    return any(text[s - 1 : s + 1].isascii() and text[s - 1 : s + 1].isalnum() for s in starts)


def _back(page: Sort, frame: Frame, item: int, rect: Rect) -> list[Item]:
    """What an empty place says: whose it is, and that a tap brings it back."""
    t, (x, y, w, h) = frame.theme, rect
    text, back = text_in(frame, page.items[item].text), frame.word("sort_back")
    big = (60, 52, 46, 40, 36) if frame.large else (34, 32, 30, 28)
    size, lines = fitting(frame, text, w - 24, big, 1, 400)
    if len(lines) > 1 or h < (170 if frame.large else 120):  # no room for words: the arrow says it
        size, lines = best(frame, text, w - 64, h - 8, big)
        arrow = icon("back", x + 28, y + h / 2, t.ink2, 0.7, 4)
        return [*arrow, *_lines(frame, lines, (x + 48, y, w - 56, h), size, t.ink2)]
    small, below = fitting(frame, back, w - 70, tuple(max(28, s - 6) for s in big), 1, 700)
    items = _lines(frame, lines, (x, y, w, h * 0.56), size, t.ink2)
    if len(below) == 1:
        left = x + (w - below[0].width - 40) / 2
        base = y + h * 0.76
        items += icon("back", left + 14, base - small * 0.36, t.ink2, 0.6, 4)
        items += set_lines(frame, below, left + 40, base, small, small, t.ink2, (-1, -1)).items
    return items


def _lines(frame: Frame, lines: tuple[Line, ...], rect: Rect, size: int, ink: str) -> list[Item]:
    """Lines centred in a rectangle."""
    x, y, w, h = rect
    leading = size * 1.15
    first = y + h / 2 + size * 0.36 - leading * (len(lines) - 1) / 2
    items: list[Item] = []
    for k, line in enumerate(lines):
        flat = (line._replace(gap=False),)
        items += set_lines(
            frame, flat, x + (w - line.width) / 2, first + k * leading, size, leading, ink, (-1, -1)
        ).items
    return items


def _right(page: Sort, frame: Frame, item: int, rect: Rect) -> list[Item]:
    t, (x, y, w, h) = frame.theme, rect
    items: list[Item] = [Box(x, y, w, h, t.right, radius=RADIUS)]
    if h >= 130 and not frame.large:
        items += badge("right", x + w / 2, y + h * 0.32, t, 30, inverse=True)
        return [*items, *_fit_middle(page, frame, item, (x, y + h * 0.5, w, h * 0.46), t.on_right)]
    r = 36 if frame.large else 20
    items += badge("right", x + r + 12, y + h / 2, t, r, inverse=True)
    return [*items, *_fit_middle(page, frame, item, (x + 2 * r + 16, y, w - 2 * r - 16, h), t.on_right)]


def _fit_middle(page: Sort, frame: Frame, item: int, rect: Rect, ink: str) -> list[Item]:
    sizes = LARGE_NAMES if frame.large else NAMES
    size, lines = best(frame, text_in(frame, page.items[item].text), rect[2] - 16, rect[3] - 8, sizes)
    return _lines(frame, lines, rect, size, ink)


def _wrong(page: Sort, frame: Frame, item: int, rect: Rect, edge: int) -> list[Item]:
    """Hatch, a broken border, a cross in a square; drawing and words lie on paper."""
    t, (x, y, w, h) = frame.theme, rect
    items: list[Item] = [
        Box(x, y, w, h, t.paper, radius=RADIUS),
        Hatch(x + 4, y + 4, w - 8, h - 8, t.hatch, 18, 2.5),
        Box(x, y, w, h, "", t.ink, edge, RADIUS, (18, 12)),
    ]
    drawing = _drawing(page, frame, item, rect, t.paper)
    if drawing:
        items += [Box(x + 44, y + 12, w - 88, h - 24, t.paper), *drawing]
    beside = rect if drawing else (x + 8, y, w - 66, h)  # clear of the cross
    name = _name(page, frame, item, beside, t.ink, False)
    left = min((i.x for i in name if isinstance(i, Text)), default=x)
    right = max((i.x + i.w for i in name if isinstance(i, Text)), default=x)
    top = min((i.y - i.size for i in name if isinstance(i, Text)), default=y)
    foot = max((i.y + i.size * 0.3 for i in name if isinstance(i, Text)), default=y)
    items += [
        Box(left - 10, max(y + 8, top), right - left + 20, min(foot, y + h - 8) - max(y + 8, top), t.paper),
        *name,
    ]
    return [*items, *badge("wrong", x + w - 30, y + 30, t, 22)]


def lifted(page: Sort, state: Sorting, frame: Frame, rect: Rect) -> tuple[Item, ...]:
    """The card in hand, its middle at the finger, its border broad."""
    if state.finger is None or state.held < 0:
        return ()
    t, (_, _, w, h) = frame.theme, rect
    place: Rect = (state.finger[0] - w / 2, state.finger[1] - h / 2, w, h)
    field: list[Item] = [Box(*place, t.paper, t.ink, 9, RADIUS)]
    drawing = _drawing(page, frame, state.held, place, t.paper)
    return (*field, *drawing, *_name(page, frame, state.held, place, t.ink, False))
