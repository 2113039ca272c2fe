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

FLOW = {"attract": {"start": "home"}, "home": {"tiles_next": "home2"}, "home2": {"tiles_back": "home"}}
TURNS = 30


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


def _measure(size: int, hall: Path, data: Path, runs: int) -> None:
    from rig import rig, settings

    config = settings(hall, data, "--mute")
    with rig({**config, "flow": FLOW}) as screen:
        print(f"== {size} exhibits")
        screen.start()
        print(
            f"checked and at rest {screen.rest():.0f} s after the first start ({data_mb(data):.1f} MB of data)",
            flush=True,
        )
        screen.stop()
        screen.start()  # the first screen may have changed now that the hall is checked
        screen.learn(["start"])
        _turns(screen)
        print(f"memory {screen.memory_mb():.1f} MB")
        screen.stop()
        starts = [screen.time_start() for _ in range(runs)]
    for moment in ("ready", "answered"):
        print(_line(f"start to {moment}", [start[moment] for start in starts]))


def _turns(screen: "Rig") -> None:
    """Turn the pages of home back and forth."""
    try:
        screen.learn(["tiles_next", "tiles_back"])
    except RuntimeError as problem:
        print(f"home has no page to turn to there: {problem}")
        return
    print(
        _line(
            "page turn of home", [screen.tap(action) for _ in range(TURNS) for action in ("tiles_next", "tiles_back")]
        )
    )


def data_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _line(label: str, seconds: Sequence[float | None]) -> str:
    ms = [value * 1000 for value in seconds if value is not None]
    if not ms:
        return f"{label}: never seen"
    missed = f", {len(seconds) - len(ms)} never seen" if len(ms) < len(seconds) else ""
    return f"{label}: median {statistics.median(ms):.1f} ms [{min(ms):.1f}–{max(ms):.1f}] of {len(ms)}{missed}"


if __name__ == "__main__":
    sys.exit(main())
