"""A pack as it comes from a stick: opened, its names and sizes judged before a byte is unpacked, then copied counting.

Whatever the file holds, the answer is a RefusedError with a sentence; nothing is ever written outside the folder given.
"""

import contextlib
import hashlib
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

from kiosk.packs import manifest as manifests
from kiosk.packs.names import clash, is_litter, wrong_name
from kiosk.refused import RefusedError


class Limits(NamedTuple):
    """How much a pack may hold; `ratio`: how many times larger it may become when unpacked."""

    files: int
    total: int
    ratio: int = 100


EXHIBIT = Limits(500, 200_000_000)
HALL = Limits(5000, 2_000_000_000)
MOST_DIRECTORY = 4_000_000  # bytes of names in the zip
MOST_MANIFEST = 2_000_000
CHUNK = 1 << 16
SMALL = 1_000_000  # below this, any ratio is harmless
KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
_OTHERS = {b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gz", b"\xd0\xcf\x11\xe0": "Office"}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, UnicodeError, ValueError, IndexError, OverflowError)


@contextlib.contextmanager
def sentences(path: Path) -> Iterator[None]:
    """What can go wrong with a file, as a sentence: it is broken, or the stick is gone."""
    try:
        yield
    except (RuntimeError, NotImplementedError) as error:
        raise refused(path, "里面有这台展台不会解开的部分", "parts of it cannot be unpacked here") from error
    except _BROKEN as error:
        raise broken(path) from error
    except OSError as error:
        zh = f"读不到了：{error.strerror or error}；U 盘是不是拔掉了？什么也没有改动"
        en = f"it cannot be read ({error.strerror or error}); was the stick pulled out? Nothing was changed"
        raise refused(path, zh, en) from error


def refused(path: Path, zh: str, en: str) -> RefusedError:
    """About this file."""
    return RefusedError(f"{path.name}：{zh}", f"{path.name}: {en}")


def broken(path: Path) -> RefusedError:
    return refused(path, "压缩包坏了或没有拷完，请重新拷贝", "the zip is damaged or only half copied; copy it again")


@dataclass(frozen=True)
class Pack:
    """An open zip whose names are safe. `files`: name to entry, without manifest, signature and litter."""

    path: Path
    zip: zipfile.ZipFile
    files: Mapping[str, zipfile.ZipInfo]
    manifest: bytes | None
    signature: bytes | None

    def copy(self, name: str, target: Path, most: int) -> tuple[int, str]:
        """Unpack one file; its real size and SHA-256. More bytes than `most` or than it claims are refused."""
        info = self.files[name]
        target.parent.mkdir(parents=True, exist_ok=True)
        size, sum_ = 0, hashlib.sha256()
        with sentences(self.path):
            source = self.zip.open(info)
        with source, target.open("xb") as file:  # what fails in the writing is the hall's disk, not the stick
            while chunk := self._chunk(source):
                size += len(chunk)
                if size > min(most, info.file_size):
                    raise too_large(self.path)
                sum_.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if size != info.file_size:
            raise broken(self.path)
        return size, sum_.hexdigest()

    def _chunk(self, source: IO[bytes]) -> bytes:
        with sentences(self.path):
            return source.read(CHUNK)


def too_large(path: Path) -> RefusedError:
    zh = f"解开后太大：一个展项最多 {EXHIBIT.total // 1_000_000} MB，整馆最多 {HALL.total // 1_000_000} MB"
    en = f"too large unpacked: an exhibit may have {EXHIBIT.total // 1_000_000} MB, a hall {HALL.total // 1_000_000} MB"
    return refused(path, zh, en)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Pack]:
    """The pack in this file, everything about it judged that can be without unpacking."""
    with sentences(path):
        file = path.open("rb")
    with file:
        with sentences(path):
            _look_at_the_end(path, file)
            archive = zipfile.ZipFile(file)
        with archive:
            yield _judged(path, archive)


def _look_at_the_end(path: Path, file: BinaryIO) -> None:
    """Before Python's zipfile reads the whole directory: is there one, and is it of a sane size?"""
    head = file.read(4)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 22 - 65_535))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise _no_zip(path, head, size)
    if tail[max(0, at - 20) : at].startswith(_END64):
        raise too_large(path)
    _, count, directory = struct.unpack("<8sHI", tail[at + 2 : at + 16])
    if directory > MOST_DIRECTORY or count > HALL.files * 2:
        raise _too_many(path)
    file.seek(0)


def _no_zip(path: Path, head: bytes, size: int) -> RefusedError:
    if size == 0:
        return refused(path, "文件是空的，请重新拷贝", "the file is empty; copy it again")
    if head.startswith(b"PK"):
        return broken(path)
    kind = next((name for start, name in _OTHERS.items() if head.startswith(start)), "")
    if kind:
        return refused(path, f"这是 {kind} 文件，不是 zip；请压缩成 zip", f"this is a {kind} file; make it a zip")
    return refused(path, "这不是 zip 压缩包", "this is not a zip")


def _too_many(path: Path) -> RefusedError:
    return refused(
        path,
        f"里面的文件太多：一个展项最多 {EXHIBIT.files} 个，整馆最多 {HALL.files} 个",
        f"too many files: an exhibit may have {EXHIBIT.files}, a hall {HALL.files}",
    )


def _judged(path: Path, archive: zipfile.ZipFile) -> Pack:
    files: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = _name(info)
        _permitted(path, name, info)
        if name.endswith("/") or is_litter(name):
            continue
        if name in files:
            raise refused(path, f"同一个文件 {name} 出现了两次", f"it holds {name} twice")
        files[name] = info
    _sizes(path, files)
    twin = clash(files)
    if twin:
        zh = f"文件名 {twin} 和另一个只差大小写，或和文件夹同名，有的电脑分不清"
        raise refused(path, zh, f"{twin} differs from another name by upper and lower case only, or is also a folder")
    with sentences(path):
        manifest = _small(path, archive, files.pop(manifests.NAME, None))
        signature = _small(path, archive, files.pop(manifests.SIGNATURE, None))
    return Pack(path, archive, files, manifest, signature)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: UTF-8, or what Chinese Windows wrote without saying so."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            with contextlib.suppress(UnicodeError):
                name = raw.decode(encoding)
                break
    return unicodedata.normalize("NFC", name)


def _permitted(path: Path, name: str, info: zipfile.ZipInfo) -> None:
    """One entry: no way out of the folder, no link or device, no password, a packing that we know."""
    shown = "".join(c if c.isprintable() else "�" for c in name)[:80]
    wrong = wrong_name(name.removesuffix("/"))
    if wrong is not None:
        raise refused(
            path, f"里面的文件名 {shown} 不安全：{wrong[0]}", f"the name {shown} inside is not safe: {wrong[1]}"
        )
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refused(path, f"里面的 {shown} 是链接，不是文件", f"{shown} inside is a link, not a file")
    if info.flag_bits & 0x2041:
        raise refused(path, "压缩包有密码，请做一个不带密码的", "the zip has a password; make one without")
    if info.compress_type not in KNOWN:
        raise refused(
            path, "压缩方式太新或太少见，请用普通的 zip 方式压缩", "an unusual way of compressing; make a plain zip"
        )


def _sizes(path: Path, files: Mapping[str, zipfile.ZipInfo]) -> None:
    hall = any(name.rpartition("/")[2] == "hall.yaml" for name in files)
    limits = HALL if hall else EXHIBIT
    if len(files) > limits.files:
        raise _too_many(path)
    total, packed = sum(i.file_size for i in files.values()), sum(i.compress_size for i in files.values())
    if total > limits.total:
        raise too_large(path)
    if total > SMALL and total > limits.ratio * packed:
        zh = f"解开后是压缩包的 {total // max(1, packed)} 倍，不正常，没有解开"
        raise refused(path, zh, f"it would grow {total // max(1, packed)} times when unpacked, which is not normal")


def _small(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo | None) -> bytes | None:
    if info is None:
        return None
    if info.file_size > MOST_MANIFEST:
        raise broken(path)
    with archive.open(info) as file:
        return file.read(MOST_MANIFEST)
