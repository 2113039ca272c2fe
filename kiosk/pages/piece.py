"""A card that can be put somewhere: free, in hand, placed, and how it stands once it was looked at."""

from collections.abc import Iterable

from kiosk.content.fields import Asset
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge, icon
from kiosk.scene.layout import fitting, set_lines, title, words
from kiosk.scene.scene import Box, Hatch, Item, Picture, Rect, Text
from kiosk.scene.widgets import RADIUS, focus_ring

LEADING = 1.22
FIELDS = {"placed": "quiet", "shown": "tint", "right": "tint"}  # the ground that a card's drawing stands on


def is_tall(rect: Rect) -> bool:
    """Whether a card's words stand below its picture and signs, not beside them."""
    return rect[3] > rect[2] * 0.4


def _strip(high: float) -> float:
    """The foot of a tall card, where its words stand below its picture."""
    return max(high * 0.36, 60.0)


def _words_room(rect: Rect, picture: Asset | None, grip: bool) -> Rect:
    """Where a card's words lie: what its grip, badge and picture leave."""
    x, y, w, h = rect
    if not is_tall(rect):
        left = (h - 24) * 4 / 3 + 60 if picture else 64.0 if grip else 32.0
        return (x + left, y + 8, w - left - 88, h - 16)
    if picture:
        return (x + 12, y + h - _strip(h), w - 24, _strip(h) - 6)
    return (x + 16, y + 56, w - 32, h - 68)


def words_size(
    frame: Frame,
    texts: Iterable[str],
    rect: Rect,
    picture: Asset | None,
    sizes: tuple[int, ...],
    grip: bool = True,
) -> int:
    """The largest size at which the words of all cards fit, no word cut; 0 if none does."""
    _, _, w, h = _words_room(rect, picture, grip)
    known = tuple(texts)
    for size in sizes:
        most = max(1, int(h / (size * LEADING)))
        if all(fitting(frame, text, w, (size, 8), most, 700)[0] == size for text in known):
            return size
    return 0


def words_of(
    frame: Frame, rect: Rect, text: str, size: int, picture: Asset | None, ink: str, grip: bool = True
) -> tuple[Text, ...]:
    """The words of a card: in the middle of a tall one, at the left of a low one."""
    x, y, w, h = _words_room(rect, picture, grip)
    _, lines = title(frame, text, w, (size,), 4, 700)
    leading = size * LEADING
    first = y + h / 2 + size * 0.36 - leading * (len(lines) - 1) / 2
    made: list[Text] = []
    for k, line in enumerate(lines):
        left = x + (w - line.width) / 2 if is_tall(rect) else x
        made += [
            i
            for i in set_lines(frame, (line,), left, first + k * leading, size, 0, ink, (-1, -1)).items
            if isinstance(i, Text)
        ]
    return tuple(made)


def _drawing(frame: Frame, rect: Rect, picture: Asset | None, look: str) -> tuple[Item, ...]:
    if picture is None:
        return ()
    x, y, w, h = rect
    high = h - _strip(h) - 18 if is_tall(rect) else h - 24
    wide = min(high * 4 / 3, w - 24)
    left = x + (w - wide) / 2 if is_tall(rect) else x + 48
    pairs = recolour(frame, FIELDS.get(look, "paper"), plain_dot=True) if picture.path.lower().endswith(".svg") else ()
    return (Picture(left, y + 12, wide, high, picture.path, picture.hash, "contain", pairs, frame.theme.quiet),)


def _field(frame: Frame, rect: Rect, look: str, reading: bool) -> tuple[Item, ...]:
    """What lies under the words."""
    t, (x, y, w, h) = frame.theme, rect
    if look == "wrong":
        hatch = Hatch(x + 4, y + 4, w - 8, h - 8, t.hatch, 18, 2.5)
        return (Box(x, y, w, h, t.paper, radius=RADIUS), hatch, Box(x, y, w, h, "", t.ink, 5, RADIUS, (18, 12)))
    if reading and look in ("free", "held", "placed"):
        return (Box(x, y, w, h, t.spoken, t.ink, 4, RADIUS),)
    fill, edge, width = {
        "free": (t.paper, t.ink, 4.0),
        "held": (t.paper, t.ink, 9.0),
        "placed": (t.quiet, t.target_edge, float(t.target_edge_width)),
        "right": (t.right, "", 0.0),
        "shown": (t.right_tint, t.right, 6.0),
    }[look]
    return (Box(x, y, w, h, fill, edge, width, RADIUS),)


def face(
    frame: Frame,
    rect: Rect,
    text: str,
    size: int,
    look: str,
    picture: Asset | None = None,
    reading: bool = False,
    grip: bool = True,
) -> tuple[Item, ...]:
    """The card. look: free, held, placed; once looked at: right, wrong, shown (put right for the visitor)."""
    t = frame.theme
    ink = t.on_right if look == "right" else t.on_spoken if reading and look in ("free", "held", "placed") else t.ink
    said = words_of(frame, rect, text, size, picture, ink, grip)
    items: list[Item] = list(_field(frame, rect, look, reading))
    drawn = _drawing(frame, rect, picture, look)
    if drawn and look in ("right", "wrong"):  # the drawing keeps a pale field of its own
        x, y, w, h = rect
        high = h - _strip(h) - 12 if is_tall(rect) else h - 16
        wide = w - 16 if is_tall(rect) else (h - 24) * 4 / 3 + 44
        items.append(Box(x + 8, y + 8, wide, high, t.right_tint if look == "right" else t.paper, radius=4))
    items += drawn
    if look == "wrong" and said:
        items.append(_patch(frame, said))
    return (*items, *said, *_sign(frame, rect, look, grip))


def _patch(frame: Frame, said: tuple[Text, ...]) -> Box:
    """Words never lie on the hatch."""
    left, right = min(s.x for s in said), max(s.x + s.w for s in said)
    top, bottom = said[0].y - said[0].size, said[-1].y + said[-1].size * 0.3
    return Box(left - 12, top, right - left + 24, bottom - top, frame.theme.paper)


def _sign(frame: Frame, rect: Rect, look: str, grip: bool) -> tuple[Item, ...]:
    """A grip on what can be moved, a tick or a cross on what was looked at."""
    t, (x, y, w, h) = frame.theme, rect
    tall = is_tall(rect)
    if look in ("free", "held"):
        return icon("grip", x + 32, y + 36 if tall else y + h / 2, t.ink2) if grip else ()
    if look == "placed":
        return ()
    cx, cy = (x + w - 40, y + 40) if tall else (x + w - 48, y + h / 2)
    kind = "wrong" if look == "wrong" else "right"
    return badge(kind, cx, cy, t, 24, inverse=look == "right")


def pressed(
    frame: Frame, rect: Rect, text: str, size: int, picture: Asset | None = None, grip: bool = True
) -> tuple[Item, ...]:
    """The card under a finger: dark, its words pale."""
    said = words_of(frame, rect, text, size, picture, frame.theme.paper, grip)
    return (Box(*rect, frame.theme.ink, radius=RADIUS), *said)


def gap(frame: Frame, rect: Rect) -> Item:
    """Where a card was taken from."""
    return Box(*rect, "", frame.theme.hatch, 3, RADIUS, (10, 12))


def place(frame: Frame, rect: Rect, number: str, wanted: bool) -> tuple[Item, ...]:
    """A free place with its number; `wanted`: a card is in hand and may go there."""
    t, (x, y, w, h) = frame.theme, rect
    size = min(96, round(h * 0.5))
    fill, edge, width = (t.paper, t.ink, 5) if wanted else ("", t.hatch, 3)
    border = Box(x, y, w, h, fill, edge, width, RADIUS, (16, 12))
    return (border, words(frame, number, x + w / 2, y + h / 2 + size * 0.36, size, 900, t.ink2, "middle"))


def pressed_place(frame: Frame, rect: Rect, number: str) -> tuple[Item, ...]:
    """A free place under a finger."""
    x, y, w, h = rect
    size = min(96, round(h * 0.5))
    said = words(frame, number, x + w / 2, y + h / 2 + size * 0.36, size, 900, frame.theme.paper, "middle")
    return (Box(*rect, frame.theme.ink, radius=RADIUS), said)


def ring(frame: Frame, target_id: str, rect: Rect) -> tuple[Item, ...]:
    """The keyboard's focus, where it is here."""
    return focus_ring(frame, rect) if frame.focus == target_id else ()
