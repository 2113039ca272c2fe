"""`new`: a commented exhibit of any page type to write on, or an empty sheet for a question bank."""

import shutil
from pathlib import Path

import click

from kiosk.refused import RefusedError

SHEET = "题库模板.xlsx"


@click.command(
    help="""新建一个带注释的展项，或一份空白的题库表格。
    / A commented exhibit of any page type, or an empty sheet for a question bank.

    \b
    例 / Examples:
      python3 run_kiosk.py new my-exhibit --from choice
      python3 run_kiosk.py new my-story --from decide --hall D:\\exhibits
      python3 run_kiosk.py new --sheet
      python3 run_kiosk.py new 防震题库.xlsx --sheet
    """,
)
@click.argument("name", required=False)
@click.option("--from", "kind", default="", metavar="TYPE", help="页面类型，如 choice、explain / type of its page")
@click.option("--sheet", is_flag=True, help="空白的题库表格（.xlsx） / an empty question-bank sheet")
@click.option("--hall", type=click.Path(path_type=Path), help="放进哪个展馆 / hall folder or file (default exhibits/)")
def command(name: str | None, kind: str, sheet: bool, hall: Path | None) -> int:
    try:
        return _sheet(name or SHEET) if sheet else _exhibit(name or "", kind, hall)
    except OSError as error:
        raise RefusedError(f"无法写入：{error}", f"cannot write: {error}") from error


def _sheet(name: str) -> int:
    from kiosk.imports.template import template

    path = Path(name if name.lower().endswith(".xlsx") else f"{name}.xlsx")
    if path.exists():
        raise RefusedError(f"已经有 {path}，没有改动它；请换个名字", f"{path} is there already: choose another name")
    path.write_bytes(template())
    click.echo(f"空白题库：{path}。填好后：python3 run_kiosk.py import {path} --topic 主题")
    click.echo(f"An empty question bank: {path}. Filled in, it goes on with: import {path} --topic TOPIC")
    return 0


def _exhibit(name: str, kind: str, hall: Path | None) -> int:
    from kiosk.content.fresh import hall_file
    from kiosk.hall_files import hall_path

    if not name or not kind:
        raise click.UsageError("请写 new 名字 --from 类型，或 new --sheet / write new NAME --from TYPE, or new --sheet")
    path = hall_file(hall_path(hall))
    if not path.parent.is_dir():
        raise RefusedError(f"没有这个展馆文件夹：{path.parent}", f"there is no such hall: {path.parent}")
    folder = _folder(path.parent, name)
    missing = _made(folder, _text(path, name, kind), _sample(kind))
    shown = folder / "exhibit.yaml"
    click.echo(f"新展项：{shown}。用编辑器打开它来改，改好后运行 check。")
    click.echo(f"A new exhibit: {shown}. Write in it, then run check.")
    if missing:
        click.echo(f"还缺文件，请放进 {folder}：{'、'.join(missing)} / still missing: {', '.join(missing)}")
    return 0


def _folder(hall: Path, name: str) -> Path:
    from kiosk.content.asset_path import refusal
    from kiosk.imports.place import NAME

    if not NAME.fullmatch(name) or refusal(name) is not None:
        raise RefusedError(f"名字 {name} 不行：只用小写英文、数字和 -", f"{name}: use a-z, 0-9 and - for the name")
    if (hall / name).exists() or (hall / name).is_symlink():
        raise RefusedError(f"已经有 {hall / name}，没有改动它", f"{hall / name} is there already; nothing was changed")
    return hall / name


def _sample(kind: str) -> str:
    from kiosk.content.problems import nearest
    from kiosk.content.sample import sample_of
    from kiosk.pages import PAGE_TYPES
    from kiosk.settings import places

    if kind not in PAGE_TYPES:
        near = nearest(kind, PAGE_TYPES)
        hint_zh, hint_en = (f"是不是 {near}？", f"did you mean {near}?") if near else ("有 ", "there are ")
        known = "" if near else "、".join(PAGE_TYPES)
        raise RefusedError(f"没有页面类型 {kind}；{hint_zh}{known}", f"there is no page type {kind}; {hint_en}{known}")
    guides = [places().root / name / "writing-exhibits.md" for name in ("docs", "_docs")]
    guide = next((g.read_text(encoding="utf-8") for g in guides if g.is_file()), "")
    sample = sample_of(guide, kind)
    if sample is None:
        raise RefusedError(f"写作指南里没有 {kind} 的样例", f"the authors' guide has no sample of {kind}")
    return sample


def _text(hall: Path, name: str, kind: str) -> str:
    from kiosk.commands.editor import FOLDER
    from kiosk.content.fields import in_language
    from kiosk.content.files import Files
    from kiosk.content.hall import checked_hall
    from kiosk.content.sample import new_exhibit
    from kiosk.pages import PAGE_TYPES

    topics = [(t.id, in_language(t.name)) for t in checked_hall(hall, Files(), {}).hall.topics]
    text = new_exhibit(_sample(kind), PAGE_TYPES[kind].fields, name, topics)
    known = (hall.parent / FOLDER / "exhibit.json").is_file()
    return f"# yaml-language-server: $schema=../{FOLDER}/exhibit.json\n{text}" if known else text


def _made(folder: Path, text: str, sample: str) -> list[str]:
    """Write the folder with stand-ins for the pictures; which files are still missing."""
    from kiosk.content.sample import PLACEHOLDER, files_of
    from kiosk.settings import places

    pictures, others = files_of(sample)
    folder.mkdir()
    try:
        for picture in pictures:
            (folder / picture).write_text(PLACEHOLDER, encoding="utf-8")
        missing = []
        for name in others:  # films and captions cannot be made up: the shipped exhibits lend theirs
            lent = next(iter(sorted(places().exhibits.glob(f"*/{name}"))), None)
            if lent is None:
                missing.append(name)
            else:
                shutil.copyfile(lent, folder / name)
        (folder / "exhibit.yaml").write_text(text, encoding="utf-8")
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return missing
