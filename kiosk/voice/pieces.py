"""From a scene's speech to the pieces that are rendered: the words as corrected, whose voice, a bearable length."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kiosk.scene.scene import Sentence
from kiosk.voice.cache import Job
from kiosk.voice.sources import Source, found

MOST = 120  # characters: about 30 s of speech, 80 ms of rendering; a longer sentence is heard in several files
_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]")
_BREAKS = ("。！？!?；;…\n", "，、：,:）)——", " ")  # the best place to cut comes first


class Piece(NamedTuple):
    """A sentence, or a part of a long one; and what is played instead where it cannot be had."""

    sentence: str
    job: Job
    instead: "tuple[Piece, ...]" = ()


def script_of(text: str) -> str:
    """The language whose voice should read this: "zh" or "en" (a Chinese name in English text stays English)."""
    hanzi, latin = len(_HANZI.findall(text)), len(_LATIN.findall(text))
    return "en" if latin > 2 * hanzi else "zh"


def pronounced(text: str, pronunciation: Mapping[str, str]) -> str:
    """The text with the words of a pronunciation list replaced: longest first, each place once."""
    words = sorted((word for word in pronunciation if word), key=len, reverse=True)
    if not words:
        return text
    return re.sub("|".join(map(re.escape, words)), lambda m: pronunciation[m[0]], text)


def pieces(
    speech: Iterable[Sentence],
    rate: int,
    engine: str,
    pronunciation: Mapping[str, str],
    sources: Sequence[Source] = (),
) -> Iterator[Piece]:
    """What to render for this speech, in order."""
    for sentence in speech:
        text = pronounced(sentence.text, pronunciation)
        lang = sentence.lang or script_of(text)
        best = tuple(Piece(sentence.id, Job(part, lang, rate, engine)) for part in cut(text))
        for recording in reversed(tuple(found(sources, sentence.text, lang))):
            best = (Piece(sentence.id, Job(sentence.text, lang, rate, engine, recording), best),)
        yield from best


def cut(text: str, most: int = MOST) -> list[str]:
    """The text in parts of at most `most` characters, cut after punctuation where there is any. Nothing is lost."""
    parts = []
    while len(text) > most:
        at = _cut_at(text, most)
        parts.append(text[:at])
        text = text[at:]
    return [*parts, text]


def _cut_at(text: str, most: int) -> int:
    for marks in _BREAKS:
        at = max(text.rfind(mark, most // 4, most) for mark in marks)
        # A point or comma between digits belongs to the number; elsewhere we cut behind the mark.
        if at >= 0 and not text[at + 1].isdigit():
            return at + 1
    return most
