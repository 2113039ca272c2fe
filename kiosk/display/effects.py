"""Short soft sounds (assets/sounds): played in a thread of their own, softer still while somebody speaks."""

import queue
import threading
from pathlib import Path
from typing import Any

from kiosk.display.speaker import EFFECT, FILM, SPEECH, Speaker, mixer_error

SILENCE_SECONDS = 10.0
DUCKED = 0.3


class Effects:
    """`play_effect` never waits: the device may have to be opened first."""

    def __init__(self, speaker: Speaker, folder: Path, volume: float) -> None:
        self._speaker, self._folder, self._volume = speaker, folder, volume
        self._wanted: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def set_volume(self, volume: float) -> None:
        """From the next sound on."""
        self._volume = volume

    def play_effect(self, name: str) -> None:
        """Play assets/sounds/NAME.wav, if there is one and a device for it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="effects", daemon=True)
            self._thread.start()
        self._wanted.put(name)

    def close(self) -> None:
        """End the thread; the device is given back."""
        if self._thread is not None:
            self._wanted.put(None)
            self._thread.join(timeout=2)
            self._thread = None

    def _run(self) -> None:
        kept: dict[str, Any] = {}  # sounds belong to an open mixer: they go with it
        while True:
            try:
                name = self._wanted.get(timeout=SILENCE_SECONDS if kept else None)
            except queue.Empty:
                name = ""
            if name:
                self._play(name, kept)
                continue
            kept.clear()
            self._speaker.close_if_idle()
            if name is None:
                return

    def _play(self, name: str, kept: dict[str, Any]) -> None:
        mixer = self._speaker.open()
        if mixer is None:
            return
        try:
            if name not in kept:
                kept[name] = mixer.Sound(str(self._folder / f"{name}.wav"))
            channel = mixer.Channel(EFFECT)
            spoken = self._speaker.busy(SPEECH) or self._speaker.busy(FILM)
            channel.set_volume(self._volume * (DUCKED if spoken else 1.0))
            channel.play(kept[name])
        except (OSError, mixer_error()):
            kept.clear()  # the mixer was closed meanwhile, or there is no such file: a click less


class NoEffects:
    """The twin that plays nothing: --mute, `sounds: false`, and simulations."""

    def set_volume(self, volume: float) -> None:
        del volume

    def play_effect(self, name: str) -> None:
        del name

    def close(self) -> None:
        pass
