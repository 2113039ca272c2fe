"""Reading a question bank: by the name and the bytes of a file, the reader that fits it."""

from pathlib import Path

from kiosk.imports import aiken, csv_file, gift
from kiosk.imports.decode import read_bytes, text_of
from kiosk.imports.judge import judged
from kiosk.imports.office import MOST_BYTES, other_format
from kiosk.imports.paper import questions_on
from kiosk.imports.question import Bank, Place, Raw, Remark, UnreadableError, clean
from kiosk.imports.table import questions_in

FORMATS = (".xlsx", ".xlsm", ".csv", ".tsv", ".docx", ".txt", ".gift", ".aiken", ".md")
Found = tuple[tuple[Raw, ...], tuple[Remark, ...], str]


def read_bank(path: Path) -> Bank:
    """All that a file holds. Raises UnreadableError where it cannot be read at all; never anything else."""
    suffix = path.suffix.lower()
    other = other_format(suffix)
    data = read_bytes(path, MOST_BYTES)
    if other is not None:
        raise _really(data, suffix) or other
    raws, remarks, title = _found(data, suffix)
    questions, of_questions = judged(raws)
    if not raws and not remarks:
        raise UnreadableError("文件里没有找到题目", "no questions were found in the file")
    return Bank(path.name, questions, (*remarks, *of_questions), title)


def _really(data: bytes, suffix: str) -> UnreadableError | None:
    """Web pages and text that call themselves .xls are common exports."""
    if suffix in (".xls", ".et") and data.lstrip()[:1] == b"<":
        zh = f"这个 {suffix} 其实是网页：请用 WPS 或 Excel 打开，另存为 .xlsx，再导入"
        return UnreadableError(zh, f"this {suffix} is really a web page: open it in WPS or Excel and save it as .xlsx")
    return None


def _found(data: bytes, suffix: str) -> Found:
    if suffix in (".xlsx", ".xlsm", ".docx"):
        return _of_office(data, suffix)
    text = clean(text_of(data))
    if suffix in (".csv", ".tsv"):
        return _of_csv(text)
    if suffix == ".gift" or (suffix in (".txt", ".md") and gift.LOOKS.search(text) and "答案" not in text):
        return gift.questions_of(text), (), ""
    lines = aiken.lines_of(text)
    if suffix == ".aiken" or aiken.LOOKS.search(text):
        return (*aiken.questions_of(lines), "")
    if suffix in (".txt", ".md"):
        return questions_on(lines)
    known = "、".join(FORMATS)
    raise UnreadableError(f"不认识 {suffix or '没有后缀的'} 文件；可以导入 {known}", f"cannot import {suffix}; {known}")


def _of_office(data: bytes, suffix: str) -> Found:
    """A damaged part may fail anywhere inside the libraries, long after the file was opened."""
    from kiosk.imports import sheet, word

    try:
        return word.questions_of(data) if suffix == ".docx" else sheet.questions_of(data)
    except UnreadableError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0][:80]
        raise UnreadableError(
            f"文件读不出来（{what}）：请用 WPS 或 Office 打开，另存为 {suffix} 再导入",
            f"cannot read the file ({what}): open it in WPS or Office and save it as {suffix} again",
        ) from error


def _of_csv(text: str) -> Found:
    read = questions_in(csv_file.rows_of(text))
    if not read.header:
        zh, en = "没有找到列名：第一行要有“题干”和“答案”", "no column names: the first row needs 题干 and 答案"
        return (), (Remark(Place("整个文件", "the whole file"), zh, en),), ""
    return read.raws, read.remarks, read.title
