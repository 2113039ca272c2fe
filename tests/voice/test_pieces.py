"""A sentence of any length is rendered in pieces that an engine and a player can bear."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.scene.scene import Sentence
from kiosk.voice.pieces import MOST, cut, pieces


@given(st.text(alphabet="地震，。 a1.", max_size=600))
def test_cutting_loses_nothing_and_no_piece_is_too_long(text: str) -> None:
    parts = cut(text)
    assert "".join(parts) == text
    assert all(len(part) <= MOST for part in parts)


def test_a_sentence_is_cut_at_its_punctuation_and_never_inside_a_number() -> None:
    assert cut("地震来了。" * 30) == ["地震来了。" * 24, "地震来了。" * 6]
    number = "大" * 100 + "1,000,000" + "小" * 100
    assert any("1,000,000" in part for part in cut(number))


def test_each_piece_carries_its_sentence_and_the_voice_of_its_script() -> None:
    got = list(
        pieces((Sentence("a", "地震。", ""), Sentence("b", "Quake.", ""), Sentence("c", "P", "zh")), 150, "e", {})
    )
    assert [(piece.sentence, piece.job.lang) for piece in got] == [("a", "zh"), ("b", "en"), ("c", "zh")]
