"""Colours by name, and how well they are told apart. Both who checks a hall's own theme and who draws need them.

A theme is data: the three of the house here; a hall's own (theme.yaml) names the tokens that it changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Theme:
    """The tokens of docs/visual-language.md §2; every colour is "#RRGGBB"."""

    name: str = "default"
    paper: str = "#FBF7EB"
    ink: str = "#1C1F4A"
    ink2: str = "#43476F"
    quiet: str = "#DCE7F3"
    rule: str = "#B7CDE6"
    sand: str = "#F1E7CC"
    night: str = "#1C1F4A"
    on_night: str = "#FBF7EB"
    night_field: str = "#2B3066"  # the pale field of a drawing that lies on night
    pen: str = "#F24E0F"
    action: str = "#B73A00"
    on_action: str = "#FFFFFF"
    right: str = "#09604B"
    on_right: str = "#FFFFFF"
    right_tint: str = "#DBECE4"
    spoken: str = "#F5C344"
    on_spoken: str = "#1C1F4A"
    hatch: str = "#7D80A0"
    target_edge: str = ""  # edge of quiet buttons, where the field alone does not show
    target_edge_width: int = 0
    least_weight: int = 400
    outlined: bool = False  # no pale field stands alone: buttons, panels and the highlighter have an edge too


DEFAULT = Theme()
CONTRAST = Theme(
    name="contrast",
    paper="#0B0C16",
    ink="#FFFFFF",
    ink2="#D9DDF5",
    quiet="#1B1E33",
    rule="#5A618F",
    sand="#23263F",
    night="#1B1E33",
    on_night="#FFFFFF",
    night_field="#2B3066",
    pen="#FF9A5C",
    action="#FFB37A",
    on_action="#0B0C16",
    right="#6FE3BE",
    on_right="#0B0C16",
    right_tint="#12352C",
    spoken="#FFD75E",
    on_spoken="#0B0C16",
    hatch="#8E96C4",
    target_edge="#5A618F",
    target_edge_width=3,
)
OUTDOOR = Theme(
    name="outdoor",
    paper="#FFFFFF",
    ink="#0B0C16",
    ink2="#22253F",
    quiet="#FDFDFD",  # as good as white, and yet another name than paper: scene/outdoor gives its fields an edge
    rule="#5A618F",
    night="#0B0C16",
    on_night="#FFFFFF",
    on_spoken="#0B0C16",
    target_edge="#0B0C16",
    target_edge_width=5,
    least_weight=700,
    outlined=True,
)
THEMES = {theme.name: theme for theme in (DEFAULT, CONTRAST, OUTDOOR)}
TOKENS = tuple(f.name for f in fields(Theme) if f.type is str and f.name != "name")
"""What a hall's theme.yaml may set."""


def own_theme(colours: Mapping[str, Any]) -> Theme:
    """A hall's own theme: its colours, the house's for all that it leaves open."""
    edged = 3 if colours.get("target_edge") else 0
    return Theme(name="own", target_edge_width=edged, **{name: colours[name] for name in TOKENS if name in colours})


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, 0 (black) to 1 (white)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Pair(NamedTuple):
    """Two tokens of which one lies on the other, and how far apart they must be."""

    front: str
    ground: str
    least: float


PAIRS = (
    *(Pair("ink", ground, 7.0) for ground in ("paper", "quiet", "sand", "right_tint")),
    *(Pair("ink2", ground, 7.0) for ground in ("paper", "quiet", "right_tint")),
    Pair("on_night", "night", 7.0),
    Pair("on_spoken", "spoken", 7.0),
    Pair("on_action", "action", 4.5),  # large and heavy lettering
    Pair("on_right", "right", 4.5),
    *(Pair(front, "paper", 3.0) for front in ("pen", "action", "right", "hatch")),  # shapes
    Pair("pen", "night", 3.0),
    Pair("on_night", "night_field", 3.0),
)


def too_close(theme: Theme) -> Iterator[tuple[Pair, float]]:
    """The pairs of a theme that cannot be told apart well enough, with their ratio."""
    edge = (Pair("target_edge", "paper", 3.0),) if theme.target_edge else ()
    for pair in (*PAIRS, *edge):
        ratio = contrast(getattr(theme, pair.front), getattr(theme, pair.ground))
        if ratio < pair.least:
            yield pair, ratio
