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


class Reason(NamedTuple):
    """What is said once an option was chosen."""

    heading: str
    why: str  # the reason for the chosen answer
    also: str  # the reason for the right one, where another was chosen
    learn: str


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
