"""pool: drawn by the visit's seed, each question a page of its own, a broken one left out alone."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitor import CHOICE, EXPLAIN, TRUE_FALSE, Visitor, library, page

from kiosk.content.checking import Result, check_hall
from kiosk.content.fields import build
from kiosk.content.library import Page
from kiosk.pages import PAGE_TYPES
from kiosk.pages.lots import shuffled
from kiosk.pages.pool import Pool, drawn
from kiosk.visit.state import Inside

HALL = "id: test\nname: 馆\nlanguages: [zh]\ntopics: [{id: quake, name: 地震}]\n"
TOP = "title: 题库\ntopic: quake\npages:\n"


def question(i: int) -> dict[str, Any]:
    return {**TRUE_FALSE, "id": f"q{i}", "edition": f"e{i}", "fields": {**TRUE_FALSE["fields"], "id": f"q{i}"}}


def pool(n: int, pick: int) -> dict[str, Any]:
    return page("pool", {"questions": [question(i) for i in range(n)], "pick": pick}, "pool")


def checked(tmp_path: Path, pages: str) -> Result:
    (tmp_path / "hall" / "one").mkdir(parents=True)
    (tmp_path / "hall" / "hall.yaml").write_text(HALL, encoding="utf-8")
    (tmp_path / "hall" / "one" / "exhibit.yaml").write_text(TOP + pages, encoding="utf-8")
    return check_hall(tmp_path / "hall", PAGE_TYPES)


def met(visitor: Visitor) -> list[str]:
    assert isinstance(visitor.state.place, Inside)
    return [p.id for p in visitor.state.place.pages]


# ---------------------------------------------------------------- drawing


@given(n=st.integers(1, 60), pick=st.integers(1, 60), seed=st.integers(0, 2**40))
def test_so_many_questions_are_drawn_none_of_them_twice(n: int, pick: int, seed: int) -> None:
    fields = build(Pool, pool(n, pick)["fields"])
    found = drawn(fields, seed)
    assert len({p.id for p in found}) == len(found) == min(n, pick)
    assert found == drawn(fields, seed)


def test_over_many_visits_every_question_is_drawn_about_as_often() -> None:
    fields = build(Pool, pool(8, 2)["fields"])
    times = {f"q{i}": 0 for i in range(8)}
    for seed in range(2000):
        for one in drawn(fields, seed):
            times[one.id] += 1
    assert all(400 < n < 600 for n in times.values()), times


def test_two_lots_of_one_visit_are_two() -> None:
    assert shuffled(20, 5, "a") != shuffled(20, 5, "b")
    assert sorted(shuffled(20, 5, "a")) == list(range(20))


# ---------------------------------------------------------------- a visit


def test_a_visitor_goes_through_the_drawn_questions_like_any_pages() -> None:
    """Progress, counts and result know only the questions; their ids are their own."""
    hall = library({"x": [EXPLAIN, pool(6, 3)]}, title_card=False)
    visitor = Visitor(hall).wakes(seed=3).taps("exhibit:test/x")
    ids = met(visitor)
    assert len(ids) == 4
    assert ids[0] == "waves"
    visitor.sees("1 / 4").taps("next")
    for i, name in enumerate(ids[1:]):
        visitor.sees(f"{i + 2} / 4").taps("option:1")
        visitor.counted("page", page=name, edition=f"e{name[1:]}").counted("answer", page=name)
        visitor.taps("next")
    visitor.counted("finish", exhibit="test/x")
    assert visitor.counts("page", page="pool") == 0


def test_the_next_visit_draws_anew() -> None:
    hall = library({"x": [pool(20, 5)]}, title_card=False)
    first, again, other = (tuple(met(Visitor(hall).wakes(seed=s).taps("exhibit:test/x"))) for s in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_pool_whose_page_types_are_unknown_is_passed_over() -> None:
    """Content checked by a newer kiosk: what cannot be shown is left out."""
    odd = page("pool", {"questions": [{**question(0), "type": "hologram"}, question(1)], "pick": 2}, "pool")
    visitor = Visitor(library({"x": [odd]}, title_card=False)).wakes().taps("exhibit:test/x")
    assert met(visitor) == ["q1"]


# ---------------------------------------------------------------- checking

ONE = "      - {type: true-false, ask: 甲, answer: 对, because: 因为}\n"
TWO = "      - {type: true-false, ask: 乙, answer: 错, because: 因为}\n"


def only(result: Result, index: int = 0) -> Page:
    return result.library.pages(result.library.exhibits[0])[index]


def test_a_broken_question_is_named_and_left_out_alone(tmp_path: Path) -> None:
    bad = "      - {type: true-false, aks: 丙, answer: 对, because: 因为}\n"
    result = checked(tmp_path, "  - type: pool\n    pick: 2\n    questions:\n" + ONE + bad + TWO)
    assert [(p.line, p.must, p.nearest) for p in result.problems] == [(8, True, "ask")]
    fields = build(Pool, only(result).fields)
    assert [build(PAGE_TYPES["true-false"].fields, q.fields).ask for q in fields.questions] == ["甲", "乙"]


def test_a_pool_with_too_few_questions_left_is_a_problem_itself(tmp_path: Path) -> None:
    bad = "      - {type: true-false, answer: 对, because: 因为}\n"
    result = checked(tmp_path, "  - type: pool\n    pick: 2\n    questions:\n" + ONE + bad)
    assert [p.line for p in result.problems] == [5, 8]
    assert "1 道" in result.problems[0].zh
    assert "pick: 1" in result.problems[0].en
    assert result.library.exhibits == ()


@pytest.mark.parametrize(
    ("questions", "zh"),
    [
        ("", "缺少「questions」"),
        ("    questions:\n", "是空的"),
        ("    questions: []\n", "不够抽"),
        ("    questions: 三道题\n", "写法不对"),
        ("    questions: {a: b}\n", "写法不对"),
        ("    questions: [一, 二]\n", "一组字段"),
        ("    questions: [{ask: 题, answer: 对}]\n", "缺少「type」"),
        ("    questions: [{type: quiz}]\n", "没有这种页面"),
        ("    questions: [{type: pool, questions: []}]\n", "题库里不能再放题库"),
    ],
)
def test_whatever_stands_for_questions_there_is_a_sentence(tmp_path: Path, questions: str, zh: str) -> None:
    result = checked(tmp_path, "  - type: pool\n    pick: 1\n" + questions)
    assert any(zh in p.zh and p.en and p.line >= 4 for p in result.problems), result.problems
    assert result.library.exhibits == ()


def test_a_question_that_stands_outside_too_is_left_out_of_the_pool(tmp_path: Path) -> None:
    """Counts could not tell the two apart."""
    result = checked(
        tmp_path,
        "  - {type: true-false, ask: 甲, answer: 对, because: 因为}\n  - type: pool\n    pick: 1\n    questions:\n"
        + ONE
        + TWO,
    )
    assert ["id 相同" in p.zh for p in result.problems] == [True]
    assert len(build(Pool, only(result, 1).fields).questions) == 1


def test_home_shows_a_picture_of_a_pool_s_first_question_and_its_time(tmp_path: Path) -> None:
    folder = tmp_path / "hall" / "one"
    folder.mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"/>'
    (folder / "a.svg").write_text(svg, encoding="utf-8")
    (tmp_path / "hall" / "hall.yaml").write_text(HALL, encoding="utf-8")
    asked = [ONE.replace("ask: 甲", f"ask: 第{i}题, picture: a.svg, alt: 图") for i in range(6)]
    text = TOP + "  - type: pool\n    pick: 4\n    questions:\n" + "".join(asked)
    (folder / "exhibit.yaml").write_text(text, encoding="utf-8")
    (summary,) = check_hall(tmp_path / "hall", PAGE_TYPES).library.exhibits
    assert summary.picture
    assert summary.picture.name == "a.svg"
    assert (summary.expected_seconds, summary.minutes, summary.kind) == (120, 2, "answer")


# ---------------------------------------------------------------- options in an order of the visit's own


def test_shuffled_options_move_and_count_by_their_own_names() -> None:
    shuffled_page = {**CHOICE, "fields": {**CHOICE["fields"], "shuffle": True}}
    hall = library({"x": [shuffled_page]}, title_card=False)
    orders = set()
    for seed in range(8):
        visitor = Visitor(hall).wakes(seed=seed).taps("exhibit:test/x")
        labels = [t.label for t in visitor.scene.targets if t.id.startswith("option:")]
        assert [label[0] for label in labels] == ["A", "B", "C", "D"]
        orders.add(tuple(labels))
        visitor.taps("钻到课桌下").counted("answer", detail="desk:right:first").sees("结实的课桌挡得住掉下来的东西。")
    assert len(orders) > 3
