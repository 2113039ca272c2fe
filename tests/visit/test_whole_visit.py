"""Whole visits, as a visitor lives them."""

from datetime import datetime

from visitor import CHOICE, EXPLAIN, Visitor, library

from kiosk.messages import Flush
from kiosk.visit.state import STILL_SECONDS, Attract, Home


def test_from_the_first_touch_to_a_counted_result():
    """Attract, home, exhibit, explainer, answer, result: each step counted once."""
    visitor = Visitor().wakes().sees("今天想弄明白哪一件？").counted("visit")
    visitor.taps("展项shake").sees("约 2 分钟").counted("open", exhibit="test/shake")
    visitor.taps("开始").sees("纵波（P 波）跑得快").counted("page", page="waves")
    visitor.taps("下一页").sees("第一步做什么").taps("钻到课桌下").sees("想对了")
    visitor.counted("answer", exhibit="test/shake", page="first", edition="efirst", detail="desk:right:first")
    visitor.taps("下一页").taps("不是真的").counted("answer", page="lift", detail="false:right:first")
    visitor.taps("看结果").sees("这是你的一行").sees("伏地，遮挡，手抓牢").counted("finish", exhibit="test/shake")
    visitor.taps("换人来").counted("dwell", exhibit="test/shake").counted("opened", detail="1").counted(
        "finished", detail="1"
    )
    assert visitor.counts("visit") == 2, "换人来 ends one visit and begins the next"
    assert visitor.counts("leave") == 0
    assert Flush() in visitor.effects


def test_a_wrong_answer_gives_its_reason_and_ends_on_the_right_action():
    """Safety questions say why not, why so, and what to do."""
    visitor = Visitor(library({"shake": [CHOICE]})).wakes().taps("展项shake").taps("开始").taps("冲向门口")
    visitor.sees("再想一想").sees("晃动时走动容易摔倒").sees("结实的课桌挡得住").sees("伏地，遮挡，手抓牢").sees(
        "你选的"
    ).sees("这样做更安全")
    visitor.counted("answer", detail="run:wrong:first")


def test_the_touch_that_wakes_presses_nothing_underneath():
    """The waking touch only opens home."""
    visitor = Visitor().wakes()
    assert visitor.state.place == Home()
    assert visitor.counts("open") == 0


def test_an_answer_stands_and_cannot_be_changed():
    """After the first answer no option is a target any more."""
    visitor = Visitor(library({"shake": [CHOICE]})).wakes().taps("展项shake").taps("开始").taps("option:0")
    assert not [t.id for t in visitor.scene.targets if t.id.startswith("option")]


def test_idle_asks_and_then_goes_back_to_attract():
    """还在看吗 with a countdown; nobody answers; the next visitor finds attract."""
    visitor = Visitor().wakes().taps("EN").taps("Exhibit shake")
    visitor.waits(44).sees("Exhibit shake")
    visitor.waits(2).sees("Still here?")
    visitor.waits(STILL_SECONDS + 1)
    assert isinstance(visitor.state.place, Attract)
    visitor.counted("timeout").counted("leave", exhibit="test/shake", page="title").counted("language", detail="en")
    visitor.sees("碰一下屏幕")  # the language is the hall's again


def test_a_touch_on_still_there_goes_on_where_it_was():
    """我还在 loses nothing."""
    visitor = Visitor(library({"shake": [CHOICE]})).wakes().taps("展项shake").taps("开始").taps("option:1")
    visitor.waits(90).sees("还在看吗").taps("我还在").sees("想对了")
    assert visitor.counts("timeout") == 0


def test_reading_time_makes_a_page_patient():
    """A page with much to read waits longer, twice as long in large text."""
    long = {**EXPLAIN, "fields": {**EXPLAIN["fields"], "text": {"zh": "地" * 300}}}
    visitor = Visitor(library({"long": [long]})).wakes().taps("展项long").taps("开始").waits(140)
    visitor.sees_not("还在看吗").waits(25).sees("还在看吗")


def test_it_never_resets_while_it_speaks():
    """Speech is activity: neither the warning nor its countdown runs during it."""
    visitor = Visitor().wakes().taps("读给我听").waits(300).sees("今天想弄明白哪一件？")
    said = visitor.hears_it_all()
    assert said[0] == "今天想弄明白哪一件？"
    visitor.waits(100).sees("还在看吗")  # by ear: twice the time
    visitor.counted("say")


def test_a_second_tap_silences_at_once_and_so_does_leaving_the_page():
    """Speech never outlives what it belongs to."""
    visitor = Visitor().wakes().taps("读给我听")
    assert visitor.state.reading.playing
    visitor.taps("停一停")
    assert not visitor.state.reading.playing
    visitor.taps("接着读").taps("首页")
    assert visitor.state.reading is None


def test_switches_last_for_the_visit_only():
    """Language, large text, contrast and low reach go back to the hall's own."""
    visitor = Visitor().wakes().taps("EN").taps("Big").taps("Contrast").taps("Low")
    assert (visitor.state.switches.large, visitor.state.switches.contrast, visitor.state.switches.reach) == (True,) * 3
    visitor.taps("Exhibit shake").taps("home").taps("next-visitor")
    assert visitor.state.switches == Visitor().state.switches
    visitor.counted("large").counted("contrast").counted("reach").counted("language", detail="en")


def test_back_leads_page_by_page_to_home():
    """返回 undoes one step at a time, an answer given stays given."""
    visitor = (
        Visitor()
        .wakes()
        .taps("展项shake")
        .taps("开始")
        .taps("下一页")
        .taps("option:1")
        .taps("下一页")
        .taps("返回")
        .sees("想对了")
    )
    visitor.taps("返回").sees("先上下颠").taps("返回").sees("约 2 分钟").taps("返回").sees("今天想弄明白哪一件")
    visitor.counted("leave", page="title")
    assert visitor.counts("page") == 3, "a page seen twice in one opening is counted once"


def test_midnight_in_a_visit_is_nothing_special():
    """The visit goes on over midnight."""
    visitor = (
        Visitor(wall=datetime(2023, 5, 20, 23, 59, 50)).wakes().taps("展项shake").waits(20).taps("开始").sees("纵波")
    )
    assert visitor.state.wall == datetime(2023, 5, 21, 0, 0, 10)


def test_an_unsure_clock_hides_nothing():
    """Without a clock exhibits with dates are shown all the same."""
    known = library()
    dated = known.exhibits[0].__class__(
        **{
            **{f: getattr(known.exhibits[0], f) for f in known.exhibits[0].__dataclass_fields__},
            "valid_from": "2023-05-28",
        }
    )
    hall = known.__class__(known.hall, (dated, known.exhibits[1]), known.pages_blob)
    assert "展项shake" not in str([t.label for t in Visitor(hall).wakes().scene.targets])
    assert "展项shake" in str([t.label for t in Visitor(hall, wall=None).wakes().scene.targets])


def test_many_exhibits_come_by_topic_and_by_page():
    """More exhibits than tiles: topics first, then pages of tiles, nothing scrolls."""
    visitor = Visitor(library({f"x{i:02}": [EXPLAIN] for i in range(20)})).wakes().sees("20 个展项")
    visitor.taps("地震科学").sees("展项x00").sees_not("展项x07").taps("更多").sees("展项x06").taps("返回").sees(
        "展项x00"
    ).taps("返回").sees("20 个展项")


def test_no_content_shows_a_calm_screen():
    """An empty hall says whom to ask."""
    Visitor(library({})).wakes().sees("内容正在准备")
