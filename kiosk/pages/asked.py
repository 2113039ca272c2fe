"""What a question is as it stands now, and its pieces: the stem, the options in their places, what is heard."""

from typing import NamedTuple

from kiosk.content.fields import Asset, Words
from kiosk.pages.pile import held_in
from kiosk.pages.reason import Reason
from kiosk.scene.frame import Frame
from kiosk.scene.layout import set_lines, span_of, speak, title
from kiosk.scene.scene import Item, Rect, Sentence, Target
from kiosk.scene.widgets import OptionLook, answer_size, option, option_size

LETTERS = "ABCDEFGH"


class Question(NamedTuple):
    """A question as it stands now."""

    stem: str
    options: tuple[str, ...]
    looks: tuple[OptionLook, ...]
    picture: Asset | None
    alt: str
    reason: Reason | None
    source: Words = ""
    say: str = ""
    answer: Asset | None = None  # drawn beside the reason, instead of the question's picture
    beside: bool = False  # two large options side by side (true-false)


def letters(q: Question) -> list[str]:
    return ["" if q.beside else LETTERS[i] for i in range(len(q.options))]


def speech(q: Question, frame: Frame) -> tuple[Sentence, ...]:
    """The stem and the options in order with their letters; once answered, the reason."""
    if q.reason:
        r = q.reason
        return speak("h", r.heading) + speak("w", r.why) + speak("n", r.also) + speak("l", r.learn)
    said = speak("q", q.say or q.stem)
    lang = said[0].lang if said else frame.lang
    told = tuple(
        Sentence(f"o{i}", frame.word("option_is", letter=letter, text=text) if letter else text, lang)
        for i, (letter, text) in enumerate(zip(letters(q), q.options, strict=True))
    )
    return said + told + speak("a", q.alt)


def place(
    q: Question, frame: Frame, rects: list[Rect], sizes: tuple[int, ...], shown: tuple[int, ...]
) -> tuple[list[Item], list[Target]]:
    """The shown options in their rectangles; only what can still be chosen is a target."""
    texts = tuple(q.options[i] for i in shown)
    wide, high = rects[0][2:] if rects else (0.0, 0.0)
    two = q.beside and high >= 180
    size = answer_size(frame, texts, wide) if two else option_size(frame, texts, wide, high, sizes)
    items: list[Item] = []
    targets: list[Target] = []
    names = letters(q)
    for rect, i in zip(rects, shown, strict=True):
        made = option(frame, f"option:{i}", rect, names[i], q.options[i], size, q.looks[i], frame.reading == f"o{i}")
        items += made.items
        if q.looks[i].state == "ask":
            targets.append(made.target)
    return items, targets


def stem(
    q: Question, frame: Frame, x: float, y: float, width: float, sizes: tuple[int, ...], most: int, high: float = 0.0
) -> tuple[tuple[Item, ...], float]:
    """The question itself; y is the top; `high`: how high it may be. Returns where it ends."""
    if high:
        size, lines = held_in(frame, q.stem, width, high, sizes, 1.28)
    else:
        size, lines = title(frame, q.stem, width, sizes, most)
    leading = size * 1.28
    block = set_lines(frame, lines, x, y + size, size, leading, frame.theme.ink, span_of(frame, "q", q.stem))
    return block.items, block.bottom + size * 0.3
