"""Reading a whole fleet from PostgreSQL: the same Records as reader.read makes of a file, added up by the server."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kiosk.counts import postgres, seen
from kiosk.counts.boot import Boot
from kiosk.counts.clock import UNKNOWN
from kiosk.counts.reader import Records, Row
from kiosk.counts.seen import Seen
from kiosk.counts.sums import Hour

if TYPE_CHECKING:
    import psycopg

LABELS = ("kiosk", "hall", "unit", "place")
_ALL = "kind, at, exhibit, edition, page, metric, detail"
_ROWS = f"""
    select {{label}} as label, kind,
           case when metric in ('visit', 'void') or hour = 'unknown' then hour else substr(hour, 1, 10) end as at,
           exhibit, edition, page, metric, detail, sum(n)
    from counts join boots using (boot)
    where (hour = 'unknown' or (hour >= %(since)s and hour < %(until)s)) {{chosen}}
    group by label, {_ALL}
"""
_HOURS = """
    select kind, kiosk, unit, place, hour, case metric when 'void' then detail else metric end as what,
           sum(case metric when 'void' then -n else n end)
    from counts join boots using (boot)
    where (metric in ('visit', 'on', 'error') or (metric = 'void' and detail in ('visit', 'on', 'error')))
      and (hour = 'unknown' or (hour >= %(since)s and hour < %(until)s)) {chosen}
    group by kind, kiosk, unit, place, hour, what
"""
_SEEN = """
    select hall, unit, place, kiosk, version,
           coalesce(max(case when last_hour <> 'unknown' then last_hour end), 'unknown'),
           coalesce(sum(case when day >= %s and day <> 'unknown' then errors end), 0)::bigint
    from arrived join boots using (boot) where kind = 'visitor' group by hall, unit, place, kiosk, version
"""
_BOOTS = """
    select {label}, boot, kind, kiosk, hall, unit, place, version from boots where true {chosen} order by boot
"""
Where = Mapping[str, str]  # label: value, to read of some kiosks only


def read(url: str, since: date | None = None, until: date | None = None, where: Where | None = None) -> Records:
    """All counters of these days (both included) and those without a time."""
    found = _read(url, "''", since, until, where)
    return found[""]


def read_by(url: str, label: str, since: date | None = None, until: date | None = None) -> dict[str, Records]:
    """The same, apart by what the kiosks' runs are labelled with; only labels under which something was counted."""
    if label not in LABELS:
        raise ValueError(f"no label {label!r}")
    return _read(url, label, since, until, None)


def hours(
    url: str, since: date | None = None, until: date | None = None, where: Where | None = None
) -> tuple[Hour, ...]:
    """Visits, minutes open and faults of each kiosk by the hour."""
    chosen, values = _chosen(where)
    with postgres.opened(url) as db:
        rows = _ask(db, _HOURS.format(chosen=chosen), _period(since, until) | values)
        return tuple(Hour._make((*row[:6], int(row[6]))) for row in rows)


def last_seen(url: str, now: datetime) -> tuple[Seen, ...]:
    """Every kiosk that visitors use, with the last hour that came of it."""
    with postgres.opened(url) as db:
        return seen.newest(Seen._make(row) for row in _ask(db, _SEEN, (seen.recent(now),)))


def silent_kiosks(url: str, now: datetime, after: timedelta = seen.SILENT_AFTER) -> tuple[Seen, ...]:
    """Kiosks of which nothing came for `after`: where they stand, their version, last hour and recent faults."""
    return seen.silent(last_seen(url, now), now, after)


def _read(url: str, label: str, since: date | None, until: date | None, where: Where | None) -> dict[str, Records]:
    chosen, values = _chosen(where)
    rows: dict[str, list[Row]] = {} if label in LABELS else {"": []}
    boots: dict[str, list[Boot]] = {}
    with postgres.opened(url) as db:
        db.execute("begin isolation level repeatable read read only")  # one look at one moment
        for name, *row, n in _ask(db, _ROWS.format(label=label, chosen=chosen), _period(since, until) | values):
            rows.setdefault(name, []).append(Row._make([*row, int(n)]))
        for name, *boot in _ask(db, _BOOTS.format(label=label, chosen=chosen), values):
            boots.setdefault(name, []).append(Boot._make(boot))
        found = _ask(db, "select exhibit, edition, page, detail, lang, text from labels", {})
        labels = {(*one[:5],): one[5] for one in found}
    return {name: Records(tuple(rows[name]), tuple(boots.get(name, ())), labels) for name in sorted(rows)}


def _ask(db: "psycopg.Connection[tuple[Any, ...]]", sql: str, values: Any) -> list[tuple[Any, ...]]:
    return db.execute(sql, values).fetchall()


def _period(since: date | None, until: date | None) -> dict[str, str]:
    """Hours from and before: an open end is what sorts before, or after, every hour."""
    return {
        "since": since.isoformat() if since else "",
        "until": (until + timedelta(days=1)).isoformat() if until else UNKNOWN,
    }


def _chosen(where: Where | None) -> tuple[str, dict[str, str]]:
    for label in where or {}:
        if label not in LABELS:
            raise ValueError(f"no label {label!r}")
    return "".join(f" and {label} = %({label})s" for label in where or {}), dict(where or {})
