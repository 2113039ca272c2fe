"""What the focus of who goes by ear can be on, in which order, and which target a step up or down of it taps. Pure."""

from kiosk.scene.chrome import SLOTS
from kiosk.scene.scene import Scene, Target

PAGE = "ear:page"  # the words of the page
OFF = "ear:off"  # the way out of listening
LESS, MORE = "less", "more"
_TWINS = {"dial": ("less", "more-of-it"), "rail": ("less", "more-of-it"), "film:scrub": ("film:back", "film:on")}


def twins(target_id: str) -> tuple[str, str]:
    """The buttons that do by taps what dragging this target does: less of it, more of it."""
    return _TWINS.get(target_id, (f"{target_id}:{LESS}", f"{target_id}:{MORE}"))


def adjustable(scene: Scene, target: Target) -> bool:
    """Whether there is more or less of it: a slider."""
    return target.aimed and any(scene.target(twin) is not None for twin in twins(target.id))


def focusable(scene: Scene) -> tuple[Target, ...]:
    """Whatever can be gone to, in order: the page's own things, the way on, the bar.

    The twins of a slider are left out: a step up or down on it does the same.
    """
    sliders = [target for target in scene.targets if adjustable(scene, target)]
    hidden = {twin for slider in sliders for twin in twins(slider.id)}
    found = [t for t in scene.targets if (t.tap and t.id not in hidden) or t in sliders or t.id == PAGE]
    return tuple(sorted(found, key=in_bar))


def in_bar(target: Target) -> bool:
    """Whether it stands on every screen."""
    return target.id in SLOTS or target.id == OFF


def adjusting(scene: Scene, focus: str | None, more: bool) -> str | None:
    """The target to tap for one step of the slider that the focus is on; "" at its end; None: it is no slider."""
    target = scene.target(focus) if focus else None
    if target is None or not adjustable(scene, target):
        return None
    twin = scene.target(twins(target.id)[more])
    return twin.id if twin is not None else ""


def neighbour(scene: Scene, focus: str | None, by: int) -> str | None:
    """The next thing (+1) or the one before (-1); None: there is none. Without a focus one stands on the words.

    What had the focus may have become something that cannot be chosen any more: its place still counts.
    """
    every = [target.id for target in sorted(scene.targets, key=in_bar)]
    can = {target.id for target in focusable(scene)}
    at = every.index(focus) if focus in every else 0 if every[:1] == [PAGE] else -1
    beyond = every[at + 1 :] if by > 0 else every[: max(0, at)][::-1]
    return next((name for name in beyond if name in can), None)


def way_of(scene: Scene) -> Target | None:
    """The way on, once there is one: the primary button of a page, which stands behind the bar."""
    behind = [t for t in scene.targets if t.id != OFF][-1:]
    last = behind[0] if behind else None
    return None if last is None or in_bar(last) or last.id in ("next-visitor", "start-over") else last
