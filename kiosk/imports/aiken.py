"""Moodle's Aiken: a stem on one line, options `A.` or `A)`, and `ANSWER: B`."""

import re

from kiosk.imports.question import LETTERS, Line, Place, Raw, Remark, line_place

_OPTION = re.compile(r"([A-Z])[.)]\s*(.*)")
_ANSWER = re.compile(r"ANSWER\s*:\s*(.*)")
LOOKS = re.compile(r"^ANSWER\s*:\s*[A-Z]\s*$", re.MULTILINE)


def questions_of(lines: list[Line]) -> tuple[tuple[Raw, ...], tuple[Remark, ...]]:
    """Every question; a line that fits nowhere makes its question unclear."""
    raws: list[Raw] = []
    stem: list[Line] = []
    options: list[str] = []
    trouble: tuple[str, str] | None = None
    for line in lines:
        text = line.text.strip()
        option, answer = _OPTION.fullmatch(text), _ANSWER.fullmatch(text)
        if option and stem:
            trouble = trouble or _out_of_order(option[1], len(options))
            options.append(option[2])
        elif answer:
            raws.append(_raw(stem, tuple(options), answer[1], trouble, line.place))
            stem, options, trouble = [], [], None
        elif text and options:
            trouble = (f"选项后面有一行看不懂：{text}", f"a line after the options is not understood: {text}")
        elif text:
            stem.append(line)
    lost = [Remark(line.place, "后面没有选项和答案", "no options and answer follow", line.text) for line in stem]
    return tuple(raws), tuple(lost)


def _raw(stem: list[Line], options: tuple[str, ...], answer: str, trouble: tuple[str, str] | None, end: Place) -> Raw:
    place = stem[0].place if stem else end
    return Raw(place, "\n".join(line.text.strip() for line in stem), options, answer, trouble=trouble)


def _out_of_order(letter: str, index: int) -> tuple[str, str] | None:
    if index < len(LETTERS) and letter == LETTERS[index]:
        return None
    return f"选项的字母不连续：{letter}", f"option letters are not in order: {letter}"


def lines_of(text: str) -> list[Line]:
    """The lines of a text file with their numbers."""
    return [Line(line, line_place(i)) for i, line in enumerate(text.split("\n"), 1)]
