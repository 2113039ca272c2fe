"""The rendered sentences on disk: in the packs, and in the work folder until they are packed."""

import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.voice.shipped import entries, pack_file

LANGUAGES = ("zh", "en")
_HEADERS = 170  # bytes that a ZIP needs for an entry beside its sound


class Packed(NamedTuple):
    """What the packs hold now."""

    left_out: tuple[str, ...]
    dropped: int
    seconds: float
    size: int


class Sounds:
    """Every sentence that was rendered before; where it lies is asked when it is read."""

    def __init__(self, packs: Path, work: Path) -> None:
        self._work = work
        for part in work.glob("*.part"):
            part.unlink(missing_ok=True)
        self._packed = {
            entry.name: (pack_file(packs, lang), entry.offset, entry.size)
            for lang in LANGUAGES
            for entry in entries(pack_file(packs, lang))
        }
        self._marks: dict[str, list[str]] = {}  # key: names
        for name in (*self._packed, *(path.name for path in work.glob("*-*-*.ogg"))):
            self._marks.setdefault(name.partition("-")[0], []).append(name)

    def marks(self, key: str) -> list[str]:
        """Of all renderings of this sentence."""
        return [_mark(name) for name in self._marks.get(key, ())]

    def any_of(self, key: str) -> list[str]:
        return self._marks.get(key, [])

    def name(self, key: str, answer: dict[str, Any]) -> str:
        """Of the rendering that the child means."""
        if "milliseconds" in answer:
            return f"{key}-{answer['milliseconds']}-{answer['mark']}.ogg"
        return next(name for name in self._marks[key] if _mark(name) == answer["mark"])

    def read(self, name: str) -> bytes:
        if name not in self._packed:
            return (self._work / name).read_bytes()
        pack, offset, size = self._packed[name]
        with pack.open("rb") as file:
            file.seek(offset)
            return file.read(size)

    def cost(self, name: str) -> int:
        """Bytes that it takes in a pack."""
        size = self._packed[name][2] if name in self._packed else (self._work / name).stat().st_size
        return size + _HEADERS

    def packed(self) -> set[str]:
        return set(self._packed)

    def forget(self, names: Iterable[str]) -> None:
        """These are in a pack now: they need not lie in the work folder."""
        for name in names:
            (self._work / name).unlink(missing_ok=True)


def pack(names: Iterable[tuple[str, str]], sounds: Sounds, folder: Path, who: str, most: int) -> Packed:
    """Write the packs anew with these (language, name), the first first, while there is room."""
    chosen: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    left_out, room = list[str](), most
    for lang, name in names:
        cost = sounds.cost(name)
        if name in chosen[lang]:
            continue
        if left_out or cost > room:
            left_out.append(name)  # and all after it: one voice up to a place, rather than two by turns
            continue
        chosen[lang].add(name)
        room -= cost
    folder.mkdir(parents=True, exist_ok=True)
    for lang, some in chosen.items():
        _write(pack_file(folder, lang), sorted(some), sounds, who)
    everything = set.union(*chosen.values())
    dropped = len(sounds.packed() - everything)
    sounds.forget(everything)
    size = sum(pack_file(folder, lang).stat().st_size for lang in LANGUAGES if chosen[lang])
    return Packed(tuple(left_out), dropped, sum(int(name.split("-")[1]) for name in everything) / 1000, size)


def _write(pack_path: Path, names: list[str], sounds: Sounds, who: str) -> None:
    """One pack, whole or not at all; the same sentences give the same bytes, so that git sees no change."""
    if not names:
        pack_path.unlink(missing_ok=True)
        return
    part = pack_path.with_suffix(".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as file:
            file.comment = who.encode("ascii")
            for name in names:
                file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), sounds.read(name))
        part.replace(pack_path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _mark(name: str) -> str:
    return name.removesuffix(".ogg").rpartition("-")[2]
