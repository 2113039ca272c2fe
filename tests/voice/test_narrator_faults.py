"""No fault of worker, disk or device stops the kiosk: a sentence is tried again, left out, or the voice is silent."""

from pathlib import Path

import pytest
from voice_fakes import START, VirtualPlayer, asked, began, narrating, speech

from kiosk.messages import Reading, SpeechEnded

THREE = speech("第一句。", "第二句。", "第三句。")


@pytest.mark.parametrize("mode", ["crash-first", "hang-first"])
def test_a_worker_that_fails_once_costs_no_sentence(tmp_path: Path, mode: str) -> None:
    with narrating(tmp_path, mode, deadline=0.3, starting=1.5) as (narrator, heard, player):
        narrator.follow(THREE, START)
        assert heard.until_end() == began(1, 1, 2, 3)
        assert len(player.played) == 3
        assert narrator.health() == ""
    assert (tmp_path / "starts").read_text() == "2"


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("crash", "意外结束"),
        ("hang", "没有回答"),
        ("garbage", "看不懂"),
        ("error", "No space left"),
        ("lies", "没有写"),
    ],
)
def test_a_worker_that_always_fails_leaves_the_kiosk_silent(tmp_path: Path, mode: str, reason: str) -> None:
    soon = {"deadline": 0.1, "starting": 0.1} if mode == "hang" else {}
    with narrating(tmp_path, mode, **soon) as (narrator, heard, player):
        narrator.follow(THREE, START)
        assert heard.until_end() == [SpeechEnded(1)]
        assert player.played == []
        assert reason in narrator.health()
        starts = (tmp_path / "starts").read_text()
        narrator.follow(THREE, Reading("s1", 2))
        assert heard.until_end() == [SpeechEnded(2)]
        assert (tmp_path / "starts").read_text() == starts


def test_a_command_that_does_not_exist_leaves_the_kiosk_silent(tmp_path: Path) -> None:
    with narrating(tmp_path, command=("/no/such/program",)) as (narrator, heard, _):
        narrator.follow(speech("一句。"), START)
        assert heard.until_end() == [SpeechEnded(1)]
        narrator.follow(THREE, Reading("s1", 2))
        assert heard.until_end() == [SpeechEnded(2)]
        assert "不能启动" in narrator.health()


def test_after_ten_minutes_of_silence_it_tries_again(tmp_path: Path) -> None:
    now = [0.0]
    with narrating(tmp_path, "error", clock=lambda: now[0]) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert heard.until_end() == [SpeechEnded(1)]
        before = len(asked(tmp_path))
        now[0] += 700
        assert narrator.health() == ""
        narrator.follow(THREE, Reading("s1", 2))
        assert heard.until_end() == [SpeechEnded(2)]
        assert len(asked(tmp_path)) > before


def test_a_sentence_that_kills_each_worker_is_left_out(tmp_path: Path) -> None:
    with narrating(tmp_path) as (narrator, heard, player):
        narrator.follow(speech("好。", "毒。", "也好。"), START)
        assert heard.until_end() == began(1, 1, 3)
        assert len(player.played) == 2
        assert narrator.health() == ""


def test_a_folder_that_cannot_be_written_means_silence_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    with narrating(tmp_path) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert heard.until_end() == [SpeechEnded(1)]
        assert "不能写入" in narrator.health()
        assert narrator.worker_pid is None


def test_a_player_that_throws_ends_the_reading_and_the_next_one_plays(tmp_path: Path) -> None:
    class BrokenOnce(VirtualPlayer):
        broken = True

        def play(self, path: Path) -> bool:
            if self.broken:
                self.broken = False
                raise RuntimeError("surprise")
            return super().play(path)

    with narrating(tmp_path, player=BrokenOnce()) as (narrator, heard, _):
        narrator.follow(THREE, START)
        assert heard.until_end() == [SpeechEnded(1)]
        assert "surprise" in narrator.health()
        narrator.follow(THREE, Reading("s1", 2))
        assert heard.until_end() == began(2, 1, 2, 3)
        assert narrator.health() == ""
