"""report: what was counted, as tables in the terminal, as CSV or as JSON."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.counts.reader import Records
    from kiosk.report.summary import Summary

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    name="report",
    help="看互动次数统计：最近一天和整段时间的表；或写成 CSV、JSON。\n\n"
    "What was counted: tables of the latest day and of the period, or a CSV or JSON file.\n\n"
    "例 / example:  report --from 2023-05-20 --to 2023-05-31 -o week.csv",
)
@click.option("--data", metavar="DIR", help="数据文件夹 / data folder")
@click.option("--from", "since", type=_DAY, metavar="D", help="第一天，如 2023-05-20 / first day")
@click.option("--to", "until", type=_DAY, metavar="D", help="最后一天（含） / last day, included")
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="FILE.csv | FILE.json")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="语言 / language")
def command(data: str | None, since: datetime | None, until: datetime | None, out: Path | None, lang: str) -> None:
    """Read, summarise, print or write."""
    first, last = (when.date() if when else None for when in (since, until))
    if first and last and first > last:
        raise RefusedError(f"--from {first} 晚于 --to {last}", f"--from {first} is later than --to {last}")
    if out and out.suffix.lower() not in {".csv", ".json"}:
        raise RefusedError(f"不会写 {out.name}：只写 .csv 和 .json", f"cannot write {out.name}: only .csv and .json")
    click.echo(_report(_database(data), first, last, out, lang))


def _database(data: str | None) -> Path:
    """A folder that --data names is only read, so it is not made or tried like the kiosk's own."""
    if data:
        return Path(data).expanduser().absolute() / "counts.db"
    from kiosk.settings import data_folder

    return data_folder(None) / "counts.db"


def _report(path: Path, since: date | None, until: date | None, out: Path | None, lang: str) -> str:
    from kiosk.counts.reader import UnreadableError, read
    from kiosk.report import export, summary
    from kiosk.report.wording import word

    if not path.exists():
        return word("nothing", lang, path=path)
    try:
        records = read(path, since, until)
    except UnreadableError as error:
        raise RefusedError(f"读不了统计数据库 {path}：{error}", f"cannot read {path}: {error}", 1) from error
    period = summary.summarise(records, since, until, lang=lang)
    if out:
        form = export.as_csv if out.suffix.lower() == ".csv" else export.as_json
        _write(out, form(period, str(path), lang))
        return word("written", lang, path=out)
    if not records.rows:
        return word("nothing_then" if records.boots else "nothing", lang, path=path)
    return _tables(records, period, path, lang)


def _tables(records: "Records", period: "Summary", path: Path, lang: str) -> str:
    from kiosk.report import summary, terminal
    from kiosk.report.wording import word

    lines = list(terminal.head(period, str(path), lang))
    day = summary.latest_day(records)
    if day:
        latest = summary.summarise(records, day, day, lang=lang)
        lines += terminal.block(latest, word("day", lang, day=day), lang)
    lines += terminal.block(period, terminal.period(period, lang), lang)
    return "\n".join([*lines, "", terminal.small_bases(lang)])


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise RefusedError(f"写不了 {out}：{error.strerror}", f"cannot write {out}: {error.strerror}", 1) from error
