"""`review`: sign off an exhibit. It is written beside it with the content's hash, so an edit opens it again."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.content.exhibit import CheckedExhibit


@click.command(
    help="""登记一个展项已经审核：写在展项旁边的 reviewed.yaml 里，内容一改就要重新审核。不写名字就列出全部。
    / Sign off exhibits after review; any later edit opens them again. Without a name: the state of all.

    \b
    例 / Examples:
      python3 run_kiosk.py review
      python3 run_kiosk.py review magnitude-energy --by 王老师
      python3 run_kiosk.py review go-bag your-way-out --by 审核组

    \b
    退出码 / Exit codes: 0 登记了，或全部审核过 done · 1 有待审核或须改的 some await review · 2 无法运行 could not run
    """,
)
@click.argument("exhibits", nargs=-1, metavar="[EXHIBIT]...")
@click.option("--by", metavar="NAME", help="谁审核的 / who reviewed it")
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
def command(exhibits: tuple[str, ...], by: str | None, hall: Path | None) -> int:
    if not exhibits:
        return _list(hall)
    from kiosk.content.review import LONGEST_NAME

    name = " ".join((by or "").split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise click.UsageError("请写 --by 谁审核的 / say who reviewed it: --by NAME")
    meant = [_found(word, hall) for word in exhibits]
    broken = [one for one in meant if any(p.must for p in one.checked.problems)]
    for one in broken:
        click.echo(
            f"{one.folder.name} 有须改的内容，没有登记：见 check / {one.folder.name} must be mended first: see check"
        )
    if broken:
        return 1
    for one in meant:
        _sign(one, name)
    return 0


class Meant(NamedTuple):
    """An exhibit's folder and what the checker says of it now."""

    folder: Path
    checked: "CheckedExhibit"


def _found(word: str, hall: Path | None) -> Meant:
    from kiosk.commands.naming import exhibit_of
    from kiosk.packs.verdict import checked_in

    folder, file = exhibit_of(word, hall)
    return Meant(folder, checked_in(folder, file))


def _sign(one: Meant, by: str) -> None:
    from kiosk.content.review import sign

    try:
        sign(one.folder, by, one.checked.stamps, date.today())
    except OSError as error:
        raise RefusedError(f"写不了 {one.folder}：{error}", f"cannot write {one.folder}: {error}") from error
    click.echo(f"{one.folder.name}：{by} 已审核 / reviewed by {by}")


def _list(hall: Path | None) -> int:
    from kiosk.commands.check import checked
    from kiosk.commands.naming import hall_of
    from kiosk.content.files import Files
    from kiosk.content.review import read_review

    file = hall_of(hall)
    waiting = 0
    for summary in checked(file).library.exhibits:
        name = summary.id.rpartition("/")[2]
        review = read_review(file.parent / name, Files())
        if summary.reviewed and review is not None:
            click.echo(f"已审核  {name}  {review.by} {review.date}")
        else:
            waiting += 1
            click.echo(f"待审核  {name}" + (f"  {review.by} {review.date} 之后改过" if review else ""))
    click.echo(f"{waiting} 个待审核 / {waiting} await review")
    return 1 if waiting else 0
