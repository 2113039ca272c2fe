"""A small table of page types, so that tests of checking do not change when the real pages do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from kiosk.content.fields import Asset, Words, in_language


class Complaint(NamedTuple):
    at: tuple[str | int, ...]
    zh: str
    en: str
    must: bool = True


@dataclass(frozen=True, kw_only=True)
class Common:
    id: str = ""
    level: tuple[str, ...] = ()
    picture: Asset | None = None
    alt: Words = ""


@dataclass(frozen=True, kw_only=True)
class Explain(Common):
    text: Words
    title: Words = ""


@dataclass(frozen=True, kw_only=True)
class Option:
    text: Words
    right: bool = False
    because: Words = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice(Common):
    ask: Words
    options: tuple[Option, ...]
    safety: bool = False


@dataclass(frozen=True, kw_only=True)
class Statement(Common):
    ask: Words
    answer: bool
    weight: float = 1.0


@dataclass(frozen=True)
class Type:
    fields: type
    identity: Callable[[Any], tuple[str, ...]]
    check: Callable[[Any], list[Complaint]] = lambda page: []
    kind: str = "look"


def _one_right(page: Choice) -> list[Complaint]:
    right = [i for i, option in enumerate(page.options) if option.right]
    if not right:
        return [Complaint(("options",), "没有正确答案", "no right answer")]
    return [Complaint(("options", i, "right"), "有两个正确答案", "two right answers") for i in right[1:]]


SMALL_PAGES = {
    "explain": Type(Explain, lambda page: (in_language(page.text),)),
    "choice": Type(
        Choice, lambda page: (in_language(page.ask), *(in_language(o.text) for o in page.options)), _one_right, "answer"
    ),
    "true-false": Type(Statement, lambda page: (in_language(page.ask), str(page.answer)), kind="answer"),
}
