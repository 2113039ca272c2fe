"""The marks by which questions on paper are told apart: numbers, option letters, headings, labels before answers."""

import re
from typing import NamedTuple

from kiosk.imports.answers import plain
from kiosk.imports.question import LETTERS

_DIGITS = "0-9０-９"
NUMBER = re.compile(
    rf"\s*(?:第\s*([{_DIGITS}]{{1,4}})\s*题\s*[.．、:：)）]?|[（(【\[]\s*([{_DIGITS}]{{1,4}})\s*[)）】\]]\s*[.．、]?"
    rf"|([{_DIGITS}]{{1,4}})\s*[.．、。:：)）])\s*"
)
"""The number before a question."""
GLUED = re.compile(rf"(?<![{_DIGITS}.．、（(—~-])([{_DIGITS}]{{1,4}})\s*(?:[.．](?!\s*[{_DIGITS}])|、)")
"""A number inside a line, where the next question may begin."""
HEADING = re.compile(r"[（(【]?[一二三四五六七八九十]{0,2}[)）]?[、.．]?\s*(?:单项?选|多项?选|判断|不定项|选择题)")
PAGE = re.compile(r"[-—–\s]*\d{1,3}[-—–\s]*|[-—–\s]*第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+")
"""The number of a page, alone on its line, as texts taken from PDF files have them."""
_SECTION_NUMBER = (
    r"(?:第\s*[一二三四五六七八九十\d]{1,3}\s*(?:部分|大题|章|节|篇)|[（(]?[一二三四五六七八九十]{1,3}[)）]?"
    r"|[IVXⅠⅡⅢⅣⅤⅥ]{1,4})\s*[、.．:：]?\s*"
)
_KINDS = {
    "不定项选择": "some",
    "不定项": "some",
    "单项选择": "choice",
    "单选": "choice",
    "多项选择": "multiple",
    "多选": "multiple",
    "判断正误": "true-false",
    "判断对错": "true-false",
    "判断": "true-false",
    "是非": "true-false",
    "正误": "true-false",
    "选择": "some",
    "填空": "other",
    "简答": "other",
    "问答": "other",
    "论述": "other",
    "名词解释": "other",
    "案例分析": "other",
    "材料分析": "other",
    "计算": "other",
    "主观": "other",
}
_KIND = "|".join(_KINDS)
_TAIL = (
    r"[】\]]?\s*(?:答案|部分|参考答案)?\s*[:：。]?\s*(?:[（(\[【].*[)）\]】]|共.*|每.*"
    r"|计?\s*\d+\s*分.*|\d+\s*[题道].*)?\s*[。.:：]?"
)
_SECTION = re.compile(rf"\s*(?:{_SECTION_NUMBER}|\d{{1,2}}\s*[.、．]\s*)?[【\[]?\s*({_KIND})\s*题?\s*{_TAIL}\s*")
_CHAPTER = re.compile(rf"\s*{_SECTION_NUMBER.replace('[、.．:：]?', '[、.．:：]?')}(?![、])[^？?（(]{{1,24}}")
_CHAPTER_START = re.compile(
    r"\s*(?:第\s*[一二三四五六七八九十\d]{1,3}\s*(?:部分|大题|章|节|篇)|[一二三四五六七八九十]{1,3}\s*[、.．])"
)
_REMARK_LINE = re.compile(r"\s*[（(]?\s*(?:本?大?题?共|每[小]?题|本部分).{0,40}[题分].{0,30}[)）]?\s*[。.]?\s*")


class Label(NamedTuple):
    """A word such as 答案： with its place in the line; `field` says what follows it."""

    field: str  # answer, because, source, kind, note
    start: int
    end: int


_LABELS = (
    (
        "answer",
        re.compile(
            r"[【\[〖]\s*(?:参考|正确|标准)?\s*答\s*案\s*[】\]〗]\s*[:：]?\s*"
            r"|(?:参考|正确|标准)?答\s*案\s*(?:[:：]|(?:是|为)(?=\s*(?:[A-HＡ-Ｈ、]{1,12}|正确|错误|[对错√×])\s*(?:[。.；;，,]|$)))\s*"
            r"|(?<![一-龥])(?:参考|正确|标准)?答案(?=\s*[A-HＡ-Ｈ√×])\s*"
            r"|(?:^|(?<=\s))答\s*[:：]\s*|(?:^|(?<=\s))ANSWER\s*[:：]\s*"
        ),
    ),
    (
        "because",
        re.compile(
            r"[【\[〖]\s*(?:答案|试题|题目)?\s*(?:解\s*析|解释|分析|详解|点评|说明)\s*[】\]〗]\s*[:：]?\s*"
            r"|(?:答案|试题|题目)?(?:解\s*析|解释|详解)\s*[:：]\s*|^(?:答案)?(?:解析|解释|分析)\s+"
        ),
    ),
    (
        "source",
        re.compile(r"[【\[]\s*(?:来源|出处|依据)\s*[】\]]\s*[:：]?\s*|(?:^|(?<=\s))(?:来源|出处|依据)\s*[:：]\s*"),
    ),
    ("kind", re.compile(r"[【\[]\s*(?:题型|类型)\s*[】\]]\s*[:：]?\s*|(?:^|(?<=\s))题型\s*[:：]\s*")),
    (
        "note",
        re.compile(
            r"[【\[]\s*(?:难度|难易度?|知识点|考[察查]?点|分值|分数|章节)\s*[】\]]\s*[:：]?\s*"
            r"|(?:^|(?<=\s))(?:难度|难易度?|知识点|考[察查]?点|分值|章节)\s*[:：]\s*"
        ),
    ),
)


def labels(text: str) -> tuple[Label, ...]:
    """The labels in a line, from left to right; of two at one place the first kind counts."""
    found = sorted(
        (Label(field, m.start(), m.end()) for field, pattern in _LABELS for m in pattern.finditer(text)),
        key=lambda label: (label.start, -label.end),
    )
    kept: list[Label] = []
    for label in found:
        if not kept or label.start >= kept[-1].end:
            kept.append(label)
    return tuple(kept)


def kind_named(text: str) -> str:
    """The kind of question that a word such as 多选题 means; "" for none."""
    word = plain(text).strip().strip("【】[]()（）").removesuffix("题").strip().lower()
    english = {"choice": "choice", "single": "choice", "multiple": "multiple", "true-false": "true-false"}
    return _KINDS.get(word) or english.get(word) or next((_KINDS[k] for k in _KINDS if word and k in word), "")


class Section(NamedTuple):
    """A heading: which kind of question follows ("": it does not say)."""

    kind: str


def section(line: str) -> Section | None:
    """Whether a line is a heading such as 一、单项选择题（每题 2 分）."""
    found = _SECTION.fullmatch(line)
    if found is not None:
        return Section(_KINDS[found[1]])
    if _CHAPTER_START.match(line) and _CHAPTER.fullmatch(line) and not line.rstrip().endswith(("。", "；", ";")):
        return Section("")
    return None


def is_remark(line: str) -> bool:
    """（每小题 2 分，共 20 分） under a heading."""
    return _REMARK_LINE.fullmatch(line) is not None


class Numbered(NamedTuple):
    """A line's number and the rest of it; `loose`: digits follow the point, so it may be a measure (3.5 级)."""

    number: int
    rest: str
    loose: bool


def numbered(line: str) -> Numbered | None:
    found = NUMBER.match(line)
    if found is None:
        return None
    digits = next(group for group in found.groups() if group)
    rest = line[found.end() :]
    loose = found[3] is not None and plain(line[found.end() - 1 : found.end()]) in (".", ":") and rest[:1].isdigit()
    return Numbered(int(plain(digits)), rest, loose)


# ---------------------------------------------------------------- option letters


def _mark(letter: str) -> re.Pattern[str]:
    wide = chr(ord(letter) + 0xFEE0)
    one = f"[{letter}{wide}]"
    return re.compile(
        rf"(?<![A-Za-z])(?:[（(\[【]\s*{one}\s*[)）\]】]\s*[.．、:：]?|{one}\s*[.．、。:：,，)）]|{one}(?=[ \t\u3000]))"
        r"[ \t\u3000]*"
    )


MARKS = {letter: _mark(letter) for letter in LETTERS}
MARKS_ONLY = re.compile(r"[\s（(]*[A-HＡ-Ｈ]\s*[)）.．、:：]*\s*")
_BARE = {
    letter: re.compile(rf"(?:(?<=\n)|^)[ \t\u3000]*[{letter}{chr(ord(letter) + 0xFEE0)}](?=[一-龥\d《“\"])")
    for letter in LETTERS
}
_LOWER = {
    letter: re.compile(rf"(?:(?<=\n)|^)[ \t\u3000]*[（(]?{letter.lower()}\s*[.．、)）][ \t]*") for letter in LETTERS
}


class Options(NamedTuple):
    """A body taken apart: the stem, the options, and why the letters make no sense (if they do not)."""

    stem: str
    options: tuple[str, ...]
    trouble: tuple[str, str] | None = None


def options_in(body: str) -> Options:
    """Stem and options of a question, however the options stand: on lines of their own, beside each other, glued."""
    for marks in (MARKS, _BARE, _LOWER):
        rows = [row for m in _starts(body, marks) if _filled(body, row := _sequence(body, m, marks))]
        best = max(
            rows,
            key=lambda row: _goodness(body, row),
            default=[],
        )
        if len(best) >= 2:
            return _cut(body, best)
    return Options(body.strip(), ())


Spans = list[tuple[int, int]]


def _starts(body: str, marks: dict[str, re.Pattern[str]]) -> Spans:
    return [(m.start(), m.end()) for m in marks["A"].finditer(body)][:20]


def _goodness(body: str, row: Spans) -> tuple[int, bool, bool, bool, bool, int]:
    """The longest row without gaps, at the start of a line rather than inside; a letter in brackets inside a line may
    be an answer in the stem; of equals the first."""
    at = row[0][0]
    apart = _at_start(body, at) or body[at - 1].isspace()
    return len(row), _gap(body, row) is None, _at_start(body, at), apart, body[at] not in "（(【[", -at


def _filled(body: str, row: Spans) -> bool:
    """Whether there is text behind the first mark and most others: `A、B、C 三种` in a stem is no list of options."""
    ends = [*(start for start, _ in row[1:]), len(body)]
    texts = [bool(body[a:b].strip()) for (_, a), b in zip(row, ends, strict=True)]
    return texts[0] and 2 * sum(texts) > len(texts)


def _sequence(body: str, first: tuple[int, int], marks: dict[str, re.Pattern[str]]) -> Spans:
    """The marks A, B, C… from the first on; a mark at the start of a line or after a space goes before one inside."""
    spans = [first]
    for letter in LETTERS[1:]:
        after = [m for m in marks[letter].finditer(body, spans[-1][1]) if m.start() >= spans[-1][1]]
        if not after:
            break
        apart = [m for m in after if _at_start(body, m.start()) or body[m.start() - 1].isspace()]
        chosen = (apart or after)[0]
        spans.append((chosen.start(), chosen.end()))
    return spans


def _at_start(body: str, at: int) -> bool:
    return not body[body.rfind("\n", 0, at) + 1 : at].strip()


def _cut(body: str, spans: Spans) -> Options:
    ends = [*(start for start, _ in spans[1:]), len(body)]
    texts = tuple(_joined(body[a:b]) for (_, a), b in zip(spans, ends, strict=True))
    return Options(body[: spans[0][0]].strip(), texts, _gap(body, spans))


def _joined(text: str) -> str:
    """An option over several lines is one text."""
    lines = [line.strip(" \t\u3000") for line in text.strip().split("\n")]
    joined = ""
    for line in lines:
        gap = " " if joined[-1:].isascii() and line[:1].isascii() and joined and line else ""
        joined += gap + line
    return joined.rstrip("；;").rstrip() if joined.endswith(("；", ";")) else joined


def _gap(body: str, spans: Spans) -> tuple[str, str] | None:
    """A letter at the start of a line that is not next in order: one was left out or written twice."""
    used = {start for start, _ in spans}
    last = len(spans) - 1
    for letter in LETTERS:
        for m in MARKS[letter].finditer(body, spans[0][0]):
            if m.start() not in used and _at_start(body, m.start()) and body[m.start()].strip():
                before = LETTERS[last]
                return (
                    f"选项的字母不连续：{before} 之后、或重复的 {letter}",
                    f"option letters are not in order near {letter}",
                )
    return None
