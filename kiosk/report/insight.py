"""What staff should look at: a short list with the numbers and a suggestion, from figures that may be shown."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.report.kiosks import KioskUse
from kiosk.report.offered import Offered
from kiosk.report.table import Book, Cell, Line, shown
from kiosk.report.tables import page_name
from kiosk.report.uses import LEAST_BASE

HARD = 0.5  # right at the first try below this: look at the question
LEFT = 0.2  # of those who saw a page, left from it
MOST = 3  # of each kind: a list that is read


class Finding(NamedTuple):
    """What the numbers say, and what could be done."""

    kind: str  # question | page | unopened | off | clock | fault | silent
    zh: str
    en: str
    advice_zh: str
    advice_en: str

    def told(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    def advice(self, lang: str) -> str:
        return self.advice_en if lang == "en" else self.advice_zh


def findings(
    book: Book, kiosks: Sequence[KioskUse], offered: Offered, halls: Sequence[str], silent: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """The list, the content first, the machines after."""
    return (
        *_hard_questions(book),
        *_pages_left(book),
        *_unopened(book, offered, halls),
        *_off(kiosks),
        *(_silent(name) for name in silent),
        *_clock_and_faults(book),
    )


def _number(cell: Cell) -> int | None:
    """A count that is shown; None for a withheld one."""
    return cell if isinstance(cell, int) else None


def _hard_questions(book: Book) -> Iterator[Finding]:
    found: list[tuple[float, Line]] = []
    for line in book.lines("questions"):
        answers, right = _number(line.cells[2]), _number(line.cells[3])
        if answers is not None and right is not None and answers >= LEAST_BASE and right / answers < HARD:
            found.append((right / answers, line))
    for _, line in sorted(found, key=lambda pair: (pair[0], pair[1].key))[:MOST]:
        yield _hard(line)


def _hard(line: Line) -> Finding:
    question, _, answers, right, _, rate, tempting, times = line.cells
    how_zh = f"答对 {right} 次，占 {shown(rate, 'share', 'zh')}" if right else "没有一次答对"
    how_en = f"{right} right, {shown(rate, 'share', 'en')}" if right else "never right"
    wrong_zh = f"；最易误选“{tempting}”（{times} 次）" if isinstance(times, int) else ""
    wrong_en = f"; most tempting: “{tempting}” ({times})" if isinstance(times, int) else ""
    return Finding(
        "question",
        f"题目“{question}”首次作答 {answers} 次，{how_zh}{wrong_zh}",
        f"Question “{question}”: {answers} first answers, {how_en}{wrong_en}",
        f"核对题目“{question}”的说法，并在它前面讲清这一点",
        "check the wording, and explain the point on a page before it",
    )


def _pages_left(book: Book) -> Iterator[Finding]:
    found: list[tuple[float, Line]] = []
    for line in book.lines("pages"):
        seen, left = _number(line.cells[2]), _number(line.cells[3])
        if seen is not None and left is not None and seen >= LEAST_BASE and left / seen >= LEFT:
            found.append((left / seen, line))
    for part, line in sorted(found, key=lambda pair: (-pair[0], pair[1].key))[:MOST]:
        title, page, seen_cell, left_cell, _ = line.cells
        percent = shown(part, "share", "zh")
        en = page_name("title", "", "en") if line.ids.page == "title" else page
        yield Finding(
            "page",
            f"展项“{title}”的“{page}”一页看到 {seen_cell} 次，从这里离开 {left_cell} 次，占 {percent}",
            f"Exhibit “{title}”, page “{en}”: seen {seen_cell} times, left from {left_cell} times, {percent}",
            f"把“{title}”的这一页改短，或分成两页",
            "make this page shorter, or two of it",
        )


def _unopened(book: Book, offered: Offered, halls: Sequence[str]) -> Iterator[Finding]:
    visits = _number(book.at("summary", "visits"))
    if not visits or visits < LEAST_BASE:
        return
    opened = {line.key for line in book.lines("exhibits") if line.cells[1] != 0}
    here = [key for key in offered.exhibits if key.partition("/")[0] in halls and key not in opened]
    if here:
        names = [offered.exhibits[key].title for key in here]
        zh = "、".join(f"“{name}”" for name in names[:MOST])
        en = ", ".join(f"“{name}”" for name in names[:MOST])
        yield Finding(
            "unopened",
            f"{len(here)} 个展项一次也没有打开：{zh}{' 等' if len(here) > MOST else ''}",
            f"{len(here)} exhibits were never opened: {en}{', …' if len(here) > MOST else ''}",
            "换一个更具体的标题，或放到首页的前面",
            "give them a plainer title, or a place nearer the front",
        )


def _off(kiosks: Sequence[KioskUse]) -> Iterator[Finding]:
    for use in kiosks:
        name_zh, name_en = use.name or "未命名的展台", use.name or "the unnamed kiosk"
        if use.days_off:
            runs = _runs(use.days_off)
            zh = "、".join(_days_zh(first, last) for first, last in runs[:MOST]) + (" 等" if len(runs) > MOST else "")
            en = ", ".join(f"{first}–{last}" if first != last else first for first, last in runs[:MOST])
            yield Finding(
                "off",
                f"{name_zh}有 {len(use.days_off)} 天整天没有开机：{zh}",
                f"{name_en} was off for {len(use.days_off)} whole days: {en}{', …' if len(runs) > MOST else ''}",
                "核对值班安排和电源，或设为随机器自动启动",
                "check the rota and the power, or let it start with the machine",
            )
        if use.hours_off:
            hour, n = max(use.hours_off, key=lambda pair: (pair[1], pair[0]))
            total = sum(count for _, count in use.hours_off)
            yield Finding(
                "off",
                f"{name_zh}在通常开着的时段里有 {total} 个小时没有开机，最多的是 {int(hour)} 时（{n} 天）",
                f"{name_en} was off for {total} hours of the usual ones, most often at {hour}:00 ({n} days)",
                "把开机时间写进值班安排",
                "put the time to switch on into the rota",
            )


def _runs(days: Sequence[str]) -> list[tuple[str, str]]:
    """Days that follow each other, as (first, last)."""
    runs: list[tuple[str, str]] = []
    for day in days:
        if runs and date.fromisoformat(day) - date.fromisoformat(runs[-1][1]) == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _days_zh(first: str, last: str) -> str:
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if a == b:
        return f"{a.month}月{a.day}日"
    return f"{a.month}月{a.day}日至{f'{b.month}月' if b.month != a.month else ''}{b.day}日"


def _silent(told: str) -> Finding:
    return Finding(
        "silent",
        f"展台不再上报：{told}",
        f"A kiosk fell silent: {told}",
        "到现场看机器和网络；数据还在机器里，恢复后会补报",
        "look at the machine and its network; its counts are kept there and will follow",
    )


def _clock_and_faults(book: Book) -> Iterator[Finding]:
    undated = _number(book.at("by_day", "unknown")) or _number(book.at("summary", "undated_more"))
    if undated:
        yield Finding(
            "clock",
            f"{undated} 次互动没有可信的时间",
            f"{undated} visits have no time that can be believed",
            "校准展台的系统时间，检查主板电池",
            "set the kiosk's clock, check its battery",
        )
    errors = book.at("running", "errors", "value")
    if isinstance(errors, int) and errors:
        yield Finding(
            "fault",
            f"程序故障记录 {errors} 次",
            f"{errors} faults of the program",
            "把 log/kiosk.log 发给开发者",
            "send log/kiosk.log to the developers",
        )
