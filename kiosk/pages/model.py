"""model: a live model in the visitor's hands: controls, a picture that answers at once, a task, what is said."""

import math
from dataclasses import replace
from typing import Any

from kiosk.messages import Count, DragBegan, DragEnded, DragMoved, Effect, Message, Spot, Tapped, Tick
from kiosk.models import MODELS
from kiosk.models.model import Choice, Control, Model, Slider, Values, control, start_values
from kiosk.pages import model_view
from kiosk.pages.model_check import check
from kiosk.pages.model_control import LESS, MORE, RAIL_END
from kiosk.pages.model_fields import ModelPage, Trying, controls_of, goal_of, start
from kiosk.pages.page import Labels, PageType, Part, first_language, in_each_language
from kiosk.scene.frame import Frame

LONGEST_FRAME = 0.05  # a model never leaps further in one frame, however late the frame is


def update(page: ModelPage, state: Trying, message: Message) -> tuple[Trying, tuple[Effect, ...]]:
    """Time moves the model, hands move its controls; a goal is judged when the hand lets go."""
    model = MODELS[page.model]
    if isinstance(message, Tick):
        return _judged(page, _ticked(model, state, message.mono))
    if isinstance(message, DragEnded):
        after = replace(_touched(page, model, state, message), held=False)
        return _judged(page, after, touched=after.values != state.values or after.own != state.own or state.held)
    after = _touched(page, model, state, message)
    if isinstance(message, DragBegan | DragMoved) and message.id:
        after = replace(after, held=True) if after != state else after
        return after, ()
    return _judged(page, after, touched=after != state)


def _ticked(model: Model, state: Trying, mono: float) -> Trying:
    values = dict(state.values)
    if not model.moving(values, state.own):
        return replace(state, mono=None) if state.mono is not None else state
    if state.mono is None:
        return replace(state, mono=mono)
    seconds = min(max(mono - state.mono, 0.0), LONGEST_FRAME)
    return replace(state, own=model.move(values, state.own, seconds), mono=mono)


def _judged(page: ModelPage, state: Trying, touched: bool = False) -> tuple[Trying, tuple[Effect, ...]]:
    """Count the first touch, and the goal once it stands reached with no finger on it."""
    effects: list[Effect] = []
    if touched and not state.tried:
        state = replace(state, tried=True)
        effects.append(Count("tried"))
    asked = goal_of(page)
    if asked and state.tried and not state.solved and not state.held:
        goal, value = asked
        if goal.reached(dict(state.values), state.own, value):
            state = replace(state, solved=True)
            effects.append(Count("solved"))
    return state, tuple(effects)


def _touched(page: ModelPage, model: Model, state: Trying, message: Message) -> Trying:
    """A control, or one of the model's own targets and buttons, was used."""
    name = getattr(message, "id", None)
    if not isinstance(name, str):
        return state
    old = dict(state.values)
    if name.startswith("c:"):
        _, which, *way = name.split(":")
        new = _moved(control(controls_of(page), which), old, way, message)
        own = model.changed(old, new, state.own) if new != old else state.own
        return replace(state, values=tuple(new.items()), own=own)
    if not name.startswith(("m:", "b:")):
        return state
    touch = model.touch(old, state.own, message)
    new = {key: _within(control(controls_of(page), key), value) for key, value in touch.values.items()}
    return replace(state, values=tuple(new.items()), own=touch.own)


def _moved(one: Control | None, old: Values, way: list[str], message: Message) -> dict[str, Any]:
    """The values after − or + or an option was tapped, or the knob moved along its rail."""
    new = dict(old)
    match one:
        case Choice(options=options) if way and isinstance(message, Tapped) and way[0] in dict(options):
            new[one.id] = way[0]
        case Slider() if way in ([LESS], [MORE]) and isinstance(message, Tapped):
            new[one.id] = _within(one, old[one.id] + (one.step if way == [MORE] else -one.step))
        case Slider() if not way and isinstance(message, Tapped | DragMoved | DragEnded) and message.spot:
            new[one.id] = _at(one, message.spot)
    return new


def _at(one: Slider, spot: Spot) -> float:
    if math.isnan(spot[0]):
        return one.start
    share = min(max((spot[0] - RAIL_END) / (1 - 2 * RAIL_END), 0.0), 1.0)
    return float(_within(one, one.least + share * (one.most - one.least)))


def _within(one: Control | None, value: Any) -> Any:
    """On the control's scale: in whole steps from its least, between its ends; options and unknown stay."""
    if not isinstance(one, Slider) or not isinstance(value, int | float):
        return value
    if math.isnan(value):  # not a number: a place outside every rectangle
        return one.start
    steps = round((min(max(value, one.least), one.most) - one.least) / one.step)
    return round(min(one.least + steps * one.step, one.most), 6)


def view(page: ModelPage, state: Trying, frame: Frame) -> Part:
    """Everything, from the page's plan."""
    model = MODELS[page.model]
    shown = model_view.Shown(
        model, controls_of(page), dict(state.values), state.own, tried=state.tried, solved=state.solved
    )
    task = page.task
    told = model_view.Told(page.title, page.text, task.ask if task else "", task.because if task else "", page.source)
    return model_view.view(shown, told, frame)


def identity(page: ModelPage) -> tuple[str, ...]:
    """The model, the title and the task: a reworded task is counted anew."""
    task = page.task
    return (page.model, first_language(page.title), first_language(page.text), first_language(task.ask) if task else "")


def labels(page: ModelPage) -> Labels:
    return in_each_language("", page.task.ask if page.task else page.title)


def states(page: ModelPage) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The model's own film strip: at rest, moving, solved."""
    return MODELS[page.model].strip(start_values(controls_of(page)))


TYPE = PageType(
    fields=ModelPage,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=identity,
    labels=labels,
    kind="try",
    ticks=True,
    aloud=True,
)
