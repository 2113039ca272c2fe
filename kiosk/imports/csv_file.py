"""CSV files, as Excel and WPS write them: comma, semicolon or tab; UTF-8 with or without mark, GB18030."""

import csv
import io

from kiosk.imports.question import UnreadableError, line_place
from kiosk.imports.table import Row

MOST_ROWS = 50_000


def rows_of(text: str) -> list[Row]:
    """Its rows, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            rows.append(Row(tuple(cells), line_place(begins)))
            begins = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                raise UnreadableError(f"超过 {MOST_ROWS} 行，请分成几个文件", f"over {MOST_ROWS} rows: split it")
    except csv.Error as error:
        raise UnreadableError(
            f"第 {reader.line_num} 行读不出来，可能引号没有配对（{error}）",
            f"line {reader.line_num} cannot be read, perhaps a quote is not closed ({error})",
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """The sign that the first lines hold most of."""
    head = "\n".join([line for line in text.split("\n")[:30] if line.strip()][:10])
    return max(",\t;", key=head.count)
