"""commands/new: a commented exhibit of every page type, and an empty sheet that `import` reads once it is filled."""

import re
from pathlib import Path

import openpyxl
import pytest
import yaml
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.commands.new import command
from kiosk.content.checking import check_hall
from kiosk.imports.bank import UnreadableError, read_bank
from kiosk.pages import PAGE_TYPES

HALL = "id: hall\nname: 展馆\nlanguages: [zh, en]\ntopics: [{id: earthquake, name: 地震}]\n"


@pytest.fixture
def hall(tmp_path) -> Path:
    folder = tmp_path / "hall"
    folder.mkdir()
    (folder / "hall.yaml").write_text(HALL, encoding="utf-8")
    return folder


def new(*words: object) -> str:
    result = CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    assert result.return_value == 0
    return result.output


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_a_new_exhibit_of_every_type_has_nothing_to_mend(kind: str, hall: Path) -> None:
    new("first-try", "--from", kind, "--hall", hall)
    result = check_hall(hall, PAGE_TYPES)
    assert [p.render("en", hall) for p in result.problems] == []
    assert [e.id for e in result.library.exhibits] == ["hall/first-try"]


def test_its_comments_name_the_other_fields_and_may_be_switched_on(hall: Path) -> None:
    new("first-try", "--from", "choice", "--hall", hall)
    text = (hall / "first-try/exhibit.yaml").read_text(encoding="utf-8")
    assert "# shuffle: true  # true：每次参观，选项的先后都不同" in text
    assert "属于哪个主题：earthquake（地震）" in text
    on = yaml.safe_load(text.replace("    # shuffle: true", "    shuffle: true").replace("\n# level:", "\nlevel:"))
    assert on["level"] == "小学"
    assert on["pages"][0]["shuffle"] is True
    comments = re.findall(r"^ *# (\w+): .+?  # (.*)$", text, re.MULTILINE)
    assert all(said for _, said in comments)
    assert {"level", "learn", "source"} - {name for name, _ in comments} <= {"learn"}  # the sample has learn itself


def test_nothing_that_is_there_is_written_over(hall: Path, capsys) -> None:
    new("first-try", "--from", "poll", "--hall", hall)
    before = (hall / "first-try/exhibit.yaml").read_bytes()
    assert main(["new", "first-try", "--from", "choice", "--hall", str(hall)]) == 2
    assert "没有改动" in capsys.readouterr().err
    assert (hall / "first-try/exhibit.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x", "--from", "choise"], "choice"),
        (["../x", "--from", "choice"], "只用小写英文"),
        (["con", "--from", "choice"], "只用小写英文"),
        (["Größe", "--from", "choice"], "只用小写英文"),
        (["x"], "new --sheet"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(words: list[str], said: str, hall: Path, capsys) -> None:
    assert main(["new", *words, "--hall", str(hall)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err
    assert [p.name for p in hall.iterdir()] == ["hall.yaml"]


def test_an_empty_sheet_holds_no_question_and_a_filled_one_its_own(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    new("--sheet")
    path = tmp_path / "题库模板.xlsx"
    with pytest.raises(UnreadableError) as refused:
        read_bank(path)
    assert "没有找到题目" in refused.value.zh
    book = openpyxl.load_workbook(path)
    book["单选"].append(["震级用什么表示？", "M", "I", None, None, None, None, "A", "M 是震级。", "易", "GB 17740"])
    for row in book["单选"].iter_rows(min_row=2, max_row=2):
        for cell, value in zip(row, ["烈度最高几度？", "6", "12", None, None, None, None, "B"], strict=False):
            cell.value = value
    book["多选"]["A2"], book["多选"]["B2"], book["多选"]["C2"], book["多选"]["D2"] = "带什么？", "水", "电视", "光"
    book["多选"]["H2"] = "AC"
    book["判断"]["A2"], book["判断"]["B2"] = "地震可以准确预报。", "错"
    book.save(path)
    bank = read_bank(path)
    assert bank.problems == ()
    assert [q.kind for q in bank.questions] == ["choice", "choice", "multiple", "true-false"]
    assert bank.questions[1].source == "GB 17740"


def test_a_sheet_that_is_there_stays(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("题库.xlsx").write_bytes(b"mine")
    assert main(["new", "题库", "--sheet"]) == 2
    assert "没有改动" in capsys.readouterr().err
    assert Path("题库.xlsx").read_bytes() == b"mine"
