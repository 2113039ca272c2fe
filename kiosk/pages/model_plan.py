"""Where a model page puts things: title, the model's field, what is said, the task, the controls, on every screen."""

from typing import NamedTuple

from kiosk.models.model import Button, Control
from kiosk.pages.model_control import height
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.scene import Rect

GAP, APART = 16.0, 40.0
IN_A_PART = 2  # controls at a time in large text
LEAST_FIELD = 200.0  # lower than this no model can be seen


class Plan(NamedTuple):
    """The places. In large text `controls` are those of this part; the words stand in a part of their own."""

    title: Rect
    field: Rect
    says: Rect
    task: Rect
    controls: tuple[tuple[int, Rect], ...]  # (index, place)
    source: bool = False  # whether there is room for the source below what is said


def in_parts(frame: Frame, controls: tuple[Control, ...], wide: bool) -> bool:
    """Whether words and controls take turns: in large text, and where a screen hangs so that the field were too low."""
    return frame.large or _whole(frame, grid(frame), controls, wide).field[3] < LEAST_FIELD


def parts_of(controls: tuple[Control, ...], turns: bool) -> int:
    """How many parts the page has: where they take turns it begins with the words, then two controls at a time."""
    return 1 + max(1, -(-len(controls) // IN_A_PART)) if turns else 1


def plan_of(frame: Frame, controls: tuple[Control, ...], wide: bool, turns: bool) -> Plan:
    """The layout for these controls on this screen."""
    g = grid(frame)
    if turns:
        return _part(frame, g, controls)
    return _whole(frame, g, controls, wide)


def _whole(frame: Frame, g: Grid, controls: tuple[Control, ...], wide: bool) -> Plan:
    """All at once."""
    if frame.portrait:
        return _portrait(frame, g, controls)
    return _across(frame, g, controls) if wide or frame.reach else _beside(frame, g, controls)


def _rows(controls: tuple[Control, ...], columns: int) -> list[list[int]]:
    """The controls row by row; two buttons share a row even where everything else stands alone."""
    rows: list[list[int]] = []
    for i, one in enumerate(controls):
        paired = columns > 1 or (isinstance(one, Button) and bool(rows) and isinstance(controls[rows[-1][0]], Button))
        if rows and paired and len(rows[-1]) < max(2, columns):
            rows[-1].append(i)
        else:
            rows.append([i])
    return rows


def _placed(
    frame: Frame, controls: tuple[Control, ...], rect: Rect, columns: int
) -> tuple[tuple[tuple[int, Rect], ...], float]:
    """The controls in rows that end at the rectangle's foot, and where they begin."""
    x, y, w, h = rect
    rows = _rows(controls, columns)
    highs = [max(height(frame, controls[i]) for i in row) for row in rows]
    top = y + h - sum(highs) - GAP * max(0, len(rows) - 1)
    found: list[tuple[int, Rect]] = []
    at = top
    for row, high in zip(rows, highs, strict=True):
        n = len(row)
        wide = (w - APART * (n - 1)) / n
        for k, i in enumerate(row):
            own = height(frame, controls[i])  # beside a slider a button stands level with its hands
            found.append((i, (x + k * (wide + APART), at + (high - own if frame.large else 0.0), wide, own)))
        at += high + GAP
    return tuple(found), top if rows else y + h


def _beside(frame: Frame, g: Grid, controls: tuple[Control, ...]) -> Plan:
    """Landscape: the field left, what is said and the controls right of it."""
    head, left = g.top + 112, round(g.width * 0.585)
    column = left + 48.0
    room = g.width - g.margin - column
    placed, top = _placed(frame, controls, (column, head, room, g.bottom - head), 1)
    task = (g.margin, g.bottom - 92, left - g.margin, 92.0)
    return Plan(
        (g.margin, g.top, g.inner, 112.0),
        (g.margin, head, left - g.margin, task[1] - 16 - head),
        (column, head, room, top - head - 28),
        task,
        placed,
        source=True,
    )


def _across(frame: Frame, g: Grid, controls: tuple[Control, ...]) -> Plan:
    """Landscape, a model as wide as the screen, or low reach: everything to touch in a band below."""
    head = g.top + 112
    left = round(g.width * 0.36)
    column = left + 40.0
    columns = 2 if len(_rows(controls, 1)) > 1 else 1
    placed, top = _placed(frame, controls, (column, head, g.width - g.margin - column, g.bottom - head), columns)
    band = min(top, g.bottom - (250 if g.width > 1700 else 330))
    task = (g.margin, g.bottom - 96, left - g.margin, 96.0)
    return Plan(
        (g.margin, g.top, g.inner, 112.0),
        (g.margin, head, g.inner, band - 28 - head),
        (g.margin, band, left - g.margin, task[1] - band - 12),
        task,
        placed,
    )


def _portrait(frame: Frame, g: Grid, controls: tuple[Control, ...]) -> Plan:
    """Portrait: title, field, what is said, the task, the controls."""
    short = g.height < 1700
    title = (g.margin, g.top, g.inner, 104.0 if short else 170.0)
    head = title[1] + title[3]
    room = (g.margin, head, g.inner, g.bottom - head)
    placed, top = _placed(frame, controls, room, 2 if short else 1)
    if top < g.low:  # two by two reach lower
        placed, top = _placed(frame, controls, room, 2)
    task = (g.margin, top - 24 - 92, g.inner, 92.0)
    words = 100.0 if short else 190.0
    says = (g.margin, task[1] - 8 - words, g.inner, words)
    return Plan(title, (g.margin, head, g.inner, says[1] - 20 - head), says, task, placed)


def _part(frame: Frame, g: Grid, controls: tuple[Control, ...]) -> Plan:
    """The field with two controls below it, and a line or two of what is shown."""
    first = max(0, frame.part - 1) * IN_A_PART
    shown = controls[first : first + IN_A_PART]
    columns = 1 if frame.portrait and g.height >= 1700 else 2
    placed, top = _placed(frame, shown, (g.margin, g.top, g.inner, g.bottom - g.top), columns)
    words = (210.0 if frame.portrait else 130.0) if frame.large else 100.0
    says = (g.margin, top - 24 - words, g.inner, words)
    title = (g.margin, g.top, g.inner, 190.0)
    field = (g.margin, g.top, g.inner, says[1] - 16 - g.top)
    return Plan(title, field, says, says, tuple((first + i, place) for i, place in placed))
