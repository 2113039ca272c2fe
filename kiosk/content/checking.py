"""Checking a whole hall: every problem at once, and the checked form of all that can be shown."""

import hashlib
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kiosk import colours
from kiosk.content.checked import Form, as_bytes, kept_before, kept_form, reused, write
from kiosk.content.exhibit import FILE as EXHIBIT_FILE
from kiosk.content.exhibit import CheckedExhibit, Surroundings, checked_exhibit
from kiosk.content.fields import Asset, Words
from kiosk.content.files import Files, Stamp
from kiosk.content.folders import Owned, exhibit_folders, used_halls
from kiosk.content.fresh import FORMAT, hall_file
from kiosk.content.hall import ANY_LANGUAGES, CheckedHall, checked_hall
from kiosk.content.library import Hall, Library, Topic, from_checked
from kiosk.content.narration import spoken
from kiosk.content.page import PageTypes, as_json
from kiosk.content.problems import Problem, in_order
from kiosk.content.pronunciation import checked_pronunciation
from kiosk.content.review import UNSEEN

FIRST_LINES = 5


class NoHallError(Exception):
    """There is no such hall."""


@dataclass(frozen=True)
class Result:
    """What checking a hall found: every problem, and what can be shown."""

    problems: tuple[Problem, ...]
    library: Library

    @property
    def must(self) -> int:
        return sum(p.must for p in self.problems)

    @property
    def advice(self) -> int:
        return len(self.problems) - self.must


def check_hall(hall: Path, types: PageTypes, cache: Path | None = None, shared: Path | None = None) -> Result:
    """Check a hall (its file or folder). With a cache folder, unchanged exhibits are not checked again, and the
    checked form is written there. `shared` is a folder of what all halls have (pronunciation.yaml).
    Raises NoHallError if there is no such folder, OSError if the cache fails."""
    path = hall_file(hall)
    if not path.parent.is_dir():
        raise NoHallError(str(hall))
    kept = kept_before(cache)
    kept = kept if kept.get("hall_file") == str(path) else {}
    files = Files()
    rules, of_code = _rules(types)
    checked = checked_hall(path, files, kept.get("hall", {}))
    used_paths, of_uses = used_halls(path, checked)
    used = [(used_path, checked_hall(used_path, files, {})) for used_path in used_paths]
    owned, of_list = exhibit_folders(path, checked, used, files)
    results = _exhibits(owned, checked, types, rules, kept.get("exhibits", {}))
    said, of_said = checked_pronunciation([folder for folder in (shared, path.parent) if folder], files)
    of_halls = [p for one in (checked, *(other for _, other in used)) for p in one.problems]
    of_exhibits = [*(p for _, _, e in results for p in e.problems), *_unseen(checked, results)]
    problems = in_order((*of_halls, *of_said, *of_uses, *of_list, *of_exhibits))
    stamps = [*files.stamps.values(), *(s for _, _, e in results for s in e.stamps)]
    icons = {topic: icon for _, hall in reversed(used) for topic, icon in hall.icons.items()} | dict(checked.icons)
    form = _form(path, _with_topics(checked.hall, used, results), checked, icons, results, problems, stamps)
    recorded = [told for _, _, e in results for told in spoken(e.pages)]
    form = replace(form, index={**form.index, "pronunciation": said, "narration": recorded})
    if cache is not None:
        write(form, {"format": FORMAT, "hall": str(path), "files": [*of_code, *stamps]}, cache)
    return Result(problems, from_checked(form.index, form.pages))


Results = Sequence[tuple[Owned, str, CheckedExhibit]]


def _exhibits(
    owned: Iterable[Owned], hall: CheckedHall, types: PageTypes, rules: str, kept: Mapping[str, Any]
) -> Results:
    """Each exhibit with the hash of what its result depends on besides its own files."""
    results = []
    for one in owned:
        around = _surroundings(one.owner, hall, types)
        known = [around.languages, around.allowed, sorted(around.topics.items(), key=lambda t: t[0]), one.id, rules]
        context = hashlib.sha256(as_bytes(known)).hexdigest()
        before = kept.get(str(one.folder))
        again = reused(before) if before and before.get("context") == context else None
        results.append((one, context, again or checked_exhibit(one.folder, one.id, around)))
    return results


def _unseen(hall: CheckedHall, results: Results) -> Iterator[Problem]:
    """What the hall keeps from visitors until somebody reviews it."""
    for one, _, exhibit in results if hall.hall.require_review else ():
        if exhibit.summary is not None and not exhibit.summary.reviewed:
            yield UNSEEN.at(str(one.folder / EXHIBIT_FILE))


def _surroundings(owner: CheckedHall, hall: CheckedHall, types: PageTypes) -> Surroundings:
    languages = hall.hall.languages
    allowed = languages_allowed(languages, owner.hall.languages)
    topics: dict[str, Words] = {t.id: t.name for h in (owner.hall, hall.hall) for t in h.topics}
    return Surroundings(types, languages, allowed, topics if hall.hall.topics else {})


def languages_allowed(*halls: tuple[str, ...]) -> tuple[str, ...]:
    """Languages that may stand in an exhibit: those of its halls, and the kiosk's own. An exhibit with English from
    another hall is no mistake in a hall that speaks Chinese only."""
    return tuple(dict.fromkeys([*(language for hall in halls for language in hall), *ANY_LANGUAGES]))


def _with_topics(hall: Hall, used: Sequence[tuple[Path, CheckedHall]], results: Results) -> Hall:
    """The hall with the topics that its exhibits need and it does not name: a used hall's, or just the word itself."""
    lent = {t.id: t for _, other in used for t in other.hall.topics}
    named = {t.id for t in hall.topics}
    needed = dict.fromkeys(e.summary.topic for _, _, e in results if e.summary is not None)
    more = tuple(lent.get(topic, Topic(topic, topic)) for topic in needed if topic not in named)
    return replace(hall, topics=hall.topics + more) if more else hall


def _form(
    path: Path,
    hall: Hall,
    checked: CheckedHall,
    icons: Mapping[str, Asset],
    results: Results,
    problems: Sequence[Problem],
    stamps: Sequence[Stamp],
) -> Form:
    forms = [kept_form(e) | {"context": context} for _, context, e in results]
    pages, summaries = _lines(forms)
    index = {
        "format": FORMAT,
        "hall": as_json(hall),
        "exhibits": summaries,
        "words": checked.words,
        "theme": checked.theme,
        "icons": {topic: as_json(asset) for topic, asset in icons.items()},
        "digest": _digest(path.parent, stamps),
        "problems": _noted(problems, path.parent.parent) | {"broken": _broken(results)},
        "pages": [len(pages), zlib.crc32(pages)],
    }
    by_folder = {str(one.folder): form for (one, _, _), form in zip(results, forms, strict=True)}
    kept = {"hall_file": str(path), "hall": as_json(checked.hall), "exhibits": by_folder}
    return Form(index, pages, kept)


def _broken(results: Results) -> list[str]:
    """The exhibits of which something is left out, or all."""
    return [one.id for one, _, exhibit in results if any(p.must for p in exhibit.problems)]


def _noted(problems: Sequence[Problem], base: Path) -> dict[str, Any]:
    """How many, and the first few as lines, what must be mended before what is advised."""
    must = sum(p.must for p in problems)
    first = [p.render("zh", base) for p in sorted(problems, key=lambda p: not p.must)[:FIRST_LINES]]
    return {"must": must, "advice": len(problems) - must, "first": first}


def _lines(forms: Iterable[Mapping[str, Any]]) -> tuple[bytes, list[dict[str, Any]]]:
    """pages.jsonl, and each summary with the place of its line."""
    lines: list[bytes] = []
    summaries: list[dict[str, Any]] = []
    offset = 0
    for form in forms:
        if form["summary"] is None:
            continue
        line = as_bytes(form["pages"])
        summaries.append(form["summary"] | {"offset": offset, "length": len(line)})
        lines.append(line + b"\n")
        offset += len(line) + 1
    return b"".join(lines), summaries


def _digest(folder: Path, stamps: Sequence[Stamp]) -> str:
    """Of all contents, the same wherever the hall's folder lies."""
    named = (
        (os.path.relpath(path, folder).replace(os.sep, "/"), sha256) for path, size, _, sha256 in stamps if size >= 0
    )
    return hashlib.sha256(as_bytes(sorted(named))).hexdigest()


def _rules(types: PageTypes) -> tuple[str, list[Stamp]]:
    """A hash of the code that checks (a new version checks all again), and the files that it is in."""
    files = Files()
    for path in _code(types):
        files.read(path, 10_000_000)
    names = sorted(types)
    hashes = sorted((Path(stamp[0]).name, stamp[3]) for stamp in files.stamps.values())
    return hashlib.sha256(as_bytes([names, hashes])).hexdigest(), list(files.stamps.values())


def _code(types: PageTypes) -> Iterator[Path]:
    yield from sorted(Path(__file__).parent.glob("*.py"))
    yield Path(colours.__file__)
    modules = {cls.__module__ for page_type in types.values() for cls in page_type.fields.__mro__}
    files = {getattr(sys.modules.get(name), "__file__", None) for name in modules}
    yield from sorted(Path(file) for file in files if file)
