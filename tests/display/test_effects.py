"""Short sounds: soft, short, on a channel of their own, and no reason ever to stop the kiosk."""

import array
import time
import wave
from pathlib import Path

import pytest
from visitor import Visitor, library

from kiosk.display.effects import DUCKED, Effects
from kiosk.display.speaker import EFFECT, SPEECH, Speaker
from kiosk.messages import Play

SOUNDS = Path("assets/sounds")


@pytest.mark.parametrize("path", sorted(SOUNDS.glob("*.wav")), ids=lambda p: p.stem)
def test_what_ships_is_short_and_soft(path: Path) -> None:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        assert file.getnframes() / 22050 <= 0.15
        peak = max(map(abs, array.array("h", file.readframes(file.getnframes()))))
    assert 0.02 < peak / 32768 <= 10 ** (-24 / 20)


def test_a_sound_is_played_and_softer_while_somebody_speaks() -> None:
    import pygame

    speaker = Speaker()
    effects = Effects(speaker, SOUNDS, 0.8)
    effects.play_effect("tap")
    end = time.monotonic() + 10
    while speaker._mixer is None and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.1)
    assert pygame.mixer.Channel(EFFECT).get_volume() == pytest.approx(0.8, abs=0.02)
    pygame.mixer.Channel(SPEECH).play(pygame.mixer.Sound(buffer=bytes(22050 * 2 * 5)))
    effects.play_effect("right")
    time.sleep(0.3)
    assert pygame.mixer.Channel(EFFECT).get_volume() == pytest.approx(0.8 * DUCKED, abs=0.02)
    pygame.mixer.Channel(SPEECH).stop()
    effects.play_effect("no such sound")
    effects.play_effect("next")
    effects.close()
    assert speaker._mixer is None or speaker._mixer.get_init()
    speaker.close_if_idle()


def test_without_a_device_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "nonexistent")
    effects = Effects(Speaker(), SOUNDS, 0.8)
    effects.play_effect("tap")
    effects.close()


def sounds(visitor: Visitor) -> list[str]:
    found = [e.sound for e in visitor.effects if isinstance(e, Play)]
    visitor.effects.clear()
    return found


def test_a_hall_that_wants_sounds_hears_taps_steps_and_right_answers() -> None:
    v = Visitor(library(sounds=True)).wakes()
    assert sounds(v) == []
    v.taps("exhibit:test/shake").taps("next").taps("next")
    assert sounds(v) == ["next", "next", "next"]
    v.taps("contrast")
    assert sounds(v) == ["tap"]
    v.taps("option:0")
    assert sounds(v) == ["tap"]  # never a sad one
    v = Visitor(library(sounds=True)).wakes().taps("exhibit:test/shake").taps("next").taps("next")
    sounds(v)
    v.taps("option:1")
    assert sounds(v) == ["right"]


def test_other_halls_are_silent() -> None:
    v = Visitor(library()).wakes().taps("exhibit:test/shake").taps("next").taps("next").taps("option:1")
    assert sounds(v) == []
