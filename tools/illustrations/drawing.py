"""SVG of the few elements that SDL draws well, in the colours of the house, and one picture put together of them."""

from collections.abc import Sequence
from typing import NamedTuple

from seismogram import HEIGHT, WIDTH, Point, simplify

INK, QUIET, RULE, SAND, PAPER, DOT = "#1C1F4A", "#DCE7F3", "#B7CDE6", "#F1E7CC", "#FBF7EB", "#F24E0F"


class Dot(NamedTuple):
    """The orange disc: here, now, you."""

    x: float
    y: float
    r: float


class Picture(NamedTuple):
    """Flat fields, then one line from edge to edge, then details, the dot, and what lies over the dot."""

    line: Sequence[Point]
    dot: Dot
    back: str = ""
    detail: str = ""
    over: str = ""
    width: float = 8


def number(value: float) -> str:
    """One decimal, without a needless zero or a negative nothing."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def stroke(points: Sequence[Point], width: float = 6, colour: str = INK, dash: str = "") -> str:
    """A polyline with round ends; dash = "on off"."""
    shape: list[Point] = []
    for i in range(0, max(1, len(points) - 1), 400):
        shape += simplify(points[i : i + 401])
    d = "M" + "L".join(f"{number(x)},{number(y)}" for x, y in shape)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{number(width)}"'
        f' stroke-linejoin="round" stroke-linecap="round"{dashes}/>'
    )


def segment(x0: float, y0: float, x1: float, y1: float, width: float = 6, colour: str = INK) -> str:
    """A straight stroke."""
    ends = f'x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{number(width)}" stroke-linecap="round"/>'


def rect(x: float, y: float, w: float, h: float, fill: str = PAPER, edge: float = 0, radius: float = 0) -> str:
    """A filled rectangle, with an ink edge where edge > 0."""
    round_ = f' rx="{number(radius)}"' if radius else ""
    box = f'x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}"'
    return f'<rect {box}{round_} fill="{fill}"{_edge(edge)}/>'


def disc(x: float, y: float, r: float, fill: str = INK, edge: float = 0) -> str:
    """A filled circle, with an ink edge where edge > 0."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" fill="{fill}"{_edge(edge)}/>'


def polygon(points: Sequence[Point], fill: str = PAPER, edge: float = 0) -> str:
    """A filled polygon, with an ink edge where edge > 0."""
    shape = " ".join(f"{number(x)},{number(y)}" for x, y in simplify(points))
    return f'<polygon points="{shape}" fill="{fill}"{_edge(edge)}/>'


def _edge(width: float) -> str:
    return f' stroke="{INK}" stroke-width="{number(width)}" stroke-linejoin="round"' if width else ""


def svg(picture: Picture) -> str:
    """The whole file. No title and no text: SDL draws none, the words stand in the exhibit."""
    layers = {
        "back": picture.back,
        "line": stroke(picture.line, picture.width),
        "detail": picture.detail,
        "dot": disc(*picture.dot, DOT),
        "over": picture.over,
    }
    body = "".join(f'<g id="{name}">{content}</g>\n' for name, content in layers.items() if content)
    size = f'viewBox="0 0 {number(WIDTH)} {number(HEIGHT)}" width="{number(WIDTH)}" height="{number(HEIGHT)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{body}</svg>\n'
