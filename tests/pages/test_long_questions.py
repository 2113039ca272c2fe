"""Long stems and options of real banks: a layout of their own, advice from check, a problem only where that is full."""

from typing import Any

import pytest
from fit import target_faults, text_faults
from hardest import PICTURE, text
from screens import SIZES, Mode, each_part, modes, tap
from visitor import Visitor, library, page

from kiosk.pages import PAGE_TYPES
from kiosk.pages.long_question import complaints
from kiosk.scene.scene import Picture, Text

CLAIM = {"ask": text(120, 250), "answer": True, "because": text(40, 115), "picture": PICTURE, "alt": "图"}


def choice(ask: tuple[int, int], option: tuple[int, int], n: int = 4) -> dict[str, Any]:
    options = [
        {"id": str(i), "text": text(*option, i + 1), "because": text(40, 115, i), "right": i == 1} for i in range(n)
    ]
    return page("choice", {"ask": text(*ask), "options": options, "picture": PICTURE, "alt": "图"}, "long")


PAGES = {
    "long stem": choice((110, 240), (14, 30)),
    "long options": choice((24, 50), (40, 90)),
    "both": choice((80, 170), (34, 75)),
    "two long": choice((90, 200), (60, 130), 2),
    "six": choice((60, 130), (16, 34), 6),
    "claim": page("true-false", CLAIM, "long"),
}


def visitor(name: str, mode: Mode) -> Visitor:
    come = Visitor(library({"bank": [PAGES[name]]}, title_card=False), mode.frame()).wakes()
    come.state = mode.chosen(come.state)
    return come.taps("exhibit:test/bank")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PAGES)
def test_long_texts_are_whole_and_apart_in_every_mode(name: str, size: tuple[int, int]) -> None:
    """Asked and answered, each part: every option can be touched, nothing is cut, nothing overlaps."""
    for mode in modes(size):
        if mode.contrast:
            continue
        asked = visitor(name, mode)
        n = len(PAGES[name]["fields"].get("options", "ab"))
        touched: set[str] = set()
        for state in (asked.state, *(tap(asked.state, f"option:{i}") for i in range(n))):
            for part, _, scene in each_part(name, state, mode.frame()):
                faults = [*target_faults(scene, mode.reach), *text_faults(scene)]
                assert faults == [], (mode, part)
                touched |= {t.id for t in scene.targets if t.id.startswith("option:")}
        assert touched == {f"option:{i}" for i in range(n)}, mode


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_of_the_stem_and_every_option_is_seen(lang: str) -> None:
    scene = visitor("both", Mode(lang=lang)).scene
    seen = "".join(item.text for item in scene.items if isinstance(item, Text)).replace(" ", "")
    fields = PAGES["both"]["fields"]
    for words in (fields["ask"], *(o["text"] for o in fields["options"])):
        assert words[lang].replace(" ", "") in seen
    assert not any(isinstance(item, Picture) for item in scene.items), "the picture makes room"


def test_a_question_of_usual_length_keeps_its_picture() -> None:
    come = Visitor(library({"bank": [choice((28, 60), (16, 34))]}, title_card=False)).wakes().taps("exhibit:test/bank")
    assert any(isinstance(item, Picture) for item in come.scene.items)


def test_what_matters_stays_beside_the_reason() -> None:
    come = visitor("both", Mode()).taps("option:0")
    fields = PAGES["both"]["fields"]
    come.sees(fields["options"][0]["because"]["zh"]).sees(fields["options"][0]["text"]["zh"])
    come.sees(fields["options"][1]["text"]["zh"])
    letters = {item.text for item in come.scene.items if isinstance(item, Text) and len(item.text) == 1}
    assert letters & set("ABCD") == {"A", "B"}


# ---------------------------------------------------------------- what check says


def said(ask: tuple[int, int], option: tuple[int, int], n: int = 4) -> list[tuple[tuple[str | int, ...], bool]]:
    return [(c.at, c.must) for c in complaints(text(*ask), tuple(text(*option, i) for i in range(n)))]


def test_usual_texts_are_not_worth_a_word() -> None:
    for n in range(2, 7):
        assert said((28, 60), (16, 34), n) == []


def test_long_ones_are_advice_where_they_stand() -> None:
    assert set(said((110, 60), (16, 34))) == {(("ask",), False)}
    assert {at for at, must in said((28, 60), (45, 34)) if not must} == {("options", i, "text") for i in range(4)}


def test_too_long_is_a_problem_at_the_longest() -> None:
    assert set(said((600, 60), (16, 34))) == {(("ask",), True)}
    ((at, must),) = set(said((28, 60), (200, 34), 4))
    assert must
    assert at[0] == "options"


def test_the_sentence_says_how_long_it_is_and_how_long_it_may_be() -> None:
    complaint = next(iter(complaints("问" * 90, ("甲", "乙"))))
    assert "90" in complaint.zh
    assert "28" in complaint.zh
    assert "90" in complaint.en


@pytest.mark.parametrize("name", ["choice", "true-false"])
def test_both_kinds_of_questions_are_measured(name: str) -> None:
    from kiosk.content.fields import build

    data: dict[str, Any] = {"ask": "问" * 700, "answer": True, "because": "因"}
    if name == "choice":
        options = [{"text": t, "because": "因", "right": t == "甲"} for t in "甲乙"]
        data = {"ask": "问" * 700, "options": options}
    page_type = PAGE_TYPES[name]
    assert [(c.at, c.must) for c in page_type.check(build(page_type.fields, data))] == [(("ask",), True)]
