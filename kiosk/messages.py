"""What can happen to a visit (messages), and what it asks for in return (effects). Both lists are closed."""

from dataclasses import dataclass
from datetime import datetime

# ---------------------------------------------------------------- coming in


@dataclass(frozen=True, slots=True)
class Tick:
    """The time, sent with every batch of input and when a scene's `wake` is due.

    `mono` is monotonic seconds; `wall` is local time, None while the clock is unsure.
    """

    mono: float
    wall: datetime | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """A finger came down or moved, on whatever: somebody is here."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A target was pressed and released."""

    id: str


@dataclass(frozen=True, slots=True)
class DragBegan:
    """A finger that went down on a target moved more than 16 px; x and y are design pixels."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DragMoved:
    """The latest place of a dragging finger, at most one a frame."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DragEnded:
    """The dragging finger was lifted."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DragCancelled:
    """The drag was taken away: the scene changed or the finger was lost."""

    id: str


@dataclass(frozen=True, slots=True)
class Pinched:
    """Two fingers on one target: scale since the last message, and how far the middle moved."""

    id: str
    scale: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class FocusMoved:
    """Keyboard or switch focus is now on this target; None takes it away."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Started:
    """A visit may begin with this seed (chance comes in as a message); sent ahead of the first touch after attract."""

    seed: int


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """New checked content; applied when no visit is under way."""

    library: object


@dataclass(frozen=True, slots=True)
class PictureReady:
    """A picture that was missing can be drawn now."""

    key: str


@dataclass(frozen=True, slots=True)
class SentenceBegan:
    """The narrator begins to play this sentence."""

    id: str
    take: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The narrator has played all there was, or cannot speak."""

    take: int


@dataclass(frozen=True, slots=True)
class Tallied:
    """How others answered this page here: (detail, count) pairs."""

    page: str
    edition: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong with the machine now, one short word each (for the staff mark); empty when all is well."""

    marks: tuple[str, ...]


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
    | Started
    | LibraryChanged
    | PictureReady
    | SentenceBegan
    | SpeechEnded
    | Tallied
    | Health
)

# ---------------------------------------------------------------- going out


@dataclass(frozen=True, slots=True)
class Count:
    """Add n to a counter. `labels` (detail, language, text) name a page's question and answers when it is shown."""

    metric: str
    exhibit: str = ""
    edition: str = ""
    page: str = ""
    detail: str = ""
    n: int = 1
    labels: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AskTally:
    """How did others answer this page? Answered by Tallied, from memory."""

    exhibit: str
    edition: str
    page: str
    metric: str = "answer"


@dataclass(frozen=True, slots=True)
class Play:
    """A short sound."""

    sound: str


@dataclass(frozen=True, slots=True)
class Flush:
    """A visit ended: write what was counted now."""


Effect = Count | AskTally | Play | Flush


@dataclass(frozen=True, slots=True)
class Reading:
    """What is being read aloud: which sentence, the how-manieth try, and whether it plays or is paused."""

    sentence: str
    take: int
    playing: bool = True
