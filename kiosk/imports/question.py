"""What a question bank holds, whatever file it came in: questions, and remarks on what was not understood."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["choice", "multiple", "true-false"]
LETTERS = "ABCDEFGH"
KIND_NAMES: dict[str, tuple[str, str]] = {
    "choice": ("单选", "choice"),
    "multiple": ("多选", "multiple"),
    "true-false": ("判断", "true-false"),
}
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Place(NamedTuple):
    """Where in the file something stands, as staff look for it."""

    zh: str
    en: str


class Line(NamedTuple):
    """A line of text and where it stands."""

    text: str
    place: Place


class Remark(NamedTuple):
    """One thing to know about the file; `lost`: something in it was not imported."""

    place: Place
    zh: str
    en: str
    found: str = ""
    lost: bool = True

    def render(self, lang: str = "zh") -> str:
        found = shortened(self.found)
        if lang == "en":
            return f"{self.place.en}: {self.en}" + (f" (found “{found}”)" if found else "")
        return f"{self.place.zh}：{self.zh}" + (f"（写的是「{found}」）" if found else "")


@dataclass(frozen=True)
class Raw:
    """A question as it was found, before anything is made of it."""

    place: Place
    ask: str
    options: tuple[str, ...] = ()
    answer: str = ""
    because: str = ""
    kind: str = ""  # as declared: choice, multiple, true-false, some (one or several right), other; "": not declared
    source: str = ""
    level: str = ""
    note: str = ""  # said in a comment: how hard, which chapter
    reasons: tuple[str, ...] = ()  # one for each option, where a format has them (GIFT)
    trouble: tuple[str, str] | None = None  # why it cannot be understood, if the reader knows already


@dataclass(frozen=True)
class Question:
    """A question that can be shown. Of a true-false, `options` is empty and `right` is (0,) where it is true."""

    kind: Kind
    ask: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    place: Place
    because: str = ""
    reasons: tuple[str, ...] = ()
    source: str = ""
    level: str = ""
    note: str = ""
    id: str = ""

    @property
    def true(self) -> bool:
        return self.right == (0,)

    def explained(self) -> bool:
        """Whether whoever answers is told why."""
        return bool(self.because or any(self.reasons[i] for i in self.right if i < len(self.reasons)))


@dataclass(frozen=True)
class Bank:
    """What one file holds: the questions that can be shown, and everything to be said about the others."""

    name: str  # of the file
    questions: tuple[Question, ...]
    problems: tuple[Remark, ...]
    title: str = ""  # as the file has it

    @property
    def lost(self) -> tuple[Remark, ...]:
        """What was not imported."""
        return tuple(problem for problem in self.problems if problem.lost)

    @property
    def unexplained(self) -> tuple[Question, ...]:
        """Questions without 解析: their visitors see the right answer only."""
        return tuple(question for question in self.questions if not question.explained())


class UnreadableError(Exception):
    """The whole file cannot be read; `zh` and `en` say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def clean(text: str) -> str:
    """The text to the letter, without what nobody can see (zero-width signs, control characters)."""
    return _CONTROL.sub("", _UNSEEN.sub("", _BREAKS.sub("\n", text)))


def shifted(text: str, how: str) -> str:
    """Raised or lowered text as plain text: 10³, H₂O; with ^ or _ where there are no such signs (10^1.5)."""
    table, sign = {"superscript": (_RAISED, "^"), "subscript": (_LOWERED, "_")}.get(how, ({}, ""))
    if not sign or not text.strip():
        return text
    return text.translate(table) if all(ord(c) in table or c.isspace() for c in text) else f"{sign}{text}"


def shortened(text: str, most: int = 36) -> str:
    """One short line of what stands there."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def line_place(line: int, sheet: str = "") -> Place:
    return (
        Place(f"「{sheet}」第 {line} 行", f"“{sheet}” line {line}") if sheet else Place(f"第 {line} 行", f"line {line}")
    )


def not_understood(place: Place, text: str) -> Remark:
    """A line that no rule knows."""
    return Remark(place, "这一行没有看懂，没有导入", "this line was not understood and not imported", text)


def page_number(place: Place, text: str) -> Remark:
    """A line of digits inside a question."""
    zh, en = "这一行只有数字，当作页码，没有放进题里", "only digits: taken for a page number, and left out"
    return Remark(place, zh, en, text, lost=False)
