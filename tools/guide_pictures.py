#!/usr/bin/env python3
"""The pictures of docs/writing-exhibits.md: one of each page type, as `shots` shows the shipped exhibits, made small.

    python tools/guide_pictures.py

Writes docs/pictures/TYPE.png. What shows a type is listed here; a name that fits no picture is an error.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = (480, 270)
SHOWN: Mapping[str, tuple[str, str]] = {  # type -> (exhibit, page and state)
    "explain": ("magnitude-energy", "areas-00-idle"),
    "choice": ("magnitude-energy", "two-steps-04-a"),
    "true-false": ("houses-that-stand", "nailed-down-00-idle"),
    "decide": ("your-way-out", "one-day-05-way1"),
    "poll": ("your-way-out", "bag-at-home-05-shares"),
    "cards": ("true-or-tale", "four-words-04-one"),
    "race": ("your-way-out", "two-one-line-05-both"),
    "gallery": ("launch-day", "three-things-00-idle"),
    "timeline": ("home-in-orbit", "built-00-idle"),
    "compare": ("houses-that-stand", "same-shake-00-idle"),
    "schedule": ("launch-day", "programme-05-at-20-0930"),
    "list": ("launch-day", "open-places-00-idle"),
    "sort": ("go-bag", "pack-06-some"),
    "estimate": ("waves-60-km", "how-far-06-others"),
    "hotspot": ("go-bag", "safe-place-04-place1"),
    "multiple": ("houses-that-stand", "what-helps-06-once"),
    "order": ("home-in-orbit", "which-first-06-some"),
    "match": ("six-words", "who-did-what-05-dragged"),
    "film": ("waves-60-km", "run-05-playing"),
    "model": ("magnitude-energy", "try-06-solved"),
}


def main() -> None:
    pygame.init()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for exhibit in sorted({exhibit for exhibit, _ in SHOWN.values()}):
            run = [sys.executable, "run_kiosk.py", "shots", "-o", scratch, "--lang", "zh", "--only", exhibit]
            subprocess.run(run, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for kind, (exhibit, shown) in SHOWN.items():
            (found,) = Path(scratch).glob(f"*-{exhibit}-*-{shown}.png")
            small = pygame.transform.smoothscale(pygame.image.load(found), SIZE)
            pygame.image.save(small, PICTURES / f"{kind}.png")


if __name__ == "__main__":
    main()
