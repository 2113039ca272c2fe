"""The report of a simulated week: every number counted again from the events."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from recounted import recounted


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
