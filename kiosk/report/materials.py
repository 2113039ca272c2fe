"""The folder that staff fill for a report: report.yaml, activities, media, photos. Nothing in it is needed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from kiosk.content.nodes import Items, Node, Scalar, Table
from kiosk.content.source import parse
from kiosk.report.activities import Activities, Activity, read_activities
from kiosk.report.blanks import FIELDS
from kiosk.report.spreadsheet import Complaint, Entry, file_names, read_list

MEDIA = {
    "outlet": ("媒体", "媒体名称", "outlet"),
    "title": ("标题", "title"),
    "day": ("日期", "发布日期", "date"),
    "link": ("链接", "网址", "link"),
    "shot": ("截图", "截图文件", "shot"),
}
PHOTOS = {
    "file": ("文件", "照片", "文件名", "file"),
    "caption": ("说明", "图片说明", "caption"),
    "children": ("儿童", "有无可辨认的儿童", "children"),
}
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
OTHER_PICTURES = frozenset({".heic", ".heif", ".bmp", ".gif", ".tif", ".tiff", ".psd", ".raw", ".dng"})


class Media(NamedTuple):
    """A report in a newspaper, on a site."""

    outlet: str
    title: str
    day: str
    link: str
    shot: str


class Photo(NamedTuple):
    """A picture for the annex. `children`: what staff declared, "" when they did not."""

    path: Path
    caption: str
    children: str


@dataclass(frozen=True)
class Materials:
    """What staff wrote and collected."""

    folder: Path | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    activities: Activities = field(default_factory=Activities)
    media: tuple[Media, ...] = ()
    photos: tuple[Photo, ...] = ()
    complaints: tuple[Complaint, ...] = ()


def read_materials(folder: Path, since: date | None, until: date | None) -> Materials:
    """Everything in the folder that can be used, and what cannot."""
    complaints: list[Complaint] = []
    written = _written(folder / "report.yaml", complaints)
    activities = read_activities(file_names(folder, "activities", ("xlsx", "csv")), since, until)
    media: list[Media] = []
    for file in file_names(folder, "media", ("csv", "xlsx")):
        entries, unread = read_list(file, MEDIA)
        complaints += unread
        media += [Media(*(entry.cells.get(name, "") for name in MEDIA)) for entry in entries]
    for file in file_names(folder, "media", ("yaml", "yml")):
        media += _media_yaml(file, complaints)
    photos = tuple(_photos(folder / "photos", activities.events, complaints))
    return Materials(folder, written, activities, tuple(media), photos, (*activities.complaints, *complaints))


def _tree(path: Path, complaints: list[Complaint]) -> Node | None:
    try:
        tree, problems = parse(path.read_bytes(), path.name)
    except OSError:
        return None
    complaints += [Complaint(f"{path.name} 读不了：{one.zh}", f"{path.name}: {one.en}") for one in problems]
    return tree


def _written(path: Path, complaints: list[Complaint]) -> dict[str, str]:
    """The texts of report.yaml; an empty one counts as not written."""
    tree = _tree(path, complaints)
    if tree is None:
        return {}
    if not isinstance(tree, Table):
        complaints.append(Complaint(f"{path.name} 应当是“名称: 文字”的样子", f"{path.name} must be `name: text`"))
        return {}
    return dict(_texts(tree, path.name, complaints))


def _texts(tree: Table, file: str, complaints: list[Complaint]) -> Iterator[tuple[str, str]]:
    for entry in tree.entries:
        name, value = entry.key.text, entry.value
        where = f"{file} 第 {entry.key.line} 行"
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, 1)
            hint = f"；是不是 {near[0]}？" if near else f"；可以写 {'、'.join(FIELDS)}"
            complaints.append(Complaint(f"{where}：没有 {name} 这一项{hint}", f"{where}: no field {name}"))
        elif isinstance(value, Items):
            yield name, "\n".join(item.text for item in value.items if isinstance(item, Scalar))
        elif not isinstance(value, Scalar):
            complaints.append(Complaint(f"{where}：{name} 应当是一段文字", f"{where}: {name} must be a text"))
        elif not value.empty and value.text.strip():
            yield name, value.text.strip()


def _media_yaml(path: Path, complaints: list[Complaint]) -> Iterator[Media]:
    tree = _tree(path, complaints)
    for item in tree.items if isinstance(tree, Items) else ():
        if isinstance(item, Table):
            cells = {entry.key.text: entry.value.text for entry in item.entries if isinstance(entry.value, Scalar)}
            yield Media(*(next((cells[h] for h in headings if h in cells), "") for headings in MEDIA.values()))


def _photos(folder: Path, events: Sequence[Activity], complaints: list[Complaint]) -> Iterator[Photo]:
    """Every picture of the folder, in the order of names; its caption from the list, the activity, or its name."""
    told: dict[str, Entry] = {}
    for file in file_names(folder, "captions", ("csv", "xlsx")):
        entries, unread = read_list(file, PHOTOS)
        complaints += unread
        told |= {entry.cells.get("file", "").casefold(): entry for entry in entries}
    shown = {event.photo.casefold(): event for event in events if event.photo}
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in there:
        if path.suffix.lower() in OTHER_PICTURES:
            zh = f"照片 {path.name} 的格式用不了，请另存为 JPG"
            complaints.append(Complaint(zh, f"save {path.name} as JPG"))
        elif path.suffix.lower() in PICTURES:
            cells = told[path.name.casefold()].cells if path.name.casefold() in told else {}
            event = shown.get(path.name.casefold())
            yield Photo(path, cells.get("caption") or _caption(path, event), cells.get("children", ""))
    names = {path.name.casefold() for path in there}
    for name in [*told, *shown]:
        if name and name not in names:
            complaints.append(Complaint(f"没有照片 {name}", f"there is no photo {name}"))


def _caption(path: Path, event: Activity | None) -> str:
    if event:
        return f"{event.day.month} 月 {event.day.day} 日，{event.unit}：{event.what or event.kind}"
    return path.stem.lstrip("0123456789-_ ") or path.stem
