"""A thing of a sort page as a card on the shelf, and as the card that a finger carries."""

from kiosk.pages.page import text_in
from kiosk.pages.sorting import Sort, Sorting
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge, icon
from kiosk.scene.layout import fitting, set_lines
from kiosk.scene.scene import Box, Hatch, Item, Picture, Rect, Target, Text
from kiosk.scene.text import Line
from kiosk.scene.widgets import RADIUS, focus_ring

NAMES = (38, 36, 34, 32, 30, 28)
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
        return _right(page, state, frame, item, rect)
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
    high = h - 84
    return [Picture(x + 48, y + 18, w - 96, high, picture.path, picture.hash, "contain", recolour(frame), field)]


def _name(page: Sort, frame: Frame, item: int, rect: Rect, ink: str, beside_grip: bool) -> list[Item]:
    """The thing's name: at the foot below its drawing, else in the middle."""
    x, y, w, h = rect
    sizes = LARGE_NAMES if frame.large else NAMES
    drawn = _drawn(page, frame, item, rect)
    room = w - (24 if drawn or not beside_grip else 104)
    text = text_in(frame, page.items[item].text)
    for rows in (1, 2, 3):
        size, lines = fitting(frame, text, room, sizes, rows, 700)
        if len(lines) <= rows and (len(lines) < 2 or len(lines) * size * 1.15 <= h - 12):
            break
    leading = size * 1.15
    foot = y + h - 20 if drawn else y + h / 2 + size * 0.36 + leading * (len(lines) - 1) / 2
    items: list[Item] = []
    for k, line in enumerate(lines):
        base = foot - leading * (len(lines) - 1 - k)
        items += set_lines(
            frame, (line._replace(gap=False),), x + (w - line.width) / 2, base, size, leading, ink, (-1, -1)
        ).items
    return items


def _back(page: Sort, frame: Frame, item: int, rect: Rect) -> list[Item]:
    """What an empty place says: whose it is, and that a tap brings it back."""
    t, (x, y, w, h) = frame.theme, rect
    text, back = text_in(frame, page.items[item].text), frame.word("sort_back")
    big = (60, 52, 46, 40, 36) if frame.large else (34, 32, 30, 28)
    size, lines = fitting(frame, text, w - 24, big, 1, 400)
    if len(lines) > 1 or h < 120:
        size, lines = fitting(frame, text, w - 24, big, 2, 400)
        return _middle(frame, lines[:2], rect, size, t.ink2)
    small, below = fitting(frame, back, w - 70, tuple(max(28, s - 6) for s in big), 1, 700)
    items = _middle(frame, lines, (x, y, w, h * 0.56), size, t.ink2)
    if len(below) == 1:
        left = x + (w - below[0].width - 40) / 2
        base = y + h * 0.76
        items += icon("back", left + 14, base - small * 0.36, t.ink2, 0.6, 4)
        items += set_lines(frame, below, left + 40, base, small, small, t.ink2, (-1, -1)).items
    return items


def _middle(frame: Frame, lines: tuple[Line, ...], rect: Rect, size: int, ink: str) -> list[Item]:
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


def _right(page: Sort, state: Sorting, frame: Frame, item: int, rect: Rect) -> list[Item]:
    t, (x, y, w, h) = frame.theme, rect
    items: list[Item] = [Box(x, y, w, h, t.right, radius=RADIUS)]
    badge_at = (x + w / 2, y + h * 0.32) if h >= 130 else (x + 30, y + 30)
    items += badge("right", *badge_at, t, 30 if h >= 130 else 20, inverse=True)
    below = (x, y + h * 0.5, w, h * 0.46) if h >= 130 else (x + 40, y, w - 40, h)
    return [*items, *_fit_middle(page, frame, item, below, t.on_right)]


def _fit_middle(page: Sort, frame: Frame, item: int, rect: Rect, ink: str) -> list[Item]:
    text = text_in(frame, page.items[item].text)
    sizes = LARGE_NAMES if frame.large else NAMES
    for rows in (1, 2):
        size, lines = fitting(frame, text, rect[2] - 20, sizes, rows, 700)
        if len(lines) <= rows:
            break
    return _middle(frame, lines[:2], rect, size, ink)


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
        items += [Box(x + 44, y + 16, w - 88, h - 60, t.paper), *drawing]
    name = _name(page, frame, item, rect, t.ink, True)
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
