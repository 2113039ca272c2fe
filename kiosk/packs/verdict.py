"""What the checker says of unpacked content before it takes its place. Imports the checker: a second's work."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kiosk.content.checking import check_hall, languages_allowed
from kiosk.content.exhibit import CheckedExhibit, Surroundings, checked_exhibit
from kiosk.content.fields import Words, in_language
from kiosk.content.files import Files
from kiosk.content.folders import used_halls
from kiosk.content.hall import CheckedHall, checked_hall
from kiosk.content.nodes import Items
from kiosk.content.problems import Problem
from kiosk.pages import PAGE_TYPES
from kiosk.refused import RefusedError


class Verdict(NamedTuple):
    """The title, and every problem, named by the place where the files will be."""

    title: str
    problems: tuple[Problem, ...]
    id: str = ""


def hall_at(hall_file: Path) -> CheckedHall:
    """A hall; an empty one where there is none. One that cannot be read is refused: who knows what keys it names."""
    hall = checked_hall(hall_file, Files(), {})
    if hall.tree is None and hall_file.is_file():
        raise RefusedError(
            f"{hall_file} 读不懂，请先改好：运行 check", f"{hall_file} cannot be read; mend it first: see `check`"
        )
    return hall


def keys_of(hall_file: Path) -> tuple[str, ...]:
    """The public keys that a hall trusts. Keys that cannot be read are not as good as none: nothing is let in."""
    hall = hall_at(hall_file)
    node = hall.tree.get("pack_keys") if hall.tree else None
    if node is not None and not hall.hall.pack_keys and not (isinstance(node, Items) and not node.items):
        raise RefusedError(
            f"{hall_file} 的 pack_keys 读不懂，请先改好：运行 check",
            f"pack_keys in {hall_file} cannot be read; mend it first: see `check`",
        )
    return hall.hall.pack_keys


def checked_in(folder: Path, hall_file: Path) -> CheckedExhibit:
    """An exhibit's folder, wherever it lies, as it would be checked in that hall."""
    hall = hall_at(hall_file)
    paths, _ = used_halls(hall_file, hall)
    halls = (hall, *(hall_at(path) for path in paths))
    topics: dict[str, Words] = {t.id: t.name for one in reversed(halls) for t in one.hall.topics}
    languages = hall.hall.languages
    around = Surroundings(PAGE_TYPES, languages, languages_allowed(languages), topics)
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
