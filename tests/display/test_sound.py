"""Sound plays through SDL's dummy device, and where there is none it says so and stays out of the way."""

import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from kiosk.display.sound import NoSound, Sound

pytest.importorskip("pygame")


def tone(path: Path, seconds: float) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(b"\x00\x10\x00\xf0" * int(11025 * seconds))
    return path


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound()
    yield sound
    sound.stop()
    sound.close_if_idle()


def quiet(sound: Sound) -> bool:
    """Wait until it is over, for a time that no machine needs."""
    end = time.monotonic() + 20
    while sound.busy() and time.monotonic() < end:
        time.sleep(0.01)
    return not sound.busy()


def test_a_file_is_played_to_its_end(sound: Sound, tmp_path: Path) -> None:
    assert not sound.busy()
    assert sound.play(tone(tmp_path / "a.wav", 0.1))
    assert sound.reason == ""
    assert quiet(sound)


def test_stop_silences_at_once_and_the_next_file_plays(sound: Sound, tmp_path: Path) -> None:
    long = tone(tmp_path / "long.wav", 60)
    assert sound.play(long)
    assert sound.busy()
    sound.stop()
    assert not sound.busy()
    assert sound.play(long)
    assert sound.busy()


def test_the_device_is_given_back_only_in_silence_and_opened_again(sound: Sound, tmp_path: Path) -> None:
    import pygame

    long = tone(tmp_path / "long.wav", 60)
    assert sound.play(long)
    sound.close_if_idle()
    assert sound.busy()
    sound.stop()
    sound.close_if_idle()
    assert pygame.mixer.get_init() is None
    sound.stop()
    assert not sound.busy()
    assert sound.play(long)
    assert pygame.mixer.get_init() == (22050, -16, 1)


def test_the_volume_never_passes_the_ceiling_of_the_hall(
    sound: Sound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pygame

    monkeypatch.setattr(sound, "_ceiling", 0.5)
    assert sound.play(tone(tmp_path / "long.wav", 60))
    channel = pygame.mixer.Channel(0)
    assert channel.get_volume() == pytest.approx(0.5, abs=0.02)
    sound.set_volume(0.25)
    assert channel.get_volume() == pytest.approx(0.25, abs=0.02)
    sound.set_volume(7)
    assert channel.get_volume() == pytest.approx(0.5, abs=0.02)
    sound.set_volume(-1)
    assert channel.get_volume() == 0


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not a sound at all" * 10])
def test_a_file_that_is_no_sound_is_refused_with_a_reason(sound: Sound, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.wav"
    bad.write_bytes(content)
    assert not sound.play(bad)
    assert "bad.wav" in sound.reason
    assert not sound.play(tmp_path / "missing.wav")
    assert sound.play(tone(tmp_path / "good.wav", 0.05))


def test_a_missing_device_is_silence_with_a_reason_and_tried_again_later(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = [0.0]
    sound = Sound(clock=lambda: now[0])
    file = tone(tmp_path / "a.wav", 0.05)
    monkeypatch.setenv("SDL_AUDIODRIVER", "nonexistent")
    assert not sound.play(file)
    assert "声音设备" in sound.reason
    sound.stop()
    sound.close_if_idle()
    assert not sound.busy()
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    now[0] = 59
    assert not sound.play(file)
    now[0] = 61
    assert sound.play(file)
    assert sound.reason == ""
    sound.stop()
    sound.close_if_idle()


def test_it_works_after_the_start_up_trick_that_leaves_the_mixer_out(tmp_path: Path) -> None:
    """Start-up hides pygame.mixer while it imports pygame; the mixer must still open later."""
    code = """
import sys
sys.modules["pygame.mixer"] = None
import pygame
del sys.modules["pygame.mixer"]
from pathlib import Path
from kiosk.display.sound import Sound
sound = Sound()
assert sound.play(Path(sys.argv[1])), sound.reason
assert sound.busy()
sound.stop()
sound.close_if_idle()
"""
    file = tone(tmp_path / "a.wav", 5)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        env={"SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_importing_it_opens_nothing() -> None:
    code = "import sys, kiosk.display.sound as s; s.Sound(); assert 'pygame' not in sys.modules"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_twin_never_plays(tmp_path: Path) -> None:
    silent = NoSound()
    assert not silent.play(tone(tmp_path / "a.wav", 0.05))
    silent.stop()
    silent.set_volume(1)
    silent.close_if_idle()
    assert not silent.busy()
    assert {n for n in dir(NoSound) if not n.startswith("_")} == {n for n in dir(Sound()) if not n.startswith("_")}
