"""Making a bundle: all is put together beside OUT and takes its name last, so that half a bundle is never there."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kiosk.bundle import carried, fetching, starters
from kiosk.bundle.manifest import HALL, MODEL, NAME, PYTHON, VOICE, WHEELS, Manifest, listed, written
from kiosk.bundle.platforms import lowest_glibc
from kiosk.refused import RefusedError

PROJECT = (  # what a source folder holds; anything else in it is somebody's own
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "MANIFEST.in", "README.md", "assets"),
    *("benchmarks", "deploy", "docs", "exhibits", "justfile", "kiosk", "pyproject.toml", "run_kiosk.py", "setup.py"),
    *("tests", "tools"),
)
NEEDED = ("run_kiosk.py", "pyproject.toml", "kiosk", "assets")
MADE_HERE = ("__pycache__", "*.pyc", "*.egg-info", "build", "results", "failed", "shots", "*.part")
Told = Callable[[str, str], object]  # a step, in Chinese and English


class Wish(NamedTuple):
    """What is asked for."""

    project: Path
    platform: str
    python: str
    version: str  # of the kiosk
    hall: Path | None = None  # None: the project's own exhibits/
    interpreter: Path | None = None
    voice: Path | None = None  # a folder of rendered speech
    model: Path | None = None


def make(wish: Wish, out: Path, told: Told) -> Manifest:
    """OUT becomes a folder, or a .zip when it ends so. Nothing is left where it fails."""
    missing = next((name for name in NEEDED if not (wish.project / name).exists()), "")
    if missing:
        raise RefusedError(
            f"{wish.project} 里没有 {missing}：要在源码文件夹里做离线包",
            f"no {missing}: bundles are made in a source folder",
        )
    with _taking_its_name(out) as folder:
        manifest = _filled(wish, folder, told)
        if out.suffix.lower() == ".zip":
            told("压缩", "zipping")
            _zipped(folder, out)
    return manifest


@contextmanager
def _taking_its_name(out: Path) -> Iterator[Path]:
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise RefusedError(
            f"{out} 已经有了；请换个名字，或先删掉", f"{out} exists; choose another name or remove it first"
        )
    folder = out.with_name(f"{out.name}.part")
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        yield folder
        if out.suffix.lower() != ".zip":
            if out.is_dir():
                out.rmdir()
            folder.rename(out)
    except OSError as error:
        raise _not_written(out, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _not_written(out: Path, error: OSError) -> RefusedError:
    if error.errno == 28 or "Errno 28" in str(error):  # copytree tells it in a list of texts
        return RefusedError("磁盘满了，离线包没有做成", "the disk is full; no bundle was made", 1)
    why = error.strerror or str(error)[:200]
    return RefusedError(f"写不了 {out}：{why}", f"cannot write {out}: {why}")


def _filled(wish: Wish, folder: Path, told: Told) -> Manifest:
    python = wish.python
    told("1/4 程序、内容和测试", "the project, its content and tests")
    _project(wish.project, folder)
    _hall(wish, folder)
    if wish.interpreter is not None:
        told("2/4 带上的 Python", "the Python that travels along")
        python = carried.judged(wish.interpreter, wish.platform).version
        carried.copied(wish.interpreter, folder / PYTHON, wish.platform)
    told(f"3/4 {wish.platform}、Python {python} 的安装包", f"the wheels for {wish.platform}, Python {python}")
    extras = ["test", "sign", *(["natural"] if wish.model else [])]
    wanted = fetching.requirements(wish.project, extras)
    wheels = fetching.fetch(wanted, wish.platform, python, folder / WHEELS, lambda line: told(f"    {line}", ""))
    told("4/4 语音、清单", "speech and the manifest")
    for source, name in ((wish.voice, VOICE), (wish.model, MODEL)):
        if source is not None:
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.part"))
    return _listed(wish, folder, python, wheels)


def _made_here(where: str, names: list[str]) -> set[str]:
    """Caches, other tools' folders, old versions: whatever begins with a dot and is a folder, and what we wrote."""
    hidden = {name for name in names if name.startswith(".") and Path(where, name).is_dir()}
    return hidden | shutil.ignore_patterns(*MADE_HERE)(where, names)


def _project(project: Path, folder: Path) -> None:
    for name in PROJECT:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_made_here)
        elif source.is_file():
            shutil.copy2(source, folder / name)


def _hall(wish: Wish, folder: Path) -> None:
    """A hall of one's own lies beside the project's, whose tests need their own exhibits."""
    if wish.hall is None:
        return
    shutil.copytree(wish.hall, folder / HALL, ignore=_made_here)
    (folder / "kiosk.ini").write_text(f"[kiosk]\nhall = {HALL}\n", encoding="utf-8")


def _listed(wish: Wish, folder: Path, python: str, wheels: list[str]) -> Manifest:
    linux = wish.platform.startswith("linux")
    programs = carried.programs(folder / PYTHON) if linux else ()
    made = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    glibc = lowest_glibc(wheels, programs) if linux else ""
    bare = Manifest(wish.version, made, wish.platform, python, glibc, {})
    starters.write(folder, bare._replace(files={f"{PYTHON}/": None} if wish.interpreter else {}))  # type: ignore[dict-item]
    names = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file() and f.name != NAME)
    manifest = bare._replace(files=listed(folder, iter(names)))
    written(manifest, folder)
    return manifest


def _zipped(folder: Path, out: Path) -> None:
    """Wheels and pictures are packed already: only the rest is worth the time."""
    part = out.with_name(f"{out.name}.zip.part")
    try:
        with zipfile.ZipFile(part, "w", strict_timestamps=False) as archive:
            for file in sorted(f for f in folder.rglob("*") if f.is_file()):
                packed = file.suffix in {".whl", ".jpg", ".png", ".mp4", ".ogg"}
                how = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                archive.write(file, Path(out.stem, file.relative_to(folder)), how, 6)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
