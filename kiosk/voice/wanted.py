"""What the state wants to be heard: which speech, from which sentence on, how fast. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.messages import Reading
from kiosk.scene.scene import Sentence
from kiosk.voice.pieces import Piece


class Wanted(NamedTuple):
    """Something to read aloud."""

    speech: tuple[Sentence, ...]
    take: int
    sentence: str
    move: int
    pace: int


def wanted_of(speech: tuple[Sentence, ...], reading: Reading | None) -> Wanted | None:
    """What is to be heard now: nothing in a pause."""
    if reading is None or not reading.playing:
        return None
    return Wanted(speech, reading.take, reading.sentence, reading.move, reading.pace)


def first_of(cut: Sequence[Piece], wanted: Wanted) -> int:
    """Where to begin: at the sentence that is named, or so many before or after it."""
    order = list(dict.fromkeys(piece.sentence for piece in cut))
    named = order.index(wanted.sentence) if wanted.sentence in order else 0
    at = max(0, named + wanted.move)
    return next((i for i, piece in enumerate(cut) if order[at:] and piece.sentence == order[at]), len(cut))


def same(one: Wanted | None, other: Wanted | None) -> bool:
    """Whether nothing is to do. The sentence may differ: the state hears of the next one later than we begin it."""
    if one is None or other is None:
        return one is other
    return one.take == other.take and one.speech == other.speech
