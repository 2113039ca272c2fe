"""Making a pack: an exhibit's folder or a whole hall as one .zip with its manifest, signed if there is a key."""

import hashlib
import os
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk.packs import manifest as manifests
from kiosk.packs import signing
from kiosk.packs.manifest import Listed, Manifest
from kiosk.packs.names import PRESSED, is_content, same, wrong_name
from kiosk.packs.reading import EXHIBIT, HALL
from kiosk.refused import RefusedError

EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content makes the same zip


class Made(NamedTuple):
    """What was packed; `left_out`: files that no exhibit can use."""

    path: Path
    files: int
    size: int
    left_out: tuple[str, ...]


def pack(kind: str, folder: Path, named: tuple[str, str], out: Path, key: Path | None) -> Made:
    """Pack a folder; `named`: its id and title. The zip is written whole or not at all."""
    names, left_out = _chosen(kind, folder)
    root = named[0] if kind == "hall" else folder.name
    limits = HALL if kind == "hall" else EXHIBIT
    if len(names) > limits.files:
        raise RefusedError(f"文件太多：{len(names)} 个，最多 {limits.files}", f"too many files: {len(names)}")
    part = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            listed = tuple(_added(archive, folder, name, root) for name in names)
            told = Manifest(kind, named[0], named[1], root, date.today().isoformat(), listed)
            data = manifests.as_bytes(told)
            _write(archive, manifests.NAME, data)
            if key is not None:
                _write(archive, manifests.SIGNATURE, signing.signed(data, key))
        if sum(one.size for one in listed) > limits.total:
            raise RefusedError(f"太大：最多 {limits.total // 1_000_000} MB", f"over {limits.total // 1_000_000} MB")
        _sure(part)
        part.replace(out)
    except OSError as error:
        raise RefusedError(f"写不了 {out}：{error}", f"cannot write {out}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return Made(out, len(names), out.stat().st_size, left_out)


def _sure(file: Path) -> None:
    """On the disk, before a stick is pulled out."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _added(archive: zipfile.ZipFile, folder: Path, name: str, root: str) -> Listed:
    data = (folder / name).read_bytes()
    inside = unicodedata.normalize("NFC", f"{root}/{name}")
    _write(archive, inside, data)
    return Listed(inside, len(data), hashlib.sha256(data).hexdigest())


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.external_attr = 0o644 << 16
    pressed = Path(name).suffix.lower() in PRESSED
    archive.writestr(info, data, zipfile.ZIP_STORED if pressed else zipfile.ZIP_DEFLATED)


def _chosen(kind: str, folder: Path) -> tuple[list[str], tuple[str, ...]]:
    """The files that go in, and those that do not."""
    names: list[str] = []
    left_out: list[str] = []
    taken: set[str] = set()
    for name in _walk(folder, kind):
        path = folder / name
        good = is_content(name) and not path.is_symlink() and path.is_file()
        if good and (wrong := wrong_name(name)):
            raise RefusedError(f"{name}：{wrong[0]}，请改名", f"{name}: {wrong[1]}; rename it")
        if good and same(name) in taken:
            raise RefusedError(f"{name} 和另一个文件只差大小写，请改名", f"{name} differs from another by case only")
        (names if good else left_out).append(name)
        taken.add(same(name))
    return names, tuple(left_out)


def _walk(folder: Path, kind: str) -> Iterator[str]:
    """All files below, hidden folders and (of a hall) those that it ignores left aside."""
    for here, folders, files in os.walk(folder):
        at_top = kind == "hall" and Path(here) == folder
        folders[:] = sorted(f for f in folders if not f.startswith((".", "_") if at_top else "."))
        for file in sorted(files):
            yield (Path(here) / file).relative_to(folder).as_posix()
