"""Where the film's child leaves what it decoded: a few slots of pixels in a mapped file, the sound in another."""

import mmap
from pathlib import Path

SLOTS = 4
RATE = 22050  # mono, 16 bit: what the loudspeaker's mixer plays
PIXELS, SOUND = "frames.raw", "sound.pcm"


class Ring:
    """Slots of BGRA pixels, alpha of no meaning, that both processes see."""

    def __init__(self, folder: Path, width: int, height: int, create: bool) -> None:
        self.width, self.height = width, height
        self.bytes = width * height * 4
        path = folder / PIXELS
        if create:
            with path.open("wb") as file:
                file.truncate(self.bytes * SLOTS)
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), self.bytes * SLOTS)

    def slot(self, number: int) -> memoryview:
        """The pixels of one slot."""
        return memoryview(self._map)[number * self.bytes : (number + 1) * self.bytes]

    def close(self) -> None:
        """Let go of the file; slots that somebody still looks at keep it."""
        try:
            self._map.close()
        except BufferError:
            return
