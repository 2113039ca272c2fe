"""content/watching and `check --watch`: a save is seen, and only what is new is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from halls import PAGE, TOP, hall_of
from small_pages import SMALL_PAGES

from kiosk.commands.check import changes
from kiosk.content.checking import NoHallError
from kiosk.content.watching import results

GOOD = TOP + "pages:\n" + PAGE
BAD = GOOD + "levle: 小学\n"


class Editor:
    """Saves one text at each wait; when there is none left, the watching ends."""

    def __init__(self, file: Path, texts: list[str]) -> None:
        self.file = file
        self.texts: Iterator[str] = iter(texts)
        self.waits = 0

    def wait(self) -> None:
        self.waits += 1
        text = next(self.texts, None)
        if text is None:
            raise KeyboardInterrupt
        self.file.write_text(text, encoding="utf-8")


def watched(tmp_path: Path, texts: list[str]) -> tuple[list[str], Editor]:
    hall = hall_of(tmp_path / "hall", {"one": GOOD})
    editor = Editor(hall / "one/exhibit.yaml", texts)
    lines: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        lines += _until_the_end(changes(results(hall, SMALL_PAGES, editor.wait), "en"), lines)
    return lines, editor


def _until_the_end(found, lines: list[str]) -> list[str]:
    for line in found:
        lines.append(line)  # noqa: PERF402 - what came before the interrupt is kept
    return []


def test_each_save_is_told_and_old_problems_are_not_told_again(tmp_path) -> None:
    lines, _ = watched(tmp_path, [BAD, BAD + "\n# a word\n", GOOD])
    assert [line.partition("  ")[2] or line for line in lines if "levle" not in line] == [
        "1 exhibit can be shown; all is well.",
        "0 exhibits can be shown; 1 to mend, 0 advised.",
        "0 exhibits can be shown; 1 to mend, 0 advised.",
        "1 solved.",
        "1 exhibit can be shown; all is well.",
    ]
    assert sum("levle" in line for line in lines) == 1


def test_nothing_is_told_while_nothing_changes(tmp_path) -> None:
    hall = hall_of(tmp_path / "hall", {"one": GOOD})
    waits = iter(range(4))

    def wait() -> None:
        if next(waits, None) is None:
            raise KeyboardInterrupt

    found = results(hall, SMALL_PAGES, wait)
    assert next(found).must == 0
    with pytest.raises(KeyboardInterrupt):
        next(found)


def test_a_hall_that_is_not_there_is_said_at_once(tmp_path) -> None:
    with pytest.raises(NoHallError):
        next(results(tmp_path / "none", SMALL_PAGES, lambda: None))
