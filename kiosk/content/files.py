"""Reading content files with a limit, and remembering what was read, so that a later start can tell what changed."""

import hashlib
import stat
from dataclasses import dataclass, field
from pathlib import Path

Stamp = tuple[str, int, int, str]
"""Path, size (-1: is not there, -2: a folder, -3: names in it), mtime in ns, SHA-256 ("" where it was too large)."""
MISSING = -1
FOLDER = -2
NAMES = -3  # a folder's files of some kinds: "kinds:hash of their names" instead of the SHA-256


class TooLargeError(Exception):
    """The file is larger than its limit."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class UnreadableError(Exception):
    """The file cannot be read: no permission, a broken disk, not a file at all."""


@dataclass
class Files:
    """Everything read in one piece of checking."""

    stamps: dict[str, Stamp] = field(default_factory=dict)

    def read(self, path: Path, limit: int) -> bytes | None:
        """The bytes; None if there is no such file. Devices and pipes are never opened: they could hang."""
        try:
            info = path.stat()
        except (OSError, ValueError):
            self.stamps[str(path)] = (str(path), MISSING, 0, "")
            return None
        if not stat.S_ISREG(info.st_mode):
            self.stamps[str(path)] = (str(path), FOLDER, info.st_mtime_ns, "")
            raise UnreadableError(str(path))
        self.stamps[str(path)] = (str(path), info.st_size, info.st_mtime_ns, "")
        if info.st_size > limit:
            raise TooLargeError(info.st_size)
        try:
            data = path.read_bytes()
        except OSError as error:
            # a permission that is mended changes no time of the file: a time it never has keeps it stale
            self.stamps[str(path)] = (str(path), info.st_size, -1, "")
            raise UnreadableError(str(path)) from error
        self.stamps[str(path)] = (str(path), info.st_size, info.st_mtime_ns, hashlib.sha256(data).hexdigest())
        return data

    def note(self, path: Path) -> None:
        """A file that was looked for and not read; the checked form is stale once it comes or changes."""
        try:
            info = path.stat()
        except (OSError, ValueError):
            self.stamps[str(path)] = (str(path), MISSING, 0, "")
        else:
            size = info.st_size if stat.S_ISREG(info.st_mode) else FOLDER
            self.stamps[str(path)] = (str(path), size, info.st_mtime_ns, "")

    def sha256(self, path: Path) -> str:
        """Of a file that was read."""
        return self.stamps[str(path)][3]

    def listing(self, folder: Path) -> list[str]:
        """The names in a folder, in order; a file that comes or goes there makes the checked form stale."""
        self.stamps[str(folder)] = (str(folder), FOLDER, folder.stat().st_mtime_ns, "")
        return sorted(p.name for p in folder.iterdir())

    def named(self, folder: Path, kinds: tuple[str, ...]) -> list[str]:
        """The names in a folder that end so, in order; only another such name makes the checked form stale."""
        names = _named(folder, kinds)
        self.stamps[f"{folder}:{kinds}"] = (str(folder), NAMES, folder.stat().st_mtime_ns, _names_mark(kinds, names))
        return names


def _named(folder: Path, kinds: tuple[str, ...]) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.lower().endswith(kinds))


def _names_mark(kinds: tuple[str, ...], names: list[str]) -> str:
    return f"{'|'.join(kinds)}:{hashlib.sha256('/'.join(names).encode('utf-8', 'surrogatepass')).hexdigest()}"


def is_file(path: Path) -> bool:
    """Whether a file is there; what may not be looked into holds none."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def unchanged(stamp: Stamp) -> bool:
    """By size and time, else by content (a copy of the whole folder has new times and the same bytes)."""
    path, size, mtime, sha256 = stamp
    try:
        info = Path(path).stat()
    except (OSError, ValueError):
        return size == MISSING
    if size == NAMES:
        return _same_names(Path(path), sha256)
    if size == FOLDER or not stat.S_ISREG(info.st_mode):
        return size == FOLDER and info.st_mtime_ns == mtime
    if info.st_size != size:
        return False
    return info.st_mtime_ns == mtime or _same_bytes(Path(path), sha256)


def _same_bytes(path: Path, sha256: str) -> bool:
    try:
        return bool(sha256) and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _same_names(folder: Path, mark: str) -> bool:
    kinds = tuple(mark.partition(":")[0].split("|"))
    try:
        return _names_mark(kinds, _named(folder, kinds)) == mark
    except OSError:
        return False


def refreshed(stamp: Stamp) -> Stamp:
    """The stamp with the file's present time, once its bytes are known to be the same."""
    path, size, _, sha256 = stamp
    return stamp if size == MISSING else (path, size, Path(path).stat().st_mtime_ns, sha256)
