"""A hall of broken exhibits: each problem is named at its place, and the rest of the hall is shown.

After a change of wording, `PYTHONPATH=. python tests/content/test_broken_hall.py` writes the golden texts anew: read
their diff.
"""

import shutil
import tempfile
from pathlib import Path

import pytest
from small_pages import SMALL_PAGES

from kiosk.content.checking import Result, check_hall
from kiosk.content.library import Page
from kiosk.pages import PAGE_TYPES

BROKEN = Path(__file__).parents[1] / "broken"
SHOWN = ["06-two-right-answers", "28-two-problems-in-one-page", "good-one", "half-good"]


def broken_hall(folder: Path) -> Path:
    """The hall in tests/broken with the file that is too large to be kept there."""
    hall = folder / "broken"
    shutil.copytree(BROKEN, hall)
    (hall / "14-five-megabytes").mkdir()
    (hall / "14-five-megabytes/exhibit.yaml").write_bytes(b"title: x\ntopic: earthquake\n" + b"# filler\n" * 555_555)
    return hall


def lines(result: Result, hall: Path, lang: str) -> str:
    return "".join(p.render(lang, hall) + "\n" for p in result.problems)


@pytest.fixture(scope="module")
def hall(tmp_path_factory) -> Path:
    return broken_hall(tmp_path_factory.mktemp("hall"))


@pytest.fixture(scope="module")
def result(hall: Path) -> Result:
    return check_hall(hall, SMALL_PAGES)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_problem_is_named_with_its_line_column_and_sentence(hall: Path, result: Result, lang: str) -> None:
    golden = Path(__file__).parent / f"broken_golden.{lang}.txt"
    assert lines(result, hall, lang).splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_every_broken_exhibit_has_a_problem_that_must_be_mended(hall: Path, result: Result) -> None:
    named = {Path(p.file).relative_to(hall).parts[0] for p in result.problems if p.must}
    assert named == {p.name for p in hall.iterdir() if p.is_dir()} - {"good-one"}
    assert len(named) >= 20


def test_the_rest_of_the_hall_is_in_the_checked_form(result: Result) -> None:
    assert [e.id for e in result.library.exhibits] == [f"broken/{name}" for name in SHOWN]


def test_a_broken_page_leaves_the_exhibits_other_pages(result: Result) -> None:
    def pages(name: str) -> tuple[Page, ...]:
        summary = result.library.summary(f"broken/{name}")
        assert summary is not None
        return result.library.pages(summary)

    assert [page.type for page in pages("good-one")] == ["explain", "choice"]
    assert [page.type for page in pages("half-good")] == ["explain"]


def test_no_sentence_is_python_or_pydantic(hall: Path, result: Result) -> None:
    for text in (lines(result, hall, "zh"), lines(result, hall, "en")):
        for words in ("Input should", "Error", "Traceback", "pydantic", "None", "dataclass", "tuple"):
            assert words not in text


def test_the_real_pages_find_the_same_exhibits_broken(hall: Path, result: Result) -> None:
    real = check_hall(hall, PAGE_TYPES)
    broken = {Path(p.file).parent.name for p in result.problems if p.must}
    assert {Path(p.file).parent.name for p in real.problems if p.must} == broken
    assert [e.id for e in real.library.exhibits] == [f"broken/{name}" for name in SHOWN]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        place = broken_hall(Path(made))
        for language in ("zh", "en"):
            text = lines(check_hall(place, SMALL_PAGES), place, language)
            (Path(__file__).parent / f"broken_golden.{language}.txt").write_text(text, encoding="utf-8")
