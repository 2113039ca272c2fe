"""Which names may stand in a pack: what is safe on every system, what is content, what is a computer's litter."""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from kiosk.content.asset_path import refusal

TEXTS = (".yaml", ".yml", ".json", ".txt", ".md", ".csv", ".svg", ".srt", ".vtt", ".wav", ".flac")
PRESSED = (".png", ".jpg", ".jpeg", ".webp", ".mp4", ".webm", ".mkv", ".ogg", ".oga", ".opus", ".mp3", ".m4a")
CONTENT = frozenset(TEXTS + PRESSED)
LITTER = frozenset(("__macosx", "thumbs.db", "desktop.ini"))
DEEPEST = 8
LONGEST_PART = 200  # bytes; file systems take 255


def wrong_name(name: str) -> tuple[str, str] | None:
    """Why no file of that name is taken out of a pack (Chinese, English); None: it may be."""
    flaw = refusal(name)
    if flaw is not None:
        return flaw.zh, flaw.en
    parts = name.split("/")
    if len(parts) > DEEPEST:
        return f"文件夹套得太深，最多 {DEEPEST} 层", f"folders are nested too deeply, {DEEPEST} at most"
    if any(len(part.encode("utf-8", "replace")) > LONGEST_PART for part in parts):
        return "文件名太长", "the file name is too long"
    if not name.isprintable():
        return "文件名里有看不见的字符", "the file name holds invisible characters"
    return None


def is_content(name: str) -> bool:
    """Whether an exhibit or a hall can use a file of that name; hidden ones belong to somebody else."""
    parts = name.split("/")
    return PurePosixPath(name).suffix.lower() in CONTENT and not any(part.startswith((".", "~$")) for part in parts)


def is_litter(name: str) -> bool:
    """What systems leave in a zip by themselves."""
    return any(part.lower() in LITTER or part.startswith((".", "~$")) for part in name.split("/"))


def same(text: str) -> str:
    """Two names with the same key are one file on some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def clash(names: Iterable[str]) -> str:
    """The first name that some system could not keep apart from an earlier one, as file or as folder; "": none."""
    folders: dict[str, str] = {}
    files: set[str] = set()
    for name in names:
        parts = name.split("/")
        above = ["/".join(parts[:end]) for end in range(1, len(parts))]
        if any(folders.setdefault(same(path), path) != path or same(path) in files for path in above):
            return name
        if same(name) in files or same(name) in folders:
            return name
        files.add(same(name))
    return ""
