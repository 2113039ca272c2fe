"""compare: one picture over another, before and after: a line with a knob is moved across, by finger or by buttons."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Asset, Words
from kiosk.messages import DragBegan, DragEnded, DragMoved, Effect, Message, Tapped
from kiosk.pages import corners
from kiosk.pages.page import Complaint, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import fitting, lines_of, paragraph, set_lines, span_of, speak, title, words
from kiosk.scene.line import quiet
from kiosk.scene.scene import Box, Disc, Item, Path, Picture, Rect, Target, Text
from kiosk.scene.widgets import Widget

FIELD, LEFT, RIGHT = "compare", "compare:left", "compare:right"
STEP, STEPS = 0.125, 8  # one press of a button, as a share of the picture
KNOB = 48.0


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two pictures, and what it is called."""

    picture: Asset
    label: Words
    alt: Words = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Compare(PageFields):
    """The fields of a compare page."""

    title: Words
    before: Side
    after: Side
    text: Words = ""


@dataclass(frozen=True)
class Split:
    """Where the finger left the line (None: the middle), and how many steps the buttons moved it since."""

    x: float | None = None
    steps: int = 0


def start(page: Compare, seed: int) -> Split:
    return Split()


def update(page: Compare, state: Split, message: Message) -> tuple[Split, tuple[Effect, ...]]:
    """The line goes where the finger is; only the view knows how wide the picture is."""
    match message:
        case DragBegan(id="compare") | DragMoved(id="compare") | DragEnded(id="compare"):
            return Split(round(message.x, 1) + 0.0), ()
        case Tapped(id="compare:left") if state.steps > -STEPS:
            return replace(state, steps=state.steps - 1), ()
        case Tapped(id="compare:right") if state.steps < STEPS:
            return replace(state, steps=state.steps + 1), ()
    return state, ()


def view(page: Compare, state: Split, frame: Frame) -> Part:
    """Words left, pictures right with their buttons below; in portrait and large text one under the other."""
    heading, text = text_in(frame, page.title), text_in(frame, page.text)
    told = speak("h", heading) + speak("t", text)
    for prefix, side in (("b", page.before), ("f", page.after)):
        label, alt = text_in(frame, side.label), text_in(frame, side.alt)
        told += speak(prefix, frame.word("side_is", label=label, text=alt) if alt else label)
    later = bool(text) and (frame.large or not _fits(page, frame, heading, text))
    if later and frame.part:
        return Part(_all_text(frame, heading, text), (), told)
    items, field = _words(page, frame, heading, "" if later else text)
    picture, targets = _pictures(page, state, frame, field)
    return Part((*picture, *items), targets, told, int(later), "read_on")


def _fits(page: Compare, frame: Frame, heading: str, text: str) -> bool:
    """Whether all of the text stands above the bar beside the pictures."""
    items, _ = _words(page, frame, heading, text)
    return frame.portrait or max(i.y for i in items if isinstance(i, Text)) <= grid(frame).bottom - 4


def _words(page: Compare, frame: Frame, heading: str, text: str) -> tuple[tuple[Item, ...], Rect]:
    """Title and text, and the field that they leave for the pictures (its buttons not counted)."""
    g = grid(frame)
    below = corners.size(frame)[1] + 24
    if frame.large and not frame.portrait:  # the title stands between the buttons: the pictures need the room
        return (), (0.0, g.top, g.width, g.bottom - below - g.top)
    beside = not frame.portrait
    wide = round(g.width * 0.4) - g.margin - 56 if beside else g.inner
    sizes = (88, 80, 72, 64) if frame.large else (72, 64, 56, 52, 48)
    size, lines = title(frame, heading, wide, sizes, 3 if beside else 2)
    head = set_lines(
        frame, lines, g.margin, g.top + 20 + size, size, size * 1.22, frame.theme.ink, span_of(frame, "h", heading)
    )
    items, bottom = head.items, head.bottom
    if text and not frame.large:
        room = g.bottom - bottom - 60 if beside else 330.0
        body = next(
            (s for s in (52, 48, 44, 42, 40, 38, 36) if len(lines_of(frame, text, s, wide)) * s * 1.6 <= room), 34
        )
        block = paragraph(frame, text, g.margin, bottom + body * 2, body, wide, body * 1.6, prefix="t")
        items, bottom = (*items, *block.items), block.bottom
    if beside:
        left = round(g.width * 0.4)
        return items, (left, g.top, g.width - left, g.bottom - below - g.top)
    top = bottom + 44
    most = g.width * 0.75 + 96  # a drawing is no wider than the screen
    high = min(g.bottom - below - top, most)
    return items, (0.0, g.bottom - below - high if not frame.portrait else top, g.width, high)


def _all_text(frame: Frame, heading: str, text: str) -> tuple[Item, ...]:
    """Title and text, in large text behind 接着看."""
    g = grid(frame)
    size, lines = title(frame, heading, g.inner, (96, 88, 80, 72) if frame.large else (72, 64, 56), 2)
    span = span_of(frame, "h", heading)
    head = set_lines(frame, lines, g.margin, g.top + 20 + size, size, size * 1.22, frame.theme.ink, span)
    room = g.bottom - head.bottom - 60
    sizes = (84, 76, 68, 60, 52) if frame.large else (52, 48, 44, 40, 36)
    body = next(
        (s for s in sizes if len(lines_of(frame, text, s, g.inner)) * s * 1.5 <= room), 46 if frame.large else 34
    )
    below = paragraph(frame, text, g.margin, head.bottom + body * 1.8, body, g.inner, body * 1.5, prefix="t")
    return (*head.items, *below.items)


def _pictures(page: Compare, state: Split, frame: Frame, field: Rect) -> tuple[tuple[Item, ...], tuple[Target, ...]]:
    t, (x, y, w, h) = frame.theme, field
    place = _place(page, field)
    at = _line_at(state, place)
    whole = (page.before, (x, y, at - x, h)), (page.after, (at, y, x + w - at, h))
    items: list[Item] = [Box(*field, t.quiet), *_ends(page, frame, place, field)]
    items += [_picture(frame, side.picture, place, clip) for side, clip in whole]
    tags = _tags(page, frame, field)
    below = max(i.y + i.h for i in tags if isinstance(i, Box)) + 12  # the line never runs through what it divides
    items += [*tags, Path(((at, below), (at, y + h - 4)), 8, t.ink)]
    knob = y + h * 2 / 3
    items += [Disc(at, knob, KNOB, t.paper, t.ink, 8)]
    items += [
        Path(((at + s * 14, knob - 14), (at + s * 28, knob), (at + s * 14, knob + 14)), 6, t.ink) for s in (-1, 1)
    ]
    buttons = _buttons(page, frame, field, at, place)
    items += [item for b in buttons for item in b.items]
    name = f"{text_in(frame, page.before.label)} / {text_in(frame, page.after.label)}"
    fingers = corners.touched(frame, field, FIELD, name)
    return (*items, *_hint(frame, field, page)), (*fingers, *(b.target for b in buttons))


def _place(page: Compare, field: Rect) -> Rect:
    """Drawings stand at the foot of the field, photographs fill it."""
    x, y, w, h = field
    both = (page.before.picture, page.after.picture)
    if all(picture.path.lower().endswith(".svg") for picture in both):
        return corners.fitted(both[0], (x, y + 84, w, h - 84) if h > 440 else (x, y + 64, w, h - 64))
    return field


def _line_at(state: Split, place: Rect) -> float:
    """The x of the line: never so far out that its knob leaves the picture."""
    left, width = place[0] + KNOB, place[2] - 2 * KNOB
    at = left + width / 2 if state.x is None else min(max(state.x, left), left + width)
    return round(min(max(at + state.steps * STEP * width, left), left + width), 1)


def _picture(frame: Frame, picture: Asset, place: Rect, clip: Rect) -> Picture:
    svg = picture.path.lower().endswith(".svg")
    pairs = recolour(frame, "quiet") if svg else ()
    fit = "contain" if svg else "cover"
    return Picture(*place, picture.path, picture.hash, fit, pairs, frame.theme.quiet, clip)


def _ends(page: Compare, frame: Frame, place: Rect, field: Rect) -> list[Item]:
    """The line of two drawings runs on to the field's edges."""
    if not (corners.drawn(page.before.picture) and corners.drawn(page.after.picture)):
        return []
    (x, _, w, _), (left, top, wide, high) = field, place
    pieces = ((x, left), (left + wide, x + w))
    base, pen = top + high * 5 / 6, max(4.0, wide / 100)
    return [Path(quiet(a, b, base, 2.5, f"c{a}"), pen, frame.theme.ink) for a, b in pieces if b - a > 4]


def _tags(page: Compare, frame: Frame, field: Rect) -> list[Item]:
    """What lies left and right of the line, in the field's upper corners, on paper: a photograph may be below."""
    t, (x, y, w, _) = frame.theme, field
    margin = grid(frame).margin if x == 0 else 32
    items: list[Item] = []
    for side, prefix, right in ((page.before, "b", False), (page.after, "f", True)):
        label = text_in(frame, side.label)
        sizes = (56, 52, 48, 44, 40, 36) if frame.large else (36, 34, 32, 30, 28)
        size, _ = fitting(frame, label, w / 2 - margin - 64, sizes, 1, 700)
        reading = (frame.reading or "").startswith(prefix) and (frame.reading or "")[1:].isdigit()
        ink, ground = (t.on_spoken, t.spoken) if reading else (t.ink, t.paper)
        edge = x + w - margin - 20 if right else x + margin + 20
        word = words(frame, label, edge, y + 20 + size * 1.15, size, 700, ink, "right" if right else "left")
        items += [Box(word.x - 20, y + 20, word.w + 40, size * 1.6, ground, "", 0, 8), word]
    return items


def _buttons(page: Compare, frame: Frame, field: Rect, at: float, place: Rect) -> list[Widget]:
    """One step to the left or right; spoken as what it shows more of."""
    x, y, w, h = field
    width, _ = corners.size(frame)
    margin = grid(frame).margin if x == 0 else 0.0
    right = x + w - grid(frame).margin - width
    foot = y + h + 24
    after = frame.word("more_of", text=text_in(frame, page.after.label))
    before = frame.word("more_of", text=text_in(frame, page.before.label))
    found = []
    if at > place[0] + KNOB + 1:
        found.append(corners.corner(frame, LEFT, x + margin, foot, "line_left", "back", after))
    if at < place[0] + place[2] - KNOB - 1:
        found.append(corners.corner(frame, RIGHT, right, foot, "line_right", "next", before))
    return found


def _hint(frame: Frame, field: Rect, page: Compare) -> tuple[Item, ...]:
    """What to do, between the buttons; in large text the title, where there is no other room for it."""
    x, y, w, h = field
    width, high = corners.size(frame)
    g, headed = grid(frame), frame.large and not frame.portrait
    said = text_in(frame, page.title).replace("\n", "") if headed else frame.word("compare_hint")
    left = x + (g.margin if x == 0 else 0) + width + 24
    room = x + w - g.margin - width - 24 - left
    sizes = (72, 64, 60, 52, 44, 40) if frame.large else (36, 34, 32, 30, 28)
    size, lines = fitting(frame, said, room, sizes, 2, 900 if headed else 400)
    first = y + h + 24 + high / 2 + size * 0.36 - (len(lines) - 1) * size * 0.6
    widest = max(line.width for line in lines)
    return set_lines(
        frame, lines, left + (room - widest) / 2, first, size, size * 1.2, frame.theme.ink2, (-1, -1)
    ).items


def states(page: Compare) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """What is worth a picture, and how to come there."""
    return (("left", (Tapped(LEFT),) * 3), ("right", (Tapped(RIGHT),) * 4), ("dragged", (DragMoved(FIELD, 1000, 500),)))


def check(page: Compare) -> list[Complaint]:
    """Two different pictures of one shape, two different names."""
    found: list[Complaint] = []
    one, other = page.before.picture, page.after.picture
    if one.name == other.name:
        zh, en = "前后是同一张图，没有可以比的", "before and after are the same picture: there is nothing to compare"
        found.append(Complaint(("after", "picture"), zh, en))
    if all((one.width, one.height, other.width, other.height)):
        shapes = one.width / one.height, other.width / other.height
        if abs(shapes[0] - shapes[1]) > 0.02 * shapes[0]:
            zh = f"两张图的形状不一样（{one.width}×{one.height} 和 {other.width}×{other.height}），叠不到一起"
            en = f"the pictures differ in shape: {one.width}×{one.height} and {other.width}×{other.height}"
            found.append(Complaint(("after", "picture"), zh, en))
    if first_language(page.before.label).strip() == first_language(page.after.label).strip():
        zh, en = "前后两张图的 label 一样，请写出不同：下雨前、下雨后", "both labels are the same: write what differs"
        found.append(Complaint(("after", "label"), zh, en))
    return found


TYPE = PageType(
    fields=Compare,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=lambda page: (
        first_language(page.title),
        first_language(page.text),
        page.before.picture.name,
        page.after.picture.name,
    ),
    labels=lambda page: in_each_language("", page.title),
)
