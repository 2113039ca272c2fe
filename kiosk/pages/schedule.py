"""schedule: a programme; what goes on now and what comes next, by the clock; what is open is announced on the spot."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.content.fields import Words
from kiosk.messages import Effect, Message, Tick
from kiosk.pages import programme
from kiosk.pages.explain import source_line
from kiosk.pages.page import PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.pages.programme import Row
from kiosk.pages.read_on import evened
from kiosk.pages.schedule_row import Said, drawn, height, left
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import set_lines, span_of, speak, title, words
from kiosk.scene.scene import EVERY_FRAME, Item, Sentence, Text

LATE = 0.05  # s after a change at which the clock is asked again, so that it surely has come
LONG_AGO = datetime(1, 1, 1)
DRIFT = 1.0  # s by which a wake may be off before it is set anew (the machine's clock was put right)


@dataclass(frozen=True, kw_only=True, eq=False)
class Schedule(PageFields):
    """The fields of a schedule page."""

    title: Words
    rows: tuple[Row, ...]
    lasts: int = 90  # minutes that a row without an end goes on


@dataclass(frozen=True)
class Clock:
    """The last change of the programme that has passed (None: the time is not known), and when to ask again."""

    at: datetime | None = None
    wake: float | None = EVERY_FRAME  # nobody has told the time yet


def start(page: Schedule, seed: int) -> Clock:
    return Clock()


def update(page: Schedule, state: Clock, message: Message) -> tuple[Clock, tuple[Effect, ...]]:
    """The state changes when the programme does, not with every tick."""
    if not isinstance(message, Tick):
        return state, ()
    if message.wall is None:
        return Clock(None, None), ()
    wall = message.wall.replace(tzinfo=None)
    moments = programme.edges(page.rows, page.lasts)
    passed = max((m for m in moments if m <= wall), default=LONG_AGO)
    coming = min((m for m in moments if m > wall), default=None)
    wake = message.mono + (coming - wall).total_seconds() + LATE if coming else None
    same = passed == state.at and (wake is None) == (state.wake is None)
    if same and abs((wake or 0.0) - (state.wake or 0.0)) < DRIFT:
        return state, ()
    return Clock(passed, wake), ()


def view(page: Schedule, state: Clock, frame: Frame) -> Part:
    """Title and day, then the rows; what does not fit waits behind the primary button."""
    g, heading = grid(frame), text_in(frame, page.title)
    rows = _rows(page, state, frame)
    head, top = _heading(page, frame, heading)
    source = source_line(frame, page.source, left(frame) + (130 if not frame.portrait else g.margin), g.width * 0.7)
    bottom = min((i.y - 44 for i in source if isinstance(i, Text)), default=g.bottom - 8)
    share = _squeezed(rows, frame, bottom - top)
    shares = _shared(rows, frame, (bottom - top) / share)
    at = min(frame.part, len(shares) - 1)
    items: list[Item] = [*head, *source]
    y = top
    for row in shares[at]:
        high = height(frame, row) * share
        items += drawn(frame, row, (left(frame), y, g.width - left(frame), high))
        y += high + 12 * share
    told = tuple(_told(frame, row, heading) for row in shares[at])
    waiting = sum(len(share) for share in shares[at + 1 :])
    return Part(tuple(items), (), speak("h", heading) + told, waiting, "more", wake=state.wake)


def _told(frame: Frame, row: Said, heading: str) -> Sentence:
    stands = frame.word(f"is_{row.stands}") if row.stands else ""
    comma = "，" if frame.lang == "zh" else ", "
    said = comma.join(filter(None, (stands, row.day, row.time, row.title, row.place)))
    lang = next((s.lang for s in speak("r", row.title)), frame.lang)
    return Sentence(f"r{row.number}", said, lang)


def _rows(page: Schedule, state: Clock, frame: Frame) -> list[Said]:
    """All rows in words; the second "now" is told, but only the one that began last is the dark field."""
    stands = programme.standing(page.rows, page.lasts, state.at)
    many = len({row.date for row in page.rows}) > 1
    return [
        Said(
            i,
            row.time.lstrip("0") if programme.clock(row.time) else "",
            _day(frame, row.date, False) if many else "",
            text_in(frame, row.title),
            text_in(frame, row.place),
            stands[i],
        )
        for i, row in enumerate(page.rows)
    ]


def _day(frame: Frame, text: str, weekday: bool) -> str:
    """A date in words."""
    on = programme.day(text)
    if on is None:
        return text
    month = frame.word("months").split()[on.month - 1]
    said = frame.word("day_of_month", month=month, day=on.day)
    return f"{said}　{frame.word('weekdays').split()[on.weekday()]}" if weekday else said


def _heading(page: Schedule, frame: Frame, heading: str) -> tuple[tuple[Item, ...], float]:
    g, t = grid(frame), frame.theme
    days = {row.date for row in page.rows}
    day = _day(frame, next(iter(days)), True).replace("　", "  ") if len(days) == 1 else ""
    if frame.large:
        size, lines = title(frame, heading, g.inner * (1 if frame.portrait else 0.6), (96, 88, 76, 64, 56), 1)
        note = 64 if frame.portrait else 56
    else:
        note = 40
        wide = g.inner if frame.portrait else g.inner * 0.66
        size, lines = title(frame, heading, wide, (84, 76, 68, 60, 54, 48), 1)
    block = set_lines(frame, lines, g.margin, g.top + size, size, size * 1.15, t.ink, span_of(frame, "h", heading))
    items: tuple[Item, ...] = block.items
    bottom = block.bottom
    if day and not frame.portrait:
        items = (*items, words(frame, day, g.width - g.margin, block.bottom, note, 400, t.ink2, "right"))
    elif day:
        bottom += note * 1.45
        items = (*items, words(frame, day, g.margin, bottom, note, 400, t.ink2))
    return items, bottom + (44 if not frame.large else 36)


def _squeezed(rows: list[Said], frame: Frame, room: float) -> float:
    """How much lower rows are so that all of them stand on one screen, if a little is enough."""
    need = sum(height(frame, row) + 12 for row in rows) - 12
    least = 1.0 if frame.large or frame.portrait else 0.8
    return room / need if least * need <= room < need else 1.0


def _shared(rows: list[Said], frame: Frame, room: float) -> list[list[Said]]:
    """The rows of each part. Where they do not all fit, what is over comes last."""
    if sum(height(frame, row) + 12 for row in rows) - 12 > room:
        rows = sorted(rows, key=lambda row: row.stands == "over")
    shares: list[list[Said]] = [[]]
    y = 0.0
    for row in rows:
        if shares[-1] and y + height(frame, row) > room:
            shares.append([])
            y = 0.0
        shares[-1].append(row)
        y += height(frame, row) + 12
    return evened(shares)


def states(page: Schedule) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The clock not known, before the first row, and at the beginning of each."""
    moments = [programme.span(row, page.lasts).begin for row in page.rows]
    known = sorted({moment for moment in moments if moment})
    first = (("no-clock", (Tick(0.0, None),)),)
    return first + tuple((f"at-{m:%d-%H%M}", (Tick(0.0, m),)) for m in known)


TYPE = PageType(
    fields=Schedule,
    start=start,
    update=update,
    view=view,
    check=lambda page: list(programme.faults(page.rows, page.lasts)),
    done=lambda page, state: True,
    identity=lambda page: (first_language(page.title), *(first_language(row.title) for row in page.rows)),
    labels=lambda page: in_each_language("", page.title),
    ticks=True,
)
