"""content/hall and content/folders: the hall that can be shown, however broken hall.yaml is; its exhibits in order."""

import sys

import pytest
from halls import HALL, PAGE, TOP, checked, hall_of, said
from small_pages import SMALL_PAGES

from kiosk.content.checking import NoHallError, check_hall
from kiosk.content.library import Attract, Hall, Topic

GOOD = TOP + "pages:\n" + PAGE


def test_a_whole_hall_file_comes_back_as_it_was_declared(tmp_path) -> None:
    text = (
        "id: siping\nname: {en: Hall, zh: 展馆}\nlanguages: [zh, en]\nlevels: 小学\nidle_seconds: 60\nauto_read: true\n"
        'open: "09:00-16:30"\ncounts_from: 2023-05-01\nattract: {words: {zh: 碰一下, en: Touch}}\n'
        "topics: [{id: a, name: 甲}, {id: b, name: 乙, icon: pin}]\n"
    )
    result = checked(tmp_path / "x", {}, text)
    assert result.problems == ()
    assert result.library.hall == Hall(
        id="siping",
        name={"zh": "展馆", "en": "Hall"},
        languages=("zh", "en"),
        levels=("primary",),
        idle_seconds=60,
        auto_read=True,
        open="09:00-16:30",
        counts_from="2023-05-01",
        attract=Attract(words={"zh": "碰一下", "en": "Touch"}),
        topics=(Topic("a", "甲"), Topic("b", "乙", "pin")),
    )


def test_id_and_languages_have_defaults(tmp_path) -> None:
    hall = checked(tmp_path / "siping", {}, "name: 展馆\ntopics: [{id: a, name: 甲}]\n").library.hall
    assert (hall.id, hall.languages) == ("siping", ("zh",))


HALL_PROBLEMS = {
    "name: 展馆\n": "1:1 缺少「topics」",
    "name: 展馆\ntopics: []\ncolour: red\n": "3:1 没有「colour」这个字段",
    "name: 展馆\ntopics: []\nidle_second: 30\n": "3:1 没有「idle_second」这个字段 → idle_seconds",
    "name: 展馆\ntopics: []\nidle_seconds: 1\n": "3:15 「idle_seconds」超出范围",
    "name: 展馆\ntopics: []\nauto_read: 随便\n": "3:12 「auto_read」的写法不对",
    "name: 展馆\ntopics: []\nvoice: women\n": "3:8 没有这样的声音 → woman",
    "name: 展馆\ntopics: []\nopen: 全天\n": "3:7 开放时间的写法不对",
    "name: 展馆\ntopics: []\ncounts_from: 2023.5.1\n": "3:14 日期的写法不对 → 2023-05-01",
    "name: 展馆\ntopics: []\nlanguages: [中文]\n": "3:13 语言要用代码写",
    "name: 展馆\ntopics: []\ntheme: contrasts\n": "3:8 没有这个主题配色 → contrast",
    "name: 展馆\ntopics: []\nlogo: ../logo.svg\n": "3:7 路径不能用「..」离开展项文件夹",
    "name: 展馆\ntopics: []\nuses: [../../../etc]\n": "3:8 「uses」只能指向旁边的展馆文件夹",
    "name: 展馆\ntopics: []\nuses: [../nowhere]\n": "3:8 这个文件夹里没有 hall.yaml",
    "name: 展馆\ntopics: []\nexhibits: [oen]\n": "3:12 没有这个展项文件夹 → one",
    "name: 展馆\ntopics: [{id: earthquake, name: 甲}, {id: earthquake, name: 乙}]\n": (
        "2:42 主题 id 写了两次（第 2 行已经写过）"
    ),
    "name: 展馆\nname: 二\ntopics: []\n": "2:1 「name」写了两次（第 1 行已经写过），请只留一个",
    "- 展馆\n": "1:1 这个文件应该是一组字段",
    "": "1:1 这个文件是空的",
    "name: [展馆\n": "1:7 这里的「[」没有配对的「]」，或中间少了半角逗号；文字里有逗号或括号时，请给文字加引号",
}


@pytest.mark.parametrize("text", HALL_PROBLEMS)
def test_a_broken_hall_file_is_named_and_the_hall_opens_all_the_same(tmp_path, text: str) -> None:
    result = checked(tmp_path / "hall", {"one": GOOD}, text)
    assert said(result) == [HALL_PROBLEMS[text]]
    assert result.library.hall.name
    assert result.library.hall.theme in ("default", "contrast", "outdoor")
    assert [e.id for e in result.library.exhibits] == ([] if "exhibits:" in text else ["hall/one"])


def test_without_a_readable_hall_file_topics_come_from_the_exhibits(tmp_path) -> None:
    library = checked(tmp_path / "馆", {"one": GOOD}, "name: [").library
    assert library.hall == Hall(name="馆", id="馆", topics=(Topic("earthquake", "earthquake"),))
    assert [e.topic for e in library.exhibits] == ["earthquake"]


def test_only_the_bad_topic_is_left_out(tmp_path) -> None:
    text = "name: 展馆\ntopics: [{id: a, name: 甲}, {id: b}, {id: c, name: 丙}]\n"
    result = checked(tmp_path / "hall", {}, text)
    assert said(result) == ["2:28 缺少「name」"]
    assert [t.id for t in result.library.hall.topics] == ["a", "c"]


def test_a_hall_file_that_broke_keeps_what_was_known_of_it(tmp_path) -> None:
    """Its id above all: counts would otherwise go to another exhibit while a comma is missing."""
    folder = hall_of(tmp_path / "folder", {"one": GOOD})
    before = check_hall(folder, SMALL_PAGES, tmp_path / "cache").library
    (folder / "hall.yaml").write_text("id: [\n", encoding="utf-8")
    after = check_hall(folder, SMALL_PAGES, tmp_path / "cache")
    assert after.must == 1
    assert after.library.hall == before.hall
    assert [e.id for e in after.library.exhibits] == ["hall/one"]


def test_exhibits_are_ordered_by_the_hall_and_by_name_without_it(tmp_path) -> None:
    exhibits = dict.fromkeys(("b", "a", "c", "_draft", ".hidden"), GOOD)
    assert [e.id for e in checked(tmp_path / "x", exhibits).library.exhibits] == ["hall/a", "hall/b", "hall/c"]
    listed = checked(tmp_path / "y", exhibits, HALL + "exhibits: [c, a]\n")
    assert [e.id for e in listed.library.exhibits] == ["hall/c", "hall/a"]


def test_used_halls_lend_exhibits_under_their_own_id_with_their_topics(tmp_path) -> None:
    base = "id: base\nname: 基础\ntopics: [{id: land, name: 黑土}]\n"
    hall_of(tmp_path / "base", {"soil": "title: 土\ntopic: land\npages:\n" + PAGE}, base)
    result = checked(tmp_path / "own", {"one": GOOD}, HALL + "uses: [../base]\n")
    assert result.problems == ()
    assert [e.id for e in result.library.exhibits] == ["hall/one", "base/soil"]
    assert [t.id for t in result.library.hall.topics] == ["earthquake", "land"]


def test_what_is_wrong_with_a_used_hall_is_said_too(tmp_path) -> None:
    hall_of(tmp_path / "base", {}, "name: 基础\ntopic: []\n")
    result = checked(tmp_path / "own", {}, HALL + "uses: [../base]\n")
    assert said(result) == ["2:1 没有「topic」这个字段 → topics"]


def test_an_exhibit_of_a_used_hall_may_be_written_in_that_halls_languages(tmp_path) -> None:
    base = "id: base\nname: 基础\nlanguages: [zh, en]\ntopics: [{id: land, name: 黑土}]\n"
    hall_of(tmp_path / "base", {"soil": "title: {zh: 土, en: Soil}\ntopic: land\npages:\n" + PAGE}, base)
    result = checked(tmp_path / "own", {}, "name: 馆\ntopics: []\nuses: ../base\n")
    assert said(result) == []
    assert [e.id for e in result.library.exhibits] == ["base/soil"]


def test_a_folder_without_an_exhibit_is_advice_and_a_misnamed_file_is_not(tmp_path) -> None:
    folder = hall_of(tmp_path / "hall", {})
    (folder / "fonts").mkdir()
    (folder / "two").mkdir()
    (folder / "two/exhibit.yaml.txt").write_text(GOOD, encoding="utf-8")
    result = check_hall(folder, SMALL_PAGES)
    assert [(p.file, p.severity) for p in result.problems] == [
        (str(folder / "fonts"), "advice"),
        (str(folder / "two/exhibit.yaml.txt"), "must"),
    ]
    assert result.problems[1].nearest == "exhibit.yaml"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_an_exhibit_that_is_a_link_out_of_the_hall_is_refused(tmp_path) -> None:
    folder = hall_of(tmp_path / "hall", {"one": GOOD})
    hall_of(tmp_path / "elsewhere", {"two": GOOD})
    (folder / "two").symlink_to(tmp_path / "elsewhere/two")
    result = check_hall(folder, SMALL_PAGES)
    assert said(result) == ["1:1 这个链接指到了展馆文件夹外面"]
    assert [e.id for e in result.library.exhibits] == ["hall/one"]


def test_a_hall_without_its_file_opens_and_says_so(tmp_path) -> None:
    folder = hall_of(tmp_path / "hall", {"one": GOOD})
    (folder / "hall.yaml").unlink()
    result = check_hall(folder, SMALL_PAGES)
    assert said(result) == ["1:1 没有这个文件"]
    assert [e.id for e in result.library.exhibits] == ["hall/one"]


def test_no_folder_is_no_hall(tmp_path) -> None:
    with pytest.raises(NoHallError):
        check_hall(tmp_path / "none", SMALL_PAGES)


def test_a_halls_own_words_and_colours_come_along(tmp_path) -> None:
    folder = hall_of(tmp_path / "hall", {}, HALL + "theme: red.yaml\n")
    (folder / "red.yaml").write_text('paper: "#FFEEEE"\nink: black\n', encoding="utf-8")
    (folder / "words.yaml").write_text("zh: {home: 回首页}\nen: Home\n", encoding="utf-8")
    result = check_hall(folder, SMALL_PAGES)
    assert result.library.theme == {"paper": "#FFEEEE"}
    assert result.library.hall.theme == "red.yaml"
    assert result.library.words == {"zh": {"home": "回首页"}, "en": {}}
    assert said(result) == ["2:6 「ink」的写法不对", "2:5 界面文字要按语言分写"]
