"""What counters say about exhibits, in the terms of museum studies: pure functions, each estimate with its error.

Shares are parts and bases, not percentages: whether a base is large enough to print one is the report's question.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import inf, isinf
from typing import NamedTuple

from kiosk.counts.metrics import bounds


class Estimate(NamedTuple):
    """A value, and the least and the most that it can be: durations are kept in buckets only."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> "Estimate":
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


class Quartiles(NamedTuple):
    """A quarter of the durations are shorter than `lower`, half than `median`, a quarter are longer than `upper`."""

    lower: Estimate
    median: Estimate
    upper: Estimate
    n: int


class Ratio(NamedTuple):
    """A part of a base."""

    part: int
    base: int

    @property
    def value(self) -> float | None:
        """part ÷ base; None of nothing."""
        return self.part / self.base if self.base > 0 else None


class Step(NamedTuple):
    """A page of an exhibit: how often it was seen, and how often the exhibit was left from it."""

    page: str
    seen: int
    left: int

    @property
    def lost(self) -> Ratio:
        return Ratio(self.left, self.seen)


class Choice(NamedTuple):
    """What was chosen at the first try."""

    option: str
    right: bool
    n: int
    of_all: Ratio  # of all first tries
    of_wrong: Ratio  # a wrong one's share of the wrong ones; 0 of them for a right one


# ---------------------------------------------------------------- durations in buckets


def quantile(buckets: Mapping[str, int], q: float) -> Estimate | None:
    """The duration below which a share q lies. Its bucket is certain; inside it, durations are taken to lie evenly.

    In the last bucket, which has no end, the value is where the bucket begins and the error is open.
    """
    kept = [(name, n) for name, n in sorted(buckets.items()) if n > 0]
    wanted = q * sum(n for _, n in kept)
    for (name, n), reached in zip(kept, accumulate(n for _, n in kept), strict=True):
        if reached >= wanted:
            low, high = bounds(name)
            inside = (wanted - (reached - n)) / n
            return Estimate(low if isinf(high) else low + (high - low) * inside, low, high)
    return None


def quartiles(buckets: Mapping[str, int]) -> Quartiles | None:
    """The quarter points; None of no durations."""
    points = [quantile(buckets, q) for q in (0.25, 0.5, 0.75)]
    lower, median, upper = points
    if lower is None or median is None or upper is None:
        return None
    return Quartiles(lower, median, upper, sum(n for n in buckets.values() if n > 0))


def total_seconds(buckets: Mapping[str, int]) -> Estimate:
    """All durations together: each at the middle of its bucket, at most at its ends."""
    value = least = most = 0.0
    for name, n in buckets.items():
        if n > 0:
            low, high = bounds(name)
            value += n * (low if isinf(high) else (low + high) / 2)
            least += n * low
            most += n * high
    return Estimate(value, least, most)


def mean_seconds(buckets: Mapping[str, int]) -> Estimate | None:
    """The mean duration; None of no durations."""
    n = sum(n for n in buckets.values() if n > 0)
    return total_seconds(buckets).times(1 / n) if n else None


def printable(estimate: Estimate) -> tuple[int, int | None]:
    """The whole seconds between which an estimate lies, never finer than its bucket; None: no upper end."""
    return int(estimate.low), None if estimate.high == inf else -int(-estimate.high // 1)


# ---------------------------------------------------------------- how exhibits are used


def starts_per_open_hour(visits: int, on_minutes: int) -> float | None:
    """Visits begun per hour that the kiosk was open; None when it was never open for a minute."""
    return visits * 60 / on_minutes if on_minutes > 0 else None


def attracting_power(visits: int, passers: int) -> Ratio | None:
    """Who stopped, of those who passed; None unless staff entered how many passed by without touching."""
    return Ratio(visits, visits + passers) if passers > 0 else None


def holding_power(active: Mapping[str, int], expected_seconds: float) -> Estimate | None:
    """Active time per use ÷ the time that full use takes; None without uses or without that time."""
    mean = mean_seconds(active)
    return mean.times(1 / expected_seconds) if mean and expected_seconds > 0 else None


def funnel(
    seen: Mapping[str, int], left: Mapping[str, int], finished: int, order: Sequence[str] = ()
) -> tuple[Step, ...]:
    """The pages of an exhibit as a funnel, down to its result (page "").

    Without an `order`, from the page most seen to the one least seen: nobody sees a page without the ones before it.
    A page from which somebody left was seen at least so often (the title card is not counted as a page).
    """
    counts = {page: max(seen.get(page, 0), left.get(page, 0)) for page in {*seen, *left}}
    known = {page: place for place, page in enumerate(order)}
    pages = sorted(counts, key=lambda page: (known.get(page, len(known)), -counts[page], page))
    return (*(Step(page, counts[page], left.get(page, 0)) for page in pages), Step("", finished, 0))


def abandon_point(steps: Iterable[Step]) -> Step | None:
    """The page from which most left; None when nobody did."""
    worst = max(steps, key=lambda step: step.left, default=None)
    return worst if worst and worst.left > 0 else None


# ---------------------------------------------------------------- how questions are answered


def first_tries(answers: Mapping[str, int]) -> dict[tuple[str, bool], int]:
    """(option, right) of first tries, from the details of the metric `answer`: OPTION:right|wrong:first|later."""
    found: dict[tuple[str, bool], int] = {}
    for detail, n in answers.items():
        option, verdict, attempt = [*detail.rsplit(":", 2), "", ""][:3]
        if attempt == "first" and n > 0:
            key = (option, verdict == "right")
            found[key] = found.get(key, 0) + n
    return found


def item_difficulty(answers: Mapping[str, int]) -> Ratio:
    """Right at the first try, of all first tries (a high value is an easy question)."""
    tries = first_tries(answers)
    return Ratio(sum(n for (_, right), n in tries.items() if right), sum(tries.values()))


def choices(answers: Mapping[str, int]) -> tuple[Choice, ...]:
    """What was chosen at the first try, the most chosen first; `of_wrong` is a distractor's share."""
    tries = first_tries(answers)
    base = sum(tries.values())
    wrong = sum(n for (_, right), n in tries.items() if not right)
    found = [
        Choice(option, right, n, Ratio(n, base), Ratio(0 if right else n, wrong))
        for (option, right), n in tries.items()
    ]
    return tuple(sorted(found, key=lambda choice: (-choice.n, choice.option, choice.right)))


def most_tempting(answers: Mapping[str, int]) -> Choice | None:
    """The wrong answer chosen most often; None when all were right."""
    return next((choice for choice in choices(answers) if not choice.right), None)
