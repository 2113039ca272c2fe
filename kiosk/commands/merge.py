"""merge: fold the counts of other kiosks into one file; in any order, as often as one likes."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.counts.merge import Merged, SkippedError

_SKIPPED = {
    "foreign": ("不是统计文件", "no counts file"),
    "damaged": (
        "不完整或已损坏，请重新拷贝；拷不出来就加 --salvage",
        "incomplete or damaged; copy it again, or use --salvage",
    ),
    "newer": ("来自更新的版本，请先更新本机的程序", "of a newer version: update this program first"),
    "unreadable": ("读不了", "cannot be read"),
    "itself": ("就是要合并到的那个文件", "it is the file to merge into"),
}


@click.command(
    name="merge",
    help="把别的展台的统计文件合并进来。什么顺序、合并几次，结果都一样；原来的文件不会改动。\n\n"
    "Fold counts files of other kiosks into one; order and repetition do not matter, the sources stay unchanged.\n\n"
    "例 / example:  merge /media/usb --into 全馆.db",
)
@click.argument("others", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="OTHER.db…|DIR…")
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="合并到 / merge into")
@click.option("--data", metavar="DIR", help="数据文件夹（合并到其中的 counts.db） / data folder")
@click.option(
    "--counts-from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="D",
    help="这一天以前的计数不算 / counts before this day are set apart",
)
@click.option("--salvage", is_flag=True, help="损坏的文件能读多少取多少 / take what can be read of damaged files")
def command(
    others: tuple[Path, ...], into: Path | None, data: str | None, first: datetime | None, salvage: bool
) -> int:
    """Merge, and say what came of each file."""
    return _merge(others, into or _default(data), first.date() if first else None, salvage=salvage)


def _default(data: str | None) -> Path:
    from kiosk.settings import data_folder

    return data_folder(data) / "counts.db"


def _merge(others: tuple[Path, ...], into: Path, first: date | None, *, salvage: bool) -> int:
    from kiosk.counts import merge, sources
    from kiosk.counts.admission import limits

    found = sources.find(path for path in others if path.absolute() != into.absolute())
    if found.missing:
        name = found.missing[0]
        raise RefusedError(f"找不到 {name}", f"there is no {name}")
    allowed = limits(datetime.now(), first)
    bad = 0
    try:
        merge.open_into(into)
        for source in found.files:
            bad += not _one(source, into, allowed, salvage=salvage)
        back = merge.judge_again(into, allowed)
    except merge.IntoError as error:
        raise RefusedError(f"写不了 {into}：{error}", f"cannot write {into}: {error}", 1) from error
    if back:
        click.echo(f"先前搁置的计数有 {back} 条现在可以计入 / {back} counters set apart before now count")
    _say_others(found.others)
    click.echo(f"已合并到 {into} / merged into {into}")
    return 1 if bad else 0


def _one(source: Path, into: Path, allowed: "Mapping[str, str]", *, salvage: bool) -> bool:
    from kiosk.counts import merge

    try:
        told = merge.merge_file(source, into, allowed)
    except merge.SkippedError as skipped:
        if not salvage or skipped.key not in {"damaged", "foreign"}:
            return _say_skipped(source, skipped)
        from kiosk.counts.salvage import merge_damaged

        try:
            told = merge_damaged(source, into, allowed)
        except (merge.SkippedError, OSError):
            return _say_skipped(source, skipped)
        click.echo(f"{source}：已损坏，取出了能读的部分 / damaged: what could be read was taken")
    click.echo(
        f"{source}：{told.rows} 条计数，{told.raised} 条是新的 / {told.rows} counters, {told.raised} of them new"
    )
    _say_apart(told)
    return True


def _say_skipped(source: Path, skipped: "SkippedError") -> bool:
    zh, en = _SKIPPED[skipped.key]
    more = f"（{skipped}）" if skipped.key == "unreadable" else ""
    click.echo(f"{source}：跳过，{zh}{more} / skipped: {en}")
    return skipped.key == "itself"


def _say_apart(told: "Merged") -> None:
    from kiosk.counts.admission import REASONS

    for why, n in sorted(told.apart.items()):
        zh, en = REASONS[why]
        click.echo(f"  搁置 {n} 条：{zh} / {n} set apart: {en}")


def _say_others(others: tuple[Path, ...]) -> None:
    if others:
        names = "、".join(path.name for path in others[:5]) + ("……" if len(others) > 5 else "")
        click.echo(f"另有 {len(others)} 个文件不是统计文件，没有动：{names} / {len(others)} other files left alone")
