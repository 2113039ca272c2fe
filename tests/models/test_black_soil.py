"""Black soil: qualitative, so what is tested is the direction of everything, at every cover."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.models.black_soil import GUST, Ground, loss, moisture, move, moving

shares = st.floats(0, 1)


@given(shares, shares)
def test_more_straw_never_loses_more_soil_nor_water(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert loss(more) <= loss(less)
    assert moisture(more) >= moisture(less)
    assert 0 <= loss(one) < 1
    assert 0 < moisture(one) < 1


@given(st.floats(0, 100), st.lists(st.floats(0, 0.05), min_size=1, max_size=400))
def test_a_gust_takes_the_same_however_it_is_cut_into_frames(cover: float, frames: list[float]) -> None:
    """And never more than one gust's share; it ends."""
    ground = Ground(1.0, GUST, blown=True)
    for seconds in frames:
        ground = move({"cover": cover}, ground, seconds)
    blown = min(sum(frames), GUST) / GUST
    assert abs((1 - ground.soil) - loss(cover / 100) * blown) < 1e-3
    assert moving({"cover": cover}, ground) == (ground.left > 0)


def test_bare_soil_is_lost_and_covered_soil_kept() -> None:
    assert loss(0) > 0.3
    assert loss(1) == 0
