"""How one thing on the screen is named to who cannot see it: label, kind, place among its like, state, how to use."""

from kiosk.scene.frame import Frame
from kiosk.scene.layout import speak
from kiosk.scene.scene import Scene, Sentence, Target
from kiosk.visit.places import PAGE, adjustable, focusable, in_bar
from kiosk.visit.state import Ear, State

HINTED = 4  # moves after which nobody needs to be told how to choose
_KINDS = ("option", "exhibit", "topic", "card", "level")


def how(frame: Frame, state: State, ear: Ear | None) -> tuple[Sentence, ...]:
    """How to move and to choose, by hand; by keys too where a keypad lies there."""
    by_keys = ear is not None and ear.hand == "keys"
    touch = () if by_keys else speak("ea", frame.word("ear_how_touch"))
    keys = speak("eb", frame.word("ear_how_keys")) if by_keys or state.library.hall.by_ear.keypad else ()
    return (*touch, *keys)


def count_said(frame: Frame, scene: Scene) -> tuple[Sentence, ...]:
    """How many things there are to go to."""
    n = sum(target.id != PAGE and not in_bar(target) for target in focusable(scene))
    return speak("ec", frame.word("ear_count_none" if n == 0 else "ear_count_one" if n == 1 else "ear_count", n=n))


def name_said(state: State, frame: Frame, scene: Scene, target: Target, short: bool = False) -> tuple[Sentence, ...]:
    """选项 B 躲到课桌下，第 2 个，共 4 个，未选。`short`: only what may have changed."""
    slider = adjustable(scene, target)
    place = [] if short else _place(frame, scene, target)
    parts = [_named(frame, scene, target, slider), *place, *_state(state, frame, target)]
    line = frame.word("comma").join(part.strip("。. ") for part in parts if part)
    said = speak("ef", line + frame.word("ear_stop"))
    ear = state.ear
    if short or ear is None or (ear.moves > HINTED and not (slider and ear.moves < HINTED * 4)):
        return said
    return (*said, *speak("eh", frame.word(f"ear_{'adjust' if slider else 'choose'}_{ear.hand}")))


def _named(frame: Frame, scene: Scene, target: Target, slider: bool) -> str:
    kind = target.id.partition(":")[0]
    label = frame.word("ear_language") if target.id == "language" else " ".join(target.label.split())
    if slider:
        value = next((s.text for s in scene.speech if s.id == "v0" and kind in ("dial", "rail")), label)
        return frame.word("ear_slider", text=value)  # a dial is named by the question, which was heard
    if kind == "option" and not label.startswith(("选项", "Option")):
        return frame.word("ear_option", text=label)
    return label if kind in _KINDS or ":" in target.id else frame.word("ear_button", text=label)


def _place(frame: Frame, scene: Scene, target: Target) -> list[str]:
    """Which of its like it is, where there are several."""
    kind, colon, _ = target.id.rpartition(":")
    like = [t.id for t in focusable(scene) if t.id.rpartition(":")[0] == kind] if colon and kind != "ear" else []
    return [frame.word("ear_place", n=like.index(target.id) + 1, all=len(like))] if len(like) > 1 else []


def _state(state: State, frame: Frame, target: Target) -> list[str]:
    """Chosen or not, switched on or off."""
    s = state.switches
    on = {"large": s.large, "contrast": s.contrast, "reach": s.reach}.get(target.id)
    if on is not None:
        return [frame.word("ear_is_on" if on else "ear_is_off")]
    if target.id.startswith("option:") and target.label != "":
        ticked = frame.word("multi_ticked", text="").strip("，, ")
        return [] if target.label.endswith(ticked) else [frame.word("ear_not_chosen")]
    return []
