"""Chinese and English text: what its marks mean, its lines, its pages, its sentences.

Markup is `**bold**`; every "\\n" (so a blank line too) begins a paragraph. Nothing hangs over the edge: a mark that no
longer fits takes the character before it along to the next line, so boxes of text never need room at their right.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kiosk.scene.breaks import NEVER_FIRST, atoms, legal
from kiosk.scene.frame import Measure

_BOLD = re.compile(r"\*\*(?=\S)([^\n]*?\S)\*\*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")


class Segment(NamedTuple):
    """A piece of one weight; x counts from the line's left end, start is its index in the plain text."""

    x: float
    text: str
    weight: int
    start: int
    width: float


class Line(NamedTuple):
    """plain[start:end] on one line; `gap`: it begins a paragraph that is not the first."""

    segments: tuple[Segment, ...]
    width: float
    start: int
    end: int
    gap: bool


class _Unit(NamedTuple):
    """What is not broken unless it is wider than the box; `cuts` are the least bad places inside."""

    start: int
    end: int
    width: float
    cuts: tuple[int, ...]


@dataclass(frozen=True)
class _Ruler:
    """Widths of pieces of one plain text, each measured once."""

    plain: str
    weights: Sequence[int]
    size: int
    measure: Measure
    known: dict[tuple[str, int], float] = field(default_factory=dict)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Maximal pieces of one weight."""
        while start < end:
            at = start + 1
            while at < end and self.weights[at] == self.weights[start]:
                at += 1
            yield start, at
            start = at

    def width(self, start: int, end: int) -> float:
        return sum(self._run(a, b) for a, b in self.runs(start, end))

    def _run(self, start: int, end: int) -> float:
        key = self.plain[start:end], self.weights[start]
        if key not in self.known:
            self.known[key] = self.measure(key[0], self.size, key[1])
        return self.known[key]

    def line(self, start: int, end: int, gap: bool) -> Line:
        segments, x = [], 0.0
        for a, b in self.runs(start, end):
            width = self._run(a, b)
            segments.append(Segment(x, self.plain[a:b], self.weights[a], a, width))
            x += width
        return Line(tuple(segments), x, start, end, gap)


def _marked(markup: str) -> tuple[str, list[tuple[int, int]]]:
    """The plain text and the ranges of it that are bold."""
    parts, bold, length, at = [], [], 0, 0
    for mark in _BOLD.finditer(markup):
        before = markup[at : mark.start()]
        start = length + len(before)
        length = start + len(mark[1])
        bold.append((start, length))
        parts += [before, mark[1]]
        at = mark.end()
    return "".join(parts) + markup[at:], bold


def plain(markup: str) -> str:
    """The text without its marks: what is spoken, and what all indexes count."""
    return _marked(markup)[0]


def _units(ruler: _Ruler, start: int, end: int) -> list[_Unit]:
    """The unbreakable pieces of one paragraph."""
    groups: list[list[tuple[int, int]]] = []
    for a, b, free in atoms(ruler.plain, start, end):
        if free or not groups:
            groups.append([])
        groups[-1].append((a, b))
    return [_Unit(g[0][0], g[-1][1], ruler.width(g[0][0], g[-1][1]), tuple(a for a, _ in g[1:])) for g in groups]


def _forced(ruler: _Ruler, unit: _Unit, limit: float) -> int:
    """Where to break a unit that is wider than the box: between its atoms, else legally, else wherever it is full."""
    full, width = unit.start, 0.0
    while full < unit.end:
        width += ruler.width(full, full + 1)
        if width > limit:
            break
        full += 1
    full = min(max(full, unit.start + 1), unit.end - 1)
    fair = functools.partial(legal, ruler.plain, start=unit.start, end=unit.end)
    for cut in reversed(unit.cuts):
        if cut <= full and fair(cut):
            return cut
    return next((cut for cut in range(full, unit.start, -1) if fair(cut)), full)


def _split(ruler: _Ruler, unit: _Unit, limit: float) -> tuple[list[tuple[int, int]], _Unit]:
    """Whole lines off an overwide unit, and the rest that fits."""
    lines, text = [], ruler.plain
    while unit.width > limit and unit.end - unit.start > 1:
        cut = _forced(ruler, unit, limit)
        lines.append((unit.start, unit.start + len(text[unit.start : cut].rstrip())))
        rest = unit.end - len(text[cut : unit.end].lstrip())
        unit = _Unit(rest, unit.end, ruler.width(rest, unit.end), tuple(c for c in unit.cuts if c > rest))
    return lines, unit


def _filled(ruler: _Ruler, units: Sequence[_Unit], limit: float) -> list[tuple[int, int]]:
    """Ranges of lines, each as full as it can be."""
    lines: list[tuple[int, int]] = []
    limit += 0.01  # sums of floats
    start, end, width = -1, -1, 0.0
    for unit in units:
        if start >= 0:
            wider = width + ruler.width(end, unit.start) + unit.width
            if wider <= limit:
                end, width = unit.end, wider
                continue
            lines.append((start, end))
        whole, rest = _split(ruler, unit, limit)
        lines += whole
        start, end, width, _ = rest
    return [*lines, (start, end)] if start >= 0 else lines


def _prepared(markup: str, size: int, measure: Measure, weight: int, bold: int) -> tuple[_Ruler, list[list[_Unit]]]:
    """A ruler and the units of each paragraph that has any."""
    text, marks = _marked(markup)
    weights = [weight] * len(text)
    for a, b in marks:
        weights[a:b] = [bold] * (b - a)
    ruler = _Ruler(text, weights, size, measure)
    paragraphs = (_units(ruler, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return ruler, [units for units in paragraphs if units]


def _lines(ruler: _Ruler, paragraphs: Sequence[Sequence[_Unit]], width: float) -> tuple[Line, ...]:
    return tuple(
        ruler.line(start, end, gap=number > 0 and row == 0)
        for number, units in enumerate(paragraphs)
        for row, (start, end) in enumerate(_filled(ruler, units, width))
    )


@functools.lru_cache(maxsize=256)
def lay_out(
    markup: str, size: int, width: float, measure: Measure, weight: int = 400, bold: int = 700
) -> tuple[Line, ...]:
    """Break text into lines no wider than `width` (one character that is wider stands alone).

    Remembered, since a view is asked for the same text again with every tick: `measure` must be pure and hashable.
    """
    return _lines(*_prepared(markup, size, measure, weight, bold), width)


_JOINTS = frozenset("与和或")  # a word ends before one of these, and behind one of these or 的
_CUT = 3  # characters of unevenness that are better than a word cut in two


def _ragged(lines: Sequence[Line], text: str, size: int) -> tuple[int, int, float]:
    """How badly a title is broken: lonely characters, lines that end amid a clause, uneven lines and cut words."""
    lonely = sum(len([c for c in text[line.start : line.end] if c not in NEVER_FIRST]) < 2 for line in lines)
    amid = sum(text[line.end - 1] not in NEVER_FIRST for line in lines[:-1])
    widths = [line.width for line in lines]
    cuts = sum(_may_cut(text, one.end, other.start) for one, other in pairwise(lines))
    return lonely, amid, max(widths) - min(widths) + _CUT * size * cuts


def _may_cut(text: str, end: int, start: int) -> bool:
    """Whether a Chinese word of two characters may go on behind this break."""
    before, after = text[end - 1], text[start]
    joint = before in _JOINTS or before == "的" or after in _JOINTS
    return end == start and not joint and bool(_HAN.match(before) and _HAN.match(after))


def _in_two(ruler: _Ruler, units: Sequence[_Unit], width: float) -> Iterator[tuple[Line, ...]]:
    """Every way to set a paragraph in two lines of about the same length; at a clause one may be half the other."""
    for k in reversed(range(1, len(units))):
        ranges = ((units[0].start, units[k - 1].end), (units[k].start, units[-1].end))
        one, other = sorted(ruler.width(*found) for found in ranges)
        clause = ruler.plain[ranges[0][1] - 1] in NEVER_FIRST
        if one >= (0.45 if clause else 0.6) * other and other <= width:
            yield tuple(ruler.line(a, b, gap=False) for a, b in ranges)


@functools.lru_cache(maxsize=128)
def balance(
    markup: str, size: int, width: float, measure: Measure, weight: int = 900, bold: int = 900
) -> tuple[Line, ...]:
    """As `lay_out` with as few lines, but for titles: no lonely last character, breaks at clauses, lines alike."""
    ruler, paragraphs = _prepared(markup, size, measure, weight, bold)
    best = _lines(ruler, paragraphs, width)
    count = len(best)
    if count == 2 and len(paragraphs) == 1:
        best = min((best, *_in_two(ruler, paragraphs[0], width)), key=lambda some: _ragged(some, ruler.plain, size))
    for step in range(1, 24) if count > len(paragraphs) else ():
        lines = _lines(ruler, paragraphs, width - step * size / 2) if width > (step + 2) * size / 2 else ()
        if len(lines) != count:
            break
        best = min(best, lines, key=lambda some: _ragged(some, ruler.plain, size))
    return best


def paginate(lines: Sequence[Line], per_page: float, gap: float = 0.0) -> tuple[tuple[Line, ...], ...]:
    """Lines in pages of at most `per_page`; a paragraph's gap takes `gap` lines, except at the top of a page."""
    pages: list[list[Line]] = []
    room = 0.0
    for line in lines:
        needs = 1 + gap * line.gap
        if not pages or room < needs:
            pages.append([line._replace(gap=False)])
            room = per_page - 1
        else:
            pages[-1].append(line)
            room -= needs
    return tuple(map(tuple, pages))


_MARKS = re.compile(r"[。！？；…!?.]+[”’」』）】》〉〕\"')\]]*")
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|Mt|vs|approx|cf)|\b(?:[A-Za-z]\.)*[A-Za-z])$")
_SPEAKABLE = re.compile(r"\w")
_NUMBERED = re.compile(r"\b(?:No|Nos|Fig|Figs|p|pp|Vol)$")


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a full stop (or the like) ends the sentence that began at `start`."""
    if any(c in "。！？；…" for c in mark[0]):
        return True
    before, after = text[start : mark.start()], text[mark.end() :]
    chinese = bool(after) and ord(after[0]) >= 0x2E80
    if after and not after[0].isspace() and not chinese:
        return False  # 7.8, example.com, a?b
    following = after.lstrip()
    if following[:1].islower():
        return False  # “Down!” she said
    if mark[0][0] != ".":
        return True
    if chinese:
        return ord(before[-1:] or " ") >= 0x2E80
    if before.strip().isdigit() or _ABBREVIATION.search(before):
        return False
    return not (following[:1].isdigit() and _NUMBERED.search(before))


@functools.lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the sentences of a plain text, with their closing marks, without the spaces around them.

    A newline ends one. Marks alone (a lone ……) are no sentence: they go with the one before them.
    """
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start, stop = paragraph.span()
        first, seen = len(found), text[:stop]
        for mark in [*_MARKS.finditer(text, start, stop), None]:
            if mark and not _ends(seen, start, mark):
                continue
            end = mark.end() if mark else stop
            piece = text[start:end]
            if _SPEAKABLE.search(piece):
                found.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
            elif piece.strip() and len(found) > first:
                found[-1] = found[-1][0], start + len(piece.rstrip())
            else:
                continue
            start = end
    return tuple(found)


def script(text: str) -> str:
    """The voice to read it with: "en" where Latin words outnumber Chinese characters, else "zh"."""
    return "en" if len(_WORD.findall(text)) > len(_HAN.findall(text)) else "zh"
