"""gallery: pictures with captions in one row: by two buttons or a swipe; nearer by a button or two fingers."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Asset, Words
from kiosk.messages import (
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Effect,
    Message,
    Pinched,
    Tapped,
)
from kiosk.pages import corners
from kiosk.pages.page import Complaint, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import Block, fitting, set_lines, span_of, speak, title, words
from kiosk.scene.line import quiet
from kiosk.scene.scene import Box, Item, Path, Picture, Rect
from kiosk.scene.widgets import Widget

FIELD, BACK, ON, NEARER = "gallery", "gallery:back", "gallery:on", "gallery:nearer"
SWIPE = 120.0  # px that a finger must push the row before it goes on
BETWEEN = 240.0  # px between two pictures of the row
NEAR, NEAREST = 2.0, 3.0  # the button's zoom, and what two fingers can do
PAN = (560.0, 420.0)  # how far the middle may be moved away at twice the size


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One picture of the row."""

    picture: Asset
    caption: Words = ""
    alt: Words = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Gallery(PageFields):
    """The fields of a gallery page."""

    title: Words
    pictures: tuple[Shown, ...]


@dataclass(frozen=True)
class Looking:
    """Which picture, how near, moved by how much; where the finger was, and how far it has pushed the row."""

    at: int = 0
    zoom: float = 1.0
    pan: tuple[float, float] = (0.0, 0.0)
    finger: tuple[float, float] | None = None
    pushed: float = 0.0


def start(page: Gallery, seed: int) -> Looking:
    return Looking()


def update(page: Gallery, state: Looking, message: Message) -> tuple[Looking, tuple[Effect, ...]]:
    """Buttons, a swipe, two fingers."""
    last = len(page.pictures) - 1
    match message:
        case Tapped(id="gallery:back") if state.at > 0:
            return Looking(state.at - 1), ()
        case Tapped(id="gallery:on") if state.at < last:
            return Looking(state.at + 1), ()
        case Tapped(id="gallery:nearer"):
            return Looking(state.at, NEAR if state.zoom == 1.0 else 1.0), ()
        case DragBegan(id="gallery"):
            return replace(state, finger=(message.x, message.y)), ()
        case DragMoved(id="gallery") if state.finger:
            return _dragged(state, state.finger, message.x, message.y), ()
        case DragEnded(id="gallery") if state.finger:
            return _let_go(_dragged(state, state.finger, message.x, message.y), last), ()
        case DragCancelled(id="gallery"):
            return replace(state, finger=None, pushed=0.0), ()
        case Pinched(id="gallery"):
            zoom = min(max(state.zoom * message.scale, 1.0), NEAREST)
            return replace(_moved(state, message.dx, message.dy, zoom), finger=None, pushed=0.0), ()
    return state, ()


def _dragged(state: Looking, finger: tuple[float, float], x: float, y: float) -> Looking:
    """A whole picture is pushed aside with its row, a near one is moved under the glass."""
    if state.zoom == 1.0:
        return replace(state, pushed=x - finger[0])
    return replace(_moved(state, x - finger[0], y - finger[1], state.zoom), finger=(x, y))


def _moved(state: Looking, dx: float, dy: float, zoom: float) -> Looking:
    """Nearer or farther, and the middle moved along; never so far that it must be searched for."""
    grown, most = zoom / state.zoom, zoom - 1.0
    x = min(max(state.pan[0] * grown + dx, -PAN[0] * most), PAN[0] * most)
    y = min(max(state.pan[1] * grown + dy, -PAN[1] * most), PAN[1] * most)
    return replace(state, zoom=zoom, pan=(round(x, 1) + 0.0, round(y, 1) + 0.0))


def _let_go(state: Looking, last: int) -> Looking:
    step = (state.pushed < -SWIPE) - (state.pushed > SWIPE)
    at = min(max(state.at + step, 0), last)
    return Looking(at) if at != state.at else replace(state, finger=None, pushed=0.0)


def view(page: Gallery, state: Looking, frame: Frame) -> Part:
    """The row of pictures from edge to edge, its words and buttons below."""
    shown = page.pictures[state.at]
    caption = text_in(frame, shown.caption)
    g, foot = grid(frame), corners.foot(frame)
    block, top = _words(page, state, frame, caption)
    field = (0.0, g.top, g.width, (min(top, foot) if not frame.portrait else top) - 24 - g.top)
    items = (*_field(page, state, frame, field), *block.items)
    buttons = _buttons(page, state, frame, foot)
    fingers = corners.touched(frame, field, FIELD, text_in(frame, shown.alt), 2)
    heading = speak("h", text_in(frame, page.title))
    speech = heading + speak("c", caption) + speak("a", text_in(frame, shown.alt))
    return Part(
        (*items, *(i for b in buttons for i in b.items)),
        (*fingers, *(b.target for b in buttons)),
        speech,
    )


def _buttons(page: Gallery, state: Looking, frame: Frame, y: float) -> list[Widget]:
    g = grid(frame)
    w, _ = corners.size(frame)
    right = g.width - g.margin - w
    middle = (g.width - w) / 2 if frame.portrait else right - w - 16
    nearer = ("whole", "picture") if state.zoom > 1 else ("nearer", "hand")
    found = [corners.corner(frame, NEARER, middle, y, *nearer)]
    if state.at > 0:
        found.insert(0, corners.corner(frame, BACK, g.margin, y, "picture_back", "back"))
    if state.at < len(page.pictures) - 1:
        found.append(corners.corner(frame, ON, right, y, "picture_on", "next"))
    return found


def _words(page: Gallery, state: Looking, frame: Frame, caption: str) -> tuple[Block, float]:
    """How many, the title and the caption: between the buttons, in portrait above them. And where they begin."""
    t, g = frame.theme, grid(frame)
    w, h = corners.size(frame)
    x, wide = (g.margin, g.inner) if frame.portrait else (g.margin + w + 32, g.inner - 3 * w - 80)
    sizes = (76, 68, 60, 52) if frame.large else (44, 40, 38, 36, 34) if frame.portrait else (40, 38, 36, 34)
    size, lines = title(frame, caption, wide, sizes, 2, 700) if caption else (0, ())
    small = 52 if frame.large else 32
    high = small * 1.2 + len(lines) * size * 1.28
    bottom = g.bottom - h - 32 if frame.portrait else g.bottom
    top = bottom - high - (8 if frame.portrait or high > h else (h - high) / 2)
    number = words(frame, f"{state.at + 1} / {len(page.pictures)}", x, top + small, small, 900, t.ink)
    heading = text_in(frame, page.title)
    left = x + number.w + small
    room = x + wide - left
    fits, heads = fitting(frame, heading, room, (small, small - 2, 28), 1, 400)
    head = set_lines(frame, heads[:1], left, top + small, fits, small, t.ink2, span_of(frame, "h", heading))
    first = top + small * 1.2 + size
    block = set_lines(frame, lines, x, first, size, size * 1.28, t.ink, span_of(frame, "c", caption))
    return Block((number, *head.items, *block.items), block.bottom, block.lines), top


def _field(page: Gallery, state: Looking, frame: Frame, field: Rect) -> tuple[Item, ...]:
    ground = Box(*field, frame.theme.quiet)
    place = corners.fitted(page.pictures[state.at].picture, _inner(field))
    if state.zoom > 1:
        return (ground, *_near(page.pictures[state.at].picture, state, frame, place, field))
    return (ground, *_row(page, state, frame, place, field))


def _inner(field: Rect) -> Rect:
    x, y, w, h = field
    return (x, y + 12, w, h - 12)


def _near(picture: Asset, state: Looking, frame: Frame, place: Rect, field: Rect) -> tuple[Item, ...]:
    """One picture, larger than its field, kept over it; scaled on the screen from twice its size."""
    x, y, w, h = place
    wide, high = w * state.zoom, h * state.zoom
    left = _kept(x + w / 2 + state.pan[0] - wide / 2, wide, field[0], field[2])
    top = _kept(y + h / 2 + state.pan[1] - high / 2, high, field[1], field[3])
    return (_picture(frame, picture, (left, top, wide, high), (w * NEAR, h * NEAR), field, False),)


def _kept(start: float, size: float, low: float, room: float) -> float:
    """Where it may begin so that it leaves no gap; in the middle where it is smaller than its room."""
    return low + (room - size) / 2 if size <= room else min(max(start, low + room - size), low)


def _picture(
    frame: Frame, picture: Asset, place: Rect, made: tuple[float, float], field: Rect, plain_dot: bool
) -> Picture:
    pairs = recolour(frame, "quiet", plain_dot) if picture.path.lower().endswith(".svg") else ()
    return Picture(*place, picture.path, picture.hash, "contain", pairs, frame.theme.quiet, field, made)


def _row(page: Gallery, state: Looking, frame: Frame, place: Rect, field: Rect) -> tuple[Item, ...]:
    """The picture between its neighbours, all pushed by the finger; the line joins them and runs to the edges."""
    last = len(page.pictures) - 1
    x = place[0] + (state.pushed / 3 if (state.at, state.pushed > 0) in {(0, True), (last, False)} else state.pushed)
    places = {state.at: (x, *place[1:])}
    if state.at > 0:
        before = corners.fitted(page.pictures[state.at - 1].picture, _inner(field))
        places[state.at - 1] = (x - BETWEEN - before[2], *before[1:])
    if state.at < last:
        after = corners.fitted(page.pictures[state.at + 1].picture, _inner(field))
        places[state.at + 1] = (x + place[2] + BETWEEN, *after[1:])
    items: list[Item] = [
        _picture(frame, page.pictures[i].picture, at, (at[2], at[3]), field, i != state.at)
        for i, at in sorted(places.items())
    ]
    if corners.drawn(page.pictures[state.at].picture):
        items += _line(frame, [at for _, at in sorted(places.items())], place, field, state.pushed == 0)
    return tuple(items)


def _line(frame: Frame, places: list[Rect], place: Rect, field: Rect, calm: bool) -> list[Item]:
    """Pieces of the trace where no picture brings its own; straight while a finger pushes."""
    base, pen = place[1] + place[3] * 5 / 6, max(4.0, place[2] / 100)
    items: list[Item] = []
    at = field[0]
    for left, width in (*((p[0], p[2]) for p in places), (field[0] + field[2], 0.0)):
        end = min(left, field[0] + field[2])
        if end - at > 4:
            points = quiet(at, end, base, 2.5, f"g{at}") if calm else ((at, base), (end, base))
            items.append(Path(points, pen, frame.theme.ink))
        at = max(at, left + width)
    return items


def states(page: Gallery) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """What is worth a picture, and how to come there."""
    push = (DragBegan(FIELD, 1200, 500), DragMoved(FIELD, 900, 500))
    return (("second", (Tapped(ON),)), ("near", (Tapped(NEARER),)), ("pushed", push))


def check(page: Gallery) -> list[Complaint]:
    """Two pictures at least; no picture twice; words under each."""
    found: list[Complaint] = []
    if len(page.pictures) < 2:
        zh = f"有 {len(page.pictures)} 张图，图集至少要 2 张；只有一张请用 type: explain、layout: picture"
        en = f"{len(page.pictures)} pictures: a gallery has 2 or more; for one write type: explain, layout: picture"
        found.append(Complaint(("pictures",), zh, en))
    names = [shown.picture.name for shown in page.pictures]
    for i, shown in enumerate(page.pictures):
        if shown.picture.name in names[:i]:
            at = ("pictures", i, "picture")
            found.append(Complaint(at, "这张图前面已经有了，请换一张", "this picture is there already: take another"))
        if not first_language(shown.caption).strip():
            zh, en = "这张图没有说明文字：caption: …", "this picture has no words: caption: …"
            found.append(Complaint(("pictures", i), zh, en, must=False))
    return found


TYPE = PageType(
    fields=Gallery,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=lambda page: (first_language(page.title), *(shown.picture.name for shown in page.pictures)),
    labels=lambda page: in_each_language("", page.title),
)
