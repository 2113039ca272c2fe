"""What the panel's child told of reviews, as values of the panel. For threads, never the window's."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.content.fields import build, in_language
from kiosk.content.library import Library, Page
from kiosk.staff.asking import asked
from kiosk.staff.beheld import answered
from kiosk.staff.review import Exhibit, Listed, Row, Seen
from kiosk.visit.every_state import unfolded
from kiosk.visit.inside import open_page


def reviews(hall: Path, library: Library) -> Listed:
    """Every exhibit that the kiosk knows, with its last signature."""
    return _listed(asked("reviews", hall=str(hall)), library)


def _listed(told: Mapping[str, Any], library: Library, signed: str = "") -> Listed:
    """`signed`: what was signed a moment ago, before the kiosk has looked at the files again."""
    rows = []
    for one in library.exhibits:
        name = one.id.rpartition("/")[2]
        by, day = told["signed"].get(name, ("", ""))
        rows.append(Row(name, in_language(one.title), one.reviewed or name == signed, by, day))
    return Listed(tuple(rows), tuple(told["names"]))


def exhibit(name: str, hall: Path, library: Library, lang: str) -> Exhibit:
    """An exhibit with every page that it may show: all questions of a pool."""
    told = asked("exhibit", hall=str(hall), name=name)
    pages = [inner for page in told["pages"] for inner in unfolded(build(Page, page))]
    opened = (open_page(page, 1, lang) for page in pages)
    seen = tuple(Seen(page, answered(page)) for page in opened)
    title = next((in_language(one.title) for one in library.exhibits if one.id.rpartition("/")[2] == name), name)
    return Exhibit(name, title, seen, told["content"], tuple(told["problems"]), told["must"])


def signed(wish: str, hall: Path, library: Library) -> Listed:
    """Sign, and the list after it."""
    values = json.loads(wish)
    return _listed(asked("sign", hall=str(hall), **values), library, values["name"])
