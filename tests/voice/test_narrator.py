"""The narrator plays what the state asks for, in order, and stops at once when the state says so."""

import threading
from pathlib import Path

import pytest
from voice_fakes import PATIENCE, START, VirtualPlayer, asked, began, narrating, speech, wait_until

from kiosk.messages import Message, Reading, SentenceBegan, SpeechEnded
from kiosk.voice.narrator import Narrator
from kiosk.voice.silent import Silent

THREE = speech("第一句。", "第二句。", "第三句。")


def test_plays_all_sentences_in_order_and_says_so(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, player):
        narrator.follow(THREE, START)
        assert heard.until_end() == began(1, 1, 2, 3)
        assert len(player.played) == 3
        assert narrator.health() == ""


def test_begins_with_the_sentence_that_the_state_names(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, _):
        narrator.follow(THREE, Reading("s2", 4))
        assert heard.until_end() == began(4, 2, 3)


def test_a_sentence_that_is_not_there_begins_at_the_first(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, _):
        narrator.follow(THREE, Reading("gone", 1))
        assert heard.until_end() == began(1, 1, 2, 3)


def test_following_the_same_take_with_an_older_sentence_changes_nothing(tmp_path: Path) -> None:
    player = VirtualPlayer(hold=True)
    with narrating(tmp_path, player=player) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert heard.next() == SentenceBegan("s1", 1)
        player.finish()
        assert heard.next() == SentenceBegan("s2", 1)
        stops = player.stops
        narrator.follow(THREE, START)
        narrator.follow(THREE, Reading("s2", 1))
        assert player.stops == stops
        player.finish()
        assert heard.next() == SentenceBegan("s3", 1)


def test_a_finished_take_is_not_read_again(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, player):
        narrator.follow(THREE, START)
        heard.until_end()
        narrator.follow(THREE, Reading("s3", 1))
        narrator.follow(THREE, Reading("s1", 2))
        assert heard.until_end() == began(2, 1, 2, 3)
        assert len(player.played) == 6


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (THREE, None),
        (THREE, Reading("s1", 1, playing=False)),
        (THREE, Reading("s1", 2)),
        (speech("别的话。"), Reading("s1", 1)),
        ((), None),
    ],
)
def test_whatever_ends_a_take_stops_the_sound_before_follow_returns(
    tmp_path: Path, words: tuple, reading: Reading | None
) -> None:
    player = VirtualPlayer(hold=True)
    with narrating(tmp_path, player=player) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert heard.next() == SentenceBegan("s1", 1)
        assert player.busy()
        stops = player.stops
        narrator.follow(words, reading)
        assert player.stops > stops


def test_a_pause_resumes_at_the_sentence_of_the_state(tmp_path: Path) -> None:
    player = VirtualPlayer(hold=True)
    with narrating(tmp_path, player=player) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert heard.next() == SentenceBegan("s1", 1)
        player.finish()
        assert heard.next() == SentenceBegan("s2", 1)
        narrator.follow(THREE, Reading("s2", 1, playing=False))
        narrator.follow(THREE, Reading("s2", 1))
        assert heard.next() == SentenceBegan("s2", 1)
        assert len(player.played) == 3


def test_a_stale_take_never_posts(tmp_path: Path) -> None:
    """Takes follow each other in the middle of playing; once follow() has returned, no older take may speak up."""
    log: list[Message | int] = []
    with narrating(tmp_path) as (narrator, heard, _):
        narrator._post = lambda message: (log.append(message), heard.messages.put(message))
        for take in range(1, 80):
            narrator.follow(THREE, Reading("s1", take))
            log.append(take)
            for _ in range(take % 3):
                heard.next()
            narrator.follow(THREE, None)
            log.append(take + 1)
            heard.rest()
        narrator.follow(THREE, Reading("s1", 99))
        assert heard.until_end() == began(99, 1, 2, 3)
    oldest = 0
    for entry in log:
        if isinstance(entry, int):
            oldest = entry
        else:
            assert entry.take >= oldest
    assert sum(isinstance(entry, SentenceBegan) for entry in log) > 50


def test_follow_does_not_wait_for_a_device_that_opens_slowly(tmp_path: Path) -> None:
    """play() hangs in the narrator's thread; follow() returns, and a sound that comes after all is stopped."""
    opening, opened = threading.Event(), threading.Event()

    class SlowPlayer(VirtualPlayer):
        def play(self, path: Path) -> bool:
            opening.set()
            assert opened.wait(PATIENCE)
            return super().play(path)

    player = SlowPlayer(hold=True)
    with narrating(tmp_path, player=player) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert opening.wait(PATIENCE)
        narrator.follow(THREE, None)
        opened.set()
        wait_until(lambda: len(player.played) == 1 and not player.busy())
        assert heard.rest() == []
        narrator.follow(speech("末句。"), Reading("s1", 2))
        assert heard.next() == SentenceBegan("s1", 2)
        assert len(player.played) == 2


def test_no_device_ends_the_reading_at_once_with_a_reason(tmp_path: Path) -> None:
    with narrating(tmp_path, player=VirtualPlayer(device=False)) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert heard.until_end() == [SpeechEnded(1)]
        assert "声音设备" in narrator.health()


def test_a_device_that_never_ends_a_sound_does_not_hold_the_reading(tmp_path: Path) -> None:
    now = [0.0]
    player = VirtualPlayer(hold=True)
    with narrating(tmp_path, player=player, clock=lambda: now[0]) as (narrator, heard, _):
        narrator.follow(speech("一。", "二。"), START)
        assert heard.next() == SentenceBegan("s1", 1)
        now[0] += 100
        assert heard.next() == SentenceBegan("s2", 1)
        now[0] += 100
        assert heard.next() == SpeechEnded(1)


def test_the_device_is_given_back_after_silence_and_not_during_speech(tmp_path: Path) -> None:
    player = VirtualPlayer(hold=True)
    closed = threading.Event()
    player.close_if_idle = closed.set
    with narrating(tmp_path, player=player, silence=0.05) as (narrator, heard, _):
        narrator.follow(speech("一。"), START)
        assert heard.next() == SentenceBegan("s1", 1)
        assert not closed.wait(0.15)
        player.finish()
        assert closed.wait(PATIENCE)


def test_nothing_to_say_is_over_at_once(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, player):
        narrator.follow((), Reading("", 7))
        assert heard.until_end() == [SpeechEnded(7)]
        assert player.played == []


def test_no_thread_and_no_worker_before_something_is_wanted(tmp_path: Path) -> None:
    threads = threading.active_count()
    with narrating(tmp_path) as (narrator, _, _):
        narrator.follow(THREE, None)
        narrator.follow(THREE, Reading("s1", 1, playing=False))
        assert threading.active_count() == threads
        assert narrator.worker_pid is None
        assert not (tmp_path / "cache").exists()


def test_what_was_prepared_is_played_without_the_worker(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, _):
        narrator.prepare(THREE)
        narrator.prepare(THREE)
        wait_until(lambda: len(list((tmp_path / "cache").glob("*.wav"))) == 3)
        narrator.prepare(speech("第三句。", "末句。"))
        wait_until(lambda: len(list((tmp_path / "cache").glob("*.wav"))) == 4)
        assert heard.rest() == []
    assert asked(tmp_path) == ["第一句。", "第二句。", "第三句。", "末句。"]
    with narrating(tmp_path, "crash") as (narrator, heard, player):
        narrator.follow(THREE, START)
        assert heard.until_end() == began(1, 1, 2, 3)
        assert len(player.played) == 3


def test_a_correction_of_pronunciation_reaches_the_worker(tmp_path: Path) -> None:
    with narrating(tmp_path, pronunciation={"差一级": "插一级"}) as (narrator, heard, _):
        narrator.follow(speech("震级差一级。"), START)
        heard.until_end()
    assert asked(tmp_path) == ["震级插一级。"]


def test_a_very_long_sentence_is_one_sentence_in_several_files(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, player):
        narrator.follow(speech("地震波，" * 250, "完。"), START)
        assert heard.until_end() == began(1, 1, 2)
        assert len(player.played) > 8


def test_close_ends_thread_and_worker_and_can_be_repeated(tmp_path: Path) -> None:
    threads = threading.active_count()
    with narrating(tmp_path) as (narrator, heard, _):
        narrator.follow(THREE, START)
        heard.until_end()
        assert narrator.worker_pid is not None
    narrator.close()
    narrator.follow(THREE, Reading("s1", 2))
    assert narrator.worker_pid is None
    assert heard.rest() == []
    for thread in threading.enumerate():
        if thread.name == "voice-reader":
            thread.join(PATIENCE)
    assert threading.active_count() == threads


def test_the_silent_twin_ends_each_reading_once(tmp_path: Path) -> None:
    posted: list[Message] = []
    silent = Silent(posted.append)
    silent.follow(THREE, START)
    silent.follow(THREE, START)
    silent.follow(THREE, None)
    silent.prepare(THREE)
    silent.follow(THREE, Reading("s1", 2))
    silent.close()
    assert posted == [SpeechEnded(1), SpeechEnded(2)]
    assert {name for name in dir(Silent) if not name.startswith("_")} | {"worker_pid"} == {
        name for name in dir(Narrator) if not name.startswith("_")
    }
