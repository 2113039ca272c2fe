"""The machine's mixer, shared by the voice, films and short sounds: opened when first needed, closed in silence.

An open mixer wakes 43 times a second even when nothing plays. Opening and closing may take a second: never in the
window's thread.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

SPEECH, FILM, EFFECT = range(3)  # the channels, one for each
FREQUENCY = 22050  # what the engines of speech render: nothing is resampled
_FORMAT, _CHANNELS, _BUFFER = -16, 1, 512
_RETRY_SECONDS = 60.0  # a device that was missing may have been plugged in


class Speaker:
    """The loudspeaker. `reason` says in words why it is silent."""

    def __init__(self, device: str | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.reason = ""
        self._device, self._clock = device, clock
        self._lock = threading.Lock()
        self._mixer: Any = None
        self._holders = 0
        self._retry_at = 0.0

    def open(self) -> Any:
        """pygame's mixer, None where there is no device."""
        with self._lock:
            if self._mixer is not None or self._clock() < self._retry_at:
                return self._mixer
            self._mixer = self._opened()
            return self._mixer

    def hold(self) -> None:
        """Stay open, though it may be silent for a while: a film is there."""
        with self._lock:
            self._holders += 1

    def let_go(self) -> None:
        """No longer."""
        with self._lock:
            self._holders -= 1

    def busy(self, channel: int) -> bool:
        """Whether something plays there."""
        mixer = self._mixer
        return mixer is not None and bool(mixer.get_init()) and bool(mixer.Channel(channel).get_busy())

    def close_if_idle(self) -> None:
        """Give the device back, unless something plays or it is held."""
        with self._lock:
            mixer = self._mixer
            if mixer is None or self._holders or (mixer.get_init() and mixer.get_busy()):
                return
            self._mixer = None
            mixer.quit()

    def _opened(self) -> Any:
        try:
            import pygame.mixer  # by its full name: `from pygame import mixer` gives start-up's placeholder

            mixer = pygame.mixer
            mixer.init(FREQUENCY, _FORMAT, _CHANNELS, _BUFFER, devicename=self._device)
        except (ImportError, mixer_error()) as error:
            self.reason = f"没有可用的声音设备（{error}）"
            self._retry_at = self._clock() + _RETRY_SECONDS
            return None
        self.reason = ""
        return mixer


def mixer_error() -> type[Exception]:
    """pygame's own error, without importing pygame before it is needed."""
    import pygame

    return pygame.error
