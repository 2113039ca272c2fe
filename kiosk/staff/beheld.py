"""A page as visitors will see it, with the staff's own buttons where the bar stands. Pure."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from kiosk.messages import Message, Tallied, Tapped
from kiosk.pages.page import PageType, Part
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.layout import fitting, words
from kiosk.scene.outdoor import outlined
from kiosk.scene.scene import Box, Item, Rect, Scene, Target
from kiosk.scene.widgets import button
from kiosk.visit.every_state import MOST_OPTIONS, ways_of
from kiosk.visit.state import OpenPage

HEAD, GAP = 104.0, 16.0


class Key(NamedTuple):
    """A button: its target, its word, its kind, and how broad it is beside the others."""

    id: str
    word: str
    kind: str = "secondary"
    broad: float = 1.0


class Head(NamedTuple):
    """What stands above the page: its place in the whole, how far all is, and a line below."""

    left: str
    right: str = ""
    note: str = ""


def answered(page: OpenPage) -> OpenPage:
    """The page after the right answer; as it is where there is nothing to answer."""
    ways = ways_of(page.type, page.fields)
    if ways is None:
        return _by_option(page)
    state = page.state
    for message in ways[-1][1] if ways else ():
        state, _ = page.type.update(page.fields, state, _of(page, message))
    return replace(page, state=state)


def _of(page: OpenPage, message: Message) -> Message:
    return message._replace(page=page.id, edition=page.edition) if isinstance(message, Tallied) else message


def _by_option(page: OpenPage) -> OpenPage:
    for i in range(MOST_OPTIONS):
        state, effects = page.type.update(page.fields, page.state, Tapped(f"option:{i}"))
        if any(":right:" in str(effect) for effect in effects):
            return replace(page, state=state)
    return page


def visitors_frame(frame: Frame, lang: str, part: int = 0) -> Frame:
    """As most visitors see it; only where the bar must stand higher than usual, as low reach has it."""
    usual = replace(frame, lang=lang, large=False, reach=False, reading=None, part=part, focus=None)
    low = replace(usual, reach=True)
    return low if grid(low).bar_y < grid(usual).bar_y - 1 else usual


def beheld(page: OpenPage, frame: Frame, lang: str, part: int, head: Head, keys: tuple[Key, ...]) -> Scene:
    """The whole screen. `frame` is the panel's; the first keys stand left, the last ones where 下一页 is."""
    seen = visitors_frame(frame, lang, part)
    made = _part(page.type, page.fields, page.state, seen)
    more = (Key("more", "接着看"),) if made.more else ()
    items, targets = key_row(frame, (*more, *keys))
    whole = (*made.items, *_head(frame, head), *items)
    scene = Scene(frame.width, frame.height, frame.theme.paper, whole, tuple(targets))
    return outlined(scene, frame.theme) if frame.theme.outlined else scene


@lru_cache(maxsize=16)
def _part(kind: PageType, fields: Any, state: Any, frame: Frame) -> Part:
    return kind.view(fields, state, frame)


def _head(frame: Frame, head: Head) -> list[Item]:
    t = frame.theme
    size, _ = fitting(frame, head.right, frame.width * 0.44, (30, 26, 22), 1, 700)
    right = words(frame, head.right, frame.width - 40, 66, size, 700, t.paper, "right")
    small, _ = fitting(frame, head.left, right.x - 72, (34, 30, 26, 22), 1, 900)
    items: list[Item] = [Box(0, 0, frame.width, HEAD, t.ink), right]
    items.append(words(frame, head.left, 40, 67, small, 900, t.paper))
    if head.note:
        size, _ = fitting(frame, head.note, frame.width - 80, (30, 26, 22), 1, 700)
        items.append(words(frame, head.note, 40, HEAD + 42, size, 700, t.ink))
    return items


def key_row(frame: Frame, keys: tuple[Key, ...]) -> tuple[list[Item], list[Target]]:
    """One row where the bar stands; in portrait the last two above it."""
    g = grid(replace(frame, reach=True))
    items: list[Item] = []
    targets: list[Target] = []
    for key, rect in zip(keys, _places(frame, g, keys), strict=True):
        size, _ = fitting(frame, key.word, rect[2] - 20, (36, 32, 28, 24, 20), 1, 900)
        made = button(frame, key.id, rect, key.word, kind=key.kind, size=size)
        items += made.items
        targets.append(made.target)
    return items, targets


def _places(frame: Frame, g: Grid, keys: tuple[Key, ...]) -> list[Rect]:
    if not frame.portrait or len(keys) <= 4:
        return _spread(g, keys, g.bar_y, g.bar_h)
    return [*_spread(g, keys[:-2], g.bar_y, g.bar_h), *_spread(g, keys[-2:], g.primary_y, g.primary_h)]


def _spread(g: Grid, keys: tuple[Key, ...], y: float, high: float) -> list[Rect]:
    each = (g.inner - GAP * (len(keys) - 1)) / sum(key.broad for key in keys)
    rects: list[Rect] = []
    x = g.margin
    for key in keys:
        rects.append((x, y, each * key.broad, high))
        x += each * key.broad + GAP
    return rects
