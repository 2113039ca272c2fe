"""What staff write for a model page, and the state that a visitor brings it to."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kiosk.content.fields import Words
from kiosk.models import MODELS
from kiosk.models.model import Button, Choice, Control, Goal, start_values
from kiosk.pages.page import PageFields


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something to bring about: one of the model's goals, with the words that ask for it."""

    goal: str
    ask: Words
    value: float | None = None
    because: Words = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class ModelPage(PageFields):
    """The fields of a model page."""

    model: str
    title: Words
    text: Words = ""
    start: Mapping[str, str] | None = None  # a number or the name of an option: as staff wrote it
    range: Mapping[str, tuple[float, ...]] | None = None
    labels: Mapping[str, Words] | None = None
    task: Task | None = None


@dataclass(frozen=True)
class Trying:
    """What the controls stand at, the model's own state, and how far the visitor has come."""

    values: tuple[tuple[str, Any], ...]
    own: Any = None
    mono: float | None = None  # of the last tick, while it moves
    held: bool = False  # a finger is dragging: a goal swept over does not count
    tried: bool = False
    solved: bool = False


@lru_cache(maxsize=64)
def controls_of(page: ModelPage) -> tuple[Control, ...]:
    """The model's controls with the ends, starts and labels that staff wrote."""
    return tuple(_own(page, one) for one in MODELS[page.model].controls)


def _own(page: ModelPage, one: Control) -> Control:
    label = (page.labels or {}).get(one.id, one.label)
    if isinstance(one, Button):
        return one._replace(label=label)
    start = (page.start or {}).get(one.id, one.start)
    if isinstance(one, Choice):
        return one._replace(label=label, start=str(start))
    ends = (page.range or {}).get(one.id, (one.least, one.most))
    least, most = (float(ends[0]), float(ends[-1])) if ends else (one.least, one.most)
    at = number(start)
    return one._replace(
        label=label, least=least, most=most, start=min(max(one.start if at is None else at, least), most)
    )


def number(text: object) -> float | None:
    """A start as a number; None for a word."""
    try:
        value = float(str(text))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def start(page: ModelPage, seed: int) -> Trying:
    model = MODELS[page.model]
    values = start_values(controls_of(page))
    return Trying(tuple(values.items()), model.begin(values, seed))


def goal_of(page: ModelPage) -> tuple[Goal, float | None] | None:
    """The goal of the page's task and the value asked for."""
    goal = MODELS[page.model].goals.get(page.task.goal) if page.task else None
    if goal is None or page.task is None:
        return None
    return goal, goal.value if page.task.value is None else page.task.value
