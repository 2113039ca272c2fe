"""Handing the answers of a key to the questions above it."""

from collections.abc import Iterable, Iterator

from kiosk.imports.answers import same
from kiosk.imports.block import Block
from kiosk.imports.key import Entry
from kiosk.imports.question import Place, Remark

Keyed = tuple[str, Entry, Place]
"""The kind that the key's heading named ("" for none), an entry, and where it stands."""


def answered(blocks: Iterable[Block], key: Iterable[Keyed]) -> Iterator[Remark]:
    """Each entry goes to the first question of its number (and kind) that had none; an entry too many is named."""
    waiting = list(blocks)
    for kind, entry, place in key:
        fitting = [b for b in waiting if b.number == entry.number]
        block = next((b for b in fitting if kind and b.kind == kind), None) or next(iter(fitting), None)
        if block is None:
            zh, en = (
                f"答案表里有第 {entry.number} 题，但没有找到这道题",
                f"the key answers question {entry.number}, not found",
            )
            yield Remark(place, zh, en, entry.answer)
            continue
        waiting.remove(block)
        _answer(block, entry)


def _answer(block: Block, entry: Entry) -> None:
    if block.answer and not same(block.answer, entry.answer):
        zh = f"题里的答案是 {block.answer}，答案表里是 {entry.answer}，不知道哪个对"
        block.trouble = (zh, f"the question says {block.answer}, the key says {entry.answer}")
    block.answer = block.answer or entry.answer
    if entry.because:
        block.because.append(entry.because)
