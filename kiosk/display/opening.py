"""From nothing to a window with its first screen, as fast as may be. Import it before anything that imports pygame."""

import json
import mmap
import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from kiosk.display.tricks import on

# pygame takes a module whose entry is None as not there; the entries are deleted so that each can be imported later.
_LATER = ("_debug", "mixer", "mixer_music", "pkgdata", "scrap", "system", "typing")
_NO_SCREEN = ("offscreen", "dummy", "evdev")


def _environment() -> None:
    """What SDL reads before it starts; what staff set themselves stays."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    os.environ.setdefault("SDL_TOUCH_MOUSE_EVENTS", "0")  # fingers are read as fingers
    if on("framebuffer") and os.environ.get("DISPLAY"):
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


def _import_pygame() -> None:
    """Import pygame, leanly unless it is imported already or the trick is off."""
    if "pygame" in sys.modules or not on("import"):
        import_module("pygame")
        return
    later = [f"pygame.{name}" for name in _LATER]
    sys.modules.update(cast("dict[str, ModuleType]", dict.fromkeys(later)))
    try:
        import_module("pygame")
    finally:
        for name in later:
            sys.modules.pop(name, None)


_environment()
_import_pygame()

import pygame  # noqa: E402


def has_screen() -> bool:
    """Whether somebody could see a window. SDL opens `offscreen` without a word where there is no display."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not shown:
        return False
    try:
        pygame.display.init()
    except pygame.error:
        return False
    return pygame.display.get_driver() not in _NO_SCREEN


def open_window(size: tuple[int, int] | None, display: int = 0) -> pygame.Surface:
    """A window of this size, or (None) the whole of that display with the mouse cursor hidden."""
    pygame.display.init()
    if size is not None:
        return pygame.display.set_mode(size, 0, 0, display)
    screens = pygame.display.get_desktop_sizes()
    display = display if display < len(screens) else 0
    pygame.mouse.set_visible(False)
    if not (on("window") and pygame.display.get_driver() == "x11"):
        return pygame.display.set_mode(screens[display], pygame.FULLSCREEN, 0, display)
    # SDL's fullscreen switch waits 100 ms for a window manager; a borderless window of the screen's size does not.
    x, y = _origin(display) if len(screens) > 1 else (0, 0)
    os.environ.setdefault("SDL_VIDEO_WINDOW_POS", f"{x},{y}")
    return pygame.display.set_mode(screens[display], pygame.NOFRAME, 0, display)


def _origin(display: int) -> tuple[int, int]:
    """Where a display lies on the desktop; pygame has no call for it."""
    import ctypes

    from kiosk.display.wait import sdl_library

    library = sdl_library()
    bounds = (ctypes.c_int * 4)()
    if library is None or library.SDL_GetDisplayBounds(display, bounds) != 0:
        return (0, 0)
    return (bounds[0], bounds[1])


def _saved_files(surface: pygame.Surface, folder: Path) -> tuple[Path, Path]:
    width, height = surface.get_size()
    return folder / f"first-{width}x{height}.raw", folder / f"first-{width}x{height}.json"


def _note(surface: pygame.Surface, key: str) -> dict[str, object]:
    """What must be the same for saved pixels to be right: the content and how the window keeps its pixels."""
    return {"key": key, "masks": list(surface.get_masks()), "pitch": surface.get_pitch()}


def show_saved(surface: pygame.Surface, folder: Path, key: str) -> bool:
    """Put the first screen saved under this key on the surface; False when there is none (nothing is drawn then)."""
    if not on("saved"):
        return False
    raw, note = _saved_files(surface, folder)
    try:
        if json.loads(note.read_bytes()) != _note(surface, key):
            return False
        with raw.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pixels:
            target = memoryview(cast("bytes", surface.get_view("0")))
            if len(pixels) != target.nbytes:
                return False
            target[:] = pixels
    except (OSError, ValueError):
        return False
    return True


def present() -> None:
    """Bring the whole surface to the screen."""
    pygame.display.update()


def save_first(surface: pygame.Surface, folder: Path, key: str) -> None:
    """Keep what is on the surface as the first screen of the next start; the note goes first and comes back last."""
    raw, note = _saved_files(surface, folder)
    folder.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    _write(raw, surface.get_buffer().raw)
    _write(note, json.dumps(_note(surface, key)).encode())


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
