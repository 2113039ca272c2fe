"""The one list of what may be counted, and the buckets that durations are counted in."""

import math
from bisect import bisect_right
from typing import NamedTuple


class Metric(NamedTuple):
    """What a metric means, for the readers of a report; `detail` says what stands in that column."""

    zh: str
    en: str
    detail: str = ""
    tallied: bool = False  # pages may show how others answered: kept in memory


METRICS: dict[str, Metric] = {
    "visit": Metric("开始了一次互动", "a visit began"),
    "open": Metric("打开了一个展项", "an exhibit was opened"),
    "page": Metric("看到了一页", "a page was shown"),
    "finish": Metric("走到了展项的结果页", "an exhibit was gone through to its result"),
    "leave": Metric("从这一页离开了展项", "the page on which an exhibit was left"),
    "answer": Metric("回答了一道题", "a question was answered", "OPTION:right|wrong:first|later", tallied=True),
    "guess": Metric("估计了一个数", "a number was estimated", "bin", tallied=True),
    "vote": Metric("投了一票", "a vote was given", "option id", tallied=True),
    "tried": Metric("动手试了一个模型", "a live model was tried", tallied=True),
    "solved": Metric("解出了模型的任务", "a live model's task was solved", tallied=True),
    "dwell": Metric("在展项里停留的时间", "time spent in an exhibit", "bucket"),
    "active": Metric("从第一次到最后一次触摸的时间", "time from first to last touch of a visit", "bucket"),
    "length": Metric("一次互动的时长", "how long a visit lasted", "bucket"),
    "opened": Metric("一次互动打开的展项数", "exhibits opened in a visit", "0 | 1 | 2 | 3+"),
    "finished": Metric("一次互动看完的展项数", "exhibits finished in a visit", "0 | 1 | 2 | 3+"),
    "bounce": Metric("触摸少于两次的互动", "a visit of fewer than two inputs"),
    "say": Metric("请讲解员朗读", "reading aloud was asked for"),
    "language": Metric("一次互动使用的语言", "the language of a visit", "language"),
    "large": Metric("打开了大字", "large text was switched on"),
    "contrast": Metric("打开了高对比", "high contrast was switched on"),
    "reach": Metric("打开了低位", "low reach was switched on"),
    "by_ear": Metric("主要靠听完成的互动", "a visit made by ear"),
    "timeout": Metric("无人操作而结束的互动", "a visit that ended by running out of time"),
    "on": Metric("开机的分钟数", "minutes open"),
    "passers": Metric("走过而没有触摸的估计数", "passers-by who did not touch, estimated"),
    "headcount": Metric("工作人员清点的人数", "people counted by staff"),
    "error": Metric("程序出错或拒收的计数", "a fault, or a count that was refused", "what"),
    "void": Metric("作废的计数", "counts declared void", "METRIC or METRIC:DETAIL"),
}
DURATIONS = frozenset({"dwell", "active", "length"})
TALLIED = frozenset(name for name, metric in METRICS.items() if metric.tallied)

RATIO = 1.25
EDGES = tuple(RATIO**power for power in range(51))  # 1 s to 19.5 h; b00 lies below, the last is open


def require(metric: str) -> None:
    """ValueError for a metric that is not in the list."""
    if metric not in METRICS:
        raise ValueError(f"no metric {metric!r}; the list is in kiosk/counts/metrics.py")


def bucket(seconds: float) -> str:
    """The name of a duration's bucket: "b00" is under a second, each next 1.25 times longer. Names sort by length."""
    if math.isnan(seconds):
        raise ValueError("a duration must be a number")
    return f"b{bisect_right(EDGES, seconds):02d}"


def bounds(name: str) -> tuple[float, float]:
    """From (included) and to (excluded) how many seconds a bucket reaches."""
    index = int(name[1:]) if name[:1] == "b" and name[1:].isdecimal() else -1
    if not 0 <= index <= len(EDGES):
        raise ValueError(f"no bucket {name!r}")
    return (EDGES[index - 1] if index else 0.0, EDGES[index] if index < len(EDGES) else math.inf)


def stored_detail(metric: str, detail: str) -> str:
    """What is kept of a detail: durations come in as seconds and are kept as buckets only."""
    if metric not in DURATIONS or (detail[:1] == "b" and bounds(detail)):
        return detail
    return bucket(float(detail))
