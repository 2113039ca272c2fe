"""When the rows of a schedule begin and end, which is now or next, and what is wrong with them. The time comes in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from kiosk.content.fields import Words
from kiosk.pages.page import Complaint, first_language

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One item of a programme. Time, end and place may be open: staff announce them on the spot."""

    title: Words
    date: str
    time: str = ""
    until: str = ""
    place: Words = ""


class Span(NamedTuple):
    """From when to when a row goes; a row without a time has its day only."""

    day: date | None
    begin: datetime | None
    end: datetime | None


def clock(text: str) -> time | None:
    """ "9:30" as a time; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def day(text: str) -> date | None:
    """ "2023-05-20" as a date; None for anything else."""
    try:
        return date.fromisoformat(text.strip()) if _DATE.fullmatch(text.strip()) else None
    except ValueError:
        return None


def span(row: Row, lasts: int) -> Span:
    """When it begins and ends; without an end it is over after `lasts` minutes."""
    on, at, until = day(row.date), clock(row.time), clock(row.until)
    if on is None or at is None:
        return Span(on, None, None)
    begin = datetime.combine(on, at)
    end = datetime.combine(on, until) if until and until > at else begin + timedelta(minutes=lasts)
    return Span(on, begin, end)


def edges(rows: Sequence[Row], lasts: int) -> tuple[datetime, ...]:
    """All moments at which something changes: beginnings, ends, and the midnight after a day."""
    found: set[datetime] = set()
    for row in rows:
        own = span(row, lasts)
        found |= {moment for moment in (own.begin, own.end) if moment}
        if own.day and not own.begin:
            found.add(datetime.combine(own.day + _DAY, time()))
    return tuple(sorted(found))


def standing(rows: Sequence[Row], lasts: int, now: datetime | None) -> tuple[str, ...]:
    """now, next, over or "" of each row; all "" while the time is not known."""
    spans = [span(row, lasts) for row in rows]
    if now is None:
        return ("",) * len(rows)
    soonest = min((s.begin for s in spans if s.begin and s.begin > now), default=None)
    return tuple(_one(s, now, soonest) for s in spans)


def _one(own: Span, now: datetime, soonest: datetime | None) -> str:
    if own.begin is None or own.end is None:
        return "over" if own.day and own.day < now.date() else ""
    if own.begin <= now < own.end:
        return "now"
    return "over" if own.end <= now else "next" if own.begin == soonest else ""


# ---------------------------------------------------------------- what staff may get wrong

_NEARLY_TIME = re.compile(
    r"(上午|下午|早上|晚上|中午)?\s*(\d{1,2})\s*[:：.点时hH]\s*(\d{1,2}|半)?\s*分?\s*([aApP][mM])?"
)
_NEARLY_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def faults(rows: Sequence[Row], lasts: int) -> Iterator[Complaint]:
    """Dates and times that cannot be read or do not go together, rows that repeat or meet at one place."""
    if not rows:
        zh, en = "一行也没有：rows: [{date: 2023-05-20, title: ……}]", "no rows: rows: [{date: 2023-05-20, title: …}]"
        yield Complaint(("rows",), zh, en)
    if not 5 <= lasts <= 600:
        yield Complaint(
            ("lasts",), f"lasts 是分钟数，请写 5 到 600，如 90（现在是 {lasts}）", "lasts is minutes, 5 to 600"
        )
    for i, row in enumerate(rows):
        yield from _of_row(("rows", i), row)
    for i, row in enumerate(rows):
        for earlier in rows[:i]:
            yield from _of_pair(("rows", i), row, earlier, lasts)


def _of_row(at: tuple[str | int, ...], row: Row) -> Iterator[Complaint]:
    if day(row.date) is None:
        near = _meant_date(row.date)
        zh = f"date 要写成 {near or '2023-05-20'} 这样"
        yield Complaint((*at, "date"), zh, f"date is written like {near or '2023-05-20'}")
    for name, text in (("time", row.time), ("until", row.until)):
        if text and clock(text) is None:
            near = _meant_time(text)
            zh = f"{name} 要写成 {near or '9:30'} 这样（24 小时制）；还没定就不写"
            yield Complaint(
                (*at, name), zh, f"{name} is written like {near or '9:30'} (24 hours); leave out what is open"
            )
    begin, end = clock(row.time), clock(row.until)
    if row.until and not row.time:
        zh, en = "写了 until 没有写 time，请补上：time: 9:30", "until without time: write both, such as time: 9:30"
        yield Complaint((*at, "until"), zh, en)
    elif begin and end and end <= begin:
        zh = f"结束（{row.until}）不晚于开始（{row.time}）；跨过半夜的请分成两行"
        yield Complaint(
            (*at, "until"), zh, f"it ends ({row.until}) before it begins ({row.time}); split it at midnight"
        )


def _of_pair(at: tuple[str | int, ...], row: Row, other: Row, lasts: int) -> Iterator[Complaint]:
    same = (first_language(row.title).strip(), row.date, row.time)
    if same == (first_language(other.title).strip(), other.date, other.time):
        yield Complaint((*at, "title"), "和前面的一行完全一样", "the same as a row above")
        return
    place = first_language(row.place).strip()
    one, two = span(row, lasts), span(other, lasts)
    if place and place == first_language(other.place).strip() and _overlap(one, two):
        zh = f"和前面的“{first_language(other.title)}”同一个地方、时间重叠，请核对"
        yield Complaint((*at, "time"), zh, "it overlaps with a row above at the same place: please check", must=False)


def _overlap(one: Span, two: Span) -> bool:
    if one.begin is None or one.end is None or two.begin is None or two.end is None:
        return False
    return one.begin < two.end and two.begin < one.end


def _meant_time(text: str) -> str:
    """ "下午2点半" as "14:30"; "" where it cannot be guessed."""
    found = _NEARLY_TIME.fullmatch(text.strip())
    if not found:
        return ""
    hour, minute = int(found[2]), 30 if found[3] == "半" else int(found[3] or 0)
    late = found[1] in ("下午", "晚上") or (found[4] or "").lower() == "pm"
    hour += 12 if late and hour < 12 else 0
    return f"{hour}:{minute:02}" if hour < 24 and minute < 60 else ""


def _meant_date(text: str) -> str:
    found = _NEARLY_DATE.fullmatch(text.strip())
    near = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
    return near if day(near) else ""
