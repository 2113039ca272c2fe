"""Which command: flags alone open the kiosk, a word runs a staff command. Nothing heavy comes before that is known."""

import sys

from kiosk.refused import RefusedError

TYPE_CHECKING = False  # typing's own costs an import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import click

    from kiosk.settings import RunOptions

COMMANDS = {  # word: (what it does, in Chinese; in English)
    "check": ("检查展项内容，列出全部问题", "check the exhibits and list every problem"),
    "report": ("看互动次数统计；写总结、表格，备齐报送材料", "what was counted; the summary, workbook, package"),
    "merge": ("把别的展台的统计合并进来", "fold the counts of other kiosks into one file"),
    "sync": ("把统计送到 PostgreSQL", "send the counts to PostgreSQL"),
    "shots": ("把每个页面存成 PNG 图片；送审 PDF", "every page of every exhibit as PNG; the PDF for sign-off"),
    "new": ("新建带注释的展项，或空白题库表格", "a commented exhibit, or an empty question-bank sheet"),
    "import": ("把题库变成展项；放入 .zip 包", "make an exhibit of a question bank; take in a .zip"),
    "preview": ("在窗口里看一个展项，旁边是它的问题", "one exhibit in a window, its problems beside it"),
    "pack": ("把展项或整馆打成一个 zip 包", "make one zip of an exhibit or a hall"),
    "review": ("登记展项已审核", "sign off exhibits after review"),
    "rollback": ("退回导入之前的版本", "put back what an import replaced"),
    "voice": ("把要读的话提前做好", "render all that is read aloud ahead of time"),
    "tour": ("让一位模拟观众把展台走一遍", "a simulated visitor walks the whole kiosk"),
    "pin": ("设置工作人员密码", "set the staff PIN"),
    "autostart": ("开机自动打开展台，出错自动重开", "open with the machine, and again after a fault"),
    "bundle": ("做离线包，拷到没有网络的机器上", "make a bundle for a machine without a network"),
    "update": ("用离线包更新这台展台，不行就退回", "replace this kiosk from a bundle, or go back"),
    "doctor": ("体检：屏幕、声音、字体、磁盘、数据库……", "health check: screen, sound, fonts, disk, database…"),
    "test": ("运行测试", "run the tests"),
}
FLAGS = {  # flag: (value, 中文, English)
    "--hall": ("PATH", "展馆文件夹或 hall.yaml（默认 exhibits/）", "hall folder or file (default exhibits/)"),
    "--data": ("DIR", "数据文件夹：统计、缓存、设置、日志", "folder for counts, cache, settings, log"),
    "--at": ("TIME", "用这个时间排练，如 2023-05-20T09:30", "rehearse at this time, like 2023-05-20T09:30"),
    "--window": ("WxH", "开窗口而不是全屏，如 1280x720", "a window instead of fullscreen, like 1280x720"),
    "--lang": ("zh|en", "新观众看到的语言", "the language a new visitor sees"),
    "--mute": ("", "不朗读，不打开声音", "no speech, no sound"),
    "--screen": (
        "required",
        "没有屏幕就退出（状态码 2），不做屏外演示",
        "without a screen exit with 2, no demonstration",
    ),
    "--display": ("N", "用第几块屏幕，从 0 数起", "which display, counted from 0"),
    "--keep": ("", "无人看管：退出或卡住了就自动重开", "unattended: opened again when it dies or hangs"),
    "--debug": ("", "出错时显示全部细节", "show tracebacks"),
}


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command line; the result is the exit code (0 good, 1 something to mend, 2 could not run)."""
    words = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in words
    try:
        if words and not words[0].startswith("-"):
            return _staff(words[0], [word for word in words[1:] if word != "--debug"])
        return _kiosk(words)
    except RefusedError as error:
        if debug:
            raise
        return _say(error.sentence(), error.code)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the last door: staff get a sentence, whatever went wrong
        if debug:
            raise
        return _say(_unexpected(error), 2)


def _say(sentence: str, code: int) -> int:
    if sys.stderr is not None:  # pythonw has none
        sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
        print(sentence, file=sys.stderr)
    return code


def _unexpected(error: Exception) -> str:
    what = f"{type(error).__name__}: {error}".rstrip(": ").splitlines()[0]
    return f"没想到的错误：{what}（加 --debug 看细节）/ unexpected: {what} (--debug shows more)"


# ---------------------------------------------------------------- the kiosk


def _kiosk(words: list[str]) -> int:
    if "--help" in words or "-h" in words:
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        print(usage())
        return 0
    options = parse(words)
    if options.keep:
        from kiosk.commands.keeping import keep

        return keep(options.data, [word for word in words if word != "--keep"])
    from kiosk.commands.run import main as run

    return run(options)


def parse(words: "Sequence[str]") -> "RunOptions":
    """The flags of the plain kiosk; argparse would cost more than all of our own start."""
    from kiosk.settings import RunOptions

    given: dict[str, object] = {}
    rest = list(words)
    while rest:
        flag, equals, value = rest.pop(0).partition("=")
        if flag not in FLAGS:
            raise RefusedError(*_unknown("选项", "option", flag, [*FLAGS, "--help"]))
        if not FLAGS[flag][0]:
            given[flag[2:]] = True
            continue
        if not equals:
            if not rest or rest[0].startswith("--"):
                raise _bad(flag, "")
            value = rest.pop(0)
        given[flag[2:]] = _read(flag, value)
    return RunOptions(**given)  # type: ignore[arg-type]


def _read(flag: str, value: str) -> object:
    readers: dict[str, Callable[[str], object]] = {
        "--hall": _path,
        "--data": _path,
        "--at": _time,
        "--window": _size,
        "--lang": _lang,
        "--screen": _required,
        "--display": _count,
    }
    try:
        return readers[flag](value)
    except ValueError:
        raise _bad(flag, value) from None


def _bad(flag: str, value: str) -> RefusedError:
    form, zh, en = FLAGS[flag]
    found_zh, found_en = (f"不能是“{value}”", f"cannot be '{value}'") if value else ("后面缺少内容", "needs a value")
    return RefusedError(f"{flag} {found_zh}，应为 {flag} {form}：{zh}", f"{flag} {found_en}; write {flag} {form}: {en}")


def _path(value: str) -> object:
    from pathlib import Path

    if not value:
        raise ValueError(value)
    return Path(value).expanduser()


def _time(value: str) -> object:
    from datetime import datetime

    at = datetime.fromisoformat(value.strip().replace("/", "-"))
    return at.astimezone().replace(tzinfo=None) if at.tzinfo else at


def _size(value: str) -> object:
    w, h = (int(part) for part in value.lower().replace("×", "x").split("x"))
    if not (320 <= w <= 16384 and 320 <= h <= 16384):
        raise ValueError(value)
    return w, h


def _lang(value: str) -> object:
    if not value.replace("-", "").isalpha() or len(value) > 12:
        raise ValueError(value)
    return value


def _required(value: str) -> object:
    if value != "required":
        raise ValueError(value)
    return value


def _count(value: str) -> object:
    if not 0 <= int(value) <= 15:
        raise ValueError(value)
    return int(value)


def usage() -> str:
    """The whole command line on one screen, Chinese first."""
    zh = [
        "打开展台：  python3 run_kiosk.py [选项]",
        "工作命令：  python3 run_kiosk.py 命令 [选项]（命令 --help 看说明和例子）",
        "",
    ]
    en = [
        "Open the kiosk:  python3 run_kiosk.py [flags]",
        "Staff commands:  python3 run_kiosk.py WORD … (WORD --help)",
        "",
    ]
    for flag, (value, chinese, english) in FLAGS.items():
        zh.append(f"  {flag + ' ' + value:<20}{chinese}")
        en.append(f"  {flag + ' ' + value:<20}{english}")
    zh.append("")
    en.append("")
    for word, (chinese, english) in COMMANDS.items():
        zh.append(f"  {word:<20}{chinese}")
        en.append(f"  {word:<20}{english}")
    return "\n".join([*zh, "", *en])


# ---------------------------------------------------------------- staff commands


def _staff(word: str, args: list[str]) -> int:
    if word not in COMMANDS:
        raise RefusedError(*_unknown("命令", "command", word, COMMANDS))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a Windows console lacks some characters
    import importlib

    import click

    command: click.Command = importlib.import_module(f"kiosk.commands.{module(word)}").command
    try:
        result = command.main(args, prog_name=f"run_kiosk.py {word}", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        raise RefusedError(*_click_sentence(word, error)) from error
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    return result if isinstance(result, int) else 0


def module(word: str) -> str:
    """The module of a command: `import` is a word that Python keeps for itself."""
    return f"{word}_" if word == "import" else word


def _click_sentence(word: str, error: "click.ClickException") -> tuple[str, str]:
    import click

    more_zh, more_en = f"；见 {word} --help", f" See {word} --help"
    en = error.format_message()
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities or []
        zh = f"{word} 没有选项 {error.option_name}" + (f"；是不是 {'、'.join(near)}？" if near else "")
    elif isinstance(error, click.MissingParameter):
        zh = f"{word} 缺少参数 {error.param.human_readable_name if error.param else ''}"
    elif isinstance(error, click.BadParameter):
        zh = f"{word} 的参数 {error.param.opts[-1] if error.param else ''} 不对：{error.message}"
    else:
        zh = f"{word} 无法运行：{error.message}"
    return zh + more_zh, en + more_en


def _unknown(kind_zh: str, kind_en: str, found: str, known: "Iterable[str]") -> tuple[str, str]:
    import difflib

    near = difflib.get_close_matches(found, list(known), 1, 0.5)
    hint_zh = f"是不是 {near[0]}？" if near else f"可用的有 {' '.join(known)}"
    hint_en = f"did you mean {near[0]}?" if near else f"there are {' '.join(known)}"
    return f"没有{kind_zh} {found}；{hint_zh}", f"no {kind_en} {found}; {hint_en}"
