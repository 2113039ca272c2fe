"""timeline: years on the line; each stop brings its own numeral, a few words and perhaps a picture."""

from dataclasses import dataclass
from functools import partial

from kiosk.content.fields import Asset, Words
from kiosk.messages import Effect, Message, Tapped
from kiosk.pages import corners
from kiosk.pages.page import Complaint, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import fitting, paragraph, set_lines, span_of, speak, title, weight, words
from kiosk.scene.line import Points, burst, joined, quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Rect, Target
from kiosk.scene.widgets import RADIUS, focus_ring

GAP = 16.0
_USUAL = (
    (290, 64, 44),
    (240, 60, 40),
    (200, 56, 38),
    (160, 52, 38),
    (120, 48, 36),
    (96, 44, 34),
    (80, 38, 32),
    (64, 34, 30),
)
_LARGE = ((190, 80, 76), (150, 76, 72), (120, 68, 64), (96, 60, 58), (80, 52, 52), (64, 48, 46))
_ROOMY = {False: (290, 80, 52), True: (240, 104, 84)}  # portrait has height to spare


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One year: its numeral, what happened, a few words, a picture; `short` stands on its button."""

    year: Words
    title: Words
    text: Words = ""
    short: Words = ""
    picture: Asset | None = None
    alt: Words = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Timeline(PageFields):
    """The fields of a timeline page."""

    title: Words
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class Here:
    """Which stop is shown."""

    at: int = 0


def start(page: Timeline, seed: int) -> Here:
    return Here()


def update(page: Timeline, state: Here, message: Message) -> tuple[Here, tuple[Effect, ...]]:
    """A tap on another stop shows it."""
    if isinstance(message, Tapped):
        for i in range(len(page.stops)):
            if message.id == f"stop:{i}":
                return Here(i), ()
    return state, ()


def view(page: Timeline, state: Here, frame: Frame) -> Part:
    """The title, what happened then, and the line with its stops below."""
    g, stop = grid(frame), page.stops[state.at]
    rects = _rects(frame, len(page.stops))
    faces = _stops(page, state, frame, rects)
    targets = tuple(target for i, (_, target) in enumerate(faces) if i != state.at)
    axis = rects[0][1] - (96.0 if frame.portrait else 78.0)
    below = (*_axis(frame, state.at, rects, axis, len(page.stops)), *(item for items, _ in faces for item in items))
    head, top = _heading(frame, text_in(frame, page.title))
    room = (g.margin, top, g.inner, axis - 52 - top)
    parts = _parts(stop, frame, room)
    at = min(frame.part, len(parts) - 1)
    year, name = text_in(frame, stop.year), text_in(frame, stop.title)
    told = speak("h", text_in(frame, page.title)) + speak("y", f"{year}，{name}" if frame.lang == "zh" else year)
    told += (() if frame.lang == "zh" else speak("n", name)) + speak("t", text_in(frame, stop.text))
    things = "see_picture" if stop.picture and at == len(parts) - 2 else "read_on"
    more = len(parts) - 1 - at
    return Part((*head, *parts[at](), *below), targets, told + speak("a", text_in(frame, stop.alt)), more, things)


def _parts(stop: Stop, frame: Frame, room: Rect) -> list[partial[tuple[Item, ...]]]:
    """What is shown of a stop on one screen; in large text its words, then its picture."""
    if not frame.large:
        return [partial(_portrait if frame.portrait else _landscape, stop, frame, room)]
    parts = [partial(_story, stop, frame, room)]
    return [*parts, partial(_picture_alone, stop.picture, frame, room)] if stop.picture else parts


def _heading(frame: Frame, text: str) -> tuple[tuple[Item, ...], float]:
    """The timeline's own title, and at its right that the years are not to scale."""
    g, t = grid(frame), frame.theme
    if frame.large:
        return (), g.top
    note = words(frame, frame.word("not_to_scale"), g.width - g.margin, g.top + 44, 28, 400, t.ink2, "right")
    size, lines = fitting(frame, text, g.inner - note.w - 48, (46, 42, 38, 34, 32, 30), 1, 900)
    head = set_lines(frame, lines[:2], g.margin, g.top + 44, size, size * 1.2, t.ink, span_of(frame, "h", text))
    return (note, *head.items), head.bottom + 24


def _landscape(stop: Stop, frame: Frame, room: Rect) -> tuple[Item, ...]:
    """Words left, the picture right, bleeding off the screen."""
    x, y, w, h = room
    if stop.picture is None:
        return _story(stop, frame, (x, y, w * 0.72, h))
    left = round(frame.width * 0.6)
    field = (left, y, frame.width - left, h)
    drawing = corners.standing(frame, stop.picture, (left, y + 12, field[2], h - 12), plain_dot=True)
    return (*_story(stop, frame, (x, y, left - x - 56, h)), Box(*field, frame.theme.quiet), *drawing)


def _portrait(stop: Stop, frame: Frame, room: Rect) -> tuple[Item, ...]:
    """The picture at full width, then the words."""
    x, y, w, h = room
    if stop.picture is None:
        return _story(stop, frame, room)
    tries = (min(frame.width * 0.56, h * share) for share in (0.5, 0.4, 0.3))
    high = next((v for v in tries if _fits(stop, frame, (x, y + v + 20, w, h - v - 20))), 0.0)
    if not high:
        return _story(stop, frame, room)  # more words than there is room for a picture beside
    drawing = corners.standing(frame, stop.picture, (0.0, y + 12, frame.width, high - 12), plain_dot=True)
    story = _story(stop, frame, (x, y + high + 20, w, h - high - 20))
    return (Box(0, y, frame.width, high, frame.theme.quiet), *drawing, *story)


def _picture_alone(picture: Asset, frame: Frame, room: Rect) -> tuple[Item, ...]:
    """The picture behind 看图, above the line with its stops."""
    _, y, _, h = room
    field = (0.0, y, frame.width, h)
    drawing = corners.standing(frame, picture, (0.0, y + 12, frame.width, h - 12), plain_dot=True)
    return (Box(*field, frame.theme.quiet), *drawing)


def _fits(stop: Stop, frame: Frame, room: Rect) -> bool:
    """Whether the words of a stop have room in one of their sizes but the smallest."""
    numeral, heading, body = _USUAL[-4]
    return _story_in(stop, frame, room, numeral, heading, body)[1] <= room[1] + room[3]


def _story(stop: Stop, frame: Frame, room: Rect) -> tuple[Item, ...]:
    """Numeral, heading, text: in the largest sizes that fit together."""
    made: tuple[Item, ...] = ()
    sizes = _LARGE if frame.large else _USUAL
    for numeral, heading, body in sizes if not frame.portrait else (_ROOMY[frame.large], *sizes):
        made, bottom = _story_in(stop, frame, room, numeral, heading, body)
        if bottom <= room[1] + room[3]:
            break
    return made


def _story_in(
    stop: Stop, frame: Frame, room: Rect, numeral: int, heading: int, body: int
) -> tuple[tuple[Item, ...], float]:
    x, y, w, _ = room
    t = frame.theme
    year, name, text = (text_in(frame, v) for v in (stop.year, stop.title, stop.text))
    fits, _ = fitting(frame, year, w, tuple(s for s in (290, 240, 200, 160, 120, 96, 80, 64) if s <= numeral), 1, 900)
    number = words(frame, year, x - fits * 0.04, y + fits * 0.86, fits, 900, t.ink)
    size, lines = title(frame, name, w, (heading, heading - 4, heading - 8), 2)
    head = set_lines(frame, lines, x, number.y + size * 1.45, size, size * 1.2, t.ink, span_of(frame, "n", name))
    leading = body * 1.5
    block = paragraph(frame, text, x, head.bottom + body * 1.75, body, w, leading, t.ink, 400, "t") if text else None
    bottom = block.bottom if block else head.bottom
    return (number, *head.items, *(block.items if block else ())), bottom + body * 0.2


# ---------------------------------------------------------------- the line and its stops


def _rects(frame: Frame, n: int) -> list[Rect]:
    """The buttons of the stops: one row, in portrait two where they are many."""
    g = grid(frame)
    rows = 2 if n > 4 and (frame.portrait or g.inner / n < 150) else 1
    columns = -(-n // rows)
    high = 128.0 if frame.large else 112.0
    wide = (g.inner - GAP * (columns - 1)) / columns
    top = g.bottom - rows * high - (rows - 1) * GAP
    return [
        (g.margin + (i % columns) * (wide + GAP), top + (i // columns) * (high + GAP), wide, high) for i in range(n)
    ]


def _axis(frame: Frame, at: int, rects: list[Rect], y: float, n: int) -> tuple[Item, ...]:
    """One burst a stop, the chosen one the largest, the dot on it; a stroke leads down to its button."""
    t, g = frame.theme, grid(frame)
    single = rects[0][1] == rects[-1][1]
    pitch = g.inner / n
    places = [r[0] + r[2] / 2 if single else g.margin + pitch * (i + 0.4) for i, r in enumerate(rects)]
    pieces: list[Points] = []
    x = 0.0
    for i, place in enumerate(places):
        x0, x1 = place - min(70.0, pitch * 0.28), place + min(110.0, pitch * 0.45)
        height = 46 if i == at else 24
        pieces += [quiet(x, x0, y, 2, f"tq{i}"), burst(x0, x1, y, height, f"te{i}", 5, 10, 0.3, smoothness=3)]
        x = x1
    line = joined(pieces[0], *(piece[1:] for piece in (*pieces[1:], quiet(x, frame.width, y, 3, "tz"))))
    items: list[Item] = [Path(line, 6, t.ink)]
    if single:
        items.append(Path(((places[at], y + 36), (places[at], rects[at][1])), 5, t.ink))
    return (*items, Disc(places[at], y, 20, t.pen))


def _stops(page: Timeline, state: Here, frame: Frame, rects: list[Rect]) -> list[tuple[tuple[Item, ...], Target]]:
    years = [text_in(frame, stop.year) for stop in page.stops]
    names = [text_in(frame, stop.short or stop.title) for stop in page.stops]
    wide = rects[0][2] - 20
    sizes = (64, 60, 56, 52, 48, 44, 40, 36, 32, 28, 26, 24) if frame.large else (38, 36, 34, 32, 30, 28, 26, 24, 22)
    size = next((s for s in sizes if all(frame.measure(y, s, 900) <= wide for y in years)), sizes[-1])
    heavy = weight(frame, 400)
    small = 0 if frame.large else next((s for s in (30, 29, 28) if _all_fit(frame, names, s, heavy, wide)), 0)
    made = []
    for i, rect in enumerate(rects):
        face = partial(_face, frame, rect, years[i], names[i], size, small)
        t, target_id = frame.theme, f"stop:{i}"
        if i == state.at:
            made.append((face(t.night, t.on_night), Target(target_id, rect, years[i], tap=False)))
            continue
        ring = focus_ring(frame, rect) if frame.focus == target_id else ()
        label = f"{years[i]} {text_in(frame, page.stops[i].title)}"
        edged = face(t.quiet, t.ink, t.target_edge, t.target_edge_width)
        made.append(((*ring, *edged), Target(target_id, rect, label, face(t.ink, t.paper))))
    return made


def _all_fit(frame: Frame, texts: list[str], size: int, heavy: int, wide: float) -> bool:
    return all(frame.measure(text, size, heavy) <= wide for text in texts)


def _face(
    frame: Frame,
    rect: Rect,
    year: str,
    name: str,
    size: int,
    small: int,
    fill: str,
    ink: str,
    edge: str = "",
    edge_width: float = 0,
) -> tuple[Item, ...]:
    """The year, and below it what happened where there is room."""
    x, y, w, h = rect
    box = Box(x, y, w, h, fill, edge, edge_width, RADIUS)
    if not small:
        return (box, words(frame, year, x + w / 2, y + h / 2 + size * 0.36, size, 900, ink, "middle"))
    year_at, name_at = y + 30 + size * 0.45, y + h - 24
    return (
        box,
        words(frame, year, x + w / 2, year_at, size, 900, ink, "middle"),
        words(frame, name, x + w / 2, name_at, small, 400, ink, "middle"),
    )


def states(page: Timeline) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Every stop."""
    return tuple((f"stop{i}", (Tapped(f"stop:{i}"),)) for i in range(1, len(page.stops)))


def check(page: Timeline) -> list[Complaint]:
    """Two to seven stops, each with its own year and heading, in their order where the years can be read."""
    found: list[Complaint] = []
    if not 2 <= len(page.stops) <= 7:
        zh = f"有 {len(page.stops)} 个年份，时间线写 2 到 7 个；更多请分成两页"
        found.append(Complaint(("stops",), zh, f"{len(page.stops)} stops: write 2 to 7; more make two pages"))
    seen: list[tuple[str, str]] = []
    before = None
    for i, stop in enumerate(page.stops):
        key = first_language(stop.year).strip(), first_language(stop.title).strip()
        if key in seen:
            found.append(Complaint(("stops", i, "year"), "和前面的一个年份相同", "the same as a stop above"))
        elif before is not None and (year := _number(key[0])) is not None and year < before:
            zh, en = f"{key[0]} 早于前一个年份，请按先后排", f"{year} is before the stop above: put them in order"
            found.append(Complaint(("stops", i, "year"), zh, en))
        seen.append(key)
        before = _number(key[0]) if _number(key[0]) is not None else before
    return found


def _number(year: str) -> int | None:
    """The year, where it is written as one ("132 年", "2016"); "19 世纪末" is none."""
    digits = year.removesuffix("年").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() else None


TYPE = PageType(
    fields=Timeline,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=lambda page: (
        first_language(page.title),
        *(f"{first_language(stop.title)}\t{first_language(stop.text)}" for stop in page.stops),
    ),
    labels=lambda page: in_each_language("", page.title),
)
