"""Where a visitor is. All values are frozen; a change makes a new one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kiosk.content.library import EMPTY, Library
from kiosk.messages import Reading
from kiosk.pages.page import PageType

STILL_SECONDS = 20.0
ATTRACT_REST = 20.0


@dataclass(frozen=True)
class Attract:
    """Nobody is here; the line draws itself from time to time."""

    since: float


@dataclass(frozen=True)
class Home:
    """Topics, or the tiles of one topic (or of all, where they are few)."""

    topic: str = ""
    page: int = 0


@dataclass(frozen=True)
class OpenPage:
    """A page of the exhibit that is open, with its own state."""

    type: PageType
    id: str
    edition: str
    fields: Any
    state: Any
    chars: int = 0  # how much there is to read
    shown: bool = False  # already counted as seen


@dataclass(frozen=True)
class Inside:
    """In an exhibit: at = -1 is its title card; at = len(pages) is its result."""

    exhibit: str
    pages: tuple[OpenPage, ...]
    at: int
    opened: float  # monotonic
    drawn: float  # since when the progress line grows
    part: int = 0
    finished: bool = False  # its result was reached once
    level: str = ""  # whose pages these are; "": everybody's
    levels: tuple[str, ...] = ()  # those that the title card lets a visitor choose among

    @property
    def page(self) -> OpenPage | None:
        return self.pages[self.at] if 0 <= self.at < len(self.pages) else None

    @property
    def on_title(self) -> bool:
        return self.at < 0

    @property
    def on_result(self) -> bool:
        return self.at >= len(self.pages)


Place = Attract | Home | Inside


@dataclass(frozen=True)
class Switches:
    """What the visitor chose; back to the hall's own at the end of the visit."""

    lang: str = "zh"
    large: bool = False
    contrast: bool = False
    reach: bool = False


@dataclass(frozen=True)
class Visit:
    """What has happened in this visit, as far as counting needs it."""

    began: float
    seed: int
    inputs: int = 0
    opened: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    by_ear: bool = False
    used: tuple[str, ...] = ()  # switches that were used
    level: str = ""  # the level that was chosen last; the next exhibit begins with it
    pace: int = 0  # steps faster (or slower) than usual that this visitor is read to,
    loud: int = 0  # and louder (or softer)


@dataclass(frozen=True)
class Ear:
    """A visit that goes by ear alone; not `on`: only something is being said, a hint or a farewell."""

    say: str = ""  # what: welcome, screen, focus, changed, first, last, help, still, hint, bye, off
    on: bool = True
    hand: str = "touch"  # or keys: how the hints tell a visitor to go on
    before: Inside | None = None  # what the page was like before the change that is being told
    moves: int = 0  # how often the focus was moved: whoever knows how needs no hint


@dataclass(frozen=True)
class State:
    """The whole state of the kiosk's front."""

    library: Library = EMPTY
    place: Place = Attract(0.0)
    visit: Visit | None = None
    switches: Switches = Switches()
    still: float | None = None  # since when 还在吗 is asked
    reading: Reading | None = None
    take: int = 0
    said: float = 0.0  # since when the sentence that is read is heard
    focus: str | None = None
    ear: Ear | None = None
    hinted: float = 0.0  # when attract said last that it can be heard
    now: float = 0.0
    wall: datetime | None = None
    touched: float = 0.0  # when somebody last did something
    seed: int = 1
    pending: Library | None = None  # new content that waits for the visit's end
    marks: tuple[str, ...] = ()  # what is wrong with the machine


def fresh_switches(library: Library) -> Switches:
    """What a new visitor sees."""
    first = library.hall.languages[0] if library.hall.languages else "zh"
    return Switches(lang=first, contrast=library.hall.theme == "contrast")


def start_state(library: Library, mono: float = 0.0, wall: datetime | None = None) -> State:
    """A kiosk that was just switched on: attract."""
    return State(
        library=library, place=Attract(mono), switches=fresh_switches(library), now=mono, wall=wall, touched=mono
    )


def chars_of(data: Any, lang: str) -> int:
    """How many characters a visitor may read on a page: all its texts in one language."""
    if isinstance(data, str):
        return len(data)
    if isinstance(data, dict):
        if "path" in data and "hash" in data:
            return 0
        if lang in data:
            return len(str(data[lang]))
        return sum(chars_of(v, lang) for k, v in data.items() if k not in ("id", "level", "type", "captions"))
    if isinstance(data, (list, tuple)):
        return sum(chars_of(v, lang) for v in data)
    return 0


def still_seconds(state: State) -> float:
    """How long 还在吗 waits; who goes by ear has to hear it out first, and to find the screen."""
    return STILL_SECONDS * (3 if state.ear and state.ear.on else 1)


LONGEST_READING = 120.0  # s: a story's page holds all its scenes, but no screen takes longer to read


def idle_seconds(state: State) -> float:
    """How long nothing may happen before 还在吗: the hall's base + reading time (3 characters a second, two minutes at
    most), doubled in large text and by ear."""
    seconds = float(state.library.hall.idle_seconds)
    if isinstance(state.place, Inside) and state.place.page:
        seconds += min(state.place.page.chars / 3, LONGEST_READING)
    if state.switches.large or (state.visit and state.visit.by_ear):
        seconds *= 2
    return seconds


def with_place(state: State, place: Place) -> State:
    """At another place: speech stops, focus goes, the idle clock starts again."""
    return replace(state, place=place, reading=None, focus=None, still=None, touched=state.now)
