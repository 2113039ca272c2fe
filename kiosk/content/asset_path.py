"""Whether a file name in YAML is one that lies inside its exhibit's folder, on every system alike."""

import os
import re
from pathlib import Path, PurePosixPath

from kiosk.content.files import is_file
from kiosk.content.problems import Flaw, nearest

# resolve() alone takes `C:\x`, `..\x` and `CON` for innocent names on Linux; a hall's content travels to Windows
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_BAD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
LONGEST = 200

_INSIDE = "图片放在展项自己的文件夹里，只写文件名，如 fault.svg"
_INSIDE_EN = "a file in the exhibit's own folder, by name only, such as fault.svg"


def _flaw(name: str, zh: str, en: str) -> Flaw:
    return Flaw(zh, en, name, _INSIDE, _INSIDE_EN)


def refusal(name: str) -> Flaw | None:
    """Why this name cannot be a file of an exhibit; the disk is not looked at."""
    if not name.strip() or len(name) > LONGEST:
        return _flaw(name, "文件名是空的或太长", "the file name is empty or too long")
    if "\\" in name:
        return _flaw(name, "文件名里不能有反斜杠「\\」", "a file name cannot hold a backslash")
    if name.startswith(("/", "~")) or re.match(r"[A-Za-z]:", name):
        return _flaw(name, "不能写绝对路径", "an absolute path is not allowed")
    if ".." in PurePosixPath(name).parts:
        return _flaw(name, "路径不能用「..」离开展项文件夹", "a path cannot leave the exhibit's folder by `..`")
    if _BAD.search(name) or any(
        part in ("", ".") or part != part.strip() or part.endswith(".") for part in name.split("/")
    ):
        return _flaw(name, "文件名里有不能用的字符", "the file name holds characters that are not allowed")
    if any(_RESERVED.fullmatch(part) for part in name.split("/")):
        return _flaw(name, "这是 Windows 保留的名字，不能作文件名", "Windows reserves this name; it cannot be a file's")
    return None


def place(folder: Path, name: str) -> Path | Flaw:
    """The existing file of that name in the folder, or why there is none."""
    wrong = refusal(name)
    if wrong is not None:
        return wrong
    here = folder
    for part in name.split("/"):
        there = _names(here)
        if part not in there:
            return _not_there(name, part, there)
        here = here / part
    if not here.resolve().is_relative_to(folder.resolve()):
        return _flaw(name, "这个链接指到了展项文件夹外面", "this link leads out of the exhibit's folder")
    if not is_file(here):
        return _flaw(name, "这不是一个文件", "this is not a file")
    return here


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names alone are wanted, for a thousand folders
    except OSError:
        return []


def _not_there(name: str, part: str, there: list[str]) -> Flaw:
    same = next((other for other in there if other.lower() == part.lower()), "")
    if same:
        return Flaw(
            "文件名的大小写和磁盘上的不一样",
            "upper and lower case differ from the file on disk",
            found=name,
            nearest=name.replace(part, same),
        )
    return Flaw("没有这个文件", "there is no such file", found=name, nearest=nearest(part, there))
