"""Large text: what is said in parts, and the picture under its last words or on a part of its own."""

from kiosk.content.fields import Asset
from kiosk.pages.explain import picture_field
from kiosk.pages.page import Part
from kiosk.pages.panel import Piece, read_on
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Item, Rect


def told_in_parts(
    frame: Frame, head: tuple[Item, ...], below: float, pieces: tuple[Piece, ...], picture: Asset | None
) -> Part:
    """The head with the pieces under it, as many parts as they need, and the picture."""

    def drawn(rect: Rect) -> tuple[Item, ...]:
        return picture_field(frame, picture, rect, "") if picture else ()

    return read_on(frame, head, below, pieces, drawn if picture else None)
