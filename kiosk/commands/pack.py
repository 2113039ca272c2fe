"""`pack`: an exhibit or a whole hall as one .zip, to be carried to another kiosk and taken in there by `import`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.packs.verdict import Verdict


@click.command(
    help="""把一个展项（或整个展馆）打成一个 .zip 包，拷到另一台展台，用 import 放进去。
    / Make one .zip of an exhibit or a hall; `import` takes it in on another kiosk.

    \b
    例 / Examples:
      python3 run_kiosk.py pack magnitude-energy
      python3 run_kiosk.py pack exhibits/ -o 四平馆.zip
      python3 run_kiosk.py pack --new-key 馆.key
      python3 run_kiosk.py pack magnitude-energy --key 馆.key

    \b
    退出码 / Exit codes: 0 做好了 done · 1 内容有须改的 something must be mended first · 2 无法运行 could not run
    """,
)
@click.argument("what", required=False, metavar="EXHIBIT|HALL")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="写到这个文件 / the file to write (default NAME.zip)"
)
@click.option("--hall", type=click.Path(path_type=Path), help="展项所在的展馆 / the exhibit's hall (default exhibits/)")
@click.option("--key", type=click.Path(path_type=Path), help="用这把钥匙签名 / sign with this key")
@click.option("--new-key", type=click.Path(path_type=Path), help="做一把新钥匙，存成这个文件 / make a new key")
def command(what: str | None, out: Path | None, hall: Path | None, key: Path | None, new_key: Path | None) -> int:
    if new_key is not None:
        return _new_key(new_key)
    if what is None:
        raise click.UsageError("请写展项或展馆的名字 / name an exhibit or a hall")
    kind, folder, verdict = _meant(what, hall)
    must = [problem for problem in verdict.problems if problem.must]
    for problem in must:
        click.echo(problem.render("zh", Path.cwd()))
    if must:
        click.echo(f"有 {len(must)} 处须改，没有打包 / {len(must)} to mend first; nothing was packed")
        return 1
    from kiosk.packs.making import pack

    made = pack(kind, folder, (verdict.id, verdict.title), (out or Path(f"{folder.name}.zip")).absolute(), key)
    if made.left_out:
        click.echo(f"没有放进去 / left out: {'、'.join(made.left_out[:10])}")
    size = made.size / 1_000_000
    click.echo(f"{made.path}：{made.files} 个文件，{size:.1f} MB / {made.files} files, {size:.1f} MB")
    return 0


def _new_key(file: Path) -> int:
    from kiosk.packs.signing import new_key

    public = new_key(file)
    click.echo(f"钥匙在 {file}，只留给打包的人；把下面这行写进各馆的 hall.yaml：")
    click.echo(f"The key is {file}: for whoever packs, nobody else. Each hall's hall.yaml gets this line:")
    click.echo(f"pack_keys: [{public}]")
    return 0


def _meant(what: str, hall: Path | None) -> "tuple[str, Path, Verdict]":
    """Its kind, its folder, and what the checker says of it."""
    from kiosk.commands.naming import exhibit_of, hall_of
    from kiosk.content.fresh import hall_file
    from kiosk.packs import verdict

    file = hall_file(Path(what).expanduser())
    if file.is_file() and not (file.parent / "exhibit.yaml").is_file():
        found = verdict.of_hall(file.parent, file.parent)
        if verdict.hall_at(file).hall.uses:
            click.echo("uses 里的展馆不在包里，要另外打包 / halls that it uses are not in the pack; pack them as well")
        return "hall", file.parent, found
    folder, file = exhibit_of(what, hall)
    if not folder.parent.samefile(file.parent):
        raise RefusedError(f"{folder} 不在展馆 {file.parent} 里", f"{folder} is not in the hall {file.parent}")
    found = verdict.of_exhibit(folder, file)
    return "exhibit", folder, found._replace(id=f"{verdict.hall_at(hall_of(file)).hall.id}/{folder.name}")
