"""The panel on the real app: opened by fingers and PIN, read, used, left; visitors are never counted by it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from staff_rig import StaffRig, texts
from visitor import DAY

from kiosk.messages import SaveSetting, StaffDo
from kiosk.scene.frame import Frame, fixed_width
from kiosk.scene.grid import grid
from kiosk.scene.scene import Text
from kiosk.staff.pin import Answer
from kiosk.staff.state import Checked, Facts, Look, Panel, Settled, Shown, Stick
from kiosk.staff.update import update
from kiosk.staff.view import view
from kiosk.visit.state import Attract, Home

FACTS = Facts(
    386,
    (("看完一个展项", "241"), ("首次答对", "68%"), ("点过朗读", "57"), ("不到两下就走", "44")),
    tuple((hour, 20 + hour) for hour in range(8, 17)),
    tuple(Shown(f"晃起来的那几秒，做什么？{i}", 142, 118, "71%") for i in range(9)),
    tuple(
        Checked(i != 5, name, "剩 11 GB，可以写入")
        for i, name in enumerate(["屏幕", "朗读", "时钟", "磁盘", "计数", "内容"])
    ),
    ("grain-silo/exhibit.yaml 第 18 行：图片 silo.svg 找不到；最近的名字是 sillo.svg。",),
)
TOPICS = tuple((f"t{i}", f"主题的名字 {i}") for i in range(8))
KEPT = (("hall", "整馆"), *((f"e{i}", f"一个标题很长很长的展项，第 {i} 个") for i in range(20)))
PAGES = ("pin", "front", "settings", "touch", "passers", "sticks", "kept", "look")
SHAPES = ((1920.0, 1080.0), (1080.0, 1920.0), (1440.0, 1080.0))


@pytest.fixture(name="rig")
def _rig() -> Iterator[StaffRig]:
    made = StaffRig()
    yield made
    made.close()


def test_gesture_and_pin_open_the_panel_and_no_visit_is_counted(rig: StaffRig) -> None:
    rig.gesture()
    assert "请输入密码" in texts(rig.app.scene)
    rig.tap("digit:2", "digit:4", "digit:6", "digit:8", "enter")
    assert rig.asked[-1] == StaffDo("pin", "2468")
    rig.tells("pin", Answer("open"))
    assert rig.asked[-1] == StaffDo("facts")
    rig.tells("facts", FACTS)
    assert "386" in texts(rig.app.scene)
    rig.tap("close")
    assert isinstance(rig.app.state.place, Attract)
    assert rig.counts.said("visit") == 0
    assert rig.app.scene.target("wake")


def test_a_wrong_pin_says_how_many_tries_are_left_and_a_lock_takes_no_digits(rig: StaffRig) -> None:
    rig.gesture()
    rig.tap("digit:1", "digit:1", "digit:1", "digit:1", "enter")
    rig.tells("pin", Answer("wrong", 4))
    assert "还可以试 4 次" in texts(rig.app.scene)
    rig.tells("pin", Answer("locked", 0, 60.0))
    before = len(rig.asked)
    rig.tap("digit:1", "digit:1", "digit:1", "digit:1", "enter")
    assert len(rig.asked) == before


def test_a_tap_in_the_corner_begins_a_visit_two_seconds_later(rig: StaffRig) -> None:
    """A visitor who happens to touch there is answered as well."""
    rig.touch(20.0, 0.1)
    assert isinstance(rig.app.state.place, Attract)
    due = rig.app.due()
    assert due is not None
    assert due - rig.times.mono <= 2.0
    rig.passes(2.1)
    assert isinstance(rig.app.state.place, Home)
    assert rig.counts.said("visit") == 1


def test_left_alone_it_closes_by_itself(rig: StaffRig) -> None:
    rig.opened().passes(91)
    assert rig.desk.panel is None
    assert rig.app.scene.target("wake")


def test_pausing_asks_twice_and_nobody_begins_a_visit_until_it_is_over(rig: StaffRig) -> None:
    rig.opened().tap("pause")
    assert "真的暂停开放？" in texts(rig.app.scene)
    rig.tap("pause", "close")
    assert SaveSetting("paused", True) in rig.asked
    assert "维护中" in texts(rig.app.scene)
    rig.down(900.0, 500.0)
    assert rig.counts.said("visit") == 0
    rig.opened().tap("pause", "pause", "close")
    assert rig.asked[-1] == SaveSetting("paused", False)
    rig.tap("wake")
    assert rig.counts.said("visit") == 1


def test_restart_and_exit_ask_twice(rig: StaffRig) -> None:
    rig.opened().tap("exit")
    assert StaffDo("exit") not in rig.asked
    rig.tap("exit")
    assert rig.asked[-1] == StaffDo("exit")


def test_what_came_in_is_taken_back_by_its_name_after_a_second_press(rig: StaffRig) -> None:
    rig.opened().tap("sticks")
    rig.tells("sticks", ())
    rig.tap("kept")
    rig.tells("kept", (("fault", "断层动一动"),))
    rig.tap("version:fault")
    assert StaffDo("undo", "fault") not in rig.asked
    rig.tap("version:fault")
    assert rig.asked[-1] == StaffDo("undo", "fault")
    rig.tells("undo", Look("", ("fault 是新加的，已经拿掉",), ok=True, done=True))
    assert "已经拿掉" in texts(rig.app.scene)


def test_a_pack_is_looked_at_first_and_what_is_wrong_with_it_cannot_be_taken(rig: StaffRig) -> None:
    rig.opened().tap("sticks")
    rig.tells("sticks", (Stick("/media/u/a.zip", "a.zip"),))
    rig.tap("file:0")
    assert rig.asked[-1] == StaffDo("look", "/media/u/a.zip")
    rig.tells("look", Look("/media/u/a.zip", ("展项包",), ok=False))
    assert rig.app.scene.target("take") is None


def test_passers_are_counted_once_they_are_kept(rig: StaffRig) -> None:
    rig.opened().tap("passers", "add:10", "add:1", "add:-1")
    assert rig.counts.said("passers") == 0
    rig.tap("keep", "keep")
    assert rig.counts.said("passers") == 10


def test_the_closing_time_moves_by_half_an_hour_and_stays_within_the_day() -> None:
    panel = Panel(page="settings", hours="09:00-16:30")
    from kiosk.messages import Tapped

    later, effects = update(panel, Tapped("later"))
    assert effects == (SaveSetting("closing", "17:00"),)
    for _ in range(30):
        later, effects = update(later, Tapped("later"))
    assert effects == (SaveSetting("closing", "23:59"),)
    for _ in range(60):
        later, effects = update(later, Tapped("earlier"))
    assert effects[0] == SaveSetting("closing", "09:30")


def panels() -> Iterator[Panel]:
    sticks = tuple(Stick(f"/media/u/{i}.zip", f"很长的名字很长的名字-{i}.zip") for i in range(6))
    look = Look("/media/u/0.zip", ("展项包「断层」，4 个文件", "签名正确", "会替换 fault"), ok=True)
    for page in PAGES:
        yield Panel(
            page,
            facts=FACTS,
            topics=TOPICS,
            kept=KEPT,
            sticks=sticks,
            look=look,
            hours="09:00-16:30",
            said="记下了 12 人",
        )
    yield Panel("front", asking="restart", settled=Settled(paused=True))
    yield Panel("look", busy=True)
    yield Panel("pin", digits="12345678")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("band", [None, (300.0, 1000.0)])
def test_all_to_be_touched_lies_in_low_reach_is_large_enough_and_nothing_leaves_the_screen(
    shape: tuple[float, float], band: tuple[float, float] | None
) -> None:
    frame = Frame(*shape, fixed_width, band=band, reach=True)
    g = grid(frame)
    for panel in panels():
        scene = view(panel, frame, "一号机  四平市防震减灾科技馆", datetime(2023, 5, 20, 15, 12))
        for target in scene.targets:
            x, y, w, h = target.rect
            assert h >= 60, (panel.page, target.id, h)
            assert 0 <= x < x + w <= shape[0]
            if panel.page != "touch":
                assert g.low <= y < y + h <= g.bar_y + g.bar_h + 0.5, (panel.page, target.id)
        for item in scene.items:
            if isinstance(item, Text):
                assert -1 <= item.x <= item.x + item.w <= shape[0] + 1, (panel.page, item.text)
                assert item.y <= shape[1], (panel.page, item.text)


def test_no_text_of_the_front_page_lies_under_its_buttons() -> None:
    for shape in SHAPES:
        frame = Frame(*shape, fixed_width)
        scene = view(Panel("front", facts=FACTS), frame, "馆", DAY)
        top = min(t.rect[1] for t in scene.targets)
        assert [i.text for i in scene.items if isinstance(i, Text) and top - 4 < i.y < top + 24] == []
