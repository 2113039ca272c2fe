"""A Python that travels along: judged, copied without what a kiosk never needs, and asked to run in its new place."""

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.bundle.platforms import OLDEST, here
from kiosk.refused import RefusedError

LEFT = frozenset(("__pycache__", "site-packages", "test", "tests", "idlelib", "turtledemo", "include", "share", "Doc"))
ASK = "import sys, venv, ensurepip, ssl, sqlite3, ctypes, zlib, hashlib; print('%d.%d' % sys.version_info[:2])"


class Carried(NamedTuple):
    version: str
    program: str  # below its folder, with slashes


def program(platform: str) -> str:
    """Where the starters look for it, below the carried folder."""
    return "python.exe" if platform.startswith("windows") else "bin/python3"


def judged(folder: Path, platform: str) -> Carried:
    """Whether this folder holds a whole Python for that platform; a sentence where it does not."""
    name = program(platform)
    if not (folder / name).is_file():
        raise RefusedError(
            f"{folder} 里没有 {name}，不是给 {platform} 的 Python 文件夹",
            f"{folder} holds no {name}: not a Python for {platform}",
        )
    if any(folder.glob("python3*._pth")):
        raise RefusedError(
            "这是“嵌入版”Python，没有 venv，用不了；请用安装版的文件夹，或 python-build-standalone 的 install_only 包",
            "this is the embeddable Python, without venv; take an installed one's folder, or python-build-standalone",
        )
    library = _library(folder, platform)
    if library is None:
        raise RefusedError(
            f"{folder} 里缺少标准库的 venv 或 ensurepip，不能用",
            f"{folder} lacks venv or ensurepip of the standard library",
        )
    version = _version(folder, library, platform)
    if tuple(map(int, version.split("."))) < OLDEST:
        raise RefusedError(
            f"带上的 Python 是 {version}，要 3.11 或更新", f"the Python is {version}; 3.11 or newer is needed"
        )
    return Carried(version, name)


def _library(folder: Path, platform: str) -> Path | None:
    found = [folder / "Lib"] if platform.startswith("windows") else sorted((folder / "lib").glob("python3.*"))
    return next((f for f in found if (f / "venv").is_dir() and (f / "ensurepip").is_dir()), None)


def _version(folder: Path, library: Path, platform: str) -> str:
    if not platform.startswith("windows"):
        return library.name.removeprefix("python")
    names = [re.fullmatch(r"python3(\d+)\.dll", file.name.lower()) for file in folder.iterdir()]
    minor = next((found[1] for found in names if found), "0")
    return f"3.{minor}"


def copied(folder: Path, target: Path, platform: str) -> None:
    """Links become files: sticks and Windows have none."""
    shutil.copytree(folder, target, ignore=_left, ignore_dangling_symlinks=True)
    if platform == here():
        _tried(target / program(platform))


def _left(where: str, names: Collection[str]) -> set[str]:
    libraries = Path(where).name.lower().startswith(("python3", "lib"))
    return {n for n in names if n in LEFT and (libraries or n in {"__pycache__", "include", "share", "Doc"})}


def _tried(python: Path) -> None:
    """In its new place, and with nothing of our environment."""
    try:
        done = subprocess.run(
            [python, "-I", "-B", "-c", ASK], capture_output=True, text=True, errors="replace", timeout=60, check=False
        )
        said = (done.stderr.strip().splitlines() or [""])[-1] if done.returncode else ""
    except (OSError, subprocess.TimeoutExpired) as error:
        said = str(error)
    if said:
        raise RefusedError(
            f"带上的 Python 换了位置就不能运行（{said}）；请用 python-build-standalone 的 install_only 包",
            f"this Python does not run in another place ({said}); take python-build-standalone's install_only archive",
        )


def programs(folder: Path) -> Iterator[Path]:
    """What in it is machine code on Linux, for the question which glibc it asks for."""
    for here_, _, names in os.walk(folder):
        for name in names:
            file = Path(here_, name)
            with file.open("rb") as source:
                if source.read(4) == b"\x7fELF":
                    yield file
