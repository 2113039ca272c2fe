"""The components of the visual language: functions that return items and targets."""

from typing import NamedTuple

from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge, icon
from kiosk.scene.layout import lines_of, set_lines, weight, words
from kiosk.scene.scene import Box, Hatch, Item, Rect, Target, Text

RADIUS = 8


class Widget(NamedTuple):
    """What a component adds to a scene."""

    items: tuple[Item, ...]
    target: Target


def focus_ring(frame: Frame, rect: Rect) -> tuple[Item, ...]:
    """The keyboard's focus: a broad yellow frame with a dark edge, outside the target."""
    x, y, w, h = rect
    return (
        Box(x - 17, y - 17, w + 34, h + 34, "", frame.theme.ink, 5, RADIUS + 14),
        Box(x - 12, y - 12, w + 24, h + 24, "", frame.theme.spoken, 12, RADIUS + 9),
    )


class Colours(NamedTuple):
    """Field, lettering and edge of a button."""

    fill: str
    ink: str
    edge: str = ""
    edge_width: float = 0


def colours(frame: Frame, kind: str, on: bool = False) -> Colours:
    """The colours of a button: quiet (secondary), primary, outline; on = a switch that is on."""
    t = frame.theme
    if on:
        return Colours(t.ink, t.paper)
    if kind == "primary":
        return Colours(t.action, t.on_action)
    if kind == "outline":
        return Colours(t.paper, t.ink, t.ink, 4)
    return Colours(t.quiet, t.ink, t.target_edge, t.target_edge_width)


def _face(
    frame: Frame, rect: Rect, label: str, name: str, c: Colours, size: int, heavy: int, stacked: bool
) -> list[Item]:
    """Field, icon and word of a button, in given colours."""
    x, y, w, h = rect
    items: list[Item] = [Box(x, y, w, h, c.fill, c.edge, c.edge_width, RADIUS)]
    if stacked:
        if name:
            items += icon(name, x + w / 2, y + h * 0.36, c.ink)
        base = y + (h * 0.82 if name else h / 2 + size * 0.36)
        return [*items, words(frame, label, x + w / 2, base, size, heavy, c.ink, "middle")]
    text_w = frame.measure(label, size, weight(frame, heavy))
    after = name in ("next", "again", "clock")  # an icon that points on stands behind its word
    icon_w = 62 if name else 0
    left = x + (w - text_w - icon_w) / 2
    if name:
        cx = left + text_w + 38 if after else left + 24
        items += icon(name, cx, y + h / 2, c.ink, width=6 if after else 5)
    text_x = left if after or not name else left + icon_w
    return [*items, words(frame, label, text_x, y + h / 2 + size * 0.36, size, heavy, c.ink)]


def button(
    frame: Frame,
    target_id: str,
    rect: Rect,
    label: str,
    name: str = "",
    kind: str = "secondary",
    size: int = 32,
    on: bool = False,
    stacked: bool = False,
    spoken: str = "",
) -> Widget:
    """A button: a field with an icon and a word. Pressed: ink field, paper lettering."""
    heavy = 900 if kind == "primary" else 700
    usual = colours(frame, kind, on)
    down = Colours(frame.theme.quiet, frame.theme.ink) if on else Colours(frame.theme.ink, frame.theme.paper)
    items = _face(frame, rect, label, name, usual, size, heavy, stacked)
    pressed = _face(frame, rect, label, name, down, size, heavy, stacked)
    ring = focus_ring(frame, rect) if frame.focus == target_id else ()
    return Widget((*ring, *items), Target(target_id, rect, spoken or label, tuple(pressed)))


class OptionLook(NamedTuple):
    """How an option stands: rest (answered, not this one), ask, right, wrong; and the tag at its right end."""

    state: str
    tag: str = ""


def _option_face(
    frame: Frame, rect: Rect, letter: str, text: str, size: int, fill: str, ink: str, edge: str, edge_w: float
) -> list[Item]:
    x, y, w, h = rect
    items: list[Item] = [Box(x, y, w, h, fill, edge, edge_w, RADIUS)]
    if not letter:  # two answers side by side: their words stand in the middle
        return [*items, words(frame, text, x + w / 2, y + h / 2 + size * 0.36, size, 700, ink, "middle")]
    items.append(words(frame, letter, x + 40 * size / 42, y + h / 2 + size * 0.4, round(size * 1.1), 900, ink))
    return [*items, *_option_text(frame, rect, text, size, ink)]


def _option_text(frame: Frame, rect: Rect, text: str, size: int, ink: str) -> tuple[Item, ...]:
    """The words of an option in as many lines as they need, centred on its height."""
    x, y, w, h = rect
    left = x + 112 * size / 42
    lines = lines_of(frame, text, size, option_room(frame, w, size), 700)
    leading = size * 1.28
    first = y + h / 2 + size * 0.36 - leading * (len(lines) - 1) / 2
    return set_lines(frame, lines, left, first, size, leading, ink, (-1, -1)).items


def option_size(frame: Frame, texts: tuple[str, ...], width: float, height: float, sizes: tuple[int, ...]) -> int:
    """The largest size at which every option's words fit their field beside its tag; rather small than in two lines."""
    for rows in (1, 2, 3):
        for size in sizes:
            room = option_room(frame, width, size)
            most = min(rows, max(1, int((height - 16) / (size * 1.28))))
            if all(len(lines_of(frame, text, size, room, 700)) <= most for text in texts):
                return size
    return sizes[-1]


def answer_size(frame: Frame, texts: tuple[str, ...], width: float) -> int:
    """Of two answers side by side, each in the middle of its field: as large as a badge at its right end allows."""
    heavy = weight(frame, 700)
    fits = (size for size in (64, 56, 48, 42) if all(frame.measure(t, size, heavy) <= width - 232 for t in texts))
    return next(fits, 38)


def option_room(frame: Frame, width: float, size: int) -> float:
    """How wide the words of an option may be, between its letter and its tag."""
    return width - 112 * size / 42 - 32 - tag_room(frame, size)


def tag_room(frame: Frame, size: int) -> float:
    """Room kept at an option's right end for its tag and badge, so that nothing moves when it is judged."""
    widest = max(frame.measure(frame.word(key), tag_size(size), 700) for key in ("yours", "safer", "right"))
    return widest + 108 * max(1.0, size / 60)


def tag_size(size: int) -> int:
    return max(30, round(size * 0.72))


def option(
    frame: Frame, target_id: str, rect: Rect, letter: str, text: str, size: int, look: OptionLook, reading: bool
) -> Widget:
    """An option of a question in one of its looks; only `ask` can be tapped (the caller drops the target else)."""
    t = frame.theme
    label = f"{letter} {text}"
    if look.state == "ask":
        fill, ink = (t.spoken, t.on_spoken) if reading else (t.quiet, t.ink)
        items = _option_face(frame, rect, letter, text, size, fill, ink, t.target_edge, t.target_edge_width)
        pressed = _option_face(frame, rect, letter, text, size, t.ink, t.paper, "", 0)
        ring = focus_ring(frame, rect) if frame.focus == target_id else ()
        return Widget((*ring, *items), Target(target_id, rect, label, tuple(pressed)))
    if look.state == "right":
        items = _option_face(frame, rect, letter, text, size, t.right, t.on_right, "", 0)
        items += _tag(frame, rect, look.tag, size, t.on_right, "right")
    elif look.state == "wrong":
        items = _wrong(frame, rect, letter, text, size, look.tag)
    else:
        items = _option_face(frame, rect, letter, text, size, "", t.ink2, t.rule, 3)
    return Widget(tuple(items), Target(target_id, rect, label, tap=False))


def _tag(frame: Frame, rect: Rect, tag: str, size: int, ink: str, kind: str) -> list[Item]:
    x, y, w, h = rect
    at = x + w - 62
    items = list(badge(kind, at, y + h / 2, frame.theme, 30, inverse=kind == "right"))
    if tag:
        small = tag_size(size)
        items.append(words(frame, tag, at - 48, y + h / 2 + small * 0.36, small, 700, ink, "right"))
    return items


def _wrong(frame: Frame, rect: Rect, letter: str, text: str, size: int, tag: str) -> list[Item]:
    """Not a colour but a pattern, a broken border and a shape; words lie on paper, never on the hatch."""
    t, (x, y, w, h) = frame.theme, rect
    items: list[Item] = [
        Box(x, y, w, h, t.paper, "", 0, RADIUS),
        Hatch(x + 4, y + 4, w - 8, h - 8, t.hatch, 18, 2.5),
        Box(x, y, w, h, "", t.ink, 5, RADIUS, (18, 12)),
    ]
    face = _option_face(frame, rect, letter, text, size, "", t.ink, "", 0)[1:]
    right_end = max((i.x + i.w for i in face if isinstance(i, Text)), default=x)
    tag_items = _tag(frame, rect, tag, size, t.ink, "wrong")
    tag_left = min((i.x for i in tag_items if isinstance(i, Text | Box)), default=x + w - 100)
    left_end = min((i.x for i in face if isinstance(i, Text)), default=x) - 16
    items.append(Box(left_end, y + 14, right_end - left_end + 16, h - 28, t.paper))
    items.append(Box(tag_left - 18, y + 14, x + w - 14 - tag_left + 18 - 6, h - 28, t.paper))
    return [*items, *face, *tag_items]
