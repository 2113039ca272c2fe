"""The rainstorm signals at their limits (FACTS §3.2), and that more rain or less time never lowers them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.models.warning_colours import HOURS, INKS, SIGNALS, level
from kiosk.scene.theme import contrast


@pytest.mark.parametrize(
    ("mm", "hours", "found"),
    [(49, 12, 0), (50, 12, 1), (150, 12, 1), (49, 6, 0), (50, 6, 2), (50, 3, 3), (99, 3, 3), (100, 3, 4), (0, 3, 0)],
)
def test_the_limits_of_each_colour(mm: float, hours: int, found: int) -> None:
    assert level(mm, hours) == found


@given(st.floats(0, 200), st.floats(0, 200), st.sampled_from(HOURS), st.sampled_from(HOURS))
def test_more_rain_in_less_time_is_never_a_lower_warning(one: float, other: float, hours: int, longer: int) -> None:
    low, high = sorted((one, other))
    short, long = sorted((hours, longer))
    assert level(high, hours) >= level(low, hours)
    assert level(one, short) >= level(one, long)


def test_the_names_on_the_fields_can_be_read() -> None:
    assert all(max(contrast(ink, s.field) for ink in INKS) >= 7 for s in SIGNALS)
