"""How a question looks: stem, options, picture; once answered, the reason in the picture's place."""

from typing import NamedTuple

from kiosk.content.fields import Asset, Words
from kiosk.pages.explain import in_field, picture_field
from kiosk.pages.page import Part, text_in
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import fitting, lines_of, paragraph, set_lines, span_of, speak, title, words
from kiosk.scene.scene import Box, Item, Rect, Sentence, Target, Text
from kiosk.scene.text import Line
from kiosk.scene.widgets import OptionLook, option, option_size

LETTERS = "ABCDEFGH"
REASON_SIZES = (  # heading, reasons, what to remember
    *((64, 44, 48), (60, 40, 44), (56, 38, 42), (52, 36, 40)),
    *((48, 34, 38), (44, 34, 34), (40, 30, 32), (36, 28, 28)),
)


class Reason(NamedTuple):
    """What is said once an option was chosen."""

    heading: str
    why: str  # the reason for the chosen answer
    also: str  # the reason for the right one, where another was chosen
    learn: str


class Question(NamedTuple):
    """A question as it stands now."""

    stem: str
    options: tuple[str, ...]
    looks: tuple[OptionLook, ...]
    picture: Asset | None
    alt: str
    reason: Reason | None
    source: Words = ""
    say: str = ""
    answer: Asset | None = None  # drawn beside the reason, instead of the question's picture
    beside: bool = False  # two large options side by side (true-false)


def view(q: Question, frame: Frame) -> Part:
    """The whole question in the layout that the screen and the visitor's switches ask for."""
    if frame.large:
        return _large(q, frame)
    if frame.portrait:
        return _portrait(q, frame)
    return _low(q, frame) if frame.reach or len(q.options) > 4 else _landscape(q, frame)


def _letters(q: Question) -> list[str]:
    return ["" if q.beside else LETTERS[i] for i in range(len(q.options))]


def speech(q: Question, frame: Frame) -> tuple[Sentence, ...]:
    """The stem and the options in order with their letters; once answered, the reason."""
    if q.reason:
        r = q.reason
        return speak("h", r.heading) + speak("w", r.why) + speak("n", r.also) + speak("l", r.learn)
    said = speak("q", q.say or q.stem)
    lang = said[0].lang if said else frame.lang
    told = tuple(
        Sentence(f"o{i}", frame.word("option_is", letter=letter, text=text) if letter else text, lang)
        for i, (letter, text) in enumerate(zip(_letters(q), q.options, strict=True))
    )
    return said + told + speak("a", q.alt)


def _place(
    q: Question, frame: Frame, rects: list[Rect], sizes: tuple[int, ...], shown: tuple[int, ...]
) -> tuple[list[Item], list[Target]]:
    """The shown options in their rectangles; only what can still be chosen is a target."""
    texts = tuple(q.options[i] for i in shown)
    size = option_size(frame, texts, rects[0][2], rects[0][3], sizes)
    items: list[Item] = []
    targets: list[Target] = []
    letters = _letters(q)
    for rect, i in zip(rects, shown, strict=True):
        made = option(frame, f"option:{i}", rect, letters[i], q.options[i], size, q.looks[i], frame.reading == f"o{i}")
        items += made.items
        if q.looks[i].state == "ask":
            targets.append(made.target)
    return items, targets


def _stem(
    q: Question, frame: Frame, x: float, y: float, width: float, sizes: tuple[int, ...], most: int
) -> tuple[tuple[Item, ...], float]:
    """The question itself; y is the top. Returns where it ends."""
    size, lines = title(frame, q.stem, width, sizes, most)
    leading = size * 1.28
    block = set_lines(frame, lines, x, y + size, size, leading, frame.theme.ink, span_of(frame, "q", q.stem))
    return block.items, block.bottom + size * 0.3


def _landscape(q: Question, frame: Frame) -> Part:
    """Question and options left, picture or reason right, bleeding off the screen."""
    g = grid(frame)
    n = len(q.options)
    split = round(g.width * 0.604)
    has_field = q.picture is not None or q.reason is not None
    width = split - g.margin - 64 if has_field or n <= 4 else g.inner
    stem, bottom = _stem(q, frame, g.margin, g.top + 24, width, (72, 64, 58, 52, 48), 2 if n > 2 else 3)
    top = max(bottom + 40, 396.0)
    if q.beside:
        h = min(240.0, g.bottom - top)
        w = (width - 24) / 2
        rects = [(g.margin + i * (w + 24), top, w, h) for i in range(2)]
        sizes: tuple[int, ...] = (48, 42, 38)
    else:
        pitch = min(128.0, (g.bottom - top + 16) / n)
        rects = [(g.margin, top + i * pitch, width, pitch - 16) for i in range(n)]
        sizes = (42, 38, 34)
    items, targets = _place(q, frame, rects, sizes, tuple(range(n)))
    field = (split, g.top, g.width - split, g.bottom - g.top)
    side = _field(q, frame, field)
    return Part((*side, *stem, *items), tuple(targets), speech(q, frame))


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
    top, gap = (588.0, 24.0) if rows < 3 else (548.0, 16.0)
    h = min(240.0 if rows == 1 else 144.0, (g.bottom - top - gap * (rows - 1)) / rows)
    w = (g.inner - 24) / 2
    rects = [(g.margin + (i % 2) * (w + 24), top + (i // 2) * (h + gap), w, h) for i in range(n)]
    split = round(g.width * (0.5 if q.reason else 0.604))
    stem, _ = _stem(q, frame, g.margin, g.top + 24, split - g.margin - 64, (72, 64, 56, 48), 3)
    items, targets = _place(q, frame, rects, (46, 42, 38, 34, 30, 28), tuple(range(n)))
    side = _field(q, frame, (split, g.top, g.width - split, top - g.top - 40))
    return Part((*side, *stem, *items), tuple(targets), speech(q, frame))


def _portrait(q: Question, frame: Frame) -> Part:
    """Picture at full width, then question, answers, act; the free band stays above the bar."""
    g = grid(frame)
    n = len(q.options)
    rows = 1 if q.beside else n
    field_h = 430.0 if q.picture or q.reason else 0.0
    sizes = (72, 64, 58, 52, 48)
    need = rows * 112.0 + _stem(q, frame, 0, 0, g.inner, sizes, 2)[1] + 72
    if g.bottom - g.top - field_h < need:
        field_h = max(0.0, g.bottom - g.top - need) if q.reason else 0.0
    stem_top = g.top + field_h + (36 if field_h else 0)
    stem, bottom = _stem(q, frame, g.margin, stem_top, g.inner, sizes, 2)
    top = max(bottom + 36, min(880.0, g.bottom - rows * 156.0))
    low = frame.reach
    if low:
        top = max(top, g.height * 0.475 if g.height > 1600 else g.height * 0.455)
    top = min(top, g.bottom + 16 - rows * 112)  # no option lower than a finger is wide
    h = min(240.0 if q.beside else 148.0 if low else 140.0, (g.bottom - top + 16) / rows - 16)
    w = (g.inner - 24) / 2
    rects = (
        [(g.margin + i * (w + 24), top, w, h) for i in range(2)]
        if q.beside
        else [(g.margin, top + i * (h + 16), g.inner, h) for i in range(n)]
    )
    items, targets = _place(q, frame, rects, (46, 42, 38, 34), tuple(range(n)))
    side = _field(q, frame, (0, g.top, g.width, field_h)) if field_h >= 200 else ()
    return Part((*side, *stem, *items), tuple(targets), speech(q, frame))


def _large(q: Question, frame: Frame) -> Part:
    """Large text: options over the full width, what does not fit waits behind the primary button."""
    return _large_answered(q, frame, q.reason) if q.reason else _large_asking(q, frame)


def _large_asking(q: Question, frame: Frame) -> Part:
    g = grid(frame)
    stem, bottom = _stem(q, frame, g.margin, g.top - 12, g.inner, (90, 80, 72), 2)
    h = 176.0
    top = max(bottom + 32, g.height * 0.455) if frame.reach else bottom + 32
    each = max(1, int((g.bottom - top + 24) // (h + 24)))
    count = -(-len(q.options) // each)
    at = min(frame.part, count - (0 if q.picture else 1))
    if at == count and q.picture:
        return Part(picture_field(frame, q.picture, (0, g.top, g.width, g.bottom - g.top), ""), (), speech(q, frame))
    shown = tuple(range(at * each, min(len(q.options), (at + 1) * each)))
    rects = [(g.margin, top + k * (h + 24), g.inner, h) for k in range(len(shown))]
    items, targets = _place(q, frame, rects, (84, 72, 64, 56, 48), shown)
    left = len(q.options) - (shown[-1] + 1)
    return Part(
        (*stem, *items),
        tuple(targets),
        speech(q, frame),
        left or int(bool(q.picture)),
        "more" if left else "see_picture",
    )


def _large_answered(q: Question, frame: Frame, reason: Reason) -> Part:
    """The options that matter on top, the reason below them, its rest on further parts with the drawing."""
    g = grid(frame)
    shown = tuple(i for i, look in enumerate(q.looks) if look.state in ("wrong", "right"))
    h = 140.0
    rects = [(g.margin, g.top + k * (h + 20), g.inner, h) for k in range(len(shown))]
    items, _ = _place(q, frame, rects, (72, 64, 56, 48), shown)
    size, leading = 64, 92.0
    lines = lines_of(frame, _reason_text(reason), size, g.inner)
    first = g.bottom - (g.top + len(shown) * (h + 20)) - 16
    parts = _split(lines, int(first // leading), int((g.bottom - g.top - 24) // leading))
    at = min(frame.part, len(parts) - 1)
    top = g.top + (len(shown) * (h + 20) if at == 0 else 0) + 8
    block = set_lines(frame, parts[at], g.margin, top + size, size, leading, frame.theme.ink, (-1, -1))
    room = (0.0, block.bottom + 60, g.width, g.bottom - block.bottom - 60)
    picture = q.answer or q.picture
    drawn = picture_field(frame, picture, room, "") if at and picture and room[3] >= 260 else ()
    part = (*(items if at == 0 else ()), *drawn, *block.items)
    return Part(part, (), speech(q, frame), len(parts) - 1 - at, "read_on")


def _reason_text(reason: Reason) -> str:
    pieces = [f"**{reason.heading}**", reason.why, reason.also, f"**{reason.learn}**" if reason.learn else ""]
    return "\n".join(p for p in pieces if p)


def _split(lines: tuple[Line, ...], first: int, rest: int) -> list[tuple[Line, ...]]:
    flat = tuple(line._replace(gap=False) for line in lines)
    first, rest = max(1, first), max(1, rest)
    return [flat[:first], *(flat[k : k + rest] for k in range(first, len(flat), rest))]


def reason_panel(reason: Reason, frame: Frame, rect: Rect, picture: Asset | None, source: str) -> tuple[Item, ...]:
    """The reason in the picture's place: heading, why, what to remember, source; the drawing where there is room."""
    t, (x, y, w, h) = frame.theme, rect
    left, width = x + 48, w - 96
    items: list[Item] = []
    height = 0.0
    for sizes in REASON_SIZES:
        items, height = _reason_lines(reason, frame, left, width, sizes)
        if height <= h - (110 if h > 500 else 56):
            break
    shift = y + min(36.0, max(8.0, (h - height) / 2))
    drawing: tuple[Item, ...] = ()
    spare = h - height - 110
    if picture and spare >= 180 and picture.path.lower().endswith(".svg"):
        high = min(spare, 330.0)
        drawing = in_field(frame, picture, (x, y + 12, w, high), "tint")
        shift = y + high + 40
    moved = tuple(item._replace(y=item.y + shift) for item in items if isinstance(item, Text | Box))
    foot = _panel_source(frame, source, (x, y, w, h)) if shift + height + 56 <= y + h else ()
    return (Box(x, y, w, h, t.right_tint), *drawing, *moved, *foot)


def _panel_source(frame: Frame, source: str, rect: Rect) -> tuple[Item, ...]:
    """Where the reason comes from, at the panel's foot; left out where it would need two lines."""
    x, y, w, h = rect
    said = frame.word("source", text=source) if source else ""
    size, lines = fitting(frame, said, w - 96, (28,), 1, 400)
    if not said or len(lines) != 1:
        return ()
    return (words(frame, said, x + w - 40, y + h - 22, size, 400, frame.theme.ink2, "right"),)


def _reason_lines(
    reason: Reason, frame: Frame, x: float, width: float, sizes: tuple[int, int, int]
) -> tuple[list[Item], float]:
    """The lines of a reason from y = 0 down, and their height."""
    t = frame.theme
    big, body, bold = sizes
    items: list[Item] = []
    y = 0.0
    for prefix, text, size, heavy in (
        ("h", reason.heading, big, 900),
        ("w", reason.why, body, 400),
        ("n", reason.also, body, 400),
        ("l", reason.learn, bold, 900),
    ):
        if not text:
            continue
        if prefix == "l":
            fits, lines = title(frame, text, width, (size, size - 4, size - 8), 1)
            block = set_lines(frame, lines, x, y + fits, fits, fits * 1.3, t.ink, span_of(frame, prefix, text))
        else:
            block = paragraph(frame, text, x, y + size, size, width, size * 1.45, t.ink, heavy, prefix)
        items += block.items
        y = block.bottom + size * (0.75 if prefix != "h" else 0.6)
    return items, y
