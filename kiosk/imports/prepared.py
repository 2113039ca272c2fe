"""Lines before they are read: answers in unusual places are put where `paper.py` looks for them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kiosk.imports import key
from kiosk.imports.block import bare_answer
from kiosk.imports.marks import numbered, section
from kiosk.imports.question import Line

_VALUE = r"√|×|✓|✔|✗|✘|对|错|正确|错误|[A-HＡ-Ｈ]{1,6}"
_FIRST = re.compile(rf"\s*[（(【\[][\s_＿]*({_VALUE})?[\s_＿]*[)）】\]]\s*(?=\d{{1,4}}\s*[.．、]\s*\D)")
_LABELLED = re.compile(rf"([（(【\[])\s*(?:正确|参考)?答案\s*[:：]?\s*({_VALUE})\s*([)）】\]])")
_ORDINAL = re.compile(r"\s*[（(]?([一二三四五六七八九十]{1,3})[)）]?\s*[、.．:：]\s*")
_NUMBERS = re.compile(r"\s*(?:题\s*号|序\s*号)[\s:：|]+((?:\d{1,4}[\s|]+)+\d{1,4})[\s|]*")
_ANSWERS = re.compile(r"\s*(?:参考|正确)?答\s*案[\s:：|]+(.+)")


def prepared(lines: Iterable[Line]) -> list[Line]:
    """The same lines, in the order and form in which questions are read."""
    moved = [line._replace(text=_tidied(line.text)) for line in lines]
    return list(_keys(_below(moved)))


def _tidied(text: str) -> str:
    """（√）1. …… and （答案：A） as usual brackets in the stem."""
    found = _FIRST.match(text)
    if found is not None:
        text = text[found.end() :] + (f"（{found[1]}）" if found[1] else "")
    return _LABELLED.sub(r"\1\2\3", text) if numbered(text) is not None else text


def _below(lines: Sequence[Line]) -> list[Line]:
    """Where each answer stands alone on the line above its question, it goes below the stem."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    pairs = [(a, b) for a, b in pairwise(filled) if numbered(lines[b].text) is not None]
    made = list(lines)
    if pairs and bare_answer(lines[pairs[0][0]].text) and not _before(lines, pairs[0][0]):
        for a, b in pairs:
            if bare_answer(lines[a].text):
                made[a], made[b] = lines[b], lines[a]
    return made


def _before(lines: Sequence[Line], at: int) -> bool:
    """Whether a question stands above this line."""
    return any(numbered(line.text) is not None for line in lines[:at])


def _keys(lines: Sequence[Line]) -> Iterator[Line]:
    """Keys written as a table, or behind their heading, as lines of their own."""
    headings: dict[str, str] = {}
    numbers: list[str] = []
    for line in lines:
        answers = _ANSWERS.fullmatch(line.text)
        given = re.split(r"[\s|]+", answers[1].strip(" |\t\u3000")) if answers and numbers else []
        if given and len(given) == len(numbers):
            yield line._replace(text=" ".join(f"{n}.{a}" for n, a in zip(numbers, given, strict=True)))
            numbers = []
            continue
        found = _NUMBERS.fullmatch(line.text)
        numbers = re.split(r"[\s|]+", found[1]) if found else numbers if not line.text.strip() else []
        if not found:
            yield from _parted(line, headings)


def _parted(line: Line, headings: dict[str, str]) -> Iterator[Line]:
    """一、1.A 2.B and 一、单选题：1-5 ABCDE as a heading and a key."""
    ordinal = _ORDINAL.match(line.text)
    if ordinal is None:
        yield line
        return
    if section(line.text):
        headings.setdefault(ordinal[1], line.text)
    start = next((i for i, c in enumerate(line.text) if c.isascii() and c.isdigit()), len(line.text))
    head, rest = line.text[:start], line.text[start:]
    head = head if section(head) else headings.get(ordinal[1], "") if not head[ordinal.end() :].strip() else ""
    if rest and head and (key.run(rest) or (key.entry(rest) and len(rest) < 12)):
        yield line._replace(text=head)
        yield line._replace(text=rest)
    else:
        yield line
