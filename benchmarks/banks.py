"""Question banks of real length in every format that `import` reads, made of the shipped exhibits' own questions."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import docx
import openpyxl
import yaml

ROOT = Path(__file__).parent.parent
LETTERS = "ABCDEF"
HEADER = ["题型", "题干", *(f"选项{letter}" for letter in LETTERS), "答案", "解析"]


class Item(NamedTuple):
    """A question as an office writes it down; of a 判断 the answer is 对 or 错."""

    kind: str  # 单选 | 多选 | 判断
    ask: str
    options: tuple[str, ...]
    answer: str
    because: str


def items(count: int, kind: str = "") -> list[Item]:
    """So many different questions (of one kind); every ninth has no 解析."""
    own = list(_shipped())
    asked = [item for item in (*own, *_doubted(own)) if kind in ("", item.kind)]
    rounds = -(-count // len(asked))
    made = [item._replace(ask=_numbered(item.ask, turn)) for turn in range(rounds) for item in asked][:count]
    return [item._replace(because="") if i % 9 == 8 else item for i, item in enumerate(made)]


def _numbered(ask: str, turn: int) -> str:
    return ask if not turn else f"（第 {turn + 1} 套）{ask}"


def _shipped() -> Iterator[Item]:
    for file in sorted((ROOT / "exhibits").glob("*/exhibit.yaml")):
        for page in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)["pages"]:
            for one in page.get("questions", [page]):
                if one["type"] == "true-false":
                    answer = "对" if one["answer"] in (True, "对", "true") else "错"
                    yield Item("判断", _zh(one["ask"]), (), answer, _zh(one.get("because")))
                elif one["type"] in ("choice", "multiple"):
                    yield _chosen(one)


def _chosen(page: Mapping[str, Any]) -> Item:
    options = page["options"]
    right = "".join(LETTERS[i] for i, one in enumerate(options) if one.get("right"))
    because = next((_zh(one.get("because")) for one in options if one.get("right")), "")
    texts = tuple(_zh(one["text"]) for one in options)
    return Item("单选" if page["type"] == "choice" else "多选", _zh(page["ask"]), texts, right, because)


def _doubted(own: Sequence[Item]) -> Iterator[Item]:
    """Each option of a 单选 as a 判断 of its own."""
    for item in own:
        for letter, text in zip(LETTERS, item.options, strict=False):
            if item.kind == "单选":
                ask = f"“{item.ask.rstrip('？?')}”，回答是“{text}”。"
                yield Item("判断", ask, (), "对" if letter in item.answer else "错", item.because)


def _zh(words: object) -> str:
    text = words.get("zh", "") if isinstance(words, Mapping) else words or ""
    return " ".join(str(text).replace("**", "").split())


# ---------------------------------------------------------------- in each format


def lines(made: Sequence[Item]) -> list[str]:
    """As offices write them in Word and in text files."""
    found = ["四平市防震减灾科普知识竞赛题库"]
    for number, item in enumerate(made, 1):
        found.append(f"{number}．{item.ask}")
        found += [f"{LETTERS[i]}．{text}" for i, text in enumerate(item.options)]
        found.append(f"答案：{item.answer}")
        found += [f"解析：{item.because}"] if item.because else []
    return found


def rows(made: Sequence[Item]) -> list[list[str]]:
    """As a sheet."""
    return [HEADER, *([i.kind, i.ask, *(i.options + ("",) * 6)[:6], i.answer, i.because] for i in made)]


def word(made: Sequence[Item]) -> bytes:
    document = docx.Document()
    for line in lines(made):
        document.add_paragraph(line)
    return _saved(document)


def sheet(made: Sequence[Item]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows(made):
        book.active.append(row)
    return _saved(book)


def table(made: Sequence[Item], encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows(made))
    return out.getvalue().encode(encoding)


def text(made: Sequence[Item]) -> bytes:
    return "\r\n".join(lines(made)).encode("gb18030")


def gift(made: Sequence[Item]) -> bytes:
    return "\n\n".join(f"{_escaped(item.ask)} {{{_answers(item)}}}" for item in made).encode()


def _answers(item: Item) -> str:
    told = f"####{_escaped(item.because)}" if item.because else ""
    if item.kind == "判断":
        return ("TRUE" if item.answer == "对" else "FALSE") + told
    share = 100 // len(item.answer)
    marks = (f"~%{share}%" if len(item.answer) > 1 else "=", "~")
    told_options = (marks[LETTERS[i] not in item.answer] + _escaped(text) for i, text in enumerate(item.options))
    return " ".join(told_options) + told


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "~=#{}:\\" else c for c in text)


def aiken(made: Sequence[Item]) -> bytes:
    """Aiken knows one right answer of several only: the bank is filled up with such."""
    some = items(len(made), "单选")
    blocks = (
        "\n".join([item.ask, *(f"{LETTERS[i]}. {t}" for i, t in enumerate(item.options)), f"ANSWER: {item.answer}"])
        for item in some
    )
    return "\n\n".join(blocks).encode()


def _saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[Sequence[Item]], bytes]] = {
    "word.docx": word,
    "sheet.xlsx": sheet,
    "table.csv": table,
    "office.csv": lambda made: table(made, "gb18030"),
    "text.txt": text,
    "moodle.gift": gift,
    "lines.aiken": aiken,
}
