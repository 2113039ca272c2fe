"""Reviewing on the panel: each page as visitors see it, then who signs; a signature covers what was seen, no more."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from packing import hall_at, write_exhibit
from staff_rig import StaffRig, texts
from visitor import PAGES, WORDS, library

from kiosk.content.checking import check_hall
from kiosk.content.fields import build
from kiosk.content.files import Files
from kiosk.content.library import Library, Page
from kiosk.content.review import is_reviewed, read_review
from kiosk.messages import StaffDo
from kiosk.pages import PAGE_TYPES
from kiosk.refused import RefusedError
from kiosk.scene.frame import Frame, fixed_width
from kiosk.scene.grid import grid
from kiosk.staff import reviewing, signers
from kiosk.staff.beheld import answered
from kiosk.staff.review import Exhibit, Listed, Review, Row, Seen, listed, opened, update
from kiosk.staff.state import Panel
from kiosk.staff.view import view
from kiosk.visit.inside import open_page


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    return hall_at(tmp_path / "hall", "first", "second") / "hall.yaml"


def known(hall: Path) -> Library:
    return check_hall(hall, PAGE_TYPES).library


def test_what_was_seen_is_signed_and_stands_first_no_more(hall: Path) -> None:
    found = reviewing.reviews(hall, known(hall))
    assert [(row.name, row.reviewed) for row in found.rows] == [("first", False), ("second", False)]
    seen = reviewing.exhibit("first", hall, known(hall), "zh")
    assert len(seen.pages) == 1
    assert not seen.must
    wish = json.dumps({"name": "first", "by": "王老师", "content": seen.content})
    after = reviewing.signed(wish, hall, known(hall))
    assert after.names == ("王老师",)
    assert [row.reviewed for row in listed(Review(), after).rows] == [False, True]
    assert [row.reviewed for row in known(hall).exhibits] == [True, False]
    review = read_review(hall.parent / "first", Files())
    assert review is not None
    assert review.by == "王老师"


def test_content_that_changed_meanwhile_is_not_signed(hall: Path) -> None:
    seen = reviewing.exhibit("first", hall, known(hall), "zh")
    write_exhibit(hall.parent / "first", "刚刚改过")
    with pytest.raises(RefusedError) as refused:
        reviewing.signed(json.dumps({"name": "first", "by": "王老师", "content": seen.content}), hall, known(hall))
    assert "再看一遍" in refused.value.zh
    assert not is_reviewed(hall.parent / "first", Files())


def test_only_exhibits_in_the_halls_own_folder_can_be_signed(hall: Path) -> None:
    for name in ("../hall", "..", "no-such", "a/b"):
        with pytest.raises(RefusedError):
            reviewing.exhibit(name, hall, known(hall), "zh")


def test_what_has_to_be_mended_is_named_and_cannot_be_signed(hall: Path) -> None:
    file = hall.parent / "first" / "exhibit.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text + "  - {type: choice, ask: 没有答案的题？, options: [{text: 一}, {text: 二}]}\n", encoding="utf-8"
    )
    seen = reviewing.exhibit("first", hall, known(hall), "zh")
    assert seen.must
    assert seen.problems
    review = opened(Review(), seen)
    review, _ = update(update(review, "pages")[0], "who")
    assert update(Review(**{**vars(review), "by": "王老师"}), "sign")[1] is None


# ---------------------------------------------------------------- on the panel


@pytest.fixture(name="rig")
def _rig() -> Iterator[StaffRig]:
    made = StaffRig()
    yield made
    made.close()


def shown() -> Exhibit:
    pages = [open_page(build(Page, one), 1, "zh") for one in PAGES.values()]
    return Exhibit("shake", "晃起来", tuple(Seen(page, answered(page)) for page in pages), "0" * 64)


ROWS = Listed(
    (Row("shake", "晃起来", reviewed=False), Row("corn", "玉米", reviewed=True, by="李馆长", date="2023-05-01"))
)


def test_an_exhibit_is_signed_only_after_every_page_was_on_the_screen(rig: StaffRig) -> None:
    rig.opened().tap("reviews")
    assert rig.asked[-1] == StaffDo("reviews")
    rig.tells("reviews", ROWS)
    assert "1 个展项待审核" in texts(rig.app.scene)
    rig.tap("row:0")
    assert rig.asked[-1] == StaffDo("exhibit", "shake")
    rig.tells("exhibit", shown())
    assert rig.app.scene.target("who") is None
    rig.tap("pages", "later")
    assert "上课时突然晃起来" in texts(rig.app.scene)
    assert rig.app.scene.target("answer")
    rig.tap("answer", "told")
    assert rig.app.scene.target("who") is None
    rig.tap("pages", "later", "later")
    rig.tap("who", "surname:王", "address:老师")
    assert "王老师 审核了" in texts(rig.app.scene)
    rig.tap("sign")
    asked = rig.asked[-1]
    assert isinstance(asked, StaffDo)
    assert json.loads(asked.value) == {"name": "shake", "by": "王老师", "content": "0" * 64}
    rig.tells("sign", ROWS)
    assert "登记好了" in texts(rig.app.scene)


def test_all_of_reviewing_lies_in_reach() -> None:
    rows = Listed(
        tuple(Row(f"e{i}", f"一个很长很长的展项标题，第 {i} 个", i % 2 == 0) for i in range(40)), ("王老师",) * 9
    )
    start = listed(Review(), rows)
    one = opened(start, shown())
    through = update(update(update(one, "pages")[0], "later")[0], "later")[0]
    told = update(through, "told")[0]
    who = update(told, "who")[0]
    states = (start, one, through, update(through, "answer")[0], told, who, update(who, "surname:王")[0])
    for shape in ((1920.0, 1080.0), (1080.0, 1920.0), (1440.0, 1080.0)):
        for band in (None, (300.0, 1000.0)):
            frame = Frame(*shape, fixed_width, words=WORDS, band=band, reach=True)
            g = grid(frame)
            for state in states:
                for target in view(Panel("review", review=state), frame, "馆", None).targets:
                    x, y, w, h = target.rect
                    assert h >= 60, (state.page, target.id, h)
                    assert 0 <= x < x + w <= frame.width
                    assert g.low <= y < y + h <= g.bar_y + g.bar_h + 0.5, (state.page, target.id)


def test_every_surname_comes_round() -> None:
    screens = -(-len(signers.SURNAMES) // signers.EACH)
    assert "".join(signers.surnames(i) for i in range(screens)) == signers.SURNAMES
    assert len(set(signers.SURNAMES)) == len(signers.SURNAMES)
    assert signers.surnames(screens) == signers.surnames(0)
    assert library().exhibits
