"""A Scene: plain data with three faces, what is drawn, what can be touched, what is read aloud.

All places and sizes are design pixels: the shorter side of the screen is 1080 of them, whatever the screen.
Items hold only numbers, strings and tuples, so that two scenes compare fast; they are painted in their order.
Colours are "#RRGGBB"; an empty colour means none.
"""

from typing import NamedTuple

Point = tuple[float, float]
EVERY_FRAME = 0.0  # a `wake` that is always due


class Box(NamedTuple):
    """A rectangle, filled and/or edged (the edge lies inside); dash = (on, off) px, radius of its corners."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    edge: str = ""
    edge_width: float = 0
    radius: float = 0
    dash: tuple[float, float] | None = None


class Text(NamedTuple):
    """One line of text: left end and base line, size in px, weight 400/700/900, measured width."""

    text: str
    x: float
    y: float
    size: int
    weight: int
    colour: str
    w: float


class Picture(NamedTuple):
    """A prepared picture in a box. fit: "contain" (centred, standing on the lower edge), "cover" (cropped) or
    "ground": a drawing of ours fitted to the box's width, cut off just below its base line (5/6 of its height), so
    that the box's lower edge lies 8 px under the line.

    `recolour` is a tuple of (from, to) colours for line drawings (SVG), so a drawing follows the theme.
    `clip` (x, y, w, h) leaves out what lies outside it. `made` is the size it is prepared at where that is another
    than (w, h): while fingers zoom, the screen scales what is there and no picture is decoded.
    """

    x: float
    y: float
    w: float
    h: float
    path: str
    hash: str
    fit: str = "contain"
    recolour: tuple[tuple[str, str], ...] = ()
    empty: str = ""  # the field shown until the picture is ready
    clip: tuple[float, float, float, float] | None = None
    made: tuple[float, float] | None = None


class Path(NamedTuple):
    """A polyline with round joins and caps. Only its first `upto` px are drawn (None: all of it)."""

    points: tuple[Point, ...]
    width: float
    colour: str
    upto: float | None = None


class Poly(NamedTuple):
    """A filled polygon, edged if edge_width > 0. `plain`: lines lie on all its sides, so they are not made smooth."""

    points: tuple[Point, ...]
    fill: str
    edge: str = ""
    edge_width: float = 0
    plain: bool = False


class Disc(NamedTuple):
    """A filled circle, edged (inside) if edge_width > 0."""

    cx: float
    cy: float
    r: float
    fill: str
    edge: str = ""
    edge_width: float = 0


class Hatch(NamedTuple):
    """45 degree lines every `step` px inside a box."""

    x: float
    y: float
    w: float
    h: float
    colour: str
    step: float
    width: float


class Film(NamedTuple):
    """A hole in the scene that the display fills with the film's due frame; until there is one, nothing is painted,
    so what lies below shows. The box has the film's own proportions. One film a scene."""

    x: float
    y: float
    w: float
    h: float
    path: str
    hash: str
    empty: str = ""  # the field shown until its first frame is there, "": what lies below


Item = Box | Text | Picture | Path | Poly | Disc | Hatch | Film
Rect = tuple[float, float, float, float]  # x, y, w, h


class Target(NamedTuple):
    """Something to touch. `pressed` is painted over it while a finger is down on it, without asking the visit."""

    id: str
    rect: Rect
    label: str  # what it is, for speech and tests
    pressed: tuple[Item, ...] = ()
    tap: bool = True
    drag: bool = False
    fingers: int = 1
    aimed: bool = False  # fingers on it say where in its rectangle they are (a dial, a picture); keys cannot


class Sentence(NamedTuple):
    """One sentence to be spoken: its id within the scene, the words, the language of its script."""

    id: str
    text: str
    lang: str


class Scene(NamedTuple):
    """One whole screen."""

    width: float
    height: float
    ground: str
    items: tuple[Item, ...]
    targets: tuple[Target, ...] = ()
    speech: tuple[Sentence, ...] = ()
    wake: float | None = None  # monotonic time of the next Tick; EVERY_FRAME; None: only when touched

    def target(self, target_id: str) -> Target | None:
        return next((t for t in self.targets if t.id == target_id), None)
