"""What a page type is: its fields, its state, its view. Each type is one file that fills in one PageType."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kiosk.content.fields import Asset, Sound, Words, in_language
from kiosk.content.library import Page
from kiosk.messages import Effect, Message
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Item, Sentence, Target


@dataclass(frozen=True, kw_only=True, eq=False)
class PageFields:
    """What every page may have, besides its own fields. Compared by identity, so that its view can be kept."""

    id: str = ""
    level: tuple[str, ...] = ()
    picture: Asset | None = None
    alt: Words = ""
    say: Words = ""
    narration: Mapping[str, Sound] | None = None  # a recorded voice reads the question or the text
    source: Words = ""
    learn: Words = ""  # one line for the result page


class Act(NamedTuple):
    """What the primary button does while a page is not done: a target id (tapped like any other) and its label."""

    id: str
    label: str
    icon: str = "tick"


class Part(NamedTuple):
    """What a page contributes to a screen; the visit adds progress, bar and primary button."""

    items: tuple[Item, ...]
    targets: tuple[Target, ...] = ()
    speech: tuple[Sentence, ...] = ()
    more: int = 0  # how many further things wait behind the primary button (large text); 0: all is shown
    things: str = "more"  # the word for it: more (还有 1 个), read_on (接着看), see_picture (看图)
    act: Act | None = None  # the primary button while the page is not done (just these two, that's my guess)
    wake: float | None = None


class Complaint(NamedTuple):
    """Something that fields alone cannot tell to be wrong: where inside the page, and what to write instead."""

    at: tuple[str | int, ...]  # ("options", 2, "right")
    zh: str
    en: str
    must: bool = True  # False: only advice


Labels = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, eq=False)
class PageType:
    """A page type. States are frozen values; every function is pure."""

    fields: type  # the frozen dataclass that staff fill in
    start: Callable[[Any, int], Any]  # (fields, seed of the visit) -> state
    update: Callable[[Any, Any, Message], tuple[Any, tuple[Effect, ...]]]  # (fields, state, message)
    view: Callable[[Any, Any, Frame], Part]
    check: Callable[[Any], list[Complaint]]  # on the built fields
    done: Callable[[Any, Any], bool]  # the visitor may go on: answered, or nothing to answer
    identity: Callable[[Any], tuple[str, ...]]  # what makes its edition: stem, options, right marks (first language)
    labels: Callable[[Any], Labels]  # (detail, language, text) for reports
    kind: str = "look"  # look | answer | try
    ticks: bool = False  # its update wants every Tick (schedule, models); its view may ask for wakes
    open: Callable[[Any], tuple[Effect, ...]] = lambda fields: ()  # effects when it is first shown (AskTally)
    screen: Callable[[Any], Any] = lambda state: None  # where it changes, a new screen begins (part 0, heard anew)
    aloud: bool = False  # whoever goes by ear hears its speech again after every change (a card was turned)
    expand: Callable[[Any, int], tuple[Page, ...]] | None = None  # pages opened in its place, by the visit's seed


def text_in(frame: Frame, words: Words) -> str:
    """Text in the visitor's language, else in the hall's first."""
    return in_language(words, frame.lang, *frame.languages)


def in_each_language(detail: str, words: Words) -> Labels:
    """A text as labels for the report, one for each language it has."""
    if isinstance(words, str):
        return ((detail, "", words),) if words else ()
    return tuple((detail, lang, text) for lang, text in sorted(words.items()))


def first_language(words: Words) -> str:
    """The text that identifies something: the first language staff wrote."""
    return words if isinstance(words, str) else next(iter(words.values()), "")
