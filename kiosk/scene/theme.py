"""Themes under the name that views know. They lie in kiosk/colours, where who checks a hall can reach them too."""

from kiosk.colours import CONTRAST, DEFAULT, OUTDOOR, THEMES, Theme, contrast, luminance, own_theme

__all__ = ["CONTRAST", "DEFAULT", "OUTDOOR", "THEMES", "Theme", "contrast", "luminance", "own_theme"]
