"""bundle.json: what a bundle is for, and every file in it with size and SHA-256. Reading it trusts nothing."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from kiosk.refused import RefusedError

NAME = "bundle.json"
FORMAT = 1
CHUNK = 1 << 20
HALL = "hall"  # where a hall lies that is not the project's own exhibits/
CONTENT = ("exhibits", HALL, "kiosk.ini")  # belongs to the hall: staff change it, an update leaves it
WHEELS, PYTHON, VOICE, MODEL = "wheels", "python", "voice", "voice-model"
CODE = ("kiosk", "assets", WHEELS, PYTHON, "pyproject.toml", "run_kiosk.py", "setup.py")  # nobody in a hall edits these


class Entry(NamedTuple):
    """One file: its size in bytes, the SHA-256 of its content (hex)."""

    size: int
    sha256: str


class Manifest(NamedTuple):
    """`python`: for which version the wheels are, like 3.12. `glibc`: the lowest that they run with, "" on Windows."""

    version: str
    made: str
    platform: str
    python: str
    glibc: str
    files: Mapping[str, Entry]

    @property
    def carries_python(self) -> bool:
        return any(name.startswith(f"{PYTHON}/") for name in self.files)

    @property
    def tops(self) -> tuple[str, ...]:
        """The entries of the bundle's folder."""
        return tuple(sorted({name.partition("/")[0] for name in self.files} | {NAME}))

    @property
    def size(self) -> int:
        return sum(entry.size for entry in self.files.values())


def written(manifest: Manifest, folder: Path) -> None:
    told = manifest._asdict() | {"format": FORMAT, "files": {name: list(e) for name, e in manifest.files.items()}}
    text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of the bundle in this folder, or a sentence why it is none."""
    try:
        told = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        raise _not_there(folder) from None
    except OSError as error:
        raise unreadable(folder, error) from error
    except (ValueError, RecursionError):
        raise half_copied(NAME) from None
    if not isinstance(told, dict) or not isinstance(told.get("format"), int):
        raise half_copied(NAME)
    if told["format"] > FORMAT:
        raise RefusedError(
            "这个离线包是更新版本的程序做的，本机程序不认识；请重新安装，不要用 update",
            "this bundle was made by a newer version than this kiosk knows; install it anew instead of updating",
        )
    return _parsed(told)


def _parsed(told: Mapping[str, Any]) -> Manifest:
    texts = [told.get(name) for name in Manifest._fields[:-1]]
    files = told.get("files")
    if not all(isinstance(text, str) for text in texts) or not isinstance(files, dict):
        raise half_copied(NAME)
    entries = {name: _entry(name, found) for name, found in files.items()}
    version, made, platform, python, glibc = map(str, texts)
    return Manifest(version, made, platform, python, glibc, entries)


def _entry(name: str, found: object) -> Entry:
    """No name may lead out of the folder, whoever wrote the manifest."""
    parts = PurePosixPath(name).parts
    inside = name and "\\" not in name and ":" not in name and not name.startswith("/") and ".." not in parts
    if not inside or not isinstance(found, list) or len(found) != len(Entry._fields):
        raise half_copied(NAME)
    size, sha256 = found
    if not isinstance(size, int) or not isinstance(sha256, str):
        raise half_copied(NAME)
    return Entry(size, sha256)


# ---------------------------------------------------------------- is it whole


def listed(folder: Path, names: Iterator[str]) -> dict[str, Entry]:
    return {name: measured(folder / name) for name in names}


def measured(file: Path) -> Entry:
    sum_, size = hashlib.sha256(), 0
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            sum_.update(chunk)
            size += len(chunk)
    return Entry(size, sum_.hexdigest())


def lacking(
    manifest: Manifest, folder: Path, tops: tuple[str, ...] = (), told: Callable[[int], object] = lambda _: None
) -> str:
    """The first file that is missing or differs, "" when all are whole; only those under `tops` where given."""
    for name, entry in manifest.files.items():
        if tops and name.partition("/")[0] not in tops:
            continue
        file = folder / name
        try:  # the size first: what a copy lacks shows there, and costs nothing
            if file.stat().st_size != entry.size or measured(file) != entry:
                return name
        except OSError:
            return name
        told(entry.size)
    return ""


# ---------------------------------------------------------------- sentences


def half_copied(name: str) -> RefusedError:
    return RefusedError(
        f"离线包没有拷完整：{name} 缺少或坏了，请重新拷贝整个文件夹",
        f"the bundle is not whole: {name} is missing or damaged; copy the whole folder again",
    )


def unreadable(folder: Path, error: OSError) -> RefusedError:
    why = error.strerror or str(error)
    return RefusedError(
        f"{folder} 读不到了（{why}）；U 盘是不是拔掉了？什么也没有改动",
        f"{folder} cannot be read ({why}); was the stick pulled out? Nothing was changed",
    )


def _not_there(folder: Path) -> RefusedError:
    if not folder.is_dir():
        return RefusedError(f"没有这个文件夹：{folder}", f"there is no folder {folder}")
    inner = next((p.parent for p in sorted(folder.glob(f"*/{NAME}"))), None)
    if inner is not None:
        return RefusedError(f"离线包在里面一层：请写 {inner}", f"the bundle is one folder further in: write {inner}")
    return RefusedError(
        f"{folder} 不是离线包（没有 {NAME}）；用 bundle 命令做一个",
        f"{folder} is no bundle (no {NAME}); `bundle` makes one",
    )
