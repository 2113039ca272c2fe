"""Where the items of a model's picture lie: nothing may leave its field."""

from kiosk.models.model import Field
from kiosk.scene.scene import Box, Disc, Hatch, Item, Path, Poly, Text


def edges(item: Item) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    match item:
        case Box() | Hatch():
            return (item.x, item.y, item.x + item.w, item.y + item.h)
        case Disc():
            return (item.cx - item.r, item.cy - item.r, item.cx + item.r, item.cy + item.r)
        case Text():
            return (item.x, item.y - item.size * 0.8, item.x + item.w, item.y + item.size * 0.06)
        case Path():
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            half = item.width / 2
            return (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
        case Poly():
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            half = item.edge_width / 2
            return (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
    return (0.0, 0.0, 0.0, 0.0)


def outside(items: tuple[Item, ...], field: Field, slack: float = 4.0) -> list[Item]:
    """The items that leave the field by more than so many px."""
    x, y = field.x - slack, field.y - slack
    right, bottom = field.right + slack, field.bottom + slack
    places = ((item, edges(item)) for item in items)
    return [item for item, (a, b, c, d) in places if a < x or b < y or c > right or d > bottom]
