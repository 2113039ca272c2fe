"""Sign-off: written beside the exhibit, gone with the next edit, and (where the hall wants it) needed to be shown."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from packing import SVG, exhibit, hall_at, write_exhibit

from kiosk.cli import main
from kiosk.commands.review import command
from kiosk.content.checking import Result, check_hall
from kiosk.packs import making
from kiosk.packs.install import carry_out, plan
from kiosk.pages import PAGE_TYPES


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    return hall_at(tmp_path / "hall", "one", "two")


def check(hall: Path) -> Result:
    """Always with the cache of the time before, as the kiosk does."""
    return check_hall(hall, PAGE_TYPES, hall.parent / "cache")


def reviewed(hall: Path) -> list[str]:
    return [e.id for e in check(hall).library.exhibits if e.reviewed]


def run(hall: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, [*words, "--hall", str(hall)], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done.return_value, done.output


def test_a_review_holds_until_the_next_edit_of_any_of_its_files(hall: Path) -> None:
    assert reviewed(hall) == []
    assert run(hall, "one", "--by", "王老师")[0] == 0
    assert reviewed(hall) == ["small/one"]
    (hall / "one" / "a.svg").write_text(SVG.replace("800", "801"), encoding="utf-8")
    assert reviewed(hall) == []
    (hall / "one" / "a.svg").write_text(SVG, encoding="utf-8")
    assert reviewed(hall) == ["small/one"], "the same content again is the content that was reviewed"
    (hall / "one" / "exhibit.yaml").write_text(exhibit("改"), encoding="utf-8")
    assert reviewed(hall) == []


def test_the_list_says_who_and_when_and_what_was_edited_since(hall: Path) -> None:
    run(hall, "one", "two", "--by", '王 "老师"')
    (hall / "two" / "exhibit.yaml").write_text(exhibit("改"), encoding="utf-8")
    code, said = run(hall)
    assert code == 1
    assert f'已审核  one  王 "老师" {date.today().isoformat()}' in said
    assert "待审核  two" in said
    assert "之后改过" in said


def test_a_hall_that_wants_reviews_shows_only_reviewed_exhibits_and_check_says_so(hall: Path) -> None:
    with (hall / "hall.yaml").open("a", encoding="utf-8") as file:
        file.write("require_review: true\n")
    run(hall, "one", "--by", "王老师")
    result = check(hall)
    assert [e.id for e in result.library.shown(None)] == ["small/one"]
    assert len(result.library.exhibits) == 2, "the review book shows what is to be reviewed"
    assert ["待审核" in p.zh for p in result.problems] == [True]
    assert result.must == 0


def test_what_must_be_mended_cannot_be_signed_off(hall: Path) -> None:
    (hall / "one" / "exhibit.yaml").write_text("title: 标题\n", encoding="utf-8")
    code, said = run(hall, "two", "one", "--by", "王老师")
    assert (code, "须改" in said) == (1, True)
    assert not (hall / "two" / "reviewed.yaml").exists(), "all of them or none"


def test_a_review_travels_in_a_pack(hall: Path, tmp_path: Path) -> None:
    run(hall, "one", "--by", "王老师")
    pack = making.pack("exhibit", hall / "one", ("small/one", "标题"), tmp_path / "one.zip", None).path
    other = hall_at(tmp_path / "county" / "hall")
    with plan(pack, other) as planned:
        carry_out(planned)
    assert reviewed(other) == ["small/one"]


@pytest.mark.parametrize(
    "text", ["", "by: [", "by: x\ndate: y\n", "- a\n", "by: x\ndate: y\ncontent: [1]\n", "\x00", "x" * 20_000]
)
def test_a_review_file_that_says_nothing_is_no_review(hall: Path, text: str) -> None:
    (hall / "one" / "reviewed.yaml").write_text(text, encoding="utf-8")
    assert reviewed(hall) == []


def test_an_exhibit_elsewhere_with_the_same_review_is_not_reviewed(hall: Path) -> None:
    run(hall, "one", "--by", "王老师")
    write_exhibit(hall / "two", "别的")
    (hall / "two" / "reviewed.yaml").write_bytes((hall / "one" / "reviewed.yaml").read_bytes())
    assert reviewed(hall) == ["small/one"]


@pytest.mark.parametrize(
    ("words", "said"), [(("one",), "--by"), (("one", "--by", "  "), "--by"), (("onne", "--by", "王"), "是不是 one")]
)
def test_what_is_missing_is_said(
    hall: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(["review", *words, "--hall", str(hall)]) == 2
    assert said in capsys.readouterr().err
