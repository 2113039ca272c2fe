"""Today's counts and the state of the machine, read in a thread for the panel."""

import shutil
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from kiosk.content.fields import in_language
from kiosk.content.fresh import noted_problems
from kiosk.content.library import Library
from kiosk.counts.measures import item_difficulty
from kiosk.counts.reader import UnreadableError, read
from kiosk.counts.sums import Row
from kiosk.staff.state import Checked, Facts, Shown

ENOUGH_MB = 300


def gather(
    data: Path, checked: Path, library: Library, wall: datetime | None, marks: tuple[str, ...], up: float,
    screen: tuple[int, int],
) -> Facts:  # fmt: skip
    """All of it. What cannot be read is a line of health, never a fault."""
    day = (wall or datetime.now()).date()
    rows, broken = _rows(data / "counts.db", day)
    problems = noted_problems(checked)
    health = (
        Checked(True, "屏幕", f"{screen[0]} × {screen[1]}"),
        _of(marks, ("voice",), "朗读", "正常", "读不出声"),
        Checked("clock" not in marks, "时钟", f"{wall:%H:%M}" if wall else "时间不明，请校准"),
        _disk(data, marks),
        Checked(not broken and not any(m.startswith("counts") for m in marks), "计数", broken or _counting(marks)),
        Checked(not problems["must"], "内容", f"{problems['must']} 处须改" if problems["must"] else "没有问题"),
        Checked(True, "开着", _long(up)),
    )
    return summed(rows, library, health, tuple(map(str, problems.get("first", ()))))


def summed(
    rows: tuple[Row, ...], library: Library, health: tuple[Checked, ...] = (), problems: tuple[str, ...] = ()
) -> Facts:
    """The numbers of a day. Where no visitors were counted but something else was, that is said to be a sample."""
    kinds = {row.kind for row in rows}
    sample = bool(kinds) and "visitor" not in kinds
    mine = [row for row in rows if (row.kind == "visitor") != sample]
    void = sum(r.n for r in mine if r.metric == "void" and r.detail == "visit")
    total: dict[str, int] = defaultdict(int)
    hours: dict[int, int] = defaultdict(int)
    for row in mine:
        total[row.metric] += row.n
        if row.metric == "visit" and row.hour[11:13].isdigit():
            hours[int(row.hour[11:13])] += row.n
    span = range(min(hours), max(hours) + 1) if hours else range(0)
    return Facts(
        visits=max(0, total["visit"] - void),
        rows=(
            ("看完一个展项", str(total["finish"])),
            ("首次答对", _share(_answers(mine))),
            ("点过朗读", str(total["say"])),
            ("不到两下就走", str(total["bounce"])),
        ),
        hours=tuple((hour, hours.get(hour, 0)) for hour in span),
        exhibits=_exhibits(mine, library),
        health=health,
        problems=problems,
        sample=sample,
    )


def _rows(file: Path, day: date) -> tuple[tuple[Row, ...], str]:
    if not file.exists():
        return (), ""
    try:
        return read(file, day, day).rows, ""
    except (UnreadableError, OSError) as error:
        return (), f"读不出来：{error}"


def _answers(rows: list[Row], exhibit: str = "") -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.metric == "answer" and exhibit in ("", row.exhibit):
            found[row.detail] += row.n
    return found


def _share(answers: Mapping[str, int]) -> str:
    ratio = item_difficulty(answers)
    return "—" if ratio.value is None else f"{ratio.value:.0%}"


def _exhibits(rows: list[Row], library: Library) -> tuple[Shown, ...]:
    """The exhibits that were opened most, first."""
    opened: dict[str, int] = defaultdict(int)
    finished: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.metric in ("open", "finish"):
            (opened if row.metric == "open" else finished)[row.exhibit] += row.n
    shown = [
        Shown(in_language(one.title), opened[one.id], finished[one.id], _share(_answers(rows, one.id)))
        for one in library.exhibits
    ]
    return tuple(sorted(shown, key=lambda one: -one.opened))


def _of(marks: tuple[str, ...], wrong: tuple[str, ...], name: str, well: str, ill: str) -> Checked:
    bad = any(mark in wrong for mark in marks)
    return Checked(not bad, name, ill if bad else well)


def _disk(data: Path, marks: tuple[str, ...]) -> Checked:
    if "data-folder" in marks:
        return Checked(False, "磁盘", "数据文件夹写不进去")
    try:
        megabytes = shutil.disk_usage(data).free // 1_000_000
    except OSError as error:
        return Checked(False, "磁盘", str(error))
    return Checked(megabytes >= ENOUGH_MB, "磁盘", f"剩 {megabytes / 1000:.1f} GB")


def _counting(marks: tuple[str, ...]) -> str:
    return "、".join(m for m in marks if m.startswith("counts")) or "正常"


def _long(seconds: float) -> str:
    minutes = int(seconds // 60)
    return f"{minutes // 60} 小时 {minutes % 60} 分" if minutes >= 60 else f"{minutes} 分钟"
