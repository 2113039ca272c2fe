"""imports/place, kept, write: a bank put into a hall, corrected and put there again, and nothing half-done."""

import os
from pathlib import Path

import pytest
from made import HEADER, bank_rows, saved, workbook

from kiosk.content.checking import Result, check_hall
from kiosk.imports import exhibit_text, place
from kiosk.imports import write as writing
from kiosk.imports.bank import Bank, Plan, Wish, carry_out, fitted, plan, read_bank, to_exhibit, without, write
from kiosk.imports.fit import SHORT_ASK, SHORT_OPTION
from kiosk.pages import PAGE_TYPES
from kiosk.pages.long_question import SCREENS, laid
from kiosk.refused import RefusedError

HALL = "id: hall\nname: 展馆\ntopics:\n  - {id: quake, name: 地震}\n  - {id: safety, name: 避险}\n"
A = ("单选", "先到的是哪种波？", "纵波", "横波", "面波", "", "A", "纵波快。", "")
B = ("判断", "地震可以准确预报。", "", "", "", "", "错", "", "")
C = ("多选", "包里放什么？", "水", "光", "电视", "", "AB", "", "难")


@pytest.fixture
def hall(tmp_path) -> Path:
    folder = tmp_path / "hall"
    folder.mkdir()
    (folder / "hall.yaml").write_text(HALL, encoding="utf-8")
    return folder


@pytest.fixture
def bank(tmp_path):
    def made(*rows: tuple[str, ...], name: str = "题库.xlsx") -> Bank:
        path = tmp_path / name
        path.write_bytes(saved(workbook({"题库": [HEADER, *rows]})))
        return read_bank(path)

    return made


def checked(hall: Path) -> Result:
    result = check_hall(hall, PAGE_TYPES)
    assert [p.render("en", hall) for p in result.problems if p.must] == []
    return result


def text_of(hall: Path, planned: Plan) -> str:
    return (hall / planned.name / "exhibit.yaml").read_text(encoding="utf-8")


def files(hall: Path) -> dict[str, bytes]:
    return {str(p.relative_to(hall)): p.read_bytes() for p in sorted(hall.rglob("*")) if p.is_file()}


def pages(hall: Path) -> list[tuple[str, str]]:
    library = checked(hall).library
    (pool,) = library.pages(library.exhibits[0])
    return [(q["type"], q["fields"]["ask"]) for q in pool.fields["questions"]]


def test_a_rehearsal_writes_nothing(hall: Path, bank) -> None:
    planned = plan(bank(A, B, C), hall, Wish("quake"))
    assert [w.path.name for w in planned.writings] == ["exhibit.yaml"]
    assert list(files(hall)) == ["hall.yaml"]


def test_a_bank_becomes_an_exhibit_that_can_be_shown(hall: Path, bank) -> None:
    planned = write(bank(A, B, C), hall, Wish("避险", title="地震知识", pick=2))
    result = checked(hall)
    assert [(e.title, e.topic) for e in result.library.exhibits] == [("地震知识", "safety")]
    assert pages(hall) == [("choice", A[1]), ("true-false", B[1]), ("multiple", C[1])]
    text = text_of(hall, planned)
    assert text == to_exhibit(bank(A, B, C), "地震知识", "safety", 2)
    assert "# 题库来源：题库.xlsx" in text
    assert "type: multiple  # 「题库」第 4 行；难" in text


def test_the_ids_are_those_of_the_stems(hall: Path, bank) -> None:
    from kiosk.content.page import short_hash

    assert [q.id for q in bank(A, B).questions] == [short_hash(A[1]), short_hash(B[1])]


def test_awkward_texts_come_through_yaml_as_they_are(hall: Path, bank) -> None:
    asks = [
        'a: b # c "d"',
        "- 一",
        "'单引号'",
        "{大括号}",
        "true",
        "~",
        "1.50",
        "行一\n行二",
        "反\\斜\t杠",
        "100%",
        "@x",
        "😀",
    ]
    rows = [("单选", ask, f"{ask}对", "甲: 乙", "丙 # 丁", "", "A", ask, "") for ask in asks]
    write(bank(*rows), hall, Wish("quake", pick=10))
    library = checked(hall).library
    (pool,) = library.pages(library.exhibits[0])
    shown = [q["fields"] for q in pool.fields["questions"]]
    assert [one["ask"] for one in shown] == asks
    assert [one["options"][0]["because"] for one in shown] == asks
    assert [one["options"][1]["text"] for one in shown] == ["甲: 乙"] * len(asks)


# ---------------------------------------------------------------- the corrected file


def test_the_same_file_again_changes_nothing(hall: Path, bank) -> None:
    write(bank(A, B, C), hall, Wish("quake"))
    before = files(hall)
    planned = write(bank(A, B, C), hall, Wish())
    assert (planned.writings, planned.same) == ((), 3)
    assert files(hall) == before


def test_a_corrected_file_updates_its_exhibit(hall: Path, bank) -> None:
    write(bank(A, B, C), hall, Wish("quake"))
    mended = ("单选", "先到的是哪一种波？", *A[2:])  # the stem
    other = (*C[:7], "先带水。", C[8])  # a reason
    new = ("判断", "12322 是热线。", "", "", "", "", "对", "", "")
    planned = write(bank(mended, B, other, new), hall, Wish())
    assert [(old, q.ask) for old, q in planned.changed] == [(A[1], mended[1]), (C[1], C[1])]
    assert ([q.ask for q in planned.added], planned.same, planned.gone) == ([new[1]], 1, ())
    assert pages(hall) == [
        ("choice", mended[1]),
        ("true-false", B[1]),
        ("multiple", C[1]),
        ("true-false", new[1]),
    ]
    assert "先带水。" in text_of(hall, planned)


def test_what_staff_wrote_by_hand_stays_where_the_bank_did_not_change(hall: Path, bank) -> None:
    planned = write(bank(A, B, C), hall, Wish("quake"))
    file = hall / planned.name / "exhibit.yaml"
    text = file.read_text(encoding="utf-8")
    own = "      - type: true-false\n        ask: 自己写的。\n        answer: 对\n        because: 就是。\n"
    text = text.replace(
        "        answer: 错\n", "        answer: 错\n        because: 手工补的理由。\n        learn: 不能\n"
    )
    text = text.replace("      - type: multiple", f"{own}      - type: multiple") + "# 末尾的注释\n"
    file.write_text(text, encoding="utf-8")
    checked(hall)
    planned = write(bank((*A[:7], "更快。", ""), B, C), hall, Wish())
    after = file.read_text(encoding="utf-8")
    assert after == text.replace("because: 纵波快。", "because: 更快。").replace(
        text.split("# import ")[1][:8], after.split("# import ")[1][:8]
    )
    assert (hall / planned.name / writing.BEFORE).read_text(encoding="utf-8") == text
    checked(hall)


def test_what_the_file_no_longer_holds_stays_until_it_is_told_to_go(hall: Path, bank) -> None:
    write(bank(A, B, C), hall, Wish("quake"))
    planned = write(bank(A, C), hall, Wish())
    assert planned.gone == (B[1],)
    assert ("true-false", B[1]) in pages(hall)
    planned = write(bank(A, C), hall, Wish(remove=True))
    assert planned.gone == (B[1],)
    assert pages(hall) == [("choice", A[1]), ("multiple", C[1])]


def test_a_corrected_file_under_another_name_finds_its_exhibit(hall: Path, bank) -> None:
    first = write(bank(A, B, C), hall, Wish("quake"))
    again = write(bank(A, B, name="题库(改).xlsx"), hall, Wish())
    assert again.name == first.name
    other = write(bank(("判断", "另一份。", "", "", "", "", "对", "", ""), name="另一份.xlsx"), hall, Wish("quake"))
    assert other.name != first.name


def test_an_update_does_not_move_an_exhibit_to_another_topic(hall: Path, bank) -> None:
    write(bank(A, B), hall, Wish("quake"))
    assert plan(bank(A, B, C), hall, Wish("地震")).topic == "quake"
    with pytest.raises(RefusedError) as refused:
        plan(bank(A, B, C), hall, Wish("safety"))
    assert "已经在主题 quake 里" in refused.value.zh


def test_questions_left_out_at_the_desk_are_not_written(hall: Path, bank) -> None:
    made = bank(A, B, C)
    write(without(made, frozenset({made.questions[1].id})), hall, Wish("quake"))
    assert [ask for _, ask in pages(hall)] == [A[1], C[1]]


def test_large_banks_become_several_exhibits_and_grow_at_the_end(hall: Path, bank, monkeypatch) -> None:
    monkeypatch.setattr(exhibit_text, "MOST_QUESTIONS", 50)
    monkeypatch.setattr(place, "MOST_QUESTIONS", 50)
    rows = bank_rows(150)
    planned = write(bank(*rows[:110]), hall, Wish("quake", name="big"))
    assert planned.folders == ("big", "big-2", "big-3")
    assert len(checked(hall).library.exhibits) == 3
    again = write(bank(*rows), hall, Wish())
    assert ([q.ask for q in again.added], again.same) == ([row[1] for row in rows[110:]], 110)
    assert again.folders == ("big-3",)
    write(bank(*bank_rows(180)), hall, Wish())
    assert [e.title for e in checked(hall).library.exhibits] == [f"题库（{i}）" for i in range(1, 5)]


def test_what_a_visitor_gets_follows_the_size_of_the_bank(hall: Path, bank) -> None:
    planned = write(bank(A, B), hall, Wish("quake"))
    assert "pick: 2 " in text_of(hall, planned)
    planned = write(bank(A, *bank_rows(9)), hall, Wish())
    assert "pick: 5 " in text_of(hall, planned)
    planned = write(bank(A, B, C), hall, Wish(remove=True))
    assert "pick: 3 " in text_of(hall, planned)


# ---------------------------------------------------------------- the hall's list


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("exhibits: [one, two]  # 先后\n", "exhibits: [one, two, bank]  # 先后\n"),
        ("exhibits: [one,\n  two]\n", "exhibits: [one,\n  two, bank]\n"),
        ("exhibits:\n  - one\n  - two  # 二\nname2: x\n", "exhibits:\n  - one\n  - two  # 二\n  - bank\nname2: x\n"),
        ("exhibits:\n- one", "exhibits:\n- one\n- bank\n"),
        ("idle_seconds: 60\n", "idle_seconds: 60\n"),
    ],
)
def test_the_halls_own_list_gets_the_new_name(before: str, after: str, hall: Path, bank) -> None:
    (hall / "hall.yaml").write_text(HALL + before, encoding="utf-8")
    planned = write(bank(A), hall, Wish("quake", name="bank"))
    assert (hall / "hall.yaml").read_text(encoding="utf-8") == HALL + after
    assert not planned.unlisted


def test_a_list_that_cannot_be_extended_is_left_to_a_person(hall: Path, bank) -> None:
    (hall / "hall.yaml").write_text(HALL + "exhibits: []\n", encoding="utf-8")
    planned = write(bank(A), hall, Wish("quake"))
    assert planned.unlisted
    assert (hall / "hall.yaml").read_text(encoding="utf-8") == HALL + "exhibits: []\n"


# ---------------------------------------------------------------- refusals and faults


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(), "--topic"),
        (Wish("weather"), "没有主题"),
        (Wish("quake", name="../out"), "只用小写英文"),
        (Wish("quake", name="con"), "只用小写英文"),
        (Wish("quake", name="mine"), "不是导入的"),
        (Wish("quake", name="link"), "不是导入的"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(wish: Wish, said: str, hall: Path, bank) -> None:
    (hall / "mine").mkdir()
    (hall / "mine/exhibit.yaml").write_text("title: 我的\n", encoding="utf-8")
    (hall / "link").symlink_to(hall.parent, target_is_directory=True)
    before = sorted(hall.parent.rglob("*"))
    made = bank(A, name="题.xlsx")
    with pytest.raises(RefusedError) as refused:
        plan(made, hall, wish)
    assert said in refused.value.zh
    assert sorted(set(hall.parent.rglob("*")) - set(before)) == [hall.parent / "题.xlsx"]


@pytest.mark.parametrize("survive", range(7))
def test_a_disk_that_fails_in_between_leaves_the_hall_as_it_was(survive: int, hall: Path, bank, monkeypatch) -> None:
    (hall / "hall.yaml").write_text(HALL + "exhibits: [old]\n", encoding="utf-8")
    write(bank(A, B), hall, Wish("quake", name="bank"))
    planned = plan(bank(*bank_rows(900), A, (*B[:6], "对", "", "")), hall, Wish(name="bank"))
    before = files(hall)
    calls = iter(range(survive))
    real = os.fsync

    def full(handle: int) -> None:
        if next(calls, None) is None:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    if survive < 5:  # the new folder; the old exhibit and the hall's list, each with a copy of what was there
        with pytest.raises(OSError, match="No space"):
            carry_out(planned)
        assert files(hall) == before
    else:
        carry_out(planned)
        assert set(files(hall)) - set(before) == {"bank-2/exhibit.yaml", f"bank/{writing.BEFORE}"}
    assert [p.name for p in hall.rglob("*") if p.name.startswith(".")] == []


@pytest.mark.parametrize("survive", range(4))
def test_a_rename_that_fails_in_between_leaves_the_hall_as_it_was(survive: int, hall: Path, bank, monkeypatch) -> None:
    (hall / "hall.yaml").write_text(HALL + "exhibits: [old]\n", encoding="utf-8")
    write(bank(A, B), hall, Wish("quake", name="bank"))
    planned = plan(bank(*bank_rows(900), A, (*B[:6], "对", "", "")), hall, Wish(name="bank"))
    before = files(hall)
    real, calls = Path.replace, iter(range(survive))

    def failing(self: Path, target: Path) -> Path:
        if (target.name == "bank-2" or self.name.endswith("new")) and next(calls, None) is None:
            monkeypatch.setattr(Path, "replace", real)
            raise PermissionError(13, "in use", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    if survive < 3:
        with pytest.raises(PermissionError):
            carry_out(planned)
        assert files(hall) == before
    else:
        carry_out(planned)
        assert "topic: quake" in (hall / "bank-2/exhibit.yaml").read_text(encoding="utf-8")
    assert [p.name for p in hall.rglob("*") if p.name.startswith(".")] == []


def test_an_exhibit_that_was_reshaped_by_hand_is_not_guessed_at(hall: Path, bank) -> None:
    planned = write(bank(A, B), hall, Wish("quake", name="bank"))
    file = hall / planned.name / "exhibit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("      - type", "      -\n        type"), encoding="utf-8")
    before = files(hall)
    with pytest.raises(RefusedError) as refused:
        write(bank(A), hall, Wish("quake", name="bank"))
    assert "--name" in refused.value.zh
    assert files(hall) == before


# ---------------------------------------------------------------- what fits


def test_every_layout_has_room_for_what_is_not_measured() -> None:
    """Texts up to these lengths are not put to the checker one by one: they must always fit."""
    for count in range(2, 7):
        options = ("字" * SHORT_OPTION,) * count
        assert all(laid("震" * SHORT_ASK, options, False, screen) for screen in SCREENS)
    assert all(laid("震" * SHORT_ASK, ("", ""), True, screen) for screen in SCREENS)


def test_what_does_not_fit_on_the_screen_is_named_and_left_out(hall: Path, bank) -> None:
    long = ("单选", "很长的题干" * 60, "一" * 60, "二" * 60, "三", "", "A", "", "")
    made = fitted(bank(A, long), hall, PAGE_TYPES)
    assert [q.ask for q in made.questions] == [A[1]]
    assert [p.place.zh for p in made.lost] == ["「题库」第 3 行"]
    assert "太长" in made.lost[0].zh
    write(made, hall, Wish("quake"))
    checked(hall)
