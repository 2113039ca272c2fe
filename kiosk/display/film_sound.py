"""The sound of a film: it plays from some second on and says when that was; the picture follows it."""

import threading
import time

from kiosk.display.film_ring import RATE
from kiosk.display.speaker import FILM, Speaker, mixer_error


class Sounding:
    """The film's sound from some second on, in a thread because the loudspeaker may have to be opened."""

    def __init__(self, speaker: Speaker | None, volume: float, pcm: bytes, at: float) -> None:
        self.base: float | None = None  # the monotonic time at which the film's second 0 was or would have been
        self._stopped = False
        threading.Thread(target=self._begin, args=(speaker, volume, pcm, at), name="film-sound", daemon=True).start()

    def stop(self) -> None:
        """Silence at once."""
        self._stopped = True

    def _begin(self, speaker: Speaker | None, volume: float, pcm: bytes, at: float) -> None:
        channel = None
        try:
            begin = 2 * int(at * RATE)
            mixer = speaker.open() if speaker is not None and begin < len(pcm) else None
            if mixer is not None and not self._stopped:
                sound = mixer.Sound(buffer=memoryview(pcm)[begin:])
                channel = mixer.Channel(FILM)
                channel.set_volume(volume)
                channel.play(sound)
            self.base = time.monotonic() - at
            while channel is not None and not self._stopped and channel.get_busy():
                time.sleep(0.02)
            if channel is not None and self._stopped:
                channel.stop()
        except (mixer_error(), OSError, ValueError):  # the loudspeaker went away: the clock goes on
            self.base = self.base or time.monotonic() - at


def give_back(speaker: Speaker) -> None:
    """In a thread: giving a device back may take a while."""
    time.sleep(0.1)  # what plays there stops within 20 ms
    speaker.let_go()
    speaker.close_if_idle()
