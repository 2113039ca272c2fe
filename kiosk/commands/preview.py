"""`preview`: one exhibit in a window, its looks and problems beside it; a save shows at once."""

from pathlib import Path

import click

from kiosk.refused import RefusedError


@click.command(
    help="""在窗口里看一个展项：旁边可以换语言、配色、竖屏、大字、低位，并列出它的问题；保存文件后立刻更新。
    / One exhibit in a window: its looks to switch and its problems beside it; a saved file shows at once.

    \b
    例 / Examples:
      python3 run_kiosk.py preview magnitude-energy
      python3 run_kiosk.py preview exhibits/go-bag --page 3 --window 1280x720

    \b
    Esc 或关窗口结束。/ Esc or closing the window ends it.
    退出码 / Exit codes: 0 · 2 没有这个展项，或没有屏幕 no such exhibit, or no screen
    """,
)
@click.argument("exhibit")
@click.option("--page", type=click.IntRange(0), default=1, show_default=True, help="从第几页看起 / from which page")
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder (for the cache)")
@click.option("--window", "size", default="1600x900", show_default=True, help="窗口大小 / size of the window")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="旁边的文字 / language of the panel")
@click.option("--mute", is_flag=True, help="不出声 / no sound")
def command(exhibit: str, page: int, hall: Path | None, data: Path | None, size: str, lang: str, mute: bool) -> int:
    from kiosk.commands.naming import exhibit_of

    measures = _size(size)
    folder, file = exhibit_of(exhibit, hall)
    from kiosk.display import opening

    if not opening.has_screen():
        raise RefusedError(
            f"没有屏幕，不能预览；可以存成图片看：shots -o 图片 --only {folder.name}",
            f"no screen to preview on; as pictures: shots -o OUT --only {folder.name}",
        )
    from kiosk.hall_files import checked_folder
    from kiosk.preview.bench import Preview, Wanted
    from kiosk.settings import find_data, read_machine
    from kiosk.stage import checked_library

    found = find_data(data)
    checked_library(file, found.path)
    surface = opening.open_window(measures)
    wanted = Wanted(file, checked_folder(found.path, file), folder, page, lang, mute)
    return Preview(wanted, found, read_machine(found.path), surface).run()


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().replace("×", "x").split("x"))
    except ValueError:
        width = height = 0
    if not (640 <= width <= 8192 and 360 <= height <= 8192):
        raise click.BadParameter("应为 1600x900 这样 / write it like 1600x900", param_hint="--window")
    return width, height
