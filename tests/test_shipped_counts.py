"""What pictures of the shipped exhibits count or compare is counted and compared right: prints, pitches, satellites."""

import math
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

EXHIBITS = Path(__file__).parents[1] / "exhibits"
SVG = "{http://www.w3.org/2000/svg}"
PALE = "#B7CDE6"


def layer(name: str, which: str) -> ET.Element:
    root = ET.parse(EXHIBITS / f"{name}.svg").getroot()  # noqa: S314 - our own files
    found = root.find(f"{SVG}g[@id='{which}']")
    assert found is not None
    return found


def sizes(name: str, which: str) -> list[tuple[float, float]]:
    return [(float(r.attrib["width"]), float(r.attrib["height"])) for r in layer(name, which).iter(f"{SVG}rect")]


@pytest.mark.parametrize(
    ("picture", "count", "places"),
    [("tigers-before", 27, 50), ("tigers-after", 50, 50), ("leopards-before", 42, 60), ("leopards-after", 60, 60)],
)
def test_one_print_is_one_animal(picture: str, count: int, places: int) -> None:
    """The newest print is the dot; places that are still empty are pale."""
    prints = layer(f"tiger-forest/{picture}", "detail")
    pale = [c for c in prints.iter(f"{SVG}circle") if c.attrib["fill"] == PALE]
    assert len(list(prints.iter(f"{SVG}polygon"))) + 1 == count
    assert len(pale) == places - count


def test_thirty_pitches_have_the_area_of_the_dish() -> None:
    pitches = sizes("great-ear/pitches", "detail")
    (dish,) = layer("great-ear/pitches", "back").iter(f"{SVG}circle")
    assert len(pitches) == 30
    assert sum(w * h for w, h in pitches) == pytest.approx(math.pi * float(dish.attrib["r"]) ** 2, rel=0.01)


def test_there_are_thirty_satellites_and_twenty_three_stations() -> None:
    assert len(sizes("where-am-i/thirty", "detail")) == 30
    assert len(list(layer("cold-railway/stations", "detail").iter(f"{SVG}circle"))) == 23


def test_a_mu_and_a_basketball_court_are_to_the_same_scale() -> None:
    ((side, height),) = sizes("one-bowl-in-four/mu", "back")
    court = max(sizes("one-bowl-in-four/mu", "detail"))
    assert side == height
    assert side * side / (court[0] * court[1]) == pytest.approx(10_000 / 15 / (28 * 15), rel=0.01)


def test_the_sea_presses_as_the_exhibit_says() -> None:
    """p = ρgh at 10909 m: about 1100 atmospheres, and 1.1 tonnes on a square centimetre."""
    pressure = 1030 * 9.81 * 10_909
    assert pressure / 101_325 == pytest.approx(1100, rel=0.02)
    assert pressure * 1e-4 / 9.81 / 1000 == pytest.approx(1.1, abs=0.05)
    one_more = 101_325 / (1030 * 9.81)
    assert one_more == pytest.approx(10, rel=0.01)
