"""`check`: every problem of a hall's content, each with its place and what to write instead."""

import json
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.content.checking import NoHallError, Result, check_hall
from kiosk.content.problems import in_order, shortened
from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kiosk.content.problems import Problem

WATCH_SECONDS = 0.5
MOST_ALIKE, FIRST_ALIKE = 6, 3


@click.command(
    help="""检查一个展馆的全部内容，一次列出所有问题；须改的不显示给观众，建议的照常显示。
    / Check all content of a hall and list every problem at once.

    \b
    例 / Examples:
      python3 run_kiosk.py check
      python3 run_kiosk.py check --hall D:\\exhibits --lang en
      python3 run_kiosk.py check --json
      python3 run_kiosk.py check --watch
      python3 run_kiosk.py check --schema

    \b
    退出码 / Exit codes: 0 没有须改 clean or only advice · 1 有须改 something must be mended · 2 无法检查 could not run
    """,
)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆文件夹或 hall.yaml / hall folder or file")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="用哪种语言 / in which language")
@click.option("--watch", is_flag=True, help="一保存就再检查，Ctrl-C 结束 / check again at each save, Ctrl-C ends it")
@click.option(
    "--schema", is_flag=True, help="写 JSON Schema，VS Code 就会补全和解释字段（加 --json 打印出来）/ for editors"
)
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹，没改的内容不再检查 / keeps what was checked")
def command(hall: Path | None, as_json: bool, lang: str, watch: bool, schema: bool, data: Path | None) -> int:
    if schema:
        return _schema(hall, as_json, lang)
    if watch:
        return _watch(hall, lang)
    result = _remembered(hall, data)
    if as_json:
        click.echo(json.dumps(report(result), ensure_ascii=False, indent=2))
    else:
        _told(result, lang)
    return 1 if result.must else 0


def _told(result: Result, lang: str) -> None:
    for line in condensed(result.problems, lang):
        click.echo(line)
    click.echo(summary(result, lang))


def condensed(problems: "Sequence[Problem]", lang: str) -> "Iterator[str]":
    """Each problem on a line; an advice that one file needs many times is told a few times, and how often it is."""
    often = Counter((p.file, p.zh) for p in problems if not p.must)
    told: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kind = (problem.file, problem.zh)
        if problem.must or often[kind] <= MOST_ALIKE:
            yield problem.render(lang, Path.cwd())
            continue
        told[kind] += 1
        if told[kind] <= FIRST_ALIKE:
            yield problem.render(lang, Path.cwd())
        elif told[kind] == often[kind]:
            more = often[kind] - FIRST_ALIKE
            file = shortened(problem.file, Path.cwd())
            yield f"{file}: … {more} more like it." if lang == "en" else f"{file}: ……同样的建议还有 {more} 处。"


def _remembered(hall: Path | None, data: Path | None) -> Result:
    """The hall now; exhibits whose files did not change since the last check keep their result."""
    from kiosk.hall_files import checked_folder, hall_path
    from kiosk.settings import find_data

    cache = checked_folder(find_data(data).path / "check", hall_path(hall))
    try:
        return checked(hall, cache)
    except RefusedError:
        return checked(hall)  # the cache's disk is full, or the hall cannot be read: this one tells


def _watch(hall: Path | None, lang: str) -> int:
    """Check at each save until Ctrl-C; only what is new or gone is told, as the rest was read before."""
    from kiosk.content.watching import results
    from kiosk.hall_files import hall_path
    from kiosk.pages import PAGE_TYPES

    place = hall_path(hall)
    try:
        found = results(place, PAGE_TYPES, lambda: time.sleep(WATCH_SECONDS))
        for line in changes((with_words(result, place) for result in found), lang):
            click.echo(line)
    except NoHallError:
        raise RefusedError(f"没有这个展馆文件夹：{place}", f"there is no such hall: {place}") from None
    except KeyboardInterrupt:
        click.echo("")
    return 0


def changes(found: "Iterable[Result]", lang: str) -> "Iterable[str]":
    """For each result: problems that are new, those that are solved, the summary."""
    before: list[str] | None = None
    for result in found:
        now = [problem.render(lang, Path.cwd()) for problem in result.problems]
        yield from (line for line in now if before is None or line not in before)
        solved = 0 if before is None else sum(line not in now for line in before)
        if solved:
            yield f"{solved} solved." if lang == "en" else f"改好 {solved} 处。"
        yield f"{time.strftime('%H:%M:%S')}  {summary(result, lang)}"
        before = now


def _schema(hall: Path | None, as_json: bool, lang: str) -> int:
    from kiosk.commands.editor import schemas, set_up_editor
    from kiosk.content.fresh import hall_file
    from kiosk.hall_files import hall_path

    path = hall_file(hall_path(hall))
    if as_json:
        click.echo(json.dumps(schemas(path), ensure_ascii=False, indent=2))
        return 0
    if not path.parent.is_dir():
        raise RefusedError(f"没有这个展馆文件夹：{path.parent}", f"there is no such hall: {path.parent}")
    try:
        click.echo("\n".join(set_up_editor(path, lang)))
    except OSError as error:
        raise RefusedError(f"无法写入：{error}", f"cannot write: {error}") from error
    return 0


def checked(hall: Path | None, cache: Path | None = None) -> Result:
    """A hall and its problems, now."""
    from kiosk.pages import PAGE_TYPES
    from kiosk.settings import default_hall, places

    place = hall if hall is not None else default_hall()
    try:
        return with_words(check_hall(place, PAGE_TYPES, cache, places().assets), place)
    except NoHallError:
        raise RefusedError(f"没有这个展馆文件夹：{place}", f"there is no such hall: {place}") from None
    except OSError as error:
        raise RefusedError(f"无法读取 {place}：{error}", f"cannot read {place}: {error}") from error


def with_words(result: Result, hall: Path) -> Result:
    """The same with advice on words.yaml: which of its keys the interface does not know."""
    from kiosk.content.own_words import unknown_keys
    from kiosk.hall_files import known_words

    found = tuple(unknown_keys(hall, known_words()))
    return replace(result, problems=in_order((*result.problems, *found))) if found else result


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
