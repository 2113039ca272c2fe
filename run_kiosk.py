#!/usr/bin/env python3
"""The door: no arguments opens the kiosk, a word runs a staff command. The first start sets everything up by itself."""
# Any Python 3 must be able to read this file, to say that it is too old. It is short, as Python compiles it each time.

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
CARRIED = os.path.join(ROOT, "python", *(("python.exe",) if os.name == "nt" else ("bin", "python3")))  # by a bundle
MOVES = os.path.join(ROOT, ".update", "journal.json")  # there while an update takes its place
# What the project imports from its dependencies: an interpreter that finds them all has the project installed.
NEEDED = (
    *("pygame", "yaml", "click", "pydantic", "PIL", "pyttsx3", "sqlite_utils", "cn2an", "manimgx_fonts_cjk"),
    *("av", "fpdf", "fontTools", "openpyxl", "docx", "matplotlib"),
)
BROKEN = "文件不全，请重新拷贝整个文件夹 / files are missing, copy the whole folder again: "
TOO_OLD = "需要 Python 3.11 或更新的版本，请到 python.org 下载安装；这个是 / Python 3.11 or newer is needed, this is "


def ready(test: bool) -> bool:
    """Whether this interpreter has the project installed: by uv, by hand, or by us."""
    from importlib.machinery import PathFinder

    return all(map(PathFinder.find_spec, NEEDED + (("pytest", "hypothesis", "xdist") if test else ())))


def stamped(test: bool) -> bool:
    """Whether our own .venv was set up for this very pyproject.toml, Python and place."""
    try:
        with open(os.path.join(VENV, "kiosk-stamp"), encoding="utf-8") as file:
            lines = file.read().split("\n")
        facts = os.stat(os.path.join(ROOT, "pyproject.toml"))
    except OSError:
        return False
    quick = f"{facts.st_mtime_ns} {facts.st_size} {sys.version_info[0]}.{sys.version_info[1]}"
    return lines[1:3] == [quick, ROOT] and (not test or lines[3:4] == ["test"])


def undone() -> bool:
    """An update that a power cut interrupted is taken back before anything is read: kiosk/ may be of either."""
    import subprocess

    mover = dict(os.environ, PYTHONPATH=os.path.join(ROOT, ".update", "mover"))
    return subprocess.call([sys.executable, "-m", "kiosk.bundle.moving", ROOT], env=mover) == 0


def main() -> int:
    door = os.environ.pop("KIOSK_DOOR", "")  # set by hand_over, so that we never hand over twice
    if not door and not sys.prefix.startswith(ROOT) and os.path.isfile(CARRIED):
        return hand_over([CARRIED, os.path.join(ROOT, "run_kiosk.py"), *sys.argv[1:]], "carried")
    if sys.version_info < (3, 11):
        sys.stderr.write(TOO_OLD + sys.version.split()[0] + "\n")
        return 1
    if os.path.exists(MOVES) and not os.environ.get("KIOSK_TRIAL") and not undone():
        return 1
    test = sys.argv[1:2] == ["test"]
    if door == "set up" or sys.prefix == VENV or not stamped(test):
        if ready(test):
            # Our children are started with -m: they must find this kiosk, wherever we were called from.
            os.environ["PYTHONPATH"] = os.pathsep.join([ROOT, *filter(None, [os.environ.get("PYTHONPATH")])])
            from kiosk.cli import main as kiosk

            return kiosk()
        try:
            from kiosk.set_up import set_up
        except ImportError as error:
            sys.stderr.write(BROKEN + str(error) + "\n")
            return 1
        if not set_up(test):
            return 1
    return hand_over([PYTHON, os.path.join(ROOT, "run_kiosk.py"), *sys.argv[1:]])


def hand_over(command: "list[str]", door: str = "set up") -> int:
    """Become the kiosk; Windows cannot (its execv returns to the shell at once), so there we wait for it."""
    os.environ["KIOSK_DOOR"] = door
    sys.stdout.flush()
    try:
        if os.name != "nt":
            os.execv(command[0], command)
        import subprocess

        return subprocess.call(command)
    except OSError as error:
        sys.stderr.write(f"无法启动 {command[0]}：{error}；请删除 .venv 文件夹再试 / cannot start it; delete .venv\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
