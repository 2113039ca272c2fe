"""The text of the summary is true for any data: none, one day, a kiosk that was off, figures that are withheld."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.counts.boot import Boot
from kiosk.counts.reader import Records, Row
from kiosk.report.activities import Activities, Activity
from kiosk.report.blanks import FIELDS, blank, missing
from kiosk.report.document import TITLE_LINE, title_lines
from kiosk.report.insight import findings
from kiosk.report.kiosks import kiosk_uses, opening_hours
from kiosk.report.materials import Materials
from kiosk.report.offered import Offer, Offered
from kiosk.report.reading import Hour, Reading, nothing
from kiosk.report.sentences import opening, sections
from kiosk.report.told import Asked, Told, tell

HEADINGS = ["一、基本情况", "二、主要做法", "三、活动成效", "四、典型展项", "五、存在问题", "六、下一步打算"]
NAMES = (("", "", "", "zh"),)


def visits(*hours: tuple[str, int]) -> list[Row]:
    return [Row("visitor", hour, "", "", "", "visit", "", n) for hour, n in hours]


def reading(rows: list[Row], hours: list[Hour] | None = None, kiosks: tuple[str, ...] = ("东门",)) -> Reading:
    boots = tuple(Boot(name, "visitor", name, "h") for name in kiosks)
    return Reading(Records(tuple(rows), boots), tuple(hours or ()))


def text(told: Told) -> str:
    return "\n".join([opening(told), *(line for one in sections(told) for line in (one.heading, *one.paragraphs))])


def chapter(told: Told, number: int) -> str:
    return "\n".join(sections(told)[number - 1].paragraphs)


def test_the_six_headings_bind() -> None:
    assert [section.heading for section in sections(tell(nothing(), Asked()))] == HEADINGS


def test_nothing_counted_is_said_and_nothing_is_made_up() -> None:
    told = tell(nothing(), Asked(date(2023, 5, 20), date(2023, 5, 31)))
    assert "没有展台参加统计。" in text(told)
    assert "2023年5月20日至31日没有互动记录。" in text(told)
    assert "没有展项被打开。" in text(told)
    assert re.findall(r"[1-9]\d*次", text(told)) == ["30次"]  # the rule, not a figure


def test_one_day_is_not_told_as_several() -> None:
    told = tell(reading(visits(("2023-05-20T09", 40), ("2023-05-20T10", 60))), Asked())
    first = chapter(told, 1)
    assert "有时间的记录都在2023年5月20日。" in first
    assert "最多的是" not in first
    assert "一天中使用最多的时段是10—11时，合计60次。" in first


def test_days_that_are_equal_are_all_named() -> None:
    told = tell(reading(visits(("2023-05-20T09", 40), ("2023-05-21T09", 40), ("2023-05-22T09", 20))), Asked())
    assert "次数最多的是2023年5月20日、2023年5月21日，各40次。" in chapter(told, 1)


def test_a_withheld_figure_is_told_as_one() -> None:
    told = tell(reading(visits(("2023-05-20T09", 3))), Asked())
    assert "共记录互动不足5次" in chapter(told, 1)
    assert "3次" not in text(told)


def test_visits_without_a_time_are_told_apart_where_the_period_has_limits() -> None:
    rows = visits(("2023-05-20T09", 40), ("unknown", 12))
    limited = tell(reading(rows), Asked(date(2023, 5, 20), date(2023, 5, 20)))
    assert "共记录互动40次" in chapter(limited, 1)
    assert "另有12次没有可信的时间，不计入。" in chapter(limited, 1)
    assert "共记录互动52次" in chapter(tell(reading(rows), Asked()), 1)


def test_the_units_heads_stand_apart_from_visits() -> None:
    day = date(2023, 5, 20)
    events = (
        Activity(day, "广场", "市科技局", "展览", "成果展", 420, 18, ""),
        Activity(day, "馆", "市地震台", "开放日", "", None, None, ""),
    )
    materials = Materials(activities=Activities(events))
    told = tell(reading(visits(("2023-05-20T09", 50))), Asked(), materials=materials)
    assert "共填报活动2场：展览1场、开放日1场；其中1场清点了参加人数，合计420人，志愿者18人" in chapter(told, 1)
    assert "市地震台举办开放日，共1场。" in chapter(told, 2)
    assert told.book.at("summary", "visits") == 50


def test_what_a_person_must_write_is_marked_once_and_can_be_given() -> None:
    bare = tell(nothing(), Asked())
    body = text(bare)
    for field in ("practice", "effects", "exhibits", "problems", "plans", "basis"):
        assert body.count(blank(field)) == 1
    assert set(missing({})) == {field for field, (_, wanted) in FIELDS.items() if wanted}
    written = {"plans": "再办一次。\n多放两台。", "basis": "《方案》"}
    filled = tell(nothing(), Asked(), materials=Materials(written=written))
    assert sections(filled)[5].paragraphs[-2:] == ("再办一次。", "多放两台。")
    assert "按照《方案》的要求" in opening(filled)


def test_an_exhibit_is_called_typical_only_where_enough_opened_it() -> None:
    few = [Row("visitor", "2023-05-20", "h/a", "", "", "open", "", 29)]
    assert "没有一个展项打开满30次" in chapter(tell(reading(few), Asked()), 4)
    many = [few[0]._replace(n=60), Row("visitor", "2023-05-20", "h/a", "", "", "finish", "", 30)]
    assert "打开60次，看完30次，占50%" in chapter(tell(reading(many), Asked()), 4)


RULES = st.lists(
    st.builds(
        lambda metric, n, exhibit, detail, at: Row("visitor", at, exhibit, "e", "p", metric, detail, n),
        st.sampled_from(["visit", "open", "finish", "leave", "page", "timeout", "on", "error", "large"]),
        st.integers(1, 200),
        st.sampled_from(["h/a", "h/b", ""]),
        st.just(""),
        st.sampled_from(["2023-05-20", "2023-12-31", "2024-01-02", "unknown"]),
    )
    | st.builds(
        lambda n, detail: Row("visitor", "2023-05-20", "h/a", "e", "p", "answer", detail, n),
        st.integers(1, 200),
        st.sampled_from(["x:right:first", "y:wrong:first", "z:wrong:first", "x:right:later"]),
    ),
    max_size=14,
)


@settings(max_examples=80, deadline=None)
@given(RULES, st.booleans())
def test_whatever_was_counted_the_text_is_whole_and_never_calls_touches_people(rows: list[Row], public: bool) -> None:
    rows = [
        row._replace(hour=f"{row.hour}T09") if row.metric == "visit" and row.hour != "unknown" else row for row in rows
    ]
    told = tell(reading(rows), Asked(public=public))
    body = text(told)
    assert not re.findall(r"人次|人数|None|nan|\bWithheld|Span\(", body)
    assert all(section.paragraphs for section in sections(told))
    limit = 10 if public else 5
    counts = [int(n) for n in re.findall(r"(?<!\d)(\d+)次", body) if n != "30"]
    assert [n for n in counts if 0 < n < limit and n != told.counted.boots] == []


# ------------------------------------------------------------ what staff should look at


def answers(right: int, wrong: int) -> list[Row]:
    cells = (("x:right:first", right), ("y:wrong:first", wrong))
    return [Row("visitor", "2023-05-20", "h/a", "e", "p", "answer", detail, n) for detail, n in cells if n]


def found(rows: list[Row], hours: list[Hour] | None = None, **more: Any) -> list[str]:
    return [one.zh for one in tell(reading(rows, hours), Asked(), **more).findings]


def test_a_question_nobody_gets_right_is_a_finding() -> None:
    assert found(answers(0, 40)) == ["题目“p”首次作答 40 次，没有一次答对；最易误选“y”（40 次）"]
    assert found(answers(10, 30))[0].startswith("题目“p”首次作答 40 次，答对 10 次，占 25%")
    assert found(answers(30, 10)) == []
    assert found(answers(0, 29)) == []  # too few to tell


def test_a_page_from_which_many_leave_is_a_finding() -> None:
    rows = [
        Row("visitor", "2023-05-20", "h/a", "e", "p", "page", "", 50),
        Row("visitor", "2023-05-20", "h/a", "e", "p", "leave", "", 20),
    ]
    assert found(rows) == ["展项“h/a”的“p”一页看到 50 次，从这里离开 20 次，占 40%"]
    assert found([rows[0], rows[1]._replace(n=9)]) == []


def test_exhibits_nobody_opens_are_known_where_the_hall_is() -> None:
    offered = Offered({"h/a": Offer("甲", "t", 0), "h/b": Offer("乙", "t", 0), "other/c": Offer("丙", "t", 0)})
    rows = [*visits(("2023-05-20T09", 40)), Row("visitor", "2023-05-20", "h/a", "", "", "open", "", 20)]
    assert found(rows, offered=offered) == ["1 个展项一次也没有打开：“乙”"]
    assert found(rows) == []


def on(kiosk: str, day: int, *hours: int) -> list[Hour]:
    return [Hour("visitor", kiosk, "", "", f"2023-05-{day}T{hour:02d}", "on", 60) for hour in hours]


def test_days_and_hours_off_are_told_by_kiosk() -> None:
    hours = [
        *on("东", 20, 9, 10, 11),
        *on("东", 22, 9, 11),
        *on("西", 20, 9, 10, 11),
        *on("西", 21, 9),
        *on("西", 22, 9),
    ]
    east, west = kiosk_uses(hours, (None, None), opening=opening_hours("09:00-12:00"))
    assert (east.days_off, west.days_off) == (("2023-05-21",), ())
    assert (east.hours_off, west.hours_off) == ((("10", 1),), (("10", 2), ("11", 2)))
    told = [one.zh for one in findings(tell(nothing(), Asked()).book, (east, west), Offered(), ())]
    assert told == [
        "东有 1 天整天没有开机：5月21日",
        "东在通常开着的时段里有 1 个小时没有开机，最多的是 10 时（1 天）",
        "西在通常开着的时段里有 4 个小时没有开机，最多的是 11 时（2 天）",
    ]


def test_where_the_hall_names_no_hours_those_in_which_kiosks_mostly_are_on_count() -> None:
    hours = [*on("东", 20, 9, 10, 18), *on("东", 21, 9, 10), *on("东", 22, 9)]
    (east,) = kiosk_uses(hours, (None, None))
    assert east.hours_off == (("10", 1),)  # 9 and 10 are usual, 18 is not


def test_days_to_come_are_no_days_off() -> None:
    hours = on("东", 20, 9)
    period = (date(2023, 5, 20), date(2023, 5, 31))
    (still,) = kiosk_uses(hours, period, today=date(2023, 5, 21))
    (after,) = kiosk_uses(hours, period, today=date(2023, 6, 5))
    assert (len(still.days_off), len(after.days_off)) == (1, 11)


def test_a_kiosk_that_never_told_its_minutes_is_not_said_to_be_off() -> None:
    hours = [Hour("visitor", "东", "", "", "2023-05-20T09", "visit", 3)]
    assert kiosk_uses(hours, (None, None))[0].days_off == ()


@pytest.mark.parametrize(
    ("written", "hours"),
    [("09:00-16:30", range(9, 16)), ("9:30—17:00", range(10, 17)), ("", None), ("全天", None), ("16:00-09:00", None)],
)
def test_opening_hours_are_the_whole_hours_within(written: str, hours: range | None) -> None:
    assert opening_hours(written) == hours


def test_units_can_be_told_instead_of_kiosks() -> None:
    hours = [
        Hour("visitor", name, unit, "", "2023-05-20T09", "visit", 20)
        for name, unit in (("东", "甲"), ("西", "甲"), ("南", "乙"))
    ]
    told = tell(reading(visits(("2023-05-20T09", 60)), hours), replace(Asked(), by="unit"))
    assert [(line.key, line.cells[1], line.cells[2]) for line in told.book.lines("kiosks")] == [
        ("乙", "1", 20),
        ("甲", "2", 40),
    ]


@pytest.mark.parametrize(
    "title", ["短标题", "2023年四平市科技活动周科普触摸展台情况总结", "关于" + "很长" * 14 + "的总结"]
)
def test_a_long_title_is_broken_once_into_lines_that_fit(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert max(map(len, lines)) <= TITLE_LINE
