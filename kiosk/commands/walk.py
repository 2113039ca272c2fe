"""No screen: one simulated visitor walks through the real app off-screen; what it saw and counted lies in a folder."""

import random
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.scene.scene import Scene
    from kiosk.settings import RunOptions

OUT = "kiosk-visit"
SEED = 20230520


def walk(options: "RunOptions") -> int:
    """The main job without a screen; 0 when the visit ended well, 1 when there is nothing to visit."""
    print(
        f"这里没有屏幕，所以请一位模拟观众在屏外走一遍，画面和统计写到 {OUT}/ 里。\n"
        f"No screen here, so a simulated visitor walks through off-screen; pictures and counts go to {OUT}/."
    )
    import os

    os.environ["SDL_VIDEODRIVER"] = "dummy"
    from kiosk.commands.tour import START, simulated
    from kiosk.display.offscreen import render, save_png
    from kiosk.hall_files import hall_path
    from kiosk.stage import checked_library
    from kiosk.visitor import Guided

    out = Path(OUT).absolute()
    data = out / "data"
    _clear(out)
    library = checked_library(hall_path(options.hall), data)
    if not library.exhibits:
        print("没有可以看的展项；运行 check 看看哪里要改。 / Nothing to visit; `check` says what to mend.")
        return 1
    made = simulated(library, data, SEED, options.at or START, options.window or (1920, 1080), data)
    pictures: list[str] = []

    def seen(scene: "Scene", name: str) -> None:
        pictures.append(f"{len(pictures) + 1:02}-{name}.png")
        save_png(render(scene, made.stage.scale, made.stage.fonts, made.stage.pictures), out / pictures[-1])

    visitor = Guided(made.app, made.times, made.voice, random.Random(SEED), seen)
    try:
        visitor.visit()
    finally:
        made.close()
    _summary(out, data, pictures, visitor.walk.taps)
    return 0


def _clear(out: Path) -> None:
    """What an earlier walk left, and nothing else."""
    for file in out.glob("[0-9][0-9]-*.png"):
        file.unlink()
    for file in (out / "data").glob("counts.db*"):
        file.unlink()


def _summary(out: Path, data: Path, pictures: list[str], taps: int) -> None:
    from kiosk.counts.reader import read

    rows = read(data / "counts.db").rows
    told = [
        f"  {row.metric:<10} {row.page or row.exhibit.rpartition('/')[2]:<24} {row.detail:<22} {row.n}" for row in rows
    ]
    text = "\n".join(
        [
            f"看了 {len(pictures)} 个画面，点了 {taps} 下 / {len(pictures)} screens, {taps} taps",
            *(f"  {name}" for name in pictures),
            "记下的 / counted:",
            *told,
        ]
    )
    (out / "summary.txt").write_text(f"{datetime.now():%Y-%m-%d %H:%M}\n{text}\n", encoding="utf-8")
    print(text)
