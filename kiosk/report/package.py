"""What is handed in: document, workbook, numbered pictures with captions, media list; as a folder and a zip."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook

from kiosk.refused import RefusedError
from kiosk.report.blanks import FIELDS, missing
from kiosk.report.document import as_docx
from kiosk.report.materials import PICTURES, Media
from kiosk.report.photos import Prepared, prepared
from kiosk.report.spreadsheet import Complaint
from kiosk.report.told import Told
from kiosk.report.workbook import as_xlsx, put

PHOTOS, MEDIA = "影像资料", "媒体报道"
LIST = "清单.txt"
_STAMP = (2023, 1, 1, 0, 0, 0)  # the same report makes the same zip
_FORBIDDEN = '\\/:*?"<>|\r\n\t'


def write_package(told: Told, out: Path) -> list[str]:
    """Made beside its place and moved there when whole; what to say of it."""
    folder = out.with_suffix("") if out.suffix.lower() == ".zip" else out
    packed = folder.with_name(f"{folder.name}.zip")
    for there in (folder, packed):
        if there.exists():
            raise RefusedError(f"{there} 已经有了，请换一个名字或先移走", f"{there} exists; choose another name")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".package-", dir=folder.parent, ignore_cleanup_errors=True) as own:
            made = Path(own) / folder.name
            warnings = _fill(told, made)
            _zip(made, Path(own) / packed.name)
            shutil.move(made, folder)
            shutil.move(Path(own) / packed.name, packed)
    except OSError as error:
        raise RefusedError(
            f"写不了 {folder}：{error.strerror}", f"cannot write {folder}: {error.strerror}", 1
        ) from error
    size = _size(packed.stat().st_size)
    zh, en = f"已备齐 {folder} 和 {packed.name}（{size}）", f"made {folder} and {packed.name} ({size})"
    return [en if told.asked.lang == "en" else zh, *(one.told(told.asked.lang) for one in warnings)]


def _fill(told: Told, folder: Path) -> tuple[Complaint, ...]:
    folder.mkdir()
    pictures, warnings = prepared(told.materials.photos)
    files = {
        "总结.docx": as_docx(told, pictures),
        "统计表.xlsx": as_xlsx(told),
        **{f"{PHOTOS}/{_name(one)}": one.data for one in pictures},
    }
    shots, unread = _shots(told)
    files |= shots
    if told.materials.media:
        files[f"{MEDIA}/媒体报道清单.xlsx"] = _media(told.materials.media)
    if pictures:
        captions = [f"{one.number:02d}　{one.caption}" for one in pictures]
        files[f"{PHOTOS}/说明.txt"] = ("\r\n".join(captions) + "\r\n").encode("utf-8-sig")
    warnings = (*warnings, *unread)
    files[LIST] = "\r\n".join(_list(told, files, warnings)).encode("utf-8-sig")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return warnings


def _name(one: Prepared) -> str:
    """01-caption.jpg, as any system can store it."""
    caption = "".join("" if char in _FORBIDDEN or ord(char) < 32 else char for char in one.caption)[:40].strip(" .")
    return f"{one.number:02d}{'-' if caption else ''}{caption}.jpg"


def _shots(told: Told) -> tuple[dict[str, bytes], tuple[Complaint, ...]]:
    """The pictures of the media list, from the folder of materials, numbered as the list is."""
    files: dict[str, bytes] = {}
    unread: list[Complaint] = []
    for number, one in enumerate(told.materials.media, 1):
        if not one.shot or told.materials.folder is None:
            continue
        found = _inside(told.materials.folder, one.shot)
        if found:
            files[f"{MEDIA}/{number:02d}{found.suffix.lower()}"] = found.read_bytes()
        else:
            unread.append(Complaint(f"没有媒体截图 {one.shot}", f"there is no media picture {one.shot}"))
    return files, tuple(unread)


def _inside(folder: Path, name: str) -> Path | None:
    """A picture in the folder of materials or its media/ or photos/; nothing from elsewhere."""
    for place in (folder, folder / "media", folder / "photos"):
        path = (place / name).resolve()
        if path.is_relative_to(folder.resolve()) and path.suffix.lower() in PICTURES and path.is_file():
            return path
    return None


def _media(media: Sequence[Media]) -> bytes:
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = MEDIA
    for row, line in enumerate([("序号", "媒体", "标题", "日期", "链接", "截图"), *_media_lines(media)], 1):
        for place, text in enumerate(line, 1):
            put(sheet, row, place, text)
    for column, wide in zip("ABCDEF", (6, 20, 50, 14, 50, 20), strict=True):
        sheet.column_dimensions[column].width = wide
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _media_lines(media: Sequence[Media]) -> Iterator[tuple[object, ...]]:
    for number, one in enumerate(media, 1):
        yield (number, one.outlet, one.title, one.day, one.link, one.shot)


def _list(told: Told, files: dict[str, bytes], warnings: Sequence[Complaint]) -> Iterator[str]:
    """What is in the package, and what to do before it is sent."""
    yield "报送材料清单"
    if told.sample:
        yield "样例数据，非真实统计，不能报送"
    yield from (f"{name}　{_size(len(content))}" for name, content in files.items())
    yield ""
    todo = [f"总结里待填写：{FIELDS[field][0]}" for field in missing(told.materials.written)]
    todo += [one.zh for one in (*warnings, *told.materials.complaints)]
    yield "报送前要做：" if todo else "没有要补的。"
    yield from (f"{number}．{text}" for number, text in enumerate(todo, 1))


def _size(n: int) -> str:
    return f"{n / 1_000_000:.1f} MB" if n >= 100_000 else f"{max(n, 1000) / 1000:.0f} kB"


def _zip(folder: Path, packed: Path) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name, _STAMP), path.read_bytes(), zipfile.ZIP_DEFLATED)
