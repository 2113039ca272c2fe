"""Low reach as the screen hangs: from inches and millimetres to the band of y in which everything is touched."""

import pytest
from fit import target_faults, text_faults
from screens import each_part, every_screen
from visitor import frame, library

from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.settings import Mounting
from kiosk.visit.state import State


def test_nobody_measured_means_no_band() -> None:
    assert Mounting().band(1920, 1080) is None
    assert Mounting(43, 0).band(1920, 1080) is None


def test_the_band_is_where_400_to_1200_mm_lie() -> None:
    """A 43-inch screen is 535 mm high in landscape; hung at 800 mm its upper edge is at 1,335."""
    assert Mounting(43, 800).height_mm(1920, 1080) == pytest.approx(535.5, abs=0.5)
    top, bottom = Mounting(43, 800).band(1920, 1080) or (0, 0)
    assert top == pytest.approx((800 + 535.5 - 1200) / 535.5 * 1080, abs=1)
    assert bottom == 1080, "400 mm is below the screen"
    top, bottom = Mounting(55, 200).band(1080, 1920) or (0, 0)
    assert (top, bottom) == pytest.approx((343, 1605), abs=2)


def low(width: float, height: float, hung: Mounting) -> Frame:
    return frame(width, height, reach=True, band=hung.band(width, height))


@pytest.mark.parametrize(
    ("width", "height", "hung"),
    [
        (1920, 1080, Mounting(43, 800)),
        (1920, 1080, Mounting(55, 850)),
        (1920, 1080, Mounting(32, 900)),
        (1080, 1920, Mounting(43, 600)),
        (1080, 1920, Mounting(55, 300)),
        (1080, 1920, Mounting(32, 700)),
    ],
)
def test_on_every_screen_all_that_is_touched_lies_in_the_band(width: float, height: float, hung: Mounting) -> None:
    """Question, title, home, result and 还在看吗, asked and answered: doctor calls these screens well hung."""
    screen = low(width, height, hung)
    top, bottom = screen.band or (0, 0)
    for name, state in every_screen(library()):
        if state.visit is None:
            continue
        for part, _, scene in each_part(name, in_low_reach(state), screen):
            outside = [t.id for t in scene.targets if t.rect[1] < top - 1 or t.rect[1] + t.rect[3] > bottom + 1]
            assert outside == [], part
            assert [*target_faults(scene, False), *text_faults(scene)] == [], part


def in_low_reach(state: State) -> State:
    from dataclasses import replace

    return replace(state, switches=replace(state.switches, reach=True))


def test_a_screen_that_hangs_well_keeps_its_large_picture() -> None:
    """Where the usual layout is in reach already, low reach moves nothing but what must be moved."""
    assert grid(low(1920, 1080, Mounting(43, 800))).low < 396
    assert grid(low(1920, 1080, Mounting(55, 850))).low > 396


def test_pages_always_have_room_however_badly_a_screen_hangs() -> None:
    for inches in (10, 32, 55, 86, 200):
        for above in (1, 300, 900, 1500, 3000):
            wide, tall = (grid(low(w, h, Mounting(inches, above))) for w, h in ((1920, 1080), (1080, 1920)))
            assert wide.bottom - wide.low >= 360
            assert tall.bottom - tall.low >= 470
            assert wide.top < wide.low
            assert tall.top < tall.low
