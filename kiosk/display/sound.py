"""Playing a sound file aloud, one at a time: the narrator's player.

`play` and `close_if_idle` belong to one thread (the narrator's); `stop` may come from the window's at any time and
never waits for a device.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.display.speaker import SPEECH, Speaker, mixer_error

STEP_DB = 3.0  # what is just heard as louder


class Sound:
    """Speech through the machine's loudspeaker. `reason` says in words why it is silent."""

    def __init__(
        self,
        volume: float = 0.8,
        ceiling: float = 1.0,
        device: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        speaker: Speaker | None = None,
    ) -> None:
        self.reason = ""
        self._volume, self._ceiling, self._step = volume, ceiling, 0
        self._speaker = speaker or Speaker(device, clock)
        self._lock = threading.Lock()
        self._channel: Any = None
        self._stops = 0

    def set_volume(self, volume: float) -> None:
        """0 to 1, never louder than the hall's ceiling; also for what plays now."""
        self._volume = volume
        with self._lock:
            if self._channel is not None:
                self._channel.set_volume(self._loudness())

    def turn(self, step: int) -> None:
        """So many steps louder (or softer) than the machine is set, for this visitor."""
        self._step = step
        self.set_volume(self._volume)

    def play(self, path: Path) -> bool:
        """Begin to play; False when there is no device or no such sound. A stop() meanwhile wins."""
        stops = self._stops
        mixer = self._speaker.open()
        self.reason = self._speaker.reason
        if mixer is None:
            return False
        try:
            sound = mixer.Sound(str(path))
            with self._lock:
                if stops == self._stops:
                    self._channel = mixer.Channel(SPEECH)
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
        if self.busy():
            return
        with self._lock:
            self._channel = None  # a stop() from now on finds nothing, and does not wait for the device
        self._speaker.close_if_idle()

    def _loudness(self) -> float:
        return max(0.0, min(self._volume * 10 ** (STEP_DB * self._step / 20), self._ceiling, 1.0))


class NoSound:
    """The twin that plays nothing (--mute)."""

    reason = "静音"

    def set_volume(self, volume: float) -> None:
        pass

    def turn(self, step: int) -> None:
        pass

    def play(self, path: Path) -> bool:  # noqa: ARG002
        return False

    def stop(self) -> None:
        pass

    def busy(self) -> bool:
        return False

    def close_if_idle(self) -> None:
        pass
