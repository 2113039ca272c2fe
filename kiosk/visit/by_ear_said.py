"""What a screen says to who goes by ear: the whole of it, one thing on it, what has changed; and the focus to be seen.

Two targets are added: the words of the page, which can be gone to like a button, and the way out of listening.
"""

from collections.abc import Iterator

from kiosk.pages.page import Part
from kiosk.scene.frame import Frame
from kiosk.scene.layout import fitting, speak, words
from kiosk.scene.scene import Box, Item, Rect, Scene, Sentence, Target, Text
from kiosk.scene.widgets import focus_ring
from kiosk.visit.by_ear_words import count_said, how, name_said
from kiosk.visit.places import OFF, PAGE, focusable, way_of
from kiosk.visit.state import Attract, Ear, Home, State

BAND = 44.0  # px at the top, where nothing else stands: sighted people see what goes on, and how to end it


def voiced(state: State, frame: Frame, scene: Scene, before: Part | None) -> Scene:
    """The scene as it is explored and heard. `before`: the page as it was, when a change is being told."""
    ear = state.ear
    if ear is None:
        return scene
    if not ear.on:
        return scene._replace(speech=_aside(state, frame, ear))
    held = _with_targets(frame, scene)
    return _seen(state, frame, held._replace(speech=_said(state, frame, held, before)))


def coming(state: State, frame: Frame, scene: Scene) -> tuple[Sentence, ...]:
    """What is likely to be said next, the likeliest first: the neighbours of the focus, on attract the welcome."""
    if isinstance(state.place, Attract):
        return (*scene.speech, *_word(frame, "w", "ear_welcome"), *how(frame, state, None))
    if state.ear is None or not state.ear.on:
        return scene.speech
    order = focusable(scene)
    at = next((i for i, t in enumerate(order) if t.id == state.focus), 0)
    near = (*order[at + 1 :], *reversed(order[:at]))
    others = (target for target in near if target.id != PAGE)
    return tuple(sentence for target in others for sentence in name_said(state, frame, scene, target))


# ---------------------------------------------------------------- what is said


def _aside(state: State, frame: Frame, ear: Ear) -> tuple[Sentence, ...]:
    """Hint and farewell: the visit is not (or no more) by ear."""
    keys = ear.say == "hint" and state.library.hall.by_ear.keypad
    return (*_word(frame, "y", f"ear_{ear.say}"), *(_word(frame, "z", "ear_hint_keys") if keys else ()))


def _said(state: State, frame: Frame, scene: Scene, before: Part | None) -> tuple[Sentence, ...]:
    ear = state.ear or Ear()
    target = scene.target(state.focus) if state.focus else None
    match ear.say:
        case "welcome":
            return (*_word(frame, "w", "ear_welcome"), *how(frame, state, ear), *_screen(state, frame, scene))
        case "screen":
            return _screen(state, frame, scene)
        case "help":
            return (*how(frame, state, ear), *_word(frame, "n", f"ear_more_{ear.hand}"), *count_said(frame, scene))
        case "still":
            return (*_word(frame, "t", "ear_still"), *_word(frame, "u", f"ear_still_{ear.hand}"))
        case "changed":
            return _changed(state, frame, scene, target, before)
        case _:
            edge = _word(frame, "x", f"ear_{ear.say}") if ear.say in ("first", "last") else ()
            return (*edge, *_focus(state, frame, scene, target))


def _word(frame: Frame, prefix: str, key: str) -> tuple[Sentence, ...]:
    return speak(f"e{prefix}", frame.word(key))


def _screen(state: State, frame: Frame, scene: Scene) -> tuple[Sentence, ...]:
    """Where one is, all that the page says, how many things there are, and the way on."""
    where = _word(frame, "p", "ear_home") if isinstance(state.place, Home) else ()
    return (*where, *scene.speech, *count_said(frame, scene), *_on(frame, scene))


def _on(frame: Frame, scene: Scene) -> tuple[Sentence, ...]:
    way = way_of(scene)
    return speak("eo", frame.word("ear_go_on", label=way.label)) if way is not None else ()


def _focus(state: State, frame: Frame, scene: Scene, target: Target | None) -> tuple[Sentence, ...]:
    if target is None:
        return _screen(state, frame, scene)
    if target.id == PAGE:
        return (*_word(frame, "g", "ear_page"), *scene.speech)
    return name_said(state, frame, scene, target)


def _changed(
    state: State, frame: Frame, scene: Scene, target: Target | None, before: Part | None
) -> tuple[Sentence, ...]:
    """What is new since the last tap: the name of the thing, the page's new sentences, the way on if it is new."""
    known = {s.text for s in before.speech} if before else set()
    labels = {t.id: t.label for t in before.targets} if before else {}
    own: tuple[Sentence, ...] = ()
    if target is not None and target.id != PAGE and labels.get(target.id, "") != target.label:
        own = name_said(state, frame, scene, target, short=True)
    named = _bare("".join(s.text for s in own))
    new = tuple(s for s in scene.speech if s.text not in known and _bare(s.text) not in named)
    if not own and not new:
        return _focus(state, frame, scene, target)
    return (*own, *new, *(() if _was_open(state, scene, before) else _on(frame, scene)))


def _bare(text: str) -> str:
    """Only the letters: a label and a sentence that say the same differ in signs."""
    return "".join(char for char in text if char.isalnum())


def _was_open(state: State, scene: Scene, before: Part | None) -> bool:
    """Whether the page had this way on before the change already."""
    way = way_of(scene)
    if way is not None and before is not None and before.act is not None and before.act.id == way.id:
        return True
    page = state.ear.before.page if state.ear and state.ear.before else None
    return page is not None and page.type.done(page.fields, page.state)


# ---------------------------------------------------------------- what is seen


def _with_targets(frame: Frame, scene: Scene) -> Scene:
    """The words of the page first, the way out last."""
    added: list[Target] = []
    rect = _words_at(scene)
    if rect is not None and scene.speech:
        added.append(Target(PAGE, rect, frame.word("ear_page"), tap=False))
    out = Target(OFF, (0.0, 0.0, scene.width, BAND), frame.word("ear_leave"))
    return scene._replace(targets=(*added, *scene.targets, out))


def _words_at(scene: Scene) -> Rect | None:
    """Where the page's own words stand: around all lines that lie on no target."""
    places = [t.rect for t in scene.targets if t.tap]
    lines = [i for i in scene.items if isinstance(i, Text) and not any(_inside(i, rect) for rect in places)]
    if not lines:
        return None
    left, top = min(t.x for t in lines), min(t.y - t.size for t in lines)
    right, bottom = max(t.x + t.w for t in lines), max(t.y + t.size * 0.3 for t in lines)
    top = max(top, BAND)
    return (left, top, right - left, bottom - top) if bottom > top else None


def _inside(line: Text, rect: Rect) -> bool:
    x, y, w, h = rect
    return x <= line.x + line.w / 2 <= x + w and y <= line.y - line.size / 3 <= y + h


def _seen(state: State, frame: Frame, scene: Scene) -> Scene:
    """The band that tells sighted people, and a ring around the focus that lies on top of everything."""
    return scene._replace(items=(*scene.items, *_band(frame, scene), *_ring(state, frame, scene)))


def _band(frame: Frame, scene: Scene) -> Iterator[Item]:
    text = frame.word("ear_band")
    size, _ = fitting(frame, text, scene.width - 64, (28, 26, 24, 22, 20), 1, 700)
    yield Box(0, 0, scene.width, BAND, frame.theme.ink)
    yield words(frame, text, scene.width / 2, BAND / 2 + size * 0.36, size, 700, frame.theme.paper, "middle")


def _ring(state: State, frame: Frame, scene: Scene) -> tuple[Item, ...]:
    target = scene.target(state.focus) if state.focus else None
    if target is None:
        return ()
    x, y, w, h = target.rect
    left, top = max(x, 18.0), max(y, 18.0)
    right, bottom = min(x + w, scene.width - 18), min(y + h, scene.height - 18)
    return focus_ring(frame, (left, top, max(8.0, right - left), max(8.0, bottom - top)))
