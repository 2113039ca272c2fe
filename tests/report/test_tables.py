"""The report as tables, CSV and JSON, and the command that makes them."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import cli
from kiosk.counts.boot import Boot
from kiosk.counts.reader import Records, Row
from kiosk.counts.store import Store
from kiosk.messages import Count
from kiosk.report import export, terminal
from kiosk.report.reading import Reading
from kiosk.report.spreadsheet import safe
from kiosk.report.told import Asked, Told, tell
from kiosk.report.wording import WORDS

NINE = datetime(2023, 5, 20, 9, 30)
TITLE = "震级差一级，能量差多少？"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a day and a half of visitors leaves it."""
    return filled(tmp_path_factory.mktemp("data"), "visitor")


def filled(folder: Path, kind: str) -> Path:
    store = Store(folder / "counts.db", kind, kiosk="东门一号", strict=True)
    named = (("", "zh", TITLE), ("", "en", "=How much more energy?"))
    for number in range(48):
        wall = NINE if number < 40 else NINE.replace(day=21, hour=14)
        for event in (Count("visit"), Count("open", "hall/q", labels=named), Count("dwell", "hall/q", detail="50.5")):
            store.count(event, wall)
        if number % 2:
            store.count(Count("finish", "hall/q"), wall)
    store.count(Count("visit", n=2), None)
    assert store.close(60)
    return folder


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = cli.main(["report", *args])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_latest_day_and_the_whole_time_are_printed_with_the_file_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "--data", str(folder))
    assert code == 0
    assert str(folder / "counts.db") in out
    day, whole = out.split("== 全部时间 ==")
    assert "2023-05-21" in day
    assert [line.split() for line in day.splitlines() if TITLE in line] == [[TITLE, "8", "<5", "–", "44–56", "秒"]]
    assert [line.split() for line in whole.splitlines() if TITLE in line] == [[TITLE, "48", "24", "50%", "44–56", "秒"]]
    assert ["互动次数", "50", "–"] in [line.split() for line in whole.splitlines()]


def test_a_period_leaves_out_other_days_and_says_what_has_no_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, "--data", str(folder), "--from", "2023-05-20", "--to", "2023-05-20")
    lines = [line.split() for line in out.splitlines()]
    assert ["互动次数", "40", "–"] in lines
    assert ["另有时间未知（不计入）", "<5", "–"] in lines
    assert "2023-05-21" not in out


def test_the_report_speaks_english_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--data", str(folder), "--lang", "en")
    assert "How much more energy?" in out
    assert "互动" not in out


def test_a_store_without_visitors_is_marked_on_every_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = filled(tmp_path, "tour")
    _, out, _ = run(capsys, "--data", str(folder))
    headings = [
        line for line in out.splitlines() if line and not line.startswith((" ", "数据库", "展台", "库中", "基数"))
    ]
    assert len(headings) > 5
    assert all("样例数据" in line for line in headings)
    table = tmp_path / "out.csv"
    run(capsys, "--data", str(folder), "-o", str(table))
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {"样例数据"}
    run(capsys, "--data", str(folder), "-o", str(tmp_path / "out.json"))
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["note"] == "样例数据"


def test_without_any_counts_a_plain_sentence_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--data", str(tmp_path))
    assert (code, out.startswith("还没有统计数据"), err) == (0, True, "")
    assert list(tmp_path.iterdir()) == []


def test_a_period_without_counts_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(tmp_path / "counts.db")
    store.count(Count("visit"), NINE)
    assert store.close(60)
    code, out, _ = run(capsys, "--data", str(tmp_path), "--from", "2024-01-01")
    assert (code, out.startswith("这段时间没有互动记录")) == (0, True)


def test_a_damaged_store_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "counts.db").write_bytes(b"no database" * 500)
    code, out, err = run(capsys, "--data", str(tmp_path))
    assert (code, out, len(err.strip().splitlines())) == (1, "", 1)
    assert "counts.db" in err


@pytest.mark.parametrize(
    "args", [("--from", "2023-05-21", "--to", "2023-05-20"), ("--from", "gestern"), ("-o", "week.doc")]
)
def test_what_cannot_be_asked_for_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, "--data", str(folder), *args)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_csv_opens_in_a_spreadsheet_as_chinese_and_runs_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert run(capsys, "--data", str(folder), "-o", str(out), "--lang", "en")[0] == 0
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=How much more energy?") for row in rows for cell in row)
    exhibit = [row[3:6] for row in rows if row[1] == "Exhibits"]
    assert ["Finished", "24", "hall/q"] in exhibit
    assert ["Completion", "50%", "hall/q"] in exhibit


def test_json_holds_the_whole_summary(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    run(capsys, "--data", str(folder), "-o", str(out))
    told = json.loads(out.read_text("utf-8"))
    tables = told["tables"]
    assert [(row["key"], row["n"]) for row in tables["by_hour"]["rows"]] == [
        ("09", 40),
        ("14", "＊"),
        ("unknown", "<5"),
    ]
    assert tables["summary"]["rows"][0]["n"] == 50
    assert (tables["exhibits"]["rows"][0]["completion"], tables["exhibits"]["rows"][0]["median"]) == (0.5, [44, 56])
    assert told["source"] == str(folder / "counts.db")


@given(st.text(max_size=8))
def test_no_text_is_left_that_a_spreadsheet_would_run(text: str) -> None:
    cell = str(safe(text))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_numbers_are_not_made_into_text() -> None:
    assert safe(-5) == -5
    assert safe(None) is None


cells = st.text(st.sampled_from("震级a1，。 -e\u0301é"), max_size=12)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=6)))
def test_columns_stand_straight_whatever_the_script(rows: list[list[str]]) -> None:
    lines = [line + " " * 200 for line in terminal.table([[*row, "|"] for row in rows])]
    places = {terminal.width(line[: line.rindex("|")]) for line in lines}
    assert len(places) == 1


@pytest.mark.parametrize(("text", "columns"), [("震级 3", 6), ("abc", 3), ("ｅ", 2), ("e\u0301", 1), ("", 0)])
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert terminal.width(text) == columns


def test_no_word_of_the_report_calls_touches_people() -> None:
    assert not [zh for zh, _ in WORDS.values() if "人数" in zh or "人次" in zh]
    assert all(zh and en for zh, en in WORDS.values())


def told_of(rows: list[Row], day: date | None = None) -> Told:
    return tell(Reading(Records(tuple(rows), (Boot("b"),))), Asked(day, day))


def test_rates_of_few_are_dashes_in_the_table_and_absent_in_the_csv() -> None:
    rows = [
        Row("visitor", "2023-05-20", "hall/q", "", "", "open", "", 20),
        Row("visitor", "2023-05-20", "hall/q", "", "", "finish", "", 10),
    ]
    told = told_of(rows, date(2023, 5, 20))
    table = [line.split() for line in terminal.block(told, "")]
    assert ["hall/q", "20", "10", "–", "–"] in table
    figures = list(csv.reader(io.StringIO(export.as_csv(told).decode("utf-8-sig"))))
    assert [row for row in figures if row[3] in {"看完率", "比率"}] == []
    assert "%" not in "".join(row[4] for row in figures if row[1] != "报告")


def test_days_are_told_in_their_order() -> None:
    days = [line.cells[1] for line in told_of(visits((22, 20, 21))).book.lines("by_day")]
    assert days == [20, 21, 22]


def visits(days: tuple[int, ...]) -> list[Row]:
    """As many visits on each day as its number."""
    return [Row("visitor", f"2023-05-{day}T09", "", "", "", "visit", "", day) for day in days]


def test_attracting_power_is_told_only_where_staff_counted_who_passed() -> None:
    told = [line.key for line in told_of(visits((20, 21))).book.lines("summary")]
    assert "attracting" not in told
    passers = Row("visitor", "2023-05-20", "", "", "", "passers", "", 140)
    counted = told_of([Row("visitor", "2023-05-20T09", "", "", "", "visit", "", 60), passers])
    assert counted.book.index["summary"].at("attracting", "base") == 200
    assert counted.book.index["summary"].at("attracting", "share") == 0.3
