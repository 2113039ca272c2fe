"""The first screen from saved pixels, a lean import that takes nothing away, and telling whether there is a screen."""

import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from kiosk.display import opening
from kiosk.display.surfaces import opaque

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="tricks", autouse=True)
def _tricks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here are the tricks themselves, also when all tests run without them."""
    monkeypatch.delenv("KIOSK_PLAIN", raising=False)


def _picture(colour: str = "#123456") -> pygame.Surface:
    surface = opaque(64, 36)
    surface.fill(colour)
    surface.fill("#FFEE00", (3, 4, 20, 10))
    return surface


def _pixels(surface: pygame.Surface) -> bytes:
    return surface.get_buffer().raw


def test_a_saved_first_screen_comes_back_byte_for_byte(tmp_path: Path) -> None:
    opening.save_first(_picture(), tmp_path, "k1")
    surface = opaque(64, 36)
    assert opening.show_saved(surface, tmp_path, "k1")
    assert _pixels(surface) == _pixels(_picture())


@pytest.mark.parametrize("spoil", ["key", "size", "cut", "note", "none"])
def test_a_first_screen_that_does_not_fit_draws_nothing(tmp_path: Path, spoil: str) -> None:
    surface = opaque(64, 36)
    if spoil != "none":
        opening.save_first(_picture(), tmp_path, "k1")
    if spoil == "size":
        surface = opaque(64, 40)
    if spoil == "cut":
        os.truncate(tmp_path / "first-64x36.raw", 100)
    if spoil == "note":
        (tmp_path / "first-64x36.json").write_text("{", encoding="utf-8")
    before = _pixels(surface)
    assert not opening.show_saved(surface, tmp_path, "k2" if spoil == "key" else "k1")
    assert _pixels(surface) == before


def test_saving_again_replaces_the_first_screen(tmp_path: Path) -> None:
    opening.save_first(_picture(), tmp_path, "k1")
    opening.save_first(_picture("#ABCDEF"), tmp_path, "k2")
    surface = opaque(64, 36)
    assert not opening.show_saved(surface, tmp_path, "k1")
    assert opening.show_saved(surface, tmp_path, "k2")
    assert _pixels(surface) == _pixels(_picture("#ABCDEF"))


def test_the_switch_turns_saved_screens_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening.save_first(_picture(), tmp_path, "k1")
    monkeypatch.setenv("KIOSK_PLAIN", "saved")
    assert not opening.show_saved(opaque(64, 36), tmp_path, "k1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="DISPLAY is X11's and Wayland's")
def test_without_a_display_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not opening.has_screen()


def test_a_driver_that_shows_nothing_is_no_screen(screen: pygame.Surface, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert pygame.display.get_driver() == "dummy"
    assert not opening.has_screen()


def test_a_window_has_the_size_that_was_asked_for(screen: pygame.Surface) -> None:
    assert opening.open_window((320, 200)).get_size() == (320, 200)


@pytest.mark.parametrize("plain", ["", "import", "1"])
def test_what_the_lean_import_left_out_can_be_imported_later(plain: str) -> None:
    code = (
        "import sys, kiosk.display.opening; lean = 'pygame.mixer' not in sys.modules;"
        "import pygame.mixer, pygame.pkgdata; assert callable(pygame.mixer.init);"
        "import pygame.freetype; pygame.freetype.init(); pygame.freetype.Font(None, 20); print(lean)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "KIOSK_PLAIN": plain, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert result.stdout.split() == [str(plain == "")]
