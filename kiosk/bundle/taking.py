"""The new version, brought beside the old one: copied from the bundle, each byte compared with the manifest, set up.

The kiosk goes on meanwhile, and nothing that it uses is touched: whatever fails here leaves no trace.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundle.manifest import CHUNK, CONTENT, NAME, PYTHON, WHEELS, Entry, Manifest, half_copied, unreadable
from kiosk.bundle.moving import HOME, NEW, sweep
from kiosk.refused import RefusedError

UNPACKED = 4  # how many times larger packages are once installed, with a margin
OURS = ("KIOSK_", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV")


@contextmanager
def staged(source: Path, manifest: Manifest, root: Path, told: Callable[[int], object]) -> Iterator[Path]:
    """The whole bundle in .update/new, verified; a sentence and nothing left where that fails."""
    try:
        _refuse_full(manifest, root)
        stage = _cleared(root)
        for name, entry in manifest.files.items():
            _copied(source, name, entry, stage / name)
            told(entry.size)
        (stage / NAME).write_bytes(_bytes(source))
        yield stage
    except BaseException:
        shutil.rmtree(root / HOME / NEW, ignore_errors=True)
        sweep(root)
        raise


def _refuse_full(manifest: Manifest, root: Path) -> None:
    wheels = sum(entry.size for name, entry in manifest.files.items() if name.startswith(f"{WHEELS}/"))
    needed = manifest.size + UNPACKED * wheels
    if shutil.disk_usage(root).free < needed:
        mb = needed // 1_000_000 + 1
        raise RefusedError(
            f"磁盘空间不够：更新要 {mb} MB 空余，什么也没有改动",
            f"the disk is too full: {mb} MB are needed; nothing was changed",
            1,
        )


def _cleared(root: Path) -> Path:
    stage = root / HOME / NEW
    with _writing(root):
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
    return stage


def _copied(source: Path, name: str, entry: Entry, target: Path) -> None:
    """Reading and writing fail for different reasons: a stick that is gone, a disk that is full."""
    sum_, size = hashlib.sha256(), 0
    with _reading(source, name):
        file = (source / name).open("rb")
        mode = os.fstat(file.fileno()).st_mode & 0o777 | 0o600
    with file:
        with _writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            out = target.open("wb")
        with out:
            while True:
                with _reading(source, name):
                    chunk = file.read(CHUNK)
                if not chunk:
                    break
                sum_.update(chunk)
                size += len(chunk)
                with _writing(target):
                    out.write(chunk)
    with _writing(target):
        target.chmod(mode)
    if (size, sum_.hexdigest()) != entry:
        raise half_copied(name)


def _bytes(source: Path) -> bytes:
    with _reading(source, NAME):
        return (source / NAME).read_bytes()


@contextmanager
def _reading(source: Path, name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise (half_copied(name) if (source / NAME).is_file() else unreadable(source, error)) from None
    except OSError as error:
        raise unreadable(source, error) from error


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == 28:
            raise RefusedError("磁盘满了，什么也没有改动", "the disk is full; nothing was changed", 1) from error
        why = error.strerror or str(error)
        raise RefusedError(
            f"{target} 写不进去（{why}），什么也没有改动", f"{target} cannot be written ({why}); nothing was changed", 1
        ) from error


# ---------------------------------------------------------------- set up there


def set_up(stage: Path, python: Path) -> None:
    """By its own door, as on any first start; what it says goes to the terminal."""
    done = subprocess.run(
        [python, stage / "run_kiosk.py", "--help"],
        cwd=stage, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
        errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise RefusedError(
            f"新版本装不起来，什么也没有改动：{last}",
            f"the new version cannot be set up; nothing was changed: {last}",
            1,
        )


def environment() -> dict[str, str]:
    """Ours without what would make another kiosk or another Python of it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | {"PYTHONUTF8": "1"}


def exchanged(manifest: Manifest, before: Manifest | None, root: Path, content: bool) -> list[str]:
    """Which entries of the folder change places. A hall's content and an unchanged Python stay where they are."""
    names = [name for name in manifest.tops if name not in CONTENT]
    bare = not any((root / name).exists() for name in CONTENT[:2])
    if content or bare:
        names += [n for n in CONTENT if n in manifest.tops and (n in CONTENT[:2] or not (root / n).exists())]
    if before is not None and _python(before) == _python(manifest) and (root / PYTHON).is_dir():
        names = [name for name in names if name != PYTHON]
    if (root / HOME / NEW / ".venv").is_dir():
        names.append(".venv")
    return names


def _python(manifest: Manifest) -> dict[str, Entry]:
    return {name: entry for name, entry in manifest.files.items() if name.startswith(f"{PYTHON}/")}
