"""Broken YAML: the parser's complaint as a sentence about what staff most likely did."""

import re
from typing import Any, NamedTuple

import yaml

from kiosk.content.problems import Flaw, Problem

FULL_WIDTH_COLON = "："
_NO_SPACE = re.compile(r"(- )*[A-Za-z_-]+:[^\s/]")


class _Mark(NamedTuple):
    line: int
    column: int


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The sentence and the place; an unclosed bracket or quote is named where it opens."""
    said = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    here = _mark(getattr(error, "problem_mark", None))
    opened = _mark(getattr(error, "context_mark", None))
    if here is None:
        return _GENERAL.at(file)
    lines = text.splitlines() or [""]
    if "quoted scalar" in context and "end of stream" in said and opened:
        return _UNCLOSED_QUOTE._replace(found=_line(lines, opened)).at(file, *opened)
    if "flow" in context and opened and _char(lines, opened) not in ("[", "{"):
        opened = _last_bracket(lines)
    if "flow" in context and opened:
        return _unclosed_bracket(lines, opened).at(file, *opened)
    if opened and ("alias" in context or "anchor" in context or "directive" in context):
        return _sign(_char(lines, opened))._replace(found=_line(lines, opened)).at(file, *opened)
    return _at_place(said, lines, here).at(file, *here)


def _mark(mark: Any) -> _Mark | None:
    return None if mark is None else _Mark(mark.line + 1, mark.column + 1)


def _line(lines: list[str], mark: _Mark) -> str:
    return lines[mark.line - 1].strip() if mark.line <= len(lines) else ""


def _char(lines: list[str], mark: _Mark) -> str:
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    return line[mark.column - 1 : mark.column]


def _last_bracket(lines: list[str]) -> _Mark | None:
    """The file ended inside brackets: the parser then names its end, which helps nobody."""
    for number in range(len(lines), 0, -1):
        column = max(lines[number - 1].rfind("["), lines[number - 1].rfind("{"))
        if column >= 0:
            return _Mark(number, column + 1)
    return None


def _unclosed_bracket(lines: list[str], opened: _Mark) -> Flaw:
    bracket = _char(lines, opened)
    closing = "}" if bracket == "{" else "]"
    return Flaw(
        f"这里的「{bracket}」没有配对的「{closing}」，或中间少了半角逗号；文字里有逗号或括号时，请给文字加引号",
        f"this `{bracket}` has no `{closing}`, or a comma is missing inside; quote text that holds either",
        found=_line(lines, opened),
    )


def _at_place(said: str, lines: list[str], here: _Mark) -> Flaw:
    found = _line(lines, here)
    if _char(lines, here) == "\t" or "\t" in _indent(lines, here):
        return _TAB
    if "mapping values are not allowed" in said or "expected ':'" in said:
        return _colon(lines[here.line - 2].strip() if here.line > 1 else "", found)
    if "cannot start any token" in said:
        return _sign(_char(lines, here))._replace(found=found)
    if "escape" in said:
        return _ESCAPE._replace(found=found)
    if "expected key" in said or "'-' indicator" in said or "document start" in said:
        return _INDENT._replace(found=found)
    return _GENERAL._replace(found=found)


def _colon(previous: str, found: str) -> Flaw:
    """The line before often lost its own colon: then YAML reads it as text that goes on here."""
    if FULL_WIDTH_COLON in previous and ": " not in previous:
        return _FULL_WIDTH._replace(found=previous)
    if _NO_SPACE.match(previous):
        return _SPACE._replace(found=previous)
    return _COLON._replace(found=found)


def _indent(lines: list[str], here: _Mark) -> str:
    line = lines[here.line - 1] if here.line <= len(lines) else ""
    return line[: len(line) - len(line.lstrip())]


def _sign(char: str) -> Flaw:
    return Flaw(
        f"文字不能以「{char}」开头：请把整段文字放进引号",
        f"text cannot begin with `{char}`: put the whole text in quotes",
        expected=f'"{char}…"',
    )


_TAB = Flaw(
    "缩进里有制表符（Tab）：YAML 只能用空格缩进，请改成空格",
    "there is a tab in the indentation: YAML is indented with spaces only",
)
_UNCLOSED_QUOTE = Flaw("从这里开始的引号没有配对的结尾引号", "the quote that begins here is never closed")
_SPACE = Flaw("字段名的冒号后面少了一个空格", "there is no space after the field's colon", expected="title: …")
_COLON = Flaw(
    "这一行的冒号让 YAML 误会了：文字里有「: 」时请把整段文字放进引号；上一行若是一段文字，请检查缩进",
    "a colon confuses YAML here: put text that holds `: ` in quotes; or check the indentation of the line before",
    expected='ask: "震级: 7"',
)
_FULL_WIDTH = Flaw(
    "字段名后面用了全角冒号「：」：请用半角冒号加一个空格",
    "a full-width colon follows the field's name: write a plain colon and a space",
    expected="title: …",
)
_ESCAPE = Flaw(
    "双引号里的反斜杠「\\」有特殊含义：请改用单引号，或不用反斜杠",
    "a backslash has a meaning inside double quotes: use single quotes, or no backslash",
)
_INDENT = Flaw(
    "这一行的缩进和上面对不齐：同一层的字段和「-」要从同一列开始；引号或括号后面也不能再有字",
    "this line's indentation does not fit those above: fields and dashes of one level begin in one "
    "column; nothing may follow a closing quote or bracket",
)
_GENERAL = Flaw("这里不符合 YAML 的写法", "this is not valid YAML")
