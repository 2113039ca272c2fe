"""What a multiple page holds and how options are picked: ticked, taken back, looked at once or twice."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Asset, Words
from kiosk.messages import Effect, Message, Tapped
from kiosk.pages.judged import JUDGE, answers
from kiosk.pages.lots import shuffled
from kiosk.pages.page import PageFields


@dataclass(frozen=True, kw_only=True)
class Pick:
    """One option: its text, whether it is right, the reason why or why not."""

    text: Words
    right: bool = False
    because: Words = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Multiple(PageFields):
    """The fields of a multiple page."""

    ask: Words
    options: tuple[Pick, ...]
    choose: int = 0  # how many are asked for; 0: it is not said
    safety: bool = False
    shuffle: bool = False  # every visit has its own order of options
    answer_picture: Asset | None = None  # drawn beside the reason: the right action


@dataclass(frozen=True)
class Picking:
    """Which options are ticked (the latest last), and what a look at them found."""

    order: tuple[int, ...]  # the options as they stand on the screen
    chosen: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()  # rightly ticked at the first look
    off: tuple[int, ...] = ()  # ticked, but not among the right ones
    tries: int = 0
    done: bool = False


def start(page: Multiple, seed: int) -> Picking:
    count = len(page.options)
    return Picking(shuffled(count, seed, page.id) if page.shuffle else tuple(range(count)))


def free(state: Picking, option: int) -> bool:
    """Whether an option can (still) be ticked."""
    return not state.done and option not in state.kept and option not in state.off


def left(page: Multiple, state: Picking) -> int:
    """How many more are asked for; 0 where it is not said."""
    return max(0, page.choose - len(state.kept) - len(state.chosen)) if page.choose else 0


def ready(page: Multiple, state: Picking) -> bool:
    """There is something to look at. After one look the answer may be asked for."""
    if state.tries and not state.chosen:
        return True
    return bool(state.chosen) and not left(page, state)


def update(page: Multiple, state: Picking, message: Message) -> tuple[Picking, tuple[Effect, ...]]:
    """A tap ticks an option or takes the tick back; where so many are asked for, the oldest tick gives way."""
    if state.done or not isinstance(message, Tapped):
        return state, ()
    if message.id == JUDGE:
        return _judged(page, state) if ready(page, state) else (state, ())
    option = next((i for place, i in enumerate(state.order) if message.id == f"option:{place}"), -1)
    if option < 0 or not free(state, option):
        return state, ()
    if option in state.chosen:
        return replace(state, chosen=tuple(i for i in state.chosen if i != option)), ()
    most = page.choose - len(state.kept) if page.choose else len(page.options)
    return replace(state, chosen=(*state.chosen, option)[-most:]), ()


def _judged(page: Multiple, state: Picking) -> tuple[Picking, tuple[Effect, ...]]:
    """The first look keeps what is right and asks once more; the second shows all that is right."""
    fine = tuple(i for i in state.chosen if page.options[i].right)
    off = tuple(i for i in state.chosen if not page.options[i].right)
    counts = answers(((page.options[i].id, i in fine) for i in state.chosen), state.tries)
    kept = (*state.kept, *fine)
    whole = len(kept) == sum(o.right for o in page.options)
    done = bool(state.tries) or (whole and not off)
    return replace(state, chosen=(), kept=kept, off=(*state.off, *off), tries=state.tries + 1, done=done), counts
