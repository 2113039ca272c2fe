"""autostart: open the kiosk whenever somebody logs in at this machine, kept by a parent that starts it again."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from kiosk.commands.finding import ADVICE, OK, Finding, Patient
from kiosk.keeper import entries
from kiosk.refused import RefusedError
from kiosk.settings import places

NAME = "siping-kiosk"
WAYS = {"unit": "systemd", "entry": "desktop entry", "task": "Windows task"}


@click.command(
    name="autostart",
    help="登录后自动打开展台；退出或卡住了会自动重开。on 打开，off 关掉，status 看现在怎样（开着为 0，没开为 1）。\n\n"
    "Open the kiosk at each login, and again when it dies or hangs.\n\n"
    "例 / example:  autostart on --hall exhibits/hall.yaml",
)
@click.argument("wish", type=click.Choice(["on", "off", "status"]))
@click.option("--hall", type=click.Path(exists=True, path_type=Path), help="展馆 / hall folder or file")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder")
@click.option("--display", type=click.IntRange(0, 15), help="第几块屏幕 / which display")
@click.option("--mute", is_flag=True, help="不出声 / no sound")
@click.option(
    "--by", type=click.Choice(list(WAYS)), help="用哪种办法（默认自动选）/ which way (default: what fits here)"
)
def command(wish: str, hall: Path | None, data: Path | None, display: int | None, mute: bool, by: str | None) -> int:
    if wish == "status":
        return status()
    if wish == "off":
        removed = [way for way in WAYS if _off(way)]
        click.echo("已关掉自动打开 / autostart is off" if removed else "本来就没有开 / it was off already")
        return 0
    if sys.platform == "darwin":
        raise RefusedError(
            "macOS 上请在“系统设置 → 登录项”里自己加", "on macOS add it by hand: System Settings, Login Items", 1
        )
    way = by or _fitting()
    for other in WAYS:  # two ways at once would open two kiosks
        if other != way:
            _off(other)
    on(way, kiosk_command(hall, data, display, mute))
    click.echo(f"下次登录会自动打开（{WAYS[way]}）/ it opens at the next login ({WAYS[way]})")
    click.echo("请在系统里设好开机自动登录 / let the system log in by itself when it starts")
    return 0


def kiosk_command(hall: Path | None, data: Path | None, display: int | None, mute: bool) -> list[str]:
    """The whole command, in absolute paths: nobody knows in which folder a login begins."""
    door = places().root / "run_kiosk.py"
    words = [str(_python()), *([str(door)] if door.is_file() else ["-m", "kiosk"]), "--keep", "--screen", "required"]
    for flag, value in (("--hall", hall and hall.absolute()), ("--data", data and data.expanduser().absolute())):
        words += [flag, str(value)] if value else []
    words += ["--display", str(display)] if display is not None else []
    return [*words, "--mute"] if mute else words


def _python() -> Path:
    """On Windows the one without a console window."""
    silent = Path(sys.executable).with_name("pythonw.exe")
    return silent if sys.platform == "win32" and silent.is_file() else Path(sys.executable)


# ---------------------------------------------------------------- the three ways


class Way(NamedTuple):
    """Where the text lies, what fills it in, what makes the system see it or forget it."""

    file: Path
    filled: Callable[[str, Sequence[str], Path], str]
    see: tuple[tuple[str, ...], ...] = ()
    forget: tuple[tuple[str, ...], ...] = ()
    encoding: str = "utf-8"


def ways() -> dict[str, Way]:
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    user, service = ("systemctl", "--user"), f"{NAME}.service"
    reload = (*user, "daemon-reload")
    task = Path(os.environ.get("LOCALAPPDATA") or Path.home()) / f"{NAME}.xml"
    return {
        "unit": Way(
            config / "systemd" / "user" / service,
            entries.unit,
            (reload, (*user, "enable", service)),
            ((*user, "disable", service), reload),
        ),
        "entry": Way(config / "autostart" / f"{NAME}.desktop", entries.entry),
        "task": Way(
            task,
            entries.task,
            (("schtasks", "/Create", "/F", "/TN", NAME, "/XML", str(task)),),
            (("schtasks", "/Delete", "/F", "/TN", NAME),),
            "utf-16",  # what schtasks reads
        ),
    }


def _fitting() -> str:
    """A unit where the desktop tells systemd that its session stands (GNOME, KDE); all others read desktop entries."""
    if sys.platform == "win32":
        return "task"
    return "entry" if _run("systemctl", "--user", "is-active", "--quiet", "graphical-session.target") else "unit"


def on(way: str, words: Sequence[str]) -> None:
    """Write the text, and let the system see it; a way that the system refuses leaves nothing behind."""
    chosen, root = ways()[way], places().root
    text = chosen.filled(_template(chosen), words, root)
    try:
        chosen.file.parent.mkdir(parents=True, exist_ok=True)
        chosen.file.write_text(text, encoding=chosen.encoding)
    except OSError as error:
        raise RefusedError(f"写不了 {chosen.file}：{error}", f"cannot write {chosen.file}: {error}", 1) from error
    for step in chosen.see:
        if said := _run(*step):
            chosen.file.unlink()
            raise RefusedError(
                f"系统没有接受（{said}）；可以换一种办法：autostart on --by entry",
                f"the system refused ({said}); try autostart on --by entry",
                1,
            )


def _off(way: str) -> bool:
    """Whether there was something to take away."""
    chosen = ways()[way]
    if not chosen.file.is_file():
        return False
    for step in chosen.forget:
        _run(*step)  # what the system has forgotten already need not be refused
    chosen.file.unlink()
    return True


def found() -> str:
    """Which way is on, "" for none."""
    return next((way for way, chosen in ways().items() if chosen.file.is_file()), "")


def stale(way: str) -> bool:
    """Whether it was written for a place from which this project has moved."""
    chosen = ways()[way]
    lines = [line for line in _template(chosen).splitlines() if "@FOLDER@" in line]
    expected = chosen.filled("\n".join(lines), [""], places().root)
    return f"{expected}\n" not in chosen.file.read_text(encoding=chosen.encoding)


def _template(chosen: Way) -> str:
    return (places().root / "deploy" / f"{NAME}{chosen.file.suffix}").read_text(encoding="utf-8")


def unattended(_: Patient) -> Finding:
    """For doctor."""
    way = found()
    if not way or stale(way):
        return Finding(ADVICE, "开机不会自动打开；运行 autostart on", "does not open by itself; run autostart on")
    return Finding(OK, WAYS[way], WAYS[way])


def status() -> int:
    """Said in both languages; 0 when it is on and leads here."""
    way = found()
    if not way:
        click.echo("没有开：autostart on / it is off: autostart on")
        return 1
    file = ways()[way].file
    if stale(way):
        click.echo(f"{file} 指向别的文件夹；请再运行 autostart on / {file} leads elsewhere: autostart on again")
        return 1
    click.echo(f"开着（{WAYS[way]}）：{file} / it is on ({WAYS[way]})")
    return 0


def _run(*command: str) -> str:
    """Why it failed, "" when it did not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    last = (done.stderr.strip() or done.stdout.strip()).splitlines()
    return (last[-1] if last else f"exit {done.returncode}") if done.returncode else ""
