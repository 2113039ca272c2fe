#!/usr/bin/env python3
"""The steps of our own start, ten times under Xvfb: python, pygame, window, first screen, and what is left after it.

    python benchmarks/start.py [--runs 10] [--hall FOLDER] [--fresh]

The kiosk writes its steps where KIOSK_TRACE says: one line a step, "name seconds" on the monotonic clock. The rows
"seen" are the harness's: the first pixel, the whole first screen, the first tap answered.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from place import HALL, become_harness_python

Steps = dict[str, float]  # step -> ms since the process was started


def main() -> int:
    become_harness_python()
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kiosk-start-") as folder:
        starts = _measure(options, Path(folder))
    print(table(starts))
    if not any(step for start in starts for step in start if not step.startswith("seen")):
        print("The kiosk wrote no steps: it does not know KIOSK_TRACE.")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--hall", type=Path, default=HALL)
    parser.add_argument(
        "--fresh", action="store_true", help="an empty data folder each time: nothing checked or cached"
    )
    parser.add_argument("--speak", action="store_true", help="without --mute")
    return parser.parse_args()


def _measure(options: argparse.Namespace, folder: Path) -> list[Steps]:
    from rig import rig, settings

    more = () if options.speak else ("--mute",)

    def config(number: int) -> dict[str, object]:
        data = folder / (f"data{number}" if options.fresh else "data")
        return settings(options.hall, data, *more, env={"KIOSK_TRACE": str(folder / f"trace{number}")})

    starts = []
    with rig(config(0)) as screen:
        screen.start()
        screen.rest()
        screen.learn(["start"])
        screen.stop()
        for number in range(1, options.runs + 1):
            screen.configure(config(number))
            seen = screen.time_start()
            starts.append(steps(folder / f"trace{number}", screen.last_start, seen))
    return starts


def steps(trace: Path, began: float, seen: Mapping[str, float | None]) -> Steps:
    """The kiosk's own steps and what was seen from outside, in ms since the start."""
    found: Steps = {}
    if trace.exists():
        for line in trace.read_text(encoding="utf-8").splitlines():
            name, _, moment = line.rpartition(" ")
            found.setdefault(name, (float(moment) - began) * 1000)
    for name in ("first_pixel", "ready", "answered"):
        moment_seen = seen[name]
        if moment_seen is not None:
            found[f"seen: {name}"] = moment_seen * 1000
    return found


def table(starts: Sequence[Steps]) -> str:
    """Median moment of each step, its spread, and the time since the step before; in the order they happen."""
    names = {name: statistics.median(s[name] for s in starts if name in s) for start in starts for name in start}
    lines, before = [f"{'step':28} {'at ms':>8} {'step ms':>8}   least–most, of {len(starts)} starts"], 0.0
    for name, at in sorted(names.items(), key=lambda item: item[1]):
        moments = [start[name] for start in starts if name in start]
        lines.append(f"{name:28} {at:8.1f} {at - before:8.1f}   {min(moments):.1f}–{max(moments):.1f}")
        before = at
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
