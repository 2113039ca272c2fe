"""Where the sound of a sentence may come from before this machine's engine is asked: recorded voices, shipped ones.

A source is anything with `find(text, lang)`: the words as the screen has them, the language they are in; it answers
from memory, at once, and never raises. The narrator asks its sources in their order (`late.narrator` names them:
recorded beside the exhibit, then shipped or natural, then the engine); what cannot be played falls back to the next,
sentence by sentence. The worker turns a recording into a WAV in the cache, as slow or fast as the visitor wants; one
that is such a WAV already (`seconds` > 0) is played as it is at the usual speed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol


class Recording(NamedTuple):
    """A sentence that somebody spoke before: a file, or some bytes of one, or a share of its length."""

    path: Path
    mark: str  # another one for other bytes, and for another piece of them: the cache's key
    offset: int = 0  # bytes from here on,
    size: int = 0  # so many; 0: the whole file
    begin: float = 0.0  # shares of the length between which it is heard; cut at the pauses nearest to them
    end: float = 1.0
    seconds: float = 0.0  # > 0: a mono WAV of 16 bit, 22,050 Hz, so long: needs no worker


class Source(Protocol):
    """Some recordings."""

    def find(self, text: str, lang: str) -> Recording | None: ...


def found(sources: Sequence[Source], text: str, lang: str) -> Iterator[Recording]:
    """What the sources have of this, the best first."""
    for source in sources:
        recording = source.find(text, lang)
        if recording is not None:
            yield recording
