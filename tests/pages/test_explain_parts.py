"""Large text of an explain page: where its words break, and where its picture stands."""

from dataclasses import replace

import pytest
from screens import Mode

from kiosk.content.fields import Asset
from kiosk.pages.explain import TYPE, Explain
from kiosk.scene.grid import grid
from kiosk.scene.scene import Box, Item, Picture, Text

PICTURE = Asset("p.svg", path="/p.svg", hash="0" * 64, width=800, height=600)
FRAME = Mode().frame(large=True)
SECOND = "第二段，一共有这么多字，在大字里要占满两行，少不了也多不了几个字，就这样。"


def parts(first: int, picture: Asset | None = PICTURE) -> list[tuple[Item, ...]]:
    """The items of every part of a page whose first paragraph has so many characters."""
    page = Explain(id="p", title="标题", text="甲" * first + "\n\n" + SECOND, picture=picture)
    found: list[tuple[Item, ...]] = []
    while True:
        part = TYPE.view(page, TYPE.start(page, 1), replace(FRAME, part=len(found)))
        found.append(part.items)
        if not part.more:
            return found


def rows(items: tuple[Item, ...]) -> list[str]:
    lines: dict[float, str] = {}
    for item in items:
        if isinstance(item, Text) and item.size >= 76 and item.text != "标题":
            lines[item.y] = lines.get(item.y, "") + item.text
    return list(lines.values())


@pytest.mark.parametrize("first", range(20, 140, 3))
def test_no_paragraph_leaves_its_last_words_alone_on_a_screen(first: int) -> None:
    for part in parts(first)[1:]:
        words = rows(part)
        assert not words or words[0][0] in "甲第", f"begins in the middle of the second paragraph: {words}"


@pytest.mark.parametrize("first", range(20, 140, 3))
def test_one_picture_on_the_last_part_clear_of_the_words(first: int) -> None:
    *before, last = parts(first)
    assert not any(isinstance(item, Picture) for items in before for item in items)
    assert sum(isinstance(item, Picture) for item in last) == 1
    field = next(item for item in last if isinstance(item, Box) and item.w == FRAME.width)
    assert all(item.y < field.y for item in last if isinstance(item, Text) and item.size >= 76)
    assert field.y + field.h == grid(FRAME).bottom


def test_without_a_picture_the_words_are_all() -> None:
    assert "".join(row for part in parts(90, None) for row in rows(part)) == "甲" * 90 + SECOND
