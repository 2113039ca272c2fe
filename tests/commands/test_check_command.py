"""commands/check and commands/checker: what staff and the running kiosk get to see of a hall's problems."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.commands import checker
from kiosk.commands.check import command
from kiosk.content.fresh import is_fresh, load

BROKEN = Path(__file__).parents[1] / "broken"
HALL = "id: hall\nname: 展馆\ntopics: [{id: earthquake, name: 地震}]\n"
GOOD = "title: 标题\ntopic: earthquake\npages:\n  - {type: explain, text: 正文}\n"


@pytest.fixture(autouse=True)
def own_data(tmp_path, monkeypatch) -> None:
    """What check keeps of a check goes into this test's folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))


@pytest.fixture
def hall(tmp_path) -> Path:
    folder = tmp_path / "hall"
    (folder / "one").mkdir(parents=True)
    (folder / "hall.yaml").write_text(HALL, encoding="utf-8")
    (folder / "one/exhibit.yaml").write_text(GOOD, encoding="utf-8")
    return folder


def run(*words: object) -> tuple[int, list[str]]:
    result = CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.return_value, result.output.splitlines()


def test_a_clean_hall_is_one_sentence_and_exit_0(hall: Path) -> None:
    assert run("--hall", hall) == (0, ["可以显示 1 个展项，没有发现问题。"])
    assert run("--hall", hall / "hall.yaml", "--lang", "en") == (0, ["1 exhibit can be shown; all is well."])


def test_advice_alone_is_still_exit_0(hall: Path) -> None:
    (hall / "fonts").mkdir()
    code, lines = run("--hall", hall)
    assert (code, len(lines)) == (0, 2)
    assert "[建议]" in lines[0]
    assert lines[1] == "可以显示 1 个展项；须改 0 处，建议 1 处。"


def test_what_must_be_mended_is_exit_1_and_told_from_where_one_stands(hall: Path, monkeypatch) -> None:
    (hall / "one/exhibit.yaml").write_text(GOOD.replace("earthquake", "earthquak"), encoding="utf-8")
    monkeypatch.chdir(hall)
    assert run("--hall", hall) == (
        1,
        [
            "one/exhibit.yaml:2:8: [须改] hall.yaml 里没有这个主题；现在是「earthquak」；最接近的写法：earthquake。",
            "可以显示 0 个展项；须改 1 处，建议 0 处。",
        ],
    )
    assert run("--hall", hall, "--lang", "en")[1][0] == (
        "one/exhibit.yaml:2:8: [must] hall.yaml has no such topic; found “earthquak”; did you mean earthquake?"
    )


def test_a_hall_that_is_not_there_is_exit_2_in_one_sentence(tmp_path, capsys) -> None:
    assert main(["check", "--hall", str(tmp_path / "none")]) == 2
    said = capsys.readouterr().err
    assert "没有这个展馆文件夹" in said
    assert "Traceback" not in said


def test_json_holds_every_problem_with_its_place(hall: Path) -> None:
    (hall / "one/exhibit.yaml").write_text(GOOD + "levle: 小学\n", encoding="utf-8")
    code, lines = run("--hall", hall, "--json")
    told = json.loads("\n".join(lines))
    assert code == 1
    assert (told["must"], told["advice"], told["exhibits"]) == (1, 0, [])
    (problem,) = told["problems"]
    assert (problem["line"], problem["column"], problem["nearest"]) == (5, 1, "level")
    assert Path(problem["file"]) == hall / "one/exhibit.yaml"


def test_help_has_an_example(capsys) -> None:
    assert main(["check", "--help"]) == 0
    assert "run_kiosk.py check --hall" in capsys.readouterr().out


def test_twenty_broken_exhibits_are_all_named_in_chinese(tmp_path) -> None:
    code, lines = run("--hall", BROKEN)
    named = {line.split(":")[0].split("/")[-2] for line in lines if "[须改]" in line}
    assert code == 1
    assert len(named) >= 20


def test_the_child_leaves_the_checked_form_and_one_line(hall: Path, tmp_path) -> None:
    cache = tmp_path / "new/cache"
    (hall / "fonts").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.commands.checker", str(hall), str(cache)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"must": 0, "advice": 1}
    assert is_fresh(cache, hall)
    library = load(cache)
    assert library is not None
    assert [e.id for e in library.exhibits] == ["hall/one"]


def test_the_child_says_why_it_could_not_check(tmp_path, capsys) -> None:
    assert checker.main(tmp_path / "none", tmp_path / "cache") == 2
    assert "NoHallError" in json.loads(capsys.readouterr().out)["error"]


def test_a_file_that_may_not_be_read_is_a_problem_of_its_own(hall: Path, tmp_path, monkeypatch) -> None:
    """Root may read everything, so the refusal is put where the system's would come."""
    shutil.copytree(hall / "one", hall / "two")
    real = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.parent.name == "two":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    code, lines = run("--hall", hall)
    assert (code, len(lines)) == (1, 2)
    assert "two/exhibit.yaml:1:1: [须改] 这个文件打不开" in lines[0]
    assert checker.main(hall, tmp_path / "cache") == 0
    assert not is_fresh(tmp_path / "cache", hall), "mended rights change no time, so it is looked at again"


def test_an_unchanged_exhibit_is_not_checked_again(hall: Path, tmp_path, monkeypatch) -> None:
    from kiosk.content import checking

    assert run("--hall", hall)[0] == 0
    monkeypatch.setattr(checking, "checked_exhibit", lambda *_: pytest.fail("checked again"))
    assert run("--hall", hall) == (0, ["可以显示 1 个展项，没有发现问题。"])


def test_a_cache_that_cannot_be_written_stops_no_check(hall: Path, tmp_path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/cache").write_bytes(b"")
    assert run("--hall", hall, "--data", tmp_path / "data") == (0, ["可以显示 1 个展项，没有发现问题。"])


def test_schemas_lie_in_the_hall_and_settings_of_staff_stay(hall: Path) -> None:
    code, lines = run("--hall", hall, "--schema")
    assert code == 0
    assert "补全" in lines[-1]
    exhibit = json.loads((hall / ".schema/exhibit.json").read_text(encoding="utf-8"))
    assert exhibit["properties"]["topic"]["enum"] == ["earthquake"]
    settings = hall / ".vscode/settings.json"
    assert (
        json.loads(settings.read_text(encoding="utf-8"))["yaml.schemas"]["./.schema/exhibit.json"] == "*/exhibit.yaml"
    )
    settings.write_text("{}", encoding="utf-8")
    assert "yaml.schemas" in "".join(run("--hall", hall, "--schema")[1])
    assert settings.read_text(encoding="utf-8") == "{}"
    assert run("--hall", hall)[1] == ["可以显示 1 个展项，没有发现问题。"]
    assert json.loads("\n".join(run("--hall", hall, "--schema", "--json")[1])).keys() == {"exhibit", "hall"}


def test_a_misspelt_word_of_the_interface_is_advised_with_the_nearest(hall: Path) -> None:
    """It would silently change nothing."""
    (hall / "words.yaml").write_text("zh:\n  home: 回首页\n  next_visiter: 下一位\n  zzzzzz: 无\n", encoding="utf-8")
    code, lines = run("--hall", hall)
    assert code == 0
    assert "words.yaml:3:3: [建议] 界面没有这个词，写了也不起作用；现在是「next_visiter」" in lines[0]
    assert lines[0].endswith("最接近的写法：next_visitor。")
    assert "zzzzzz" in lines[1]
    assert "最接近" not in lines[1]
    assert lines[-1] == "可以显示 1 个展项；须改 0 处，建议 2 处。"


def test_the_same_advice_many_times_in_one_file_is_told_a_few_times_and_counted(hall: Path, monkeypatch) -> None:
    """A bank of a hundred questions without reasons must not bury what has to be mended."""
    monkeypatch.chdir(hall)
    pages = "".join(f"  - {{type: true-false, ask: 第 {i} 题, answer: 对}}\n" for i in range(20))
    text = f"title: 标题\ntopic: earthquake\npages:\n{pages}  - {{type: choice, ask: 问}}\n"
    (hall / "one/exhibit.yaml").write_text(text, encoding="utf-8")
    code, lines = run("--hall", hall)
    assert code == 1
    assert [line.split(":")[1] for line in lines if "没有写理由" in line] == ["4", "5", "6"]
    assert "one/exhibit.yaml: ……同样的建议还有 17 处。" in lines
    assert sum("[须改]" in line for line in lines) == 1
    assert lines[-1] == "可以显示 1 个展项；须改 1 处，建议 20 处。"
    assert len(json.loads("\n".join(run("--hall", hall, "--json")[1]))["problems"]) == 21
