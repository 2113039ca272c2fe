"""Questions as they stand on paper (Word, text files): line by line, numbered or not, with answers in any of the places
where Chinese offices put them. What no rule understands is named with its place, never dropped."""

from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from kiosk.imports import key, marks
from kiosk.imports.answers import same
from kiosk.imports.block import Block, bare_answer, says_answer, tells, truth_pair
from kiosk.imports.keyed import Keyed, answered
from kiosk.imports.marks import MARKS, Numbered, labels, numbered, options_in, section
from kiosk.imports.prepared import prepared
from kiosk.imports.question import Line, Place, Raw, Remark, not_understood, page_number

LOOK_AHEAD = 8
LONGEST_TITLE = 40


class Paper(NamedTuple):
    """What lines of text hold."""

    raws: tuple[Raw, ...]
    remarks: tuple[Remark, ...]
    title: str


def questions_on(lines: Iterable[Line]) -> Paper:
    """Every question of a text, and every line that belongs to none."""
    walk = _Walk(lines)
    while walk.queue:
        walk.step(walk.queue.popleft())
    walk.use_key()
    return Paper(tuple(block.raw() for block in walk.blocks), tuple(walk.remarks), walk.title)


class _Walk:
    """The walk over the lines. `fresh`: a heading came, so numbers may begin anew."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.queue = deque(prepared(lines))
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self.title = ""
        self.kind = ""
        self.last = 0
        self.fresh = True
        self.blank = False
        self.in_key = False
        self.key_kind = ""
        self.key: list[Keyed] = []
        self.keyed = 0  # blocks that an earlier key has served
        self.styled = ""

    @property
    def current(self) -> Block | None:
        return self.blocks[-1] if self.blocks else None

    def step(self, line: Line) -> None:
        text = line.text.strip()
        if not text:
            self.blank = True
            return
        line = line._replace(text=text)
        if self.fresh and self._all_in_one_line(line):
            return
        known = self._heading(text) or self._of_key(line) or self._numbered(line) or self._unnumbered(line)
        if not known:
            self._take(line)
        self.blank = False

    def _all_in_one_line(self, line: Line) -> bool:
        """A title, a heading and the first question glued together: each is given back as a line of its own."""
        if numbered(line.text) is not None:
            return False
        ones = (m for m in marks.GLUED.finditer(line.text) if m[1] == "1" and self._evidence(line.text[m.end() :]))
        first = next(ones, None)
        if first is None or not first.start():
            return False
        head = line.text[: first.start()]
        cut = marks.HEADING.search(head)
        pieces = [head[: cut.start()], head[cut.start() :]] if cut and cut.start() else [head]
        self.queue.extendleft(Line(piece, line.place) for piece in (line.text[first.start() :], *reversed(pieces)))
        return True

    # ------------------------------------------------------------ headings and keys

    def _heading(self, text: str) -> bool:
        if self.fresh and marks.is_remark(text):
            return True
        found = section(text)
        if found is None:
            return False
        block = self.current
        if found.kind == "" and block is not None and not self.fresh and not block.complete() and not self.in_key:
            return False  # 一、…… inside a stem
        if self.in_key:
            self.key_kind = found.kind
        else:
            self.kind = found.kind
            self.fresh = True
        return True

    def _of_key(self, line: Line) -> bool:
        entries = key.run(line.text)
        if not entries and key.heading(line.text) and self._key_follows():
            self.in_key, self.key_kind = True, ""
            return True
        if entries:
            self.in_key = self.in_key or bool(self.key_kind)
            self.key += [(self.key_kind, entry, line.place) for entry in entries]
            return True
        return self.in_key and self._in_key(line)

    def _in_key(self, line: Line) -> bool:
        """A line below 参考答案: an entry, more of the last one's reason, or (then the key is over) a question."""
        entry = key.entry(line.text)
        if entry is not None:
            self.key.append((self.key_kind, entry, line.place))
            return True
        n = numbered(line.text)
        if n is not None and self._evidence(n.rest):
            self.use_key()
            self.in_key, self.fresh = False, True
            return False
        if self.key:
            kind, last, place = self.key[-1]
            said = line.text.removeprefix("【解析】").removeprefix("解析：").removeprefix("解析:").strip()
            self.key[-1] = (kind, last._replace(because=f"{last.because}\n{said}".strip()), place)
            return True
        return False

    def _key_follows(self) -> bool:
        text = self._ahead()
        return bool(key.run(text) or key.entry(text) or (section(text) and self.blocks and self._key_behind()))

    def _key_behind(self) -> bool:
        """A heading comes next: does a key come after it, or questions?"""
        ahead = [line.text.strip() for line in islice(self.queue, LOOK_AHEAD) if line.text.strip()][1:2]
        return any(key.run(text) or key.entry(text) for text in ahead)

    def use_key(self) -> None:
        """Give the questions since the last key their answers."""
        self.remarks += answered(self.blocks[self.keyed :], self.key)
        self.key = []
        self.keyed = len(self.blocks)

    # ------------------------------------------------------------ where a question begins

    def _numbered(self, line: Line) -> bool:
        n = numbered(line.text)
        if n is None or not n.rest.strip() or not self._begins(n):
            return False
        self.last = n.number
        self._open(line.place, n.rest)
        return True

    def _begins(self, n: Numbered) -> bool:
        block = self.current
        if block is None or self.fresh:
            return not n.loose or n.number == 1
        follows = n.number == self.last + 1
        if follows and not block.inner and not n.loose and block.stage != "because":
            return True
        if (follows or block.complete()) and self._evidence(n.rest) and (block.complete() or not block.inner):
            return True
        if not block.complete():
            block.inner = n.number
        return False

    def _unnumbered(self, line: Line) -> bool:
        """A stem without a number: nothing is open, and options (or an answer in brackets) follow."""
        block = self.current
        if block is not None and not self.fresh and (block.stage in ("body", "awaiting") or not block.complete()):
            return False
        found = labels(line.text)
        if MARKS["A"].match(line.text) or (found and not found[0].start) or bare_answer(line.text):
            return False
        if not self._leads_to_options(line.text):
            return False
        self.last += 1
        self._open(line.place, line.text)
        return True

    def _leads_to_options(self, text: str) -> bool:
        inside = options_in(text)
        if len(inside.options) >= 2 and inside.stem:
            return True
        if self.kind == "true-false" and says_answer(text):
            return True
        near = 1 if not (self.blank or self.fresh) else LOOK_AHEAD
        for ahead in islice((line.text.strip() for line in self.queue), near):
            if not ahead or numbered(ahead) or section(ahead) or MARKS["A"].match(ahead):
                return bool(MARKS["A"].match(ahead))
        return False

    def _open(self, place: Place, text: str) -> None:
        self.blocks.append(Block(place, self.last, self.kind))
        self.fresh = False
        self._take(Line(text, place))

    def _evidence(self, rest: str) -> bool:
        """Whether what follows a number looks like a question: options or an answer come before the next number."""
        if tells(rest):
            return True
        for text in islice((line.text.strip() for line in self.queue if line.text.strip()), LOOK_AHEAD):
            if numbered(text) or section(text):
                return False
            if tells(text) or bare_answer(text):
                return True
        return False

    # ------------------------------------------------------------ what belongs to the open question

    def _take(self, line: Line) -> None:
        block = self.current
        if block is None:
            self._before(line)
            return
        text = self._unglued(block, line)
        found = labels(text)
        self._text(block, text[: found[0].start] if found else text, line.place)
        ends = [*(label.start for label in found[1:]), len(text)]
        for label, end in zip(found, ends, strict=False):
            said = text[label.end : end].strip()
            if block.stage == "because" and label.field == "answer" and block.answer:
                block.because.append(text[label.start : label.end] + said)
            else:
                self._labelled(block, label.field, said, line.place)

    def _before(self, line: Line) -> None:
        """A line above the first question: the title, or something unknown."""
        if not self.title and len(line.text) <= LONGEST_TITLE:
            self.title = line.text
        elif not marks.is_remark(line.text):
            self.remarks.append(not_understood(line.place, line.text))

    def _unglued(self, block: Block, line: Line) -> str:
        """The text up to where the next question begins in the same line; that goes back into the queue."""
        for found in marks.GLUED.finditer(line.text):
            head, rest = line.text[: found.start()], line.text[found.end() :]
            if not head.strip() or int(found[1]) != self.last + 1:
                continue
            done = block.answer or labels(head) or block.complete() or len(options_in(head).options) >= 2
            if done and self._evidence(rest):
                self.queue.appendleft(Line(line.text[found.start() :], line.place))
                return head
        return line.text

    def _text(self, block: Block, text: str, place: Place) -> None:
        if not text.strip():
            return
        if block.stage == "awaiting":
            self._answer(block, text.strip(), place)
        elif block.stage == "because":
            block.because.append(text.strip())
        elif block.stage == "answered":
            self.remarks.append(not_understood(place, text))
        elif block.lines and truth_pair(text, self._ahead()):
            block.lines += [f"A.{text.strip()}", f"B.{self._ahead()}"]
            while not self.queue.popleft().text.strip():
                pass
        elif block.lines and marks.PAGE.fullmatch(text.strip()) and not marks.MARKS_ONLY.fullmatch(block.lines[-1]):
            self.remarks.append(page_number(place, text))
        elif block.lines and not block.answer and bare_answer(text):
            block.answer = text.strip()
        else:
            block.lines.append(text.strip())

    def _ahead(self) -> str:
        """The next line that is not empty."""
        return next((line.text.strip() for line in self.queue if line.text.strip()), "")

    def _labelled(self, block: Block, field: str, said: str, place: Place) -> None:
        if field == "answer":
            block.stage, before = "awaiting", block.answer
            if said:
                self._answer(block, said, place)
            if before and said and not same(before, block.answer):
                zh, en = f"有两个答案：{before} 和 {block.answer}", f"two answers: {before} and {block.answer}"
                block.trouble = (zh, en)
        elif field == "because":
            block.stage = "because"
            block.because.append(said)
        else:
            block.stage = "answered"
            setattr(block, {"kind": "said_kind"}.get(field, field), said)

    def _answer(self, block: Block, said: str, place: Place) -> None:
        rest = block.take_answer(said)
        n = numbered(rest) if rest else None
        if n is not None and n.rest.strip() and n.number == self.last + 1:
            self.queue.appendleft(Line(rest, place))
        elif rest:
            block.because.append(rest)
