"""A player without a loudspeaker and a narrator on it, with whatever worker a test wants."""

import queue
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.messages import Message, Reading, SentenceBegan, SpeechEnded
from kiosk.scene.scene import Sentence
from kiosk.voice.narrator import Narrator

FAKE = Path(__file__).with_name("fake_worker.py")
PATIENCE = 20.0  # how long a test waits for what must come; far above what any machine needs


class VirtualPlayer:
    """Remembers what was played; each sound is over at once, or when `finish` is called if it holds."""

    def __init__(self, *, hold: bool = False, device: bool = True) -> None:
        self.played: list[bytes] = []
        self.stops = 0
        self.closed = 0
        self.turned: list[int] = []
        self.volumes: list[float] = []
        self._hold, self._device = hold, device
        self._playing = False

    def play(self, path: Path) -> bool:
        if self._device:
            self.played.append(path.read_bytes())
            self._playing = self._hold
        return self._device

    def stop(self) -> None:
        self.stops += 1
        self._playing = False

    def turn(self, step: int) -> None:
        self.turned.append(step)

    def set_volume(self, volume: float) -> None:
        self.volumes.append(volume)

    def finish(self) -> None:
        self._playing = False

    def busy(self) -> bool:
        return self._playing

    def close_if_idle(self) -> None:
        if not self._playing:
            self.closed += 1


class Heard:
    """The messages that the narrator posted."""

    def __init__(self) -> None:
        self.messages: queue.Queue[Message] = queue.Queue()

    def next(self) -> Message:
        return self.messages.get(timeout=PATIENCE)

    def until_end(self) -> list[Message]:
        """All messages up to the end of the speech."""
        got = [self.next()]
        while not isinstance(got[-1], SpeechEnded):
            got.append(self.next())
        return got

    def rest(self) -> list[Message]:
        got = []
        while not self.messages.empty():
            got.append(self.messages.get())
        return got


def speech(*texts: str, lang: str = "zh") -> tuple[Sentence, ...]:
    return tuple(Sentence(f"s{number}", text, lang) for number, text in enumerate(texts, 1))


def began(take: int, *numbers: int) -> list[Message]:
    """What a whole take of these sentences posts."""
    return [*(SentenceBegan(f"s{number}", take) for number in numbers), SpeechEnded(take)]


def fake_command(mode: str, folder: Path) -> tuple[str, ...]:
    return (sys.executable, "-I", "-S", str(FAKE), mode, str(folder))


@contextmanager
def narrating(
    folder: Path, mode: str = "good", player: VirtualPlayer | None = None, **options: Any
) -> Iterator[tuple[Narrator, Heard, VirtualPlayer]]:
    """A narrator with a fake worker (or the real one: mode "real"), closed at the end."""
    heard, player = Heard(), player or VirtualPlayer()
    if mode != "real":
        options = {"command": fake_command(mode, folder), **options}
    narrator = Narrator(folder / "cache", heard.messages.put, player, **options)
    try:
        yield narrator, heard, player
    finally:
        narrator.close()


def asked(folder: Path) -> list[str]:
    """What the fake workers were asked for, in order."""
    return (folder / "asked").read_text(encoding="utf-8").split()


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that no message tells of."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.01)


START = Reading("s1", 1)
