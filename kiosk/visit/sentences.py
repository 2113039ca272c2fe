"""Everything a hall can say: the sentences of every screen in every state, each once."""

from collections.abc import Iterator

from kiosk.content.library import Library
from kiosk.scene.frame import Frame, Vocabulary, fixed_width
from kiosk.scene.scene import Sentence
from kiosk.visit.every_state import every_shot
from kiosk.visit.state import Switches


def every_sentence(library: Library, words: Vocabulary) -> Iterator[Sentence]:
    """In the order in which a visitor meets them, the hall's first language before the others.

    Letters are measured by rule of thumb: where lines break changes nothing that is said.
    """
    screen = Frame(1920.0, 1080.0, fixed_width, words=words, still=True)
    known: set[tuple[str, str]] = set()
    for lang in library.hall.languages or ("zh",):
        for shot in every_shot(library, Switches(lang), screen):
            for sentence in shot.scene.speech:
                if (sentence.text, sentence.lang) not in known:
                    known.add((sentence.text, sentence.lang))
                    yield sentence
