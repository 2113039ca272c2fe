"""Playing a sound file through pygame's mixer, opened when first needed and closed when it has been quiet.

An open mixer wakes 43 times a second even in silence. `play` and `close_if_idle` belong to one thread (the narrator's);
`stop` may come from the window's at any time and never waits for a device.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_FREQUENCY, _FORMAT, _CHANNELS, _BUFFER = 22050, -16, 1, 512  # what the engines render: nothing is resampled
_RETRY_SECONDS = 60.0  # a device that was missing may have been plugged in


class Sound:
    """The machine's loudspeaker. `reason` says in words why it is silent."""

    def __init__(
        self,
        volume: float = 0.8,
        ceiling: float = 1.0,
        device: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.reason = ""
        self._volume, self._ceiling, self._device, self._clock = volume, ceiling, device, clock
        self._lock = threading.Lock()
        self._channel: Any = None
        self._stops = 0
        self._retry_at = 0.0
        self._mixer: Any = None

    def set_volume(self, volume: float) -> None:
        """0 to 1, never louder than the hall's ceiling; also for what plays now."""
        self._volume = volume
        with self._lock:
            if self._channel is not None:
                self._channel.set_volume(self._loudness())

    def play(self, path: Path) -> bool:
        """Begin to play; False when there is no device or no such sound. A stop() meanwhile wins."""
        stops = self._stops
        mixer = self._open()
        if mixer is None:
            return False
        try:
            sound = mixer.Sound(str(path))
            with self._lock:
                if stops == self._stops:
                    self._channel = mixer.Channel(0)
                    self._channel.set_volume(self._loudness())
                    self._channel.play(sound)
        except (OSError, mixer_error()) as error:
            self.reason = f"声音文件不能播放（{path.name}：{error}）"
            return False
        return True

    def stop(self) -> None:
        """Silence at once."""
        with self._lock:
            self._stops += 1
            if self._channel is not None:
                self._channel.stop()

    def busy(self) -> bool:
        with self._lock:
            return self._channel is not None and bool(self._channel.get_busy())

    def close_if_idle(self) -> None:
        """Give the device back, unless something plays."""
        if self._mixer is None or self.busy():
            return
        with self._lock:
            self._channel = None  # a stop() from now on finds nothing, and does not wait for the device
        mixer, self._mixer = self._mixer, None
        mixer.quit()

    def _loudness(self) -> float:
        return max(0.0, min(self._volume, self._ceiling, 1.0))

    def _open(self) -> Any:
        if self._mixer is not None or self._clock() < self._retry_at:
            return self._mixer
        try:
            import pygame.mixer  # by its full name: `from pygame import mixer` gives start-up's placeholder

            mixer = pygame.mixer
            mixer.init(_FREQUENCY, _FORMAT, _CHANNELS, _BUFFER, devicename=self._device)
        except (ImportError, mixer_error()) as error:
            self.reason = f"没有可用的声音设备（{error}）"
            self._retry_at = self._clock() + _RETRY_SECONDS
            return None
        self.reason = ""
        self._mixer = mixer
        return mixer


def mixer_error() -> type[Exception]:
    """pygame's own error, without importing pygame before it is needed."""
    import pygame

    return pygame.error


class NoSound:
    """The twin that plays nothing (--mute)."""

    reason = "静音"

    def set_volume(self, volume: float) -> None:
        pass

    def play(self, path: Path) -> bool:  # noqa: ARG002
        return False

    def stop(self) -> None:
        pass

    def busy(self) -> bool:
        return False

    def close_if_idle(self) -> None:
        pass
