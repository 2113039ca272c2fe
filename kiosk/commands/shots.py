"""`shots`: every page of every exhibit in its states as PNG, and the review book, to be looked at."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.display.offscreen import Camera
    from kiosk.stage import Stage
    from kiosk.visit.every_state import Shot

ALL_THEMES = ("default", "contrast", "outdoor")


class Look(NamedTuple):
    """One way in which all screens are shown; empty `folder`: the pictures lie in OUT itself."""

    folder: str
    lang: str
    portrait: bool = False
    large: bool = False
    contrast: bool = False
    reach: bool = False
    theme: str = ""  # "": the hall's own


class Wanted(NamedTuple):
    """What the pictures are made of, and where they go."""

    library: "Library"
    out: Path
    data: Path
    size: tuple[int, int]  # landscape
    only: str | None
    sheet: bool


@click.command(
    help="""把每个展项的每一页、每种状态存成 PNG 图片，逐张看一遍；也可以做出送审用的 PDF。
    / Every page of every exhibit in its states as PNG; the book for sign-off as PDF.

    \b
    例 / Examples:
      python3 run_kiosk.py shots -o kiosk-shots
      python3 run_kiosk.py shots -o kiosk-shots --all --sheet
      python3 run_kiosk.py shots -o /tmp/pictures --only drop-cover-hold --portrait --large
      python3 run_kiosk.py shots --review-book 送审.pdf

    \b
    退出码 / Exit codes: 0 做好了 done · 1 内容有须改的，图不全 something must be mended · 2 无法运行 could not run
    """,
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="图片放在这个文件夹 / folder for PNGs")
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder (for the cache)")
@click.option("--only", help="只要这个展项（文件夹名）/ this exhibit only (its folder)")
@click.option("--lang", help="语言 / language")
@click.option("--portrait", is_flag=True, help="竖屏 / portrait")
@click.option("--large", is_flag=True, help="大字 / large text")
@click.option("--contrast", is_flag=True, help="高对比 / high contrast")
@click.option("--reach", is_flag=True, help="低位 / low reach")
@click.option("--theme", type=click.Choice(ALL_THEMES), help="配色 / theme (default: the hall's)")
@click.option("--all", "everything", is_flag=True, help="以上各种样子都要，分文件夹放 / each of these, in folders")
@click.option("--sheet", is_flag=True, help="每个展项再拼成一大张 / also a contact sheet an exhibit")
@click.option("--size", default="1920x1080", show_default=True, help="屏幕大小 / screen size")
@click.option("--review-book", "book", type=click.Path(path_type=Path), help="送审 PDF / PDF for sign-off")
def command(
    out: Path | None,
    hall: Path | None,
    data: Path | None,
    only: str | None,
    lang: str | None,
    portrait: bool,
    large: bool,
    contrast: bool,
    reach: bool,
    theme: str | None,
    everything: bool,
    sheet: bool,
    size: str,
    book: Path | None,
) -> int:
    if out is None and book is None:
        raise click.UsageError("请写 -o 文件夹 或 --review-book 文件.pdf / give -o FOLDER or --review-book FILE.pdf")
    measures = _size(size)
    from kiosk.settings import data_folder

    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    folder = data_folder(data)
    library, must = _checked(hall, folder)
    languages = library.hall.languages or ("zh",)
    one = Look("", _known(lang or languages[0], languages), portrait, large, contrast, reach, theme or "")
    if only is not None:
        _known(only, [e.id.rpartition("/")[2] for e in library.exhibits])
    try:
        if out is not None:
            _pictures(Wanted(library, out, folder, measures, only, sheet), looks(languages) if everything else [one])
        if book is not None:
            _book(library, book, folder, only)
    except OSError as error:
        raise RefusedError(f"无法写入：{error}", f"cannot write: {error}") from error
    return 1 if must or not library.exhibits else 0


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().replace("×", "x").split("x"))
    except ValueError:
        raise click.BadParameter("应为 1920x1080 这样 / write it like 1920x1080", param_hint="--size") from None
    if min(width, height) < 320 or max(width, height) > 8192:
        raise click.BadParameter("每边 320–8192 / 320 to 8192 a side", param_hint="--size")
    return max(width, height), min(width, height)


def _known(name: str, known: Sequence[str]) -> str:
    if name in known:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    hint_zh = f"是不是 {near[0]}？" if near else f"有 {'、'.join(known)}"
    hint_en = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    raise RefusedError(f"没有 {name}；{hint_zh}", f"there is no {name}; {hint_en}")


def _checked(hall: Path | None, data: Path) -> "tuple[Library, int]":
    """The hall as it is now, and how much in it must be mended: what is broken cannot be in a picture."""
    from kiosk.commands.check import checked
    from kiosk.hall_files import checked_folder, hall_path

    place = hall_path(hall)
    result = checked(place, checked_folder(data, place))
    if result.must:
        command_line = "check" if hall is None else f"check --hall {hall}"
        zh = f"展馆内容有 {result.must} 处须改，改好之前不在图里：见 {command_line}"
        click.echo(f"{zh} / {result.must} problems must be mended first and are not in the pictures: {command_line}")
    return result.library, result.must


def looks(languages: Sequence[str]) -> list[Look]:
    """Everything that a visitor can switch to: in each language, and what moves nothing in the first alone."""
    found: list[Look] = []
    for lang in languages:
        for portrait in (False, True):
            name = f"{lang}-portrait" if portrait else lang
            found += [Look(name, lang, portrait), Look(f"{name}-large", lang, portrait, large=True)]
            found.append(Look(f"{name}-reach", lang, portrait, reach=True))
            found.append(Look(f"{name}-large-reach", lang, portrait, large=True, reach=True))
    first = languages[0]
    return [*found, Look(f"{first}-contrast", first, contrast=True), Look(f"{first}-outdoor", first, theme="outdoor")]


# ---------------------------------------------------------------- pictures


def _pictures(wanted: Wanted, shown: Sequence[Look]) -> None:
    made = sum(_in_one_look(wanted, look) for look in shown)
    click.echo(f"{made} 张图片在 {wanted.out} / {made} pictures in {wanted.out}")


def _in_one_look(wanted: Wanted, look: Look) -> int:
    """All screens as a visitor with these switches sees them; returns how many."""
    from kiosk.visit.every_state import every_shot
    from kiosk.visit.state import Switches

    library = themed(wanted.library, look.theme)
    contrast = look.contrast or library.hall.theme == "contrast"
    switches = Switches(look.lang, look.large, contrast, look.reach)
    width, height = wanted.size
    with _stage((height, width) if look.portrait else (width, height), wanted.data) as (stage, camera):
        shots = list(every_shot(library, switches, replace(stage.screen, still=True), wanted.only))
        camera.prepare(shot.scene for shot in shots)
        for key, group in groupby(shots, key=lambda shot: shot.group):
            _save(stage, camera, wanted.out / look.folder, key, list(group), wanted.sheet)
        for path, why in stage.pictures.failures().items():
            click.echo(f"画不出图片 {path} / cannot draw it: {why}")
    return len(shots)


def _save(stage: "Stage", camera: "Camera", out: Path, group: str, shots: "Sequence[Shot]", sheet: bool) -> None:
    from kiosk.display.offscreen import contact_sheet, save_png, thumb

    thumbs = []
    for shot in shots:
        surface = camera.take(shot.scene, shot.pressed)
        save_png(surface, out / f"{group}-{shot.name}.png")
        if sheet:
            thumbs.append(thumb(shot.name, surface))
    if thumbs:
        save_png(contact_sheet(thumbs, stage.fonts), out / "sheets" / f"{group}.png")


def themed(library: "Library", theme: str) -> "Library":
    """The hall in this theme; "" leaves it its own."""
    return replace(library, hall=replace(library.hall, theme=theme), theme={}) if theme else library


@contextmanager
def _stage(size: tuple[int, int], data: Path) -> "Iterator[tuple[Stage, Camera]]":
    """A stage of this size with its camera; it leaves no child behind."""
    from kiosk.display import opening  # noqa: F401 - the lean import of pygame comes first
    from kiosk.display.offscreen import Camera
    from kiosk.display.surfaces import opaque
    from kiosk.stage import Stage

    stage = Stage(opaque(*size), data, lambda message: None)
    try:
        yield stage, Camera(stage.painter, stage.pictures)
    finally:
        stage.close()


# ---------------------------------------------------------------- the review book


def _book(library: "Library", path: Path, data: Path, only: str | None) -> None:
    from kiosk.report.review_book import write_book

    with _stage((1280, 720), data) as (stage, camera):
        pages = write_book(library, path, camera, replace(stage.screen, still=True), only)
    click.echo(f"送审稿 {pages} 页：{path} / review book, {pages} pages: {path}")
