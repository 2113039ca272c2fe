"""The voice that speaks to nobody (--mute)."""

from collections.abc import Callable

from kiosk.messages import Message, Reading, SpeechEnded
from kiosk.scene.scene import Sentence
from kiosk.voice.wanted import Wanted, same, wanted_of


class Silent:
    """The narrator's twin: every reading is over at once."""

    def __init__(self, post: Callable[[Message], None]) -> None:
        self._post = post
        self._wanted: Wanted | None = None

    def follow(self, speech: tuple[Sentence, ...], reading: Reading | None) -> None:
        wanted = wanted_of(speech, reading)
        if same(wanted, self._wanted):
            return
        self._wanted = wanted
        if wanted is not None:
            self._post(SpeechEnded(wanted.take))

    def prepare(self, speech: tuple[Sentence, ...]) -> None:
        pass

    def set_volume(self, volume: float) -> None:
        pass

    def health(self) -> str:
        return ""

    def close(self) -> None:
        pass
