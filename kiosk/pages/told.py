"""Large text: what is said in parts, and after it the picture on a part of its own."""

from dataclasses import replace

from kiosk.content.fields import Asset
from kiosk.pages.explain import picture_field
from kiosk.pages.page import Part
from kiosk.pages.panel import Piece, read_on, said
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.scene import Item


def told_in_parts(
    frame: Frame, head: tuple[Item, ...], below: float, pieces: tuple[Piece, ...], picture: Asset | None
) -> Part:
    """The head with the pieces under it, as many parts as they need, then the picture."""
    g = grid(frame)
    texts = read_on(replace(frame, part=0), head, below, pieces, ()).more + 1
    if picture and frame.part >= texts:
        return Part(picture_field(frame, picture, (0, g.top, g.width, g.bottom - g.top), ""), (), said(pieces))
    part = read_on(frame, head, below, pieces, ())
    if not picture:
        return part
    return part._replace(more=part.more + 1, things="read_on" if part.more else "see_picture")
