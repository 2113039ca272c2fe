"""One question on paper while its lines come in: stem and options, answer, reason; and what it is in the end."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from kiosk.imports.answers import VALUE, letters, out_of_stem, truth
from kiosk.imports.marks import MARKS, kind_named, labels, options_in
from kiosk.imports.question import Place, Raw

_TAG = r"(?:不定项|单项|多项|单|多)?(?:选择?|判断|是非)题?"
_HEAD = re.compile(rf"\s*[【\[（(]\s*({_TAG})\s*[】\]）)]\s*")
_FOOT = re.compile(rf"\s*[【\[（(]\s*({_TAG})\s*[】\]）)]\s*\*?\s*$")
_POINTS = re.compile(r"^\s*[（(]\s*\d+(?:\.\d)?\s*分\s*[)）]\s*|\s*[（(]\s*\d+(?:\.\d)?\s*分\s*[)）]\s*$")
_OPENED = re.compile(r"^[（(【\[]\s*([A-HＡ-Ｈ]{1,8}|对|错|正确|错误|[√×])\s*[)）】\]](.*)$", re.DOTALL)
_GOES_ON = re.compile(r"[\u4e00-\u9fff，。、；：？！”）《“]")
LONGEST_LOOK = 400  # characters that are looked at to tell whether a question begins
_FULL_LINE = 24  # characters: a line of this length that does not end a sentence was broken by the page's edge
_TRUTH_LINE = re.compile(r"(对|错|正确|错误|是|否|√|×)\s*(?:[（(]\s*正确答案\s*[)）])?")
_NOTE = re.compile(r"\s*[（(](.*?)[)）]")

MOST_LINES = (
    20  # options stand within so many lines; a longer text is no question, and must not be read again and again
)


@dataclass
class Block:
    """A question that is being read. `stage`: body, awaiting (its answer), answered, because."""

    place: Place
    number: int
    kind: str
    lines: list[str] = field(default_factory=list)
    answer: str = ""
    because: list[str] = field(default_factory=list)
    source: str = ""
    note: str = ""
    said_kind: str = ""
    inner: int = 0  # the last number of a list inside the stem
    stage: str = "body"
    trouble: tuple[str, str] | None = None

    def body(self) -> str:
        return "\n".join(self.lines)

    def complete(self) -> bool:
        """Whether a further question may begin: this one has its options or its answer."""
        if self.answer or self.kind == "true-false":
            return True
        return len(options_in("\n".join(self.lines[-MOST_LINES:])).options) >= 2

    def take_answer(self, text: str) -> str:
        """The answer at the beginning of a text; returns what follows and is no part of this question's answer."""
        self.stage = "answered"
        text = _OPENED.sub(r"\1\2", text)
        found = VALUE.match(text)
        rest = text[found.end() :] if found else ""
        if found is None or re.match(r"[\u4e00-\u9fff]", rest):
            self.answer = text.strip()
            return ""
        self.answer = found[0]
        note = _NOTE.match(rest)
        if note:
            self.because.append(note[1].strip())
            rest = rest[note.end() :]
        return rest.strip(" \t\u3000。.；;，,")

    def raw(self) -> Raw:
        """The question as it was found."""
        parts = options_in(self.body())
        stem, tag = _untagged(_unwrapped(parts.stem))
        kind = kind_named(self.said_kind) or tag or self.kind
        named = letters(self.answer) or ()
        said = {parts.options[i] for i in named if i < len(parts.options)}  # 答案：B. 约 32 倍
        because = "\n".join(line for line in self.because if line and line.strip(" 。.") not in said)
        trouble = self.trouble or parts.trouble
        return Raw(
            self.place, stem, parts.options, self.answer, because, kind, self.source, "", self.note, trouble=trouble
        )


def _untagged(stem: str) -> tuple[str, str]:
    """The stem without 【单选题】 or （2 分） at its ends, which only the paper needs; and the kind that was named."""
    kind = ""
    for pattern in (_HEAD, _FOOT):
        found = pattern.match(stem) if pattern is _HEAD else pattern.search(stem)
        if found and found[0] != stem:
            kind = kind or kind_named(found[1])
            stem = stem[: found.start()] + stem[found.end() :]
    return _POINTS.sub("", stem).strip(), kind


def _unwrapped(stem: str) -> str:
    """Lines that only the page's edge had broken are one again; lists and sentences keep their lines."""
    lines = stem.split("\n")
    text = lines[0]
    for before, line in pairwise(lines):
        end = before[-1:]
        full = end in "，、,“（" or (len(before) >= _FULL_LINE and "\u4e00" <= end <= "\u9fff")
        text += line if end and full and _GOES_ON.match(line) else f"\n{line}"
    return text


def bare_answer(text: str) -> bool:
    """Whether a line is nothing but an answer: B, ABD, （C）, √."""
    if text.strip()[-1:] in (".", "．", "、", ":", "："):
        return False  # a letter whose option stands on the next line
    word = text.strip().strip("()（）[]【】 \t\u3000")
    return bool(word) and len(word) <= 16 and (_upper(word) or truth(word) is not None)


def _upper(word: str) -> bool:
    return letters(word) is not None and word == word.upper() and "选" not in word and "项" not in word


def truth_pair(first: str, second: str) -> bool:
    """Whether two lines are the two answers of a true-false, 对 and 错 (one of them may be marked as right)."""
    one, other = _TRUTH_LINE.fullmatch(first.strip()), _TRUTH_LINE.fullmatch(second.strip())
    return bool(one and other and {truth(one[1]), truth(other[1])} == {True, False})


def says_answer(text: str) -> bool:
    """Whether a stem has an answer in its brackets."""
    return bool(out_of_stem(text, 8)[1] or out_of_stem(text, 0)[1])


def tells(text: str) -> bool:
    """Whether a text looks like part of a question: options, a label, an answer in brackets."""
    text = text[:LONGEST_LOOK]
    return len(options_in(text).options) >= 2 or bool(MARKS["A"].match(text) or labels(text) or says_answer(text))
