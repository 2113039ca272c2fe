"""What a report knows of the hall: titles, topics, opening hours, and how long full use of an exhibit takes."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.report.offered import Offered


def offered(hall: Path | None, data: str | None, *, wanted: bool) -> "Offered":
    """From the checked form that the kiosk keeps; a hall that is asked for is checked in a folder of its own."""
    from kiosk.content.fresh import load
    from kiosk.hall_files import checked_folder, hall_path
    from kiosk.report.offered import Offered
    from kiosk.settings import data_folder

    path = hall_path(hall)
    if not wanted and hall is None:
        folder = Path(data).expanduser().absolute() if data else data_folder(None)
        library = load(checked_folder(folder, path))
        return _told(library, path) if library else Offered()
    from kiosk.stage import checked_library

    with TemporaryDirectory(prefix="kiosk-hall-", ignore_cleanup_errors=True) as own:
        library = checked_library(path, Path(own))
    if not library.exhibits:
        raise RefusedError(f"展馆 {path} 里没有可用的展项；先运行 check", f"no exhibits in {path}; run check")
    return _told(library, path)


def _told(library: "Library", path: Path) -> "Offered":
    from kiosk.content.fields import in_language
    from kiosk.report.kiosks import opening_hours
    from kiosk.report.offered import Offer, Offered

    folder = path if path.is_dir() else path.parent
    exhibits = {
        one.id: Offer(in_language(one.title, "zh"), one.topic, _declared(folder / one.id.rpartition("/")[2]))
        for one in library.exhibits
    }
    topics = {topic.id: in_language(topic.name, "zh") for topic in library.hall.topics}
    return Offered(exhibits, topics, opening_hours(library.hall.open))


def _declared(folder: Path) -> int:
    """The `expected_seconds` that staff wrote; the checked form fills in an estimate where they did not."""
    from kiosk.content.nodes import Scalar, Table
    from kiosk.content.source import parse

    file = folder / "exhibit.yaml"
    try:
        tree, _ = parse(file.read_bytes(), str(file))
    except OSError:
        return 0
    value = tree.get("expected_seconds") if isinstance(tree, Table) else None
    return int(value.text) if isinstance(value, Scalar) and value.text.isdecimal() else 0
