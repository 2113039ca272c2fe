"""How prepared pictures lie in the cache: their names, and raw pixels behind a small header."""

import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_HEADER = struct.Struct("<4sIII")
_MAGIC = b"KPX1"
_SUFFIX = ".raw"
_WAY = "2,"  # how pictures are made; another number makes all of them again


class Job(NamedTuple):
    """One picture at one size, device px."""

    path: str
    hash: str
    width: int
    height: int
    fit: str
    recolour: tuple[tuple[str, str], ...] = ()
    line: float = 0.0  # how thin the main line of a drawing of ours may get, device px

    @property
    def key(self) -> str:
        # the file's own SHA-256, and a checksum of how it is wanted (hashlib would cost 4 ms of the start)
        how = f"{_WAY}{self.path if not self.hash else ''},{self.width},{self.height},{self.fit},{self.recolour}"
        how += f",{self.line}" if self.line else ""
        return f"{self.hash[:16]:0<16}{zlib.crc32(how.encode()):08x}"


class Head(NamedTuple):
    """Size of the pixels that follow: rows of BGRA, premultiplied, alpha 255 everywhere unless `alpha`."""

    width: int
    height: int
    alpha: bool

    @property
    def bytes(self) -> int:
        return self.width * self.height * 4


def place(folder: Path, key: str) -> Path:
    return folder / (key + _SUFFIX)


def write(folder: Path, key: str, head: Head, pixels: bytes) -> None:
    """Write a picture; a reader sees all of it or nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{key}.{os.getpid()}.part"
    try:
        with part.open("wb") as file:
            file.write(_HEADER.pack(_MAGIC, head.width, head.height, head.alpha))
            file.write(pixels)
        part.replace(place(folder, key))
    finally:
        part.unlink(missing_ok=True)


def read_head(data: bytes, size: int) -> tuple[Head, int]:
    """The header and where the pixels begin; ValueError for a file of this size that is not one of ours, whole."""
    if len(data) < _HEADER.size:
        raise ValueError("too short")
    magic, width, height, alpha = _HEADER.unpack_from(data)
    head = Head(width, height, bool(alpha))
    if magic != _MAGIC or width < 1 or height < 1 or size != _HEADER.size + head.bytes:
        raise ValueError("not a prepared picture")
    return head, _HEADER.size


HEADER_BYTES = _HEADER.size


def trim(folder: Path, limit: int, keep: Sequence[str] = ()) -> None:
    """Remove what was used longest ago until the folder holds at most this many bytes."""
    found = []
    for file in folder.glob(f"*{_SUFFIX}"):
        try:
            status = file.stat()
        except OSError:  # removed by another kiosk on the same folder
            continue
        found.append((status.st_mtime, status.st_size, file))
    total = sum(size for _, size, _ in found)
    for _, size, file in sorted(found):
        if total <= limit:
            return
        if file.stem not in keep:
            file.unlink(missing_ok=True)
            total -= size
