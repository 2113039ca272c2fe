"""What was said about an answer where it does not stand beside it: heading, reasons, what to remember, in parts."""

from typing import TypeVar

from kiosk.pages.page import Part
from kiosk.pages.question import Reason
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import lines_of, set_lines

LEADING = 1.44
Row = TypeVar("Row")


def evened(shares: list[list[Row]]) -> list[list[Row]]:
    """Rows in parts, without one row alone on the last where the part before it has more than two."""
    if len(shares) > 1 and len(shares[-1]) == 1 and len(shares[-2]) > 2:
        return [*shares[:-2], shares[-2][:-1], [shares[-2][-1], *shares[-1]]]
    return shares


def read_on(reason: Reason, frame: Frame, before: str = "", skipped: int = 0) -> Part:
    """The frame's part of it, `skipped` parts of the page having gone before; `before`: what was chosen."""
    g = grid(frame)
    size = 64 if frame.large else 44
    leading = size * LEADING
    pieces = (before, f"**{reason.heading}**", reason.why, reason.also, f"**{reason.learn}**" if reason.learn else "")
    lines = tuple(line._replace(gap=False) for line in lines_of(frame, "\n".join(filter(None, pieces)), size, g.inner))
    each = max(1, int((g.bottom - g.top - 24) // leading))
    parts = [lines[k : k + each] for k in range(0, len(lines), each)]
    at = min(max(0, frame.part - skipped), len(parts) - 1)
    block = set_lines(frame, parts[at], g.margin, g.top + 8 + size, size, leading, frame.theme.ink, (-1, -1))
    return Part(block.items, (), (), len(parts) - 1 - at, "read_on")
