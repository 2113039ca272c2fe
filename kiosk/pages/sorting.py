"""What a sort page holds and how its things move: picked up, put down, taken back, looked at once or twice."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Asset, Words
from kiosk.messages import DragBegan, DragCancelled, DragEnded, DragMoved, Effect, Message, Tapped
from kiosk.pages.judged import JUDGE, answers, numbered
from kiosk.pages.page import PageFields
from kiosk.scene.line import rng
from kiosk.scene.scene import Point


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Where things go: a bag, a box, a side. `most` and `most_kg` limit what it holds (0: no limit)."""

    name: Words
    most: int = 0
    most_kg: float = 0
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something to sort: the bin it belongs in (by id or name; empty: in none), and why."""

    text: Words
    bin: str = ""
    because: Words = ""
    kg: float = 0
    picture: Asset | None = None
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Sort(PageFields):
    """The fields of a sort page."""

    ask: Words
    bins: tuple[Bin, ...]
    items: tuple[Thing, ...]
    safety: bool = False


@dataclass(frozen=True)
class Sorting:
    """Where each thing is (-1: on the shelf), which one is in hand, and what the first look at it all found."""

    order: tuple[int, ...]  # how the things stand on the shelf
    places: tuple[int, ...]
    marks: tuple[str, ...]  # "", right, wrong, kept (rightly left on the shelf)
    held: int = -1
    finger: Point | None = None  # where the card in hand is dragged
    tries: int = 0
    moved: bool = False  # since the last look
    note: str = ""  # full, pick: said once
    told: int = -1  # whose reason is asked for
    done: bool = False


def start(page: Sort, seed: int) -> Sorting:
    """The things in an order of the visit's own."""
    count, chance = len(page.items), rng(f"{page.id}{seed}")
    order = sorted(range(count), key=lambda _: next(chance))
    return Sorting(tuple(order), (-1,) * count, ("",) * count)


def wanted(page: Sort, thing: Thing) -> int:
    """The bin that a thing belongs in; -1: in none."""
    found = (i for i, b in enumerate(page.bins) if thing.bin.strip() in _names(b))
    return next(found, -1) if thing.bin.strip() else -1


def _names(one: Bin) -> set[str]:
    texts = (one.name,) if isinstance(one.name, str) else tuple(one.name.values())
    return {one.id, *(text.strip() for text in texts)} - {""}


def inside(state: Sorting, into: int) -> tuple[int, ...]:
    """The things that are in a bin."""
    return tuple(i for i in state.order if state.places[i] == into)


def weight(page: Sort, state: Sorting, into: int) -> float:
    return round(sum(page.items[i].kg for i in inside(state, into)), 3)


def fits(page: Sort, state: Sorting, item: int, into: int) -> bool:
    """Whether a bin has room for one more thing."""
    b = page.bins[into]
    if b.most and len(inside(state, into)) >= b.most:
        return False
    return not b.most_kg or weight(page, state, into) + page.items[item].kg <= b.most_kg + 1e-9


def ready(page: Sort, state: Sorting) -> bool:
    """There is something to look at: all things are placed, or some where not all need be. After one look, always."""
    if state.tries:
        return True
    leaves = any(wanted(page, thing) < 0 for thing in page.items)
    return any(p >= 0 for p in state.places) if leaves else all(p >= 0 for p in state.places)


def update(page: Sort, state: Sorting, message: Message) -> tuple[Sorting, tuple[Effect, ...]]:
    """Pick up, put down, take back; then the judge."""
    if state.done:
        return state, ()
    match message:
        case Tapped(id=target):
            return _tapped(page, replace(state, note="", finger=None), target)
        case DragBegan(id=target, x=x, y=y) if (item := _item(page, target)) >= 0 and state.marks[item] != "right":
            lifted = _put(state, item, -1)
            return replace(lifted, held=item, finger=(round(x), round(y)), note=""), ()
        case DragMoved(id=target, x=x, y=y) if state.finger and _item(page, target) == state.held:
            return replace(state, finger=(round(x), round(y))), ()
        case DragEnded(id=target, over=over) if state.finger and _item(page, target) == state.held:
            dropped, into = replace(state, finger=None), _bin(page, over)
            return (_drop(page, dropped, into) if into >= 0 else replace(dropped, held=-1)), ()
        case DragCancelled() if state.finger:
            return replace(state, finger=None, held=-1), ()
    return state, ()


def _item(page: Sort, target: str) -> int:
    return numbered(target, "item", len(page.items))


def _bin(page: Sort, target: str) -> int:
    return numbered(target, "bin", len(page.bins))


def _put(state: Sorting, item: int, into: int) -> Sorting:
    places = tuple(into if i == item else p for i, p in enumerate(state.places))
    return replace(state, places=places, moved=state.moved or places != state.places)


def _drop(page: Sort, state: Sorting, into: int) -> Sorting:
    """The thing in hand goes into a bin, if there is room."""
    if state.held < 0:
        return replace(state, note="pick")
    if not fits(page, state, state.held, into):
        return replace(state, note="full", held=-1)
    return replace(_put(state, state.held, into), held=-1)


def _tapped(page: Sort, state: Sorting, target: str) -> tuple[Sorting, tuple[Effect, ...]]:
    if target == JUDGE and ready(page, state):
        return _judged(page, replace(state, held=-1))
    if (into := _bin(page, target)) >= 0:
        return _drop(page, state, into), ()
    item = _item(page, target)
    if item < 0 or state.marks[item] == "right":
        return state, ()
    if state.places[item] >= 0:  # its empty place on the shelf: it comes back
        return replace(_put(state, item, -1), held=-1), ()
    told = item if state.marks[item] == "wrong" else state.told
    return replace(state, held=-1 if state.held == item else item, told=told), ()


def _judged(page: Sort, state: Sorting) -> tuple[Sorting, tuple[Effect, ...]]:
    """The first look sends back what is not right and asks once more; the second ends on the right places."""
    wants = tuple(wanted(page, thing) for thing in page.items)
    right = tuple(p == w for p, w in zip(state.places, wants, strict=True))
    asked = (i for i, ok in enumerate(right) if not state.tries or state.marks[i] in ("", "wrong") or not ok)
    counts = answers(((page.items[i].id, right[i]) for i in asked), state.tries)
    state = replace(state, tries=state.tries + 1, moved=False, note="")
    if all(right) or state.tries > 1:
        marks = tuple("right" if ok else "wrong" for ok in right)
        return replace(state, marks=marks, places=wants, done=True), counts
    marks = tuple(_mark(ok, p) for ok, p in zip(right, state.places, strict=True))
    places = tuple(p if ok else -1 for ok, p in zip(right, state.places, strict=True))
    told = next((i for i in state.order if marks[i] == "wrong"), -1)
    return replace(state, marks=marks, places=places, told=told), counts


def _mark(right: bool, place: int) -> str:
    if place < 0:
        return "kept" if right else ""
    return "right" if right else "wrong"
