"""A screen of our own with the kiosk on it: the typed face of the harness's Bench, for the scripts beside this file.

Import it only after place.become_harness_python(): the harness needs numpy.
"""

import importlib
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from place import CANDIDATE, HARNESS

sys.path.insert(0, str(HARNESS))
_flow = importlib.import_module("bench.flow")
_processes = importlib.import_module("bench.processes")
_harness = importlib.import_module("harness")

Settings = Mapping[str, Any]


def settings(hall: Path, data: Path, *more: str, env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The kiosk as a candidate, with this hall and data folder instead of the benchmark's own."""
    config: dict[str, Any] = _harness.load_config(str(CANDIDATE))
    program = config["command"][:2]  # python, run_kiosk.py
    config["command"] = [*program, "--hall", str(hall), "--data", str(data), *more]
    config["env"] = {**config["env"], **(env or {})}
    return config


class Rig:
    """One X server; the kiosk is started on it as often as wanted. Times are seconds."""

    def __init__(self, config: Settings) -> None:
        self._bench = _flow.Bench(dict(config))

    @property
    def running(self) -> bool:
        return self._bench.candidate is not None and bool(self._bench.candidate.alive())

    @property
    def last_start(self) -> float:
        """Monotonic moment of the last start."""
        return float(self._bench.started)

    @property
    def points(self) -> list[tuple[int, int]]:
        """Where candidate.json has buttons, on some screen or other."""
        return sorted({(x, y) for x, y in self._bench.config["points"].values()})

    @property
    def age(self) -> float:
        """Seconds since the last start."""
        return time.perf_counter() - self.last_start

    def configure(self, config: Settings) -> None:
        """What the next start is."""
        self._bench.config = dict(config)

    def start(self) -> None:
        """Start it and wait until its first screen stands (not black, still but for small moving parts)."""
        self._bench.launch()
        self._bench.learn_first_screen()

    def stop(self) -> str:
        """End its whole process tree; the end of what it printed."""
        return str(self._bench.stop())

    def learn(self, actions: Sequence[str]) -> None:
        """Tap through these once, so that they can be timed."""
        self._bench.learn_taps(actions)

    def time_start(self) -> Mapping[str, float | None]:
        """A start against the learned first screen: first_pixel, ready, answered, and others_cpu in cores."""
        taken: Mapping[str, float | None] = self._bench.time_start()
        return taken

    def tap(self, action: str) -> float | None:
        """Seconds from press to the last learned pixel, None if it did not come."""
        taken: float | None = self._bench.tap(action)["done"]
        return taken

    def touch(self, x: int, y: int, wait: float) -> bool:
        """Tap anywhere; whether a tenth of the screen looked different after `wait` seconds."""
        screen = self._bench.screen
        before = screen.frame()[::8, ::8].copy()
        screen.move(x, y)
        screen.button(True)
        screen.drain(0.02)
        screen.button(False)
        screen.drain(wait)
        return bool((before != screen.frame()[::8, ::8]).any(2).mean() > 0.1)

    def wait(self, seconds: float) -> None:
        self._bench.screen.drain(seconds)

    def pids(self) -> list[int]:
        return sorted(self._bench.candidate.pids())

    def memory_mb(self, pids: Sequence[int] | None = None) -> float:
        """PSS of these processes, or of the whole tree."""
        return float(_processes.proportional_memory_mb(self.pids() if pids is None else pids))

    def cpu(self, seconds: float) -> float:
        """Cores the tree uses over that time."""
        window = _processes.Window(self._bench.candidate, self._bench.xserver.pid)
        self.wait(seconds)
        return float(window.close()["cpu"])

    def rest(self, below: float = 0.1, limit: float = 300) -> float:
        """Wait until the tree works no more than the attract line does; the seconds that took."""
        waited = 0.0
        while self.cpu(2.0) > below and waited < limit:
            waited += 2.0
        return waited

    def close(self) -> None:
        self._bench.close()


@contextmanager
def rig(config: Settings) -> Iterator[Rig]:
    """A rig whose screen and processes are gone afterwards, whatever happened."""
    signal.signal(signal.SIGTERM, _harness.end)
    made = Rig(config)
    try:
        yield made
    finally:
        made.close()


def command_of(pid: int) -> str:
    """What a process is, for people."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return "(gone)"
    return " ".join(word.decode("utf-8", "replace") for word in words)[:100].strip()
