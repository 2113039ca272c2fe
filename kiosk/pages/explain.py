"""explain: a title, a few sentences, a picture; or one huge thing: a full picture, a big number."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.content.fields import Asset, Words
from kiosk.messages import Effect, Message
from kiosk.pages.big import LAYOUTS, Told, big_number, full_picture
from kiosk.pages.page import Complaint, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.pages.panel import LEAST_PICTURE
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import columns, grid
from kiosk.scene.layout import fitting, lines_of, paragraph, set_lines, span_of, speak
from kiosk.scene.layout import title as set_title
from kiosk.scene.line import quiet
from kiosk.scene.scene import Box, Item, Path, Picture, Rect, Sentence, Text
from kiosk.scene.text import Line


@dataclass(frozen=True, kw_only=True, eq=False)
class Explain(PageFields):
    """The fields of an explain page."""

    text: Words
    title: Words = ""
    caption: Words = ""
    layout: str = "text"  # text | picture | number
    number: Words = ""  # "32 倍": the digits are drawn huge, the unit behind them


@dataclass(frozen=True)
class Seen:
    """An explain page has nothing to remember."""


def start(page: Explain, seed: int) -> Seen:
    return Seen()


def update(page: Explain, state: Seen, message: Message) -> tuple[Seen, tuple[Effect, ...]]:
    return state, ()


def speech(page: Explain, frame: Frame) -> tuple[Sentence, ...]:
    """Title, text (or `say` instead of both), what the picture shows."""
    if page.say:
        told = speak("s", text_in(frame, page.say))
    else:
        told = speak("h", text_in(frame, page.title)) + speak("n", text_in(frame, page.number))
        told += speak("t", text_in(frame, page.text))
    return told + speak("c", text_in(frame, page.caption)) + speak("a", text_in(frame, page.alt))


def picture_field(frame: Frame, picture: Asset, rect: Rect, caption: str) -> tuple[Item, ...]:
    """A pale field that bleeds off the screen, the drawing standing in it, its caption below the drawing's line."""
    t, (x, y, w, h) = frame.theme, rect
    items: list[Item] = [Box(x, y, w, h, t.quiet)]
    size, lines = fitting(frame, caption, w - 64, (32, 30, 28), 2, 700) if caption else (0, ())
    words_h = (len(lines[:2]) - 1) * size * 1.25
    if picture.path.lower().endswith(".svg"):
        below = min(w * 0.75, h - 12) / 8  # between what hangs below the drawing's line and the field's foot
        lift = max(0.0, 34 + words_h + size * 0.85 - below) if caption else 0.0
        items += in_field(frame, picture, (x, y + 12, w, h - 12 - lift), "quiet")
    else:
        room = max(84.0, 40 + words_h + size) if caption else 0.0
        items.append(Picture(x, y, w, h - room, picture.path, picture.hash, "cover", (), t.quiet))
    top = y + h - 26 - words_h
    items += set_lines(frame, lines[:2], x + 32, top, size, size * 1.25, t.ink, span_of(frame, "c", caption)).items
    return tuple(items)


def in_field(frame: Frame, picture: Asset, rect: Rect, ground: str) -> tuple[Item, ...]:
    """A drawing standing at the foot of a field; where it is narrower, the line runs on to the field's edges."""
    t, (x, y, w, h) = frame.theme, rect
    wide = min(w, h * 4 / 3)
    high = wide * 0.75
    left, base = x + (w - wide) / 2, y + h - high / 6
    field = t.right_tint if ground == "tint" else t.quiet
    items: list[Item] = [
        Picture(left, y + h - high, wide, high, picture.path, picture.hash, "contain", recolour(frame, ground), field)
    ]
    if wide < w - 4 and (picture.width, picture.height) == (800, 600):
        ends = ((x, left), (left + wide, x + w))
        items += [Path(quiet(a, b, base, 2.5, f"{picture.hash}{a}"), max(4.0, wide / 100), t.ink) for a, b in ends]
    return tuple(items)


class _Setting(NamedTuple):
    """Sizes that were found to fit: title and its lines, text and its lines."""

    title_size: int
    title: tuple[Line, ...]
    size: int
    text: tuple[Line, ...]


def _set(frame: Frame, title: str, text: str, width: float, height: float) -> _Setting:
    """The largest type that fits the column; the smallest if none does (the rest waits behind 接着看)."""
    titles = (104, 88) if frame.large else (80, 72, 64, 56, 48)
    title_size, title_lines = set_title(frame, title, width, titles, 2) if title else (0, ())
    room = height - len(title_lines) * title_size * 1.22 - 54
    sizes = (84, 76) if frame.large else (*((56, 52) if frame.portrait else ()), 48, 44, 42, 40, 38, 36, 34)
    for size in sizes:
        lines = lines_of(frame, text, size, width)
        if sum(1.4 if line.gap else 1.0 for line in lines) * _leading(size) <= room:
            return _Setting(title_size, title_lines, size, lines)
    return _Setting(title_size, title_lines, sizes[-1], lines_of(frame, text, sizes[-1], width))


def _leading(size: int) -> float:
    return size * (1.5 if size > 60 else 1.66)


def view(page: Explain, state: Seen, frame: Frame) -> Part:
    """Text left, picture right; in portrait the picture on top; in large text the picture waits."""
    title, text, caption = (text_in(frame, w) for w in (page.title, page.text, page.caption))
    if page.layout != "text" and (part := _huge(page, frame, title, text, caption)):
        return part
    g = grid(frame)
    if not page.picture or frame.large:
        wide = g.inner if frame.large or frame.portrait else min(g.inner, 1240)
        return _chunks(page, frame, title, text, (g.margin, g.top + 20, wide, g.bottom - g.top - 70), caption)
    c = columns(frame, 0.5, 760)
    top = c.text_y + (28 if frame.portrait else 20)
    part = _chunks(page, frame, title, text, (c.text_x, top, c.text_w, g.bottom - top - 60), "")
    return part._replace(items=(*picture_field(frame, page.picture, c.picture, caption), *part.items))


def _huge(page: Explain, frame: Frame, title: str, text: str, caption: str) -> Part | None:
    """One huge thing; None where the page is better read as text (more words than a caption; large text)."""
    source = text_in(frame, page.source)
    source = frame.word("source", text=source) if source and not frame.large else ""
    told = Told(title, text, caption, source, page.picture, text_in(frame, page.number))
    if page.layout == "picture":
        items = None if frame.large else full_picture(frame, told)
        return Part(items, (), speech(page, frame)) if items else None
    if not frame.large:
        return Part(big_number(frame, told), (), speech(page, frame))
    g, rest = grid(frame), replace(frame, part=max(0, frame.part - 1))
    after = _chunks(page, rest, "", text, (g.margin, g.top + 20, g.inner, g.bottom - g.top - 70), caption)
    if frame.part:
        return after
    return after._replace(items=big_number(frame, told), more=after.more + 1, things="read_on")


class _Column(NamedTuple):
    """The words set in a column: its type, the title's items, the first base line of each part, the parts."""

    setting: _Setting
    head: tuple[Item, ...]
    tops: tuple[float, ...]
    parts: list[tuple[Line, ...]]

    def end(self, at: int) -> float:
        """Where the words of a part end."""
        lines, leading = self.parts[at], _leading(self.setting.size)
        return self.tops[at] + leading * (sum(1.4 if line.gap else 1.0 for line in lines[1:]) + 0.4)


def _column(frame: Frame, title: str, text: str, rect: Rect) -> _Column:
    x, y, w, h = rect
    s = _set(frame, title, text, w, h)
    first_y = y + s.title_size * 1.0 if s.title else y
    span = span_of(frame, "h", title)
    head = set_lines(frame, s.title, x, first_y, s.title_size, s.title_size * 1.22, frame.theme.ink, span)
    begin = head.bottom + s.size * 2.2 if s.title else y + s.size
    parts = _break(s.text, y + h - begin, h - s.size, _leading(s.size))
    return _Column(s, head.items, (begin, *(y + s.size for _ in parts[1:])), parts)


def _chunks(page: Explain, frame: Frame, title: str, text: str, rect: Rect, caption: str) -> Part:
    """Title and text in a column; what does not fit comes in further parts; in large text the picture stands under the
    last words where they leave it room, else it comes last."""
    x, y, w, h = rect
    source = source_line(frame, page.source, x, w)
    h -= 36 * max(0, len({item.y for item in source if isinstance(item, Text)}) - 1)
    column = _column(frame, title, text, (x, y, w, h))
    g, last = grid(frame), len(column.parts) - 1
    room = (0.0, column.end(last), g.width, g.bottom - column.end(last))
    picture = page.picture if frame.large else None
    alone = picture is not None and room[3] < LEAST_PICTURE
    at = min(frame.part, last + alone)
    more = last + alone - at
    if picture and at > last:
        field = picture_field(frame, picture, (0, g.top, g.width, g.bottom - g.top), caption)
        return Part(field, (), speech(page, frame))
    under = picture_field(frame, picture, room, caption) if picture and not alone and at == last else ()
    size = column.setting.size
    span = span_of(frame, "t", text)
    body = set_lines(frame, column.parts[at], x, column.tops[at], size, _leading(size), frame.theme.ink, span, 1.4)
    items = (*(column.head if at == 0 else ()), *under, *body.items, *source)
    return Part(items, (), speech(page, frame), more, "see_picture" if more == 1 and alone else "read_on")


def _break(lines: tuple[Line, ...], first: float, rest: float, leading: float) -> list[tuple[Line, ...]]:
    """Lines into parts: as many as fit below the title, then as many as fit a whole screen. A paragraph of which only
    a line or two were left over goes over whole."""
    parts: list[tuple[Line, ...]] = []
    current: list[Line] = []
    room = first
    for i, line in enumerate(lines):
        need = leading * (1.4 if line.gap and current else 1.0)
        if current and need > room + leading:
            over = _taken_over(current, lines[i:])
            parts.append(tuple(current[: len(current) - len(over)]))
            current, need = [one._replace(gap=k > 0 and one.gap) for k, one in enumerate(over)], leading
            room = rest - leading * len(over)
        current.append(line._replace(gap=line.gap and bool(current)))
        room -= need
    return [*parts, tuple(current)]


def _taken_over(current: list[Line], left: tuple[Line, ...]) -> list[Line]:
    """The lines of the last paragraph that should follow its rest to the next part."""
    rest = next((k for k, line in enumerate(left) if line.gap), len(left))
    start = max((k for k, line in enumerate(current) if line.gap), default=0)
    return current[start:] if start and 0 < rest <= 2 else []


def source_line(frame: Frame, source: Words, x: float, width: float) -> tuple[Item, ...]:
    """Where the facts come from, small, at the foot of the text."""
    text = text_in(frame, source)
    if not text or frame.large:
        return ()
    said = frame.word("source", text=text)
    size, lines = fitting(frame, said, width, (28,), 1, 400)
    y = grid(frame).bottom - 16 - (len(lines) - 1) * 36
    return paragraph(frame, said, x, y, size, width, 36, frame.theme.ink2).items


def check(page: Explain) -> list[Complaint]:
    """A page of text needs some text, a layout what it is made of."""
    found: list[Complaint] = []
    if not first_language(page.text).strip():
        zh, en = "text 是空的，请写上要给观众看的话", "text is empty: write what visitors shall read"
        found.append(Complaint(("text",), zh, en))
    if page.layout not in LAYOUTS:
        zh, en = "layout 写 text（文字）、picture（大图）或 number（大数字）", "layout is text, picture or number"
        found.append(Complaint(("layout",), zh, en))
    elif page.layout == "picture" and page.picture is None:
        zh, en = "layout: picture 要有图：picture: fault.svg", "layout: picture needs its picture: picture: fault.svg"
        found.append(Complaint(("layout",), zh, en))
    elif (page.layout == "number") != bool(first_language(page.number).strip()):
        zh = "layout: number 和 number 要一起写：number: 32 倍"
        at = ("number",) if page.number else ("layout",)
        found.append(Complaint(at, zh, "layout: number and number go together: number: 32 times"))
    return found


def states(page: Explain) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """An explain page has one state."""
    return ()


TYPE = PageType(
    fields=Explain,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=lambda page: (first_language(page.title), first_language(page.text)),
    labels=lambda page: in_each_language("", page.title or page.text),
)
