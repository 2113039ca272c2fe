"""decide: a story in which the visitor chooses, sees what follows, and at its end the whole way."""

from dataclasses import dataclass, replace

from kiosk.messages import Count, Effect, Message, Tapped
from kiosk.pages import question
from kiosk.pages.decide_path import Step, summary, way_so_far
from kiosk.pages.decide_story import Decide, Scene, Way, check
from kiosk.pages.page import (
    Act,
    Labels,
    PageType,
    Part,
    first_language,
    in_each_language,
    text_in,
)
from kiosk.pages.question import Question, Reason
from kiosk.pages.read_on import read_on
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Box, Item
from kiosk.scene.widgets import RADIUS, OptionLook


@dataclass(frozen=True)
class Walk:
    """Where the visitor is, the choices that led there, the scenes already decided once."""

    at: int = 0
    path: tuple[tuple[int, int], ...] = ()
    chosen: int | None = None
    seen: tuple[int, ...] = ()
    over: bool = False


def update(page: Decide, state: Walk, message: Message) -> tuple[Walk, tuple[Effect, ...]]:
    """A tap chooses and shows what follows; `go-on` goes there."""
    if state.over or not isinstance(message, Tapped):
        return state, ()
    if state.chosen is not None:
        return (_onward(page, state), ()) if message.id == "go-on" else (state, ())
    scene = page.scenes[state.at]
    for i, way in enumerate(scene.options):
        if message.id == f"option:{i}":
            seen = state.seen if state.at in state.seen else (*state.seen, state.at)
            return replace(state, chosen=i, seen=seen), (_counted(scene, way, state.at in state.seen),)
    return state, ()


def _counted(scene: Scene, way: Way, again: bool) -> Count:
    """An answer where the scene has a right one, else a vote."""
    if not any(w.right for w in scene.options):
        return Count("vote", detail=_name(scene, way))
    verdict = "right" if way.right else "wrong"
    return Count("answer", detail=f"{_name(scene, way)}:{verdict}:{'later' if again else 'first'}")


def _name(scene: Scene, way: Way) -> str:
    return f"{scene.id}.{way.id}"


def _onward(page: Decide, state: Walk) -> Walk:
    """The next scene, or the end. Who comes back to a scene goes the way from there anew."""
    scene, chosen = page.scenes[state.at], state.chosen or 0
    path = (*state.path, (state.at, chosen))
    way = scene.options[chosen]
    after = next((k for k, s in enumerate(page.scenes) if s.id == way.goes_to and not way.ends), None)
    if after is None:
        return replace(state, path=path, chosen=None, over=True)
    if not page.scenes[after].options:
        return replace(state, at=after, path=path, chosen=None, over=True)
    before = next((k for k, (at, _) in enumerate(path) if at == after), len(path))
    return replace(state, at=after, path=path[:before], chosen=None)


def view(page: Decide, state: Walk, frame: Frame) -> Part:
    """The scene as a question; what follows in the picture's place; at the end the whole way."""
    if state.over:
        ending = page.scenes[state.at]
        told = "" if ending.options else text_in(frame, ending.text)
        return summary(told, _steps(page, state, frame), text_in(frame, page.learn), frame)
    scene = page.scenes[state.at]
    if state.chosen is None:
        part = question.view(_question(page, scene, frame, None, None), frame)
        return part._replace(items=(*part.items, *_row(page, state, frame, part)))
    part = _chosen(page, scene, state.chosen, frame)
    way = scene.options[state.chosen]
    ends = way.ends or not any(s.id == way.goes_to and s.options for s in page.scenes)
    part = part._replace(act=Act("go-on", frame.word("see_way" if ends else "go_on"), "next"))
    if frame.large:
        return part
    return part._replace(items=(*part.items, *_row(page, state, frame, _asking(page, scene, frame, state.chosen))))


def _asking(page: Decide, scene: Scene, frame: Frame, chosen: int) -> Part:
    """The scene with its options still to be touched where they stand beside what follows."""
    q = _question(page, scene, frame, _follows(page, scene, chosen, frame), None)
    return question.view(q, frame)


def _row(page: Decide, state: Walk, frame: Frame, asking: Part) -> tuple[Item, ...]:
    if len(asking.targets) != len(page.scenes[state.at].options):
        return ()
    low = max(t.rect[1] + t.rect[3] for t in asking.targets)
    return way_so_far(frame, page.id, len(state.path), state.chosen is not None, low)


def _chosen(page: Decide, scene: Scene, chosen: int, frame: Frame) -> Part:
    """What follows. Where no option is right, the chosen one only has an ink border: nothing is judged."""
    reason = _follows(page, scene, chosen, frame)
    q = _question(page, scene, frame, reason, chosen)
    if any(way.right for way in scene.options):
        return question.view(q, frame)
    if frame.large:
        return read_on(reason, frame, q.options[chosen])._replace(speech=question.speech(q, frame))
    calm = replace(frame, theme=replace(frame.theme, right_tint=frame.theme.quiet))
    part = question.view(q, calm)
    rects = (t.rect for t in _asking(page, scene, calm, chosen).targets if t.id == f"option:{chosen}")
    return part._replace(items=(*part.items, *(Box(*rect, "", frame.theme.ink, 8, RADIUS) for rect in rects)))


def _question(page: Decide, scene: Scene, frame: Frame, reason: Reason | None, chosen: int | None) -> Question:
    return Question(
        stem=text_in(frame, scene.text),
        options=tuple(text_in(frame, way.text) for way in scene.options),
        looks=tuple(_look(page, scene, frame, i, chosen) for i in range(len(scene.options))),
        picture=scene.picture or page.picture,
        alt=text_in(frame, scene.alt or page.alt),
        reason=reason,
        source=page.source,
    )


def _look(page: Decide, scene: Scene, frame: Frame, i: int, chosen: int | None) -> OptionLook:
    if chosen is None:
        return OptionLook("ask")
    way = scene.options[i]
    if way.right and (page.safety or i == chosen):
        return OptionLook("right", frame.word("safer" if page.safety else "right"))
    judged = any(w.right for w in scene.options)
    return OptionLook("wrong", frame.word("yours")) if i == chosen and judged else OptionLook("rest")


def _follows(page: Decide, scene: Scene, chosen: int, frame: Frame) -> Reason:
    """What follows from the choice; where it was not the safe one, what would be."""
    way = scene.options[chosen]
    right = next((w for w in scene.options if w.right), None)
    if right is None:
        return Reason(frame.word("follows"), text_in(frame, way.because), "", "")
    heading = frame.word("right_heading" if way.right else "wrong_heading")
    safer = frame.word("better_way", text=text_in(frame, right.text)) if page.safety and not way.right else ""
    return Reason(heading, text_in(frame, way.because), "", safer)


def _steps(page: Decide, state: Walk, frame: Frame) -> tuple[Step, ...]:
    found = []
    for at, chosen in state.path:
        ways = page.scenes[at].options
        way, right = ways[chosen], next((w for w in ways if w.right), None)
        better = text_in(frame, right.text) if right and page.safety and not way.right else ""
        found.append(Step(text_in(frame, way.text), text_in(frame, way.because), way.right, better))
    return tuple(found)


# ---------------------------------------------------------------- for counts and pictures


def labels(page: Decide) -> Labels:
    """The story's name, and each option by its scene."""
    told = list(in_each_language("", page.title or page.scenes[0].text))
    for scene in page.scenes:
        for way in scene.options:
            told += in_each_language(_name(scene, way), way.text)
    return tuple(told)


def identity(page: Decide) -> tuple[str, ...]:
    """Scenes, options, where they lead, which are right."""
    ways = (
        f"{scene.id}\t{first_language(way.text)}\t{way.goes_to}\t{way.right}"
        for scene in page.scenes
        for way in scene.options
    )
    return (first_language(page.title), *(first_language(s.text) for s in page.scenes), *ways)


def states(page: Decide) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Each first choice; then the right (or first) way to the end."""
    first = page.scenes[0].options
    found: list[tuple[str, tuple[Message, ...]]] = [(f"way{i}", (Tapped(f"option:{i}"),)) for i in range(len(first))]
    for name, prefers_right in (("end-other", False), ("end", True)):
        state, taps = Walk(), list[Message]()
        while not state.over and len(taps) < 60:
            ways = page.scenes[state.at].options
            right = next((i for i, w in enumerate(ways) if w.right), 0)
            other = next((i for i, w in enumerate(ways) if not w.right), 0)
            take = right if prefers_right or state.at in state.seen else other
            for tap in (Tapped(f"option:{take}"), Tapped("go-on")):
                state, _ = update(page, state, tap)
                taps.append(tap)
        found.append((name, tuple(taps)))
    return tuple(found)


TYPE = PageType(
    fields=Decide,
    start=lambda page, seed: Walk(),
    update=update,
    view=view,
    check=check,
    done=lambda page, state: state.over,
    identity=identity,
    labels=labels,
    kind="answer",
    screen=lambda state: (state.at, state.chosen, state.over),
)
