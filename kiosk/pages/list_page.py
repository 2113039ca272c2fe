"""list: open places, books, products, achievements: rows that staff fill in; an empty list says who fills it."""

from dataclasses import dataclass
from typing import NamedTuple

from kiosk.content.fields import Words
from kiosk.messages import Effect, Message
from kiosk.pages.explain import source_line
from kiosk.pages.page import Complaint, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.pages.read_on import evened
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import Block, fitting, lines_of, paragraph, set_lines, span_of, speak, title
from kiosk.scene.line import burst, joined, quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Sentence, Text

MOST = 60


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row; only its name must be there."""

    name: Words
    detail: Words = ""
    place: Words = ""
    when: Words = ""
    note: Words = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class ListPage(PageFields):
    """The fields of a list page."""

    title: Words
    rows: tuple[Entry, ...] = ()
    text: Words = ""  # one sentence under the title


@dataclass(frozen=True)
class Read:
    """A list has nothing to remember: which part is shown, the visit knows."""


class _Row(NamedTuple):
    """One row in words, laid out: its lines, and how high it is."""

    number: int
    items: tuple[Item, ...]  # as if it began at y = 0
    high: float
    said: str


def start(page: ListPage, seed: int) -> Read:
    return Read()


def update(page: ListPage, state: Read, message: Message) -> tuple[Read, tuple[Effect, ...]]:
    return state, ()


def view(page: ListPage, state: Read, frame: Frame) -> Part:
    """Title, a sentence, then as many rows as fit; the others wait behind the primary button."""
    g, heading, text = grid(frame), text_in(frame, page.title), text_in(frame, page.text)
    source = source_line(frame, page.source, g.margin, g.inner)
    bottom = min((i.y - 44 for i in source if isinstance(i, Text)), default=g.bottom - 8)
    heads = [_heading(frame, heading, said) for said in (text, "" if frame.large else text)]  # read once in large text
    if not page.rows:
        return _nothing_yet(frame, heads, bool(text), speak("h", heading) + speak("t", text), source)
    rows = [_laid(frame, i, entry, bottom - heads[1][1]) for i, entry in enumerate(page.rows)]
    shares = _shared(rows, bottom - heads[0][1], bottom - heads[1][1])
    at = min(frame.part, len(shares) - 1)
    head, top = heads[min(at, 1)]
    told = speak("h", heading) + (speak("t", text) if at == 0 else ())
    told += tuple(_sentence(frame, row) for row in shares[at])
    left = sum(len(share) for share in shares[at + 1 :])
    return Part((*head, *_placed(frame, shares[at], top), *source), (), told, left, "more")


Headed = tuple[tuple[Item, ...], float]


def _nothing_yet(
    frame: Frame, heads: list[Headed], has_text: bool, told: tuple[Sentence, ...], source: tuple[Item, ...]
) -> Part:
    """Who fills the list; in large text behind 接着看, where a sentence stands before it."""
    if frame.large and has_text and not frame.part:
        return Part((*heads[0][0], *source), (), told, 1, "read_on")
    head, top = heads[1]
    items, said = _empty(frame, top)
    return Part((*head, *items, *source), (), told + said)


def _sentence(frame: Frame, row: _Row) -> Sentence:
    return Sentence(f"r{row.number}", row.said, next((s.lang for s in speak("r", row.said)), frame.lang))


def _heading(frame: Frame, heading: str, text: str) -> tuple[tuple[Item, ...], float]:
    g, t = grid(frame), frame.theme
    sizes = (96, 88, 76, 64) if frame.large else (84, 76, 68, 60, 52)
    size, lines = title(frame, heading, g.inner, sizes, 1)
    block = set_lines(frame, lines, g.margin, g.top + size, size, size * 1.15, t.ink, span_of(frame, "h", heading))
    if not text:
        return block.items, block.bottom + 48
    bodies = (76, 68, 60) if frame.large else (40, 38, 36)
    body = next((s for s in bodies if _lines(frame, text, s) <= (3 if frame.large else 2)), 56 if frame.large else 34)
    below = paragraph(frame, text, g.margin, block.bottom + body * 1.7, body, g.inner, body * 1.4, t.ink2, prefix="t")
    return (*block.items, *below.items), below.bottom + 44


def _lines(frame: Frame, text: str, size: int) -> int:
    return len(lines_of(frame, text, size, grid(frame).inner))


# ---------------------------------------------------------------- rows


def _laid(frame: Frame, number: int, entry: Entry, room: float) -> _Row:
    """One row at the size that the visitor wants, smaller only where it would be higher than its screen."""
    row = _laid_at(frame, number, entry, 1.8 if frame.large else 1.0)
    for scale in (1.5, 1.25, 1.0) if frame.large else ():
        if row.high > room:
            row = _laid_at(frame, number, entry, scale)
    return row


def _laid_at(frame: Frame, number: int, entry: Entry, scale: float) -> _Row:
    """Name and detail left, place and time right; in portrait and large text one under the other."""
    t, g = frame.theme, grid(frame)
    reading = frame.reading == f"r{number}"
    ink, soft = (t.on_spoken, t.on_spoken) if reading else (t.ink, t.ink2)
    texts = (entry.name, entry.detail, entry.place, entry.when, entry.note)
    name, detail, place, when, note = said = tuple(text_in(frame, w) for w in texts)
    stacked = frame.portrait or frame.large
    wide = g.inner - 48 if stacked else g.inner * 0.6
    pieces = [(name, 46, 900, ink), (detail, 36, 400, ink)]
    facts = [(place, 36, 400, ink), (when, 36, 700, ink), (note, 32, 400, soft)]
    left, high = _column(frame, pieces, g.margin + 24, wide, scale, 0.0)
    if stacked:
        right, high = _column(frame, facts, g.margin + 24, wide, scale, high)
    else:
        x = g.margin + g.inner * 0.66
        right, low = _column(frame, facts, x, g.width - g.margin - 24 - x, scale, 0.0)
        high = max(high, low)
    comma = "，" if frame.lang == "zh" else ", "
    return _Row(number, (*left, *right), high + 22 * scale, comma.join(filter(None, said)))


def _column(
    frame: Frame, pieces: list[tuple[str, int, int, str]], x: float, wide: float, scale: float, y: float
) -> tuple[tuple[Item, ...], float]:
    """Texts one under the other from y down; each as large as it may be in two lines."""
    items: list[Item] = []
    y += 14 if y == 0.0 else 0.0
    for text, wanted, heavy, colour in pieces:
        if not text:
            continue
        sizes = tuple(round(wanted * scale * share) for share in (1.0, 0.92, 0.85, 0.8))
        size, lines = fitting(frame, text, wide, tuple(max(28, s) for s in sizes), 1 if heavy == 900 else 2, heavy)
        block: Block = set_lines(frame, lines, x, y + size * 1.05, size, size * 1.25, colour, (-1, -1))
        items += block.items
        y = block.bottom + size * 0.36
    return tuple(items), y


def _shared(rows: list[_Row], first: float, rest: float) -> list[list[_Row]]:
    """The rows of each part: `first` px on the first screen, where there may be room for none, `rest` on the others."""
    shares: list[list[_Row]] = [[]]
    y, room = 0.0, first
    for row in rows:
        if y + row.high > room and (shares[-1] or len(shares) == 1):
            shares.append([])
            y, room = 0.0, rest
        shares[-1].append(row)
        y += row.high
    return evened(shares)


def _placed(frame: Frame, rows: list[_Row], y: float) -> tuple[Item, ...]:
    """The rows one under the other, a hairline between two; the one being read on the highlighter."""
    g, t = grid(frame), frame.theme
    items: list[Item] = []
    for row in rows:
        if frame.reading == f"r{row.number}":
            items.append(Box(g.margin, y, g.inner, row.high - 6, t.spoken, radius=4))
        items += [i._replace(y=i.y + y) for i in row.items if isinstance(i, Text | Box)]
        y += row.high
        items.append(Path(((g.margin, y - 3), (g.width - g.margin, y - 3)), 3, t.rule))
    return tuple(items[:-1])


def _empty(frame: Frame, top: float) -> tuple[tuple[Item, ...], tuple[Sentence, ...]]:
    """Nothing is made up: the line waits with its dot, and the words say who fills the list."""
    g, t = grid(frame), frame.theme
    who, what = frame.word("list_empty"), frame.word("list_empty_text")
    big, body = (120, 64) if frame.large else (96, 44)
    high = g.bottom - top - 60
    size, lines = fitting(frame, who, g.inner, (big, big - 16, big - 32, 56), 1, 900)
    base = top + max(size * 1.05, high * 0.36)
    head = set_lines(frame, lines, g.margin, base, size, size * 1.15, t.ink, span_of(frame, "e", who))
    block = paragraph(frame, what, g.margin, head.bottom + body * 1.9, body, g.inner, body * 1.5, t.ink2, prefix="w")
    axis = max(block.bottom + 90, min(g.bottom - 120, block.bottom + high * 0.2))
    end = g.width * 0.62
    trace = joined(quiet(0, g.width * 0.2, axis, 3, "l0"), burst(g.width * 0.2, end - 80, axis, 40, "l1")[1:])
    line = joined(trace, quiet(end - 80, end, axis, 2, "l2")[1:])
    undrawn = Path(((end, axis), (g.width, axis)), 4, t.rule)
    waiting = (undrawn, Path(line, 6, t.ink), Disc(end, axis, 20, t.pen)) if axis + 40 <= g.bottom - 60 else ()
    shown = (*head.items, *block.items, *waiting)
    return shown, speak("e", who) + speak("w", what)


def states(page: ListPage) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """All that is on the list is on its parts."""
    return ()


def check(page: ListPage) -> list[Complaint]:
    """No two rows alike; an empty list is shown as one that staff fill in."""
    found: list[Complaint] = []
    if not page.rows:
        zh = "名单还是空的，观众会看到“由馆方填写”。写法：rows: [{name: ……, place: ……, when: ……}]"
        en = "the list is empty: visitors read that staff will fill it. Write rows: [{name: …, place: …, when: …}]"
        found.append(Complaint((), zh, en, must=False))
    if len(page.rows) > MOST:
        zh = f"有 {len(page.rows)} 行，一页最多 {MOST} 行；请分成几页"
        found.append(Complaint(("rows",), zh, f"{len(page.rows)} rows: {MOST} at most, make several pages"))
    names = [
        (first_language(r.name).strip(), first_language(r.place).strip(), first_language(r.when)) for r in page.rows
    ]
    for i, name in enumerate(names):
        if name in names[:i]:
            found.append(Complaint(("rows", i, "name"), "和前面的一行一样", "the same as a row above"))
    return found


TYPE = PageType(
    fields=ListPage,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=lambda page: (first_language(page.title), first_language(page.text)),
    labels=lambda page: in_each_language("", page.title),
)
