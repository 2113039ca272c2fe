"""A scene as a picture without a window: for `shots`, the review book and tests."""

from pathlib import Path

import pygame

from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.pictures import PictureSource
from kiosk.display.surfaces import opaque
from kiosk.scene.scene import Scene

_PICTURES_SECONDS = 60.0


def render(
    scene: Scene, scale: float, fonts: Fonts, pictures: PictureSource, seconds: float = _PICTURES_SECONDS
) -> pygame.Surface:
    """The whole scene, its pictures waited for."""
    surface = opaque(round(scene.width * scale), round(scene.height * scale))
    painter = Painter(surface, scale, fonts, pictures)
    painter.paint(scene)
    pictures.wait(seconds)  # painting asked for those that were missing
    painter.paint(scene)
    return surface


def save_png(surface: pygame.Surface, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(surface, str(path))
