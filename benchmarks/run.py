#!/usr/bin/env python3
"""The one command: run the kiosk beside its peers, in turn on this machine, and print the ratios.

python benchmarks/run.py                      everything: 3 runs of each, about 27 minutes
python benchmarks/run.py --quick              one short run of each, about 9 minutes: an idea, not a figure
python benchmarks/run.py --only tap start     some stages
python benchmarks/run.py --table FOLDER       print the table of earlier results again
"""

import argparse
import compileall
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ratios
from place import CANDIDATE, HARNESS, HARNESS_PYTHON, HERE, PEERS, SET_UP

OURS = "kiosk"
PEER_FILES = {  # name in the results: its file under harness/peers/
    "chromium": "chromium/candidate.json",
    "qml_sw": "qml/candidate_sw.json",
    "qml_sw_0ms": "qml/candidate_sw_0ms.json",
    "qt_widgets": "widgets/candidate.json",
    "qt_widgets_0ms": "widgets/candidate_0ms.json",
}
BESIDE_FILES = {
    "pygame_fast": "pygame_fast/candidate.json",
    "floor_xlib": "floor/candidate.json",
}  # no peers: a prototype, X itself
QUICK = ["taps=40", "held_taps=8", "starts=3", "window_s=8"]
STAGES = ["memory", "tap", "idle", "attract", "soak", "start"]
NEEDED = ("harness/bin/python", "pyside/bin/python", "pygame/bin/python", "kiosk/bin/python", "floor/floor")
LONGEST_S = 4 * 3600  # a hung peer must not hold the machine for ever


def main() -> int:
    options = _options()
    out = options.table or options.out or HERE / "results" / time.strftime("%Y%m%d-%H%M%S")
    if not options.table:
        out.mkdir(parents=True, exist_ok=True)
        problem = _set_up(out)
        if problem:
            print(problem, file=sys.stderr)
            return 2
        _measure(options, out)
    return _report(out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one run, few taps, short windows")
    parser.add_argument("--only", nargs="+", choices=STAGES, help="only these stages, in every run")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, in turn (default 3)")
    parser.add_argument("--first", type=int, default=1, help="number of the first run, to add runs to --out")
    parser.add_argument(
        "--with", nargs="+", dest="names", choices=[OURS, *PEER_FILES, *BESIDE_FILES], help="only these programs"
    )
    parser.add_argument("--think", type=float, default=0.05, help="seconds a question stands before it is answered")
    parser.add_argument("--out", type=Path, help="folder of the results (default benchmarks/results/<now>)")
    parser.add_argument("--shots", type=Path, help="keep a picture of every screen there")
    parser.add_argument("--table", type=Path, metavar="FOLDER", help="measure nothing, print that folder's table")
    return parser.parse_args()


def _set_up(out: Path) -> str:
    """Bring the environments up to date where we may (root on Debian); what is missing then, "" for nothing."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        log = out / "setup.log"
        with log.open("wb") as file:
            done = subprocess.run([HARNESS / "setup"], stdout=file, stderr=file, timeout=1800, check=False)
        if done.returncode:
            return f"The set-up failed; see {log}"
    # As set-up leaves it; where PYTHONDONTWRITEBYTECODE is set, each start would compile all of it again.
    compileall.compile_dir(HERE.parent / "kiosk", quiet=1)
    missing = [str(PEERS / name) for name in NEEDED if not (PEERS / name).exists()]
    missing += [program for program in ("Xvfb", "chromium") if not shutil.which(program)]
    return f"Not there: {', '.join(missing)}\nRun: {SET_UP}" if missing else ""


def _measure(options: argparse.Namespace, out: Path) -> None:
    files = {OURS: CANDIDATE}
    files |= {name: HARNESS / "peers" / file for name, file in (PEER_FILES | BESIDE_FILES).items()}
    wanted = [str(files[name]) for name in files if not options.names or name in options.names]
    command = [str(HARNESS_PYTHON), str(HARNESS / "harness.py"), "run", *wanted, "--out", str(out)]
    command += ["--runs", "1" if options.quick else str(options.runs), "--first", str(options.first)]
    command += ["--set", f"think_s={options.think}", *(QUICK if options.quick else [])]
    if options.only:
        command += ["--full", "--only", *options.only]
    if options.shots:
        command += ["--shots", str(options.shots)]
    _until_done(command)


def _until_done(command: Sequence[str]) -> None:
    """Run the harness; whatever ends us ends it gently, so that it takes its X server and its candidate along."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with subprocess.Popen(command) as harness:
        try:
            if code := harness.wait(LONGEST_S):
                sys.exit(code)
        finally:
            if harness.poll() is None:
                harness.terminate()


def _report(out: Path) -> int:
    found = results(out)
    if not found:
        print(f"No results in {out}.", file=sys.stderr)
        return 1
    table = ratios.text(ratios.lines(found, OURS, list(PEER_FILES), list(BESIDE_FILES)), OURS, list(BESIDE_FILES))
    told = f"\n{table}\n{_notes(found)}"
    (out / "ratios.md").write_text(told, encoding="utf-8")
    print(told)
    return 0


def results(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """All runs in a folder, by candidate."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.json")):
        if named := re.fullmatch(r"(.+)\.run\d+", path.stem):
            found.setdefault(named[1], []).append(json.loads(path.read_text(encoding="utf-8")))
    return found


def _notes(found: dict[str, list[dict[str, Any]]]) -> str:
    told = [
        "ratio = kiosk / best peer: the best of Chromium and Qt at any setting, row by row. pygame_fast (a prototype)",
        "and floor_xlib (bare X11) are no peers. [least–most] over single runs. What other load disturbed by more than",
        f"{ratios.QUIET_CORES} cores is left out; * where nothing quieter was measured.",
    ]
    absent = [name for name in (OURS, *PEER_FILES) if name not in found]
    if absent:
        told.append(f"No result of: {', '.join(absent)} (left out, or failed: see above).")
    return "\n".join([*told, *(_errors(name, runs) for name, runs in found.items())])


def _errors(name: str, runs: Sequence[dict[str, Any]]) -> str:
    errors = [error for run in runs for error in run["errors"]]
    return f"- {name}: {len(runs)} runs, {len(errors)} errors" + "".join(f"; {error}" for error in errors[:3])


if __name__ == "__main__":
    sys.exit(main())
