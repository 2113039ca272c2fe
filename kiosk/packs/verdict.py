"""What the checker says of unpacked content before it takes its place. Imports the checker: a second's work."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kiosk.content.checking import check_hall
from kiosk.content.exhibit import CheckedExhibit, Surroundings, checked_exhibit
from kiosk.content.fields import Words, in_language
from kiosk.content.files import Files
from kiosk.content.folders import used_halls
from kiosk.content.hall import CheckedHall, checked_hall
from kiosk.content.nodes import Items
from kiosk.content.problems import Problem
from kiosk.pages import PAGE_TYPES


class Verdict(NamedTuple):
    """The title, and every problem, named by the place where the files will be."""

    title: str
    problems: tuple[Problem, ...]
    id: str = ""


def hall_at(hall_file: Path) -> CheckedHall:
    """A hall as far as it can be read; an empty one where there is none."""
    return checked_hall(hall_file, Files(), {})


def checked_in(folder: Path, hall_file: Path) -> CheckedExhibit:
    """An exhibit's folder, wherever it lies, as it would be checked in that hall."""
    hall = hall_at(hall_file)
    paths, _ = used_halls(hall_file, hall)
    halls = (hall, *(hall_at(path) for path in paths))
    topics: dict[str, Words] = {t.id: t.name for one in reversed(halls) for t in one.hall.topics}
    around = Surroundings(PAGE_TYPES, hall.hall.languages, hall.hall.languages, topics)
    return checked_exhibit(folder, f"{hall.hall.id}/{folder.name}", around)


def of_exhibit(unpacked: Path, hall_file: Path) -> Verdict:
    """What is wrong with an exhibit's folder that will lie in that hall."""
    result = checked_in(unpacked, hall_file)
    title = in_language(result.summary.title, *hall_at(hall_file).hall.languages) if result.summary else ""
    return Verdict(title, _moved(result.problems, unpacked.parent, hall_file.parent), unpacked.name)


def of_hall(unpacked: Path, folder: Path) -> Verdict:
    """A whole hall's folder. What it uses of other halls cannot be seen from where it was unpacked."""
    hall = hall_at(unpacked / "hall.yaml")
    node = hall.tree.get("uses") if hall.tree else None
    uses = {(n.line, n.column) for n in node.items} if isinstance(node, Items) else set()
    result = check_hall(unpacked, PAGE_TYPES)
    own = str(unpacked / "hall.yaml")
    problems = [p for p in result.problems if not (p.file == own and (p.line, p.column) in uses)]
    return Verdict(in_language(hall.hall.name, *hall.hall.languages), _moved(problems, unpacked, folder), hall.hall.id)


def _moved(problems: "list[Problem] | tuple[Problem, ...]", here: Path, there: Path) -> tuple[Problem, ...]:
    def named(file: str) -> str:
        path = Path(file)
        return str(there / path.relative_to(here)) if path.is_relative_to(here) else file

    return tuple(replace(p, file=named(p.file)) for p in problems)
