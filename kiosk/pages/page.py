"""What a page type is: its fields, its state, its view. Each type is one file that fills in one PageType."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from kiosk.messages import Count, Message
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Item, Sentence, Target


class Primary(NamedTuple):
    """The one primary button of a screen: target id, the key of its word, its icon."""

    id: str
    word: str
    icon: str = "next"
    values: tuple[tuple[str, object], ...] = ()


class Part(NamedTuple):
    """What a page contributes to a screen; the visit adds progress, bar and primary button."""

    items: tuple[Item, ...]
    targets: tuple[Target, ...] = ()
    speech: tuple[Sentence, ...] = ()
    primary: Primary | None = None  # None: nothing to press yet
    wake: float | None = None


class Complaint(NamedTuple):
    """Something that fields alone cannot tell to be wrong: where inside the page, and what to write instead."""

    at: tuple[str | int, ...]  # ("options", 2, "right")
    zh: str
    en: str
    must: bool = True  # False: only advice


@dataclass(frozen=True)
class PageType:
    """A page type. States are frozen values; every function is pure."""

    fields: type  # the frozen dataclass that staff fill in
    start: Callable[[Any, int], Any]  # (fields, seed of the visit) -> state
    update: Callable[[Any, Any, Message], tuple[Any, tuple[Count, ...]]]  # (fields, state, message)
    view: Callable[[Any, Any, Frame], Part]
    check: Callable[[Any], list[Complaint]]  # on the built fields
    done: Callable[[Any, Any], bool]  # the visitor may go on: answered, or nothing to answer
    identity: Callable[[Any], tuple[str, ...]]  # what makes its edition: stem, options, right marks (first language)
    labels: Callable[[Any], tuple[tuple[str, str, str], ...]]  # (detail, language, text) for reports
    learned: Callable[[Any, Any, Frame], str]  # one sentence for the result page, "" for none
    kind: str = "look"  # look | answer | try
