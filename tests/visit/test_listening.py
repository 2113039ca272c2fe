"""The player: pause, again, on, speed and loudness; the next visitor finds all as it was."""

from itertools import pairwise

import pytest
from visitor import CHOICE, EXPLAIN, PORTRAIT, Visitor, frame, library

from kiosk.messages import Reading, SentenceBegan, Tapped
from kiosk.scene.chrome import bar
from kiosk.scene.player import CONTROLS, LEAST, Player
from kiosk.visit.listening import AGAIN_SECONDS, asked, player


def listening(what: str = "开始") -> Visitor:
    """Somebody on a page of several sentences, with the first of them under way."""
    visitor = Visitor(library({"shake": [CHOICE, EXPLAIN]})).wakes().taps("展项shake").taps(what).taps("读给我听")
    return begins(visitor, 0)


def begins(visitor: Visitor, number: int) -> Visitor:
    """The voice begins with this sentence."""
    assert visitor.state.reading is not None
    return visitor.send(SentenceBegan(visitor.scene.speech[number].id, visitor.state.reading.take))


def read(visitor: Visitor) -> Reading:
    found = asked(visitor.state)
    assert found is not None
    return found


def test_a_pause_keeps_its_place_and_the_switches_are_back_meanwhile() -> None:
    visitor = begins(listening(), 1)
    assert visitor.scene.target("large") is None
    here = read(visitor).sentence
    visitor.taps("停一停")
    assert (read(visitor).playing, read(visitor).sentence) == (False, here)
    assert visitor.scene.target("large") is not None
    assert visitor.scene.target("said-next") is None
    visitor.taps("接着读")
    assert (read(visitor).playing, read(visitor).sentence) == (True, here)


def test_the_next_sentence_is_asked_for_and_several_taps_add_up() -> None:
    visitor = listening()
    here, take = read(visitor).sentence, read(visitor).take
    visitor.taps("下一句").taps("下一句")
    assert read(visitor) == Reading(here, take + 2, move=2)
    begins(visitor, 2)
    assert read(visitor) == Reading(visitor.scene.speech[2].id, take + 2)


def test_again_is_this_sentence_or_right_after_its_beginning_the_one_before() -> None:
    visitor = begins(listening(), 2).waits(AGAIN_SECONDS + 0.1).taps("上一句")
    assert (read(visitor).sentence, read(visitor).move) == (visitor.scene.speech[2].id, 0)
    begins(visitor, 2).taps("上一句")
    assert (read(visitor).sentence, read(visitor).move) == (visitor.scene.speech[2].id, -1)


def test_speed_has_ends_and_takes_the_sentence_from_its_beginning() -> None:
    visitor = begins(listening(), 1)
    here, take = read(visitor).sentence, read(visitor).take
    visitor.taps("慢一点")
    assert read(visitor) == Reading(here, take + 1, pace=-1)
    visitor.taps("慢一点").send(Tapped("slower"))
    assert read(visitor).pace == -2
    assert visitor.scene.target("slower") is None
    visitor.taps("快一点")
    assert visitor.scene.target("slower") is not None


def test_loudness_has_ends_and_interrupts_nothing() -> None:
    visitor = listening()
    before = read(visitor)
    visitor.taps("大声").taps("大声").send(Tapped("louder"))
    assert read(visitor) == before._replace(loud=2)
    assert visitor.scene.target("louder") is None
    for _ in range(9):
        visitor.send(Tapped("softer"))
    assert read(visitor).loud == -3


def test_the_next_visitor_hears_it_as_the_hall_is_set() -> None:
    visitor = listening().taps("慢一点").taps("小声").taps("首页").taps("换人来").taps("读给我听")
    assert (read(visitor).pace, read(visitor).loud) == (0, 0)


def test_the_speed_stays_for_the_pages_that_come() -> None:
    visitor = listening().taps("快一点").taps("option:1")
    assert read(visitor).pace == 1


def test_the_player_answers_nobody_who_does_not_listen() -> None:
    visitor = Visitor(library({"shake": [EXPLAIN]})).wakes()
    before = visitor.state.reading, visitor.state.visit.pace if visitor.state.visit else 0
    for control in CONTROLS:
        visitor.send(Tapped(control))
    assert (visitor.state.reading, visitor.state.visit.pace if visitor.state.visit else 0) == before
    assert player(visitor.state) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (1728, 1080), (1440, 1080), (1080, 1920), (1080, 1440), (2560, 1080)])
@pytest.mark.parametrize("reach", [False, True])
def test_every_control_is_as_wide_as_a_finger_and_clear_of_the_next(
    size: tuple[int, int], lang: str, reach: bool
) -> None:
    made = bar(frame(*size, lang=lang, reach=reach), None, Player())
    rects = [target.rect for target in made.targets]
    assert [target.id for target in made.targets] == ["home", "back", "say", *CONTROLS]
    assert all(w >= LEAST and h >= LEAST for _, _, w, h in rects)
    assert all(one[0] + one[2] + 12 <= other[0] + 0.01 for one, other in pairwise(rects))
    assert rects[-1][0] + rects[-1][2] <= size[0]


def test_on_a_wide_screen_the_first_three_slots_stay_where_they_are() -> None:
    usual, playing = bar(frame(), None), bar(frame(), None, Player())
    assert [t.rect for t in usual.targets[:3]] == [t.rect for t in playing.targets[:3]]
    narrow = bar(PORTRAIT, None, Player())
    assert len({t.rect[2] for t in narrow.targets}) == 1
