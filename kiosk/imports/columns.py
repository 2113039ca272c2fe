"""Which column of a table holds what, by the names that people give to columns."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kiosk.imports.answers import plain
from kiosk.imports.question import LETTERS

NAMES = {
    "ask": "题干 题目 问题 试题 题面 题目内容 试题内容 题干内容 题目描述 试题题干 问题内容 stem question ask",
    "answer": "答案 正确答案 参考答案 标准答案 正确选项 答案选项 试题答案 题目答案 answer right key",
    "options": "选项 备选答案 备选项 候选项 选项内容 可选项 答案选项列表 options choices",
    "because": "解析 答案解析 试题解析 题目解析 解释 详解 分析 答案说明 说明 理由 because explanation",
    "kind": "题型 类型 试题类型 题目类型 试题题型 题目题型 type kind",
    "note": "难度 难易度 难易程度 难度系数 知识点 考点 分类 类别 章节 所属章节 题目分类 试题分类 知识分类"
    " difficulty chapter",
    "level": "学段 适合 适合谁 对象 level",
    "source": "来源 出处 依据 题目来源 出题依据 参考资料 source",
    "ignored": "序号 编号 题号 序 号 id no number 分值 分数 score 备注 状态 创建时间 出题人 审核人 单位",
}
_FIELDS = {name: field for field, names in NAMES.items() for name in names.split()}
_OPTION = re.compile(
    r"(?:选项|备选项|备选答案|答案选项|答案|选择|选择项|option|choice)?[(（_\-:]?([a-h])[)）]?(?:选项|项|答案)?"
)
_OPTION_NUMBER = re.compile(r"(?:选项|备选项|备选答案|option)([1-8一二三四五六七八])")
_CHINESE = "一二三四五六七八"


class Columns(NamedTuple):
    """A header row read: field -> column, the columns of options A, B, C…, and the names nobody knows."""

    fields: Mapping[str, int]
    options: Mapping[int, int]  # which option (0 = A) -> column
    notes: Sequence[int]
    unknown: Mapping[int, str]


def columns(header: Sequence[str]) -> Columns | None:
    """The columns that a row names; None: it is no header (it needs a stem and an answer or options)."""
    fields: dict[str, int] = {}
    options: dict[int, int] = {}
    notes: list[int] = []
    unknown: dict[int, str] = {}
    for i, cell in enumerate(header):
        name = re.sub(r"[\s*＊]|[（(](?:必填|选填|可选|必须)[)）]", "", plain(cell)).lower().rstrip(":")
        field, option = _FIELDS.get(name, ""), _option(name)
        if option is not None and option not in options:
            options[option] = i
        elif field == "note":
            notes.append(i)
        elif field and field != "ignored" and field not in fields:
            fields[field] = i
        elif name and not field:
            unknown[i] = cell.strip()
    if "ask" not in fields or not ("answer" in fields or len(options) >= 2):
        return None
    return Columns(fields, options, notes, unknown)


def _option(name: str) -> int | None:
    found = _OPTION.fullmatch(name)
    if found:
        return LETTERS.index(found[1].upper())
    counted = _OPTION_NUMBER.fullmatch(name)
    if counted:
        return _CHINESE.index(counted[1]) if counted[1] in _CHINESE else int(counted[1]) - 1
    return None


def spread(header: Sequence[str], below: Sequence[str]) -> tuple[list[str], bool]:
    """A header over two rows (选项 above A, B, C) as one; whether the second row was part of it."""
    merged = list(header) + [""] * (len(below) - len(header))
    letters = [i for i, cell in enumerate(below) if _option(plain(cell).strip().lower()) is not None]
    if len(letters) < 2 or any(
        below[i].strip() and i not in letters and not merged[i].strip() for i in range(len(below))
    ):
        return merged, False
    for i in letters:
        merged[i] = below[i]
    return merged, True


def filled(header: Sequence[str]) -> list[str]:
    """选项 above several columns (its cell is merged): the unnamed ones beside it are options B, C…"""
    names = list(header)
    for i, cell in enumerate(header):
        if _FIELDS.get(plain(cell).strip()) != "options" or i + 1 >= len(header) or header[i + 1].strip():
            continue
        count = next((k for k in range(1, len(header) - i) if header[i + k].strip()), len(header) - i)
        for k in range(min(count, len(LETTERS))):
            names[i + k] = LETTERS[k]
    return names
