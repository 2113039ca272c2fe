#!/usr/bin/env python3
"""What staff do, by touch alone on a real window: Xvfb, the kiosk, xdotool's taps; a picture of every step.

python benchmarks/by_touch.py bank|pack [--out FOLDER] [--questions 60]

bank: a Word file on a stick goes up question by question, is seen on home, and is taken back.
pack: the panel by gesture and PIN, a pack from the stick goes up, is seen on home, and is rolled back.
Needs xvfb and xdotool. Nothing is written outside FOLDER.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import docx
from banks import items, lines

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from kiosk.scene.frame import Frame, fixed_width  # noqa: E402
from kiosk.staff.asking import bank_of  # noqa: E402
from kiosk.staff.bank import Bank  # noqa: E402
from kiosk.staff.state import Look, Panel, Stick  # noqa: E402
from kiosk.staff.view import view  # noqa: E402

SIZE = (1920, 1080)
PIN = "2468"
SHOWN = ("drop-cover-hold", "magnitude-energy", "go-bag")
PACKED = "inside-the-earth"
TOPICS = ("safety", "earthquake", "land", "week", "people", "feats", "forest")
BROKEN = ("61．这一题没有答案，怎么办？", "A．跑", "B．躲", "62．这一题的答案不在选项里？", "A．跑", "B．躲", "答案：F")


def started() -> tuple[subprocess.Popen[bytes], str]:
    """A display that nobody else has, and its name."""
    reads, writes = os.pipe()
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", screen], pass_fds=(writes,), stderr=subprocess.DEVNULL
    )
    os.close(writes)
    with os.fdopen(reads) as said:
        return server, f":{said.readline().strip()}"


class Bench:
    """A display, a kiosk on it, a hall and a stick of its own."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.hall, self.stick, self.data = out / "hall", out / "usb", out / "data"
        self.pictures = 0
        for folder in (self.hall, self.stick, self.data):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        head = (ROOT / "exhibits" / "hall.yaml").read_text(encoding="utf-8").partition("exhibits: [")[0]
        (self.hall / "hall.yaml").write_text(f"{head}exhibits: [{', '.join(SHOWN)}]\n", encoding="utf-8")
        for name in SHOWN:
            shutil.copytree(ROOT / "exhibits" / name, self.hall / name)
        self.server, display = started()
        self.env = {**os.environ, "DISPLAY": display, "KIOSK_STICKS": str(self.stick)}
        self.kiosk("pin", "--set", PIN, "--data", str(self.data)).wait()
        self.run = self.kiosk("--hall", str(self.hall), "--data", str(self.data), "--mute")
        time.sleep(8)

    def kiosk(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, str(ROOT / "run_kiosk.py"), *words], env=self.env)

    def close(self) -> None:
        for one in (self.run, self.server):
            one.terminate()
            one.wait(10)

    # ------------------------------------------------------------ fingers and eyes

    def tap(self, x: float, y: float, held: float = 0.08) -> None:
        for words in (("mousemove", f"{x:.0f}", f"{y:.0f}"), ("mousedown", "1")):
            subprocess.run(["xdotool", *words], env=self.env, check=True)
        time.sleep(held)
        subprocess.run(["xdotool", "mouseup", "1"], env=self.env, check=True)
        time.sleep(0.4)

    def on(self, panel: Panel, *keys: str) -> None:
        """Tap buttons of the panel's page, where they stand."""
        scene = view(panel, Frame(*map(float, SIZE), fixed_width), "", None)
        for key in keys:
            target = scene.target(key)
            assert target is not None, (key, [t.id for t in scene.targets])
            x, y, w, h = target.rect
            self.tap(x + w / 2, y + h / 2)

    def open_panel(self) -> None:
        for x in (30, SIZE[0] - 30, 30):
            self.tap(x, 30)
        self.tap(SIZE[0] - 30, 30, 3.4)
        self.picture("pin")
        self.on(Panel("pin"), *(f"digit:{d}" for d in PIN), "enter")
        time.sleep(3)
        self.picture("front")

    def picture(self, name: str) -> None:
        self.pictures += 1
        file = self.out / f"{self.pictures:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(file)], env=self.env, check=True)

    def exhibits(self) -> str:
        return (self.hall / "hall.yaml").read_text(encoding="utf-8").partition("exhibits: ")[2].strip()


def bank(bench: Bench, questions: int) -> None:
    """A Word file of so many questions, two of which nobody can understand."""
    document = docx.Document()
    for line in (*lines(items(questions)), *BROKEN):
        document.add_paragraph(line)
    document.save(str(bench.stick / "附件2：防震减灾题库（最终版）.docx"))
    began = time.monotonic()
    bench.open_panel()
    bench.on(Panel("front"), "sticks")
    time.sleep(2)
    bench.picture("stick")
    bench.on(Panel("sticks", sticks=(Stick("", ""),)), "file:0")
    time.sleep(6)
    bench.picture("told")
    shutil.rmtree(bench.stick)  # from here on the stick is gone
    bench.stick.mkdir()
    # where the buttons stand depends on what the desk holds: the same file, read by the same child, stands here too
    desk = _desk(bench, questions)
    bench.on(Panel("bank", bank=desk), "goto:remarks")
    bench.picture("remarks")
    bench.on(Panel("bank", bank=replace(desk, page="remarks")), "goto:told")
    bench.on(Panel("bank", bank=desk), "goto:question")
    desk = replace(desk, page="question")
    for number in range(questions):
        if number in (0, 6, 8, 20):
            bench.picture(f"question-{number + 1}")
        if number in (0, 8):
            bench.on(Panel("bank", bank=desk), "answer")
            bench.picture(f"answer-{number + 1}")
        bench.on(Panel("bank", bank=desk), "leave" if number in (3, 7) else "up")
    bench.picture("topic")
    _put_up(bench, desk, questions)
    print(f"{questions} questions on the screen after {time.monotonic() - began:.0f} s of taps (waits included)")


def _put_up(bench: Bench, desk: Bank, questions: int) -> None:
    desk = replace(desk, page="topic", up=frozenset(range(questions)) - {3, 7}, left=frozenset({3, 7}))
    bench.on(Panel("bank", bank=desk), f"topic:{desk.topics[0][0]}")
    desk = replace(desk, page="title", topic=desk.topics[0][0])
    bench.on(Panel("bank", bank=desk), "cut:first", "cut:first", "cut:first")
    bench.picture("title")
    bench.on(Panel("bank", bank=desk), "goto:ready")
    bench.picture("ready")
    bench.on(Panel("bank", bank=replace(desk, page="ready")), "publish", "publish")
    time.sleep(4)
    bench.picture("done")
    print("hall.yaml lists:", bench.exhibits())
    done = Look("", ("",), ok=True, done=True, undo="x")
    bench.on(Panel("look", look=done), "front")
    _seen_on_home(bench)
    bench.open_panel()
    bench.on(Panel("front"), "sticks")
    time.sleep(2)
    _rolled_back(bench, 0)


def _seen_on_home(bench: Bench) -> None:
    """Out of the panel, into a visit, to home; and out of the visit again."""
    bench.on(Panel("front"), "close")
    time.sleep(4)
    bench.tap(900, 500)
    time.sleep(1)
    bench.picture("home")
    bench.tap(300, 500)
    time.sleep(1)
    bench.picture("home-inside")
    time.sleep(75)  # nobody is there: back to attract
    bench.picture("attract")


def _rolled_back(bench: Bench, files: int) -> None:
    sticks = tuple(Stick("", "") for _ in range(files))
    bench.on(Panel("sticks", sticks=sticks), "kept")
    time.sleep(3)
    bench.picture("kept")
    bench.on(Panel("kept", kept=(("x", "x"),)), "version:x", "version:x")
    time.sleep(4)
    bench.picture("rolled-back")
    print("rolled back; hall.yaml lists:", bench.exhibits())


def _desk(bench: Bench, questions: int) -> Bank:
    """The desk as the kiosk has it: buttons stand where its numbers say."""
    copy = next((bench.data / "desk").iterdir())
    read = bank_of(copy, bench.hall, bench.out / "mirror", "zh")
    assert len(read.questions) == questions, read.remarks
    return replace(read, topics=tuple((topic, topic) for topic in TOPICS))


def pack(bench: Bench) -> None:
    """A pack of an exhibit that this hall does not have."""
    source = str(ROOT / "exhibits" / PACKED)
    bench.kiosk("pack", source, "--hall", str(ROOT / "exhibits"), "-o", str(bench.stick / f"{PACKED}.zip")).wait()
    bench.open_panel()
    bench.on(Panel("front"), "sticks")
    time.sleep(2)
    bench.picture("stick")
    bench.on(Panel("sticks", sticks=(Stick("", ""),)), "file:0")
    time.sleep(5)
    bench.picture("looked-at")
    bench.on(Panel("look", look=Look("", ("",), ok=True)), "take")
    time.sleep(5)
    bench.picture("taken")
    print("hall.yaml lists:", bench.exhibits())
    bench.on(Panel("look", look=Look("", ("",), ok=True, done=True, undo="x")), "front")
    _seen_on_home(bench)
    bench.open_panel()
    bench.on(Panel("front"), "sticks")
    time.sleep(2)
    _rolled_back(bench, 1)


def main() -> int:
    options = _options()
    bench = Bench(options.out.absolute())
    try:
        if options.what == "bank":
            bank(bench, options.questions)
        else:
            pack(bench)
    finally:
        bench.close()
    print(f"{bench.pictures} pictures in {options.out}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("bank", "pack"))
    parser.add_argument("--out", type=Path, default=Path("by-touch"))
    parser.add_argument("--questions", type=int, default=60)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
