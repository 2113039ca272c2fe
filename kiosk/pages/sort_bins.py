"""A bin of a sort page: a bag drawn by the line or an open box, what is in it, and how much still goes in."""

from kiosk.pages.page import text_in
from kiosk.pages.sort_card import best
from kiosk.pages.sorting import Sort, Sorting, inside, weight
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge
from kiosk.scene.layout import fitting, set_lines, words
from kiosk.scene.layout import weight as weight_of
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
        *quiet(0.0 if frame.portrait else x - 72, left[0][0], foot, 2.5, "bag"),
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
    return [*_contents(page, state, frame, b, room, ink), *((text,) if lines else ())]


def _inside_box(page: Sort, state: Sorting, frame: Frame, b: int, rect: Rect, ink: str) -> list[Item]:
    """Name and room on top, side by side where there is width; the things below."""
    x, y, w, h = rect
    name, left = text_in(frame, page.bins[b].name), room_words(page, state, frame, b)
    size = _beside(frame, name, left, w - 48)
    if size:
        base = y + h / 2 + size * 0.36 if frame.large else y + 14 + size
        items: list[Item] = [words(frame, name, x + 24, base, size, 900, ink)]
        items += [words(frame, left, x + w - 24, base, round(size * SMALL), 700, ink, "right")] if left else []
    else:
        size = next((s for s in SIZES if s * (1.15 + SMALL * 1.2) <= h - 16), 28)
        size, lines = best(frame, name, w - 48, size * 1.15, tuple(s for s in SIZES if s <= size) or (28,))
        base = y + 10 + size
        items = [*set_lines(frame, lines, x + 24, base, size, size * 1.1, ink, (-1, -1)).items]
        small, _ = fitting(frame, left, w - 48, tuple(max(28, round(s * SMALL)) for s in SIZES if s <= size), 1, 700)
        base += (len(lines) - 1) * size * 1.1 + (small * 1.25 if left else 0)
        items += [words(frame, left, x + 24, base, small, 700, ink)] if left else []
    below = base + 20
    if y + h - below - 16 >= 60:
        items += _contents(page, state, frame, b, (x + 20, below, w - 40, y + h - below - 16), ink)
    return items


SIZES = (76, 68, 60, 52, 46, 42, 38, 34, 30, 28)
SMALL = 0.78


def _beside(frame: Frame, name: str, left: str, width: float) -> int:
    """The largest size at which name and room stand side by side; 0: at none that is large enough."""
    heavy = weight_of(frame, 700)
    for size in SIZES if frame.large else SIZES[5:]:
        small = frame.measure(left, round(size * SMALL), heavy) + 32 if left else 0.0
        if round(size * SMALL) >= 28 and frame.measure(name, size, 900) + small <= width:
            return size
    return 0


def _contents(page: Sort, state: Sorting, frame: Frame, b: int, room: Rect, ink: str) -> list[Item]:
    """What is in the bin: little pictures where all have one and there is room, else little words."""
    things, most = inside(state, b), page.bins[b].most
    drawn = all(thing.picture for thing in page.items)
    if drawn and room[3] >= 110 and not frame.large:
        return _pictures(page, state, frame, things, max(most, len(things)), room)
    return _chips(page, state, frame, things, room, ink)


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


def _chips(page: Sort, state: Sorting, frame: Frame, things: tuple[int, ...], room: Rect, ink: str) -> list[Item]:
    """Names on small cards in rows, as large as they all fit; what is too much for the place is told by its number."""
    tries = [(s, _in_rows(page, state, frame, things, room, s)) for s in (44, 40, 36, 32, 30, 28)]
    size, placed = next(((s, found) for s, found in tries if len(found) == len(things)), tries[-1])
    if len(placed) < len(things) and placed:
        placed = placed[:-1]
    items: list[Item] = []
    for i, (left, top, wide, high) in placed:
        tick = size * 1.3 if state.marks[i] == "right" else 0
        name = text_in(frame, page.items[i].text)
        while name and frame.measure(name, size, 700) + 32 + tick > wide + 1:
            name = name.rstrip("…")[:-1] + "…" if len(name) > 2 else ""
        items.append(Box(left, top, wide, high, frame.theme.paper, frame.theme.ink, 3, RADIUS))
        if tick:
            items += badge("right", left + 8 + size * 0.6, top + high / 2, frame.theme, size * 0.5)
        items.append(words(frame, name, left + 16 + tick, top + high / 2 + size * 0.36, size, 700, frame.theme.ink))
    if len(placed) < len(things):
        x, y, w, h = room
        rest = f"+{len(things) - len(placed)}"
        items.append(words(frame, rest, x + w, y + h - 14, 30, 900, ink, "right"))
    return items


def _in_rows(
    page: Sort, state: Sorting, frame: Frame, things: tuple[int, ...], room: Rect, size: int
) -> list[tuple[int, Rect]]:
    """Where each name stands; those that find no place are left out."""
    x, y, w, h = room
    high, left, top = size * 1.7, x, y
    placed: list[tuple[int, Rect]] = []
    for i in things:
        tick = size * 1.3 if state.marks[i] == "right" else 0
        wide = frame.measure(text_in(frame, page.items[i].text), size, 700) + 32 + tick
        if wide > w and size > 28:
            break
        wide = min(w, wide)
        if left + wide > x + w and left > x:
            left, top = x, top + high + 10
        if top + high > y + h:
            break
        placed.append((i, (left, top, wide, high)))
        left += wide + 10
    return placed


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
