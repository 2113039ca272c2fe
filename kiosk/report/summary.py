"""From counters to what a report says about a period: pure functions, no file, no clock."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isinf
from typing import TypeVar

from kiosk.counts.clock import UNKNOWN
from kiosk.counts.metrics import bounds
from kiosk.counts.reader import Records, Row

K = TypeVar("K", str, int)
LEAST_BASE = 30  # a percentage of fewer says more than is known
ACCESS = ("say", "large", "contrast", "reach", "by_ear")
Labels = Mapping[tuple[str, str, str, str, str], str]
Words = Mapping[tuple[str, str, str, str], str]


@dataclass(frozen=True)
class ExhibitUse:
    """How an exhibit was used."""

    exhibit: str
    title: str
    opens: int
    finishes: int
    completion: float | None  # finishes per open; None: too few to tell
    median_seconds: float | None


@dataclass(frozen=True)
class OptionUse:
    """How often an answer was chosen at the first try."""

    option: str
    text: str
    right: bool
    n: int


@dataclass(frozen=True)
class QuestionUse:
    """How a question was answered at the first try."""

    exhibit: str
    page: str
    edition: str
    text: str
    answers: int
    right: int
    share: float | None  # right per answer; None: too few to tell
    options: tuple[OptionUse, ...]


@dataclass(frozen=True)
class Counted:
    """Who counted: the whole store's, whatever the period."""

    sample: bool  # no visitors in this store: simulated or previewed
    kinds: tuple[tuple[str, int], ...]  # (kind, boots)
    boots: int  # of those that the report tells
    kiosks: tuple[str, ...]


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
    questions: tuple[QuestionUse, ...]
    languages: tuple[tuple[str, int], ...]
    access: tuple[tuple[str, int], ...]
    timeouts: int
    bounces: int
    errors: int

    @property
    def undated_key(self) -> str:
        """Whether visits without a time are among the visits: a period with limits cannot claim them."""
        return "undated_more" if self.since or self.until else "undated"


def share(part: int, base: int) -> float | None:
    """part ÷ base, or None where the base is too small for a percentage."""
    return part / base if base >= LEAST_BASE else None


def median(buckets: Mapping[str, int]) -> float | None:
    """The middle of durations counted in buckets, as if they lay evenly within each; None of none."""
    half = sum(buckets.values()) / 2
    below = 0
    for name, n in sorted(buckets.items()):
        if n > 0 and below + n >= half:
            low, high = bounds(name)
            return low if isinf(high) else low + (high - low) * (half - below) / n
        below += n
    return None


def latest_day(records: Records) -> date | None:
    """The last day with a count that a report of this store would tell."""
    rows, _ = _told(records)
    days = [row.hour[:10] for row in rows if row.hour != UNKNOWN]
    return date.fromisoformat(max(days)) if days else None


def summarise(records: Records, since: date | None = None, until: date | None = None, *, lang: str = "zh") -> Summary:
    """What happened from one day to another, both included; an end left out is open."""
    told, sample = _told(records)
    rows = [row for row in told if _within(row.hour, since, until)]
    sums = _sums(rows)
    undated = sum(row.n for row in told if row.metric == "visit" and row.hour == UNKNOWN)
    dated = [row for row in rows if row.metric == "visit" and row.hour != UNKNOWN]
    words = _words(records.labels, lang)
    return Summary(
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
        counted=_counted(records, sample=sample),
        visits=sums["visit"],
        undated=undated,
        undated_share=share(undated, undated + sum(row.n for row in dated)),
        by_day=_by_key((row.hour[:10], row.n) for row in dated),
        by_hour=_by_key((int(row.hour[11:13]), row.n) for row in dated),
        exhibits=_exhibits(rows, words),
        questions=_questions(rows, words),
        languages=_by_key((row.detail, row.n) for row in rows if row.metric == "language"),
        access=tuple((metric, sums[metric]) for metric in ACCESS),
        timeouts=sums["timeout"],
        bounces=sums["bounce"],
        errors=sums["error"],
    )


def _counted(records: Records, *, sample: bool) -> Counted:
    told = [boot for boot in records.boots if sample or boot.kind == "visitor"]
    return Counted(
        sample=sample,
        kinds=tuple(sorted(Counter(boot.kind for boot in records.boots).items())),
        boots=len(told),
        kiosks=tuple(sorted({boot.kiosk for boot in told if boot.kiosk})),
    )


def _told(records: Records) -> tuple[list[Row], bool]:
    """Visitors' counters, corrected; or, from a store without any visitor, all there are, which is only a sample."""
    kinds = {boot.kind for boot in records.boots}
    sample = bool(kinds) and "visitor" not in kinds
    return [_corrected(row) for row in records.rows if sample or row.kind == "visitor"], sample


def _corrected(row: Row) -> Row:
    """A void counter takes away from the one that its detail names."""
    if row.metric != "void":
        return row
    metric, _, detail = row.detail.partition(":")
    return row._replace(metric=metric, detail=detail, n=-row.n)


def _within(hour: str, since: date | None, until: date | None) -> bool:
    if hour == UNKNOWN:
        return since is None and until is None
    day = hour[:10]
    return (since is None or since.isoformat() <= day) and (until is None or day <= until.isoformat())


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


def _exhibits(rows: Iterable[Row], words: Words) -> tuple[ExhibitUse, ...]:
    opens: Counter[str] = Counter()
    finishes: Counter[str] = Counter()
    dwell: dict[str, Counter[str]] = {}
    for row in rows:
        if row.metric == "open":
            opens[row.exhibit] += row.n
        elif row.metric == "finish":
            finishes[row.exhibit] += row.n
        elif row.metric == "dwell":
            dwell.setdefault(row.exhibit, Counter())[row.detail] += row.n
    used = (
        ExhibitUse(
            exhibit=exhibit,
            title=words.get((exhibit, "", "", ""), exhibit),
            opens=opens[exhibit],
            finishes=finishes[exhibit],
            completion=share(finishes[exhibit], opens[exhibit]),
            median_seconds=median(dwell.get(exhibit, {})),
        )
        for exhibit in {*opens, *finishes, *dwell}
    )
    return tuple(sorted(used, key=lambda use: (-use.opens, use.exhibit)))


def _questions(rows: Iterable[Row], words: Words) -> tuple[QuestionUse, ...]:
    chosen: dict[tuple[str, str, str], Counter[tuple[str, bool]]] = {}
    for row in rows:
        option, verdict, attempt = [*row.detail.rsplit(":", 2), "", ""][:3]
        if row.metric == "answer" and attempt == "first":
            counts = chosen.setdefault((row.exhibit, row.page, row.edition), Counter())
            counts[option, verdict == "right"] += row.n
    return tuple(_question(key, counts, words) for key, counts in sorted(chosen.items()))


def _question(key: tuple[str, str, str], counts: Mapping[tuple[str, bool], int], words: Words) -> QuestionUse:
    exhibit, page, edition = key
    answers = sum(counts.values())
    right = sum(n for (_, good), n in counts.items() if good)
    options = (
        OptionUse(option, words.get((exhibit, edition, page, option), option), good, n)
        for (option, good), n in counts.items()
    )
    text = words.get((exhibit, edition, page, ""), page)
    ordered = tuple(sorted(options, key=lambda option: (-option.n, option.option)))
    return QuestionUse(exhibit, page, edition, text, answers, right, share(right, answers), ordered)


def _words(labels: Labels, lang: str) -> Words:
    """What things were called, in this language or else in another."""
    liked = {"en": 1, "zh": 2} | {lang: 3}
    ordered = sorted(labels.items(), key=lambda item: liked.get(item[0][-1], 0))
    return {key[:4]: text for key, text in ordered if text}  # the best liked comes last and stays
