"""How long one frame of a drag or a zoom takes (update, view, damage, paint; nothing is presented), and how long a page
takes to open, with its picture prepared before (warm) and not (cold).

    python benchmarks/pages.py            # 1920x1080 and 3840x2160
    python benchmarks/pages.py --size 1280x720

Prints milliseconds: the median, the 99th of a hundred frames, the longest.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from math import cos, sin
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from kiosk.content.checking import check_hall  # noqa: E402
from kiosk.content.library import Library  # noqa: E402
from kiosk.display.offscreen import Camera  # noqa: E402
from kiosk.display.surfaces import opaque  # noqa: E402
from kiosk.messages import DragBegan, DragMoved, Message, Pinched, Tapped  # noqa: E402
from kiosk.pages import PAGE_TYPES  # noqa: E402
from kiosk.scene.damage import bounds, damage  # noqa: E402
from kiosk.scene.scene import Picture  # noqa: E402
from kiosk.stage import Stage  # noqa: E402
from kiosk.visit.every_state import beheld, whole_exhibit  # noqa: E402
from kiosk.visit.screens import view  # noqa: E402
from kiosk.visit.state import State, Switches  # noqa: E402
from kiosk.visit.update import update  # noqa: E402

FRAMES = 300
HALL = "id: bench\nname: 量一量\ntopics: [{id: earthquake, name: 地震}]\n"
PAGE = "title: 大图\ntopic: earthquake\npages:\n  - {type: explain, text: 四千乘三千。, picture: big.jpg, alt: 噪点}\n"


def circle(began: tuple[float, float], n: int) -> Iterator[tuple[float, float]]:
    """Where a finger goes: round and round, over all of the page."""
    for i in range(n):
        yield began[0] + 420 * sin(i / 17), began[1] + 260 * (1 - cos(i / 23))


def dragged(target: str, start: tuple[float, float]) -> list[Message]:
    return [DragBegan(target, *start), *(DragMoved(target, x, y) for x, y in circle(start, FRAMES))]


def pinched(target: str) -> list[Message]:
    """Nearer and farther again, moving along."""
    return [Pinched(target, 1.02 if i % 100 < 50 else 1 / 1.02, 3 * sin(i / 9), 2 * cos(i / 7)) for i in range(FRAMES)]


class Bench:
    """A stage of one size and what is shown on it."""

    def __init__(self, size: tuple[int, int], data: Path) -> None:
        self.stage = Stage(opaque(*size), data, lambda message: None)
        self.screen = replace(self.stage.screen, still=True)

    def frames(self, state: State, messages: list[Message]) -> list[float]:
        """Milliseconds of each frame."""
        scene = view(state, self.screen)
        Camera(self.stage.painter, self.stage.pictures).take(scene)
        times = []
        for message in messages:
            begun = time.thread_time()
            state, _ = update(state, message)
            new = view(state, self.screen)
            self.stage.painter.paint(new, damage(scene, new))
            times.append((time.thread_time() - begun) * 1000)
            scene = new
            self.stage.pictures.wait(20)  # what a child makes meanwhile is not this thread's time
        return times

    def opened(self, state: State) -> tuple[float, float, float]:
        """Until the page stands (from home), how long a child then makes its picture, what painting that costs: ms."""
        before, _ = update(state, Tapped("home"))
        scene = view(before, self.screen)
        Camera(self.stage.painter, self.stage.pictures).take(scene)
        begun = time.thread_time()
        new = view(state, self.screen)
        self.stage.painter.paint(new, damage(scene, new))
        stands = time.thread_time()
        self.stage.pictures.wait(60)
        ready = time.thread_time()
        self.stage.painter.paint(new, [bounds(item) for item in new.items if isinstance(item, Picture)])
        return (stands - begun) * 1000, (ready - stands) * 1000, (time.thread_time() - ready) * 1000


def first_of(library: Library, kind: str) -> State:
    """The first page of this type, as a visitor meets it."""
    for summary in library.exhibits:
        for one in beheld(whole_exhibit(library, summary, Switches())):
            if one.page.type is PAGE_TYPES[kind]:
                return one.state
    raise SystemExit(f"no page of type {kind} ships")


def told(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    p99 = ordered[int(len(ordered) * 0.99)]
    print(f"  {name:28} p50 {statistics.median(times):6.2f}   p99 {p99:6.2f}   longest {ordered[-1]:6.2f} ms")


def big_picture(folder: Path) -> Library:
    """A hall with one photograph of 4000 × 3000."""
    from PIL import Image

    (folder / "big").mkdir(parents=True)
    (folder / "hall.yaml").write_text(HALL, encoding="utf-8")
    (folder / "big" / "exhibit.yaml").write_text(PAGE, encoding="utf-8")
    small = Image.effect_noise((400, 300), 90).convert("RGB")
    small.resize((4000, 3000)).save(folder / "big" / "big.jpg", quality=92)
    return check_hall(folder, PAGE_TYPES).library


def of_size(size: tuple[int, int], library: Library, photo: Library, data: Path) -> None:
    print(f"{size[0]} x {size[1]}")
    bench = Bench(size, data)
    drags = {
        "sort": dragged("item:0", (300.0, 380.0)),
        "order": dragged("step:0", (300.0, 700.0)),
        "match": dragged("left:0", (300.0, 400.0)),
        "compare": dragged("compare", (1200.0, 500.0)),
        "estimate": [DragMoved("dial", 0, 0, "", (0.5 + 0.4 * sin(i / 17), 0.3)) for i in range(FRAMES)],
        "gallery": dragged("gallery", (900.0, 400.0)),
    }
    for kind, messages in drags.items():
        told(f"drag {kind}", bench.frames(first_of(library, kind), messages))
    told("pinch gallery", bench.frames(first_of(library, "gallery"), pinched("gallery")))
    state = first_of(photo, "explain")
    for way in ("cold", "warm"):
        stands, made, shown = bench.opened(state)
        later = (
            f"its picture made in {made:.0f} ms by a child, painted in {shown:.1f} ms"
            if made > 2
            else "picture and all"
        )
        print(f"  open a page, 4000 x 3000, {way}: stands after {stands:.1f} ms, {later}")
        bench.stage.pictures.close()
        bench = Bench(size, data)  # what is warm is on the disk, not in this process
    bench.stage.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", action="append", help="1920x1080")
    sizes = parser.parse_args().size or ["1920x1080", "3840x2160"]
    os.chdir(ROOT)
    library = check_hall(Path("exhibits"), PAGE_TYPES).library
    with tempfile.TemporaryDirectory() as folder:
        photo = big_picture(Path(folder) / "hall")
        for text in sizes:
            width, _, height = text.partition("x")
            of_size((int(width), int(height)), library, photo, Path(folder) / text)


if __name__ == "__main__":
    main()
