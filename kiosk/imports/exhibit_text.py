"""A question bank as the text of an exhibit.yaml that staff can read and go on writing in."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from kiosk.content.page import short_hash
from kiosk.imports.question import Question, clean, shortened

USUAL_PICK = 5
MOST_QUESTIONS = 500  # in one file: it stays below the size that is advised, and an editor stays quick
MOST_BYTES = 230_000
INDENT = "      "
MARK = re.compile(r"^\s*id:\s*\"?([\w.-]+)\"?\s*#\s*import\s+([0-9a-f]{8})\s*$", re.MULTILINE)
SOURCE = re.compile(r"^# 题库来源：(.*)$", re.MULTILINE)
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（《“‘][^\n\t:#\"'\[\]{}&*!|>%@`\\,]*")


def scalar(text: str) -> str:
    """A text as YAML: bare where nothing in it means anything to YAML, else in double quotes."""
    if _PLAIN.fullmatch(text) and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)


def one_line(name: str) -> str:
    """A name as it can stand in one line of the file."""
    return " ".join(clean(name).split()) or "?"


def exhibit_text(questions: Sequence[Question], title: str, topic: str, source: str, pick: int = USUAL_PICK) -> str:
    """The whole file."""
    head = [
        f"# 题库来源：{one_line(source)}",
        "# 可以直接在这里改。改好的题库再导入一次：题库里变了的题会换掉，没变的题保持这里的样子。",
        "# 题目 id 后面的“import”记号请不要动，导入时靠它认题。",
        f"title: {scalar(one_line(title))}",
        f"topic: {scalar(topic)}",
        "pages:",
        "  - type: pool",
        f"    title: {scalar(one_line(title))}",
        f"    pick: {max(1, min(pick, len(questions)))}        # 每位观众答几道",
        "    questions:",
    ]
    return "\n".join([*head, *(block(question).rstrip("\n") for question in questions)]) + "\n"


def block(question: Question, indent: str = INDENT) -> str:
    """One question of the list."""
    lines = list(_lines(question))
    return "".join(f"{indent}{'- ' if i == 0 else '  '}{line}\n" for i, line in enumerate(lines))


def mark(question: Question) -> str:
    """What the question's content was when it was imported."""
    return short_hash("\n".join(_content(question)))


def _lines(q: Question) -> Iterator[str]:
    told = "；".join(" ".join(part.split()) for part in (q.place.zh, q.note) if part)
    yield f"type: {q.kind}  # {shortened(told, 80)}"
    yield f"id: {q.id}  # import {mark(q)}"
    yield from _content(q)


def _content(q: Question) -> Iterator[str]:
    yield f"ask: {scalar(q.ask)}"
    if q.kind == "true-false":
        yield f"answer: {'对' if q.true else '错'}"
        if q.because:
            yield f"because: {scalar(q.because)}"
    else:
        yield "options:"
        yield from _options(q)
    if q.level:
        yield f"level: {scalar(q.level)}"
    if q.source:
        yield f"source: {scalar(q.source)}"


def _options(q: Question) -> Iterator[str]:
    """The reason stands at the (first) right option: it is shown whatever was chosen."""
    for i, text in enumerate(q.options):
        yield f"  - text: {scalar(text)}"
        if i in q.right:
            yield "    right: true"
        own = q.reasons[i] if i < len(q.reasons) else ""
        because = own or (q.because if i == q.right[0] else "")
        if because:
            yield f"    because: {scalar(because)}"


def parts(questions: Iterable[Question]) -> list[list[Question]]:
    """The questions in files that are not too large."""
    found: list[list[Question]] = [[]]
    size = 0
    for question in questions:
        more = len(block(question).encode("utf-8", "replace"))
        if found[-1] and (len(found[-1]) >= MOST_QUESTIONS or size + more > MOST_BYTES):
            found.append([])
            size = 0
        found[-1].append(question)
        size += more
    return found
