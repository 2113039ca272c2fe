"""A scene as a picture without a window: for `shots`, the review book and tests."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pygame

from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.pictures import PictureSource
from kiosk.display.surfaces import opaque
from kiosk.scene.scene import Picture, Scene
from kiosk.scene.theme import DEFAULT

_PICTURES_SECONDS = 60.0
_GAP, _LABEL = 24, 30  # px of a contact sheet
_ROW = 4  # its pictures in a row


class Thumb(NamedTuple):
    """A picture of a contact sheet, made small, and what it shows."""

    label: str
    surface: pygame.Surface


class Camera:
    """Pictures of scenes at one size. Drawings are made ready for all at once: no scene waits for its own."""

    def __init__(self, painter: Painter, pictures: PictureSource) -> None:
        self._painter, self._pictures = painter, pictures

    def prepare(self, scenes: Iterable[Scene], seconds: float = _PICTURES_SECONDS) -> bool:
        """Have every picture in these scenes made; False when that took too long."""
        self._pictures.prepare({item for scene in scenes for item in scene.items if isinstance(item, Picture)})
        return self._pictures.wait(seconds)

    def take(self, scene: Scene, pressed: str = "", seconds: float = _PICTURES_SECONDS) -> pygame.Surface:
        """The scene, on a surface that the next one is painted over."""
        down = (pressed,) if pressed else ()
        self._painter.paint(scene, None, down)
        if self._pictures.wait(0):
            return self._painter.surface
        self._pictures.wait(seconds)  # painting asked for what was not prepared
        self._painter.paint(scene, None, down)
        return self._painter.surface


def render(
    scene: Scene, scale: float, fonts: Fonts, pictures: PictureSource, seconds: float = _PICTURES_SECONDS
) -> pygame.Surface:
    """One whole scene, its pictures waited for."""
    surface = opaque(round(scene.width * scale), round(scene.height * scale))
    return Camera(Painter(surface, scale, fonts, pictures), pictures).take(scene, "", seconds)


def save_png(surface: pygame.Surface, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(surface, str(path))


def png(surface: pygame.Surface) -> bytes:
    """The picture as a PNG file's content."""
    file = io.BytesIO()
    pygame.image.save(surface, file, "picture.png")
    return file.getvalue()


def thumb(label: str, surface: pygame.Surface) -> Thumb:
    """A quarter of the picture's size, for a contact sheet."""
    width, height = surface.get_size()
    return Thumb(label, pygame.transform.smoothscale(surface, (width // 4, height // 4)))


def contact_sheet(thumbs: Sequence[Thumb], fonts: Fonts) -> pygame.Surface:
    """Small pictures in rows of four, each under its name."""
    wide = max(one.surface.get_width() for one in thumbs)
    high = max(one.surface.get_height() for one in thumbs)
    rows = -(-len(thumbs) // _ROW)
    across = min(_ROW, len(thumbs))
    sheet = opaque(_GAP + across * (wide + _GAP), _GAP + rows * (high + _LABEL + _GAP))
    sheet.fill("#C9CCD6")
    for i, one in enumerate(thumbs):
        x, y = _GAP + i % _ROW * (wide + _GAP), _GAP + i // _ROW * (high + _LABEL + _GAP)
        line = fonts.render(one.label, round(20 / fonts.scale), 700, DEFAULT.ink)
        sheet.blit(line.surface, (x + line.dx, y + 20 + line.dy), None, pygame.BLEND_PREMULTIPLIED)
        sheet.blit(one.surface, (x, y + _LABEL))
    return sheet
