"""content/checking, checked and fresh: the checked form, when it is stale, and what is not checked again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from halls import HALL, PAGE, SVG, TOP, hall_of
from small_pages import SMALL_PAGES

from kiosk.content import checked as checked_form
from kiosk.content import checking
from kiosk.content.checking import Result, check_hall
from kiosk.content.fresh import INDEX, PAGES, STAMPS, is_fresh, load, noted_problems

GOOD = TOP + "pages:\n" + PAGE
WITH_PICTURE = TOP + "pages:\n  - {type: explain, text: 正文, picture: a.svg, alt: 图}\n"


@pytest.fixture
def hall(tmp_path) -> Path:
    folder = hall_of(tmp_path / "hall", {"one": GOOD, "two": WITH_PICTURE})
    (folder / "two/a.svg").write_text(SVG)
    return folder


@pytest.fixture
def cache(tmp_path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def validations(monkeypatch) -> list[str]:
    """Folders of the exhibits that were really validated."""
    done: list[str] = []
    real = checking.checked_exhibit

    def noting(folder, exhibit_id, around):
        done.append(folder.name)
        return real(folder, exhibit_id, around)

    monkeypatch.setattr(checking, "checked_exhibit", noting)
    return done


def check(hall: Path, cache: Path) -> Result:
    return check_hall(hall, SMALL_PAGES, cache)


def same(one: Result, other: Result) -> bool:
    return one.problems == other.problems and vars(one.library) == vars(other.library)


def later(path: Path, seconds: int = 10) -> None:
    """Move a file's time, as an edit would."""
    info = path.stat()
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns + seconds * 1_000_000_000))


def test_what_is_loaded_is_what_was_checked(hall: Path, cache: Path) -> None:
    library = check(hall, cache).library
    loaded = load(cache)
    assert loaded is not None
    assert vars(loaded) == vars(library)
    assert [[p.fields["text"] for p in library.pages(e)] for e in library.exhibits] == [["正文"], ["正文"]]


def test_a_hall_file_and_its_folder_are_the_same_hall(hall: Path, cache: Path, monkeypatch) -> None:
    check(hall / "hall.yaml", cache)
    monkeypatch.chdir(hall)
    assert is_fresh(cache, hall)
    assert is_fresh(cache, Path("hall.yaml"))
    assert is_fresh(cache, Path())


def test_a_checked_hall_is_fresh_until_something_changes(hall: Path, cache: Path) -> None:
    assert not is_fresh(cache, hall)
    check(hall, cache)
    assert is_fresh(cache, hall)


def change_text(hall: Path) -> None:
    (hall / "one/exhibit.yaml").write_text(GOOD.replace("正文", "另一段正文"), encoding="utf-8")


def change_time(hall: Path) -> None:
    later(hall / "two/a.svg")


def remove_picture(hall: Path) -> None:
    (hall / "two/a.svg").unlink()


def add_exhibit(hall: Path) -> None:
    hall_of(hall, {"three": GOOD})
    later(hall)


def remove_exhibit(hall: Path) -> None:
    (hall / "one/exhibit.yaml").unlink()


def add_words(hall: Path) -> None:
    (hall / "words.yaml").write_text("zh: {home: 回去}\n", encoding="utf-8")


@pytest.mark.parametrize("change", [change_text, change_time, remove_picture, add_exhibit, remove_exhibit, add_words])
def test_each_kind_of_change_is_noticed_and_mended_by_checking_again(hall: Path, cache: Path, change) -> None:
    check(hall, cache)
    change(hall)
    assert not is_fresh(cache, hall)
    check(hall, cache)
    assert is_fresh(cache, hall)


def test_a_missing_picture_that_arrives_is_noticed(hall: Path, cache: Path) -> None:
    (hall / "two/a.svg").unlink()
    assert check(hall, cache).must == 1
    assert is_fresh(cache, hall)
    (hall / "two/a.svg").write_text(SVG)
    assert not is_fresh(cache, hall)
    assert check(hall, cache).must == 0


def test_the_form_of_another_hall_is_not_fresh(hall: Path, cache: Path, tmp_path) -> None:
    check(hall, cache)
    assert not is_fresh(cache, hall_of(tmp_path / "other", {"one": GOOD}))


def test_new_checking_code_makes_every_form_stale(hall: Path, cache: Path) -> None:
    check(hall, cache)
    stamps = json.loads((cache / STAMPS).read_bytes())
    named = {Path(stamp[0]).name for stamp in stamps["files"]}
    assert {"checking.py", "validation.py", "small_pages.py"} <= named


def test_only_the_changed_exhibit_is_validated_again(hall: Path, cache: Path, validations: list[str]) -> None:
    check(hall, cache)
    assert validations == ["one", "two"]
    change_text(hall)
    result = check(hall, cache)
    assert validations == ["one", "two", "one"]
    assert [[p.fields["text"] for p in result.library.pages(e)] for e in result.library.exhibits] == [
        ["另一段正文"],
        ["正文"],
    ]


def test_new_times_with_the_same_bytes_validate_nothing(hall: Path, cache: Path, validations: list[str]) -> None:
    first = check(hall, cache)
    for path in hall.rglob("*"):
        later(path)
    assert not is_fresh(cache, hall)
    again = check(hall, cache)
    assert validations == ["one", "two"]
    assert same(again, first)
    assert is_fresh(cache, hall)


def test_an_edit_of_the_same_length_is_noticed(hall: Path, cache: Path, validations: list[str]) -> None:
    check(hall, cache)
    path = hall / "one/exhibit.yaml"
    path.write_text(GOOD.replace("正文", "文正"), encoding="utf-8")
    later(path)
    check(hall, cache)
    assert validations == ["one", "two", "one"]


def test_a_changed_topic_or_language_validates_all_again(hall: Path, cache: Path, validations: list[str]) -> None:
    check(hall, cache)
    (hall / "hall.yaml").write_text(HALL.replace("earthquake", "quakes"), encoding="utf-8")
    result = check(hall, cache)
    assert validations == ["one", "two", "one", "two"]
    assert (result.must, result.library.exhibits) == (2, ())


def test_reused_results_bring_their_problems_along(hall: Path, cache: Path, validations: list[str]) -> None:
    (hall / "two/exhibit.yaml").write_text("title: [\n", encoding="utf-8")
    first = check(hall, cache)
    assert same(check(hall, cache), first)
    assert first.must == 1
    assert validations == ["one", "two"]


def test_the_digest_follows_the_content_and_not_its_place(hall: Path, cache: Path, tmp_path) -> None:
    import shutil

    first = check(hall, cache).library.digest
    shutil.copytree(hall, tmp_path / "elsewhere/copied")
    assert check(tmp_path / "elsewhere/copied", tmp_path / "cache2").library.digest == first
    change_text(hall)
    assert check(hall, cache).library.digest != first


def test_problems_are_noted_for_the_staff_mark(hall: Path, cache: Path) -> None:
    (hall / "two/exhibit.yaml").write_text("title: [\n", encoding="utf-8")
    check(hall, cache)
    noted = noted_problems(cache)
    assert (noted["must"], noted["advice"]) == (1, 0)
    assert noted["first"][0].startswith("hall/two/exhibit.yaml:1:8: [须改]")


@pytest.mark.parametrize("name", [INDEX, PAGES, STAMPS, checked_form.KEPT])
@pytest.mark.parametrize("rest", [b"", b"{", b"null", b"[1]", b"\xff"])
def test_a_damaged_cache_is_only_a_reason_to_check_again(hall: Path, cache: Path, name: str, rest: bytes) -> None:
    first = check(hall, cache)
    (cache / name).write_bytes(rest)
    if name in (INDEX, PAGES):
        assert load(cache) is None
    if name == STAMPS:
        assert not is_fresh(cache, hall)
    assert same(check(hall, cache), first)
    assert load(cache) is not None


def test_a_kill_between_two_files_leaves_nothing_half(hall: Path, cache: Path, monkeypatch) -> None:
    """Whichever file was the last one written, the form is the old one, the new one, or known to be unusable."""
    check(hall, cache)
    change_text(hall)
    real = checked_form.replace_file
    for survive in range(4):
        written: list[str] = []

        def dying(path: Path, data: bytes, written=written, survive=survive) -> None:
            if len(written) == survive:
                raise KeyboardInterrupt
            written.append(path.name)
            real(path, data)

        monkeypatch.setattr(checked_form, "replace_file", dying)
        with pytest.raises(KeyboardInterrupt):
            check(hall, cache)
        monkeypatch.setattr(checked_form, "replace_file", real)
        loaded = load(cache)
        texts = [loaded.pages(e)[0].fields["text"] for e in loaded.exhibits] if loaded else []
        assert texts == [["正文", "正文"], [], ["另一段正文", "正文"], ["另一段正文", "正文"]][survive]
        assert is_fresh(cache, hall) == (survive == 3)


def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.json"
    checked_form.replace_file(path, b"old")

    def full(_fd: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        checked_form.replace_file(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.json", b"old")]


def test_loading_imports_nothing_heavy(hall: Path, cache: Path) -> None:
    check(hall, cache)
    code = (
        "import sys; from pathlib import Path; from kiosk.content.fresh import is_fresh, load\n"
        f"assert is_fresh(Path({str(cache)!r}), Path({str(hall)!r})) and load(Path({str(cache)!r})).exhibits\n"
        "print(sorted({'yaml', 'pydantic', 'PIL', 'click', 'tempfile', 'hashlib', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
