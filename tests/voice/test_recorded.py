"""The hall's own recordings: found by what a sentence says, a share of a file where it says several."""

from pathlib import Path

import pytest

from kiosk.voice.recorded import Recorded

PAGE = {"text": "震级说的是大小。**烈度**说的是轻重！", "path": "/h/page.ogg", "hash": "p", "whole": False}
LINE = {"text": "烈度说的是轻重", "path": "/h/line.ogg", "hash": "l", "whole": True}


def test_each_sentence_of_a_page_is_a_share_of_its_file_and_the_shares_meet() -> None:
    source = Recorded(lambda: (PAGE,))
    first, second = source.find("震级说的是大小。", "zh"), source.find("烈度说的是轻重！", "zh")
    assert first is not None
    assert second is not None
    assert (first.path, first.mark) == (Path("/h/page.ogg"), "p")
    assert (first.begin, second.end) == (0, 1)
    assert first.end == second.begin == pytest.approx(0.5)


def test_a_sentence_that_was_recorded_alone_goes_before_its_share() -> None:
    found = Recorded(lambda: (PAGE, LINE)).find("烈度说的是轻重！", "zh")
    assert found is not None
    assert (found.mark, found.begin, found.end) == ("l", 0, 1)


def test_words_that_changed_are_not_found() -> None:
    assert Recorded(lambda: (PAGE,)).find("震级说的是能量。", "zh") is None
    assert Recorded(lambda: ()).find("", "zh") is None


def test_other_content_brings_other_recordings() -> None:
    told = [(PAGE,), ()]
    source = Recorded(lambda: told[0])
    assert source.find("震级说的是大小。", "zh") is not None
    del told[0]
    assert source.find("震级说的是大小。", "zh") is None
