"""How long a saved exhibit takes to stand on the screen of a rehearsal, and how long the window's thread is held by it.

By hand, on a display (or under Xvfb): `DISPLAY=:0 .venv/bin/python benchmarks/reload.py [SAVES]`. A page that moves in
every frame would lose one if the thread were held longer than 16.7 ms.
"""

import shutil
import statistics
import sys
import tempfile
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from kiosk.display.opening import open_window  # isort: skip # noqa: E402 - pygame leanly, before anything else of it
from kiosk.app import App  # noqa: E402
from kiosk.hall_files import checked_folder  # noqa: E402
from kiosk.loop import Kiosk  # noqa: E402
from kiosk.messages import LibraryChanged, Started, Tapped  # noqa: E402
from kiosk.reload import Reload  # noqa: E402
from kiosk.settings import Data, Machine, RunOptions  # noqa: E402
from kiosk.stage import checked_library  # noqa: E402

NAME = "magnitude-energy"


class Watch:
    """What was measured, in ms."""

    def __init__(self) -> None:
        self.saved = self.told = 0.0
        self.shown = threading.Event()
        self.whole: list[float] = []  # from the save to the screen
        self.after: list[float] = []  # from the child's word to the screen
        self.held: list[float] = []  # the window's thread


def measured(watch: Watch) -> None:
    """Clocks around the two places that matter."""
    told, messages = Reload._checked, App.messages

    def timed_told(self: Reload, said: str) -> None:
        watch.told = time.perf_counter()
        told(self, said)

    def timed_messages(self: App, given: Any) -> None:
        given = tuple(given)
        began = time.perf_counter()
        messages(self, given)
        now = time.perf_counter()
        if any(isinstance(one, LibraryChanged) for one in given):
            watch.held.append((now - began) * 1000)
            watch.after.append((now - watch.told) * 1000)
            watch.whole.append((now - watch.saved) * 1000)
            watch.shown.set()

    Reload._checked, App.messages = timed_told, timed_messages  # type: ignore[method-assign]


def staff(kiosk: Kiosk, file: Path, watch: Watch, saves: int) -> None:
    """Open the exhibit, then save it again and again."""
    time.sleep(3)
    kiosk.post(Started(1))
    for target in (f"exhibit:siping-quake/{NAME}", "next"):
        kiosk.post(Tapped(target))
        time.sleep(1)
    text = file.read_text(encoding="utf-8")
    for number in range(saves):
        watch.shown.clear()
        watch.saved = time.perf_counter()
        file.write_text(text.replace("几倍？", f"几倍？（{number}）", 1), encoding="utf-8")
        watch.shown.wait(20)
        time.sleep(0.4 + number % 7 * 0.05)
    kiosk._end()
    kiosk._waiter.wake()


def main(saves: int) -> None:
    """Print the three series."""
    place = Path(tempfile.mkdtemp())
    hall, data = place / "hall", Data(place / "data", "--data")
    shutil.copytree(ROOT / "exhibits", hall)
    data.path.mkdir()
    checked_library(hall, data.path)
    watch = Watch()
    measured(watch)
    options = RunOptions(hall=hall, data=data.path, mute=True, at=datetime(2023, 5, 20, 9, 30))
    kiosk = Kiosk(options, data, Machine(), open_window((1920, 1080)))
    threading.Thread(target=staff, args=(kiosk, hall / NAME / "exhibit.yaml", watch, saves), daemon=True).start()
    kiosk.run()
    shutil.rmtree(place)
    print(f"{checked_folder(data.path, hall).name}: {len(watch.held)} of {saves} saves seen")
    for name, series in (
        ("save to screen", watch.whole),
        ("child's word to screen", watch.after),
        ("held", watch.held),
    ):
        print(f"{name:<24} p50 {statistics.median(series):7.1f} ms   max {max(series):7.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
