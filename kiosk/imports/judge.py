"""From what was found to a question that can be shown, or the reason why it cannot."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kiosk.content.page import short_hash
from kiosk.content.shape import LEVELS
from kiosk.imports.answers import letters, out_of_stem, plain, same, truth
from kiosk.imports.question import KIND_NAMES, LETTERS, Kind, Question, Raw, Remark, shortened

MOST_OPTIONS = 6
_MARKED = re.compile(r"\s*(?:[（(【\[]\s*(?:正确答案|正确选项|答案|√)\s*[)）】\]]|√)\s*$")
_NEEDS_PICTURE = re.compile(r"如[上下左右]?图|[上下左右]图[中所为是，,]|图中所?[示标]|见图|图[片示]中")


class _UnclearError(Exception):
    """This question cannot be understood."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def judged(raws: Iterable[Raw]) -> tuple[tuple[Question, ...], tuple[Remark, ...]]:
    """All that can be shown, each with its id and none twice; and what is to be said of the others."""
    questions: list[Question] = []
    remarks: list[Remark] = []
    for raw in raws:
        try:
            question, notes = _one(raw)
        except _UnclearError as unclear:
            remarks.append(Remark(raw.place, unclear.zh, unclear.en, raw.ask))
            continue
        questions.append(question)
        remarks += [Remark(raw.place, zh, en, lost=False) for zh, en in notes]
    kept, twins = _identified(questions)
    return kept, (*remarks, *twins)


Notes = list[tuple[str, str]]


def _one(raw: Raw) -> tuple[Question, Notes]:
    if raw.trouble is not None:
        raise _UnclearError(*raw.trouble)
    if raw.kind == "other":
        raise _UnclearError("屏上只能放单选、多选、判断题", "only choice, multiple and true-false can be shown")
    raw = _with_answer_from_options(replace(raw, ask=raw.ask.strip(), options=_without_tail(raw.options)))
    raw = _with_answer_from_stem(raw)
    if not raw.ask:
        raise _UnclearError("没有题干", "there is no question")
    if _NEEDS_PICTURE.search(raw.ask):
        zh = "题干说到图，图导不进来：请导入后在 exhibit.yaml 里加上这一题和它的图（picture）"
        raise _UnclearError(zh, "the stem speaks of a picture, which cannot be imported: add this one by hand")
    if not raw.answer.strip():
        raise _UnclearError("没有找到答案", "no answer was found")
    if _says_truth(raw):
        return _question(raw, "true-false", (), (0 if _truth_of(raw) else 1,)), []
    _options_fit(raw)
    right = _right(raw)
    kind, notes = _kind(raw, right)
    return _question(raw, kind, tuple(o.strip() for o in raw.options), right), notes


def _with_answer_from_stem(raw: Raw) -> Raw:
    """Banks for printing have the answer in the stem's brackets; there it would be seen."""
    tf = not raw.options or _is_pair(raw.options)
    ask, inside = out_of_stem(raw.ask, 0 if tf else len(raw.options))
    if tf and not inside and raw.options and (lettered := out_of_stem(raw.ask, len(raw.options)))[1]:
        ask, inside = lettered
    if not inside:
        return replace(raw, ask=ask)
    if raw.answer.strip() and not same(inside, raw.answer):
        zh = f"题干括号里写的是 {inside}，答案写的是 {shortened(raw.answer, 12)}，不知道哪个对"
        raise _UnclearError(zh, f"the brackets say {inside}, the answer says {shortened(raw.answer, 12)}")
    return replace(raw, ask=ask, answer=raw.answer.strip() or inside)


def _with_answer_from_options(raw: Raw) -> Raw:
    """B. 约 32 倍（正确答案）, as survey programs export it."""
    right = [i for i, option in enumerate(raw.options) if _MARKED.search(option)]
    if not right or len(right) == len(raw.options):
        return raw
    said = "".join(LETTERS[i] for i in right if i < len(LETTERS))
    if raw.answer.strip() and not same(said, raw.answer) and raw.answer.strip() not in raw.options:
        zh = f"选项后面标的是 {said}，答案写的是 {shortened(raw.answer, 12)}，不知道哪个对"
        raise _UnclearError(zh, f"the options are marked {said}, the answer says {shortened(raw.answer, 12)}")
    return replace(raw, options=tuple(_MARKED.sub("", option).strip() for option in raw.options), answer=said)


def _without_tail(options: tuple[str, ...]) -> tuple[str, ...]:
    filled = [i for i, option in enumerate(options) if option.strip()]
    return options[: filled[-1] + 1] if filled else ()


def _is_pair(options: tuple[str, ...]) -> bool:
    """A. 对 B. 错: a true-false in the clothes of a choice."""
    return len(options) == 2 and {truth(option) for option in options} == {True, False}


def _says_truth(raw: Raw) -> bool:
    if raw.options:
        return _is_pair(raw.options)
    if raw.kind in ("choice", "multiple"):
        raise _UnclearError("没有找到选项", "no options were found")
    if truth(raw.answer) is None:
        zh = "没有找到选项" if letters(raw.answer) is not None else f"答案「{shortened(raw.answer, 16)}」看不懂"
        raise _UnclearError(zh, "no options were found, and the answer is neither true nor false")
    return True


def _truth_of(raw: Raw) -> bool:
    said = truth(raw.answer)
    if raw.options:
        named = letters(raw.answer)
        if named is not None and len(named) == 1 and named[0] < 2:
            said = truth(raw.options[named[0]])
    if said is None:
        zh = f"答案「{shortened(raw.answer, 16)}」看不懂，应为 对 或 错"
        raise _UnclearError(zh, f"the answer “{shortened(raw.answer, 16)}” is neither true nor false")
    return said


def _options_fit(raw: Raw) -> None:
    texts = [option.strip() for option in raw.options]
    if len(texts) < 2:
        raise _UnclearError("只找到一个选项", "only one option was found")
    if "" in texts:
        letter = LETTERS[texts.index("")]
        raise _UnclearError(f"选项 {letter} 是空的，后面的选项却有字", f"option {letter} is empty, a later one is not")
    if len(texts) > MOST_OPTIONS:
        raise _UnclearError(
            f"有 {len(texts)} 个选项，屏上最多放 {MOST_OPTIONS} 个", f"{len(texts)} options: at most {MOST_OPTIONS}"
        )
    for i, text in enumerate(texts):
        if text in texts[:i]:
            first, again = LETTERS[texts.index(text)], LETTERS[i]
            raise _UnclearError(f"选项 {first} 和 {again} 一样", f"options {first} and {again} are the same")


def _right(raw: Raw) -> tuple[int, ...]:
    texts = [option.strip() for option in raw.options]
    if raw.answer.strip() in texts:
        return (texts.index(raw.answer.strip()),)
    named = letters(raw.answer)
    if named is None:
        zh = f"答案「{shortened(raw.answer, 16)}」看不懂，应为选项的字母"
        raise _UnclearError(zh, f"the answer “{shortened(raw.answer, 16)}” names no option")
    if named[-1] >= len(texts):
        last = LETTERS[len(texts) - 1]
        letter = LETTERS[named[-1]]
        raise _UnclearError(
            f"答案写了 {letter}，但只有 A–{last}", f"the answer is {letter}, but there are only A–{last}"
        )
    return named


def _kind(raw: Raw, right: tuple[int, ...]) -> tuple[Kind, Notes]:
    if len(right) == 1:
        if raw.kind != "multiple":
            return "choice", []
        return "choice", [
            ("多选题只有一个答案，按单选导入", "a multiple with one right answer is imported as a choice")
        ]
    if raw.kind == "choice":
        zh = f"单选题写了 {len(right)} 个答案"
        raise _UnclearError(zh, f"a choice with {len(right)} right answers")
    if len(right) == len(raw.options):
        zh = "每个选项都对，没有可选的；请加一个不对的选项"
        raise _UnclearError(zh, "all options are right: add one that is not")
    return "multiple", []


def _question(raw: Raw, kind: Kind, options: tuple[str, ...], right: tuple[int, ...]) -> Question:
    level = plain(raw.level).strip()
    return Question(
        kind=kind,
        ask=raw.ask.strip(),
        options=options,
        right=right,
        place=raw.place,
        because=raw.because.strip(),
        reasons=tuple(reason.strip() for reason in raw.reasons[: len(options)]),
        source=raw.source.strip(),
        level=level if level in LEVELS else "",
        note=raw.note.strip(),
    )


def _identified(questions: list[Question]) -> tuple[tuple[Question, ...], tuple[Remark, ...]]:
    """Each with the id of its stem; where several share a stem, of stem and options."""
    known: dict[str, int] = {}
    for question in questions:
        known[short_hash(question.ask)] = known.get(short_hash(question.ask), 0) + 1
    kept: dict[str, Question] = {}
    twins: list[Remark] = []
    for question in questions:
        own = short_hash(question.ask)
        own = own if known[own] == 1 else short_hash("\n".join([question.ask, *question.options]))
        if own in kept:
            first = kept[own].place
            zh, en = f"和{first.zh}是同一道题，只留前一道", f"the same question as {first.en}; the first is kept"
            twins.append(Remark(question.place, zh, en, question.ask))
        else:
            kept[own] = replace(question, id=own)
    return tuple(kept.values()), tuple(twins)


def counted(questions: Iterable[Question]) -> tuple[str, str]:
    """How many of each kind: "单选 60、多选 20"."""
    kinds = [question.kind for question in questions]
    some = [(*KIND_NAMES[kind], kinds.count(kind)) for kind in KIND_NAMES if kind in kinds]
    return "、".join(f"{zh} {n}" for zh, _, n in some), ", ".join(f"{n} {en}" for _, en, n in some)
