"""Why: what the panel keeps, however long its texts are."""

import pytest
from visitor import DRAWING, LANDSCAPE, PORTRAIT

from kiosk.pages.reason import Reason, reason_panel
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Item, Picture, Rect, Text

RIGHT_HALF, BAND = (1160.0, 168.0, 760.0, 740.0), (0.0, 160.0, 1080.0, 430.0)
SHORT = Reason("再想一想", "先别跑。晃动时走动容易摔倒。", "桌面替你挡住掉下来的东西。", "伏地，遮挡，手抓牢")
LONG = Reason("再想一想", "先别跑。晃动时走动容易摔倒。" * 9, "桌面替你挡住掉下来的东西。" * 5, "伏地，遮挡，手抓牢")


def panel(reason: Reason, rect: Rect, frame: Frame = LANDSCAPE, source: str = "避险指南") -> list[Item]:
    return list(reason_panel(reason, frame, rect, DRAWING, source))


def lines(items: list[Item]) -> list[Text]:
    return [item for item in items if isinstance(item, Text)]


def test_a_wrong_answers_two_reasons_leave_room_for_the_drawing_and_the_source() -> None:
    items = panel(SHORT, RIGHT_HALF)
    assert any(isinstance(item, Picture) for item in items)
    assert "避险指南" in lines(items)[-1].text
    assert min(line.size for line in lines(items)[:-1]) >= 38


def test_reasons_too_long_for_a_drawing_do_without_it() -> None:
    items = panel(LONG, RIGHT_HALF)
    assert not any(isinstance(item, Picture) for item in items)
    assert lines(items)[0].text == "再想一想"


def test_a_source_of_two_lines_stands_above_the_panels_foot() -> None:
    items = lines(panel(SHORT, RIGHT_HALF, source="应急管理与地震部门避险资料，" * 3))
    first, second = items[-2:]
    assert (first.size, second.size, second.y - first.y) == (28, 28, 36)
    assert second.y < 168 + 740


def test_a_source_of_a_whole_paragraph_is_left_out() -> None:
    assert all("来源" not in line.text for line in lines(panel(SHORT, RIGHT_HALF, source="资料" * 80)))


@pytest.mark.parametrize("reason", [SHORT, LONG])
@pytest.mark.parametrize(("rect", "frame"), [(RIGHT_HALF, LANDSCAPE), (BAND, PORTRAIT)])
def test_no_line_leaves_the_panel_or_meets_the_source(reason: Reason, rect: Rect, frame: Frame) -> None:
    said = lines(panel(reason, rect, frame))
    assert all(rect[1] < line.y - line.size * 0.9 and line.y < rect[1] + rect[3] for line in said)
    if "来源" in said[-1].text:
        assert max(line.y for line in said[:-1]) < said[-1].y - 36
