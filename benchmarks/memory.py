#!/usr/bin/env python3
"""Memory of the running kiosk's whole process tree (PSS): at rest, muted and speaking, and its growth under use.

    python benchmarks/memory.py [--changes 300] [--rounds 3] [--hall FOLDER]

Caches fill at first: what grows by as much in the last round as in the first is a leak.

Every other tap lands where candidate.json has a button, the rest anywhere (by a seed, the same each time), so it works
with whatever the screens look like.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from place import HALL, become_harness_python

if TYPE_CHECKING:
    from rig import Rig

GRID = 12  # taps land on a grid of 12 x 12 points: buttons are larger than its step
MOST_TAPS_A_CHANGE = 12


def main() -> int:
    become_harness_python()
    options = _options()
    ways = [("--mute", ["--mute"]), ("with speech", [])]
    for title, more in ways[: 1 if options.mute else 2]:
        with tempfile.TemporaryDirectory(prefix="kiosk-memory-") as folder:
            print(f"== {title}")
            _measure(options, Path(folder), more)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=300, help="screen changes over which growth is measured")
    parser.add_argument("--rounds", type=int, default=1, help="so many times")
    parser.add_argument("--mute", action="store_true", help="only with --mute")
    parser.add_argument("--warm", type=int, default=100, help="screen changes before, until caches are full")
    parser.add_argument("--hall", type=Path, default=HALL)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _measure(options: argparse.Namespace, folder: Path, more: list[str]) -> None:
    from rig import rig, settings

    with rig(settings(options.hall, folder / "data", *more)) as screen:
        screen.start()
        screen.rest()
        _tell(screen, "at rest after the start")
        chance = random.Random(options.seed)
        _wander(screen, chance, options.warm)
        screen.rest()
        _tell(screen, f"after {options.warm} screen changes")
        for _ in range(options.rounds):
            before = screen.memory_mb()
            changes, taps = _wander(screen, chance, options.changes)
            screen.rest()
            _tell(screen, f"after {changes} more ({taps} taps)")
            print(f"growth {screen.memory_mb() - before:+.2f} MB over {changes} changes", flush=True)


def _wander(screen: "Rig", chance: random.Random, changes: int) -> tuple[int, int]:
    """Tap about until so many screens have changed: (changes, taps)."""
    seen = taps = 0
    while seen < changes and taps < changes * MOST_TAPS_A_CHANGE:
        x, y = chance.choice(screen.points) if taps % 2 else _anywhere(chance)
        seen += screen.touch(x, y, 0.06)
        taps += 1
        if not screen.running:
            raise SystemExit("the kiosk died: " + screen.stop())
    return seen, taps


def _anywhere(chance: random.Random) -> tuple[int, int]:
    x, y = (round((chance.randrange(GRID) + 0.5) / GRID * side) for side in (1920, 1080))
    return x, y


def _tell(screen: "Rig", when: str) -> None:
    from rig import command_of

    pids = screen.pids()
    print(f"{screen.memory_mb(pids):8.1f} MB in {len(pids)} processes, {when}")
    for pid in pids:
        print(f"{screen.memory_mb([pid]):12.1f}  {command_of(pid)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
