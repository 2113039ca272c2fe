"""Colours by name. A theme is data: the three of the house here, a hall's own comes with its checked content."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """The tokens of docs/visual-language.md §2; every value is "#RRGGBB"."""

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
    quiet="#FFFFFF",
    rule="#5A618F",
    night="#0B0C16",
    on_night="#FFFFFF",
    target_edge="#0B0C16",
    target_edge_width=5,
    least_weight=700,
)
THEMES = {theme.name: theme for theme in (DEFAULT, CONTRAST, OUTDOOR)}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, 0 (black) to 1 (white)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
