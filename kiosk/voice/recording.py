"""A recording as a WAV like the engine's: decoded, a share of it cut out at the pauses, slower or faster at its pitch.

Belongs in the worker (or another child): it imports PyAV, and a damaged file may cost the process.
"""

import io
import os
import sys
import wave
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from kiosk.voice.paces import tempo_of

SAMPLES_A_SECOND = 22050
LONGEST_SECONDS = 600.0  # of one file: what is longer was dropped here by mistake
_WINDOW = 441  # samples, 20 ms: the grain of pauses
_REACH = 1.2  # seconds around the place where a pause should be
_HUSH = 5  # windows that are quiet together


class TooLongError(ValueError):
    """The file is longer than anybody reads one page."""


def rendered(request: Mapping[str, Any]) -> int:
    """Write what the worker was asked for, whole or not at all; returns its frames."""
    spoken, path = request["recording"], Path(request["path"])
    whole = samples(Path(spoken["path"]), spoken["offset"], spoken["size"], tempo_of(request["rate"]))
    part = share(whole, spoken["begin"], spoken["end"])
    if not part:
        raise ValueError("no sound in it")
    write(part, path)
    return len(part)


def samples(path: Path, offset: int = 0, size: int = 0, tempo: float = 1.0) -> "array[int]":
    """The sound of a file (or of some bytes of it), mono, 16 bit, 22,050 Hz."""
    import av

    got: array[int] = array("h")
    with av.open(_bytes_of(path, offset, size) if size else str(path), "r") as container:
        stream = container.streams.audio[0]
        for frame in _faster(container.decode(stream), tempo):
            got.frombytes(bytes(frame.planes[0])[: frame.samples * 2])
            if len(got) > LONGEST_SECONDS * SAMPLES_A_SECOND:
                raise TooLongError(f"longer than {LONGEST_SECONDS:.0f} s")
    if sys.byteorder == "big":
        got.byteswap()
    return got


def _bytes_of(path: Path, offset: int, size: int) -> io.BytesIO:
    with path.open("rb") as file:
        file.seek(offset)
        return io.BytesIO(file.read(size))


def _faster(frames: Iterator[Any], tempo: float) -> Iterator[Any]:
    """In our format, at this tempo."""
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLES_A_SECOND)
    ours = (ready for frame in chain(frames, (None,)) for ready in resampler.resample(frame))
    if tempo == 1.0:
        yield from ours
        return
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=SAMPLES_A_SECOND, format="s16", layout="mono")
    graph.link_nodes(source, graph.add("atempo", f"{tempo:.3f}"), graph.add("abuffersink")).configure()
    for frame in ours:
        frame.pts = None
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _pulled(graph: Any) -> Iterator[Any]:
    import av

    with suppress(av.error.BlockingIOError, av.error.EOFError):
        while True:
            yield graph.pull()


def share(whole: "array[int]", begin: float, end: float) -> "array[int]":
    """What lies between two shares of the speech, cut in the pauses nearest to them: shares that meet leave no gap."""
    if begin <= 0 and end >= 1:
        return whole
    heights = [max(map(abs, whole[at : at + _WINDOW]), default=0) for at in range(0, len(whole), _WINDOW)]
    first, last = _spoken(heights)
    cuts = [_cut(heights, first, last, at) * _WINDOW for at in (begin, end)]
    return whole[cuts[0] : cuts[1] if end < 1 else len(whole)]


def _spoken(heights: list[int]) -> tuple[int, int]:
    """The first and the last window in which somebody speaks."""
    loud = [n for n, height in enumerate(heights) if height > max(heights, default=0) * 0.05]
    return (loud[0], loud[-1]) if loud else (0, len(heights))


def _cut(heights: list[int], first: int, last: int, at: float) -> int:
    """The window at which to cut for this share: the quietest moment about there, rather near than far."""
    if at <= 0:
        return 0
    due = first + at * (last - first)
    reach = _REACH * SAMPLES_A_SECOND / _WINDOW
    around = range(max(first, round(due - reach)), min(last, round(due + reach)) + 1)
    loudest = max(heights, default=1) or 1

    def noise(n: int) -> float:
        near = heights[max(0, n - _HUSH) : n + _HUSH + 1]
        return sum(near) / len(near) / loudest + 0.15 * abs(n - due) / reach

    return min(around, key=noise, default=round(due))


def write(sound: "array[int]", path: Path) -> None:
    """A WAV file, whole or not at all."""
    part = path.with_name(f"{path.stem}.{os.getpid()}.part")
    try:
        with part.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLES_A_SECOND)
            file.writeframes(sound.tobytes())
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
