"""One row of a schedule: when, what, where, and whether it goes on now."""

from typing import NamedTuple

from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import fitting, set_lines, title, words
from kiosk.scene.line import burst, joined, quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Rect, Text


class Said(NamedTuple):
    """One row as it is read: its words, and how it stands now."""

    number: int
    time: str
    day: str  # only where the days differ
    title: str
    place: str
    stands: str


def left(frame: Frame) -> float:
    """Where the rows' fields begin: in landscape the line runs in before them."""
    return 0.0 if frame.portrait or frame.large else round(frame.width * 0.156)


def height(frame: Frame, row: Said) -> float:
    """How high a row is; what goes on now has more room."""
    now = row.stands == "now"
    if frame.large:
        return 288.0 if frame.portrait else 264.0
    if frame.portrait:
        return 226.0 if now else 194.0
    return 160.0 if now else 120.0


def drawn(frame: Frame, row: Said, rect: Rect) -> tuple[Item, ...]:
    """A field with its time, title and place; now: night, with the line running into it."""
    t, (x, y, w, h) = frame.theme, rect
    reading = frame.reading == f"r{row.number}"
    now, held = row.stands == "now", row.stands == "next"
    ink, soft = (t.on_night, t.on_night) if now else (t.ink, t.ink2)
    fill = t.night if now else t.quiet if held else ""
    if reading:
        fill, ink, soft = t.spoken, t.on_spoken, t.on_spoken
    margin = grid(frame).margin
    ground: list[Item] = [Box(x, y, w, h, fill)] if fill else []
    if not fill:
        ground = [Path(((x or margin, y + h + 5), (frame.width - margin, y + h + 5)), 3, t.rule)]
    if frame.portrait or frame.large:
        return (*ground, *_stacked(frame, row, rect, ink, soft))
    line = _run_in(frame, rect) if now else _gutter(frame, row, rect)
    return (*ground, *line, *_in_columns(frame, row, rect, ink, soft))


def _run_in(frame: Frame, rect: Rect) -> tuple[Item, ...]:
    """The line shakes, turns pale at the edge of the field and ends in the dot: now."""
    t, (x, y, _, h) = frame.theme, rect
    middle = y + h / 2
    lead = joined(quiet(0, 56, middle, 3, "sc"), burst(56, x, middle, 60, "sc1", 6, 12, smoothness=4)[1:])
    return (
        Path(lead, 7, t.ink),
        Path(quiet(x, x + 56, middle, 2, "sc3"), 7, t.on_night),
        Disc(x + 66, middle, 24, t.pen),
    )


def _gutter(frame: Frame, row: Said, rect: Rect) -> tuple[Item, ...]:
    """下一项 or 已结束 before the field."""
    if row.stands not in ("next", "over"):
        return ()
    t, (x, y, _, h) = frame.theme, rect
    said = frame.word(f"is_{row.stands}")
    size, _ = fitting(frame, said, x - 80, (38, 34, 32, 30, 28), 1, 900)
    heavy, ink = (900, t.ink) if row.stands == "next" else (400, t.ink2)
    return (words(frame, said, x - 24, y + h / 2 + size * 0.36, size, heavy, ink, "right"),)


def _in_columns(frame: Frame, row: Said, rect: Rect, ink: str, soft: str) -> tuple[Item, ...]:
    """Time, title and place side by side."""
    x, y, w, h = rect
    now, middle, g = row.stands == "now", y + h / 2, grid(frame)
    at, name_x = x + w * 0.08, x + w * 0.247
    items = list(_time(frame, row, at, middle, name_x - at - 24, ink, soft))
    place = row.place or frame.word("place_open")
    right = g.width - g.margin - 16
    size, lines = fitting(frame, place, w * 0.27, (38 if now else 34, 34, 32, 30, 28), 1, 400)
    size, lines = (size, lines) if len(lines) == 1 else fitting(frame, place, w * 0.27, (30, 28), 2, 400)
    for i, line in enumerate(lines[:2]):
        base = middle + size * 0.36 + (i - (len(lines[:2]) - 1) / 2) * size * 1.25
        said = "".join(s.text for s in line.segments)
        items.append(words(frame, said, right, base, size, 400, ink if row.place else soft, "right"))
    edge = min(i.x for i in items[-len(lines[:2]) :] if isinstance(i, Text))
    state = frame.word("is_now") if now else ""
    note = frame.measure(state, 34, 700) + 40 if state else 0.0
    sizes = (60, 54, 48, 42, 38, 34) if now else (48, 44, 40, 38, 34)
    size, lines = title(frame, row.title, edge - name_x - 36 - note, sizes, 1)
    if len(lines) > 1:
        size, lines = fitting(frame, row.title, edge - name_x - 36 - note, (40, 38, 34, 32), 2, 900)
    first = middle + size * 0.36 - (len(lines) - 1) * size * 0.6
    block = set_lines(frame, lines, name_x, first, size, size * 1.2, ink, (-1, -1))
    if state:
        end = name_x + max(line.width for line in lines)
        items.append(words(frame, state, end + 40, middle + 12, 34, 700, ink))
    return (*items, *block.items)


def _time(frame: Frame, row: Said, x: float, middle: float, room: float, ink: str, soft: str) -> tuple[Item, ...]:
    """The time in heavy type, else that it is announced on the spot; its day above where days differ."""
    large = 2 if frame.large else 1
    now = row.stands == "now" and not frame.large
    said = row.time or frame.word("time_open")
    sizes = (88 if now else 48 * large, 44 * large, 40 * large, 36) if row.time else (34 * large, 32 * large, 30, 28)
    size, _ = fitting(frame, said, room, sizes, 1, 900 if row.time else 400)
    base = middle + size * 0.36 + (20 if row.day else 0)
    items: list[Item] = [words(frame, said, x, base, size, 900 if row.time else 400, ink if row.time else soft)]
    if row.day:
        fits, _ = fitting(frame, row.day, room, (32 * large, 30, 28), 1, 700)
        items.append(words(frame, row.day, x, base - size * 0.82 - 12, fits, 700, ink))
    return tuple(items)


def _stacked(frame: Frame, row: Said, rect: Rect, ink: str, soft: str) -> tuple[Item, ...]:
    """Portrait and large text: how it stands and its time above, title, place below."""
    _, y, _, h = rect
    g, big = grid(frame), 1.7 if frame.large else 1.0
    small = round(34 * big)
    start, wide = g.margin, g.width - 2 * g.margin
    base = y + 18 + small
    items: list[Item] = []
    now = row.stands == "now"
    if now:
        items.append(Disc(start + 20, base - small * 0.36, 20, frame.theme.pen))
    at = start + (56 if now else 0)
    when = "  ".join(filter(None, (row.day, row.time or frame.word("time_open"))))
    items.append(words(frame, when, at, base, small, 900 if row.time else 400, ink if row.time else soft))
    if row.stands:
        items.append(words(frame, frame.word(f"is_{row.stands}"), start + wide, base, small, 700, ink, "right"))
    sizes = (84, 76, 68, 60, 52, 46) if frame.large else (60, 52, 46, 42, 38) if now else (50, 46, 42, 38)
    size, lines = title(frame, row.title, wide, sizes, 1)
    block = set_lines(
        frame, lines[:2], start, base + size * (1.15 if frame.large else 1.25), size, size * 1.12, ink, (-1, -1)
    )
    place = row.place or frame.word("place_open")
    fits, _ = fitting(frame, place, wide, (small, small - 4, 34, 30, 28), 1, 400)
    items += [*block.items, words(frame, place, start, y + h - 20, fits, 400, ink if row.place else soft)]
    return tuple(items)
