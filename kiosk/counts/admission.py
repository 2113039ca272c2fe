"""Which counters of another file may be added up: SQL that names what is wrong with a row, one rule list for all.

What is refused is kept in the table `quarantine`, and judged again at each merge: an hour of the future comes to pass.
"""

from datetime import date, datetime, timedelta

from kiosk.counts.clock import UNKNOWN, YEARS_AHEAD
from kiosk.counts.metrics import DURATIONS, EDGES, METRICS

PER_HOUR = 36_000  # ten a second, all hour long
UNDATED = PER_HOUR * 24 * 366  # a run of a year without a clock
KEY = ("boot", "hour", "exhibit", "edition", "page", "metric", "detail")
COLUMNS = ", ".join((*KEY, "n"))

REASONS: dict[str, tuple[str, str]] = {
    "value": ("数值不是正整数", "the value is no positive whole number"),
    "text": ("有一栏不是文字", "a column is no plain text"),
    "metric": ("没有这种计数", "there is no such metric"),
    "hour": ("时间写得不对", "the hour is no hour"),
    "future": ("时间在将来", "the hour is in the future"),
    "before": ("早于开始统计的日期", "the hour is before counting began"),
    "many": ("一小时内不可能有这么多", "too many for the time"),
    "detail": ("时长不在任何区间里", "the duration is in no bucket"),
}


def _quoted(words: frozenset[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


_NO_TEXT = " or ".join(f"typeof({column}) <> 'text'" for column in KEY)
_LAST_BUCKET = f"b{len(EDGES):02d}"
WHY = f"""case
    when typeof(n) <> 'integer' or n < 1 then 'value'
    when {_NO_TEXT} or instr({" || ".join(KEY)}, char(0)) > 0 then 'text'
    when metric not in ({_quoted(frozenset(METRICS))}) then 'metric'
    when hour <> '{UNKNOWN}' and strftime('%Y-%m-%dT%H', hour || ':00', '+0 days') is not hour then 'hour'
    when hour <> '{UNKNOWN}' and hour > :latest then 'future'
    when hour < :first then 'before'
    when n > case hour when '{UNKNOWN}' then {UNDATED} else {PER_HOUR} end then 'many'
    when metric in ({_quoted(DURATIONS)})
        and not (detail glob 'b[0-9][0-9]' and detail <= '{_LAST_BUCKET}') then 'detail'
end"""  # none of it comes from outside: the two parameters do


def limits(now: datetime, counts_from: date | None = None) -> dict[str, str]:
    """The parameters of WHY. Two hours ahead are allowed: summer time, and clocks that differ."""
    first = counts_from or date(2023, 1, 1)
    farthest = datetime(first.year, first.month, first.day) + timedelta(days=365 * YEARS_AHEAD)
    sure = first <= now.date()  # else the clock here is wrong, and cannot say what is in the future
    latest = min(now + timedelta(hours=2), farthest) if sure else farthest
    return {"latest": latest.strftime("%Y-%m-%dT%H"), "first": first.isoformat()}
