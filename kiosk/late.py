"""The voice and the films as the loop holds them: made when first wanted, nothing of them imported before."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from kiosk.app import Voice
from kiosk.display.films import Films
from kiosk.display.speaker import Speaker
from kiosk.messages import Message, Reading
from kiosk.scene.scene import Sentence


class Narrating(Voice, Protocol):
    """A voice with a life of its own."""

    def health(self) -> str: ...
    def close(self) -> None: ...


class LateVoice:
    """Waits for the first reading, or for the first rest of the kiosk, to make the real narrator."""

    def __init__(self, make: Callable[[], Narrating]) -> None:
        self._make = make
        self._real: Narrating | None = None

    def follow(self, speech: tuple[Sentence, ...], reading: Reading | None) -> None:
        """As the narrator's."""
        if self._real is None and reading is not None:
            self._real = self._make()
        if self._real is not None:
            self._real.follow(speech, reading)

    def prepare(self, speech: tuple[Sentence, ...]) -> None:
        """As the narrator's."""
        if self._real is None:
            self._real = self._make()
        self._real.prepare(speech)

    def health(self) -> str:
        return self._real.health() if self._real is not None else ""

    def close(self) -> None:
        if self._real is not None:
            self._real.close()


Readings = Callable[[], Mapping[str, str]]
Recordings = Callable[[], Sequence[Mapping[str, Any]]]  # what people recorded for the hall, as it has them then


def voice(
    folder: Path,
    post: Callable[[Message], None],
    volume: float,
    speaker: Speaker | None,
    readings: Readings,
    who: Callable[[], str] = lambda: "woman",
    hall: Path | None = None,
    recorded: Recordings = tuple,
) -> Narrating:
    """The voice of this machine when it is first wanted; without a speaker nobody speaks (--mute).

    `readings` are the words that are read otherwise than written, `who` speaks with the natural voice, as the hall has
    them then; `hall` is rendered in the natural voice while nobody is here.
    """
    if speaker is None:
        return LateVoice(lambda: silent(post))
    return LateVoice(lambda: narrator(folder, post, volume, speaker, readings(), who(), hall, recorded))


def narrator(
    folder: Path,
    post: Callable[[Message], None],
    volume: float,
    speaker: Speaker,
    readings: Mapping[str, str],
    who: str = "woman",
    hall: Path | None = None,
    recorded: Recordings = tuple,
) -> Narrating:
    """The voice of this machine."""
    from kiosk.display.sound import Sound
    from kiosk.settings import places
    from kiosk.voice.natural_sources import NaturalNarrator, natural_sources
    from kiosk.voice.recorded import Recorded

    spoken = natural_sources(places().assets, folder.with_name("natural"), readings, who, hall)
    sources = (Recorded(recorded), *spoken)
    return NaturalNarrator(folder, post, Sound(volume, speaker=speaker), pronunciation=readings, sources=sources)


def silent(post: Callable[[Message], None]) -> Narrating:
    """Nobody speaks (--mute)."""
    from kiosk.voice.silent import Silent

    return Silent(post)


def films(scale: float, speaker: Speaker | None, volume: float) -> Films:
    """What shows films on this screen."""
    from kiosk.display.film import ScreenFilms

    return ScreenFilms(scale, speaker, volume)
