"""What of a zip is taken: the files that its manifest names, or the one folder that somebody zipped by hand."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.packs import manifest as manifests
from kiosk.packs.names import is_content
from kiosk.packs.reading import Pack, refused

EXHIBIT_FILE, HALL_FILE = "exhibit.yaml", "hall.yaml"
Told = tuple[str, str]  # Chinese, English


class Chosen(NamedTuple):
    """What of the zip is taken, and how it will be called."""

    kind: str
    name: str
    root: str  # "" or ends with a slash
    names: tuple[str, ...]
    notes: tuple[Told, ...]
    hashes: dict[str, tuple[int, str]]


def chosen_from(pack: Pack) -> Chosen:
    """What is taken of this zip, or a RefusedError that says why nothing can be."""
    return _by_manifest(pack) if pack.manifest is not None else _by_hand(pack)


def _by_manifest(pack: Pack) -> Chosen:
    """A pack that `pack` made: exactly the files that its manifest names."""
    try:
        told = manifests.parsed(pack.manifest or b"")
    except manifests.NotAManifestError as error:
        zh = "是更新版本的程序做的，请先更新本机程序" if error.newer else "清单 pack.json 坏了，请重新打包"
        en = (
            "made by a newer version; update this kiosk first"
            if error.newer
            else "its pack.json is damaged; pack it again"
        )
        raise refused(pack.path, zh, en) from None
    listed = {one.name: (one.size, one.sha256) for one in told.files}
    missing, more = sorted(listed.keys() - pack.files.keys()), sorted(pack.files.keys() - listed.keys())
    if missing or len(listed) < len(told.files):
        raise refused(pack.path, f"缺少文件 {missing[:1]}，包不完整", f"{missing[:1]} is missing: not the whole pack")
    strange = next((name for name in listed if not name.startswith(f"{told.root}/") or not is_content(name)), "")
    if more or strange:
        name = (more or [strange])[0]
        raise refused(pack.path, f"混进了不该有的文件 {name}", f"it holds {name}, which does not belong there")
    name = told.root if told.kind == "exhibit" else told.id
    return Chosen(told.kind, name, f"{told.root}/", tuple(listed), (), listed)


def _by_hand(pack: Pack) -> Chosen:
    """A folder that somebody zipped, perhaps inside another folder."""
    halls = [n for n in pack.files if n.rpartition("/")[2] == HALL_FILE]
    exhibits = [n for n in pack.files if n.rpartition("/")[2] == EXHIBIT_FILE]
    found = halls or exhibits
    if len(found) != 1:
        raise refused(pack.path, *_not_one(pack, found))
    kind = "hall" if halls else "exhibit"
    root = found[0].removesuffix(HALL_FILE if halls else EXHIBIT_FILE)
    names = tuple(n for n in pack.files if n.startswith(root) and is_content(n))
    left = [n for n in pack.files if n not in set(names)]
    name = root.rstrip("/").rpartition("/")[2] or _stem(pack.path)
    notes: list[Told] = [
        ("包里没有清单（是手工压缩的），看不出有没有少文件", "zipped by hand: whether it is whole cannot be told")
    ]
    if root.count("/") > 1:
        notes.append((f"取包里的文件夹 {root}", f"the folder {root} in it is taken"))
    if left:
        notes.append((f"不用的文件：{'、'.join(left[:5])}", f"left out: {', '.join(left[:5])}"))
    return Chosen(kind, name, root, names, tuple(notes), {})


def _stem(path: Path) -> str:
    """The zip's own name without what Windows adds to a copy."""
    return re.sub(r"(\s*[(（]\d+[)）]|\s*-\s*副本)+$", "", path.stem)


def _not_one(pack: Pack, found: Sequence[str]) -> Told:
    if found:
        named = "、".join(sorted(n.rpartition("/")[0] or "." for n in found)[:4])
        return (
            f"里面有 {len(found)} 个展项或展馆（{named}……）：一个展项压一个包，整馆请连 hall.yaml 一起",
            f"it holds {len(found)} exhibits or halls; make one zip of each, or of a hall with its hall.yaml",
        )
    inner = next((n for n in pack.files if n.lower().endswith((".zip", ".rar", ".7z"))), "")
    if inner:
        return (
            f"里面还是一个压缩包 {inner}，请先把它取出来",
            f"there is another archive in it, {inner}: take that out first",
        )
    near = next((n for n in pack.files if n.rpartition("/")[2].lower().startswith("exhibit.")), "")
    if near:
        return f"没有 {EXHIBIT_FILE}，只有 {near}，请改名", f"no {EXHIBIT_FILE} but {near}: rename it"
    return f"里面没有 {EXHIBIT_FILE}，不是展项", f"it holds no {EXHIBIT_FILE}: this is no exhibit"
