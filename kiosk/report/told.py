"""Everything that a writer may print of a report: one value, made after the one suppression step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.counts.reader import Records, Row
from kiosk.report import activities as activity_tables
from kiosk.report import kiosks, notes, summary, tables
from kiosk.report.insight import Finding, findings
from kiosk.report.kiosks import KioskUse
from kiosk.report.materials import Materials
from kiosk.report.offered import Offered
from kiosk.report.reading import Reading
from kiosk.report.summary import Counted, Summary
from kiosk.report.suppression import suppressed
from kiosk.report.table import Book


@dataclass(frozen=True)
class Asked:
    """What the report is to be about, and for whom."""

    since: date | None = None
    until: date | None = None
    lang: str = "zh"
    public: bool = False
    by: str = "kiosk"
    topic: str = ""  # id of a topic of the hall; exhibits of others are left out
    source: str = ""
    today: date | None = None  # days after it cannot be days off


@dataclass(frozen=True)
class Told:
    """Tables that may be shown, and what goes with them."""

    asked: Asked
    counted: Counted
    days: tuple[str, ...]  # with any visit
    book: Book
    kiosks: tuple[KioskUse, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    materials: Materials = field(default_factory=Materials)
    raw: tuple[Row, ...] = ()  # counters as they are; of an internal report alone

    @property
    def sample(self) -> bool:
        """Whether all of this comes from simulated visits: it is said on every page."""
        return self.counted.sample


def tell(
    reading: Reading,
    asked: Asked,
    offered: Offered | None = None,
    materials: Materials | None = None,
    silent: Sequence[str] = (),
) -> Told:
    """A reading as it may be shown."""
    known, given = offered or Offered(), materials or Materials()
    only = known.of_topic(asked.topic) if asked.topic else None
    records, days = reading.records, (asked.since, asked.until)
    period = summary.summarise(records, *days, lang=asked.lang, expected=known.seconds(), only=only)
    uses = kiosks.kiosk_uses(reading.hours, days, asked.by, known.opening, asked.today)
    book = _book(period, uses, asked, given)
    return Told(
        asked=asked,
        counted=period.counted,
        days=tuple(day for day, _ in period.by_day),
        book=book,
        kiosks=uses,
        findings=findings(book, uses, known, period.counted.halls, silent),
        notes=notes.methods(asked, bool(asked.topic)),
        materials=given,
        raw=() if asked.public else _raw(records, *days),
    )


def _book(period: Summary, uses: Sequence[KioskUse], asked: Asked, given: Materials) -> Book:
    table, sums = kiosks.kiosk_table(uses, asked.by, asked.lang)
    more = (tables.running(period, asked.lang), table, *activity_tables.tables(given.activities, asked.lang))
    return tables.consistent(suppressed(tables.book(period, asked.lang, more, sums), public=asked.public))


def _raw(records: Records, since: date | None, until: date | None) -> tuple[Row, ...]:
    rows, _ = summary.told(records)
    return tuple(row for row in rows if summary.within(row.hour, since, until))
