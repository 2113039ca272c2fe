"""An empty folder of materials for staff to fill: report.yaml, activities.xlsx, media.csv, photos/captions.csv."""

import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from kiosk.refused import RefusedError
from kiosk.report.activities import COLUMNS, KINDS
from kiosk.report.blanks import FIELDS

HEADS = tuple(headings[0] for headings in COLUMNS.values())
_HOW = (
    "每个单位填一份，文件名用 activities 开头，例如 activities-市气象局.xlsx，全部放进材料文件夹，报告会合并。",
    "日期写成 2023-05-20；一场活动一行；同一场活动在两份表里都有时只算一次。",
    f"类别：{'、'.join(KINDS)}。",
    "参加人数、志愿者：清点过才填，没有清点就空着，不要估计。",
    "照片：photos 文件夹里的文件名，例如 01.jpg。不写人名。",
)
_MEDIA = "媒体,标题,日期,链接,截图\r\n"
_CAPTIONS = "文件,说明,儿童\r\n"


def write_templates(folder: Path) -> tuple[str, ...]:
    """What was made. Nothing that is there already is touched."""
    files = {
        "report.yaml": _report_yaml().encode(),
        "activities.xlsx": _activities(),
        "media.csv": _MEDIA.encode("utf-8-sig"),
        "photos/captions.csv": _CAPTIONS.encode("utf-8-sig"),
    }
    made: list[str] = []
    try:
        for name, content in files.items():
            path = folder / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                made.append(name)
    except OSError as error:
        raise RefusedError(
            f"写不了 {folder}：{error.strerror}", f"cannot write {folder}: {error.strerror}", 1
        ) from error
    if not made:
        raise RefusedError(f"{folder} 里已经都有了，没有改动", f"{folder} has all of it; nothing was changed", 1)
    return tuple(made)


def _report_yaml() -> str:
    lines = [
        "# 报告里要人写的文字。空着的在报告里标为【待填写】；分几段写就在“|”下面另起行，每行缩进两格。",
        "# 不写真人姓名。触摸屏的数字会自动填进去，不用写在这里。",
    ]
    for field, (what, wanted) in FIELDS.items():
        lines.append(f"{field}:          # {what}{'' if wanted else '（可以不写）'}")
    return "\n".join([*lines, ""])


def _activities() -> bytes:
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = "活动"
    for place, head in enumerate(HEADS, 1):
        sheet.cell(1, place, head).font = Font(bold=True)
        sheet.column_dimensions["ABCDEFGH"[place - 1]].width = 24 if head in {"地点", "单位", "活动名称"} else 13
    kinds = DataValidation(type="list", formula1=f'"{",".join(KINDS)}"', allow_blank=True)
    whole = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    sheet.add_data_validation(kinds)
    sheet.add_data_validation(whole)
    kinds.add("D2:D2000")
    whole.add("F2:G2000")
    for row in range(2, 2001):
        sheet.cell(row, 1).number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    how = book.create_sheet("填写说明")
    how.column_dimensions["A"].width = 110
    for row, text in enumerate(_HOW, 1):
        how.cell(row, 1, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
