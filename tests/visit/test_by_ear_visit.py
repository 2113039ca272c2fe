"""Whole visits by ear alone: by keys, and by fingers that explore, on the real app; they go by what is spoken."""

from collections.abc import Iterator

import pytest
from rig import Rig
from visitor import CHOICE, EXPLAIN, TRUE_FALSE, library

from kiosk.visit.state import Attract, Inside


class Blind:
    """Somebody who knows of the kiosk only what it says."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.heard: list[str] = []

    def listens(self) -> str:
        """All that is being said now, to its end."""
        said = self.rig.app.scene.speech if self.rig.app.state.reading else ()
        for _ in range(len(said) + 1):
            self.rig.app.messages(self.rig.voice.says())
        self.heard.append("".join(sentence.text for sentence in said))
        return self.heard[-1]

    def keys(self, *names: str) -> str:
        for name in names:
            self.rig.times.pass_(0.5)
            self.rig.app.keys((name,))
        return self.listens()

    def goes_to(self, words: str, on: str) -> str:
        """Goes on, thing by thing, until these words are heard."""
        for _ in range(30):
            said = self.keys(on) if on != "swipe" else self.swipes(300, 0)
            if words in said:
                return said
        raise AssertionError(f"{words} was never said; the last was {self.heard[-30:]}")

    # ------------------------------------------------------------ fingers

    def holds(self, seconds: float) -> str:
        finger = self.rig.down(700, 500)
        self.rig.passes(seconds)
        self.rig.lift(finger, 700, 500)
        return self.listens()

    def taps(self, x: float = 900, y: float = 500, times: int = 1) -> str:
        for _ in range(times):
            finger = self.rig.down(x, y)
            self.rig.times.pass_(0.08)
            self.rig.lift(finger, x, y)
            self.rig.times.pass_(0.1)
        self.rig.passes(0.6)
        return self.listens()

    def swipes(self, dx: float, dy: float) -> str:
        self.rig.times.pass_(0.5)
        finger = self.rig.down(900, 500)
        for step in (0.3, 0.7, 1.0):
            self.rig.times.pass_(0.05)
            self.rig.move(finger, 900 + dx * step, 500 + dy * step)
        self.rig.lift(finger, 900 + dx, 500 + dy)
        return self.listens()

    def explores(self, *targets: str) -> list[str]:
        """One finger that stays on the screen and is moved to these; what is said at each."""
        said = []
        finger = self.rig.down(5, 300)
        self.rig.passes(0.3)
        for name in targets:
            x, y, w, h = self.rig.target(name).rect
            self.rig.times.pass_(0.2)
            self.rig.move(finger, x + w / 2, y + h / 2)
            said.append(self.listens())
        self.rig.lift(finger, 5, 300)
        return said


@pytest.fixture(name="blind")
def _blind() -> Iterator[Blind]:
    kiosk = Rig(library({"shake": [EXPLAIN, CHOICE, TRUE_FALSE]}))
    yield Blind(kiosk)
    kiosk.close()


def test_a_visit_by_ear_and_keys_alone(blind: Blind) -> None:
    state = blind.rig.app
    said = blind.keys("[5]")
    assert "听读导览开始了" in said
    assert "6 是下一项" in said
    assert "首页" in said
    assert "这一屏有" in said
    assert "展项shake" in blind.goes_to("展项shake", on="[6]")
    assert "展项shake" in blind.keys("[5]")  # its title card
    assert "开始" in blind.goes_to("开始", on="[6]")
    assert "先上下颠" in blind.keys("enter")
    blind.goes_to("下一页", on="[6]")
    said = blind.keys("[5]")
    assert "第一步做什么" in said
    assert "可以选「" not in said
    said = blind.goes_to("钻到课桌下", on="[6]")
    assert "选项 B 钻到课桌下，抓牢桌腿，第 2 个，共 4 个，未选" in said
    said = blind.keys("[5]")
    assert "想对了" in said
    assert "结实的课桌" in said
    assert "接下来可以选「下一页」" in said
    assert "第一步做什么" not in said
    assert blind.rig.counts.said("answer") == 1
    blind.goes_to("下一页", on="[6]")
    assert "坐电梯" in blind.keys("[5]")
    blind.goes_to("不是真的", on="[6]")
    assert "停电会把人困在里面" in blind.keys("[5]")
    blind.goes_to("看结果", on="[6]")
    assert "这是你的一行" in blind.keys("[5]")
    assert blind.rig.counts.said("finish") == 1
    assert "首页" in blind.keys("[.]")
    blind.goes_to("换人来", on="[6]")
    assert "参观结束了" in blind.keys("[5]")
    assert not state.state.ear, "the next visitor sees"
    assert blind.rig.counts.said("by_ear") == 1


def test_a_visit_by_ear_and_fingers(blind: Blind) -> None:
    app = blind.rig.app
    said = blind.holds(2.1)
    assert "听读导览开始了" in said
    assert "快点两下" in said
    assert app.state.visit is not None
    assert not isinstance(app.state.place, Attract)
    assert "展项shake" in blind.goes_to("展项shake", on="swipe")
    assert "展项shake" in blind.taps(times=2)
    blind.goes_to("开始", on="swipe")
    blind.taps(1500, 200, times=2)
    blind.goes_to("下一页", on="swipe")
    assert "第一步做什么" in blind.taps(times=2)
    first, again, third = blind.explores("option:0", "option:1", "option:3")
    assert "选项 A 护着书包" in first
    assert "选项 B" in again
    assert "选项 D" in third
    assert blind.rig.counts.said("answer") == 0, "whoever explores chooses nothing"
    assert "再想一想" in blind.taps(100, 100, times=2)
    assert blind.rig.counts.said("answer") == 1


def test_nobody_there_is_asked_by_voice_and_anything_answers(blind: Blind) -> None:
    blind.keys("[5]")
    for _ in range(200):
        if blind.rig.app.state.still is not None:
            break
        blind.rig.passes(1.0)
    assert "还在听吗" in blind.listens()
    assert "首页" in blind.keys("[6]")
    assert blind.rig.app.state.still is None
    for _ in range(400):
        if isinstance(blind.rig.app.state.place, Attract):
            break
        blind.rig.passes(1.0)
        if blind.rig.app.state.reading:
            said = blind.listens()
    assert "参观结束了" in said
    assert blind.rig.app.state.ear is None


def test_a_short_touch_on_attract_begins_a_visit_for_eyes(blind: Blind) -> None:
    blind.holds(1.0)
    assert blind.rig.app.state.ear is None
    assert blind.rig.app.state.visit is not None
    assert not isinstance(blind.rig.app.state.place, Inside)
