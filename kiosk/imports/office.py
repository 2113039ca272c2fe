"""What kind of office file the bytes are, and whether it is safe and sound enough to be opened."""

import io
import zipfile
import zlib

from kiosk.imports.question import UnreadableError

MOST_BYTES = 30_000_000
MOST_UNPACKED = 120_000_000
MOST_XML = 60_000_000
MOST_RATIO = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "请用 WPS 或 Excel/Word 打开它，点“文件—另存为”，类型选"


def opened(data: bytes, suffix: str) -> zipfile.ZipFile:
    """The zip inside an .xlsx or .docx, once nothing speaks against it."""
    if data.startswith(_OLE):
        raise _old(data, suffix)
    if not data.startswith(b"PK"):
        raise UnreadableError(
            f"这不是真正的 {suffix} 文件（可能只是改了后缀）；{_SAVE} {suffix}，再导入",
            f"this is no real {suffix} file; open it in WPS or Office and save it as {suffix}",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _measured(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise UnreadableError(
            f"文件不完整或已损坏，可能没有拷完；请重新拷一次，或{_SAVE[1:]} {suffix}",
            f"the file is damaged or was copied only in part; copy it again, or save it anew as {suffix}",
        ) from error
    return archive


def _old(data: bytes, suffix: str) -> UnreadableError:
    """An OLE file: the formats before 2007, or a new one behind a password."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return UnreadableError(
            "文件有打开密码：请打开它，去掉密码后另存一份再导入", "the file has a password: save a copy without one"
        )
    new, en = (".docx", "Word") if holds("WordDocument") or suffix in (".doc", ".docx", ".wps") else (".xlsx", "Excel")
    return UnreadableError(
        f"这是旧格式的文件（.xls、.doc、.et、.wps）：{_SAVE} {new}，再导入",
        f"this is a file of the old {en} format: open it in WPS or {en}, Save as {new}, then import that",
    )


def _measured(archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableError(
            "文件有密码：请去掉密码后另存一份再导入", "the file has a password: save a copy without one"
        )
    total = sum(info.file_size for info in infos)
    largest = max((info.file_size for info in infos if info.filename.endswith((".xml", ".rels"))), default=0)
    packed = sum(info.compress_size for info in infos) or 1
    if total > MOST_UNPACKED or largest > MOST_XML or (total > 10_000_000 and total / packed > MOST_RATIO):
        raise UnreadableError(
            "文件里的内容太多；请去掉大图和多余的行，或分成几个文件", "there is too much in this file: split it"
        )
    for info in infos:
        if info.filename.endswith((".xml", ".rels")):
            with archive.open(info) as part:
                if b"<!DOCTYPE" in part.read(2048):
                    raise UnreadableError(
                        "文件里有不安全的内容（DOCTYPE），没有读", "unsafe content (DOCTYPE), not read"
                    )


def other_format(suffix: str) -> UnreadableError | None:
    """A format that is known and not read: what to do instead."""
    sheets, papers = (".xls", ".et", ".ods", ".xlsb", ".numbers"), (".doc", ".wps", ".rtf", ".odt", ".pages", ".pdf")
    if suffix in sheets:
        zh, en = f"{suffix} 读不了：{_SAVE} .xlsx，再导入", f"cannot read {suffix}: save it as .xlsx in WPS or Excel"
        return UnreadableError(zh, en)
    if suffix in papers:
        zh, en = f"{suffix} 读不了：{_SAVE} .docx，再导入", f"cannot read {suffix}: save it as .docx in WPS or Word"
        return UnreadableError(zh, en)
    return None
