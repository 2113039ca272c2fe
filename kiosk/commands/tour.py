"""`tour`: a simulated visitor walks the whole kiosk on a virtual clock, to show it or to find what a visitor would."""

import os
import random
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from kiosk.app import App
    from kiosk.content.library import Library
    from kiosk.counts.store import Counts
    from kiosk.stage import Stage
    from kiosk.visitor import VirtualTimes, VirtualVoice

EXAMPLE = "例 / example:  run_kiosk.py tour --visits 200 --seed 1"
START = datetime(2023, 5, 20, 9, 30)


@click.command(epilog=EXAMPLE)
@click.option("--visits", type=click.IntRange(1), default=20, show_default=True, help="几次互动 / how many visits")
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="随机种子，同一种子走同一条路 / the same seed walks the same way",
)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
@click.option("--data", type=click.Path(path_type=Path), help="给了才记数 / counts are kept only if this is given")
@click.option("--at", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"]), help="从这个时间走起 / begin at this time")
@click.option("--real-time", is_flag=True, help="按真实快慢走 / at the speed of real people")
@click.option("--size", default="960x540", show_default=True, help="屏幕大小 / screen size")
def command(
    visits: int, seed: int, hall: Path | None, data: Path | None, at: datetime | None, real_time: bool, size: str
) -> int:
    """模拟观众把整个展台走一遍，给人看或者找毛病。 A simulated visitor walks the whole kiosk."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    from kiosk.display import opening  # noqa: F401 - the lean import of pygame comes first
    from kiosk.hall_files import hall_path
    from kiosk.settings import data_folder
    from kiosk.stage import checked_library

    folder = data_folder(data)
    library = checked_library(hall_path(hall), folder)
    if not library.exhibits:
        click.echo("没有可以走的展项；先运行 check / no exhibits to walk; run check first")
        return 1
    from kiosk.visitor import SimulatedVisitor

    began = time.monotonic()
    made = simulated(library, folder, seed, at or START, _size(size), data)
    visitor = SimulatedVisitor(made.app, made.times, made.voice, random.Random(seed))
    try:
        for _ in range(visits):
            before = made.times.mono
            visitor.visit()
            if real_time:
                time.sleep(max(0.0, made.times.mono - before))
    finally:
        made.close()
    walk = visitor.walk
    seconds = time.monotonic() - began
    click.echo(
        f"{walk.visits} 次互动，{walk.taps} 次点按，看到 {len(walk.screens)} 种画面，用时 {seconds:.1f} 秒，没有出错"
        f" / {walk.visits} visits, {walk.taps} taps, {len(walk.screens)} screens, {seconds:.1f} s, no fault"
    )
    return 0


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise click.BadParameter("应为 960x540 这样 / write it like 960x540", param_hint="--size") from None
    return width, height


class Simulated(NamedTuple):
    """The real app off-screen, with the parts that a simulation needs to reach."""

    app: "App"
    stage: "Stage"
    counts: "Counts"
    times: "VirtualTimes"
    voice: "VirtualVoice"

    def close(self) -> None:
        self.stage.close()
        self.counts.close(10.0)


def simulated(
    library: "Library", folder: Path, seed: int, at: datetime, size: tuple[int, int], data: Path | None
) -> "Simulated":
    """The real app off-screen, on a virtual clock; it counts as a tour, and only where a data folder was named."""
    from kiosk import __version__
    from kiosk.app import App
    from kiosk.counts.store import NoStore, Store
    from kiosk.display.surfaces import opaque
    from kiosk.stage import Stage
    from kiosk.visitor import VirtualTimes, VirtualVoice

    stage = Stage(opaque(*size), folder, lambda message: None)
    counts: Counts = Store(data / "counts.db", "tour", hall=library.hall.id, version=__version__) if data else NoStore()
    times = VirtualTimes(1000.0, at)
    chance = random.Random(seed + 1)
    voice = VirtualVoice()
    app = App(
        library,
        stage.screen,
        stage.painter,
        lambda rects: None,
        voice,
        counts,
        times,
        lambda: chance.getrandbits(32),
    )
    app.refresh()
    return Simulated(app, stage, counts, times, voice)
