"""Narration that comes with the kiosk: found by its words, made anew only where they changed, whole after any end."""

import math
import sys
import zipfile
from pathlib import Path

import av
import numpy as np
import pytest

from kiosk.voice.natural import MAN, Voice
from kiosk.voice.natural_loudness import LOUDNESS, even, loudness
from kiosk.voice.recording import samples
from kiosk.voice.ship import Shipment, Wanted, Way, ship
from kiosk.voice.ship_child import encoded
from kiosk.voice.shipped import Shipped, entries, key_of, pack_file, who_speaks
from kiosk.voice.sources import Recording

FAKE = (sys.executable, "-I", "-S", str(Path(__file__).with_name("fake_ship_child.py")))
WORDS = (Wanted("伏地。", "zh"), Wanted("遮挡。", "zh"), Wanted("手抓牢！", "zh"), Wanted("Drop, cover.", "en"))


def way(folder: Path, voice: Voice | None = None, most: int = 1_000_000) -> Way:
    return Way(folder / "packs", folder / "work", folder, voice or Voice(), FAKE, most)


def made(folder: Path, *wanted: Wanted, most: int = 1_000_000) -> Shipment:
    (folder / "asked").unlink(missing_ok=True)
    return ship(wanted or WORDS, way(folder, most=most), lambda done: None)


def found(folder: Path, text: str, lang: str = "zh") -> Recording | None:
    return Shipped(folder / "packs").find(text, lang)


def sound(recording: Recording | None) -> bytes:
    assert recording is not None
    with recording.path.open("rb") as file:
        file.seek(recording.offset)
        return file.read(recording.size)


def test_every_sentence_is_a_piece_of_its_languages_pack(tmp_path: Path) -> None:
    result = made(tmp_path)
    assert (result.rendered, result.kept, result.failed, result.left_out) == (4, 0, (), ())
    assert sound(found(tmp_path, "手抓牢！")) == b"xxxx"
    assert sound(found(tmp_path, "Drop, cover.", "en")) == b"x" * 12
    assert found(tmp_path, "Drop, cover.", "zh") is None
    assert [p.name for p in sorted((tmp_path / "packs").iterdir())] == ["en.zip", "zh.zip"]
    assert list((tmp_path / "work").iterdir()) == []
    assert result.seconds == pytest.approx((3 + 3 + 4 + 12) / 4)
    assert result.size == sum(p.stat().st_size for p in (tmp_path / "packs").iterdir())
    with zipfile.ZipFile(pack_file(tmp_path / "packs", "zh")) as pack:
        assert pack.testzip() is None


def test_wide_letters_and_spaces_make_no_difference_and_any_word_does(tmp_path: Path) -> None:
    made(tmp_path, Wanted("P 波到了。", "zh"))
    assert found(tmp_path, " Ｐ  波到了。") == found(tmp_path, "P 波到了。") != None  # noqa: E711 (both are there)
    assert found(tmp_path, "S 波到了。") is None
    assert key_of("你好", "zh") != key_of("你好", "en")
    assert key_of("你好", "zh-CN") == key_of("你好", "zh")


def test_a_word_that_is_read_otherwise_now_is_another_sentence(tmp_path: Path) -> None:
    """Staff who correct a reading hear the correction, not the narration of before."""
    made(tmp_path, Wanted("四平在吉林。", "zh"))
    assert Shipped(tmp_path / "packs", {"四平": "四坪"}).find("四平在吉林。", "zh") is None
    assert Shipped(tmp_path / "packs", {"长春": "常春"}).find("四平在吉林。", "zh") is not None


def test_only_what_changed_is_rendered_again_and_the_stale_goes(tmp_path: Path) -> None:
    made(tmp_path)
    before = pack_file(tmp_path / "packs", "en").read_bytes()
    result = made(tmp_path, WORDS[0], Wanted("遮挡好。", "zh"), *WORDS[2:])
    assert (result.rendered, result.kept, result.dropped) == (1, 3, 1)
    assert found(tmp_path, "遮挡。") is None
    assert sound(found(tmp_path, "伏地。")) == b"xxx"
    assert pack_file(tmp_path / "packs", "en").read_bytes() == before


def test_another_voice_is_another_rendering(tmp_path: Path) -> None:
    made(tmp_path)
    result = ship(WORDS, way(tmp_path, Voice(MAN)), lambda done: None)
    assert (result.rendered, result.dropped) == (4, 4)


def test_an_end_packs_what_there_is_and_the_next_run_goes_on(tmp_path: Path) -> None:
    def ended(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    result = ship(WORDS, way(tmp_path), ended)
    assert (result.rendered, result.not_yet) == (2, 2)
    assert found(tmp_path, "遮挡。") is not None
    assert found(tmp_path, "手抓牢！") is None
    result = made(tmp_path)
    assert (result.kept, result.rendered, result.not_yet) == (2, 2, 0)


def test_an_end_loses_nothing_that_was_in_the_packs(tmp_path: Path) -> None:
    made(tmp_path)

    def at_once(done: int) -> None:
        raise KeyboardInterrupt

    result = ship(WORDS, way(tmp_path), at_once)
    assert result.dropped == 0
    assert all(found(tmp_path, one.text, one.lang) for one in WORDS)


def test_what_a_kill_left_in_the_work_folder_is_used(tmp_path: Path) -> None:
    made(tmp_path)
    entry = next(iter(entries(pack_file(tmp_path / "packs", "en"))))
    (tmp_path / "work" / entry.name).write_bytes(b"x" * 12)
    (tmp_path / "work" / "half.part").write_bytes(b"")
    pack_file(tmp_path / "packs", "en").unlink()
    result = made(tmp_path)
    assert (result.kept, result.rendered) == (4, 0)
    assert list((tmp_path / "work").iterdir()) == []


def test_what_has_no_words_or_cannot_be_said_costs_nothing_else(tmp_path: Path) -> None:
    result = made(tmp_path, Wanted("……", "zh"), Wanted("有毒。", "zh"), WORDS[0])
    assert (result.nothing, result.failed, result.rendered) == (1, ("有毒。",), 1)
    assert "poison" in result.reason


def test_a_child_that_dies_ends_the_run_and_keeps_what_was_made(tmp_path: Path) -> None:
    result = made(tmp_path, WORDS[0], Wanted("死", "zh"), WORDS[1])
    assert (result.rendered, result.not_yet) == (1, 2)
    assert found(tmp_path, "伏地。") is not None


def test_where_there_is_no_room_the_last_are_left_out_and_named(tmp_path: Path) -> None:
    result = made(tmp_path, most=2 * 175)
    assert result.left_out == ("手抓牢！", "Drop, cover.")
    assert found(tmp_path, "遮挡。") is not None
    assert result.size <= 2 * 175
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split("\n")
    assert "Drop, cover." not in asked  # and not rendered for nothing, now or the next time


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06 half", b"x" * 1000], ids=["empty", "half", "noise"])
def test_a_damaged_pack_is_no_pack(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "packs").mkdir()
    pack_file(tmp_path / "packs", "zh").write_bytes(data)
    assert found(tmp_path, "伏地。") is None
    assert made(tmp_path).rendered == 4


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_ships_can_be_heard(lang: str) -> None:
    """Thirty sentences of each pack, spread over it: as long as its name says, not silent, as loud as it should."""
    pack = pack_file(Path("assets/narration"), lang)
    whole = list(entries(pack))
    assert len(whole) > 1000
    assert who_speaks(pack) == "woman"
    for entry in whole[:: len(whole) // 30]:
        heard = np.frombuffer(samples(pack, entry.offset, entry.size), np.int16) / 32768
        assert len(heard) / 22050 == pytest.approx(entry.milliseconds / 1000, abs=0.15)
        assert 0.5 < len(heard) / 22050 < 60
        assert loudness(heard, 22050) == pytest.approx(LOUDNESS, abs=2.5)


def test_speech_is_brought_to_one_loudness_without_clipping() -> None:
    t = np.arange(22050 * 3) / 22050
    tone = np.sin(2 * np.pi * 440 * t) * (np.sin(2 * np.pi * 0.7 * t) > 0)
    for gain in (0.06, 0.3, 1.0):
        out = even((tone * gain).astype(np.float32), 22050)
        assert loudness(out, 22050) == pytest.approx(LOUDNESS, abs=1.5)
        assert np.abs(out).max() < 0.9
    assert loudness(np.zeros(22050, np.float32), 22050) == -math.inf
    assert not even(np.zeros(22050, np.float32), 22050).any()
    assert len(even(np.ones(100, np.float32) * 0.1, 22050)) == 100


def test_a_sine_measures_as_the_standard_says() -> None:
    """BS.1770: 997 Hz at full scale is -3.01 LUFS."""
    t = np.arange(48000 * 2) / 48000
    assert loudness(np.sin(2 * np.pi * 997 * t), 48000) == pytest.approx(-3.01, abs=0.1)


def test_opus_keeps_the_length_and_the_loudness(tmp_path: Path) -> None:
    """What the worker decodes later is as long and as loud as what was said."""
    t = np.arange(22050 * 2) / 22050
    samples = (0.2 * np.sin(2 * np.pi * 300 * t)).astype(np.float32)
    file = tmp_path / "x.ogg"
    file.write_bytes(encoded(samples))
    assert file.stat().st_size < 8000
    with av.open(str(file)) as opened:
        heard = np.concatenate([f.to_ndarray().ravel() for f in opened.decode(audio=0)])
        rate = opened.streams.audio[0].rate
    assert len(heard) / rate == pytest.approx(2.0, abs=0.1)
    assert loudness(heard, rate) == pytest.approx(loudness(samples, 22050), abs=1.0)
