"""What an order page holds and how its cards move: taken in hand, put down, exchanged, looked at once or twice."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Asset, Words
from kiosk.messages import DragBegan, DragCancelled, DragEnded, DragMoved, Effect, Message, Tapped
from kiosk.pages.judged import JUDGE, look, numbered
from kiosk.pages.lots import mixed
from kiosk.pages.page import PageFields
from kiosk.scene.scene import Point


@dataclass(frozen=True, kw_only=True)
class Step:
    """One card: its text, perhaps a picture, and why it stands where it does."""

    text: Words
    because: Words = ""
    picture: Asset | None = None
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Order(PageFields):
    """The fields of an order page; `steps` are written in their right order."""

    ask: Words
    steps: tuple[Step, ...]
    because: Words = ""
    safety: bool = False


@dataclass(frozen=True)
class Ordering:
    """Which card is at which place (-1: none), which one is in hand, and what a look at it found."""

    shelf: tuple[int, ...]  # how the cards lie before they are placed
    places: tuple[int, ...]
    marks: tuple[str, ...]  # of each place: "", right, wrong, shown
    held: int = -1
    finger: Point | None = None  # where the card in hand is dragged
    tries: int = 0
    moved: bool = False  # since the last look
    done: bool = False

    @property
    def full(self) -> bool:
        return -1 not in self.places


def start(page: Order, seed: int) -> Ordering:
    """The cards in an order of the visit's own, never the right one."""
    count = len(page.steps)
    return Ordering(mixed(count, seed, page.id), (-1,) * count, ("",) * count)


def update(page: Order, state: Ordering, message: Message) -> tuple[Ordering, tuple[Effect, ...]]:
    """Take a card in hand, put it somewhere; then the look at it all."""
    if state.done:
        return state, ()
    match message:
        case Tapped(id=target) if target == JUDGE:
            return _judged(page, replace(state, finger=None)) if state.full else (state, ())
        case Tapped(id=target):
            return _tapped(replace(state, finger=None), target), ()
        case DragBegan(id=target, x=x, y=y) if (card := _card(state, target)) >= 0:
            return replace(state, held=card, finger=(round(x), round(y))), ()
        case DragMoved(id=target, x=x, y=y) if state.finger and _card(state, target) == state.held:
            return replace(state, finger=(round(x), round(y))), ()
        case DragEnded(id=target, over=over) if state.finger and _card(state, target) == state.held:
            return replace(_put(state, state.held, over), held=-1, finger=None), ()
        case DragCancelled() if state.finger:
            return replace(state, held=-1, finger=None), ()
    return state, ()


def _card(state: Ordering, target: str) -> int:
    """The card that a target stands for, if it can still be moved."""
    if (place := numbered(target, "place", len(state.places))) >= 0:
        return state.places[place] if state.marks[place] != "right" else -1
    card = numbered(target, "step", len(state.places))
    return card if card not in state.places else -1


def _tapped(state: Ordering, target: str) -> Ordering:
    card = _card(state, target)
    if state.held < 0:
        return replace(state, held=card)
    if card == state.held:
        return replace(state, held=-1)
    if target.startswith("step:") and card >= 0 and state.held not in state.places:
        return replace(state, held=card)  # rather this one
    after = _put(state, state.held, target)
    return state if after is state else replace(after, held=-1)


def _put(state: Ordering, card: int, target: str) -> Ordering:
    """The card goes to a place; what lay there goes where the card came from."""
    to = numbered(target, "place", len(state.places))
    if to < 0 or state.marks[to] == "right" or card < 0 or state.places[to] == card:
        return state
    places, marks = list(state.places), list(state.marks)
    if card in places:
        came_from = places.index(card)
        places[came_from], marks[came_from] = places[to], ""
    places[to], marks[to] = card, ""
    return replace(state, places=tuple(places), marks=tuple(marks), moved=True)


def _judged(page: Order, state: Ordering) -> tuple[Ordering, tuple[Effect, ...]]:
    """The first look keeps what is right and asks once more; the second ends on the right order."""
    right = tuple(place == card for place, card in enumerate(state.places))
    found = look((page.steps[card].id for card in state.places), right, state.marks, state.tries)
    places = tuple(range(len(right))) if found.done else state.places
    after = replace(
        state, tries=state.tries + 1, held=-1, moved=False, marks=found.marks, places=places, done=found.done
    )
    return after, found.counts
