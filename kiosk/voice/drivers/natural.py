"""A pyttsx3 driver for the natural voice, so that it is asked like any other engine: save_to_file renders at once."""

import sys
import wave
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from kiosk.voice.drivers.engine import Engine
from kiosk.voice.natural import Voice, speakers
from kiosk.voice.natural_speech import SAMPLES_A_SECOND, Speech
from kiosk.voice.paces import RATE

NAME = "natural"
_folder = Path()  # pyttsx3 hands a driver nothing but its proxy


class NaturalDriver:
    """Voice ids are the speakers' names; Kokoro's begin with z for Mandarin, with a or b for English."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._speech = Speech(_folder)
        self._voice, self._rate, self._looping = speakers()[0], RATE, False

    def save_to_file(self, text: str, filename: str) -> None:
        import numpy as np

        sounds = self._speech.phonemes(text, "zh" if self._voice.startswith("z") else "en")
        if not sounds:
            raise ValueError("nothing in it that can be said")
        pcm = (np.clip(self._speech.say(sounds, self._voice, self._rate), -1, 1) * 32767).astype("<i2")
        with Path(filename).open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLES_A_SECOND)
            file.writeframes(pcm.tobytes())

    def getProperty(self, name: str) -> Any:  # noqa: N802 (pyttsx3's names)
        if name == "voices":
            return [SimpleNamespace(id=name, name=name, languages=[]) for name in speakers()]
        return {"voice": self._voice, "rate": self._rate, "volume": 1.0}[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        if name == "voice":
            self._voice = str(value)
        elif name == "rate":
            self._rate = int(value)

    def startLoop(self) -> None:  # noqa: N802
        self._looping = True
        self._proxy.setBusy(False)  # runs what was queued, and the engine's own endLoop after it

    def endLoop(self) -> None:  # noqa: N802
        self._looping = False

    def say(self, text: str) -> None:
        raise NotImplementedError("this driver only renders files")

    def stop(self) -> None:
        """Nothing runs in the background."""

    def destroy(self) -> None:
        """The model goes with the process."""


def buildDriver(proxy: Any) -> NaturalDriver:  # noqa: N802 (pyttsx3 looks for this name)
    return NaturalDriver(proxy)


def register(folder: Path) -> str:
    """Make pyttsx3.init find this driver, with the parts in this folder; returns the name to give it."""
    global _folder  # noqa: PLW0603
    _folder = folder
    sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]
    return NAME


class NaturalEngine(Engine):
    """The worker's engine with this driver, whose voices are speakers."""

    def __init__(self, where: Path, voice: Voice) -> None:
        import pyttsx3

        self.name = "kokoro"
        self._speaks = voice
        self._engine: Any = pyttsx3.init(register(where))
        self._error = ""
        self._engine.connect("error", self._on_error)
        self._set = None

    def voice(self, lang: str) -> str | None:
        return self._speaks.speaker(lang)
