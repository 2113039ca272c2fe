"""What a match page holds and how its pairs are made: one card, then the other; looked at once or twice."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Words
from kiosk.messages import DragBegan, DragCancelled, DragEnded, DragMoved, Effect, Message, Tapped
from kiosk.pages.judged import JUDGE, look, numbered
from kiosk.pages.lots import mixed
from kiosk.pages.page import PageFields
from kiosk.scene.scene import Point


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two things that belong together, and why."""

    left: Words
    right: Words
    because: Words = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Match(PageFields):
    """The fields of a match page; each pair is written as it belongs together."""

    ask: Words
    pairs: tuple[Pair, ...]
    because: Words = ""
    safety: bool = False


@dataclass(frozen=True)
class Matching:
    """Which right card each left one is joined to (-1: none), which card is in hand, what a look at it found."""

    order: tuple[int, ...]  # how the right cards stand
    links: tuple[int, ...]
    marks: tuple[str, ...]  # of each left card: "", right, wrong, shown
    held: str = ""  # the target of the card in hand
    finger: Point | None = None
    tries: int = 0
    moved: bool = False  # since the last look
    done: bool = False

    @property
    def full(self) -> bool:
        return -1 not in self.links


def start(page: Match, seed: int) -> Matching:
    """The right cards in an order of the visit's own; never all of them opposite their partners."""
    count = len(page.pairs)
    return Matching(mixed(count, seed, page.id), (-1,) * count, ("",) * count)


def update(page: Match, state: Matching, message: Message) -> tuple[Matching, tuple[Effect, ...]]:
    """One card and then one of the other side are a pair; then the look at them all."""
    if state.done:
        return state, ()
    match message:
        case Tapped(id=target) if target == JUDGE:
            return _judged(page, replace(state, finger=None)) if state.full else (state, ())
        case Tapped(id=target):
            return _tapped(replace(state, finger=None), target), ()
        case DragBegan(id=target, x=x, y=y) if _free(state, target):
            return replace(state, held=target, finger=(round(x), round(y))), ()
        case DragMoved(id=target, x=x, y=y) if state.finger and target == state.held:
            return replace(state, finger=(round(x), round(y))), ()
        case DragEnded(id=target, over=over) if state.finger and target == state.held:
            return replace(_joined(state, over), held="", finger=None), ()
        case DragCancelled() if state.finger:
            return replace(state, held="", finger=None), ()
    return state, ()


def card(state: Matching, target: str) -> tuple[str, int]:
    """Which side a target is on, and which pair's card it is; ("", -1): none."""
    found = ((side, numbered(target, side, len(state.links))) for side in ("left", "right"))
    return next((one for one in found if one[1] >= 0), ("", -1))


def mark_of(state: Matching, target: str) -> str:
    """What the last look found of a card."""
    side, i = card(state, target)
    if side == "right":
        i = state.links.index(i) if i in state.links else -1
    return state.marks[i] if i >= 0 else ""


def _free(state: Matching, target: str) -> bool:
    return bool(card(state, target)[0]) and mark_of(state, target) != "right"


def _tapped(state: Matching, target: str) -> Matching:
    if not _free(state, target):
        return state
    if state.held == target:
        return replace(state, held="")
    if card(state, target)[0] == card(state, state.held)[0] or not state.held:
        return replace(state, held=target)
    return replace(_joined(state, target), held="")


def _joined(state: Matching, target: str) -> Matching:
    """The card in hand and this one are a pair; what each was joined to before is let go."""
    ends = dict((card(state, state.held), card(state, target)))
    if not (_free(state, target) and set(ends) == {"left", "right"}):
        return state
    left, right = ends["left"], ends["right"]
    if state.links[left] == right:
        return state
    links = [-1 if link == right else link for link in state.links]
    links[left] = right
    kept = [mark if links[i] == state.links[i] else "" for i, mark in enumerate(state.marks)]
    return replace(state, links=tuple(links), marks=tuple(kept), moved=True)


def _judged(page: Match, state: Matching) -> tuple[Matching, tuple[Effect, ...]]:
    """The first look keeps the pairs that are right and asks once more; the second joins all rightly."""
    right = tuple(i == link for i, link in enumerate(state.links))
    found = look((pair.id for pair in page.pairs), right, state.marks, state.tries)
    links = tuple(range(len(right))) if found.done else state.links
    after = replace(state, tries=state.tries + 1, held="", moved=False, marks=found.marks, links=links, done=found.done)
    return after, found.counts
