"""Six screens as pixels, with the real fonts: compared where fonts and SDL are those that made them.

`just golden` makes them anew; a picture that differs is saved beside the kept one in tests/failed/.
"""

import json
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pygame
import pytest
from screens import every_screen

from kiosk.content.checking import check_hall
from kiosk.content.library import Library
from kiosk.display.offscreen import render, save_png
from kiosk.display.surfaces import opaque
from kiosk.pages import PAGE_TYPES
from kiosk.stage import Stage
from kiosk.visit.screens import view

HERE = Path(__file__).parent
FAILED = HERE.parent / "failed"
NOTE = HERE / "made_with.json"
WRITE = os.environ.get("KIOSK_GOLDEN") == "write"
WIDE, TALL = (640, 360), (360, 640)
PICTURES = {
    "attract": ("attract", WIDE),
    "home": ("home", WIDE),
    "explain": ("drop-cover-hold-three-moves", WIDE),
    "choice-wrong": ("drop-cover-hold-classroom-0", WIDE),
    "choice-portrait": ("drop-cover-hold-classroom", TALL),
    "still-there": ("still-there", WIDE),
}
MEAN, PART = 1.0, 0.004  # of 255 a channel, on average; the share of pixels that may differ clearly
CLEARLY = 48


def made_with() -> dict[str, str]:
    """What the pixels depend on besides our code."""
    try:
        return {name: version(name) for name in ("pygame-ce", "manimgx-fonts-cjk")}
    except PackageNotFoundError:
        return {}


@pytest.fixture(name="hall", scope="module")
def _hall() -> Library:
    return check_hall(Path("exhibits"), PAGE_TYPES).library


@pytest.fixture(name="cache", scope="module")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def differs(one: pygame.Surface, other: pygame.Surface) -> str:
    """How two pictures differ more than rounding makes them, "" if they do not."""
    if one.get_size() != other.get_size():
        return f"{one.get_size()} is not {other.get_size()}"
    a, b = pygame.image.tobytes(one, "RGB"), pygame.image.tobytes(other, "RGB")
    steps = [abs(x - y) for x, y in zip(a, b, strict=True)]
    mean = sum(steps) / len(steps)
    clearly = sum(max(steps[i : i + 3]) > CLEARLY for i in range(0, len(steps), 3)) / (len(steps) / 3)
    return f"mean {mean:.2f}, {clearly:.2%} of the pixels clearly" if mean > MEAN or clearly > PART else ""


def side_by_side(kept: pygame.Surface, now: pygame.Surface, name: str) -> None:
    both = opaque(kept.get_width() + now.get_width() + 8, max(kept.get_height(), now.get_height()))
    both.fill("#F24E0F")
    both.blit(kept, (0, 0))
    both.blit(now, (kept.get_width() + 8, 0))
    save_png(both, FAILED / f"{name}.png")


@pytest.mark.parametrize("name", PICTURES)
def test_a_screen_looks_as_it_did(name: str, hall: Library, cache: Path) -> None:
    if not WRITE and made_with() != json.loads(NOTE.read_text(encoding="utf-8")):
        pytest.skip(f"made with {NOTE.read_text(encoding='utf-8').strip()}; here are {made_with()}")
    screen, size = PICTURES[name]
    stage = Stage(opaque(*size), cache, lambda message: None)
    try:
        state = dict(every_screen(hall))[screen]
        now = render(view(state, stage.screen), stage.scale, stage.fonts, stage.pictures)
    finally:
        stage.close()
    file = HERE / f"{name}.png"
    if WRITE:
        save_png(now, file)
        NOTE.write_text(json.dumps(made_with(), indent=2) + "\n", encoding="utf-8")
    kept = pygame.image.load(file)
    if found := differs(kept, now):
        side_by_side(kept, now, name)
        pytest.fail(f"{name}: {found}; kept and new side by side in {FAILED / name}.png (`just golden` keeps the new)")


def test_a_picture_that_differs_is_seen() -> None:
    """A word that moved by two pixels, a button in another colour."""
    kept = pygame.image.load(HERE / "home.png")
    moved, other = kept.copy(), kept.copy()
    moved.blit(kept, (2, 0), pygame.Rect(20, 15, 200, 40))
    moved.blit(kept, (22, 15), pygame.Rect(20, 15, 200, 40))
    other.fill("#09604B", pygame.Rect(20, 315, 60, 36))
    assert differs(kept, kept.copy()) == ""
    assert differs(kept, moved)
    assert differs(kept, other)
