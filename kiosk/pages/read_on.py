"""What was said about an answer, in large text: heading, reasons, what to remember, on as many parts as it takes."""

from kiosk.pages.page import Part
from kiosk.pages.question import Reason
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import lines_of, set_lines

SIZE, LEADING = 64, 92.0


def read_on(reason: Reason, frame: Frame, before: str = "", skipped: int = 0) -> Part:
    """The frame's part of it, `skipped` parts of the page having gone before; `before`: what was chosen."""
    g = grid(frame)
    pieces = (before, f"**{reason.heading}**", reason.why, reason.also, f"**{reason.learn}**" if reason.learn else "")
    lines = tuple(line._replace(gap=False) for line in lines_of(frame, "\n".join(filter(None, pieces)), SIZE, g.inner))
    each = max(1, int((g.bottom - g.top - 24) // LEADING))
    parts = [lines[k : k + each] for k in range(0, len(lines), each)]
    at = min(max(0, frame.part - skipped), len(parts) - 1)
    block = set_lines(frame, parts[at], g.margin, g.top + 8 + SIZE, SIZE, LEADING, frame.theme.ink, (-1, -1))
    return Part(block.items, (), (), len(parts) - 1 - at, "read_on")
