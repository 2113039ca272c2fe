"""Buttons at the foot of a picture: one in each lower corner, one beside; what cannot be used leaves its place free."""

from kiosk.content.fields import Asset
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid, lowest
from kiosk.scene.line import quiet
from kiosk.scene.scene import Item, Path, Picture, Rect, Target
from kiosk.scene.widgets import Widget, button


def size(frame: Frame) -> tuple[float, float]:
    """Width and height of a button with its word under its icon."""
    return (232.0, 152.0) if frame.large else (176.0, 120.0)


def corner(frame: Frame, target_id: str, x: float, y: float, key: str, icon: str, spoken: str = "") -> Widget:
    """One of the buttons, at its left upper corner."""
    label = frame.word(key)
    w, h = size(frame)
    sizes = (44, 40, 36, 32) if frame.large else (30, 28)
    fits = next((s for s in sizes if frame.measure(label, s, 700) <= w - 16), sizes[-1])
    return button(frame, target_id, (x, y, w, h), label, icon, size=fits, stacked=True, spoken=spoken)


def touched(frame: Frame, field: Rect, target_id: str, label: str, fingers: int = 1) -> tuple[Target, ...]:
    """Where fingers may work a picture: all of its field, in low reach the lower part (the buttons do the same)."""
    x, y, w, h = field
    top = max(y, lowest(frame)) if frame.reach else y
    if y + h - top < 96:
        return ()
    return (Target(target_id, (x, top, w, y + h - top), label, tap=False, drag=True, fingers=fingers),)


def drawn(picture: Asset) -> bool:
    """A drawing of ours, which stands on the line; not a photograph."""
    return picture.path.lower().endswith(".svg") and (picture.width, picture.height) == (800, 600)


def standing(frame: Frame, picture: Asset, field: Rect, plain_dot: bool = False) -> tuple[Item, ...]:
    """A picture as large as its field allows; where a drawing is narrower, its line runs on to the field's edges."""
    x, _, w, _ = field
    left, top, wide, high = fitted(picture, field)
    pairs = recolour(frame, "quiet", plain_dot) if picture.path.lower().endswith(".svg") else ()
    item = Picture(left, top, wide, high, picture.path, picture.hash, "contain", pairs, frame.theme.quiet)
    if not drawn(picture) or wide > w - 4:
        return (item,)
    base, pen = top + high * 5 / 6, max(4.0, wide / 100)
    ends = ((x, left), (left + wide, x + w))
    return (item, *(Path(quiet(a, b, base, 2.5, f"{picture.hash}{a}"), pen, frame.theme.ink) for a, b in ends))


def fitted(picture: Asset, field: Rect) -> Rect:
    """The largest place of the picture's own shape in a field: centred, at its foot."""
    x, y, w, h = field
    shape = picture.width / picture.height if picture.width and picture.height else 4 / 3
    wide = min(w, h * shape)
    return (x + (w - wide) / 2, y + h - wide / shape, wide, wide / shape)


def foot(frame: Frame) -> float:
    """The y of the row of buttons."""
    return grid(frame).bottom - size(frame)[1]
