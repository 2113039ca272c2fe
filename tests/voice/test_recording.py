"""A recorded sentence is played instead of a rendered one; where it cannot be, the engine speaks."""

import json
import math
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import av
import pytest
from voice_fakes import START, began, narrating, speech

from kiosk.voice.cache import Job
from kiosk.voice.paces import RATE, rate_at
from kiosk.voice.recording import SAMPLES_A_SECOND, TooLongError, rendered, samples, share, write
from kiosk.voice.sources import Recording

CODECS = {"ogg": ("libopus", 48000), "flac": ("flac", 44100), "mp3": ("libmp3lame", 44100), "wav": ("pcm_s16le", 16000)}


def tones(*seconds: float, pause: float = 0.5) -> "array[int]":
    """So many tones as long as these, a pause after each."""
    made: array[int] = array("h")
    for length in seconds:
        made.extend(round(9000 * math.sin(n / 8)) for n in range(round(length * SAMPLES_A_SECOND)))
        made.extend(0 for _ in range(round(pause * SAMPLES_A_SECOND)))
    return made


def recorded(path: Path, sound: "array[int]") -> Path:
    """The sound as a file of the kind that the name says."""
    plain = path.with_name("plain.wav")
    write(sound, plain)
    codec, rate = CODECS[path.suffix[1:]]
    with av.open(str(plain)) as source, av.open(str(path), "w") as target:
        stream = target.add_stream(codec, rate=rate)
        stream.layout = "mono"
        resampler = av.AudioResampler(stream.format.name, "mono", rate, stream.codec_context.frame_size or None)
        for frame in [*source.decode(audio=0), None]:
            for ready in resampler.resample(frame):
                target.mux(stream.encode(ready))
        target.mux(stream.encode(None))
    plain.unlink()
    return path


class Kept:
    """A source of what a test recorded."""

    def __init__(self, by_text: dict[str, Recording]) -> None:
        self._by_text = by_text

    def find(self, text: str, lang: str) -> Recording | None:
        return self._by_text.get(text) if lang == "zh" else None


@pytest.mark.parametrize("kind", CODECS)
def test_each_kind_of_file_is_decoded_to_the_format_of_the_engine(tmp_path: Path, kind: str) -> None:
    sound = samples(recorded(tmp_path / f"a.{kind}", tones(2.0)))
    assert len(sound) / SAMPLES_A_SECOND == pytest.approx(2.5, abs=0.1)
    assert 7000 < max(sound) < 11000


@pytest.mark.parametrize(("step", "seconds"), [(-2, 3.57), (-1, 2.94), (1, 2.08), (2, 1.79)])
def test_slower_and_faster_change_the_length_and_not_the_pitch(tmp_path: Path, step: int, seconds: float) -> None:
    file = recorded(tmp_path / "a.ogg", tones(2.5, pause=0))
    sound = samples(file, tempo=rate_at(step) / RATE)
    assert len(sound) / SAMPLES_A_SECOND == pytest.approx(seconds, abs=0.1)
    middle = sound[len(sound) // 4 : len(sound) // 4 + SAMPLES_A_SECOND]
    rises = sum(one < 0 <= other for one, other in pairwise(middle))
    assert rises == pytest.approx(SAMPLES_A_SECOND / (16 * math.pi), rel=0.05)


def test_shares_are_cut_in_the_pauses_and_lose_nothing() -> None:
    whole = tones(1.0, 2.4, 0.8)
    parts = [share(whole, *between) for between in ((0, 0.27), (0.27, 0.75), (0.75, 1))]
    assert sum(map(len, parts)) == len(whole)
    lengths = [len(part) / SAMPLES_A_SECOND for part in parts]
    assert lengths == pytest.approx([1.25, 2.9, 1.55], abs=0.3)
    assert all(abs(part[0]) < 100 and abs(part[-1]) < 100 for part in parts)


def test_a_piece_of_a_pack_is_heard(tmp_path: Path) -> None:
    one, other = (recorded(tmp_path / f"{n}.ogg", tones(float(n))).read_bytes() for n in (1, 2))
    pack = tmp_path / "all.pack"
    pack.write_bytes(one + other)
    sound = samples(pack, len(one), len(other))
    assert len(sound) / SAMPLES_A_SECOND == pytest.approx(2.5, abs=0.1)


def test_an_hour_is_refused_and_leaves_nothing_behind(tmp_path: Path) -> None:
    hour = tmp_path / "hour.wav"
    with wave.open(str(hour), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(8000)
        out.writeframes(b"\x80" * 8000 * 700)
    spoken = json.loads(json.dumps({**Recording(hour, "m")._asdict(), "path": str(hour)}))
    with pytest.raises(TooLongError):
        rendered({"recording": spoken, "rate": RATE, "path": str(tmp_path / "made.wav")})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hour.wav"]


def test_a_recording_is_played_and_what_was_not_recorded_is_rendered(tmp_path: Path) -> None:
    file = recorded(tmp_path / "one.mp3", tones(1.0))
    kept = Kept({"录过的一句。": Recording(file, "m1")})
    with narrating(tmp_path, "real", sources=(kept,)) as (narrator, heard, player):
        narrator.follow(speech("录过的一句。", "没录过。"), START)
        assert heard.until_end() == began(1, 1, 2)
    assert len(player.played[0]) == pytest.approx(44 + 1.5 * SAMPLES_A_SECOND * 2, rel=0.1)
    assert len(player.played) == 2


def test_a_damaged_recording_falls_back_to_the_next_source_and_then_to_the_engine(tmp_path: Path) -> None:
    (tmp_path / "bad.ogg").write_bytes(b"OggS but no more")
    bad = Recording(tmp_path / "bad.ogg", "bad")
    good = Recording(recorded(tmp_path / "good.flac", tones(1.0)), "good")
    sources = Kept({"一。": bad, "二。": bad}), Kept({"一。": good}), Kept({})
    with narrating(tmp_path, "real", sources=sources) as (narrator, heard, player):
        narrator.follow(speech("一。", "二。", "三。"), START)
        assert heard.until_end() == began(1, 1, 2, 3)
        assert narrator.health() == ""
    assert len(player.played) == 3
    assert len(player.played[0]) == pytest.approx(44 + 1.5 * SAMPLES_A_SECOND * 2, rel=0.1)


def test_a_wav_like_ours_is_played_as_it_is(tmp_path: Path) -> None:
    write(tones(0.5), tmp_path / "ready.wav")
    kept = Kept({"一。": Recording(tmp_path / "ready.wav", "m", seconds=1.0)})
    with narrating(tmp_path, "crash", sources=(kept,)) as (narrator, heard, player):
        narrator.follow(speech("一。"), START)
        assert heard.until_end() == began(1, 1)
    assert player.played == [(tmp_path / "ready.wav").read_bytes()]
    assert not (tmp_path / "starts").exists()


def test_other_pieces_and_other_speeds_have_other_keys() -> None:
    one = Recording(Path("a"), "m")
    jobs = [
        Job("t", "zh", RATE, "e"),
        Job("t", "zh", RATE, "e", one),
        Job("t", "zh", 180, "e", one),
        Job("t", "zh", RATE, "e", one._replace(mark="n")),
        Job("t", "zh", RATE, "e", one._replace(end=0.5)),
    ]
    assert len({job.key for job in jobs}) == len(jobs)
