"""The report of a simulated week: every number counted again from the events, and the same in every kind of file."""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from kiosk import cli
from kiosk.report.wording import WORDS

ZH = {key: zh for key, (zh, _) in WORDS.items()}
Expected = dict[tuple[str, str, str], Any]


@pytest.fixture(scope="module")
def files(week: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("written")
    for ending in ("json", "csv", "xlsx", "docx", "html"):
        assert cli.main(["report", "--data", str(week.data), "-o", str(folder / f"week.{ending}")]) == 0
    return {path.suffix[1:]: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def told(files: dict[str, Path]) -> dict[str, Any]:
    return json.loads(files["json"].read_text("utf-8"))  # type: ignore[no-any-return]


# ------------------------------------------------------------ counted again


def recounted(events: tuple[Any, ...]) -> Expected:
    """Every cell of every table, from the events alone: no bucket, no SQL, no summary."""
    found: Expected = {}
    n = Counter(event.metric for _, event, _ in events)
    found |= {("summary", key, "n"): n[metric] for key, metric in SUMMARY.items()}
    first = [(e, *e.detail.rsplit(":", 2)) for _, e, _ in events if e.metric == "answer"]
    first = [one for one in first if one[3] == "first"]
    right = sum(verdict == "right" for _, _, verdict, _ in first)
    found |= {("summary", "answers", "n"): len(first), ("summary", "right", "n"): right}
    for key, base in (
        ("finishes", n["open"]),
        ("right", len(first)),
        ("timeouts", n["visit"]),
        ("bounces", n["visit"]),
    ):
        found["summary", key, "base"] = base
        found["summary", key, "share"] = share(found["summary", key, "n"], base)
    visits = [(kiosk, wall) for kiosk, event, wall in events if event.metric == "visit"]
    found |= spread("by_day", (f"{wall:%Y-%m-%d}" if wall else "unknown" for _, wall in visits))
    found |= spread("by_hour", (f"{wall:%H}" if wall else "unknown" for _, wall in visits))
    for table, metric in (("languages", "language"), ("opened", "opened")):
        found |= spread(table, (event.detail for _, event, _ in events if event.metric == metric), n["visit"])
    for metric in ("say", "large", "contrast", "reach", "by_ear"):
        found["access", metric, "n"] = n[metric]
        found["access", metric, "share"] = None if metric == "say" else share(n[metric], n["visit"])
    found |= exhibits(events) | questions(first) | pages(events) | kiosks(events)
    return found


SUMMARY = {"visits": "visit", "opens": "open", "finishes": "finish", "timeouts": "timeout", "bounces": "bounce"}


def share(part: int, base: int) -> float | None:
    return float(f"{part / base:.2f}") if base >= 30 else None


def spread(table: str, keys: Iterator[str], base: int = 0) -> Expected:
    cells: Expected = {}
    for key, n in Counter(keys).items():
        cells[table, key, "n"] = n
        if base:
            cells[table, key, "share"] = share(n, base)
    return cells


def exhibits(events: tuple[Any, ...]) -> Expected:
    cells: Expected = {}
    names = {"open": "opens", "finish": "finishes", "leave": "leaves"}
    for exhibit in {event.exhibit for _, event, _ in events if event.metric == "open"}:
        own = [event for _, event, _ in events if event.exhibit == exhibit]
        n = Counter(event.metric for event in own)
        cells |= {("exhibits", exhibit, column): n[metric] for metric, column in names.items()}
        cells["exhibits", exhibit, "completion"] = share(n["finish"], n["open"])
        cells["exhibits", exhibit, "seconds"] = sorted(float(event.detail) for event in own if event.metric == "dwell")
    return cells


def questions(first: list[Any]) -> Expected:
    cells: Expected = {}
    by_question: dict[str, list[Any]] = defaultdict(list)
    for event, option, verdict, _ in first:
        by_question[f"{event.exhibit}|{event.page}|{event.edition}"].append((option, verdict == "right"))
    for key, chosen in by_question.items():
        right = sum(good for _, good in chosen)
        wrong = Counter(option for option, good in chosen if not good)
        numbers = {
            "answers": len(chosen),
            "right": right,
            "wrong": len(chosen) - right,
            "rate": share(right, len(chosen)),
        }
        cells |= {("questions", key, column): value for column, value in numbers.items()}
        cells["questions", key, "tempting_n"] = max(wrong.values(), default=None)
        for (option, good), n in Counter(chosen).items():
            cells["options", f"{key}|{option}|{good}", "n"] = n
            cells["options", f"{key}|{option}|{good}", "share"] = share(n, len(chosen))
    return cells


def pages(events: tuple[Any, ...]) -> Expected:
    seen: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for _, event, _ in events:
        key = f"{event.exhibit}|{event.page}|{event.edition}"
        if event.metric == "page":
            seen[key] += 1
        elif event.metric == "open":
            seen[f"{event.exhibit}|title|"] += 1
        elif event.metric == "leave":
            left[key] += 1
    cells: Expected = {}
    for key in {*seen, *left}:
        told = (("seen", seen[key]), ("left", left[key]), ("left_share", share(left[key], seen[key])))
        cells |= {("pages", key, column): value for column, value in told}
    return cells


def kiosks(events: tuple[Any, ...]) -> Expected:
    cells: Expected = {}
    for name in {kiosk for kiosk, _, _ in events}:
        own = [(event, wall) for kiosk, event, wall in events if kiosk == name]
        visits = sum(event.metric == "visit" for event, _ in own)
        hours = sum(event.metric == "on" for event, _ in own) / 60
        days = {wall.date() for event, wall in own if wall and event.metric == "on"}
        cells |= {
            ("kiosks", name, "visits"): visits,
            ("kiosks", name, "hours_on"): round(hours, 1),
            ("kiosks", name, "starts"): round(visits / hours, 1) if visits >= 30 else None,
            ("kiosks", name, "days_off"): 7 - len(days),
            ("kiosks", name, "errors"): 0,
        }
    return cells


def figures(told: dict[str, Any]) -> Iterator[tuple[tuple[str, str, str], Any]]:
    """Every cell of the tables that is no text, under table, line and column."""
    texts = {"item", "day", "time", "exhibit", "page", "question", "option", "verdict", "tempting", "language"}
    texts |= {"feature", "exhibits_opened", "kiosk", "unit", "place", "last_hour", "key", "ids"}
    for table, whole in told["tables"].items():
        for row in whole["rows"]:
            yield from (((table, row["key"], column), cell) for column, cell in row.items() if column not in texts)


def test_every_number_is_what_the_events_add_up_to(week: Any, told: dict[str, Any]) -> None:
    expected = recounted(week.events)
    running = {row["key"]: row["value"] for row in told["tables"]["running"]["rows"]}
    visits, minutes = expected["summary", "visits", "n"], sum(event.metric == "on" for _, event, _ in week.events)
    assert running == {"runs": 3, "hours_on": minutes / 60, "starts": round(visits * 60 / minutes, 1), "errors": 0}
    compared = 0
    for place, cell in figures(told):
        if place[0] == "running":
            continue
        if place[2] in {"median", "middle_half"}:
            assert holds_the_middle(cell, expected[*place[:2], "seconds"], place[2]), place
        elif cell == "<5":
            assert 1 <= expected[place] <= 4, place
        elif cell != "＊":
            assert cell == expected.get(place), place
        compared += 1
    assert compared > 150
    missing = {place[:2] for place in expected if place[0] != "running"} - {place[:2] for place, _ in figures(told)}
    assert missing == set()


def holds_the_middle(cell: Any, seconds: list[float], column: str) -> bool:
    """Whether a span holds the middle of the durations, and is as wide as its bucket (1.25) or wider."""
    if cell == "＊":
        return True
    middle = seconds[(len(seconds) - 1) // 2]
    return bool(cell[0] <= middle <= cell[1]) and (column != "median" or cell[1] >= cell[0] * 1.2)


# ------------------------------------------------------------ the same in every kind of file


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


# ------------------------------------------------------------ the text, and what stands on every page


def body(path: Path) -> str:
    return "\n".join(p.text for p in Document(str(path)).paragraphs)


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        (r"共记录互动(\d+)次", ("summary", "visits", "n")),
        (r"展项共打开(\d+)次", ("summary", "opens", "n")),
        (r"看完(\d+)次，占\d+%（看完次数", ("summary", "finishes", "n")),
        (r"题目首次作答(\d+)次", ("summary", "answers", "n")),
        (r"首次答对(\d+)次", ("summary", "right", "n")),
    ],
)
def test_the_sentences_tell_the_numbers_of_the_events(
    week: Any, files: dict[str, Path], pattern: str, place: tuple[str, str, str]
) -> None:
    found = re.search(pattern, body(files["docx"]))
    assert found
    assert int(found[1]) == recounted(week.events)[place]


def test_the_fullest_day_and_hour_of_the_text_are_those_of_the_events(week: Any, files: dict[str, Path]) -> None:
    walls = [wall for _, event, wall in week.events if event.metric == "visit" and wall]
    text = body(files["docx"])
    days, hours = Counter(wall.date() for wall in walls), Counter(wall.hour for wall in walls)
    day, hour = max(days.values()), max(hours.values())
    assert re.search(rf"有记录的共{len(days)}天，次数最多的是.*?{day}次", text)
    assert all(f"{d.year}年{d.month}月{d.day}日" in text for d, n in days.items() if n == day)
    assert all(f"{h}—{h + 1}时" in text for h, n in hours.items() if n == hour)
    assert re.search(rf"时段是.*?{hour}次", text)


def test_a_simulated_week_is_said_to_be_one_on_every_page(files: dict[str, Path]) -> None:
    paper = Document(str(files["docx"]))
    section = paper.sections[0]
    assert [len(paper.sections)] + [
        "样例数据" in h.paragraphs[0].text for h in (section.header, section.even_page_header)
    ] == [1, True, True]
    book = load_workbook(files["xlsx"])
    assert [sheet.title for sheet in book if "样例数据" not in str(sheet["A1"].value)] == []
    assert '<p class="sample">样例数据</p>' in files["html"].read_text("utf-8")


def test_a_machine_without_exhibits_names_every_question_and_answer(told: dict[str, Any]) -> None:
    """The file was merged in a folder that never saw the exhibits; ids are eight hex digits or a word in Latin."""

    def unnamed(text: str) -> bool:
        return re.fullmatch(r"[a-z0-9.-]+|siping-quake/.*", text) is not None

    for key, columns in (("questions", ("question", "exhibit")), ("options", ("option",)), ("exhibits", ("exhibit",))):
        rows = told["tables"][key]["rows"]
        assert [row[column] for row in rows for column in columns if unnamed(row[column])] == [], key


def test_a_day_on_which_a_kiosk_was_off_is_a_finding(told: dict[str, Any]) -> None:
    assert any("三号台有 1 天整天没有开机：5月23日" in finding["told"] for finding in told["findings"])
