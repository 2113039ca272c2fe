"""commands/import_: what staff see and get, from the command line to the exhibit that runs."""

import json
import time
from pathlib import Path

import pytest
from made import HEADER, bank_aiken, bank_gift, bank_lines, bank_rows, document, saved, workbook

from kiosk.cli import main
from kiosk.content.checking import check_hall
from kiosk.pages import PAGE_TYPES

HALL = "id: hall\nname: 展馆\nlanguages: [zh]\ntopics:\n  - {id: quake, name: 地震}\n  - {id: safety, name: 避险}\n"
ROWS = [HEADER, *bank_rows(100)]


@pytest.fixture
def hall(tmp_path) -> Path:
    folder = tmp_path / "hall"
    folder.mkdir()
    (folder / "hall.yaml").write_text(HALL, encoding="utf-8")
    return folder


@pytest.fixture
def run(hall: Path, capsys):
    def running(*words: object) -> tuple[int, str]:
        code = main(["import", *(str(word) for word in words), "--hall", str(hall)])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out + told.err

    return running


def as_csv() -> bytes:
    return "\r\n".join(",".join(row) for row in ROWS).encode("gb18030")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("题库.xlsx", saved(workbook({"题库": ROWS}))),
        ("题库.csv", as_csv()),
        ("题库.docx", saved(document(bank_lines(100)))),
        ("题库.txt", "\n".join(bank_lines(100)).encode()),
        ("bank.gift", bank_gift(100).encode()),
        ("aiken.txt", bank_aiken(100).encode()),
    ],
)
def test_a_hundred_questions_of_each_format_become_an_exhibit_that_runs(name, data, hall: Path, tmp_path, run) -> None:
    from random import Random

    from kiosk.commands.tour import START, simulated
    from kiosk.visitor import SimulatedVisitor

    (tmp_path / name).write_bytes(data)
    code, said = run(tmp_path / name, "--topic", "quake", "--write")
    assert (code, "看懂 100 题" in said, "已写入" in said) == (0, True, True)
    result = check_hall(hall, PAGE_TYPES)
    assert result.must == 0
    made = simulated(result.library, tmp_path / "data", 1, START, (960, 540), None)
    visitor = SimulatedVisitor(made.app, made.times, made.voice, Random(1))
    try:
        for _ in range(3):
            visitor.visit()
    finally:
        made.close()
    assert visitor.walk.taps > 3


def test_a_rehearsal_shows_what_it_would_do_and_does_nothing(hall: Path, tmp_path, run) -> None:
    rows = [*ROWS[:4], ("单选", "坏的一题？", "一", "二", "", "", "E", "", "")]
    (tmp_path / "题库.xlsx").write_bytes(saved(workbook({"题库": rows})))
    code, said = run(tmp_path / "题库.xlsx", "--topic", "避险")
    assert code == 1
    for line in (
        "题库.xlsx：看懂 3 题（单选 1、多选 1、判断 1）；1 处没有导入：",
        "  ✗ 「题库」第 5 行：答案写了 E，但只有 A–B（写的是「坏的一题？」）",
        "1 题没有解析，观众答完只看到正确答案：「题库」第 3 行",
        "  1. [单选] 第 0 题：烈度表分几度？",
        "     ✓ A. 6 度",
        "新展项「题库」：bank-",
        "这是演练，什么也没有写。真的写入请加 --write",
    ):
        assert line in said
    assert [p.name for p in hall.iterdir()] == ["hall.yaml"]


def test_an_update_says_what_changed(hall: Path, tmp_path, run) -> None:
    file = tmp_path / "题库.xlsx"
    file.write_bytes(saved(workbook({"题库": ROWS[:7]})))
    assert run(file, "--topic", "quake", "--write")[0] == 0
    kind, ask, *rest = ROWS[1]
    new = ("判断", "12322 是热线。", "", "", "", "", "对", "", "")
    rows = [HEADER, (kind, ask.replace("几度", "多少度"), *rest), *ROWS[2:6], new]
    file.write_bytes(saved(workbook({"题库": rows})))
    code, said = run(file, "--write", "--all")
    assert code == 0
    assert "新增 1 题，改动 1 题，没变 4 题" in said
    assert "题干改了：第 0 题：烈度表分几度？ → 第 0 题：烈度表分多少度？" in said
    assert "文件里已经没有，保留（要去掉请加 --remove）：第 5 题：可以准确预报。" in said
    assert "6. [判断] 12322 是热线。" in said
    assert "没有要写的" in run(file, "--write")[1]


def test_everything_is_said_in_english_too(tmp_path, run) -> None:
    (tmp_path / "a.txt").write_text("1.甲\nA.a B.b\n答案：E\n2.乙（√）\n", encoding="utf-8")
    code, said = run(tmp_path / "a.txt", "--topic", "quake", "--lang", "en")
    assert code == 1
    assert "line 1: the answer is E, but there are only A–B" in said
    assert "1 without a reason: line 4" in said
    assert "A rehearsal" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.xlsx", "--topic", "quake"], "没有这个文件"),
        (["old.xls", "--topic", "quake"], "另存为"),
        (["good.txt"], "--topic"),
        (["good.txt", "--topic", "weather"], "没有主题"),
        (["good.txt", "--topic", "quake", "--name", "A B"], "只用小写英文"),
        (["nothing.txt", "--topic", "quake"], "没有一道题"),
        (["broken.zip"], "broken.zip"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(words, said, hall: Path, tmp_path, run, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    Path("good.txt").write_text("1.甲（√）\n", encoding="utf-8")
    Path("nothing.txt").write_text("1.甲\n2.乙\n", encoding="utf-8")
    Path("broken.zip").write_bytes(b"PK\x03\x04broken")
    code, told = run(*words)
    assert code in (1, 2)
    assert said in told
    assert [p.name for p in hall.iterdir()] == ["hall.yaml"]


def test_a_pack_is_handed_to_the_packs(hall: Path, tmp_path, run) -> None:
    from kiosk.commands.pack import command as pack

    source = tmp_path / "other"
    (source / "waves").mkdir(parents=True)
    (source / "hall.yaml").write_text(HALL, encoding="utf-8")
    (source / "waves/exhibit.yaml").write_text(
        "title: 波\ntopic: quake\npages:\n  - {type: explain, text: 正文}\n", encoding="utf-8"
    )
    out = tmp_path / "waves.zip"
    assert pack.main(["waves", "--hall", str(source), "-o", str(out)], standalone_mode=False) == 0
    code, said = run(out)
    assert (code, "演练" in said, (hall / "waves").exists()) == (0, True, False)
    code, said = run(out, "--write")
    assert (code, "rollback" in said) == (0, True)
    assert json.dumps([e.id for e in check_hall(hall, PAGE_TYPES).library.exhibits]) == '["hall/waves"]'


def test_five_thousand_rows_cost_no_more_than_a_few_times_five_hundred(tmp_path, hall: Path) -> None:
    """The time grows with the rows, not faster (the figure itself is measured by hand, docs/decisions/0012)."""
    from kiosk.imports.bank import Wish, fitted, plan, read_bank

    def seconds(count: int) -> float:
        path = tmp_path / f"{count}.xlsx"
        path.write_bytes(saved(workbook({"题库": [HEADER, *bank_rows(count)]})))
        began = time.process_time()
        bank = fitted(read_bank(path), hall, PAGE_TYPES)
        assert len(plan(bank, hall, Wish("quake", name=f"n{count}")).added) == count
        return time.process_time() - began

    seconds(10)
    assert seconds(3000) < 40 * max(seconds(300), 0.02)
