"""The shipped hall files: the science hall, the square on launch day, the laptop on the road."""

from pathlib import Path

import pytest

from kiosk.content.checking import check_hall
from kiosk.pages import PAGE_TYPES

HALLS = {name: check_hall(Path("exhibits") / f"{name}.yaml", PAGE_TYPES) for name in ("hall", "fair", "mobile")}


@pytest.mark.parametrize("name", HALLS)
def test_a_shipped_hall_has_nothing_that_must_be_mended(name: str) -> None:
    assert [p for p in HALLS[name].problems if p.must] == []
    assert len(HALLS[name].library.exhibits) >= 5


def test_an_exhibit_is_counted_under_one_name_wherever_it_is_shown() -> None:
    ids = {name: {e.id for e in result.library.exhibits} for name, result in HALLS.items()}
    assert ids["fair"] <= ids["hall"]
    assert ids["mobile"] <= ids["hall"]
    assert len({result.library.hall.id for result in HALLS.values()}) == 3


def test_the_square_is_bright_and_has_a_queue() -> None:
    fair, hall = HALLS["fair"].library.hall, HALLS["hall"].library.hall
    assert fair.theme == "outdoor"
    assert fair.idle_seconds < hall.idle_seconds
    assert not fair.sounds
