"""The import desk: 60 questions of a Word file go through the real readers, each is shown or named, by touch."""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import docx
import pytest
from packing import HALL, exhibit, hall_at
from staff_rig import StaffRig, texts
from visitor import LANDSCAPE, WORDS

from kiosk.messages import StaffDo
from kiosk.packs.versions import kept_subjects
from kiosk.refused import RefusedError
from kiosk.scene.frame import Frame, fixed_width
from kiosk.scene.grid import grid
from kiosk.scene.scene import Scene, Text
from kiosk.staff import asking, bank, sticks
from kiosk.staff.bank import Bank
from kiosk.staff.state import Panel, Stick
from kiosk.staff.titles import suggested, with_chip
from kiosk.staff.view import view

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
TWO_TOPICS = HALL.replace("[{id: quake, name: 地震}]", "[{id: quake, name: 地震}, {id: safe, name: 避险}]")
BROKEN = ["61．这一题没有答案，怎么办？", "A．跑", "B．躲", "62．这一题的答案不在选项里？", "A．跑", "B．躲", "答案：F"]


def banks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("banks")


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    folder = hall_at(tmp_path / "hall", "old", listed="exhibits: [old]\n")
    (folder / "hall.yaml").write_text(TWO_TOPICS + "exhibits: [old]\n", encoding="utf-8")
    return folder / "hall.yaml"


@pytest.fixture(name="word")
def _word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """60 questions of real length and two that cannot be understood."""
    made = docx.Document()
    source = banks(monkeypatch)
    for line in (*source.lines(source.items(60)), *BROKEN):
        made.add_paragraph(line)
    made.save(tmp_path / "附件2：防震减灾题库（最终版）.docx")
    return tmp_path / "附件2：防震减灾题库（最终版）.docx"


def read(word: Path, hall: Path, tmp_path: Path) -> Bank:
    found = asking.bank_of(word, hall, tmp_path / "data", "zh")
    topics = (("quake", "地震"), ("safe", "避险"))
    return bank.laid(Bank(**{**vars(found), "topics": topics}))


def tapped(desk: Bank, *keys: str) -> tuple[Bank, list[StaffDo]]:
    asked: list[StaffDo] = []
    for key in keys:
        desk, wanted = bank.update(desk, key)
        asked += [wanted] if wanted else []
    return desk, asked


def test_sixty_questions_are_all_shown_or_named_put_up_updated_and_taken_back(
    word: Path, hall: Path, tmp_path: Path
) -> None:
    desk = read(word, hall, tmp_path)
    word.unlink()  # the stick is pulled out now
    assert len(desk.questions) == 60
    assert desk.lost == 2
    assert sum("这一题" in remark for remark in desk.remarks) >= 2
    assert len(desk.unexplained) >= 6
    desk, _ = tapped(desk, "goto:question")
    seen = []
    for number in range(60):
        seen.append(texts(view(Panel("bank", bank=desk), LANDSCAPE, "馆", None)))
        desk, _ = tapped(desk, "leave" if number in (3, 7) else "up")
    for one, shown in zip(desk.questions, seen, strict=True):
        ask = one.page.fields.ask
        assert shown.replace(" ", "").count(ask.replace(" ", "")[:8]), ask
        assert ("没有解析" in shown) is not one.explained
    assert (desk.page, len(desk.up), sorted(desk.left)) == ("topic", 58, [3, 7])
    desk, asked = tapped(desk, "topic:safe", *["cut:first"] * 3, "goto:ready", "publish", "publish")
    assert len(asked) == 1
    look = asking.published(asked[0].value, hall)
    assert look.done, look.lines
    made = next(p for p in hall.parent.glob("*/exhibit.yaml") if p.parent.name != "old")
    text = made.read_text(encoding="utf-8")
    assert text.count("# import ") == 58
    assert "title: 防震减灾科普知识竞赛\n" in text
    assert "topic: safe" in text
    assert made.parent.name in hall.read_text(encoding="utf-8")
    assert kept_subjects(hall.parent) == [look.undo]
    sticks.undone(look.undo, hall)
    assert not made.exists()
    assert "exhibits: [old]" in hall.read_text(encoding="utf-8")


def test_a_corrected_file_shows_first_what_changed_and_leaves_the_rest_as_it_is(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = banks(monkeypatch)
    items = source.items(10)
    file = tmp_path / "bank.csv"
    file.write_bytes(source.table(items))
    desk, asked = tapped(read(file, hall, tmp_path), "rest", "topic:quake", "goto:ready", "publish", "publish")
    first = asking.published(asked[0].value, hall)
    assert first.undo == "bank"
    changed = [items[0]._replace(because="写得更清楚了。"), items[1]._replace(because="也改了。"), *items[2:9]]
    file.write_bytes(source.table([*changed, source.items(11)[10]]))
    desk = read(file, hall, tmp_path)
    assert desk.exhibit == "bank"
    assert [q.state for q in desk.questions] == ["changed"] * 2 + ["same"] * 7 + ["new"]
    assert desk.at == 0
    assert len(desk.open) == 3
    assert len(desk.gone) == 1
    _, asked = tapped(desk, "goto:question", "up", "leave", "up", "publish", "publish")
    look = asking.published(asked[0].value, hall)
    text = (hall.parent / "bank" / "exhibit.yaml").read_text(encoding="utf-8")
    assert "写得更清楚了" in text
    assert "也改了" not in text
    assert text.count("# import ") == 11
    sticks.undone(look.undo, hall)
    text = (hall.parent / "bank" / "exhibit.yaml").read_text(encoding="utf-8")
    assert "写得更清楚了" not in text
    assert text.count("# import ") == 10


def test_what_is_left_out_of_an_update_stays_even_when_gone_questions_are_removed(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = banks(monkeypatch)
    items = source.items(6)
    file = tmp_path / "bank.csv"
    file.write_bytes(source.table(items))
    _, asked = tapped(read(file, hall, tmp_path), "rest", "topic:quake", "goto:ready", "publish", "publish")
    asking.published(asked[0].value, hall)
    file.write_bytes(source.table([items[0]._replace(because="改了。"), *items[1:5]]))
    desk = read(file, hall, tmp_path)
    _, asked = tapped(desk, "leave", "goto:ready", "remove", "publish", "publish")
    asking.published(asked[0].value, hall)
    text = (hall.parent / "bank" / "exhibit.yaml").read_text(encoding="utf-8")
    assert text.count("# import ") == 5
    assert items[0].ask in text
    assert "改了。" not in text
    assert items[5].ask not in text


def test_a_file_that_cannot_be_read_is_one_sentence(hall: Path, tmp_path: Path) -> None:
    (tmp_path / "locked.docx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    with pytest.raises(RefusedError) as refused:
        asking.bank_of(tmp_path / "locked.docx", hall, tmp_path / "data", "zh")
    assert "locked.docx" in refused.value.zh
    assert "Traceback" not in refused.value.zh


def test_a_bank_whose_folder_name_is_taken_gets_another(hall: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("1. 先做什么？\nA. 跑\nB. 趴下\n答案：B\n", encoding="utf-8")
    desk = read(tmp_path / "old.txt", hall, tmp_path)
    _, asked = tapped(desk, "rest", "topic:quake", "publish", "publish")
    look = asking.published(asked[0].value, hall)
    assert look.undo == "old-2"
    assert (hall.parent / "old" / "exhibit.yaml").read_text(encoding="utf-8") == exhibit()


# ---------------------------------------------------------------- on the panel


@pytest.fixture(name="rig")
def _rig() -> Iterator[StaffRig]:
    made = StaffRig()
    yield made
    made.close()


def small(hall: Path, tmp_path: Path) -> Bank:
    (tmp_path / "small.txt").write_text(
        "1. 先做什么？\nA. 跑\nB. 趴下\n答案：B\n2. 电梯能坐吗？\nA. 能\nB. 不能\n答案：B\n", encoding="utf-8"
    )
    return asking.bank_of(tmp_path / "small.txt", hall, tmp_path / "data", "zh")


def test_the_panel_goes_through_a_bank_and_puts_it_up(rig: StaffRig, hall: Path, tmp_path: Path) -> None:
    rig.opened().tap("sticks")
    rig.tells("sticks", (Stick("/media/u/small.txt", "small.txt"),))
    rig.tap("file:0")
    assert rig.asked[-1] == StaffDo("bank", "/media/u/small.txt")
    rig.tells("bank", small(hall, tmp_path))
    assert "看懂 2 题" in texts(rig.app.scene)
    rig.tap("goto:question")
    assert "先做什么" in texts(rig.app.scene)
    rig.tap("answer")
    assert "趴下" in texts(rig.app.scene)
    rig.tap("answer", "up", "leave", "topic:quake", "title:0", "goto:ready")
    assert "上 1 题，先不上 1 题" in texts(rig.app.scene)
    rig.tap("publish")
    assert "真的放上 1 题？" in texts(rig.app.scene)
    rig.tap("publish")
    wish = rig.asked[-1]
    assert isinstance(wish, StaffDo)
    assert wish.what == "publish"
    rig.tells("publish", asking.published(wish.value, hall))
    assert "已经放上" in texts(rig.app.scene)
    assert rig.app.scene.target("undo")


def test_whoever_was_called_away_goes_on_where_the_desk_was_left(rig: StaffRig, hall: Path, tmp_path: Path) -> None:
    rig.opened().tap("sticks")
    rig.tells("sticks", (Stick("/media/u/small.txt", "small.txt"),))
    rig.tap("file:0")
    rig.tells("bank", small(hall, tmp_path))
    rig.tap("goto:question", "up")
    rig.passes(91)
    assert rig.desk.panel is None
    rig.opened().tap("sticks")
    rig.tells("sticks", ())
    rig.tap("desk")
    assert "第 2 / 2 题" in texts(rig.app.scene)
    assert "上 1" in texts(rig.app.scene)


def test_a_refusal_stands_where_the_file_was_waited_for(rig: StaffRig) -> None:
    rig.opened().tap("sticks")
    rig.tells("sticks", (Stick("/media/u/small.txt", "small.txt"),))
    rig.tap("file:0")
    rig.tells("bank", "small.txt 读不出来，U 盘还插着吗？")
    assert "U 盘还插着吗" in texts(rig.app.scene)
    assert "正在看" not in texts(rig.app.scene)


def test_all_of_the_desk_lies_in_reach_and_on_the_screen(word: Path, hall: Path, tmp_path: Path) -> None:
    desk = read(word, hall, tmp_path)
    pages = [tapped(desk, *keys)[0] for keys in (
        (), ("goto:question",), ("goto:question", "answer"), ("goto:remarks",), ("goto:unexplained",), ("goto:topic",),
        ("topic:safe",), ("topic:safe", "goto:ready"), ("topic:safe", "rest", "goto:ready", "publish"),
    )]  # fmt: skip
    for shape in ((1920.0, 1080.0), (1080.0, 1920.0), (1440.0, 1080.0)):
        for band in (None, (300.0, 1000.0)):
            frame = Frame(*shape, fixed_width, words=WORDS, band=band, reach=True)
            for one in pages:
                in_reach(one.page, view(Panel("bank", bank=one), frame, "馆", None), frame)


def in_reach(page: str, scene: Scene, frame: Frame) -> None:
    g = grid(frame)
    for target in scene.targets:
        x, y, w, h = target.rect
        assert h >= 60, (page, target.id, h)
        assert 0 <= x < x + w <= frame.width
        assert g.low <= y < y + h <= g.bar_y + g.bar_h + 0.5, (page, target.id)
    for item in scene.items:
        if isinstance(item, Text):
            assert -1 <= item.x <= item.x + item.w <= frame.width + 1, (page, item.text)


def test_titles_come_from_heading_and_name_without_what_offices_hang_on_them() -> None:
    assert suggested("附件2：防震减灾题库（最终版）", (), ())[0] == "防震减灾"
    assert suggested("2023年科普知识竞赛题库_v2 (1)", ("四平市防震减灾知识题库",), ())[:2] == (
        "四平市防震减灾知识",
        "科普知识竞赛",
    )
    assert with_chip(with_chip("防震减灾", "问答"), "问答") == "防震减灾"
    assert json.loads(json.dumps(suggested("x", (), ("地震",)))) == ["地震问答"]
