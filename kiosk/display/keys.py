"""What keys and switches mean: the same scene, worked by keyboard. Pure."""

from kiosk.messages import FocusMoved, Message, Tapped, Touched
from kiosk.scene.scene import Scene

_ON = frozenset({"tab", "right", "down"})
_BACK = frozenset({"shift tab", "left", "up"})
_PRESS = frozenset({"return", "enter", "space"})
HOME = "home"


def press(key: str, scene: Scene, focus: str | None) -> tuple[Message, ...]:
    """The messages of a key (SDL's lower-case name, "shift tab" for that pair); none for keys that mean nothing.

    The focus goes round the targets that can be tapped, in their order.
    """
    order = [target.id for target in scene.targets if target.tap]
    if key in _ON | _BACK and order:
        return Touched(), FocusMoved(_next(order, focus, 1 if key in _ON else -1))
    if key in _PRESS and focus in order:
        return Touched(), Tapped(str(focus)), FocusMoved(focus)  # plus, plus, plus: the focus stays where it was
    if key == "escape" and HOME in order:
        return Touched(), Tapped(HOME)
    return ()


def _next(order: list[str], focus: str | None, step: int) -> str:
    if focus not in order:
        return order[0 if step > 0 else -1]
    return order[(order.index(focus) + step) % len(order)]
