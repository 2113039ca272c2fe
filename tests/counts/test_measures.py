"""Measures against the durations and answers that the counters were made of."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.counts import measures, methods
from kiosk.counts.measures import Choice, Estimate, Ratio, Step
from kiosk.counts.metrics import bounds, bucket

durations = st.lists(st.floats(min_value=0, max_value=60_000), min_size=1, max_size=60)


def counted(seconds: list[float]) -> Counter[str]:
    return Counter(map(bucket, seconds))


@given(durations, st.sampled_from([0.25, 0.5, 0.75]))
def test_the_true_quantile_lies_within_the_bounds_that_are_told(seconds: list[float], q: float) -> None:
    true = sorted(seconds)[math.ceil(q * len(seconds)) - 1]
    found = measures.quantile(counted(seconds), q)
    assert found is not None
    assert found.low <= true < found.high
    assert found.low <= found.value <= found.high
    assert (found.low, found.high) == bounds(bucket(true))


@given(durations)
def test_the_true_sum_and_mean_lie_within_the_bounds_that_are_told(seconds: list[float]) -> None:
    total, mean = measures.total_seconds(counted(seconds)), measures.mean_seconds(counted(seconds))
    assert mean is not None
    assert total.low <= sum(seconds) + 1e-6
    assert sum(seconds) <= total.high + 1e-6
    assert math.isclose(mean.value * len(seconds), total.value)
    assert total.low >= 0.8 * total.high - len(seconds) or total.high == math.inf


def test_quartiles_of_an_even_spread_are_where_they_should_be() -> None:
    found = measures.quartiles(counted([n / 10 for n in range(1000)]))  # 0 to 100 s
    assert found is not None
    assert [round(e.value) for e in found[:3]] == [25, 50, 75]
    assert found.n == 1000
    assert measures.quartiles({}) is None
    assert measures.quantile({"b03": 0, "b04": -1}, 0.5) is None


def test_no_estimate_is_printed_finer_than_its_bucket() -> None:
    found = measures.quantile(counted([70.0]), 0.5)
    assert found is not None
    low, high = measures.printable(found)
    assert high is not None
    assert low <= 70 <= high
    assert high - low >= 13
    assert measures.printable(Estimate(80_000, 80_000, math.inf)) == (80_000, None)
    assert measures.printable(Estimate(2, 1.5, 3.0)) == (1, 3)


def test_an_open_end_is_never_passed_off_as_a_value() -> None:
    found = measures.quantile({"b51": 4}, 0.5)
    assert found == (bounds("b51")[0], bounds("b51")[0], math.inf)
    assert measures.total_seconds({"b51": 1}).high == math.inf


def test_holding_power_is_active_time_per_use_by_the_time_of_full_use() -> None:
    found = measures.holding_power(counted([30.0, 90.0]), 120)
    assert found is not None
    assert found.low <= 0.5 <= found.high
    assert found.high / found.low <= 1.2501
    assert measures.holding_power({}, 120) is None
    assert measures.holding_power({"b10": 1}, 0) is None


def test_starts_per_open_hour_and_attracting_power_need_what_they_divide_by() -> None:
    assert measures.starts_per_open_hour(30, 90) == 20
    assert measures.starts_per_open_hour(30, 0) is None
    assert measures.attracting_power(30, 90) == Ratio(30, 120)
    assert measures.attracting_power(30, 0) is None
    assert Ratio(1, 0).value is None
    assert Ratio(1, 4).value == 0.25


def test_the_funnel_goes_down_to_the_result_and_shows_where_most_left() -> None:
    steps = measures.funnel({"p2": 60, "p1": 90}, {"title": 10, "p1": 30, "p2": 5}, 55)
    assert steps == (Step("p1", 90, 30), Step("p2", 60, 5), Step("title", 10, 10), Step("", 55, 0))
    ordered = measures.funnel({"p2": 60, "p1": 90}, {"title": 10, "p1": 30, "p2": 5}, 55, ["title", "p1", "p2"])
    assert [step.page for step in ordered] == ["title", "p1", "p2", ""]
    assert measures.abandon_point(ordered) == Step("p1", 90, 30)
    assert ordered[1].lost == Ratio(30, 90)
    assert measures.abandon_point(measures.funnel({"p1": 4}, {}, 4)) is None


ANSWERS = {"a:right:first": 40, "b:wrong:first": 15, "c:wrong:first": 5, "a:right:later": 20, "x:y:wrong:first": 0}


def test_difficulty_and_distractors_are_of_first_tries() -> None:
    assert measures.item_difficulty(ANSWERS) == Ratio(40, 60)
    assert measures.choices(ANSWERS) == (
        Choice("a", True, 40, Ratio(40, 60), Ratio(0, 20)),
        Choice("b", False, 15, Ratio(15, 60), Ratio(15, 20)),
        Choice("c", False, 5, Ratio(5, 60), Ratio(5, 20)),
    )
    tempting = measures.most_tempting(ANSWERS)
    assert tempting is not None
    assert tempting.option == "b"
    assert measures.most_tempting({"a:right:first": 3}) is None
    assert measures.item_difficulty({}).value is None


def test_an_option_with_a_colon_in_its_name_is_one_option() -> None:
    assert measures.first_tries({"7:30:right:first": 2}) == {("7:30", True): 2}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_methods_note_says_what_a_visit_is_and_how_sure_that_is(lang: str) -> None:
    note = methods.note(lang)
    assert len(note) == len(methods.DEFINITIONS)
    assert all(note)
    assert ("不是人数" if lang == "zh" else "no head count") in note[0]
    assert ("偏少也可能偏多" if lang == "zh" else "too low or too high") in note[1]
