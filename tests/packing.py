"""Halls, packs and zips made for the tests of packs."""

import io
import zipfile
from pathlib import Path

import pytest

from kiosk.packs.install import carry_out, plan
from kiosk.refused import RefusedError

HALL = "id: small\nname: 小馆\nlanguages: [zh]\ntopics: [{id: quake, name: 地震}]\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"/>'


def exhibit(text: str = "正文") -> str:
    return f"title: 标题\ntopic: quake\npages:\n  - {{type: explain, text: {text}, picture: a.svg, alt: 图}}\n"


def hall_at(folder: Path, *names: str, listed: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "hall.yaml").write_text(HALL + listed, encoding="utf-8")
    for name in names:
        write_exhibit(folder / name)
    return folder


def write_exhibit(folder: Path, text: str = "正文") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "exhibit.yaml").write_text(exhibit(text), encoding="utf-8")
    (folder / "a.svg").write_text(SVG, encoding="utf-8")
    return folder


def zipped(
    path: Path, files: dict[str, bytes | str], entries: list[tuple[zipfile.ZipInfo, bytes]] | None = None
) -> Path:
    """A zip with these files, as if made by hand."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        for info, content in entries or []:
            archive.writestr(info, content)
    return path


def by_hand(path: Path, root: str = "one/", text: str = "正文") -> Path:
    return zipped(path, {f"{root}exhibit.yaml": exhibit(text), f"{root}a.svg": SVG})


def changed(path: Path, out: Path, change: dict[str, bytes | None]) -> Path:
    """A copy of a zip with other content for these names; None leaves the file out."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = change.get(info.filename, source.read(info))
            if data is not None:
                target.writestr(info, data)
    return out


def tree(folder: Path) -> dict[str, bytes]:
    """All files below that are not hidden, with their content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def install(pack: Path, hall: Path) -> list[str]:
    with plan(pack, hall) as planned:
        carry_out(planned)
        return planned.lines()


def refusal(pack: Path, hall: Path) -> str:
    """The sentence with which it is refused; nothing in the hall may have changed."""
    before = tree(hall)
    with pytest.raises(RefusedError) as refused:
        install(pack, hall)
    assert tree(hall) == before
    assert not list((hall / ".packs").glob("new-*")), "what was unpacked is cleared away"
    assert refused.value.en.isascii() or "「" not in refused.value.en
    return refused.value.zh
