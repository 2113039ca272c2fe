"""Icons stay in their box, level marks and badges have their shapes."""

import pytest

from kiosk.content.library import ICONS
from kiosk.scene.damage import bounds
from kiosk.scene.icons import NAMES, badge, icon, level
from kiosk.scene.scene import Box, Disc, Item, Path, Poly
from kiosk.scene.theme import CONTRAST, DEFAULT

WANTED = ["home", "back", "next", "say", "contrast", "reach", "large", "tick", "cross", "clock"]
WANTED += ["pause", "play", "pin", "grip", "again", "cc", "hand", "picture", "wave"]
WANTED += ["shelter", "grain", "tree", "person", "rocket", "calendar"]
WANTED += ["said-again", "said-next", "slower", "faster", "softer", "louder"]


def extent(items: tuple[Item, ...]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all ink."""
    rects = [bounds(item, margin=0) for item in items]
    return (
        min(x for x, _, _, _ in rects),
        min(y for _, y, _, _ in rects),
        max(x + w for x, _, w, _ in rects),
        max(y + h for _, y, _, h in rects),
    )


def test_every_icon_of_the_visual_language_is_there() -> None:
    assert sorted(NAMES) == sorted(WANTED)


def test_every_icon_that_a_topic_may_name_can_be_drawn() -> None:
    """check and the screen have their lists in places that cannot see each other."""
    assert set(ICONS) <= set(NAMES)


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize("scale", [1.0, 1.5, 0.5])
def test_an_icon_stays_inside_its_48_box(name: str, scale: float) -> None:
    """Half a stroke may lie outside; wherever the icon stands and however large it is."""
    reach = 24 * scale + 2.5 + 0.1
    left, top, right, bottom = extent(icon(name, 500, 300, "#1C1F4A", scale))
    assert (left >= 500 - reach, right <= 500 + reach) == (True, True)
    assert (top >= 300 - reach, bottom <= 300 + reach) == (True, True)
    assert max(right - left, bottom - top) > 20 * scale


@pytest.mark.parametrize("name", WANTED)
def test_an_icon_has_only_its_own_colour_and_pen(name: str) -> None:
    for item in icon(name, 0, 0, "#123456", 1.0, 6):
        if isinstance(item, Path):
            assert (item.width, item.colour) == (6, "#123456")
        else:
            assert isinstance(item, Box | Disc | Poly)
            assert {item.fill, item.edge} == {"#123456", ""}
            assert item.edge_width == (6 if item.edge else 0)


def test_icons_differ() -> None:
    assert len({icon(name, 0, 0, "#000000") for name in WANTED}) == len(WANTED)


def test_an_unknown_icon_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="umbrella"):
        icon("umbrella", 0, 0, "#000000")


@pytest.mark.parametrize(("n", "peaks"), [(1, 1), (2, 2), (3, 3)])
def test_the_level_is_told_by_the_number_of_peaks(n: int, peaks: int) -> None:
    """54 px from left to right, both ends on the base line."""
    (trace,) = level(100, 200, n, "#1C1F4A")
    assert isinstance(trace, Path)
    assert sum(y == 178 for _, y in trace.points) == peaks
    assert (trace.points[0], trace.points[-1]) == ((100, 200), (154, 200))


def test_right_and_wrong_are_two_silhouettes() -> None:
    """A tick on a disc, a cross in a square; on a right option the disc is inverted."""
    right, wrong = badge("right", 50, 50, DEFAULT), badge("wrong", 50, 50, DEFAULT)
    assert right[0] == Disc(50, 50, 30, DEFAULT.right)
    assert right[1:] == icon("tick", 50, 50, DEFAULT.on_right, 1.0, 7)
    assert isinstance(wrong[0], Box)
    assert wrong[0].fill == DEFAULT.ink
    assert badge("right", 50, 50, CONTRAST, inverse=True)[0] == Disc(50, 50, 30, CONTRAST.on_right)


def test_an_unknown_badge_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="maybe"):
        badge("maybe", 0, 0, DEFAULT)
