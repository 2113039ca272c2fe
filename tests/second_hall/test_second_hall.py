"""Another county's hall: all that makes it itself lies in its own folder, and the kiosk knows nothing of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fit import colour_faults, target_faults, text_faults
from screens import SIZES, each_part, every_screen, modes
from visitor import Visitor

from kiosk.colours import DEFAULT
from kiosk.content.checking import check_hall
from kiosk.content.library import Library
from kiosk.messages import Count
from kiosk.pages import PAGE_TYPES
from kiosk.scene.scene import Picture, Text
from kiosk.visit.screens import theme_of

HALL = Path(__file__).parent / "hall"
ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "exhibits"


@pytest.fixture(name="hall", scope="module")
def _hall() -> Library:
    result = check_hall(HALL, PAGE_TYPES)
    assert [p.render("zh") for p in result.problems] == []
    return result.library


def test_it_is_clean_and_itself(hall: Library) -> None:
    """Name, topics, icons, logo, picture of attract, levels and colours are the folder's."""
    assert hall.hall.id == "yitong-sample"
    assert [t.id for t in hall.hall.topics] == ["shelter", "grain"]
    assert set(hall.icons) == {"shelter"}
    assert hall.hall.logo
    assert [p.name for p in hall.hall.attract.pictures] == ["poster.svg"]
    assert [e.id for e in hall.exhibits] == ["yitong-sample/desk", "yitong-sample/grain"]
    theme = theme_of(hall, contrast=False)
    assert (theme.ink, theme.action) == ("#12332B", "#8F3412")
    assert (theme.spoken, theme.hatch) == (DEFAULT.spoken, DEFAULT.hatch)


def test_nothing_outside_its_folder_knows_it() -> None:
    """Not the code, not the assets, not the other hall."""
    files = [f for top in ("kiosk", "assets", "exhibits") for f in (ROOT / top).rglob("*")]
    known = [f for f in files if f.suffix in {".py", ".yaml", ".json", ".md"} and "yitong" in f.read_text("utf-8")]
    assert known == []


def test_attract_and_home_show_its_marks_and_its_own_words(hall: Library) -> None:
    visitor = Visitor(hall)
    visitor.sees("伊通县科普角").sees("摸一摸").sees("学一点，安一分").sees_not("四平")
    visitor.waits(36)
    assert {Path(i.path).name for i in visitor.scene.items if isinstance(i, Picture)} == {"logo.svg", "poster.svg"}
    visitor.wakes().sees("桌子下面").sees_not("四平")
    assert "logo.svg" in {Path(i.path).name for i in visitor.scene.items if isinstance(i, Picture)}
    visitor.taps("exhibit:yitong-sample/desk").sees("就近躲避")
    assert "icon.svg" in {Path(i.path).name for i in visitor.scene.items if isinstance(i, Picture)}
    visitor.taps("home").sees("下一位").sees_not("换人来")


def test_its_colours_are_on_the_screen(hall: Library) -> None:
    scene = Visitor(hall).wakes().scene
    inks = {item.colour for item in scene.items if isinstance(item, Text)}
    assert "#12332B" in inks
    assert DEFAULT.ink not in inks


def test_a_whole_visit_is_counted_under_its_own_names(hall: Library) -> None:
    visitor = Visitor(hall).wakes().taps("exhibit:yitong-sample/desk").taps("level:primary").taps("next").taps("next")
    visitor.taps("option:1").taps("next").sees("今天画的一行")
    exhibits = {e.exhibit for e in visitor.effects if isinstance(e, Count) and e.exhibit}
    assert exhibits == {"yitong-sample/desk"}
    assert visitor.counts("answer") == 1
    assert visitor.counts("finish") == 1


def test_it_shares_no_exhibit_id_with_the_hall_that_ships(hall: Library) -> None:
    shipped = check_hall(SHIPPED, PAGE_TYPES).library
    assert not {e.id for e in hall.exhibits} & {e.id for e in shipped.exhibits}


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_all_its_screens_hold_in_every_mode(hall: Library, size: tuple[int, int]) -> None:
    """Own colours too: contrast is measured on what is drawn, not only on the tokens."""
    faults = []
    for mode in modes(size):
        for name, state in every_screen(hall):
            for part, _, scene in each_part(name, mode.chosen(state), mode.frame()):
                low = mode.reach and state.visit is not None
                found = [*target_faults(scene, low), *text_faults(scene), *colour_faults(scene)]
                faults += [(str(mode), part, fault) for fault in found]
    assert faults == []


@pytest.mark.parametrize("size", [(960, 540), (540, 960)], ids=str)
def test_attract_home_and_a_page_are_painted(hall: Library, tmp_path: Path, size: tuple[int, int]) -> None:
    """Real fonts, real drawings: paper is the hall's, and there is ink on it."""
    from kiosk.display.offscreen import render
    from kiosk.display.surfaces import opaque
    from kiosk.stage import Stage
    from kiosk.visit.screens import view

    stage = Stage(opaque(*size), tmp_path, lambda message: None)
    try:
        for name, state in every_screen(hall):
            if name in {"attract", "attract-drawn", "home", "desk-title"}:
                scene = view(state, replace(stage.screen, still=True))
                picture = render(scene, stage.scale, stage.fonts, stage.pictures)
                corner = picture.get_at((2, size[1] - 3))[:3]
                assert corner == (0xFF, 0xFD, 0xF5), name
                ink = sum(
                    picture.get_at((x, y))[:3] == (0x12, 0x33, 0x2B) for x in range(size[0]) for y in range(size[1])
                )
                assert ink > 500, name
    finally:
        stage.close()


def test_its_theme_is_partial_and_its_words_are_known_keys() -> None:
    """A misspelt key in words.yaml would silently change nothing."""
    known = json.loads((ROOT / "assets" / "words" / "zh.json").read_text("utf-8"))
    words = check_hall(HALL, PAGE_TYPES).library.words
    assert {key for texts in words.values() for key in texts} <= set(known)
