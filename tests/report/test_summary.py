"""From counters to the figures of a report."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kiosk.counts.boot import Boot
from kiosk.counts.clock import hour_of
from kiosk.counts.ledger import Ledger
from kiosk.counts.metrics import bounds, bucket, stored_detail
from kiosk.counts.reader import Records, Row
from kiosk.messages import Count
from kiosk.report.summary import Summary, latest_day, summarise
from kiosk.report.table import span
from kiosk.report.uses import LEAST_BASE, share

DAY = datetime(2023, 5, 20, 9)
QUAKE = "siping-quake/magnitude-energy"
Event = tuple[Count, datetime | None]


def recorded(events: list[Event], kind: str = "visitor", labels: Any = None) -> Records:
    """What the store would hold of these events: through the real ledger, without a disk."""
    ledger = Ledger()
    for event, wall in events:
        detail = stored_detail(event.metric, event.detail)
        key = (hour_of(wall), event.exhibit, event.edition, event.page, event.metric, detail)
        ledger.add(key, event.n, event.labels)
    ledger.close(0)
    batch = ledger.next_batch()
    rows = tuple(Row(kind, *key, n) for key, n in batch.counts.items()) if batch else ()
    return Records(rows, (Boot("b1", kind, "东门"),), batch.labels if batch else {})


def times(n: int, *events: Count, wall: datetime | None = DAY) -> list[Event]:
    return [(event, wall) for event in events for _ in range(n)]


# ------------------------------------------------------------ any events: totals equal a naive recount


def count(metric: str, exhibit: str = "", edition: str = "", page: str = "", detail: str = "") -> Count:
    """One of a kind: hypothesis would fill in every field of a named tuple, n too."""
    return Count(metric, exhibit, edition, page, detail)


walls = st.none() | st.builds(
    lambda day, hour: DAY + timedelta(days=day, hours=hour), st.integers(-3, 3), st.integers(0, 14)
)
exhibits = st.sampled_from(["hall/a", "hall/b"])
counts = st.one_of(
    st.builds(count, st.sampled_from(["visit", "timeout", "bounce", "large", "by_ear", "error"])),
    st.builds(count, st.sampled_from(["open", "finish", "say"]), exhibits),
    st.builds(count, st.just("language"), detail=st.sampled_from(["zh", "en"])),
    st.builds(
        count,
        st.just("answer"),
        exhibits,
        st.sampled_from(["ed1", "ed2"]),
        st.sampled_from(["p1", "p2"]),
        st.sampled_from(["a:right:first", "b:wrong:first", "a:right:later", "odd:id:wrong:first"]),
    ),
    st.builds(count, st.just("dwell"), exhibits, detail=st.floats(0, 1000).map(str)),
)
events = st.lists(st.tuples(counts, walls), max_size=60)
limits = st.none() | st.integers(-3, 3).map(lambda day: (DAY + timedelta(days=day)).date())


def naive(found: list[Event], since: date | None, until: date | None) -> list[Event]:
    open_period = since is None and until is None
    return [
        (event, wall)
        for event, wall in found
        if (open_period if wall is None else (since or date.min) <= wall.date() <= (until or date.max))
    ]


@given(events, limits, limits)
def test_totals_equal_a_naive_recount_of_the_events(found: list[Event], since: date | None, until: date | None) -> None:
    summary = summarise(recorded(found), since, until)
    told = naive(found, since, until)
    by_metric = Counter(event.metric for event, _ in told)
    assert summary.visits == by_metric["visit"]
    assert (summary.timeouts, summary.bounces, summary.errors) == tuple(
        by_metric[metric] for metric in ("timeout", "bounce", "error")
    )
    assert dict(summary.access) == {m: by_metric[m] for m in ("say", "large", "contrast", "reach", "by_ear")}
    assert dict(summary.languages) == Counter(event.detail for event, _ in told if event.metric == "language")
    assert summary.undated == sum(event.metric == "visit" and wall is None for event, wall in found)


@given(events, limits, limits)
def test_days_and_hours_add_up_to_the_dated_visits(found: list[Event], since: date | None, until: date | None) -> None:
    summary = summarise(recorded(found), since, until)
    walls = [wall for event, wall in naive(found, since, until) if event.metric == "visit" and wall is not None]
    assert dict(summary.by_day) == Counter(wall.date().isoformat() for wall in walls)
    assert dict(summary.by_hour) == Counter(wall.hour for wall in walls)


@given(events, limits, limits)
def test_exhibits_and_questions_equal_a_naive_recount(
    found: list[Event], since: date | None, until: date | None
) -> None:
    summary = summarise(recorded(found), since, until)
    told = [event for event, _ in naive(found, since, until)]
    opens = Counter(event.exhibit for event in told if event.metric == "open")
    finishes = Counter(event.exhibit for event in told if event.metric == "finish")
    assert {use.exhibit: use.opens for use in summary.exhibits if use.opens} == opens
    assert {use.exhibit: use.finishes for use in summary.exhibits if use.finishes} == finishes
    first = [event for event in told if event.metric == "answer" and event.detail.endswith(":first")]
    keys = [(event.exhibit, event.page, event.edition) for event in first]
    right = [key for key, event in zip(keys, first, strict=True) if event.detail.endswith(":right:first")]
    assert {(q.exhibit, q.page, q.edition): q.answers for q in summary.questions} == Counter(keys)
    assert {(q.exhibit, q.page, q.edition): q.right for q in summary.questions if q.right} == Counter(right)
    assert all(sum(option.n for option in q.options) == q.answers for q in summary.questions)


@given(events)
def test_the_days_one_by_one_add_up_to_the_whole(found: list[Event]) -> None:
    records = recorded(found)
    whole = summarise(records)
    days = [summarise(records, day, day) for day in {wall.date() for _, wall in found if wall}]
    assert sum(day.visits for day in days) + whole.undated == whole.visits


# ------------------------------------------------------------ the rules of the report


def test_no_percentage_is_made_of_fewer_than_thirty() -> None:
    assert share(20, LEAST_BASE - 1) is None
    assert share(15, LEAST_BASE) == 0.5
    few = summarise(recorded([*times(29, Count("open", QUAKE)), *times(10, Count("finish", QUAKE))]))
    assert (few.exhibits[0].opens, few.exhibits[0].finishes, few.exhibits[0].completion) == (29, 10, None)
    many = summarise(recorded([*times(30, Count("open", QUAKE)), *times(15, Count("finish", QUAKE))]))
    assert many.exhibits[0].completion == 0.5


def test_only_the_first_try_says_what_was_known() -> None:
    told = [
        *times(40, Count("answer", QUAKE, "ed", "p", "a:right:first")),
        *times(10, Count("answer", QUAKE, "ed", "p", "b:wrong:first")),
        *times(99, Count("answer", QUAKE, "ed", "p", "a:right:later")),
    ]
    question = summarise(recorded(told)).questions[0]
    assert (question.answers, question.right, question.share) == (50, 40, 0.8)


def test_answers_to_another_wording_are_another_question() -> None:
    told = [(Count("answer", QUAKE, edition, "p", "a:right:first"), DAY) for edition in ("ed1", "ed2")]
    assert [question.edition for question in summarise(recorded(told)).questions] == ["ed1", "ed2"]


def test_questions_answers_and_exhibits_are_named_by_their_labels() -> None:
    shown = (("", "zh", "差多少？"), ("", "en", "How much?"), ("a", "zh", "约 **32** 倍"))
    records = recorded(
        [
            (Count("open", QUAKE, labels=(("", "zh", "震级与能量"),)), DAY),
            (Count("page", QUAKE, "ed", "p", labels=shown), DAY),
            (Count("answer", QUAKE, "ed", "p", "a:right:first"), DAY),
            (Count("answer", QUAKE, "ed", "p", "gone:wrong:first"), DAY),
        ]
    )
    zh, en = summarise(records), summarise(records, lang="en")
    assert (zh.exhibits[0].title, zh.questions[0].text, en.questions[0].text) == ("震级与能量", "差多少？", "How much?")
    assert [(o.text, o.right) for o in en.questions[0].options] == [("约 32 倍", True), ("gone", False)]


def test_tours_and_previews_are_left_out_beside_visitors() -> None:
    visitors, tour = recorded(times(3, Count("visit"))), recorded(times(50, Count("visit")), "tour")
    both = Records(visitors.rows + tour.rows, (*visitors.boots, replaced(tour.boots[0], "b2")))
    summary = summarise(both)
    assert (summary.visits, summary.counted.sample, summary.counted.boots) == (3, False, 1)
    assert summary.counted.kinds == (("tour", 1), ("visitor", 1))


def replaced(boot: Boot, name: str) -> Boot:
    return boot._replace(boot=name)


def test_a_store_without_visitors_is_told_as_a_sample() -> None:
    summary = summarise(recorded(times(50, Count("visit")), "tour"))
    assert (summary.visits, summary.counted.sample) == (50, True)


def test_a_period_in_which_no_visitor_came_does_not_make_a_tour_into_visitors() -> None:
    tour = recorded(times(5, Count("visit")), "tour")
    records = replace(tour, boots=(*tour.boots, Boot("b2", "visitor")))
    assert summarise(records).visits == 0


def test_void_counts_are_taken_away_from_what_they_name() -> None:
    told = [
        *times(5, Count("visit")),
        *times(2, Count("void", detail="visit")),
        *times(4, Count("answer", QUAKE, "ed", "p", "a:right:first")),
        *times(1, Count("void", QUAKE, "ed", "p", "answer:a:right:first")),
    ]
    summary = summarise(recorded(told))
    assert (summary.visits, summary.by_day, summary.questions[0].answers) == (3, (("2023-05-20", 3),), 3)


def test_nothing_counted_is_a_summary_of_nothing() -> None:
    summary = summarise(Records((), ()))
    assert isinstance(summary, Summary)
    assert (summary.visits, summary.by_day, summary.exhibits, summary.undated_share) == (0, (), (), None)
    assert latest_day(Records((), ())) is None


def test_the_latest_day_is_the_last_with_a_count() -> None:
    told = [(Count("visit"), DAY), (Count("visit"), DAY + timedelta(days=3)), (Count("visit"), None)]
    assert latest_day(recorded(told)) == date(2023, 5, 23)


# ------------------------------------------------------------ durations


@given(st.lists(st.floats(min_value=0, max_value=60_000), min_size=1, max_size=200))
def test_no_median_is_told_finer_than_the_buckets_that_hold_it(durations: list[float]) -> None:
    told = summarise(recorded([(Count("dwell", QUAKE, detail=str(seconds)), DAY) for seconds in durations]))
    dwell = told.exhibits[0].dwell
    assert dwell is not None
    shown = span(dwell.median)
    assert shown is not None
    ordered = sorted(durations)
    middle = ordered[(len(ordered) - 1) // 2]
    low, high = bounds(bucket(middle))
    assert shown.low <= low
    assert shown.high is None or shown.high >= high


def test_pages_tell_how_often_they_were_seen_and_left_from() -> None:
    told = [
        *times(40, Count("open", QUAKE)),
        *times(35, Count("page", QUAKE, "ed", "p", labels=(("", "zh", "差多少？"),))),
        *times(7, Count("leave", QUAKE, "ed", "p")),
        *times(5, Count("leave", QUAKE, "", "title")),
    ]
    title, page = summarise(recorded(told)).pages
    assert (title.page, title.seen, title.left, title.share) == ("title", 40, 5, 5 / 40)
    assert (page.text, page.seen, page.left, page.share) == ("差多少？", 35, 7, 0.2)


def test_only_the_exhibits_of_a_topic_are_told_and_all_visits() -> None:
    told = [*times(9, Count("visit")), *times(3, Count("open", QUAKE)), *times(4, Count("open", "hall/b"))]
    summary = summarise(recorded(told), only=frozenset({QUAKE}))
    assert ([use.exhibit for use in summary.exhibits], summary.visits) == ([QUAKE], 9)
