"""How a model page looks and sounds: the model's picture, what it shows in words, the task, the controls."""

from typing import Any, NamedTuple

from kiosk.content.fields import Words
from kiosk.models.model import Control, Field, Model, Values
from kiosk.pages.model_control import draw
from kiosk.pages.model_plan import Plan, in_parts, parts_of, plan_of
from kiosk.pages.page import Part, text_in
from kiosk.pages.panel import Piece, panel, said
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.icons import badge
from kiosk.scene.layout import fitting, set_lines, span_of, title, weight, words
from kiosk.scene.scene import EVERY_FRAME, Box, Item, Rect, Sentence, Target
from kiosk.scene.widgets import RADIUS

ROOM_FOR_SOURCE = 240.0


class Shown(NamedTuple):
    """The model as it stands."""

    model: Model
    controls: tuple[Control, ...]
    values: Values
    own: Any
    tried: bool
    solved: bool


class Told(NamedTuple):
    """What staff wrote around it."""

    title: Words
    text: Words
    ask: Words
    because: Words
    source: Words


def view(shown: Shown, told: Told, frame: Frame) -> Part:
    """The page; in large text its words come first, then field and controls."""
    pieces = _pieces(shown, told, frame)
    speech = _speech(shown, told, frame, pieces)
    wake = EVERY_FRAME if shown.model.moving(shown.values, shown.own) else None
    turns = in_parts(frame, shown.controls, shown.model.wide)
    parts = parts_of(shown.controls, turns)
    more = parts - 1 - min(frame.part, parts - 1)
    if turns and frame.part == 0:
        return Part(_words_alone(shown, told, frame, pieces), (), speech, more, "model_begin", wake=wake)
    plan = plan_of(frame, shown.controls, shown.model.wide, turns)
    drawing = shown.model.draw(shown.values, shown.own, Field(*plan.field, frame))
    items: list[Item] = [*drawing.items]
    targets: list[Target] = list(drawing.targets) if not frame.reach else _low(drawing.targets, frame)
    if not turns:
        items += _head(shown, told, frame, plan.title)
        items += _task(shown, told, frame, plan.task)
        items += _source(told, frame, plan)
    items += _says(shown, told, frame, plan, pieces, turns)
    for i, place in plan.controls:
        one = shown.controls[i]
        for widget in draw(frame, one, shown.values.get(one.id), place):
            items += widget.items
            targets.append(widget.target)
    return Part(tuple(items), tuple(targets), speech, more, "more_controls", wake=wake)


def _low(targets: tuple[Target, ...], frame: Frame) -> list[Target]:
    """In low reach what lies higher is done with the controls."""
    low = grid(frame).low
    return [target for target in targets if target.rect[1] >= low]


def _pieces(shown: Shown, told: Told, frame: Frame) -> tuple[Piece, ...]:
    """What is read beside the model: what to do until somebody does it, then what is shown."""
    now = Piece("v", shown.model.says(shown.values, shown.own, frame.lang))
    text = text_in(frame, told.text)
    return (now,) if shown.tried or not text else (Piece("t", text), now)


def _goal(shown: Shown, told: Told, frame: Frame) -> str:
    ask = text_in(frame, told.ask)
    if not ask:
        return ""
    if shown.solved:
        return frame.word("model_done", text=text_in(frame, told.because)).strip()
    return frame.word("model_try", text=ask)


def _speech(shown: Shown, told: Told, frame: Frame, pieces: tuple[Piece, ...]) -> tuple[Sentence, ...]:
    """Title, what to do, what is shown, the task; once it was touched what is shown comes first."""
    goal = (Piece("k", _goal(shown, told, frame)),)
    if shown.tried:
        return said((*goal, *pieces) if shown.solved else (*pieces, *goal))
    notice = text_in(frame, shown.model.notice)
    first = (Piece("h", text_in(frame, told.title)), *((Piece("n", notice),) if notice else ()))
    return said((*first, *pieces, *goal))


def _head(shown: Shown, told: Told, frame: Frame, rect: Rect) -> list[Item]:
    """Title left; the notice, always to be seen, right of it (portrait: above)."""
    x, y, w, h = rect
    box, wide = _notice(shown, frame, x + w, y + 12)
    heading = text_in(frame, told.title)
    room = w - (wide + 40 if wide else 0)
    size, lines = title(frame, heading, room, (64, 60, 56, 52, 48, 44, 40), 1 if h < 150 else 2)
    if len(lines) > 1 and h < 150:
        size, lines = title(frame, heading, room, (44, 40, 38, 36), 2)
    base = y + (h - (len(lines) - 1) * size * 1.22) / 2 + size * 0.3 if h < 150 else y + 16 + size
    items = set_lines(frame, lines, x, base, size, size * 1.22, frame.theme.ink, span_of(frame, "h", heading)).items
    return [*items, *box]


def _notice(shown: Shown, frame: Frame, right: float, y: float) -> tuple[list[Item], float]:
    """The live label in its box, its right edge at `right`; nothing for models that need none."""
    text = text_in(frame, shown.model.notice)
    if not text:
        return [], 0.0
    t, size = frame.theme, 30
    wide = frame.measure(text, size, weight(frame, 700)) + 40
    reading = (frame.reading or "").startswith("n")
    box = Box(right - wide, y, wide, 58, t.spoken if reading else t.paper, t.ink, 4, 4)
    ink = t.on_spoken if reading else t.ink
    return [box, words(frame, text, right - wide / 2, y + 29 + size * 0.36, size, 700, ink, "middle")], wide


def _task(shown: Shown, told: Told, frame: Frame, rect: Rect) -> list[Item]:
    """What to try; once done, on its field with a tick."""
    x, y, w, h = rect
    text = _goal(shown, told, frame)
    if not text:
        return []
    t = frame.theme
    inset = 108.0 if shown.solved else 0.0
    room = w - inset - (20 if shown.solved else 0)
    size, lines = fitting(frame, text, room, (40, 38, 36), 1, 700)
    if len(lines) > 1:  # two rows that stay within the strip
        size, lines = fitting(frame, text, room, (34, 32, 30, 28), 2, 700)
    base = y + h / 2 + size * 0.36 - (len(lines) - 1) * size * 0.64
    span = span_of(frame, "k", text)
    items: list[Item] = []
    if shown.solved:
        items = [Box(x, y, w, h, t.right_tint, radius=RADIUS), *badge("right", x + 54, y + h / 2, t, 30)]
    return [*items, *set_lines(frame, lines, x + inset, base, size, size * 1.28, t.ink, span).items]


def _says(
    shown: Shown, told: Told, frame: Frame, plan: Plan, pieces: tuple[Piece, ...], turns: bool
) -> tuple[Item, ...] | list[Item]:
    x, y, w, h = plan.says
    if not turns:
        return panel(frame, (x, y, w, h - (44 if _source(told, frame, plan) else 0)), pieces)
    if shown.solved:
        return _large_line(shown, frame, plan.says, _goal(shown, told, frame))
    return _large_line(shown, frame, plan.says, pieces[-1].text)


def _large_line(shown: Shown, frame: Frame, rect: Rect, text: str) -> list[Item]:
    """In parts one short piece under the field: what is shown, or that the task is done; the notice with it."""
    x, y, w, h = rect
    box, wide = _notice(shown, frame, x + w, y + h - 58)
    prefix = "k" if shown.solved else "v"
    beside = wide + 24 if wide and not frame.portrait else 0  # in portrait the notice stands below the words
    room, most = w - beside, 3 if frame.portrait and not wide else 2
    sizes = (64, 60, 56, 52, 48, 44, 40, 36, 34) if frame.large else (38, 36, 34)
    for size in sizes:
        _, lines = fitting(frame, text, room, (size,), most, 700)
        if len(lines) <= most and size * (1.25 + 1.2 * (len(lines) - 1)) <= h + 8:  # two rows must not reach the hands
            break
    items = set_lines(frame, lines, x, y + size, size, size * 1.2, frame.theme.ink, span_of(frame, prefix, text)).items
    return [*items, *box]


def _source(told: Told, frame: Frame, plan: Plan) -> list[Item]:
    """Where the figures come from, under what is said, where there is room."""
    text = text_in(frame, told.source)
    if not plan.source or not text or plan.says[3] < ROOM_FOR_SOURCE:
        return []
    x, y, w, h = plan.says
    line = frame.word("source", text=text)
    size, lines = fitting(frame, line, w, (28,), 1, 400)
    return [words(frame, line, x, y + h - 8, size, 400, frame.theme.ink2)] if len(lines) == 1 else []


def _words_alone(shown: Shown, told: Told, frame: Frame, pieces: tuple[Piece, ...]) -> tuple[Item, ...]:
    """Large text begins with title, what to do and the task."""
    g = grid(frame)
    heading = text_in(frame, told.title)
    sizes = (96, 88, 80, 72) if frame.large else (64, 60, 56, 52, 48)
    size, lines = title(frame, heading, g.inner, sizes, 2)
    span = span_of(frame, "h", heading)
    head = set_lines(frame, lines, g.margin, g.top + 16 + size, size, size * 1.2, frame.theme.ink, span)
    top = head.bottom + 40
    box, _ = _notice(shown, frame, g.width - g.margin, g.bottom - 62)
    below = panel(
        frame,
        (g.margin, top, g.inner, g.bottom - top - (74 if box else 0)),
        (*pieces, Piece("k", _goal(shown, told, frame), "bold")),
    )
    return (*head.items, *below, *box)
