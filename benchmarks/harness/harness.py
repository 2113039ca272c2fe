#!/usr/bin/env python3
"""Black-box performance harness for full-screen touch kiosk programs of any toolkit. How and what: README.md.

    harness.py run CONFIG.json...     measure candidates, one run of each in turn; results go to --out
    harness.py smoke CONFIG.json...   walk the flow once; --shots FOLDER keeps a picture of every screen
    harness.py report                 the table of all results in --out
    harness.py limits                 what this machine can do at best
"""

import argparse
import json
import os
import signal
import sys
import time

import numpy as np

from bench.disk import footprint
from bench.flow import Bench
from bench.limits import machine_limits
from bench.processes import Others, Window, proportional_memory_mb
from bench.report import table
from bench.screen import now

HERE = os.path.dirname(os.path.abspath(__file__))
REPO = os.path.dirname(os.path.dirname(HERE))
VENVS = os.path.abspath(os.environ.get("PEERS") or os.path.join(HERE, ".peers"))


def kiosk_python():
    """run_kiosk.py's own .venv where it made one (it would hand over to it anyway), else ours with the same packages."""
    own = os.path.join(REPO, ".venv")
    return os.path.join(own if os.path.exists(os.path.join(own, "kiosk-stamp")) else os.path.join(VENVS, "kiosk"), "bin/python")


STAGES = ["memory", "tap", "idle", "attract", "soak", "start"]


def load_config(path):
    folder = os.path.dirname(os.path.abspath(path))
    with open(path, encoding="utf8") as f:
        own = json.load(f)
    base = load_config(os.path.join(folder, own["extends"])) if "extends" in own else {}
    places = {"{dir}": folder, "{harness}": HERE, "{repo}": REPO, "{venvs}": VENVS,
              "{kiosk_python}": os.environ.get("KIOSK_PYTHON") or kiosk_python()}

    def fill(text):
        for place, value in places.items():
            text = text.replace(place, value)
        return text

    return {**base, **own, "_fill": fill}


def say(*words):
    print(f"  {time.strftime('%T')}", *words, flush=True)


# ---------------------------------------------------------------- stages: each takes a bench and returns what it found
def memory(bench):
    bench.screen.drain(1)
    pids = bench.candidate.pids()
    return dict(pss_mb=proportional_memory_mb(pids), processes=len(pids))


def taps(bench, hold, count):
    test = bench.config["tap_test"]
    bench.go_to(test["state"])
    taken = []
    for _ in range(count):
        taken.append(bench.tap(test["action"], hold, bench.config["think_s"]))
        for action in [test["reset"]] if isinstance(test["reset"], str) else test["reset"]:
            bench.tap(action, 0.0, 0.03)
    return taken


def idle(bench):
    bench.go_to(bench.config["idle_state"])
    bench.screen.drain(3)
    window = Window(bench.candidate, bench.xserver.pid)
    bench.screen.drain(bench.config["window_s"])
    return window.close()


def attract(bench):
    """CPU of the moving first screen, and how often rows of its moving part look different."""
    screen, (x, y, width, height) = bench.screen, bench.config["anim_rect"]
    bench.go_to(bench.config["anim_state"])
    screen.drain(2)
    middle = [y + height * k // 8 for k in range(1, 8)]  # several: what moves up and down leaves the middle one
    last, seen = screen.rows(middle, x, width), []
    window = Window(bench.candidate, bench.xserver.pid)
    end = now() + bench.config["window_s"]
    while (left := end - now()) > 0:
        received, damaged = screen.events(left)
        if any(r[0] < x + width and r[0] + r[2] > x and r[1] < y + height and r[1] + r[3] > y for r in damaged):
            row = screen.rows(middle, x, width)
            if (row != last).any():
                last = row
                seen.append(received)
    found = window.close()
    intervals = np.diff(seen) * 1000
    p99 = float(np.percentile(intervals, 99)) if len(intervals) else None
    return dict(found, fps_seen=len(seen) / found["seconds"], interval_p99_ms=p99)


def soak(bench):
    """300 screen changes: how long each kind takes and how much memory stays behind."""
    walk = bench.config["soak_walk"]

    def rounds(count, taken=None):
        for _ in range(count):
            for action in walk:
                key = f"{bench.state} > {action}"
                tap = bench.tap(action, 0.0, 0.01)
                if taken is not None:
                    taken.setdefault(key, []).append(tap["done"])

    bench.go_to(bench.config["soak_start"])
    rounds(max(1, 40 // len(walk)))
    bench.screen.drain(1.5)
    before = proportional_memory_mb(bench.candidate.pids())
    taken = {}
    rounds(-(-300 // len(walk)), taken)
    bench.screen.drain(2)
    after = proportional_memory_mb(bench.candidate.pids())
    return dict(changes_s=taken, pss_before_mb=before, pss_after_mb=after, growth_mb=after - before)


def drop_disk_cache():
    os.sync()
    with open("/proc/sys/vm/drop_caches", "w") as f:
        f.write("3")


# ---------------------------------------------------------------- one run
def measure(config, stages, shots=None, cold=False):
    bench = Bench(config)
    result = dict(name=config["name"], when=time.strftime("%F %T"), others_cpu={})

    def stage(name, work, *arguments):
        others = Others(bench.xserver.pid, bench.candidate)
        found = work(bench, *arguments)
        bench.require_alive()
        result[name], result["others_cpu"][name] = found, others.close(bench.candidate)
        return found

    try:
        bench.launch()
        bench.learn_first_screen()
        bench.learn_taps(config["learn_walk"] if stages != ["start"] else [config["start_action"]])
        say("learned", {" > ".join(key): change.pixels for key, change in bench.changes.items()})
        if shots:
            bench.save_frames(shots)
        if "memory" in stages:
            say("memory", stage("memory", memory))
        if "tap" in stages:
            found = stage("tap", taps, 0.0, config["taps"])
            say("tap", _summary(tap["done"] for tap in found))
            stage("held_tap", taps, 0.08, config["held_taps"])
        if "idle" in stages:
            say("idle", _short(stage("idle", idle)))
        if "attract" in stages:
            say("attract", _short(stage("attract", attract)))
        if "soak" in stages:
            found = stage("soak", soak)
            say("soak", f"growth {found['growth_mb']:.2f} MB", _summary(sum(found["changes_s"].values(), [])))
        if "start" in stages:
            bench.stop()
            result["start"] = [bench.time_start() for _ in range(config["starts"])]
            say("start", _summary(start["ready"] for start in result["start"]))
            if cold:
                drop_disk_cache()
                result["cold_start"] = [bench.time_start()]
        result["errors"] = bench.errors
        if bench.errors:
            say("ERRORS", len(bench.errors), bench.errors[:5])
    finally:
        bench.close()
    result["disk"] = footprint(config)
    return result


def _summary(seconds):
    values = [v * 1000 for v in seconds if v is not None]
    if not values:
        return "nothing"
    return f"median {np.median(values):.2f}, p99 {np.percentile(values, 99):.2f}, n {len(values)}"


def _short(found):
    return {key: round(value, 4) for key, value in found.items() if value is not None}


def run(options):
    for number in range(options.first, options.first + options.runs):
        stages = STAGES if number == options.first or options.full else ["tap", "start"]
        for path in options.config:
            config = {**load_config(path), **dict(options.set)}
            wanted = [name for name in config["stages"] if name in (options.only or stages)]
            print(f"== {config['name']} run {number}", flush=True)
            try:
                result = measure(config, wanted, options.shots, options.cold)
            except (RuntimeError, OSError) as problem:  # it died, shows nothing, or is not there: go on with the others
                say("FAILED", str(problem)[:1800])
                continue
            target = os.path.join(options.out, f"{config['name']}.run{number}.json")
            with open(target, "w", encoding="utf8") as f:
                json.dump(result, f, indent=1)


def smoke(options):
    for path in options.config:
        config = load_config(path)
        print(f"== {config['name']}", flush=True)
        measure(config, ["memory"], options.shots)


def setting(text):
    key, _, value = text.partition("=")
    return key, json.loads(value)


def write_report(options):
    text = table(options.out, options.ours, options.quiet)
    with open(os.path.join(options.out, "table.md"), "w", encoding="utf8") as f:
        f.write(text)
    print(text)


def write_limits(options):
    found = machine_limits()
    with open(os.path.join(options.out, "limits.json"), "w", encoding="utf8") as f:
        json.dump(found, f, indent=1)
    print(json.dumps(found, indent=1))


def end(*_):
    """Go, by way of all `finally`: Xvfb and the candidate must end too. A second signal must not cut that short."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["run", "smoke", "report", "limits"])
    parser.add_argument("config", nargs="*", help="candidate.json files (run, smoke)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the first is whole, the others only taps and starts")
    parser.add_argument("--first", type=int, default=1, help="number of the first run, to add runs to earlier ones")
    parser.add_argument("--full", action="store_true", help="every run measures all")
    parser.add_argument("--only", nargs="+", choices=STAGES, help="only these stages")
    parser.add_argument("--cold", action="store_true", help="also one start with an emptied disk cache (root)")
    parser.add_argument("--set", type=setting, nargs="+", default=[], metavar="KEY=JSON", help="run: another value for all candidates")
    parser.add_argument("--out", default=os.path.join(HERE, "results"), help="folder of the results")
    parser.add_argument("--shots", help="keep a picture of every screen there")
    parser.add_argument("--quiet", type=float, default=0.25, help="report: most other load, in cores, of what it counts")
    parser.add_argument("--ours", help="report: the candidate that ratios refer to")
    options = parser.parse_args()
    if options.what in ("run", "smoke") and not options.config:
        parser.error(f"{options.what} needs at least one candidate.json")
    os.makedirs(options.out, exist_ok=True)
    signal.signal(signal.SIGTERM, end)
    {"run": run, "smoke": smoke, "report": write_report, "limits": write_limits}[options.what](options)


if __name__ == "__main__":
    sys.exit(main())
