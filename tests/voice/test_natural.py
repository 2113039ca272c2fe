"""The natural voice: who speaks, whether it is there, readings of hanzi with several, even loudness, its driver."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.voice import natural
from kiosk.voice.natural_readings import corrected
from kiosk.voice.normalise import normalise
from kiosk.voice.supervisor import environment

PINYIN = """
import json, sys
from kiosk.voice.natural_phonemes import Phonemes
reader = Phonemes(lambda text: text)
print(json.dumps([[reader.pinyin(text), reader.of(text, "zh")] for text in json.loads(sys.argv[1])]))
"""

POLYPHONES = {  # words, which character of them, how it is said (after assets/pronunciation.yaml)
    "震级每差一级，能量大约差三十二倍": [("差", "cha1"), ("差", "cha1"), ("级", "ji2"), ("倍", "bei4")],
    "两次地震相差两级": [("差", "cha1")],
    "还差一个台": [("差", "cha4")],
    "震中离我们多远": [("震", "zhen4"), ("中", "zhong1")],
    "重锤越重，楼越稳": [("重", "zhong4"), ("重", "zhong4")],
    "把这一段重新听一遍": [("重", "chong2")],
    "单位是米，单子上有七样": [("单", "dan1"), ("单", "dan1")],
    "纸上画出一行": [("行", "hang2")],
    "仪器正在运行": [("行", "xing2")],
    "一百倍": [("百", "bai3"), ("倍", "bei4")],
    "二十七只东北虎，一年有多少只": [("只", "zhi1"), ("只", "zhi1")],
    "只有一个震中": [("只", "zhi3"), ("中", "zhong1")],
    "纵波跑得快": [("得", "de5")],
    "最早得到消息": [("得", "de2")],
    "空间站绕地球转": [("空", "kong1"), ("转", "zhuan4")],
    "先转给家里人": [("转", "zhuan3")],
    "地壳": [("壳", "qiao4")],
    "铜丸落下": [("落", "luo4")],
    "第一个台": [("一", "yi1")],
    "从长春到四平": [("长", "chang2")],
    "量不出震级": [("量", "liang2")],
    "放出的能量": [("量", "liang4")],
}


def readings() -> dict[str, str]:
    """The shipped pronunciation list, as the checked form has it."""
    import yaml

    whole = yaml.safe_load(Path("assets/pronunciation.yaml").read_text(encoding="utf-8"))
    return {str(word): str(said) for lang in whole.values() for word, said in lang.items()}


def said_by_the_reader(texts: list[str]) -> list[tuple[list[str], str]]:
    """In a process of its own, as in the kiosk: what jieba warns of is none of ours."""
    ask = [sys.executable, "-W", "ignore", "-c", PINYIN, json.dumps(texts)]
    done = subprocess.run(ask, env=environment(), capture_output=True, encoding="utf-8", timeout=60, check=True)
    return [(pinyin, sounds) for pinyin, sounds in json.loads(done.stdout)]


@pytest.mark.skipif(bool(natural.without_libraries()), reason="the extra `natural` is not installed: voice --install")
def test_characters_with_several_readings_are_said_right() -> None:
    """差, 重, 震中, 单, 行, 倍 and others, each by its pinyin, after the lists that every engine uses."""
    texts = [normalise(text, "zh", readings()) for text in POLYPHONES]
    for text, wanted, (pinyin, _) in zip(POLYPHONES, POLYPHONES.values(), said_by_the_reader(texts), strict=True):
        hanzi = [char for char in text if "\u4e00" <= char <= "\u9fff"]
        assert len(hanzi) == len(pinyin), text
        for char, syllable in wanted:
            at = hanzi.index(char)
            assert pinyin[at] == syllable, f"{text}: {char} was said {pinyin[at]}"
            hanzi[at] = ""  # the next of the same characters is the next one


@pytest.mark.skipif(bool(natural.without_libraries()), reason="the extra `natural` is not installed: voice --install")
def test_letters_within_mandarin_are_english_and_punctuation_is_a_pause() -> None:
    ((_, sounds),) = said_by_the_reader(["P波比S波快，先到。"])
    assert sounds.startswith("P ")
    assert ", " in sounds
    assert sounds.endswith(".")


@pytest.mark.parametrize(
    ("run", "at", "was", "said"),
    [
        ("一月十一日", 3, "yi2", "yi1"),
        ("七只到五十只", 1, "zhi3", "zhi1"),
        ("就当没做过", 1, "dang1", "dang4"),
        ("种地的人", 0, "zhong3", "zhong4"),
        ("松松地堆着", 2, "di4", "de5"),
        ("全长九百千米", 1, "zhang3", "chang2"),
    ],
)
def test_a_reading_is_corrected_by_its_neighbours(run: str, at: int, was: str, said: str) -> None:
    syllables = ["?"] * len(run)
    syllables[at] = was
    assert corrected(run, syllables)[at] == said


@pytest.mark.parametrize("run", ["哪一种地震波先到", "只有三个", "先转给亲戚", "得到合格证", "行动的人", "重量很大"])
def test_what_looks_like_it_stays(run: str) -> None:
    syllables = ["as before"] * len(run)
    assert corrected(run, syllables) == syllables


def test_a_run_that_is_not_one_syllable_a_character_stays() -> None:
    assert corrected("一月", ["yi2 yue4"]) == ["yi2 yue4"]


def test_a_hall_chooses_a_woman_or_a_man() -> None:
    woman, man = natural.Voice("woman"), natural.Voice("man")
    assert (woman.speaker("zh"), woman.speaker("en")) == ("zf_xiaoyi", "af_heart")
    assert (man.speaker("zh-CN"), man.speaker("en")) == ("zm_yunxi", "am_michael")
    assert natural.Voice("robot").speaker("zh") == "zf_xiaoyi"
    assert woman.mark("zh") != man.mark("zh") != woman.mark("en")


def test_it_is_there_when_every_file_is(tmp_path: Path) -> None:
    assert set(natural.missing(tmp_path)) == set(natural.files())
    for name in natural.files():
        (tmp_path / name).write_bytes(b"")
    assert natural.missing(tmp_path) == ()
    (tmp_path / natural.MODEL).unlink()
    assert natural.missing(tmp_path) == (natural.MODEL,)
