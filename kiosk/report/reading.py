"""What a report needs of a counts file: the counters of the kiosks asked for, and what each of them did by the hour."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.counts.boot import Boot
from kiosk.counts.clock import UNKNOWN
from kiosk.counts.reader import Records, Row, looking
from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.counts.seen import Seen

# Visits, minutes on and faults are told by the hour and of no exhibit; all else by the day, so a year of counts stays
# small in memory. One run at a time: its counters lie together in the file, and grouping them needs no large sorting.
_OF_A_RUN = """
    select case when metric in ('visit', 'void', 'on', 'error') or hour = :unknown then hour
                else substr(hour, 1, 10) end as at,
           case when metric in ('visit', 'on', 'error') then '' else exhibit end as of,
           edition, page, metric, detail, sum(n)
    from counts where boot = :boot and hour >= :since and (hour < :until or hour = :unknown)
    group by at, of, edition, page, metric, detail
"""
_BY_HOUR = frozenset({"visit", "on", "error"})


class Hour(NamedTuple):
    """What one kiosk counted of one metric (visit, on, error) in one hour."""

    kind: str
    kiosk: str
    unit: str
    place: str
    hour: str
    metric: str
    n: int


@dataclass(frozen=True)
class Reading:
    """Counters of a period; `hours` tells the kiosks apart, `records` adds them up."""

    records: Records
    hours: tuple[Hour, ...] = ()


def read_counts(path: Path, since: date | None, until: date | None, kiosks: Iterable[str] = ()) -> Reading:
    """All counters of these days (both included) and those without a time, of these kiosks or of all."""
    names = frozenset(kiosks)
    period = {
        "unknown": UNKNOWN,
        "since": since.isoformat() if since else "",
        "until": (until + timedelta(days=1)).isoformat() if until else UNKNOWN,
    }

    def ask(db: sqlite3.Connection) -> Reading:
        db.execute("begin")  # one look at one moment, though the kiosk goes on counting
        found = db.execute("select boot, kind, kiosk, hall, unit, place, version from boots order by boot")
        boots = _chosen(tuple(map(Boot._make, found)), names)
        rows: Counter[tuple[str, str, str, str, str, str, str]] = Counter()
        hours: Counter[tuple[str, str, str, str, str, str]] = Counter()
        for boot in boots:
            for at, exhibit, edition, page, metric, detail, n in db.execute(_OF_A_RUN, period | {"boot": boot.boot}):
                rows[boot.kind, at, exhibit, edition, page, metric, detail] += n
                counted = detail if metric == "void" else metric
                if counted in _BY_HOUR:
                    hours[boot.kind, boot.kiosk, boot.unit, boot.place, at, counted] += -n if metric == "void" else n
        told = tuple(Row(*key, n) for key, n in rows.items())
        return Reading(Records(told, boots, _labels(db)), tuple(Hour(*key, n) for key, n in hours.items()))

    return looking(path, ask)


def _chosen(boots: tuple[Boot, ...], names: frozenset[str]) -> tuple[Boot, ...]:
    """The runs of these kiosks; a kiosk that never counted here is a sentence with those that did."""
    there = sorted({boot.kiosk for boot in boots if boot.kiosk})
    for name in sorted(names.difference(there)):
        zh, en = (
            f"没有展台 {name}；有 {'、'.join(there) or '未命名的'}",
            f"no kiosk {name}; there are {', '.join(there)}",
        )
        raise RefusedError(zh, en)
    return tuple(boot for boot in boots if not names or boot.kiosk in names)


def _labels(db: sqlite3.Connection) -> Mapping[tuple[str, str, str, str, str], str]:
    found = db.execute("select exhibit, edition, page, detail, lang, text from labels")
    return {(*row[:5],): row[5] for row in found}


def nothing() -> Reading:
    """Of a kiosk that never counted."""
    return Reading(Records((), ()))


# ---------------------------------------------------------------- a whole fleet


def read_fleet(url: str, since: date | None, until: date | None, kiosks: Iterable[str] = ()) -> Reading:
    """The same from PostgreSQL."""
    from kiosk.counts import fleet

    with _store_told():
        wheres: list[dict[str, str] | None] = [{"kiosk": name} for name in dict.fromkeys(kiosks)] or [None]
        found = [fleet.read(url, since, until, where) for where in wheres]
        hours = [Hour(*row) for where in wheres for row in fleet.hours(url, since, until, where)]
    rows = tuple(row for records in found for row in records.rows)
    boots = _chosen(tuple(boot for records in found for boot in records.boots), frozenset(kiosks))
    return Reading(Records(rows, boots, found[0].labels), tuple(hours))


def silent(url: str, now: datetime, lang: str) -> tuple[str, ...]:
    """The kiosks of which nothing comes any more: name, place, last hour, version, faults."""
    from kiosk.counts import fleet

    with _store_told():
        quiet = fleet.silent_kiosks(url, now)
    return tuple(_told(one, lang) for one in quiet)


def _told(seen: "Seen", lang: str) -> str:
    never = seen.last_hour == UNKNOWN
    name = seen.kiosk or ("unnamed" if lang == "en" else "未命名")
    where = " ".join(filter(None, (seen.unit, seen.place)))
    if lang == "en":
        last = "no believable time" if never else f"last count {seen.last_hour.replace('T', ' ')}:00"
        return f"{name} ({where or '?'}), {last}, version {seen.version or '?'}, {seen.errors} faults in 7 days"
    last = "没有可信的时间" if never else f"最后记录 {seen.last_hour.replace('T', ' ')} 时"
    return f"{name}（{where or '地点未填'}），{last}，版本 {seen.version or '不明'}，近 7 天故障 {seen.errors} 次"


_WHY = {
    "url": ("地址不对，应为 postgresql://用户@主机/库", "no such URL; write postgresql://user@host/database"),
    "psycopg": (
        "没有装 psycopg：pip install 'siping-kiosk[sync]'",
        "psycopg is missing: pip install 'siping-kiosk[sync]'",
    ),
    "unprepared": ("库里还没有统计表；先运行 sync", "no tables there yet; run sync first"),
    "newer": ("库比这个程序新，请先更新程序", "the store is newer than this program"),
    "refused": ("服务器拒绝了", "the server refused"),
    "network": ("连不上", "no connection"),
}


@contextmanager
def _store_told() -> Iterator[None]:
    """What is wrong with the store, as a sentence."""
    from kiosk.counts.postgres import StoreError

    try:
        yield
    except StoreError as error:
        zh, en = _WHY.get(error.key, _WHY["network"])
        words = str(error) if error.key in {"refused", "network"} else ""
        raise RefusedError(
            f"读不了 PostgreSQL：{zh}{words and f'：{words}'}", f"{en}{words and f': {words}'}", 1
        ) from error
