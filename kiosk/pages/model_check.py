"""What is wrong with a model page: unknown names, starts and ends that do not exist, a task that cannot be solved."""

from kiosk.content.problems import nearest
from kiosk.models import MODELS
from kiosk.models.model import Button, Choice, Control, Model, Slider, control
from kiosk.pages.model_fields import ModelPage, controls_of, goal_of, number, start
from kiosk.pages.page import Complaint


def check(page: ModelPage) -> list[Complaint]:
    """A known model, known controls, starts and ends that exist, a task that can be solved."""
    if page.model not in MODELS:
        found = nearest(page.model, tuple(MODELS))
        names = "、".join(MODELS)
        zh = f"没有叫「{page.model}」的模型" + (f"，是不是「{found}」？" if found else f"，可以写：{names}")
        en = f"there is no model {page.model!r}" + (
            f"; did you mean {found!r}?" if found else f": write one of {names}"
        )
        return [Complaint(("model",), zh, en)]
    model = MODELS[page.model]
    given = (("start", page.start), ("range", page.range), ("labels", page.labels))
    complaints = [c for key, mapping in given for name in (mapping or {}) for c in _unknown(model, key, name)]
    if complaints:
        return complaints
    complaints += [c for one in model.controls for c in _ends(page, one)]
    complaints += [c for one in model.controls for c in _starts(page, one)] if not complaints else []
    return complaints or _task(page, model)


def _unknown(model: Model, key: str, name: str) -> list[Complaint]:
    known = tuple(one.id for one in model.controls if key == "labels" or not isinstance(one, Button))
    if key == "range":
        known = tuple(one.id for one in model.controls if isinstance(one, Slider))
    if name in known:
        return []
    close = nearest(name, known)
    zh = f"这个模型没有「{name}」" + (
        f"，是不是「{close}」？" if close else f"，可以写：{'、'.join(known) or '（没有）'}"
    )
    en = f"this model has no {name!r}" + (
        f"; did you mean {close!r}?" if close else f": write one of {', '.join(known) or 'nothing'}"
    )
    return [Complaint((key, name), zh, en)]


def _ends(page: ModelPage, one: Control) -> list[Complaint]:
    ends = (page.range or {}).get(one.id)
    if ends is None or not isinstance(one, Slider):
        return []
    if len(ends) != 2 or not ends[0] < ends[1] or ends[0] < one.least or ends[1] > one.most:
        zh = f"range 要写两个数，从小到大，在 {one.least:g} 到 {one.most:g} 之间，如 [{one.least:g}, {one.most:g}]"
        en = f"range is two numbers, the smaller first, within [{one.least:g}, {one.most:g}]"
        return [Complaint(("range", one.id), zh, en)]
    return []


def _starts(page: ModelPage, one: Control) -> list[Complaint]:
    at = (page.start or {}).get(one.id)
    if at is None or isinstance(one, Button):
        return []
    if isinstance(one, Choice):
        names = [name for name, _ in one.options]
        if at in names:
            return []
        zh, en = f"start 要从这些里选：{'、'.join(names)}", f"start is one of {', '.join(names)}"
        return [Complaint(("start", one.id), zh, en)]
    own = control(controls_of(page), one.id)
    assert isinstance(own, Slider)  # noqa: S101 - a slider stays a slider
    value = number(at)
    if value is None or not own.least <= value <= own.most:
        zh = f"start 要是 {own.least:g} 到 {own.most:g} 之间的数，现在是 {at}"
        return [Complaint(("start", one.id), zh, f"start is a number from {own.least:g} to {own.most:g}, not {at}")]
    return []


def _task(page: ModelPage, model: Model) -> list[Complaint]:
    task = page.task
    if task is None:
        zh = "没有任务，观众不知道要试什么：task: {goal: …, ask: …}"
        return [Complaint((), zh, "no task: visitors do not know what to try (task: {goal, ask})", must=False)]
    names = tuple(model.goals)
    if task.goal not in names:
        close = nearest(task.goal, names)
        zh = f"这个模型没有「{task.goal}」这样的任务" + (
            f"，是不是「{close}」？" if close else f"，可以写：{'、'.join(names)}"
        )
        en = f"no goal {task.goal!r}" + (f"; did you mean {close!r}?" if close else f": one of {', '.join(names)}")
        return [Complaint(("task", "goal"), zh, en)]
    goal, value = goal_of(page) or (None, None)
    if goal and not goal.possible(controls_of(page), value):
        zh, en = (
            "这个任务做不到：请改 value，或把 range 放宽",
            "this task cannot be solved: change value, or widen range",
        )
        return [Complaint(("task",), zh, en)]
    begun = start(page, 0)
    if goal and goal.reached(dict(begun.values), begun.own, value):
        zh, en = (
            "一打开任务就已经完成了，请改 start 或 value",
            "the task is solved from the start: change start or value",
        )
        return [Complaint(("task",), zh, en)]
    return []
