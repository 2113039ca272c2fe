"""The text of the official summary: sentences that the figures allow, true for any data; the rest is for a person."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kiosk.report.blanks import filled
from kiosk.report.table import Cell, Line, Withheld, shown
from kiosk.report.told import Told
from kiosk.report.uses import LEAST_BASE

TYPICAL = 3
WELL = 0.6  # right at the first try from here on: worth a word of praise


class Section(NamedTuple):
    """A chapter: its heading, and its paragraphs; one that begins with （ is a heading of its own."""

    heading: str
    paragraphs: tuple[str, ...]


def title(told: Told) -> str:
    return told.materials.written.get("title") or "科普触摸展台互动情况总结"


def opening(told: Told) -> str:
    """The paragraph above the first heading."""
    basis = filled(told.materials.written, "basis")
    theme = told.materials.written.get("theme")
    themed = f"围绕“{theme}”主题，" if theme else ""
    return f"按照{basis}的要求，{themed}{_period(told)}开展了科普触摸展台互动和相关活动，现将有关情况总结如下。"


def sections(told: Told) -> tuple[Section, ...]:
    """The six chapters that bind."""
    written = told.materials.written
    return (
        Section("一、基本情况", tuple(_basics(told))),
        Section("二、主要做法", (*_measures(told), *_lines(filled(written, "practice")))),
        Section("三、活动成效", (*_results(told), *_lines(filled(written, "effects")))),
        Section("四、典型展项", (*_typical(told), *_lines(filled(written, "exhibits")))),
        Section("五、存在问题", (*_problems(told), *_lines(filled(written, "problems")))),
        Section("六、下一步打算", (*_plans(told), *_lines(filled(written, "plans")))),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def day_zh(day: str) -> str:
    """2023 年 5 月 20 日"""
    one = date.fromisoformat(day)
    return f"{one.year}年{one.month}月{one.day}日"


def _period(told: Told) -> str:
    since, until = told.asked.since, told.asked.until
    first = since.isoformat() if since else next(iter(told.days), "")
    last = until.isoformat() if until else next(reversed(told.days), "")
    if not first or not last:
        return ""
    if first == last:
        return day_zh(first)
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if a.year != b.year:
        return f"{day_zh(first)}至{day_zh(last)}"
    return f"{day_zh(first)}至{b.month}月{b.day}日" if a.month != b.month else f"{day_zh(first)}至{b.day}日"


def times(cell: Cell) -> str:
    """A count in a sentence."""
    if isinstance(cell, Withheld):
        return f"不足{cell.limit}次" if cell.limit else "（次数从略）"
    return f"{cell}次"


def _share(cell: Cell) -> str:
    return f"，占{shown(cell, 'share', 'zh')}" if isinstance(cell, float) else ""


# ---------------------------------------------------------------- 一


def _basics(told: Told) -> Iterator[str]:
    book = told.book
    yield _who(told)
    visits = book.at("summary", "visits")
    if visits == 0:
        yield f"{_period(told) or '这段时间'}没有互动记录。"
    else:
        outside = book.at("summary", "undated_more")
        more = f"另有{times(outside)}没有可信的时间，不计入。" if outside else ""
        yield (
            f"共记录互动{times(visits)}（触摸屏上从第一次触摸到无人操作或换人为一次，不等于到场的人）。"
            f"{_days(told)}{_busiest(told)}{more}"
        )
    yield from _week(told)


def _who(told: Told) -> str:
    names = told.counted.kiosks
    if not told.counted.boots:
        return "没有展台参加统计。"
    named = f"{len(names)}台展台（{'、'.join(names)}）" if names else "展台（未命名）"
    hours = told.book.at("running", "hours_on", "value")
    on = f"，合计开放{hours:g}小时" if isinstance(hours, float) else "，没有开放时长的记录"
    return f"参加统计的有{named}，开机{told.counted.boots}次{on}。"


def _days(told: Told) -> str:
    """The fullest day, and the emptiest of those with visits."""
    lines = [line for line in told.book.lines("by_day") if line.key != "unknown"]
    if not lines:
        return ""
    if len(lines) == 1:
        return f"有时间的记录都在{day_zh(lines[0].key)}。"
    told_days = [(line.cells[1], line.key) for line in lines if isinstance(line.cells[1], int)]
    if not told_days:
        return f"有记录的共{len(lines)}天。"
    most = max(n for n, _ in told_days if isinstance(n, int))
    best = [day for n, day in told_days if n == most]
    when = "、".join(day_zh(day) for day in best[:3]) + ("等" if len(best) > 3 else "")
    each = "各" if len(best) > 1 else ""
    return f"有记录的共{len(lines)}天，次数最多的是{when}，{each}{most}次。"


def _busiest(told: Told) -> str:
    lines = [line for line in told.book.lines("by_hour") if line.key != "unknown"]
    known = [(line.cells[1], line) for line in lines if isinstance(line.cells[1], int)]
    if not known or len(lines) < 2:
        return ""
    most = max(n for n, _ in known if isinstance(n, int))
    best = [line for n, line in known if n == most]
    hours = "、".join(f"{int(line.key)}—{int(line.key) + 1}时" for line in best[:3]) + ("等" if len(best) > 3 else "")
    return f"一天中使用最多的时段是{hours}，{'各' if len(best) > 1 else '合计'}{most}次。"


def _week(told: Told) -> Iterator[str]:
    """What the units listed beside the kiosk; their heads stand apart from visits."""
    week = told.materials.activities
    if not week.events:
        return
    kinds = "、".join(f"{kind}{n}场" for kind, n in week.kinds)
    heads, counted = week.heads
    people = f"其中{counted}场清点了参加人数，合计{heads}人" if counted else "都没有清点参加人数"
    helpers = f"，志愿者{week.volunteers}人" if week.volunteers else ""
    yield (
        f"展台之外，{len(week.units)}个单位共填报活动{len(week.events)}场：{kinds}；{people}{helpers}"
        "（由各单位清点，与互动次数分开统计，互不相加）。"
    )


# ---------------------------------------------------------------- 二、三


def _measures(told: Told) -> Iterator[str]:
    book = told.book
    exhibits = [line for line in book.lines("exhibits") if line.cells[1] != 0]
    if exhibits:
        asked = len(book.lines("questions"))
        yield f"展台提供的展项中有{len(exhibits)}个被打开，题目{asked}道被作答，内容可以朗读、可以换大字。"
    used = [f"{line.cells[0]}{times(line.cells[1])}" for line in book.lines("access") if line.cells[1] != 0]
    if used:
        yield f"无障碍功能的使用：{'、'.join(used)}。"
    week = told.materials.activities
    for unit in week.units:
        events = [event for event in week.events if event.unit == unit]
        named = "、".join(dict.fromkeys(event.what or event.kind for event in events))
        yield f"{unit}举办{named}，共{len(events)}场。"


def _results(told: Told) -> Iterator[str]:
    book = told.book
    opens, finishes = book.at("summary", "opens"), book.at("summary", "finishes")
    if opens == 0:
        yield "没有展项被打开。"
    else:
        part = _share(book.at("summary", "finishes", "share"))
        yield f"展项共打开{times(opens)}，看完{times(finishes)}{part}（看完次数÷打开次数）。"
    answers, right = book.at("summary", "answers"), book.at("summary", "right")
    if answers != 0:
        part = _share(book.at("summary", "right", "share"))
        yield f"题目首次作答{times(answers)}，首次答对{times(right)}{part}。"
    languages = [f"{line.cells[0]}{times(line.cells[1])}" for line in book.lines("languages")]
    if languages:
        yield f"按使用的语言分：{'、'.join(languages)}。"
    if book.at("summary", "visits") != 0:
        yield "按日、按时段、按展项和按题目的数字见附件1，图见附件2。"


# ---------------------------------------------------------------- 四、五、六


def _typical(told: Told) -> Iterator[str]:
    """The exhibits opened most, where that is enough to speak of."""
    lines = [
        line for line in told.book.lines("exhibits") if isinstance(line.cells[1], int) and line.cells[1] >= LEAST_BASE
    ][:TYPICAL]
    if not lines:
        yield f"没有一个展项打开满{LEAST_BASE}次，不列典型展项的数字。"
    for number, line in enumerate(lines, 1):
        yield f"（{'一二三'[number - 1]}）{line.cells[0]}"
        yield _exhibit(told, line)


def _exhibit(told: Told, line: Line) -> str:
    _, opens, finishes, completion, _, median, *_ = line.cells
    text = f"打开{times(opens)}，看完{times(finishes)}{_share(completion)}"
    stay = shown(median, "span", "zh").replace(" ", "") if median and not isinstance(median, Withheld) else ""
    text += f"；停留时间的中位数在{stay}之间" if stay and not stay.startswith("≥") else ""
    asked = [q for q in told.book.lines("questions") if q.ids.exhibit == line.key and _rate(q) >= WELL]
    if asked:
        best = max(asked, key=_rate)
        text += f"；首次答对率最高的题目是“{best.cells[0]}”，{shown(best.cells[5], 'share', 'zh')}"
    return f"{text}。"


def _rate(question: Line) -> float:
    return question.cells[5] if isinstance(question.cells[5], float) else 0.0


def _problems(told: Told) -> Iterator[str]:
    if not told.findings:
        yield "统计数字没有提示需要处理的问题。"
    for number, finding in enumerate(told.findings, 1):
        yield f"{number}．{finding.zh}。"


def _plans(told: Told) -> Iterator[str]:
    advice = list(dict.fromkeys(finding.advice_zh for finding in told.findings))
    if advice:
        yield f"根据统计数字，建议：{'；'.join(advice)}。"
