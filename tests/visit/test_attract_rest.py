"""Attract draws for a while, then stands still at no cost; a hall may want a line that never rests (benchmarks)."""

import pytest
from visitor import Visitor, library

from kiosk.content.library import Attract
from kiosk.messages import Tick
from kiosk.scene.scene import EVERY_FRAME
from kiosk.visit.state import LONGEST_READING, idle_seconds


def wakes(endless: bool) -> list[bool]:
    """Whether the scene wants every frame, ten times a second for a minute."""
    visitor = Visitor(library(attract=Attract(endless=endless)))
    begun = visitor.state.now
    return [visitor.send(Tick(begun + k / 10)).scene.wake == EVERY_FRAME for k in range(600)]


def test_the_line_rests_most_of_the_time() -> None:
    assert 0.1 < sum(wakes(endless=False)) / 600 < 0.4


def test_an_endless_line_never_rests() -> None:
    assert all(wakes(endless=True))


@pytest.mark.parametrize("seconds", [5.999999, 6.0, 12.0])
def test_an_endless_line_begins_anew_at_its_end(seconds: float) -> None:
    visitor = Visitor(library(attract=Attract(endless=True)))
    assert visitor.send(Tick(visitor.state.now + seconds)).scene.wake == EVERY_FRAME


def test_a_story_left_alone_is_over_within_minutes() -> None:
    """A page that holds many screens of text must not keep the kiosk for a quarter of an hour."""
    scenes = "晃动停了以后先看看身边。" * 400
    explain = {"type": "explain", "id": "long", "edition": "e", "fields": {"title": "长", "text": scenes}}
    visitor = Visitor(library({"story": [explain]}, title_card=False)).wakes().taps("exhibit:test/story")
    assert 120 < idle_seconds(visitor.state) <= 45 + LONGEST_READING
