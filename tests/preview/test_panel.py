"""The panel beside a previewed page: every look at hand, every problem said or counted."""

from itertools import pairwise

import pytest
from visitor import frame

from kiosk.content.problems import Flaw, Problem
from kiosk.preview.panel import TEXTS, WIDTH, Facts, panel
from kiosk.scene.damage import bounds
from kiosk.scene.scene import Scene, Text

HIGH = 1160.0


def problems(count: int, must: int = 0) -> tuple[Problem, ...]:
    flaws = [Flaw(f"第{i}处", f"number {i}", severity="must" if i < must else "advice") for i in range(count)]
    return tuple(flaw.at("/hall/one/exhibit.yaml", i + 1) for i, flaw in enumerate(reversed(flaws)))


def shown(lang: str = "zh", found: tuple[Problem, ...] = (), exhibit: bool = True, **looks: bool) -> Scene:
    facts = Facts("one", "1 / 2  told", found, exhibit, "zh", lang=lang, **looks)
    return panel(frame(WIDTH, HIGH), facts)


def texts(scene: Scene) -> list[str]:
    return [item.text for item in scene.items if isinstance(item, Text)]


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_nothing_leaves_the_panel_and_nothing_lies_on_anything(lang: str, count: int) -> None:
    scene = shown(lang, problems(count, 2))
    written = sorted((item for item in scene.items if isinstance(item, Text)), key=lambda text: text.y)
    for item in scene.items:
        x, y, w, h = bounds(item)
        assert -4 <= x <= x + w <= WIDTH + 4, item
        assert -4 <= y <= y + h <= HIGH + 4, item
    rows = [text for text in written if text.x < 30]
    assert all(later.y - earlier.y >= later.size for earlier, later in pairwise(rows))


def test_both_languages_say_the_same_things() -> None:
    assert TEXTS["zh"].keys() == TEXTS["en"].keys()


def test_what_must_be_mended_comes_first_and_what_has_no_room_is_counted() -> None:
    said = texts(shown(found=problems(40, 2)))
    assert "须改 2，建议 38" in said
    places = [line for line in said if line.startswith("exhibit.yaml:")]
    assert ["须改" in line for line in places[:3]] == [True, True, False]
    assert any(line == f"还有 {40 - len(places)} 条，运行 check 看全部。" for line in said)


def test_all_is_well() -> None:
    assert "没有发现问题。" in texts(shown())


def test_while_something_must_be_mended_it_is_said_what_stands_on_the_left() -> None:
    assert TEXTS["zh"]["kept"] in texts(shown(found=problems(1, 1)))
    assert TEXTS["zh"]["kept"] not in texts(shown(found=problems(1)))
    assert TEXTS["zh"]["gone"] in texts(shown(found=problems(1, 1), exhibit=False))


@pytest.mark.parametrize("look", ["portrait", "large", "reach"])
def test_a_switch_that_is_on_looks_so(look: str) -> None:
    assert shown(**{look: True}).items != shown().items
    assert [t.id for t in shown(**{look: True}).targets] == [t.id for t in shown().targets]
