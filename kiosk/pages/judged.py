"""What pages that are judged by a button share: the look at all cards, its answers to be counted, cards by name.

The first look keeps what is right and asks once more; the second ends on what is right.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kiosk.messages import Count

JUDGE = "judge"  # the button's target


class Look(NamedTuple):
    """What a look found: a mark of each card (right, wrong, shown), whether it was the last, what is counted."""

    marks: tuple[str, ...]
    done: bool
    counts: tuple[Count, ...]


def look(ids: Iterable[str], right: Sequence[bool], marks: Sequence[str], tries: int) -> Look:
    """The look after so many before it; a card that an earlier look found right is not counted again."""
    asked = ((name, ok) for name, ok, mark in zip(ids, right, marks, strict=True) if mark != "right")
    done = all(right) or tries > 0
    miss = "shown" if done else "wrong"
    return Look(tuple("right" if ok else miss for ok in right), done, answers(asked, tries))


def answers(asked: Iterable[tuple[str, bool]], tries: int) -> tuple[Count, ...]:
    """One answer a card: its id, right or wrong, at the first look or later."""
    turn = "later" if tries else "first"
    return tuple(Count("answer", detail=f"{name}:{'right' if ok else 'wrong'}:{turn}") for name, ok in asked)


def numbered(target: str, kind: str, count: int) -> int:
    """The number of a target such as `place:3` of this kind, below `count`; -1 for any other."""
    name, _, number = target.partition(":")
    fits = name == kind and number.isascii() and number.isdigit() and len(number) < 3
    return int(number) if fits and int(number) < count else -1
