"""The import desk: a question bank gone through by touch, each question put up or not, then topic and title. Pure."""

import json
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.messages import StaffDo
from kiosk.staff.titles import with_chip
from kiosk.visit.state import OpenPage

PICKS = (3, 5, 8, 10)
LINES = 8  # remarks on one screen


class Asked(NamedTuple):
    """A question of the bank, as visitors will meet it, and once it is answered."""

    page: OpenPage
    answered: OpenPage
    place: str
    state: str = "new"  # new | changed | same
    before: str = ""  # the stem that stands there now
    explained: bool = True


@dataclass(frozen=True)
class Bank:
    """One file on the desk."""

    path: str  # of our own copy
    name: str
    questions: tuple[Asked, ...]
    remarks: tuple[str, ...] = ()
    lost: int = 0
    exhibit: str = ""  # what it brings up to date; "": a new exhibit
    gone: tuple[str, ...] = ()  # stems that are up but no longer in the file
    titles: tuple[str, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    page: str = "told"  # told | question | remarks | topic | title | ready
    at: int = 0
    part: int = 0
    answer: bool = False  # the question is shown as answered
    up: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()  # 先不上
    topic: str = ""
    title: str = ""
    pick: int = 5
    remove: bool = False
    asking: bool = False  # publishing waits for its second press

    @property
    def open(self) -> tuple[int, ...]:
        """Those that nobody has decided on."""
        return tuple(i for i in range(len(self.questions)) if i not in self.up and i not in self.left)

    @property
    def unexplained(self) -> tuple[int, ...]:
        return tuple(i for i, one in enumerate(self.questions) if not one.explained)


Step = tuple[Bank, StaffDo | None]


def laid(bank: Bank) -> Bank:
    """A bank just read: what is up already and did not change stays up; the first other question comes first."""
    same = frozenset(i for i, one in enumerate(bank.questions) if one.state == "same")
    bank = replace(bank, up=same, title=bank.title or next(iter(bank.titles), ""))
    return replace(bank, at=bank.open[0] if bank.open else 0)


def update(bank: Bank, tapped: str) -> Step:
    """What the desk becomes, and whether the bank is to be put up."""
    asking, bank = bank.asking, replace(bank, asking=False)
    kind, _, value = tapped.partition(":")
    match kind:
        case "goto":
            return _shown(bank, value), None
        case "earlier" | "later":
            step = 1 if kind == "later" else -1
            return (_turned(bank, step) if bank.page in ("remarks", "unexplained") else _at(bank, bank.at + step)), None
        case "up" | "leave":
            return _decided(bank, kind == "up"), None
        case "answer":
            return replace(bank, answer=not bank.answer, part=0), None
        case "more":
            return replace(bank, part=bank.part + 1), None
        case "rest":
            return replace(bank, up=bank.up.union(bank.open)), None
        case "publish" if bank.up:
            return (bank, StaffDo("publish", _wish(bank))) if asking else (replace(bank, asking=True), None)
    return _named(bank, kind, value), None


def _shown(bank: Bank, page: str) -> Bank:
    if page == "question" and not bank.questions:
        return bank
    if page == "ready" and not bank.exhibit and not bank.topic:
        page = "topic"
    return replace(bank, page=page, part=0, answer=False)


def _turned(bank: Bank, by: int) -> Bank:
    """Another screen of a list."""
    total = len(bank.remarks) if bank.page == "remarks" else len(bank.unexplained)
    return replace(bank, part=min(max(bank.part + by, 0), max(0, -(-total // LINES) - 1)))


def _at(bank: Bank, at: int) -> Bank:
    """Another question; behind the last one what was chosen."""
    if at >= len(bank.questions):
        return _shown(bank, "ready")
    return replace(bank, at=max(0, at), part=0, answer=False)


def _decided(bank: Bank, up: bool) -> Bank:
    """The question that stands goes up or not, and the next that nobody has decided on is shown."""
    here = frozenset((bank.at,))
    bank = replace(bank, up=bank.up | here if up else bank.up - here, left=bank.left - here if up else bank.left | here)
    after = next((i for i in bank.open if i > bank.at), next(iter(bank.open), len(bank.questions)))
    return _at(bank, after)


def _named(bank: Bank, kind: str, value: str) -> Bank:
    """Topic, title, how many a visit gets, whether what the file no longer holds goes."""
    match kind:
        case "topic" if value in dict(bank.topics):
            return replace(bank, topic=value, page="ready" if bank.page == "topic" and bank.topic else "title")
        case "title" if value.isdigit() and int(value) < len(bank.titles):
            return replace(bank, title=bank.titles[int(value)])
        case "chip":
            return replace(bank, title=with_chip(bank.title, value))
        case "cut" if len(bank.title) > 1:
            return replace(bank, title=bank.title[1:] if value == "first" else bank.title[:-1])
        case "pick":
            return replace(bank, pick=PICKS[(PICKS.index(bank.pick) + 1) % len(PICKS)])
        case "remove":
            return replace(bank, remove=not bank.remove)
    return bank


def _wish(bank: Bank) -> str:
    without = [one.page.id for i, one in enumerate(bank.questions) if i not in bank.up]
    wish = {"path": bank.path, "without": without, "pick": bank.pick, "remove": bank.remove}
    own = {"topic": "", "title": ""} if bank.exhibit else {"topic": bank.topic, "title": bank.title}
    return json.dumps({**wish, **own}, ensure_ascii=False)
