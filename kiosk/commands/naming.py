"""Which exhibit or hall a word on the command line means: a folder's name in the hall, or a path."""

from pathlib import Path

from kiosk.content.fresh import hall_file
from kiosk.content.problems import nearest
from kiosk.hall_files import hall_path
from kiosk.refused import RefusedError

EXHIBIT_FILE, HALL_FILE = "exhibit.yaml", "hall.yaml"


def hall_of(given: Path | None) -> Path:
    """The hall.yaml that is meant."""
    file = hall_file(hall_path(given))
    if not file.is_file():
        raise RefusedError(f"没有这个展馆：{file}", f"there is no such hall: {file}")
    return file


def exhibit_of(word: str, hall: Path | None) -> tuple[Path, Path]:
    """The exhibit's folder, and the hall.yaml it belongs to."""
    path = Path(word).expanduser().absolute()
    if path.name == EXHIBIT_FILE:
        path = path.parent
    if (path / EXHIBIT_FILE).is_file() and (hall is None or path.parent == hall_of(hall).parent):
        return path, hall_of(hall or path.parent)
    file = hall_of(hall)
    folder = file.parent / word
    if "/" not in word and "\\" not in word and (folder / EXHIBIT_FILE).is_file():
        return folder, file
    raise no_exhibit(word, file)


def no_exhibit(word: str, file: Path) -> RefusedError:
    """Nothing of that name: which one was meant?"""
    known = sorted(p.parent.name for p in file.parent.glob(f"*/{EXHIBIT_FILE}"))
    near = nearest(word, known)
    zh = f"是不是 {near}？" if near else f"有 {'、'.join(known[:12]) or '没有展项'}"
    en = f"did you mean {near}?" if near else f"there are {', '.join(known[:12]) or 'none'}"
    return RefusedError(f"{file.parent} 里没有展项 {word}；{zh}", f"no exhibit {word} in {file.parent}; {en}")
