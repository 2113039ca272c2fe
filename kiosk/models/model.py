"""What a live model is: its controls, its own state, its picture, its sentence, its goals. Each model is one file.

Physics, picture and words are pure functions of two things: `values`, what the controls stand at (id -> number, or the
id of an option), and `own`, the model's own frozen, hashable state (a swing, picks, a clock), None where it has none.
The page (kiosk/pages/model.py) lays out title, field, controls and task, moves the controls, and counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kiosk.content.fields import Words, in_language
from kiosk.messages import Message
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Item, Rect, Target

Values = Mapping[str, Any]
SIMULATION: Words = {"zh": "模拟演示 非真实预警", "en": "Simulation, not a real warning"}
SKETCH: Words = {"zh": "示意", "en": "Sketch, not to scale"}


class Slider(NamedTuple):
    """A number between two ends, in steps; `unit` and `digits` say how its value is written, or each step has a name
    (`names`: north, north-east, …)."""

    id: str
    label: Words
    least: float
    most: float
    step: float
    start: float
    unit: Words = ""
    digits: int = 0
    names: tuple[Words, ...] = ()


class Choice(NamedTuple):
    """One of two to four options, side by side."""

    id: str
    label: Words
    options: tuple[tuple[str, Words], ...]
    start: str


class Button(NamedTuple):
    """Something that happens when it is tapped: shake it, once more. Its tap reaches the model's `touch`."""

    id: str
    label: Words
    icon: str = ""


Control = Slider | Choice | Button


class Field(NamedTuple):
    """Where a model draws itself (design px), and for whom. Nothing may be drawn outside; text at least 28 px."""

    x: float
    y: float
    w: float
    h: float
    frame: Frame

    @property
    def rect(self) -> Rect:
        return (self.x, self.y, self.w, self.h)

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def say(self, words: Words) -> str:
        """A text in the visitor's language."""
        return said(words, self.frame)

    def size(self, usual: int) -> int:
        """A size of letters: larger where the visitor asked for large text."""
        return round(usual * 1.4) if self.frame.large else usual


class Drawing(NamedTuple):
    """A model's picture. Targets have ids beginning "m:"; each has a control that does the same, within reach."""

    items: tuple[Item, ...]
    targets: tuple[Target, ...] = ()


class Goal(NamedTuple):
    """Something to bring about. `value` is what staff may ask for (a ratio, a storey); None where there is nothing."""

    reached: Callable[[Values, Any, float | None], bool]
    possible: Callable[[tuple[Control, ...], float | None], bool]  # whether these controls can reach it
    value: float | None = None  # asked for where the page names none


class Touch(NamedTuple):
    """What came of a message: values that the hand changed, and the own state."""

    values: Values
    own: Any


def _no_begin(values: Values, seed: int) -> Any:
    del values, seed


def _no_touch(values: Values, own: Any, message: Message) -> Touch:
    del message
    return Touch(values, own)


@dataclass(frozen=True, eq=False)
class Model:
    """A live model."""

    name: str
    controls: tuple[Control, ...]
    draw: Callable[[Values, Any, Field], Drawing]
    says: Callable[[Values, Any, str], str]  # (values, own, language): in a sentence or two what is now shown
    goals: Mapping[str, Goal]
    strip: Callable[[Values], tuple[tuple[str, tuple[Message, ...]], ...]]  # how to come to states worth a picture
    begin: Callable[[Values, int], Any] = _no_begin  # (start values, seed of the visit) -> own state
    touch: Callable[[Values, Any, Message], Touch] = _no_touch  # its own targets and its buttons
    changed: Callable[[Values, Values, Any], Any] = lambda old, new, own: own  # a control moved
    moving: Callable[[Values, Any], bool] = lambda values, own: False  # it wants every frame
    move: Callable[[Values, Any, float], Any] = lambda values, own, seconds: own  # so many seconds later
    notice: Words = ""  # always to be seen: SIMULATION, SKETCH
    wide: bool = False  # its picture wants the whole width (records); else controls stand beside it


def said(words: Words, frame: Frame) -> str:
    """A model's own text in the visitor's language; empty where that language needs no word (a unit)."""
    if not isinstance(words, str) and frame.lang in words:
        return words[frame.lang]
    return in_language(words, frame.lang, *frame.languages)


def control(controls: tuple[Control, ...], name: str) -> Control | None:
    """The control of that id."""
    return next((one for one in controls if one.id == name), None)


def start_values(controls: tuple[Control, ...]) -> dict[str, Any]:
    """What the controls stand at when the page opens."""
    return {one.id: one.start for one in controls if not isinstance(one, Button)}


def written(value: float, digits: int) -> str:
    """A number as the page writes it: 7.0, 1000, with a real minus."""
    return f"{value:.{digits}f}".replace("-", "−")
