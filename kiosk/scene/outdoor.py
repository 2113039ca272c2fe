"""Daylight: pale fields vanish on a screen in the sun, so each of them gets an edge, and whatever can be touched a
broad one. Done to the finished scene, so that no page can forget it."""

from kiosk.scene.scene import Box, Item, Rect, Scene
from kiosk.scene.theme import Theme

TARGET_EDGE, FIELD_EDGE = 5.0, 3.0
LEAST_FIELD = 24.0  # px: smaller boxes are strokes, not fields
_SLACK = 1.5


def outlined(scene: Scene, theme: Theme) -> Scene:
    """The same scene with its edges."""
    pale = {theme.quiet, theme.right_tint, theme.sand, theme.spoken}
    rects = [target.rect for target in scene.targets]
    items = tuple(_edged(item, rects, pale, theme) for item in scene.items)
    return scene._replace(items=items)


def _edged(item: Item, rects: list[Rect], pale: set[str], theme: Theme) -> Item:
    if not isinstance(item, Box) or not item.fill or item.dash:
        return item
    if any(_same(item, rect) for rect in rects):
        return item if item.edge_width >= TARGET_EDGE else item._replace(edge=theme.ink, edge_width=TARGET_EDGE)
    field = item.fill in pale and min(item.w, item.h) >= LEAST_FIELD and not item.edge_width
    return item._replace(edge=theme.ink, edge_width=FIELD_EDGE) if field else item


def _same(box: Box, rect: Rect) -> bool:
    return all(abs(a - b) <= _SLACK for a, b in zip(box[:4], rect, strict=True))
