"""A bin of a sort page: a bag drawn by the line or an open box, what is in it, and how much still goes in."""

from kiosk.pages.page import text_in
from kiosk.pages.sorting import Sort, Sorting, inside, weight
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge
from kiosk.scene.layout import fitting, set_lines, words
from kiosk.scene.line import quiet, smooth
from kiosk.scene.scene import Box, Item, Path, Picture, Point, Poly, Rect, Target
from kiosk.scene.widgets import RADIUS, focus_ring


def bin_face(page: Sort, state: Sorting, frame: Frame, b: int, rect: Rect, bag: bool) -> tuple[list[Item], Target]:
    """The bin and its target."""
    name = f"bin:{b}"
    usual = _face(page, state, frame, b, rect, bag, False)
    down = _face(page, state, frame, b, rect, bag, True)
    ring = focus_ring(frame, rect) if frame.focus == name else ()
    return [*ring, *usual], Target(name, rect, bin_said(page, state, frame, b), tuple(down))


def _face(page: Sort, state: Sorting, frame: Frame, b: int, rect: Rect, bag: bool, pressed: bool) -> list[Item]:
    t, (x, y, w, h) = frame.theme, rect
    spoken = frame.reading == f"b{b}"
    ink, fill = (t.paper, t.ink) if pressed else (t.on_spoken, t.spoken) if spoken else (t.ink, t.quiet)
    if bag and h >= 300:
        return [*_bag(frame, rect, fill), *_inside_bag(page, state, frame, b, rect, ink)]
    shape: list[Item] = [
        Box(x, y, w, h, fill, radius=RADIUS),
        Path(((x + 3, y + 3), (x + 3, y + h - 3), (x + w - 3, y + h - 3), (x + w - 3, y + 3)), 6, t.ink),
    ]
    return [*shape, *_inside_box(page, state, frame, b, rect, ink)]


def _bag(frame: Frame, rect: Rect, fill: str) -> list[Item]:
    """One line from the left that becomes a bag with a handle and runs on to the right."""
    (x, y, w, h), t = rect, frame.theme
    foot, top, middle = y + h - 6, y + h * 0.2, x + w / 2
    left = smooth(((x + w * 0.06, foot), (x, y + h * 0.62), (x + w * 0.03, y + h * 0.34), (x + w * 0.1, top)))
    right = tuple((2 * middle - px, py) for px, py in reversed(left))
    grip, high = w * 0.17, y + 6
    handle: tuple[Point, ...] = smooth(
        (
            (middle - grip, top),
            (middle - grip, y + h * 0.08),
            (middle, high),
            (middle + grip, y + h * 0.08),
            (middle + grip, top),
        )
    )
    edge = frame.width
    line = (
        *quiet(x - 72, left[0][0], foot, 2.5, "bag"),
        *left,
        *handle,
        *right,
        *quiet(right[-1][0], edge, foot, 2.5, "b"),
    )
    return [Poly((*left, *right), fill), Path(line, 7, t.ink)]


def _inside_bag(page: Sort, state: Sorting, frame: Frame, b: int, rect: Rect, ink: str) -> list[Item]:
    x, y, w, h = rect
    room: Rect = (x + w * 0.09, y + h * 0.25, w * 0.82, h * 0.5)
    left = room_words(page, state, frame, b) or text_in(frame, page.bins[b].name)
    size, lines = fitting(frame, left, w * 0.8, (48, 44, 40, 36), 1, 900)
    text = words(frame, left, x + w / 2, y + h * 0.89, size, 900, ink, "middle")
    return [*_contents(page, state, frame, b, room), *((text,) if lines else ())]


def _inside_box(page: Sort, state: Sorting, frame: Frame, b: int, rect: Rect, ink: str) -> list[Item]:
    """Name and room on top (side by side where there is width), the things below."""
    x, y, w, h = rect
    name, left = text_in(frame, page.bins[b].name), room_words(page, state, frame, b)
    big = (76, 68, 60, 52, 44, 38, 34) if frame.large else (42, 38, 34, 30)
    small = tuple(max(28, round(s * 0.78)) for s in big)
    size, lines = fitting(frame, name, w - 48, big, 1, 900)
    size = min(size, int(h * 0.42))
    base = y + 16 + size
    items: list[Item] = [*set_lines(frame, lines[:1], x + 24, base, size, size, ink, (-1, -1)).items]
    side = w - 72 - frame.measure(name, size, 900)
    beside = next((s for s in small if frame.measure(left, s, 700) <= side), 0) if left else 0
    if beside:
        items.append(words(frame, left, x + w - 24, base, beside, 700, ink, "right"))
    elif left:
        under, _ = fitting(frame, left, w - 48, small, 1, 700)
        base += under * 1.3
        items.append(words(frame, left, x + 24, base, under, 700, ink))
    below = base + 20
    if y + h - below - 16 >= 60:
        items += _contents(page, state, frame, b, (x + 20, below, w - 40, y + h - below - 16))
    return items


def _contents(page: Sort, state: Sorting, frame: Frame, b: int, room: Rect) -> list[Item]:
    """What is in the bin: little pictures where all have one and there is room, else little words."""
    things, most = inside(state, b), page.bins[b].most
    drawn = all(thing.picture for thing in page.items)
    if drawn and room[3] >= 110 and not frame.large:
        return _pictures(page, state, frame, things, max(most, len(things)), room)
    return _chips(page, state, frame, things, room)


def _pictures(page: Sort, state: Sorting, frame: Frame, things: tuple[int, ...], count: int, room: Rect) -> list[Item]:
    """Cards in rows, dashed places where more may go; a tick on what was found right."""
    t, (x, y, w, h) = frame.theme, room
    cols = min(4, max(1, count)) if h < w else 3
    rows = max(1, -(-count // cols))
    side = min(126.0, (w - 12 * (cols - 1)) / cols, (h - 12 * (rows - 1)) / rows)
    items: list[Item] = []
    for k in range(count):
        row, col = divmod(k, cols)
        there = min(cols, count - row * cols)
        left = x + (w - there * side - 12 * (there - 1)) / 2 + col * (side + 12)
        top = y + row * (side + 12)
        picture = page.items[things[k]].picture if k < len(things) else None
        if picture is None:
            items.append(Box(left, top, side, side, "", t.ink, 3, RADIUS, (12, 9)))
            continue
        items.append(Box(left, top, side, side, t.paper, t.ink, 4, RADIUS))
        inset = side * 0.1
        spot = (left + inset, top + inset, side - 2 * inset, side - 2 * inset)
        items.append(Picture(*spot, picture.path, picture.hash, "contain", recolour(frame), t.paper))
        if state.marks[things[k]] == "right":
            items += badge("right", left + side - 16, top + 16, t, 18)
    return items


def _chips(page: Sort, state: Sorting, frame: Frame, things: tuple[int, ...], room: Rect) -> list[Item]:
    """Names on small cards in rows; what is too much for the place is told by the number."""
    t, (x, y, w, h) = frame.theme, room
    size, high = 30, 52.0
    items: list[Item] = []
    left, top = x, y
    for k, i in enumerate(things):
        name = text_in(frame, page.items[i].text)
        tick = 44 if state.marks[i] == "right" else 0
        wide = min(w, frame.measure(name, size, 700) + 32 + tick)
        if left + wide > x + w and left > x:
            left, top = x, top + high + 10
        if top + high > y + h:
            rest = f"+{len(things) - k}"
            if items:
                items = items[: -_drawn(items)]
                items.append(words(frame, rest, x + w, y + h - 14, size, 900, t.ink, "right"))
            break
        items.append(Box(left, top, wide, high, t.paper, t.ink, 3, RADIUS))
        if tick:
            items += badge("right", left + 28, top + high / 2, t, 16)
        items.append(words(frame, name, left + 16 + tick, top + high / 2 + size * 0.36, size, 700, t.ink))
        left += wide + 10
    return items


def _drawn(items: list[Item]) -> int:
    """How many items the last chip took."""
    return next(k for k, item in enumerate(reversed(items), 1) if isinstance(item, Box))


def bin_said(page: Sort, state: Sorting, frame: Frame, b: int) -> str:
    """A bin by name with its room, as it is heard."""
    name, left = text_in(frame, page.bins[b].name), room_words(page, state, frame, b)
    return f"{name}{'：' if frame.lang == 'zh' else ': '}{left}" if left else name


def room_words(page: Sort, state: Sorting, frame: Frame, b: int) -> str:
    """How much still goes in, in words; where there is no limit, how much is in it."""
    one, there = page.bins[b], len(inside(state, b))
    if one.most_kg:
        left = round(one.most_kg - weight(page, state, b), 3)
        return frame.word("sort_room_kg", n=f"{left:g}") if left > 0 else frame.word("sort_no_room")
    if one.most:
        return frame.word("sort_room", n=one.most - there) if there < one.most else frame.word("sort_no_room")
    return frame.word("sort_holds", n=there) if there else ""
