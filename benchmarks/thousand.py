#!/usr/bin/env python3
"""Does a thousand exhibits start as ten do? Halls of both sizes made in a temporary folder, started and paged through.

python benchmarks/thousand.py [--sizes 10 1000] [--runs 7] [--template FOLDER...]
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from place import HALL, become_harness_python

if TYPE_CHECKING:
    from rig import Rig

PAGES = 12  # pages of tiles that are turned
TURNS = 20  # between the first two of them
EACH = 6  # tiles a page, beside the one that turns it


def main() -> int:
    become_harness_python()
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kiosk-thousand-") as folder:
        for size in options.sizes:
            hall = Path(folder) / f"hall{size}"
            make_hall(hall, size, options.template)
            _measure(size, hall, Path(folder) / f"data{size}", options.runs)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1000])
    parser.add_argument("--runs", type=int, default=7, help="starts of each")
    default = [HALL / "how-quakes-happen", HALL / "wave-secrets"]
    parser.add_argument("--template", type=Path, nargs="+", default=default, help="exhibits that are copied in turn")
    return parser.parse_args()


def make_hall(hall: Path, size: int, templates: Sequence[Path]) -> None:
    """A hall of so many exhibits, each with a title of its own; pictures are linked, not copied a thousand times."""
    hall.mkdir(parents=True)
    shown = (HALL / "hall.yaml").read_text(encoding="utf-8").split("exhibits:")[0]  # default: all, by name
    (hall / "hall.yaml").write_text(shown, encoding="utf-8")
    for number in range(1, size + 1):
        template, made = templates[number % len(templates)], hall / f"copy-{number:04}"
        made.mkdir()
        for source in template.iterdir():
            if source.name != "exhibit.yaml":
                _link(source, made / source.name)
        text = (template / "exhibit.yaml").read_text(encoding="utf-8")
        lines = [f"title: 第 {number} 个展项" if line.startswith("title:") else line for line in text.splitlines()]
        (made / "exhibit.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk
        shutil.copy(source, target)


def flow(pages: int) -> dict[str, dict[str, str]]:
    """From attract to topics to so many pages of tiles, forth and back."""
    on = {f"tiles{n}": {"tiles_next": f"tiles{n + 1}", "back": f"tiles{n - 1}"} for n in range(2, pages)}
    ends = {"tiles1": {"tiles_next": "tiles2"}, f"tiles{pages}": {"back": f"tiles{pages - 1}"}}
    return {"attract": {"start": "home"}, "home": {"topic": "tiles1"}, **on, **ends}


def _measure(size: int, hall: Path, data: Path, runs: int) -> None:
    from rig import rig, settings

    pages = min(PAGES, -(-size // EACH))
    with rig({**settings(hall, data, "--mute"), "flow": flow(pages)}) as screen:
        print(f"== {size} exhibits")
        screen.start()
        screen.rest()
        print(f"first start: checked and at rest within {screen.age:.0f} s, {data_mb(data):.1f} MB of data", flush=True)
        screen.stop()
        screen.start()  # the first screen may have changed now that the hall is checked
        screen.learn(["start", "topic", *["tiles_next"] * (pages - 1), *["back"] * (pages - 1)])
        turns = ["tiles_next", "back"] * TURNS
        print(line("page turn of home, forth and back", [screen.tap(action) for action in turns]))
        print(f"memory {screen.memory_mb():.1f} MB")
        screen.stop()
        starts, first_turns = [], []
        for _ in range(runs):
            starts.append(screen.time_start())
            first_turns += _first_turns(screen, pages)
    for moment in ("ready", "answered"):
        print(line(f"start to {moment}", [start[moment] for start in starts]))
    print(line("page turn of home, to a page not seen since the start", first_turns))


def _first_turns(screen: "Rig", pages: int) -> list[float | None]:
    """Turn to each page once, in a kiosk that has just started."""
    screen.start()
    for action in ("start", "topic"):
        screen.tap(action)
    screen.wait(1.0)  # a visitor looks first; the app prepares where taps lead
    taken = []
    for _ in range(pages - 1):
        taken.append(screen.tap("tiles_next"))
        screen.wait(0.7)
    screen.stop()
    return taken


def data_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def line(label: str, seconds: Sequence[float | None]) -> str:
    ms = [value * 1000 for value in seconds if value is not None]
    if not ms:
        return f"{label}: never seen"
    missed = f", {len(seconds) - len(ms)} never seen" if len(ms) < len(seconds) else ""
    return f"{label}: median {statistics.median(ms):.1f} ms [{min(ms):.1f}–{max(ms):.1f}] of {len(ms)}{missed}"


if __name__ == "__main__":
    sys.exit(main())
