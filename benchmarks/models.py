#!/usr/bin/env python3
"""How long a frame of each live model takes: update, view, damage and painting, off-screen, while hands move it.

python benchmarks/models.py [--only NAME ...] [--frames 300]        prints ms: opening, median and p99 at 1080p and 4K
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPO))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame  # noqa: E402

from kiosk.app import App  # noqa: E402
from kiosk.content.library import Hall, Library, Summary, Topic  # noqa: E402
from kiosk.messages import DragBegan, DragMoved, Message, Started, Tapped  # noqa: E402
from kiosk.models import MODELS  # noqa: E402
from kiosk.models.model import Button, Slider  # noqa: E402
from kiosk.stage import Stage  # noqa: E402

SIZES = {"1080p": (1920, 1080), "4K": (3840, 2160)}


class Mute:
    """A voice that nobody hears."""

    def follow(self, *_: object) -> None: ...
    def prepare(self, *_: object) -> None: ...


class Nowhere:
    """Counts that nobody wants."""

    def count(self, *_: object) -> None: ...
    def flush(self) -> None: ...
    def tally(self, *_: object) -> dict[str, int]:
        return {}


def library(name: str) -> Library:
    """A hall with one exhibit of one page."""
    page = {"type": "model", "id": "p", "edition": "e", "fields": {"model": name, "title": "试一试"}}
    line = json.dumps([page]).encode() + b"\n"
    summary = Summary("bench/e", "模型", "quake", kind="try", length=len(line))
    return Library(Hall("bench", (Topic("quake", "地震"),), title_card=False), (summary,), line)


def moved(name: str, frame: int) -> list[Message]:
    """What hands do in this frame: a finger that never rests on the first slider, a button now and then."""
    controls = MODELS[name].controls
    hands: list[Message] = []
    buttons = [one for one in controls if isinstance(one, Button)]
    if buttons and frame % 60 == 0:
        hands.append(Tapped(f"b:{buttons[0].id}"))
    slider = next((one for one in controls if isinstance(one, Slider)), None)
    if slider is not None:
        spot = (0.5 + 0.4 * ((frame % 40) / 20 - 1), 0.5)
        hands += [DragBegan(f"c:{slider.id}", 0, 0)] * (frame == 0) + [DragMoved(f"c:{slider.id}", 0, 0, "", spot)]
    return hands


def measured(name: str, size: tuple[int, int], frames: int, data: Path) -> tuple[float, list[float]]:
    """Opening, and each frame, in ms."""
    surface = pygame.display.set_mode(size)
    stage, now, mute = Stage(surface, data, lambda message: None), [1000.0], Mute()
    app = App(
        library(name),
        stage.screen,
        stage.painter,
        lambda rects: None,
        mute,
        Nowhere(),
        lambda: (now[0], None),
        lambda: 1,
    )
    app.messages([Started(1)])
    begun = time.thread_time()
    app.messages([Tapped("exhibit:bench/e")])
    opening, each = (time.thread_time() - begun) * 1000, []
    for frame in range(frames):
        now[0] += 1 / 60
        begun = time.thread_time()
        app.messages(moved(name, frame))
        each.append((time.thread_time() - begun) * 1000)
    stage.close()
    return opening, each


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=sorted(MODELS))
    parser.add_argument("--frames", type=int, default=300)
    options = parser.parse_args()
    data = Path(tempfile.mkdtemp(prefix="kiosk-models-"))
    pygame.display.init()
    print(f"{'':16}" + "".join(f"{size + ' ' + what:>16}" for size in SIZES for what in ("opening", "median", "p99")))
    for name in options.only or sorted(MODELS):
        cells = ""
        for size in SIZES.values():
            opening, each = measured(name, size, options.frames, data)
            p99 = statistics.quantiles(each, n=100)[98]
            cells += f"{opening:16.1f}{statistics.median(each):16.1f}{p99:16.1f}"
        print(f"{name:16}{cells}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
