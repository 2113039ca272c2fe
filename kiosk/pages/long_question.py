"""Long stems and options of real question banks: a layout of their own (about 48 px, four lines, no picture), and how
`check` knows that a text is long, or longer than even that."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kiosk.content.fields import Words
from kiosk.pages.page import Complaint
from kiosk.scene.frame import Frame, Vocabulary, fixed_width
from kiosk.scene.grid import grid, lowest
from kiosk.scene.layout import lines_of
from kiosk.scene.scene import Rect
from kiosk.scene.text import Line
from kiosk.scene.widgets import option_room

if TYPE_CHECKING:
    from kiosk.pages.question import Question

SIZES = ((56, 42), (52, 42), (48, 42), (48, 38), (48, 34), (44, 34), (40, 34), (40, 30), (36, 28))  # stem, options
LARGE_SIZES, PART_SIZES = (72, 64, 56, 48, 42, 38), (48, 42, 38, 34, 30)
LEADING = 1.28
STEM_LINES, STEM_LINES_PORTRAIT = 4, 7
LEAST, MOST, MOST_BESIDE = 96.0, 148.0, 220.0  # height of an option
MOST_ROWS = 6  # lines of an option in large text: more would be a narrow column
GAP = 16.0
HIGHEST_OPTION, HIGHEST_STEM = 396.0, 512.0  # y of the first option in landscape; under a stem of three lines
LEAST_FIELD = 260.0  # above options two by two: what picture and reason need


class Usual(NamedTuple):
    """What the usual layout has room for: the stem's width, size and lines; an option's width, height and size."""

    stem_w: float
    stem_size: int
    stem_lines: int
    option_w: float
    option_h: float
    option_size: int


class Laid(NamedTuple):
    """A long question in its places."""

    size: int
    lines: tuple[Line, ...]
    stem_y: float  # base line of the first line
    option_size: int
    rects: tuple[Rect, ...]


def usual(n: int, beside: bool, frame: Frame) -> Usual:
    """The room of the usual layout in this frame (the smallest sizes that it goes down to)."""
    g = grid(frame)
    half = (g.inner - 24) / 2
    if frame.large:
        return Usual(g.inner, 72, 2, g.inner, 176, 48)
    if frame.portrait:
        return Usual(g.inner, 48, 2, g.inner, 112, 34)
    split = round(g.width * 0.604) - g.margin - 64
    if is_low(n, beside, frame):
        rows = 1 if beside else (n + 1) // 2
        top = low_top(n, beside, frame)
        high = (g.bottom - top - 24 * (rows - 1)) / rows
        lines = 3 if top - g.top > 230 else 2
        return Usual(split, 48, lines, half, min(high, 144 if beside or n < 5 else 104), 34)
    return Usual(split, 48, 2 if n > 2 else 3, split, 112, 34)


def is_low(n: int, beside: bool, frame: Frame) -> bool:
    """Whether options stand two by two: in one column they would be too high to reach, or lower than a finger."""
    g = grid(frame)
    high = frame.reach and g.low > HIGHEST_OPTION
    begin, rows = (HIGHEST_STEM, 1 if beside else n) if n < 3 else (HIGHEST_OPTION, n)
    return high or n > 4 or g.bottom - begin < rows * 112


def low_top(n: int, beside: bool, frame: Frame) -> float:
    """Where options two by two begin: in the lower half, higher where the screen hangs low."""
    g, rows = grid(frame), 1 if beside else (n + 1) // 2
    usual, need = (588.0, rows * 152.0 - 24) if rows < 3 else (548.0, rows * 128.0 - 16)
    return max(min(usual, g.bottom - need), lowest(frame) if frame.reach else HIGHEST_OPTION)


def too_long(stem: str, options: tuple[str, ...], beside: bool, frame: Frame) -> tuple[bool, tuple[int, ...]]:
    """Whether the stem, and which options, are more than the usual layout holds."""
    room = usual(len(options), beside, frame)
    long_stem = len(lines_of(frame, stem, room.stem_size, room.stem_w, 900)) > room.stem_lines
    width = option_room(frame, room.option_w, room.option_size)
    most = int((room.option_h - 12) / (room.option_size * LEADING))
    texts = () if beside else options
    return long_stem, tuple(
        i for i, t in enumerate(texts) if len(lines_of(frame, t, room.option_size, width, 700)) > most
    )


def is_long(q: "Question", frame: Frame) -> bool:
    """Whether this question needs the layout of its own; the same before and after it is answered."""
    g = grid(frame)
    if frame.reach and frame.portrait and not q.beside and len(q.options) * (LEAST + GAP) > g.bottom - g.low:
        return True  # so many options do not fit into the reach of a seated visitor
    if frame.reach and not frame.portrait and low_top(len(q.options), q.beside, frame) - g.top < LEAST_FIELD:
        return True  # what is said of the answer has no room beside the question
    stem, options = too_long(q.stem, q.options, q.beside, frame)
    return stem or bool(options)


def laid(stem: str, options: tuple[str, ...], beside: bool, frame: Frame) -> Laid | None:
    """The question at the largest sizes at which all of it fits; None: it does not at any."""
    most = STEM_LINES_PORTRAIT if frame.portrait else STEM_LINES
    g = grid(frame)
    for size, option_size in SIZES:
        lines = lines_of(frame, stem, size, g.inner, 900)
        if len(lines) > most:
            continue
        first = g.top + size * 0.9
        top = first + (len(lines) - 1) * size * LEADING + size * 0.3 + 32
        top = max(top, g.low + 6) if frame.reach else top
        for columns in (2,) if beside else (1,) if frame.portrait else (1, 2):
            rects = _rects(options, beside, frame, option_size, columns, top)
            if rects:
                return Laid(size, lines, first, option_size, rects)
    return None


def _rects(
    options: tuple[str, ...], beside: bool, frame: Frame, size: int, columns: int, top: float
) -> tuple[Rect, ...]:
    """Where the options stand, all of one height if that fits, else each row as high as it must; () if not even so."""
    g = grid(frame)
    width = (g.inner - GAP * (columns - 1)) / columns
    heights = [LEAST if beside else option_height(frame, text, size, width) for text in options]
    rows = [max(heights[i : i + columns]) for i in range(0, len(options), columns)]
    room = g.bottom - top - GAP * (len(rows) - 1)
    if sum(rows) > room:
        return ()
    if max(rows) * len(rows) <= room:
        rows = [min(room / len(rows), max(MOST_BESIDE if beside else MOST, *rows))] * len(rows)
    starts = [top + sum(rows[:r]) + GAP * r for r in range(len(rows))]
    places = ((i // columns, i % columns) for i in range(len(options)))
    return tuple((g.margin + c * (width + GAP), starts[r], width, rows[r]) for r, c in places)


def option_height(frame: Frame, text: str, size: int, width: float, pad: float = 28) -> float:
    """How high an option must be for its words."""
    lines = len(lines_of(frame, text, size, option_room(frame, width, size), 700))
    return max(LEAST, lines * size * LEADING + pad)


def in_parts(q: "Question", frame: Frame) -> tuple[Laid, tuple[tuple[int, ...], ...]]:
    """The stem first, then as many options a part as fit: large text, and screens too small for the whole at once.
    The rects are those of every option."""
    g = grid(frame)
    sizes, least = (LARGE_SIZES, 140.0) if frame.large else (PART_SIZES, 112.0)
    size, lines = sizes[-1], tuple[Line, ...]()
    for size in sizes:
        lines = lines_of(frame, q.stem, size, g.inner, 900)
        if len(lines) * size * LEADING <= g.bottom - g.top:
            break
    top = g.low + 6 if frame.reach else g.top
    room = g.bottom - top
    most = [(s, min(room, MOST_ROWS * s * LEADING + 40)) for s in sizes]
    fits = (s for s, high in most if all(option_height(frame, t, s, g.inner, 40) <= high for t in q.options))
    each = sizes[0] if q.beside else next(fits, sizes[-1])
    heights = [least if q.beside else max(least, option_height(frame, t, each, g.inner, 40)) for t in q.options]
    y = max(top, g.top - 12 + size + (len(lines) - 1) * size * LEADING + size * 0.3 + 32)
    rects, parts = _packed(heights, y, top, frame)
    return Laid(size, lines, g.top - 12 + size, each, rects), parts


def _packed(
    heights: list[float], y: float, top: float, frame: Frame
) -> tuple[tuple[Rect, ...], tuple[tuple[int, ...], ...]]:
    """One below the other from y; what does not fit begins a new part at the top."""
    g = grid(frame)
    rects: list[Rect] = []
    parts: list[list[int]] = [[]]
    for i, h in enumerate(heights):
        if y + h > g.bottom:
            y = top
            parts.append([])
        rects.append((g.margin, y, g.inner, h))
        parts[-1].append(i)
        y += h + 24
    return tuple(rects), tuple(tuple(part) for part in parts)


# ---------------------------------------------------------------- for check

TAGS = Vocabulary({"zh": {"yours": "你选的", "safer": "这样做更安全", "right": "是这个"}})
SCREENS = tuple(
    Frame(w, h, fixed_width, words=TAGS, reach=reach)
    for w, h in ((1920, 1080), (1080, 1920))
    for reach in (False, True)
)
LONG_ASK, LONG_OPTION = (28, 60), (16, 34)  # characters, zh and en: what is read at a glance


At = tuple[str | int, ...]


def complaints(
    ask: Words, options: tuple[Words, ...], beside: bool = False, at: At = ("ask",), each: At = ("options",)
) -> Iterator[Complaint]:
    """Advice for texts that make a page small and take its picture away; a problem where not even that is enough.
    `at` and `each`: where the stem and the options stand in the page."""
    languages = tuple(ask) if not isinstance(ask, str) else ("",)
    for lang in languages:
        stem, texts = _said(ask, lang), tuple(_said(option, lang) for option in options)
        if any(laid(stem, texts, beside, screen) is None for screen in SCREENS):
            yield _overflow(stem, texts, lang, at, each)
            continue
        found = [too_long(stem, texts, beside, screen) for screen in SCREENS]
        if any(long for long, _ in found):
            yield _long(at, stem, LONG_ASK, lang)
        for i in sorted({i for _, long in found for i in long}):
            yield _long((*each, i, "text"), texts[i], LONG_OPTION, lang)


def _said(words: Words, lang: str) -> str:
    return words if isinstance(words, str) else words.get(lang) or next(iter(words.values()), "")


def _long(at: At, text: str, most: tuple[int, int], lang: str) -> Complaint:
    n = most[lang == "en"]
    zh = f"文字有 {len(text)} 字，较长：这一页会改用小一号的字、不放图；{n} 字以内最好"
    en = f"{len(text)} characters are long: the page is set smaller and without its picture; {n} at most are best"
    return Complaint(at, zh, en, must=False)


def _overflow(stem: str, texts: tuple[str, ...], lang: str, at: At, each: At) -> Complaint:
    """The one text that takes most room beyond what is usual is named."""
    ask, option = LONG_ASK[lang == "en"], LONG_OPTION[lang == "en"]
    over = [(len(stem) / ask, -1), *((len(text) / option, i) for i, text in enumerate(texts))]
    _, i = max(over)
    at = at if i < 0 else (*each, i, "text")
    n = len(stem if i < 0 else texts[i])
    zh = f"题目和选项太长，屏幕上放不下；这一处有 {n} 字，请缩短到 {ask if i < 0 else option} 字左右"
    en = f"stem and options do not fit on the screen; this has {n} characters: about {ask if i < 0 else option} will do"
    return Complaint(at, zh, en)
