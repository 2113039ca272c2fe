"""A sample of every page type, out of the authors' guide, in two languages."""

import re
import shutil
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any

import yaml
from screens import Mode
from visitor import Visitor, library, page

from kiosk.content.checking import check_hall
from kiosk.content.fields import Words, build
from kiosk.content.library import Page
from kiosk.pages import PAGE_TYPES

GUIDE = Path("docs/writing-exhibits.md").read_text(encoding="utf-8")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"/>'
FILM = Path("exhibits/waves-60-km")
HALL = "id: sample\nname: 样例\nlanguages: [zh, en]\ntopics: [{id: earthquake, name: 地震}]\n"
HAN = re.compile(r"[\u3400-\u9fff]")
TYPES = sorted(name for name, kind in PAGE_TYPES.items() if kind.expand is None)  # a pool is never shown itself
IN_STEPS = (
    "decide",
    "poll",
    "race",
    "multiple",
    "order",
    "match",
)  # answered in several steps, or never judged: tests of their own
QUESTIONS = [name for name in TYPES if PAGE_TYPES[name].kind == "answer" and name not in IN_STEPS]


def samples() -> Iterator[str]:
    """The guide's lists of pages, as YAML."""
    for block in re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL):
        if isinstance(yaml.safe_load(block), list):
            yield block


def checked_samples(hall: Path) -> dict[str, Page]:
    """The guide's samples as the checker leaves them: type -> page."""
    (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
    found: dict[str, Page] = {}
    for i, text in enumerate(samples()):
        folder = hall / f"sample-{i}"
        folder.mkdir()
        (folder / "exhibit.yaml").write_text(f"title: 样例\ntopic: earthquake\npages:\n{text}", encoding="utf-8")
        for picture in re.findall(r"picture: (\S+\.svg)", text):
            (folder / picture).write_text(DRAWING, encoding="utf-8")
        for film in re.findall(r"(?:film: |zh: |en: )(waves\.[\w.]+)", text):
            shutil.copyfile(FILM / film, folder / film)
    known = check_hall(hall, PAGE_TYPES).library
    for summary in known.exhibits:
        found |= {one.type: one for one in known.pages(summary)}
    return found


@dataclass(frozen=True)
class Sample:
    """One sample in two languages, every text of the English one different."""

    name: str
    data: Mapping[str, Any]
    edition: str

    @property
    def fields(self) -> Any:
        return build(PAGE_TYPES[self.name].fields, self.data)

    def visitor(self, mode: Mode) -> Visitor:
        """A visitor who has just come to this page."""
        hall = library({"sample": [page(self.name, dict(self.data))]}, title_card=False)
        visitor = Visitor(hall, mode.frame()).wakes()
        visitor.state = mode.chosen(visitor.state)
        return visitor.taps("exhibit:test/sample")


def made(name: str, checked: dict[str, Page]) -> Sample:
    assert name in checked, f"docs/writing-exhibits.md has no sample of {name} that the checker lets through"
    return Sample(name, in_both(PAGE_TYPES[name].fields, checked[name].fields), checked[name].edition)


def in_both(kind: type, data: Mapping[str, Any], where: str = "") -> dict[str, Any]:
    """Every text in Chinese (as in the guide) and in an English of its own."""
    hints = typing.get_type_hints(kind)
    return {name: _both(hints[name], value, f"{where}{name} ") for name, value in data.items() if name in hints}


def _both(hint: Any, value: Any, where: str) -> Any:
    if hint == Words and isinstance(value, str) and value:
        return {"zh": value, "en": f"English {where}{len(value)}".strip()}
    inner = [arg for arg in typing.get_args(hint) if is_dataclass(arg)]
    if is_dataclass(hint) and isinstance(value, Mapping):
        return in_both(typing.cast(type, hint), value, where)
    if isinstance(value, Mapping) and inner and typing.get_origin(hint) is not Mapping:  # one that may be left out
        return in_both(inner[0], value, where)
    if isinstance(value, list | tuple) and inner:
        return [_both(inner[0], one, f"{where}{i} ") for i, one in enumerate(value)]
    return value
