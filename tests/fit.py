"""What is wrong with a scene for eyes and fingers, measured: one sentence a fault."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from kiosk.scene.scene import Box, Disc, Hatch, Item, Path, Picture, Point, Poly, Rect, Scene, Target, Text
from kiosk.scene.theme import contrast

LEAST_SIDE, LEAST_GAP = 96.0, 12.0
BODY_RATIO, LARGE_RATIO = 7.0, 4.5
LARGE_FROM, LARGE_HEAVY_FROM = 56, 40  # px; heavy is weight 900 (docs/visual-language.md §2: action)
REACH_FROM = 0.45  # in low reach nothing to touch lies higher than this share of the height
WHOLE_SCREEN = "wake"
_FIGURES = re.compile(r"[0-9.%]+")  # nothing of them hangs below their base line


class Span(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Span", by: float = 0.0) -> bool:
        """They overlap by more than so many px both ways."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > by and high > by

    def holds(self, other: "Span", slack: float = 0.0) -> bool:
        return (
            self.left <= other.left + slack
            and self.top <= other.top + slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


def span(rect: Rect) -> Span:
    x, y, w, h = rect
    return Span(x, y, x + w, y + h)


def ink(text: Text) -> Span:
    """Where the letters of a line lie; Chinese ones reach from 0.8 em above the base line to 0.06 em below."""
    before, after = (len(text.text) - len(bare) for bare in (text.text.lstrip(), text.text.rstrip()))
    space = text.size * 0.22
    left, right = text.x + before * space, text.x + text.w - after * space
    below = 0.02 if _FIGURES.fullmatch(text.text) else 0.06
    return Span(left, text.y - text.size * 0.80, right, text.y + text.size * below)


def texts(scene: Scene) -> list[tuple[int, Text]]:
    return [(i, item) for i, item in enumerate(scene.items) if isinstance(item, Text) and item.text.strip()]


# ---------------------------------------------------------------- fingers


def target_faults(scene: Scene, reach: bool, band: tuple[float, float] | None = None) -> Iterator[str]:
    """Large enough, apart, on the screen, and in low reach low enough (within the band, where one was measured)."""
    touched = [t for t in scene.targets if t.id != WHOLE_SCREEN]
    screen = Span(0, 0, scene.width, scene.height)
    for target in touched:
        _, y, w, h = target.rect
        if min(w, h) < LEAST_SIDE:
            yield f"target {target.id} is {w:.0f} × {h:.0f}"
        if not screen.holds(span(target.rect), 0.01):
            yield f"target {target.id} leaves the screen: {_short(target.rect)}"
        if reach and band and not band[0] - 0.5 <= y <= y + h <= band[1] + 0.5:
            yield f"target {target.id} lies from {y:.0f} to {y + h:.0f}, not within {band[0]:.0f} to {band[1]:.0f}"
        if reach and not band and y < REACH_FROM * scene.height:
            yield f"target {target.id} is at {y / scene.height:.2f} of the height in low reach"
    for one, other in combinations(touched, 2):
        if (gap := _gap(span(one.rect), span(other.rect))) < LEAST_GAP - 0.01:
            yield f"targets {one.id} and {other.id} are {gap:.0f} px apart"


def _gap(one: Span, other: Span) -> float:
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down)


# ---------------------------------------------------------------- eyes


def text_faults(scene: Scene) -> Iterator[str]:
    """On the screen, inside its button, on no other text and under no stroke."""
    screen = Span(0, 0, scene.width, scene.height)
    shown = texts(scene)
    for _, text in shown:
        if not screen.holds(ink(text), 0.5):
            yield f"text leaves the screen: {_told(text)}"
        yield from _straddled(text, scene.targets)
    for (one, here), (other, there) in combinations([(text, ink(text)) for _, text in shown], 2):
        if here.meets(there, 2.0):
            yield f"text on text: {_told(one)} | {_told(other)}"
    strokes = [(i, item, _around(item)) for i, item in enumerate(scene.items) if isinstance(item, Path)]
    drawings = [(i, _drawn(item)) for i, item in enumerate(scene.items) if isinstance(item, Picture)]
    for at, text in shown:
        place = ink(text)
        above = _ground_of(scene.items[:at], place)
        if any(i >= above and around.meets(place) and _struck(path, place) for i, path, around in strokes):
            yield f"a line runs through {_told(text)}"
        if any(i >= above and drawn.meets(place, 2.0) for i, drawn in drawings):
            yield f"text on a drawing: {_told(text)}"
    for target in scene.targets:
        for item in target.pressed:
            if isinstance(item, Text) and not span(target.rect).holds(ink(item), 0.5):
                yield f"pressed {target.id}: text leaves it: {_told(item)}"


def cut_words(scene: Scene, known: frozenset[str]) -> Iterator[str]:
    """A word of the content that begins at the end of one line and ends on the next."""
    for (_, one), (_, other) in pairwise(texts(scene)):
        tail, head = re.search(r"[A-Za-z]+$", one.text), re.match(r"[a-z]+", other.text)
        if tail and head and one.size == other.size and one.y < other.y:
            word = (tail[0] + head[0]).lower()
            if word in known and not {tail[0].lower(), head[0].lower()} <= known | {"a", "i", "p", "s"}:
                yield f"a word is cut: {_told(one)} | {_told(other)}"


def _straddled(text: Text, targets: tuple[Target, ...]) -> Iterator[str]:
    for target in targets:
        rect = span(target.rect)
        if rect.meets(ink(text), 2.0) and not rect.holds(ink(text), 0.5):
            yield f"text over the edge of target {target.id}: {_told(text)}"


def _ground_of(below: tuple[Item, ...], place: Span) -> int:
    """From which item on things lie above the last field that covers this place: older strokes do not show."""
    fields = (i for i, item in enumerate(below) if _covers(item, place))
    return max(fields, default=0)


def _covers(item: Item, place: Span) -> bool:
    """Nothing below this field shows within these edges."""
    if isinstance(item, Disc):
        corners = ((x, y) for x in (place.left, place.right) for y in (place.top, place.bottom))
        return bool(item.fill) and all((x - item.cx) ** 2 + (y - item.cy) ** 2 <= item.r**2 for x, y in corners)
    return isinstance(item, Box) and bool(item.fill) and _box(item).holds(place)


def _box(box: Box) -> Span:
    return span((box.x, box.y, box.w, box.h))


def _around(path: Path) -> Span:
    xs, ys, half = [x for x, _ in path.points], [y for _, y in path.points], path.width / 2
    return Span(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


def _drawn(picture: Picture) -> Span:
    """Where a drawing has ink: one that is fitted whole has nothing in its lowest part."""
    high = picture.h * (0.88 if picture.fit == "contain" else 1.0)
    left, top, right, bottom = picture.x, picture.y, picture.x + picture.w, picture.y + high
    if picture.clip is None:
        return Span(left, top, right, bottom)
    x, y, w, h = picture.clip
    return Span(max(left, x), max(top, y), min(right, x + w), min(bottom, y + h))


def _struck(path: Path, place: Span) -> bool:
    """Whether the stroke comes inside these edges (3 px less, as letters do not fill them)."""
    near = path.width / 2 - 3
    grown = Span(place.left - near, place.top - near, place.right + near, place.bottom + near)
    left = 0.0 if path.upto is None else path.upto
    for (ax, ay), (bx, by) in pairwise(path.points):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        share = 1.0 if path.upto is None or not length else min(1.0, left / length)
        left -= length
        if share <= 0:
            return False
        if _crosses((ax, ay), (ax + (bx - ax) * share, ay + (by - ay) * share), grown):
            return True
    return False


def _crosses(a: Point, b: Point, box: Span) -> bool:
    """Liang and Barsky: is any of the segment inside?"""
    enter, leave = 0.0, 1.0
    for start, delta, low, high in (
        (a[0], b[0] - a[0], box.left, box.right),
        (a[1], b[1] - a[1], box.top, box.bottom),
    ):
        if delta == 0:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / delta, (high - start) / delta))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


# ---------------------------------------------------------------- colours


def colour_faults(scene: Scene) -> Iterator[str]:
    """Every line can be read on what lies under it, its pressed look too."""
    for i, text in texts(scene):
        yield from _unreadable(text, scene.items[:i], scene.ground, "")
    for target in scene.targets:
        for i, item in enumerate(target.pressed):
            if isinstance(item, Text) and item.text.strip():
                yield from _unreadable(item, target.pressed[:i], scene.ground, f"pressed {target.id}: ")


def _unreadable(text: Text, below: tuple[Item, ...], ground: str, where: str) -> Iterator[str]:
    place = ink(text)
    large = text.size >= LARGE_FROM or (text.weight >= 900 and text.size >= LARGE_HEAVY_FROM)
    least = LARGE_RATIO if large else BODY_RATIO
    y = text.y - text.size * 0.37
    for x in (place.left + 2, (place.left + place.right) / 2, place.right - 2):
        under = _under((x, y), below, ground)
        ratio = contrast(text.colour, under) if under.startswith("#") else 0.0
        if ratio < least:
            yield f"{where}{text.colour} on {under} is {ratio:.1f}:1, not {least}: {_told(text)}"
            return


def _under(point: Point, below: tuple[Item, ...], ground: str) -> str:
    """The colour at this place, or the kind of thing no text may lie on."""
    for item in reversed(below):
        found = _colour_of(item, point)
        if found:
            return found
    return ground


def _colour_of(item: Item, point: Point) -> str:
    match item:
        case Box() if item.fill and _inside(point, (item.x, item.y, item.w, item.h)):
            return item.fill
        case Disc() if item.fill and (point[0] - item.cx) ** 2 + (point[1] - item.cy) ** 2 < item.r**2:
            return item.fill
        case Poly() if item.fill and _in_polygon(point, item.points):
            return item.fill
        case Hatch() if _inside(point, (item.x, item.y, item.w, item.h)):
            return "a hatch"
        case Picture() if item.fit == "cover" and _inside(point, (item.x, item.y, item.w, item.h)):
            return "a photograph"
        case _:
            return ""  # strokes are looked for in text_faults; line drawings are pale or empty where words stand


def _inside(point: Point, rect: Rect) -> bool:
    x, y, w, h = rect
    return x < point[0] < x + w and y < point[1] < y + h


def _in_polygon(point: Point, corners: tuple[Point, ...]) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise((*corners, corners[0])):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _short(rect: Rect) -> str:
    return " ".join(f"{side:.0f}" for side in rect)


def _told(text: Text) -> str:
    return f"“{text.text}” {text.size} px at {text.x:.0f}, {text.y:.0f}"
