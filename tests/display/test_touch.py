"""Fingers on targets, exactly as DESIGN §3 says."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.display.touch import Contact, Down, Hands, Lost, Move, Up, feel, outside, settle
from kiosk.messages import (
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Message,
    Pinched,
    Tapped,
    Touched,
)
from kiosk.scene.scene import Scene, Target


def _scene(*targets: Target) -> Scene:
    return Scene(1920, 1080, "#FFFFFF", (), targets)


# a grid of buttons 112 px high with 16 px between, as options and tiles lie
GRID = _scene(*(Target(f"t{c}{r}", (64 + c * 616, 100 + r * 128, 600, 112), "") for c in range(3) for r in range(5)))
CARD = Target("card", (100, 100, 200, 200), "", drag=True)
MAP = Target("map", (500, 100, 600, 600), "", tap=False, drag=True, fingers=2)
PLAY = _scene(CARD, MAP, Target("ok", (1300, 100, 200, 100), ""))


def _do(scene: Scene, *contacts: Contact, hands: Hands | None = None) -> list[Message]:
    """Each contact in a frame of its own; all messages but Touched."""
    hands, told = hands or Hands(), []
    for contact in contacts:
        hands, messages = feel(hands, (contact,), scene)
        told += [message for message in messages if message != Touched()]
    return told


# ---------------------------------------------------------------- taps


def test_a_press_shows_and_its_release_taps() -> None:
    hands, messages = feel(Hands(), [Down(1, 100, 150, 0)], GRID)
    assert (hands.pressed, messages) == (("t00",), (Touched(),))
    hands, messages = feel(hands, [Up(1, 100, 150, 0.1)], GRID)
    assert (hands.pressed, messages) == ((), (Tapped("t00"),))


def test_a_release_up_to_24_px_outside_taps_and_further_does_not() -> None:
    assert _do(GRID, Down(1, 64, 150, 0), Up(1, 64 - 24, 150, 1)) == [Tapped("t00")]
    assert _do(GRID, Down(1, 64, 150, 0), Up(1, 64 - 24.1, 150, 1)) == []
    assert outside((64, 100, 600, 112), 64 - 18, 100 - 24) == 30.0


def test_sliding_off_cancels_for_good() -> None:
    hands, _ = feel(Hands(), [Down(1, 100, 150, 0), Move(1, 20, 150, 0.1)], GRID)
    assert hands.pressed == ()
    assert _do(GRID, Move(1, 100, 150, 0.2), Up(1, 100, 150, 0.3), hands=hands) == []


def test_sliding_onto_a_target_does_not_tap_it() -> None:
    assert _do(GRID, Down(1, 10, 10, 0), Move(1, 100, 150, 0.1), Up(1, 100, 150, 0.2)) == []


def test_where_targets_overlap_the_last_one_is_touched() -> None:
    scene = _scene(Target("under", (0, 0, 100, 100), ""), Target("over", (50, 50, 100, 100), ""))
    assert _do(scene, Down(1, 75, 75, 0), Up(1, 75, 75, 0.1)) == [Tapped("over")]


def test_a_second_tap_within_300_ms_is_a_tremble() -> None:
    taps = [Down(1, 100, 150, 0), Up(1, 100, 150, 0.05), Down(1, 100, 150, 0.1), Up(1, 100, 150, 0.3)]
    assert _do(GRID, *taps) == [Tapped("t00")]
    later = [Down(1, 100, 150, 0.36), Up(1, 100, 150, 0.4)]
    assert _do(GRID, *taps, *later) == [Tapped("t00"), Tapped("t00")]


def test_quick_taps_on_two_targets_are_both_meant() -> None:
    assert _do(GRID, Down(1, 100, 150, 0), Up(1, 100, 150, 0.01), Down(1, 100, 300, 0.02), Up(1, 100, 300, 0.03)) == [
        Tapped("t00"),
        Tapped("t01"),
    ]


def test_the_debounce_can_be_adjusted() -> None:
    taps = [Down(1, 100, 150, 0), Up(1, 100, 150, 0.05), Down(1, 100, 150, 0.1), Up(1, 100, 150, 0.15)]
    _, messages = feel(Hands(), taps, GRID, debounce=0.05)
    assert messages == (Touched(), Tapped("t00"), Tapped("t00"))


def test_a_finger_whose_end_was_never_told_can_come_down_again() -> None:
    assert _do(GRID, Down(1, 100, 150, 0), Down(1, 100, 300, 1), Up(1, 100, 300, 1.1)) == [Tapped("t01")]


def test_a_target_that_is_only_dragged_is_not_tapped() -> None:
    assert _do(PLAY, Down(1, 600, 400, 0), Up(1, 600, 400, 0.1)) == []


def test_a_lost_finger_taps_nothing() -> None:
    assert _do(GRID, Down(1, 100, 150, 0), Lost(1, 0.1), Up(1, 100, 150, 0.2)) == []


places = st.tuples(st.floats(0, 1920), st.floats(0, 1080))
jitter = st.floats(-20, 20)
taps = st.tuples(st.sampled_from(GRID.targets), st.floats(0, 1), st.floats(0, 1), st.lists(st.tuples(jitter, jitter)))


@settings(max_examples=300, deadline=None)
@given(st.lists(places, max_size=3), st.lists(taps, min_size=1, max_size=5))
def test_held_contacts_anywhere_never_block_and_trembling_never_misses(
    resting: list[tuple[float, float]], tapped: list[tuple[Target, float, float, list[tuple[float, float]]]]
) -> None:
    """Palms lie anywhere and shift a little; each tap trembles by up to 20 px and still is exactly that tap."""
    hands, t = Hands(), 0.0
    for number, (x, y) in enumerate(resting):
        hands, _ = feel(hands, [Down(("palm", number), x, y, t)], GRID)
    for target, across, down, trembles in tapped:
        t += 1
        x, y = target.rect[0] + across * target.rect[2], target.rect[1] + down * target.rect[3]
        contacts: list[Contact] = [Down("finger", x, y, t)]
        contacts += [Move("finger", x + dx, y + dy, t) for dx, dy in trembles]
        contacts += [
            Move(("palm", n), px + dx, py + dy, t) for n, (px, py) in enumerate(resting) for dx, dy in trembles
        ]
        dx, dy = trembles[-1] if trembles else (0, 0)
        contacts.append(Up("finger", x + dx, y + dy, t + 0.1))
        touched = outside(target.rect, x + dx, y + dy) <= 24
        hands, messages = feel(hands, contacts, GRID)
        # 20 px both ways are 28 px: only beyond 24 px from the target may a tap be lost
        if touched and all(outside(target.rect, x + a, y + b) <= 24 for a, b in trembles):
            assert [m for m in messages if isinstance(m, Tapped)] == [Tapped(_at(x, y))]


def _at(x: float, y: float) -> str:
    return next(t.id for t in reversed(GRID.targets) if outside(t.rect, x, y) == 0)


def test_twenty_fingers_tap_twenty_targets() -> None:
    scene = _scene(*(Target(f"n{n}", (n * 90, 0, 80, 80), "") for n in range(20)))
    hands, _ = feel(Hands(), [Down(n, n * 90 + 40, 40, 0) for n in range(20)], scene)
    assert len(hands.pressed) == 20
    hands, messages = feel(hands, [Up(n, n * 90 + 40, 40, 0.1) for n in reversed(range(20))], scene)
    assert {m.id for m in messages if isinstance(m, Tapped)} == {f"n{n}" for n in range(20)}
    assert hands.held == ()


def test_a_hand_resting_on_the_target_taps_no_second_time_when_it_lifts() -> None:
    rest, tap = Down("palm", 500, 150, 0), (Down(1, 100, 150, 1), Up(1, 100, 150, 1.1))
    assert _do(GRID, rest, *tap, Up("palm", 500, 150, 9)) == [Tapped("t00")]


# ---------------------------------------------------------------- scenes that change


def test_a_finger_keeps_a_target_that_is_still_there() -> None:
    hands, _ = feel(Hands(), [Down(1, 100, 150, 0)], GRID)
    hands, messages = settle(hands, GRID._replace(ground="#000000"))
    assert (hands.pressed, messages) == (("t00",), ())
    assert _do(GRID, Up(1, 100, 150, 0.1), hands=hands) == [Tapped("t00")]


def test_the_touch_that_changed_the_scene_presses_nothing_underneath() -> None:
    attract = _scene(Target("attract", (0, 0, 1920, 1080), ""))
    hands, _ = feel(Hands(), [Down(1, 100, 150, 0)], attract)
    hands, messages = settle(hands, GRID)
    assert (hands.pressed, messages) == ((), ())
    assert _do(GRID, Move(1, 101, 150, 0.1), Up(1, 101, 150, 0.2), hands=hands) == []


def test_a_target_that_cannot_be_tapped_any_more_is_let_go() -> None:
    hands, _ = feel(Hands(), [Down(1, 100, 150, 0)], GRID)
    dead = GRID._replace(targets=tuple(t._replace(tap=False) for t in GRID.targets))
    assert settle(hands, dead) == (Hands(), ())


def test_a_drag_whose_target_goes_is_cancelled() -> None:
    hands, _ = feel(Hands(), [Down(1, 150, 150, 0), Move(1, 200, 150, 0.1)], PLAY)
    assert settle(hands, GRID)[1] == (DragCancelled("card"),)
    assert settle(hands, PLAY)[1] == ()


# ---------------------------------------------------------------- drags and pinches


def test_a_drag_begins_after_16_px_and_is_no_tap() -> None:
    assert _do(PLAY, Down(1, 150, 150, 0), Move(1, 166, 150, 0.1), Up(1, 166, 150, 0.2)) == [Tapped("card")]
    assert _do(PLAY, Down(1, 150, 150, 0), Move(1, 167, 150, 0.1), Move(1, 400, 900, 0.2), Up(1, 410, 900, 0.3)) == [
        DragBegan("card", 150, 150),
        DragMoved("card", 167, 150),
        DragMoved("card", 400, 900),
        DragMoved("card", 410, 900),
        DragEnded("card", 410, 900),
    ]


def test_of_a_frames_moves_only_the_latest_is_told() -> None:
    hands, _ = feel(Hands(), [Down(1, 150, 150, 0)], PLAY)
    _, messages = feel(hands, [Move(1, 150 + n, 150, 0.1) for n in range(60)], PLAY)
    assert messages == (Touched(), DragBegan("card", 150, 150), DragMoved("card", 209, 150))


def test_a_lost_finger_cancels_its_drag() -> None:
    assert _do(PLAY, Down(1, 150, 150, 0), Move(1, 200, 150, 0.1), Lost(1, 0.2))[-1] == DragCancelled("card")


def test_a_palm_on_a_card_does_not_hinder_dragging_it() -> None:
    told = _do(PLAY, Down("palm", 280, 280, 0), Down(1, 150, 150, 1), Move(1, 200, 150, 1.1), Up("palm", 280, 280, 2))
    assert told == [DragBegan("card", 150, 150), DragMoved("card", 200, 150)]


def test_two_fingers_pinch_where_the_scene_says_so() -> None:
    told = _do(PLAY, Down(1, 600, 400, 0), Down(2, 700, 400, 0), Move(2, 800, 400, 0.1), Up(1, 600, 400, 0.2))
    assert told == [Pinched("map", 2.0, 50.0, 0.0), Pinched("map", 1.0, 0.0, 0.0)]


def test_the_pinches_of_a_frame_are_added_up() -> None:
    hands, _ = feel(Hands(), [Down(1, 600, 400, 0), Down(2, 700, 400, 0)], PLAY)
    _, messages = feel(hands, [Move(2, 800, 400, 0.1), Move(1, 600, 480, 0.1)], PLAY)
    assert messages[0] == Touched()
    pinch = messages[1]
    assert isinstance(pinch, Pinched)
    assert math.isclose(pinch.scale, math.hypot(200, 80) / 100)
    assert (pinch.dx, pinch.dy) == (50.0, 40.0)


def test_a_drag_ends_where_a_second_finger_makes_it_a_pinch() -> None:
    told = _do(PLAY, Down(1, 600, 400, 0), Move(1, 650, 400, 0.1), Down(2, 800, 400, 0.2), Move(1, 640, 400, 0.3))
    assert told[:3] == [DragBegan("map", 600, 400), DragMoved("map", 650, 400), DragEnded("map", 650, 400)]
    assert isinstance(told[3], Pinched)


# ---------------------------------------------------------------- anything

fingers = st.integers(0, 4)
spots = st.tuples(st.sampled_from([-50.0, 90, 110, 150, 190, 310, 550, 700, 1350, 2000]), st.floats(-100, 1200))
contacts = st.one_of(
    st.builds(lambda kind, f, p, t: kind(f, *p, t), st.sampled_from([Down, Move, Up]), fingers, spots, st.floats(0, 9)),
    st.builds(Lost, fingers, st.floats(0, 9)),
    st.sampled_from([PLAY, GRID, _scene(MAP), _scene()]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(contacts, max_size=60))
def test_whatever_happens_taps_follow_touches_and_drags_end(steps: list[Contact | Scene]) -> None:
    scene, hands, down, dragging = PLAY, Hands(), set(), set()
    for step in steps:
        if isinstance(step, Scene):
            scene = step
            hands, messages = settle(hands, scene)
        else:
            if isinstance(step, Down):
                down |= {t.id for t in scene.targets if outside(t.rect, step.x, step.y) == 0}
            hands, messages = feel(hands, [step], scene)
        for message in messages:
            _check(message, down, dragging)
        assert {held.target for held in hands.held} <= {t.id for t in scene.targets}
        assert {held.target for held in hands.held if held.way == "drag"} == dragging
    hands, messages = feel(hands, [Up(finger, 0, 0, 10) for finger in range(5)], scene)
    for message in messages:
        _check(message, down, dragging)
    assert (hands.held, dragging) == ((), set())


def _check(message: Message, down: set[str], dragging: set[str]) -> None:
    match message:
        case Tapped(id=target):
            assert target in down
        case DragBegan(id=target):
            assert target not in dragging
            dragging.add(target)
        case DragMoved(id=target):
            assert target in dragging
        case DragEnded(id=target) | DragCancelled(id=target):
            dragging.remove(target)
        case _:
            assert isinstance(message, Touched | Pinched)


# ---------------------------------------------------------------- where it was


DIAL = Target("dial", (0, 400, 400, 200), "", tap=False, drag=True, aimed=True)


def test_a_target_that_asks_is_told_where_a_finger_tapped_or_drags_it() -> None:
    scene = _scene(DIAL)
    assert _do(scene, Down(1, 100, 500, 0), Up(1, 100, 500, 0.1)) == [Tapped("dial", (0.25, 0.5))]
    moved = [Down(1, 100, 500, 0), Move(1, 200, 450, 0.1), Up(1, 300, 600, 0.2)]
    assert _do(scene, *moved)[1:] == [
        DragMoved("dial", 200, 450, "", (0.5, 0.25)),
        DragMoved("dial", 300, 600, "", (0.75, 1.0)),
        DragEnded("dial", 300, 600, "", (0.75, 1.0)),
    ]


def test_what_is_dragged_is_told_what_it_is_over() -> None:
    """A page knows no layout; it learns on which bin a card was dropped."""
    bin_ = Target("bin", (600, 100, 300, 300), "")
    dropped = _do(_scene(bin_, CARD), Down(1, 150, 150, 0), Move(1, 400, 150, 0.1), Up(1, 650, 150, 0.2))
    assert dropped[-3:] == [
        DragMoved("card", 400, 150),
        DragMoved("card", 650, 150, "bin"),
        DragEnded("card", 650, 150, "bin"),
    ]
