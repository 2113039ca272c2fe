"""Excel and WPS workbooks (.xlsx, .xlsm), read by openpyxl: each visible sheet as rows of text."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from kiosk.imports.marks import kind_named
from kiosk.imports.office import opened
from kiosk.imports.question import Place, Raw, Remark, UnreadableError, line_place, shifted
from kiosk.imports.table import Row, column_name, questions_in

MOST_ROWS, MOST_COLUMNS = 50_000, 200
HELP = ("说明", "填写说明", "使用说明")  # sheets that explain and hold no questions: `new --sheet` writes one
_FIXED = re.compile(r"0(?:\.(0+))?(%?)(?:_\)?.*)?")
_PICTURE = re.compile(r"=?\s*(?:_xlfn\.)?(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)
_FILL_DOWN = ("题型", "类型", "分类", "章节", "难度", "知识点")


class Workbook(NamedTuple):
    """What a workbook holds."""

    raws: tuple[Raw, ...]
    remarks: tuple[Remark, ...]
    title: str


def questions_of(data: bytes) -> Workbook:
    """Every question on every visible sheet."""
    archive = opened(data, ".xlsx")
    book = _book(data, values=True)
    formulas = _book(data, values=False) if _has_formulas(archive) else None
    raws: list[Raw] = []
    remarks: list[Remark] = []
    title = ""
    for sheet in (one for one in book.worksheets if one.title not in HELP):
        if sheet.sheet_state != "visible":
            if any(True for _ in _texts(sheet)):
                remarks.append(
                    _of_sheet(sheet, "是隐藏的，没有导入；要导入请先取消隐藏", "is hidden and was not imported")
                )
            continue
        rows = _rows(sheet, formulas[sheet.title] if formulas is not None else None)
        read = questions_in(rows, kind_named(sheet.title))
        raws += read.raws
        remarks += read.remarks
        if not read.header and rows:
            remarks.append(
                _of_sheet(sheet, "没有找到列名（至少要有“题干”和“答案”），没有导入", "has no columns 题干 and 答案")
            )
        title = title or read.title
    return Workbook(tuple(raws), tuple(remarks), title)


def _book(data: bytes, values: bool) -> Any:
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions of WPS that openpyxl passes over
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=True)


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    names = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    return any(re.search(rb"<f[ >/]", archive.read(name)) for name in names)


def _of_sheet(sheet: Any, zh: str, en: str) -> Remark:
    return Remark(Place(f"工作表「{sheet.title}」", f"sheet “{sheet.title}”"), zh, en)


def _texts(sheet: Any) -> Iterator[str]:
    for row in sheet.iter_rows(values_only=True, max_row=200):
        yield from (str(value) for value in row if value is not None and str(value).strip())


def _rows(sheet: Any, formulas: Any) -> list[Row]:
    if sheet.max_row > MOST_ROWS and len(sheet._cells) > MOST_ROWS * 4:
        raise UnreadableError(
            f"「{sheet.title}」超过 {MOST_ROWS} 行，请分成几个文件", f"over {MOST_ROWS} rows: split it"
        )
    width = min(sheet.max_column or 0, MOST_COLUMNS)
    merged = _merged(sheet)
    pictures = _pictures(sheet)
    found: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():
        if column <= width:
            found.setdefault(row, {})[column] = cell
    numbers = sorted({*found, *(row for row, _ in merged), *pictures})
    rows = [_row(sheet, n, width, found.get(n, {}), merged, pictures.get(n, ()), formulas) for n in numbers]
    last = max((i for i, row in enumerate(rows) if not row.blank()), default=-1)
    return rows[: last + 1]


Cells = dict[int, Any]


def _row(
    sheet: Any, number: int, width: int, cells: Cells, merged: "Merged", pictures: tuple[int, ...], formulas: Any
) -> Row:
    texts = [""] * width
    troubles: list[tuple[int, str, str]] = []
    for column, cell in cells.items():
        formula = formulas.cell(number, column).value if formulas is not None else None
        text, trouble = _text(cell, formula)
        texts[column - 1] = text
        if trouble:
            troubles.append(
                (column - 1, f"{column_name(column - 1)} 列{trouble[0]}", f"{column_name(column - 1)}: {trouble[1]}")
            )
    for column in range(1, width + 1):
        if (number, column) in merged and not texts[column - 1]:
            texts[column - 1] = str(merged[number, column])
    troubles += [(c - 1, f"{column_name(c - 1)} 列里是图片，图片导不进来", "a picture in a cell") for c in pictures]
    return Row(tuple(texts), line_place(number, sheet.title), tuple(troubles))


Merged = dict[tuple[int, int], str]


def _merged(sheet: Any) -> Merged:
    """Cells below the first of a merged column of kinds or chapters hold the same; other merged cells stay empty."""
    down: Merged = {}
    headers = {
        column: str(cell.value)
        for (row, column), cell in sheet._cells.items()
        if row <= 20 and cell.value is not None and str(cell.value).strip() in _FILL_DOWN
    }
    for area in sheet.merged_cells.ranges:
        if area.min_col == area.max_col and area.min_col in headers and area.max_row - area.min_row < MOST_ROWS:
            value = sheet.cell(area.min_row, area.min_col).value
            for row in range(area.min_row + 1, area.max_row + 1):
                down[row, area.min_col] = "" if value is None else str(value)
    return down


def _pictures(sheet: Any) -> dict[int, tuple[int, ...]]:
    """Rows with pictures lying on them, and in which columns."""
    found: dict[int, tuple[int, ...]] = {}
    for image in getattr(sheet, "_images", ()):
        start = getattr(getattr(image, "anchor", None), "_from", None)
        if start is not None:
            found[start.row + 1] = (*found.get(start.row + 1, ()), start.col + 1)
    return found


def _text(cell: Any, formula: Any) -> tuple[str, tuple[str, str] | None]:
    """A cell as it is seen, and what is wrong with it."""
    value = _plain(cell.value)
    if any(isinstance(said, str) and _PICTURE.match(said) for said in (formula, value)):
        return "", ("里是图片，图片导不进来", "a picture in a cell cannot be imported")
    if value is None:
        computed = formula is not None and cell.data_type != "e"
        zh, en = (
            "是公式，没有算好的结果：请在 WPS 或 Excel 里打开、保存一次",
            "a formula without a value: open and save it",
        )
        return "", (zh, en) if computed else None
    if cell.data_type == "e":
        return str(value), (f"的公式出错：{value}", f"the formula failed: {value}")
    if isinstance(value, datetime | date | time):
        return _moment(value, str(cell.number_format)), None
    if isinstance(value, bool):
        return str(value).upper(), None
    return (_number(value, str(cell.number_format)) if isinstance(value, int | float) else str(value)), None


def _plain(value: Any) -> Any:
    """A text of several fonts as one text; raised and lowered figures stay told apart."""
    if not isinstance(value, list):
        return value
    pieces = ((str(p), "") if isinstance(p, str) else (p.text or "", p.font.vertAlign or "") for p in value)
    return "".join(shifted(text, how) for text, how in pieces)


def _number(value: float, form: str) -> str:
    found = _FIXED.fullmatch(form)
    if found and (found[1] or found[2]):
        shown = value * 100 if found[2] else value
        return f"{shown:.{len(found[1] or '')}f}{found[2]}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _moment(value: datetime | date | time, form: str) -> str:
    """A date as its cell shows it, as near as can be."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    day = value.date() if isinstance(value, datetime) else value
    if "月" in form or '"' in form:
        year = f"{day.year}年" if "y" in form.lower() else ""
        return f"{year}{day.month}月" + (f"{day.day}日" if "d" in form.lower() else "")
    return f"{day.year}/{day.month}/{day.day}"
