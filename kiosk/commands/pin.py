"""`pin`: set, change or take away the PIN of the staff panel. The only way to do so."""

from pathlib import Path

import click

from kiosk.refused import RefusedError


@click.command(
    help="""设置或重设工作人员密码（4 到 8 位数字）；不写就会问。重设以后，输错的次数和等待也一起清零。
    / Set or reset the staff PIN (4 to 8 digits); asks when none is given. Wrong tries and their delay are forgotten.

    \b
    例 / Examples:
      python3 run_kiosk.py pin
      python3 run_kiosk.py pin --set 246810
      python3 run_kiosk.py pin --clear

    \b
    退出码 / Exit codes: 0 好 done · 2 没有改 nothing was changed
    """,
)
@click.option("--set", "digits", help="新密码 / the new PIN")
@click.option("--clear", is_flag=True, help="取消密码：面板打不开 / take it away: the panel cannot be opened")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder")
def command(digits: str | None, clear: bool, data: Path | None) -> int:
    from kiosk.settings import find_data, read_machine, write_machine
    from kiosk.staff.pin import allowed, forget_tries, hashed

    found = find_data(data)
    if found.mark:
        raise RefusedError("数据文件夹写不进去，没有改", "the data folder cannot be written; nothing was changed")
    pin = "" if clear else digits or click.prompt("新密码 / new PIN", hide_input=True, confirmation_prompt=True)
    if pin and not allowed(pin):
        raise RefusedError("密码应为 4 到 8 位数字", "a PIN has 4 to 8 digits")
    try:
        write_machine(found.path, read_machine(found.path)._replace(pin=hashed(pin) if pin else ""))
        forget_tries(found.path)
    except OSError as error:
        raise RefusedError(f"写不进去：{error}", f"cannot write: {error}") from error
    click.echo("密码已取消 / the PIN is taken away" if clear else "密码已设好 / the PIN is set")
    return 0
