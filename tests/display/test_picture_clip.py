"""A picture that is cut off at an edge, or stretched while fingers zoom it."""

from collections.abc import Iterable

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.surfaces import opaque
from kiosk.scene.damage import bounds, damage
from kiosk.scene.scene import Picture, Rect, Scene

W, H = 200, 120
FONTS = Fonts(1.0)


class Stripes:
    """Every picture is ready: columns of ten colours, as large as it is made."""

    def get(self, item: Picture) -> pygame.Surface:
        w, h = item.made or (item.w, item.h)
        surface = opaque(round(w), round(h))
        for x in range(round(w)):
            surface.fill((25 * (x * 10 // round(w)), len(item.path), 7), pygame.Rect(x, 0, 1, round(h)))
        return surface

    def prepare(self, items: Iterable[Picture]) -> None:
        del items

    def wait(self, timeout: float) -> bool:
        del timeout
        return True


def painter() -> Painter:
    return Painter(opaque(W, H), 1.0, FONTS, Stripes())


def scene(*pictures: Picture) -> Scene:
    return Scene(W, H, "#FFFFFF", pictures)


def test_two_pictures_meet_at_a_line_and_hide_nothing_of_each_other() -> None:
    """What compare is made of."""
    place: Rect = (20, 10, 160, 100)
    both = [
        Picture(*place, "a", "a", clip=(0, 0, 90, H)),
        Picture(*place, "bb", "b", clip=(90, 0, W - 90, H)),
    ]
    shown = painter()
    shown.paint(scene(*both))
    seen = [shown.surface.get_at((x, 50))[1] for x in range(W)]
    assert seen == [255] * 20 + [1] * 70 + [2] * 90 + [255] * 20


def test_a_stretched_picture_shows_its_middle_where_the_middle_is() -> None:
    shown = painter()
    shown.paint(scene(Picture(-100, -60, 400, 240, "a", "a", made=(100, 60))))
    assert shown.surface.get_at((1, 60))[0] == 25 * 2
    assert shown.surface.get_at((199, 60))[0] == 25 * 7


def test_a_picture_moved_by_a_finger_is_not_scaled() -> None:
    """However its corners round, it is laid down as it was made."""
    shown = painter()
    shown.paint(scene(Picture(20.4, 10, 100.2, 60, "a", "a", made=(100, 60))))
    assert [shown.surface.get_at((20 + 10 * i, 30))[0] for i in range(10)] == [25 * i for i in range(10)]


@pytest.mark.parametrize(
    ("clip", "expected"),
    [(None, (20, 10, 160, 100)), ((50, 0, 40, 200), (50, 10, 40, 100)), ((190, 0, 9, 9), (190, 10, 0, 0))],
)
def test_bounds_of_a_cut_picture_are_what_is_seen_of_it(clip: Rect | None, expected: Rect) -> None:
    assert bounds(Picture(20, 10, 160, 100, "a", "a", clip=clip), 0) == expected


numbers = st.integers(-40, 240).map(float)
sides = st.integers(1, 300).map(float)
pictures = st.builds(
    Picture,
    numbers,
    numbers,
    sides,
    sides,
    st.sampled_from(["a", "bb"]),
    st.just("h"),
    st.just("contain"),
    st.just(()),
    st.just(""),
    st.none() | st.tuples(numbers, numbers, sides, sides),
    st.none() | st.tuples(sides, sides),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(pictures, max_size=3), st.lists(pictures, max_size=3))
def test_repainting_the_damage_is_painting_it_all(before: list[Picture], after: list[Picture]) -> None:
    old, new = scene(*before), scene(*before[:1], *after)
    step, whole = painter(), painter()
    step.paint(old)
    step.paint(new, damage(old, new))
    whole.paint(new)
    assert step.surface.get_buffer().raw == whole.surface.get_buffer().raw
