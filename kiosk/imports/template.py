"""The empty sheet for question banks: 单选, 多选 and 判断 with their columns, and how to fill them in."""

import io
from typing import Any

from kiosk.imports.sheet import HELP

CHOICE = ("题干", "选项A", "选项B", "选项C", "选项D", "选项E", "选项F", "答案", "解析", "难度", "来源")
CLAIM = ("题干", "答案", "解析", "难度", "来源")
SHEETS = {"单选": CHOICE, "多选": CHOICE, "判断": CLAIM}
WIDTHS = {"题干": 48, "答案": 8, "解析": 40, "难度": 8, "来源": 24}
LINES = (
    ("怎样填",),
    ("一行一道题，填在“单选”“多选”“判断”三张表里。不用的表空着就行。",),
    ("题干、选项、答案必须写；解析最好写：观众答完会看到它。没有解析的题，观众只看到正确答案。",),
    ("单选的答案写一个字母，如 B；多选写几个字母，如 ABD；判断写 对 或 错。",),
    ("选项 2 到 6 个（多选 3 到 6 个，至少留一个不对的），从 A 起连着写。",),
    ("屏幕上一眼能读完最好：题干 28 个字以内，选项 16 个字以内。再长也能放，只是字会小。",),
    ("难度、来源可以不写；列的先后可以改，多出来的列不会导入。",),
    ("",),
    ("填好以后：python3 run_kiosk.py import 这个文件.xlsx --topic 主题   先看一遍，没问题再加 --write",),
    ("",),
    ("例子（这张表不会导入）",),
    (
        "单选",
        "震级差 1 级，能量大约差多少倍？",
        "A 10 倍",
        "B 约 32 倍",
        "C 100 倍",
        "答案 B",
        "解析 10 的 1.5 次方约 32。",
    ),
    ("多选", "应急包里先放什么？", "A 饮用水", "B 电视机", "C 手电筒", "答案 AC", "解析 先带水和光。"),
    ("判断", "地震可以准确预报。", "答案 错", "解析 目前还做不到。"),
)


def template() -> bytes:
    """The workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, columns in SHEETS.items():
        sheet = book.create_sheet(name)
        sheet.append(columns)
        sheet.freeze_panes = "A2"
        for i, column in enumerate(columns, 1):
            _column(sheet, i, column, claim=columns is CLAIM)
    _help(book.create_sheet(HELP[0]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column(sheet: Any, number: int, name: str, claim: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    head, letter = sheet.cell(1, number), get_column_letter(number)
    head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF4")
    sheet.column_dimensions[letter].width = WIDTHS.get(name, 18)
    for row in range(2, 60):
        sheet.cell(row, number).alignment = Alignment(wrap_text=True, vertical="top")
    allowed = {"难度": '"易,中,难"', "答案": '"对,错"' if claim else ""}.get(name)
    if allowed:
        rule = DataValidation(type="list", formula1=allowed, allow_blank=True)
        rule.add(f"{letter}2:{letter}5000")
        sheet.add_data_validation(rule)


def _help(sheet: Any) -> None:
    for line in LINES:
        sheet.append(line)
    sheet.column_dimensions["A"].width = 12
    sheet.column_dimensions["B"].width = 40
