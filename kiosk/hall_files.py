"""Which hall is meant, where its checked form is kept, what the saved first screen depends on. Light: used at once."""

import os
import time
import zlib
from pathlib import Path

from kiosk import __version__
from kiosk.settings import RunOptions, default_hall, places


def hall_path(given: Path | None) -> Path:
    """The hall that is meant: a file or a folder."""
    return (given or default_hall()).absolute()


def checked_folder(data: Path, hall: Path) -> Path:
    """Where the checked form of this hall is kept."""
    file = hall if hall.suffix in (".yaml", ".yml") else hall / "hall.yaml"
    mark = zlib.crc32(str(file).encode()) & 0xFFFFFFFF
    return data / "cache" / "checked" / f"{file.parent.name or 'hall'}-{mark:08x}"


def known_words() -> frozenset[str]:
    """The keys of the interface's own words."""
    import json

    found = (json.loads(path.read_bytes()) for path in (places().assets / "words").glob("*.json"))
    return frozenset(key for words in found for key in words)


def first_key(options: RunOptions, data: Path) -> str:
    """What the saved first screen depends on: version and code, the checked content, this machine's settings (its
    theme), the language, the day."""
    index = checked_folder(data, hall_path(options.hall)) / "index.json"
    try:
        facts = index.stat()
        drawn = (Path(__file__).parent / part for part in ("visit", "scene", "display"))
        code = max(entry.stat().st_mtime_ns for folder in drawn for entry in os.scandir(folder))
    except OSError:
        return ""
    settings = data / "settings.json"
    machine = settings.stat().st_mtime_ns if settings.is_file() else 0
    day = options.at.date() if options.at else time.strftime("%Y-%m-%d")
    return f"{__version__} {code} {index} {facts.st_mtime_ns} {facts.st_size} {machine} {options.lang or ''} {day}"
