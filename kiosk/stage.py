"""What every showing of the kiosk needs: checked content, words, fonts, pictures, painter."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.fresh import is_fresh, load
from kiosk.content.library import EMPTY, Library
from kiosk.display.films import Films, NoFilms
from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.pictures import Pictures
from kiosk.display.window import scale_of
from kiosk.hall_files import checked_folder
from kiosk.messages import Message
from kiosk.scene.frame import Frame, Vocabulary
from kiosk.settings import places, read_machine

if TYPE_CHECKING:
    import subprocess

    import pygame

CHECK_SECONDS = 120


def checker(hall: Path, cache: Path, watch: bool = False) -> "subprocess.Popen[str]":
    """The child that checks a hall and writes its checked form; pydantic and PyYAML are imported there alone.

    `watch`: it stays, checks whenever a file changed, and ends when its input is closed."""
    import subprocess

    command = [sys.executable, "-m", "kiosk.commands.checker", str(hall), str(cache), *(["--watch"] if watch else [])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(places().code), os.environ.get("PYTHONPATH", "")])}
    heard = subprocess.PIPE if watch else None
    return subprocess.Popen(command, stdin=heard, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=env)


def checked_library(hall: Path, data: Path) -> Library:
    """The hall's content, checked now if a file changed; empty if it cannot be had. For commands: it waits."""
    cache = checked_folder(data, hall)
    if not is_fresh(cache, hall):
        from subprocess import TimeoutExpired

        child = checker(hall, cache)
        try:
            child.communicate(timeout=CHECK_SECONDS)
        except TimeoutExpired:
            child.kill()
    return load(cache) or EMPTY


def interface_words() -> Vocabulary:
    """The kiosk's own words, assets/words/LANGUAGE.json."""
    folder = places().assets / "words"
    return Vocabulary({p.stem: json.loads(p.read_bytes()) for p in sorted(folder.glob("*.json"))})


class Stage:
    """A surface with all that draws on it."""

    def __init__(
        self,
        surface: "pygame.Surface",
        data: Path,
        post: Callable[[Message], None],
        films: Callable[[float], Films] = lambda scale: NoFilms(),
    ) -> None:
        self.surface = surface
        self.scale = scale_of(surface.get_size())
        self.fonts = Fonts(self.scale)
        self.pictures = Pictures(data / "cache", post, self.scale)
        self.films = films(self.scale)
        self.painter = Painter(surface, self.scale, self.fonts, self.pictures, self.films)
        width, height = (side / self.scale for side in surface.get_size())
        band = read_machine(data).screen.band(width, height)
        self.screen = Frame(width, height, self.fonts.measure, words=interface_words(), band=band)

    def close(self) -> None:
        self.pictures.close()
        self.films.close()
