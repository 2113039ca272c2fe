"""What importing a bank would write into a hall: new exhibits, questions that change in old ones, the hall's list."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from kiosk.content.asset_path import refusal
from kiosk.content.fields import in_language
from kiosk.content.files import Files
from kiosk.content.fresh import hall_file
from kiosk.content.hall import CheckedHall, checked_hall
from kiosk.content.page import short_hash
from kiosk.imports.exhibit_text import (
    MOST_BYTES,
    MOST_QUESTIONS,
    USUAL_PICK,
    block,
    exhibit_text,
    mark,
    one_line,
    parts,
)
from kiosk.imports.hall_list import with_exhibits
from kiosk.imports.kept import FILE, Imported, Item, imported
from kiosk.imports.partners import partners_of
from kiosk.imports.question import Bank, Question
from kiosk.refused import RefusedError

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_PICK = re.compile(r"^\s*pick:\s*(\d{1,4})\b", re.MULTILINE)
_PART = re.compile(r"（\d+）$")


@dataclass(frozen=True)
class Wish:
    """What is asked for; "" leaves it to the bank and the hall."""

    topic: str = ""
    name: str = ""  # of the exhibit's folder
    title: str = ""
    pick: int = USUAL_PICK
    remove: bool = False  # questions that the file no longer holds go
    without: frozenset[str] = frozenset()  # questions of the file that are not put up; what stands of them stays
    free: bool = False  # where the folder's name is taken, the next one that is free


@dataclass(frozen=True)
class Writing:
    """One file as it will be; `before` is None where there is none yet."""

    path: Path
    text: str
    before: str | None


@dataclass(frozen=True)
class Plan:
    """Everything that would be written, and what it means for the questions."""

    hall: Path  # the folder
    name: str
    title: str
    topic: str
    writings: tuple[Writing, ...]
    added: tuple[Question, ...] = ()
    changed: tuple[tuple[str, Question], ...] = ()  # the old stem, and the question now
    same: int = 0
    gone: tuple[str, ...] = ()  # stems that the file no longer holds
    removed: bool = False
    unlisted: bool = False  # hall.yaml lists its exhibits, in a way that a person must extend

    @property
    def folders(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(w.path.parent.name for w in self.writings if w.path.name == FILE))


def plan(bank: Bank, hall: Path, wish: Wish) -> Plan:
    """What would be done; nothing is written. Raises RefusedError where it cannot be done."""
    path = hall_file(hall)
    if not path.is_file():
        raise RefusedError(f"没有这个展馆：{path}", f"there is no such hall: {path}")
    if not bank.questions:
        raise RefusedError("没有一道题可以导入", "there is no question to import", 1)
    checked = checked_hall(path, Files(), {})
    before = earlier(bank, path.parent, wish)
    name = before[0].folder.name if before else _name(bank, path.parent, wish)
    topic = _kept_topic(before[0], wish.topic, checked) if before else _topic(wish.topic, checked)
    title = wish.title or (_PART.sub("", before[0].title) if before else bank.title) or Path(bank.name).stem
    return _Planner(bank, path.parent, wish, name, title, topic).plan(before, checked)


def _name(bank: Bank, folder: Path, wish: Wish) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", Path(bank.name).stem.lower()).strip("-")[:40]
    plain = Path(bank.name).stem.isascii() and NAME.fullmatch(stem)
    name = wish.name or (stem if plain else f"bank-{short_hash(Path(bank.name).stem)}")
    if not NAME.fullmatch(name) or refusal(name) is not None:
        raise RefusedError(
            f"文件夹名 {name} 不行：只用小写英文、数字和 -", f"{name}: use a-z, 0-9 and - for the folder's name"
        )
    if wish.free:
        return next(n for i in count(1) if not os.path.lexists(folder / (n := name if i == 1 else f"{name}-{i}")))
    if os.path.lexists(folder / name):
        raise RefusedError(
            f"已经有展项 {name}，它不是导入的；请用 --name 另起一个名字",
            f"{name} is there and not imported: choose a --name",
        )
    return name


def _topic(wanted: str, checked: CheckedHall) -> str:
    topics = {topic.id: in_language(topic.name) for topic in checked.hall.topics}
    by_name = {name: id_ for id_, name in topics.items()}
    topic = by_name.get(wanted, wanted) or (next(iter(topics)) if len(topics) == 1 else "")
    if topic and (topic in topics or not topics):
        return topic
    known = "、".join(f"{id_}（{name}）" for id_, name in topics.items())
    if not topic:
        raise RefusedError(
            f"请用 --topic 写明属于哪个主题：{known}", f"say which topic with --topic: {', '.join(topics)}"
        )
    raise RefusedError(f"没有主题 {topic}；有 {known}", f"there is no topic {topic}; there are {', '.join(topics)}")


def _kept_topic(before: Imported, wanted: str, checked: CheckedHall) -> str:
    """An update leaves the exhibit where it is; whoever wants it elsewhere is told how."""
    if wanted and _topic(wanted, checked) != before.topic:
        name = before.folder.name
        raise RefusedError(
            f"展项 {name} 已经在主题 {before.topic} 里；要换主题，请改它的 exhibit.yaml 里的 topic",
            f"{name} is in the topic {before.topic}; to move it, change topic in its exhibit.yaml",
        )
    return before.topic


def earlier(bank: Bank, folder: Path, wish: Wish) -> list[Imported]:
    """The exhibits that this bank (or an earlier state of it) was made into, in order of their names."""
    found = [one for child in sorted(folder.iterdir(), key=_counted) if (one := _imported_in(child)) is not None]
    if wish.name:
        own = [one for one in found if one.folder.name == wish.name]
        return [one for one in found if own and one.source == own[0].source] if own else []
    same = [one for one in found if one.source == one_line(bank.name)]
    return same or _alike(bank, found)


def _counted(folder: Path) -> tuple[str, int]:
    """bank-2 before bank-10."""
    name, _, number = folder.name.rpartition("-")
    return (name, int(number)) if name and number.isascii() and number.isdecimal() else (folder.name, 0)


def _imported_in(child: Path) -> Imported | None:
    hidden = child.name.startswith((".", "_")) or child.is_symlink() or not child.is_dir()
    return None if hidden else imported(child)


def _alike(bank: Bank, found: Sequence[Imported]) -> list[Imported]:
    """A corrected file under another name: at least half of an old exhibit's questions are in it."""
    ids = {question.id for question in bank.questions}
    sources = [one.source for one in found if 2 * sum(i.id in ids for i in one.items) >= len(one.items) > 0]
    return [one for one in found if sources and one.source == sources[0]]


@dataclass
class _Planner:
    """Works out the files; the questions that come and go are noted on the way."""

    bank: Bank
    folder: Path
    wish: Wish
    name: str
    title: str
    topic: str
    added: list[Question] = field(default_factory=list)
    changed: list[tuple[str, Question]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    same: int = 0
    rest: list[Question] | None = None  # the new questions that found no room in an old file

    def plan(self, before: Sequence[Imported], checked: CheckedHall) -> Plan:
        writings = self._updated(before) + self._fresh(self.added, {one.folder.name for one in before})
        new = [w.path.parent.name for w in writings if w.before is None]
        listed, unlisted = with_exhibits(checked, self.folder / "hall.yaml", new)
        writings += [Writing(self.folder / "hall.yaml", listed[1], listed[0])] if listed else []
        writings = [w for w in writings if w.text != w.before]
        return Plan(
            self.folder, self.name, self.title, self.topic, tuple(writings), tuple(self.added), tuple(self.changed),
            self.same, tuple(self.gone), self.wish.remove, unlisted,
        )  # fmt: skip

    def _updated(self, before: Sequence[Imported]) -> list[Writing]:
        """The old files with what changed; what is new goes behind the last one while there is room."""
        items = [item for one in before for item in one.items if item.mark]
        partners = partners_of(items, self.bank.questions)
        self.added = [q for q in self.bank.questions if q.id not in {*partners, *self.wish.without}]
        by_item = {partners[q.id]: q for q in self.bank.questions if q.id in partners}
        writings = []
        for i, one in enumerate(before):
            text, left = self._rewritten(one, by_item)
            if i == len(before) - 1:
                text, more = self._appended(one, text)
                left += more
            writings.append(
                Writing(one.folder / FILE, _with_pick(text, len(one.items), left, self.wish.pick), one.text)
            )
        return writings

    def _rewritten(self, one: Imported, by_item: dict[str, Question]) -> tuple[str, int]:
        """The file with its changed questions, and how many it has left."""
        pieces: list[str] = []
        at = left = 0
        for item in one.items:
            pieces += one.lines[at : item.start]
            lines = list(self._item(one, item, by_item.get(item.id)))
            left += bool(lines)
            pieces += lines
            at = item.end
        if not left:
            name = one.folder.name
            raise RefusedError(
                f"展项 {name} 会一道题也不剩；不要它了就删掉文件夹 {name}，再导入",
                f"{name} would be empty: delete its folder",
            )
        return "".join([*pieces, *one.lines[at:]]), left

    def _item(self, one: Imported, item: Item, question: Question | None) -> Iterable[str]:
        kept = one.lines[item.start : item.end]
        if not item.mark:
            return kept
        if question is None:
            self.gone.append(item.ask)
            return () if self.wish.remove else kept
        if question.id in self.wish.without:
            return kept
        if mark(question) == item.mark:
            self.same += 1
            return kept
        self.changed.append((item.ask, question))
        return (block(question, one.indent),)

    def _appended(self, one: Imported, text: str) -> tuple[str, int]:
        """The file with as many of the new questions as it has room for; the others are left for new files."""
        room = max(0, MOST_QUESTIONS - len(one.items)) if len(text.encode("utf-8", "replace")) < MOST_BYTES else 0
        here, self.rest = self.added[:room], self.added[room:]
        if not here:
            return text, 0
        lines = text.splitlines(keepends=True)
        end = one.items[-1].end + len(lines) - len(one.lines)
        return "".join([*lines[:end], *(block(q, one.indent) for q in here), *lines[end:]]), len(here)

    def _fresh(self, added: Sequence[Question], taken: set[str]) -> list[Writing]:
        """New folders for what has no place yet: name, name-2, name-3…"""
        left = added if self.rest is None else self.rest
        writings = []
        pieces = [part for part in parts(left) if part]
        total = len(pieces) + len(taken)
        number = 0
        for part in pieces:
            number += 1
            while (name := self._numbered(number)) in taken or (number > 1 and (self.folder / name).exists()):
                number += 1
            title = self.title if total == 1 else f"{self.title}（{number}）"
            text = exhibit_text(part, title, self.topic, self.bank.name, self.wish.pick)
            writings.append(Writing(self.folder / name / FILE, text, None))
        return writings

    def _numbered(self, number: int) -> str:
        return self.name if number == 1 else f"{self.name}-{number}"


def _with_pick(text: str, before: int, after: int, wanted: int) -> str:
    """Fewer are drawn where fewer are left; more where so far all there were had to be drawn."""
    found = _PICK.search(text)
    if found is None or before == after:
        return text
    now = int(found[1])
    pick = min(max(now, wanted), after) if now == before else min(now, after)
    return text[: found.start(1)] + str(max(1, pick)) + text[found.end(1) :]
