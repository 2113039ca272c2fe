"""`check`: every problem of a hall's content, each with its place and what to write instead."""

import json
from pathlib import Path

import click

from kiosk.content.checking import NoHallError, Result, check_hall
from kiosk.refused import RefusedError


@click.command(
    help="""检查一个展馆的全部内容，一次列出所有问题；须改的不显示给观众，建议的照常显示。
    / Check all content of a hall and list every problem at once.

    \b
    例 / Examples:
      python3 run_kiosk.py check
      python3 run_kiosk.py check --hall D:\\exhibits --lang en
      python3 run_kiosk.py check --json

    \b
    退出码 / Exit codes: 0 没有须改 clean or only advice · 1 有须改 something must be mended · 2 无法检查 could not run
    """,
)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆文件夹或 hall.yaml / hall folder or file")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="用哪种语言 / in which language")
def command(hall: Path | None, as_json: bool, lang: str) -> int:
    result = checked(hall)
    if as_json:
        click.echo(json.dumps(report(result), ensure_ascii=False, indent=2))
    else:
        for problem in result.problems:
            click.echo(problem.render(lang, Path.cwd()))
        click.echo(summary(result, lang))
    return 1 if result.must else 0


def checked(hall: Path | None, cache: Path | None = None) -> Result:
    """A hall and its problems, now."""
    from kiosk.pages import PAGE_TYPES
    from kiosk.settings import places

    place = hall if hall is not None else places().exhibits
    try:
        return check_hall(place, PAGE_TYPES, cache)
    except NoHallError:
        raise RefusedError(f"没有这个展馆文件夹：{place}", f"there is no such hall: {place}") from None
    except OSError as error:
        raise RefusedError(f"无法读取 {place}：{error}", f"cannot read {place}: {error}") from error


def report(result: Result) -> dict[str, object]:
    """The result as JSON for other programs."""
    return {
        "must": result.must,
        "advice": result.advice,
        "exhibits": [e.id for e in result.library.exhibits],
        "problems": [p.as_json() for p in result.problems],
    }


def summary(result: Result, lang: str) -> str:
    """The last line: how many exhibits can be shown, how much is to do."""
    shown = len(result.library.exhibits)
    if lang == "en":
        done = f"{shown} exhibit{'' if shown == 1 else 's'} can be shown"
        return (
            f"{done}; {result.must} to mend, {result.advice} advised." if result.problems else f"{done}; all is well."
        )
    done = f"可以显示 {shown} 个展项"
    return f"{done}；须改 {result.must} 处，建议 {result.advice} 处。" if result.problems else f"{done}，没有发现问题。"
