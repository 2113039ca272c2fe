"""Paragraphs and sentences as items: text laid out, the sentence being read on the highlighter."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kiosk.scene.frame import Frame, Measure
from kiosk.scene.scene import Box, Item, Sentence, Text
from kiosk.scene.text import Line, balance, lay_out, plain, script, sentences


@lru_cache(maxsize=256)
def _balanced(text: str, size: int, width: float, measure: Measure, heavy: int) -> tuple[Line, ...]:
    return balance(text, size, width, measure, heavy)


class Block(NamedTuple):
    """Items of a piece of text, where it ends, how many lines it took."""

    items: tuple[Item, ...]
    bottom: float  # base line of the last line
    lines: int


def speak(prefix: str, markup: str) -> tuple[Sentence, ...]:
    """The sentences of a text, ids `prefix0`, `prefix1`, …; each in the language of its own script."""
    words = plain(markup)
    pieces = (words[a:b].strip() for a, b in sentences(words))
    return tuple(Sentence(f"{prefix}{i}", piece, script(piece)) for i, piece in enumerate(pieces) if piece)


def weight(frame: Frame, wanted: int) -> int:
    """A theme may ask for heavier type (outdoor)."""
    return max(wanted, frame.theme.least_weight)


def words(frame: Frame, text: str, x: float, y: float, size: int, heavy: int, colour: str, align: str = "left") -> Text:
    """One line of text at its base line; align left, middle or right of x."""
    heavy = weight(frame, heavy)
    width = frame.measure(text, size, heavy)
    left = x - width / 2 if align == "middle" else x - width if align == "right" else x
    return Text(text, left, y, size, heavy, colour, width)


def _highlight(frame: Frame, line: Line, x: float, y: float, size: int, span: tuple[int, int], last: str) -> Box | None:
    """The highlighter behind the part of a line that lies in a range of the plain text, without the `last` marks."""
    left = right = None
    for segment in line.segments:
        start, end = max(span[0], segment.start), min(span[1], segment.start + len(segment.text))
        if start >= end:
            continue
        before = segment.text[: start - segment.start]
        inside = segment.text[: end - segment.start]
        from_x = x + segment.x + frame.measure(before, size, segment.weight)
        to_x = x + segment.x + frame.measure(inside.rstrip(last), size, segment.weight)
        left = from_x if left is None else left
        right = max(to_x, from_x)
    if left is None or right is None:
        return None
    return Box(left - 6, y - size * 0.98, right - left + 12, size * 1.32, frame.theme.spoken, radius=4)


def lines_of(frame: Frame, markup: str, size: int, width: float, heavy: int = 400) -> tuple[Line, ...]:
    """The text broken into lines, with the weights of the theme."""
    return _laid_out(markup, size, width, frame.measure, weight(frame, heavy), 900 if heavy >= 700 else 700)


@lru_cache(maxsize=1024)
def _laid_out(markup: str, size: int, width: float, measure: Measure, heavy: int, bold: int) -> tuple[Line, ...]:
    """Laid out; where a last line holds but a word, the lines of the text are made more alike."""
    lines = lay_out(markup, size, width, measure, heavy, bold)
    if len(lines) > 1 and any(line.width < 0.18 * width for line in lines[1:]):
        alike = balance(markup, size, width, measure, heavy, bold)
        return lines if _cuts_a_word(markup, alike) else alike
    return lines


def set_lines(
    frame: Frame,
    lines: Iterable[Line],
    x: float,
    y: float,
    size: int,
    leading: float,
    colour: str,
    span: tuple[int, int],
    apart: float = 1.0,
) -> Block:
    """Lines as items, the first base line at y; `span` of the plain text lies on the highlighter.

    `apart`: how many leadings lie between the last line of a paragraph and the next (1 in titles).
    """
    theme, marks, texts = frame.theme, [], []
    count, at = 0, y - leading
    last = "，。！？；：,.!?;: " if theme.on_spoken == colour else " "  # else they would be dark on dark
    for line in lines:
        at += leading * (apart if line.gap else 1.0)
        count += 1
        mark = _highlight(frame, line, x, at, size, span, last)
        if mark:
            marks.append(mark)
        dark = theme.on_spoken if mark and theme.on_spoken != colour else colour
        for s in line.segments:
            inside = s.start < span[1] and s.start + len(s.text) > span[0]
            whole = inside and span[0] <= s.start and s.start + len(s.text) <= span[1]
            if mark and inside and not whole and dark != colour:
                texts += _split(frame, s.text, s.start, x + s.x, at, size, s.weight, span, colour, dark)
                continue
            w = frame.measure(s.text, size, s.weight)
            texts.append(Text(s.text, x + s.x, at, size, s.weight, dark if inside else colour, w))
    return Block((*marks, *texts), at, count)


def _split(
    frame: Frame,
    text: str,
    start: int,
    x: float,
    y: float,
    size: int,
    heavy: int,
    span: tuple[int, int],
    colour: str,
    dark: str,
) -> list[Item]:
    """A segment that is only partly on the highlighter: its pieces in their own colours."""
    cuts = sorted({0, len(text), *(min(max(c - start, 0), len(text)) for c in span)})
    pieces: list[Item] = []
    for a, b in pairwise(cuts):
        on = span[0] <= start + a and start + b <= span[1]
        left = x + frame.measure(text[:a], size, heavy)
        pieces.append(
            Text(text[a:b], left, y, size, heavy, dark if on else colour, frame.measure(text[a:b], size, heavy))
        )
    return pieces


def span_of(frame: Frame, prefix: str, markup: str) -> tuple[int, int]:
    """The range of the plain text that is being read aloud, (-1, -1) if none of it."""
    reading = frame.reading or ""
    if not reading.startswith(prefix) or not reading[len(prefix) :].isdigit():
        return (-1, -1)
    ranges = [(a, b) for a, b in sentences(plain(markup)) if plain(markup)[a:b].strip()]
    index = int(reading[len(prefix) :])
    return ranges[index] if index < len(ranges) else (-1, -1)


def paragraph(
    frame: Frame,
    markup: str,
    x: float,
    y: float,
    size: int,
    width: float,
    leading: float,
    colour: str = "",
    heavy: int = 400,
    prefix: str = "",
) -> Block:
    """A text in a column; sentences with ids `prefix0`… are highlighted while they are read."""
    if not markup:
        return Block((), y - leading, 0)
    span = span_of(frame, prefix, markup) if prefix else (-1, -1)
    lines = lines_of(frame, markup, size, width, heavy)
    return set_lines(frame, lines, x, y, size, leading, colour or frame.theme.ink, span, 1.4)


def fitting(
    frame: Frame, markup: str, width: float, sizes: tuple[int, ...], most_lines: int, heavy: int
) -> tuple[int, tuple[Line, ...]]:
    """The largest of these sizes at which the text takes no more than so many lines (else the smallest), none of them
    ending inside a word."""
    for size in sizes:
        lines = lines_of(frame, markup, size, width, heavy)
        if len(lines) <= most_lines and not _cuts_a_word(markup, lines):
            return size, lines
    return sizes[-1], lines_of(frame, markup, sizes[-1], width, heavy)


def _cuts_a_word(markup: str, lines: tuple[Line, ...]) -> bool:
    """Whether a Latin word was wider than the column, and so broken anywhere."""
    words = plain(markup)
    return any((words[line.start - 1] + words[line.start]).encode().isalpha() for line in lines[1:])


_PHRASE_END = re.compile(r"(?<=[，：；！？。])(?=[^\s”』」）])|(?<=[.:;!?] )")


def title(
    frame: Frame, text: str, width: float, sizes: tuple[int, ...], most_lines: int, heavy: int = 900
) -> tuple[int, tuple[Line, ...]]:
    """Like `fitting`, but rather a little smaller than broken in the middle of a phrase."""
    size, lines = fitting(frame, text, width, sizes, most_lines, heavy)
    if len(lines) < 2 or "\n" in text:
        return size, lines
    phrases = _PHRASE_END.split(text)
    near = [s for s in sizes if s >= size * 0.7]
    for most, smaller in [(1, s) for s in near] + [(2, s) for s in near if len(phrases) > 1]:
        broken = [_balanced(phrase, smaller, width, frame.measure, weight(frame, heavy)) for phrase in phrases]
        cut = any(map(_cuts_a_word, phrases, broken))
        if max(map(len, broken)) <= most and sum(map(len, broken)) <= most_lines and not cut:
            return smaller, _joined(broken, phrases)
    alike = _balanced(text, size, width, frame.measure, weight(frame, heavy))
    return size, lines if _cuts_a_word(text, alike) else alike


def _joined(broken: list[tuple[Line, ...]], phrases: list[str]) -> tuple[Line, ...]:
    """Lines of phrases as lines of the whole text: their places in it are counted on."""
    made, at = [], 0
    for lines, phrase in zip(broken, phrases, strict=True):
        for line in lines:
            segments = tuple(s._replace(start=s.start + at) for s in line.segments)
            made.append(line._replace(segments=segments, start=line.start + at, end=line.end + at, gap=False))
        at += len(phrase)
    return tuple(made)
