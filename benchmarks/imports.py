#!/usr/bin/env python3
"""A question bank of 100 items in each format: by which command it becomes a running exhibit, and how long that takes.

python benchmarks/imports.py [--items 100] [--large 5000] [--keep FOLDER]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from banks import FORMATS, Item, items, sheet

ROOT = Path(__file__).parent.parent
KIOSK = [sys.executable, str(ROOT / "run_kiosk.py")]
HALL = "id: bench\nname: 题库试验馆\nlanguages: [zh]\ntopics: [{id: quake, name: 地震}]\n"


class Ran(NamedTuple):
    """A command, how long it took, how it ended, what it said."""

    words: Sequence[str]
    seconds: float
    code: int
    said: str


def main() -> int:
    options = _options()
    folder = Path(options.keep or tempfile.mkdtemp(prefix="kiosk-banks-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores: times are upper bounds")
        asked = items(options.items)
        ok = [_one_format(name, asked, folder) for name in FORMATS]
        large = _large(options.large, folder) if options.large else True
        return 0 if all(ok) and large else 1
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--large", type=int, default=5000, help="rows of the large sheet; 0: without")
    parser.add_argument("--keep", help="leave banks, halls and pictures in this folder")
    return parser.parse_args()


def _one_format(name: str, asked: Sequence[Item], folder: Path) -> bool:
    """Made, taken in, checked, and walked through off-screen by a simulated visitor."""
    place = folder / name.replace(".", "-")
    hall = place / "hall"
    hall.mkdir(parents=True, exist_ok=True)
    (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
    bank = place / name
    bank.write_bytes(FORMATS[name](asked))
    took = ran("import", str(bank), "--hall", str(hall), "--write", at=place)
    checked = ran("check", "--hall", str(hall), "--json", at=place)
    walked = ran("tour", "--hall", str(hall), "--data", str(place / "data"), "--visits", "3", at=place)
    stands = sum(f.read_text(encoding="utf-8").count("# import ") for f in hall.glob("*/exhibit.yaml"))
    print(f"\n{name}: {took.said.splitlines()[0] if took.said else '?'}")
    for one in (took, checked, walked):
        print(f"  {one.seconds:5.1f} s  exit {one.code}  run_kiosk.py {' '.join(_short(w, folder) for w in one.words)}")
    well = took.code in (0, 1) and checked.code == 0 and walked.code == 0 and stands == len(asked)
    print(f"  {stands} questions on the screen; simulated visits {'went through' if well else 'FAILED'}")
    return well


def _large(count: int, folder: Path) -> bool:
    place = folder / "large"
    hall = place / "hall"
    hall.mkdir(parents=True, exist_ok=True)
    (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
    (place / "large.xlsx").write_bytes(sheet(items(count)))
    took = ran("import", str(place / "large.xlsx"), "--hall", str(hall), "--write", at=place)
    print(f"\n{count} rows: {took.seconds:.1f} s (promised: 5 s for 5,000)  exit {took.code}")
    return took.code in (0, 1)


def ran(*words: str, at: Path) -> Ran:
    began = time.perf_counter()
    env = {**os.environ, "SDL_VIDEODRIVER": "dummy", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*KIOSK, *words], capture_output=True, encoding="utf-8", errors="replace", check=False, cwd=at, env=env
    )
    return Ran(words, time.perf_counter() - began, done.returncode, (done.stdout + done.stderr).strip())


def _short(word: str, folder: Path) -> str:
    return word.replace(f"{folder}{os.sep}", "")


if __name__ == "__main__":
    sys.exit(main())
