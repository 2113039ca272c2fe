"""The week beyond the kiosk: lectures, open days, visits to schools and villages, as the units list them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk.report.spreadsheet import Complaint, Entry, day_of, read_list
from kiosk.report.table import Column, Line, Table
from kiosk.report.wording import word

KINDS = ("讲座", "开放日", "展览", "体验活动", "进社区", "进企业", "进校园", "下乡", "影视图书", "其他")
COLUMNS = {
    "day": ("日期", "活动日期", "时间", "date"),
    "place": ("地点", "活动地点", "place"),
    "unit": ("单位", "主办单位", "填报单位", "unit"),
    "kind": ("类别", "类型", "活动类别", "kind"),
    "what": ("活动名称", "名称", "内容", "活动内容", "what"),
    "heads": ("参加人数", "人数", "heads"),
    "volunteers": ("志愿者", "志愿者人数", "volunteers"),
    "photo": ("照片", "照片文件", "photo"),
}


class Activity(NamedTuple):
    """One event. None: nobody counted."""

    day: date
    place: str
    unit: str
    kind: str
    what: str
    heads: int | None
    volunteers: int | None
    photo: str


@dataclass(frozen=True)
class Activities:
    """All units' events of a period, and what could not be taken in."""

    events: tuple[Activity, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """(kind, events), the most frequent first."""
        counts = Counter(event.kind for event in self.events)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(sorted({event.unit for event in self.events}))

    @property
    def heads(self) -> tuple[int, int]:
        """People counted by the units, and at how many events they did count."""
        told = [event.heads for event in self.events if event.heads is not None]
        return sum(told), len(told)

    @property
    def volunteers(self) -> int:
        return sum(event.volunteers or 0 for event in self.events)


def read_activities(files: Sequence[Path], since: date | None, until: date | None) -> Activities:
    """All files together, in the order of days; the same event in two files counts once."""
    events: dict[tuple[object, ...], Activity] = {}
    complaints: list[Complaint] = []
    for file in files:
        entries, unread = read_list(file, COLUMNS)
        complaints += unread
        for entry in entries:
            told = _activity(entry)
            if isinstance(told, Complaint):
                complaints.append(told)
            elif not (since or date.min) <= told.day <= (until or date.max):
                complaints.append(_left_out(entry, f"{told.day} 不在这段时间里", f"{told.day} is outside the period"))
            elif told[:5] in events:
                complaints.append(_left_out(entry, "与另一行是同一场活动，只算一次", "the same event as another line"))
            else:
                events[told[:5]] = told
    return Activities(tuple(sorted(events.values(), key=lambda event: event[:5])), tuple(complaints))


def _activity(entry: Entry) -> Activity | Complaint:
    cells = entry.cells
    day = day_of(cells.get("day", ""))
    if day is None:
        return _left_out(entry, f"日期“{cells.get('day', '')}”看不懂，请写成 2023-05-20", "no date like 2023-05-20")
    if not cells.get("unit"):
        return _left_out(entry, "没有写单位", "no unit")
    counted: dict[str, int | None] = {}
    for name in ("heads", "volunteers"):
        text = cells.get(name, "").removesuffix("人").removesuffix("名").strip()
        if text and not text.isdecimal():
            return _left_out(entry, f"“{text}”不是一个整数", f"{text!r} is no whole number")
        counted[name] = int(text) if text else None
    return Activity(
        day,
        cells.get("place", ""),
        cells["unit"],
        cells.get("kind") or "其他",
        cells.get("what", ""),
        counted["heads"],
        counted["volunteers"],
        cells.get("photo", ""),
    )


def _left_out(entry: Entry, zh: str, en: str) -> Complaint:
    return Complaint(f"{entry.where}没有计入：{zh}", f"left out, {entry.where}: {en}")


def tables(activities: Activities, lang: str) -> Iterable[Table]:
    """The events by kind and one by one; the units' own counts of people, never mixed with visits."""
    if not activities.events:
        return
    lines = []
    for kind, n in activities.kinds:
        heads = [event.heads for event in activities.events if event.kind == kind and event.heads is not None]
        lines.append(Line(kind, (kind, n, sum(heads) if heads else None, len(heads))))
    plain = ("events", "people", "events_counted")
    yield Table("activity_kinds", (Column("kind"), *(Column(key, "plain") for key in plain)), tuple(lines))
    columns = [Column(key) for key in ("day", "unit", "kind", "what", "place")]
    columns += [Column("people", "plain"), Column("volunteers", "plain")]
    rows = (
        Line(str(i), (e.day.isoformat(), e.unit, e.kind, e.what or word("none", lang), e.place, e.heads, e.volunteers))
        for i, e in enumerate(activities.events, 1)
    )
    yield Table("activities", tuple(columns), tuple(rows))
