"""`bundle`: one folder (or .zip) with all that a machine without a network needs to run the kiosk and its tests."""

from pathlib import Path

import click

from kiosk.bundle.platforms import PLATFORMS, here, version_here


@click.command(
    help="""做一个离线包：一个文件夹（或 .zip），拷到没有网络的机器上就能装、能跑。要在能上网的机器上做。
    / One folder (or .zip) for a machine without a network: the project, its wheels, the hall, rendered speech.

    \b
    例 / Examples:
      python3 run_kiosk.py bundle D:\\展台离线包
      python3 run_kiosk.py bundle 离线包.zip --platform linux-aarch64 --python-version 3.12
      python3 run_kiosk.py bundle 离线包 --platform windows-x86_64 --python python-3.12-windows

    \b
    退出码 / Exit codes: 0 做好了 done · 1 缺包或没有空间 a package or space is missing · 2 无法运行 could not run
    """,
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--platform", default=here, type=click.Choice(list(PLATFORMS)), help="给哪种机器（默认同这台）/ for which machine"
)
@click.option("--python-version", "version", metavar="3.N", help="那台机器的 Python 版本 / its Python's version")
@click.option(
    "--python", "interpreter", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="把这个 Python 文件夹一起带上 / carry this Python along",
)  # fmt: skip
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
@click.option(
    "--data", type=click.Path(path_type=Path), help="数据文件夹：做好的语音从这里取 / where rendered speech lies"
)
@click.option("--no-voice", is_flag=True, help="不带做好的语音 / without rendered speech")
@click.option(
    "--voice-model", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="带上自然语音的模型文件夹 / carry the natural voice's model",
)  # fmt: skip
def command(
    out: Path, platform: str, version: str | None, interpreter: Path | None, hall: Path | None, data: Path | None,
    no_voice: bool, voice_model: Path | None,
) -> int:  # fmt: skip
    from kiosk import __version__
    from kiosk.bundle.making import Wish, make
    from kiosk.bundle.starters import needed
    from kiosk.settings import data_folder, places

    root = places().root
    voice = data_folder(data) / "cache" / "voice"
    carried = not no_voice and platform == here() and any(voice.glob("*.wav"))  # speech of another system is not found
    wish = Wish(
        root, platform, _version(version), __version__, _hall(hall), interpreter,
        voice if carried else None, voice_model,
    )  # fmt: skip
    out = out.expanduser().absolute()
    manifest = make(wish, out, _told)
    needs, needs_en = needed(manifest)
    size = manifest.size / 1_000_000
    click.echo(f"{out}：{len(manifest.files)} 个文件，{size:.0f} MB / {len(manifest.files)} files, {size:.0f} MB")
    click.echo(f"需要 / needs: {needs} / {needs_en}")
    if not carried and not no_voice:
        click.echo("没有带做好的语音（voice 可以提前做） / no rendered speech in it (`voice` makes it ahead)")
    return 0


def _version(asked: str | None) -> str:
    if asked is None:
        return version_here()
    major, dot, minor = asked.partition(".")
    if major != "3" or not dot or not minor.isdecimal() or int(minor) < 11:
        raise click.BadParameter("应为 3.11 或更新，如 3.12 / 3.11 or newer, like 3.12", param_hint="--python-version")
    return f"3.{int(minor)}"


def _hall(asked: Path | None) -> Path | None:
    """None where the project's own exhibits are meant."""
    from kiosk.commands.naming import hall_of
    from kiosk.settings import places

    folder = hall_of(asked).parent
    return None if folder.resolve() == places().exhibits.resolve() else folder


def _told(zh: str, en: str) -> None:
    click.echo(f"{zh} / {en}" if en else zh)
