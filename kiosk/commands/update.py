"""`update`: replace this installation from a bundle; counts, settings and content stay, and what fails goes back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.bundle.manifest import Manifest
    from kiosk.bundle.running import Running


@click.command(
    help="""用离线包（bundle 做的文件夹）更新这台展台。统计、设置、内容都留着；展台开着也可以，会自动关一下再开。
    新版本打不开，就自动退回。
    / Replace this kiosk from a bundle. Counts, settings and content stay; a new version that does not open goes back.

    \b
    例 / Examples:
      python3 run_kiosk.py update /media/usb/展台离线包
      python3 run_kiosk.py update D:\\展台离线包 --content
      python3 run_kiosk.py update --back

    \b
    退出码 / Exit codes: 0 更新好了 done · 1 没有更新，原样留着 not updated, all is as it was · 2 无法运行 could not run
    """,
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder of the kiosk that runs here")
@click.option(
    "--hall", type=click.Path(path_type=Path), help="用哪个展馆试开 / hall to try it with (default exhibits/)"
)
@click.option("--content", is_flag=True, help="展馆的内容也换成包里的 / replace the hall's content as well")
@click.option("--back", is_flag=True, help="退回更新之前的版本 / go back to the version before the last update")
def command(folder: Path | None, data: Path | None, hall: Path | None, content: bool, back: bool) -> int:
    from kiosk.bundle.moving import DONE, HOME
    from kiosk.bundle.updating import Order, hand_over
    from kiosk.hall_files import hall_path
    from kiosk.settings import find_data, places

    root = places().root
    refuse_here(root)
    if back == (folder is not None):
        raise click.UsageError("请写离线包的文件夹，或者 --back / name the bundle's folder, or --back")
    place = find_data(data).path
    kiosk = running_here(place)
    order = Order(str(root), str(base_python()), str(place), str(hall_path(hall)), running=kiosk)
    if back:
        if not (root / HOME / DONE).is_file():
            raise RefusedError("没有可以退回的版本", "there is no earlier version to go back to", 1)
        return hand_over(order._replace(says=("退回了更新之前的版本", "the version before the last update is back")))
    assert folder is not None  # noqa: S101 - asked above
    names, new = brought(folder.expanduser().absolute(), root, content)
    says = (f"更新好了（{new.version}，{new.made}）；不满意：update --back", f"updated ({new.version}, {new.made})")
    return hand_over(order._replace(names=tuple(names), says=says))


def refuse_here(root: Path) -> None:
    if not (root / "run_kiosk.py").is_file():
        raise RefusedError("这是用 pip 安装的，请用 pip 更新", "this was installed by pip; update it by pip")
    if (root / ".git").exists():
        raise RefusedError(
            "这是开发用的文件夹（有 .git），请用 git 更新",
            "this is a developer's folder (it has .git); update it with git",
        )


def base_python() -> Path:
    """The Python that made our virtual environment."""
    return Path(getattr(sys, "_base_executable", sys.executable))


def running_here(data: Path) -> "Running | None":
    """The kiosk that uses this data folder, or None; a sentence where we could not start it again."""
    from kiosk.bundle.running import described
    from kiosk.settings import lock

    try:
        lock(data).release()
    except RefusedError as error:
        try:
            found = described(int((data / "kiosk.pid").read_text(encoding="ascii")))
        except (OSError, ValueError):
            found = None
        if found is None:
            raise RefusedError("展台正开着，请先退出展台再更新", "the kiosk is running; close it first", 1) from error
        return found
    return None


def brought(source: Path, root: Path, content: bool) -> "tuple[list[str], Manifest]":
    """The new version, copied, verified and set up beside the old one; which entries will be exchanged."""
    from kiosk.bundle import manifest, platforms, taking

    if source.is_file():
        raise RefusedError(
            f"{source.name} 要先解开，再写解开的文件夹", f"unpack {source.name} first, then name the folder"
        )
    if source.resolve() == root.resolve():
        raise RefusedError("离线包和这台展台是同一个文件夹", "the bundle is this very folder")
    new = manifest.read(source)
    platforms.refuse_elsewhere(new, platforms.version_here())
    before = manifest.read(root) if (root / manifest.NAME).is_file() else None
    with (
        click.progressbar(length=new.size, label="拷贝并核对 / copying, comparing") as bar,
        taking.staged(source, new, root, bar.update) as stage,
    ):
        bar.finish()
        bar.render_finish()
        click.echo("U 盘可以拔了；正在安装，约一两分钟 / the stick may go; installing, a minute or two")
        taking.set_up(stage, base_python())
        return taking.exchanged(new, before, root, content), new
