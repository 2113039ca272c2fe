"""Large text: the picture stands under the last words where they leave it room, else on a part of its own."""

import pytest
from screens import Mode

from kiosk.pages.panel import LEAST_PICTURE, Piece, read_on
from kiosk.scene.grid import grid
from kiosk.scene.scene import Box, Item, Rect, Text

SENTENCE = "纵波先到，横波后到，差得越久，离震中越远。"
HEAD = 600.0  # what stands above the first words


def drawn(rect: Rect) -> tuple[Item, ...]:
    return (Box(*rect, "picture"),)


def all_parts(text: str) -> list[tuple[Item, ...]]:
    """The items of each part, from the first to the one after which nothing is left."""
    found: list[tuple[Item, ...]] = []
    while len(found) < 9:
        frame = Mode().frame(large=True, part=len(found))
        part = read_on(frame, (), grid(frame).top + HEAD, (Piece("w", text),), drawn)
        found.append(part.items)
        if not part.more:
            return found
    raise AssertionError("it never ends")


def pictures(items: tuple[Item, ...]) -> list[Box]:
    return [item for item in items if isinstance(item, Box) and item.fill == "picture"]


def words(items: tuple[Item, ...]) -> list[Text]:
    return [item for item in items if isinstance(item, Text)]


@pytest.mark.parametrize("times", range(1, 14))
def test_one_picture_with_room_on_the_last_part(times: int) -> None:
    parts = all_parts(SENTENCE * times)
    assert not any(pictures(items) for items in parts[:-1])
    (picture,) = pictures(parts[-1])
    assert picture.h >= LEAST_PICTURE
    assert all(text.y < picture.y for text in words(parts[-1])), "the picture lies on the words"


def test_a_few_last_words_share_their_screen_with_the_picture() -> None:
    shared = [len(words(parts[-1])) for times in range(2, 14) if (parts := all_parts(SENTENCE * times))]
    assert any(shared), "some leave it room"
    assert not all(shared), "some do not"


def test_it_never_stands_under_the_first_words_where_the_answer_is() -> None:
    assert len(all_parts(SENTENCE)) == 2
