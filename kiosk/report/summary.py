"""From counters to what a report says about a period: pure functions, no file, no clock."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kiosk.counts.clock import UNKNOWN
from kiosk.counts.reader import Records, Row
from kiosk.report import uses
from kiosk.report.uses import ExhibitUse, PageUse, QuestionUse, share

K = TypeVar("K", str, int)
ACCESS = ("say", "large", "contrast", "reach", "by_ear")


@dataclass(frozen=True)
class Counted:
    """Who counted: the whole store's, whatever the period."""

    sample: bool  # no visitors in this store: simulated or previewed
    kinds: tuple[tuple[str, int], ...]  # (kind, boots)
    boots: int  # of those that the report tells
    kiosks: tuple[str, ...]
    halls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """A period. Without limits, `visits` holds those without a time too; they are in no day and no hour."""

    since: str  # ISO date, "" without a limit
    until: str
    counted: Counted
    visits: int
    undated: int
    undated_share: float | None
    by_day: tuple[tuple[str, int], ...]
    by_hour: tuple[tuple[int, int], ...]
    exhibits: tuple[ExhibitUse, ...]
    pages: tuple[PageUse, ...]
    questions: tuple[QuestionUse, ...]
    languages: tuple[tuple[str, int], ...]
    access: tuple[tuple[str, int], ...]
    opened: tuple[tuple[str, int], ...]  # visits by how many exhibits they opened
    sums: Mapping[str, int]  # each metric's, over everything

    @property
    def timeouts(self) -> int:
        return self.sums.get("timeout", 0)

    @property
    def bounces(self) -> int:
        return self.sums.get("bounce", 0)

    @property
    def errors(self) -> int:
        return self.sums.get("error", 0)

    @property
    def minutes(self) -> int:
        """That the kiosks were on; 0 where none told."""
        return self.sums.get("on", 0)

    @property
    def heads(self) -> int:
        """Counted by staff at the kiosk."""
        return self.sums.get("headcount", 0)

    @property
    def passers(self) -> int:
        """Who walked by without touching, counted by staff."""
        return self.sums.get("passers", 0)

    @property
    def limited(self) -> bool:
        """Whether visits without a time are outside: a period with limits cannot claim them."""
        return bool(self.since or self.until)


def latest_day(records: Records) -> date | None:
    """The last day with a count that a report of this store would tell."""
    rows, _ = told(records)
    days = [row.hour[:10] for row in rows if row.hour != UNKNOWN]
    return date.fromisoformat(max(days)) if days else None


def summarise(
    records: Records,
    since: date | None = None,
    until: date | None = None,
    *,
    lang: str = "zh",
    expected: Mapping[str, int] | None = None,
    only: frozenset[str] | None = None,
) -> Summary:
    """What happened from one day to another, both included; an end left out is open. `only`: of these exhibits."""
    whole, sample = told(records)
    rows = [row for row in whole if within(row.hour, since, until) and _wanted(row, only)]
    sums = _sums(rows)
    undated = sum(row.n for row in whole if row.metric == "visit" and row.hour == UNKNOWN)
    dated = [row for row in rows if row.metric == "visit" and row.hour != UNKNOWN]
    words = uses.words_of(records.labels, lang)
    return Summary(
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
        counted=_counted(records, sample=sample),
        visits=sums["visit"],
        undated=undated,
        undated_share=share(undated, undated + sum(row.n for row in dated)),
        by_day=_by_key((row.hour[:10], row.n) for row in dated),
        by_hour=_by_key((int(row.hour[11:13]), row.n) for row in dated),
        exhibits=uses.exhibits(rows, words, expected or {}),
        pages=uses.pages(rows, words),
        questions=uses.questions(rows, words),
        languages=_of(rows, "language"),
        access=tuple((metric, sums[metric]) for metric in ACCESS),
        opened=_of(rows, "opened"),
        sums=sums,
    )


def told(records: Records) -> tuple[list[Row], bool]:
    """Visitors' counters, corrected; or, from a store without any visitor, all there are, which is only a sample."""
    sample = only_samples(boot.kind for boot in records.boots)
    return [_corrected(row) for row in records.rows if sample or row.kind == "visitor"], sample


def only_samples(kinds: Iterable[str]) -> bool:
    """Whether no visitor ever counted here, though others did."""
    found = set(kinds)
    return bool(found) and "visitor" not in found


def within(hour: str, since: date | None, until: date | None) -> bool:
    """Whether an hour (or day) lies in a period; one without a time lies only in the whole time."""
    if hour == UNKNOWN:
        return since is None and until is None
    day = hour[:10]
    return (since is None or since.isoformat() <= day) and (until is None or day <= until.isoformat())


def _wanted(row: Row, only: frozenset[str] | None) -> bool:
    return only is None or not row.exhibit or row.exhibit in only


def _counted(records: Records, *, sample: bool) -> Counted:
    boots = [boot for boot in records.boots if sample or boot.kind == "visitor"]
    return Counted(
        sample=sample,
        kinds=tuple(sorted(Counter(boot.kind for boot in records.boots).items())),
        boots=len(boots),
        kiosks=tuple(sorted({boot.kiosk for boot in boots if boot.kiosk})),
        halls=tuple(sorted({boot.hall for boot in boots if boot.hall})),
    )


def _corrected(row: Row) -> Row:
    """A void counter takes away from the one that its detail names."""
    if row.metric != "void":
        return row
    metric, _, detail = row.detail.partition(":")
    return row._replace(metric=metric, detail=detail, n=-row.n)


def _of(rows: Iterable[Row], metric: str) -> tuple[tuple[str, int], ...]:
    """A metric by its detail."""
    return _by_key((row.detail, row.n) for row in rows if row.metric == metric)


def _sums(rows: Iterable[Row]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row.metric] += row.n
    return sums


def _by_key(pairs: Iterable[tuple[K, int]]) -> tuple[tuple[K, int], ...]:
    sums: Counter[K] = Counter()
    for key, n in pairs:
        sums[key] += n
    return tuple(sorted((key, n) for key, n in sums.items() if n))
