"""Which rectangles of the screen differ between two scenes.

A place looks the same if the items that cover it are the same in the same order. So items are matched between the two
display lists keeping their order, and only what stays unmatched is damage: a plain set difference would miss items that
changed places. Of a path that only grew, only the new piece is.
"""

import bisect
import itertools
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from kiosk.scene.line import Points, length, section, way
from kiosk.scene.scene import Disc, Item, Path, Picture, Poly, Rect, Scene, Text

MARGIN = 2.0  # antialiasing and rounding to device pixels
MOST = 8  # rectangles
SLACK = 16_000.0  # px that may be repainted in vain to save presenting one more rectangle


def _around(points: Iterable[tuple[float, float]], out: float) -> Rect:
    xs, ys = zip(*points, strict=True)
    left, top = min(xs) - out, min(ys) - out
    return left, top, max(xs) + out - left, max(ys) + out - top


def _drawn(path: Path) -> float:
    """How many px of a path are drawn."""
    whole = length(path.points)
    return whole if path.upto is None else min(whole, path.upto)


def bounds(item: Item, margin: float = MARGIN) -> Rect:
    """A rectangle that holds every pixel an item can touch; one of no size for an empty path."""
    match item:
        case Text(x=x, y=y, size=size, w=w):
            # glyphs may reach a little over their advance widths
            return x - 0.06 * size - margin, y - size - margin, w + 0.12 * size + 2 * margin, 1.35 * size + 2 * margin
        case Path(points=points, width=width, upto=upto):
            shown = points if upto is None else section(points, 0.0, upto)
            return _around(shown, width / 2 + margin) if shown else (0.0, 0.0, 0.0, 0.0)
        case Poly(points=points, edge_width=edge):
            return _around(points, edge + margin) if points else (0.0, 0.0, 0.0, 0.0)
        case Disc(cx=cx, cy=cy, r=r):
            return cx - r - margin, cy - r - margin, 2 * (r + margin), 2 * (r + margin)
        case Picture(clip=clip) if clip is not None:
            left, top = max(item.x, clip[0]), max(item.y, clip[1])
            w = max(0.0, min(item.x + item.w, clip[0] + clip[2]) - left)
            h = max(0.0, min(item.y + item.h, clip[1] + clip[3]) - top)
            return left - margin, top - margin, w + 2 * margin, h + 2 * margin
        case _:
            return item.x - margin, item.y - margin, item.w + 2 * margin, item.h + 2 * margin


def _shared(one: Points, other: Points) -> float:
    """How far two lines run along the same points, in px; without end if one holds no other points."""
    if one is other:
        return float("inf")
    count = min(len(one), len(other))
    same = next((i for i in range(count) if one[i] != other[i]), count)
    if same == len(one) == len(other):
        return float("inf")
    return way(one)[same - 1] if same else 0.0


def _pieces(old: Path, new: Path, margin: float) -> Iterator[Rect]:
    """Where two lines of the same pen differ: what lies beyond the way that both have drawn."""
    from_old, from_new = _drawn(old), _drawn(new)
    start = min(_shared(old.points, new.points), from_old, from_new)
    for path, end in ((old, from_old), (new, from_new)):
        # the end of what was drawn is a round cap, so it belongs to the piece
        if end > start:
            yield _around(section(path.points, start, end), path.width / 2 + margin)


def _kin(old: Item, new: Item) -> bool:
    """Whether two paths are one line in two states (and not gone or come altogether)."""
    if not (isinstance(old, Path) and isinstance(new, Path)):
        return False
    if old[1:3] != new[1:3] or old.points[:1] != new.points[:1] or not old.points:
        return False
    if (old.upto is None) != (new.upto is None):  # long straight parts of a line shown whole are drawn another way
        return False
    return all(path.upto is None or path.upto > 0 for path in (old, new))


def _matches(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int]]:
    """Pairs of indexes of equal items, rising in both lists, as many as possible where nothing occurs twice."""
    places: defaultdict[Item, deque[int]] = defaultdict(deque)
    for i, item in enumerate(old):
        places[item].append(i)
    tails: list[int] = []  # old index that ends the best rising run of each length
    nodes: list[tuple[int, int, int]] = []  # (old, new, node before)
    ends: list[int] = []
    for j, item in enumerate(new):
        if not places.get(item):
            continue
        i = places[item].popleft()
        k = bisect.bisect_left(tails, i)
        nodes.append((i, j, ends[k - 1] if k else -1))
        tails[k : k + 1] = [i]
        ends[k : k + 1] = [len(nodes) - 1]
    pairs, at = [], ends[-1] if ends else -1
    while at >= 0:
        i, j, at = nodes[at]
        pairs.append((i, j))
    return pairs[::-1]


def _of_gap(old: Sequence[Item], new: Sequence[Item], margin: float) -> Iterator[Rect]:
    """Damage of unmatched items between two matched ones; lines that grew are paired, again in order."""
    begin = 0
    for item in old:
        pair = next((j for j in range(begin, len(new)) if _kin(item, new[j])), None)
        if pair is None:
            yield bounds(item, margin)
            continue
        yield from (bounds(other, margin) for other in new[begin:pair])
        grown = new[pair]
        if isinstance(item, Path) and isinstance(grown, Path):
            yield from _pieces(item, grown, margin)
        begin = pair + 1
    yield from (bounds(other, margin) for other in new[begin:])


def _differences(old: Sequence[Item], new: Sequence[Item], margin: float) -> Iterator[Rect]:
    """Rectangles of all that differs between two display lists."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    i = j = 0
    for a, b in [*_matches(old, new), (len(old), len(new))]:
        yield from _of_gap(old[i:a], new[j:b], margin)
        i, j = a + 1, b + 1


def _clipped(rect: Rect, scene: Scene) -> Rect:
    left, top = max(0.0, rect[0]), max(0.0, rect[1])
    return left, top, min(scene.width, rect[0] + rect[2]) - left, min(scene.height, rect[1] + rect[3]) - top


def _union(a: Rect, b: Rect) -> Rect:
    left, top = min(a[0], b[0]), min(a[1], b[1])
    return left, top, max(a[0] + a[2], b[0] + b[2]) - left, max(a[1] + a[3], b[1] + b[3]) - top


def _waste(a: Rect, b: Rect) -> float:
    """What painting the union costs beyond painting both, in px."""
    ax, ay, aw, ah = a
    bx, by, bw, bh = b
    right, bottom = max(ax + aw, bx + bw), max(ay + ah, by + bh)
    return (right - min(ax, bx)) * (bottom - min(ay, by)) - aw * ah - bw * bh


def _holds(rects: Sequence[Rect], rect: Rect) -> bool:
    """Whether one of the rectangles has all of another in it."""
    x, y, w, h = rect
    right, bottom = x + w, y + h
    for left, top, wide, high in rects:  # a plain loop: this is most of what a change of page costs here
        if left <= x and top <= y and right <= left + wide and bottom <= top + high:
            return True
    return False


def _joined(kept: list[Rect], rect: Rect) -> list[Rect]:
    """One more rectangle, joined with those that it is near to; then a pair is joined if they are too many."""
    while kept:
        near = min(kept, key=lambda other: _waste(other, rect))
        if _waste(near, rect) > SLACK:
            break
        kept.remove(near)
        rect = _union(near, rect)
    kept.append(rect)
    if len(kept) > MOST:
        one, other = min(itertools.combinations(kept, 2), key=lambda pair: _waste(*pair))
        kept = [r for r in kept if r not in {one, other}] + [_union(one, other)]
    return kept


def merged(rects: Iterable[Rect]) -> tuple[Rect, ...]:
    """The same places in at most MOST rectangles, joined where that costs little; the large ones first."""
    kept: list[Rect] = []
    for rect in sorted(rects, key=lambda r: r[2] * r[3], reverse=True):
        if not _holds(kept, rect):
            kept = _joined(kept, rect)
    return tuple(kept)


def damage(old: Scene | None, new: Scene, margin: float = MARGIN) -> tuple[Rect, ...]:
    """The rectangles (design px) to repaint so that `old` on the screen becomes `new`; () if nothing differs.

    `margin` may grow where a device pixel is more than a design pixel.
    """
    whole = (0.0, 0.0, new.width, new.height)
    if old is None or (old.width, old.height, old.ground) != (new.width, new.height, new.ground):
        return (whole,)
    if old.items is new.items:
        return ()
    clipped = (_clipped(rect, new) for rect in _differences(old.items, new.items, margin))
    rects = merged(rect for rect in clipped if rect[2] > 0 and rect[3] > 0)
    return (whole,) if sum(w * h for _, _, w, h in rects) >= new.width * new.height else rects
