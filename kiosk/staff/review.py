"""Reviewing on the kiosk: which exhibits await it, each page as visitors see it, who signs. Pure."""

import json
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.messages import StaffDo
from kiosk.visit.state import OpenPage

EACH = 9  # exhibits on one screen


class Row(NamedTuple):
    """An exhibit in the list; `by` and `date` of the last review, `reviewed`: nothing changed since."""

    name: str
    title: str
    reviewed: bool
    by: str = ""
    date: str = ""


class Seen(NamedTuple):
    """A page, and how it is once answered."""

    page: OpenPage
    answered: OpenPage


class Exhibit(NamedTuple):
    """One exhibit as it was checked just now; the signature covers this content and no other."""

    name: str
    title: str
    pages: tuple[Seen, ...]
    content: str  # its hash
    problems: tuple[str, ...] = ()
    must: bool = False  # something has to be mended first


class Listed(NamedTuple):
    """All exhibits of the hall, and the names that signed here before."""

    rows: tuple[Row, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """Where somebody is with it."""

    rows: tuple[Row, ...] = ()
    names: tuple[str, ...] = ()  # who signed here before
    exhibit: Exhibit | None = None
    page: str = "list"  # list | told | pages | who | address | sign
    first: int = 0  # which screen of the list, or of surnames
    at: int = 0
    part: int = 0
    answer: bool = False
    seen: frozenset[int] = frozenset()
    surname: str = ""
    by: str = ""

    @property
    def unseen(self) -> int:
        return len(self.exhibit.pages) - len(self.seen) if self.exhibit else 0

    @property
    def screens(self) -> int:
        return max(1, -(-len(self.rows) // EACH))


Step = tuple[Review, StaffDo | None]


def listed(review: Review, found: Listed) -> Review:
    """The list as it is now, what awaits review first."""
    ordered = tuple(sorted(found.rows, key=lambda row: row.reviewed))
    return replace(review, rows=ordered, names=found.names, page="list", exhibit=None, first=0)


def opened(review: Review, exhibit: Exhibit) -> Review:
    """One exhibit, before its first page."""
    return replace(review, exhibit=exhibit, page="told", at=0, part=0, answer=False, seen=frozenset())


def update(review: Review, tapped: str) -> Step:
    """What becomes of it, and what is asked for."""
    kind, _, value = tapped.partition(":")
    match kind:
        case "row" if value.isdigit() and int(value) < len(review.rows):
            return review, StaffDo("exhibit", review.rows[int(value)].name)
        case "list":
            return replace(review, page="list", exhibit=None, first=0), None
        case "sign" if review.exhibit and review.by and not review.unseen and not review.exhibit.must:
            told = {"name": review.exhibit.name, "by": review.by, "content": review.exhibit.content}
            return review, StaffDo("sign", json.dumps(told, ensure_ascii=False))
        case "screen":
            return replace(review, first=review.first + 1), None
        case "name" | "surname" | "address":
            return _named(review, kind, value), None
    return _paged(review, kind), None


def _named(review: Review, kind: str, value: str) -> Review:
    if kind == "surname":
        return replace(review, page="address", surname=value)
    return replace(review, page="sign", by=value if kind == "name" else review.surname + value)


def _paged(review: Review, kind: str) -> Review:
    """Through the pages; each that stood on the screen has been seen."""
    match kind:
        case "pages":
            return _at(replace(review, page="pages"), review.at)
        case "earlier" | "later" if review.exhibit:
            at = review.at + (1 if kind == "later" else -1)
            if at >= len(review.exhibit.pages):
                return replace(review, page="told")
            return _at(review, max(0, at))
        case "answer":
            return replace(review, answer=not review.answer, part=0)
        case "more":
            return replace(review, part=review.part + 1)
        case "who" if not review.unseen:
            return replace(review, page="who", first=0)
        case "told" if review.exhibit:
            return replace(review, page="told")
    return review


def _at(review: Review, at: int) -> Review:
    return replace(review, at=at, part=0, answer=False, seen=review.seen | {at})
