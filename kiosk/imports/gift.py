"""Moodle's GIFT: choice, several right answers, true-false; other kinds are named as not for this screen."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kiosk.imports.question import Place, Raw, line_place

LOOKS = re.compile(r"(?<!\\)\{[^{}]*(?<!\\)[=~][^{}]*(?<!\\)\}|(?<!\\)\{\s*(?:T|F|TRUE|FALSE)\s*[#}]")
_TITLE = re.compile(r"\s*::(.*?)(?<!\\)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]\s*")
_BRACES = re.compile(r"(?<!\\)\{(.*?)(?<!\\)\}", re.DOTALL)
_PARTS = re.compile(r"(?<!\\)([=~])")
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_ESCAPED = re.compile(r"\\([~=#{}:\\])")
LONGEST = 100  # lines of a question whose brace is never closed
_TAG = re.compile(r"<[^<>]{1,200}>")


class _Answer(NamedTuple):
    text: str
    right: bool
    because: str


def questions_of(text: str) -> tuple[Raw, ...]:
    """Every question of a GIFT file, with the line where it begins."""
    return tuple(_raw(block, line_place(line)) for line, block in _blocks(text))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Questions stand between blank lines; comments and categories are no part of them."""
    held: list[str] = []
    start = depth = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.lstrip().startswith(("//", "$CATEGORY", "$category")):
            continue
        if line.strip() or (depth > 0 and number - start < LONGEST):
            start = start if held else number
            held.append(line.strip())
            bare = _ESCAPED.sub("", line)
            depth += bare.count("{") - bare.count("}")
        elif held:
            yield start, "\n".join(held)
            held, depth = [], 0
    if held:
        yield start, "\n".join(held)


def _raw(block: str, place: Place) -> Raw:
    html = "[html]" in block
    body = _FORMAT.sub("", _TITLE.sub("", block, count=1), count=1)
    found = _BRACES.search(body)
    if found is None:
        return Raw(place, _said(body), trouble=("没有找到 { } 里的答案", "there are no answers in { }"))
    tail = body[found.end() :].strip()
    stem = body[: found.start()].rstrip() + (f" ____ {tail}" if tail else "")  # a gap to fill in: GIFT's missing word
    inside, _, general = found[1].partition("####")
    raw = _of_answers(place, _said(stem, html), inside.strip(), html)
    return replace(raw, because=_said(general, html) or raw.because)


def _of_answers(place: Place, stem: str, inside: str, html: bool) -> Raw:
    truth = re.fullmatch(r"(T|F|TRUE|FALSE)\s*(?:#(.*))?", inside, re.DOTALL | re.IGNORECASE)
    if truth:
        said = [_said(part, html) for part in re.split(r"(?<!\\)#", truth[2] or "")]
        because = next((r for r in said[::-1] if r), "")
        return Raw(place, stem, (), truth[1], because, "true-false")
    if inside.startswith("#") or not inside or "->" in _ESCAPED.sub("", inside):
        return Raw(place, stem, kind="other")
    answers = [_answer(sign, text, html) for sign, text in _signed(inside)]
    right = [i for i, answer in enumerate(answers) if answer.right]
    if len(right) == len(answers):
        return Raw(place, stem, kind="other")  # short answer: typed, not chosen
    letters = "".join(chr(65 + i) for i in right)
    kind = "multiple" if len(right) > 1 else ""
    texts, reasons = tuple(a.text for a in answers), tuple(a.because for a in answers)
    return Raw(place, stem, texts, letters, "", kind, reasons=reasons)


def _signed(inside: str) -> Iterator[tuple[str, str]]:
    parts = _PARTS.split(inside)[1:]
    yield from zip(parts[::2], parts[1::2], strict=True)


def _answer(sign: str, text: str, html: bool) -> _Answer:
    weight = _WEIGHT.match(text)
    right = float(weight[1]) > 0 if weight else sign == "="
    said, _, because = (text[weight.end() :] if weight else text).partition("#")
    if said.endswith("\\"):  # \# is no feedback
        more, _, because = because.partition("#")
        said = f"{said}#{more}"
    return _Answer(_said(said, html), right, _said(because, html))


def _said(text: str, html: bool = False) -> str:
    text = _ESCAPED.sub(r"\1", text).replace("\\n", "\n")
    if html:
        from html import unescape

        text = unescape(_TAG.sub("", text))
    return text.strip()
