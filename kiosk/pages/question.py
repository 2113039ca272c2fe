"""How a question looks: stem, options, picture; once answered, the reason in the picture's place."""

from kiosk.pages.asked import LETTERS, Question, place, speech, stem
from kiosk.pages.explain import picture_field
from kiosk.pages.long_question import HIGHEST_OPTION, Laid, in_parts, is_long, is_low, laid, low_top, option_height
from kiosk.pages.page import Part, text_in
from kiosk.pages.panel import LEAST_PICTURE
from kiosk.pages.reason import Reason, reason_panel
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import lines_of, set_lines, span_of
from kiosk.scene.scene import Item, Rect
from kiosk.scene.text import Line
from kiosk.scene.widgets import option_size

__all__ = ["LETTERS", "Question", "Reason", "reason_panel", "speech", "view"]


def view(q: Question, frame: Frame) -> Part:
    """The whole question in the layout that the screen and the visitor's switches ask for."""
    if frame.large:
        return _large(q, frame)
    if is_long(q, frame):
        return _long(q, frame)
    if frame.portrait:
        return _portrait(q, frame)
    return _low(q, frame) if is_low(len(q.options), q.beside, frame) else _landscape(q, frame)


def _landscape(q: Question, frame: Frame) -> Part:
    """Question and options left, picture or reason right, bleeding off the screen."""
    g = grid(frame)
    n = len(q.options)
    split = round(g.width * 0.604)
    has_field = q.picture is not None or q.reason is not None
    width = split - g.margin - 64 if has_field or n <= 4 else g.inner
    head, bottom = stem(q, frame, g.margin, g.top + 24, width, (72, 64, 58, 52, 48), 2 if n > 2 else 3)
    top = max(bottom + 40, HIGHEST_OPTION)
    if q.beside:
        h = min(240.0, g.bottom - top)
        w = (width - 24) / 2
        rects = [(g.margin + i * (w + 24), top, w, h) for i in range(2)]
    else:
        pitch = min(128.0, (g.bottom - top + 16) / n)
        rects = [(g.margin, top + i * pitch, width, pitch - 16) for i in range(n)]
    items, targets = place(q, frame, rects, (42, 38, 34), tuple(range(n)))
    field = (split, g.top, g.width - split, g.bottom - g.top)
    side = _field(q, frame, field)
    return Part((*side, *head, *items), tuple(targets), speech(q, frame))


def _field(q: Question, frame: Frame, rect: Rect) -> tuple[Item, ...]:
    if q.reason:
        return reason_panel(q.reason, frame, rect, q.answer or q.picture, text_in(frame, q.source))
    if q.picture:
        return picture_field(frame, q.picture, rect, "")
    return ()


def _low(q: Question, frame: Frame) -> Part:
    """Everything to touch in the lower half: options two by two; question and picture move up. Also where the
    options are so many that in one column they would be lower than a finger is wide."""
    g = grid(frame)
    n = len(q.options)
    rows = 1 if q.beside else (n + 1) // 2
    top, gap = low_top(n, q.beside, frame), 24.0 if rows < 3 else 16.0
    h = min(240.0 if rows == 1 else 144.0, (g.bottom - top - gap * (rows - 1)) / rows)
    w = (g.inner - 24) / 2
    rects = [(g.margin + (i % 2) * (w + 24), top + (i // 2) * (h + gap), w, h) for i in range(n)]
    split = round(g.width * (0.5 if q.reason else 0.604))
    sizes = (72, 64, 56, 48, *((44, 40) if q.reason else ()))
    head, _ = stem(q, frame, g.margin, g.top + 24, split - g.margin - 64, sizes, 3, top - 36 - g.top)
    items, targets = place(q, frame, rects, (46, 42, 38, 34, 30, 28), tuple(range(n)))
    side = _field(q, frame, (split, g.top, g.width - split, top - g.top - 40))
    return Part((*side, *head, *items), tuple(targets), speech(q, frame))


def _portrait(q: Question, frame: Frame) -> Part:
    """Picture at full width, then question, answers, act; the free band stays above the bar."""
    g = grid(frame)
    n = len(q.options)
    rows = 1 if q.beside else n
    sizes = (72, 64, 58, 52, 48)
    stem_h = stem(q, frame, 0, 0, g.inner, sizes, 2)[1] + 72
    need, wanted = rows * 112.0 + stem_h, rows * (272.0 if q.beside else 156.0) + stem_h + 72
    field_h = min(max(g.bottom - g.top - wanted, 430.0), 700.0) if q.picture or q.reason else 0.0
    if g.bottom - g.top - field_h < need:
        field_h = max(0.0, g.bottom - g.top - need) if q.reason else 0.0
    stem_top = g.top + field_h + (36 if field_h else 0)
    head, bottom = stem(q, frame, g.margin, stem_top, g.inner, sizes, 2)
    top = max(bottom + 36, min(880.0, g.bottom - rows * 156.0))
    low = frame.reach
    if low:
        top = max(top, g.low + (0.025 if g.height > 1600 else 0.005) * g.height)
    top = min(top, g.bottom + 16 - rows * 112)  # no option lower than a finger is wide
    h = min(240.0 if q.beside else 148.0 if low else 140.0, (g.bottom - top + 16) / rows - 16)
    w = (g.inner - 24) / 2
    rects = (
        [(g.margin + i * (w + 24), top, w, h) for i in range(2)]
        if q.beside
        else [(g.margin, top + i * (h + 16), g.inner, h) for i in range(n)]
    )
    items, targets = place(q, frame, rects, (46, 42, 38, 34), tuple(range(n)))
    side = _field(q, frame, (0, g.top, g.width, field_h)) if field_h >= 200 else ()
    return Part((*side, *head, *items), tuple(targets), speech(q, frame))


def _long(q: Question, frame: Frame) -> Part:
    """Long texts of real banks: the full width, no picture; once answered, the options that matter and the reason."""
    if q.reason:
        return _long_answered(q, frame, q.reason)
    made = laid(q.stem, q.options, q.beside, frame)
    if made is None:
        return _in_parts(q, frame)
    items, targets = place(q, frame, list(made.rects), (made.option_size,), tuple(range(len(q.options))))
    return Part((*_set_stem(q, frame, made), *items), tuple(targets), speech(q, frame))


def _set_stem(q: Question, frame: Frame, made: Laid) -> tuple[Item, ...]:
    x, y, size, span = grid(frame).margin, made.stem_y, made.size, span_of(frame, "q", q.stem)
    return set_lines(frame, made.lines, x, y, size, size * 1.28, frame.theme.ink, span).items


def _long_answered(q: Question, frame: Frame, reason: Reason) -> Part:
    """What was chosen and what is right over the full width, below them the reason."""
    g = grid(frame)
    shown = _that_matter(q)
    most = 0.45 * (g.bottom - g.top)
    tries = [(size, columns) for columns in (1, 2) for size in (42, 38, 34, 30)]
    for size, columns in tries:
        rects = _rows(q, frame, shown, size, columns)
        y = rects[-1][1] + rects[-1][3] + 16 if rects else g.top
        if y <= g.top + most:
            break
    items, _ = place(q, frame, rects, (size,), shown)
    field = (0.0 if frame.portrait else 16.0, y + 8, g.width, g.bottom - y - 8)
    return Part((*items, *reason_panel(reason, frame, field, q.answer, text_in(frame, q.source))), (), speech(q, frame))


def _rows(q: Question, frame: Frame, shown: tuple[int, ...], size: int, columns: int) -> list[Rect]:
    """The shown options one below the other, or two by two, each row as high as it must."""
    g = grid(frame)
    w = (g.inner - 24 * (columns - 1)) / columns
    y, rects = g.top, list[Rect]()
    for k in range(0, len(shown), columns):
        row = shown[k : k + columns]
        h = max(112.0, *(0.0 if q.beside else option_height(frame, q.options[i], size, w) for i in row))
        rects += [(g.margin + c * (w + 24), y, w, h) for c in range(len(row))]
        y += h + 16
    return rects


def _that_matter(q: Question) -> tuple[int, ...]:
    return tuple(i for i, look in enumerate(q.looks) if look.state in ("wrong", "right"))


def _large(q: Question, frame: Frame) -> Part:
    """Large text: options over the full width, what does not fit waits behind the primary button."""
    if q.reason:
        return _large_answered(q, frame, q.reason)
    return _in_parts(q, frame) if is_long(q, frame) else _large_asking(q, frame)


def _in_parts(q: Question, frame: Frame) -> Part:
    """A long question in large text or on a small screen: the stem, then the options, as many at a time as fit."""
    made, parts = in_parts(q, frame)
    at = min(frame.part, len(parts) - 1)
    items: list[Item] = []
    if at == 0:
        span = span_of(frame, "q", q.stem)
        leading = made.size * 1.28
        items += set_lines(
            frame, made.lines, grid(frame).margin, made.stem_y, made.size, leading, frame.theme.ink, span
        )[0]
    placed, targets = place(q, frame, [made.rects[i] for i in parts[at]], (made.option_size,), parts[at])
    left = sum(len(part) for part in parts[at + 1 :])
    return Part((*items, *placed), tuple(targets), speech(q, frame), left)


def _large_asking(q: Question, frame: Frame) -> Part:
    g = grid(frame)
    head, bottom = stem(q, frame, g.margin, g.top - 12, g.inner, (90, 80, 72), 2)
    h = 176.0
    top = max(bottom + 32, g.low + 6) if frame.reach else bottom + 32
    each = max(1, int((g.bottom - top + 24) // (h + 24)))
    count = -(-len(q.options) // each)
    end = top + (len(q.options) - (count - 1) * each) * (h + 24) + 16
    joined = count > 1 and g.bottom - end >= LEAST_PICTURE  # the picture stands under the last few options
    at = min(frame.part, count - (0 if q.picture and not joined else 1))
    if at == count and q.picture:
        return Part(picture_field(frame, q.picture, (0, g.top, g.width, g.bottom - g.top), ""), (), speech(q, frame))
    shown = tuple(range(at * each, min(len(q.options), (at + 1) * each)))
    rects = [(g.margin, top + k * (h + 24), g.inner, h) for k in range(len(shown))]
    items, targets = place(q, frame, rects, (84, 72, 64, 56, 48), shown)
    left = len(q.options) - (shown[-1] + 1)
    under = picture_field(frame, q.picture, (0, end, g.width, g.bottom - end), "") if q.picture and joined else ()
    more = left or int(bool(q.picture) and not joined)
    things = "more" if left else "see_picture"
    return Part((*head, *items, *(() if left else under)), tuple(targets), speech(q, frame), more, things)


def _large_answered(q: Question, frame: Frame, reason: Reason) -> Part:
    """The options that matter on top, the reason below them, its rest on further parts with the drawing."""
    g = grid(frame)
    shown = _that_matter(q)
    sizes, rects, end = _large_rects(q, frame, shown)
    items, _ = place(q, frame, rects, sizes, shown)
    size, leading = 64, 92.0
    lines = lines_of(frame, _reason_text(reason), size, g.inner)
    parts = _split(lines, int((g.bottom - end - 16) // leading), int((g.bottom - g.top - 24) // leading))
    at = min(frame.part, len(parts) - 1)
    top = (end if at == 0 else g.top) + 8
    block = set_lines(frame, parts[at], g.margin, top + size, size, leading, frame.theme.ink, (-1, -1))
    room = (0.0, block.bottom + 60, g.width, g.bottom - block.bottom - 60)
    picture = q.answer or q.picture
    drawn = picture_field(frame, picture, room, "") if at and picture and room[3] >= 260 else ()
    part = (*(items if at == 0 else ()), *drawn, *block.items)
    return Part(part, (), speech(q, frame), len(parts) - 1 - at, "read_on")


def _large_rects(q: Question, frame: Frame, shown: tuple[int, ...]) -> tuple[tuple[int, ...], list[Rect], float]:
    """Sizes to choose from and places of the options that matter; higher than usual where their words are many."""
    g = grid(frame)
    sizes: tuple[int, ...] = (72, 64, 56, 48)
    heights = [140.0] * len(shown)
    if not q.beside and option_size(frame, tuple(q.options[i] for i in shown), g.inner, 140, sizes) == sizes[-1]:
        for size in (48, 42, 38):
            sizes, heights = (size,), [max(140.0, option_height(frame, q.options[i], size, g.inner)) for i in shown]
            if sum(heights) + 20 * len(heights) <= g.bottom - g.top:
                break
    tops = [g.top + sum(heights[:k]) + 20 * k for k in range(len(shown))]
    rects = [(g.margin, y, g.inner, h) for y, h in zip(tops, heights, strict=True)]
    return sizes, rects, g.top + sum(heights) + 20 * len(shown)


def _reason_text(reason: Reason) -> str:
    pieces = [f"**{reason.heading}**", reason.why, reason.also, f"**{reason.learn}**" if reason.learn else ""]
    return "\n".join(p for p in pieces if p)


def _split(lines: tuple[Line, ...], first: int, rest: int) -> list[tuple[Line, ...]]:
    flat = tuple(line._replace(gap=False) for line in lines)
    first, rest = max(0, first), max(1, rest)
    return [flat[:first], *(flat[k : k + rest] for k in range(first, len(flat), rest))]
