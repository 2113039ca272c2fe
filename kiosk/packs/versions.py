"""What was replaced stays: the last three versions of each exhibit and of the hall, and going back to one."""

import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kiosk.packs.listed import without_listed
from kiosk.packs.lock import holding
from kiosk.packs.swap import Move, finished, home, recovered, staging, swap, unfinished, write_whole
from kiosk.refused import RefusedError

KEEP = 3
PATIENCE = 20.0  # seconds that a checking may take while we wait
HALL = "@hall"  # no exhibit's folder is called so
NOTE = "version.json"
WAS = "was"


class Version(NamedTuple):
    """One kept version. `had`: what stood in the hall's folder; `gone`: what did not and must go when it is back."""

    folder: Path
    had: tuple[str, ...]
    gone: tuple[str, ...]
    when: str
    undone: bool = False  # it was itself rolled back: the next rollback passes it over


def put_in_place(hall: Path, new: Path, subject: str, names: list[str], undone: bool = False) -> None:
    """Replace these entries of the hall's folder by those in `new`, or by nothing, and keep the present ones."""
    with holding(home(hall), PATIENCE) as alone:
        if not alone:
            raise RefusedError(
                "另一个导入或检查正在进行，请稍后再试", "another import or check is going on; try again shortly"
            )
        try:
            finished(hall)
            _put_in_place(hall, new, subject, names, undone)
        except OSError as error:
            zh, en = f"写不进 {hall}：{error}；没有改动", f"cannot write to {hall}: {error}; nothing was changed"
            raise RefusedError(zh, en) from error


def _put_in_place(hall: Path, new: Path, subject: str, names: list[str], undone: bool) -> None:
    present = [name for name in names if os.path.lexists(hall / name)]
    folder = _next(hall, subject)
    told = {"had": present, "gone": [name for name in names if name not in present], "undone": undone}
    note = told | {"when": datetime.now().isoformat(timespec="seconds")}
    moves = [Move(name, os.path.lexists(new / name)) for name in names]
    try:
        (folder / WAS).mkdir(parents=True)
        write_whole(folder / NOTE, json.dumps(note, ensure_ascii=False).encode())
        swap(hall, new, folder / WAS, moves)
    except BaseException:
        if not unfinished(hall):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(new, ignore_errors=True)
    _prune(hall, subject)


def versions(hall: Path, subject: str) -> list[Version]:
    """What is kept of an exhibit (its folder's name) or of the hall (HALL), the oldest first."""
    found = []
    for folder in sorted(_folder(hall, subject).glob("[0-9]*")):
        try:
            told = json.loads((folder / NOTE).read_bytes())
            had, gone = tuple(map(str, told["had"])), tuple(map(str, told["gone"]))
            version = Version(folder, had, gone, str(told["when"]), bool(told["undone"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a version that cannot be told what it is cannot be gone back to
        if all(os.path.lexists(folder / WAS / name) for name in had):  # else the power went before anything moved
            found.append(version)
    return found


def kept_subjects(hall: Path) -> list[str]:
    """Of what there are kept versions."""
    base = home(hall) / "versions"
    return sorted(p.name for p in base.iterdir() if versions(hall, p.name)) if base.is_dir() else []


def roll_back(hall_file: Path, subject: str) -> Version:
    """Put the newest kept version back in place; what stands there now is kept as undone. Returns what came back."""
    hall = hall_file.parent
    recovered(hall)
    if subject in ("", ".", "..") or "/" in subject or "\\" in subject:
        raise RefusedError(f"展项名字不对：{subject}", f"no exhibit can be called {subject}")
    kept = [one for one in versions(hall, subject) if not one.undone]
    if not kept:
        raise RefusedError(
            f"{_called(subject)}没有留着的旧版本，没有改动",
            f"no earlier version of {subject} is kept; nothing was changed",
        )
    _bring_back(hall_file, subject, kept[-1])
    shutil.rmtree(kept[-1].folder, ignore_errors=True)
    return kept[-1]


def _bring_back(hall_file: Path, subject: str, version: Version) -> None:
    """A copy takes the place: until the swap is done the kept version stays whole."""
    hall = hall_file.parent
    names = _names_of(hall_file, subject, version)
    new = None
    try:
        new = staging(hall)
        for name in version.had:
            if name in names:
                _copied(version.folder / WAS / name, new / name)
        if subject in version.gone and _unlisted(hall_file, new, version.gone):
            names.append(hall_file.name)
    except OSError as error:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)
        zh = f"旧版本读不出来，或 {hall} 写不进去：{error}"
        raise RefusedError(zh, f"the kept version cannot be read, or {hall} not written: {error}") from error
    put_in_place(hall, new, subject, names, undone=True)


def _called(subject: str) -> str:
    return "展馆" if subject == HALL else f"展项 {subject} "


def _names_of(hall_file: Path, subject: str, last: Version) -> list[str]:
    """Which entries change: the exhibit's folder (of a large bank several); of a hall all that is content or was."""
    if subject != HALL:
        return sorted({*last.had, *last.gone} - {hall_file.name})
    return sorted({*entries(hall_file.parent), *last.had, *last.gone})


def entries(hall: Path) -> list[str]:
    """Everything in a hall's folder but what is hidden."""
    return sorted(p.name for p in hall.iterdir() if not p.name.startswith(".")) if hall.is_dir() else []


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target)


def _unlisted(hall_file: Path, new: Path, names: tuple[str, ...]) -> bool:
    """Take exhibits that go out of hall.yaml's list as well; whether there is a new hall.yaml."""
    try:
        text = hall_file.read_bytes().decode()
    except (OSError, UnicodeError):
        return False
    changed = text
    for name in names:
        changed = without_listed(changed, name) or changed
    if changed == text:
        return False
    (new / hall_file.name).write_bytes(changed.encode())
    return True


def _folder(hall: Path, subject: str) -> Path:
    return home(hall) / "versions" / subject


def _next(hall: Path, subject: str) -> Path:
    """A number, not a date: the machine's clock may be wrong."""
    numbers = [int(p.name) for p in _folder(hall, subject).glob("[0-9]*") if p.name.isdecimal()]
    return _folder(hall, subject) / f"{max(numbers, default=0) + 1:06d}"


def _prune(hall: Path, subject: str) -> None:
    kept = versions(hall, subject)
    usual, undone = [v for v in kept if not v.undone], [v for v in kept if v.undone]
    stays = {version.folder for version in (*usual[-KEEP:], *undone[-1:])}
    for folder in _folder(hall, subject).glob("[0-9]*"):
        if folder not in stays:
            shutil.rmtree(folder, ignore_errors=True)
