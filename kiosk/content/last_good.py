"""A reload that finds an exhibit broken goes on showing what it was: the last good one, until it is mended."""

from collections.abc import Collection
from dataclasses import replace

from kiosk.content.library import Library, Summary


def last_good(old: Library, new: Library, broken: Collection[str]) -> Library:
    """The new content, but each exhibit named in `broken` as it stands in the old, if it does."""
    kept = [e for e in old.exhibits if e.id in broken]
    if not kept:
        return new
    blob = new.pages_blob
    moved: dict[str, Summary] = {}
    for summary in kept:
        line = old.pages_blob[summary.offset : summary.offset + summary.length]
        moved[summary.id] = replace(summary, offset=len(blob), length=len(line))
        blob += line + b"\n"
    order = _order([e.id for e in old.exhibits], [e.id for e in new.exhibits], moved)
    by_id = {e.id: e for e in new.exhibits} | moved
    return replace(new, exhibits=tuple(by_id[name] for name in order), pages_blob=blob)


def _order(old: list[str], new: list[str], kept: Collection[str]) -> list[str]:
    """The new order; who is missing there comes behind whom it stood behind."""
    order = list(new)
    for name in (n for n in old if n in kept and n not in new):
        before = [n for n in old[: old.index(name)] if n in order]
        order.insert(order.index(before[-1]) + 1 if before else 0, name)
    return order
