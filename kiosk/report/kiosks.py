"""The kiosks one by one, or by their unit: visits, hours on, and when each was off though others were on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.counts.clock import UNKNOWN
from kiosk.counts.measures import starts_per_open_hour
from kiosk.report.reading import Hour
from kiosk.report.summary import only_samples, within
from kiosk.report.table import Column, Line, Ref, Sum, Table
from kiosk.report.uses import LEAST_BASE
from kiosk.report.wording import word

BY = ("kiosk", "unit", "place")
MOST_DAYS = 400
Period = tuple[date | None, date | None]  # from and to, both included


@dataclass(frozen=True)
class KioskUse:
    """What one kiosk (or all of one unit) did in a period."""

    name: str
    kiosks: tuple[str, ...]
    unit: str
    place: str
    visits: int
    minutes: int
    errors: int
    last_hour: str  # "" without a dated one
    days_off: tuple[str, ...]  # whole days without a minute, of those on which any kiosk was on
    hours_off: tuple[tuple[str, int], ...]  # (hour of the day, on how many days off), of those when it should be on


def kiosk_uses(
    hours: Sequence[Hour], period: Period, by: str = "kiosk", opening: range | None = None, today: date | None = None
) -> tuple[KioskUse, ...]:
    """Each kiosk (or unit, or place) with any count in the period; `opening`: when all should be on."""
    sample = only_samples(hour.kind for hour in hours)
    rows = [hour for hour in hours if (sample or hour.kind == "visitor") and within(hour.hour, *period)]
    groups: dict[str, list[Hour]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, by)].append(row)
    should = tuple(opening or _usual(rows))
    since, until = period
    days = _days(rows, since, min(until, today) if until and today else until)
    return tuple(_use(name, group, days, should) for name, group in sorted(groups.items()))


def _usual(rows: Iterable[Hour]) -> Iterator[int]:
    """The hours in which kiosks mostly are on, where the hall does not say when it is open."""
    on = {(row.kiosk, row.hour) for row in rows if row.metric == "on" and row.n > 0 and row.hour != UNKNOWN}
    days = len({(kiosk, hour[:10]) for kiosk, hour in on})
    often = Counter(int(hour[11:13]) for _, hour in on)
    yield from sorted(hour for hour, n in often.items() if n * 2 >= days)


def _days(rows: Iterable[Hour], since: date | None, until: date | None) -> tuple[str, ...]:
    """Each day from the first to the last of the period, as far as anything was on."""
    on = sorted({row.hour[:10] for row in rows if row.metric == "on" and row.hour != UNKNOWN})
    if not on:
        return ()
    first = since if since and since.isoformat() < on[0] else date.fromisoformat(on[0])
    last = until if until and until.isoformat() > on[-1] else date.fromisoformat(on[-1])
    count = min((last - first).days + 1, MOST_DAYS)
    return tuple((first + timedelta(days=i)).isoformat() for i in range(count))


def _use(name: str, rows: list[Hour], days: tuple[str, ...], should: Sequence[int]) -> KioskUse:
    sums: Counter[str] = Counter()
    on: Counter[str] = Counter()
    for row in rows:
        sums[row.metric] += row.n
        if row.metric == "on" and row.hour != UNKNOWN:
            on[row.hour] += row.n
    dated = [row.hour for row in rows if row.hour != UNKNOWN]
    lit = {hour[:10] for hour, n in on.items() if n > 0}
    return KioskUse(
        name=name,
        kiosks=tuple(sorted({row.kiosk for row in rows})),
        unit="、".join(sorted({row.unit for row in rows if row.unit})),
        place="、".join(sorted({row.place for row in rows if row.place})),
        visits=sums["visit"],
        minutes=sums["on"],
        errors=sums["error"],
        last_hour=max(dated, default=""),
        days_off=tuple(day for day in days if day not in lit) if lit else (),
        hours_off=_hours_off(on, lit, should),
    )


def _hours_off(on: Mapping[str, int], lit: Iterable[str], should: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Hours of those that should be on without one minute, on days on which the kiosk was on at all."""
    off = Counter(f"{hour:02d}" for day in lit for hour in should if on.get(f"{day}T{hour:02d}", 0) <= 0)
    return tuple(sorted(off.items()))


def opening_hours(text: str) -> range | None:
    """The whole hours of "09:00-16:30": those that begin within it."""
    first, _, last = text.replace("—", "-").replace("–", "-").partition("-")
    try:
        begin, end = (tuple(int(part) for part in one.strip().split(":")) for one in (first, last))
        minutes_begin, minutes_end = begin[0] * 60 + begin[1], end[0] * 60 + end[1]
    except (ValueError, IndexError):
        return None
    return range(-(-minutes_begin // 60), minutes_end // 60) or None


def kiosk_table(uses: Sequence[KioskUse], by: str, lang: str) -> tuple[Table, tuple[Sum, ...]]:
    """Their table, and that their visits add up to all."""
    names = ("unit", "place") if by == "kiosk" else ("kiosk_count",) if by == "unit" else ("unit",)
    columns = (
        Column(by),
        *(Column(name) for name in names),
        Column("visits", "count"),
        Column("hours_on", "rate"),
        Column("starts", "rate", ("visits",)),
        Column("days_off", "plain"),
        Column("last_hour"),
        Column("errors", "plain"),
    )
    lines = tuple(_line(use, names, lang) for use in uses)
    parts = tuple(Ref("kiosks", use.name, "visits") for use in uses)
    return Table("kiosks", columns, lines), (Sum(Ref("summary", "visits", "n"), parts),)


def _line(use: KioskUse, names: tuple[str, ...], lang: str) -> Line:
    told = {"unit": use.unit or None, "place": use.place or None, "kiosk_count": str(len(use.kiosks))}
    rate = starts_per_open_hour(use.visits, use.minutes) if use.visits >= LEAST_BASE else None
    hours = round(use.minutes / 60, 1) if use.minutes else None
    return Line(
        use.name,
        (
            use.name or word("unnamed", lang),
            *(told[name] for name in names),
            use.visits,
            hours,
            None if rate is None else round(rate, 1),
            len(use.days_off) if use.minutes else None,
            use.last_hour.replace("T", " ") + (word("hour_mark", lang) if use.last_hour else ""),
            use.errors,
        ),
    )
