"""The real worker with the real eSpeak: whole files of plausible speech, whatever is asked and however it is killed."""

import array
import json
import os
import signal
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import pytest
from voice_fakes import START, VirtualPlayer, began, narrating, speech, wait_until

from kiosk.messages import Reading, SentenceBegan, SpeechEnded
from kiosk.voice.drivers.engine import stock_voice
from kiosk.voice.narrator import Narrator
from kiosk.voice.supervisor import COMMAND, environment

pytest.importorskip("espeakng_loader")
FIVE = (
    "地震发生时，立即伏地、遮挡、手抓牢。",
    "震级每差 1 级，能量约差 32 倍。",
    "P波先到，S波后到。",
    "请拨打12322。",
    "Drop, cover and hold on.",
)


def ask(*requests: dict[str, Any] | str, command: tuple[str, ...] = COMMAND) -> list[dict[str, Any]]:
    """One worker, all these requests, its answers; it must end by itself with its input."""
    lines = "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in requests)
    done = subprocess.run(
        command, input=lines.encode(), capture_output=True, timeout=60, check=False, env=environment()
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def request(number: int, text: str, path: Path, lang: str = "zh") -> dict[str, Any]:
    return {"id": number, "text": text, "lang": lang, "rate": 150, "path": str(path)}


def loudness(path: Path) -> tuple[float, float]:
    """(seconds, largest sample of 1)."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        samples = array.array("h", file.readframes(file.getnframes()))
    return len(samples) / 22050, max(map(abs, samples)) / 32768


def test_five_sentences_are_rendered_whole_and_audible(tmp_path: Path) -> None:
    langs = ["zh"] * 4 + ["en"]
    files = [tmp_path / f"{number}.wav" for number in range(5)]
    answers = ask(*(request(n, FIVE[n], files[n], langs[n]) for n in range(5)))
    assert [(answer["id"], answer["ok"]) for answer in answers] == [(n, True) for n in range(5)]
    for text, file, answer in zip(FIVE, files, answers, strict=True):
        seconds, peak = loudness(file)
        assert answer["frames"] == round(seconds * 22050)
        per_character = seconds / len(text)
        assert 0.05 < per_character < 0.8
        assert peak > 0.1
    assert sorted(tmp_path.iterdir()) == files


def test_hanzi_are_read_by_the_mandarin_voice_of_1_52() -> None:
    """1.51 spells out the pinyin in English letters; the package brings 1.52, or the pinyin voice must be chosen."""
    (pong,) = ask({"ping": 7})
    assert pong["pong"] == 7
    old = pong["engine"] < "espeak-ng 1.52"
    assert pong["voices"] == {"zh": "sit/cmn-latn-pinyin" if old else "sit/cmn", "en": "gmw/en-us"}


def test_the_same_sentence_in_two_processes_gives_the_same_file(tmp_path: Path) -> None:
    """The asynchronous driver's first file of a process is often missing, empty or at the wrong rate."""
    ask(request(1, FIVE[0], tmp_path / "a.wav"), request(2, FIVE[0], tmp_path / "b.wav"))
    ask(request(1, FIVE[0], tmp_path / "c.wav"))
    seconds = {name: loudness(tmp_path / f"{name}.wav")[0] for name in "abc"}
    assert seconds["a"] == pytest.approx(seconds["b"], abs=0.1)
    assert seconds["a"] == pytest.approx(seconds["c"], abs=0.1)


def test_bad_requests_are_answered_and_cost_nothing(tmp_path: Path) -> None:
    answers = ask(
        "garbage",
        "[]",
        "{}",
        request(1, "", tmp_path / "1.wav"),
        request(2, "😀\x00\ud83d", tmp_path / "2.wav"),
        request(3, "好", tmp_path / "no" / "such" / "folder.wav"),
        request(4, "<speak>a & b</speak> [[x]] %s", tmp_path / "4.wav", "en"),
        request(5, "你\x00好\ud800", tmp_path / "5.wav"),
        request(6, "안녕하세요", tmp_path / "6.wav", "ko"),
    )
    assert [answer["ok"] for answer in answers] == [False] * 3 + [True, True, False, True, True, True]
    assert [answer["frames"] for answer in answers[3:5]] == [0, 0]
    assert "No such file" in answers[5]["error"]
    assert {path.name for path in tmp_path.iterdir()} == {"4.wav", "5.wav", "6.wav"}


def test_ten_thousand_characters_are_rendered_too(tmp_path: Path) -> None:
    (answer,) = ask(request(1, "地震" * 5000, tmp_path / "long.wav"))
    assert answer["ok"]
    assert answer["frames"] > 22050 * 600


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit is a POSIX shell's")
def test_a_full_disk_is_an_answer_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """A limit of 8 kB a file stands for the full disk: the write fails half way."""
    limited = ("/bin/sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *COMMAND)
    answers = ask(request(1, FIVE[0], tmp_path / "1.wav"), request(2, FIVE[1], tmp_path / "2.wav"), command=limited)
    assert [answer["ok"] for answer in answers] == [False, False]
    assert "too large" in answers[0]["error"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit is a POSIX shell's")
def test_on_a_full_disk_the_kiosk_is_silent_with_a_reason(tmp_path: Path) -> None:
    limited = ("/bin/sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *COMMAND)
    with narrating(tmp_path, "real", command=limited) as (narrator, heard, player):
        narrator.follow(speech(*FIVE[:3]), START)
        assert heard.until_end() == [SpeechEnded(1)]
        assert "too large" in narrator.health()
        assert player.played == []


def test_a_worker_killed_five_times_in_the_middle_costs_no_sentence(tmp_path: Path) -> None:
    """At each of the first five sentences there is more to render, so there is (or comes) a worker to kill."""
    texts = [f"这是第{number}句话，" + "讲的是地震波怎样在地下传播，" * 7 for number in range(1, 10)]
    player, killed = VirtualPlayer(hold=True), set()
    with narrating(tmp_path, "real", player=player) as (narrator, heard, _):
        narrator.follow(speech(*texts), START)
        for number in range(1, 10):
            assert heard.next() == SentenceBegan(f"s{number}", 1)
            if number <= 5:
                killed.add(kill_worker(narrator, killed))
            player.finish()
        assert heard.next() == SpeechEnded(1)
        assert len(player.played) == 9
        assert len(killed) == 5
        assert narrator.health() == ""


def test_a_killed_worker_is_replaced_for_the_sentence_it_was_working_on(tmp_path: Path) -> None:
    """Killed as soon as it is there, which is long before its first file."""
    with narrating(tmp_path, "real") as (narrator, heard, player):
        for take in range(1, 6):
            narrator.follow(speech(f"第{take}次，{FIVE[0]}"), Reading("s1", take))
            first = kill_worker(narrator, set())
            assert heard.until_end() == began(take, 1)
            assert len(player.played) == take
            idle = narrator.worker_pid
            if idle not in {None, first}:
                os.kill(idle or 0, signal.SIGKILL)  # so that the next take starts with none
            wait_until(lambda: narrator.worker_pid is None)


def kill_worker(narrator: Narrator, before: set[int]) -> int:
    """Wait for a worker other than these and kill it; its process id."""
    wait_until(lambda: narrator.worker_pid is not None and narrator.worker_pid not in before)
    pid = narrator.worker_pid or 0
    os.kill(pid, signal.SIGKILL)
    return pid


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="POSIX only")
def test_a_frozen_worker_is_replaced_after_its_deadline(tmp_path: Path) -> None:
    with narrating(tmp_path, "real", deadline=1.0) as (narrator, heard, player):
        narrator.follow(speech(FIVE[0]), START)
        assert heard.until_end() == began(1, 1)
        frozen = narrator.worker_pid
        assert frozen is not None
        os.kill(frozen, signal.SIGSTOP)
        narrator.follow(speech(FIVE[1]), Reading("s1", 2))
        assert heard.until_end() == began(2, 1)
        assert narrator.worker_pid != frozen
        assert narrator.health() == ""
        assert len(player.played) == 2


def test_worker_ends_when_the_kiosk_is_gone() -> None:
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment())
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"ping": 1}\n')
    process.stdin.flush()
    assert b"pong" in process.stdout.readline()
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=20) == 0


class _Voice:
    def __init__(self, name: str, languages: list[Any]) -> None:
        self.name, self.languages = name, languages


def test_a_stock_driver_finds_the_voice_of_a_language() -> None:
    """SAPI names languages in the registry key and the name, macOS as zh_CN, old drivers as bytes."""
    sapi = {
        r"HKEY\TTS_MS_EN-US_ZIRA_11.0": _Voice("Microsoft Zira - English (United States)", []),
        r"HKEY\TTS_MS_ZH-CN_HUIHUI_11.0": _Voice("Microsoft Huihui - Chinese", []),
    }
    assert stock_voice("zh", sapi) == r"HKEY\TTS_MS_ZH-CN_HUIHUI_11.0"
    assert stock_voice("en", sapi) == r"HKEY\TTS_MS_EN-US_ZIRA_11.0"
    mac = {"com.apple.alex": _Voice("Alex", ["en_US"]), "com.apple.ting": _Voice("婷婷", [b"\x05zh_CN"])}
    assert stock_voice("zh", mac) == "com.apple.ting"
    assert stock_voice("en", mac) == "com.apple.alex"
    assert stock_voice("ja", mac) is None
