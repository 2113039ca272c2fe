"""A virtual environment that was made in one folder and will live in another: its texts and links name the place."""

import os
from collections.abc import Iterator
from pathlib import Path

LARGEST = 1_000_000  # bytes of a text that names a place
PROGRAMS = ("bin", "Scripts")


def relocate(venv: Path, old: Path, new: Path) -> None:
    """`old` and `new`: the project's folders. Its stamp goes: the next start looks, and stamps it anew."""
    (venv / "kiosk-stamp").unlink(missing_ok=True)
    was, will = os.fsencode(str(old)), os.fsencode(str(new))
    for file in _naming_places(venv):
        if file.is_symlink():
            _relinked(file, str(old), str(new))
        elif file.is_file() and file.stat().st_size <= LARGEST:
            text = file.read_bytes()
            if was in text and b"\0" not in text:  # Windows' programs are no texts; the kiosk uses none of them
                file.write_bytes(text.replace(was, will))


def _naming_places(venv: Path) -> Iterator[Path]:
    yield venv / "pyvenv.cfg"
    for folder in PROGRAMS:
        yield from (venv / folder).glob("*")
    yield from venv.rglob("*.pth")
    yield from venv.rglob("direct_url.json")
    yield from venv.rglob("__editable__*.py")


def _relinked(link: Path, old: str, new: str) -> None:
    leads = str(link.readlink())
    if leads.startswith(old):
        link.unlink()
        link.symlink_to(new + leads.removeprefix(old))
