"""The process that decodes one film: orders as lines of JSON in, what it did as lines out, pixels in the ring.

`python -m kiosk.display.film_child FILE FOLDER WIDTH HEIGHT`
in:  {"seek": seconds, "gen": n} · {"free": slot, "now": seconds}
out: {"open": seconds} · {"sound": bytes} · {"frame": slot, "at": seconds, "gen": n} · {"end": n} · {"lost": why}
"""

import contextlib
import json
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from kiosk.display.film_ring import RATE, SLOTS, SOUND, Ring

MEMORY = 3_000_000_000
LATE = 0.12  # seconds; a frame that is due so long ago is not worth scaling
HD = 720  # from this height on, colours that do not say so are meant as BT.709
LONGEST = 185.0  # seconds of sound that are kept

Order = dict[str, Any]


class Reel:
    """One film, opened."""

    def __init__(self, path: str) -> None:
        import av

        self._film: Any = av.open(path)
        self._picture = self._film.streams.video[0]
        self._picture.thread_type = "AUTO"
        self._picture.thread_count = 2
        self.start = (self._film.start_time or 0) / 1_000_000
        self.seconds = (self._film.duration or 0) / 1_000_000

    def frames(self, at: float) -> Iterator[tuple[float, Any]]:
        """(seconds, frame) from this time on; what lies before it is decoded and passed over."""
        with contextlib.suppress(OSError):  # a film that cannot seek begins again
            self._film.seek(int((at + self.start) * 1_000_000), backward=True)
        rate = float(self._picture.average_rate or 25)
        for frame in self._film.decode(self._picture):
            if frame.pts is None:
                continue
            seconds = float(frame.pts * frame.time_base) - self.start
            if seconds + 0.9 / rate >= at:
                yield max(0.0, seconds), frame


def pixels(frame: Any, width: int, height: int) -> Any:
    """The frame scaled, as BGRA."""
    from av.video.reformatter import Colorspace, Interpolation

    said = int(frame.colorspace)
    unsaid = said not in (int(Colorspace.ITU709), int(Colorspace.ITU601))
    source = Colorspace.ITU709 if unsaid and frame.height >= HD else None
    return frame.reformat(width, height, "bgra", src_colorspace=source, interpolation=Interpolation.BILINEAR)


def copied(frame: Any, into: memoryview, width: int, height: int) -> None:
    """The rows of a BGRA frame, without what FFmpeg adds at their ends."""
    plane = frame.planes[0]
    source, stride, row = memoryview(plane), plane.line_size, width * 4
    if stride == row:
        into[:] = source[: row * height]
        return
    for y in range(height):
        into[y * row : (y + 1) * row] = source[y * stride : y * stride + row]


def sound_of(path: str, out: Path) -> int:
    """All of the film's sound as the mixer wants it, beginning with its picture; how many bytes."""
    import av

    film: Any = av.open(path)
    with film, out.open("wb") as file:
        if not film.streams.audio:
            return 0
        begin = (film.start_time or 0) / 1_000_000
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        written = None
        for frame in film.decode(audio=0):
            if written is None:
                lead = float((frame.pts or 0) * frame.time_base) - begin
                written = file.write(bytes(2 * round(max(0.0, lead) * RATE)))
            for made in resampler.resample(frame):
                written += file.write(bytes(made.planes[0])[: made.samples * 2])
            if written > LONGEST * RATE * 2:
                break
        return written or 0


class Projection:
    """Decodes ahead as far as there are free slots."""

    def __init__(self, reel: Reel, ring: Ring, orders: "queue.SimpleQueue[Order | None]", tell: Any) -> None:
        self._reel, self._ring, self._orders, self._tell = reel, ring, orders, tell
        self._gen, self._now = 0, 0.0
        self._free = list(range(SLOTS))
        self._frames: Iterator[tuple[float, Any]] | None = reel.frames(0.0)

    def run(self) -> None:
        """Until the orders end."""
        while self._obey():
            frames = self._frames
            found = next(frames, None) if frames is not None else None
            if found is None:
                self._frames = None
                self._tell({"end": self._gen})
            elif found[0] >= self._now - LATE:
                self._show(*found)

    def _obey(self) -> bool:
        """Take what was ordered; wait while nothing can be decoded. False: it is over."""
        while True:
            try:
                order = self._orders.get(block=not (self._free and self._frames))
            except queue.Empty:
                return True
            if order is None:
                return False
            if "seek" in order:
                self._gen, self._now = order["gen"], order["seek"]
                self._frames = self._reel.frames(self._now)
            else:
                self._free.append(order["free"])
                self._now = max(self._now, order["now"])

    def _show(self, at: float, frame: Any) -> None:
        slot = self._free.pop(0)
        width, height = self._ring.width, self._ring.height
        copied(pixels(frame, width, height), self._ring.slot(slot), width, height)
        self._tell({"frame": slot, "at": round(at, 4), "gen": self._gen})


def _listen(lines: TextIO, orders: "queue.SimpleQueue[Order | None]") -> None:
    for line in lines:
        orders.put(json.loads(line))
    orders.put(None)


def _limit() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(path: str, folder: Path, width: int, height: int, lines: TextIO = sys.stdin, out: TextIO = sys.stdout) -> None:
    """Decode until the window closes the pipe; whatever goes wrong is one line."""
    lock = threading.Lock()

    def tell(said: Order) -> None:
        with lock:
            print(json.dumps(said), file=out, flush=True)

    def listen_to_it() -> None:
        try:
            tell({"sound": sound_of(path, folder / SOUND)})
        except Exception:
            tell({"sound": 0})  # a film without its sound still has captions

    orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(lines, orders), daemon=True).start()
    try:
        reel = Reel(path)
        ring = Ring(folder, width, height, create=True)
        tell({"open": round(reel.seconds, 3)})
        threading.Thread(target=listen_to_it, daemon=True).start()
        Projection(reel, ring, orders, tell).run()
    except BrokenPipeError:
        return
    except Exception as error:
        tell({"lost": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    _limit()
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
