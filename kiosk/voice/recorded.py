"""Voices that people recorded for this hall, as a source: which file says a sentence, and which share of it.

One file may say several sentences, a whole text: each of them is the share that its letters are of all letters, cut
by the worker at the pauses nearest to it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.content.narration_words import squeezed
from kiosk.scene.layout import speak
from kiosk.voice.sources import Recording

Told = Sequence[Mapping[str, Any]]  # as content/narration has them


class Recorded:
    """Asks for the hall's recordings each time: other content brings others."""

    def __init__(self, told: Callable[[], Told]) -> None:
        self._told = told
        self._known: Told = ()
        self._found: dict[str, Recording] = {}

    def find(self, text: str, lang: str) -> Recording | None:  # noqa: ARG002
        """As any source's; a sentence's words are those of one language, so it need not be told which."""
        told = self._told()
        if told is not self._known:
            self._known, self._found = told, _table(told)
        return self._found.get(squeezed(text))


def _table(told: Told) -> dict[str, Recording]:
    """The first recording of a sentence is its recording; one of the sentence alone goes before a share."""
    found: dict[str, Recording] = {}
    for one in sorted(told, key=lambda one: not one["whole"]):
        for words, recording in _sentences(one):
            found.setdefault(words, recording)
    return found


def _sentences(one: Mapping[str, Any]) -> Iterator[tuple[str, Recording]]:
    recording = Recording(Path(one["path"]), one["hash"])
    words = [one["text"]] if one["whole"] else [squeezed(s.text) for s in speak("s", one["text"])]
    every, at = sum(map(len, words)), 0
    for said in words:
        if said:
            yield said, recording._replace(begin=at / every, end=(at + len(said)) / every)
        at += len(said)
