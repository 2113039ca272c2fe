"""What can happen to a visit (messages), and what it asks for in return (effects). Both lists are closed.

Named tuples, not dataclasses: twenty of those cost 14 ms of the way to the first tap. Tell them apart by their type.
"""

from datetime import datetime
from typing import NamedTuple

Spot = tuple[float, float]

# ---------------------------------------------------------------- coming in


class Tick(NamedTuple):
    """The time, sent with every batch of input and when a scene's `wake` is due.

    `mono` is monotonic seconds; `wall` is local time, None while the clock is unsure.
    """

    mono: float
    wall: datetime | None = None


class Touched(NamedTuple):
    """A finger came down or moved, on whatever: somebody is here."""


class Tapped(NamedTuple):
    """A target was pressed and released. `spot`: where in its rectangle, 0 to 1 both ways, if it wants to know."""

    id: str
    spot: Spot | None = None


class DragBegan(NamedTuple):
    """A finger that went down on a target moved more than 16 px; x and y are design pixels."""

    id: str
    x: float
    y: float


class DragMoved(NamedTuple):
    """The latest place of a dragging finger, at most one a frame.

    `over` is the target below it, other than the dragged one: a page knows no layout, so it is told where it drops.
    """

    id: str
    x: float
    y: float
    over: str = ""
    spot: Spot | None = None


class DragEnded(NamedTuple):
    """The dragging finger was lifted."""

    id: str
    x: float
    y: float
    over: str = ""
    spot: Spot | None = None


class DragCancelled(NamedTuple):
    """The drag was taken away: the scene changed or the finger was lost."""

    id: str


class Pinched(NamedTuple):
    """Two fingers on one target: scale since the last message, and how far the middle moved."""

    id: str
    scale: float
    dx: float
    dy: float


class FocusMoved(NamedTuple):
    """Keyboard or switch focus is now on this target; None takes it away."""

    id: str | None


class ByEar(NamedTuple):
    """Somebody who goes by ear alone wants something that is no target: visit/by_ear knows what can be asked for."""

    ask: str


class Started(NamedTuple):
    """A visit may begin with this seed (chance comes in as a message); sent ahead of the first touch after attract."""

    seed: int


class LibraryChanged(NamedTuple):
    """New checked content; applied when no visit is under way. `at_once` (previews): the page that stands shows it."""

    library: object
    at_once: bool = False


class PictureReady(NamedTuple):
    """A picture that was missing can be drawn now."""

    key: str


class SentenceBegan(NamedTuple):
    """The narrator begins to play this sentence."""

    id: str
    take: int


class SpeechEnded(NamedTuple):
    """The narrator has played all there was, or cannot speak."""

    take: int


class Tallied(NamedTuple):
    """How others answered this page here: (detail, count) pairs."""

    page: str
    edition: str
    counts: tuple[tuple[str, int], ...]


class Health(NamedTuple):
    """What is wrong with the machine now, one short word each (for the staff mark); empty when all is well."""

    marks: tuple[str, ...]


class FilmAt(NamedTuple):
    """Where the film on the screen stands, four times a second while it plays, and whenever that changes.

    `film` is its file's hash; not `ok`: it cannot be shown.
    """

    film: str
    seconds: float
    playing: bool = False
    ok: bool = True


class StaffDid(NamedTuple):
    """What staff asked for is done: which thing, and what came of it."""

    what: str
    result: object = None


Message = (
    Tick
    | Touched
    | Tapped
    | DragBegan
    | DragMoved
    | DragEnded
    | DragCancelled
    | Pinched
    | FocusMoved
    | ByEar
    | Started
    | LibraryChanged
    | PictureReady
    | SentenceBegan
    | SpeechEnded
    | Tallied
    | Health
    | FilmAt
    | StaffDid
)

# ---------------------------------------------------------------- going out


class Count(NamedTuple):
    """Add n to a counter. `labels` (detail, language, text) name a page's question and answers when it is shown."""

    metric: str
    exhibit: str = ""
    edition: str = ""
    page: str = ""
    detail: str = ""
    n: int = 1
    labels: tuple[tuple[str, str, str], ...] = ()


class AskTally(NamedTuple):
    """How did others answer this page? Answered by Tallied, from memory."""

    exhibit: str
    edition: str
    page: str
    metric: str = "answer"


class Play(NamedTuple):
    """A short sound."""

    sound: str


class Flush(NamedTuple):
    """A visit ended: write what was counted now."""


class FilmPlay(NamedTuple):
    """Let the film on the screen run."""


class FilmPause(NamedTuple):
    """Hold it where it is."""


class FilmSeek(NamedTuple):
    """Go on from here, or stand here, as it ran or stood before."""

    seconds: float


class SaveSetting(NamedTuple):
    """Keep a setting of this machine."""

    name: str
    value: str | float | bool


class StaffDo(NamedTuple):
    """Staff want something that takes time or touches files; answered by StaffDid."""

    what: str
    value: str = ""


Effect = Count | AskTally | Play | Flush | FilmPlay | FilmPause | FilmSeek | SaveSetting | StaffDo


class Reading(NamedTuple):
    """What is being read aloud: which sentence, the how-manieth try, and whether it plays or is paused.

    `move`: so many sentences on from that one (the voice knows their order); `pace`, `loud`: the listener's steps.
    """

    sentence: str
    take: int
    playing: bool = True
    move: int = 0
    pace: int = 0
    loud: int = 0
