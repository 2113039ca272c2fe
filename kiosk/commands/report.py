"""report: what was counted, in the terminal, as .docx .xlsx .html .csv .json, or as the folder that is handed in."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.report.materials import Materials
    from kiosk.report.offered import Offered
    from kiosk.report.reading import Reading
    from kiosk.report.told import Asked, Told

_DAY = click.DateTime(["%Y-%m-%d"])
KINDS = (".docx", ".xlsx", ".html", ".csv", ".json")


@click.command(
    name="report",
    help="看互动次数统计：最近一天和整段时间的表；或写成总结、表格、网页、数据；或备齐要报送的整个文件夹。\n\n"
    "What was counted: tables of the latest day and of the period; or a document, a workbook, a page, data; or all "
    "that is handed in as one folder.\n\n"
    "例 / example:  report --from 2023-05-20 --to 2023-05-31 --with 材料 -o 总结.docx",
)
@click.option("--data", metavar="DIR", help="数据文件夹 / data folder")
@click.option("--from-store", "store", metavar="URL", help="从 PostgreSQL 读全部展台 / read a fleet: postgresql://…")
@click.option("--from", "since", type=_DAY, metavar="D", help="第一天，如 2023-05-20 / first day")
@click.option("--to", "until", type=_DAY, metavar="D", help="最后一天（含） / last day, included")
@click.option("--kiosk", "kiosks", multiple=True, metavar="NAME", help="只看这台展台，可写多次 / of this kiosk only")
@click.option("--topic", metavar="T", help="只列这个主题的展项和题目 / exhibits and questions of this topic")
@click.option("--by", type=click.Choice(["kiosk", "unit", "place"]), default="kiosk", help="各展台、各单位还是各地点")
@click.option("--hall", type=click.Path(path_type=Path), help="展馆（认主题和没人打开的展项） / hall folder or file")
@click.option("--public", is_flag=True, help="供公开：10 次以下不列数，不附原始数据 / for the public")
@click.option("--with", "folder", type=click.Path(path_type=Path), metavar="DIR", help="材料文件夹 / what staff wrote")
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=" | ".join(KINDS))
@click.option("--package", type=click.Path(path_type=Path), metavar="OUT", help="备齐报送文件夹和 zip / all to hand in")
@click.option(
    "--template", type=click.Path(path_type=Path), metavar="DIR", help="建一个空的材料文件夹 / empty materials"
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="语言 / language")
def command(
    data: str | None,
    store: str | None,
    since: datetime | None,
    until: datetime | None,
    kiosks: tuple[str, ...],
    topic: str | None,
    by: str,
    hall: Path | None,
    public: bool,
    folder: Path | None,
    out: Path | None,
    package: Path | None,
    template: Path | None,
    lang: str,
) -> None:
    """Read, make one value of it, print or write."""
    from kiosk.report.told import Asked

    first, last = (when.date() if when else None for when in (since, until))
    _require(first, last, out, folder)
    if template:
        click.echo(_template(template, lang))
        return
    lang = "zh" if package or (out and out.suffix.lower() == ".docx") else lang  # what an office gets is Chinese
    path = Path() if store else _database(data)
    offered = _offered(hall, data, store, wanted=bool(topic))
    asked = Asked(first, last, lang, public, by, _topic(topic, offered), _source(store, path), date.today())
    if not store and not path.exists() and not (out or package):
        click.echo(_nothing(asked))
        return
    reading = _reading(store, path, asked, kiosks)
    if out or package:
        click.echo(_written(reading, asked, offered, folder, out, package, _silent(store, lang)))
    else:
        click.echo(_tables(reading, asked, offered, folder, _silent(store, lang)))


def _require(first: date | None, last: date | None, out: Path | None, folder: Path | None) -> None:
    if first and last and first > last:
        raise RefusedError(f"--from {first} 晚于 --to {last}", f"--from {first} is later than --to {last}")
    if out and out.suffix.lower() not in KINDS:
        kinds = "、".join(KINDS)
        raise RefusedError(f"不会写 {out.name}：只写 {kinds}", f"cannot write {out.name}: only {', '.join(KINDS)}")
    if folder and not folder.is_dir():
        raise RefusedError(
            f"没有文件夹 {folder}；先用 report --template {folder} 建一个",
            f"no folder {folder}; report --template {folder} makes one",
        )


def _template(folder: Path, lang: str) -> str:
    from kiosk.report.templates import write_templates

    names = write_templates(folder)
    zh, en = f"已建好 {folder}：{'、'.join(names)}", f"made {folder}: {', '.join(names)}"
    return en if lang == "en" else zh


# ---------------------------------------------------------------- reading


def _database(data: str | None) -> Path:
    """A folder that --data names is only read, so it is not made or tried like the kiosk's own."""
    if data:
        return Path(data).expanduser().absolute() / "counts.db"
    from kiosk.settings import data_folder

    return data_folder(None) / "counts.db"


def _source(store: str | None, path: Path) -> str:
    """What is named as the source: a URL without its password."""
    if not store:
        return str(path)
    head, at, rest = store.rpartition("@")
    scheme, _, user = head.partition("://")
    return f"{scheme}://{user.partition(':')[0]}{at}{rest}" if at else store


def _nothing(asked: "Asked") -> str:
    from kiosk.report.wording import word

    return word("nothing", asked.lang, path=asked.source)


def _reading(store: str | None, path: Path, asked: "Asked", kiosks: tuple[str, ...]) -> "Reading":
    from kiosk.counts.reader import UnreadableError
    from kiosk.report.reading import nothing, read_counts, read_fleet

    if store:
        return read_fleet(store, asked.since, asked.until, kiosks)
    if not path.exists():
        return nothing()
    try:
        return read_counts(path, asked.since, asked.until, kiosks)
    except UnreadableError as error:
        raise RefusedError(f"读不了统计数据库 {path}：{error}", f"cannot read {path}: {error}", 1) from error


def _silent(store: str | None, lang: str) -> tuple[str, ...]:
    if not store:
        return ()
    from kiosk.report.reading import silent

    return silent(store, datetime.now(), lang)


def _offered(hall: Path | None, data: str | None, store: str | None, *, wanted: bool) -> "Offered":
    """What the hall offers, from its checked form; checked now only where --hall or --topic asks for it."""
    from kiosk.commands.report_hall import offered
    from kiosk.report.offered import Offered

    if store and hall is None and not wanted:
        return Offered()  # a fleet has many halls
    return offered(hall, data, wanted=wanted)


def _topic(topic: str | None, offered: "Offered") -> str:
    if not topic:
        return ""
    known = offered.topic(topic)
    if known is None:
        names = "、".join(f"{key}（{name}）" for key, name in offered.topics.items())
        raise RefusedError(f"没有主题 {topic}；有 {names}", f"no topic {topic}; there are {', '.join(offered.topics)}")
    return known


# ---------------------------------------------------------------- telling


def _tables(
    reading: "Reading", asked: "Asked", offered: "Offered", folder: Path | None, silent: tuple[str, ...]
) -> str:
    from dataclasses import replace

    from kiosk.report import terminal
    from kiosk.report.summary import latest_day
    from kiosk.report.suppression import INTERNAL, PUBLIC
    from kiosk.report.told import tell
    from kiosk.report.uses import LEAST_BASE
    from kiosk.report.wording import word

    if not reading.records.rows:
        return word("nothing_then" if reading.records.boots else "nothing", asked.lang, path=asked.source)
    whole = tell(reading, asked, offered, _materials(folder, asked), silent)
    lines = list(terminal.head(whole))
    day = latest_day(reading.records)
    if day:
        latest = tell(reading, replace(asked, since=day, until=day), offered)
        lines += terminal.block(latest, word("latest", asked.lang, day=day))
    lines += [*terminal.block(whole, terminal.period(whole)), *terminal.advice(whole), ""]
    limit = PUBLIC if asked.public else INTERNAL
    return "\n".join([*lines, word("small", asked.lang, least=LEAST_BASE, limit=limit), *_complaints(whole)])


def _materials(folder: Path | None, asked: "Asked") -> "Materials | None":
    if folder is None:
        return None
    from kiosk.report.materials import read_materials

    return read_materials(folder, asked.since, asked.until)


def _written(
    reading: "Reading",
    asked: "Asked",
    offered: "Offered",
    folder: Path | None,
    out: Path | None,
    package: Path | None,
    silent: tuple[str, ...],
) -> str:
    from kiosk.report import terminal
    from kiosk.report.told import tell
    from kiosk.report.wording import word

    told = tell(reading, asked, offered, _materials(folder, asked), silent)
    said: list[str] = []
    if out:
        _write(out, _form(out.suffix.lower())(told))
        said.append(word("written", asked.lang, path=out))
    if package:
        from kiosk.report.package import write_package

        said += write_package(told, package)
    if package or (out and out.suffix.lower() == ".docx"):
        said += filter(None, [terminal.to_write(told)])
    return "\n".join([*said, *_complaints(told)])


def _form(suffix: str) -> "Callable[[Told], bytes]":
    """The writer of a kind of file."""
    if suffix == ".docx":
        from kiosk.report.document import as_docx

        return as_docx
    if suffix == ".xlsx":
        from kiosk.report.workbook import as_xlsx

        return as_xlsx
    if suffix == ".html":
        from kiosk.report.web_page import as_html

        return as_html
    from kiosk.report import export

    return export.as_csv if suffix == ".csv" else export.as_json


def _complaints(told: "Told") -> list[str]:
    return [complaint.told(told.asked.lang) for complaint in told.materials.complaints]


def _write(out: Path, content: bytes) -> None:
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        raise RefusedError(f"写不了 {out}：{error.strerror}", f"cannot write {out}: {error.strerror}", 1) from error
