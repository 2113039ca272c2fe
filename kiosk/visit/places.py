"""What the focus of who goes by ear can be on, in which order, and which target a step up or down of it taps. Pure."""

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
    """Whatever can be gone to, in order. The twins of a slider are left out: a step up or down on it does the same."""
    sliders = [target for target in scene.targets if adjustable(scene, target)]
    hidden = {twin for slider in sliders for twin in twins(slider.id)}
    return tuple(t for t in scene.targets if (t.tap and t.id not in hidden) or t in sliders or t.id == PAGE)


def adjusting(scene: Scene, focus: str | None, more: bool) -> str | None:
    """The target to tap for one step of the slider that the focus is on; "" at its end; None: it is no slider."""
    target = scene.target(focus) if focus else None
    if target is None or not adjustable(scene, target):
        return None
    twin = scene.target(twins(target.id)[more])
    return twin.id if twin is not None else ""


def neighbour(scene: Scene, focus: str | None, by: int) -> str | None:
    """The next thing (+1) or the one before (-1); None: there is none. Without a focus one stands before the words."""
    order = [target.id for target in focusable(scene)]
    at = order.index(focus) if focus in order else 0 if order[:1] == [PAGE] else -1
    to = at + by
    return order[to] if 0 <= to < len(order) else None


def way_of(scene: Scene) -> Target | None:
    """The way on, where a page has been done."""
    return next((t for t in scene.targets if t.id in ("next", "more")), None)
