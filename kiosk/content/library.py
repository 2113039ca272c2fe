"""What the kiosk shows: a hall and its exhibits, from the checked form. Nothing here reads a file or a clock.

The checked form is two files that the checking child writes (content/checked.py): `index.json` (the hall, a summary of
each exhibit, where its pages lie) and `pages.jsonl` (one line an exhibit). The index is parsed at once, an exhibit's
pages only when it is opened, so a thousand exhibits start as fast as ten.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kiosk.content.fields import Asset, Words, build

ICONS = (
    *("wave", "shelter", "home", "grain", "tree", "person", "rocket", "calendar"),
    *("hand", "pin", "clock", "picture", "play", "say", "tick"),
)
"""The icons that a topic may have by name; scene/icons draws them."""


@dataclass(frozen=True)
class Topic:
    """A group of exhibits on home. Its icon: one of ICONS, or a drawing in the hall's folder (icon.svg)."""

    id: str
    name: Words
    icon: str = "wave"


@dataclass(frozen=True)
class Attract:
    """What the attract screen promises; empty = the kiosk's own words."""

    words: Words = ""  # the poster line, "\n" between its rows
    note: Words = ""  # top right: the occasion
    motto: Words = ""  # bottom left
    pictures: tuple[Asset, ...] = ()  # what the line becomes; empty: the drawings of the exhibits
    endless: bool = False  # draw again at once instead of resting (benchmarks)


@dataclass(frozen=True)
class EarKeys:
    """Which key does what for who goes by ear; empty: the usual one (num5, num6, …: display/keys)."""

    start: str = ""
    next: str = ""
    back: str = ""
    choose: str = ""
    more: str = ""
    less: str = ""
    read: str = ""
    help: str = ""
    hush: str = ""


@dataclass(frozen=True)
class ByEar:
    """Visits that go by ear alone: how they are announced, and with which keys they can be made."""

    hint_minutes: int = 10  # every so many minutes without a visitor the kiosk says that it can be heard; 0: never
    keypad: bool = False  # a keypad lies before the screen: what is said tells of keys too
    keys: EarKeys = EarKeys()


@dataclass(frozen=True)
class Hall:
    """hall.yaml, as staff write it."""

    name: Words
    topics: tuple[Topic, ...]
    id: str = ""
    languages: tuple[str, ...] = ("zh",)
    uses: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    attract: Attract = Attract()
    logo: Asset | None = None
    theme: str = "default"
    idle_seconds: int = 45
    auto_read: bool = False
    by_ear: ByEar = ByEar()
    open: str = ""
    unit: Words = ""
    place: Words = ""
    levels: tuple[str, ...] = ()
    counts_from: str = ""  # ISO date
    require_review: bool = False
    pack_keys: tuple[str, ...] = ()  # public keys (Base64): only packs signed with one of them are taken in
    title_card: bool = True
    sounds: bool = False  # short soft sounds
    voice: str = "woman"  # who reads aloud with the natural voice: woman | man
    format: int = 1


@dataclass(frozen=True)
class Page:
    """One checked page: its type, its id and edition (for counting), its fields as plain JSON."""

    type: str
    id: str
    edition: str
    fields: Mapping[str, Any]
    level: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """What home and title card need of an exhibit."""

    id: str  # id of the hall in whose folder it lies / its own folder: "siping-quake/magnitude-energy"
    title: Words
    topic: str
    level: tuple[str, ...] = ()  # primary, secondary, adult
    minutes: int = 2
    kind: str = "look"  # look | answer | try: what a visitor does most
    picture: Asset | None = None
    alt: Words = ""
    expected_seconds: int = 120
    sources: tuple[Words, ...] = ()
    valid_from: str = ""  # ISO date or ""
    valid_until: str = ""
    reviewed: bool = False
    offset: int = 0
    length: int = 0

    def shown(self, today: date | None) -> bool:
        """Whether its dates let it be shown; an unsure clock (None) hides nothing."""
        if today is None:
            return True
        day = today.isoformat()
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_until or day <= self.valid_until)


@dataclass(frozen=True, eq=False)
class Library:
    """A hall with its exhibits; compared by identity."""

    hall: Hall
    exhibits: tuple[Summary, ...]
    pages_blob: bytes = b""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # hall's own interface words
    theme: Mapping[str, Any] = field(default_factory=dict)  # hall's own theme tokens
    icons: Mapping[str, Asset] = field(default_factory=dict)  # topic: its own icon
    digest: str = ""  # of everything that was checked
    pronunciation: Mapping[str, str] = field(default_factory=dict)  # word: what the voice reads instead
    narration: tuple[Mapping[str, Any], ...] = ()  # recorded voices: text, path, hash, whole (content/narration)

    def summary(self, exhibit_id: str) -> Summary | None:
        return next((e for e in self.exhibits if e.id == exhibit_id), None)

    def pages(self, summary: Summary) -> tuple[Page, ...]:
        """The pages of an exhibit, parsed from memory."""
        line = self.pages_blob[summary.offset : summary.offset + summary.length]
        return tuple(build(Page, page) for page in json.loads(line))

    def shown(self, today: date | None) -> tuple[Summary, ...]:
        """Exhibits whose dates include today, in the hall's order; where the hall wants a review, reviewed ones."""
        any_ = not self.hall.require_review
        return tuple(e for e in self.exhibits if e.shown(today) and (any_ or e.reviewed))


def from_checked(index: Mapping[str, Any], pages_blob: bytes) -> Library:
    """A library from the checked form's two files."""
    return Library(
        hall=build(Hall, index["hall"]),
        exhibits=tuple(build(Summary, e) for e in index["exhibits"]),
        pages_blob=pages_blob,
        words=index.get("words", {}),
        theme=index.get("theme", {}),
        icons={topic: build(Asset, asset) for topic, asset in index.get("icons", {}).items()},
        digest=index.get("digest", ""),
        pronunciation=index.get("pronunciation", {}),
        narration=tuple(index.get("narration", ())),
    )


EMPTY = Library(Hall(name="", topics=()), ())
