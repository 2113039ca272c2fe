"""Which charts a report has, what they show, and what they say in words; a child process draws them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kiosk.display.typeface import faces
from kiosk.refused import RefusedError
from kiosk.report.paper_font import Outlines, opened
from kiosk.report.table import Cell, Line, Span, shown
from kiosk.report.told import Told
from kiosk.settings import places

SECONDS = 120
MOST_ROWS = 14
NAME = 14  # characters of a name beside a bar
ASCII = "".join(map(chr, range(32, 127)))


class Chart(NamedTuple):
    """`says` is the chart in words, for who cannot see it."""

    key: str
    title: str
    says: str
    picture: bytes  # PNG


class _Plan(NamedTuple):
    key: str
    title: str
    says: str
    drawing: dict[str, Any]


def charts(told: Told) -> tuple[Chart, ...]:
    """The charts that the figures allow; none of nothing."""
    plans = list(_plans(told))
    if not plans:
        return ()
    with TemporaryDirectory(prefix="kiosk-charts-", ignore_cleanup_errors=True) as folder:
        return tuple(_drawn(plans, Path(folder)))


def _plans(told: Told) -> Iterator[_Plan]:
    yield from _time(told, "by_day", "图{n}　每天互动次数（单位：次）", "每天互动次数")
    yield from _time(told, "by_hour", "图{n}　各时段互动次数合计（单位：次）", "各时段互动次数")
    yield from _exhibits(told)
    yield from _people(told)  # stands before the questions, so that it shares a page with the exhibits
    yield from _questions(told)


def _figure(cell: Cell) -> float | None:
    return cell if isinstance(cell, int | float) else None


def _time(told: Told, key: str, title: str, says: str) -> Iterator[_Plan]:
    lines = [line for line in told.book.lines(key) if line.key != "unknown"]
    if not lines:
        return
    names = [_day(line.key) if key == "by_day" else f"{int(line.key)}时" for line in lines]
    drawing = {"kind": "columns", "labels": names, **_cells(lines, 1)}
    yield _Plan(key, title, f"{says}：{_in_words(names, lines, 1)}", drawing)


def _day(key: str) -> str:
    _, month, day = key.split("-")
    return f"{int(month)}/{int(day)}"


def _cells(lines: Sequence[Line], at: int, kind: str = "count") -> dict[str, Any]:
    return {
        "values": [_figure(line.cells[at]) for line in lines],
        "texts": [shown(line.cells[at], kind, "zh") for line in lines],
    }


def _in_words(names: Sequence[str], lines: Sequence[Line], at: int, kind: str = "count") -> str:
    return "，".join(f"{name} {shown(line.cells[at], kind, 'zh')}" for name, line in zip(names, lines, strict=True))


def _short(text: Cell, most: int = NAME) -> str:
    plain = str(text)
    return f"{plain[: most - 1]}…" if len(plain) > most else plain


def _exhibits(told: Told) -> Iterator[_Plan]:
    lines = list(told.book.lines("exhibits"))[:MOST_ROWS]
    if not lines:
        return
    names = [_short(line.cells[0]) for line in lines]
    drawing = {
        "kind": "stays",
        "labels": names,
        **_cells(lines, 1),
        "left": "打开（次）",
        "right": "停留（秒）",
        "medians": [_ends(line.cells[5]) for line in lines],
        "halves": [_ends(line.cells[6]) for line in lines],
    }
    says = "、".join(
        f"{line.cells[0]}打开 {shown(line.cells[1], 'count', 'zh')} 次，停留中位数 {shown(line.cells[5], 'span', 'zh')}"
        for line in lines
    )
    yield _Plan("exhibits", "图{n}　各展项打开次数与停留时间（粗线：中位数所在区间；细线：中间一半）", says, drawing)


def _ends(cell: Cell) -> list[float] | None:
    return [cell.low, cell.high] if isinstance(cell, Span) and cell.high is not None else None


def _questions(told: Told) -> Iterator[_Plan]:
    lines = [line for line in told.book.lines("questions") if isinstance(line.cells[5], float)]
    lines = sorted(lines, key=lambda line: (_figure(line.cells[5]) or 0, line.key))[:MOST_ROWS]
    if not lines:
        return
    names = [_short(line.cells[0], 18) for line in lines]
    wrong = [_tempting(line) for line in lines]
    drawing = {"kind": "rows", "labels": names, **_cells(lines, 5, "share"), "below": wrong, "most": 1, "percent": True}
    says = f"首次答对率：{_in_words([str(line.cells[0]) for line in lines], lines, 5, 'share')}"
    yield _Plan("questions", "图{n}　题目首次答对率与最易误选的答案", says, drawing)


def _tempting(line: Line) -> str:
    text, n = line.cells[6:8]
    return f"最易误选：{_short(text, 22)}（{n}次）" if isinstance(n, int) and isinstance(text, str) else ""


def _people(told: Told) -> Iterator[_Plan]:
    lines = [*told.book.lines("languages"), *(line for line in told.book.lines("access") if line.cells[1] != 0)]
    if not lines:
        return
    names = [_short(line.cells[0]) for line in lines]
    drawing = {"kind": "rows", "labels": names, **_cells(lines, 1)}
    says = f"语言与无障碍功能的使用次数：{_in_words(names, lines, 1)}"
    yield _Plan("people", "图{n}　语言与无障碍功能的使用（单位：次）", says, drawing)


# ---------------------------------------------------------------- drawing


def _drawn(plans: Sequence[_Plan], folder: Path) -> Iterator[Chart]:
    asked = {
        "fonts": _fonts(json.dumps([plan.drawing for plan in plans], ensure_ascii=False), folder),
        "charts": [{"file": str(folder / f"{plan.key}.png"), **plan.drawing} for plan in plans],
    }
    path = os.pathsep.join([str(places().code), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.report.chart_child"],
        input=json.dumps(asked).encode(),
        env={**os.environ, "PYTHONPATH": path, "MPLCONFIGDIR": str(folder)},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        why = (done.stderr.decode(errors="replace").strip().splitlines() or ["?"])[-1]
        raise RefusedError(f"图画不出来：{why}", f"the charts cannot be drawn: {why}", 1)
    for number, plan in enumerate(plans, 1):
        yield Chart(plan.key, plan.title.format(n=number), plan.says, (folder / f"{plan.key}.png").read_bytes())


def _fonts(characters: str, folder: Path) -> list[str]:
    """The kiosk's typeface in two weights, with the characters that are used: matplotlib reads no collections."""
    files = []
    for weight in (400, 700):
        face = faces()[weight]
        if not face.path:
            raise RefusedError("没有中文字体，请先运行 doctor", "there is no Chinese font; run doctor")
        with opened(face) as font:
            packed = Outlines(font, font.getBestCmap(), face, weight).packed(ASCII + characters)
        files.append(str(folder / f"{weight}.ttf"))
        Path(files[-1]).write_bytes(packed)
    return files
