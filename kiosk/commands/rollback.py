"""`rollback`: put back what an import replaced; the last three versions of each exhibit and of the hall are kept."""

from pathlib import Path

import click


@click.command(
    help="""退回导入之前的版本：展项写它的文件夹名，整馆写 hall。每样留着最近三个版本；不写名字就列出来。
    / Put back what an import replaced: an exhibit's folder name, or `hall`. Without a name: what is kept.

    \b
    例 / Examples:
      python3 run_kiosk.py rollback
      python3 run_kiosk.py rollback magnitude-energy
      python3 run_kiosk.py rollback hall --hall D:\\exhibits

    \b
    退出码 / Exit codes: 0 退回了 done · 2 没有旧版本，或无法运行 no earlier version, or could not run
    """,
)
@click.argument("name", required=False)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
def command(name: str | None, hall: Path | None) -> int:
    from kiosk.commands.naming import hall_of
    from kiosk.packs.versions import HALL, kept_subjects, roll_back, versions

    file = hall_of(hall)
    if name is None:
        for subject in kept_subjects(file.parent):
            for version in versions(file.parent, subject):
                note = "（已退回过 / undone）" if version.undone else ""
                click.echo(f"{'hall' if subject == HALL else subject}  {version.when}{note}")
        return 0
    subject = HALL if name == "hall" else name.rstrip("/\\")
    back = roll_back(file, subject)
    if subject in back.gone:
        click.echo(f"{subject} 是新加的，已经拿掉 / {subject} was new and is gone again")
    else:
        click.echo(f"{name} 退回到 {back.when} 之前的样子 / {name} is as it was before {back.when}")
    return 0
