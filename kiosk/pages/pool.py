"""pool: some of many questions, drawn anew for each visit.

A pool is never a screen of its own: visit/inside.py opens the drawn questions in its place, each a page like any other.
"""

from dataclasses import dataclass

from kiosk.content.fields import Words
from kiosk.content.library import Page
from kiosk.messages import Effect, Message
from kiosk.pages.lots import shuffled
from kiosk.pages.page import Complaint, Labels, PageFields, PageType, Part, in_each_language
from kiosk.scene.frame import Frame

USUAL_PICK, MOST_PICK = 5, 10


@dataclass(frozen=True, kw_only=True, eq=False)
class Pool(PageFields):
    """The fields of a pool."""

    questions: tuple[Page, ...]
    pick: int = USUAL_PICK
    title: Words = ""  # its name for staff and reports


@dataclass(frozen=True)
class Undrawn:
    """A pool has nothing to remember: its questions do."""


def drawn(pool: Pool, seed: int) -> tuple[Page, ...]:
    """This visit's questions, in this visit's order; none of them twice."""
    order = shuffled(len(pool.questions), seed, "pool")
    return tuple(pool.questions[i] for i in order[: pool.pick])


def update(pool: Pool, state: Undrawn, message: Message) -> tuple[Undrawn, tuple[Effect, ...]]:
    return state, ()


def view(pool: Pool, state: Undrawn, frame: Frame) -> Part:
    return Part(())


def check(pool: Pool) -> list[Complaint]:
    """A pool that lost too many of its questions is a problem; each broken one is named for itself."""
    n = len(pool.questions)
    if pool.pick < 1:
        zh = "pick 是每位观众答几题，至少 1 题，如 pick: 5"
        return [Complaint(("pick",), zh, "pick says how many questions a visit gets, at least 1: pick: 5")]
    if n < pool.pick:
        zh = f"能用的题只有 {n} 道，不够抽 {pool.pick} 道：请再加几题，或写 pick: {max(1, n)}"
        en = f"only {n} questions can be used, {pool.pick} are to be drawn: add some, or write pick: {max(1, n)}"
        return [Complaint(("pick",), zh, en)]
    if pool.pick > MOST_PICK:
        zh = f"一次抽 {pool.pick} 道，观众很少能答完，建议 pick: {USUAL_PICK}"
        en = f"few visitors answer {pool.pick} questions in a row; better pick: {USUAL_PICK}"
        return [Complaint(("pick",), zh, en, must=False)]
    return []


def labels(pool: Pool) -> Labels:
    """The pool's own name; its questions bring their labels when they are shown."""
    return in_each_language("", pool.title)


TYPE = PageType(
    fields=Pool,
    start=lambda pool, seed: Undrawn(),
    update=update,
    view=view,
    check=check,
    done=lambda pool, state: True,
    identity=lambda pool: tuple(page.edition for page in pool.questions),
    labels=labels,
    kind="answer",
    expand=drawn,
)
