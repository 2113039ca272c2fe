"""Lines of text for staff, as large as the room allows. Pure."""

from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import fitting, set_lines
from kiosk.scene.scene import Item, Rect


def lined(frame: Frame, area: Rect, lines: list[str]) -> list[Item]:
    """Each in as many rows as it needs."""
    _, y, w, h = area
    g = grid(frame)
    for size in (40, 34, 30, 26, 24, 22):
        items, at = list[Item](), y + size * 1.8
        for text in lines:
            _, broken = fitting(frame, text, w - 2 * g.margin, (size,), 9, 400)
            block = set_lines(frame, broken, g.margin, at, size, size * 1.4, frame.theme.ink, (-1, -1))
            items += block.items
            at = block.bottom + size * 1.6
        if at <= y + h - 90:
            break
    return [item for item in items if getattr(item, "y", 0) <= y + h - 90]
