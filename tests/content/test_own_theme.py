"""content/own_theme: a hall's own colours are measured, and whatever is wrong with one is said where it stands."""

import pytest
from halls import HALL, SVG, hall_of, said
from small_pages import SMALL_PAGES

from kiosk.colours import PAIRS, THEMES, TOKENS, Theme, contrast, own_theme, too_close
from kiosk.content.checking import Result, check_hall

OWN = HALL + "theme: own.yaml\n"


def themed(folder, text: str) -> Result:
    hall_of(folder, {}, OWN)
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return check_hall(folder, SMALL_PAGES)


@pytest.mark.parametrize("name", THEMES)
def test_the_themes_of_the_house_keep_the_rules_for_all(name: str) -> None:
    assert list(too_close(THEMES[name])) == []


def test_every_rule_names_tokens_and_all_lettering_has_one() -> None:
    assert {name for pair in PAIRS for name in pair[:2]} <= set(TOKENS)
    lettering = {"ink", "ink2", "on_night", "on_action", "on_right", "on_spoken"}
    assert {pair.front for pair in PAIRS if pair.least >= 4.5} == lettering


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_partial_theme_leaves_the_rest_as_it_is(tmp_path) -> None:
    result = themed(tmp_path / "h", 'name: 绿\naction: "#0b5d3b"\n')
    assert result.problems == ()
    assert (result.library.hall.theme, result.library.theme) == ("own.yaml", {"action": "#0B5D3B"})
    assert own_theme(result.library.theme) == Theme(name="own", action="#0B5D3B")


CLOSE = {
    'ink: "#8890A0"\n': ["1:6 「ink」在「paper」上看不清，这套配色先不用"] * 4,
    'paper: "#1C1F4A"\n': ["1:8 「ink」在「paper」上看不清，这套配色先不用"],
    'action: "#FFB37A"\n': ["1:9 「on_action」在「action」上看不清，这套配色先不用"],
    'right: "#7FD6A0"\n': ["1:8 「on_right」在「right」上看不清，这套配色先不用"],
    'pen: "#FFD0B0"\n': ["1:6 「pen」在「paper」上看不清，这套配色先不用"],
    'spoken: "#1C1F4A"\n': ["1:9 「on_spoken」在「spoken」上看不清，这套配色先不用"],
}


@pytest.mark.parametrize("text", CLOSE)
def test_colours_that_cannot_be_told_apart_set_the_theme_aside(tmp_path, text: str) -> None:
    """The token, the ratio and what is needed are named; visitors see the default meanwhile."""
    result = themed(tmp_path / "h", text)
    first = CLOSE[text][0]
    assert first in said(result)
    assert (result.library.hall.theme, result.library.theme) == ("default", {})
    told = next(p for p in result.problems if first.endswith(p.zh))
    assert told.must
    assert ":1" in told.found
    assert "对比度至少" in told.expected
    assert "contrast of" in told.render("en")


TIRED = {
    'papper: "#FFFFFF"\n': "1:1 没有「papper」这种颜色 → paper",
    '背景: "#FFFFFF"\n': "1:1 没有「背景」这种颜色 → paper",
    "ink: #1C1F4A\n": "1:5 「ink」后面没有颜色：# 号要和颜色一起放进引号",
    "ink: 1C1F4A\n": '1:6 「ink」的写法不对 → "#1C1F4A"',
    'ink: "#123"\n': '1:6 「ink」的写法不对 → "#112233"',
    "ink: black\n": "1:6 「ink」的写法不对",
    "ink: [1, 2, 3]\n": "1:6 「ink」的写法不对",
    "ink: {r: 1}\n": "1:6 「ink」的写法不对",
    'ink: "#1C1F4A"\nink: "#000000"\n': "2:1 「ink」写了两次（第 1 行已经写过），请只留一个",
    "- ink\n": "1:1 这个文件应该是一组字段",
}


@pytest.mark.parametrize("text", TIRED)
def test_what_a_tired_person_writes_is_named_with_the_right_form(tmp_path, text: str) -> None:
    result = themed(tmp_path / "h", text)
    assert said(result) == [TIRED[text]]
    assert result.problems[0].file.endswith("own.yaml")


@pytest.mark.parametrize("theme", ["gone.yaml", "../own.yaml", "/etc/theme.yaml", "own.yml.txt", "outdoors"])
def test_a_theme_that_is_not_there_is_a_problem_of_hall_yaml(tmp_path, theme: str) -> None:
    hall_of(tmp_path / "h", {}, HALL + f"theme: {theme}\n")
    result = check_hall(tmp_path / "h", SMALL_PAGES)
    assert [(p.line, p.must) for p in result.problems] == [(6, True)]
    assert result.library.hall.theme == "default"


# ---------------------------------------------------------------- icons, logo, pictures of attract

TOPIC = "name: 馆\ntopics: [{id: a, name: 甲, icon: %s}]\n"


@pytest.mark.parametrize(
    ("icon", "expected"),
    [
        ("wave", []),
        ("icon.svg", []),
        ("wvae", ["2:33 没有这个图标 → wave"]),
        ("icno.svg", ["2:33 没有这个文件 → icon.svg"]),
        ("../icon.svg", ["2:33 路径不能用「..」离开展项文件夹"]),
    ],
)
def test_a_topic_s_icon_is_one_of_ours_or_a_drawing_of_the_hall(tmp_path, icon: str, expected: list[str]) -> None:
    """A wrong one is only advice: the topic is shown with the usual wave."""
    hall_of(tmp_path / "h", {}, TOPIC % icon)
    (tmp_path / "h" / "icon.svg").write_text(SVG, encoding="utf-8")
    result = check_hall(tmp_path / "h", SMALL_PAGES)
    assert said(result) == expected
    assert result.must == 0
    assert [t.id for t in result.library.hall.topics] == ["a"]
    assert {t: a.name for t, a in result.library.icons.items()} == ({"a": "icon.svg"} if icon == "icon.svg" else {})


def test_logo_and_pictures_of_attract_are_checked_like_any_picture(tmp_path) -> None:
    text = "name: 馆\ntopics: []\nlogo: logo.svg\nattract: {pictures: [one.svg, tow.svg]}\n"
    hall_of(tmp_path / "h", {}, text)
    for name in ("logo.svg", "one.svg", "two.svg"):
        (tmp_path / "h" / name).write_text(SVG, encoding="utf-8")
    result = check_hall(tmp_path / "h", SMALL_PAGES)
    assert said(result) == ["4:31 没有这个文件 → two.svg"]
    (tmp_path / "h" / "hall.yaml").write_text(text.replace("tow", "two"), encoding="utf-8")
    hall = check_hall(tmp_path / "h", SMALL_PAGES).library.hall
    assert [p.name for p in hall.attract.pictures] == ["one.svg", "two.svg"]
    assert hall.logo
    assert hall.logo.width == 800
