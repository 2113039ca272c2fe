"""Which exhibit folders a hall shows, in its order: its own, then those of the halls it uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.asset_path import refusal
from kiosk.content.exhibit import FILE
from kiosk.content.files import Files, is_file
from kiosk.content.hall import FILE as HALL_FILE
from kiosk.content.hall import CheckedHall, checked_hall
from kiosk.content.nodes import Items, Node, Scalar, problem
from kiosk.content.problems import Flaw, Problem, nearest


@dataclass(frozen=True)
class Owned:
    """An exhibit's folder, the hall that lends it, and the id of the hall.yaml in whose folder it lies: several hall
    files may show one folder of exhibits, and what is counted of an exhibit must not be split between them."""

    folder: Path
    owner: CheckedHall
    home: str

    @property
    def id(self) -> str:
        return f"{self.home}/{self.folder.name}"


def used_halls(path: Path, hall: CheckedHall) -> tuple[list[Path], list[Problem]]:
    """The hall files that `uses` names. None may lie outside the folder that holds this hall's parent."""
    root = path.parent.resolve().parent.parent
    found: list[Path] = []
    problems: list[Problem] = []
    for node in _scalars(hall, "uses"):
        folder = (path.parent / node.text).resolve() if "\0" not in node.text else path.parent
        if folder == path.parent.resolve() or not folder.is_relative_to(root) or "\\" in node.text:
            problems.append(problem(_OUTSIDE._replace(found=node.text), str(path), node))
        elif not is_file(folder / HALL_FILE):
            problems.append(problem(_NO_HALL._replace(found=node.text), str(path), node))
        else:
            found.append(folder / HALL_FILE)
    return found, problems


def exhibit_folders(
    path: Path, hall: CheckedHall, used: Sequence[tuple[Path, CheckedHall]], files: Files
) -> tuple[list[Owned], list[Problem]]:
    """Every exhibit's folder in the order of home, and what is wrong with the list."""
    own, problems = _inside(path.parent, hall, _home(path, hall, files), files)
    lent = []
    for used_path, used_hall in used:
        inside, _ = _inside(used_path.parent, used_hall, used_hall.hall.id, files)
        lent += _in_listed_order(inside, used_hall, str(used_path))[0]
    ordered, of_list = _in_listed_order(own + lent, hall, str(path))
    return ordered, problems + of_list


def _home(path: Path, hall: CheckedHall, files: Files) -> str:
    """The id of the folder's hall.yaml, whichever hall file of that folder is shown."""
    main = path.with_name(HALL_FILE)
    return hall.hall.id if path.name == HALL_FILE or not is_file(main) else checked_hall(main, files, {}).hall.id


def _inside(folder: Path, owner: CheckedHall, home: str, files: Files) -> tuple[list[Owned], list[Problem]]:
    found: list[Owned] = []
    problems: list[Problem] = []
    for name in files.listing(folder):
        here = folder / name
        if name.startswith((".", "_")) or not here.is_dir():
            continue
        if not is_file(here / FILE):
            files.note(here / FILE)
            problems += _no_file(here)
        elif not (here / FILE).resolve().is_relative_to(folder.resolve()):
            problems.append(_LINK.at(str(here / FILE)))
        else:
            found.append(Owned(here, owner, home))
    return found, problems


def _no_file(folder: Path) -> list[Problem]:
    """A folder without exhibit.yaml is only worth a word, unless one seems to be meant."""
    try:
        near = sorted(p.name for p in folder.iterdir() if p.name.lower().startswith("exhibit."))
    except OSError:
        return [_CLOSED.at(str(folder))]
    if near:
        return [_MISNAMED._replace(found=near[0], nearest=FILE).at(str(folder / near[0]))]
    return [_NO_FILE.at(str(folder))]


def _in_listed_order(owned: list[Owned], hall: CheckedHall, file: str) -> tuple[list[Owned], list[Problem]]:
    """`exhibits:` chooses and orders; without it, all by name."""
    listed = _scalars(hall, "exhibits") if hall.hall.exhibits else []
    if not listed:
        return owned, []
    by_name: dict[str, Owned] = {}
    for one in owned:
        by_name.setdefault(one.folder.name, one)
    ordered: dict[str, Owned] = {}
    problems: list[Problem] = []
    for node in listed:
        if node.text in ordered:
            problems.append(problem(_TWICE._replace(found=node.text), file, node))
        elif node.text in by_name:
            ordered[node.text] = by_name[node.text]
        else:
            problems.append(problem(_no_folder(node.text, by_name), file, node))
    return list(ordered.values()), problems


def _no_folder(name: str, known: dict[str, Owned]) -> Flaw:
    wrong = refusal(name)
    if wrong is not None:
        return wrong._replace(expected="展项文件夹的名字", expected_en="the name of an exhibit's folder")
    return Flaw("没有这个展项文件夹", "there is no such exhibit folder", found=name, nearest=nearest(name, known))


def _scalars(hall: CheckedHall, name: str) -> list[Scalar]:
    node: Node | None = hall.tree.get(name) if hall.tree else None
    nodes = node.items if isinstance(node, Items) else (node,)
    return [n for n in nodes if isinstance(n, Scalar) and not n.empty]


_OUTSIDE = Flaw(
    "「uses」只能指向旁边的展馆文件夹",
    "“uses” names the folder of another hall nearby",
    expected="../base",
)
_NO_HALL = Flaw("这个文件夹里没有 hall.yaml", "there is no hall.yaml in this folder")
_CLOSED = Flaw("这个文件夹打不开，请检查权限", "this folder cannot be opened: check its permissions")
_LINK = Flaw("这个链接指到了展馆文件夹外面", "this link leads out of the hall's folder")
_MISNAMED = Flaw("文件名不对，这个展项不会显示", "the file's name is not right, so this exhibit is not shown")
_NO_FILE = Flaw(
    f"这个文件夹里没有 {FILE}，不会显示",
    f"this folder holds no {FILE} and is not shown",
    severity="advice",
)
_TWICE = Flaw("这个展项写了两次", "this exhibit is listed twice", severity="advice")
