"""Lists that staff write (.xlsx, .csv with headings), read as named texts; and what no cell may begin with."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LOOK_IN = 10  # lines for the headings
_MOST_LINES = 20_000


class Entry(NamedTuple):
    """A line: where it stands, and its cells by the names of their columns."""

    where: str
    cells: Mapping[str, str]


class Complaint(NamedTuple):
    """What could not be read, for whoever wrote it."""

    zh: str
    en: str

    def told(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


def safe(cell: object) -> object:
    """A text that a spreadsheet would run as a formula gets a ' before it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def read_list(path: Path, columns: Mapping[str, Sequence[str]]) -> tuple[list[Entry], list[Complaint]]:
    """The lines below the headings. `columns`: name of a column → the headings it may have."""
    try:
        sheets = list(_csv(path) if path.suffix.lower() == ".csv" else _xlsx(path))
    except _CannotReadError as error:
        return [], [Complaint(f"{path.name} 读不了：{error.zh}", f"cannot read {path.name}: {error.en}")]
    for lines in sheets:
        found = _headings(lines, columns)
        if found:
            at, places = found
            return list(_entries(path.name, lines, at, places)), []
    wanted = "、".join(headings[0] for headings in columns.values())
    return [], [
        Complaint(
            f"{path.name} 里没有找到表头；第一行应当是：{wanted}", f"{path.name} has no line of headings: {wanted}"
        )
    ]


class _CannotReadError(Exception):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def _csv(path: Path) -> Iterator[list[list[str]]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _CannotReadError("打不开", str(error)) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            yield [list(row) for row in csv.reader(io.StringIO(text, newline=""))]
        except csv.Error as error:
            raise _CannotReadError("不是表格", str(error)) from error
        return
    raise _CannotReadError("文字编码不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030")


def _xlsx(path: Path) -> Iterator[list[list[str]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with path.open("rb") as file, closing(load_workbook(file, read_only=True, data_only=True)) as book:
            for sheet in book.worksheets:
                rows = sheet.iter_rows(max_row=_MOST_LINES, max_col=40, values_only=True)
                yield [[_text(cell) for cell in row] for row in rows]
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, InvalidFileException, TypeError) as error:
        zh = "不是 .xlsx 文件，或有密码，或没有拷全；请用 WPS/Excel 打开后另存为 .xlsx"
        raise _CannotReadError(zh, "no .xlsx file, or locked, or half-copied") from error


def _text(cell: object) -> str:
    """As it is shown: whole numbers without a point, days without an hour."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()


def _headings(lines: list[list[str]], columns: Mapping[str, Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """Which line has the headings, and where each column stands."""
    for at, line in enumerate(lines[:_LOOK_IN]):
        told = ["".join(cell.split()).split("（")[0].split("(")[0].lower() for cell in line]
        places = {
            name: next((i for i, text in enumerate(told) if text in headings), -1) for name, headings in columns.items()
        }
        known = {name: place for name, place in places.items() if place >= 0}
        if len(known) * 2 > len(columns):
            return at, known
    return None


def _entries(file: str, lines: list[list[str]], at: int, places: Mapping[str, int]) -> Iterator[Entry]:
    for number, line in enumerate(lines[at + 1 :], at + 2):
        cells = {name: line[place].strip() for name, place in places.items() if place < len(line)}
        if any(cells.values()):
            yield Entry(f"{file} 第 {number} 行", cells)


def day_of(text: str) -> date | None:
    """A day as people write it: 2023-05-20, 2023/5/20, 2023.5.20, 2023年5月20日, 20230520; None for anything else."""
    plain = text.strip().split(" ")[0].replace("年", "-").replace("月", "-").replace("日", "")
    parts = plain.replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 1 and len(plain) == 8 and plain.isdecimal():
        parts = [plain[:4], plain[4:6], plain[6:]]
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def file_names(folder: Path, stem: str, endings: Iterable[str]) -> list[Path]:
    """The files of a folder that begin with a word and end in one of these, in order; Office's own locks left out."""
    if not folder.is_dir():
        return []
    kinds = {f".{ending}" for ending in endings}
    return sorted(p for p in folder.iterdir() if p.is_file() and p.stem.startswith(stem) and p.suffix.lower() in kinds)
