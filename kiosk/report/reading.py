"""What a report needs of a counts file: the counters of the kiosks asked for, and what each of them did by the hour."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.counts.boot import Boot
from kiosk.counts.clock import UNKNOWN
from kiosk.counts.reader import Records, Row, looking
from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.counts.seen import Seen

# As in counts/reader: only visits are told by the hour, so a year of counts stays small in memory.
_ROWS = """
    select kind, case when metric in ('visit', 'void') or hour = :unknown then hour else substr(hour, 1, 10) end as at,
           exhibit, edition, page, metric, detail, sum(n)
    from counts join boots using (boot)
    where (hour = :unknown or substr(hour, 1, 10) between :since and :until) {chosen}
    group by kind, at, exhibit, edition, page, metric, detail
"""
_HOURS = """
    select kind, kiosk, unit, place, hour, case metric when 'void' then detail else metric end as what,
           sum(case metric when 'void' then -n else n end)
    from counts join boots using (boot)
    where (metric in ('visit', 'on', 'error') or (metric = 'void' and detail in ('visit', 'on', 'error')))
      and (hour = :unknown or substr(hour, 1, 10) between :since and :until) {chosen}
    group by kind, kiosk, unit, place, hour, what
"""


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
    names = tuple(kiosks)
    marks = ", ".join(f":k{i}" for i in range(len(names)))
    chosen = f"and kiosk in ({marks})" if names else ""
    values = {
        "unknown": UNKNOWN,
        "since": since.isoformat() if since else "",
        "until": until.isoformat() if until else UNKNOWN,
        **{f"k{i}": name for i, name in enumerate(names)},
    }

    def ask(db: sqlite3.Connection) -> Reading:
        db.execute("begin")  # one look at one moment, though the kiosk goes on counting
        rows = tuple(Row(*row) for row in db.execute(_ROWS.format(chosen=chosen), values))
        hours = tuple(Hour(*row) for row in db.execute(_HOURS.format(chosen=chosen), values))
        return Reading(Records(rows, _boots(db, names), _labels(db)), hours)

    return looking(path, ask)


def _boots(db: sqlite3.Connection, names: tuple[str, ...]) -> tuple[Boot, ...]:
    found = db.execute("select boot, kind, kiosk, hall, unit, place, version from boots")
    return tuple(boot for boot in (Boot(*row) for row in found) if not names or boot.kiosk in names)


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
        wheres: list[dict[str, str] | None] = [{"kiosk": name} for name in kiosks] or [None]
        found = [fleet.read(url, since, until, where) for where in wheres]
        hours = [Hour(*row) for where in wheres for row in fleet.hours(url, since, until, where)]
    rows = tuple(row for records in found for row in records.rows)
    boots = tuple(boot for records in found for boot in records.boots)
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
