"""小学, 中学, 成人: which of an exhibit's pages are whose. There is a choice only where levels see different pages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kiosk.content.library import Page

LEVELS = {"primary": 1, "secondary": 2, "adult": 3}  # and their number of peaks


def at_level(pages: Sequence[Page], level: str) -> tuple[Page, ...]:
    """The pages for this level: those that name none, and those that name it. Questions of a pool likewise."""
    return tuple(_within(page, level) for page in pages if _fits(page.level, level))


def _within(page: Page, level: str) -> Page:
    """A page that holds pages, with those of this level alone (all of them, where none would be left)."""
    fields: dict[str, Any] = {}
    for name, value in page.fields.items():
        inner = value if isinstance(value, list | tuple) and all(map(_is_page, value)) else ()
        kept = [one for one in inner if _fits(one.get("level", ()), level)]
        fields[name] = kept if kept and len(kept) < len(inner) else value
    return page if all(fields[name] is page.fields[name] for name in fields) else replace(page, fields=fields)


def _is_page(value: object) -> bool:
    return isinstance(value, Mapping) and "edition" in value


def _fits(levels: Sequence[str], level: str) -> bool:
    return not level or not levels or level in levels


def offered(pages: Sequence[Page], exhibit: Sequence[str], hall: Sequence[str]) -> tuple[str, ...]:
    """The levels that a visitor can choose among, in the hall's order; the first is what is shown unasked."""
    named = {*exhibit, *(level for page in pages for level in _named(page))}
    order = [level for level in (hall or LEVELS) if level in named]
    return tuple(level for level in order if at_level(pages, level))


def _named(page: Page) -> tuple[str, ...]:
    inner = (one for value in page.fields.values() if isinstance(value, list | tuple) for one in value if _is_page(one))
    return (*page.level, *(level for one in inner for level in one.get("level", ())))


def differ(pages: Sequence[Page], levels: Sequence[str]) -> bool:
    """Whether it makes a difference which one is chosen."""
    return any(at_level(pages, level) != at_level(pages, levels[0]) for level in levels[1:])
