"""What the staff panel shows. Frozen values; a change makes a new one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from kiosk.staff.bank import Bank
from kiosk.staff.review import Review

IDLE_SECONDS = 90.0  # then the panel closes by itself
PART = 8  # lines of a file's questions on one screen
THEMES = ("", "default", "contrast", "outdoor")  # "": the hall's own


class Shown(NamedTuple):
    """An exhibit's day."""

    title: str
    opened: int
    finished: int
    right: str = "—"


class Checked(NamedTuple):
    """One line of health."""

    ok: bool
    name: str
    text: str


class Facts(NamedTuple):
    """Counts of today and how the machine is, as they were read a moment ago."""

    visits: int = 0
    rows: tuple[tuple[str, str], ...] = ()
    hours: tuple[tuple[int, int], ...] = ()
    exhibits: tuple[Shown, ...] = ()
    health: tuple[Checked, ...] = ()
    problems: tuple[str, ...] = ()
    sample: bool = False  # rehearsed, not of visitors


class Settled(NamedTuple):
    """What is set for this machine, as far as the panel changes it."""

    volume: float = 0.8
    theme: str = ""
    closing: str = ""
    paused: bool = False


USUAL = Settled()


class Stick(NamedTuple):
    """A file on a stick that could come in."""

    path: str
    name: str


class Look(NamedTuple):
    """What taking in a file would do, or did: lines for staff."""

    path: str
    lines: tuple[str, ...]
    ok: bool
    done: bool = False
    undo: str = ""  # what `rollback` calls it


@dataclass(frozen=True)
class Panel:
    """The panel from the gesture until it closes."""

    page: str = "pin"  # pin | front | settings | touch | passers | sticks | kept | look | bank | review | rehearse
    digits: str = ""
    busy: bool = False
    said: str = ""
    waits: float = 0.0  # until when no PIN is taken (monotonic)
    facts: Facts | None = None
    settled: Settled = USUAL
    asking: str = ""  # what waits for a second press
    touched: float = 0.0
    now: float = 0.0
    number: int = 0  # passers-by that are being counted
    cells: tuple[str, ...] = ()  # where the screen felt a finger
    sticks: tuple[Stick, ...] = ()
    look: Look | None = None
    kept: tuple[tuple[str, str], ...] = ()  # of what an earlier version is kept: its name for `rollback`, its title
    part: int = 0  # of what a file says
    bank: Bank | None = None  # a question bank on the desk
    review: Review | None = None
    topics: tuple[tuple[str, str], ...] = ()  # the hall's: id and name
    hours: str = ""  # the hall's
    wall: datetime | None = None
    day: datetime | None = None  # which is going to be rehearsed
    rehearsing: bool = False
    changes: tuple[date, ...] = ()  # days on which something of the content comes or goes
    focus: str | None = None
    closed: bool = False
