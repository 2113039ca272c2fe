"""What a view is told besides the state: the size of the screen, the visitor's switches, words, how wide text is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.scene.theme import DEFAULT, Theme

Measure = Callable[[str, int, int], float]
"""(text, size in px, weight) -> width in design px."""


def fixed_width(text: str, size: int, weight: int) -> float:
    """About how wide text is where there are no fonts: Han and full-width signs are as wide as high, others 0.56."""
    em = sum(1.0 if ord(c) >= 0x2E80 or c in "—…“”‘’" else 0.56 for c in text)
    return em * size * (1.02 if weight >= 700 else 1.0)


class Vocabulary(dict[str, Mapping[str, str]]):
    """Interface words: language -> key -> text. Compared by identity, so that a frame can be a key of a cache."""

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other


NO_WORDS = Vocabulary()


@dataclass(frozen=True)
class Frame:
    """Everything outside the state that shapes a view; width and height are design px (short side 1080)."""

    width: float
    height: float
    measure: Measure
    theme: Theme = DEFAULT
    lang: str = "zh"
    languages: tuple[str, ...] = ("zh", "en")
    words: Vocabulary = NO_WORDS
    large: bool = False
    reach: bool = False
    still: bool = False  # reduced motion
    reading: str | None = None  # id of the sentence being read aloud
    focus: str | None = None
    part: int = 0  # which part of a page that does not fit on one screen (large text)
    band: tuple[float, float] | None = None  # from y to y a seated visitor reaches; None: not measured

    @property
    def portrait(self) -> bool:
        return self.height > self.width

    def word(self, key: str, **values: object) -> str:
        """The interface's own text in the visitor's language (the first language of the hall where it is missing)."""
        for lang in (self.lang, *self.languages, "zh"):
            text = self.words.get(lang, {}).get(key)
            if text is not None:
                return text.format(**values) if values else text
        return key
