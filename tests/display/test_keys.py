"""A scene worked by keyboard or switch."""

from kiosk.display.keys import press
from kiosk.messages import FocusMoved, Tapped, Touched
from kiosk.scene.scene import Scene, Target

HERE = (0.0, 0.0, 10.0, 10.0)
SCENE = Scene(
    100,
    100,
    "#FFFFFF",
    (),
    (*(Target(name, HERE, name) for name in ("home", "a", "b")), Target("map", HERE, "map", tap=False, drag=True)),
)


def test_the_focus_goes_round_the_targets_in_their_order() -> None:
    focus, seen = None, []
    for _ in range(4):
        _, moved = press("tab", SCENE, focus)
        assert isinstance(moved, FocusMoved)
        focus = moved.id
        seen.append(focus)
    assert seen == ["home", "a", "b", "home"]


def test_backwards_it_begins_at_the_end() -> None:
    assert press("shift tab", SCENE, None) == (Touched(), FocusMoved("b"))
    assert press("left", SCENE, "a") == (Touched(), FocusMoved("home"))


def test_a_focus_that_is_gone_begins_anew() -> None:
    assert press("right", SCENE, "gone") == (Touched(), FocusMoved("home"))


def test_enter_and_space_tap_what_has_the_focus() -> None:
    """And it stays there: a value is made larger by pressing plus again."""
    for key in ("return", "enter", "space"):
        assert press(key, SCENE, "b") == (Touched(), Tapped("b"), FocusMoved("b"))
        assert press(key, SCENE, None) == ()
        assert press(key, SCENE, "gone") == ()


def test_escape_goes_home_where_there_is_a_home() -> None:
    assert press("escape", SCENE, None) == (Touched(), Tapped("home"))
    assert press("escape", SCENE._replace(targets=SCENE.targets[1:]), None) == ()


def test_other_keys_and_scenes_without_targets_mean_nothing() -> None:
    assert press("q", SCENE, "a") == ()
    assert press("tab", SCENE._replace(targets=()), None) == ()
