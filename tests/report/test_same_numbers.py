"""The document, the workbook, the page, the data and the terminal show the same numbers."""

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from kiosk import cli
from kiosk.report.wording import WORDS

ZH = {key: zh for key, (zh, _) in WORDS.items()}


def as_shown(cell: Any, column: str) -> str:
    """A cell of the JSON as people read it."""
    if cell is None:
        return "–"
    if isinstance(cell, list):
        return f"{cell[0]}–{cell[1]} 秒"
    if column in {"share", "completion", "rate", "left_share"} and isinstance(cell, float):
        return f"{cell:.0%}"
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


def of_docx(path: Path) -> dict[str, list[list[str]]]:
    """Each table by its caption, cells as text."""
    paper = Document(str(path))
    captions = [p.text.split("　")[1] for p in paper.paragraphs if re.match(r"表\d+　", p.text)]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    return dict(zip(captions, tables, strict=False))


def test_the_document_shows_the_same_numbers(files: dict[str, Path], told: dict[str, Any]) -> None:
    shown = of_docx(files["docx"])
    assert len(shown) >= 9
    for key, whole in told["tables"].items():
        if key in {"options", "pages"}:
            continue  # the document has the pages most left from, and no options
        heads, *rows = shown[ZH[key]]
        columns = {ZH[column]: column for column in whole["columns"]}
        used = [row for row in whole["rows"] if key != "access" or row["n"] != 0]
        assert rows == [[as_shown(row[columns[head]], columns[head]) for head in heads] for row in used], key


def test_the_pages_in_the_document_are_those_of_the_data(files: dict[str, Path], told: dict[str, Any]) -> None:
    heads, *rows = of_docx(files["docx"])[ZH["pages"]]
    columns = {ZH[column]: column for column in told["tables"]["pages"]["columns"]}
    whole = [[as_shown(r[columns[h]], columns[h]) for h in heads] for r in told["tables"]["pages"]["rows"]]
    assert rows
    assert [row for row in rows if row not in whole] == []


def test_the_workbook_shows_the_same_numbers(files: dict[str, Path], told: dict[str, Any]) -> None:
    book = load_workbook(files["xlsx"])
    for key, whole in told["tables"].items():
        rows = [
            [cell for cell in row if cell is not None] for row in book[ZH[key]].iter_rows(min_row=3, values_only=True)
        ]
        wanted = []
        for row in whole["rows"]:
            cells = [row[column] for column in whole["columns"]]
            flat = [part for cell in cells for part in (cell if isinstance(cell, list) else [cell])]
            wanted.append([cell for cell in flat if cell is not None and cell != ""])
        doubled = [[c for i, c in enumerate(row) if c != "＊" or row[i - 1 : i] != ["＊"]] for row in rows]
        assert [row for row in wanted if deduped(row) not in [deduped(one) for one in doubled]] == [], key


def deduped(row: list[Any]) -> list[Any]:
    """A hidden span stands in two cells of the workbook and in one elsewhere: marks side by side count as one."""
    return [cell for i, cell in enumerate(row) if cell != "＊" or i == 0 or row[i - 1] != "＊"]


def test_the_csv_shows_the_same_numbers(files: dict[str, Path], told: dict[str, Any]) -> None:
    lines = list(csv.reader(io.StringIO(files["csv"].read_text("utf-8-sig"), newline="")))
    found = Counter((line[1], line[3], line[4]) for line in lines)
    for key, whole in told["tables"].items():
        for row in whole["rows"]:
            for column in whole["columns"]:
                if isinstance(row[column], int | float | list):
                    assert found[ZH[key], ZH[column], as_shown(row[column], column)] > 0, (key, column)


def test_the_page_shows_the_same_numbers_and_needs_no_other_file(files: dict[str, Path], told: dict[str, Any]) -> None:
    page = files["html"].read_text("utf-8")
    rows = {tuple(re.findall(r"<td[^>]*>(.*?)</td>", row)) for row in re.findall(r"<tr>(<td.*?)</tr>", page)}
    for key, whole in told["tables"].items():
        for row in whole["rows"]:
            cells = tuple(as_shown(row[column], column) for column in whole["columns"])
            assert cells in rows or key in {"options", "questions"}, (key, cells)
    assert re.findall(r"(?:src|href)=\"(?!data:)", page) == []
    assert "@import" not in page


def test_the_terminal_shows_the_same_numbers(
    week: Any, told: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["report", "--data", str(week.data)])
    whole = capsys.readouterr().out.split("== 全部时间")[1]
    lines = [line.split() for line in whole.splitlines()]
    for row in told["tables"]["exhibits"]["rows"]:
        numbers = [as_shown(row[c], c) for c in ("opens", "finishes", "completion", "median")]
        assert [*row["exhibit"].split(), *" ".join(numbers).split()] in lines
    for row in told["tables"]["by_day"]["rows"]:
        assert [row["day"], str(row["n"])] in lines
