"""From the bytes of a YAML file to a tree with positions, refusing whatever could harm or mislead."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kiosk.content.files import Files, TooLargeError, UnreadableError
from kiosk.content.nodes import Entry, Items, Node, Scalar, Table
from kiosk.content.problems import Flaw, Problem
from kiosk.content.syntax import syntax_problem

MOST_BYTES = 1_000_000
ADVISED_BYTES = 256_000
MOST_EVENTS = 50_000
DEEPEST = 32

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]|\ufeff")
_HAN = re.compile("[\u4e00-\u9fff]")


class _RefusedError(Exception):
    """The file is not read further."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read(path: Path, files: Files) -> tuple[Node | None, list[Problem]]:
    """The tree of a file that exists; None with the reason where there is none."""
    file = str(path)
    try:
        data = files.read(path, MOST_BYTES)
    except TooLargeError as large:
        return None, [_too_large(large.size).at(file)]
    except UnreadableError:
        return None, [
            Flaw("这个文件打不开：请检查权限，或换一个文件", "cannot read this file: check its permissions").at(file)
        ]
    if data is None:
        return None, [Flaw("没有这个文件", "there is no such file").at(file)]
    tree, problems = parse(data, file)
    if len(data) > ADVISED_BYTES:
        problems.append(_long(len(data)).at(file))
    return tree, problems


def parse(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree that the bytes hold, or why not. Never raises, whatever the bytes."""
    try:
        text = _decoded(data, file)
        return _composed(text, file), []
    except _RefusedError as refused:
        return None, [refused.problem]


def _decoded(data: bytes, file: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _RefusedError(_encoding("UTF-16", "").at(file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _RefusedError(_not_utf8(data, error.start, file)) from None
    bad = _CONTROL.search(text)
    if bad:
        line, column = _place(text, bad.start())
        raise _RefusedError(_control(bad.group()).at(file, line, column))
    return text


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if _HAN.search(text):
        # its first bytes may look like UTF-8 by chance (一 does), so the place is that of the first such character
        line, column = _place(text, next(i for i, c in enumerate(text) if not c.isascii()))
        return _encoding("GB18030", text.split("\n")[line - 1]).at(file, line, column)
    return _encoding("", "").at(file, *_place(data[:start].decode("utf-8"), len(data[:start].decode("utf-8"))))


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _composed(text: str, file: str) -> Node:
    try:
        return _Composer(text, file).document()
    except yaml.YAMLError as error:
        raise _RefusedError(syntax_problem(error, text, file)) from None


class _Composer:
    """Builds the tree from the parser's events, so that a limit stops the parser itself."""

    def __init__(self, text: str, file: str) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._file = file
        self._count = itertools.count(1)

    def document(self) -> Node:
        self._next()  # the stream starts
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise self._refuse(_EMPTY)
        node = self._node(self._next(), 1)
        if isinstance(node, Scalar) and node.empty:
            raise self._refuse(_EMPTY)
        self._next()  # the document ends
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._refuse(_TWO_DOCUMENTS, event)
        return node

    def _next(self) -> Any:
        event = next(self._events)
        if next(self._count) > MOST_EVENTS:
            raise self._refuse(_TOO_MANY, event)
        return event

    def _refuse(self, flaw: Flaw, event: Any = None) -> _RefusedError:
        mark = event.start_mark if event else None
        return _RefusedError(flaw.at(self._file, mark.line + 1, mark.column + 1) if mark else flaw.at(self._file))

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise self._refuse(_anchor(f"{sign}{event.anchor}"), event)
        if event.tag is not None:
            raise self._refuse(_tag(str(event.tag)), event)
        if depth > DEEPEST:
            raise self._refuse(_TOO_DEEP, event)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, column, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(depth)), line, column)
        return self._table(line, column, depth)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _table(self, line: int, column: int, depth: int) -> Table:
        entries: dict[str, Entry] = {}
        repeated: list[tuple[Scalar, Scalar]] = []
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refuse(_KEY, event)
            value = self._node(self._next(), depth + 1)
            if key.text in entries:
                repeated.append((key, entries[key.text].key))
            else:
                entries[key.text] = Entry(key, value)
        return Table(tuple(entries.values()), line, column, tuple(repeated))


_EMPTY = Flaw("这个文件是空的", "this file is empty")
_TWO_DOCUMENTS = Flaw(
    "一个文件里只能有一份内容，请去掉单独成行的「---」", "a file holds one document; remove the line `---`"
)
_TOO_MANY = Flaw(
    f"内容太多：一个文件最多 {MOST_EVENTS} 项，请分成几个展项",
    f"too much in one file (at most {MOST_EVENTS} pieces); split it into several exhibits",
)
_TOO_DEEP = Flaw(f"嵌套太深：最多 {DEEPEST} 层", f"nested too deeply: at most {DEEPEST} levels")
_KEY = Flaw(
    "字段名应该是一个词，不能是列表或一组字段", "a field's name must be a word, not a list or a group of fields"
)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _too_large(size: int) -> Flaw:
    return Flaw(
        "文件太大，没有读：一个 YAML 文件最多 1 MB",
        "the file is too large and was not read: a YAML file may have 1 MB at most",
        found=_megabytes(size),
    )


def _long(size: int) -> Flaw:
    return Flaw(
        "文件很大，建议分成几个展项（不超过 256 kB）",
        "the file is large; better split it into several exhibits (up to 256 kB each)",
        found=f"{size // 1000} kB",
        severity="advice",
    )


def _encoding(name: str, line: str) -> Flaw:
    zh_name, en_name = (f"，而是 {name} 编码", f" but {name}") if name else ("", "")
    return Flaw(
        f"文件不是 UTF-8 编码{zh_name}；请转换：用记事本打开，另存为，编码选 UTF-8"
        "（或 VS Code 右下角点编码，通过编码保存，选 UTF-8）",
        f"the file is not UTF-8{en_name}; convert it: Notepad, Save as, encoding UTF-8 "
        "(or VS Code, bottom right, Save with encoding, UTF-8)",
        found=line,
    )


def _control(char: str) -> Flaw:
    return Flaw(
        f"这里有一个看不见的控制字符（U+{ord(char):04X}），请删掉",
        f"there is an invisible control character here (U+{ord(char):04X}); delete it",
    )


def _anchor(text: str) -> Flaw:
    return Flaw(
        "不能用 YAML 的锚点和引用（& 和 *）：请把内容写全；如果这是文字，请放进引号",
        "YAML anchors and aliases (& and *) are not allowed: write it out; if it is text, put it in quotes",
        found=text,
        expected='"…"',
    )


def _tag(text: str) -> Flaw:
    return Flaw(
        "不能用 YAML 的标签（!）：如果这是文字，请放进引号",
        "YAML tags (!) are not allowed; if it is text, put it in quotes",
        found=text,
        expected='"…"',
    )
