"""What is said about an answer: heading, reasons, what to remember; in a field beside the work, or read on in parts."""

from collections.abc import Callable
from typing import NamedTuple

from kiosk.pages.page import Part
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import lines_of, paragraph, set_lines, span_of, speak
from kiosk.scene.scene import Box, Item, Rect, Sentence
from kiosk.scene.text import Line, plain
from kiosk.scene.widgets import RADIUS

SIZES = ((56, 38, 42), (52, 36, 40), (48, 34, 38), (44, 34, 36), (40, 34, 34), (36, 34, 34))
LARGE_SIZES = ((88, 76, 84), (80, 72, 76), (72, 68, 72), (64, 64, 64), (56, 56, 56), (48, 48, 48))
SMALL = ((34, 32, 32), (32, 30, 30), (30, 28, 28))
MARGIN = 28.0
LEAST_PICTURE = 320.0  # units high; a lower one would be a strip
Drawn = Callable[[Rect], tuple[Item, ...]]


class Piece(NamedTuple):
    """A text with the prefix of its sentences; kind: heading, body or bold."""

    prefix: str
    text: str
    kind: str = "body"


def said(pieces: tuple[Piece, ...]) -> tuple[Sentence, ...]:
    """All of it, in order."""
    return tuple(sentence for piece in pieces for sentence in speak(piece.prefix, piece.text))


def panel(frame: Frame, rect: Rect, pieces: tuple[Piece, ...], fill: str = "") -> tuple[Item, ...]:
    """The pieces at the largest sizes that fit the field; where even the smallest are too much, fewer reasons."""
    x, y, w, h = rect
    inset = MARGIN if fill else 0.0
    items, height = _fitting(frame, tuple(p for p in pieces if p.text), w - 2 * inset, h - (36 if fill else 0))
    top = y + max(4.0, (h - height) / 2 if fill else 0.0)
    moved = tuple(item._replace(x=item.x + x + inset, y=item.y + top) for item in items)
    return (Box(x, y, w, h, fill, radius=RADIUS), *moved) if fill else moved


def _fitting(frame: Frame, pieces: tuple[Piece, ...], width: float, room: float) -> tuple[list[Box], float]:
    usual = LARGE_SIZES if frame.large else SIZES
    while True:
        spare = [i for i, piece in enumerate(pieces) if piece.kind == "body"][1:]
        spare = spare or [i for i, piece in enumerate(pieces) if piece.kind == "bold" and i]
        for sizes in usual if spare or frame.large else (*usual, *SMALL):  # rather small than no reason at all
            items, height = _set(frame, pieces, width, sizes)
            if height <= room:
                return items, height
        spare = spare or [i for i, _ in enumerate(pieces) if i]
        if not spare:
            return items, height
        pieces = tuple(piece for i, piece in enumerate(pieces) if i != spare[-1])


def _set(frame: Frame, pieces: tuple[Piece, ...], width: float, sizes: tuple[int, int, int]) -> tuple[list[Box], float]:
    """Items from (0, 0) down, and their height."""
    items: list[Box] = []
    y = 0.0
    for i, (prefix, text, kind) in enumerate(pieces):
        size, heavy = {"heading": (sizes[0], 900), "body": (sizes[1], 400), "bold": (sizes[2], 900)}[kind]
        leading = size * (1.25 if kind == "heading" else 1.42)
        y += size * (0.0 if i == 0 else 0.45)
        block = paragraph(frame, text, 0, y + size * 0.9, size, width, leading, frame.theme.ink, heavy, prefix)
        items += block.items  # type: ignore[arg-type]
        y = block.bottom + size * 0.2
    return items, y


def read_on(
    frame: Frame, head: tuple[Item, ...], below: float, pieces: tuple[Piece, ...], picture: Drawn | None = None
) -> Part:
    """Large text: the head, the pieces under it, what does not fit on further parts; a picture under the last words
    where they leave it room, else on a part of its own."""
    g = grid(frame)
    size, leading = 64, 92.0
    text, spans = _joined(pieces)
    lines = lines_of(frame, text, size, g.inner)
    parts = _split(lines, int((g.bottom - below) // leading), int((g.bottom - g.top - 24) // leading))
    if picture and frame.part >= len(parts):
        return Part(picture((0.0, g.top, g.width, g.bottom - g.top)), (), said(pieces))
    at = min(frame.part, len(parts) - 1)
    top = below if at == 0 else g.top + 8
    span = next((found for piece, start in spans if (found := _span(frame, piece, start))), (-1, -1))
    block = set_lines(frame, parts[at], g.margin, top + size, size, leading, frame.theme.ink, span)
    left = len(parts) - 1 - at
    end = g.top + 8 + len(parts[-1]) * leading + 32
    joined = len(parts) > 1 and g.bottom - end >= LEAST_PICTURE
    drawn = picture((0.0, end, g.width, g.bottom - end)) if picture and joined and not left else ()
    items = (*(head if at == 0 else ()), *drawn, *block.items)
    more = left or int(bool(picture) and not joined)
    return Part(items, (), said(pieces), more, "read_on" if left else "see_picture")


def _joined(pieces: tuple[Piece, ...]) -> tuple[str, list[tuple[Piece, int]]]:
    """The pieces as one text, headings in bold, and where each begins in its plain form."""
    texts, spans, at = [], [], 0
    for piece in (p for p in pieces if p.text):
        spans.append((piece, at))
        at += len(plain(piece.text)) + 1
        texts.append(piece.text if piece.kind == "body" or "**" in piece.text else f"**{piece.text}**")
    return "\n".join(texts), spans


def _span(frame: Frame, piece: Piece, start: int) -> tuple[int, int] | None:
    a, b = span_of(frame, piece.prefix, piece.text)
    return (a + start, b + start) if b > a else None


def _split(lines: tuple[Line, ...], first: int, rest: int) -> list[tuple[Line, ...]]:
    flat = tuple(line._replace(gap=False) for line in lines)
    first, rest = max(1, first), max(1, rest)
    return [flat[:first], *(flat[k : k + rest] for k in range(first, len(flat), rest))]
