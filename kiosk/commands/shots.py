"""`shots`: every page of every exhibit in its states as PNG, to be looked at."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kiosk.visit.state import State, Switches

EXAMPLE = "例 / example:  run_kiosk.py shots -o /tmp/pictures --only drop-cover-hold --portrait"


@click.command(epilog=EXAMPLE)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), required=True, help="图片放在这个文件夹 / folder for PNGs"
)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder (for the cache)")
@click.option("--only", help="只要这个展项 / this exhibit only")
@click.option("--lang", help="语言 / language")
@click.option("--portrait", is_flag=True, help="竖屏 / portrait")
@click.option("--large", is_flag=True, help="大字 / large text")
@click.option("--contrast", is_flag=True, help="高对比 / high contrast")
@click.option("--reach", is_flag=True, help="低位 / low reach")
@click.option("--size", default="1920x1080", show_default=True, help="屏幕大小 / screen size")
def command(
    out: Path,
    hall: Path | None,
    data: Path | None,
    only: str | None,
    lang: str | None,
    portrait: bool,
    large: bool,
    contrast: bool,
    reach: bool,
    size: str,
) -> int:
    """把每个展项的每一页、每种状态存成 PNG 图片。 Every page of every exhibit in its states as PNG."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    from kiosk.display import opening  # noqa: F401 - the lean import of pygame comes first
    from kiosk.display.offscreen import render, save_png
    from kiosk.display.surfaces import opaque
    from kiosk.hall_files import hall_path
    from kiosk.settings import data_folder
    from kiosk.stage import Stage, checked_library
    from kiosk.visit.screens import view
    from kiosk.visit.state import start_state

    width, height = _size(size, portrait)
    folder = data_folder(data)
    library = checked_library(hall_path(hall), folder)
    stage = Stage(opaque(width, height), folder, lambda message: None)
    start = start_state(library, 0.0, None)
    switches = replace(start.switches, lang=lang or start.switches.lang, large=large, contrast=contrast, reach=reach)
    made = 0
    try:
        for name, state in _states(start, switches, only):
            scene = view(state, replace(stage.screen, still=True))
            save_png(render(scene, stage.scale, stage.fonts, stage.pictures), out / f"{name}.png")
            made += 1
    finally:
        stage.close()
    click.echo(f"{made} 张图片在 {out} / {made} pictures in {out}")
    return 0 if made else 1


def _size(text: str, portrait: bool) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise click.BadParameter("应为 1920x1080 这样 / write it like 1920x1080", param_hint="--size") from None
    return (min(width, height), max(width, height)) if portrait else (width, height)


def _states(start: "State", switches: "Switches", only: str | None) -> Iterator[tuple[str, "State"]]:
    """Every screen as (name, state): attract, home, and each exhibit's title, pages, answers and result."""
    from kiosk.messages import Started
    from kiosk.visit.update import update

    if only is None:
        yield "0-attract", replace(start, now=10.0)
        yield "0-attract-drawing", replace(start, now=36.0)
    begun, _ = update(start, Started(1))
    begun = replace(begun, switches=switches)
    if only is None:
        yield "1-home", begun
        yield "9-still-there", replace(begun, still=begun.now - 6.0)
    for summary in start.library.exhibits:
        short = summary.id.rpartition("/")[2]
        if only is None or only == short:
            yield from _exhibit(begun, summary.id, short)


def _exhibit(begun: "State", exhibit: str, short: str) -> Iterator[tuple[str, "State"]]:
    """One exhibit: the right answer leads on, every other answer is shown too."""
    from kiosk.messages import Tapped
    from kiosk.visit.state import Inside
    from kiosk.visit.update import update

    state, _ = update(begun, Tapped(f"exhibit:{exhibit}"))
    number = 0
    while True:
        place = state.place
        if not isinstance(place, Inside):
            return
        kind = place.page.id if place.page else "title" if place.on_title else "result"
        yield f"{short}-{number}-{kind}", state
        if place.on_result:
            return
        page = place.page
        if page is not None and not page.type.done(page.fields, page.state):
            answers = [(i, update(state, Tapped(f"option:{i}"))) for i in range(8)]
            answered = [(i, after) for i, (after, effects) in answers if effects]
            yield from ((f"{short}-{number}-{kind}-{'abcdefgh'[i]}", after) for i, after in answered)
            state = answered[-1][1]
        pages = state.place.pages if isinstance(state.place, Inside) else place.pages
        for part in range(1, 4) if begun.switches.large else ():
            yield f"{short}-{number}-{kind}-part{part}", replace(state, place=replace(place, part=part, pages=pages))
        state, _ = update(state, Tapped("next"))
        number += 1
