"""Why: the panel that takes the picture's place once a question is answered."""

from typing import NamedTuple

from kiosk.content.fields import Asset
from kiosk.pages.explain import in_field
from kiosk.scene.frame import Frame
from kiosk.scene.layout import fitting, paragraph, set_lines, span_of, title, words
from kiosk.scene.scene import Box, Item, Rect, Text

REASON_SIZES = (  # heading, reasons, what to remember
    *((64, 44, 48), (60, 40, 44), (56, 38, 42), (52, 36, 40)),
    *((48, 34, 38), (44, 34, 34), (40, 30, 32), (36, 28, 28)),
)
WITH_DRAWING = 3  # so many of these sizes are tried, the largest first, to leave room for the drawing
LEAST_DRAWING = 180.0
EASY = 34


class Reason(NamedTuple):
    """What is said once an option was chosen."""

    heading: str
    why: str  # the reason for the chosen answer
    also: str  # the reason for the right one, where another was chosen
    learn: str


def reason_panel(reason: Reason, frame: Frame, rect: Rect, picture: Asset | None, source: str) -> tuple[Item, ...]:
    """The reason in the picture's place: heading, why, what to remember, source; the drawing where there is room."""
    t, (x, y, w, h) = frame.theme, rect
    said = _source_lines(frame, source, w - 96)
    room = h - 36 * max(0, len(said) - 1)
    drawn = picture is not None and picture.path.lower().endswith(".svg")
    items, height, high = _set(reason, frame, (x, y, w, room), drawn)
    shift = y + high + 40 if high else y + min(36.0, max(8.0, (room - height) / 2))
    drawing = in_field(frame, picture, (x, y + 12, w, high), "tint") if picture and high else ()
    moved = tuple(item._replace(y=item.y + shift) for item in items if isinstance(item, Text | Box))
    foot = [
        words(frame, text, x + w - 40, y + room - 22 + 36 * i, 28, 400, t.ink2, "right") for i, text in enumerate(said)
    ]
    return (Box(x, y, w, h, t.right_tint), *drawing, *moved, *(foot if shift + height + 56 <= y + room else ()))


def _set(reason: Reason, frame: Frame, rect: Rect, drawn: bool) -> tuple[list[Item], float, float]:
    """The lines, their height, the drawing's: type is made a little smaller for a drawing, not more."""
    x, _, w, h = rect
    left, width = x + 48, w - 96
    if drawn:
        for sizes in REASON_SIZES[:WITH_DRAWING]:
            items, height = _reason_lines(reason, frame, left, width, sizes)
            if h - height - 110 >= LEAST_DRAWING:
                return items, height, min(h - height - 110, 330.0)
    for sizes in REASON_SIZES:  # down to what is read with ease beside the source, then without it
        items, height = _reason_lines(reason, frame, left, width, sizes)
        if height <= h - (110 if h > 500 else 96 if sizes[1] >= EASY else 56):
            break
    return items, height, 0.0


def _source_lines(frame: Frame, source: str, width: float) -> tuple[str, ...]:
    """Where the reason comes from, for the panel's foot; left out where it would need more than two lines."""
    _, lines = fitting(frame, frame.word("source", text=source), width, (28,), 2, 400) if source else (0, ())
    return tuple("".join(s.text for s in line.segments) for line in lines) if len(lines) <= 2 else ()


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
