"""The narration that comes with the kiosk: one pack a language, a sentence found by its language and its words.

A pack is a ZIP of Opus files, stored as they are, so that a sentence is a piece of the pack and nothing is unpacked.
An entry's name says all: KEY-MILLISECONDS-MARK.ogg; the key is of the words, the mark of how they were said.
"""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.voice.pieces import pronounced, script_of
from kiosk.voice.sources import Recording

FOLDER = "narration"  # in assets
_NAME = re.compile(r"([0-9a-f]{16})-([0-9]+)-([0-9a-f]{8})\.ogg")
_LOCAL_HEADER = 30  # bytes before an entry's name in a ZIP


class Entry(NamedTuple):
    """One sentence in a pack."""

    key: str
    mark: str
    milliseconds: int
    offset: int
    size: int

    @property
    def name(self) -> str:
        return f"{self.key}-{self.milliseconds}-{self.mark}.ogg"


def key_of(text: str, lang: str) -> str:
    """Of the words as they are to be said: wide letters and spaces make no difference, any word does."""
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(f"{lang[:2]}|{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def pack_file(folder: Path, lang: str) -> Path:
    return folder / f"{lang[:2]}.zip"


def entries(pack: Path) -> Iterable[Entry]:
    """What a pack holds; nothing when there is none or it is damaged."""
    with suppress(OSError, zipfile.BadZipFile, ValueError), zipfile.ZipFile(pack) as file:
        for info in file.infolist():
            named = _NAME.fullmatch(info.filename)
            if named and info.compress_type == zipfile.ZIP_STORED:
                at = info.header_offset + _LOCAL_HEADER + len(info.filename)
                yield Entry(named[1], named[3], int(named[2]), at, info.file_size)


def who_speaks(pack: Path) -> str:
    """The voice of a pack, in hall.yaml's word: its comment."""
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(pack) as file:
        return file.comment.decode("ascii", "replace")
    return ""


class Shipped:
    """The packs as a source of the narrator's; a sentence whose words changed is simply not found.

    With `who`, only what those voices say is found.
    """

    def __init__(
        self, folder: Path, pronunciation: Mapping[str, str] | None = None, who: Sequence[str] | None = None
    ) -> None:
        self._folder, self._who = folder, who
        self._pronunciation = dict(pronunciation or {})
        self._packs: dict[str, dict[str, Entry]] = {}

    def find(self, text: str, lang: str) -> Recording | None:
        """As any source's. The first question of a language reads its pack's index, 20 ms."""
        said = pronounced(text, self._pronunciation)
        lang = (lang or script_of(said))[:2]
        if lang not in self._packs:
            self._packs[lang] = self._read(pack_file(self._folder, lang))
        entry = self._packs[lang].get(key_of(said, lang))
        if entry is None:
            return None
        return Recording(pack_file(self._folder, lang), f"{entry.key}{entry.mark}", entry.offset, entry.size)

    def _read(self, pack: Path) -> dict[str, Entry]:
        if self._who is not None and who_speaks(pack) not in self._who:
            return {}
        return {entry.key: entry for entry in entries(pack)}
