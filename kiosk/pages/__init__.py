"""The page types: one file each, and the one table.

A type is imported when a page of it is first wanted: twenty of them would stand between the start and the first tap.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from kiosk.pages.page import PageType

MODULES = {  # the name in YAML: the module of this folder
    "explain": "explain",
    "choice": "choice",
    "true-false": "true_false",
    "cards": "cards",
    "multiple": "multiple",
    "order": "order",
    "match": "match",
    "decide": "decide",
    "poll": "poll",
    "pool": "pool",
    "race": "race",
    "gallery": "gallery",
    "timeline": "timeline",
    "compare": "compare",
    "schedule": "schedule",
    "list": "list_page",
    "sort": "sort",
    "film": "film",
    "estimate": "estimate",
    "hotspot": "hotspot",
    "model": "model",
}


class PageTypes(Mapping[str, PageType]):
    """The table."""

    def __getitem__(self, name: str) -> PageType:
        found: PageType = import_module(f"kiosk.pages.{MODULES[name]}").TYPE
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


PAGE_TYPES = PageTypes()
