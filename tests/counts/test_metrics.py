"""The list of metrics, and the buckets of durations."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.counts.metrics import DURATIONS, EDGES, METRICS, TALLIED, bounds, bucket, require, stored_detail

seconds = st.floats(min_value=-10, max_value=1e7, allow_nan=False)


def test_every_metric_of_the_design_is_defined_in_both_languages() -> None:
    wanted = (
        "visit open page finish leave answer guess vote tried solved dwell active length opened finished bounce say "
        "language large contrast reach by_ear timeout on passers headcount error void"
    )
    assert set(METRICS) == set(wanted.split())
    assert all(metric.zh and metric.en for metric in METRICS.values())
    assert set(METRICS) >= DURATIONS | TALLIED


def test_an_unknown_metric_is_refused() -> None:
    with pytest.raises(ValueError, match="'touches'"):
        require("touches")


@given(seconds, seconds)
def test_a_longer_time_never_falls_into_an_earlier_bucket(one: float, other: float) -> None:
    short, long = sorted((one, other))
    assert bucket(short) <= bucket(long)


@given(st.floats(min_value=0, max_value=1e7))
def test_a_time_lies_within_the_bounds_of_its_bucket(time: float) -> None:
    low, high = bounds(bucket(time))
    assert low <= time < high


def test_buckets_join_without_gaps_and_each_is_a_quarter_longer() -> None:
    edges = [bounds(f"b{index:02d}") for index in range(len(EDGES) + 1)]
    assert all(before[1] == after[0] for before, after in itertools.pairwise(edges))
    assert edges[0] == (0, 1)
    assert edges[-1][1] == math.inf
    assert all(math.isclose(high / low, 1.25) for low, high in edges[1:-1])


@pytest.mark.parametrize("name", ["", "b", "b-1", "b99", "12", "x03"])
def test_a_name_that_is_no_bucket_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no bucket"):
        bounds(name)


def test_a_duration_is_kept_as_its_bucket_and_nothing_finer() -> None:
    assert stored_detail("dwell", "12.345") == bucket(12.345)
    assert stored_detail("dwell", bucket(12.345)) == bucket(12.345)
    assert stored_detail("language", "12") == "12"


@pytest.mark.parametrize("detail", ["", "long", "nan"])
def test_a_duration_that_is_no_number_is_refused(detail: str) -> None:
    with pytest.raises(ValueError, match=r"number|convert"):
        stored_detail("length", detail)
