"""A pyttsx3 driver for eSpeak NG that renders in the calling thread, so that each file is whole when it returns.

The stock driver renders in eSpeak's own thread: the first files of a process come out missing, empty or at the wrong
rate (2 of 40 even with Synchronize), and an unwritable folder hangs it. This one gave 1,000 good files of 1,000.
"""

import ctypes
import sys
import wave
from pathlib import Path
from typing import Any

from pyttsx3.drivers import _espeak, espeak

NAME = "espeak_sync"
_SAMPLES_A_SECOND = 22050


class SynchronousDriver(espeak.EspeakDriver):  # type: ignore[misc]  # pyttsx3 ships no types
    """save_to_file renders and writes at once; the loop has nothing left to wait for."""

    def __init__(self, proxy: Any) -> None:
        self._pcm = bytearray()
        # The base class asks for "retrieval" by this name, which is eSpeak's asynchronous mode.
        _espeak.AUDIO_OUTPUT_RETRIEVAL = _espeak.AUDIO_OUTPUT_SYNCHRONOUS
        super().__init__(proxy)

    def _onSynth(self, wav: Any, samples: int, _events: Any) -> int:  # noqa: N802 (the base class's name)
        if wav and samples > 0:
            self._pcm += ctypes.string_at(wav, samples * 2)
        return 0

    def save_to_file(self, text: str, filename: str) -> None:
        self._pcm.clear()
        _espeak.Synth(text.encode("utf-8"), flags=_espeak.ENDPAUSE | _espeak.CHARS_UTF8)
        with Path(filename).open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(_SAMPLES_A_SECOND)
            file.writeframes(self._pcm)
        self._pcm.clear()

    def startLoop(self) -> None:  # noqa: N802
        self._looping = True
        self._proxy.setBusy(False)  # runs what was queued, and the engine's own endLoop after it

    def say(self, text: str) -> None:
        raise NotImplementedError("this driver only renders files")

    def stop(self) -> None:
        """Nothing runs in the background."""


def version() -> str:
    """eSpeak NG's own version, like "1.52.0"."""
    info = _espeak.dll.espeak_Info
    info.restype = ctypes.c_char_p
    return str((info(None) or b"").decode("ascii", "replace"))


def buildDriver(proxy: Any) -> SynchronousDriver:  # noqa: N802 (pyttsx3 looks for this name)
    return SynchronousDriver(proxy)


def register() -> str:
    """Make pyttsx3.init find this driver; returns the name to give it."""
    sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]
    return NAME
