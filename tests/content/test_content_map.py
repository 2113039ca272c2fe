"""docs/content-map.md: what the plan asks for is on the screen, and the map is what the files say."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from kiosk import cli

ROOT = Path(__file__).parents[2]
TOOL: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "content_map.py"))
ROWS = [
    line for line in (ROOT / "docs" / "content-map.md").read_text(encoding="utf-8").splitlines() if line[:2] == "| "
]


def test_the_map_is_up_to_date() -> None:
    """Mend with: python tools/content_map.py."""
    assert (ROOT / "docs" / "content-map.md").read_text(encoding="utf-8") == TOOL["written"]()


def test_no_item_of_the_plan_is_without_a_place_on_the_screen() -> None:
    assert len(ROWS) == len(TOOL["PLAN"]) + 1 >= 24
    assert all(cell.strip() for row in ROWS for cell in row.split("|")[1:5])


@pytest.mark.parametrize("item", TOOL["PLAN"], ids=lambda item: item.english)
def test_each_place_is_shown_in_a_hall_or_is_a_command(item: Any) -> None:
    shown = {name for hall in TOOL["HALLS"] for name in TOOL["read"](TOOL["EXHIBITS"] / hall)["exhibits"]}
    for place in item.places:
        if place.startswith("`"):
            assert place.strip("`") in cli.COMMANDS
        elif place not in TOOL["HALLS"]:
            assert place.partition("/")[0] in shown


def test_slots_for_the_office_are_marked_as_such() -> None:
    """A list without rows must say so in the map; the office looks here for what it owes."""
    marked = set(re.findall(r"待填 `([^`]+)`", "\n".join(ROWS)))
    empty = set()
    for path in sorted(TOOL["EXHIBITS"].glob("*/exhibit.yaml")):
        pages = TOOL["read"](path)["pages"]
        empty |= {f"{path.parent.name}/{page['id']}" for page in pages if page.get("rows") == []}
    assert marked == empty
    assert len(marked) >= 8
