"""sync: send this machine's counts to the fleet's PostgreSQL; cut off, it goes on the next time."""

from datetime import datetime
from pathlib import Path

import click

from kiosk.refused import RefusedError

_WHY = {  # why a store cannot be used: the sentence, and the exit code
    "url": (
        "地址不对，应为 postgresql://用户@服务器/库：{words}",
        "no address like postgresql://user@host/db: {words}",
        2,
    ),
    "psycopg": (
        '缺少 psycopg，请运行 python3 -m pip install "psycopg[binary]"（装到 .venv 里）',
        'psycopg is missing: python3 -m pip install "psycopg[binary]" (into .venv)',
        2,
    ),
    "unprepared": (
        "库里还没有表，请管理员运行一次 sync --prepare",
        "there are no tables yet: run sync --prepare once",
        2,
    ),
    "newer": (
        "库是更新的版本建的，请先更新本机的程序",
        "the store is of a newer version: update this program first",
        2,
    ),
    "refused": ("服务器拒绝：{words}", "the server refused: {words}", 1),
    "network": ("连不上或断开了：{words}。下次接着送", "no connection: {words}. The next sync goes on", 1),
}


@click.command(
    name="sync",
    help="把统计送到 PostgreSQL。断了下次接着送，重复送不会重复计数；密码放在 ~/.pgpass。\n\n"
    "Send the counts to PostgreSQL; resumable, nothing counts twice; keep the password in ~/.pgpass.\n\n"
    '例 / example:  sync "postgresql://kiosk_sync@db.example/fleet?sslmode=verify-full"',
)
@click.argument("url", metavar="postgresql://…")
@click.option("--data", metavar="DIR", help="数据文件夹 / data folder")
@click.option("--file", "file", type=click.Path(path_type=Path), metavar="FILE", help="送这个统计文件 / send this file")
@click.option("--all", "everything", is_flag=True, help="全部重送 / send everything again")
@click.option("--prepare", is_flag=True, help="管理员：建表，只此一次 / administrators: make the tables, once")
@click.option("--counts-from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="D", help="不送更早的 / none before")
def command(
    url: str, data: str | None, file: Path | None, everything: bool, prepare: bool, first: datetime | None
) -> None:
    """Send, and say what was sent."""
    from kiosk.counts import postgres

    try:
        if prepare:
            postgres.prepare(url)
            click.echo(f"表已建好 / prepared: {postgres.shown(url)}")
        else:
            _send(_database(data, file), url, first, everything=everything)
    except postgres.StoreError as error:
        zh, en, code = _WHY[error.key]
        raise RefusedError(zh.format(words=error), en.format(words=error), code) from error


def _database(data: str | None, file: Path | None) -> Path:
    from kiosk.settings import data_folder

    path = file or data_folder(data) / "counts.db"
    if not path.exists():
        raise RefusedError(f"还没有统计：{path}", f"nothing has been counted: {path}", 1)
    return path


def _send(path: Path, url: str, first: datetime | None, *, everything: bool) -> None:
    from kiosk.counts.admission import limits
    from kiosk.counts.reader import UnreadableError
    from kiosk.counts.sync import Sender

    allowed = limits(datetime.now(), first.date() if first else None)
    sender = Sender(path, url, allowed, everything=everything, tell=_progress)
    try:
        told = sender.run()
    except UnreadableError as error:
        raise RefusedError(f"读不了统计数据库 {path}：{error}", f"cannot read {path}: {error}", 1) from error
    click.echo(f"送了 {told.sent} 条，{told.there} 条早已在那里 / sent {told.sent}, {told.there} were there already")
    if told.kept_back:
        click.echo(f"{told.kept_back} 条不合理的没有送 / {told.kept_back} that cannot be right were kept back")
    if told.in_clear:
        click.echo("建议：连接没有加密，请在地址后加 ?sslmode=verify-full / not encrypted: add ?sslmode=verify-full")


def _progress(done: int, of: int) -> None:
    """A line now and then, for those who watch a first, long sync."""
    if of > 50_000 and (done >= of or done % 50_000 < 10_000):
        click.echo(f"  {done} / {of}", err=True)
